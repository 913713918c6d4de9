"""How much room text takes in a sheet: a workbook does not make its rows high enough by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from jiping.report.model import Table
from jiping.report.signs import clean

LINE = 15.0
LOWEST = 22.0
HIGHEST = 400.0
"""No row can be much higher than this, in points: a higher one becomes several, merged."""
_PADDING = 1.6
"""Characters of a column's width that its text cannot use."""


def lines(text: str, width: float) -> int:
    """Lines that a text takes in a column of a width in characters."""
    room = max(width - _PADDING, 2.0)
    return sum(_lines(line, room) for line in clean(text).split("\n"))


def _lines(text: str, room: float) -> int:
    if 2 * len(text) <= room:
        return 1
    count, used = 1, 0
    for sign in text:
        wide = 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
        if used + wide > room:
            count, used = count + 1, 0
        used += wide
    return count


def heights(table: Table, columns: Sequence[float]) -> list[float]:
    """Heights in points of the rows of a table, so that all of its text is seen."""
    found = [LOWEST] * table.rows
    for cell in sorted(table.cells, key=lambda cell: cell.rows):
        width = sum(columns[cell.column : cell.column + cell.columns])
        needed = lines(cell.text, width) * LINE + 7
        rows = range(cell.row, cell.row + cell.rows)
        short = needed - sum(found[row] for row in rows)
        if short > 0:
            for row in rows:
                found[row] += short / cell.rows
    return [round(height, 1) for height in found]
