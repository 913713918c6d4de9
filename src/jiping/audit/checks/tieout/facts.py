"""The same fact, the same count, in two places."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import judge_claims, printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout.comparing import AUTHORITY, MEND
from jiping.audit.finding import Finding, Severity


@check(
    "tieout.same-fact",
    title="同一个数两处不一样",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="两处写明同一事实的数字",
    message="{label}这里写的是{printed}，另一处写的是{other}。",
    remedy=MEND,
    may_be_fine="两处说的其实不是一回事；那就把口径（年初、调整后、决算）写清楚。",
)
def same_fact(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "tieout.form-and-text",
    title="自评表与报告正文的金额不一致",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="自评表的年度资金总额和正文的全年预算数、全年执行数",
    message="正文“{label}”写的是{printed}，自评表的资金总额写的是{other}。",
    remedy=MEND,
    may_be_fine="正文说的是其中一部分资金；那就写明是哪一部分。",
)
def form_and_text(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


_COUNT = "同一件事前后两处的数量应当一致（财预〔2020〕10号 第二十五条“数据真实”）"


@check(
    "tieout.same-count",
    title="同一件事的数量前后不一",
    authority=_COUNT,
    severity=Severity.ERROR,
    needs="指标完成情况与工作叙述中同一件事的数量",
    message="同一件事这里是{printed}，另一处是{other}：部分不会大于全年的总数。",
    remedy=MEND,
    may_be_fine="两处说的是不同的活动；那就把活动名称写全。",
)
def same_count(case: Case, check: Check) -> Iterator[Finding]:
    yield from _counts(case, check, certain=True)


@check(
    "tieout.count-differs",
    title="同名事项的数量两处不同",
    authority=_COUNT,
    severity=Severity.WARNING,
    needs="两处名称相同的数量",
    message="“{label}”这里是{printed}，另一处是{other}，看不出两处的范围有什么不同。",
    remedy="如果一处是全年数、一处是其中一部分，请写明；否则改成一致。",
    may_be_fine="一处是全年总数，另一处是其中一部分。",
)
def count_differs(case: Case, check: Check) -> Iterator[Finding]:
    yield from _counts(case, check, certain=False)


def _counts(case: Case, check: Check, *, certain: bool) -> Iterator[Finding]:
    told: set[frozenset[int]] = set()
    for conflict in case.conflicts:
        claim = conflict.claim
        first, second = claim.operands[0], claim.asserted
        case.note("与另一处的同一数量比较", (first, second))
        if claim.outcome.value != "fails" or conflict.certain is not certain:
            continue
        pair = frozenset({id(first), id(second)})
        if pair in told:
            continue
        told.add(pair)
        if certain:
            case.failed.update((id(first), id(second)))
        yield check.finding(
            case,
            [second.quote, first.quote],
            label=second.label.subject[-12:],
            printed=printed(second),
            other=printed(first),
        )
