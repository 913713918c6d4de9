"""The overall score, wherever it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.overall_scores import overall_scores, table_totals
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout.comparing import AUTHORITY, same_amount
from jiping.audit.finding import Finding, Severity
from jiping.facts.model import Fact

_BONUS = re.compile(r"加分|附加|奖励|扣减|核减|调整|加\d|另加|另扣")


def _between_them(case: Case, first: Fact, other: Fact) -> bool:
    """Whether points added or taken at the end lie between the two: 94.3分, 加分0.5分, 最终得分94.8分."""
    gap = abs(first.figure.amount - other.figure.amount)
    return any(
        f.figure.unit.name == "分"
        and abs(f.figure.amount) == gap
        and (_BONUS.search(f.label.text) or re.search(r"加$|扣$", f.label.text))
        for f in case.reading.facts
    )


@check(
    "tieout.overall-score",
    title="总得分各处不一",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="报告和自评表中的总得分",
    message="总得分这里是{printed}，另一处是{other}。",
    remedy="以指标得分之和为准，各处写成一样。",
    may_be_fine="报告里有几个评价对象（整体和各项目）；那就写明各是谁的得分。",
)
def overall_score(case: Case, check: Check) -> Iterator[Finding]:
    scores = [*table_totals(case), *overall_scores(case)]
    if len(scores) < 2:
        return
    case.note("与另一处的总得分比较", scores)
    first = scores[0]
    confirmed = any(same_amount(case, first, other) for other in scores[1:])
    told = {id(f) for failure in case.failures for c in failure.claims for f in c.facts}
    for other in scores[1:]:
        if id(other) in told or same_amount(case, first, other):
            continue
        if first.year and other.year and first.year != other.year:
            continue
        if _between_them(case, first, other):
            continue
        if confirmed and not re.search(r"部门|整体|总", other.label.text):
            # a score of one of several objects of evaluation
            continue
        case.failed.update((id(first), id(other)))
        yield check.finding(
            case,
            [other.quote, first.quote],
            expected=f"{first.figure.value}分" if first.position is not None else None,
            printed=printed(other),
            other=printed(first),
        )
