"""A whole rule pack: who made the rules, how long they hold, grades, forms, outline, settings."""

from __future__ import annotations

import datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr

from jiping.scoring.rules import Part, Positive, Ruled, Rules, Words
from jiping.scoring.tree import Node


class ObjectKind(StrEnum):
    """What is evaluated."""

    PROJECT = "project"
    OVERALL = "overall"


class GradeBand(Part):
    """From … (included) up to the next better grade."""

    name: Words
    lowest: Positive = Field(alias="from")
    below: Positive | None = Field(default=None, alias="until")
    """Where the better grade begins; written only to be checked."""
    words: tuple[Words, ...] = ()
    """Other words for the same grade, the name among them."""


class Grades(Ruled):
    """等级, the best first."""

    bands: tuple[GradeBand, ...] = Field(min_length=1)


class Printing(Ruled):
    """How points are printed."""

    decimals: Annotated[int, Field(ge=0, le=6)]
    rounding: Literal["half_up", "truncate"]


class MoneyUnit(Ruled):
    """Unit of money in the forms."""

    unit: Literal["万元", "元"]


class Forms(Ruled):
    """Layout of the 自评表."""

    project: Words
    overall: Words


class Content(StrEnum):
    """What is written in a section of the report."""

    OVERVIEW = "overview"
    DUTIES = "duties"
    ORGANISATION = "organisation"
    STAFF = "staff"
    ASSETS = "assets"
    BUDGET = "budget"
    EXECUTION = "execution"
    BASIC = "basic"
    PROJECTS = "projects"
    GOVERNMENT_FUND = "government_fund"
    STATE_CAPITAL = "state_capital"
    SOCIAL_INSURANCE = "social_insurance"
    GOALS = "goals"
    PROCESS = "process"
    INDICATORS = "indicators"
    EXECUTION_SCORE = "execution_score"
    INPUT = "input"
    MANAGEMENT = "management"
    OUTPUT = "output"
    BENEFIT = "benefit"
    SATISFACTION = "satisfaction"
    CONCLUSION = "conclusion"
    EXPERIENCE = "experience"
    PROBLEMS = "problems"
    CAUSES = "causes"
    REMEDIES = "remedies"
    USE_OF_RESULTS = "use_of_results"
    OTHER = "other"


class Section(Part):
    """A section of the report: its title, what is written in it, and the sections inside."""

    title: Words
    parts: tuple[Content, ...] = ()
    sections: tuple[Section, ...] = ()


class Outline(Ruled):
    """提纲 of the 自评报告; titles are without their numbers (一、（一）)."""

    sections: tuple[Section, ...] = Field(min_length=1)


class Setting(Ruled):
    """Something that may be switched on: a patch laid over the pack.  Off by default."""

    title: Words
    from_memory: bool = False
    """Nobody has seen the text; whoever switches it on answers for it."""
    changes: dict[str, Any] = Field(min_length=1)


class Pack(Part):
    """A rule pack, checked."""

    format: Literal["jiping-rulepack/1"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Words
    authority: Words
    region: Words
    note: str = ""
    extends: str = ""
    in_force_from: datetime.date
    in_force_until: datetime.date | None = None
    covers: tuple[ObjectKind, ...] = Field(min_length=1)
    """What has to be evaluated; indicators of the other kind are scored where there are any."""
    grades: Grades
    points: Printing
    money_unit: MoneyUnit
    forms: Forms
    outline: Outline
    project: Rules
    overall: Rules
    """In the file: only what differs from `project`."""
    settings: dict[str, Setting] = Field(default={})
    switched_on: tuple[str, ...] = ()
    """Settings that were laid over it; never in a file."""
    _source: Node = PrivateAttr(default=Node({}, "", 0))

    @property
    def source(self) -> Node:
        """The tree it was made of, parents laid under, no setting switched on."""
        return self._source

    def remember(self, source: Node) -> None:
        """Keep the tree, so that settings can be switched on later."""
        self._source = source

    def rules(self, kind: ObjectKind) -> Rules:
        """The rules of a project or of the whole."""
        return self.overall if kind is ObjectKind.OVERALL else self.project

    def covers_year(self, year: int) -> bool:
        """Whether it is in force at the end of the year that is evaluated."""
        end = datetime.date(year, 12, 31)
        return self.in_force_from <= end and (
            self.in_force_until is None or end <= self.in_force_until
        )

    def grade(self, score: Decimal) -> GradeBand:
        """The grade that a score reaches."""
        for band in self.grades.bands:
            if score >= band.lowest:
                return band
        return self.grades.bands[-1]


Section.model_rebuild()

EXACT = Context(prec=100)
"""Points are worked out with so many digits that nothing is rounded before the printing."""


@lru_cache(maxsize=16)
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def printed(value: Decimal, printing: Printing) -> Decimal:
    """The value as points are printed (四舍五入, or cut off where the pack says so)."""
    rounding = ROUND_HALF_UP if printing.rounding == "half_up" else ROUND_DOWN
    return value.quantize(_step(printing.decimals), rounding=rounding, context=EXACT)
