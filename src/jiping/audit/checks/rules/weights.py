"""The weights of a form without a row for their total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.case import Case
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.facts.model import Indicator


@check(
    "rules.weights-total",
    title="各指标分值之和不是100分",
    authority="财预〔2020〕10号 第十三条：各项权重之和为100",
    severity=Severity.WARNING,
    needs="自评表里各指标的分值，且表中没有总分行",
    message="各指标分值相加是{printed}，不是{total}分。",
    remedy="按批复的权重核对各指标的分值。",
    may_be_fine="表格只列出了部分指标。",
)
def weights_total(case: Case, check: Check) -> Iterator[Finding]:
    forms: dict[int, list[Indicator]] = {}
    for indicator in case.reading.indicators:
        if indicator.source == "table" and indicator.weight is not None:
            forms.setdefault(indicator.form, []).append(indicator)
    totals = {c.asserted.block for c in case.claims if c.kind == "rules.total-sum"}
    for indicators in forms.values():
        weights = [i.weight for i in indicators if i.weight is not None and usable(i.weight)]
        if len(weights) < 6 or weights[0].block in totals:
            continue
        total = sum((w.figure.value for w in weights), Decimal(0))
        execution = case.pack.execution_weight
        allowed = {case.pack.total_weight, case.pack.total_weight - execution, Decimal(80)}
        if total in allowed or (any("执行率" in i.name for i in indicators) and total == 100):
            continue
        if not Decimal(50) < total < Decimal(150):
            continue
        yield check.finding(
            case,
            [w.quote for w in weights],
            printed=f"{total.normalize():f}分",
            total=f"{case.pack.total_weight:f}",
        )
