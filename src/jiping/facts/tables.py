"""Tables: which rows are headings, what each column holds, what each row is called.

One table may hold several forms below one another (the money block, the goals and the indicators of
a self-evaluation form): every header row opens a new `Region`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jiping.document.model import Anchor, Cell, Document, Paragraph, Table
from jiping.facts.labels import clean_name, is_total_name, read_label
from jiping.facts.model import Fact, Label, Position, Region, TableReading
from jiping.facts.prose import read_paragraph
from jiping.facts.vocabulary import vocabulary
from jiping.figure.quantity import Figure
from jiping.figure.scan import scan_cell
from jiping.figure.units import NO_UNIT, Unit, unit

_BLANKS = re.compile(r"\s+")
_UNIT_IN_BRACKETS = re.compile(
    r"[（(](?:单位[:：])?(万元|亿元|千元|元|%|％|分|人次|人|个|名|场次|场|次|份|例|件|项|家|户|所|亩|吨|公里|台|套|辆|册|篇|条|起)[)）]"
)
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
_TABLE_UNIT = re.compile(
    r"(?:金额)?单位[:：]?\s*(万元|亿元|千元|百万元|元)|[（(](万元|亿元|元)[)）]"
)
_YEAR_HEADING = re.compile(r"(?:19|20)\d{2}年?度?")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_NUMBER = re.compile(r"[-－+]?[\d０-９][\d０-９,，.．]*\s*[%％]?")
# A cell is a figure when little else stands in it; longer texts are read as sentences.
OTHER_WORDS_IN_FIGURE_CELL = 6
LONGEST_UNIT = 6
_CODED_NAME = re.compile(r"\d{3,7}\s+[\u4e00-\u9fff]{2,}")
_MONEY_COLUMNS = frozenset(
    "budget_opening budget_full adjustment executed received carry_over prior current change".split()
)
_POINT_COLUMNS = frozenset("weight score deduction".split())
_RATE_COLUMNS = frozenset(
    "execution completion change_rate share recovery validity satisfaction".split()
)
_RATE_OF_COLUMN = {
    "execution": "execution",
    "completion": "completion",
    "change_rate": "growth",
    "share": "share",
    "recovery": "recovery",
    "validity": "validity",
    "satisfaction": "satisfaction",
}
_TEXT_COLUMNS = frozenset("row_number level_1 level_2 level_3 name cause unit nature grade".split())


@lru_cache(maxsize=4096)
def heading_id(heading: str) -> str:
    """The id of a column heading, "" where it is not known; ``year`` for a bare year."""
    bare = _BLANKS.sub("", heading)
    columns = vocabulary().columns
    if bare in columns:
        return columns[bare]
    bare = _UNIT_IN_BRACKETS.sub("", bare)
    if bare in columns:
        return columns[bare]
    if _YEAR_HEADING.fullmatch(bare):
        return "year"
    stripped = _BRACKETED.sub("", bare).rstrip("ABCDEFGabc①②③*：:")
    if stripped in columns:
        return columns[stripped]
    without_year = _YEAR.sub("", stripped).removeprefix("度")
    if without_year != stripped and without_year in columns:
        return columns[without_year]
    return ""


@lru_cache(maxsize=4096)
def _is_figure_cell(text: str) -> bool:
    bare = text.strip()
    if not bare or len(bare) > 16 or _YEAR_HEADING.fullmatch(bare):
        return False
    number = _NUMBER.match(bare)
    # 2型糖尿病患者健康管理人数 and 20126 档案事务 are names
    if _CODED_NAME.match(bare):
        return False
    return number is not None and len(bare) - number.end() <= LONGEST_UNIT


def is_figure_text(text: str) -> bool:
    """Whether a cell's text is a figure, with little but its unit beside it."""
    return _is_figure_cell(text)


def _cells(row: tuple[Cell | None, ...]) -> list[Cell]:
    """The distinct cells of a grid row, in order."""
    found: list[Cell] = []
    for cell in row:
        if cell is not None and (not found or found[-1] is not cell):
            found.append(cell)
    return found


def _header_strength(row: tuple[Cell | None, ...]) -> int:
    """How many known headings a row holds; 0 when a cell of it is a figure that is no year."""
    known: set[str] = set()
    for cell in _cells(row):
        text = cell.text.strip()
        if not text:
            continue
        identity = heading_id(text)
        if identity:
            known.add(identity + (text if identity in ("year", "name", "total") else ""))
        elif _is_figure_cell(text) or (len(text) > 40 and not _YEAR_HEADING.fullmatch(text)):
            return 0
    return len(known)


def find_regions(table: Table) -> tuple[Region, ...]:
    """The regions of a table, in order; a table without a header row has none."""
    grid = table.grid
    strengths = [_header_strength(row) for row in grid]
    headers: list[tuple[int, int]] = []
    index = 0
    while index < len(grid):
        if strengths[index] >= 2:
            start = end = index
            while start > 0 and (not headers or headers[-1][1] < start - 1):
                if not _joins_header(grid[start - 1], grid[start]):
                    break
                start -= 1
            while end + 1 < len(grid) and _continues_header(grid[end], grid[end + 1]):
                end += 1
            headers.append((start, end))
            index = end + 1
        else:
            index += 1
    if not headers and _looks_like_header(grid):
        headers.append((0, 0))
    regions: list[Region] = []
    for number, (start, end) in enumerate(headers):
        stop = headers[number + 1][0] if number + 1 < len(headers) else len(grid)
        regions.append(_region(table, start, end + 1, stop))
    return tuple(regions)


