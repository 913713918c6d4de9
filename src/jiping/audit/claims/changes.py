"""Changes and differences: growth over last year, what is carried over, points deducted."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.model import Candidate, Claim, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.ratios import same_kind
from jiping.facts.model import Fact, Reading
from jiping.figure.interval import Interval
from jiping.figure.units import Dimension


def subtract(parts: tuple[Interval, ...]) -> Interval:
    return parts[0] - parts[1]


def distance(parts: tuple[Interval, ...]) -> Interval:
    """|a - b|, for a change whose direction the words tell."""
    difference = parts[0] - parts[1]
    if difference.high is not None and difference.high <= 0:
        return parts[1] - parts[0]
    return difference


def growth_from_increase(parts: tuple[Interval, ...]) -> Interval:
    """increase / (now - increase) x 100."""
    return (parts[1] / (parts[0] - parts[1])).scale(100)


def growth_from_decrease(parts: tuple[Interval, ...]) -> Interval:
    """decrease / (now + decrease) x 100."""
    return (parts[1] / (parts[0] + parts[1])).scale(100)


def growth_of_two(parts: tuple[Interval, ...]) -> Interval:
    """|now - before| / before x 100."""
    return (distance(parts) / parts[1]).scale(100)


def plain_share(parts: tuple[Interval, ...]) -> Interval:
    return (parts[0] / parts[1]).scale(100)


def change_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on amounts and rates of change, and on differences told in one sentence."""
    for facts in reading.facts_by_block.values():
        prose = [f for f in facts if f.position is None]
        for index, fact in enumerate(prose):
            if not usable(fact):
                continue
            claim = None
            if fact.figure.unit.dimension is Dimension.PERCENT and _is_growth(prose, index):
                claim = _growth(prose, index, precision)
            elif fact.label.direction and fact.figure.unit.dimension is not Dimension.PERCENT:
                claim = _change(prose, index, precision)
            elif fact.measure == "carry_over" and not fact.inherited:
                claim = _difference(
                    prose, index, precision, ("budget_full", "income"), ("executed",)
                )
            elif fact.measure == "deduction":
                claim = _difference(prose, index, precision, ("weight",), ("score",))
            if claim is not None:
                yield claim


def _is_growth(prose: list[Fact], index: int) -> bool:
    """A rate of change: 增长5%, or a bare rate right after an amount of change (减少2万元，5%)."""
    fact = prose[index]
    if fact.label.rate:
        return False
    return bool(fact.label.direction)


def _neighbours(prose: list[Fact], index: int) -> list[Fact]:
    """Amounts of the same sentence or the one before, in the same cell."""
    fact = prose[index]
    return [
        f
        for f in prose
        if f.anchor.cell == fact.anchor.cell
        and 0 <= fact.sentence - f.sentence <= 1
        and f is not fact
        and usable(f)
        and f.figure.unit.dimension is not Dimension.PERCENT
    ]


def _growth(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    fact = prose[index]
    near = _neighbours(prose, index)
    changes = [f for f in near if f.label.direction and f.anchor.start < fact.anchor.start]
    levels = [f for f in near if not f.label.direction]
    primary: Candidate | None = None
    others: list[Candidate] = []
    for change in reversed(changes):
        rising = change.label.direction > 0
        compute = growth_from_increase if rising else growth_from_decrease
        words = "{1} ÷（{0} − {1}）" if rising else "{1} ÷（{0} + {1}）"
        for level in levels:
            if not same_kind(level, change):
                continue
            if level.label.prior or level.measure == "prior" or _is_base_level(level, change):
                others.append(Candidate((change, level), "{0} ÷ {1}", plain_share))
            others.append(Candidate((level, change), words, compute))
            others.append(Candidate((change, level), "{0} ÷ {1}", plain_share))
        before = [
            f
            for f in levels
            if same_kind(f, change) and f.anchor.start < change.anchor.start
        ]
        adjacent = prose[index - 1] is change
        if primary is None and before and adjacent and before[-1].sentence == fact.sentence:
            if before[-1].label.prior or before[-1].measure == "prior":
                primary = Candidate((change, before[-1]), "{0} ÷ {1}", plain_share)
            else:
                primary = Candidate((before[-1], change), words, compute)
    for now in levels:
        for past in levels:
            if now is not past and same_kind(now, past) and past.figure.amount:
                others.append(Candidate((now, past), "|{0} − {1}| ÷ {1}", growth_of_two))
    if primary is None and not changes:
        primary = _now_and_prior(fact, levels)
    return settle("arithmetic.growth", fact, primary, others, precision, quotient=True)


def _is_base_level(level: Fact, change: Fact) -> bool:
    return change.label.compared == "budget" and level.measure in ("budget_opening", "budget_full")


def _now_and_prior(fact: Fact, levels: list[Fact]) -> Candidate | None:
    """This year's and last year's amount, each told once in the sentence of the rate."""
    here = [f for f in levels if f.sentence == fact.sentence and f.anchor.start < fact.anchor.start]
    past = [f for f in here if f.label.prior or f.measure == "prior"]
    now = [f for f in here if f not in past]
    if len(past) == 1 and len(now) == 1 and same_kind(past[0], now[0]):
        return Candidate((now[0], past[0]), "|{0} − {1}| ÷ {1}", growth_of_two)
    return None


def _change(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """增加/减少 an amount: the distance of this year's and last year's (or budget's) amounts."""
    fact = prose[index]
    levels = [f for f in _neighbours(prose, index) if not f.label.direction and same_kind(f, fact)]
    others = [
        Candidate((a, b), "{0} − {1}", distance)
        for position, a in enumerate(levels)
        for b in levels[position + 1 :]
    ]
    here = [f for f in levels if f.sentence == fact.sentence]
    past = [f for f in here if f.label.prior or f.measure == "prior"]
    now = [f for f in here if f not in past]
    primary = None
    if len(past) == 1 and len(now) == 1 and fact.label.compared != "budget":
        primary = Candidate((now[0], past[0]), "{0} − {1}", distance)
    return settle("arithmetic.difference", fact, primary, others, precision)


def _difference(
    prose: list[Fact],
    index: int,
    precision: Precision,
    whole: tuple[str, ...],
    part: tuple[str, ...],
) -> Claim | None:
    """whole - part, both told once in the same sentence."""
    fact = prose[index]
    here = [
        f
        for f in _neighbours(prose, index)
        if f.sentence == fact.sentence and same_kind(f, fact) and not f.label.direction
    ]
    wholes = [f for f in here if f.measure in whole]
    parts = [f for f in here if f.measure in part]
    others = [Candidate((a, b), "{0} − {1}", subtract) for a in wholes for b in parts]
    complete = len(here) == 2 and len(wholes) == 1 and len(parts) == 1
    before = complete and all(f.anchor.start < fact.anchor.start for f in here)
    primary = others[0] if complete and (before or fact.measure == "deduction") else None
    return settle("arithmetic.difference", fact, primary, others, precision)
