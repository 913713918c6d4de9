"""``jiping rulepacks``: list, show, check and compare rule packs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from jiping.audit.views.characters import columns, one_line, pad
from jiping.cli import comparing as telling
from jiping.cli.chinese import ChineseCommand, ChineseGroup, Choice

if TYPE_CHECKING:
    from jiping.evaluation.evaluation import Evaluation
    from jiping.evaluation.faults import Fault
    from jiping.scoring.comparing import EvaluationChange
    from jiping.scoring.pack import Pack

FORMATS = ("text", "json")
RIGHT, WRONG, UNREADABLE = 0, 1, 2


class _Group(ChineseGroup):
    """The commands below stand in this file, not in modules of their own."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _COMMANDS.get(cmd_name)


def loaded(wanted: str, settings: Sequence[str] = ()) -> Pack:
    """A rule pack that a command asked for; what is wrong with it is told, and the command ends."""
    from jiping.scoring.loading import load

    pack = load(wanted, settings)
    if isinstance(pack, tuple):
        tell(pack)
        sys.exit(UNREADABLE)
    return pack


def tell(faults: Sequence[Fault]) -> None:
    """Faults on the error stream, one a line."""
    for fault in faults:
        click.echo(one_line(str(fault)), err=True)


_FORMAT = click.option(
    "-f",
    "--format",
    "form",
    type=Choice(FORMATS),
    metavar="text|json",
    default="text",
    help="结果的形式：文字（默认）、JSON。",
)


@click.command(
    "list", cls=ChineseCommand, options_metavar="[选项]", help="列出自带的规则包和适用期间。"
)
@_FORMAT
def _list(form: str) -> None:
    from jiping.scoring.locating import names

    packs = [loaded(name) for name in names()]
    if form == "json":
        _print_json(
            [
                {
                    "id": pack.id,
                    "title": pack.title,
                    "authority": pack.authority,
                    "region": pack.region,
                    "in_force_from": str(pack.in_force_from),
                    "in_force_until": None if _until(pack) == "" else _until(pack),
                    "covers": [kind.value for kind in pack.covers],
                    "settings": list(pack.settings),
                }
                for pack in packs
            ]
        )
        return
    wide = max(columns(pack.id) for pack in packs) + 2
    for pack in packs:
        held = f"{pack.in_force_from}起" + (f"至{_until(pack)}" if _until(pack) else "")
        click.echo(f"{pad(pack.id, wide)}{pad(pack.region, 10)}{held}  {pack.title}")


def _until(pack: Pack) -> str:
    return "" if pack.in_force_until is None else str(pack.in_force_until)


@click.command(
    "show",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="显示一个规则包的全部规则，每一项带依据。可以给出名称，也可以给出规则包的文件夹。",
)
@click.argument("pack", metavar="规则包")
@click.option("--set", "settings", metavar="设置", multiple=True, help="打开一项设置，可以写多次。")
@_FORMAT
def _show(pack: str, settings: tuple[str, ...], form: str) -> None:
    from jiping.scoring import tree
    from jiping.scoring.loading import effective

    chosen = loaded(pack, settings)
    data = tree.plain(effective(chosen))
    if form == "json":
        _print_json(data)
        return
    until = f"至{_until(chosen)}" if _until(chosen) else ""
    click.echo(f"{chosen.id}  {chosen.title}")
    click.echo(f"依据：{chosen.authority}")
    click.echo(f"适用：{chosen.region}，{chosen.in_force_from}起{until}")
    if chosen.note:
        click.echo(f"说明：{chosen.note}")
    own = {"format", "id", "title", "authority", "region", "note", "extends", "covers"}
    # what is the same for the whole as for projects is not told twice
    data["overall"] = _different(data["overall"], data["project"])
    for key, value in data.items():
        if key in own or key.startswith("in_force") or key == "settings" or value in ({}, None):
            continue
        click.echo("")
        _write_rule(key, value, 0)
    if chosen.settings:
        click.echo("\n设置（默认都不打开，用 --set 打开）")
    for name, setting in chosen.settings.items():
        on = "（已打开）" if name in chosen.switched_on else ""
        memory = "【凭记忆整理，请先核实】" if setting.from_memory else ""
        click.echo(f"  {name}{on}：{setting.title}{memory}（{setting.clause}）")
        if setting.note:
            click.echo(f"    {setting.note}")


def _mapping(value: Any) -> dict[str, Any] | None:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def _different(whole: Any, base: Any) -> Any:
    """What of `whole` is not the same in `base`."""
    a, b = _mapping(whole), _mapping(base)
    if a is None or b is None:
        return whole
    return {k: _different(v, b.get(k)) for k, v in a.items() if b.get(k) != v}


