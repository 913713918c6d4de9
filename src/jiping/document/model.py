"""What a read file is: ordered blocks, each of which can say where it stands.

Texts are literal: what a `Paragraph` or a `Cell` holds can be found so in the file.  Numbers that
Word generates are kept beside the text (`Paragraph.number`), never inside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from jiping.values import value

BODY = "正文"
HEADER = "页眉"
FOOTER = "页脚"
FOOTNOTE = "脚注"
TEXT_BOX = "文本框"


class Anchor(NamedTuple):
    """A stretch of a document's text: block index, cell index inside `Table.cells` (-1 in a
    paragraph), and character offsets into the text of that paragraph or cell."""

    block: int
    cell: int
    start: int
    end: int


@value
class Paragraph:
    """One paragraph.

    level   outline level: 0 for body text, 1… for headings as the file declares them.
    number  the automatic number as Word shows it (``一、``, ``（一）``, ``1.``); "" where there is none.
    place   where it stands, in words (``第12段``; for plain text ``第35行``).
    part    the part of the file: body, header, footer, footnote, text box.
    """

    text: str
    place: str
    level: int = 0
    number: str = ""
    part: str = BODY


@value
class Cell:
    """One cell, standing once, however many rows and columns it covers (row, column from 0)."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    place: str = ""


@dataclass(frozen=True)
class Table:
    """A table; `cells` in reading order, each merged cell once.  `place` is ``表2`` or ``工作表“自评表”``."""

    cells: tuple[Cell, ...]
    place: str
    part: str = BODY

    @cached_property
    def row_count(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @cached_property
    def column_count(self) -> int:
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    @cached_property
    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Rows of cells; a merged cell is the same object at every position that it covers."""
        rows: list[list[Cell | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    rows[row][column] = cell
        return tuple(tuple(row) for row in rows)


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A read file.

    path   as the caller gave it.
    kind   ``docx``, ``xlsx``, ``txt``, ``doc``, ``pdf``.
    notes  what the reader must tell the user (hidden rows read, second pass used, …), in Chinese.
    """

    path: str
    kind: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = field(default=())


class UnreadableFile(Exception):
    """A file that cannot be read.  The message is for the clerk: cause and remedy, in Chinese."""
