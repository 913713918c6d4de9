"""Rates in running text: 执行率, 控制率, 回收率 and their kin, and shares (占…)."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.model import Candidate, Claim, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact, Reading
from jiping.facts.vocabulary import Rate, Selector, vocabulary
from jiping.figure.interval import Interval
from jiping.figure.units import Dimension

# More pairs than this in one paragraph explain anything: nothing is concluded then.
MOST_PAIRS = 60


def quotient(parts: tuple[Interval, ...]) -> Interval:
    """numerator / denominator x 100."""
    return (parts[0] / parts[1]).scale(100)


def ratio_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on the named rates and the shares of every paragraph."""
    for facts in reading.facts_by_block.values():
        prose = [f for f in facts if f.position is None]
        for index, fact in enumerate(prose):
            if fact.figure.unit.dimension is not Dimension.PERCENT or not usable(fact):
                continue
            if fact.label.prior or fact.label.direction or fact.label.future:
                continue
            if fact.label.rate == "share":
                claim = _share(prose, index, reading, precision)
            elif fact.label.rate in vocabulary().rates:
                claim = _rate(prose, index, vocabulary().rates[fact.label.rate], precision)
            else:
                claim = None
            if claim is not None:
                yield claim


def _matches(fact: Fact, selector: Selector) -> bool:
    if fact.measure != selector.measure or not usable(fact):
        return False
    if fact.figure.unit.dimension is Dimension.PERCENT or fact.label.direction:
        return False
    return not selector.category or selector.category in (fact.category, *fact.label.categories)


def _select(facts: list[Fact], selectors: tuple[Selector, ...]) -> list[Fact]:
    return [f for f in facts if any(_matches(f, s) for s in selectors)]


def same_kind(a: Fact, b: Fact) -> bool:
    x, y = a.figure.unit, b.figure.unit
    if x.dimension is not y.dimension:
        return False
    return x.dimension is not Dimension.COUNT or x.name == y.name


def _compatible(fact: Fact, rate: Fact) -> bool:
    """An operand is of the rate's own subject when neither names a different category."""
    told = rate.label.categories
    return not told or not fact.category or fact.category in told


def _nearest(facts: list[Fact], found: list[Fact], index: int) -> Fact | None:
    """The last of `found` before `index` in the rate's sentence or the one before."""
    rate = facts[index]
    before = [f for f in found if f.anchor.start < rate.anchor.start]
    near = [f for f in before if rate.sentence - f.sentence <= 1 and f.anchor.cell == rate.anchor.cell]
    return near[-1] if near else None


def _rate(prose: list[Fact], index: int, rate: Rate, precision: Precision) -> Claim | None:
    fact = prose[index]
    same_cell = [f for f in prose if f.anchor.cell == fact.anchor.cell]
    numerators = [f for f in _select(same_cell, rate.numerator) if _compatible(f, fact)]
    denominators = [f for f in _select(same_cell, rate.denominator) if _compatible(f, fact)]
    primary = _primary(prose, index, rate, numerators, denominators)
    pairs = [
        Candidate((n, d), "{0} ÷ {1}", quotient)
        for n in numerators
        for d in denominators
        if n is not d and same_kind(n, d) and d.figure.amount != 0
    ]
    if len(pairs) > MOST_PAIRS:
        pairs = []
    return settle(
        f"arithmetic.{_check_of(rate.id)}", fact, primary, pairs, precision, quotient=True
    )


def _check_of(rate: str) -> str:
    return "execution-rate" if rate.startswith("execution") else "named-rate"


