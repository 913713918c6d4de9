"""A scored evaluation: every point with the rule that gave or took it.

Plain immutable values; paths are those of the record (``projects[0].indicators[3]``), so that what is
printed from here can be traced to the place where it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jiping.evaluation.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that a score rests on."""

    name: str
    """全年执行数, 年度指标值, 实际完成值, 分值 …"""
    text: str
    """As it is printed, with its unit: 28.37万元."""
    path: str
    """Where the record holds it; of a figure worked out, the path of what it was worked out for."""
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a score is what it is."""

    rule: str
    """The rule in words: 未完成的，按完成值占指标值的比例计分."""
    clause: str
    """Where the rule stands: 财预〔2020〕10号 第十六条."""
    inputs: tuple[Input, ...]
    arithmetic: str
    """The sum in words and signs: 10分 × 28.37万元 ÷ 32.27万元 = 8.79分."""
    win_back: str = ""
    """What would have to change to win lost points back; empty where none was lost."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that a clause demands, beside the points: a cause, a remedy, a reason."""

    what: str
    """偏差原因, 改进措施, 评定依据 …"""
    why: str
    """实际完成值低于指标值 …"""
    clause: str
    path: str
    """The place of the record where it has to stand."""
    met: bool


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """An indicator (or the execution rate) with its points."""

    path: str
    level1: str
    level2: str
    name: str
    weight: Decimal
    """After weights of what does not apply were moved."""
    points: Decimal
    """Rounded as the rule pack says; 0 ≤ points ≤ weight."""
    target: str
    """年度指标值 as printed: ≥20场次."""
    actual: str
    """实际完成值 as printed: 18场次."""
    explanation: Explanation
    completion: Decimal | None = None
    """How far the target was reached in per cent, not rounded; None where it cannot be said."""
    applicable: bool = True
    remarks: tuple[str, ...] = ()
    """What a reader should know: the target was exceeded by far, a rating was overridden …"""
    demands: tuple[Demand, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredObject:
    """The overall expenditure or one project, scored."""

    path: str
    """Empty for the overall expenditure, ``projects[2]`` for a project."""
    name: str
    execution: ScoredIndicator | None
    """预算执行率; None where the rule pack does not score it by itself."""
    indicators: tuple[ScoredIndicator, ...]
    weight: Decimal
    points: Decimal
    """The sum of what is printed."""
    grade: str
    grade_explanation: Explanation
    demands: tuple[Demand, ...] = ()

    @property
    def lines(self) -> tuple[ScoredIndicator, ...]:
        """Everything that has points, the execution rate first."""
        first = () if self.execution is None else (self.execution,)
        return first + self.indicators

    @property
    def unmet(self) -> tuple[Demand, ...]:
        """What a clause demands and nobody wrote."""
        inside = tuple(d for line in self.lines for d in line.demands)
        return tuple(d for d in (*self.demands, *inside) if not d.met)


@dataclass(frozen=True, slots=True)
class ScoredEvaluation:
    """The record, and what the rules make of it."""

    evaluation: Evaluation
    rulepack: str
    rulepack_title: str
    authority: str
    overall: ScoredObject | None
    """None where the record has no overall indicators."""
    projects: tuple[ScoredObject, ...]

    @property
    def objects(self) -> tuple[ScoredObject, ...]:
        """The overall expenditure first, then the projects in their order."""
        first = () if self.overall is None else (self.overall,)
        return first + self.projects
