"""Weights and scores in forms: levels, 小计 and 总分 against their rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.formulas import sum_of
from jiping.audit.claims.grid import Grid, is_total_row
from jiping.audit.claims.model import Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.document.model import Anchor
from jiping.facts.indicators import is_indicator_region
from jiping.facts.labels import clean_name, is_total_name
from jiping.facts.model import Fact, Region


def _indicator_rows(grid: Grid, region: Region) -> list[int]:
    rows: list[int] = []
    for row in range(region.start, region.end):
        texts = [clean_name(c.text) for c in grid.cells[row] if c is not None and c.text.strip()]
        first = texts[0] if texts else ""
        name = clean_name(region.names[row - region.start])
        if is_total_name(first) or is_total_name(name) or any("小计" in t for t in texts[:3]):
            continue
        rows.append(row)
    return rows


def _own_column(region: Region, identity: str) -> int | None:
    found = [i for i, c in enumerate(region.columns) if c == identity]
    return found[-1] if found else None


def level_sums(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """``产出指标（50分）`` against the weights of its rows."""
    weights = _own_column(region, "weight")
    if weights is None:
        return
    numbers = {id(cell): number for number, cell in enumerate(grid.table.table.cells)}
    by_cell: dict[int, list[Fact]] = {}
    for fact in grid.reading.facts_by_block.get(grid.table.block, ()):
        by_cell.setdefault(fact.anchor.cell, []).append(fact)
    for identity in ("level_1", "level_2"):
        if identity not in region.columns:
            continue
        column = region.columns.index(identity)
        groups: list[tuple[int, list[int]]] = []
        for row in _indicator_rows(grid, region):
            cell = grid.cells[row][column]
            if cell is not None and cell.text.strip() and cell.row == row:
                groups.append((row, [row]))
            elif groups:
                groups[-1][1].append(row)
        for row, rows in groups:
            cell = grid.cells[row][column]
            if cell is None:
                continue
            number = numbers[id(cell)]
            told = [f for f in by_cell.get(number, ()) if f.figure.unit.name == "分" and usable(f)]
            parts = _weights(grid, weights, rows)
            if len(told) == 1 and parts:
                anchor = Anchor(grid.table.block, number, 0, len(cell.text))
                claim = settle("rules.level-sum", told[0], sum_of(parts), [], precision,
                               context=(anchor,))  # fmt: skip
                if claim is not None:
                    yield claim


def _weights(grid: Grid, column: int, rows: list[int]) -> list[Fact]:
    found: list[Fact] = []
    for row in rows:
        fact = grid.own_fact(row, column)
        if fact is not None and usable(fact):
            found.append(fact)
    return found


def nested_sums(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """Several weight columns (一级分值, 二级分值, 三级分值): each cell is the sum of those of the next
    column in the rows that it spans."""
    for identity in ("weight", "score"):
        columns = [i for i, c in enumerate(region.columns) if c == identity]
        for outer, inner in itertools.pairwise(columns):
            starts: list[int] = []
            rows = _indicator_rows(grid, region)
            for row in rows:
                if grid.own_fact(row, outer) is not None:
                    starts.append(row)
            for position, row in enumerate(starts):
                end = starts[position + 1] if position + 1 < len(starts) else region.end
                parts = _weights(grid, inner, [r for r in rows if row <= r < end])
                whole = grid.own_fact(row, outer)
                if whole is not None and usable(whole) and parts:
                    claim = settle("rules.level-sum", whole, sum_of(parts), [], precision,
                                   context=grid.name_anchor(region, row))  # fmt: skip
                    if claim is not None:
                        yield claim


def total_sums(
    grid: Grid, above: tuple[Region, ...], region: Region, precision: Precision
) -> Iterator[Claim]:
    """总分 and 小计 against their rows; 总分 with the execution rate's points where the form scores
    the rate above its indicators."""
    totals = [r for r in range(region.start, region.end) if _is_total(grid, region, r)]
    rows = _indicator_rows(grid, region)
    for identity in ("weight", "score", "deduction"):
        column = _own_column(region, identity)
        if column is None:
            continue
        yield from _subtotals(grid, region, column, rows, precision)
        if not totals:
            continue
        whole = grid.own_fact(totals[-1], column)
        if whole is None or not usable(whole):
            continue
        parts = _weights(grid, column, [r for r in rows if r < totals[-1]])
        if len(parts) < 2:
            continue
        execution = _execution_points(grid, above, identity)
        candidates = [sum_of([*execution, *parts]), sum_of(parts)]
        claim = settle(
            "rules.total-sum", whole, candidates[0], candidates[1:], precision,
            context=grid.name_anchor(region, totals[-1]),
        )  # fmt: skip
        if claim is not None and _complete(claim, execution, identity):
            yield claim


def _complete(claim: Claim, execution: list[Fact], identity: str) -> bool:
    """Rows that fall short of 总分 by a round share of it may lack the execution rate's row, whose
    points then stand in a form that was not understood: nothing is concluded."""
    if claim.outcome is not Outcome.FAILS or execution:
        return True
    total = sum((f.figure.amount for f in claim.operands), Decimal(0))
    missing = claim.asserted.figure.amount - total
    return not (identity in ("weight", "score") and Decimal(5) <= missing <= Decimal(20))


def _subtotals(
    grid: Grid, region: Region, column: int, rows: list[int], precision: Precision
) -> Iterator[Claim]:
    """小计: the rows since the 小计 before."""
    last = region.start - 1
    for row in range(region.start, region.end):
        texts = [c.text for c in grid.cells[row] if c is not None and c.text.strip()]
        if not any("小计" in text for text in texts[:3]):
            continue
        whole = grid.own_fact(row, column)
        parts = _weights(grid, column, [r for r in rows if last < r < row])
        last = row
        if whole is not None and usable(whole) and parts:
            claim = settle("rules.level-sum", whole, sum_of(parts), [], precision)
            if claim is not None:
                yield claim


def _is_total(grid: Grid, region: Region, row: int) -> bool:
    first = next((c.text for c in grid.cells[row] if c is not None and c.text.strip()), "")
    return is_total_row(region, row) or is_total_name(first)


def _execution_points(grid: Grid, above: tuple[Region, ...], identity: str) -> list[Fact]:
    """Weight or score of the 年度资金总额 row of the same form, which may be a table of its own just
    above."""
    found = _points_of(grid, above[-2:], identity)
    if found or any(is_indicator_region(r) for r in above):
        return found
    tables = grid.reading.tables
    mine = tables.index(grid.table)
    for table in reversed(tables[max(0, mine - 2) : mine]):
        if any(is_indicator_region(r) for r in table.regions):
            break
        found = _points_of(Grid(grid.reading, table), table.regions, identity)
        if found:
            return found
    return []


def _points_of(grid: Grid, regions: tuple[Region, ...], identity: str) -> list[Fact]:
    found: list[Fact] = []
    for region in regions:
        if is_indicator_region(region):
            found = []
            continue
        if "execution" not in region.columns and "executed" not in region.columns:
            continue
        column = _own_column(region, identity)
        if column is not None:
            facts = [grid.own_fact(row, column) for row in range(region.start, region.end)]
            found.extend(f for f in facts if f is not None and usable(f))
        elif identity == "weight" and "score" in region.columns:
            found.extend(_bracketed_weight(grid, region))
    return found


def _bracketed_weight(grid: Grid, region: Region) -> list[Fact]:
    """``预算执行情况（20分）`` beside the rows, where no column holds weights."""
    cells = {
        grid.table.table.cells.index(cell)
        for row in range(region.header_start, region.end)
        for cell in grid.cells[row][: region.name_column + 1]
        if cell is not None and "分" in cell.text
    }
    return [
        f
        for f in grid.reading.facts_by_block.get(grid.table.block, ())
        if f.anchor.cell in cells and f.figure.unit.name == "分" and usable(f)
    ][:1]
