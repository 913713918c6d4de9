"""Sums in running text: members of a known whole, lists after 其中 and 分别为, totals after their
parts (…共5项), projects and their total.

A list after 其中 need not be complete, so it is judged only where something says that it is: its
members are a known family, the words assert it, its shares make up 100 %, its last item is 其他, or
it adds up to more than the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.kinds import is_amount, same_kind, unit_kind
from jiping.audit.claims.lists import (
    is_base_of_rate,
    list_items,
    list_whole,
    opened_whole,
    separator,
)
from jiping.audit.claims.model import Candidate, Claim, N, Outcome, settle, times, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact, Reading
from jiping.facts.vocabulary import Family, vocabulary
from jiping.figure.units import Dimension


def add(parts: tuple[N, ...]) -> N:
    """Sum of all parts."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def sum_words(count: int) -> str:
    return " + ".join(f"{{{number}}}" for number in range(count))


def sum_of(parts: list[Fact]) -> Candidate:
    """The candidate that a figure is the sum of `parts`."""
    return Candidate(tuple(parts), sum_words(len(parts)), add)


def total_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on sums inside paragraphs, and of project summaries."""
    for facts in reading.facts_by_block.values():
        by_cell: dict[int, list[Fact]] = {}
        for fact in facts:
            if fact.position is None:
                by_cell.setdefault(fact.anchor.cell, []).append(fact)
        for prose in by_cell.values():
            if len(prose) < 3:
                continue
            told: set[tuple[int, ...]] = set()
            text = reading.text(prose[0].block, prose[0].anchor.cell)
            sources = (
                _families(prose, precision),
                _lists(prose, precision, text),
                _totals_after(prose, precision),
                _itemised(prose, precision),
            )
            for source in sources:
                for claim in source:
                    key = tuple(sorted(f.anchor.start for f in claim.facts))
                    if key not in told:
                        told.add(key)
                        yield claim
    yield from _projects(reading, precision)
    yield from _some_projects(reading, precision)


# --- families ----------------------------------------------------------------------------------


def _families(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
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
        if "*" not in family.measures and other.measure != first.measure:
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
    for other in prose[:start]:
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
    if whole is None or not _allowed(family, whole.measure or first.measure):
        return None
    last = prose.index(parts[-1])
    while (
        last + 1 < len(prose) and prose[last + 1].mark == "、" and same_kind(prose[last + 1], first)
    ):
        last += 1
    between = [
        f
        for f in prose[start : last + 1]
        if f in parts or (not f.label.categories and same_kind(f, first) and f.depth == first.depth)
    ]
    others = [sum_of(between)] if len(between) > len(parts) else []
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
    same = [f for f in before if f.measure == first.measure]
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


# --- lists -------------------------------------------------------------------------------------


_COUNTED_TWICE = re.compile(r"同时计入|重复计算|交叉|有重复|既.{1,8}又")


def _lists(prose: list[Fact], precision: Precision, text: str) -> Iterator[Claim]:
    for index in range(1, len(prose)):
        opening = prose[index]
        if not opening.opener or opening.figure.unit.name == "分":
            # sums of scores have rules of their own
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
        after = text[parts[-1].anchor.end : parts[-1].anchor.end + 40]
        if _must_add_up(prose, index, whole, parts, precision) and not _COUNTED_TWICE.search(after):
            yield claim


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
    known = all(p.label.categories for p in parts)
    if separator(parts) not in ("、", "；", ";") and not known:
        return False
    if _GOES_ON.search(parts[-1].tail):
        return False
    total = sum((p.figure.amount for p in parts), Decimal(0))
    kinds = {c for p in parts for c in p.label.categories}
    crossing = sum(1 for f in vocabulary().families if kinds & set(f.members)) > 1
    if crossing or unit_kind(whole) in _PEOPLE:
        # people may be counted under several heads (党员, 女职工); money and things may not
        return False
    return total > whole.figure.amount or _slip(whole, parts, precision)


_GOES_ON = re.compile(r"^(?:等|以及|左右)")


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


_TOTAL_AFTER = re.compile(
    r"^(?:[两二三四五六七八九十]+(?:项|类|者|部分))?(?:共|共计|合计|总计|总共|累计|计)(?:有|为)?$"
)
_COUNTED_TOTAL = re.compile(
    r"([两二三四五六七八九十])(?:项|类|者|部分|个单位|家单位)(?:合计|共计|共)"
)
_HOW_MANY = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _totals_after(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    """``综合演练3场、专项演练23场，共26场``; ``两项合计编制28名``."""
    for index, fact in enumerate(prose):
        if not usable(fact) or not is_amount(fact) or fact.label.direction:
            continue
        words = "".join(fact.label.text.split())
        counted = _COUNTED_TOTAL.search(words)
        if counted:
            parts: list[Fact] = [
                f
                for f in prose[:index]
                if same_kind(f, fact)
                and f.measure == fact.measure
                and usable(f)
                and fact.sentence - f.sentence <= 2
                and f.depth == fact.depth
            ][-_HOW_MANY[counted.group(1)] :]
            complete = len(parts) == _HOW_MANY[counted.group(1)]
        elif _TOTAL_AFTER.match(words):
            parts = []
            for other in reversed(prose[:index]):
                if other.sentence != fact.sentence or other.depth != fact.depth:
                    break
                if not same_kind(other, fact) or not usable(other) or other.label.direction:
                    break
                parts.insert(0, other)
                if other.opener:
                    break
            joined = all(p.mark == "、" for p in parts[1:])
            alike = len({p.measure for p in parts}) == 1
            complete = len(parts) >= 2 and joined and alike and not parts[0].opener
        else:
            continue
        others = [sum_of(parts[-count:]) for count in range(2, len(parts) + 1)]
        primary = sum_of(parts) if complete else None
        if primary or others:
            claim = settle("arithmetic.sum", fact, primary, others, precision)
            if claim is not None:
                yield claim


def _itemised(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    """``预算50.68万元，支出47.81万元。具体为：A预算22万元，支出21.36万元；B预算28.68万元，支出26.45万元``:
    each measure of the items adds up to that of the whole."""
    for index, opening in enumerate(prose):
        if (
            not opening.opener
            or opening.opened
            or opening.measure not in ("budget_full", "executed")
        ):
            continue
        columns: dict[str, list[Fact]] = {"budget_full": [], "executed": []}
        for fact in prose[index:]:
            if (fact.opener and fact is not opening) or fact.label.prior or fact.label.direction:
                break
            if fact.label.measure in columns and usable(fact):
                columns[fact.label.measure].append(fact)
        budgets, spent = columns["budget_full"], columns["executed"]
        if len(budgets) < 2 or len(budgets) != len(spent):
            continue
        start = -1
        for measure, parts in columns.items():
            wholes = [
                f
                for f in prose[:index]
                if f.measure == measure
                and usable(f)
                and not f.label.prior
                and not f.label.direction
                and not is_base_of_rate(prose, f)
            ]
            # what was spent of the whole is told after its budget
            in_order = wholes and wholes[-1].anchor.start > start
            start = wholes[-1].anchor.start if wholes else start
            if in_order and same_kind(wholes[-1], parts[0]):
                claim = settle("arithmetic.sum", wholes[-1], sum_of(parts), [], precision)
                if claim is not None:
                    yield claim


# --- projects ----------------------------------------------------------------------------------


def _projects(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Funds of all project summaries against the total that the report tells for its projects.

    Only when as many summaries stand in the report as it says it has projects.
    """
    projects = reading.projects
    if len(projects) < 2:
        return
    blocks = {project.block for project in projects}
    for number, count in enumerate(reading.facts):
        if count.block in blocks or count.position is not None or not usable(count):
            continue
        if count.figure.unit.name != "个" or count.figure.value != len(projects):
            continue
        after: list[Fact] = []
        for fact in reading.facts[number + 1 : number + 12]:
            if fact.block != count.block or fact.sentence != count.sentence:
                break
            if same_kind(fact, count):
                break
            if fact.figure.unit.dimension is Dimension.MONEY and usable(fact):
                after.append(fact)
        about = count.label.text + count.tail
        if "项目" not in about or re.search(r"级项目", about):
            continue
        for measure, attribute in (("budget_full", "budget"), ("executed", "executed")):
            parts: list[Fact] = [
                fact for p in projects if (fact := getattr(p, attribute)) is not None
            ]
            if len(parts) != len(projects):
                continue
            wholes = [f for f in after[:2] if f.measure == measure and not f.label.categories]
            if not wholes and measure == "budget_full":
                wholes = [f for f in after[:1] if f.measure != "executed" or f.inherited]
            for whole in wholes[:1]:
                # 涉及资金 may mean what was planned or what was spent
                told = (p.executed if measure == "budget_full" else p.budget for p in projects)
                other = [fact for fact in told if fact is not None]
                vague = (whole.measure != measure or whole.inherited) and len(other) == len(
                    projects
                )
                others = [sum_of(other)] if vague else []
                claim = settle("arithmetic.sum", whole, sum_of(parts), others, precision)
                if claim is not None:
                    yield claim


