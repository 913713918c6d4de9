"""存在的问题、原因、改进措施, the use of the result, and what else has to be said."""

from __future__ import annotations

from jiping.evaluation.process import Problem
from jiping.report.model import Paragraph, Pieces
from jiping.report.prose.telling import (
    Blocks,
    Context,
    bare,
    body,
    given,
    line,
    missing,
    numbered,
)

_NONE = frozenset(("无", "没有", "暂无"))


def problems(ctx: Context, depth: int) -> Blocks:
    """Problems; with causes and remedies unless the outline tells these elsewhere."""
    rows = ctx.evaluation.problems
    if not rows:
        return (missing(ctx, "存在的问题、原因和改进措施", "problems"),)
    return numbered([_told(ctx, i, p) for i, p in enumerate(rows)], depth) + _absent(ctx, rows)


def _told(ctx: Context, index: int, problem: Problem) -> Pieces:
    path = f"problems[{index}]"
    parts: list[Pieces] = [line(given(ctx, bare(problem.problem), f"{path}.problem"), "。")]
    if problem.cause and ctx.tells("causes", "problems"):
        parts.append(line("原因：", given(ctx, bare(problem.cause), f"{path}.cause"), "。"))
    if ctx.tells("remedies", "problems"):
        parts.append(_remedy(ctx, index, problem, "改进措施："))
    return line(*parts)


def _remedy(ctx: Context, index: int, problem: Problem, label: str) -> Pieces:
    path = f"problems[{index}]"
    if not problem.remedy:
        return ()
    who = (
        line("责任单位：", given(ctx, bare(problem.owner), f"{path}.owner"), "。")
        if problem.owner
        else None
    )
    day = (
        line("完成时限：", given(ctx, bare(problem.deadline), f"{path}.deadline"), "。")
        if problem.deadline
        else None
    )
    return line(label, given(ctx, bare(problem.remedy), f"{path}.remedy"), "。", who, day)


def _absent(ctx: Context, rows: tuple[Problem, ...]) -> tuple[Paragraph, ...]:
    return tuple(
        missing(ctx, f"第{i + 1}个问题的{name}", f"problems[{i}].{field}")
        for i, row in enumerate(rows)
        for field, name in (("cause", "原因"), ("remedy", "改进措施"))
        if not getattr(row, field)
    )


def causes(ctx: Context, depth: int) -> Blocks:
    """原因分析, problem by problem."""
    if ctx.has("problems") and ctx.tells("causes", "problems"):
        return ()
    rows = ctx.evaluation.problems
    told = [
        line(given(ctx, bare(p.cause), f"problems[{i}].cause"), "。")
        for i, p in enumerate(rows)
        if p.cause
    ]
    return numbered(told, depth) if told else (missing(ctx, "问题的原因分析", "problems"),)


def remedies(ctx: Context, depth: int) -> Blocks:
    """下一步改进措施, problem by problem."""
    if ctx.has("problems") and ctx.tells("remedies", "problems"):
        return ()
    rows = ctx.evaluation.problems
    told = [t for i, p in enumerate(rows) if (t := _remedy(ctx, i, p, ""))]
    return numbered(told, depth) if told else (missing(ctx, "下一步改进措施", "problems"),)


def use_of_results(ctx: Context, depth: int) -> Blocks:
    """绩效自评结果拟应用和公开情况."""
    return _free(ctx, ctx.evaluation.use_of_results, "use_of_results", "自评结果拟应用和公开情况")


def other(ctx: Context, depth: int) -> Blocks:
    """其他需要说明的问题; 无 is a sentence of its own."""
    before: Blocks = ()
    if not ctx.has("use_of_results") and ctx.evaluation.use_of_results:
        before = use_of_results(ctx, depth)
    text = ctx.evaluation.other_matters
    if bare(text) in _NONE:
        return (*before, body(given(ctx, "无其他需要说明的问题。", "other_matters")))
    return before + _free(ctx, text, "other_matters", "其他需要说明的问题（没有的，请填“无”）")


def _free(ctx: Context, text: str, path: str, what: str) -> Blocks:
    """Text of the record, paragraph by paragraph."""
    lines = [bare(part) for part in text.splitlines() if bare(part)]
    if not lines:
        return (missing(ctx, what, path),)
    return tuple(body(given(ctx, part + "。", path)) for part in lines)
