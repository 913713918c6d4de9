"""Lists in running text: what opens one, which figure it is part of, which figures are its items."""

from __future__ import annotations

import re

from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.model import usable
from jiping.facts.labels import read_label
from jiping.facts.model import Fact

# An item may stand a few short sentences (；) after the word that opened its list.
LONGEST_LIST = 4


def list_whole(prose: list[Fact], index: int) -> Fact | None:
    """The figure that the list around prose[index] belongs to.

    None where no list is open there: an amount that brings a measure of its own closes a list.
    """
    item = prose[index]
    for position in range(index, 0, -1):
        fact = prose[position]
        if item.sentence - fact.sentence > LONGEST_LIST:
            return None
        if fact.opener and fact.depth <= item.depth:
            return opened_whole(prose, position)
        if position != index and is_amount(fact) and _closes(fact, item):
            return None
    return None


def _closes(fact: Fact, item: Fact) -> bool:
    """Whether an amount is no item of the list that `item` stands in."""
    if fact.depth != item.depth:
        return False
    return bool(fact.label.measure) and fact.label.measure != item.label.measure


def opened_whole(prose: list[Fact], position: int) -> Fact | None:
    """The whole of the list that prose[position] opens: the figure just before 其中, or the last one
    of what is named (``全年支出中，…``)."""
    opening = prose[position]
    named = read_label(opening.opened) if opening.opened else None
    if named is not None and not named.measure and not named.categories:
        named = None
    for whole in reversed(prose[:position]):
        if opening.sentence - whole.sentence > (LONGEST_LIST if named else 1):
            return None
        if not is_amount(whole) or whole.label.direction or whole.label.prior:
            continue
        if BESIDE.match("".join(whole.label.text.split())):
            continue
        if whole.label.compared or whole.depth > opening.depth or is_base_of_rate(prose, whole):
            continue
        item = opening.sentence != whole.sentence and not named
        if item and (whole.opener or list_whole(prose, prose.index(whole)) is not None):
            continue
        if whole.measure == "planned" or whole.figure.comparison.value != "=":
            continue
        if named is not None and not _is_named(whole, named.measure, named.categories):
            continue
        if not same_kind(whole, opening):
            if named is None and opening.sentence == whole.sentence:
                return None
            continue
        return whole if usable(whole) else None
    return None


def is_base_of_rate(prose: list[Fact], fact: Fact) -> bool:
    """``完成预算12万元的98%``: the amount inside a rate's own words is its base and no statement."""
    position = prose.index(fact)
    following = prose[position + 1 : position + 2]
    return bool(following) and not is_amount(following[0]) and following[0].label.text == "的"


# 超出目标4场, 另承接15期: more or other than what is counted.
BESIDE = re.compile(r"(?:另|此外|还有|超出|超过|超额|高于|低于|少于|多于|差|缺|还差|未完成)")


def _is_named(whole: Fact, measure: str, categories: tuple[str, ...]) -> bool:
    if categories:
        return whole.category == categories[-1] and bool(whole.label.categories)
    return bool(measure) and whole.measure == measure and not whole.label.categories


_RANKS = {"": 0, "、": 1, "，": 2, ",": 2, "：": 2, ":": 2, "；": 3, ";": 3, "。": 4}


def separator(items: list[Fact]) -> str:
    """The mark between the items of a list: the one before its second item."""
    return items[1].mark if len(items) > 1 else ""


def list_items(prose: list[Fact], position: int, whole: Fact) -> list[Fact]:
    """The items of the list that prose[position] opens, as far as they keep its form."""
    opening = prose[position]
    items: list[Fact] = []
    rank = 0
    for index in range(position, len(prose)):
        item = prose[index]
        here = _RANKS.get(item.mark, 4)
        if len(items) == 1 and is_amount(item) and item.depth == opening.depth:
            rank = here
        if items and is_amount(item) and item.depth == opening.depth and here > max(rank, 1):
            break
        if item.depth < opening.depth or item.sentence - opening.sentence > LONGEST_LIST:
            break
        if index != position and item.opener and item.depth == opening.depth:
            break
        if index != position and item.sentence != prose[index - 1].sentence and not _goes_on(item):
            break
        if item.depth > opening.depth or not is_amount(item):
            continue
        if item.label.direction or item.label.prior or not same_kind(item, whole):
            break
        if item.label.measure and item.label.measure != opening.label.measure and item.mark != "、":
            # 年末结转和结余 closes the list of a 总计 as one of its items
            break
        items.append(item)
    return items


def _goes_on(item: Fact) -> bool:
    """After ；or 。a list goes on only with another item of the form `name amount`."""
    named = bool(item.label.subject or item.label.categories)
    return (named and not item.label.measure) or not is_amount(item)
