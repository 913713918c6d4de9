"""The money: where it came from, what it was planned for, what was spent of it.

No total is ever given: totals are sums of the parts (财预〔2020〕10号 附1 has the same rows).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from jiping.evaluation.base import (
    Amount,
    Change,
    Given,
    Name,
    Passage,
    Points,
    Record,
    Text,
    lines_given,
)


class Source(StrEnum):
    """Where money came from; the rows of the form (财预〔2020〕10号 附1)."""

    APPROPRIATION = "当年财政拨款"
    CARRIED_OVER = "上年结转资金"
    OTHER = "其他资金"
    UNSPLIT = "未分来源"
    """Only the total is known (a report of last year said no more)."""


class Spending(Record):
    """One line of money over the year, in 万元; None is not given."""

    opening: Amount | None = None
    """年初预算数"""
    full_year: Amount | None = None
    """全年预算数, after adjustment"""
    executed: Amount | None = None
    """全年执行数"""


class Funds(Spending):
    """Money of one source."""

    source: Source


Sources = Annotated[tuple[Funds, ...], lines_given("source")]
"""Money split by source; a source without any amount is left out."""

Line = Annotated[Spending | None, Given]
"""A line of money, None where nothing is given."""


def total(lines: Iterable[Spending | None]) -> Spending:
    """The sum of lines, column by column; a column is None where no line has it."""
    given = [line for line in lines if line is not None]
    return Spending(
        opening=_sum(line.opening for line in given),
        full_year=_sum(line.full_year for line in given),
        executed=_sum(line.executed for line in given),
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [v for v in values if v is not None]
    return sum(known, Decimal(0)) if known else None


def execution_rate(line: Spending) -> Decimal | None:
    """Executed amount by full-year budget in per cent, not rounded (财预〔2020〕10号 附1).

    None where one is missing or nothing was budgeted: there is no rate of nothing.
    """
    if line.full_year is None or line.executed is None or line.full_year == 0:
        return None
    return line.executed * 100 / line.full_year


class ThreePublicKind(StrEnum):
    """The three public expenses (“三公”经费)."""

    ABROAD = "因公出国（境）费"
    VEHICLE_PURCHASE = "公务用车购置费"
    VEHICLE_OPERATION = "公务用车运行维护费"
    RECEPTION = "公务接待费"


class ThreePublic(Record):
    """One of the three public expenses, in 万元."""

    kind: ThreePublicKind
    last_year: Amount | None = None
    """上年预算数: 三公经费变动率 compares budgets (财预〔2013〕53号)"""
    budget: Amount | None = None
    executed: Amount | None = None


class TransferKind(StrEnum):
    """Kinds of transfer payments from above."""

    SHARED = "共同财政事权转移支付"
    SPECIAL = "专项转移支付"
    GENERAL = "一般性转移支付"


class TransferLevel(StrEnum):
    """The level of government that paid."""

    NATION = "中央"
    PROVINCE = "省级"
    CITY = "市级"
    COUNTY = "县级"


class Transfer(Record):
    """A transfer payment received, in 万元; it is part of the budget, not beside it."""

    name: Name
    kind: TransferKind
    level: TransferLevel
    received: Amount | None = None
    executed: Amount | None = None
    document: Text = ""
    project: Text = ""
    """Name of the project that spends it."""


class Adjustment(Record):
    """One change of the budget within the year."""

    reason: Passage
    amount: Change
    exempt: bool = False
    """Ordered from above or forced by events: does not count (财预〔2013〕53号 预算调整率)."""


class Procurement(Record):
    """Government procurement, in 万元."""

    budget: Amount | None = None
    actual: Amount | None = None
    small_business: Amount | None = None
    """Of `actual`, given to small and medium enterprises."""


class CarryOver(Record):
    """Money carried over and left over at the end of the year, in 万元."""

    last_year: Amount | None = None
    this_year: Amount | None = None


class PastYear(Record):
    """An earlier year, for the trend."""

    year: int = Field(ge=1990, le=2100)
    full_year: Amount | None = None
    executed: Amount | None = None
    score: Points | None = None


class Budget(Record):
    """The department's money.  `funds` splits it by source, the other lines by use."""

    funds: Sources = ()
    personnel: Line = None
    """人员经费"""
    public: Line = None
    """公用经费"""
    basic: Line = None
    """基本支出 where it is not split into the two above; otherwise None"""
    other_projects: Line = None
    """项目支出 that no listed project holds"""
    government_fund: Line = None
    """政府性基金预算支出"""
    state_capital: Line = None
    """国有资本经营预算支出"""
    three_public: Annotated[tuple[ThreePublic, ...], lines_given("kind")] = ()
    transfers: tuple[Transfer, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    procurement: Annotated[Procurement | None, Given] = None
    carry_over: Annotated[CarryOver | None, Given] = None
    history: tuple[PastYear, ...] = ()

    @property
    def total(self) -> Spending:
        """Everything, from the sources."""
        return total(self.funds)

    @property
    def basic_total(self) -> Spending:
        """基本支出"""
        return total((self.personnel, self.public, self.basic))
