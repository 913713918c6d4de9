"""Which rows of a sheet a record fills, and what stands in their cells."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jiping.evaluation.paths import get, join
from jiping.evaluation.workbook.escaping import lines
from jiping.evaluation.workbook.sheet import KEY, PROJECT, Field, Kind, Table
from jiping.figure.printing import trimmed

_EXCEL_DIGITS = 15
"""A number in a cell is binary: more digits than these would not come back as they went."""

_FIRST_DAY = datetime.date(1900, 3, 1)
"""Earlier serial days mean another day in Excel, which believes in 29 February 1900."""

PER_WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the part of the record that it is, and its values by column."""

    path: str
    """Empty where the row only offers a key to be filled in."""
    values: Mapping[str, Any]
    """By the path of the column."""


def rows(table: Table, data: Mapping[str, Any]) -> tuple[Row, ...]:
    """The rows of a table, for a record in its plain form (``model_dump()``)."""
    found = list(_rows(table, data))
    key = table.key
    if key is not None:
        there = {row.values[key.path] for row in found}
        found += [Row("", {key.path: text}) for text in table.prefilled if text not in there]
    return tuple(found)


def _rows(table: Table, data: Mapping[str, Any]) -> Iterator[Row]:
    if table.slots:
        for key, path in table.slots.items():
            if (part := get(data, path)) is not None:
                yield _row(table, path, part, {KEY: key})
    elif table.lists:
        for key, path in table.lists.items():
            texts: tuple[str, ...] = get(data, path) or ()
            for i, text in enumerate(texts):
                yield _row(table, join(path, i), text, {KEY: key})
    elif table.owned:
        projects: tuple[dict[str, Any], ...] = get(data, "projects") or ()
        for n, project in enumerate(projects):
            for i, part in enumerate(project[table.items]):
                path = join("projects", n, table.items, i)
                yield _row(table, path, part, {PROJECT: project["name"]})
    else:
        parts: tuple[Any, ...] = get(data, table.items) or ()
        for i, part in enumerate(parts):
            yield _row(table, join(table.items, i), part, {})


def _row(table: Table, path: str, part: Any, known: Mapping[str, str]) -> Row:
    values = dict(known)
    for column in table.columns:
        if column.path not in known:
            values[column.path] = get(part, column.path) if column.path else part
    return Row(path, values)


def example_text(field: Field, money_unit: str) -> str:
    """The example as it is printed; it is written in 万元."""
    if field.kind in (Kind.MONEY, Kind.CHANGE) and money_unit == "元" and field.example:
        return f"{Decimal(field.example) * PER_WAN:,.2f}"
    return field.example


def cell_value(
    value: Any, field: Field, money_unit: str
) -> str | int | Decimal | datetime.date | None:
    """What is written for a value of the record; None for an empty cell.

    A number that Excel would not keep exactly becomes text, which is read back digit by digit.
    """
    if value is None:
        return None
    match field.kind:
        case Kind.LINES:
            return lines(value) or None
        case Kind.YES_NO:
            return "是" if value else "否"
        case Kind.MONEY | Kind.CHANGE:
            return _number(value * PER_WAN if money_unit == "元" else value)
        case Kind.PERCENT | Kind.POINTS | Kind.NUMBER:
            return _number(value)
        case Kind.COUNT | Kind.YEAR:
            return int(value)
        case Kind.DATE:
            if value < _FIRST_DAY:
                return f"{value.year}年{value.month}月{value.day}日"
            return datetime.date(value.year, value.month, value.day)
        case Kind.TEXT | Kind.PROSE | Kind.CHOICE:
            return str(value) or None


def _number(value: Decimal) -> Decimal | str:
    plain = trimmed(value)
    digits = plain.replace(".", "").lstrip("-0")
    return Decimal(plain) if len(digits) <= _EXCEL_DIGITS else plain
