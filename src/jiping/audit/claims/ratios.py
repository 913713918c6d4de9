"""Rates in running text: 执行率, 控制率, 回收率 and their kin, whatever 率, and shares (占…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.lists import is_base_of_rate, list_whole, opened_whole
from jiping.audit.claims.model import Candidate, Claim, N, Outcome, judge, settle, times, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact, Reading
from jiping.facts.vocabulary import Rate, Selector, vocabulary
from jiping.figure.units import Dimension

# More pairs than this in one paragraph explain anything: nothing is concluded then.
MOST_PAIRS = 60
_WORDS = "{0} ÷ {1}"


def quotient(parts: tuple[N, ...]) -> N:
    """numerator / denominator x 100."""
    return times(parts[0] / parts[1], Decimal(100))


def ratio_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on the named rates and the shares of every paragraph."""
    rates = vocabulary().rates
    for facts in reading.facts_by_block.values():
        by_cell: dict[int, list[Fact]] = {}
        for fact in facts:
            if fact.position is None:
                by_cell.setdefault(fact.anchor.cell, []).append(fact)
        for prose in by_cell.values():
            yield from _shares(prose, reading, precision)
            for index, fact in enumerate(prose):
                if fact.figure.unit.dimension is not Dimension.PERCENT or not usable(fact):
                    continue
                label = fact.label
                if label.prior or label.direction or label.future or label.rate == "share":
                    continue
                if _CUT_OFF.search(label.text):
                    # a rate of a month or a quarter is not that of the year's figures
                    continue
                claim = _base_in_words(prose, index, precision)
                if claim is None and label.rate in rates:
                    claim = _rate(prose, index, rates[label.rate], precision, reading)
                if claim is None:
                    claim = _any_rate(prose, index, precision)
                if claim is not None:
                    yield claim


_CUT_OFF = re.compile(r"截至|截止|上半年|季度|\d月|月底|月末")
_LESS = re.compile(r"扣除|剔除|不含|不计|除去")


# --- named rates -------------------------------------------------------------------------------


def _matches(fact: Fact, selector: Selector) -> bool:
    if fact.measure != selector.measure or not usable(fact):
        return False
    if not is_amount(fact) or fact.label.direction or fact.label.prior or fact.label.future:
        return False
    return not selector.category or selector.category in (fact.category, *fact.label.categories)


def _select(facts: list[Fact], selectors: tuple[Selector, ...]) -> list[Fact]:
    return [f for f in facts if any(_matches(f, s) for s in selectors)]


def _compatible(fact: Fact, rate: Fact) -> bool:
    """An operand is of the rate's own subject when neither names a different category."""
    told = rate.label.categories
    return not told or not fact.category or fact.category in told


def _nearest(facts: list[Fact], found: list[Fact], index: int) -> Fact | None:
    """The last of `found` before `index` in the rate's sentence or the one before; one that names
    the whole (no category of its own) goes before one that names a part."""
    rate = facts[index]
    before = [f for f in found if f.anchor.start < rate.anchor.start]
    near = [
        f
        for f in before
        if rate.sentence - f.sentence <= 1
        and f.depth <= rate.depth
        and not is_base_of_rate(facts, f)
    ]
    if not near:
        return None
    # an item of a list only took its measure over from the whole
    near = [f for f in near if not f.inherited] or near
    wanted = rate.label.categories
    whole = [f for f in near if not f.label.categories or f.category in wanted]
    last = near[-1]
    if whole and last not in whole and last.label.categories and last.measure != "executed":
        return whole[-1]
    return last


def _rate(
    prose: list[Fact], index: int, rate: Rate, precision: Precision, reading: Reading
) -> Claim | None:
    fact = prose[index]
    numerators = [f for f in _select(prose, rate.numerator) if _compatible(f, fact)]
    denominators = [f for f in _select(prose, rate.denominator) if _compatible(f, fact)]
    primary = _primary(prose, index, numerators, denominators)
    if rate.id == "completion":
        primary = _against_target(prose, index) or primary
    if rate.id == "satisfaction" and any(f.category in _OTHER_SATISFIED for f in prose):
        # 非常满意 and 满意 are counted apart: only both together are the satisfied
        return _satisfied_in_parts(prose, index, denominators, precision)
    if rate.id in ("execution", "control"):
        primary = _unnamed_budget(prose, index, numerators) or primary
    if primary is None and any(s.category for s in rate.denominator):
        primary = _told_elsewhere(prose, index, rate, numerators, denominators, reading)
    if primary is None and rate.id == "execution":
        primary = _across_paragraphs(prose, index, numerators, denominators, reading)
    pairs = [
        Candidate((n, d), _WORDS, quotient)
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
        Candidate((n, d), _WORDS, quotient)
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


_OTHER_SATISFIED = frozenset({"very_satisfied", "fairly_satisfied"})


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
            _sum_over,
        )
        for chosen in (parts, parts[:2])
        for d in denominators
        if len(chosen) >= 2
    ]
    return settle("arithmetic.named-rate", fact, None, others, precision, quotient=True)


