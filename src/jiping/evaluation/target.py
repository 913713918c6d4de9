"""Goals and indicators: what the money was to achieve, and what it achieved."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from jiping.evaluation.base import Exact, Name, Passage, Points, Record, Text


class Comparison(StrEnum):
    """How the actual value is held against the target."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    RANGE = "区间"
    YES_NO = "是否"
    """Done or not (直接赋分)"""
    QUALITATIVE = "定性"
    """Judged in bands, with a reason (财预〔2020〕10号 第十六条)"""


class Target(Record):
    """年度指标值."""

    comparison: Comparison
    value: Exact | None = None
    """The number; the lower bound of a range.  None for 定性 and 是否."""
    upper: Exact | None = None
    """The upper bound of a range."""
    unit: Text = ""
    """场次, %, 人, 万元 …"""
    text: Text = ""
    """The target in words, of 定性 and 是否."""


class TakenFrom(StrEnum):
    """Where an actual value comes from when nobody types it."""

    LEDGER = "活动台账"
    SURVEY = "问卷"
    FORMULA = "公式"


class Derived(Record):
    """An actual value that follows from elsewhere in the record."""

    source: TakenFrom
    name: Name
    """The kind of activity, the name of the survey, the name of the formula."""
    measure: Text = ""
    """Of the ledger: 次数, 参加人次, 发放资料 …; of a survey: 满意率 or 回收率."""


class Actual(Record):
    """实际完成值: a number in the unit of the target, or words."""

    value: Exact | None = None
    text: Text = ""
    done: bool | None = None
    """Of 是否."""
    rating: Annotated[Exact, Field(ge=0, le=100)] | None = None
    """Of 定性: how far it was reached, in per cent, as the office judged."""
    reason: Text = ""
    """Why it was judged so."""
    derived: Derived | None = None
    """Instead of a value."""


class Indicator(Record):
    """An indicator at three levels (一级、二级、三级指标)."""

    level1: Name
    level2: Name
    name: Name
    target: Target
    actual: Actual = Actual()
    weight: Points
    applicable: bool = True
    why_not: Text = ""
    """Why it does not apply."""
    formula: Text = ""
    """How it is worked out, in words; a formula of a rule pack is named in `actual.derived`."""
    data_source: Text = ""
    owner: Text = ""
    evidence: tuple[Name, ...] = ()
    cause: Text = ""
    """偏差原因"""
    remedy: Text = ""
    """改进措施"""
    override: Text = ""
    """Why a banded rating above what the figures support is kept; printed in the report."""
    printed_score: Points | None = None
    """The score that a finished report printed; only a recalled record has it."""


class Goal(Record):
    """年度总体目标."""

    expected: Passage
    achieved: Text = ""
