"""Growth over last year (or over the budget), its rate and its direction."""

from __future__ import annotations

import re

from jiping.audit.claims.formulas import (
    growth_from_decrease,
    growth_from_increase,
    growth_of_two,
    quotient,
    signed_growth,
)
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.lists import is_base_of_rate, list_whole
from jiping.audit.claims.model import Candidate, Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.prose import is_past, neighbours
from jiping.audit.claims.year_series import of_told_years
from jiping.facts.model import Fact


def growth(
    prose: list[Fact], index: int, precision: Precision, year: int | None, text: str
) -> Claim | None:
    """A rate of growth or fall: by the change just before it, or by this and last year's amounts."""
    fact = prose[index]
    told = of_told_years(prose, index, text)
    if told is not None:
        return settle("arithmetic.growth", fact, told, [], precision, quotient=True)
    near = neighbours(prose, index)
    changes = [f for f in near if f.label.direction and f.anchor.start < fact.anchor.start]
    levels = [f for f in near if not f.label.direction]
    primary: Candidate | None = None
    others: list[Candidate] = []
    for change in reversed(changes):
        rising = change.label.direction > 0
        compute = growth_from_increase if rising else growth_from_decrease
        words = "{1} ÷（{0} − {1}）" if rising else "{1} ÷（{0} + {1}）"
        for level in levels:
            if same_kind(level, change):
                others.append(Candidate((level, change), words, compute))
                others.append(Candidate((change, level), "{0} ÷ {1}", quotient))
        if primary is None and prose[index - 1] is change:
            primary = _by_change(change, levels, words, compute, year)
    for now in levels:
        for past in levels:
            if now is not past and same_kind(now, past) and past.figure.amount:
                others.append(Candidate((now, past), "|{0} − {1}| ÷ {1}", growth_of_two))
    if primary is None and not changes:
        primary = _now_and_prior(prose, index, levels, year)
    if primary is not None and primary.compute in (growth_from_increase, growth_from_decrease):
        # the share of this year's amount is the usual mistake, not a reading
        now = primary.operands[0]
        compared = primary.operands[1].label.compared == "prior"
        others = [
            c for c in others if not (compared and c.compute is quotient and c.operands[1] is now)
        ]
    if primary is not None and any(is_past(f, year) for f in primary.operands):
        # the base is told; a share of this year's amount is the usual mistake, not a reading
        past = next(f for f in primary.operands if is_past(f, year))
        others = [
            c
            for c in others
            if c.operands[-1] is past and (c.compute is not quotient or c.operands[1] is past)
        ]
    return settle("arithmetic.growth", fact, primary, others, precision, quotient=True)


CHANGE_RATE = re.compile(r"(?:变动|增减|增长|变化)率(?:为|是|达到?)?$")


def signed_rate(
    prose: list[Fact], index: int, precision: Precision, year: int | None
) -> Claim | None:
    """变动率-6.25%: (this year's − last year's) ÷ last year's amount, both told in the sentence."""
    fact = prose[index]
    here = [
        f for f in neighbours(prose, index) if f.sentence == fact.sentence and not f.label.direction
    ]
    past = [f for f in here if is_past(f, year) or "carried" in (f.category, *f.label.categories)]
    now = [f for f in here if f not in past and f.anchor.start < fact.anchor.start]
    pairs = [
        (a, b) for a in here for b in here if a is not b and same_kind(a, b) and b.figure.amount
    ]
    words = "（{0} − {1}）÷ {1}"
    others = [Candidate(pair, words, signed_growth) for pair in pairs]
    others += [Candidate(pair, "|{0} − {1}| ÷ {1}", growth_of_two) for pair in pairs]
    primary = None
    if len(past) == 1 and len(now) == 1 and same_kind(now[0], past[0]):
        primary = Candidate((now[0], past[0]), words, signed_growth)
        if fact.figure.amount < 0:
            others = []
    return settle("arithmetic.growth", fact, primary, others, precision, quotient=True)


