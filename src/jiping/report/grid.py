"""The grid of a table: which cell covers which place, and whether each place is covered once."""

from __future__ import annotations

from jiping.report.model import Cell, Table

_LONG = 300
"""Signs of a cell from which on its rows may be torn by the end of a page."""

Place = tuple[int, int]
"""Row and column, from 0."""


class BrokenTable(ValueError):
    """Cells that overlap, leave a hole or stand outside; a mistake of the code that laid them out."""


def cover(table: Table) -> dict[Place, Cell]:
    """The cell that covers each place.  Raises `BrokenTable` unless each is covered exactly once."""
    covered: dict[Place, Cell] = {}
    columns = len(table.widths)
    for cell in table.cells:
        if cell.rows < 1 or cell.columns < 1:
            raise BrokenTable(f"cell at {cell.row}, {cell.column} spans nothing")
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                if not (0 <= row < table.rows and 0 <= column < columns):
                    raise BrokenTable(f"place {row}, {column} is outside the table")
                if (row, column) in covered:
                    raise BrokenTable(f"place {row}, {column} is covered twice")
                covered[row, column] = cell
    if len(covered) != table.rows * columns:
        hole = next(
            (row, column)
            for row in range(table.rows)
            for column in range(columns)
            if (row, column) not in covered
        )
        raise BrokenTable(f"place {hole[0]}, {hole[1]} is covered by no cell")
    return covered


def rows(table: Table) -> list[list[tuple[Cell, bool]]]:
    """Row by row the cells that touch it from left to right, each with whether it begins there.

    Raises `BrokenTable`.
    """
    covered = cover(table)
    found: list[list[tuple[Cell, bool]]] = []
    for row in range(table.rows):
        line: list[tuple[Cell, bool]] = []
        column = 0
        while column < len(table.widths):
            cell = covered[row, column]
            line.append((cell, cell.row == row))
            column += cell.columns
        found.append(line)
    return found


def long_rows(table: Table) -> set[int]:
    """Rows with so much text that they may go over the end of a page: one could be longer than it."""
    return {
        row
        for cell in table.cells
        if len(cell.text) > _LONG
        for row in range(cell.row, cell.row + cell.rows)
    }
