"""Running text as the claims read it: stretch by stretch, with what stands near a figure."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.kinds import is_amount
from jiping.audit.claims.model import usable
from jiping.facts.model import Fact, Reading

# A claim weighs every figure of its stretch against the others, so its length bounds the work.  Written
# paragraphs hold far fewer figures (37 at most in the reports at hand); longer ones are read in stretches.
LONGEST_STRETCH = 40
# Amounts this near to a figure are its neighbours; written sentences have about ten.
_NEAR_BEFORE = 20
_NEAR_AFTER = 10


def running_texts(reading: Reading) -> Iterator[list[Fact]]:
    """The facts of every paragraph, and of every table cell that holds running text, in order.

    What is longer than any written paragraph comes in several stretches.
    """
    for facts in reading.facts_by_block.values():
        by_cell: dict[int, list[Fact]] = {}
        for fact in facts:
            if fact.position is None:
                by_cell.setdefault(fact.anchor.cell, []).append(fact)
        for told in by_cell.values():
            yield from _stretches(told)


def _stretches(facts: list[Fact]) -> Iterator[list[Fact]]:
    """The facts, cut into stretches at the end of a sentence where one ends in time."""
    start = 0
    while len(facts) - start > LONGEST_STRETCH:
        last = start + LONGEST_STRETCH
        ends = (
            place
            for place in range(last, start + LONGEST_STRETCH // 2, -1)
            if facts[place].sentence != facts[place - 1].sentence
        )
        end = next(ends, last)
        yield facts[start:end]
        start = end
    yield facts[start:]


def is_past(fact: Fact, year: int | None) -> bool:
    """An amount of an earlier year: 上年, or a year before the report's."""
    if fact.label.prior or fact.measure == "prior":
        return True
    if fact.label.compared == "prior" and not fact.label.direction:
        # 较上年立案276件增加36件
        return True
    told = fact.year if fact.year and str(fact.year) in fact.label.text else None
    return bool(year and told and told < year)


def neighbours(prose: list[Fact], index: int) -> list[Fact]:
    """Amounts of the same sentence or the one before."""
    fact = prose[index]
    return [
        f
        for f in prose[max(0, index - _NEAR_BEFORE) : index + _NEAR_AFTER]
        if 0 <= fact.sentence - f.sentence <= 1 and f is not fact and usable(f) and is_amount(f)
    ]
