"""Running text as the claims read it: stretch by stretch, with what stands near a figure."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.kinds import is_amount
from jiping.audit.claims.model import usable
from jiping.facts.model import Fact, Reading


def running_texts(reading: Reading) -> Iterator[list[Fact]]:
    """The facts of every paragraph, and of every table cell that holds running text, in order."""
    for facts in reading.facts_by_block.values():
        by_cell: dict[int, list[Fact]] = {}
        for fact in facts:
            if fact.position is None:
                by_cell.setdefault(fact.anchor.cell, []).append(fact)
        yield from by_cell.values()


def is_past(fact: Fact, year: int | None) -> bool:
    """An amount of an earlier year: 上年, or a year before the report's."""
    if fact.label.prior or fact.measure == "prior":
        return True
    told = fact.year if fact.year and str(fact.year) in fact.label.text else None
    return bool(year and told and told < year)


def neighbours(prose: list[Fact], index: int) -> list[Fact]:
    """Amounts of the same sentence or the one before."""
    fact = prose[index]
    return [
        f
        for f in prose
        if 0 <= fact.sentence - f.sentence <= 1 and f is not fact and usable(f) and is_amount(f)
    ]
