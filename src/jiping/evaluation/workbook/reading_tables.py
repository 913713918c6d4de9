"""Reading a table: every row below its headings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jiping.evaluation.linking import did_you_mean
from jiping.evaluation.paths import join
from jiping.evaluation.workbook.filling import PER_WAN, example_text
from jiping.evaluation.workbook.gathering import Gathering, check_hidden
from jiping.evaluation.workbook.grid import Grid
from jiping.evaluation.workbook.reading_headings import (
    REMARK,
    TableReading,
    heading_row,
    map_columns,
    spread_merges,
)
from jiping.evaluation.workbook.sheet import EXAMPLE, KEY, PROJECT, TOTAL, Kind, Table
from jiping.evaluation.workbook.values import Bad, blank, convert, shown


def read_table(found: Gathering, table: Table, grid: Grid) -> None:
    """Gather the values of a table."""
    heading = heading_row(table, grid)
    if heading is None:
        found.fault(
            f"工作表“{grid.name}”",
            "找不到标题行",
            f"请保留原来的标题：{'、'.join(c.heading for c in table.columns[:6])}",
        )
        return
    reading = TableReading(found, table, grid, heading)
    map_columns(reading)
    spread_merges(reading)
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


def _is_data(reading: TableReading, row: int) -> bool:
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
    if len(cells) == 1 and not mark and REMARK.match(shown(cells[0][1])):
        return False
    if not cells and mark and not mark.isdecimal() and not REMARK.match(mark):
        reading.found.fault(
            reading.place(row, reading.mark or 1),
            f"“序号”列里写了“{mark[:20]}”，这里的内容不会被读取",
            "请移到右边的列；是说明文字的请删去，或以“注：”开头",
        )
    offered = [reading.columns[c] for c, _ in cells] == [reading.table.key] and (
        shown(cells[0][1]).strip() in reading.table.prefilled
    )
    return bool(cells) and not offered


def _check_example(reading: TableReading, row: int) -> None:
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


def _row(reading: TableReading, row: int) -> None:
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


def _row_path(reading: TableReading, row: int, by_path: dict[str, int]) -> str:
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


def _key(reading: TableReading, row: int, column: int) -> str | None:
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


def _of_project(reading: TableReading, row: int, column: int, name: str) -> str:
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


def _next(reading: TableReading, path: str) -> str:
    at = reading.counts.get(path, 0)
    reading.counts[path] = at + 1
    return join(path, at)


def _check_totals(reading: TableReading) -> None:
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
