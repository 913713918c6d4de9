"""Finding out how a table lies on its sheet: headings, columns, merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from jiping.evaluation.linking import nearest
from jiping.evaluation.workbook.gathering import Gathering, place
from jiping.evaluation.workbook.grid import Cell, Grid, letters
from jiping.evaluation.workbook.sheet import (
    EXAMPLE,
    MARK,
    TOTAL,
    Field,
    Kind,
    Table,
    heading_unit,
    plain_heading,
)
from jiping.evaluation.workbook.values import blank, shown

_LOOK_FOR_HEADINGS = 20
REMARK = re.compile(r"\s*(?:注|备注|说明|附注|填表说明|填写说明)\s*[：:]")
"""How a remark under a table begins."""


@dataclass(slots=True)
class TableReading:
    """One table being read."""

    found: Gathering
    table: Table
    grid: Grid
    heading: int
    mark: int | None = None
    """Column of 序号; None where somebody deleted it."""
    columns: dict[int, Field] = field(default_factory=dict[int, Field])
    spread: dict[tuple[int, int], Cell] = field(default_factory=dict[tuple[int, int], Cell])
    """Cells that a merged cell above covers and holds for."""
    counts: dict[str, int] = field(default_factory=dict[str, int])
    """How many items each list has so far."""
    slots: dict[str, int] = field(default_factory=dict[str, int])
    """Row in which each part was first given."""
    sums: dict[int, Decimal] = field(default_factory=dict[int, Decimal])
    doubtful: set[int] = field(default_factory=set[int])
    """Columns of which a number could not be taken: their sum is not known."""
    totals: list[int] = field(default_factory=list[int])

    def cell(self, row: int, column: int) -> Cell:
        return self.spread.get((row, column)) or self.grid.cell(row, column)

    def place(self, row: int, column: int) -> str:
        return place(self.grid, row, column)


def heading_row(table: Table, grid: Grid) -> int | None:
    known = {plain_heading(c.heading) for c in table.columns} | {MARK}
    best, most = None, 0
    for row in range(1, _LOOK_FOR_HEADINGS + 1):
        headings = {plain_heading(shown(c)) for (r, _), c in grid.cells.items() if r == row}
        if len(headings & known) > most:
            best, most = row, len(headings & known)
    return best


def map_columns(reading: TableReading) -> None:
    found, grid, row = reading.found, reading.grid, reading.heading
    known = {plain_heading(c.heading): c for c in reading.table.columns}
    unknown: list[tuple[int, str]] = []
    for column in sorted({c for r, c in grid.cells if r == row}):
        text = shown(grid.cell(row, column))
        name = plain_heading(text)
        if name == MARK and reading.mark is None:
            reading.mark = column
        elif name in known and known[name] in reading.columns.values():
            found.fault(
                reading.place(row, column),
                f"有两列都叫“{name}”",
                "请只保留一列，两列内容不同的先核对",
            )
        elif name in known:
            reading.columns[column] = known[name]
            _check_unit(reading, column, heading_unit(text))
        elif name:
            unknown.append((column, name))
    missing = [n for n, c in known.items() if c not in reading.columns.values()]
    for column, name in unknown:
        if (meant := nearest(name, missing)) is not None:
            missing.remove(meant)
            found.fault(
                reading.place(row, column),
                f"没有“{name}”这一列，是不是“{meant}”",
                f"请把标题改回“{meant}”",
            )
        elif _filled(reading, column):
            found.fault(
                reading.place(row, column),
                f"没有“{name}”这一列，里面的内容无处可放",
                "请把内容移到合适的列，或删去这一列",
            )
    for name in missing:
        found.fault(
            f"工作表“{grid.name}” 第{row}行",
            f"少了“{name}”这一列",
            f"请补上标题“{name}”，没有内容就空着",
        )
    named = {*reading.columns, *(c for c, _ in unknown), reading.mark}
    for column in sorted({c for r, c in grid.cells if r > row and c not in named}):
        cells = _filled(reading, column)
        if cells and column != (reading.mark or 1):
            found.fault(
                reading.place(cells[0], column),
                "这一列没有标题，内容不会被读取",
                "请移到有标题的列，或删去",
            )


def _filled(reading: TableReading, column: int) -> list[int]:
    """Rows of data in which the column holds something."""
    grid = reading.grid
    rows = sorted(r for r, c in grid.cells if c == column and r > reading.heading)
    marks = {r: shown(grid.cell(r, reading.mark)).strip() for r in rows} if reading.mark else {}
    return [
        r for r in rows if not blank(grid.cell(r, column)) and marks.get(r) not in (EXAMPLE, TOTAL)
    ]


def _check_unit(reading: TableReading, column: int, unit: str | None) -> None:
    money = reading.columns[column].kind in (Kind.MONEY, Kind.CHANGE)
    if money and unit is not None and unit != reading.found.setting.money_unit:
        reading.found.fault(
            reading.place(reading.heading, column),
            f"这一列的单位是{unit}，基本信息里的金额单位是{reading.found.setting.money_unit}",
            "两处要一致；要换单位请用 jiping template --unit 重新生成模板",
        )


def spread_merges(reading: TableReading) -> None:
    """A name merged down over its rows holds for all of them; other merged cells are refused."""
    for (top, left), (bottom, right) in reading.grid.merges:
        cell = reading.grid.cell(top, left)
        if bottom <= reading.heading or blank(cell):
            continue
        one = reading.columns.get(left)
        if one is not None and one.spread and left == right:
            for row in range(top + 1, min(bottom, top + 2000) + 1):
                reading.spread[row, left] = cell
            continue
        if one is None and (
            left == reading.mark or not any(left <= c <= right for c in reading.columns)
        ):
            continue
        text = shown(cell)
        if REMARK.match(text):
            continue
        reading.found.fault(
            f"工作表“{reading.grid.name}” {letters(left)}{top}:{letters(right)}{bottom}",
            "这里是合并单元格，分不清内容属于哪一行、哪一列",
            "请取消合并，每个单元格分别填写",
        )
