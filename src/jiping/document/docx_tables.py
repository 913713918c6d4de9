"""Where the cells of a Word table stand, each merged cell once."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiping.document import docx_names as w
from jiping.document.markup import Element
from jiping.document.model import UnreadableFile

MAX_COLUMNS = 256
"""Word allows 63 cells in a row; a file that claims far more would only fill the memory."""

MAX_POSITIONS = 1_000_000
"""Rows times columns of one table, for the same reason."""


_TOO_LARGE = (
    f"有一个表格的列数超过 {MAX_COLUMNS} 或大得无法读取，不是正常的 Word 表格。"
    "请在 Word 或 WPS 中检查、修复这个表格后再试。"
)


@dataclass(slots=True, eq=False)
class Slot:
    """A cell on the grid (row and column from 0).

    text      its text, once it has been read from the element.
    vertical  how it takes part in a vertical merge: "" (not at all), ``restart``, ``continue``.
    """

    element: Element
    column: int
    column_span: int = 1
    vertical: str = ""
    row: int = 0
    row_span: int = 1
    text: str = ""


@dataclass(slots=True, eq=False)
class Grid:
    """A table in the making: rows come one by one, `slots` are its cells in reading order.

    A cell that continues a vertical merge lengthens the cell above it where that one has the same
    column and width; otherwise it stands for itself.
    """

    slots: list[Slot] = field(default_factory=list[Slot])
    _rows: int = 0
    _width: int = 0
    _open: dict[int, Slot] = field(default_factory=dict[int, Slot])

    def add(self, row: list[Slot]) -> None:
        """Add a row, not counted where it is empty.  Raises UnreadableFile beyond all sense."""
        if not row:
            return
        opened: dict[int, Slot] = {}
        number = self._rows
        for slot in row:
            if slot.vertical:
                above = self._open.get(slot.column) if slot.vertical == "continue" else None
                if above is not None and above.column_span == slot.column_span:
                    above.row_span += 1
                    opened[slot.column] = above
                    continue
                opened[slot.column] = slot
            slot.row = number
            self.slots.append(slot)
        self._open = opened
        self._rows += 1
        self._width = max(self._width, row[-1].column + row[-1].column_span)
        if self._width > MAX_COLUMNS or self._rows * self._width > MAX_POSITIONS:
            raise UnreadableFile(_TOO_LARGE)


@dataclass(slots=True, eq=False)
class Layout:
    """The cells of a table in reading order.

    revised  whether rows or cells were inserted or deleted under revision; the deleted are left out.
    """

    slots: list[Slot]
    revised: bool = False


def lay_out(table: Element) -> Layout:
    """Where the cells of a ``w:tbl`` stand: columns skipped, cells merged in both directions.

    Raises UnreadableFile for a grid beyond all sense.
    """
    grid = Grid()
    layout = Layout(grid.slots)
    for line in w.within(table, w.ROW):
        grid.add(_row(line, layout))
    return layout


def _row(line: Element, layout: Layout) -> list[Slot]:
    """The cells of a row, none where the row was deleted under revision."""
    column = 0
    for properties in line.iterchildren(w.ROW_PROPERTIES):
        for part in properties:
            if part.tag == w.GRID_BEFORE:
                column = w.integer(part, 0, 0, MAX_COLUMNS)
            elif part.tag == w.INSERTED:
                layout.revised = True
            elif part.tag == w.DELETED:
                layout.revised = True
                return []
    row: list[Slot] = []
    for cell in w.within(line, w.CELL):
        slot = Slot(cell, column)
        horizontal = ""
        deleted = False
        for part in cell[0] if len(cell) and cell[0].tag == w.CELL_PROPERTIES else ():
            tag = part.tag
            if tag == w.GRID_SPAN:
                slot.column_span = w.integer(part, 1, 1, MAX_COLUMNS)
            elif tag == w.VERTICAL_MERGE:
                slot.vertical = part.get(w.VAL) or "continue"
            elif tag == w.HORIZONTAL_MERGE:
                horizontal = part.get(w.VAL) or "continue"
            elif tag == w.CELL_DELETED:
                deleted = True
        if deleted:
            layout.revised = True
            continue
        column += slot.column_span
        if horizontal == "continue" and row:
            row[-1].column_span += slot.column_span
        else:
            row.append(slot)
    return row