def _looks_like_header(grid: tuple[tuple[Cell | None, ...], ...]) -> bool:
    """A first row of short words over a row with figures, though no heading of it is known."""
    if len(grid) < 3:
        return False
    first = [c for c in _cells(grid[0]) if c.text.strip()]
    if len(first) < 2 or any(_is_figure_cell(c.text) or len(c.text.strip()) > 16 for c in first):
        return False
    known = any(heading_id(c.text) for c in first) or any(
        row[0] is not None and is_total_name(row[0].text) for row in grid[2:]
    )
    return known and any(_is_figure_cell(c.text) for c in _cells(grid[1]))


def _joins_header(above: tuple[Cell | None, ...], below: tuple[Cell | None, ...]) -> bool:
    """Whether the row above a header row is its upper part: it shares a cell that spans rows with
    it, or has a heading that spans several columns with something narrower below."""
    cells = _cells(above)
    if len(cells) < 2 or any(_is_figure_cell(c.text) for c in cells):
        return False
    shares = any(a is not None and a is b for a, b in zip(above, below, strict=True))
    spans = any(c.column_span > 1 and c.text.strip() for c in cells)
    return shares and spans


def _continues_header(above: tuple[Cell | None, ...], below: tuple[Cell | None, ...]) -> bool:
    cells = [c for c in _cells(below) if c.text.strip()]
    if not cells or any(_is_figure_cell(c.text) for c in cells):
        return False
    shares = any(a is not None and a is b for a, b in zip(above, below, strict=True))
    known = sum(1 for c in cells if heading_id(c.text) or _YEAR_HEADING.fullmatch(c.text.strip()))
    return shares and known >= 2 and _header_strength(below) >= 1


def _region(table: Table, first: int, start: int, end: int) -> Region:
    grid = table.grid
    width = table.column_count
    numbers = {id(cell): number for number, cell in enumerate(table.cells)}
    headings: list[str] = []
    columns: list[str] = []
    years: list[int | None] = []
    for column in range(width):
        texts: list[str] = []
        identity = ""
        for row in range(first, start):
            cell = grid[row][column]
            if cell is None or not cell.text.strip():
                continue
            text = _BLANKS.sub("", cell.text)
            if text not in texts:
                texts.append(text)
            found = heading_id(text)
            if found and not (found in ("year", "name", "total") and identity):
                identity = found
        heading = "".join(texts)
        headings.append(heading)
        columns.append(identity)
        year = _YEAR.search(heading + "年")
        years.append(int(year.group(1)) if year else None)
    name_column = _name_column(grid, start, end, columns)
    names: list[str] = []
    cells: list[int] = []
    for row in range(start, end):
        name, cell = _row_name(grid[row], name_column)
        names.append(name)
        cells.append(numbers[id(cell)] if cell else -1)
    return Region(
        header_start=first,
        start=start,
        end=end,
        columns=tuple(columns),
        headings=tuple(headings),
        years=tuple(years),
        names=tuple(names),
        name_cells=tuple(cells),
        name_column=name_column,
    )


def _name_column(
    grid: tuple[tuple[Cell | None, ...], ...], start: int, end: int, columns: list[str]
) -> int:
    """The column whose cells name the rows: 三级指标, else the last column with words before the
    first column of figures."""
    if "level_3" in columns:
        return len(columns) - 1 - columns[::-1].index("level_3")
    measures = [
        index
        for index, identity in enumerate(columns)
        if identity and identity not in _TEXT_COLUMNS and not (identity == "total" and index == 0)
    ]
    first = measures[0] if measures else len(columns)
    best, best_words = 0, 0
    for column in range(first):
        if columns[column] == "row_number":
            continue
        texts = {
            cell.text.strip()
            for row in grid[start:end]
            if (cell := row[column]) is not None and not _is_figure_cell(cell.text)
        }
        words = len([t for t in texts if t])
        if words and words >= best_words:
            best, best_words = column, words
    return best


def _row_name(row: tuple[Cell | None, ...], column: int) -> tuple[str, Cell | None]:
    for index in range(column, -1, -1):
        cell = row[index]
        if cell is not None and cell.text.strip() and not _is_figure_cell(cell.text):
            return cell.text.strip(), cell
    return "", None


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
        figures = scan_cell(cell.text, told)
        if not figures:
            continue
        if row.region < 0 or not _holds_only_figure(cell.text, figures):
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
    told = _UNIT_IN_BRACKETS.search(words)
    return unit(told.group(1).replace("％", "%")) if told else None


def _holds_only_figure(text: str, figures: tuple[Figure, ...]) -> bool:
    if len(figures) != 1:
        return False
    printed = figures[0].end - figures[0].start
    return len(text.strip()) - printed <= OTHER_WORDS_IN_FIGURE_CELL


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
