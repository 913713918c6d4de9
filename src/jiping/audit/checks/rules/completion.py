"""An indicator's points and how far it was completed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.completion import completion
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.figure.printing import plain

_REASONED = re.compile(r"[^\W\d_a-zA-Z]{2,}")


@check(
    "rules.score-by-completion",
    title="定量指标的得分与完成情况不符",
    authority="财预〔2020〕10号 第十六条：完成指标值得满分，未完成的按完成值与指标值的比例得分",
    severity=Severity.WARNING,
    needs="定量指标的指标值、实际完成值、分值和得分",
    message="指标“{name}”指标值{target}、完成{actual}，分值{weight}，按比例应得{expected_words}，写的是{printed}。",
    remedy="按比例计分；另有评分标准的，在表中写明。",
    may_be_fine="当地或该指标另有评分标准（分档、超额扣分等）。",
)
def score_by_completion(case: Case, check: Check) -> Iterator[Finding]:
    for indicator in case.reading.indicators:
        weight, score = indicator.weight, indicator.score
        if weight is None or score is None or not usable(weight) or not usable(score):
            continue
        found = completion(indicator)
        if found is None:
            continue
        target, actual, share = found
        case.note("完成情况与得分比较", (target, actual, weight, score))
        if "执行率" in indicator.name or score.figure.amount > weight.figure.amount:
            continue
        expected = weight.figure.value * share
        place = Decimal(1).scaleb(-score.figure.decimals)
        unmet_full = share < 1 and score.figure.value == weight.figure.value
        met_cut = share == 1 and score.figure.value < weight.figure.value
        if met_cut and _REASONED.search(indicator.cause_text):
            continue
        near = abs(score.figure.value - expected) < place
        if near or not (unmet_full or met_cut):
            continue
        text = f"{plain(expected, max(score.figure.decimals, 0 if share == 1 else 1))}分"
        yield check.finding(
            case,
            [score.quote, actual.quote, target.quote, weight.quote, indicator.name_anchor],
            expected=text,
            name=indicator.name.strip(),
            target=printed(target),
            actual=printed(actual),
            weight=printed(weight),
            printed=printed(score),
            expected_words=text,
        )
