"""A project: its money, its goals, its indicators; it is evaluated like the department."""

from __future__ import annotations

from jiping.evaluation.base import Name, Points, Record, Text
from jiping.evaluation.budget import Sources, Spending, total
from jiping.evaluation.target import Goal, Indicator


class Project(Record):
    """One project of the year."""

    name: Name
    code: Text = ""
    """The code of the budget system (21 characters in some provinces)."""
    department: Text = ""
    """主管部门; empty for the department of the record."""
    implementer: Text = ""
    """实施单位; empty for the department of the record."""
    description: Text = ""
    basis: Text = ""
    """The document that the project rests on."""
    funds: Sources = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    execution_cause: Text = ""
    """Why money was left over."""
    execution_remedy: Text = ""
    problems: Text = ""
    remedies: Text = ""
    printed_score: Points | None = None
    printed_execution_score: Points | None = None

    @property
    def total(self) -> Spending:
        """All sources."""
        return total(self.funds)
