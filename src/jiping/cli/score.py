"""``jiping score``: the points of a record, each with its rule and its sum."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jiping.audit.views.characters import columns, one_line, wrap
from jiping.cli.chinese import ChineseCommand, Choice
from jiping.cli.rulepacks import FORMATS, loaded, tell

if TYPE_CHECKING:
    from jiping.scoring.scored import ScoredEvaluation, ScoredIndicator, ScoredObject

RIGHT, WRONG, UNREADABLE = 0, 1, 2
_WIDTH = 110


@click.command(
    "score",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help=(
        "按规则包给自评数据（.xlsx、.json）评分，逐项说明规则、依据、算法，以及怎样可以挽回失分。"
    ),
    epilog=(
        "退出状态：0 评分完成，要求的说明都写了；1 数据有问题不能评分，或缺少规定要写的原因、措施、依据；"
        "2 数据或规则包读不了，或用法有误。"
    ),
)
@click.argument("data", metavar="数据")
@click.option(
    "--rulepack",
    metavar="名称",
    help="按哪个规则包评分：名称，或规则包的文件夹。不写时用数据里填写的。",
)
@click.option(
    "--set",
    "settings",
    metavar="设置",
    multiple=True,
    help="打开规则包的一项设置，可以写多次。设置见 jiping rulepacks show。",
)
@click.option("--confirm-outdated", is_flag=True, help="规则包不适用于数据的年度时，仍然评分。")
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(FORMATS),
    metavar="text|json",
    default="text",
    help="结果的形式：文字（默认）、JSON。",
)
@click.option("--no-color", is_flag=True, help="不用颜色。设置环境变量 NO_COLOR 也可以。")
@click.pass_context
def command(
    ctx: click.Context,
    data: str,
    rulepack: str | None,
    settings: tuple[str, ...],
    confirm_outdated: bool,
    form: str,
    no_color: bool,
) -> None:
    """Print the points; the exit status tells a script."""
    from jiping.evaluation.consistency import inconsistencies
    from jiping.evaluation.pointing import pointed
    from jiping.evaluation.reading import read_evaluation
    from jiping.scoring.scoring import score

    if not Path(data).is_file():
        ctx.fail(f"没有“{one_line(data)}”这个文件")
    evaluation = read_evaluation(Path(data))
    if isinstance(evaluation, tuple):
        tell(evaluation)
        ctx.exit(UNREADABLE)
    if rulepack is not None and rulepack != evaluation.rulepack and evaluation.settings:
        # settings of the record are those of the pack that it names
        evaluation = evaluation.model_copy(update={"settings": ()})
        click.echo("数据里的设置属于另一个规则包，没有采用；需要的请用 --set 打开。", err=True)
    if doubtful := pointed(inconsistencies(evaluation), Path(data)):
        # 1 % written for 100 % is scored without a fault, so it has to be told here
        click.echo("请核对：", err=True)
        tell(doubtful)
    pack = loaded(rulepack or evaluation.rulepack)
    scored = score(evaluation, pack, confirm_outdated=confirm_outdated, settings=settings)
    if isinstance(scored, tuple):
        scored = pointed(scored, Path(data))
        if form == "json":
            click.echo(_dump({"faults": [_fault(fault) for fault in scored]}))
        tell(scored)
        click.echo(f"共{len(scored)}处，改正后才能评分。", err=True)
        ctx.exit(WRONG)
    if form == "json":
        click.echo(_dump(_json(scored)))
    else:
        _write(scored, colour=not (no_color or os.environ.get("NO_COLOR")))
    ctx.exit(WRONG if any(one.unmet for one in scored.objects) else RIGHT)


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _fault(fault: Any) -> dict[str, str]:
    return {
        "place": fault.place,
        "path": fault.path,
        "problem": fault.problem,
        "remedy": fault.remedy,
    }


def _write(scored: ScoredEvaluation, *, colour: bool) -> None:
    from rich.console import Console

    console = Console(
        file=sys.stdout,
        no_color=None if colour else True,
        highlight=False,
        width=_width(),
    )
    console.print(
        f"{one_line(scored.evaluation.department.name)} {scored.evaluation.year}年度", markup=False
    )
    console.print(f"规则包：{scored.rulepack_title}（{scored.authority}）", markup=False)
    for one in scored.objects:
        console.print()
        _write_object(console, one, is_overall=not one.path)


def _write_object(console: Any, one: ScoredObject, *, is_overall: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    from jiping.evaluation.naming import words

    kind = "整体支出" if is_overall else "项目"
    table = Table(
        title=Text(f"{kind}：{one_line(one.name)}"), title_justify="left", show_footer=True
    )
    table.add_column("一级指标", footer="合计")
    table.add_column("指标")
    table.add_column("指标值", justify="right")
    table.add_column("完成值", justify="right")
    table.add_column("分值", justify="right", footer=_plain(one.weight))
    table.add_column("得分", justify="right", footer=_plain(one.points))
    for line in one.lines:
        cells = (line.level1, line.name, line.target, line.actual)
        lost = line.points < line.weight
        table.add_row(
            *(Text(one_line(cell)) for cell in cells),
            _plain(line.weight),
            Text(_plain(line.points), style="yellow" if lost else ""),
        )
    console.print(table)
    grade = one.grade_explanation
    _say(f"等级：{one.grade}。{grade.rule}（{grade.clause}）", "")
    if grade.win_back:
        _say(grade.win_back, "    ")
    for line in one.lines:
        _write_line(line)
    if one.unmet:
        console.print("还缺少规定要写的：", markup=False, style="red")
    for demand in one.unmet:
        place = words(demand.path)
        _say(f"{demand.what}：{demand.why}（{demand.clause}），请填写在{place}", "  · ")


def _write_line(line: ScoredIndicator) -> None:
    told = line.explanation
    _say(f"{line.name}：{told.arithmetic}。{told.rule}（{told.clause}）", "· ")
    for text in (told.win_back, *line.remarks):
        if text:
            _say(text, "    ")


def _say(text: str, margin: str) -> None:
    """A paragraph with a hanging margin; `margin` begins it."""
    for i, row in enumerate(wrap(one_line(text), _width() - columns(margin))):
        click.echo(f"{margin if i == 0 else ' ' * columns(margin)}{row}")


def _width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDTH


def _plain(value: Any) -> str:
    from jiping.scoring.wording import plain

    return plain(value)


def _json(scored: ScoredEvaluation) -> dict[str, Any]:
    return {
        "schema": "jiping-score/1",
        "department": scored.evaluation.department.name,
        "year": scored.evaluation.year,
        "rulepack": scored.rulepack,
        "title": scored.rulepack_title,
        "authority": scored.authority,
        "objects": [
            {
                "path": one.path,
                "name": one.name,
                "weight": _plain(one.weight),
                "points": _plain(one.points),
                "grade": one.grade,
                "grade_rule": one.grade_explanation.rule,
                "grade_clause": one.grade_explanation.clause,
                "lines": [_line_json(line) for line in one.lines],
                "unmet": [_demand_json(demand) for demand in one.unmet],
            }
            for one in scored.objects
        ],
    }


def _line_json(line: ScoredIndicator) -> dict[str, Any]:
    told = line.explanation
    return {
        "path": line.path,
        "level1": line.level1,
        "level2": line.level2,
        "name": line.name,
        "weight": _plain(line.weight),
        "points": _plain(line.points),
        "target": line.target,
        "actual": line.actual,
        "applicable": line.applicable,
        "rule": told.rule,
        "clause": told.clause,
        "inputs": [{"name": one.name, "text": one.text, "path": one.path} for one in told.inputs],
        "arithmetic": told.arithmetic,
        "win_back": told.win_back,
        "remarks": list(line.remarks),
    }


def _demand_json(demand: Any) -> dict[str, Any]:
    return {
        "what": demand.what,
        "why": demand.why,
        "clause": demand.clause,
        "path": demand.path,
    }
