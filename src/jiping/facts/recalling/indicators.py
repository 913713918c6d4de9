"""Indicators: rows of a form, and sentences that tell the same; both become `Read` and are merged.

A form is the authority for levels, weights and scores; a target or an actual value that the report
tells differently from its form is left empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jiping.document.model import Anchor, Table
from jiping.evaluation.target import Actual, Comparison, Target
from jiping.facts.labels import clean_name, is_total_name
from jiping.facts.model import Fact, Indicator, TableReading
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.recalled import Origin
from jiping.facts.recalling.targets import is_nothing, read_actual, read_target
from jiping.facts.vocabulary import vocabulary

LONGEST_NAME = 60
"""A longer text in the column of names is a passage of its own."""
UNTOLD = "未注明"
"""Stands for a level of an indicator that the report does not name; the record must have one."""
MOST_POINTS = Decimal(1000)
_LEVELS_1 = re.compile(
    r"^(?:产出|效益|效果|满意度|成本|预算执行率?|投入|过程|决策|管理|履职)(?:类)?(?:指标)?$"
)
_ROW_LABEL = re.compile(r"^(?:指标)?\s*\d{1,2}\s*[:：.．、]\s*|^[（(]\d{1,2}[)）]\s*")
_WEIGHT_IN_NAME = re.compile(r"[（(](?P<points>\d{1,3}(?:\.\d{1,2})?)分[)）]$")
_WEIGHT_HEADING = re.compile(r"指标权重(?:[（(]分[)）])?")
_SCORE_HEADING = re.compile(r"指标(?:自评)?得分(?:[（(]分[)）])?")
_REMEDY = re.compile(r"[;；。]?\s*(?:下一步)?(?:改进|整改)措施(?:为|是)?[:：]")
_EXECUTION_NAME = re.compile(
    r"^(?:部门)?(?:整体)?(?:全年)?(?:预算|资金|项目|支出)?(?:预算)?执行(?:率|情况)?(?:指标)?$"
)
_EXECUTION_LEVEL = re.compile(
    r"^(?:预算执行|资金执行|执行率|预算执行率|资金执行率|预算执行情况)(?:率)?(?:指标)?$"
)


@dataclass(frozen=True, slots=True)
class Read:
    """An indicator as one place tells it, each part with its place (None: not told there)."""

    name: str
    level1: str
    level2: str
    target: Target | None
    actual: Actual
    weight: Decimal | None
    score: Decimal | None
    cause: str
    remedy: str
    where: Origin
    target_from: Origin | None = None
    actual_from: Origin | None = None
    weight_from: Origin | None = None
    score_from: Origin | None = None
    cause_from: Origin | None = None
    formal: bool = True
    """Read from a form."""
    doubts: tuple[str, ...] = ()
    """What was left empty, in words."""
    rivals: tuple[tuple[str, tuple[Decimal, ...]], ...] = ()
    """What was left empty because two places tell it differently: field and the values told."""


def points(fact: Fact | None) -> Decimal | None:
    """Points of a weight or a score; None where the figure is none."""
    if fact is None or not fact.figure.exact or not 0 <= fact.figure.value <= MOST_POINTS:
        return None
    return fact.figure.value


def is_execution_row(indicator: Indicator) -> bool:
    """Whether a row is the execution rate of the budget, which is scored beside the indicators."""
    name, level = clean_name(indicator.name), clean_name(indicator.level_1)
    outer = _EXECUTION_LEVEL.match(level) is not None or level in ("", name)
    return outer and _EXECUTION_NAME.match(name) is not None


def from_table(material: Material, table: TableReading, indicator: Indicator) -> Read:
    """The parts of a row."""
    nature, unit = _columns(table, indicator)
    target = (
        read_target(indicator.target_text, nature, unit)
        if not is_nothing(indicator.target_text)
        else None
    )
    actual = (
        read_actual(indicator.actual_text, target, unit)
        if target
        else Actual(text="" if is_nothing(indicator.actual_text) else indicator.actual_text)
    )
    cause, remedy = cause_and_remedy(indicator.cause_text)
    name = _ROW_LABEL.sub("", _joined(indicator.name))
    weight_fact = indicator.weight or _under(material, table, indicator, _WEIGHT_HEADING)
    score_fact = indicator.score or _under(material, table, indicator, _SCORE_HEADING)
    weight, weight_from = points(weight_fact), weight_fact
    named = _WEIGHT_IN_NAME.search(name)
    where = material.origin(indicator.name_anchor)
    if weight_fact is None and named is not None:
        weight, name = Decimal(named.group("points")), name[: named.start()]
    return Read(
        name=name,
        level1=_level(indicator.level_1),
        level2=_level(indicator.level_2),
        target=target,
        actual=actual,
        weight=weight,
        score=points(score_fact),
        cause=cause,
        remedy=remedy,
        where=where,
        target_from=_origin(material, indicator.target),
        actual_from=_origin(material, indicator.actual),
        weight_from=material.of(weight_from) if weight_from else where if named else None,
        score_from=material.of(score_fact) if score_fact else None,
        cause_from=_origin(material, indicator.cause) if cause else None,
    )


def _under(
    material: Material, table: TableReading, indicator: Indicator, heading: re.Pattern[str]
) -> Fact | None:
    """The one figure of the row under a heading that the vocabulary keeps for other tables."""
    row = table.table.cells[indicator.name_anchor.cell].row
    for region in table.regions:
        if region.start <= row < region.end:
            for column, words in enumerate(region.headings):
                if heading.fullmatch(words) and not region.columns[column]:
                    facts = material.reading.table_facts.get((table.block, row, column), ())
                    return facts[0] if len(facts) == 1 else None
    return None


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _level(words: str) -> str:
    """The name of a level; "" where a merged cell names several at once."""
    bare = _joined(words)
    return "" if len(re.findall("指标", bare)) > 1 else bare


def _origin(material: Material, anchor: Anchor | None) -> Origin | None:
    return material.origin(anchor) if anchor else None


def _columns(table: TableReading, indicator: Indicator) -> tuple[str, str]:
    """What the columns 指标性质 and 度量单位 say in the indicator's row."""
    cell = table.table.cells[indicator.name_anchor.cell]
    for region in table.regions:
        if region.start <= cell.row < region.end:
            found = {"nature": "", "unit": ""}
            for column, identity in enumerate(region.columns):
                here = table.table.grid[cell.row][column]
                if identity in found and here is not None and not is_nothing(here.text):
                    found[identity] = here.text.strip()
            return found["nature"], found["unit"]
    return "", ""


