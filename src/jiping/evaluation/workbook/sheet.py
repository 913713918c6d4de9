"""How a sheet is described: its columns, the kinds of values, and which row is which part of the record.

Paths are those of the record.  A column's path is told from the row's part of the record on:
``executed`` in a row that is ``budget.funds[2]``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

KEY = "@key"
"""Path of the column that says which part of the record a row is."""

PROJECT = "@project"
"""Path of the column that names the project a row belongs to."""

MARK, TOTAL, EXAMPLE = "序号", "合计", "示例"
"""Heading and special contents of the first column of a table."""

MONEY_UNITS = ("万元", "元")


class Kind(Enum):
    """What stands in a cell."""

    TEXT = "文字"
    """A short text; the cell is formatted as text, so that codes and dates stay as typed."""
    PROSE = "长文字"
    """Running text, wrapped."""
    LINES = "每行一项"
    """Several texts, one a line."""
    MONEY = "金额"
    CHANGE = "金额，可为负"
    COUNT = "整数"
    PERCENT = "百分数"
    POINTS = "分数"
    NUMBER = "数字"
    YEAR = "年份"
    DATE = "日期"
    CHOICE = "下拉选择"
    YES_NO = "是或否"


NUMERIC = frozenset(
    {Kind.MONEY, Kind.CHANGE, Kind.COUNT, Kind.PERCENT, Kind.POINTS, Kind.NUMBER, Kind.YEAR}
)


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table or a line of a form."""

    heading: str
    """Without unit and mark: 全年预算数."""
    path: str
    """Place in the record, from the part that the row is; empty for the part itself."""
    kind: Kind = Kind.TEXT
    help: str = ""
    """What to write there; the comment of the heading."""
    example: str = ""
    """As a clerk would type it; money in 万元."""
    width: int = 14
    """In characters of half width."""
    required: bool = False
    choices: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])
    """Other spellings of the choices (>= for ≥)."""
    unit: str = ""
    """What the number counts; for money, 万元 stands for the unit of the workbook."""
    unit_path: str = ""
    """Path of the column whose text is the unit of this number."""
    total: bool = False
    """A formula adds the column up."""
    spread: bool = False
    """One cell may be merged downward and then holds for all its rows."""
    project: bool = False
    """The text names a project; a drop-down offers them."""

    def printed(self, money_unit: str) -> str:
        """The heading as it is printed: with its unit, and a mark where it must be filled."""
        unit = money_unit if self.kind in (Kind.MONEY, Kind.CHANGE) else self.unit
        return f"{self.heading}{f'（{unit}）' if unit else ''}{' *' if self.required else ''}"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a row for each item of a list, or for each of some named parts.

    Exactly one of `items`, `slots` and `lists` says what a row is.
    """

    name: str
    """Name of the sheet."""
    note: str
    """What the sheet is for; printed above the table."""
    columns: tuple[Field, ...]
    items: str = ""
    """Path of the list; from the project on where a column names the project."""
    slots: Mapping[str, str] = field(default_factory=dict[str, str])
    """What stands in the key column: the path of the one part it means."""
    lists: Mapping[str, str] = field(default_factory=dict[str, str])
    """What stands in the key column: the path of the list that the row is added to."""
    prefilled: tuple[str, ...] = ()
    """What the key column of an empty workbook holds; such a row alone says nothing."""
    rows: int = 20
    """Rows that are drawn for filling in; more may follow."""
    group: str = ""

    @property
    def key(self) -> Field | None:
        """The column whose text may stand alone without saying anything, or that picks the part."""
        if self.slots or self.lists:
            return next(c for c in self.columns if c.path == KEY)
        return self.columns[0] if self.prefilled else None

    @property
    def owned(self) -> bool:
        """Does a column name the project that the row belongs to?"""
        return any(c.path == PROJECT for c in self.columns)

    @property
    def summed(self) -> bool:
        """Is there a line of totals?"""
        return any(c.total for c in self.columns)


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines of a form under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with one value a line: label, value, explanation.  Paths are whole paths."""

    name: str
    note: str
    sections: tuple[Section, ...]
    group: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The lines of all sections."""
        return tuple(f for section in self.sections for f in section.fields)


Sheet = Table | Form


_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


def plain_heading(text: str) -> str:
    """A heading without blanks, unit and mark, as headings are compared."""
    return _BRACKETED.sub("", re.sub(r"\s+", "", text)).rstrip("*＊")


def heading_unit(text: str) -> str | None:
    """The unit of money in a heading, None where it names none."""
    found = _BRACKETED.search(text)
    inside = found[0][1:-1].strip() if found else ""
    return inside if inside in MONEY_UNITS else None
