"""A table covers its grid once: proven for any table cut into rectangles, and for what breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiping.report.forms.drawing import Drawing, Spot, label
from jiping.report.grid import BrokenTable, cover, rows
from jiping.report.model import Cell, Table


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table cut by halving rectangles at random."""
    high, wide = draw(st.integers(1, 8)), draw(st.integers(1, 8))
    whole, done = [(0, 0, high, wide)], []
    while whole:
        row, column, rows_, columns = whole.pop()
        across = draw(st.sampled_from(["no", "rows", "columns"]))
        if across == "rows" and rows_ > 1:
            at = draw(st.integers(1, rows_ - 1))
            whole += [(row, column, at, columns), (row + at, column, rows_ - at, columns)]
        elif across == "columns" and columns > 1:
            at = draw(st.integers(1, columns - 1))
            whole += [(row, column, rows_, at), (row, column + at, rows_, columns - at)]
        else:
            done.append(Cell(row, column, (), rows_, columns))
    return Table((1.0,) * wide, tuple(done), high)


@given(tables())
def test_each_place_is_covered_by_the_cell_that_spans_it(table: Table) -> None:
    covered = cover(table)
    assert len(covered) == table.rows * len(table.widths)
    assert sum(cell.rows * cell.columns for cell in table.cells) == len(covered)
    for line in rows(table):
        assert sum(cell.columns for cell, _ in line) == len(table.widths)
    assert sum(begins for line in rows(table) for _, begins in line) == len(table.cells)


@given(tables(), st.data())
def test_a_cell_less_a_cell_more_or_a_wider_cell_is_found(
    table: Table, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(table.cells) - 1))
    cell = table.cells[number]
    others = table.cells[:number] + table.cells[number + 1 :]
    for cells in (
        others,
        (*table.cells, cell),
        (*others, replace(cell, columns=cell.columns + 1)),
        (*others, replace(cell, rows=cell.rows + 1)),
        (*others, replace(cell, columns=0)),
    ):
        with pytest.raises(BrokenTable):
            cover(replace(table, cells=cells))


def test_a_drawing_passes_over_what_a_cell_from_above_covers() -> None:
    drawing = Drawing((1, 1, 1))
    drawing.row(label("甲", 1, 2), label("乙", 2))
    drawing.row(label("丙"), label("丁"))
    places = {cell.text: (cell.row, cell.column) for cell in drawing.table().cells}
    assert places == {"甲": (0, 0), "乙": (0, 1), "丙": (1, 1), "丁": (1, 2)}


def test_a_drawing_with_a_row_too_long_or_too_short_is_refused() -> None:
    drawing = Drawing((1, 1))
    with pytest.raises(BrokenTable):
        drawing.row(Spot(columns=3))
    drawing = Drawing((1, 1))
    drawing.row(Spot())
    with pytest.raises(BrokenTable):
        drawing.table()
