"""What a department calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.wording import wording
from jiping.document.model import Anchor

_SELF = re.compile(
    r"(?<![自忘舍本])我(?:办|局|委|会|馆|校|院|中心|协会|科协|所|站|处|科|厅|社|镇|乡|街道)(?![公事理好了法])"
)
_OFFICE = re.compile(r"(?:19|20)\d{2}年度?办公室(?:无|有|共|的|预算)[^，。；]{0,12}")


@check(
    "form.self-name",
    title="单位的自称与单位名称不符",
    authority="财预〔2020〕10号 第二十五条“数据真实”；自称应与单位名称一致",
    severity=Severity.INFO,
    needs="单位名称",
    message="单位是“{department}”，报告里却自称{list}，可能是沿用了别的单位的稿子。",
    remedy="把自称改成与单位名称相符。",
    may_be_fine="单位内部习惯这样自称。",
)
def self_name(case: Case, check: Check) -> Iterator[Finding]:
    department = case.reading.profile.department
    names = wording().self_names
    suffix = next((s for s in sorted(names, key=len, reverse=True) if department.endswith(s)), "")
    if not suffix:
        return
    allowed = names[suffix]
    found: dict[str, Anchor] = {}
    for block, cell, text, match, start in case.matches(_SELF):
        word = match.group()
        if word not in allowed:
            right = min(start + len(word) + 8, len(text))
            found.setdefault(word, Anchor(block, cell, start, right))
    if not department.endswith("办公室") and any("办" in word for word in found):
        for block, cell, _, match, start in case.matches(_OFFICE):
            found.setdefault("办公室", Anchor(block, cell, start, start + len(match.group())))
    if found:
        listing = "、".join(f"“{word}”" for word in found)
        yield check.finding(case, list(found.values()), department=department, list=listing)
