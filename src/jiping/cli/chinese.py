"""click in Chinese: help pages, usage errors, interruption; and commands imported when used."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from jiping.audit.views.characters import columns, one_line, pad, wrap

INTERRUPTED = 130
BROKEN_PIPE = 141
USAGE = 2
_WIDTH = 96


class Choice(click.Choice[str]):
    """A choice whose refusal is said in Chinese."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        return f"没有“{one_line(str(value))}”这个选择，可用：{'、'.join(self.choices)}"


class Positive(click.ParamType[int]):
    """A whole number from 1."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if not text.isascii() or not text.isdigit() or not 1 <= len(text) <= 9 or int(text) < 1:
            self.fail(f"“{one_line(text)}”不是大于 0 的整数", param, ctx)
        return int(text)


class ChineseCommand(click.Command):
    """A command whose help page is Chinese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [*self.collect_usage_pieces(ctx)]
        formatter.write(f"用法：{' '.join([ctx.command_path, *pieces])}\n")
        for line in _text_lines(self.help or ""):
            formatter.write(f"{line}\n")
        records = [
            param.get_help_record(ctx)
            for param in self.get_params(ctx)
            if isinstance(param, click.Option)
        ]
        _write_list(formatter, "选项", [record for record in records if record])
        for line in _text_lines(self.epilog or ""):
            formatter.write(f"{line}\n")


class _ReaderGone(Exception):
    """Nobody reads the standard output any more, as behind ``| head``."""


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose commands are imported when they are used."""

    def __init__(
        self, name: str, *, commands_in: Mapping[str, tuple[str, str]], **settings: Any
    ) -> None:
        super().__init__(
            name, subcommand_metavar="命令 [选项]…", options_metavar="[选项]", **settings
        )
        self._commands_in = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._commands_in:
            return None
        command: click.Command = import_module(self._commands_in[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self._commands_in and not name.startswith("-"):
            known = "、".join(self._commands_in)
            ctx.fail(f"没有“{one_line(name)}”这个命令，可用：{known}{_perhaps_a_file(name)}")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_help(ctx, formatter)
        commands = [(name, told) for name, (_, told) in self._commands_in.items()]
        _write_list(formatter, "命令", commands)
        formatter.write(f"\n用“{ctx.command_path} 命令 --help”看一个命令的说明。\n")

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click would end with 1, which here means that a report has errors.
            raise _ReaderGone from error

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and end the process with the exit status (unless not `standalone_mode`).

        2 for a wrong use, 130 when interrupted, 141 when the reader of the output went away.
        """
        settings: dict[str, Any] = {
            "args": args,
            "prog_name": prog_name or "jiping",
            "complete_var": complete_var,
            "windows_expand_args": windows_expand_args,
            **extra,
        }
        if not standalone_mode:
            return super().main(standalone_mode=False, **settings)
        status: object
        try:
            status = super().main(standalone_mode=False, **settings)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            status = USAGE
        except click.UsageError as error:
            click.echo(usage_error(error), err=True)
            status = USAGE
        except click.Abort:
            click.echo("已中断。", err=True)
            status = INTERRUPTED
        except _ReaderGone:
            status = BROKEN_PIPE
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            status = BROKEN_PIPE
        if status == BROKEN_PIPE:
            # What is still in the buffer must not raise again when the interpreter ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(status if isinstance(status, int) else 0)


def _perhaps_a_file(name: str) -> str:
    return f"。要审核文件，请用：jiping audit {one_line(name)}" if os.path.exists(name) else ""


def usage_error(error: click.UsageError) -> str:
    """What a wrong use of the command line is told, with the way to the help page."""
    told = f"用法有误：{_reason(error)}。"
    if error.ctx is not None:
        told += f"\n用“{error.ctx.command_path} --help”看说明。"
    return told


def _reason(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return f"缺少{_named(error)}"
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities or ()
        hint = f"，是不是 {'、'.join(sorted(near))}" if near else ""
        return f"没有选项 {one_line(error.option_name)}{hint}"
    if isinstance(error, click.BadOptionUsage):
        if "does not take a value" in error.message:
            return f"选项 {one_line(error.option_name)} 后面不带值"
        return f"选项 {one_line(error.option_name)} 后面缺少值"
    if isinstance(error, click.BadParameter):
        return f"{_named(error)}：{error.message}"
    return error.message.rstrip("。.")


def _named(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return f"选项 {max(param.opts, key=len)}"
    if param is not None and error.ctx is not None:
        return f"参数 {param.make_metavar(error.ctx).rstrip('.…')}"
    return "参数"


def _text_lines(text: str) -> list[str]:
    """Help text, wrapped by the width of Chinese characters; empty lines part paragraphs."""
    if not text:
        return []
    lines = [""]
    for paragraph in text.strip().split("\n"):
        lines += [f"  {line}".rstrip() for line in wrap(paragraph, _WIDTH - 2)]
    return lines


def _write_list(
    formatter: click.HelpFormatter, title: str, rows: Sequence[tuple[str, str]]
) -> None:
    if not rows:
        return
    formatter.write(f"\n{title}：\n")
    first = max(columns(name) for name, _ in rows) + 2
    for name, told in rows:
        for i, line in enumerate(wrap(told, _WIDTH - first - 2)):
            formatter.write(f"  {pad(name if i == 0 else '', first)}{line}\n")
