"""预算执行: by source and by use, what was left over, and the years before."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.budget import Funds, PastYear, Spending, execution_rate
from jiping.report.model import Chart, Paragraph, Piece, Pieces, Series
from jiping.report.prose.grids import grid
from jiping.report.prose.others import government_fund, procurement, state_capital, three_public
from jiping.report.prose.projects import projects
from jiping.report.prose.spending import deviation, row, sum_row, told
from jiping.report.prose.telling import (
    Blocks,
    Context,
    amount,
    bare,
    body,
    caption,
    given,
    line,
    missing,
    money,
    number,
    rate,
)
from jiping.report.prose.uses import basic, composition


def execution(ctx: Context, depth: int) -> Blocks:
    """The whole budget and what was spent of it."""
    blocks = whole(ctx)
    if not ctx.has("basic"):
        blocks += (*basic(ctx, depth), *three_public(ctx), *procurement(ctx))
    if not ctx.has("projects"):
        blocks += projects(ctx, depth)
    return blocks + _beside(ctx, depth)


def _beside(ctx: Context, depth: int) -> Blocks:
    """Budgets beside the general one that the record gives and the outline has no section for."""
    record = ctx.evaluation.budget
    blocks: Blocks = ()
    if record.government_fund is not None and not ctx.has("government_fund"):
        blocks += government_fund(ctx, depth)
    if record.state_capital is not None and not ctx.has("state_capital"):
        blocks += state_capital(ctx, depth)
    return blocks


def whole(ctx: Context) -> Blocks:
    """Total, table and chart by source, table by use, left-over money, trend."""
    total = ctx.evaluation.budget.total
    absent = _absent(ctx)
    if total.full_year is None or total.executed is None:
        return absent or (missing(ctx, "全年预算数和全年执行数", "budget.funds"),)
    path = "budget.total"
    first = body(f"{ctx.year}年度", ctx.we, told(ctx, total, path), _difference(ctx, total), "。")
    return (
        first,
        *_cause(ctx, total),
        *absent,
        *_by_source(ctx),
        *composition(ctx),
        *_carry_over(ctx),
        *_trend(ctx),
    )


def _absent(ctx: Context) -> tuple[Paragraph, ...]:
    """Sources of which a column is not given: totals would be too small without a word."""
    blocks: list[Paragraph] = []
    for i, fund in enumerate(ctx.evaluation.budget.funds):
        for column, name in (("full_year", "全年预算数"), ("executed", "全年执行数")):
            if getattr(fund, column) is None:
                what = f"{fund.source.value}的{name}"
                blocks.append(missing(ctx, what, f"budget.funds[{i}].{column}"))
    return tuple(blocks)


def _difference(ctx: Context, total: Spending) -> Pieces:
    """未执行… or 超出全年预算…; nothing where all was spent."""
    if total.full_year is None or total.executed is None or total.full_year == total.executed:
        return ()
    left = total.full_year - total.executed
    high, low = sorted((total.full_year, total.executed), reverse=True)
    formula = f"{number(ctx, high)} - {number(ctx, low)}"
    words = "，未执行" if left > 0 else "，超出全年预算数"
    return line(words, money(ctx, abs(left), "budget.total.carried", formula))


def _cause(ctx: Context, total: Spending) -> tuple[Paragraph, ...]:
    record = ctx.evaluation
    parts: list[Pieces] = []
    if record.execution_cause:
        cause = given(ctx, bare(record.execution_cause), "execution_cause")
        parts.append(line(deviation(total), "的主要原因是：", cause, "。"))
    if record.execution_remedy:
        remedy = given(ctx, bare(record.execution_remedy), "execution_remedy")
        parts.append(line("改进措施：", remedy, "。"))
    return (body(*parts),) if parts else ()


# -- by source ------------------------------------------------------------------------------------

_HEAD = ("资金来源", "年初预算数", "全年预算数", "全年执行数", "预算执行率")


def _by_source(ctx: Context) -> Blocks:
    funds = ctx.evaluation.budget.funds
    rows = [
        (
            given(ctx, f.source.value, f"budget.funds[{i}].source"),
            *row(ctx, f, f"budget.funds[{i}]"),
        )
        for i, f in enumerate(funds)
    ]
    total = ctx.evaluation.budget.total
    if len(funds) > 1:
        rows.append((Piece("合计"), *sum_row(ctx, total, funds, "budget.total")))
    table = grid(_HEAD, rows, (3, 2, 2, 2, 2))
    blocks: Blocks = (*caption(f"{ctx.year}年度预算执行情况", ctx.unit), table)
    return (*blocks, _source_chart(ctx, funds)) if len(funds) > 1 else blocks


def shown(ctx: Context, value: Decimal | None) -> float | None:
    """An amount as the height of a bar: only here, never printed, may it be a binary float."""
    return None if value is None else float(number(ctx, value))


def _source_chart(ctx: Context, funds: tuple[Funds, ...]) -> Chart:
    said = "；".join(
        f"{f.source.value}全年预算数{_say(ctx, f.full_year)}，全年执行数{_say(ctx, f.executed)}"
        for f in funds
    )
    title = f"{ctx.year}年度各资金来源预算执行情况"
    return Chart(
        "bars",
        title,
        tuple(f.source.value for f in funds),
        (
            Series("全年预算数", tuple(shown(ctx, f.full_year) for f in funds)),
            Series("全年执行数", tuple(shown(ctx, f.executed) for f in funds)),
        ),
        ctx.unit,
        f"柱形图：{title}。{said}。",
    )


def _say(ctx: Context, value: Decimal | None) -> str:
    return "未填" if value is None else number(ctx, value) + ctx.unit


# -- left over, and the years before --------------------------------------------------------------


def _carry_over(ctx: Context) -> tuple[Paragraph, ...]:
    left = ctx.evaluation.budget.carry_over
    if left is None or left.this_year is None:
        return ()
    path = "budget.carry_over"
    now = line(f"{ctx.year}年末结转结余资金", money(ctx, left.this_year, f"{path}.this_year"))
    before: Pieces = ()
    if left.last_year is not None:
        before = line("，上年末结转结余资金", money(ctx, left.last_year, f"{path}.last_year"))
    return (body(now, before, "。"),)


def _trend(ctx: Context) -> Blocks:
    """The last years beside this one, when earlier years are given."""
    past = ctx.evaluation.budget.history
    total = ctx.evaluation.budget.total
    years = [(f"budget.history[{i}]", p) for i, p in enumerate(past) if p.year != ctx.year]
    if not years:
        return ()
    this = PastYear(year=ctx.year, full_year=total.full_year, executed=total.executed)
    years = sorted([*years, ("budget.total", this)], key=lambda y: y[1].year)
    rows: list[tuple[Piece | Pieces, ...]] = []
    for path, year in years:
        spending = Spending(full_year=year.full_year, executed=year.executed)
        ratio: Piece | Pieces = (Piece("—"),)
        if execution_rate(spending) is not None:
            full, done = year.full_year or Decimal(0), year.executed or Decimal(0)
            ratio = rate(ctx, done, full, f"{path}.execution_rate")
        rows.append(
            (
                given(ctx, f"{year.year}年", f"{path}.year"),
                amount(ctx, year.full_year, f"{path}.full_year"),
                amount(ctx, year.executed, f"{path}.executed"),
                ratio,
            )
        )
    table = grid(("年度", "全年预算数", "全年执行数", "预算执行率"), rows, (2, 2, 2, 2))
    title = f"{years[0][1].year}年至{ctx.year}年预算执行情况"
    said = "；".join(
        f"{y.year}年全年预算数{_say(ctx, y.full_year)}，全年执行数{_say(ctx, y.executed)}"
        for _, y in years
    )
    chart = Chart(
        "line",
        title,
        tuple(f"{y.year}年" for _, y in years),
        (
            Series("全年预算数", tuple(shown(ctx, y.full_year) for _, y in years)),
            Series("全年执行数", tuple(shown(ctx, y.executed) for _, y in years)),
        ),
        ctx.unit,
        f"折线图：{title}。{said}。",
    )
    return (*caption(title, ctx.unit), table, chart)
