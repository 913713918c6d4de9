"""Tables that a converter or a copy flattened into plain text become tables again.

Five styles are known, each with a recogniser of its own; what none of them is sure of stays a
paragraph.  Every cell text is a literal stretch of the file (line ends apart).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jiping.document.flat_bars import bars
from jiping.document.flat_columns import aligned_columns, tabbed_rows
from jiping.document.flat_lines import line_cells
from jiping.document.flat_tabs import tab_led_cells
from jiping.document.flat_words import MAX_HEADER, Look, Rows
from jiping.document.model import Block, Cell, Paragraph, Table

Recogniser = Callable[[Sequence[str], int], Look]

_BAR = re.compile(r"[|｜│┃║┌┏╔┬+]")
_GAP = re.compile(r"\S[ \u00a0\u3000]{2}")

_RECOGNISERS: tuple[tuple[Callable[[str], object], Recogniser], ...] = (
    (_BAR.search, bars),
    (lambda line: "\t" in line, tabbed_rows),
    (lambda line: line.startswith("\t"), tab_led_cells),
    (_GAP.search, aligned_columns),
    (lambda line: len(line.strip()) <= MAX_HEADER, line_cells),
)
"""What a first line must have, and who looks at it then; in the order of how sure they are."""

BLANK = " \t\u3000\u00a0\f\v\ufeff\u200b"
"""White space at the ends of a line that belongs to its layout, not to its text."""


def rebuild(lines: Sequence[str]) -> tuple[Block, ...]:
    """The paragraphs and tables of a text; `lines` without their ends, the first is line 1."""
    blocks: list[Block] = []
    tables = 0
    # A recogniser that has refused a stretch is not asked again inside it: time stays linear.
    refused = [0] * len(_RECOGNISERS)
    at = 0
    while at < len(lines):
        text = lines[at].strip(BLANK)
        if not text and "\t" not in lines[at]:
            at += 1
            continue
        for index, (may_begin, recogniser) in enumerate(_RECOGNISERS):
            if at < refused[index] or not may_begin(lines[at]):
                continue
            look = recogniser(lines, at)
            if look.rows is not None:
                tables += 1
                blocks.append(_table(look.rows, tables))
                at = look.end
                break
            refused[index] = look.end
        else:
            if text:
                blocks.append(Paragraph(text=text, place=f"第{at + 1}行"))
            at += 1
    return tuple(blocks)


def _table(rows: Rows, number: int) -> Table:
    place = f"表{number}"
    cells = tuple(
        Cell(
            text=piece.text,
            row=index,
            column=piece.column,
            column_span=piece.span,
            place=f"{place}第{index + 1}行第{piece.column + 1}列（第{piece.line}行）",
        )
        for index, row in enumerate(rows)
        for piece in row
    )
    return Table(cells=cells, place=place)
