"""Totals that stand after their parts, and items told with several measures each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.claims.formulas import sum_of
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.lists import is_base_of_rate
from jiping.audit.claims.model import Claim, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact
from jiping.figure.units import Dimension

_TOTAL_AFTER = re.compile(
    r"^(?:[两二三四五六七八九十]+(?:项|类|者|部分))?(?:共|共计|合计|总计|总共|累计|计)(?:有|为)?$"
)
_COUNTED_TOTAL = re.compile(
    r"([两二三四五六七八九十])(?:项|类|者|部分|个单位|家单位)(?:合计|共计|共)"
)
# 共N after more items than these is that of all of them.
_LONGEST_TAIL = 10
_HOW_MANY = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def totals_after(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
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
            joined = all(p.mark == "、" for p in parts[1:]) or _named_amounts(words, parts)
            alike = len({p.measure for p in parts}) == 1
            complete = len(parts) >= 2 and joined and alike and not parts[0].opener
            # 十二个行政村、两个社区，共一百六十八个村民小组: what is counted last is something else
            things = {f.tail[:2] for f in (*parts, fact) if f.tail}
            complete = complete and (not fact.tail or len(things) == 1)
        else:
            continue
        others = [sum_of(parts[-n:]) for n in range(2, min(len(parts), _LONGEST_TAIL) + 1)]
        primary = sum_of(parts) if complete else None
        if primary or others:
            claim = settle("arithmetic.sum", fact, primary, others, precision)
            if claim is not None:
                yield claim


def _named_amounts(words: str, parts: list[Fact]) -> bool:
    """Amounts of money of different names before a plain 合计 need no 、 between them."""
    names = {(part.category, part.label.subject) for part in parts}
    return (
        words in ("合计", "共计", "总计")
        and len(names) == len(parts)
        and all(p.figure.unit.dimension is Dimension.MONEY and p.label.categories for p in parts)
    )


def itemised(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
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
                and f.mark != "、"
                and not f.inherited
            ]
            # what was spent of the whole is told after its budget
            in_order = wholes and wholes[-1].anchor.start > start
            start = wholes[-1].anchor.start if wholes else start
            if in_order and same_kind(wholes[-1], parts[0]):
                claim = settle("arithmetic.sum", wholes[-1], sum_of(parts), [], precision)
                if claim is not None:
                    yield claim
