"""Satisfaction without a sample."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.listing import SHOWN
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor
from jiping.figure.units import Dimension

_SAMPLE = re.compile(
    r"(?:发放|发出|收回|回收|有效|抽取|随机|调查|访谈|走访|样本|问卷)[^。；，]{0,24}?\d+\s*(?:余|多)?(?:份|人|名|户|家|张|个|位)|\d+\s*(?:余|多)?(?:份|人|名|户|张|位)[^。；，]{0,6}(?:问卷|受访|参与|填写|作答|评价)"
)


@check(
    "quality.satisfaction-without-sample",
    title="满意度没有样本数",
    authority="财预〔2021〕101号（三）：问卷调查法；满意度应有发放、回收、有效份数",
    severity=Severity.WARNING,
    needs="满意度",
    message="满意度{list}没有写发放了多少份问卷、收回多少份{exact}。",
    remedy="写明调查的时间、对象、发放和收回的份数、有效份数，并保存问卷。",
    may_be_fine="满意度来自上级统一的测评；那就写明来源。",
)
def satisfaction_without_sample(case: Case, check: Check) -> Iterator[Finding]:
    found: list[Anchor] = []
    words: list[str] = []
    exactly = False
    for indicator in case.reading.indicators:
        if "满意" not in indicator.name or len(indicator.actual_facts) != 1:
            continue
        actual = indicator.actual_facts[0]
        if actual.figure.unit.dimension is not Dimension.PERCENT:
            continue
        case.note("满意度有没有样本", [actual])
        words.append(f"“{indicator.name.strip()}”{printed(actual)}")
        found.extend((indicator.name_anchor, actual.quote))
        targets = indicator.target_facts
        exactly |= bool(targets) and targets[0].figure.amount == actual.figure.amount
    for fact in case.reading.facts:
        if fact.label.rate != "satisfaction" or fact.position is not None or fact.anchor.cell >= 0:
            continue
        if fact.label.prior or fact.label.future or "目标" in fact.label.text:
            continue
        if any(i.where.block == fact.block and i.source == "text" for i in case.reading.indicators):
            continue
        case.note("满意度有没有样本", [fact])
        words.append(printed(fact))
        found.append(fact.quote)
    if found and not _has_sample(case):
        yield check.finding(
            case,
            found[:SHOWN],
            list="、".join(dict.fromkeys(words)),
            exact="，而且恰好等于目标值" if exactly else "",
        )


def _has_sample(case: Case) -> bool:
    """Whether any passage about satisfaction or a survey tells how many were asked."""
    for _, _, text in case.texts():
        for sentence in re.split(r"[。\n]", text):
            if ("满意" in sentence or "问卷" in sentence) and _SAMPLE.search(sentence):
                return True
    facts = case.reading.facts
    return any(f.position is not None and f.measure.startswith("survey_") for f in facts)
