"""The facts of tables: a cell's figure with the names of its row and its column."""

from __future__ import annotations

import re
from typing import NamedTuple

from jiping.document.model import Anchor, Cell, Document, Paragraph, Table
from jiping.facts.headings import UNIT_IN_BRACKETS
from jiping.facts.labels import clean_name, read_label
from jiping.facts.model import Fact, Label, Position, Region, TableReading
from jiping.facts.prose import read_paragraph
from jiping.facts.regions import find_regions
from jiping.figure.quantity import Figure
from jiping.figure.scan import scan_cell
from jiping.figure.units import NO_UNIT, SPELLINGS, Dimension, Unit, unit

_BLANKS = re.compile(r"\s+")
_TABLE_UNIT = re.compile(
    r"(?:金额)?单位[:：]?\s*(万元|亿元|千元|百万元|元)|[（(](万元|亿元|元)[)）]"
)
# A cell is a figure when little else stands in it; longer texts are read as sentences.
OTHER_WORDS_IN_FIGURE_CELL = 6
_MONEY_COLUMNS = frozenset(
    "budget_opening budget_full adjustment executed received carry_over prior current change".split()
)
_LAST_BRACKET = re.compile(r"[（(](?P<unit>[^（）()]{1,6})[)）]\s*$")
_POINT_COLUMNS = frozenset("weight score deduction".split())
_RATE_COLUMNS = frozenset(
    "execution completion change_rate share recovery validity satisfaction".split()
)
# Amounts of things stand under these as often as amounts of money.
_COUNTABLE = frozenset({"prior", "current", "change", "adjustment", "carry_over"})
_RATE_OF_COLUMN = {
    "execution": "execution",
    "completion": "completion",
    "change_rate": "growth",
    "share": "share",
    "recovery": "recovery",
    "validity": "validity",
    "satisfaction": "satisfaction",
}


def _unit_of_table(document: Document, block: int, table: Table) -> str:
    """万元 or 元 where the table, its headings or the lines just above it say so."""
    for index in range(block - 1, max(block - 4, -1), -1):
        above = document.blocks[index]
        if not isinstance(above, Paragraph):
            break
        match = _TABLE_UNIT.search(above.text)
        if match and len(above.text) < 60:
            return match.group(1) or match.group(2)
    for cell in table.cells:
        if len(cell.text) < 60:
            match = _TABLE_UNIT.search(cell.text)
            if match:
                return match.group(1) or match.group(2)
    return ""


def read_tables(document: Document) -> tuple[TableReading, ...]:
    """Every table with its regions, in order."""
    return tuple(
        TableReading(index, block, find_regions(block))
        for index, block in enumerate(document.blocks)
        if isinstance(block, Table)
    )


def table_facts(document: Document, reading: TableReading) -> list[Fact]:
    """The facts of all cells, in order."""
    table, block = reading.table, reading.block
    money_unit = _unit_of_table(document, block, table)
    rows: dict[int, _Row] = {}
    columns = [
        [_column(region, column, money_unit) for column in range(len(region.columns))]
        for region in reading.regions
    ]
    facts: list[Fact] = []
    for number, cell in enumerate(table.cells):
        row = rows.get(cell.row)
        if row is None:
            row = rows[cell.row] = _row(reading, cell.row)
        column = _NOWHERE if row.region < 0 else columns[row.region][cell.column]
        told = column.unit or row.unit or column.money
        if row.unit is None and told is column.money and _has_other_unit(row.name):
            # 保有量（万辆）: the row has a unit of its own, which is no money
            told = NO_UNIT
        figures = scan_cell(cell.text, told)
        if not figures:
            continue
        alone = _holds_only_figure(cell.text, figures) and _may_stand_in(column.id, figures[0])
        if row.region < 0 or not alone:
            # sentences are read without what the table tells of mere numbers
            read = None if told is not NO_UNIT else _with_own_unit(figures)
            facts.extend(read_paragraph(block, number, cell.text, read))
        else:
            facts.append(_cell_fact(block, number, cell, row, column, figures[0]))
    return facts


