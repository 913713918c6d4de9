"""Changed copies of an example's file: figures replaced, everything else as it was.

The file is opened once; a copy costs one saving.  Whatever a rewriter replaced it puts back.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Protocol, TypeVar

import docx
import openpyxl
from docx.table import Table
from docx.text.run import Run

from .declared import NUMBER, Place, number, printed_decimals

_PERCENT = re.compile(r"(?<![\d.])-?\d[\d,]*\.\d+[%％]")

_Holder = TypeVar("_Holder")

Change = Callable[[str], str]
"""From the text of a paragraph, a cell or a line to its new text."""


class Rewriter(Protocol):
    """Makes changed copies of one file."""

    def copy(self, changes: Mapping[Place, str]) -> bytes:
        """The file with every figure replaced by the text given for its place."""
        ...

    def everywhere(self, change: Change) -> bytes:
        """The file with `change` made to every text that it shows."""
        ...

    def shown(self, place: Place, text: str) -> str:
        """How `text` is displayed in that place: a number's format has its own decimals."""
        ...


def rewriter(path: Path) -> Rewriter:
    """The rewriter for a file of `examples/`.  Raises KeyError for any other kind of file."""
    makers: dict[str, Callable[[Path], Rewriter]] = {
        ".docx": _Docx,
        ".xlsx": _Xlsx,
        ".txt": _Text,
    }
    return makers[path.suffix](path)


def round_percentages(decimals: int) -> Change:
    """Rounds every printed percentage with more decimals to `decimals`."""
    return lambda text: _PERCENT.sub(lambda match: rounded(match[0], decimals), text)


def rounded(text: str, decimals: int) -> str:
    """A printed figure with at most `decimals` decimals (四舍五入), its sign and unit kept."""
    if printed_decimals(text) <= decimals:
        return text
    value = number(text).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    comma = "," if "," in text else ""
    return NUMBER.sub(f"{value:{comma}f}", text, count=1)


def replaced(text: str, changes: Mapping[Place, str]) -> str:
    """`text` with the figures of these places replaced.

    Raises ValueError where a place is not there exactly once.
    """
    spans: list[tuple[int, str, str]] = []
    for place, new in changes.items():
        context = place.context or place.text
        if text.count(context) != 1 or context.count(place.text) != 1:
            raise ValueError(f"{place} is not one place in {text}")
        spans.append((text.index(context) + context.index(place.text), place.text, new))
    for start, old, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[start + len(old) :]
    return text


def _by_holder(
    changes: Mapping[Place, str], holder: Callable[[Place], _Holder]
) -> list[tuple[_Holder, dict[Place, str]]]:
    """The changes of one paragraph, cell or line together."""
    grouped: dict[int, tuple[_Holder, dict[Place, str]]] = {}
    for place, new in changes.items():
        found = holder(place)
        grouped.setdefault(id(found), (found, {}))[1][place] = new
    return list(grouped.values())


