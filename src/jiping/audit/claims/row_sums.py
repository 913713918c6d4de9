"""合计 and 全年 columns: each row against the sum of the columns beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.claims.formulas import add, sum_words
from jiping.audit.claims.grid import Grid
from jiping.audit.claims.model import Candidate, Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Region


def sums_of_columns(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """合计 columns: the sum of the columns beside them.

    Which columns belong to a 合计 is told by the table itself: a reading that holds in all rows but
    few is taken; rows where it does not hold then fail.
    """
    for column, identity in enumerate(region.columns):
        if identity != "total":
            continue
        for members in _member_columns(grid, region, column):
            claims: list[Claim] = []
            for row in range(region.start, region.end):
                whole = grid.own_fact(row, column)
                parts = [grid.fact(row, c) for c in members]
                told = [p for p in parts if p is not None and usable(p)]
                if whole is None or not usable(whole) or not told:
                    continue
                claim = settle(
                    "arithmetic.sum", whole,
                    Candidate(tuple(told), sum_words(len(told)), add), [], precision,
                    context=grid.name_anchor(region, row),
                )  # fmt: skip
                if claim is not None:
                    claims.append(claim)
            failed = [c for c in claims if c.outcome is Outcome.FAILS]
            if claims and len(claims) - len(failed) >= max(2, 2 * len(failed)):
                yield from claims
                break
            if claims and not failed:
                yield from claims
                break


_ALL_POINTS = re.compile(r"总分|总得分|合计得分|综合得分|得分合计")


def sums_of_points(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """自评总分 of each project's row: the sum of its 得分 columns, where most rows say so."""
    wholes = [i for i, h in enumerate(region.headings) if _ALL_POINTS.search(h)]
    parts = [i for i, h in enumerate(region.headings) if "得分" in h and i not in wholes]
    if len(wholes) != 1 or len(parts) < 2:
        return
    claims: list[Claim] = []
    for row in range(region.start, region.end):
        whole = grid.own_fact(row, wholes[0])
        told = [f for c in parts if (f := grid.fact(row, c)) is not None and usable(f)]
        if whole is None or not usable(whole) or len(told) != len(parts):
            continue
        claim = settle(
            "arithmetic.sum", whole, Candidate(tuple(told), sum_words(len(told)), add), [],
            precision, context=grid.name_anchor(region, row),
        )  # fmt: skip
        if claim is not None:
            claims.append(claim)
    failed = [c for c in claims if c.outcome is Outcome.FAILS]
    if len(claims) - len(failed) >= max(2, 2 * len(failed)):
        yield from claims


def parts_of_year(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """四个季度 (or 上半年 and 下半年) of a row against its 全年 or 合计 column."""
    for names in (("一季度", "二季度", "三季度", "四季度"), ("上半年", "下半年")):
        parts = [
            next((i for i, h in enumerate(region.headings) if name in h), -1) for name in names
        ]
        wholes = [
            i
            for i, heading in enumerate(region.headings)
            if re.search(r"全年|合计|总计", heading) and i not in parts
        ]
        if -1 in parts or len(wholes) != 1:
            continue
        for row in range(region.start, region.end):
            whole = grid.own_fact(row, wholes[0])
            told = [f for c in parts if (f := grid.fact(row, c)) is not None and usable(f)]
            if whole is None or not usable(whole) or len(told) != len(parts):
                continue
            claim = settle(
                "arithmetic.sum", whole, Candidate(tuple(told), sum_words(len(told)), add), [],
                precision, context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is not None:
                yield claim


def _member_columns(grid: Grid, region: Region, column: int) -> Iterator[list[int]]:
    """Stretches of columns that a 合计 may sum: those after it up to the next 合计, those before."""

    def additive(index: int) -> bool:
        return region.columns[index] in ("", "budget_full", "executed", "year", "total") and any(
            grid.fact(r, index) for r in range(region.start, region.end)
        )

    after: list[int] = []
    for index in range(column + 1, len(region.columns)):
        if not additive(index) or region.columns[index] == "total":
            break
        after.append(index)
    before: list[int] = []
    for index in range(column - 1, region.name_column, -1):
        if not additive(index) or region.columns[index] == "total":
            break
        before.insert(0, index)
    for members in (after, before):
        if len(members) >= 2:
            yield members
