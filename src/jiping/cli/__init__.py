"""The command line: one file a command, arguments and exit statuses, no logic.

`main` is the group of all commands; a command's module is imported when the command is used.
"""

from __future__ import annotations

import click

import jiping
from jiping.cli.chinese import ChineseGroup

# name: (module, what it does in the list of commands).  The function in the module is named
# `command`.  The short texts stand here so that the list needs no import of the commands.
COMMANDS = {
    "audit": ("jiping.cli.audit", "审核写好的自评报告、自评表，找出自相矛盾和不合规定之处"),
    "report": ("jiping.cli.report", "由自评数据评分，写出自评报告、自评表和数字的来源"),
    "template": ("jiping.cli.template", "生成一份空的自评数据工作簿，供填写"),
    "score": ("jiping.cli.score", "给自评数据评分，逐项说明依据、算法和怎样挽回失分"),
    "rulepacks": ("jiping.cli.rulepacks", "查看、检查、比较各地的评分规则"),
    "recall": ("jiping.cli.recall", "读往年的自评报告、自评表，填成一份自评数据"),
}


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"绩评 jiping {jiping.__version__}")
        ctx.exit(0)


main = ChineseGroup(
    "jiping",
    commands_in=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="绩评：给部门预算绩效自评打分、写报告和自评表，审核写好的自评材料。不联网，材料不会离开这台电脑。",
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_version,
            help="显示版本号。",
        )
    ],
)