def cause_and_remedy(text: str) -> tuple[str, str]:
    """The cell 偏差原因分析及改进措施 in two where it names the remedy itself."""
    if is_nothing(text):
        return "", ""
    words = re.sub(r"\s*\n\s*", "", text.strip())
    parts = _REMEDY.split(words, maxsplit=1)
    cause = re.sub(r"^(?:偏差|未完成)?原因(?:为|是|分析)?[:：]", "", parts[0]).strip()
    return cause, parts[1].strip() if len(parts) == 2 else ""


def is_indicator_name(name: str) -> bool:
    """Whether a row's name is that of an indicator and not of a level."""
    bare = clean_name(name)
    if len(bare) > LONGEST_NAME:
        return False
    total = is_total_name(bare) or bare in vocabulary().subtotal_rows
    return bool(bare) and not total and _LEVELS_1.match(bare) is None


def is_score_summary(table: Table, rows: Sequence[Indicator]) -> bool:
    """Whether rows only sum up the points of the levels: none has a target or an actual value, and
    their names are those of levels."""
    return not any(r.target or r.actual for r in rows) and any(
        not is_indicator_name(r.name) for r in rows
    )


_OPENING = re.compile(
    r"^(?:是否|开展好|积极开展|组织开展|开展|举办|完成|做好|实现|加强|推进|落实|组织|全年|年度)+"
)


def same_indicator(one: str, other: str) -> bool:
    """Whether two names are those of one indicator: equal but for the verb they begin with."""
    a, b = clean_name(one), clean_name(other)
    return a == b or (_OPENING.sub("", a) or a) == (_OPENING.sub("", b) or b)