def _primary(
    prose: list[Fact],
    index: int,
    rate: Rate,
    numerators: list[Fact],
    denominators: list[Fact],
) -> Candidate | None:
    """The operands that the wording itself points to: the nearest ones before the rate, in its
    sentence or the one before, with no other rate of the kind in between; else those that follow
    in the same sentence."""
    fact = prose[index]
    top, bottom = _nearest(prose, numerators, index), _nearest(prose, denominators, index)
    if top is not None and bottom is not None:
        between = [
            f
            for f in prose[:index]
            if f.label.rate == fact.label.rate
            and f.anchor.start > max(top.anchor.start, bottom.anchor.start)
        ]
        if between or not same_kind(top, bottom) or top is bottom:
            return None
        return Candidate((top, bottom), "{0} ÷ {1}", quotient)
    if top is None and bottom is None:
        after = [f for f in prose[index + 1 :] if f.sentence == fact.sentence]
        rates = [f for f in after if f.label.rate == fact.label.rate]
        limit = rates[0].anchor.start if rates else None
        tops = [f for f in numerators if f in after and (limit is None or f.anchor.start < limit)]
        bottoms = [f for f in denominators if f in after and (limit is None or f.anchor.start < limit)]
        if len(tops) == 1 and len(bottoms) == 1 and same_kind(tops[0], bottoms[0]):
            return Candidate((tops[0], bottoms[0]), "{0} ÷ {1}", quotient)
    return None


def _share(
    prose: list[Fact], index: int, reading: Reading, precision: Precision
) -> Claim | None:
    fact = prose[index]
    part = _part_of_share(prose, index)
    if part is None:
        return None
    wholes = [
        f
        for f in prose
        if f is not part
        and usable(f)
        and f.anchor.cell == fact.anchor.cell
        and same_kind(f, part)
        and not f.label.direction
        and f.figure.amount != 0
    ]
    named = [f for f in wholes if _is_base(f, fact, part)]
    before = [f for f in named if f.anchor.start < fact.anchor.start]
    near = before[-1] if before else (named[0] if named else None)
    if near is None and not fact.label.base_text:
        near = list_whole(prose, prose.index(part))
        named = [near] if near is not None else []
    primary = Candidate((part, near), "{0} ÷ {1}", quotient) if near is not None else None
    others = [Candidate((part, w), "{0} ÷ {1}", quotient) for w in named or wholes]
    if not named:
        # the whole may stand in another paragraph; then the share can be explained, not refuted
        elsewhere = [
            f
            for f in reading.facts
            if usable(f)
            and same_kind(f, part)
            and f.block != fact.block
            and f.figure.amount != 0
            and fact.label.base
            and f.category in fact.label.base
        ]
        others += [Candidate((part, w), "{0} ÷ {1}", quotient) for w in elsewhere[:20]]
    return settle("arithmetic.share", fact, primary, others, precision, quotient=True)


def _part_of_share(prose: list[Fact], index: int) -> Fact | None:
    """The figure whose share is told: the last amount before 占, not deeper in brackets."""
    fact = prose[index]
    for other in reversed(prose[:index]):
        if other.sentence != fact.sentence or other.anchor.cell != fact.anchor.cell:
            return None
        if other.figure.unit.dimension is Dimension.PERCENT:
            if other.label.rate == "share" and not fact.label.subject:
                continue
            return None
        if other.depth <= fact.depth and not other.label.direction:
            return other if usable(other) else None
    return None


def list_whole(prose: list[Fact], index: int) -> Fact | None:
    """The figure that the list around prose[index] belongs to: the one just before its 其中."""
    item = prose[index]
    for position in range(index, 0, -1):
        opening, whole = prose[position], prose[position - 1]
        if opening.anchor.cell != item.anchor.cell or item.sentence - opening.sentence > 1:
            return None
        if opening.opener:
            while whole.figure.unit.dimension is Dimension.PERCENT and position > 1:
                position -= 1
                whole = prose[position - 1]
            return whole if same_kind(whole, item) and usable(whole) else None
    return None


_TOTAL_WORDS = ("总", "合计", "全部")


def _is_base(whole: Fact, share: Fact, part: Fact) -> bool:
    """Whether `whole` is what the share is told to be of."""
    label = share.label
    if label.base:
        return whole.category in label.base and (
            not whole.measure or not part.measure or whole.measure == part.measure
        )
    if label.base_measure:
        return (
            whole.measure == label.base_measure
            and not (whole.category and whole.inherited)
            and whole.anchor.start < share.anchor.start
            and any(word in whole.label.text for word in (*_TOTAL_WORDS, "收入", "支出"))
        )
    return False