def _by_change(
    change: Fact,
    levels: list[Fact],
    words: str,
    compute: object,
    year: int | None,
) -> Candidate | None:
    before = [
        f
        for f in levels
        if same_kind(f, change)
        and f.anchor.start < change.anchor.start
        and (f.sentence == change.sentence or change.mark in ("；", ";"))
    ]
    if not before:
        return None
    base = before[-1]
    if is_past(base, year):
        return Candidate((change, base), "{0} ÷ {1}", quotient)
    against_budget = "budget" in (change.label.compared, base.label.compared)
    if against_budget and base.measure.startswith("budget"):
        return Candidate((change, base), "{0} ÷ {1}", quotient)
    rising = change.label.direction > 0
    formula = growth_from_increase if rising else growth_from_decrease
    return Candidate((base, change), words, formula) if compute is formula else None


def _now_and_prior(
    prose: list[Fact], index: int, levels: list[Fact], year: int | None
) -> Candidate | None:
    """This year's and last year's amount, each told once; this year's may stand a sentence or two
    before, under the same category."""
    fact = prose[index]
    here = [f for f in levels if f.sentence == fact.sentence and f.anchor.start < fact.anchor.start]
    past = [f for f in here if is_past(f, year)]
    if not past and len(here) == 2 and _told_year(here[0]) and _told_year(here[1]):
        past = [min(here, key=_told_year)] if _told_year(here[0]) != _told_year(here[1]) else []
    now = [
        f
        for f in here
        if f not in past
        and not f.opener
        and not is_base_of_rate(prose, f)
        and list_whole(prose, prose.index(f)) is None
    ]
    if len(past) != 1:
        return None
    if not now and past[0].category:
        now = [
            f
            for f in prose[:index]
            if usable(f)
            and f.category == past[0].category
            and f.measure in ("executed", past[0].measure)
            and f.measure
            and not is_past(f, year)
            and not f.label.direction
            and same_kind(f, past[0])
        ][-1:]
    now = [f for f in now if same_kind(f, past[0])]
    if len(now) == 1:
        return Candidate((now[0], past[0]), "|{0} − {1}| ÷ {1}", growth_of_two)
    return None


def _told_year(fact: Fact) -> int:
    """The year that a figure's own words name, 0 for none."""
    return fact.year if fact.year and str(fact.year) in fact.label.text else 0


def direction_of_change(prose: list[Fact], index: int) -> Claim | None:
    """减少1.83万元，增长10%: the amount and the rate of one change go the same way."""
    fact = prose[index]
    change = prose[index - 1] if index else None
    if change is None or change.sentence != fact.sentence or not is_amount(change):
        return None
    if not change.label.direction or not usable(change) or fact.label.compared:
        return None
    if len(fact.label.text) > 6:
        return None
    same = change.label.direction == fact.label.direction
    wanted = "增长" if change.label.direction > 0 else "下降"
    return Claim(
        kind="arithmetic.direction",
        asserted=fact,
        operands=(change,),
        formula="{0}",
        outcome=Outcome.HOLDS if same else Outcome.FAILS,
        expected=f"{wanted}{''.join(fact.figure.text.split())}",
    )


def direction_of_two(prose: list[Fact], index: int, year: int | None) -> Claim | None:
    """上年2.40万元，本年2.10万元，增长12.5%: from more to less is no growth."""
    fact = prose[index]
    if index < 2 or fact.label.compared == "budget":
        return None
    here = [prose[index - 2], prose[index - 1]]
    if any(f.sentence != fact.sentence or not usable(f) or f.label.direction for f in here):
        return None
    if any(f.opener or list_whole(prose, prose.index(f)) is not None for f in here):
        return None
    past = [f for f in here if is_past(f, year)]
    if len(past) != 1 or not same_kind(here[0], here[1]):
        return None
    now = here[0] if past[0] is here[1] else here[1]
    if _told_year(fact) and _told_year(now) and _told_year(fact) != _told_year(now):
        # 2022年97万元、2023年105万元，2022年下降18%: the rate is of another year than the last amount
        return None
    if now.measure.startswith("budget") != past[0].measure.startswith("budget"):
        # what was spent last year and what was budgeted this year are no pair
        return None
    grown = now.figure.amount - past[0].figure.amount
    if not grown or is_base_of_rate(prose, now):
        return None
    same = (grown > 0) == (fact.label.direction > 0)
    wanted = "增长" if grown > 0 else "下降"
    return Claim(
        kind="arithmetic.direction",
        asserted=fact,
        operands=(now, past[0]),
        formula="{0}",
        outcome=Outcome.HOLDS if same else Outcome.FAILS,
        expected=f"{wanted}{''.join(fact.figure.text.split())}",
    )
