"""Changes and differences: growth over last year, what is carried over, what remains, averages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.kinds import is_amount, same_kind, unit_kind
from jiping.audit.claims.lists import is_base_of_rate, list_whole
from jiping.audit.claims.model import Candidate, Claim, Formula, N, Outcome, settle, times, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension

_HUNDRED = Decimal(100)


def subtract(parts: tuple[N, ...]) -> N:
    return parts[0] - parts[1]


def distance(parts: tuple[N, ...]) -> N:
    """|a - b|, for a change whose direction the words tell."""
    difference = parts[0] - parts[1]
    if isinstance(difference, Decimal):
        return abs(difference)
    if difference.high is not None and difference.high <= 0:
        return parts[1] - parts[0]
    return difference


def growth_from_increase(parts: tuple[N, ...]) -> N:
    """increase / (now - increase) x 100."""
    return times(parts[1] / (parts[0] - parts[1]), _HUNDRED)


def growth_from_decrease(parts: tuple[N, ...]) -> N:
    """decrease / (now + decrease) x 100."""
    return times(parts[1] / (parts[0] + parts[1]), _HUNDRED)


def growth_of_two(parts: tuple[N, ...]) -> N:
    """|now - before| / before x 100."""
    return times(distance(parts) / parts[1], _HUNDRED)


def signed_growth(parts: tuple[N, ...]) -> N:
    """(now - before) / before x 100, below zero for a fall."""
    return times((parts[0] - parts[1]) / parts[1], _HUNDRED)


def plain_share(parts: tuple[N, ...]) -> N:
    return times(parts[0] / parts[1], _HUNDRED)


def change_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on amounts and rates of change, on differences, on averages."""
    year = reading.profile.year
    for facts in reading.facts_by_block.values():
        by_cell: dict[int, list[Fact]] = {}
        for fact in facts:
            if fact.position is None:
                by_cell.setdefault(fact.anchor.cell, []).append(fact)
        for prose in by_cell.values():
            for index, fact in enumerate(prose):
                if usable(fact):
                    yield from _claims_on(reading, prose, index, precision, year)


def _claims_on(
    reading: Reading, prose: list[Fact], index: int, precision: Precision, year: int | None
) -> Iterator[Claim]:
    fact = prose[index]
    found: list[Claim | None] = []
    if fact.figure.unit.dimension is Dimension.PERCENT:
        if _CHANGE_RATE.search("".join(fact.label.text.split())):
            found.append(_signed_growth(prose, index, precision, year))
        elif fact.label.direction and not fact.label.rate:
            found.append(_growth(prose, index, precision, year))
            found.append(_direction(prose, index) or _direction_of_two(prose, index, year))
    elif fact.figure.unit.dimension is Dimension.POINT:
        found.append(_points(prose, index, precision))
    elif fact.label.direction and is_amount(fact):
        found.append(_change(prose, index, precision, year))
    elif fact.measure == "carry_over" and not fact.inherited:
        found.append(_carry_over(reading, prose, index, precision))
    elif fact.measure == "deduction":
        found.append(_deduction(prose, index, precision))
    elif fact.measure == "remaining":
        found.append(_remaining(prose, index, precision))
    elif _AVERAGE.search(fact.label.text) and is_amount(fact):
        found.append(_average(prose, index, precision))
    elif fact.measure == "budget_full" and not fact.inherited:
        found.append(_adjusted(prose, index, precision))
    yield from (claim for claim in found if claim is not None)


def is_past(fact: Fact, year: int | None) -> bool:
    """An amount of an earlier year: 上年, or a year before the report's."""
    if fact.label.prior or fact.measure == "prior":
        return True
    told = fact.year if fact.year and str(fact.year) in fact.label.text else None
    return bool(year and told and told < year)


def _neighbours(prose: list[Fact], index: int) -> list[Fact]:
    """Amounts of the same sentence or the one before."""
    fact = prose[index]
    return [
        f
        for f in prose
        if 0 <= fact.sentence - f.sentence <= 1 and f is not fact and usable(f) and is_amount(f)
    ]


# --- growth --------------------------------------------------------------------------------------


def _growth(prose: list[Fact], index: int, precision: Precision, year: int | None) -> Claim | None:
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
            if same_kind(level, change):
                others.append(Candidate((level, change), words, compute))
                others.append(Candidate((change, level), "{0} ÷ {1}", plain_share))
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
            c
            for c in others
            if not (compared and c.compute is plain_share and c.operands[1] is now)
        ]
    if primary is not None and any(is_past(f, year) for f in primary.operands):
        # the base is told; a share of this year's amount is the usual mistake, not a reading
        past = next(f for f in primary.operands if is_past(f, year))
        others = [
            c
            for c in others
            if c.operands[-1] is past and (c.compute is not plain_share or c.operands[1] is past)
        ]
    return settle("arithmetic.growth", fact, primary, others, precision, quotient=True)


