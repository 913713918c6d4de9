"""Results told as intentions, or told in words that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.listing import SHOWN, listed
from jiping.audit.checks.quality.quoting import TARGETS, clause_of
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.wording import wording
from jiping.document.model import Anchor

_RESULT_SECTION = re.compile(
    r"完成情况|执行情况|情况分析|实现情况|成效|产出|效益|过程|结论|履职|绩效分析|支出情况"
)


@check(
    "quality.future-result",
    title="结果写成了打算",
    authority="财预〔2020〕10号 第十一条：自评内容是完成情况",
    severity=Severity.INFO,
    needs="写完成情况的部分",
    message="写结果的部分用了打算的口气：{list}。",
    remedy="写已经达到的数，不写将要达到的数。",
    may_be_fine="说的是下一年的计划；那就放到下一步工作里。",
)
def future_result(case: Case, check: Check) -> Iterator[Finding]:
    pattern = wording().future_results
    found: list[Anchor] = []
    for block, paragraph in case.paragraphs():
        titles = case.reading.section_titles(block)
        if not titles or not _RESULT_SECTION.search("".join(titles)):
            continue
        if re.search(r"下一步|措施|建议|计划|目标(?!完成|实现)", titles[-1]):
            continue
        for match in pattern.finditer(paragraph.text):
            left, right = clause_of(paragraph.text, match.start(), match.end())
            found.append(Anchor(block, -1, left, right))
    if found:
        listing = listed(case, found)
        yield check.finding(case, found[:SHOWN], list=listing)


@check(
    "quality.vague-result",
    title="结果空泛",
    authority=TARGETS,
    severity=Severity.INFO,
    needs="完成情况",
    message="{list}说不出做了什么、做了多少。",
    remedy="用数量和事实写结果。",
    may_be_fine="后面紧接着写了具体结果。",
)
def vague_result(case: Case, check: Check) -> Iterator[Finding]:
    pattern = wording().vague_results
    found: list[Anchor] = []
    for block, cell, text, match, start in case.matches(pattern):
        if cell < 0 and len(re.findall(r"\d", text)) >= 3:
            continue
        end = start + len(match.group())
        left, right = clause_of(text, start, end)
        if "、" in match.group():
            left, right = start, clause_of(text, end - 1, end)[1]
        found.append(Anchor(block, cell, left, right))
    if found:
        listing = listed(case, found)
        yield check.finding(case, found[:SHOWN], list=listing)
