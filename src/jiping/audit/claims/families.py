"""Sums of known families: 基本支出 and 项目支出, 人员经费 and 公用经费 … of their whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.formulas import sum_of
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.lists import BESIDE, list_whole, opened_whole
from jiping.audit.claims.model import Claim, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact
from jiping.facts.vocabulary import Family, vocabulary


def family_sums(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    """Every family told whole in a paragraph, against the figure that it makes up."""
    told = {fact.category for fact in prose}
    for family in vocabulary().families:
        if not told.issuperset(family.members):
            continue
        for start, fact in enumerate(prose):
            if (
                fact.category in (*family.members, *family.optional)
                and fact.figure.unit.name != "分"
            ):
                claim = _family_at(prose, start, family, precision)
                if claim is not None:
                    yield claim


def _allowed(family: Family, measure: str) -> bool:
    return "*" in family.measures or measure in family.measures


def _own_category(fact: Fact) -> bool:
    return bool(fact.label.categories) and fact.label.categories[-1] == fact.category


def _family_at(prose: list[Fact], start: int, family: Family, precision: Precision) -> Claim | None:
    """The family whose first told member is prose[start]."""
    first = prose[start]
    if not _own_category(first):
        return None
    members: dict[str, Fact] = {}
    for other in prose[start:]:
        if other.sentence - first.sentence > 2:
            break
        if other.category not in (*family.members, *family.optional) or not _own_category(other):
            continue
        if not same_kind(other, first) or other.label.direction or other.label.prior:
            continue
        taken_over = other.inherited and not other.measure and other.mark == "、"
        if "*" not in family.measures and other.measure != first.measure and not taken_over:
            continue
        if other.year != first.year and other.year and first.year:
            continue
        if other.category in members:
            if other.mark == "、":
                # 参公事业 and 全额事业: the family is told in finer parts than it knows
                return None
            break
        members[other.category] = other
    if not all(member in members for member in family.members):
        return None
    if not all(usable(f) for f in members.values()):
        return None
    for other in [] if first.opener else prose[:start]:
        if (
            other.category in (*family.members, *family.optional)
            and _own_category(other)
            and other.measure == first.measure
            and same_kind(other, first)
            and first.sentence - other.sentence <= 2
        ):
            return None
    parts = list(members.values())
    whole = _whole_of(prose, start, family)
    if whole is None:
        return None
    # 基本支出7.21亿元…其中人员经费、公用经费: the name of the whole says what it is
    named = not whole.measure and not first.measure and bool(family.parent)
    if not named and not _allowed(family, whole.measure or first.measure):
        return None
    last = prose.index(parts[-1])
    while (
        last + 1 < len(prose) and prose[last + 1].mark == "、" and same_kind(prose[last + 1], first)
    ):
        last += 1
    between = [
        f
        for f in prose[start : last + 1]
        if f in parts
        or (
            same_kind(f, first)
            and f.depth == first.depth
            and not f.label.direction
            and (not f.label.categories or f.mark == "、")
        )
    ]
    others = [sum_of(between)] if len(between) > len(parts) else []
    beside = [
        f
        for f in prose[prose.index(whole) + 1 : start]
        if same_kind(f, first) and f.sentence == first.sentence and f.depth == first.depth
    ]
    half = 2 * sum((f.figure.amount for f in parts), Decimal(0)) < whole.figure.amount
    larger = any(part.figure.amount > whole.figure.amount for part in parts)
    if beside or larger or (half and not first.opener):
        # 政法专项编制67名、行政编制7名、事业编制12名: the family is told among others, or of another whole
        return settle("arithmetic.sum", whole, None, [sum_of(parts), *others], precision)
    total = sum((f.figure.amount for f in parts), Decimal(0))
    told = [
        f
        for f in prose[:start]
        if f.figure.amount == total and same_kind(f, first) and first.sentence - f.sentence <= 3
    ]
    if told and told[-1] is not whole:
        # the parts are those of another figure nearby, which they make exactly
        whole = told[-1]
    return settle("arithmetic.sum", whole, sum_of(parts), others, precision)


def _whole_of(prose: list[Fact], start: int, family: Family) -> Fact | None:
    """The figure that the members make up, in the same paragraph."""
    first = prose[start]
    before = [
        f
        for f in prose[:start]
        if same_kind(f, first)
        and usable(f)
        and not f.label.direction
        and not f.label.prior
        and not f.label.compared
        and not BESIDE.match("".join(f.label.text.split()))
        and first.sentence - f.sentence <= 2
        and f.depth <= first.depth
    ]
    if family.opened and first.opener == "open":
        return None
    if family.parent == "*":
        if first.opener:
            return opened_whole(prose, start)
        if family.opened and not (before and before[-1].depth < first.depth):
            return None
        if "*" not in family.measures:
            before = [f for f in before if f.measure in family.measures]
        if before and before[-1].depth < first.depth and before[-1] is prose[start - 1]:
            # A（a、b、c）: the brackets break up the figure before them
            return before[-1]
        # a figure that is itself an item of a list is not the whole of another
        before = [f for f in before if not f.opener and list_whole(prose, prose.index(f)) is None]
        return before[-1] if before and first.sentence - before[-1].sentence <= 1 else None
    # 基本支出271.97万元，其中人员经费236.95万元: the parts take the measure of the whole; rates do not
    bare = is_amount(first) and not first.measure
    same = [f for f in before if bare or f.measure == first.measure]
    if family.parent:
        same = [f for f in same if f.category == family.parent]
    else:
        # the department's total carries no category of its own, or that of all its spending
        same = [
            f
            for f in same
            if not f.label.categories or f.category in ("fiscal_spending", "general_budget")
        ]
        same = [f for f in same if not (f.lent and f.category)]
    return same[-1] if same else None
