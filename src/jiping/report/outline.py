"""The outline of a report: what the rule pack asks for, and the numbers of its headings.

GB/T 9704-2012: 一、 then （一） then 1. then （1）.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jiping.figure.numerals import format_numeral
from jiping.scoring.pack import Content, Section

_STYLES = ("{}、", "（{}）", "{}.", "（{}）")
_CHINESE = 2
"""Levels that are numbered 一, 二, 三; the ones below in Arabic digits."""
DEEPEST = len(_STYLES)
_MANY = 3
"""From so many parts on a section has headings inside."""

PART_TITLES = {
    Content.DUTIES: "主要职责",
    Content.ORGANISATION: "机构设置",
    Content.STAFF: "人员情况",
    Content.ASSETS: "资产情况",
    Content.BUDGET: "预算安排情况",
    Content.EXECUTION: "预算执行情况",
    Content.BASIC: "基本支出情况",
    Content.PROJECTS: "项目支出情况",
    Content.GOALS: "绩效目标完成情况",
    Content.PROCESS: "自评工作开展情况",
    Content.INDICATORS: "绩效指标完成情况",
    Content.EXECUTION_SCORE: "预算执行率得分情况",
    Content.INPUT: "投入指标完成情况",
    Content.MANAGEMENT: "过程指标完成情况",
    Content.OUTPUT: "产出指标完成情况",
    Content.BENEFIT: "效益指标完成情况",
    Content.SATISFACTION: "满意度指标完成情况",
    Content.CONCLUSION: "综合评价结论",
    Content.EXPERIENCE: "主要经验及做法",
}
"""Subjects that are not here (problems, causes, remedies …) are told without a heading of their own."""


def contents(sections: Iterable[Section]) -> frozenset[str]:
    """The subjects that have a place in the outline."""
    found: set[str] = set()
    for section in sections:
        found.update(part.value for part in section.parts)
        found |= contents(section.sections)
    return frozenset(found)


def together(sections: Iterable[Section], one: str, other: str) -> bool:
    """Whether two subjects share a section, so that one can be told with the other."""
    for section in sections:
        parts = {part.value for part in section.parts}
        if {one, other} <= parts or together(section.sections, one, other):
            return True
    return False


def part_title(section: Section, part: Content) -> str:
    """The heading of a part inside a section of many parts; empty where it needs none."""
    return PART_TITLES.get(part, "") if len(section.parts) >= _MANY else ""


def label(number: int, level: int) -> str:
    """The number of a heading of that level (from 1), with its sign: 一、（一）1.（1）."""
    level = min(level, DEEPEST)
    told = format_numeral(Decimal(number)) if level <= _CHINESE else str(number)
    return _STYLES[level - 1].format(told)
