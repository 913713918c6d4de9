"""Rows on one line: cells with tabs between them, or in columns of equal width."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiping.document.flat_words import Look, Piece, content_of, is_header_row, is_number

_WIDE_GAP = re.compile(r"[ \u00a0\u3000]{2,}")
_NUMBERING = re.compile(
    r"[（(〔]?[一二三四五六七八九十百0-9０-９]{1,4}[）)〕]?[、.．]?|[①-⑳]|[●■◆•·\-*]|第[一二三四五六七八九十0-9]+[章节条]"
)
_PAGE = re.compile(r"[-—\s]*[0-9０-９]{1,3}[-—\s]*")

MIN_ALIGNED_LINES = 3
MIN_ALIGNED_COLUMNS = 3


def tabbed_rows(lines: Sequence[str], start: int) -> Look:
    """The table of lines with tabs between cells that begins at `start`.

    Tabs after a typed number (``1.⇥…``) and before a page number (contents) make no table.
    """
    at = start
    rows: list[tuple[Piece, ...]] = []
    while at < len(lines) and "\t" in lines[at].strip():
        cells = [cell.strip() for cell in lines[at].split("\t")]
        rows.append(tuple(Piece(cell, at + 1, column) for column, cell in enumerate(cells)))
        at += 1
    if len(rows) < 2:
        return Look(max(at, start + 1))
    filled = [[piece.text for piece in row if piece.text] for row in rows]
    real = [texts for texts in filled if not _is_text_with_tab(texts)]
    if len(real) < 2 or not _convincing(real):
        return Look(at)
    # A tab before the first cell of every row is an indent, after the last one a leftover.
    first = min(piece.column for row in rows for piece in row if piece.text)
    last = max(piece.column for row in rows for piece in row if piece.text)
    return Look(
        at,
        tuple(
            tuple(
                Piece(piece.text, piece.line, piece.column - first)
                for piece in row
                if first <= piece.column <= last
            )
            for row in rows
        ),
    )


def _is_text_with_tab(texts: list[str]) -> bool:
    if len(texts) != 2:
        return len(texts) < 2
    left, right = texts
    numbered = _NUMBERING.fullmatch(left) is not None and not is_number(right)
    contents = _PAGE.fullmatch(right) is not None and (
        _NUMBERING.match(left) is not None or left.endswith(("…", "."))
    )
    return numbered or contents


def _convincing(rows: list[list[str]]) -> bool:
    if is_header_row(tuple(rows[0])) or max(map(len, rows)) >= 3:
        return True
    return sum(any(is_number(text) for text in row[1:]) for row in rows) >= 2


def aligned_columns(lines: Sequence[str], start: int) -> Look:
    """The table in columns of equal width (two blanks or more between cells) that begins at `start`.

    At least three lines agree in at least three columns, and either the first is a header row or
    some column after the first holds figures: lines to be signed (``姓名：　　日期：``) are no table.
    """
    first = _split(lines[start], start + 1)
    width = len(first)
    if width < MIN_ALIGNED_COLUMNS:
        return Look(start + 1)
    rows = [first]
    at = start + 1
    while at < len(lines):
        row = _split(lines[at], at + 1)
        if len(row) != width:
            break
        rows.append(row)
        at += 1
    if len(rows) < MIN_ALIGNED_LINES:
        return Look(at)
    figures = any(
        sum(is_number(row[column].text) for row in rows) * 2 >= len(rows)
        for column in range(1, width)
    )
    headed = sum(content_of(piece.text) is not None for piece in first) >= 2
    return Look(at, tuple(rows)) if figures or headed else Look(at)


def _split(line: str, number: int) -> tuple[Piece, ...]:
    core = line.strip()
    if not core or "\t" in core:
        return ()
    return tuple(Piece(cell, number, column) for column, cell in enumerate(_WIDE_GAP.split(core)))
