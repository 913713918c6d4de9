"""Averages in running text: 人均, 平均每期."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.audit.claims.formulas import mean as mean_formula
from jiping.audit.claims.formulas import sum_words
from jiping.audit.claims.kinds import is_amount, same_kind, unit_kind
from jiping.audit.claims.lists import is_base_of_rate, list_whole
from jiping.audit.claims.model import Candidate, Claim, Formula, N, settle, times, usable
from jiping.audit.claims.names import alike
from jiping.audit.claims.precision import Precision
from jiping.audit.stretches import start_of
from jiping.facts.model import Fact
from jiping.figure.units import Dimension

AVERAGE = re.compile(
    r"平均每?(?P<unit>[^\W\d_a-zA-Z]{1,2})?|(?P<head>人|户|亩|期|场|件|次|村|校|家|车|辆|站|批|处|套|台|所|个|项|株|吨|公里)均"
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
        and not re.match(r"(?:比|较|同比)", "".join(f.label.text.split()))
        and not AVERAGE.search(f.label.text)
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
        and f.measure != "planned"
        and "目标" not in f.label.text
        and f.depth <= fact.depth
        and list_whole(prose, prose.index(f)) is None
        and not re.match(r"差|少|缺|还差|未", f.label.text)
    ]
    near = [f for f in plain_spreads if f.sentence == fact.sentence] or plain_spreads
    if primary is None and here and len(near) == 1 and here[-1] is not near[0]:
        primary = Candidate((here[-1], near[0]), "{0} ÷ {1}", _per(near[0]))
    return settle("arithmetic.average", fact, primary, others, precision, quotient=True)


_MEAN = re.compile(r"(?P<plain>简单|算术)?平均(?:得分|分|分数|值|为|达到?|是)*$|均分为?$")
_LONGEST_LIST = 40


def mean_of_list(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """``得分分别为98.5、96.3、94.8分，平均96.53分``: the plain mean of the list just before.  A mean of rates may be
    a weighted one; it is judged only where it is called 简单平均."""
    fact = prose[index]
    match = _MEAN.search("".join(fact.label.text.split()))
    if match is None or not usable(fact):
        return None
    parts: list[Fact] = []
    for other in reversed(prose[max(0, index - _LONGEST_LIST) : index]):
        if other.sentence != fact.sentence or not alike(other, fact) or not usable(other):
            break
        parts.insert(0, other)
        if re.search(r"分别|依次", other.label.text):
            break
    if len(parts) < 2 or not re.search(r"分别|依次", parts[0].label.text):
        return None
    if fact.figure.unit.dimension is not Dimension.SCORE and not match["plain"]:
        return None
    words = f"（{sum_words(len(parts))}）÷ {len(parts)}"
    candidate = Candidate(tuple(parts), words, mean_formula)
    return settle("arithmetic.average", fact, candidate, [], precision, quotient=True)


_YEARS = re.compile(r"(?P<years>[两二三四五]|[2-5])年(?:来)?(?:累计|合计|共计?|总计)")
_YEAR_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def yearly_mean(prose: list[Fact], index: int, precision: Precision, text: str) -> Claim | None:
    """``三年累计支出17280.2万元，年均5760.1万元``."""
    fact = prose[index]
    before = prose[index - 1] if index else None
    if before is None or before.sentence != fact.sentence or not same_kind(before, fact):
        return None
    told = _YEARS.search(text, start_of(text, before.anchor.start), before.anchor.start)
    words = "".join(fact.label.text.split())
    if told is None or not re.fullmatch(r"(?:平均每年|年均|每年平均)(?:支出|投入|为|约)*", words):
        return None
    if not usable(before) or not usable(fact):
        return None
    count = _YEAR_COUNT.get(told["years"]) or int(told["years"])

    def compute(parts: tuple[N, ...]) -> N:
        return times(parts[0], 1 / Decimal(count))

    candidate = Candidate((before,), f"{{0}} ÷ {count}", compute)
    return settle("arithmetic.average", fact, candidate, [], precision, quotient=True)


def _in_brackets(prose: list[Fact], index: int, over: str) -> Candidate | None:
    """``运行维护费14.24万元（4辆，平均每辆3.56万元）``: of the amount that the bracket explains."""
    fact = prose[index]
    if index < 2 or fact.depth == 0 or not over:
        return None
    spread, amount = prose[index - 1], prose[index - 2]
    told = spread.depth == fact.depth and amount.depth == fact.depth - 1
    fits = usable(spread) and usable(amount) and same_kind(amount, fact)
    if amount.label.compared or amount.label.direction:
        return None
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
