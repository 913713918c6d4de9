"""Blocks of a report, first as templates with ``{name|options}``, then as text with occurrences.

Options of a placeholder, separated by commas: ``n`` without unit, ``u`` with unit (in a cell 万元, 元
and 分 are left out by default), ``s`` without trailing zeros, ``k`` with thousands separators,
``.1`` with one decimal, ``元`` or ``万元`` converted, ``abs`` without its sign, ``q`` not declared
as a repetition of the same figure elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from .figures import Figure, Ledger, rounded

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(?:\|([^}]*))?\}")
_HEADED_UNITS = ("万元", "元", "分")


@dataclass(frozen=True)
class Occurrence:
    """One printed figure.

    factor      the printed value is the figure's own times this (unit conversion, lost sign).
    decimals    decimals that count; less than the figure's own where it was rounded further.
    """

    name: str
    start: int
    end: int
    factor: Decimal
    decimals: int
    full: bool
    declared: bool


@dataclass
class Paragraph:
    """style: title, subtitle, h1, h2, h3, body, caption, sign."""

    style: str
    text: str
    occurrences: list[Occurrence] = field(default_factory=list[Occurrence])


@dataclass
class Cell:
    """A cell at its top left position in the grid."""

    text: str
    rows: int = 1
    columns: int = 1
    occurrences: list[Occurrence] = field(default_factory=list[Occurrence])


@dataclass
class Table:
    """name: the sheet's name in a workbook.  rows: None where a merged cell covers the place.

    widths: relative widths of the columns.
    """

    rows: list[list[Cell | None]]
    widths: tuple[int, ...]
    name: str = ""
    left_aligned: tuple[int, ...] = ()


Block = Paragraph | Table


def _printed(figure: Figure, options: set[str], in_cell: bool) -> tuple[str, Decimal, int]:
    value, unit, decimals, factor = figure.value, figure.unit, figure.decimals, Decimal(1)
    if "元" in options and unit == "万元":
        value, unit, factor, decimals = value * 10000, "元", Decimal(10000), max(0, decimals - 4)
    elif "万元" in options and unit == "元":
        value, unit, factor, decimals = value / 10000, "万元", 1 / Decimal(10000), decimals + 4
    if "abs" in options and value < 0:
        value, factor = -value, -factor
    for option in options:
        if option.startswith("."):
            decimals = int(option[1:])
    text = f"{rounded(value, decimals):{',' if 'k' in options else ''}f}"
    if "s" in options and "." in text:
        text = text.rstrip("0").rstrip(".")
    if "n" in options or (in_cell and "u" not in options and unit in _HEADED_UNITS):
        unit = ""
    return text + unit, factor, decimals


def fill(template: str, ledger: Ledger, in_cell: bool = False) -> tuple[str, list[Occurrence]]:
    """The text of a template and where its figures stand in it."""
    text, end, occurrences = "", 0, list[Occurrence]()
    for match in _PLACEHOLDER.finditer(template):
        figure = ledger[match[1]]
        options = set((match[2] or "").split(",")) - {""}
        printed, factor, decimals = _printed(figure, options, in_cell)
        text += template[end : match.start()]
        full = rounded(figure.value * factor, decimals) == figure.value * factor
        start = len(text)
        text += printed
        occurrences.append(
            Occurrence(figure.name, start, len(text), factor, decimals, full, "q" not in options)
        )
        end = match.end()
    return text + template[end:], occurrences


def paragraph(style: str, template: str, ledger: Ledger) -> Paragraph:
    """A paragraph from its template."""
    return Paragraph(style, *fill(template, ledger))


def table(
    lines: list[list[str]],
    ledger: Ledger,
    widths: tuple[int, ...],
    name: str = "",
    left_aligned: tuple[int, ...] = (),
) -> Table:
    """A table from rows of templates.

    ``^`` continues the cell above, ``<`` the cell to the left: that is how merged cells are drawn.
    """
    rows: list[list[Cell | None]] = []
    for line in lines:
        assert len(line) == len(widths), (len(line), line)
        row: list[Cell | None] = []
        for template in line:
            if template in ("^", "<"):
                row.append(None)
                continue
            text, occurrences = fill(template, ledger, in_cell=True)
            row.append(Cell(text, 1, 1, occurrences))
        rows.append(row)
    for r, line in enumerate(lines):
        for c, cell in enumerate(rows[r]):
            if cell is None:
                continue
            while c + cell.columns < len(line) and line[c + cell.columns] == "<":
                cell.columns += 1
            while r + cell.rows < len(lines) and lines[r + cell.rows][c] == "^":
                cell.rows += 1
    return Table(rows, widths, name, left_aligned)
