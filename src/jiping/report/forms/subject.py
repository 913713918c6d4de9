"""What a form tells of: the whole department or one of its projects, and its figures in print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jiping.evaluation.budget import Funds, Spending, execution_rate
from jiping.evaluation.budget import Source as Origin
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.project import Project
from jiping.evaluation.target import Goal, Indicator
from jiping.report import wording
from jiping.report.model import Piece, Pieces, Source
from jiping.report.sources import words_of
from jiping.scoring.scored import ScoredEvaluation, ScoredIndicator, ScoredObject

TO_FILL = "（待填）"
"""Stands where the record must say something and does not."""

_INDEX = re.compile(r"\[(\d+)\]$")

MONEY_COLUMNS = ("opening", "full_year", "executed")
"""年初预算数, 全年预算数, 全年执行数: the fields of a line of money in the order of the forms."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One object of evaluation, ready to be printed."""

    scored: ScoredObject
    evaluation: Evaluation
    project: Project | None
    """None for the overall expenditure."""
    unit: str
    places: int
    """Decimals of every amount in the form."""

    # -- pieces -----------------------------------------------------------------------------------

    def given(self, text: str, path: str, formula: str = "", clause: str = "") -> Piece:
        """Text with its source."""
        return Piece(text, Source(path, words_of(path, self.evaluation), formula, clause))

    def written(self, text: str, path: str) -> Piece:
        """Text that the record must hold, or the note that somebody has to write it."""
        return self.given(text or TO_FILL, path)

    def print(self, amount: Decimal) -> str:
        """An amount (万元) in the unit and with the decimals of the form, without the unit."""
        return wording.money(amount, self.unit, self.places)

    # -- who --------------------------------------------------------------------------------------

    @property
    def own(self) -> str:
        """Beginning of the paths of this object."""
        return f"{self.scored.path}." if self.scored.path else ""

    @property
    def name(self) -> Piece:
        """Name of the project, or of the department."""
        path = f"{self.own}name" if self.project else "department.name"
        return self.given(self.scored.name, path)

    @property
    def superior(self) -> Piece:
        """主管部门; a department without one is its own."""
        department = self.evaluation.department
        if self.project is not None and self.project.department:
            return self.given(self.project.department, f"{self.own}department")
        if department.superior:
            return self.given(department.superior, "department.superior")
        return self.given(department.name, "department.name")

    @property
    def implementer(self) -> Piece:
        """实施单位; the department itself where no other is named."""
        if self.project is not None and self.project.implementer:
            return self.given(self.project.implementer, f"{self.own}implementer")
        return self.given(self.evaluation.department.name, "department.name")

    # -- money ------------------------------------------------------------------------------------

    @property
    def funds(self) -> tuple[Funds, ...]:
        """Money by source."""
        return self.evaluation.budget.funds if self.project is None else self.project.funds

    @property
    def total(self) -> Spending:
        """Money of all sources."""
        return self.evaluation.budget.total if self.project is None else self.project.total

    @property
    def money_path(self) -> str:
        """Where the money is in the record."""
        return "budget" if self.project is None else self.scored.path

    def total_amounts(self) -> Iterator[Piece]:
        """The three sums, each with its addition."""
        for field in MONEY_COLUMNS:
            value: Decimal | None = getattr(self.total, field)
            path = f"{self.money_path}.total.{field}"
            if value is None:
                yield self.given(TO_FILL, path)
                continue
            parts = [amount for f in self.funds if (amount := getattr(f, field)) is not None]
            printed = self.print(value)
            terms = " + ".join(self.print(part) for part in parts)
            yield self.given(printed, path, f"{terms} = {printed}" if len(parts) > 1 else "")

    def amounts_of(self, origin: Origin) -> Iterator[Piece]:
        """The three amounts of a source; a dash where the record gives none."""
        for field in MONEY_COLUMNS:
            found = [
                (i, amount)
                for i, line in enumerate(self.funds)
                if line.source is origin and (amount := getattr(line, field)) is not None
            ]
            if not found:
                yield Piece(wording.NOT_SCORED)
                continue
            whole = self.print(sum((amount for _, amount in found), Decimal(0)))
            terms = " + ".join(self.print(amount) for _, amount in found)
            yield self.given(
                whole,
                f"{self.money_path}.funds[{found[0][0]}].{field}",
                f"{terms} = {whole}" if len(found) > 1 else "",
            )

    def line_of(self, origin: Origin) -> Spending:
        """The sums of a source."""
        from jiping.evaluation.budget import total

        return total(line for line in self.funds if line.source is origin)

    def rate(self, line: Spending, path: str) -> Piece:
        """执行率 of a line, a dash where there is none."""
        value = execution_rate(line)
        if value is None or line.executed is None or line.full_year is None:
            return Piece(wording.NOT_SCORED)
        formula = f"{self.print(line.executed)} ÷ {self.print(line.full_year)} × 100%"
        return self.given(wording.rate(value), path, formula)

    @property
    def total_rate(self) -> Piece:
        """执行率 of all money."""
        return self.rate(self.total, f"{self.money_path}.total.execution_rate")

    # -- points -----------------------------------------------------------------------------------

    def weight(self, line: ScoredIndicator | None) -> Piece:
        """分值, a dash where the line is not scored."""
        if line is None or not line.applicable:
            return Piece(wording.NOT_SCORED)
        return self.given(wording.points(line.weight), f"{line.path}.weight")

    def points(self, line: ScoredIndicator | None) -> Piece:
        """得分, a dash where the line is not scored."""
        if line is None or not line.applicable:
            return Piece(wording.NOT_SCORED)
        why = line.explanation
        return self.given(
            wording.points(line.points), f"{line.path}.points", why.arithmetic, why.clause
        )

    @property
    def whole_weight(self) -> Piece:
        """总分."""
        return self._sum(self.scored.weight, [line.weight for line in self._scored()], "weight")

    @property
    def whole_points(self) -> Piece:
        """总得分."""
        return self._sum(self.scored.points, [line.points for line in self._scored()], "points")

    @property
    def grade(self) -> Piece:
        """等级."""
        why = self.scored.grade_explanation
        return self.given(self.scored.grade, f"{self.own}grade", why.arithmetic, why.clause)

    def _scored(self) -> Iterator[ScoredIndicator]:
        return (line for line in self.scored.lines if line.applicable)

    def _sum(self, value: Decimal, parts: list[Decimal], field: str) -> Piece:
        printed = wording.points(value)
        terms = " + ".join(wording.points(part) for part in parts)
        return self.given(printed, f"{self.own}{field}", f"{terms} = {printed}")

    # -- goals, indicators, causes ----------------------------------------------------------------

    @property
    def goals(self) -> tuple[Goal, ...]:
        """年度总体目标."""
        return self.evaluation.goals if self.project is None else self.project.goals

    @property
    def expected(self) -> Pieces:
        """预期目标, a line each."""
        return self._goals(lambda goal: goal.expected, "expected")

    @property
    def achieved(self) -> Pieces:
        """实际完成情况, a line each."""
        return self._goals(lambda goal: goal.achieved, "achieved")

    def _goals(self, text: Callable[[Goal], str], field: str) -> Pieces:
        if not self.goals:
            return (self.given(TO_FILL, f"{self.own}goals"),)
        many = len(self.goals) > 1
        return self.lines(
            [
                (
                    f"{number}. " if many else "",
                    text(goal),
                    f"{self.own}goals[{number - 1}].{field}",
                )
                for number, goal in enumerate(self.goals, 1)
            ]
        )

    def lines(self, told: list[tuple[str, str, str]]) -> Pieces:
        """Several texts, a line each: what stands before, the text, its path."""
        pieces: list[Piece] = []
        for number, (before, text, path) in enumerate(told):
            start = ("\n" if number else "") + before
            if start:
                pieces.append(Piece(start))
            pieces.append(self.written(text, path))
        return tuple(pieces)

    def record(self, line: ScoredIndicator) -> Indicator | None:
        """The indicator of the record that a scored line is of; None for the execution rate."""
        indicators = self.evaluation.indicators if self.project is None else self.project.indicators
        match = _INDEX.search(line.path)
        if match is None or line is self.scored.execution:
            return None
        return indicators[int(match[1])]

    def target(self, line: ScoredIndicator) -> Piece:
        """年度指标值 with its sign and unit."""
        return self.written(line.target, f"{line.path}.target")

    def actual(self, line: ScoredIndicator) -> Piece:
        """实际完成值 with its unit."""
        return self.written(line.actual, f"{line.path}.actual")

    def causes(self, line: ScoredIndicator) -> Pieces:
        """偏差原因分析及改进措施: what the record says, what a reader should know, what is missing."""
        record = self.record(line)
        told: list[tuple[str, str, str]] = []
        if record is not None:
            if not record.applicable:
                told.append(("不适用：", record.why_not, f"{line.path}.why_not"))
            for before, text, field in (
                ("原因：", record.cause, "cause"),
                ("措施：", record.remedy, "remedy"),
                ("评定说明：", record.override, "override"),
            ):
                if text:
                    told.append((before, text, f"{line.path}.{field}"))
        told += [("", f"（待填：{d.what}）", d.path) for d in line.demands if not d.met]
        return self.lines(told)

    @property
    def execution_causes(self) -> Pieces:
        """Why money was left over, and what will be done."""
        owner = self.evaluation if self.project is None else self.project
        told = [
            (before, text, f"{self.own}{field}")
            for before, text, field in (
                ("原因：", owner.execution_cause, "execution_cause"),
                ("措施：", owner.execution_remedy, "execution_remedy"),
            )
            if text
        ]
        line = self.scored.execution
        demands = () if line is None else line.demands
        told += [("", f"（待填：{d.what}）", d.path) for d in demands if not d.met]
        return self.lines(told)


def subject(scored: ScoredEvaluation, which: ScoredObject, unit: str) -> Subject:
    """What a form of `which` tells of, money in `unit` (万元 or 元)."""
    evaluation = scored.evaluation
    match = _INDEX.search(which.path)
    project = evaluation.projects[int(match[1])] if match else None
    return Subject(which, evaluation, project, unit, _places(evaluation, project, unit))


def _places(evaluation: Evaluation, project: Project | None, unit: str) -> int:
    lines: list[Spending] = list(evaluation.budget.funds if project is None else project.funds)
    if project is None:
        lines += [evaluation.budget.basic_total, evaluation.project_spending]
    return wording.decimals(
        (amount for line in lines for amount in (line.opening, line.full_year, line.executed)), unit
    )
