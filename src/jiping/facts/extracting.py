"""A document becomes a `Reading`: everything it says, with places."""

from __future__ import annotations

from operator import attrgetter

from jiping.document.model import Anchor, Document, Paragraph, Table
from jiping.facts.indicators import table_indicators, text_indicators
from jiping.facts.model import DatedFact, Fact, Reading
from jiping.facts.outline import find_headings, sections
from jiping.facts.profiling import profile
from jiping.facts.projects import find_projects
from jiping.facts.prose import read_paragraph
from jiping.facts.tables import read_tables
from jiping.figure.scan import DocumentNumber, scan_dates, scan_document_numbers


def read(document: Document) -> Reading:
    """Read all facts, headings, tables, indicators, projects, dates and document numbers."""
    tables, table_facts = read_tables(document)
    facts: list[Fact] = list(table_facts)
    dates: list[DatedFact] = []
    numbers: list[tuple[DocumentNumber, Anchor]] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            facts.extend(read_paragraph(index, -1, block.text))
            _read_dates(index, -1, block.text, dates, numbers)
        else:
            for number, cell in enumerate(block.cells):
                # A mere number is none: 2024-1-1 is the shortest date without 年, 月 or 日.
                if len(cell.text) > 7 or not cell.text.isascii():
                    _read_dates(index, number, cell.text, dates, numbers)
    facts.sort(key=attrgetter("anchor"))
    headings = find_headings(document)
    under = sections(document, headings)
    by_block: dict[int, list[Fact]] = {}
    placed: dict[tuple[int, int, int], list[Fact]] = {}
    for fact in facts:
        by_block.setdefault(fact.block, []).append(fact)
        if fact.position is not None:
            key = (fact.block, fact.position.row, fact.position.column)
            placed.setdefault(key, []).append(fact)
        elif isinstance(document.blocks[fact.block], Table):
            placed.setdefault((fact.block, -1, fact.anchor.cell), []).append(fact)
    frozen = {block: tuple(found) for block, found in by_block.items()}
    cells = {key: tuple(found) for key, found in placed.items()}
    indicators = table_indicators(tables, cells)
    indicators.extend(text_indicators(document, frozen, headings, under))
    return Reading(
        document=document,
        facts=tuple(facts),
        headings=headings,
        sections=under,
        tables=tables,
        indicators=tuple(indicators),
        projects=tuple(find_projects(document, frozen)),
        dates=tuple(dates),
        document_numbers=tuple(numbers),
        profile=profile(document),
    )


def _read_dates(
    block: int,
    cell: int,
    text: str,
    dates: list[DatedFact],
    numbers: list[tuple[DocumentNumber, Anchor]],
) -> None:
    for date in scan_dates(text):
        dates.append(DatedFact(date, Anchor(block, cell, date.start, date.end)))
    if "号" in text:
        for number in scan_document_numbers(text):
            numbers.append((number, Anchor(block, cell, number.start, number.end)))
