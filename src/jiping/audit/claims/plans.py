"""Figures that tell what is meant to be done: next year's plans, the goals of the year."""

from __future__ import annotations

import re

from jiping.audit.stretches import start_of
from jiping.facts.model import Fact, Reading

_AHEAD = re.compile(
    r"拟|将(?!近|已)|下一步|明年|来年|下年度?|力争|争取|计划(?:组织|开展|安排|举办|新增|完成)|预计"
)
_AHEAD_SECTION = re.compile(r"下一步|改进|整改|建议|打算|工作计划|工作安排")
_GOAL_HEADING = re.compile(r"预期目标|年度目标|总体目标|绩效目标|年初设定目标|年初目标|计划目标")
_YEAR = re.compile(r"((?:19|20)\d{2})年")


def is_planned(reading: Reading, fact: Fact) -> bool:
    """Whether the sentence, the section or the column of a figure says that it is not done yet."""
    text = reading.text(fact.block, fact.anchor.cell)
    before = text[start_of(text, fact.anchor.start) : fact.anchor.start]
    year = reading.profile.year
    if _AHEAD.search(before) or any(year and int(y) > year for y in _YEAR.findall(before)):
        return True
    if fact.anchor.cell < 0:
        return bool(_AHEAD_SECTION.search("".join(reading.section_titles(fact.block))))
    return _under_goals(reading, fact)


def _under_goals(reading: Reading, fact: Fact) -> bool:
    """Whether the cell stands under 预期目标 (财预〔2020〕10号 附1), and not under 实际完成情况."""
    table = next((t for t in reading.tables if t.block == fact.block), None)
    if table is None:
        return False
    grid = table.table.grid
    cell = table.table.cells[fact.anchor.cell]
    for row in range(cell.row - 1, max(cell.row - 4, -1), -1):
        above = grid[row][cell.column]
        if above is not None and _GOAL_HEADING.fullmatch("".join(above.text.split())):
            return True
    return False
