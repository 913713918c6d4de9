"""Rows of unequal width under one another: in which column each cell stands.

A flattened table no longer tells which cells were merged.  A row stands under the last header row
before it; shorter rows are aligned so that figures come under headers of figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from jiping.document.flat_words import (
    TOTALS,
    Content,
    Piece,
    Rows,
    content_of,
    is_blank_figure,
    is_header_row,
    is_number,
    normal,
)

Texts = Sequence[tuple[str, int]]
"""The cells of a row: text and number of the first line."""


def place_rows(rows: Sequence[Texts]) -> Rows:
    """The rows with a column for every cell.

    A single cell is a title and spans the whole table.  The label of a total spans what lies between
    it and its figures.  No other span is inferred: a row that is short stays short.
    """
    width = max(len(row) for row in rows)
    header: tuple[Content | None, ...] = ()
    placed: list[tuple[Piece, ...]] = []
    for row in rows:
        texts = tuple(text for text, _ in row)
        if len(row) == 1:
            placed.append((Piece(texts[0], row[0][1], 0, width),))
            continue
        if is_header_row(texts):
            header = tuple(content_of(text) for text in texts)
            shift = 0
        else:
            shift = _shift(texts, header)
        total = normal(texts[0]).strip("：:") in TOTALS
        cells: list[Piece] = []
        for index, (text, line) in enumerate(row):
            if total and index == 0:
                cells.append(Piece(text, line, 0, 1 + shift))
            else:
                cells.append(Piece(text, line, index + shift))
        placed.append(tuple(cells))
    return tuple(placed)


def _shift(texts: tuple[str, ...], header: tuple[Content | None, ...]) -> int:
    """By how many columns a row shorter than its header stands to the right.

    The shift that brings most figures under headers of figures; among equals a total stands as far
    right as it can, any other row as far left.
    """
    room = len(header) - len(texts)
    if room <= 0:
        return 0
    total = normal(texts[0]).strip("：:") in TOTALS
    if not total and sum(map(is_number, texts)) < 2:
        return 0
    shifts = range(room, -1, -1) if total else range(room + 1)
    return max(shifts, key=lambda shift: _fit(texts[1:], header[1 + shift :]))


def _fit(texts: Sequence[str], header: Sequence[Content | None]) -> int:
    score = 0
    for text, content in zip(texts, header, strict=False):
        if content is Content.NUMBER:
            score += 1 if is_number(text) else 0 if is_blank_figure(text) else -1
        elif is_number(text) and content is not Content.VALUE:
            score -= 1
    return score
