"""The whole record: one department, one year."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jiping.evaluation.base import Name, Passage, Points, Record, Text
from jiping.evaluation.budget import Budget, Spending, total
from jiping.evaluation.department import Department
from jiping.evaluation.happening import Activity, Survey
from jiping.evaluation.process import Problem, Process, Signatures
from jiping.evaluation.project import Project
from jiping.evaluation.target import Goal, Indicator

SCHEMA = "jiping-evaluation/1"


class Evaluation(Record):
    """One department's year, as it was, before any scoring."""

    format: Literal["jiping-evaluation/1"] = SCHEMA
    year: Annotated[int, Field(ge=1990, le=2100)]
    rulepack: Name = "cn-mof-2020-10"
    settings: tuple[Name, ...] = ()
    """Settings of the rule pack that are switched on; all are off by default."""
    money_unit: Literal["万元", "元"] = "万元"
    """Unit in which forms and workbook show money; the record itself is in 万元."""
    department: Department
    budget: Budget = Budget()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    """Of the overall expenditure (部门整体支出)."""
    execution_cause: Text = ""
    """Why money of the whole was left over."""
    execution_remedy: Text = ""
    projects: tuple[Project, ...] = ()
    activities: tuple[Activity, ...] = ()
    surveys: tuple[Survey, ...] = ()
    process: Process = Process()
    achievements: tuple[Passage, ...] = ()
    """What the year brought, a paragraph each, in the department's own words."""
    experience: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = ()
    use_of_results: Text = ""
    """How the result will be used and disclosed."""
    other_matters: Text = ""
    annexes: tuple[Name, ...] = ()
    signatures: Signatures = Signatures()
    printed_score: Points | None = None
    printed_grade: Text = ""
    printed_execution_score: Points | None = None

    @property
    def project_spending(self) -> Spending:
        """项目支出: every listed project and the ones that are not listed."""
        return total((*(p.total for p in self.projects), self.budget.other_projects))
