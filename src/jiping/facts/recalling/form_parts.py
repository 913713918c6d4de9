"""What a form says besides its money and its indicators: goals, total, grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jiping.document.model import Anchor, Cell
from jiping.facts.indicators import is_indicator_region
from jiping.facts.model import Fact, Region, TableReading
from jiping.facts.recalling.forms import BLANKS, Form, anchor_of, distinct, total_row
from jiping.facts.recalling.indicators import points
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.targets import is_nothing

_EXPECTED = re.compile(
    r"^(?:预期目标|年初设定目标|年初目标|年度目标|预期总体目标|预期目标\(年初设定\)|预期绩效目标|绩效目标)$"
)
_ACHIEVED = re.compile(
    r"^(?:实际完成情况|目标实际完成情况|全年实际完成情况|全年目标实际完成情况|年度目标完成情况|目标完成情况|完成情况)$"
)


@dataclass(frozen=True, slots=True)
class Total:
    """总分: the score that the form prints, and the grade beside it."""

    score: Decimal | None
    score_from: Anchor | None
    weight: Decimal | None
    grade: str
    grade_from: Anchor | None


def total(material: Material, form: Form) -> Total | None:
    """The last row of the indicators; None where the form has none."""
    facts = material.reading.table_facts
    for table in form.tables:
        for region in table.regions:
            if not is_indicator_region(region):
                continue
            row = total_row(table, region)
            if row < table.table.row_count:
                return _total(table, region, row, facts, distinct(table.table.grid[row]))
    return None


def goals(form: Form) -> Iterator[tuple[str, Anchor, str, Anchor | None]]:
    """Expected and achieved, as the cells below their headings say."""
    for table in form.tables:
        grid = table.table.grid
        for row in range(len(grid) - 1):
            cells = distinct(grid[row])
            heads = {BLANKS.sub("", c.text).replace("（", "(").replace("）", ")"): c for c in cells}
            expected = next((c for t, c in heads.items() if _EXPECTED.match(t)), None)
            achieved = next((c for t, c in heads.items() if _ACHIEVED.match(t)), None)
            if expected is None or achieved is None or expected.row != row:
                continue
            below = grid[row + 1]
            one, two = below[expected.column], below[achieved.column]
            if one is None or one is two or is_nothing(one.text):
                continue
            told = two is not None and not is_nothing(two.text)
            yield (
                one.text.strip(),
                anchor_of(table, one),
                two.text.strip() if two is not None and told else "",
                anchor_of(table, two) if two is not None and told else None,
            )


def _total(
    table: TableReading,
    region: Region,
    row: int,
    facts: Mapping[tuple[int, int, int], tuple[Fact, ...]],
    cells: list[Cell],
) -> Total:
    score = weight = None
    score_from = None
    for column, identity in enumerate(region.columns):
        here = facts.get((table.block, row, column), ())
        if len(here) == 1 and identity == "score":
            score, score_from = points(here[0]), here[0].quote
        elif len(here) == 1 and identity == "weight":
            weight = here[0].figure.value
    grade = next((c for c in cells if grade_of(c.text)), None)
    return Total(
        score,
        score_from,
        weight,
        grade_of(grade.text) if grade else "",
        anchor_of(table, grade) if grade else None,
    )


def grade_of(text: str) -> str:
    """优, 良, 中 or 差 where that is all that the text says; else ""."""
    bare = BLANKS.sub("", text).strip('“”"（）()')
    match = re.fullmatch(r"(优秀?|良好?|中等?|差|较差|合格|不合格)", bare)
    return match.group(1) if match else ""
