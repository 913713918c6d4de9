"""The ruled tables of a page of PDF, with their merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jiping.document.model import Cell, Table

GAP = 0.35
"""Signs further apart than so much of their size have a blank between them; Chinese and Latin signs
are set a quarter apart without one."""
_SHORT = 1.6
"""A line that is shorter than the widest by more than so many signs ends there."""
_NEAR = 2.5
"""Rules nearer to each other than so many points are one rule."""
_BETWEEN_SIGNS = re.compile(r"(?<=[^\x00-\xff])[ \u00a0]+(?=[^\x00-\xff])")


@dataclass(frozen=True)
class Ruled:
    """A table found on a page: its place in points, the rules between its columns, its cells."""

    left: float
    top: float
    right: float
    bottom: float
    rules: tuple[float, ...]
    cells: tuple[Cell, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def tables_of(page: Any) -> list[Ruled]:
    """The tables of a page that have two columns and two rows at least, or rule a longer one on."""
    found: list[Ruled] = []
    for table in page.find_tables():
        boxes = [box for box in table.cells if box is not None]
        across = _rules([edge for box in boxes for edge in (box[0], box[2])])
        down = _rules([edge for box in boxes for edge in (box[1], box[3])])
        if len(across) < 3 or len(down) < 2:
            continue
        cells = tuple(
            sorted(
                (_cell(page, box, across, down) for box in boxes), key=lambda c: (c.row, c.column)
            )
        )
        left, top, right, bottom = table.bbox
        found.append(Ruled(left, top, right, bottom, tuple(across), cells))
    return found


def _rules(edges: list[float]) -> list[float]:
    """The places of the rules, each once."""
    ordered = sorted(edges)
    kept = ordered[:1]
    kept.extend(b for a, b in pairwise(ordered) if b - a > _NEAR)
    return kept


def _at(rules: list[float], edge: float) -> int:
    return min(range(len(rules)), key=lambda place: abs(rules[place] - edge))


def _cell(page: Any, box: Any, across: list[float], down: list[float]) -> Cell:
    left, top, right, bottom = box
    column, row = _at(across, left), _at(down, top)
    return Cell(
        _text(page.crop(box, strict=False)),
        row,
        column,
        max(1, _at(down, bottom) - row),
        max(1, _at(across, right) - column),
    )


def _text(inside: Any) -> str:
    """The text of a cell: a line as wide as the widest goes on in the next."""
    lines = inside.extract_text_lines(return_chars=True, x_tolerance_ratio=GAP)
    widest = max((line["x1"] - line["x0"] for line in lines), default=0.0)
    text = ""
    for line in lines:
        size = max((sign["size"] for sign in line["chars"]), default=10.0)
        text += line["text"].strip()
        if widest - (line["x1"] - line["x0"]) > _SHORT * size:
            text += "\n"
    return _BETWEEN_SIGNS.sub("", text).strip()


def join(table: Table, more: Ruled) -> Table | None:
    """The table with what goes on at the top of the next page; None where that has other columns.

    Rows of headings that are told again are left out.
    """
    width = table.column_count
    if width != len(more.rules) - 1:
        return None
    rows = max(cell.row + cell.row_span for cell in more.cells)
    again = 0
    while again < min(rows, table.row_count) and _texts(more.cells, again) == _texts(
        table.cells, again
    ):
        again += 1
    start = table.row_count
    moved = tuple(
        Cell(c.text, c.row - again + start, c.column, c.row_span, c.column_span)
        for c in more.cells
        if c.row >= again
    )
    return Table((*table.cells, *moved), table.place)


def _texts(cells: tuple[Cell, ...], row: int) -> list[tuple[int, str]]:
    return [(cell.column, "".join(cell.text.split())) for cell in cells if cell.row == row]
