"""``jiping recall``: finished reports and forms become a prefilled record."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from jiping.audit.views.characters import one_line
from jiping.cli.chinese import ChineseCommand
from jiping.cli.output import CannotWrite, check_writable, write

if TYPE_CHECKING:
    from jiping.cli.comparing_scores import Comparison
    from jiping.document.model import Document
    from jiping.evaluation.faults import Fault
    from jiping.facts.recalling.recalled import Recalled

WRITTEN, UNUSABLE = 0, 2
_ENDINGS = (".xlsx", ".json")
_NOTE_HEADINGS = ("填写位置", "说明", "出处", "原文")


class _Year(click.ParamType[int]):
    """A year that can be evaluated."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if not text.isascii() or not text.isdigit() or not 1990 <= int(text[:9]) <= 2100:
            self.fail(
                f"“{one_line(text[:20])}”不是年份，应当是 1990 到 2100 的四位数字", param, ctx
            )
        return int(text)


@click.command(
    "recall",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help=(
        "读往年写好的自评报告、自评表（docx、xlsx、txt、doc、pdf，可以给同一部门同一年的几个文件），"
        "填成一份自评数据，省得重新录入。\n\n"
        "每个填了的格都有批注，写明读自哪里、原文是什么；几处写得不一致的、读不出的不填，"
        "列在工作表“未读出”里。最后把报告打印的得分和按规则算的得分对照一遍。"
    ),
    epilog="退出状态：0 已写出；2 文件读不了，缺少年度或部门名称，用法有误，或结果写不出。",
)
@click.argument("paths", metavar="报告…", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="文件",
    default="自评数据.xlsx",
    help="写到哪个文件（.xlsx 或 .json），默认“自评数据.xlsx”。已有的不会被覆盖，除非加 --force。",
)
@click.option("--year", type=_Year(), metavar="年度", help="报告的年度，读不出或读错时用它写明。")
@click.option("--department", metavar="名称", default="", help="部门全称，读不出或读错时用它写明。")
@click.option("--rulepack", metavar="名称", help="得分对照按哪个规则包，默认按数据里的。")
@click.option("--force", is_flag=True, help="覆盖已有的文件。")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    year: int | None,
    department: str,
    rulepack: str | None,
    force: bool,
) -> None:
    """Read, write the record, say what is left to do."""
    _check_output(ctx, output, paths, force=force)
    documents = _documents(paths)
    if documents is None:
        ctx.exit(UNUSABLE)
    from jiping.facts.recalling.recalled import Recalled
    from jiping.facts.recalling.record import recall

    recalled = recall(documents, year=year, department=department.strip())
    if not isinstance(recalled, Recalled):
        _refuse(ctx, recalled)
        return
    pack = _pack(ctx, rulepack or recalled.evaluation.rulepack)
    from jiping.evaluation.workbook.writing import CannotHold

    try:
        write(output, _content(recalled, output))
    except CannotHold as error:
        _refuse(ctx, error.faults)
    except CannotWrite as error:
        click.echo(f"{one_line(str(error))}。", err=True)
        ctx.exit(UNUSABLE)
    _tell(recalled, output)
    _tell_scores(recalled, pack)
    ctx.exit(WRITTEN)


def _check_output(ctx: click.Context, output: str, inputs: Sequence[str], *, force: bool) -> None:
    if not output.strip():
        ctx.fail("选项 --output 后面缺少文件名")
    if not output.lower().endswith(_ENDINGS):
        ctx.fail(f"“{one_line(output)}”的扩展名应当是 .xlsx 或 .json")
    target = os.path.realpath(output)
    if any(os.path.realpath(path) == target for path in inputs):
        ctx.fail(f"结果不能写到被读的文件“{one_line(output)}”上")
    if os.path.exists(output) and not force:
        told = f"“{one_line(output)}”已经存在，没有覆盖。换一个文件名，或者加 --force 覆盖。"
        click.echo(told, err=True)
        ctx.exit(UNUSABLE)
    try:
        check_writable(output, is_folder=False)
    except CannotWrite as error:
        click.echo(f"{one_line(str(error))}。", err=True)
        ctx.exit(UNUSABLE)


