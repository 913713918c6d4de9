"""The rules of one object of evaluation, a project or the whole: weights, methods, demands.

What may stand in a rule pack is what these classes hold; a key that is not here is an error.  Points are
points, shares and rates are per cent, all `Decimal`.  Every group of values carries the clause it
comes from (`clause`) and, where a form that was seen in practice is the witness, `source`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from jiping.evaluation.target import Comparison


class Part(BaseModel):
    """A part of a rule pack: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Words = Annotated[str, Field(min_length=1, max_length=2000)]
Number = Annotated[Decimal, Field(allow_inf_nan=False)]
Share = Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False)]
"""Per cent of something, from 0 to 100."""
Positive = Annotated[Decimal, Field(ge=0, le=1000, allow_inf_nan=False)]


class Ruled(Part):
    """Something that a clause orders."""

    clause: Words
    source: str = ""
    """Where it was seen, when it is not the regulation's own text (实务样表 …)."""
    note: str = ""


class Role(StrEnum):
    """What a level stands for, whatever it is called."""

    INPUT = "投入"
    PROCESS = "过程"
    COST = "成本"
    OUTPUT = "产出"
    BENEFIT = "效益"
    SATISFACTION = "满意度"


class Level2(Part):
    """A second-level indicator (二级指标) of the skeleton."""

    role: Role | None = None
    """None: that of its first level."""
    quantified: bool = False
    """Its targets have to be numbers (数量指标)."""


class Level1(Part):
    """A first-level indicator (一级指标)."""

    role: Role
    words: tuple[Words, ...] = ()
    """Other names of the same level."""
    required: bool = True
    """An evaluation without any indicator under it is at fault."""
    level2: dict[str, Level2] = {}

    def inner(self, name: str) -> Level2 | None:
        """The second level that the name means; 数量 and 数量指标 are one."""
        bare = name.removesuffix("指标")
        return self.level2.get(name) or self.level2.get(bare) or self.level2.get(f"{bare}指标")


def _range(value: Any) -> Any:
    return {"from": value, "until": value} if isinstance(value, str) else value


class Range(Part):
    """Points from … until …, both included; a single number means exactly that."""

    lowest: Positive = Field(alias="from")
    highest: Positive = Field(alias="until")


Weight = Annotated[Range, BeforeValidator(_range)]


class LevelWeights(Ruled):
    """Points of the first levels; a level that is not named is free."""

    levels: dict[str, Weight]


class Moved(Ruled):
    """Where points go that nobody can win."""

    move_to: Words


class Weights(Ruled):
    """权重"""

    total: Positive
    execution: Positive
    """Of the execution rate; 0 where it is not scored by itself."""
    levels: dict[str, Weight] = {}
    with_cost: LevelWeights | None = None
    """Used where there are indicators of the first level 成本."""
    without_satisfaction: Moved | None = None
    not_applicable: Ruled
    """Points of an indicator that does not apply go to the others of its first level, in proportion."""


class Band(Part):
    """From … (included) up to the next band: this share of the points."""

    lowest: Number = Field(alias="from")
    below: Number | None = Field(default=None, alias="until")
    """Where the band above begins; written only to be checked."""
    share: Share


class Low(Ruled):
    """An execution rate below this has to be explained."""

    below: Share


class Execution(Ruled):
    """How the execution rate (预算执行率) is scored."""

    name: Words
    formula: Words
    method: Literal["pro_rata", "bands"]
    bands: tuple[Band, ...] = ()
    over_budget: Literal["cap", "refuse"] = "cap"
    """More spent than budgeted: counted as 100 %, or refused because the clause knows no such case."""
    low: Low


class Reverse(Ruled):
    """How far a target was kept that should not be exceeded (反向指标)."""

    method: Literal["target_over_actual", "excess"]
    """target ÷ actual, or 1 − (actual − target) ÷ target"""


class Deduction(Part):
    """A completion above `over` per cent loses this share of the points."""

    over: Number
    share: Share


class OverAchievement(Ruled):
    """完成值高于指标值较多"""

    flag_at: Number | None = None
    """Completion in per cent above which it is remarked and has to be explained; None: never."""
    deduct: tuple[Deduction, ...] = ()


class Quantitative(Ruled):
    """定量指标"""

    method: Literal["pro_rata", "threshold"]
    zero_below: Share = Decimal(0)
    """Of `threshold`: no points below it, from there in proportion to 100 %."""
    reverse: Reverse
    over_achievement: OverAchievement


class QualityBand(Part):
    """A grade of a qualitative indicator, from … (included) up to the next."""

    name: Words
    lowest: Share = Field(alias="from")
    below: Share | None = Field(default=None, alias="until")


class Qualitative(Ruled):
    """定性指标"""

    bands: tuple[QualityBand, ...] = Field(min_length=1)
    figures_support: Ruled | None = None
    """A rating above what the quantitative indicators beside it reached needs a reason of its own."""


class Counted(StrEnum):
    """Answers of a survey."""

    VERY = "非常满意"
    SATISFIED = "满意"
    FAIRLY = "基本满意"


class Satisfaction(Ruled):
    """满意度指标"""

    method: Literal["quantitative", "bands"]
    bands: tuple[Band, ...] = ()
    counted: tuple[Counted, ...] = Field(min_length=1)
    """Answers that count as satisfied."""
    survey_required: bool = False
    """Without a survey no points."""


class Demands(Part):
    """What has to be written beside the points."""

    deviation: Ruled
    """Cause and remedy where points were lost."""
    low_grade: LowGrade


class LowGrade(Ruled):
    """Grades that have to be explained."""

    grades: tuple[Words, ...]


class Checklist(Ruled):
    """A qualitative indicator of n points to check (要点), each worth 1/n."""

    points: tuple[Words, ...] = Field(min_length=1)


class Step(Ruled):
    """Each further `every` per cent points beyond the target lose `deduct` points."""

    every: Annotated[Decimal, Field(gt=0)]
    deduct: Positive


class Formula(Ruled):
    """An indicator that follows from the record."""

    expression: Words
    unit: str = "%"
    comparison: Comparison
    target: Number | None = None
    """What is aimed at where the record does not say."""
    level1: str = ""
    level2: str = ""
    step: Step | None = None


class Rules(Part):
    """All rules of one object of evaluation."""

    levels: dict[str, Level1] = Field(min_length=1)
    weights: Weights
    execution: Execution
    quantitative: Quantitative
    yes_no: Ruled
    qualitative: Qualitative
    satisfaction: Satisfaction
    demands: Demands
    checklists: dict[str, Checklist] = {}
    formulas: dict[str, Formula] = {}

    def level(self, name: str) -> tuple[str, Level1] | None:
        """The first level that the name means, None where the pack has none of that name."""
        for own, level in self.levels.items():
            if name == own or name in level.words:
                return own, level
        return None

    def role(self, level1: str, level2: str) -> Role | None:
        """What an indicator is for, None where the pack does not know its first level."""
        found = self.level(level1)
        if found is None:
            return None
        inner = found[1].inner(level2)
        return inner.role if inner is not None and inner.role is not None else found[1].role


Demands.model_rebuild()
