"""What is written, before it is written in any format: paragraphs, tables, charts, forms.

A piece of text that carries a figure carries its source too.  The writers (docx, xlsx, pdf) and the
trace read the same values.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece of text came from."""

    path: str
    """The place of the record: ``budget.funds[0].executed``; of a figure worked out, what it is of."""
    words: str
    """The same in words a clerk follows: 《预算执行》表 当年财政拨款 全年执行数."""
    formula: str = ""
    """How it was worked out, with its figures: 28.37 ÷ 32.27 × 100%; empty where it was given."""
    clause: str = ""
    """The rule that made it (a score, a grade)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text from one source; None for fixed wording of the outline."""

    text: str
    source: Source | None = None
    bold: bool = False


Pieces = tuple[Piece, ...]


class Role(Enum):
    """What a paragraph is, so that each writer sets it as GB/T 9704-2012 says."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING1 = "heading1"
    """一、"""
    HEADING2 = "heading2"
    """（一）"""
    HEADING3 = "heading3"
    """1."""
    BODY = "body"
    CAPTION = "caption"
    UNIT = "unit"
    """单位：万元, right above a table"""
    MISSING = "missing"
    """Something that the record does not hold and that has to be filled in"""
    ANNEX = "annex"
    """附件：1. …"""
    SIGNATURE = "signature"
    """The name and the date at the end"""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.  Headings are numbered by their text: the number is part of it."""

    role: Role
    pieces: Pieces

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(p.text for p in self.pieces)


class Align(Enum):
    """Where the text of a cell stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; row and column count from 0, spans from 1."""

    row: int
    column: int
    pieces: Pieces = ()
    rows: int = 1
    columns: int = 1
    align: Align = Align.CENTER
    bold: bool = False
    number: bool = False
    """Its text is one figure: a workbook holds it as a number, shown with the same decimals."""

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(p.text for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose cells, with their spans, cover the grid exactly once.

    `widths` are shares of the width of the page, one a column; `header` rows repeat on each page.
    """

    widths: tuple[float, ...]
    cells: tuple[Cell, ...]
    rows: int
    header: int = 1


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind in a chart, one for each label; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, with the text that says the same to who cannot see it."""

    kind: str
    """bars, stacked or line"""
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    alternative: str


Block = Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Story:
    """A report: its blocks in order."""

    name: str
    """Name of the file, without a suffix."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A 自评表: one table on one page size, with lines above and below it."""

    name: str
    """Name of the file or sheet, without a suffix."""
    title: str
    table: Table
    landscape: bool = False
    above: tuple[Paragraph, ...] = ()
    """（2025年度）, 单位：万元 …"""
    below: tuple[Paragraph, ...] = ()
    """填表人：… 联系电话：…, notes of the form"""
    repeat: tuple[int, int] | None = None
    """First and last row that a workbook prints again on top of each page (the indicators' heading)."""
