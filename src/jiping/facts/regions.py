"""The regions of a table: which rows are headings, what each column holds, what each row is called.

One table may hold several forms below one another (the money block, the goals and the indicators of
a self-evaluation form): every header row opens a new `Region`.
"""

from __future__ import annotations

import re

from jiping.document.model import Cell, Table
from jiping.facts.headings import YEAR, YEAR_HEADING, heading_id, is_figure_text
from jiping.facts.labels import is_total_name
from jiping.facts.model import Region

_BLANKS = re.compile(r"\s+")
_TEXT_COLUMNS = frozenset("row_number level_1 level_2 level_3 name cause unit nature grade".split())
_LONGEST_HEADING = 40
_LONGEST_UNKNOWN_HEADING = 16


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
        elif is_figure_text(text) or (
            len(text) > _LONGEST_HEADING and not YEAR_HEADING.fullmatch(text)
        ):
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
    if len(first) < 2 or any(
        is_figure_text(c.text) or len(c.text.strip()) > _LONGEST_UNKNOWN_HEADING for c in first
    ):
        return False
    known = any(heading_id(c.text) for c in first) or any(
        row[0] is not None and is_total_name(row[0].text) for row in grid[2:]
    )
    return known and any(is_figure_text(c.text) for c in _cells(grid[1]))


def _joins_header(above: tuple[Cell | None, ...], below: tuple[Cell | None, ...]) -> bool:
    """Whether the row above a header row is its upper part: it shares a cell that spans rows with
    it, or has a heading that spans several columns with something narrower below."""
    cells = _cells(above)
    if len(cells) < 2 or any(is_figure_text(c.text) for c in cells):
        return False
    shares = any(a is not None and a is b for a, b in zip(above, below, strict=True))
    spans = any(c.column_span > 1 and c.text.strip() for c in cells)
    return shares and spans


def _continues_header(above: tuple[Cell | None, ...], below: tuple[Cell | None, ...]) -> bool:
    cells = [c for c in _cells(below) if c.text.strip()]
    if not cells or any(is_figure_text(c.text) for c in cells):
        return False
    shares = any(a is not None and a is b for a, b in zip(above, below, strict=True))
    known = sum(1 for c in cells if heading_id(c.text) or YEAR_HEADING.fullmatch(c.text.strip()))
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
        year = YEAR.search(heading + "年")
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
            if (cell := row[column]) is not None and not is_figure_text(cell.text)
        }
        words = len([t for t in texts if t])
        if words and words >= best_words:
            best, best_words = column, words
    return best


def _row_name(row: tuple[Cell | None, ...], column: int) -> tuple[str, Cell | None]:
    for index in range(column, -1, -1):
        cell = row[index]
        if cell is not None and cell.text.strip() and not is_figure_text(cell.text):
            return cell.text.strip(), cell
    return "", None