def _sum_over(parts: tuple[N, ...]) -> N:
    total = parts[0]
    for part in parts[1:-1]:
        total = total + part
    return times(total / parts[-1], Decimal(100))


def _unnamed_budget(prose: list[Fact], index: int, numerators: list[Fact]) -> Candidate | None:
    """``转移支付78.6万元，实际支出76.95万元，执行率97.9%``: an amount without a measure of its own, just
    before what was spent of it."""
    fact = prose[index]
    top = _nearest(prose, numerators, index)
    if top is None or top.sentence != fact.sentence or top.inherited:
        return None
    before = [
        f
        for f in prose
        if f.anchor.start < top.anchor.start and f.sentence == top.sentence and f.depth == top.depth
    ]
    if not before or not same_kind(before[-1], top) or not usable(before[-1]):
        return None
    base = before[-1]
    told = base.label.measure or base.label.direction or base.label.prior or base.label.categories
    return None if told or not base.figure.amount else Candidate((top, base), _WORDS, quotient)


def _told_elsewhere(
    prose: list[Fact],
    index: int,
    rate: Rate,
    numerators: list[Fact],
    denominators: list[Fact],
    reading: Reading,
) -> Candidate | None:
    """The operands of a rate of one kind of money (三公经费控制率), of which one stands in another
    paragraph; only where the report tells it with one value."""
    fact = prose[index]

    def only(found: list[Fact], selectors: tuple[Selector, ...]) -> Fact | None:
        near = _nearest(prose, found, index)
        if near is not None:
            return near
        far = [
            f
            for f in reading.facts
            if f.position is None and any(_matches(f, s) for s in selectors)
        ]
        far = [f for f in far if not f.lent and (f.year in (None, reading.profile.year))]
        return far[0] if far and len({f.figure.amount for f in far}) == 1 else None

    top, bottom = only(numerators, rate.numerator), only(denominators, rate.denominator)
    if top is None or bottom is None or not same_kind(top, bottom) or not bottom.figure.amount:
        return None
    return (
        Candidate((top, bottom), _WORDS, quotient)
        if fact.block in (top.block, bottom.block)
        else None
    )


_TARGET_WORDS = re.compile(r"目标|计划|任务")


def _against_target(prose: list[Fact], index: int) -> Candidate | None:
    """``合格取证1820人，年度目标1900人，完成率95.79%``."""
    if index < 2:
        return None
    actual, target = prose[index - 2], prose[index - 1]
    if not _TARGET_WORDS.search(target.label.text) or not same_kind(actual, target):
        return None
    if not usable(actual) or not usable(target) or actual.sentence != prose[index].sentence:
        return None
    if _TARGET_WORDS.search(actual.label.text) or not target.figure.amount:
        return None
    return Candidate((actual, target), _WORDS, quotient)


def _across_paragraphs(
    prose: list[Fact],
    index: int,
    numerators: list[Fact],
    denominators: list[Fact],
    reading: Reading,
) -> Candidate | None:
    """The department's spending here over the only budget (or income) that the paragraph before tells
    for the whole department."""
    fact = prose[index]
    top = _nearest(prose, numerators, index)
    whole = top is not None and not top.category and not top.label.subject and not top.opener
    if top is None or not whole or denominators or top.sentence != fact.sentence or fact.block == 0:
        return None
    before = [
        f
        for f in reading.facts_by_block.get(fact.block - 1, ())
        if f.position is None
        and usable(f)
        and f.measure in ("budget_full", "income")
        and not f.inherited
        and not f.opener
        and not f.label.prior
        and not f.label.direction
        and (not f.category or f.lent)
    ]
    if len({f.figure.amount for f in before}) != 1 or not same_kind(top, before[0]):
        return None
    return Candidate((top, before[0]), _WORDS, quotient)


