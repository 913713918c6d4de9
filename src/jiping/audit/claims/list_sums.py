"""Sums of lists after 其中 and 分别为.

A list after 其中 need not be complete, so it is judged only where something says that it is: its
members are a known family, the words assert it, its shares make up 100 %, its last item is 其他, or
it adds up to more than the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.formulas import sum_of
from jiping.audit.claims.kinds import unit_kind
from jiping.audit.claims.lists import list_items, opened_whole, separator
from jiping.audit.claims.model import Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact
from jiping.facts.vocabulary import vocabulary
from jiping.figure.units import Dimension

_COUNTED_TWICE = re.compile(r"同时计入|重复计算|交叉|有重复|既.{1,8}又")


def list_sums(prose: list[Fact], precision: Precision, text: str) -> Iterator[Claim]:
    """Every list that adds up to its whole, or must and does not."""
    for index in range(1, len(prose)):
        opening = prose[index]
        if not opening.opener or (opening.figure.unit.name == "分" and not _lost(opening)):
            # sums of scores have rules of their own; those of lost points are plain
            continue
        whole = opened_whole(prose, index)
        if whole is None:
            continue
        parts = list_items(prose, index, whole)
        if len(parts) < 2 or not all(usable(p) for p in parts):
            continue
        claim = settle("arithmetic.sum", whole, sum_of(parts), [], precision)
        if claim is None:
            continue
        if claim.outcome is not Outcome.FAILS:
            yield claim
            continue
        if _of_another(prose[:index], opening, whole, parts) or _sum_told(
            prose, index, whole, parts
        ):
            continue
        after = text[parts[-1].anchor.end : parts[-1].anchor.end + 40]
        if _must_add_up(prose, index, whole, parts, precision) and not _COUNTED_TWICE.search(after):
            yield claim


def _lost(fact: Fact) -> bool:
    """扣0.65分"""
    return fact.measure == "deduction" or "扣" in fact.label.text


def _of_another(before: list[Fact], opening: Fact, whole: Fact, parts: list[Fact]) -> bool:
    """``原值2365万元，累计折旧978万元，净值1387万元。其中房屋…``: after a full stop 其中 may go back to any figure
    of the sentence before that is large enough."""
    if opening.sentence == whole.sentence:
        return False
    total = sum((p.figure.amount for p in parts), Decimal(0))
    return any(
        f is not whole
        and f.sentence == whole.sentence
        and f.figure.unit.name == whole.figure.unit.name
        and (
            f.figure.amount == total
            or (whole.measure in ("", f.measure) and f.figure.amount >= total)
        )
        for f in before
    )


def _sum_told(prose: list[Fact], index: int, whole: Fact, parts: list[Fact]) -> bool:
    """Whether an earlier figure nearby is just what the parts make: then the list is of that one."""
    total = sum((p.figure.amount for p in parts), Decimal(0))
    return any(
        f is not whole
        and f.figure.amount == total
        and f.figure.unit.dimension is whole.figure.unit.dimension
        and whole.sentence - 2 <= f.sentence
        for f in prose[:index]
    )


_REST = re.compile(r"其他|其它|其余|及以下$|以下$")
_PEOPLE = frozenset({"人"})


def _must_add_up(
    prose: list[Fact], index: int, whole: Fact, parts: list[Fact], precision: Precision
) -> bool:
    """Whether the list asserts that it is complete."""
    opening = prose[index]
    if opening.opener == "closed":
        # 规模分别为A、B和C without names of their own is a parallel list, of a whole that may not be told
        return whole.sentence == opening.sentence and all(_named(p) for p in parts[1:])
    if opening.opener == "partial":
        return False
    names = [p.label.subject + "".join(p.label.categories) for p in parts]
    if len(set(names)) < len(names) or not all(names):
        return False
    if _REST.search(parts[-1].label.text) or _shares_are_whole(prose, parts):
        return True
    total = sum((p.figure.amount for p in parts), Decimal(0))
    if whole.measure == "establishment" and total > whole.figure.amount:
        # a post is approved once, whoever holds it
        return True
    known = all(p.label.categories for p in parts) or _parallel(names)
    slip = _slip(whole, parts, precision)
    money = whole.figure.unit.dimension is Dimension.MONEY
    told_to_the_end = money and len(parts) >= _FEWEST_PARALLEL and parts[-1].tail[:1] in ("", "。")
    if separator(parts) not in ("、", "；", ";") and not known and not (told_to_the_end and slip):
        return False
    if _GOES_ON.search(parts[-1].tail):
        return False
    if whole.mark == "、" and any(p.figure.amount > whole.figure.amount for p in parts):
        # the last item of another list is no whole
        return False
    kinds = {c for p in parts for c in p.label.categories}
    crossing = sum(1 for f in vocabulary().families if kinds & set(f.members)) > 1
    if crossing or unit_kind(whole) in _PEOPLE:
        # people may be counted under several heads (党员, 女职工); money and things may not
        return False
    return total > whole.figure.amount or slip


_GOES_ON = re.compile(r"^(?:等|以及|左右)")


_FEWEST_PARALLEL = 3


def _parallel(names: list[str]) -> bool:
    """进校园、进社区、进企业: names made alike are told as one division."""
    return len(names) >= _FEWEST_PARALLEL and len({name[0] for name in names}) == 1


def _named(part: Fact) -> bool:
    return bool(part.label.subject or part.label.categories)


def _shares_are_whole(prose: list[Fact], parts: list[Fact]) -> bool:
    """Every item has its share, and the shares make up 100 %."""
    shares: list[Fact] = []
    for part in parts:
        position = prose.index(part)
        following = prose[position + 1 : position + 2]
        if not following or following[0].label.rate != "share":
            return False
        shares.append(following[0])
    total = sum((s.figure.amount for s in shares), Decimal(0))
    # each share is off by half its last place at most
    room = sum((Decimal("0.5").scaleb(-s.figure.decimals) for s in shares), Decimal(0))
    return abs(total - 100) <= room


def _slip(whole: Fact, parts: list[Fact], precision: Precision) -> bool:
    """Whether the list falls short of the whole just as one wrong digit, or two exchanged ones, would
    make it, and by less than any of its items: then it is meant to be complete.

    Two items of small counts prove nothing: most differences are one digit there.
    """
    decimals = max(precision.decimals(f) for f in (whole, *parts))
    total = sum((p.figure.amount for p in parts), Decimal(0))
    scale = whole.figure.unit.scale * whole.figure.multiplier
    gap = (whole.figure.amount - total) / scale
    if gap <= 0 or gap >= min(p.figure.amount for p in parts) / scale:
        return False
    digits = int(gap.scaleb(decimals).to_integral_value())
    telling = len(str(int((whole.figure.amount / scale).scaleb(decimals))))
    exchanged = digits % 9 == 0
    while digits and digits % 10 == 0:
        digits //= 10
    one_digit = 0 < digits < 10
    return (one_digit or exchanged) and (telling >= 4 or len(parts) >= 3)