def _with_own_unit(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if figure.unit is not NO_UNIT)


class _Row(NamedTuple):
    """A row's name understood; `region` is the number of its region, -1 outside all; `unit` is what
    the name says in brackets, None where nothing."""

    region: int
    name: str
    bare_name: str
    categories: tuple[str, ...]
    unit: Unit | None


class _Column(NamedTuple):
    """A column's heading understood; `unit` is what it says itself, None where nothing; `money` the
    table's unit in a column of money, `NO_UNIT` elsewhere."""

    id: str
    heading: str
    rate: str
    categories: tuple[str, ...]
    prior: bool
    year: int | None
    unit: Unit | None
    money: Unit


_NOWHERE = _Column("", "", "", (), False, None, None, NO_UNIT)


def _row(reading: TableReading, row: int) -> _Row:
    for number, region in enumerate(reading.regions):
        if region.start <= row < region.end:
            name = region.names[row - region.start]
            label = read_label(_BLANKS.sub("", name))
            return _Row(number, name, clean_name(name), label.categories, _unit_in_brackets(name))
    return _Row(-1, "", "", (), None)


def _column(region: Region, column: int, money_unit: str) -> _Column:
    identity, heading = region.columns[column], region.headings[column]
    label = read_label(heading)
    return _Column(
        identity,
        heading,
        _RATE_OF_COLUMN.get(identity, ""),
        label.categories,
        identity == "prior" or label.prior,
        region.years[column],
        _unit_of_column(identity) or _unit_in_brackets(heading),
        unit(money_unit) if identity in _MONEY_COLUMNS else NO_UNIT,
    )


def _unit_of_column(identity: str) -> Unit | None:
    if identity in _POINT_COLUMNS:
        return unit("分")
    return unit("%") if identity in _RATE_COLUMNS else None


def _unit_in_brackets(words: str) -> Unit | None:
    told = UNIT_IN_BRACKETS.search(words)
    return unit(told.group(1).replace("％", "%")) if told else None


def _holds_only_figure(text: str, figures: tuple[Figure, ...]) -> bool:
    if len(figures) != 1:
        return False
    printed = figures[0].end - figures[0].start
    return len(text.strip()) - printed <= OTHER_WORDS_IN_FIGURE_CELL


def _has_other_unit(name: str) -> bool:
    """Whether a row's name ends with a unit that is no money: 保有量（万辆）, and not 渠道工程（二期）."""
    told = _LAST_BRACKET.search(name)
    if told is None:
        return False
    found = SPELLINGS.get(told["unit"].lstrip("百千万亿"))
    return found is not None and found.dimension is not Dimension.MONEY


def _may_stand_in(identity: str, figure: Figure) -> bool:
    """Whether a figure is of the kind that its column holds: 演出8场 below 全年执行数 is a goal of the next part
    of the form, and no amount."""
    told = figure.unit.dimension
    if told is not Dimension.COUNT:
        return True
    return identity not in _MONEY_COLUMNS | _POINT_COLUMNS | _RATE_COLUMNS or identity in _COUNTABLE


def _cell_fact(
    block: int,
    number: int,
    cell: Cell,
    row: _Row,
    column: _Column,
    figure: Figure,
) -> Fact:
    categories = row.categories + column.categories
    label = Label(
        f"{row.name} {column.heading}".strip(),
        column.id,
        (),
        column.rate,
        categories,
        subject=row.bare_name,
        prior=column.prior,
    )
    anchor = quote = Anchor(block, number, figure.start, figure.end)
    if figure.start or figure.end != len(cell.text):
        stripped = cell.text.strip()
        begin = cell.text.index(stripped)
        quote = Anchor(block, number, begin, begin + len(stripped))
    return Fact(
        figure,
        anchor,
        quote,
        label,
        column.id,
        categories[0] if categories else "",
        column.year,
        position=Position(cell.row, cell.column, row.bare_name, column.id, row.region),
    )