def _primary(
    prose: list[Fact], index: int, numerators: list[Fact], denominators: list[Fact]
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
        later = [f for f in prose[:index] if f.anchor.start > bottom.anchor.start]
        if any(_LESS.search(f.label.text) for f in (*later, fact)):
            return None
        if len(fact.label.subject) >= 3 and top.sentence != fact.sentence:
            # the rate names its own subject, and begins a sentence of its own
            return None
        if _of_another(top, bottom):
            return None
        return Candidate((top, bottom), _WORDS, quotient)
    if top is None and bottom is None:
        after = [f for f in prose[index + 1 :] if f.sentence == fact.sentence]
        if any(f.label.rate == fact.label.rate for f in after):
            # the figures that follow belong to the rate that follows them
            return None
        tops = [f for f in numerators if f in after]
        bottoms = [f for f in denominators if f in after]
        if len(tops) == 1 and len(bottoms) == 1 and same_kind(tops[0], bottoms[0]):
            return Candidate((tops[0], bottoms[0]), _WORDS, quotient)
    return None


def _of_another(top: Fact, bottom: Fact) -> bool:
    """Whether the later operand begins something that the earlier one is not of: a part after 其中, a
    kind of money of its own."""
    first, second = sorted((top, bottom), key=lambda f: f.anchor.start)
    if second.opener and not second.measure.startswith("survey_"):
        return True
    own = second.label.categories[-1:] if second.label.categories else ()
    return (
        bool(own)
        and own[0] not in (first.category, *first.label.categories)
        and bool(first.category or first.sentence != second.sentence)
    )


# --- a rate that brings its base along -----------------------------------------------------------

_BASE_WORDS = re.compile(r"完成|占|为|相当于|达到?|是")


def _base_in_words(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """``抽检1240批次，为年度计划1200批次的103.33%``: the figure before, over the base inside the rate's
    words."""
    fact = prose[index]
    if fact.label.text != "的" or index < 2:
        return None
    base = prose[index - 1]
    if not usable(base) or not is_amount(base) or not _BASE_WORDS.search(base.label.text):
        return None
    before = [
        f
        for f in prose[: index - 1]
        if f.sentence == fact.sentence
        and usable(f)
        and same_kind(f, base)
        and not f.label.direction
        and "均" not in f.label.text
    ]
    if not before or not base.figure.amount:
        return None
    others = [Candidate((f, base), _WORDS, quotient) for f in before]
    adjacent = before[-1] is prose[index - 2] and before[-1].depth == fact.depth
    primary = others[-1] if adjacent else None
    kind = "execution-rate" if "预算" in base.label.text else "named-rate"
    return settle(f"arithmetic.{kind}", fact, primary, others, precision, quotient=True)


# --- any rate whose name holds what was counted --------------------------------------------------

_RATE_NAME = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:比)?率(?:达到?|为|是|约)?$")
# 完成目标的90% after a count: its own target need not be told, so it only can be explained.
_STEM_LENGTH = 2


def _any_rate(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """``受理2361件，办结2289件，办结率98.83%``: the figure whose words hold the name of the rate, over
    the last figure of its kind before it that is no part of a list."""
    fact = prose[index]
    name = _RATE_NAME.search("".join(fact.label.text.split()))
    if name is None or fact.figure.unit.name != "%":
        return None
    stem = name.group(1)[-_STEM_LENGTH:]
    before = [
        f
        for f in prose[:index]
        if fact.sentence - f.sentence <= 1
        and usable(f)
        and is_amount(f)
        and not f.label.direction
        and not f.label.prior
        and f.figure.comparison.value == "="
        and not is_base_of_rate(prose, f)
    ]
    tops = [f for f in before if stem in f.label.text and f.sentence == fact.sentence]
    if not tops:
        return None
    top = tops[-1]
    kin = [f for f in before if f is not top and same_kind(f, top) and f.figure.amount]
    pairs = [Candidate((n, d), _WORDS, quotient) for n in (*tops, *kin) for d in kin if n is not d]
    earlier = [
        f
        for f in kin
        if f.anchor.start < top.anchor.start and not f.opener and f.depth <= top.depth
    ]
    adjacent = prose[index - 1] is top
    primary = None
    if adjacent and earlier and earlier[-1].figure.amount >= top.figure.amount:
        same = [f for f in earlier if f.sentence == top.sentence]
        if same:
            primary = Candidate((top, same[-1]), _WORDS, quotient)
    if primary is None and adjacent and top.opener:
        # 新增图书3860册，…；其中已上架3806册，上架率98.60%
        whole = opened_whole(prose, index - 1)
        if whole is not None and whole.figure.amount >= top.figure.amount:
            primary = Candidate((top, whole), _WORDS, quotient)
    if len(pairs) > MOST_PAIRS:
        return None
    return settle("arithmetic.named-rate", fact, primary, pairs, precision, quotient=True)


# --- shares --------------------------------------------------------------------------------------


def _shares(prose: list[Fact], reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Shares by runs: those that follow one another without a base of their own (``A，占x%；B，占y%``)
    are of one whole."""
    run: list[tuple[Fact, Fact]] = []
    for index, fact in enumerate(prose):
        if fact.label.rate != "share" or not usable(fact) or fact.label.prior:
            continue
        if fact.figure.unit.dimension is not Dimension.PERCENT:
            continue
        if "分别" in fact.label.text:
            yield from _parallel_shares(prose, index, precision)
            continue
        part = part_of_share(prose, index)
        if part is None:
            continue
        if fact.label.base_text:
            claim = _based_share(prose, fact, part, reading, precision)
            if claim is not None:
                yield claim
            continue
        if run and not same_kind(run[-1][1], part):
            yield from _run_of_shares(prose, run, reading, precision)
            run = []
        run.append((fact, part))
    if run:
        yield from _run_of_shares(prose, run, reading, precision)


def _parallel_shares(prose: list[Fact], index: int, precision: Precision) -> Iterator[Claim]:
    """``A12件、B36件，分别占25%、75%``: the n-th share is of the n-th amount."""
    shares = [prose[index]]
    for fact in prose[index + 1 :]:
        if (
            is_amount(fact)
            or fact.sentence != shares[0].sentence
            or fact.label.rate not in ("", "share")
        ):
            break
        shares.append(fact)
    before = [f for f in prose[:index] if f.sentence == shares[0].sentence and is_amount(f)]
    parts = before[-len(shares) :]
    if len(parts) != len(shares) or not all(usable(f) for f in (*parts, *shares)):
        return
    if any(not same_kind(p, parts[0]) for p in parts):
        return
    wholes = _wholes(prose, parts[0])
    told = list_whole(prose, prose.index(parts[-1]))
    for share, part in zip(shares, parts, strict=True):
        primary = Candidate((part, told), _WORDS, quotient) if told and told not in parts else None
        others = [Candidate((part, w), _WORDS, quotient) for w in wholes if w is not part]
        claim = settle("arithmetic.share", share, primary, others, precision, quotient=True)
        if claim is not None:
            yield claim


def part_of_share(prose: list[Fact], index: int) -> Fact | None:
    """The figure whose share is told: the last amount before 占, not deeper in brackets; an amount
    of change (减少1.83万元) has no share."""
    fact = prose[index]
    named = fact.label.categories
    for other in reversed(prose[:index]):
        if fact.sentence - other.sentence > 0:
            return None
        if named and is_amount(other):
            if other.label.categories and other.label.categories[-1] == named[-1]:
                return other if usable(other) else None
            continue
        if not is_amount(other):
            if other.label.rate == "share" and not fact.label.subject:
                continue
            if other.label.rate or other.label.direction:
                continue
            return None
        if fact.label.subject and fact.label.subject not in other.label.text:
            return None
        if other.depth <= fact.depth and not other.label.direction and not other.label.prior:
            return other if usable(other) else None
    return None


def _based_share(
    prose: list[Fact], fact: Fact, part: Fact, reading: Reading, precision: Precision
) -> Claim | None:
    wholes = list(_wholes(prose, part))
    named = [f for f in wholes if _is_base(f, fact, part)]
    before = [f for f in named if f.anchor.start < fact.anchor.start]
    near = before[-1] if before else (named[0] if named else None)
    primary = Candidate((part, near), _WORDS, quotient) if near is not None else None
    others = [Candidate((part, w), _WORDS, quotient) for w in named or wholes]
    if not named and fact.label.base:
        # the whole may stand in another paragraph; then the share can be explained, not refuted
        elsewhere = [
            f
            for f in reading.facts
            if usable(f)
            and same_kind(f, part)
            and f.block != fact.block
            and f.figure.amount != 0
            and f.category in fact.label.base
        ]
        others += [Candidate((part, w), _WORDS, quotient) for w in elsewhere[:20]]
    return settle("arithmetic.share", fact, primary, others, precision, quotient=True)


def _wholes(prose: list[Fact], part: Fact) -> list[Fact]:
    return [
        f
        for f in prose
        if f is not part
        and usable(f)
        and same_kind(f, part)
        and not f.label.direction
        and f.figure.amount != 0
    ]


def _run_of_shares(
    prose: list[Fact], run: list[tuple[Fact, Fact]], reading: Reading, precision: Precision
) -> Iterator[Claim]:
    """The whole of a run is told by the list itself (其中), by the sum of its parts, or by the shares
    that most of its parts have of one figure."""
    parts = [part for _, part in run]
    whole = list_whole(prose, prose.index(parts[0]))
    if whole is None:
        summed = [
            f
            for f in prose
            if f.anchor.start < run[0][0].anchor.start
            and f.sentence == run[0][0].sentence
            and same_kind(f, parts[0])
            and re.match(r"(?:合计|共计|总计)", f.label.text)
        ]
        whole = summed[-1] if summed and summed[-1] not in parts else None
    local = [f for f in _wholes(prose, parts[0]) if f.anchor.start < parts[0].anchor.start]
    if whole is None:
        far = [
            f
            for f in reading.facts
            if f.position is None
            and usable(f)
            and same_kind(f, parts[0])
            and f.block != parts[0].block
            and not f.label.direction
            and f.figure.amount != 0
        ]
        whole = _explaining(run, [*reversed(local), *far], precision)
    for share, part in run:
        primary = Candidate((part, whole), _WORDS, quotient) if whole is not None else None
        others = [Candidate((part, w), _WORDS, quotient) for w in local if w is not part]
        if len(run) > 1 and whole is not None:
            others = []
        claim = settle("arithmetic.share", share, primary, others, precision, quotient=True)
        if claim is not None:
            yield claim


def _explaining(
    run: list[tuple[Fact, Fact]], candidates: list[Fact], precision: Precision
) -> Fact | None:
    """The candidate of which most shares of the run are right; of two shares, one must be right and
    the parts must add up to it."""
    if len(run) < 2:
        return None
    parts = [precision.interval(part) for _, part in run]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    members = {id(part) for _, part in run}
    for whole in candidates:
        if id(whole) in members:
            continue
        right = 0
        for share, part in run:
            candidate = Candidate((part, whole), _WORDS, quotient)
            outcome, _ = judge(share, candidate, precision, quotient=True)
            right += outcome is not Outcome.FAILS
        adds_up = total.overlaps(precision.interval(whole))
        if (right * 2 > len(run) and right >= 2) or (right >= 1 and adds_up):
            return whole
    return None


_PLAIN_TOTAL = re.compile(
    r"(?:本年|全年|当年|年度|部门|单位|财政拨款)*总?(?:支出|收入|预算)(?:总?合计|总额|总计|决算|数)*的?"
)
_WHOLE_CATEGORIES = frozenset({"fiscal_spending", "fiscal_income", "general_budget"})
_TOTAL_WORDS = ("总", "合计", "全部", "收入", "支出", "执行")


def _is_base(whole: Fact, share: Fact, part: Fact) -> bool:
    """Whether `whole` is what the share is told to be of."""
    label = share.label
    if label.base:
        return whole.category in label.base and (
            not whole.measure or not part.measure or whole.measure == part.measure
        )
    if label.base_measure and _PLAIN_TOTAL.fullmatch(label.base_text):
        return (
            whole.measure == label.base_measure
            and (not whole.category or not whole.lent)
            and (not whole.label.categories or whole.category in _WHOLE_CATEGORIES)
            and whole.anchor.start < share.anchor.start
            and any(word in whole.label.text for word in _TOTAL_WORDS)
        )
    base = label.base_text.rstrip("的")
    return len(base) >= 3 and base in whole.label.text
