"""Where the cells of a Word table stand, each merged cell once."""

from __future__ import annotations

from dataclasses import dataclass

from jiping.document import docx_names as w
from jiping.document.markup import Element
from jiping.document.model import UnreadableFile

MAX_COLUMNS = 1024
"""Word allows 63 columns; a file that claims far more would only fill the memory."""

MAX_POSITIONS = 4_000_000
"""Rows times columns of one table, for the same reason."""


@dataclass(slots=True)
class Slot:
    """A cell on the grid (row and column from 0) and its element."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class _Piece:
    """What one ``w:tc`` says of itself; horizontally merged ones are already one piece."""

    element: Element
    column: int
    span: int
    vertical: str


_TOO_LARGE = (
    f"有一个表格的列数超过 {MAX_COLUMNS} 或大得无法读取，不是正常的 Word 表格。"
    "请在 Word 或 WPS 中检查、修复这个表格后再试。"
)


@dataclass(slots=True)
class Layout:
    """The cells of a table in reading order.

    revised  whether rows or cells were inserted or deleted under revision; the deleted are left out.
    """

    slots: list[Slot]
    revised: bool = False


def lay_out(table: Element) -> Layout:
    """The grid of a ``w:tbl``: spans, merged cells, columns skipped before a row.

    A cell that continues a vertical merge lengthens the cell above it where that one has the same
    column and width; otherwise it stands for itself.  Rows without cells do not count.  Raises
    UnreadableFile for a grid beyond all sense.
    """
    layout = Layout([])
    merged: dict[int, Slot] = {}
    row = 0
    width = 0
    for line in w.within(table, w.ROW):
        pieces = _pieces(line, layout)
        if not pieces:
            continue
        below: dict[int, Slot] = {}
        for piece in pieces:
            above = merged.get(piece.column) if piece.vertical == "continue" else None
            if above is not None and above.column_span == piece.span:
                above.row_span += 1
                slot = above
            else:
                slot = Slot(piece.element, row, piece.column, 1, piece.span)
                layout.slots.append(slot)
            if piece.vertical:
                below[piece.column] = slot
        merged = below
        row += 1
        width = max(width, pieces[-1].column + pieces[-1].span)
        if width > MAX_COLUMNS or row * width > MAX_POSITIONS:
            raise UnreadableFile(_TOO_LARGE)
    return layout


def _pieces(line: Element, layout: Layout) -> list[_Piece]:
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
    pieces: list[_Piece] = []
    for cell in w.within(line, w.CELL):
        piece = _Piece(cell, column, 1, "")
        horizontal = ""
        deleted = False
        for part in cell[0] if len(cell) and cell[0].tag == w.CELL_PROPERTIES else ():
            tag = part.tag
            if tag == w.GRID_SPAN:
                piece.span = w.integer(part, 1, 1, MAX_COLUMNS)
            elif tag == w.VERTICAL_MERGE:
                piece.vertical = part.get(w.VAL) or "continue"
            elif tag == w.HORIZONTAL_MERGE:
                horizontal = part.get(w.VAL) or "continue"
            elif tag == w.CELL_DELETED:
                deleted = True
        if deleted:
            layout.revised = True
            continue
        column += piece.span
        if horizontal == "continue" and pieces:
            pieces[-1].span += piece.span
        else:
            pieces.append(piece)
    return pieces
