"""A result of the form that the text tells in other words, with one digit different."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout.comparing import AUTHORITY, MEND, confirmed, same_amount
from jiping.audit.claims.model import usable
from jiping.audit.claims.names import alike, comparable, without_count
from jiping.audit.claims.plans import is_planned
from jiping.audit.claims.slips import digits_told, is_slip
from jiping.audit.finding import Finding, Severity
from jiping.audit.stretches import start_of
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Indicator

FEWEST_DIGITS = 3
SHORTEST_NAME = 4
# So much of the indicator's name stands, in its order, in the words before the figure.
SHARED_PERCENT = 70


@check(
    "tieout.result-slip",
    title="指标结果与正文只差一位，像是笔误",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="自评表的实际完成值和正文里说到同一件事的数字",
    message="指标“{name}”的实际完成值，自评表是{table}，正文是{text}：说的是同一件事，只差一个数字。",
    remedy=MEND,
    may_be_fine="两处说的是两件事，数字只是碰巧相近。",
)
def result_slip(case: Case, check: Check) -> Iterator[Finding]:
    rows = [
        i
        for i in case.reading.indicators
        if i.source == "table"
        and len(i.actual_facts) == 1
        and usable(i.actual_facts[0])
        and len(without_count(i.name)) >= SHORTEST_NAME
    ]
    if not rows:
        return
    told = [f for f in case.reading.facts if comparable(f) and not is_planned(case.reading, f)]
    for row in rows:
        actual = row.actual_facts[0]
        if id(actual) in case.failed or any(_agrees(case, f, actual) for f in told):
            continue
        near = [f for f in told if is_slip(actual, f) and _tells(case, row, f)]
        near = [f for f in near if max(digits_told(f), digits_told(actual)) >= FEWEST_DIGITS]
        if len(near) != 1 or id(near[0]) in case.failed or _elsewhere(case, rows, near[0]):
            continue
        fact = near[0]
        case.failed.update((id(actual), id(fact)))
        case.note("自评表与正文的实际完成值比较", (actual, fact))
        yield check.finding(
            case,
            [fact.quote, actual.quote, row.name_anchor],
            expected=confirmed(case, actual, fact),
            name=row.name.strip(),
            table=printed(actual),
            text=printed(fact),
        )


def _agrees(case: Case, fact: Fact, actual: Fact) -> bool:
    return alike(fact, actual) and (
        fact.figure.amount == actual.figure.amount or same_amount(case, fact, actual)
    )


def _tells(case: Case, row: Indicator, fact: Fact) -> bool:
    """Whether the words before a figure tell of the indicator, in whatever other words."""
    name = without_count(row.name)
    if not alike(row.actual_facts[0], fact):
        return False
    text = case.reading.text(fact.block, fact.anchor.cell)
    start = start_of(text, fact.anchor.start)
    for other in case.reading.facts_by_block[fact.block]:
        if other.anchor.cell == fact.anchor.cell and start < other.anchor.end <= fact.anchor.start:
            start = other.anchor.end
    words = clean_name(text[start : fact.anchor.start])
    return _common(name, words) * 100 >= SHARED_PERCENT * len(name)


def _elsewhere(case: Case, rows: list[Indicator], fact: Fact) -> bool:
    """Whether some other place of the report says the same as the text: then that is what it tells."""
    return any(_agrees(case, row.actual_facts[0], fact) for row in rows) or any(
        other.position is not None and usable(other) and _agrees(case, other, fact)
        for other in case.reading.facts
    )


@lru_cache(maxsize=4096)
def _common(name: str, words: str) -> int:
    """The longest run of characters that stand in both in the same order, gaps allowed."""
    best = [0] * (len(words) + 1)
    for character in name:
        before = 0
        for place, other in enumerate(words, 1):
            kept = best[place]
            best[place] = before + 1 if character == other else max(kept, best[place - 1])
            before = kept
    return best[-1]