def _some_projects(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """``A、B两个项目执行数合计145.56万元``: the sum over the projects that the sentence names; and the
    mean of all projects' scores."""
    projects = reading.projects
    blocks = {project.block for project in projects}
    names = {p.name.strip("“”，, "): p for p in projects if len(p.name) >= 4}
    if len(names) < 2 or len(names) != len(projects):
        return
    for fact in reading.facts:
        if fact.block in blocks or fact.position is not None or not usable(fact):
            continue
        if "平均得分" in fact.label.text and fact.figure.unit.name == "分":
            scores = [p.score for p in projects if p.score is not None and usable(p.score)]
            if len(scores) == len(projects):
                yield from _mean(fact, scores, precision)
            continue
        if "合计" not in fact.label.text or fact.measure not in ("executed", "budget_full"):
            continue
        text = reading.text(fact.block, fact.anchor.cell)
        start = max(text.rfind(mark, 0, fact.anchor.start) for mark in "。；;\n") + 1
        told = [p for name, p in names.items() if name in text[start : fact.anchor.start]]
        chosen = [p.executed if fact.measure == "executed" else p.budget for p in told]
        parts = [f for f in chosen if f is not None and usable(f)]
        if len(parts) >= 2 and len(parts) == len(told):
            claim = settle("arithmetic.sum", fact, sum_of(parts), [], precision)
            if claim is not None:
                yield claim


def _mean(fact: Fact, scores: list[Fact], precision: Precision) -> Iterator[Claim]:
    def compute(parts: tuple[N, ...]) -> N:
        return times(add(parts), 1 / Decimal(len(parts)))

    words = f"（{sum_words(len(scores))}）÷ {len(scores)}"
    candidate = Candidate(tuple(scores), words, compute)
    claim = settle("arithmetic.average", fact, candidate, [], precision, quotient=True)
    if claim is not None:
        yield claim
