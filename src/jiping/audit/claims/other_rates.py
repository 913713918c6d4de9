"""Rates without a rule of their own: those that bring their base along, and whatever 率 whose name holds
what was counted."""

from __future__ import annotations

import re

from jiping.audit.claims.formulas import QUOTIENT_WORDS, quotient
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.lists import is_base_of_rate, opened_whole
from jiping.audit.claims.model import Candidate, Claim, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.rate_operands import MOST_PAIRS
from jiping.facts.model import Fact

_BASE_WORDS = re.compile(r"完成|占|为|相当于|达到?|是")


def rate_with_base(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
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
    others = [Candidate((f, base), QUOTIENT_WORDS, quotient) for f in before]
    adjacent = before[-1] is prose[index - 2] and before[-1].depth == fact.depth
    primary = others[-1] if adjacent else None
    kind = "execution-rate" if "预算" in base.label.text else "named-rate"
    return settle(f"arithmetic.{kind}", fact, primary, others, precision, quotient=True)


_RATE_NAME = re.compile(r"([^\W\d_a-zA-Z]{2,8}?)(?:比)?率(?:达到?|为|是|约)?$")
_OF_SEVERAL = re.compile(r"[和及与、][^\W\d_a-zA-Z]{2,6}率")
# 完成目标的90% after a count: its own target need not be told, so it only can be explained.
_STEM_LENGTH = 2


def any_rate(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
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
    told = re.compile(rf"(?<![不未没非]){stem}")
    tops = [f for f in before if told.search(f.label.text) and f.sentence == fact.sentence]
    if not tops or _OF_SEVERAL.search(fact.label.text):
        # 满意及基本满意率: of several figures together
        return None
    top = tops[-1]
    kin = [f for f in before if f is not top and same_kind(f, top) and f.figure.amount]
    pairs = [
        Candidate((n, d), QUOTIENT_WORDS, quotient)
        for n in (*tops, *kin)
        for d in kin
        if n is not d
    ]
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
            primary = Candidate((top, same[-1]), QUOTIENT_WORDS, quotient)
    if primary is None and adjacent and top.opener:
        # 新增图书3860册，…；其中已上架3806册，上架率98.60%
        whole = opened_whole(prose, index - 1)
        if whole is not None and whole.figure.amount >= top.figure.amount:
            primary = Candidate((top, whole), QUOTIENT_WORDS, quotient)
    if len(pairs) > MOST_PAIRS:
        return None
    return settle("arithmetic.named-rate", fact, primary, pairs, precision, quotient=True)
