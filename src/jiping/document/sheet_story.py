"""A sheet as its reader sees it: lines of text that run across it, and tables between them.

Offices write whole reports into sheets, one line a row.  A row whose only text runs across the sheet,
stands above the first table or is as long as a sentence is a paragraph; what lies between such rows
are tables of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jiping.document.model import Block, Cell, Paragraph, Table

# A cell alone in its row from this length on is a sentence, not the name of a row.
SENTENCE = 30


def split_sheet(table: Table) -> tuple[Block, ...]:
    """The blocks of a sheet, in order; texts and places are those of its cells."""
    rows = _rows(table)
    blocks: list[Block] = []
    pending: list[list[Cell]] = []
    for number, cells in enumerate(rows):
        line = _line(table, cells, started=any(len(_told(row)) > 1 for row in pending))
        if line is None or _covered(rows, number, line):
            pending.append(cells)
            continue
        blocks.extend(_table(table, pending))
        pending = []
        blocks.append(Paragraph(line.text, line.place))
    blocks.extend(_table(table, pending))
    return tuple(blocks)


def _rows(table: Table) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return rows


def _told(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.text.strip()]


def _line(table: Table, cells: list[Cell], *, started: bool) -> Cell | None:
    """The only text of a row, where it is a line: no figure and no name of a row without figures."""
    told = _told(cells)
    if len(told) != 1 or told[0].row_span > 1:
        return None
    cell = told[0]
    if not any(map(str.isalpha, cell.text)):
        return None
    across = cell.column_span >= max(table.column_count, 2)
    if across or table.column_count == 1 or len(cell.text) >= SENTENCE or not started:
        return cell
    return None


def _covered(rows: list[list[Cell]], number: int, line: Cell) -> bool:
    """Whether a cell from above reaches down into the row."""
    return any(
        cell.row + cell.row_span > number and cell is not line
        for row in rows[max(0, number - 60) : number]
        for cell in row
        if cell.row_span > 1
    )


def _table(sheet: Table, rows: list[list[Cell]]) -> Iterator[Table]:
    while rows and not _told(rows[0]):
        rows = rows[1:]
    while rows and not _told(rows[-1]):
        rows = rows[:-1]
    if not rows:
        return
    first = next(cell.row for row in rows for cell in row)
    cells = tuple(replace(cell, row=cell.row - first) for row in rows for cell in row)
    yield Table(cells=cells, place=sheet.place, part=sheet.part)
