"""One form as one sheet."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from decimal import Decimal
from xml.sax.saxutils import escape

from jiping.report.files import XML_HEAD
from jiping.report.grid import cover
from jiping.report.model import Align, Cell, Form, Paragraph, Role
from jiping.report.signs import clean
from jiping.report.xlsx.heights import HIGHEST, LINE, heights, lines
from jiping.report.xlsx.styles import MAIN, Look, Styles

_PORTRAIT = 90.0
_LANDSCAPE = 136.0
"""Width of all columns together in characters: the page at the size of the letters."""
_TITLE_ROW = 34.0

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.(\d+))?(%?)")
_MOST_DIGITS = 15
"""Digits that a number of a workbook keeps."""
_LIKE_FORMULA = ("=", "+", "-", "@", "\t")
_BESIDE = {Role.TITLE: Align.CENTER, Role.SUBTITLE: Align.CENTER, Role.UNIT: Align.RIGHT}


@dataclass(slots=True)
class _Rows:
    """The rows of a sheet as they are made; rows and columns count from 0."""

    styles: Styles
    xml: list[str] = field(default_factory=list[str])
    merged: list[str] = field(default_factory=list[str])
    count: int = 0

    def merge(self, row: int, first: int, last: int, rows: int = 1) -> None:
        """Merge the cells of some columns from a row of the sheet on; a single cell stays as it is."""
        if first != last or rows > 1:
            self.merged.append(f"{_letters(first)}{row}:{_letters(last)}{row + rows - 1}")

    def add(self, cells: str, height: float) -> None:
        self.count += 1
        self.xml.append(f'<row r="{self.count}" ht="{height:g}" customHeight="1">{cells}</row>')


def sheet(form: Form, styles: Styles) -> tuple[str, str, str]:
    """The part of a sheet, its print area, and the rows to print again on top of each page.

    Raises `BrokenTable`.
    """
    whole = _LANDSCAPE if form.landscape else _PORTRAIT
    shares = sum(form.table.widths)
    columns = [whole * width / shares for width in form.table.widths]
    rows = _Rows(styles)
    _line(rows, form.title, columns, Look(title=True, bordered=False), _TITLE_ROW)
    for paragraph in form.above:
        _beside(rows, paragraph, columns)
    begins = _table(rows, form, columns)
    for paragraph in form.below:
        _beside(rows, paragraph, columns)
    last = f"${_letters(len(columns) - 1)}${rows.count}"
    again = ""
    if form.repeat is not None:
        again = f"${begins[form.repeat[0]]}:${begins[form.repeat[1] + 1] - 1}"
    return _part(form, columns, rows), f"$A$1:{last}", again


def _part(form: Form, columns: list[float], rows: _Rows) -> str:
    widths = "".join(
        f'<col min="{i}" max="{i}" width="{width:.2f}" customWidth="1"/>'
        for i, width in enumerate(columns, 1)
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in rows.merged)
    turned = "landscape" if form.landscape else "portrait"
    return (
        f'{XML_HEAD}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{_letters(len(columns) - 1)}{rows.count}"/>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{LINE:g}"/><cols>{widths}</cols>'
        f"<sheetData>{''.join(rows.xml)}</sheetData>"
        + (f'<mergeCells count="{len(rows.merged)}">{merged}</mergeCells>' if merged else "")
        + '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.6" right="0.6" top="0.75" bottom="0.7" header="0.3" footer="0.35"/>'
        f'<pageSetup paperSize="9" orientation="{turned}" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>"
    )


def _table(rows: _Rows, form: Form, columns: list[float]) -> list[int]:
    """The rows of the table, and which row of the sheet each of them begins at."""
    covered = cover(form.table)
    high = heights(form.table, columns)
    parts = [math.ceil(height / HIGHEST) for height in high]
    begins = [rows.count + 1]
    for count in parts:
        begins.append(begins[-1] + count)
    for row, height in enumerate(high):
        for part in range(parts[row]):
            number = begins[row] + part
            cells: list[str] = []
            for column in range(len(columns)):
                cell = covered[row, column]
                first = (cell.row, cell.column) == (row, column) and part == 0
                cells.append(_cell(cell, f"{_letters(column)}{number}", first, rows.styles))
                if first:
                    deep = begins[row + cell.rows] - number
                    rows.merge(number, column, column + cell.columns - 1, deep)
            rows.add("".join(cells), height / parts[row])
    return begins


def _cell(cell: Cell, place: str, begins: bool, styles: Styles) -> str:
    if not begins or not cell.text:
        return f'<c r="{place}" s="{styles.number(Look(cell.align))}"/>'
    bold = cell.bold or all(piece.bold for piece in cell.pieces)
    figure = number(cell.text) if cell.number else None
    if figure is not None:
        value, shown = figure
        style = styles.number(Look(cell.align, bold, shown=shown))
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    return _text(cell.text, place, Look(cell.align, bold), styles)


def _text(text: str, place: str, look: Look, styles: Styles) -> str:
    text = clean(text)
    if text.startswith(_LIKE_FORMULA):
        look = Look(look.align, look.bold, look.title, look.bordered, quoted=True)
    return (
        f'<c r="{place}" s="{styles.number(look)}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(text)}</t></is></c>'
    )


def number(text: str) -> tuple[str, str] | None:
    """The value of a printed figure and the format that shows it so: 87.91% is 0.8791, 0.00%.

    None for anything else, and for a number of more digits than a workbook keeps.
    """
    match = _NUMBER.fullmatch(text)
    if match is None or sum(sign.isdigit() for sign in text) > _MOST_DIGITS:
        return None
    places = len(match[1] or "")
    shown = f"0.{'0' * places}" if places else "0"
    value = Decimal(text.removesuffix("%"))
    if match[2]:
        return f"{value.scaleb(-2):f}", f"{shown}%"
    return f"{value:f}", shown


def _beside(rows: _Rows, paragraph: Paragraph, columns: list[float]) -> None:
    """A line above or below the table; what follows a tab stands at the right."""
    left, _, right = paragraph.text.partition("\t")
    look = Look(_BESIDE.get(paragraph.role, Align.LEFT), bordered=False)
    height = max(LINE + 5, lines(left, sum(columns)) * LINE + 4)
    if not right:
        _line(rows, left, columns, look, height)
        return
    middle = len(columns) // 2
    place = rows.count + 1
    other = Look(Align.RIGHT, bordered=False)
    cells = _text(left, f"A{place}", look, rows.styles)
    cells += _text(right, f"{_letters(middle)}{place}", other, rows.styles)
    rows.merge(place, 0, middle - 1)
    rows.merge(place, middle, len(columns) - 1)
    rows.add(cells, height)


def _line(rows: _Rows, text: str, columns: list[float], look: Look, height: float) -> None:
    place = rows.count + 1
    rows.merge(place, 0, len(columns) - 1)
    rows.add(_text(text, f"A{place}", look, rows.styles), height)


def _letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