def _write_rule(key: str, value: Any, depth: int) -> None:
    from jiping.scoring import labels

    name, margin = labels.LABELS.get(key, key), "  " * depth
    inside = _mapping(value)
    if inside is None or set(inside) == {"from", "until"}:
        click.echo(f"{margin}{name}：{labels.value(value)}")
        return
    clause = f"（{inside['clause']}）" if "clause" in inside else ""
    source = f"【{inside['source']}】" if inside.get("source") else ""
    click.echo(f"{margin}{name}{clause}{source}")
    if inside.get("note"):
        click.echo(f"{margin}  说明：{inside['note']}")
    for inner, one in inside.items():
        if inner not in ("clause", "source", "note"):
            _write_rule(inner, one, depth + 1)


@click.command(
    "check",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help=(
        "检查规则包：键和值、日期、继承、分值合计、分档、公式，并逐个验算算例。\n\n"
        "不写路径时检查全部自带的规则包；自己的规则包给出文件夹。"
    ),
    epilog="退出状态：0 全部正确；1 有错误；2 用法有误。",
)
@click.argument("paths", metavar="[规则包…]", nargs=-1)
@click.pass_context
def _check(ctx: click.Context, paths: tuple[str, ...]) -> None:
    from jiping.scoring import locating
    from jiping.scoring.cases import run_cases
    from jiping.scoring.loading import load_found

    wrong = 0
    for wanted in paths or locating.names():
        found = locating.find(wanted)
        if found is None:
            click.echo(f"{one_line(wanted)}：这里没有规则包（{locating.FILE}）", err=True)
            wrong += 1
            continue
        pack = load_found(found)
        if isinstance(pack, tuple):
            click.echo(f"{one_line(wanted)}：{len(pack)}处错误")
            tell(pack)
            wrong += 1
            continue
        result = run_cases(found)
        told = f"算例通过{result.passed}个"
        if result.faults:
            told += f"，不符{len(result.faults)}个"
            wrong += 1
        click.echo(f"{one_line(wanted)}：{'有错误' if result.faults else '正确'}，{told}")
        tell(result.faults)
    ctx.exit(WRONG if wrong else RIGHT)


@click.command(
    "diff",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help=(
        "比较两个规则包，逐条列出不同的规则和各自的依据。\n\n"
        "再给出自评数据（.xlsx、.json）时，说明哪些得分和等级会变。"
    ),
    epilog="退出状态：0 比较完成；1 有数据无法评分；2 规则包或数据读不了。",
)
@click.argument("before", metavar="规则包甲")
@click.argument("after", metavar="规则包乙")
@click.argument("data", metavar="[数据…]", nargs=-1)
@click.option("--confirm-outdated", is_flag=True, help="规则包不适用于数据的年度时，仍然评分。")
@_FORMAT
@click.pass_context
def _diff(
    ctx: click.Context,
    before: str,
    after: str,
    data: tuple[str, ...],
    confirm_outdated: bool,
    form: str,
) -> None:
    from jiping.scoring.comparing import compare, effect

    left, right = loaded(before), loaded(after)
    changes = compare(left, right)
    status = RIGHT
    effects: list[tuple[str, EvaluationChange]] = []
    for path in data:
        evaluation = _read(path)
        if isinstance(evaluation, tuple):
            tell(evaluation)
            status = UNREADABLE
            continue
        made = effect(evaluation, left, right, confirm_outdated=confirm_outdated)
        effects.append((path, made))
        if made.faults_before or made.faults_after:
            status = max(status, WRONG)
    if form == "json":
        _print_json(
            {
                "before": left.id,
                "after": right.id,
                "rules": [telling.rule_json(change) for change in changes],
                "evaluations": [
                    {"file": path, **telling.effect_json(one)} for path, one in effects
                ],
            }
        )
        ctx.exit(status)
    if not changes:
        click.echo(f"{left.id} 和 {right.id} 的规则相同。")
    else:
        click.echo(f"{left.id} → {right.id}：{len(changes)}处规则不同")
    for change in changes:
        telling.write_change(change)
    for path, one in effects:
        telling.write_effect(path, one, left, right)
    ctx.exit(status)


def _read(path: str) -> Evaluation | tuple[Fault, ...]:
    from jiping.evaluation.faults import Fault
    from jiping.evaluation.reading import read_evaluation

    if not Path(path).is_file():
        return (Fault("", "没有这个文件", "请核对路径", file=path),)
    return read_evaluation(Path(path))


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


_COMMANDS = {"list": _list, "show": _show, "check": _check, "diff": _diff}

command = _Group(
    "rulepacks",
    commands_in={
        "list": (__name__, "列出自带的规则包"),
        "show": (__name__, "显示一个规则包的全部规则和依据"),
        "check": (__name__, "检查规则包并验算算例"),
        "diff": (__name__, "比较两个规则包，以及对得分的影响"),
    },
    help="规则包：查看、检查、比较各地的评分规则。",
)
