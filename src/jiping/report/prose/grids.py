"""Tables of the report: rows of texts and figures become cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jiping.report.model import Align, Cell, Piece, Pieces, Table
from jiping.report.prose.telling import Telling, line

Row = Sequence[Telling]
DASH: Pieces = (Piece("—"),)


def grid(
    head: Sequence[str],
    rows: Sequence[Row],
    widths: Sequence[float],
    *,
    left: Sequence[int] = (0,),
    right: Sequence[int] = (),
) -> Table:
    """A table with one heading row; columns stand in the middle unless told otherwise."""
    cells = [Cell(0, c, (Piece(text),), bold=True) for c, text in enumerate(head)]
    for r, row in enumerate(rows, 1):
        for c, part in enumerate(row):
            align = Align.LEFT if c in left else Align.RIGHT if c in right else Align.CENTER
            cells.append(Cell(r, c, line(part), align=align))
    return Table(tuple(widths), tuple(cells), len(rows) + 1)


def merged_down(table: Table, column: int) -> Table:
    """The same table with equal texts below one another in a column as one cell."""
    kept: list[Cell] = []
    above: int | None = None
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        if cell.column == column and cell.row >= table.header:
            if above is not None and kept[above].text == cell.text:
                kept[above] = replace(kept[above], rows=kept[above].rows + cell.rows)
                continue
            above = len(kept)
        kept.append(cell)
    return replace(table, cells=tuple(kept))


def spread(table: Table, row: int, columns: int) -> Table:
    """The same table with the first cell of a row over several columns, whose cells are dropped."""
    kept = [c for c in table.cells if c.row != row or c.column == 0 or c.column >= columns]
    cells = [
        replace(c, columns=columns, align=Align.CENTER) if (c.row, c.column) == (row, 0) else c
        for c in kept
    ]
    return replace(table, cells=tuple(cells))
