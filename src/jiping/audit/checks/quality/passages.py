"""Passages that stand in several places word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.repetition import repeated_passages

# Twice the same words may be a set phrase; from this length on they are copied.
LONG_PASSAGE = 40


@check(
    "quality.boilerplate",
    title="同一段话原样出现多次",
    authority="财预〔2020〕10号 第十一条：就各项目自己的情况分析原因",
    severity=Severity.WARNING,
    needs="正文",
    message="“{opening}…”这段话原样出现在{count}处：各项目、各部分的情况不会完全一样。",
    remedy="每一处写自己的情况；相同的内容只写一次。",
    may_be_fine="是规定必须照写的文字。",
)
def boilerplate(case: Case, check: Check) -> Iterator[Finding]:
    # what stands three times is copied; twice may be an announcement and its repetition, unless long
    passages = repeated_passages(case.reading, fewest=3)
    told = {passage.text for passage in passages}
    for passage in repeated_passages(case.reading, fewest=2):
        if len(passage.text) >= LONG_PASSAGE and not any(
            t in passage.text or passage.text in t for t in told
        ):
            passages.append(passage)
    for passage in passages:
        if re.search(r"\d", passage.text) and len(passage.text) < LONG_PASSAGE:
            continue
        yield check.finding(
            case,
            passage.places[:3],
            opening=passage.text[:24],
            count=str(len(passage.places)),
        )
