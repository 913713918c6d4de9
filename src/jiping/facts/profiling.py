"""What kind of report it is: whose, of which year, of what level, of all spending or of a project."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from jiping.document.model import Anchor, Document, Paragraph, Table
from jiping.facts.model import Profile

_TITLE = re.compile(
    r"(?:绩效|自评|评价)[^，,。；;]{0,20}(?:报告|自评表|情况|总结|说明)|自评表\s*$|绩效自评\s*$"
)
_TITLE_YEAR = re.compile(r"((?:19|20)\d{2})\s*年(?:度)?")
_OVERALL = re.compile(r"整体支出|部门整体|单位整体|整体绩效")
# Ends of the names of departments, longest first.
_ORGANISATION = re.compile(
    r"[^\W\d_a-zA-Z]{2,24}?(?:科学技术协会|科学技术馆|人民政府|委员会|办公室|管理局|协会|联合会|总工会|图书馆|"
    r"博物馆|文化馆|科技馆|(?:服务|文化|活动|控制|发展|管理|保障|指导|信息|数据|融媒体|推广|监测|检测|救助|卫生|培训|评价|事务|交易|研究|教育|会计|防治)中心|中学|小学|幼儿园|学校|学院|卫生院|医院|妇联|残联|科协|文联|工商联|红十字会|街道办事处|局|厅|委|馆|院)"
)
_LEVEL = re.compile(r"[^\W\d_a-zA-Z]{2,4}?(自治县|县|区|市|旗|州|省)")
_SEARCHED_BLOCKS = 30


def profile(document: Document) -> Profile:
    """Read title, department, level and year from the first blocks (and every title after them)."""
    title: Anchor | None = None
    year: int | None = None
    overall = narrative = False
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            continue
        text = block.text.strip()
        if not (index < _SEARCHED_BLOCKS or len(text) < 40):
            continue
        if len(text) > 60 or not _TITLE.search(text) or text.endswith(("。", "；")):
            continue
        is_report = "报告" in text or "情况" in text
        narrative = narrative or is_report
        found = _TITLE_YEAR.search(text)
        if title is None or (year is None and found):
            if title is None or found:
                title = Anchor(index, -1, 0, len(block.text))
            year = int(found.group(1)) if found else year
        overall = overall or bool(_OVERALL.search(text))
    if not overall:
        head = "".join(b.text for b in document.blocks[:12] if isinstance(b, Paragraph))
        overall = bool(_OVERALL.search(head))
    named = _organisations(document)
    name, anchor = _department(named)
    return Profile(
        department=name,
        level=_level(named, name),
        year=year,
        title=title,
        overall=overall,
        narrative=narrative or _has_prose(document),
        department_anchor=anchor,
    )


def _has_prose(document: Document) -> bool:
    return sum(1 for b in document.blocks if isinstance(b, Paragraph) and len(b.text) > 60) >= 3


_NOT_OF_THE_NAME = re.compile(
    r"^.*(?:贯彻落实|完成|承办|办理|根据|按照|依据|关于|印发|为加强|加强|提高|中共|联合|会同|协同|隶属于?|是|由|对|与|和|及|在|从|向|经)"
)


class _Named(NamedTuple):
    """An organisation that is named near the top: block, cell, end, the text that names it."""

    printed: str
    block: int
    cell: int
    end: int
    text: str


def _organisations(document: Document) -> list[_Named]:
    found: list[_Named] = []
    for index, block in enumerate(document.blocks[:_SEARCHED_BLOCKS]):
        if isinstance(block, Table):
            texts = [(n, c.text) for n, c in enumerate(block.cells[:40]) if len(c.text) < 40]
        else:
            texts = [(-1, block.text[:400])]
        for cell, text in texts:
            for match in _ORGANISATION.finditer(text):
                found.append(_Named(match.group(), index, cell, match.end(), text))
    return found


def _department(named: list[_Named]) -> tuple[str, Anchor | None]:
    """The organisation that the title lines name; else the one named most often near the top."""
    names: Counter[str] = Counter()
    anchors: dict[str, Anchor] = {}
    for place in named:
        name = _NOT_OF_THE_NAME.sub("", place.printed)
        if len(name) < 4:
            continue
        title = len(place.text) <= 40 and place.block < 8
        names[name] += 4 if title else 1
        anchors.setdefault(name, Anchor(place.block, place.cell, place.end - len(name), place.end))
    if not names:
        return "", None
    name = max(names, key=lambda n: (names[n], len(n)))
    return name, anchors[name]


def _level(named: list[_Named], department: str) -> str:
    """区, 县, 市 … : the level that the department's own name tells, else the most frequent one."""
    levels: Counter[str] = Counter()
    own = _LEVEL.findall(department)
    if own:
        return own[-1][-1]
    for place in named:
        found = _LEVEL.findall(place.printed) if place.cell < 0 else []
        if found:
            levels[found[-1][-1]] += 1
    return levels.most_common(1)[0][0] if levels else ""
