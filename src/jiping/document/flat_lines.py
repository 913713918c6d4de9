"""One cell a line without any tab, as copied from a web page or a PDF.

Such a table is recognised only below a header whose words follow one another line by line.  Its rows
are then sought as the one cheapest way to cut the lines so that every row has its labels, its values
and its figures in the order of the header; where there are two such ways, or none, nothing is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiping.document.flat_words import (
    CLASSES,
    HEADERS,
    MAX_HEADER,
    TOTALS,
    Content,
    Look,
    Piece,
    content_of,
    is_blank_figure,
    is_number,
    normal,
)

MIN_HEADER = 4
"""Header words in a row that make a header; three do when one of them stands over figures."""

MAX_COLUMNS = 16
"""Header cells that are looked for; the widest form of the field has twelve."""

MAX_HEADER_LINES = 3
"""Lines that one header cell may be broken into (年度 / 指标值)."""

MAX_CELL = 120
"""Characters of the longest cell; a longer line is running text and ends the table."""

MAX_LINES = 3_000
"""Lines of one table that are tried."""

_HEADING = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|附件|附表|第[一二三四五六七八九十]+[章节部]"
)
_CAUSE = re.compile(r"无$|因|由于|措施|影响|改进|偏差|完成|见|已")


@dataclass(frozen=True, slots=True)
class Header:
    pieces: tuple[Piece, ...]
    contents: tuple[Content, ...]
    end: int
    dense: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to lay out a row: the columns that its cells fill, and what it costs to believe it."""

    columns: tuple[int, ...]
    cost: int
    total: bool = False
    leading: bool = False
    """A total that has the first figures of the row and not the last."""


def line_cells(lines: Sequence[str], start: int) -> Look:
    """The table whose header begins at line `start`, if its rows can be told apart for sure."""
    longest = _header(lines, start)
    if longest is None:
        return Look(start + 1)
    for header in (longest, *_shorter(longest)):
        look = _table_below(lines, header)
        if look.rows is not None:
            return look
    return Look(longest.end)


def _shorter(header: Header) -> Iterator[Header]:
    """The header without its last words: the first row may be called by one (预算执行率)."""
    pieces, contents, end = header.pieces, header.contents, header.end
    while (
        len(pieces) > MIN_HEADER
        and contents[-1] is Content.NUMBER
        and pieces[-1].line == end
        and pieces[0].column == 0
    ):
        pieces, contents, end = pieces[:-1], contents[:-1], pieces[-2].line
        yield Header(pieces, contents, end, header.dense)


def _table_below(lines: Sequence[str], header: Header) -> Look:
    run = _run(lines, header.end)
    shapes = _shapes(header.contents)
    filled = [line for line in run if lines[line].strip()]
    attempts = [filled]
    if header.dense and len(filled) < len(run):
        # In a copy from the web an empty cell is an empty line.
        attempts.append(run)
    for cells in attempts:
        rows = _cut(lines, cells, header.contents, shapes)
        if rows:
            return Look(rows[-1][-1].line, (header.pieces, *rows))
    return Look(header.end)


def _header(lines: Sequence[str], start: int) -> Header | None:
    pieces: list[Piece] = []
    contents: list[Content] = []
    at = end = start
    dense = True
    while at < len(lines):
        if not lines[at].strip():
            # One blank line between cells is layout, more of them are the end.
            if at > end:
                break
            at += 1
            continue
        count = _header_cell(lines, at)
        if count == 0:
            break
        if pieces and at > end:
            dense = False
        text = "\n".join(lines[at : at + count]).strip()
        if text in {piece.text for piece in pieces} or len(pieces) == MAX_COLUMNS:
            break
        contents.append(HEADERS[normal(text)])
        pieces.append(Piece(text, at + 1, len(pieces)))
        at = end = at + count
    enough = len(pieces) >= MIN_HEADER or (len(pieces) == 3 and Content.NUMBER in contents)
    if not enough:
        return None
    if contents[0] is Content.NUMBER and normal(pieces[0].text) != "序号":
        # 年初预算数, 全年预算数 …: the names of the rows stand under a header of their own.
        contents.insert(0, Content.LABEL)
        pieces = [Piece(piece.text, piece.line, piece.column + 1) for piece in pieces]
    return Header(tuple(pieces), tuple(contents), end, dense)


def _header_cell(lines: Sequence[str], at: int) -> int:
    """How many lines from `at` on are one header cell; 0 when none."""
    text = ""
    for count in range(1, MAX_HEADER_LINES + 1):
        if at + count > len(lines) or not lines[at + count - 1].strip():
            return 0
        text += lines[at + count - 1].strip()
        if len(text) > MAX_HEADER:
            return 0
        if content_of(text) is not None:
            return count
    return 0


def _run(lines: Sequence[str], start: int) -> list[int]:
    """The lines from `start` on that may be cells."""
    run: list[int] = []
    blanks = 0
    for at in range(start, min(len(lines), start + MAX_LINES)):
        text = lines[at].strip()
        blanks = 0 if text else blanks + 1
        if blanks > 3 or len(text) > MAX_CELL or _HEADING.match(text) or "\t" in lines[at].strip():
            break
        if text and _header_cell(lines, at) and _header(lines, at) is not None:
            break
        run.append(at)
    while run and not lines[run[-1]].strip():
        run.pop()
    return run


