"""Growth from year to year where the years stand as rows, or as columns, of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jiping.audit.claims.formulas import distance, growth_of_two, signed_growth, subtract
from jiping.audit.claims.grid import Grid
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import Candidate, Claim, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact, Region
from jiping.figure.units import Dimension

_YEAR_NAME = re.compile(r"\s*((?:19|20)\d{2})\s*年?")


def trends(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """增长率 and 增减额 where the years stand as rows, or as columns, of the table."""
    for column, identity in enumerate(region.columns):
        if identity not in ("change_rate", "change"):
            continue
        beside = {"prior", "change"} & set(region.columns) and identity == "change_rate"
        for row in range(region.start, region.end):
            fact = grid.own_fact(row, column)
            if fact is None or not usable(fact):
                continue
            pair = _years_in_row(grid, region, row)
            if pair is None and not beside:
                pair = _years_in_rows(grid, region, row, column)
            if pair is None:
                continue
            now, past = pair
            growing = fact.figure.unit.dimension is Dimension.PERCENT
            compute = signed_growth if growing else subtract
            candidates = [
                Candidate(pair, "（{0} − {1}）÷ {1}" if growing else "{0} − {1}", compute)
            ]
            absolute = growth_of_two if growing else distance
            if fact.figure.amount >= 0:
                candidates.append(Candidate((now, past), "|{0} − {1}| ÷ {1}", absolute))
            claim = settle(
                "arithmetic.growth" if growing else "arithmetic.difference",
                fact, candidates[0], candidates[1:], precision, quotient=growing,
                context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is not None:
                yield claim


_CHANGE_ROW = re.compile(
    r"(?:比|较|与)?(?:上年度?|上一年度?|去年|同期)?(?:相比)?(?:同比)?(?:增减|变动|增长|变化)(?:额|数|值|情况|幅度?|率|比例)?"
)


def change_rows(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """Rows called 较上年增减额 or 增长率 below a row of amounts, where the columns are years."""
    years = sorted(
        (year, column)
        for column, year in enumerate(region.years)
        if year is not None and region.columns[column] in ("year", "executed", "budget_full")
    )
    if len(years) < 2 or len({year for year, _ in years}) < len(years):
        return
    base = region.start
    for row in range(region.start, region.end):
        name = "".join(region.names[row - region.start].split())
        name = re.sub(r"[（(].*?[）)]", "", name)
        if not _CHANGE_ROW.fullmatch(name):
            base = row
            continue
        for (before, left), (year, right) in pairwise(years):
            fact = grid.own_fact(row, right)
            now, past = grid.fact(base, right), grid.fact(base, left)
            if year - before != 1 or base == row or fact is None or now is None or past is None:
                continue
            if not (usable(fact) and usable(now) and usable(past)) or not same_kind(now, past):
                continue
            growing = fact.figure.unit.dimension is Dimension.PERCENT
            if not past.figure.amount or (not growing and not same_kind(fact, now)):
                continue
            compute = signed_growth if growing else subtract
            words = "（{0} − {1}）÷ {1}" if growing else "{0} − {1}"
            claim = settle(
                "arithmetic.growth" if growing else "arithmetic.difference",
                fact, Candidate((now, past), words, compute), [], precision, quotient=growing,
                context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is not None:
                yield claim


def _years_in_row(grid: Grid, region: Region, row: int) -> tuple[Fact, Fact] | None:
    """The two latest years of a row whose columns are years."""
    columns = [
        (year, index)
        for index, year in enumerate(region.years)
        if year is not None and region.columns[index] in ("", "year", "executed", "budget_full")
    ]
    if len(columns) < 2 or len({year for year, _ in columns}) < len(columns):
        return None
    facts = [grid.fact(row, index) for _, index in sorted(columns)[-2:]]
    told = [f for f in facts if f is not None and usable(f)]
    if len(told) != 2 or not same_kind(told[0], told[1]) or not told[0].figure.amount:
        return None
    return told[1], told[0]


def _years_in_rows(grid: Grid, region: Region, row: int, column: int) -> tuple[Fact, Fact] | None:
    """This row's and the year before's amount in the column left of the rate; rows are years."""
    amounts = [
        i
        for i in range(column - 1, region.name_column, -1)
        if region.columns[i] not in ("change_rate", "change", "execution", "share", "row_number")
    ]
    year = _YEAR_NAME.match(region.names[row - region.start])
    if not amounts or year is None:
        return None
    for other in range(region.start, region.end):
        name = _YEAR_NAME.match(region.names[other - region.start])
        if name is not None and int(name.group(1)) == int(year.group(1)) - 1:
            now, past = grid.fact(row, amounts[0]), grid.fact(other, amounts[0])
            if now is not None and past is not None and usable(now) and usable(past):
                return (now, past) if past.figure.amount else None
    return None
