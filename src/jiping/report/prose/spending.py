"""One line of money told in words: budget, execution, rate, what was left or overspent."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.budget import Spending
from jiping.report import wording
from jiping.report.model import Piece, Pieces
from jiping.report.prose.telling import (
    Context,
    amount,
    given,
    joined,
    line,
    money,
    number,
    rate,
)

COLUMNS = ("opening", "full_year", "executed")


def is_zero(spending: Spending | None) -> bool:
    """Whether the record says that there was none: what it gives is 0, and it gives something."""
    if spending is None:
        return False
    values = [v for v in (spending.opening, spending.full_year, spending.executed) if v is not None]
    return bool(values) and not any(values)


def deviation(spending: Spending) -> str:
    """What an execution cause explains: money left over, or spent beyond the budget."""
    full, done = spending.full_year, spending.executed
    if full is not None and done is not None and done > full:
        return "支出超过预算"
    return "预算未全部执行"


def told(ctx: Context, spending: Spending, path: str) -> Pieces:
    """全年预算数…，全年执行数…，预算执行率为…; what is not given is not told."""
    parts: list[Pieces] = []
    if spending.full_year is not None:
        parts.append(line("全年预算数", money(ctx, spending.full_year, f"{path}.full_year")))
    if spending.executed is not None:
        parts.append(line("全年执行数", money(ctx, spending.executed, f"{path}.executed")))
    ratio = execution(ctx, spending, path)
    if ratio is not None:
        parts.append(line("预算执行率为", ratio))
    return joined(parts, "，")


def execution(ctx: Context, spending: Spending, path: str) -> Piece | None:
    """The execution rate; None where there is none (财预〔2020〕10号 附1)."""
    if spending.full_year is None or spending.executed is None or spending.full_year == 0:
        return None
    return rate(ctx, spending.executed, spending.full_year, f"{path}.execution_rate")


def row(ctx: Context, spending: Spending, path: str) -> tuple[Pieces, ...]:
    """Opening budget, full-year budget, executed amount and rate as the cells of a table."""
    ratio = execution(ctx, spending, path)
    return (
        *(amount(ctx, getattr(spending, c), f"{path}.{c}") for c in COLUMNS),
        (Piece("—"),) if ratio is None else (ratio,),
    )


def sum_row(
    ctx: Context, spending: Spending, parts: tuple[Spending, ...], path: str
) -> tuple[Pieces, ...]:
    """The same of a total, each column with its addition as the formula."""
    cells: list[Pieces] = []
    for column in COLUMNS:
        values: list[Decimal | None] = [getattr(p, column) for p in parts]
        known = [number(ctx, v) for v in values if v is not None]
        formula = " + ".join(known) if len(known) > 1 else ""
        cells.append(amount(ctx, getattr(spending, column), f"{path}.{column}", formula))
    ratio = execution(ctx, spending, path)
    return (*cells, (Piece("—"),) if ratio is None else (ratio,))


def changed(ctx: Context, now: Decimal, before: Decimal, path: str) -> Pieces:
    """增加…万元，增长…% / 减少…万元，下降…% / 持平; no rate where there was nothing before."""
    if now == before:
        return line("持平")
    more = now > before
    high, low = (now, before) if more else (before, now)
    difference = money(ctx, high - low, path, f"{number(ctx, high)} - {number(ctx, low)}")
    pieces = line("增加" if more else "减少", difference)
    if before == 0:
        return pieces
    value = (high - low) * 100 / before
    formula = f"({number(ctx, high)} - {number(ctx, low)}) ÷ {number(ctx, before)} × 100%"
    grown = given(ctx, wording.rate(value), path, formula)
    return line(pieces, "，增长" if more else "，下降", grown)
