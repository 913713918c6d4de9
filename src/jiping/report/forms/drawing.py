"""A table drawn row by row, each cell beginning at the next free place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jiping.report.grid import BrokenTable, cover
from jiping.report.model import Align, Cell, Piece, Pieces, Table


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that has no place yet."""

    pieces: Pieces = ()
    columns: int = 1
    rows: int = 1
    align: Align = Align.CENTER
    number: bool = False


class Drawing:
    """The rows of a table; places covered by a cell from above are passed over."""

    def __init__(self, widths: tuple[float, ...]) -> None:
        self._widths = widths
        self._cells: list[Cell] = []
        self._taken: set[tuple[int, int]] = set()
        self.rows = 0

    def row(self, *spots: Spot) -> None:
        """Add a row.  Raises `BrokenTable` where the cells do not fit into it."""
        column = 0
        for spot in spots:
            while (self.rows, column) in self._taken:
                column += 1
            if column + spot.columns > len(self._widths):
                raise BrokenTable(f"row {self.rows} is too long")
            self._cells.append(
                Cell(
                    self.rows,
                    column,
                    spot.pieces,
                    spot.rows,
                    spot.columns,
                    spot.align,
                    number=spot.number,
                )
            )
            self._taken.update(
                (self.rows + below, column + right)
                for below in range(spot.rows)
                for right in range(spot.columns)
            )
            column += spot.columns
        self.rows += 1

    def table(self) -> Table:
        """The table.  Raises `BrokenTable` unless each place is covered exactly once."""
        table = Table(self._widths, tuple(self._cells), self.rows, header=0)
        cover(table)
        return table


def label(text: str, columns: int = 1, rows: int = 1) -> Spot:
    """A heading of the form."""
    return Spot((Piece(text),) if text else (), columns, rows)


def said(pieces: Iterable[Piece], columns: int = 1, rows: int = 1, *, left: bool = True) -> Spot:
    """Text of the record, from the left, or centred where it is short by nature."""
    return Spot(tuple(pieces), columns, rows, Align.LEFT if left else Align.CENTER)


def figure(piece: Piece, columns: int = 1, rows: int = 1) -> Spot:
    """A figure, which a workbook holds as a number."""
    return Spot((piece,), columns, rows, number=piece.source is not None)
