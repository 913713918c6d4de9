"""What a document says: facts with their labels, sections, indicators, projects.

Every part remembers where it was read (`Anchor`), so that whatever is concluded can be quoted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from jiping.document.model import Anchor, Document, Table
from jiping.figure.quantity import Figure
from jiping.figure.scan import Date, DocumentNumber
from jiping.values import individual, value


@value
class Label:
    """What the words before a figure (or the headings of its row and column) say that it measures.

    measure     id of the vocabulary's measure, or "" where none is told; `measures`: all named.
    rate        id of a named rate, "share" for 占…, "growth" for 增长 and its kin; "" otherwise.
    categories  ids of the kinds of money or people named, in order.
    base        of a share: the categories after 占; `base_text` its words, `base_measure` its measure.
    subject     what is left of the words: the thing that is counted or named.
    direction   +1 / -1 for an amount or a rate of change (增加, 下降), else 0.
    compared    "prior" (较上年), "budget" (较年初预算), or "".
    prior       the figure is last year's;  `future`: next year's.
    text        the words themselves.
    """

    text: str = ""
    measure: str = ""
    measures: tuple[str, ...] = ()
    rate: str = ""
    categories: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    base_text: str = ""
    base_measure: str = ""
    subject: str = ""
    direction: int = 0
    compared: str = ""
    prior: bool = False
    future: bool = False

    @property
    def bare(self) -> bool:
        """Nothing at all is told."""
        return not (self.measure or self.rate or self.categories or self.subject or self.direction)


@value
class Position:
    """Where a fact stands in a table: row and column of the grid, the row's name, the column id,
    the number of the region."""

    row: int
    column: int
    row_name: str = ""
    column_id: str = ""
    region: int = 0


@individual
class Fact:
    """A figure with what it measures.  Facts are compared by identity.

    anchor    the figure's own characters.
    quote     the clause around it, or the whole cell.
    year      the year the words give it, None where untold.
    sentence  number of the sentence inside the paragraph; `depth`: how deep in brackets.
    opener    "closed" (分别为), "open" (其中) or "partial" (其中主要) where the words since the figure
              before open a list.
    mark      the punctuation mark that the words follow ("、", "，", "；", …), "" at the beginning.
    opened    what the list is told to be part of (``全年支出中，…``), "" where it is not named.
    tail      the words that follow up to the next punctuation mark.
    measure, category: as told, or taken over from the words before (`inherited` measure, `lent`
              category).
    """

    figure: Figure
    anchor: Anchor
    quote: Anchor
    label: Label
    measure: str = ""
    category: str = ""
    year: int | None = None
    sentence: int = 0
    depth: int = 0
    inherited: bool = False
    lent: bool = False
    opener: str = ""
    opened: str = ""
    mark: str = ""
    tail: str = ""
    position: Position | None = None

    @property
    def block(self) -> int:
        return self.anchor.block


@value
class Heading:
    """A heading, typed or automatic.

    style  the form of its number: ``part`` 第一部分, ``cn`` 一、, ``cn_bracket`` （一）, ``digit`` 1.,
           ``digit_bracket`` （1）, ``circle`` ①, "" without a number.
    value  the number itself; 0 without one.
    """

    block: int
    style: str
    value: int
    number: str
    title: str
    level: int
    automatic: bool = False


@individual
class Indicator:
    """One indicator as a table row or a sentence gives it.  Absent parts are None.

    name, target, actual are the texts as printed; the facts carry their figures.
    `where` is the row or the sentence; `source` is "table" or "text".
    """

    name: str
    source: str
    where: Anchor
    name_anchor: Anchor
    level_1: str = ""
    level_2: str = ""
    target: Anchor | None = None
    actual: Anchor | None = None
    target_text: str = ""
    actual_text: str = ""
    weight: Fact | None = None
    score: Fact | None = None
    weight_score: Anchor | None = None
    cause: Anchor | None = None
    cause_text: str = ""
    has_cause_column: bool = False
    target_facts: tuple[Fact, ...] = ()
    actual_facts: tuple[Fact, ...] = ()
    form: int = 0


@individual
class Project:
    """A project as its summary tells it: name, the second name where one is used, funds, texts."""

    name: str
    name_anchor: Anchor
    block: int
    other_name: str = ""
    other_anchor: Anchor | None = None
    budget: Fact | None = None
    executed: Fact | None = None
    rate: Fact | None = None
    score: Fact | None = None
    goal: Anchor | None = None
    problems: Anchor | None = None


@value
class Sentence:
    """A sentence of a paragraph (offsets into its text)."""

    block: int
    start: int
    end: int
    index: int


@value
class TableReading:
    """A table with its column headings understood.

    regions  stretches of rows under one header: (first row, last row + 1, column ids by column).
    """

    block: int
    table: Table
    regions: tuple[Region, ...]


@value
class Region:
    """Rows `start`…`end`-1 under one header (rows `header_start`…`start`-1).

    columns  id of the heading of each column, "" where it is not known.
    headings the heading words of each column.
    names    name of each row (same length as the stretch); `name_cells` the cell index of it or -1.
    """

    header_start: int
    start: int
    end: int
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    years: tuple[int | None, ...]
    names: tuple[str, ...]
    name_cells: tuple[int, ...]
    name_column: int = 0


@value
class DatedFact:
    """A date with the block it stands in."""

    date: Date
    anchor: Anchor


@value
class Profile:
    """What kind of report this is.

    department  name of the department, "" where it was not found; `level` 区 县 市 省 … or "".
    year        year of the title; `title`, `year_anchor` where it stands.
    overall     an evaluation of the department's overall expenditure (部门整体支出).
    """

    department: str = ""
    level: str = ""
    year: int | None = None
    title: Anchor | None = None
    overall: bool = False
    narrative: bool = False
    department_anchor: Anchor | None = None


@dataclass(frozen=True)
class Reading:
    """All that was read from one document."""

    document: Document
    facts: tuple[Fact, ...]
    headings: tuple[Heading, ...]
    sections: tuple[tuple[int, ...], ...]
    tables: tuple[TableReading, ...]
    indicators: tuple[Indicator, ...]
    projects: tuple[Project, ...]
    dates: tuple[DatedFact, ...]
    document_numbers: tuple[tuple[DocumentNumber, Anchor], ...]
    profile: Profile

    def text(self, block: int, cell: int = -1) -> str:
        """The text of a paragraph, or of a table's cell."""
        found = self.document.blocks[block]
        if isinstance(found, Table):
            return found.cells[cell].text if cell >= 0 else ""
        return found.text

    def slice(self, anchor: Anchor) -> str:
        """The characters of an anchor."""
        return self.text(anchor.block, anchor.cell)[anchor.start : anchor.end]

    @cached_property
    def facts_by_block(self) -> dict[int, tuple[Fact, ...]]:
        found: dict[int, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.anchor.block, []).append(fact)
        return {block: tuple(facts) for block, facts in found.items()}

    @cached_property
    def told_by_measure(self) -> dict[str, tuple[Fact, ...]]:
        """Facts of running text by what they measure, in order."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.position is None:
                found.setdefault(fact.measure, []).append(fact)
        return {measure: tuple(facts) for measure, facts in found.items()}

    @cached_property
    def table_facts(self) -> dict[tuple[int, int, int], tuple[Fact, ...]]:
        """Facts of tables by (block, row, column)."""
        found: dict[tuple[int, int, int], list[Fact]] = {}
        for fact in self.facts:
            if fact.position is not None:
                key = (fact.block, fact.position.row, fact.position.column)
                found.setdefault(key, []).append(fact)
        return {key: tuple(facts) for key, facts in found.items()}

    @cached_property
    def heading_of(self) -> dict[int, Heading]:
        return {heading.block: heading for heading in self.headings}

    def section_titles(self, block: int) -> tuple[str, ...]:
        """Titles of the headings above a block, outermost first."""
        return tuple(self.headings[index].title for index in self.sections[block])
