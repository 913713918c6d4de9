"""Words of another place's level, indicators of another class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.listing import SHOWN
from jiping.audit.checks.quality.quoting import clause_of
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.wording import wording
from jiping.document.model import Anchor
from jiping.facts.labels import clean_name

_OTHER_LEVEL = {
    "区": ("全县", "我县", "县委", "县政府"),
    "县": ("全区", "我区", "区委", "区政府"),
    "市": ("全县", "我县", "全区"),
}


@check(
    "quality.wrong-level",
    title="层级用词与本地不符",
    authority="财预〔2020〕10号 第二十五条“数据真实”：不沿用外地的文字",
    severity=Severity.WARNING,
    needs="单位所在地的层级（区、县、市）",
    message="这是{level}的报告，却写着{list}，像是从别处抄来的。",
    remedy="改成本地的说法，并检查这一段是否符合本单位的实际。",
    may_be_fine="说的确实是另一个地方，或民族自治区的“全区”。",
)
def wrong_level(case: Case, check: Check) -> Iterator[Finding]:
    level = case.reading.profile.level[-1:]
    words = _OTHER_LEVEL.get(level, ())
    own = {"区": "县", "县": "区", "市": "县"}.get(level, "")
    department = case.reading.profile.department
    if (
        not words
        or not own
        or re.search(r"自治[区县州]|新区|开发区", department + case.whole_text[:400])
    ):
        return
    found: list[tuple[str, Anchor]] = []
    pattern = re.compile("|".join(words))
    for block, paragraph in case.paragraphs():
        for match in pattern.finditer(paragraph.text):
            before = paragraph.text[max(0, match.start() - 3) : match.start()]
            after = paragraph.text[match.end() : match.end() + 4]
            if re.search(r"[、和及]$", before) or re.match(r"[（(、及和]|[区市县]|域|间|别", after):
                continue
            if match.group() in ("县委", "县政府", "区委", "区政府") and re.search(
                r"[^\W\d_a-zA-Z]$", before
            ):
                continue
            left, right = clause_of(paragraph.text, match.start(), match.end())
            found.append((match.group(), Anchor(block, -1, left, right)))
    own_words = len(re.findall(f"全{level}|我{level}", case.whole_text))
    if found and (len(found) <= 3 or own_words >= len(found)):
        listing = "、".join(f"“{word}”" for word in dict.fromkeys(word for word, _ in found))
        yield check.finding(case, [a for _, a in found[:SHOWN]], level=level, list=listing)


@check(
    "quality.not-a-benefit",
    title="效益指标不是效益",
    authority="财预〔2021〕101号：常规性的管理要求不作为绩效指标；财预〔2020〕10号 附1：效益指标的分类",
    severity=Severity.WARNING,
    needs="效益指标的名称",
    message="效益指标里的{list}是内部管理的职责，不是给服务对象带来的效益。",
    remedy="换成说明服务对象得到了什么的指标（人数、覆盖面、变化幅度）。",
    may_be_fine="本单位的职责就是管理这些事。",
)
def not_a_benefit(case: Case, check: Check) -> Iterator[Finding]:
    duties = wording().management_duties
    found = [
        i
        for i in case.reading.indicators
        if i.source == "table"
        and re.search(r"效益|效果", i.level_1 + i.level_2)
        and any(duty in clean_name(i.name) for duty in duties)
    ]
    if found:
        listing = "、".join(f"“{i.name.strip()}”" for i in found)
        yield check.finding(case, [i.name_anchor for i in found], list=listing)
