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
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from jiping.document.flat_align import place_rows
from jiping.document.flat_words import Look, content_of, is_header_row, is_number

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
    groups = _Groups(lines, start)
    sentences = start
    while (first := groups.ahead(0)) and len(first.cells) == 1 and _is_sentence(lines, first.cells):
        sentences = first.end
        groups.pop()
    if sentences > start:
        return Look(sentences)
    rows = _rows(lines, groups)
    while rows and _is_sentence(lines, rows[-1]):
        rows.pop()
    if not rows:
        return Look(start + 1)
    end = rows[-1][-1].end
    if not _convincing(lines, rows):
        return Look(end)
    texts = [[(_text(lines, cell), cell.first + 1) for cell in row] for row in rows]
    return Look(end, place_rows(texts))


def _text(lines: Sequence[str], cell: Draft) -> str:
    return "\n".join(lines[cell.first : cell.end]).strip()


def _is_blank(line: str) -> bool:
    """An empty line, or one of blanks; a tab alone is an empty cell."""
    return "\t" not in line and not line.strip()


class _Groups:
    """The groups from some line on, read only as far as they are looked at.

    A group that cannot belong to the table ends them: too many bare lines, or a heading without a
    tab.
    """

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self._lines = lines
        self._at = start
        self._window: deque[Group] = deque()

    def ahead(self, count: int) -> Group | None:
        """The group `count` places ahead, None beyond the last."""
        while len(self._window) <= count:
            group = self._next()
            if group is None:
                return None
            self._window.append(group)
        return self._window[count]

    def pop(self) -> Group:
        """Take the group that stands next, which must have been seen."""
        return self._window.popleft()

    def _next(self) -> Group | None:
        lines = self._lines
        while self._at < len(lines) and _is_blank(lines[self._at]):
            self._at += 1
        if self._at >= len(lines):
            return None
        group = _group(lines, self._at)
        if group.bare > MAX_BARE_LINES or (group.bare and _HEADING.match(lines[self._at])):
            self._at = len(lines)
            return None
        self._at = group.end
        return group


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


def _is_sentence(lines: Sequence[str], row: list[Draft]) -> bool:
    text = _text(lines, row[0])
    return len(row) == 1 and (
        len(text) > _TYPICAL_CELL * 2
        or text.endswith(("。", "；", "："))
        or bool(_HEADING.match(text))
    )


def _rows(lines: Sequence[str], groups: _Groups) -> list[list[Draft]]:
    """The rows up to the end of the table, torn ones mended."""
    rows: list[list[Draft]] = []
    while group := groups.ahead(0):
        if group.bare:
            if not rows or not _goes_on(lines, rows, groups):
                break
            # Text of the last cell after a blank line; the lines in between stay as they are.
            rows[-1][-1].end = group.cells[0].first if group.cells else group.end
            rows[-1] += groups.pop().cells
            continue
        joined = _torn(lines, rows, groups)
        for _ in range(joined):
            rows[-1] += groups.pop().cells
        if not joined:
            rows.append(list(groups.pop().cells))
    return rows


def _goes_on(lines: Sequence[str], rows: list[list[Draft]], groups: _Groups) -> bool:
    """Whether text without a tab belongs to the last cell of the last row.

    So it does when the row is short and what follows makes it as wide as the row before, or when the
    rows on both sides are equally wide.
    """
    width = len(rows[-1])
    before = len(rows[-2]) if len(rows) > 1 else 0
    following = 0
    for ahead in range(MAX_JOINED):
        group = groups.ahead(ahead)
        if group is None:
            return False
        following += len(group.cells)
        if width + following == before and (group.bare or _text(lines, group.cells[0])):
            return True
        if not group.bare:
            return following == width > 1
    return False


def _torn(lines: Sequence[str], rows: list[list[Draft]], groups: _Groups) -> int:
    """How many of the next groups are the rest of the last row; 0 when it was complete."""
    if len(rows) < 2 or _is_header(lines, rows[-1]):
        return 0
    missing = len(rows[-2]) - len(rows[-1])
    for count in range(MAX_JOINED):
        group = groups.ahead(count)
        # An empty first cell is what a vertical merge leaves: a new row.
        if missing <= 0 or group is None or group.bare or not _text(lines, group.cells[0]):
            return 0
        if _is_header(lines, group.cells):
            return 0
        missing -= len(group.cells)
        if missing == 0:
            return count + 1
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
