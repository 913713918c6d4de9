"""预算安排: what was planned, from which sources, and how the plan was changed."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.budget import Source, Transfer, TransferKind
from jiping.report.model import Paragraph, Pieces
from jiping.report.prose.spending import changed
from jiping.report.prose.telling import (
    Blocks,
    Context,
    addition,
    bare,
    body,
    given,
    joined,
    line,
    missing,
    money,
    number,
)


def budget(ctx: Context, depth: int) -> Blocks:
    """The opening budget, the full-year budget and its sources, adjustments, transfers."""
    record = ctx.evaluation.budget
    whole = record.total
    if whole.full_year is None:
        return (missing(ctx, "全年预算数", "budget.funds"),)
    path = "budget.total"
    total = money(ctx, whole.full_year, f"{path}.full_year", _addition(ctx))
    opening: Pieces = ()
    if whole.opening is not None:
        opening = line("年初预算数", money(ctx, whole.opening, f"{path}.opening"), "，")
    change: Pieces = ()
    if whole.opening == whole.full_year:
        change = line("，与年初预算数持平")
    elif whole.opening is not None:
        change = line(
            "，比年初预算数", changed(ctx, whole.full_year, whole.opening, f"{path}.change")
        )
    first = body(f"{ctx.year}年度", ctx.we, opening, "全年预算数", total, change, "。", _split(ctx))
    return (first, *_adjusted(ctx), *_transfers(ctx))


def _addition(ctx: Context) -> str:
    values = [f.full_year for f in ctx.evaluation.budget.funds if f.full_year is not None]
    return addition(number(ctx, v) for v in values)


def _split(ctx: Context) -> Pieces:
    """其中：当年财政拨款…; told only where the sources are known."""
    funds = [
        (i, f)
        for i, f in enumerate(ctx.evaluation.budget.funds)
        if f.full_year is not None and f.source is not Source.UNSPLIT
    ]
    if not funds:
        return ()
    if len(funds) == 1:
        return line(
            "资金来源为", given(ctx, funds[0][1].source.value, "budget.funds[0].source"), "。"
        )
    told = [
        line(f.source.value, money(ctx, f.full_year or Decimal(0), f"budget.funds[{i}].full_year"))
        for i, f in funds
    ]
    return line("其中：", joined(told, "，"), "。")


def _adjusted(ctx: Context) -> tuple[Paragraph, ...]:
    changes = ctx.evaluation.budget.adjustments
    told: list[Pieces] = []
    for i, change in enumerate(changes):
        path = f"budget.adjustments[{i}]"
        sign = "调增" if change.amount >= 0 else "调减"
        told.append(
            line(
                given(ctx, bare(change.reason), f"{path}.reason"),
                sign,
                money(ctx, abs(change.amount), f"{path}.amount"),
            )
        )
    return (body("年内预算调整事项：", joined(told, "；"), "。"),) if told else ()


def _transfers(ctx: Context) -> tuple[Paragraph, ...]:
    """上级转移支付, kind by kind."""
    rows = list(enumerate(ctx.evaluation.budget.transfers))
    told = [
        _of_kind(ctx, kind, [(i, t) for i, t in rows if t.kind is kind]) for kind in TransferKind
    ]
    kept = [one for one in told if one]
    if not kept:
        return ()
    return tuple(body(one, "。") for one in kept)


def _of_kind(ctx: Context, kind: TransferKind, rows: list[tuple[int, Transfer]]) -> Pieces:
    if not rows:
        return ()
    told: list[Pieces] = []
    for i, transfer in rows:
        path = f"budget.transfers[{i}]"
        parts: list[Pieces] = []
        if transfer.received is not None:
            parts.append(line("收到", money(ctx, transfer.received, f"{path}.received")))
        if transfer.executed is not None:
            parts.append(line("已支出", money(ctx, transfer.executed, f"{path}.executed")))
        name = given(ctx, bare(transfer.name), f"{path}.name")
        number_of = (
            line("（", given(ctx, bare(transfer.document), f"{path}.document"), "）")
            if transfer.document and transfer.document not in transfer.name
            else None
        )
        # 中央补助地方…资金 already says who paid
        stem = transfer.level.value.removesuffix("级")
        named = bare(transfer.name).startswith(stem)
        level = None if named else given(ctx, transfer.level.value, f"{path}.level")
        told.append(line(level, name, number_of, joined(parts, "，")))
    return line("全年预算中有", kind.value, "：", joined(told, "；"))
