"""What must not exceed what: a part its whole, valid questionnaires the returned ones."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from jiping.audit.claims.heading_scores import heading_scores
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.model import Claim, Outcome, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.prose import running_texts
from jiping.facts.model import Fact, Reading

_SURVEY_ORDER = ("survey_sent", "survey_returned", "survey_valid", "survey_satisfied")


def bound_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims that a part is not above its whole."""
    for facts in reading.facts_by_block.values():
        yield from _survey([f for f in facts if f.position is None])
    for prose in running_texts(reading):
        yield from _single_parts(prose, precision)
    yield from _points_claims(reading)


def _points_claims(reading: Reading) -> Iterator[Claim]:
    """Claims that no score is above its weight, of indicators and of headings."""
    pairs = [(i.weight, i.score, i.name.strip(), (i.name_anchor,)) for i in reading.indicators]
    pairs += [(h.weight, h.score, h.heading.title, (h.whole,)) for h in heading_scores(reading)]
    for weight, score, name, context in pairs:
        if weight is None or score is None or not usable(weight) or not usable(score):
            continue
        holds = score.figure.amount <= weight.figure.amount
        yield Claim(
            kind="rules.score-above-weight",
            asserted=score,
            operands=(weight,),
            formula="{0}",
            outcome=Outcome.HOLDS if holds else Outcome.FAILS,
            expected="",
            context=context,
            subject=name,
        )


def _claim(part: Fact, whole: Fact, holds: bool) -> Claim:
    return Claim(
        kind="arithmetic.part-above-whole",
        asserted=part,
        operands=(whole,),
        formula="{0}",
        outcome=Outcome.HOLDS if holds else Outcome.FAILS,
        expected="",
    )


def _survey(prose: list[Fact]) -> Iterator[Claim]:
    """发放 ≥ 收回 ≥ 有效 ≥ 满意, where they follow one another."""
    last: Fact | None = None
    for fact in prose:
        if fact.measure not in _SURVEY_ORDER or not usable(fact):
            continue
        rank = _SURVEY_ORDER.index(fact.measure)
        if (
            last is not None
            and same_kind(last, fact)
            and rank > _SURVEY_ORDER.index(last.measure)
            and fact.sentence - last.sentence <= 1
        ):
            yield _claim(fact, last, fact.figure.amount <= last.figure.amount)
        last = fact


def _single_parts(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    """The figure right after 其中 is not above the one right before it."""
    for number, (before, part) in enumerate(itertools.pairwise(prose), 1):
        whole = before
        if part.opener not in ("open", "partial") or part.opened or not usable(part):
            continue
        if not is_amount(part) or part.label.direction or part.sentence - whole.sentence > 0:
            continue
        earlier = [
            f
            for f in prose[:number]
            if f.sentence == part.sentence
            and f.depth <= part.depth
            and same_kind(f, part)
            and usable(f)
            and not f.label.direction
            and not f.label.prior
        ]
        if not earlier or (is_amount(before) and before is not earlier[-1]):
            # something else was told in between
            continue
        largest = max(earlier, key=lambda f: f.figure.amount)
        low, high = precision.interval(part).low, precision.interval(largest).high
        fits = low is None or high is None or low <= high
        yield _claim(part, earlier[-1] if fits else largest, fits)
