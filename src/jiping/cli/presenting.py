"""Results on their way to the user: each file is rendered as soon as it is audited.

What is rendered is small; the document itself can be let go, so that the memory of a long run does
not grow with the size of the files.
"""

from __future__ import annotations

import os
import shutil
import sys
from io import TextIOWrapper
from typing import Protocol

import click

from jiping.audit.finding import FileAudit, Severity
from jiping.audit.views.summary import Summary, summarise
from jiping.cli.output import write


class Presenter(Protocol):
    """Takes audited files one after the other, in the order in which they are to appear."""

    summaries: list[Summary]

    def add(self, file: FileAudit) -> None:
        """Take one file."""
        ...

    def finish(self) -> None:
        """Write what is not yet written.  Raises `CannotWrite`."""
        ...


def presenter(
    form: str, lowest: Severity, output: str | None, *, colour: bool, at_once: bool
) -> Presenter:
    """The presenter for a format.

    output   file or, for html, folder; None for the standard output.
    at_once  whether a text may be printed while other files are still being audited.
    """
    if form == "json":
        return _Json(lowest, output)
    if form == "html":
        is_folder = output is not None and names_folder(output)
        return _Folder(lowest, output or "") if is_folder else _Page(lowest, output)
    return _Text(lowest, output, colour=colour, at_once=at_once)


def names_folder(output: str) -> bool:
    """Whether an ``--output`` for html means a folder: an existing one, or not named as a page."""
    return os.path.isdir(output) or not (
        output.lower().endswith((".html", ".htm")) or os.path.exists(output)
    )


def _emit(output: str | None, content: bytes) -> None:
    if output is not None:
        write(output, content)
    else:
        # Bytes, so that the text is UTF-8 whatever the console speaks.
        click.echo(content, nl=False)


class _Text:
    def __init__(
        self, lowest: Severity, output: str | None, *, colour: bool, at_once: bool
    ) -> None:
        self.summaries: list[Summary] = []
        self._lowest = lowest
        self._output = output
        self._colour = colour
        self._at_once = at_once and output is None
        self._held: list[str] = []
        self._width = _width() if output is None else None
        stdout: object = sys.stdout
        if isinstance(stdout, TextIOWrapper):
            # An old console without some character shows "?" instead of ending the run.
            stdout.reconfigure(errors="replace")

    def add(self, file: FileAudit) -> None:
        from jiping.audit.views import terminal

        gap = "\n" if self.summaries else ""
        width = self._width or terminal.WIDTH
        text = terminal.report(file, lowest=self._lowest, width=width, colour=self._colour)
        self.summaries.append(summarise(file))
        self._say(gap + text)

    def finish(self) -> None:
        if len(self.summaries) > 1:
            from jiping.audit.views import terminal

            width = self._width or terminal.WIDTH
            self._say("\n" + terminal.table(self.summaries, width=width, colour=self._colour))
        text = "".join(self._held)
        if self._output is not None:
            write(self._output, text.encode("utf-8", "replace"))
        else:
            click.echo(text, nl=False, color=self._colour)

    def _say(self, text: str) -> None:
        if self._at_once:
            click.echo(text, nl=False, color=self._colour)
            sys.stdout.flush()
        else:
            self._held.append(text)


def _width() -> int | None:
    """Columns of the terminal, within what reads well; None where the output is no terminal."""
    if not sys.stdout.isatty():
        return None
    return min(max(shutil.get_terminal_size().columns, 40), 100)


class _Json:
    def __init__(self, lowest: Severity, output: str | None) -> None:
        from jiping.audit.views import json_view

        self.summaries: list[Summary] = []
        self._lowest = lowest
        self._output = output
        self._view = json_view
        self._entries: list[dict[str, object]] = []

    def add(self, file: FileAudit) -> None:
        self.summaries.append(summarise(file))
        self._entries.append(self._view.file_object(file, self._lowest))

    def finish(self) -> None:
        _emit(self._output, self._view.render(self._entries))


class _Page:
    """One self-contained page, with a list of the files when there are several."""

    def __init__(self, lowest: Severity, output: str | None) -> None:
        from jiping.audit.views import html

        self.summaries: list[Summary] = []
        self._lowest = lowest
        self._output = output
        self._view = html
        self._sections: list[html.Section] = []

    def add(self, file: FileAudit) -> None:
        section = self._view.section(file, len(self._sections), self._lowest)
        self.summaries.append(section.summary)
        self._sections.append(section)

    def finish(self) -> None:
        _emit(self._output, self._view.page(self._sections))


class _Folder:
    """A page a file, written as soon as it is audited, and an index of them."""

    def __init__(self, lowest: Severity, output: str) -> None:
        from jiping.audit.views import html

        self.summaries: list[Summary] = []
        self._lowest = lowest
        self._output = output
        self._view = html
        self._names: list[str] = []
        self._taken = {"index.html"}

    def add(self, file: FileAudit) -> None:
        section = self._view.section(file, 0, self._lowest)
        name = self._name(file.path)
        write(os.path.join(self._output, name), self._view.page([section]))
        self.summaries.append(section.summary)
        self._names.append(name)

    def _name(self, path: str) -> str:
        # The stem is cut so that its UTF-8 form stays within what a file system takes.
        stem = os.path.splitext(os.path.basename(path))[0][:70] or "report"
        name, number = f"{stem}.html", 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}-{number}.html"
        self._taken.add(name.lower())
        return name

    def finish(self) -> None:
        links = {i: _address(name) for i, name in enumerate(self._names)}
        index = [self._view.Section(summary, "") for summary in self.summaries]
        write(os.path.join(self._output, "index.html"), self._view.page(index, links))


def _address(name: str) -> str:
    """A file name as a relative address; every byte that could mean something is encoded."""
    plain = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~"
    return "".join(chr(b) if b in plain else f"%{b:02X}" for b in os.fsencode(name))
