"""Reading a table: finding its headings, then every row below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jiping.evaluation.linking import did_you_mean, nearest
from jiping.evaluation.paths import join
from jiping.evaluation.workbook.filling import PER_WAN, example_text
from jiping.evaluation.workbook.gathering import Gathering, check_hidden, place
from jiping.evaluation.workbook.grid import Cell, Grid, letters
from jiping.evaluation.workbook.sheet import (
    EXAMPLE,
    KEY,
    MARK,
    PROJECT,
    TOTAL,
    Field,
    Kind,
    Table,
    heading_unit,
    plain_heading,
)
from jiping.evaluation.workbook.values import Bad, blank, convert, shown

_LOOK_FOR_HEADINGS = 20
_REMARK = re.compile(r"\s*(?:注|备注|说明|附注|填表说明|填写说明)\s*[：:]")


@dataclass(slots=True)
class _Reading:
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


def read_table(found: Gathering, table: Table, grid: Grid) -> None:
    """Gather the values of a table."""
    heading = _heading_row(table, grid)
    if heading is None:
        found.fault(
            f"工作表“{grid.name}”",
            "找不到标题行",
            f"请保留原来的标题：{'、'.join(c.heading for c in table.columns[:6])}",
        )
        return
    reading = _Reading(found, table, grid, heading)
    _map_columns(reading)
    _merges(reading)
    rows = sorted({r for r, _ in grid.cells if r > heading})
    data = [row for row in rows if _is_data(reading, row)]
    used = {
        (r, c): None
        for r in data
        for c in reading.columns
        if not blank(grid.cell(r, c)) and c != reading.mark
    }
    check_hidden(found, grid, used)
    for row in data:
        _row(reading, row)
    _check_totals(reading)


def _heading_row(table: Table, grid: Grid) -> int | None:
    known = {plain_heading(c.heading) for c in table.columns} | {MARK}
    best, most = None, 0
    for row in range(1, _LOOK_FOR_HEADINGS + 1):
        headings = {plain_heading(shown(c)) for (r, _), c in grid.cells.items() if r == row}
        if len(headings & known) > most:
            best, most = row, len(headings & known)
    return best


def _map_columns(reading: _Reading) -> None:
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


def _filled(reading: _Reading, column: int) -> list[int]:
    rows = sorted(r for r, c in reading.grid.cells if c == column and r > reading.heading)
    return [r for r in rows if not blank(reading.grid.cell(r, column))]


def _check_unit(reading: _Reading, column: int, unit: str | None) -> None:
    money = reading.columns[column].kind in (Kind.MONEY, Kind.CHANGE)
    if money and unit is not None and unit != reading.found.setting.money_unit:
        reading.found.fault(
            reading.place(reading.heading, column),
            f"这一列的单位是{unit}，基本信息里的金额单位是{reading.found.setting.money_unit}",
            "两处要一致；要换单位请用 jiping template --unit 重新生成模板",
        )


def _merges(reading: _Reading) -> None:
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
        if _REMARK.match(text):
            continue
        reading.found.fault(
            f"工作表“{reading.grid.name}” {letters(left)}{top}:{letters(right)}{bottom}",
            "这里是合并单元格，分不清内容属于哪一行、哪一列",
            "请取消合并，每个单元格分别填写",
        )


def _is_data(reading: _Reading, row: int) -> bool:
    """Is the row one to be read?  Examples, totals, remarks and empty rows are not."""
    mark = shown(reading.grid.cell(row, reading.mark)).strip() if reading.mark else ""
    cells = [
        (c, reading.grid.cell(row, c))
        for c in reading.columns
        if not blank(reading.grid.cell(row, c))
    ]
    if mark == EXAMPLE:
        _check_example(reading, row)
        return False
    if mark == TOTAL:
        reading.totals.append(row)
        return False
    if len(cells) == 1 and not mark and _REMARK.match(shown(cells[0][1])):
        return False
    if not cells and mark and not mark.isdecimal() and not _REMARK.match(mark):
        reading.found.fault(
            reading.place(row, reading.mark or 1),
            f"“序号”列里写了“{mark[:20]}”，这里的内容不会被读取",
            "请移到右边的列；是说明文字的请删去，或以“注：”开头",
        )
    offered = [reading.columns[c] for c, _ in cells] == [reading.table.key] and (
        shown(cells[0][1]).strip() in reading.table.prefilled
    )
    return bool(cells) and not offered


def _check_example(reading: _Reading, row: int) -> None:
    """Data that somebody typed over the example would be lost."""
    unit = reading.found.setting.money_unit
    for column, one in reading.columns.items():
        cell = reading.grid.cell(row, column)
        if not blank(cell) and shown(cell).strip() != example_text(one, unit).strip():
            reading.found.fault(
                reading.place(row, column),
                "这是示例行，不会被读取，但内容被改过",
                "如果是真实数据，请移到示例行下面；否则恢复原样或删去整行",
            )
            return


def _row(reading: _Reading, row: int) -> None:
    by_path = {one.path: column for column, one in reading.columns.items()}
    path = _row_path(reading, row, by_path)
    found = reading.found
    if path:
        found.places[path] = f"工作表“{reading.grid.name}” 第{row}行"
    for column, one in reading.columns.items():
        if one.path in (KEY, PROJECT):
            continue
        unit = ""
        if one.unit_path and one.unit_path in by_path:
            unit = shown(reading.cell(row, by_path[one.unit_path])).strip()
        # A row whose part of the record is not known still has its faults told.
        at = join(path, one.path) if path else f"?{reading.grid.name}[{row}].{one.path}"
        found.take(reading.cell(row, column), one, at, reading.place(row, column), unit)
        value = found.values.get(at)
        if at in found.faulty:
            reading.doubtful.add(column)
        if not path:
            found.values.pop(at, None)
        if one.total and isinstance(value, int | Decimal):
            reading.sums[column] = reading.sums.get(column, Decimal(0)) + value


def _row_path(reading: _Reading, row: int, by_path: dict[str, int]) -> str:
    """The part of the record that the row is; empty where its key is missing or unknown."""
    table = reading.table
    if not (table.owned or table.slots or table.lists):
        return _next(reading, table.items)
    column = by_path.get(PROJECT if table.owned else KEY)
    if column is None:
        return ""
    text = _key(reading, row, column)
    if text is None:
        return ""
    if table.owned:
        return _of_project(reading, row, column, text)
    if table.lists:
        return _next(reading, table.lists[text])
    if text in reading.slots:
        reading.found.fault(
            reading.place(row, column),
            f"“{text}”填了不止一行（另一处在第{reading.slots[text]}行）",
            "一类只填一行，请合并",
        )
        return ""
    reading.slots[text] = row
    return table.slots[text]


def _key(reading: _Reading, row: int, column: int) -> str | None:
    one = reading.columns[column]
    cell = reading.cell(row, column)
    value: Any = None if blank(cell) else convert(cell, one, reading.found.setting)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Bad):
        reading.found.fault(
            reading.place(row, column), f"“{one.heading}”：{value.problem}", value.remedy
        )
    else:
        told = (
            f"请从下拉列表选择：{'、'.join(one.choices)}"
            if one.choices
            else "请填写，与“项目”表的名称一致"
        )
        reading.found.fault(reading.place(row, column), f"“{one.heading}”没有填", told)
    return None


def _of_project(reading: _Reading, row: int, column: int, name: str) -> str:
    known = reading.found.projects
    if name not in known:
        listed = "、".join(f"“{n}”" for n in list(known)[:6])
        reading.found.fault(
            reading.place(row, column),
            f"没有名为“{name}”的项目{did_you_mean(name, list(known))}",
            f"请写“项目”表里的名称：{listed}" if known else "请先在“项目”表里填写这个项目",
        )
        return ""
    return _next(reading, join("projects", known[name], reading.table.items))


def _next(reading: _Reading, path: str) -> str:
    at = reading.counts.get(path, 0)
    reading.counts[path] = at + 1
    return join(path, at)


def _check_totals(reading: _Reading) -> None:
    """A total that somebody typed over the formula has to agree with the rows."""
    unit = reading.found.setting.money_unit
    for row in reading.totals:
        for column, one in reading.columns.items():
            cell = reading.grid.cell(row, column)
            if not one.total or blank(cell) or cell.formula or column in reading.doubtful:
                continue
            value = convert(cell, one, reading.found.setting)
            total = reading.sums.get(column, Decimal(0))
            if isinstance(value, Bad):
                reading.found.fault(
                    reading.place(row, column), f"合计{value.problem}", "请恢复合计公式，或清空"
                )
            elif value != total:
                money = one.kind in (Kind.MONEY, Kind.CHANGE)
                shown_total = total * PER_WAN if money and unit == "元" else total
                reading.found.fault(
                    reading.place(row, column),
                    f"合计填的是 {shown(cell)}，各行相加是 {shown_total.normalize():f}",
                    "请核对各行；合计由公式计算，恢复公式或清空即可",
                )
