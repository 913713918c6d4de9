"""``jiping audit``: audit files and folders, say what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import click

from jiping.audit.finding import Severity
from jiping.audit.views.characters import one_line
from jiping.audit.views.summary import Summary
from jiping.cli.chinese import ChineseCommand, Choice, Positive
from jiping.cli.output import CannotWrite, check_writable
from jiping.cli.presenting import names_folder, presenter
from jiping.cli.running import MANY, collect_seldom, failed, jobs_for, run

FORMATS = ("text", "json", "html")
NATIONAL = "cn-mof-2020-10"
CLEAN, WRONG, UNREADABLE = 0, 1, 2


class _RulepackName(click.ParamType[str]):
    """The name of a rule pack; the packs are looked up only for a name that is not the default."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        wanted = str(value)
        if wanted == NATIONAL:
            return wanted
        from jiping.scoring.rulepack import names

        known = list(names())
        if wanted not in known:
            self.fail(f"没有“{one_line(wanted)}”这个规则包，可用：{'、'.join(known)}", param, ctx)
        return wanted


@click.command(
    "audit",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help=(
        "审核自评报告、自评表（docx、xlsx、txt、doc、pdf），可以给多个文件或文件夹。\n\n"
        "找出前后矛盾、算不平、不合规定和不规范之处；每条都说明出处、原文、原因、应为多少、怎样改。"
    ),
    epilog=(
        "结果分三级：错误（报告自相矛盾或算不平）、提醒（不合规定）、提示（格式和用词）。\n\n"
        "退出状态：0 没有错误；1 有错误；2 有文件读不了，或用法有误、结果写不出。"
    ),
)
@click.argument("paths", metavar="路径…", nargs=-1, required=True)
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(FORMATS),
    metavar="text|json|html",
    help="结果的形式：文字、JSON、网页。不写时按 --output 的扩展名，否则为文字。",
)
@click.option(
    "-o",
    "--output",
    metavar="文件",
    help="结果写到哪里（已有的会被替换）。网页写到以 .html 结尾的文件时，所有报告在一页里；"
    "否则当作文件夹，每份报告一页，另有目录 index.html。",
)
@click.option(
    "--severity",
    type=Choice([severity.value for severity in Severity]),
    metavar="error|warning|info",
    default=Severity.INFO.value,
    help="列到哪一级为止：只列错误、列到提醒、全部列出（默认）。不影响退出状态。",
)
@click.option(
    "--rulepack",
    type=_RulepackName(),
    metavar="名称",
    default=NATIONAL,
    help=f"按哪个规则包审核，默认 {NATIONAL}（财政部）。",
)
@click.option(
    "-j",
    "--jobs",
    type=Positive(),
    metavar="个数",
    help="同时用几个进程。默认文件多时按处理器个数。",
)
@click.option(
    "--timeout",
    type=Positive(),
    metavar="秒",
    default=120,
    help="一份文件最多用多少秒，默认 120。超过的按读不了处理，其余照常。",
)
@click.option("--no-color", is_flag=True, help="不用颜色。设置环境变量 NO_COLOR 也可以。")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
    severity: str,
    rulepack: str,
    jobs: int | None,
    timeout: int,
    no_color: bool,
) -> None:
    """Say what was found; the exit status tells a script."""
    collect_seldom()
    from jiping.audit.auditing import audit_file

    output = None if output == "-" else output
    form = form or _form_of(output)
    files, empty = _inputs(paths)
    _check_output(ctx, form, output, [*files, *paths])
    colour = output is None and sys.stdout.isatty() and not (no_color or os.environ.get("NO_COLOR"))
    shows_progress = len(files) >= MANY and sys.stderr.isatty()
    view = presenter(
        form,
        Severity(severity),
        output,
        colour=colour,
        at_once=not (shows_progress and sys.stdout.isatty()),
    )
    try:
        if output is not None:
            check_writable(output, is_folder=form == "html" and names_folder(output))
        with _progress(len(files) if shows_progress else 0, no_color) as advance:
            # only the page shows the document with its figures marked
            audit = partial(audit_file, rulepack=rulepack, marks=form == "html")
            number = jobs_for(len(files), jobs)
            for file in run(files, audit, jobs=number, timeout=timeout, done=advance):
                view.add(file)
        for path, error in empty:
            view.add(failed(path, error))
        view.finish()
    except CannotWrite as error:
        click.echo(f"{one_line(str(error))}。", err=True)
        ctx.exit(UNREADABLE)
    if output is not None:
        _tell(view.summaries, output)
    ctx.exit(_status(view.summaries))


def _form_of(output: str | None) -> str:
    """The format that the name of the output asks for."""
    ending = os.path.splitext(output or "")[1].lower()
    return {".json": "json", ".html": "html", ".htm": "html"}.get(ending, "text")


def _inputs(paths: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The files to audit, each once, and the folders that gave none, with the reason."""
    from jiping.document.reading import find_files

    files: dict[str, str] = {}
    empty: list[tuple[str, str]] = []
    for path in paths:
        found = [path]
        if os.path.isdir(path):
            try:
                found = [str(file) for file in find_files([path])]
            except OSError as error:
                empty.append((path, f"文件夹打不开：{error.strerror}"))
                continue
            if not found:
                empty.append((path, "文件夹里没有可以审核的文件（docx、xlsx、txt、doc、pdf）"))
        for file in found:
            files.setdefault(os.path.abspath(file), file)
    return list(files.values()), empty


def _check_output(ctx: click.Context, form: str, output: str | None, inputs: Sequence[str]) -> None:
    """Refuse an output that would destroy an input or fill a terminal with HTML."""
    if output is None:
        if form == "html" and sys.stdout.isatty():
            ctx.fail("网页要写到文件里，请加上 --output，例如：--output 审核结果.html")
        return
    if not output.strip():
        ctx.fail("选项 --output 后面缺少文件名")
    target = os.path.realpath(output)
    if any(os.path.realpath(path) == target and os.path.isfile(path) for path in inputs):
        ctx.fail(f"结果不能写到被审核的文件“{one_line(output)}”上")


@contextmanager
def _progress(total: int, no_color: bool) -> Generator[Callable[[], object]]:
    """A bar on the error stream; what it gives is called for each file done.  0: no bar."""
    if not total:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("正在审核"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True, no_color=no_color or None),
        # No thread: a process that is forked while another thread holds a lock may hang.
        auto_refresh=False,
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=total)
        bar.refresh()
        yield lambda: bar.update(task, advance=1, refresh=True)


def _tell(summaries: Sequence[Summary], output: str) -> None:
    """What somebody who wrote the result to a file still wants to see at once."""
    for summary in summaries:
        if summary.error is not None:
            told = f"{one_line(summary.path)}：无法审核：{one_line(summary.error)}"
            click.echo(told.rstrip("。") + "。", err=True)
    wrong = sum(summary.errors > 0 for summary in summaries)
    unchecked = sum(summary.verdict_key == "unchecked" for summary in summaries)
    unread = sum(summary.error is not None for summary in summaries)
    counts = [f"共 {len(summaries)} 个文件", f"{wrong} 个有错误"]
    counts += [f"{unchecked} 个未检查"] if unchecked else []
    counts += [f"{unread} 个无法审核"] if unread else []
    click.echo(f"{'，'.join(counts)}。结果已写入 {one_line(output)}", err=True)


def _status(summaries: Sequence[Summary]) -> int:
    if any(summary.error is not None for summary in summaries):
        return UNREADABLE
    return WRONG if any(summary.errors for summary in summaries) else CLEAN