_CHANGE_RATE = re.compile(r"(?:变动|增减|增长|变化)率(?:为|是|达到?)?$")


def _signed_growth(
    prose: list[Fact], index: int, precision: Precision, year: int | None
) -> Claim | None:
    """变动率-6.25%: (this year's − last year's) ÷ last year's amount, both told in the sentence."""
    fact = prose[index]
    here = [
        f
        for f in _neighbours(prose, index)
        if f.sentence == fact.sentence and not f.label.direction
    ]
    past = [f for f in here if is_past(f, year)]
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
        return Candidate((change, base), "{0} ÷ {1}", plain_share)
    against_budget = "budget" in (change.label.compared, base.label.compared)
    if against_budget and base.measure.startswith("budget"):
        return Candidate((change, base), "{0} ÷ {1}", plain_share)
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


def _direction(prose: list[Fact], index: int) -> Claim | None:
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


def _direction_of_two(prose: list[Fact], index: int, year: int | None) -> Claim | None:
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


def _change(prose: list[Fact], index: int, precision: Precision, year: int | None) -> Claim | None:
    """增加/减少 an amount: the distance of this year's and last year's (or budget's) amounts."""
    fact = prose[index]
    levels = [f for f in _neighbours(prose, index) if not f.label.direction and same_kind(f, fact)]
    others = [
        Candidate((a, b), "{0} − {1}", distance)
        for position, a in enumerate(levels)
        for b in levels[position + 1 :]
    ]
    here = [f for f in levels if f.sentence == fact.sentence and f.anchor.start < fact.anchor.start]
    past = [f for f in here if is_past(f, year)]
    now = [f for f in here if f not in past]
    primary = None
    earlier = [
        f
        for f in prose[:index]
        if f.sentence == fact.sentence and f.label.direction and is_amount(f)
    ]
    if earlier or fact.opener:
        # the change has been told; what follows are its causes
        return settle("arithmetic.difference", fact, None, others, precision)
    if len(past) == 1 and not now:
        now = [
            f
            for f in levels
            if f.sentence == fact.sentence - 1
            and f.measure == "executed"
            and not f.inherited
            and not f.opener
            and not is_past(f, year)
            and (
                f.category == past[0].category
                or (not past[0].category and past[0].mark in ("；", ";"))
            )
        ]
        now = now if len(now) == 1 else []
    if len(past) == 1 and len(now) == 1 and fact.label.compared != "budget":
        primary = Candidate((now[0], past[0]), "{0} − {1}", distance)
    return settle("arithmetic.difference", fact, primary, others, precision)