def merge(reads: Iterable[Read]) -> list[Read]:
    """Every indicator once: the form's row with what the report tells of it besides."""
    merged: list[Read] = []
    for read in sorted(reads, key=lambda r: not r.formal):
        at = next((i for i, m in enumerate(merged) if _matches(m, read)), None)
        if at is None:
            merged.append(read)
        else:
            merged[at] = _together(merged[at], read)
    return merged


def _matches(row: Read, told: Read) -> bool:
    """A form may hold two rows of one name; a sentence belongs to the row of its name."""
    if row.formal and told.formal:
        return same_row(row, told)
    if not row.formal and not told.formal:
        # two sentences may speak of one activity: its times and its people
        return same_indicator(row.name, told.name) and row.target == told.target
    return same_indicator(row.name, told.name)


def same_row(one: Read, other: Read) -> bool:
    """The same row of a form that came twice (the docx and its workbook)."""
    return (
        clean_name(one.name) == clean_name(other.name)
        and one.level1 == other.level1
        and one.where.document != other.where.document
    )


def _together(row: Read, told: Read) -> Read:
    doubts, rivals = list(row.doubts), list(row.rivals)
    target, actual = row.target, row.actual
    target_from, actual_from = row.target_from, row.actual_from
    if target is None:
        target, target_from = told.target, told.target_from
    elif told.target is not None:
        target, doubt = _one_target(target, told.target)
        if doubt:
            target_from = None
            doubts.append(f"年度指标值：{_places(row.target_from, told.target_from)}，未填")
            if row.target and row.target.value is not None and told.target.value is not None:
                rivals.append(("target.value", (row.target.value, told.target.value)))
        elif target != row.target:
            target_from = told.target_from
    if actual == Actual():
        actual, actual_from = told.actual, told.actual_from
    elif told.actual.value is not None and actual.value is not None:
        if told.actual.value != actual.value:
            doubts.append(f"实际完成值：{_places(row.actual_from, told.actual_from)}，未填")
            rivals.append(("actual.value", (actual.value, told.actual.value)))
            actual, actual_from = Actual(), None
    elif told.actual.value is not None and actual.value is None and target is not None:
        # 已完成 in the form, a number in the report
        actual, actual_from = replace(told.actual, text=""), told.actual_from
    weight, weight_from = row.weight, row.weight_from
    score, score_from = row.score, row.score_from
    for title, mine, yours, mine_from, yours_from in (
        ("分值", row.weight, told.weight, row.weight_from, told.weight_from),
        ("得分", row.score, told.score, row.score_from, told.score_from),
    ):
        if mine is not None and yours is not None and mine != yours:
            doubts.append(f"{title}：{_places(mine_from, yours_from)}，按自评表填，请核对")
    if weight is None:
        weight, weight_from = told.weight, told.weight_from
    if score is None:
        score, score_from = told.score, told.score_from
    return replace(
        row,
        level1=row.level1 or told.level1,
        level2=row.level2 or told.level2,
        target=target,
        actual=actual,
        weight=weight,
        score=score,
        cause=row.cause or told.cause,
        remedy=row.remedy or told.remedy,
        target_from=target_from,
        actual_from=actual_from,
        weight_from=weight_from,
        score_from=score_from,
        cause_from=row.cause_from or told.cause_from,
        doubts=tuple(doubts),
        rivals=tuple(rivals),
    )


def _one_target(row: Target, told: Target) -> tuple[Target, bool]:
    """The target that both tell, and whether they contradict each other.

    A sign that only one of them prints (90% and ≥90%) is no contradiction.
    """
    if row.value is None or told.value is None:
        return row, False
    if (row.value, row.upper) != (told.value, told.upper) or row.unit != told.unit:
        same_unit = row.unit == told.unit or not (row.unit and told.unit)
        if row.value != told.value or not same_unit:
            return Target(comparison=row.comparison, unit=row.unit), True
    signs = {row.comparison, told.comparison} - {Comparison.EQUAL}
    if len(signs) > 1:
        return Target(comparison=row.comparison, unit=row.unit), True
    sign = signs.pop() if signs else Comparison.EQUAL
    return row if row.comparison is sign else row.model_copy(update={"comparison": sign}), False


def _places(one: Origin | None, other: Origin | None) -> str:
    given = [o for o in (one, other) if o is not None]
    return "，".join(f"{o.place}写“{o.words}”" for o in given)
