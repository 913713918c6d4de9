"""A document becomes a `Reading`: everything it says, with places."""

from __future__ import annotations

from itertools import chain

from jiping.document.model import Anchor, Document, Paragraph
from jiping.facts.indicators import table_indicators, text_indicators
from jiping.facts.model import DatedFact, Fact, Reading
from jiping.facts.outline import find_headings, sections
from jiping.facts.profiling import profile
from jiping.facts.projects import find_projects
from jiping.facts.prose import read_paragraph
from jiping.facts.tables import read_tables, table_facts
from jiping.figure.scan import DocumentNumber, scan_dates, scan_document_numbers


def read(document: Document) -> Reading:
    """Read all facts, headings, tables, indicators, projects, dates and document numbers."""
    tables = read_tables(document)
    by_block: dict[int, tuple[Fact, ...]] = {}
    placed: dict[tuple[int, int, int], list[Fact]] = {}
    dates: list[DatedFact] = []
    numbers: list[tuple[DocumentNumber, Anchor]] = []
    readings = iter(tables)
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            found = read_paragraph(index, -1, block.text)
            _read_dates(index, -1, block.text, dates, numbers)
        else:
            found = table_facts(document, next(readings))
            for fact in found:
                position = fact.position
                row, column = (
                    (-1, fact.anchor.cell) if position is None else (position.row, position.column)
                )
                placed.setdefault((index, row, column), []).append(fact)
            for number, cell in enumerate(block.cells):
                # A mere number is none: 2024-1-1 is the shortest date without 年, 月 or 日.
                if len(cell.text) > 7 or not cell.text.isascii():
                    _read_dates(index, number, cell.text, dates, numbers)
        if found:
            by_block[index] = tuple(found)
    headings = find_headings(document)
    under = sections(document, headings)
    cells = {key: tuple(found) for key, found in placed.items()}
    indicators = table_indicators(tables, cells)
    indicators.extend(text_indicators(document, by_block, headings, under))
    return Reading(
        document=document,
        facts=tuple(chain.from_iterable(by_block.values())),
        headings=headings,
        sections=under,
        tables=tables,
        indicators=tuple(indicators),
        projects=tuple(find_projects(document, by_block)),
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
