"""``jiping template``: an empty workbook to be filled in."""

from __future__ import annotations

import datetime
import os
import sys
from typing import Any

import click

from jiping.cli.chinese import ChineseCommand, Choice
from jiping.cli.output import CannotWrite, write

NATIONAL = "cn-mof-2020-10"
UNITS = ("万元", "元")
WRONG = 2


class _Year(click.ParamType[int]):
    """A year that can be evaluated."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if not text.isascii() or not text.isdigit() or not 1990 <= int(text[:9]) <= 2100:
            self.fail(f"“{text[:20]}”不是年份，应当是 1990 到 2100 的四位数字", param, ctx)
        return int(text)


def _rulepacks() -> list[str]:
    from jiping.scoring.rulepack import names

    return list(names())


@click.command(
    "template",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help=(
        "生成一份空的自评数据工作簿（.xlsx），填好以后交给 jiping report 写出自评表和自评报告。\n\n"
        "每张表一个主题，有下拉列表、批注、示例行和自动合计。"
    ),
    epilog="退出状态：0 已生成；2 用法有误，或文件写不出。",
)
@click.option(
    "-o",
    "--output",
    metavar="文件",
    default="自评数据.xlsx",
    help="写到哪个文件，默认“自评数据.xlsx”。已有的文件不会被覆盖，除非加 --force。",
)
@click.option("--year", type=_Year(), metavar="年度", help="被评价的年度，默认为去年。")
@click.option("--department", metavar="名称", default="", help="部门名称，先填好。")
@click.option(
    "--rulepack",
    metavar="名称",
    default=NATIONAL,
    help=f"按哪个规则包评分，默认 {NATIONAL}（财政部）。",
)
@click.option(
    "--unit",
    type=Choice(UNITS),
    metavar="万元|元",
    default="万元",
    help="工作簿里金额的单位，默认万元。以后要换单位，请重新生成。",
)
@click.option("--example/--no-example", default=True, help="每张表里要不要示例行，默认要。")
@click.option("--force", is_flag=True, help="覆盖已有的文件。")
@click.pass_context
def command(
    ctx: click.Context,
    output: str,
    year: int | None,
    department: str,
    rulepack: str,
    unit: str,
    example: bool,
    force: bool,
) -> None:
    """Write the workbook."""
    known = _rulepacks()
    if rulepack not in known:
        ctx.fail(f"没有“{rulepack}”这个规则包，可用：{'、'.join(known)}")
    if not output.lower().endswith(".xlsx"):
        ctx.fail(f"“{output}”的扩展名应当是 .xlsx")
    if os.path.exists(output) and not force:
        click.echo(f"“{output}”已经存在，没有覆盖。换一个文件名，或者加 --force 覆盖。", err=True)
        sys.exit(WRONG)
    from jiping.evaluation.workbook.writing import template_bytes

    made = template_bytes(
        year=year or datetime.date.today().year - 1,
        department=department.strip(),
        rulepack=rulepack,
        money_unit=unit,
        examples=example,
        rulepacks=known,
    )
    try:
        write(output, made)
    except CannotWrite as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG)
    click.echo(f"已生成“{output}”。填好以后运行：jiping report {output} -o 输出文件夹")
