"""What the money was spent for: 基本支出 (人员, 公用) and 项目支出."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.budget import Spending, total
from jiping.figure.numerals import format_numeral
from jiping.report.model import Align, Cell, Piece, Pieces, Table
from jiping.report.prose.grids import Row
from jiping.report.prose.others import procurement, three_public
from jiping.report.prose.spending import is_zero, row, sum_row, told
from jiping.report.prose.telling import (
    Blocks,
    Context,
    body,
    caption,
    given,
    joined,
    line,
    missing,
    money,
    rate,
)

_PARTS = (("personnel", "人员经费"), ("public", "公用经费"))


def basic_section(ctx: Context, depth: int) -> Blocks:
    """基本支出 as a section of its own, with the public expenses that belong to it."""
    return (*basic(ctx, depth), *three_public(ctx), *procurement(ctx))


def basic(ctx: Context, depth: int) -> Blocks:
    """基本支出: in all, then personnel and public funds with their shares."""
    record = ctx.evaluation.budget
    lines = (record.personnel, record.public, record.basic)
    if all(one is None for one in lines):
        return (missing(ctx, "基本支出（人员经费、公用经费）", "budget.personnel"),)
    whole = record.basic_total
    if is_zero(whole):
        return (body(given(ctx, f"{ctx.year}年度无基本支出。", "budget.basic_total")),)
    parts = [
        _part(ctx, name, path, whole)
        for path, name in _PARTS
        if (one := getattr(record, path)) is not None and not is_zero(one)
    ]
    absent = tuple(
        missing(ctx, name, f"budget.{path}")
        for path, name in _PARTS
        if getattr(record, path) is None and record.basic is None
    )
    split = line("其中：", joined(parts, "；"), "。") if parts else None
    first = line(f"{ctx.year}年度基本支出", told(ctx, whole, "budget.basic_total"), "。")
    return (body(first, split), *absent)


def _part(ctx: Context, name: str, path: str, whole: Spending) -> Pieces:
    """人员经费全年预算数…，全年执行数…，占基本支出执行数的…."""
    one: Spending = getattr(ctx.evaluation.budget, path)
    pieces = line(name, told(ctx, one, f"budget.{path}"))
    if one.executed is not None and whole.executed:
        part = rate(ctx, one.executed, whole.executed, f"budget.{path}.share")
        return line(pieces, "，占基本支出执行数的", part)
    return pieces


def composition(ctx: Context) -> Blocks:
    """支出构成: basic and project expenditure with their shares, and what they consist of."""
    return (*_shares(ctx, ctx.evaluation.project_spending), *_composition_table(ctx))


def _composition_table(ctx: Context) -> Blocks:
    record = ctx.evaluation.budget
    projects = ctx.evaluation.project_spending
    inner: list[Row] = [
        (_label(f"（{format_numeral(Decimal(i))}）{name}"), *row(ctx, one, f"budget.{path}"))
        for i, (path, name, one) in enumerate(_given_parts(ctx), 1)
    ]
    parts = tuple(p for p in (record.personnel, record.public, record.basic) if p is not None)
    has_basic, has_projects = bool(parts), _known(projects)
    if not (has_basic and has_projects) or not projects.executed:
        # One kind of spending alone has no composition.
        return ()
    project_lines = tuple(p.total for p in ctx.evaluation.projects)
    if record.other_projects is not None:
        project_lines += (record.other_projects,)
    whole = total((record.basic_total, projects))
    rows: list[Row] = [
        (_label("一、基本支出"), *sum_row(ctx, record.basic_total, parts, "budget.basic_total")),
        *inner,
        (_label("二、项目支出"), *sum_row(ctx, projects, project_lines, "project_spending")),
        (_label("合计"), *sum_row(ctx, whole, (record.basic_total, projects), "budget")),
    ]
    head = ("支出类别", "年初预算数", "全年预算数", "全年执行数", "预算执行率")
    cells = [Cell(0, c, (Piece(text),), bold=True) for c, text in enumerate(head)]
    for r, one in enumerate(rows, 1):
        for c, part in enumerate(one):
            cells.append(Cell(r, c, line(part), align=Align.CENTER if c else Align.LEFT))
    table = Table((3, 2, 2, 2, 2), tuple(cells), len(rows) + 1)
    return (*caption(f"{ctx.year}年度支出构成情况", ctx.unit), table)


def _given_parts(ctx: Context) -> list[tuple[str, str, Spending]]:
    record = ctx.evaluation.budget
    return [(p, n, one) for p, n in _PARTS if (one := getattr(record, p)) is not None]


def _label(text: str) -> Pieces:
    return (Piece(text),)


def _known(spending: Spending) -> bool:
    return spending.full_year is not None or spending.executed is not None


def _shares(ctx: Context, projects: Spending) -> Blocks:
    """基本支出执行…，占…; told only when the two make up the whole."""
    basic_done = ctx.evaluation.budget.basic_total.executed
    project_done = projects.executed
    whole = ctx.evaluation.budget.total.executed
    if basic_done is None or project_done is None or not whole:
        return ()
    if basic_done + project_done != whole:
        return ()
    for value, name, path in (
        (project_done, "基本支出", "budget.basic_total"),
        (basic_done, "项目支出", "project_spending"),
    ):
        if value == 0:
            return (body(given(ctx, f"全年执行数全部为{name}。", path)),)
    told_parts = [
        line(
            f"{name}执行数",
            money(ctx, value, f"{path}.executed"),
            "，占全年执行数的",
            rate(ctx, value, whole, f"{path}.share"),
        )
        for name, value, path in (
            ("基本支出", basic_done, "budget.basic_total"),
            ("项目支出", project_done, "project_spending"),
        )
    ]
    return (body("从支出构成看，", joined(told_parts, "；"), "。"),)
