"""Targets that nobody can measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.listing import SHOWN
from jiping.audit.checks.quality.quoting import TARGETS
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.wording import wording
from jiping.document.model import Anchor
from jiping.facts.labels import clean_name


@check(
    "quality.unmeasurable-target",
    title="指标值无法衡量",
    authority=TARGETS,
    severity=Severity.WARNING,
    needs="指标的指标值",
    message="指标值{list}既没有数量、单位，也没有可判断的标准。",
    remedy="写成数量和单位（如“≥6场次”“≥2000份”），或写明怎样算达到。",
    may_be_fine="定性指标另有评分标准；那就在表里写出来。",
)
def unmeasurable_target(case: Case, check: Check) -> Iterator[Finding]:
    words = wording()
    found: dict[str, Anchor] = {}
    for indicator in case.reading.indicators:
        text = clean_name(indicator.target_text)
        if not text or re.search(r"\d", text) or text in words.judgeable:
            continue
        if re.search(r"投入|过程|决策|管理", indicator.level_1):
            # 立项依据充分性 and its kin are judged by check points, not by numbers
            continue
        if indicator.target is not None and (text in words.unmeasurable or _vague(text)):
            anchor = indicator.target
            if indicator.source == "text":
                inner = case.reading.slice(anchor).find(indicator.target_text)
                anchor = Anchor(anchor.block, anchor.cell, anchor.start + max(inner, 0), anchor.end)
            found.setdefault(text, anchor)
    if found:
        listing = "、".join(f"“{text}”" for text in list(found)[:SHOWN])
        yield check.finding(case, list(found.values())[:SHOWN], list=listing)


_VAGUE_END = re.compile(
    r"^(?:不断|逐步|进一步|持续|有效|明显|显著|积极|认真|稳步|有序|有力|切实|大力|充分|全面)[^\W\d_a-zA-Z]{0,6}?"
    r"(?:提升|提高|增强|改善|加强|推进|推动|促进|开展|完善|落实|保障|发展|完成|优化)[^\W\d_a-zA-Z]{0,4}$"
)
_VAGUE_MANNER = re.compile(
    r"^(?:按(?:要求|计划|规定|时|期)|及时|按时|规范|有序|正常|积极|认真|严格|扎实|顺利|妥善)[^\W\d_a-zA-Z]{2,5}$|^[^\W\d_a-zA-Z]{0,4}效果(?:良好|较好|明显|显著)$"
)


def _vague(text: str) -> bool:
    return len(text) <= 14 and bool(_VAGUE_END.match(text) or _VAGUE_MANNER.match(text))