def _points(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """由78.3%提高到86.5%，提高8.2个百分点."""
    fact = prose[index]
    rates = [
        f
        for f in prose[:index]
        if f.sentence == fact.sentence
        and f.figure.unit.dimension is Dimension.PERCENT
        and usable(f)
    ]
    others = [
        Candidate((a, b), "{0} − {1}", distance)
        for place, a in enumerate(rates)
        for b in rates[place + 1 :]
    ]
    two = rates[-2:]
    told = len(two) == 2 and prose[index - 1] is two[1] and prose[index - 2] is two[0]
    primary = Candidate((two[1], two[0]), "{0} − {1}", distance) if told else None
    if primary and not re.search(r"提高|上升|增加|下降|降低|减少|高|低", fact.label.text):
        primary = None
    return settle("arithmetic.difference", fact, primary, others, precision)


# --- differences ---------------------------------------------------------------------------------


def _carry_over(
    reading: Reading, prose: list[Fact], index: int, precision: Precision
) -> Claim | None:
    """What is left of the budget: budget (or income) − executed, told in this sentence or before."""
    fact = prose[index]
    near = [
        f
        for f in prose
        if f is not fact
        and usable(f)
        and same_kind(f, fact)
        and not f.label.direction
        and not f.label.prior
        and 0 <= fact.sentence - f.sentence <= 2
        and f.anchor.start < fact.anchor.start
    ]
    wholes = [f for f in near if f.measure in ("budget_full", "income", "received")]
    spent = [f for f in near if f.measure == "executed"]
    others = [Candidate((a, b), "{0} − {1}", subtract) for a in wholes for b in spent]
    brought = any(f.measure == "carried_in" or "结转" in f.label.text for f in near)
    told_wholes = [f for f in wholes if not f.label.categories]
    if not wholes and spent:
        # the budget may stand alone in the paragraph before
        told_wholes = [
            f
            for f in reading.facts_by_block.get(fact.block - 1, ())
            if f.position is None
            and f.measure == "budget_full"
            and usable(f)
            and not (f.inherited or f.opener or f.label.prior or f.label.categories)
        ]
        told_wholes = told_wholes if len(told_wholes) == 1 else []
    told_spent = [f for f in spent if not f.label.categories]
    primary = None
    own = not fact.label.categories and not fact.label.subject
    if own and not brought and told_wholes and told_spent:
        candidate = (told_wholes[-1], told_spent[-1])
        if candidate[0].measure == "budget_full":
            primary = Candidate(candidate, "{0} − {1}", subtract)
    return settle("arithmetic.difference", fact, primary, others, precision)


def _deduction(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """扣分 = 分值 − 得分, told in one sentence or bracket."""
    fact = prose[index]
    here = [
        f
        for f in prose
        if f is not fact and usable(f) and f.sentence == fact.sentence and same_kind(f, fact)
    ]
    wholes = [f for f in here if f.measure == "weight"]
    parts = [f for f in here if f.measure == "score"]
    others = [Candidate((a, b), "{0} − {1}", subtract) for a in wholes for b in parts]
    primary = others[0] if len(wholes) == 1 and len(parts) == 1 and len(here) == 2 else None
    return settle("arithmetic.difference", fact, primary, others, precision)


def _remaining(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """其余N: what is left of an earlier count after what was done."""
    fact = prose[index]
    near = [f for f in _neighbours(prose, index) if same_kind(f, fact) and not f.label.direction]
    before = [f for f in near if f.anchor.start < fact.anchor.start]
    others = [
        Candidate((a, b), "{0} − {1}", subtract)
        for a in before
        for b in before
        if a.figure.amount > b.figure.amount
    ]
    whole = [f for f in before if not f.opener and f.sentence == fact.sentence]
    primary = None
    if len("".join(fact.label.text.split())) > _SHORT_WORDS or len(whole) > 3:
        whole = []
    fits = len(whole) >= 2 and whole[0].figure.amount > max(
        whole[-1].figure.amount, fact.figure.amount
    )
    if fits:
        primary = Candidate((whole[0], whole[-1]), "{0} − {1}", subtract)
    return settle("arithmetic.difference", fact, primary, others, precision)


# 其余18件 follows its list at once; more words (其余资金由市级安排) bring in something else.
_SHORT_WORDS = 4


def _adjusted(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """全年预算 = 年初预算 + 追加 (− 追减), each told once before it in the sentence."""
    fact = prose[index]
    here = [
        f
        for f in prose[:index]
        if usable(f)
        and same_kind(f, fact)
        and f.sentence == fact.sentence
        and f.depth == fact.depth
        and not f.label.prior
    ]
    opening = [f for f in here if f.measure == "budget_opening"]
    more = [f for f in here if f.measure == "adjustment"]
    less = [f for f in here if f.measure == "adjustment_down"]
    if len(opening) != 1 or len(more) > 1 or len(less) > 1 or not (more or less):
        return None
    operands = (opening[0], *more, *less)
    words = "{0}" + (" + {1}" if more else "") + (f" − {{{len(operands) - 1}}}" if less else "")

    def compute(parts: tuple[N, ...]) -> N:
        total = parts[0] + parts[1] if more else parts[0]
        return total - parts[-1] if less else total

    return settle("arithmetic.sum", fact, Candidate(operands, words, compute), [], precision)


# --- averages ------------------------------------------------------------------------------------

_AVERAGE = re.compile(
    r"平均每?(?P<unit>[\u4e00-\u9fff]{1,2})?|(?P<head>人|户|亩|期|场|件|次|村|校|家)均"
)
_PEOPLE_UNITS = frozenset({"人", "名", "位", "人次", "户"})


def _average(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """人均, 平均每期: the last amount of the unit over the last count of what it is spread over."""
    fact = prose[index]
    match = _AVERAGE.search(fact.label.text)
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
    primary = None
    here = [f for f in plain if f.sentence == fact.sentence]
    plain_spreads = [
        f
        for f in spreads
        if not f.opener
        and not is_base_of_rate(prose, f)
        and not re.match(r"差|少|缺|还差|未", f.label.text)
    ]
    near = [f for f in plain_spreads if f.sentence == fact.sentence] or plain_spreads
    if here and len(near) == 1 and here[-1] is not near[0]:
        primary = Candidate((here[-1], near[0]), "{0} ÷ {1}", _per(near[0]))
    return settle("arithmetic.average", fact, primary, others, precision, quotient=True)


def _per(spread: Fact) -> Formula:
    """Amount for one of the unit in which the spread is told (每公里, not every metre)."""
    scale = spread.figure.unit.scale

    def compute(parts: tuple[N, ...]) -> N:
        return times(parts[0] / parts[1], scale)

    return compute


def _spread_over(fact: Fact, over: str) -> bool:
    if over == "人":
        return fact.figure.unit.name in _PEOPLE_UNITS - {"户"}
    return unit_kind(fact) == over or fact.figure.unit.name.startswith(over)
