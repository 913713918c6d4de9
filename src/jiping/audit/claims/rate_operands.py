"""Which figures a named rate is made of: the nearest ones that its wording points to."""

from __future__ import annotations

import re

from jiping.audit.claims.formulas import QUOTIENT_WORDS, quotient
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.lists import is_base_of_rate
from jiping.audit.claims.model import Candidate, usable
from jiping.facts.labels import is_total_name
from jiping.facts.model import Fact, Reading
from jiping.facts.vocabulary import Rate, Selector

# More pairs than this in one paragraph explain anything: nothing is concluded then.
MOST_PAIRS = 60
_LESS = re.compile(r"扣除|剔除|不含|不计|除去")


def _matches(fact: Fact, selector: Selector) -> bool:
    """Whether a figure of the text may be the operand that the vocabulary describes."""
    if fact.measure != selector.measure or not usable(fact):
        return False
    if not is_amount(fact) or fact.label.direction or fact.label.prior or fact.label.future:
        return False
    return not selector.category or selector.category in (fact.category, *fact.label.categories)


def select(facts: list[Fact], selectors: tuple[Selector, ...]) -> list[Fact]:
    """The figures that any of the selectors describes."""
    return [f for f in facts if any(_matches(f, s) for s in selectors)]


def of_its_subject(fact: Fact, rate: Fact) -> bool:
    """An operand is of the rate's own subject when neither names a different category."""
    told = rate.label.categories
    return not told or not fact.category or fact.category in told


def _nearest_before(facts: list[Fact], found: list[Fact], index: int) -> Fact | None:
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


def unnamed_budget(prose: list[Fact], index: int, numerators: list[Fact]) -> Candidate | None:
    """``转移支付78.6万元，实际支出76.95万元，执行率97.9%``: an amount without a measure of its own, just
    before what was spent of it."""
    fact = prose[index]
    top = _nearest_before(prose, numerators, index)
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
    return (
        None if told or not base.figure.amount else Candidate((top, base), QUOTIENT_WORDS, quotient)
    )


