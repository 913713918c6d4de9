"""The classes of the indicator system (投入, 过程, 产出, 效益 …) as headings and sentences name them."""

from __future__ import annotations

import re

from jiping.facts.model import Indicator, Reading

SCORE_CLASSES = re.compile(r"执行|产出|效益|效果|满意|投入|过程|决策|管理|成本")


def rows_of_class(reading: Reading, title: str) -> list[Indicator]:
    """The rows of the only form whose level-1 indicator the heading names (投入, 产出 …)."""
    named = SCORE_CLASSES.search(title)
    rows = [i for i in reading.indicators if i.source == "table" and i.level_1]
    if named is None or len({i.form for i in rows}) != 1:
        return []
    return [i for i in rows if named.group() in i.level_1]