def _documents(paths: Sequence[str]) -> list[Document] | None:
    """All files, read; None where one of them cannot be, after every one has been told."""
    from jiping.document.model import UnreadableFile
    from jiping.document.reading import find_files, read

    documents: list[Document] = []
    wrong = False
    for path in find_files(paths):
        try:
            documents.append(read(path))
        except UnreadableFile as error:
            wrong = True
            click.echo(f"{one_line(str(path))}：{one_line(str(error))}", err=True)
    if not documents and not wrong:
        wrong = True
        click.echo("没有可以读的文件（docx、xlsx、txt、doc、pdf）。", err=True)
    return None if wrong else documents


def _refuse(ctx: click.Context, faults: Sequence[Fault]) -> None:
    for fault in faults:
        click.echo(f"{one_line(str(fault))}。", err=True)
    ctx.exit(UNUSABLE)


def _pack(ctx: click.Context, name: str) -> Any:
    from jiping.scoring.loading import load

    pack = load(name)
    if isinstance(pack, tuple):
        _refuse(ctx, pack)
    return pack


def _content(recalled: Recalled, output: str) -> bytes:
    if output.lower().endswith(".json"):
        from jiping.evaluation.storing import to_json

        return to_json(recalled.evaluation).encode()
    from jiping.evaluation.naming import words
    from jiping.evaluation.workbook.writing import workbook_bytes

    rows: list[tuple[str, ...]] = [_NOTE_HEADINGS]
    for note in recalled.notes:
        places = [f"{o.document} {o.place}" for o in note.origins]
        quotes = [o.words for o in note.origins]
        where = words(note.path) if note.path else ""
        rows.append((where, note.text, "\n".join(places), "\n".join(quotes)))
    comments = {path: str(origin) for path, origin in recalled.origins.items()}
    return workbook_bytes(recalled.evaluation, comments=comments, notes=rows)


def _tell(recalled: Recalled, output: str) -> None:
    evaluation = recalled.evaluation
    click.echo(f"{one_line(evaluation.department.name)} {evaluation.year}年度")
    click.echo(f"填了{len(recalled.origins)}处，已写入“{one_line(output)}”。")
    if recalled.notes:
        click.echo(f"\n没有填或要核对的，共{len(recalled.notes)}处：")
    for note in recalled.notes:
        click.echo(f"· {one_line(note.text)}")
        for origin in note.origins:
            place = f"{origin.document} {origin.place}"
            click.echo(f"    {one_line(place)}：“{one_line(origin.words)}”")


def _tell_scores(recalled: Recalled, pack: Any) -> None:
    from jiping.cli.comparing_scores import compare

    compared = compare(recalled, pack)
    click.echo("")
    if not compared:
        click.echo("报告里没有读到带指标的自评表，没有可以按规则对照的得分。")
        return
    click.echo(f"得分对照（规则包：{pack.title}）")
    for one in compared:
        _tell_one(one)


def _tell_one(one: Comparison) -> None:
    from jiping.scoring.wording import plain

    name = one_line(one.name)
    if one.faults:
        click.echo(f"\n{name}：打印得分{_points(one.printed)}，按规则还不能评分：")
        for fault in one.faults:
            click.echo(f"· {one_line(str(fault))}")
        return
    _table(one)
    if one.printed_sum is not None and one.printed is not None:
        agrees = "相符" if one.printed_sum == one.printed else "不相符"
        told = f"打印的各项得分合计{plain(one.printed_sum)}分，与打印的总分{plain(one.printed)}分{agrees}。"
        click.echo(told)
    for row in one.rows:
        if row.reason:
            told = f"打印{_points(row.printed)}，按规则{plain(row.points)}分"
            click.echo(f"· {one_line(row.name)}：{told}：{one_line(row.reason)}")


def _table(one: Comparison) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from jiping.scoring.wording import plain

    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, highlight=False, width=None if terminal else 100)
    table = Table(title=Text(one_line(one.name)), title_justify="left", show_footer=True)
    table.add_column("指标", footer="合计")
    table.add_column(
        "分值", justify="right", footer=plain(sum((r.weight for r in one.rows), Decimal(0)))
    )
    table.add_column("打印得分", justify="right", footer=_points(one.printed).removesuffix("分"))
    table.add_column(
        "按规则得分", justify="right", footer="" if one.points is None else plain(one.points)
    )
    for row in one.rows:
        style = "yellow" if row.differs else ""
        table.add_row(
            Text(one_line(row.name)),
            plain(row.weight),
            _points(row.printed).removesuffix("分"),
            Text(plain(row.points), style=style),
        )
    console.print(table)


def _points(value: Any) -> str:
    from jiping.scoring.wording import plain

    return "没有写" if value is None else f"{plain(value)}分"
