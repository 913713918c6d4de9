"""Tables of the report: rows of texts and figures become cells."""

from __future__ import annotations

from collections.abc import Sequence

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
