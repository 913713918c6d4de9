"""Sums of weights and scores, as claims found them."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import judge_claims
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity

_SUMS = "财预〔2020〕10号 附1：各级指标分值之和、得分之和与合计相等"


@check(
    "rules.level-sum",
    title="一级指标的分值（得分）与所属指标之和不符",
    authority=_SUMS,
    severity=Severity.ERROR,
    needs="标题或一级指标栏里的分值（得分），和其下各指标的分值（得分）",
    message="这里写的是{printed}，其下各指标相加 {reckoning} = {expected_words}。",
    remedy="核对各指标的分值和得分，使其与上一级相等。",
    may_be_fine="其下还有没列出的指标；那就补列。",
)
def level_sum(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "rules.total-sum",
    title="总分与各项之和不符",
    authority=_SUMS,
    severity=Severity.ERROR,
    needs="总分行和各指标的分值、得分",
    message="总分写的是{printed}，各项相加 {reckoning} = {expected_words}。",
    remedy="核对各指标的分值和得分，使其之和等于总分。",
    may_be_fine="另有加分或减分项；那就单列一行。",
)
def total_sum(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "rules.score-above-weight",
    title="得分高于分值",
    authority="财预〔2020〕10号 第十六条：完成指标值的记该指标所赋全部分值",
    severity=Severity.ERROR,
    needs="同一指标的分值和得分",
    message="“{subject}”的得分{printed}高于分值{other}。",
    remedy="得分最高只到分值；核对两个数。",
    may_be_fine="当地规定可以加分；那就写明依据。",
)
def score_above_weight(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)
