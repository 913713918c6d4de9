"""Two figures of one thing whose digits are the same but for the order of two."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout.comparing import AUTHORITY
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.model import Outcome, usable
from jiping.audit.finding import Finding, Severity
from jiping.facts.model import Fact

# Two figures of two digits are each other's reverse by chance too often.
FEWEST_DIGITS = 3
# More figures of the same digits are a series (each item of one price), not a slip.
MOST_ALIKE = 12
_HAN = re.compile(r"[^\W\d_a-zA-Z]+")
# Words that any figure of a report may have beside it.
_GENERAL = re.compile(
    r"(?:19|20)\d{2}年度?|全年|年度|年初|年末|年底|本年|当年|今年|实际|完成|情况|共计|累计|合计|总计|小计|其中|达到"
    r"|目标|指标|开展|组织|举办|资金|支出|预算|执行|项目|经费|金额|人数|数量|数为|总数|总额|其他|工作|活动|单位|部门|服务"
)
_PLANNED = re.compile(r"目标|计划|拟|指标值|任务")


@check(
    "tieout.exchanged-digits",
    title="两处数字像是写颠倒了",
    authority=AUTHORITY,
    severity=Severity.WARNING,
    needs="两处写到同一件事的数量",
    message="{one}与另一处的{other}说的像是同一件事，只有两位数字的次序不同。",
    remedy="对照原始记录核对这两处，把写颠倒的改过来。",
    may_be_fine="两处说的本来就是两件事，数字只是碰巧相近。",
)
def exchanged_digits(case: Case, check: Check) -> Iterator[Finding]:
    held = {
        id(fact)
        for claim in case.claims
        if claim.outcome is Outcome.HOLDS
        for fact in (claim.asserted, *claim.operands)
    }
    # a figure that its own arithmetic proves wrong has been told, with what it should be
    proven = {id(failure.first) for failure in case.failures}
    told: set[str] = set()
    for alike in _of_the_same_digits(case.reading.facts):
        facts = [f for f in alike if id(f) not in proven and _may_be_told_again(case, f)]
        if not 2 <= len(facts) <= MOST_ALIKE:
            continue
        for first, second in itertools.combinations(facts, 2):
            if not _exchanged(first, second) or (id(first) in held and id(second) in held):
                continue
            if not _names(first) & _names(second):
                continue
            wrong, right = (second, first) if id(first) in held else (first, second)
            if wrong.figure.text in told:
                continue
            told.add(wrong.figure.text)
            yield check.finding(
                case,
                [wrong.quote, right.quote],
                expected=right.figure.text if id(right) in held else None,
                one=printed(wrong),
                other=printed(right),
            )


def _of_the_same_digits(facts: tuple[Fact, ...]) -> list[list[Fact]]:
    """Figures with the same digits, where not all of them have these in one order."""
    groups: dict[str, list[Fact]] = {}
    orders: dict[str, set[str]] = {}
    for fact in facts:
        digits = _digits(fact)
        if len(digits) >= FEWEST_DIGITS:
            key = "".join(sorted(digits))
            groups.setdefault(key, []).append(fact)
            orders.setdefault(key, set()).add(digits)
    return [group for key, group in groups.items() if len(orders[key]) > 1]


def _may_be_told_again(case: Case, fact: Fact) -> bool:
    label, position = fact.label, fact.position
    if not usable(fact) or not is_amount(fact) or id(fact) in case.failed:
        return False
    if label.prior or label.future or label.direction or fact.figure.comparison.value != "=":
        return False
    if fact.measure == "planned" or _PLANNED.search(label.text):
        return False
    return position is None or position.column_id not in ("target", "weight", "score")


_NO_DIGIT = re.compile(r"[^0-9]+")


def _digits(fact: Fact) -> str:
    return _NO_DIGIT.sub("", fact.figure.text)


def _exchanged(first: Fact, second: Fact) -> bool:
    """Whether two neighbouring digits stand in the other order, and nothing else differs."""
    a, b = first.figure, second.figure
    if not same_kind(first, second) or a.decimals != b.decimals or a.multiplier != b.multiplier:
        return False
    if first.year and second.year and first.year != second.year:
        return False
    if first.measure and second.measure and first.measure != second.measure:
        return False
    if first.block == second.block:
        # in one paragraph or table they are told as two things
        return False
    mine, yours = _digits(first), _digits(second)
    places = [i for i, (x, y) in enumerate(zip(mine, yours, strict=True)) if x != y]
    return len(places) == 2 and places[1] == places[0] + 1


def _names(fact: Fact) -> set[str]:
    """Pairs of characters of the words that tell what was counted."""
    position = fact.position
    words = fact.label.text + "|" + (position.row_name if position else "")
    told = _GENERAL.sub("|", "".join(words.split()))
    return {run[i : i + 2] for run in _HAN.findall(told) for i in range(len(run) - 1)}
