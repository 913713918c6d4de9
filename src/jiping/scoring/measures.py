"""The names that formulas may use, and where the record holds each.

A name stands for one figure of the department's year (or of one project's money); what the record
does not hold is said in words, never taken as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jiping.evaluation.budget import Spending
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.project import Project
from jiping.scoring.expression import Unknown
from jiping.scoring.ratio import Ratio


@dataclass(frozen=True)
class Subject:
    """The object of evaluation that a formula is worked out for: the whole, or one project."""

    evaluation: Evaluation
    project: Project | None = None
    path: str = ""
    """``projects[2]``; empty for the whole."""

    @cached_property
    def money(self) -> Spending:
        """The money that the object is measured by."""
        return self.evaluation.budget.total if self.project is None else self.project.total

    @property
    def name(self) -> str:
        return "整体支出" if self.project is None else self.project.name

    def at(self, path: str) -> str:
        """The place of something of this object in the record."""
        return f"{self.path}.{path}" if self.path else path


@dataclass(frozen=True, slots=True)
class Measure:
    """A name of a formula."""

    unit: str
    where: str
    """Where a person fills it in."""
    path: str
    """Where the record holds it; starts with ~ where it is of the object, not of the whole."""
    value: Callable[[Subject], Decimal | None]


def _three_public(column: str) -> Callable[[Subject], Decimal | None]:
    def sum_of(subject: Subject) -> Decimal | None:
        lines = subject.evaluation.budget.three_public
        # one of the three that was not given would make the total too small in silence
        return _sum_of_all(getattr(line, column) for line in lines)

    return sum_of


def _sum_of_all(values: Iterable[Decimal | None]) -> Decimal | None:
    given = list(values)
    known = [v for v in given if v is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(given) else None


def _adjusted(subject: Subject) -> Decimal | None:
    counted = [a.amount for a in subject.evaluation.budget.adjustments if not a.exempt]
    if subject.evaluation.budget.adjustments:
        return sum((abs(amount) for amount in counted), Decimal(0))
    money = subject.evaluation.budget.total
    # nothing was listed: only where the budget did not change is that nothing
    same = money.opening is not None and money.opening == money.full_year
    return Decimal(0) if same else None


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _public(column: str) -> Callable[[Subject], Decimal | None]:
    return lambda s: (
        None if s.evaluation.budget.public is None else getattr(s.evaluation.budget.public, column)
    )


def _optional(part: str, column: str) -> Callable[[Subject], Decimal | None]:
    def value(subject: Subject) -> Decimal | None:
        group = getattr(subject.evaluation.budget, part)
        return None if group is None else getattr(group, column)

    return value


def _asset(column: str) -> Callable[[Subject], Decimal | None]:
    def value(subject: Subject) -> Decimal | None:
        assets = subject.evaluation.department.assets
        return None if assets is None else getattr(assets, column)

    return value


_FUNDS = "~funds"

MEASURES: dict[str, Measure] = {
    "年初预算数": Measure("万元", "资金来源的年初预算数", _FUNDS, lambda s: s.money.opening),
    "全年预算数": Measure("万元", "资金来源的全年预算数", _FUNDS, lambda s: s.money.full_year),
    "全年执行数": Measure("万元", "资金来源的全年执行数", _FUNDS, lambda s: s.money.executed),
    "预算调整数": Measure("万元", "预算调整", "budget.adjustments", _adjusted),
    "项目总支出": Measure(
        "万元", "各项目的全年执行数", "projects", lambda s: s.evaluation.project_spending.executed
    ),
    "在职人员数": Measure(
        "人",
        "人员的实有人数",
        "department.staff",
        lambda s: _number(s.evaluation.department.posted),
    ),
    "编制数": Measure(
        "人",
        "人员的编制数",
        "department.staff",
        lambda s: _number(s.evaluation.department.established),
    ),
    "本年度三公经费总额": Measure(
        "万元", "“三公”经费的本年预算数", "budget.three_public", _three_public("budget")
    ),
    "上年度三公经费总额": Measure(
        "万元", "“三公”经费的上年预算数", "budget.three_public", _three_public("last_year")
    ),
    "三公经费预算安排数": Measure(
        "万元", "“三公”经费的本年预算数", "budget.three_public", _three_public("budget")
    ),
    "三公经费实际支出数": Measure(
        "万元", "“三公”经费的执行数", "budget.three_public", _three_public("executed")
    ),
    "预算安排公用经费总额": Measure(
        "万元", "公用经费的全年预算数", "budget.public", _public("full_year")
    ),
    "实际支出公用经费总额": Measure(
        "万元", "公用经费的全年执行数", "budget.public", _public("executed")
    ),
    "结转结余总额": Measure(
        "万元", "年末结转结余", "budget.carry_over", _optional("carry_over", "this_year")
    ),
    "本年度累计结转结余": Measure(
        "万元", "年末结转结余", "budget.carry_over", _optional("carry_over", "this_year")
    ),
    "上年度累计结转结余": Measure(
        "万元", "上年末结转结余", "budget.carry_over", _optional("carry_over", "last_year")
    ),
    "政府采购预算数": Measure(
        "万元", "政府采购的预算数", "budget.procurement", _optional("procurement", "budget")
    ),
    "实际政府采购金额": Measure(
        "万元", "政府采购的实际金额", "budget.procurement", _optional("procurement", "actual")
    ),
    "所有固定资产总额": Measure("万元", "固定资产总额", "department.assets", _asset("total")),
    "实际在用固定资产总额": Measure("万元", "在用固定资产", "department.assets", _asset("in_use")),
}

# Names of the framework (财预〔2013〕53号) that no record holds: whoever uses such a formula fills in its
# result as the actual value of the indicator, with its source.
UNRECORDED = frozenset(
    {
        "重点项目支出",
        "实际支付进度",
        "既定支付进度",
        "实际完成工作数",
        "及时完成实际工作数",
        "质量达标实际工作数",
        "计划工作数",
        "重点工作实际完成数",
        "交办或下达数",
        "实际到位资金",
    }
)


def known(name: str) -> bool:
    """Whether a formula may use the name."""
    return name in MEASURES or name in UNRECORDED


def path_of(name: str, subject: Subject) -> str:
    """Where the record holds what the name stands for."""
    path = MEASURES[name].path
    if not path.startswith("~"):
        return path
    return subject.at(path[1:]) if subject.path else f"budget.{path[1:]}"


def value_of(name: str, subject: Subject) -> Ratio:
    """The figure that the name stands for.

    Raises:
        Unknown: the record does not hold it; the message says what to fill in.
    """
    if name in UNRECORDED:
        raise Unknown(f"记录里没有“{name}”这一项，请直接填写该指标的实际完成值和数据来源")
    measure = MEASURES[name]
    value = measure.value(subject)
    if value is None:
        raise Unknown(f"缺少“{name}”，请填写{measure.where}")
    return Ratio(value)
