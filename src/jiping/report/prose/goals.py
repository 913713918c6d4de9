"""绩效目标: what was aimed at, what came of it, what the year brought, what worked well."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.happening import Activity
from jiping.report.model import Paragraph, Pieces
from jiping.report.prose.telling import (
    Blocks,
    Context,
    addition,
    bare,
    body,
    count,
    given,
    joined,
    line,
    missing,
    numbered,
)


def goals(ctx: Context, depth: int) -> Blocks:
    """年度总体目标 beside what was reached, then the ledger and the year's achievements."""
    aims = ctx.evaluation.goals
    blocks: Blocks = ()
    if not aims:
        blocks += (missing(ctx, "年度总体目标及实际完成情况", "goals"),)
    items: list[Pieces] = []
    for i, goal in enumerate(aims):
        path = f"goals[{i}]"
        aim = line("年度总体目标：", given(ctx, bare(goal.expected), f"{path}.expected"), "。")
        if goal.achieved:
            done = given(ctx, bare(goal.achieved), f"{path}.achieved")
            items.append(line(aim, "实际完成情况：", done, "。"))
        else:
            items.append(aim)
    if items:
        blocks += numbered(items, depth)
    blocks += tuple(
        missing(ctx, "年度总体目标的实际完成情况", f"goals[{i}].achieved")
        for i, goal in enumerate(aims)
        if not goal.achieved
    )
    blocks += (*_ledger(ctx), *_achievements(ctx, depth))
    if not ctx.has("experience") and ctx.evaluation.experience:
        blocks += experience(ctx, depth)
    return blocks


def _achievements(ctx: Context, depth: int) -> Blocks:
    items = [
        given(ctx, bare(text) + "。", f"achievements[{i}]")
        for i, text in enumerate(ctx.evaluation.achievements)
    ]
    return numbered(items, depth) if items else ()


def _ledger(ctx: Context) -> tuple[Paragraph, ...]:
    """What the ledger of activities adds up to, kind by kind."""
    rows = ctx.evaluation.activities
    kinds = dict.fromkeys(row.kind for row in rows)
    told = [_kind(ctx, kind, [r for r in rows if r.kind == kind]) for kind in kinds]
    return (body("据活动台账，全年开展", joined(told, "；"), "。"),) if told else ()


def _kind(ctx: Context, kind: str, rows: list[Activity]) -> Pieces:
    parts = [line(given(ctx, kind, "activities"), count(ctx, len(rows), "次", "activities.count"))]
    for column, label, unit in (("people", "参加", "人次"), ("materials", "发放资料", "份")):
        values: list[int] = [v for r in rows if (v := getattr(r, column)) is not None]
        if values and sum(values):
            formula = addition(str(Decimal(v)) for v in values)
            total = count(ctx, sum(values), unit, f"activities.{column}", formula)
            parts.append(line(label, total))
    return joined(parts, "，")


def experience(ctx: Context, depth: int) -> Blocks:
    """主要经验及做法."""
    rows = ctx.evaluation.experience
    if not rows:
        return (missing(ctx, "主要经验及做法", "experience"),)
    return numbered(
        [given(ctx, bare(text) + "。", f"experience[{i}]") for i, text in enumerate(rows)], depth
    )
