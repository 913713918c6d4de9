"""项目支出: all projects at a glance, then each in the customary words of a 项目绩效自评综述.

The wording follows the performance part of a department's disclosed accounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jiping.evaluation.budget import Spending
from jiping.evaluation.project import Project
from jiping.report import wording
from jiping.report.model import Paragraph, Piece, Pieces
from jiping.report.prose.grids import DASH, Row, grid
from jiping.report.prose.points import asked
from jiping.report.prose.results import remarks_of, shortfalls
from jiping.report.prose.spending import deviation, execution, is_zero, sum_row, told
from jiping.report.prose.telling import (
    Blocks,
    Context,
    addition,
    amount,
    bare,
    body,
    caption,
    count,
    given,
    joined,
    line,
    missing,
    money,
    number,
    ordinals,
    points,
    quoted,
    rate,
)
from jiping.scoring.scored import ScoredIndicator, ScoredObject


def projects(ctx: Context, depth: int) -> Blocks:
    """项目支出情况: the sum, the table, a summary for each project."""
    record = ctx.evaluation
    other = record.budget.other_projects
    if not record.projects:
        if other is None:
            return (missing(ctx, "项目支出情况（没有的，请在“其他项目支出”填0）", "projects"),)
        if is_zero(other):
            return (body(given(ctx, f"{ctx.year}年度无项目支出。", "budget.other_projects")),)
        return (body(f"{ctx.year}年度项目支出", told(ctx, other, "budget.other_projects"), "。"),)
    return (
        _first(ctx),
        *_table(ctx),
        *(p for i in range(len(record.projects)) for p in summary(ctx, i)),
    )


def _first(ctx: Context) -> Paragraph:
    record = ctx.evaluation
    how_many = count(ctx, len(record.projects), "个", "projects.count")
    names = joined(
        [given(ctx, quoted(p.name), f"projects[{i}].name") for i, p in enumerate(record.projects)]
    )
    listed = line("为" if len(record.projects) == 1 else "分别为", names)
    total = record.project_spending
    if len(record.projects) == 1 and record.budget.other_projects is None:
        # One project's money is told in its summary; twice the same sentence helps nobody.
        return body(f"{ctx.year}年度", ctx.we, "开展绩效自评的项目共", how_many, "，", listed, "。")
    return body(
        f"{ctx.year}年度",
        ctx.we,
        "开展绩效自评的项目共",
        how_many,
        "，",
        listed,
        "。",
        _money_of_all(ctx, total),
    )


def _money_of_all(ctx: Context, total: Spending) -> Pieces:
    """项目支出全年预算数…; when nothing was spent it is said in words."""
    path = "project_spending"
    if total.full_year and total.executed == 0:
        full = money(ctx, total.full_year, f"{path}.full_year")
        nothing = given(ctx, "全年均未执行", f"{path}.executed")
        return line("项目支出全年预算数", full, "，", nothing, "。")
    words = told(ctx, total, path)
    return line("项目支出", words, "。") if words else ()


def _table(ctx: Context) -> Blocks:
    """项目一览."""
    record = ctx.evaluation
    rows: list[Row] = []
    for i, project in enumerate(record.projects):
        path = f"projects[{i}]"
        scored = scored_project(ctx, path)
        rows.append(
            (
                given(ctx, str(i + 1), path),
                given(ctx, bare(project.name), f"{path}.name"),
                *_money_cells(ctx, project.total, f"{path}.total"),
                DASH
                if scored is None
                else given(ctx, wording.points(scored.points), f"{path}.points", _sum_of(scored)),
            )
        )
    lines: tuple[Spending, ...] = tuple(p.total for p in record.projects)
    other = record.budget.other_projects
    if other is not None and not is_zero(other):
        path = "budget.other_projects"
        label = given(ctx, "其他项目", path)
        rows.append(
            (given(ctx, str(len(rows) + 1), path), label, *_money_cells(ctx, other, path), DASH)
        )
        lines += (other,)
    if len(rows) > 1:
        cells = sum_row(ctx, record.project_spending, lines, "project_spending")
        rows.append(("", "合计", *cells[1:], DASH))
    head = ("序号", "项目名称", "全年预算数", "全年执行数", "预算执行率", "自评得分")
    table = grid(head, rows, (1, 5, 2, 2, 2, 2), left=(1,))
    return (*caption(f"{ctx.year}年度项目支出及自评情况", ctx.unit), table)


def _money_cells(ctx: Context, spending: Spending, path: str) -> tuple[Pieces, ...]:
    ratio = execution(ctx, spending, path)
    return (
        amount(ctx, spending.full_year, f"{path}.full_year"),
        amount(ctx, spending.executed, f"{path}.executed"),
        DASH if ratio is None else (ratio,),
    )


def scored_project(ctx: Context, path: str) -> ScoredObject | None:
    """The scores of a project; None where it was not scored."""
    return next((p for p in ctx.scored.projects if p.path == path), None)


def _sum_of(scored: ScoredObject) -> str:
    return " + ".join(wording.points(one.points) for one in scored.lines)


def summary(ctx: Context, index: int) -> Blocks:
    """××项目绩效自评综述."""
    project = ctx.evaluation.projects[index]
    path = f"projects[{index}]"
    name = given(ctx, _titled(project.name), f"{path}.name")
    scored = scored_project(ctx, path)
    parts: list[Pieces] = [line(name, "绩效自评综述：")]
    if bare(project.description):
        about = given(ctx, bare(project.description), f"{path}.description")
        parts.append(line("项目内容为", about, "。"))
    absent: list[Paragraph] = []
    if scored is not None:
        score = points(ctx, scored.points, f"{path}.points", _sum_of(scored))
        grade = given(
            ctx, f"“{scored.grade}”", f"{path}.grade", "", scored.grade_explanation.clause
        )
        parts.append(
            line(
                "根据年初设定的绩效目标，该项目绩效自评得分为",
                score,
                "，等级为",
                grade,
                "（绩效自评表附后）。",
            )
        )
    parts.append(_money(ctx, project, path))
    if project.total.full_year is None:
        absent.append(missing(ctx, f"{quoted(project.name)}全年预算数", f"{path}.funds"))
    if project.total.executed is None:
        absent.append(missing(ctx, f"{quoted(project.name)}全年执行数", f"{path}.funds"))
    achieved = [
        given(ctx, bare(g.achieved), f"{path}.goals[{i}].achieved")
        for i, g in enumerate(project.goals)
        if g.achieved
    ]
    if achieved:
        parts.append(line("项目绩效目标完成情况：", ordinals(achieved), "。"))
    else:
        what = f"{quoted(project.name)}绩效目标完成情况"
        absent.append(missing(ctx, what, f"{path}.goals"))
    if scored is not None:
        parts.append(remarks_of(ctx, scored))
        absent += asked(ctx, scored.unmet)
    found, mended = _problems(ctx, project, path, scored)
    if found:
        parts.append(line("发现的主要问题及原因：", ordinals(found), "。"))
    if mended:
        parts.append(line("下一步改进措施：", ordinals(mended), "。"))
    return (body(*parts), *absent)


def _titled(name: str) -> str:
    return quoted(name) if name.endswith(("项目", "工程")) else f"{quoted(name)}项目"


def _money(ctx: Context, project: Project, path: str) -> Pieces:
    """全年预算数为…，执行数为…，完成预算的….; nothing budgeted has no rate."""
    whole = project.total
    if whole.full_year is None or whole.executed is None:
        one = whole.full_year if whole.full_year is not None else whole.executed
        column = "full_year" if whole.full_year is not None else "executed"
        label = {"full_year": "全年预算数为", "executed": "全年执行数为"}[column]
        return () if one is None else line(label, money(ctx, one, f"{path}.total.{column}"), "。")
    told_full = line(
        "全年预算数为",
        money(ctx, whole.full_year, f"{path}.total.full_year", _terms(ctx, project, "full_year")),
    )
    told_done = line(
        "，执行数为",
        money(ctx, whole.executed, f"{path}.total.executed", _terms(ctx, project, "executed")),
    )
    if whole.full_year == 0:
        return line(told_full, told_done, "。")
    ratio = rate(ctx, whole.executed, whole.full_year, f"{path}.total.execution_rate")
    return line(told_full, told_done, "，完成预算的", ratio, "。")


def _terms(ctx: Context, project: Project, column: str) -> str:
    values: Sequence[Decimal | None] = [getattr(f, column) for f in project.funds]
    return addition(number(ctx, v) for v in values if v is not None)


def _problems(
    ctx: Context, project: Project, path: str, scored: ScoredObject | None
) -> tuple[list[Pieces], list[Pieces]]:
    """What fell short and why, and what will be done: the execution, the indicators, the rest."""
    found, mended = ([], []) if scored is None else shortfalls(ctx, scored)
    told_cause = scored is not None and scored.execution in _unexecuted(scored)
    if not told_cause:
        # No points are lost with it (the pack does not score it, or more was spent than budgeted).
        cause = _piece(ctx, project.execution_cause, f"{path}.execution_cause")
        remedy = _piece(ctx, project.execution_remedy, f"{path}.execution_remedy")
        found = ([line(deviation(project.total), "，原因是", cause)] if cause else []) + found
        mended = ([line(remedy)] if remedy else []) + mended
    problem = _piece(ctx, project.problems, f"{path}.problems")
    remedy = _piece(ctx, project.remedies, f"{path}.remedies")
    return (
        found + ([line(problem)] if problem else []),
        mended + ([line(remedy)] if remedy else []),
    )


def _unexecuted(scored: ScoredObject) -> tuple[ScoredIndicator, ...]:
    one = scored.execution
    return (one,) if one is not None and one.points < one.weight else ()


def _piece(ctx: Context, text: str, path: str) -> Piece | None:
    return given(ctx, bare(text), path) if bare(text) else None
