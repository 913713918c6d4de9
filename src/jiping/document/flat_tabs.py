"""One cell a line, each led by a tab; rows parted by blank lines (converters from Word write so).

    ⇥一级指标            a cell
    ⇥年度                a cell of two lines: its continuation has no tab
    指标值
    ⇥                    an empty cell (also what a vertical merge leaves)

A blank line may also stand inside a row, after a cell that ended with one; it is told from the end
of the row by the width of the rows around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from jiping.document.flat_align import place_rows
from jiping.document.flat_words import Look, content_of, is_header_row, is_number

MAX_TEXT_BETWEEN = 8
"""Paragraphs without a tab that one cell may go on for, before the table is held to have ended."""

MAX_JOINED = 6
"""Pieces that a row torn by blank lines is mended from."""

MAX_BARE_LINES = 12
"""Lines without a tab that a cell may go on for; more is running text."""

_TYPICAL_CELL = 20
"""Cells of forms are short; running text indented by tabs is not."""

_HEADING = re.compile(
    r"\s*(?:附件|附表|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节])"
)


@dataclass(slots=True)
class Draft:
    """A cell while its row is being put together: the lines from `first` to `end` (exclusive)."""

    first: int
    end: int


@dataclass(slots=True)
class Group:
    """Lines between blank lines: `bare` lines without a tab at its start, then cells."""

    first: int
    end: int
    bare: int
    cells: list[Draft]


def tab_led_cells(lines: Sequence[str], start: int) -> Look:
    """The table of tab-led cells that begins at `start`."""
    if not lines[start].startswith("\t"):
        return Look(start + 1)
    groups, end = _groups(lines, start)
    leading = _leading_sentences(lines, groups)
    if leading:
        return Look(groups[leading - 1].end)
    rows = _rows(lines, groups)
    while rows and _is_sentence(lines, rows[-1]):
        end = rows.pop()[0].first
    if not rows or not _convincing(lines, rows):
        return Look(max(end, start + 1))
    texts = [[(_text(lines, cell), cell.first + 1) for cell in row] for row in rows]
    return Look(max(end, rows[-1][-1].end), place_rows(texts))


def _text(lines: Sequence[str], cell: Draft) -> str:
    return "\n".join(lines[cell.first : cell.end]).strip()


def _is_blank(line: str) -> bool:
    """An empty line, or one of blanks; a tab alone is an empty cell."""
    return "\t" not in line and not line.strip()


def _groups(lines: Sequence[str], start: int) -> tuple[list[Group], int]:
    """The groups that may belong to the table, and the line where it has certainly ended."""
    groups: list[Group] = []
    between = 0
    at = start
    while at < len(lines):
        if _is_blank(lines[at]):
            at += 1
            continue
        group = _group(lines, at)
        if group.bare > MAX_BARE_LINES or (group.bare and _HEADING.match(lines[at])):
            break
        between = 0 if group.cells else between + 1
        if between > MAX_TEXT_BETWEEN:
            break
        groups.append(group)
        at = group.end
    while groups and not groups[-1].cells:
        groups.pop()
    return groups, groups[-1].end


def _group(lines: Sequence[str], start: int) -> Group:
    cells: list[Draft] = []
    bare = 0
    at = start
    while at < len(lines) and not _is_blank(lines[at]):
        if lines[at].startswith("\t"):
            cells.append(Draft(at, at + 1))
        elif cells:
            if _HEADING.match(lines[at]) and _is_long(lines[at]):
                break
            cells[-1].end = at + 1
        else:
            bare += 1
        at += 1
    return Group(start, at, bare, cells)


def _is_long(line: str) -> bool:
    """Whether a line is longer than cells usually are."""
    return len(line) > _TYPICAL_CELL * 2


def _leading_sentences(lines: Sequence[str], groups: list[Group]) -> int:
    """How many groups at the start are indented running text, no caption."""
    count = 0
    for group in groups:
        if len(group.cells) != 1 or not _is_sentence(lines, group.cells):
            break
        count += 1
    return count


def _is_sentence(lines: Sequence[str], row: list[Draft]) -> bool:
    text = _text(lines, row[0])
    return len(row) == 1 and (
        len(text) > _TYPICAL_CELL * 2
        or text.endswith(("。", "；", "："))
        or bool(_HEADING.match(text))
    )


def _rows(lines: Sequence[str], groups: list[Group]) -> list[list[Draft]]:
    """The groups as rows, torn rows mended.  Only the groups up to the table's end are used."""
    rows: list[list[Draft]] = []
    index = 0
    while index < len(groups):
        group = groups[index]
        if group.bare:
            if not rows or not _goes_on(rows, groups, index):
                break
            # Text of the last cell after a blank line; its own lines stay literal in between.
            rows[-1][-1].end = group.cells[0].first if group.cells else group.end
            rows[-1] += group.cells
            index += 1
            continue
        joined = _torn(lines, rows, groups, index)
        if joined:
            for piece in groups[index : index + joined]:
                rows[-1] += piece.cells
            index += joined
            continue
        rows.append(list(group.cells))
        index += 1
    return rows


def _goes_on(rows: list[list[Draft]], groups: list[Group], index: int) -> bool:
    """Whether text without a tab belongs to the last cell of the last row.

    So it is when the row is short and what follows makes it as wide as the row before, or when the
    rows on both sides are equally wide.
    """
    width = len(rows[-1])
    before = len(rows[-2]) if len(rows) > 1 else 0
    following = 0
    for group in groups[index : index + MAX_JOINED]:
        if not group.bare:
            return bool(following == 0 and len(group.cells) == width and width > 1)
        following += len(group.cells)
        if width + following == before:
            return True
    return False


def _torn(lines: Sequence[str], rows: list[list[Draft]], groups: list[Group], index: int) -> int:
    """How many groups from `index` on are the rest of the last row; 0 when it was complete."""
    if len(rows) < 2:
        return 0
    last = rows[-1]
    missing = len(rows[-2]) - len(last)
    if missing <= 0 or _is_header(lines, last):
        return 0
    for count, group in enumerate(groups[index : index + MAX_JOINED], start=1):
        # An empty first cell is what a vertical merge leaves: a new row.
        if group.bare or not _text(lines, group.cells[0]) or _is_header(lines, group.cells):
            return 0
        missing -= len(group.cells)
        if missing <= 0:
            return count if missing == 0 else 0
    return 0


def _is_header(lines: Sequence[str], row: list[Draft]) -> bool:
    return is_header_row(tuple(_text(lines, cell) for cell in row))


def _convincing(lines: Sequence[str], rows: list[list[Draft]]) -> bool:
    """Whether these are the rows of a table and not paragraphs indented by tabs."""
    texts = [_text(lines, cell) for row in rows for cell in row]
    wide = sum(len(row) >= 3 for row in rows)
    pairs = sum(len(row) == 2 for row in rows)
    if wide < 1 or wide + pairs < 2:
        return False
    lengths = [len(text) for text in texts if text]
    if not lengths or median(lengths) > _TYPICAL_CELL:
        return False
    return any(not text or is_number(text) or content_of(text) is not None for text in texts)
