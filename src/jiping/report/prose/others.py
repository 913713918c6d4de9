"""“三公”经费, government procurement, and the budgets beside the general one."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.budget import Spending, ThreePublic
from jiping.report.model import Paragraph, Piece, Pieces
from jiping.report.prose.grids import Row, grid
from jiping.report.prose.spending import changed, is_zero, told
from jiping.report.prose.telling import (
    Blocks,
    Context,
    addition,
    amount,
    body,
    caption,
    given,
    joined,
    line,
    missing,
    money,
    number,
    rate,
)

_COLUMNS = (("last_year", "上年预算数"), ("budget", "本年预算数"), ("executed", "本年执行数"))


def three_public(ctx: Context) -> Blocks:
    """“三公”经费: budget against last year's, execution against the budget (财预〔2013〕53号 附件2)."""
    rows = ctx.evaluation.budget.three_public
    path = "budget.three_public"
    if not rows:
        return (missing(ctx, "“三公”经费预算数和执行数", path),)
    absent = tuple(
        missing(ctx, f"{r.kind.value}{name}", f"{path}[{i}].{column}")
        for i, r in enumerate(rows)
        for column, name in _COLUMNS
        if getattr(r, column) is None
    )
    if not absent and not any(getattr(r, c) for r in rows for c, _ in _COLUMNS):
        return (body(given(ctx, f"{ctx.year}年度未安排、未发生“三公”经费。", path)),)
    parts: list[Pieces] = []
    budget, done, last = (_sum(rows, c) for c in ("budget", "executed", "last_year"))
    if budget is not None:
        parts.append(line("预算数", _total(ctx, rows, "budget", budget)))
        if last is not None:
            parts.append(
                line(
                    "比上年预算数",
                    _total(ctx, rows, "last_year", last),
                    changed(ctx, budget, last, path),
                )
                if budget != last
                else line("与上年预算数持平")
            )
    if done is not None:
        parts.append(line("执行数", _total(ctx, rows, "executed", done)))
        if budget:
            parts.append(line("“三公”经费控制率为", rate(ctx, done, budget, path)))
    first = (body(f"{ctx.year}年度“三公”经费", joined(parts, "，"), "。"),) if parts else ()
    return (*first, *absent, *caption(f"{ctx.year}年度“三公”经费情况", ctx.unit), _table(ctx, rows))


def _sum(rows: tuple[ThreePublic, ...], column: str) -> Decimal | None:
    """The sum of a column; None where a row lacks it, for the sum would be too small."""
    values = [getattr(r, column) for r in rows]
    return None if any(v is None for v in values) else sum(values, Decimal(0))


def _terms(ctx: Context, rows: tuple[ThreePublic, ...], column: str) -> str:
    values = [getattr(r, column) for r in rows]
    return addition(number(ctx, v) for v in values if v is not None)


def _total(ctx: Context, rows: tuple[ThreePublic, ...], column: str, value: Decimal) -> Piece:
    return money(ctx, value, f"budget.three_public.{column}", _terms(ctx, rows, column))


def _table(ctx: Context, rows: tuple[ThreePublic, ...]):
    lines: list[Row] = [
        (
            given(ctx, r.kind.value, f"budget.three_public[{i}].kind"),
            *(amount(ctx, getattr(r, c), f"budget.three_public[{i}].{c}") for c, _ in _COLUMNS),
        )
        for i, r in enumerate(rows)
    ]
    if len(rows) > 1:
        lines.append(
            (
                "合计",
                *(
                    amount(ctx, _sum(rows, c), f"budget.three_public.{c}", _terms(ctx, rows, c))
                    for c, _ in _COLUMNS
                ),
            )
        )
    return grid(("项目", *(name for _, name in _COLUMNS)), lines, (3, 2, 2, 2))


def procurement(ctx: Context) -> tuple[Paragraph, ...]:
    """政府采购: budget, actual amount, rate, what small enterprises got."""
    record = ctx.evaluation.budget.procurement
    if record is None:
        return ()
    path = "budget.procurement"
    values = (record.budget, record.actual)
    if all(v == 0 for v in values):
        return (body(given(ctx, f"{ctx.year}年度无政府采购支出。", path)),)
    parts: list[Pieces] = []
    if record.budget is not None:
        parts.append(line("政府采购预算数", money(ctx, record.budget, f"{path}.budget")))
    if record.actual is not None:
        parts.append(line("实际采购金额", money(ctx, record.actual, f"{path}.actual")))
        if record.budget:
            parts.append(line("政府采购执行率为", rate(ctx, record.actual, record.budget, path)))
        if record.small_business is not None:
            small = money(ctx, record.small_business, f"{path}.small_business")
            parts.append(line("其中授予中小企业", small))
    return (body(f"{ctx.year}年度", joined(parts, "，"), "。"),) if parts else ()


def government_fund(ctx: Context, depth: int) -> Blocks:
    """政府性基金预算支出情况."""
    return _beside(
        ctx, ctx.evaluation.budget.government_fund, "government_fund", "政府性基金预算支出"
    )


def state_capital(ctx: Context, depth: int) -> Blocks:
    """国有资本经营预算支出情况."""
    return _beside(
        ctx, ctx.evaluation.budget.state_capital, "state_capital", "国有资本经营预算支出"
    )


def social_insurance(ctx: Context, depth: int) -> Blocks:
    """社会保险基金预算支出情况; the record holds no such money yet, so it is asked for in words."""
    what = "社会保险基金预算支出情况（没有的，请在“其他需要说明的问题”里说明）"
    return (missing(ctx, what, "other_matters"),)


def _beside(ctx: Context, spending: Spending | None, field: str, name: str) -> Blocks:
    path = f"budget.{field}"
    if spending is None:
        return (missing(ctx, f"{name}（没有的，请填0）", path),)
    if is_zero(spending):
        return (body(given(ctx, f"{ctx.year}年度无{name}。", path)),)
    words = told(ctx, spending, path)
    if not words:
        return (missing(ctx, f"{name}（没有的，请填0）", path),)
    return (body(f"{ctx.year}年度{name}", words, "。"),)