def told_elsewhere(
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
        near = _nearest_before(prose, found, index)
        if near is not None:
            return near
        far = [
            f
            for measure in dict.fromkeys(s.measure for s in selectors)
            for f in reading.told_by_measure.get(measure, ())
            if any(_matches(f, s) for s in selectors)
        ]
        far = [f for f in far if not f.lent and (f.year in (None, reading.profile.year))]
        far.sort(key=lambda f: f.anchor)
        return far[0] if far and len({f.figure.amount for f in far}) == 1 else None

    top, bottom = only(numerators, rate.numerator), only(denominators, rate.denominator)
    if top is None or bottom is None or not same_kind(top, bottom) or not bottom.figure.amount:
        return None
    return (
        Candidate((top, bottom), QUOTIENT_WORDS, quotient)
        if fact.block in (top.block, bottom.block)
        else None
    )


_TARGET_WORDS = re.compile(r"目标|计划|任务")


def _is_target(fact: Fact) -> bool:
    """``300亩任务``, ``20场的目标``."""
    return re.match(r"的?(?:年度|全年|年初)?(?:目标|计划|任务|指标)", fact.tail) is not None


def against_target(prose: list[Fact], index: int) -> Candidate | None:
    """``合格取证1820人，年度目标1900人，完成率95.79%``."""
    if index < 2:
        return None
    actual, target = prose[index - 2], prose[index - 1]
    if _is_target(target) and not _is_target(actual) and same_kind(actual, target):
        # 整治320亩，完成县下达的300亩任务，完成率106.67%
        near = usable(actual) and usable(target) and actual.sentence == prose[index].sentence
        return (
            Candidate((actual, target), QUOTIENT_WORDS, quotient)
            if near and target.figure.amount
            else None
        )
    if not _TARGET_WORDS.search(target.label.text) or not same_kind(actual, target):
        return None
    if not usable(actual) or not usable(target) or actual.sentence != prose[index].sentence:
        return None
    if _TARGET_WORDS.search(actual.label.text) or not target.figure.amount:
        return None
    return Candidate((actual, target), QUOTIENT_WORDS, quotient)


_PLANNED_SENTENCE = re.compile(r"计划|目标|任务|应")


def against_plan_before(prose: list[Fact], index: int) -> Candidate | None:
    """``计划建设平台1个、终端486套。实际建成平台1个、终端469套，终端完成率96.50%``: the count just before the rate,
    over the only count of its unit in what was planned a sentence before."""
    fact = prose[index]
    actual = prose[index - 1] if index else None
    if actual is None or actual.sentence != fact.sentence or not usable(actual):
        return None
    if not is_amount(actual) or actual.label.direction or _is_target(actual):
        return None
    before = [
        f
        for f in prose[: index - 1]
        if fact.sentence - 2 <= f.sentence <= fact.sentence and is_amount(f)
    ]
    kin = [f for f in before if same_kind(f, actual)]
    if len(kin) != 1 or not usable(kin[0]) or not kin[0].figure.amount:
        return None
    if kin[0].sentence == actual.sentence:
        # 目标任务为培训3000人，实际…培训合格3186人，完成目标任务的106.20%
        told = re.search(r"目标|任务|计划", kin[0].label.text) and not _is_target(actual)
        said = re.search(r"完成.{0,4}(?:目标|任务|计划)", fact.label.text)
        return Candidate((actual, kin[0]), QUOTIENT_WORDS, quotient) if told and said else None
    opened = next(f for f in before if f.sentence == kin[0].sentence)
    planned = _PLANNED_SENTENCE.search(opened.label.text)
    done = next(f for f in prose if f.sentence == actual.sentence)
    if not planned or not re.search(r"实际|已|完成|建成", done.label.text):
        return None
    return Candidate((actual, kin[0]), QUOTIENT_WORDS, quotient) if kin[0].figure.amount else None


_OF_ALL = re.compile(r"全年|年度|\d年|调整|部门|收入|总")


def across_paragraphs(
    prose: list[Fact],
    index: int,
    numerators: list[Fact],
    denominators: list[Fact],
    reading: Reading,
) -> Candidate | None:
    """The department's spending here over the only budget (or income) that the paragraph before tells
    for the whole department."""
    fact = prose[index]
    top = _nearest_before(prose, numerators, index)
    whole = top is not None and not top.category and not top.label.subject and not top.opener
    if top is None or not whole or denominators or top.sentence != fact.sentence or fact.block == 0:
        return None
    if _told_rate_between(prose, fact, top):
        return None
    before = [
        f
        for f in reading.facts_by_block.get(fact.block - 1, ())
        if f.position is None
        and usable(f)
        and f.measure in ("budget_full", "income")
        and _OF_ALL.search(f.label.text)
        and not f.inherited
        and not f.opener
        and not f.label.prior
        and not f.label.direction
        and (not f.category or f.lent)
    ]
    if len({f.figure.amount for f in before}) != 1 or not same_kind(top, before[0]):
        return None
    return Candidate((top, before[0]), QUOTIENT_WORDS, quotient)


_FULL_YEAR = re.compile(r"全年预算|调整后|调整预算|预算调整|年度预算|预算总额")


def of_its_kind(
    prose: list[Fact], index: int, near: list[Fact], reading: Reading
) -> Candidate | None:
    """``项目支出1140万元，执行率93.10%``: the spending of one kind just before the rate, over the budget of that
    kind, which the report tells with one value in another paragraph."""
    fact = prose[index]
    top = prose[index - 1] if index else None
    if top is None or near or top.sentence != fact.sentence or not usable(top):
        return None
    kind = top.label.categories[-1:]
    told_kind = kind in (("basic",), ("project",))
    whole = not kind and not top.category and not top.label.subject and not top.inherited
    if not (told_kind or whole) or top.measure != "executed" or top.label.prior or top.opener:
        return None
    budgets = [
        f
        for f in reading.facts
        if f.measure == "budget_full"
        and f.label.categories[-1:] == kind
        and (kind or (not f.category and _FULL_YEAR.search(f.label.text)))
        and not (f.opener and not kind)
        and (not f.inherited or kind)
        and (f.position is None or (not kind and is_total_name(f.position.row_name)))
        and f.block != fact.block
        and usable(f)
        and not f.label.prior
        and not f.label.direction
        and (not f.label.subject or f.position is not None)
        and f.year in (None, reading.profile.year)
        and same_kind(f, top)
    ]
    if len({f.figure.amount for f in budgets}) != 1 or not budgets[0].figure.amount:
        return None
    return Candidate((top, budgets[0]), QUOTIENT_WORDS, quotient)


def told_operands(
    prose: list[Fact], index: int, numerators: list[Fact], denominators: list[Fact]
) -> Candidate | None:
    """The operands that the wording itself points to: the nearest ones before the rate, in its
    sentence or the one before, with no other rate of the kind in between; else those that follow
    in the same sentence."""
    fact = prose[index]
    top, bottom = (
        _nearest_before(prose, numerators, index),
        _nearest_before(prose, denominators, index),
    )
    if top is not None and bottom is not None:
        last = max(top, bottom, key=lambda f: f.anchor.start)
        if _told_rate_between(prose, fact, last) or not same_kind(top, bottom) or top is bottom:
            return None
        later = [f for f in prose[:index] if f.anchor.start > bottom.anchor.start]
        if any(_LESS.search(f.label.text) for f in (*later, fact)):
            return None
        if len(fact.label.subject) >= 3 and top.sentence != fact.sentence:
            # the rate names its own subject, and begins a sentence of its own
            return None
        if _of_another(top, bottom):
            return None
        return Candidate((top, bottom), QUOTIENT_WORDS, quotient)
    if top is None and bottom is None:
        after = [f for f in prose[index + 1 :] if f.sentence == fact.sentence]
        if any(f.label.rate == fact.label.rate for f in after):
            # the figures that follow belong to the rate that follows them
            return None
        tops = [f for f in numerators if f in after]
        bottoms = [f for f in denominators if f in after]
        if len(tops) == 1 and len(bottoms) == 1 and same_kind(tops[0], bottoms[0]):
            return Candidate((tops[0], bottoms[0]), QUOTIENT_WORDS, quotient)
    return None


def _told_rate_between(prose: list[Fact], rate: Fact, operand: Fact) -> bool:
    """Whether another rate of the kind stands between: the operand is that one's."""
    return any(
        f.label.rate == rate.label.rate
        and operand.anchor.start < f.anchor.start < rate.anchor.start
        for f in prose
    )


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


_TARGET_LINE = re.compile(r"\s*(?:绩效|年度|预期|年初|产出|效益)?(?:指标|目标)(?:值|内容)?\s*[:：]")
_RESULT_LINE = re.compile(r"\s*(?:实际|年度|目标)?完成(?:情况|值)?\s*[:：]")


def against_line_before(prose: list[Fact], index: int, reading: Reading) -> Candidate | None:
    """``绩效指标：举办讲座20场。`` and, in the next paragraph, ``完成情况：举办讲座18场，完成率90%``."""
    fact = prose[index]
    before = reading.facts_by_block.get(fact.block - 1, ())
    if fact.position is not None or not _RESULT_LINE.match(reading.text(fact.block)):
        return None
    targets = [f for f in before if f.position is None and usable(f) and is_amount(f)]
    done = [
        f
        for f in prose[:index]
        if f.sentence == fact.sentence and usable(f) and is_amount(f) and not f.label.direction
    ]
    if len(targets) != 1 or len(done) != 1 or not same_kind(targets[0], done[0]):
        return None
    if not _TARGET_LINE.match(reading.text(fact.block - 1)) or targets[0].figure.amount == 0:
        return None
    return Candidate((done[0], targets[0]), QUOTIENT_WORDS, quotient)