def _shapes(contents: tuple[Content, ...]) -> tuple[Shape, ...]:
    """The rows that may stand under the header.

    Labels before the last one may be missing (merged with the row above), remarks at the end too; a
    total has its label and its last figures.
    """
    width = len(contents)
    labels = 0
    while labels < width and contents[labels] is Content.LABEL:
        labels += 1
    remarks = 0
    while remarks < width and contents[width - 1 - remarks] is Content.REMARK:
        remarks += 1
    shapes = [
        Shape(tuple(range(missing, width - dropped)), missing + dropped)
        for missing in range(max(labels, 1))
        for dropped in range(remarks + 1)
    ]
    numbers = [column for column, content in enumerate(contents) if content is Content.NUMBER]
    shapes += [
        Shape((0, *numbers[-count:]), 1, total=True)
        for count in range(1, len(numbers) + 1)
        if 0 not in numbers[-count:]
    ]
    figures = [column for column in numbers if column > 0]
    shapes += [
        Shape((0, *figures[:count]), 1, total=True, leading=True)
        for count in range(2, len(figures))
    ]
    return tuple(shapes)


def _cut(
    lines: Sequence[str],
    cells: list[int],
    contents: tuple[Content, ...],
    shapes: tuple[Shape, ...],
) -> list[tuple[Piece, ...]]:
    """The rows, [] when there is no way or more than one to cut them."""
    texts = [lines[line].strip() for line in cells]
    # best[i]: cost of the cheapest cut of the first i lines, how many cuts cost so much, last shape.
    best: list[tuple[int, int, Shape | None] | None] = [None] * (len(texts) + 1)
    best[0] = (0, 1, None)
    for at in range(len(texts)):
        here = best[at]
        if here is None:
            continue
        for shape in shapes:
            end = at + len(shape.columns)
            extra = _cost(texts[at:end], shape, contents) if end <= len(texts) else None
            if extra is None:
                continue
            cost = here[0] + extra
            there = best[end]
            if there is None or cost < there[0]:
                best[end] = (cost, here[1], shape)
            elif cost == there[0]:
                best[end] = (cost, there[1] + here[1], there[2])
    end = max(at for at, state in enumerate(best) if state is not None)
    state = best[end]
    if end == 0 or state is None or state[1] > 1 or _looks_torn(texts[end:]):
        return []
    rows: list[tuple[Piece, ...]] = []
    while end:
        state = best[end]
        shape = state[2] if state else None
        if shape is None:
            return []
        start = end - len(shape.columns)
        rows.append(_row(texts, cells, start, shape))
        end = start
    figures = sum(content is Content.NUMBER for content in contents)
    return rows[::-1] if len(rows) >= 2 or figures >= 2 else []


def _row(texts: list[str], cells: list[int], start: int, shape: Shape) -> tuple[Piece, ...]:
    pieces = [
        Piece(texts[start + index], cells[start + index] + 1, column)
        for index, column in enumerate(shape.columns)
    ]
    if shape.total:
        pieces[0] = Piece(pieces[0].text, pieces[0].line, 0, pieces[1].column)
    return tuple(pieces)


def _looks_torn(rest: list[str]) -> bool:
    """Whether what follows the last row is the middle of another one that did not fit."""
    return any(is_number(text) for text in rest[:8])


def _cost(texts: list[str], shape: Shape, contents: tuple[Content, ...]) -> int | None:
    """What it costs to believe that the texts are a row of this shape; None if they cannot be."""
    is_total = normal(texts[0]).rstrip("：:") in TOTALS
    if shape.total != is_total:
        return None
    if shape.total and shape.leading != _sums_money(texts, shape, contents):
        return None
    cost = shape.cost
    for text, column in zip(texts, shape.columns, strict=True):
        content = contents[column]
        if shape.total and column == 0:
            # 合计 may stand in the column of the numbers (序号) of the rows
            continue
        if content is Content.NUMBER:
            if not is_number(text) and not is_blank_figure(text):
                return None
        elif content is Content.LABEL:
            if is_number(text):
                return None
            if not text:
                cost += 1
        elif content is Content.REMARK:
            if is_number(text) or normal(text) in TOTALS or _is_class(text):
                return None
            cost += 0 if not text or _CAUSE.search(text) or is_blank_figure(text) else 2
        elif _is_class(text):
            return None
    if shape.total:
        return cost
    labels = [
        text
        for text, column in zip(texts, shape.columns, strict=True)
        if contents[column] is Content.LABEL
    ]
    if len([content for content in contents if content is Content.LABEL]) < 2:
        return cost
    # The last label names the indicator, those before it are classes.
    if labels and _is_class(labels[-1]):
        return None
    return cost + 2 * sum(not _is_class(label) for label in labels[:-1])


_SUMS = frozenset({"合计", "小计", "总计"})


def _sums_money(texts: list[str], shape: Shape, contents: tuple[Content, ...]) -> bool:
    """合计 of amounts and a rate at their end: the row stops before the columns of points."""
    figures = sum(content is Content.NUMBER for content in contents[1:])
    few = len(shape.columns) - 1 < figures
    return few and normal(texts[0]) in _SUMS and texts[-1].rstrip().endswith(("%", "％"))


def _is_class(text: str) -> bool:
    name = normal(text)
    return name.removesuffix("指标") in CLASSES or (name.endswith("指标") and len(name) <= 8)
