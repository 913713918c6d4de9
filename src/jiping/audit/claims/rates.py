"""Named rates in running text: 执行率, 控制率, 回收率 and their kin."""

from __future__ import annotations

import re

from jiping.audit.claims.formulas import QUOTIENT_WORDS, quotient, sum_over
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.model import Candidate, Claim, N, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.rate_operands import (
    MOST_PAIRS,
    across_paragraphs,
    against_line_before,
    against_plan_before,
    against_target,
    of_its_kind,
    of_its_subject,
    select,
    told_elsewhere,
    told_operands,
    unnamed_budget,
)
from jiping.facts.model import Fact, Reading
from jiping.facts.vocabulary import Rate


def named_rate(
    prose: list[Fact], index: int, rate: Rate, precision: Precision, reading: Reading
) -> Claim | None:
    """A rate of the vocabulary against the figures that its wording points to; any other pair in its
    sentence can only explain it."""
    fact = prose[index]
    numerators = [f for f in select(prose, rate.numerator) if of_its_subject(f, fact)]
    denominators = [f for f in select(prose, rate.denominator) if of_its_subject(f, fact)]
    primary = told_operands(prose, index, numerators, denominators)
    if rate.id == "completion":
        primary = against_target(prose, index) or primary
        primary = primary or against_line_before(prose, index, reading)
        primary = primary or against_plan_before(prose, index)
        if primary is not None and _other_count_between(prose, index, primary.operands[0]):
            primary = None
    if rate.id == "satisfaction" and any(f.category in _OTHER_SATISFIED for f in prose):
        together = _satisfied_together(prose, index, denominators)
        if together is not None:
            return settle("arithmetic.named-rate", fact, together, [], precision, quotient=True)
        # 非常满意 and 满意 are counted apart: only both together are the satisfied
        return _satisfied_in_parts(prose, index, denominators, precision)
    if rate.id in ("execution", "control"):
        primary = unnamed_budget(prose, index, numerators) or primary
    if rate.id == "execution" and primary is not None:
        primary = _with_adjustment(prose, fact, primary)
    if primary is None and any(s.category for s in rate.denominator):
        primary = told_elsewhere(prose, index, rate, numerators, denominators, reading)
    if primary is None and rate.id == "execution":
        near = [d for d in denominators if 0 <= fact.sentence - d.sentence <= 1]
        primary = across_paragraphs(prose, index, numerators, near, reading)
        primary = primary or of_its_kind(prose, index, near, reading)
    pairs = [
        Candidate((n, d), QUOTIENT_WORDS, quotient)
        for n in numerators
        for d in denominators
        if n is not d and same_kind(n, d) and d.figure.amount != 0
    ]
    near = [
        f
        for f in prose
        if f.sentence == fact.sentence
        and is_amount(f)
        and usable(f)
        and f.anchor.start < fact.anchor.start
    ]
    known = {(id(c.operands[0]), id(c.operands[1])) for c in pairs}
    pairs += [
        Candidate((n, d), QUOTIENT_WORDS, quotient)
        for n in near
        for d in near
        if n is not d
        and same_kind(n, d)
        and d.figure.amount != 0
        and n.figure.amount <= d.figure.amount
        and (id(n), id(d)) not in known
    ]
    if len(pairs) > MOST_PAIRS:
        pairs = []
    kind = "execution-rate" if rate.id.startswith("execution") else "named-rate"
    return settle(f"arithmetic.{kind}", fact, primary, pairs, precision, quotient=True)


def _with_adjustment(prose: list[Fact], rate: Fact, primary: Candidate) -> Candidate:
    """``年初预算150万元，追加40万元，支出176.70万元，执行率93%``: of the budget with what was added to it."""
    top, bottom = primary.operands
    changes = [
        f
        for f in prose
        if f.measure in ("adjustment", "adjustment_down")
        and f.sentence == bottom.sentence == rate.sentence
        and bottom.anchor.start < f.anchor.start < rate.anchor.start
        and usable(f)
        and same_kind(f, bottom)
    ]
    if bottom.measure != "budget_opening" or len(changes) != 1:
        return primary
    more = changes[0].measure == "adjustment"

    def compute(parts: tuple[N, ...]) -> N:
        return quotient((parts[0], parts[1] + parts[2] if more else parts[1] - parts[2]))

    words = f"{{0}} ÷（{{1}} {'+' if more else '−'} {{2}}）"
    return Candidate((top, bottom, changes[0]), words, compute)


def _other_count_between(prose: list[Fact], index: int, top: Fact) -> bool:
    """``计划12个、1860户，实际完成12个、1884户，户数完成率101.3%``: a count of another unit is nearer to the
    rate."""
    last = prose[index - 1]
    return last is not top and is_amount(last) and not same_kind(last, top) and not last.depth


_OTHER_SATISFIED = frozenset({"very_satisfied", "fairly_satisfied"})


_TOGETHER = re.compile(
    r"满意.{0,12}(?:合计|共计|共)(?:为|有)?$|满意[和与及、](?:基本|较|比较|很|非常)?满意的?(?:有|为|共)?$"
)


def _satisfied_together(
    prose: list[Fact], index: int, denominators: list[Fact]
) -> Candidate | None:
    """``有效问卷286份，满意和较满意的合计264份（满意201份、较满意63份），满意度92.31%``: their sum is told itself."""
    fact = prose[index]
    tops = [
        f
        for f in prose[:index]
        if f.sentence == fact.sentence
        and usable(f)
        and "不" not in f.label.text
        and _TOGETHER.search(f.label.text)
    ]
    bottoms = [d for d in denominators if d.anchor.start < fact.anchor.start]
    if len(tops) != 1 or not bottoms or not same_kind(tops[0], bottoms[-1]):
        return None
    base = bottoms[-1]
    if tops[0] is base or base.figure.amount < tops[0].figure.amount:
        return None
    return Candidate((tops[0], base), QUOTIENT_WORDS, quotient)


def _satisfied_in_parts(
    prose: list[Fact], index: int, denominators: list[Fact], precision: Precision
) -> Claim | None:
    fact = prose[index]
    parts = [
        f
        for f in prose[:index]
        if fact.sentence - f.sentence <= 1
        and usable(f)
        and (f.category in _OTHER_SATISFIED or f.measure == "survey_satisfied")
        and "不" not in f.label.text
    ]
    others = [
        Candidate(
            (*chosen, d),
            f"（{' + '.join(f'{{{n}}}' for n in range(len(chosen)))}）÷ {{{len(chosen)}}}",
            sum_over,
        )
        for chosen in (parts, parts[:2])
        for d in denominators
        if len(chosen) >= 2
    ]
    return settle("arithmetic.named-rate", fact, None, others, precision, quotient=True)