class _Docx:
    """Every paragraph and every cell has one run."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._members = {name: archive.read(name) for name in archive.namelist()}
        self._document = docx.Document(str(path))
        self._paragraphs: list[Run] = []
        self._tables: list[list[list[Run]]] = []
        # A merged cell stands at every place that it covers: its run must be one object.
        once: dict[int, Run] = {}
        for block in self._document.iter_inner_content():
            if isinstance(block, Table):
                rows = [[cell.paragraphs[0].runs[0] for cell in row.cells] for row in block.rows]
                self._tables.append([[once.setdefault(id(r._r), r) for r in row] for row in rows])
            else:
                self._paragraphs.extend(block.runs)
        self._runs = (*self._paragraphs, *once.values())

    def copy(self, changes: Mapping[Place, str]) -> bytes:
        return self._with([(r, replaced(r.text, c)) for r, c in _by_holder(changes, self._run)])

    def everywhere(self, change: Change) -> bytes:
        return self._with([(run, change(run.text)) for run in self._runs])

    def shown(self, place: Place, text: str) -> str:
        return text

    def _run(self, place: Place) -> Run:
        if place.table >= 0:
            return self._tables[place.table][place.row][place.column]
        return next(run for run in self._paragraphs if place.context in run.text)

    def _with(self, texts: list[tuple[Run, str]]) -> bytes:
        before = [(run, run.text) for run, new in texts if run.text != new]
        for run, new in texts:
            if run.text != new:
                run.text = new
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in self._members.items():
                main = name == "word/document.xml"
                archive.writestr(name, self._document.part.blob if main else content)
        for run, old in before:
            run.text = old
        return target.getvalue()


class _Xlsx:
    """One table a sheet; a number keeps its format unless its decimals change."""

    def __init__(self, path: Path) -> None:
        self._book = openpyxl.load_workbook(path)

    def copy(self, changes: Mapping[Place, str]) -> bytes:
        values: list[tuple[Any, object, str]] = []
        for cell, wanted in _by_holder(changes, self._cell):
            if isinstance(cell.value, str):
                values.append((cell, replaced(cell.value, wanted), cell.number_format))
            else:
                values.append((cell, *_typed(next(iter(wanted.values())))))
        return self._with(values)

    def everywhere(self, change: Change) -> bytes:
        values: list[tuple[Any, object, str]] = []
        for sheet in self._book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        values.append((cell, change(cell.value), cell.number_format))
                    elif cell.value is not None:
                        old = _displayed(cell.value, cell.number_format)
                        new = change(old)
                        values += [(cell, *_typed(new))] if new != old else []
        return self._with(values)

    def shown(self, place: Place, text: str) -> str:
        cell = self._cell(place)
        if isinstance(cell.value, str):
            return text
        value = number(text) / 100 if text.endswith("%") else number(text)
        return _displayed(value, cell.number_format)

    def _cell(self, place: Place) -> Any:
        return self._book.worksheets[place.table].cell(place.row + 1, place.column + 1)

    def _with(self, values: list[tuple[Any, object, str]]) -> bytes:
        before = [(cell, cell.value, cell.number_format) for cell, _, _ in values]
        for cell, value, number_format in values:
            cell.value, cell.number_format = value, number_format
        target = io.BytesIO()
        self._book.save(target)
        for cell, value, number_format in before:
            cell.value, cell.number_format = value, number_format
        return target.getvalue()


def _typed(text: str) -> tuple[Decimal, str]:
    """The value and the number format that show this text."""
    decimals = printed_decimals(text)
    form = ("#,##0" if "," in text else "0") + ("." + "0" * decimals if decimals else "")
    return (number(text) / 100, form + "%") if text.endswith("%") else (number(text), form)


def _displayed(value: object, number_format: str) -> str:
    """A number as a spreadsheet shows it, for the formats that the examples use."""
    percent = number_format.endswith("%")
    decimals = len(number_format.rstrip("%").partition(".")[2])
    exact = Decimal(str(value)) * (100 if percent else 1)
    exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{exact:{',' if ',' in number_format else ''}f}" + ("%" if percent else "")


class _Text:
    """UTF-8, addressed by lines."""

    def __init__(self, path: Path) -> None:
        self._lines = path.read_text(encoding="utf-8").split("\n")

    def copy(self, changes: Mapping[Place, str]) -> bytes:
        lines = list(self._lines)
        by_line: dict[int, dict[Place, str]] = {}
        for place, new in changes.items():
            by_line.setdefault(place.line - 1, {})[place] = new
        for index, wanted in by_line.items():
            lines[index] = replaced(lines[index], wanted)
        return "\n".join(lines).encode()

    def everywhere(self, change: Change) -> bytes:
        return "\n".join(change(line) for line in self._lines).encode()

    def shown(self, place: Place, text: str) -> str:
        return text
