"""The facts of one table by grid position, and what its rows are."""

from __future__ import annotations

from jiping.document.model import Anchor
from jiping.facts.labels import is_total_name
from jiping.facts.model import Fact, Reading, Region, TableReading


def is_total_row(region: Region, row: int) -> bool:
    """合计, 总计, 总分 … as the name of a row."""
    return is_total_name(region.names[row - region.start])


class Grid:
    """The facts of one table by grid position; a merged cell's facts at every position of it."""

    def __init__(self, reading: Reading, table: TableReading) -> None:
        self.reading = reading
        self.table = table
        self.cells = table.table.grid

    def fact(self, row: int, column: int) -> Fact | None:
        """The only fact of the cell at a position, None where it holds none or several."""
        cell = self.cells[row][column]
        if cell is None:
            return None
        facts = self.reading.table_facts.get((self.table.block, cell.row, cell.column), ())
        return facts[0] if len(facts) == 1 else None

    def own_fact(self, row: int, column: int) -> Fact | None:
        """The fact of a cell that begins in this row."""
        cell = self.cells[row][column]
        return self.fact(row, column) if cell is not None and cell.row == row else None

    def name_anchor(self, region: Region, row: int) -> tuple[Anchor, ...]:
        """The place of a row's name; empty where the row has none."""
        number = region.name_cells[row - region.start]
        if number < 0:
            return ()
        text = self.table.table.cells[number].text
        stripped = text.strip()
        begin = text.index(stripped) if stripped else 0
        return (Anchor(self.table.block, number, begin, begin + len(stripped)),)
