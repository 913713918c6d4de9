"""Averages in running text: 人均, 平均每期."""

from __future__ import annotations

import re

from jiping.audit.claims.kinds import is_amount, same_kind, unit_kind
from jiping.audit.claims.lists import is_base_of_rate
from jiping.audit.claims.model import Candidate, Claim, Formula, N, settle, times, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact

AVERAGE = re.compile(
    r"平均每?(?P<unit>[\u4e00-\u9fff]{1,2})?|(?P<head>人|户|亩|期|场|件|次|村|校|家|车|辆|站|批|处|套|台|所|个|项|株|吨|公里)均"
)
_SAID_OTHERWISE = {"车": "辆"}
_PEOPLE_UNITS = frozenset({"人", "名", "位", "人次", "户"})


def average(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """人均, 平均每期: the last amount of the unit over the last count of what it is spread over."""
    fact = prose[index]
    match = AVERAGE.search(fact.label.text)
    if match is None:
        return None
    over = match["head"] or match["unit"] or ""
    before = [
        f
        for f in prose[:index]
        if fact.sentence - f.sentence <= 2
        and usable(f)
        and is_amount(f)
        and not f.label.direction
        and not f.label.prior
    ]
    amounts = [f for f in before if same_kind(f, fact)]
    spreads = [f for f in before if over and _spread_over(f, over) and f.figure.amount]
    others = [
        Candidate((a, s), "{0} ÷ {1}", _per(s)) for a in amounts for s in spreads if a is not s
    ]
    plain = [f for f in amounts if not f.opener]
    primary = _in_brackets(prose, index, over)
    here = [f for f in plain if f.sentence == fact.sentence]
    plain_spreads = [
        f
        for f in spreads
        if not f.opener
        and not is_base_of_rate(prose, f)
        and not re.match(r"差|少|缺|还差|未", f.label.text)
    ]
    near = [f for f in plain_spreads if f.sentence == fact.sentence] or plain_spreads
    if primary is None and here and len(near) == 1 and here[-1] is not near[0]:
        primary = Candidate((here[-1], near[0]), "{0} ÷ {1}", _per(near[0]))
    return settle("arithmetic.average", fact, primary, others, precision, quotient=True)


def _in_brackets(prose: list[Fact], index: int, over: str) -> Candidate | None:
    """``运行维护费14.24万元（4辆，平均每辆3.56万元）``: of the amount that the bracket explains."""
    fact = prose[index]
    if index < 2 or fact.depth == 0 or not over:
        return None
    spread, amount = prose[index - 1], prose[index - 2]
    told = spread.depth == fact.depth and amount.depth == fact.depth - 1
    fits = usable(spread) and usable(amount) and same_kind(amount, fact)
    if not told or not fits or spread.sentence != amount.sentence or not spread.figure.amount:
        return None
    return (
        Candidate((amount, spread), "{0} ÷ {1}", _per(spread))
        if _spread_over(spread, over)
        else None
    )


def _per(spread: Fact) -> Formula:
    """Amount for one of the unit in which the spread is told (每公里, not every metre)."""
    scale = spread.figure.unit.scale

    def compute(parts: tuple[N, ...]) -> N:
        return times(parts[0] / parts[1], scale)

    return compute


def _spread_over(fact: Fact, over: str) -> bool:
    if over == "人":
        return fact.figure.unit.name in _PEOPLE_UNITS - {"户"}
    over = _SAID_OTHERWISE.get(over, over)
    return unit_kind(fact) == over or fact.figure.unit.name.startswith(over)
