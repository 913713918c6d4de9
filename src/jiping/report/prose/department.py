"""Who reports: duties, offices, people, assets."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.department import ESTABLISHED, Office, Staff, StaffKind
from jiping.report import wording
from jiping.report.model import Align, Cell, Piece, Pieces, Table
from jiping.report.prose.telling import (
    Blocks,
    Context,
    addition,
    bare,
    body,
    caption,
    count,
    given,
    joined,
    line,
    missing,
    money,
    numbered,
    rate,
)

_UNITS_BELOW = ("单位", "企业", "社团")


def duties(ctx: Context, depth: int) -> Blocks:
    """主要职责, as the record lists them."""
    department = ctx.evaluation.department
    if not department.duties:
        return (missing(ctx, "主要职责", "department.duties"),)
    named = given(ctx, department.name, "department.name")
    document = bare(department.document)
    basis = line("根据", given(ctx, document, "department.document"), "，") if document else None
    items = [
        given(ctx, bare(duty) + "。", f"department.duties[{i}]")
        for i, duty in enumerate(department.duties)
    ]
    if len(items) == 1:
        return (body(basis, named, "的主要职责是：", items[0]),)
    return (body(basis, named, "的主要职责是："), *numbered(items, depth))


def organisation(ctx: Context, depth: int) -> Blocks:
    """机构设置: what the department is, the offices inside it, the units below it."""
    department = ctx.evaluation.department
    kind = bare(department.nature)
    is_a = (
        body(
            given(ctx, department.name, "department.name"),
            "为",
            given(ctx, kind, "department.nature"),
            line("，主管部门为", given(ctx, department.superior, "department.superior"))
            if department.superior
            else None,
            "。",
        )
        if kind
        else None
    )
    first = () if is_a is None else (is_a,)
    if not department.offices:
        return (*first, missing(ctx, "机构设置情况", "department.offices"))
    inside = [(i, o) for i, o in enumerate(department.offices) if not _is_unit(o)]
    below = [(i, o) for i, o in enumerate(department.offices) if _is_unit(o)]
    told = [
        line(title, count(ctx, len(group), "个", "department.offices"), "，", _offices(ctx, group))
        for title, group in (("设有内设机构", inside), ("所属单位", below))
        if group
    ]
    tasks = [
        body(given(ctx, f"{o.name}：{bare(o.duty)}。", f"department.offices[{i}].duty"))
        for i, o in (*inside, *below)
        if o.duty
    ]
    return (*first, body(ctx.we, joined(told, "；"), "。"), *tasks)


def _is_unit(office: Office) -> bool:
    return any(word in office.nature for word in _UNITS_BELOW)


def _offices(ctx: Context, group: list[tuple[int, Office]]) -> Pieces:
    names = [given(ctx, o.name, f"department.offices[{i}].name") for i, o in group]
    return line("为" if len(names) == 1 else "分别为", joined(names))


def staff(ctx: Context, depth: int) -> Blocks:
    """人员情况: posts approved, people in them, people beside them."""
    department = ctx.evaluation.department
    if not department.staff:
        return (missing(ctx, "编制数和在职人员数", "department.staff"), *_assets_here(ctx))
    told: list[Pieces] = []
    established, posted = department.established, department.posted
    if established is not None:
        told.append(line("核定编制", _total(ctx, "establishment"), _kinds(ctx, "establishment")))
    if posted is not None:
        told.append(line("实有在职人员", _total(ctx, "in_post"), _kinds(ctx, "in_post")))
    if established and posted is not None:
        control = given(
            ctx,
            wording.rate(_percent(posted, established)),
            "department.staff",
            f"{posted} ÷ {established} × 100%",
        )
        told.append(line("在职人员控制率为", control))
        if posted > established:
            over = f"{posted} - {established}"
            told.append(
                line("超出编制", count(ctx, posted - established, "名", "department.staff", over))
            )
    absent = [
        missing(ctx, what, "department.staff")
        for what, value in (("编制数", established), ("在职人员数", posted))
        if value is None
    ]
    others = [_beside(ctx, kind) for kind in StaffKind if kind not in ESTABLISHED]
    beside = joined([other for other in others if other])
    first = (body(f"{ctx.year}年末，", ctx.we, joined(told, "，"), "。"),) if told else ()
    second = (body("另有" if told else f"{ctx.year}年末有", beside, "。"),) if beside else ()
    return (*first, *absent, *second, *_staff_table(ctx), *_assets_here(ctx))


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part * 100) / whole


def _counts(ctx: Context, column: str, kinds: tuple[StaffKind, ...]) -> list[int]:
    values = [getattr(s, column) for s in ctx.evaluation.department.staff if s.kind in kinds]
    return [v for v in values if v is not None]


def _total(ctx: Context, column: str) -> Piece:
    values = _counts(ctx, column, ESTABLISHED)
    formula = addition(str(v) for v in values)
    return count(ctx, sum(values), "名", f"department.staff.{column}", formula)


def _kinds(ctx: Context, column: str) -> Pieces:
    """（行政人员5名、事业人员2名）, where there is more than one kind."""
    kinds = [(k, _counts(ctx, column, (k,))) for k in ESTABLISHED]
    given_kinds = [(k, values) for k, values in kinds if values]
    if len(given_kinds) < 2:
        return ()
    word = {"establishment": "编制", "in_post": ""}[column]
    told = [
        line(
            (k.value.removesuffix("人员") + word) if word else k.value,
            count(
                ctx,
                sum(values),
                "名",
                f"department.staff.{column}",
                addition(str(v) for v in values),
            ),
        )
        for k, values in given_kinds
    ]
    return line("（", joined(told), "）")


def _beside(ctx: Context, kind: StaffKind) -> Pieces:
    values = _counts(ctx, "in_post", (kind,))
    if not sum(values):
        return ()
    formula = addition(str(v) for v in values)
    return line(kind.value, count(ctx, sum(values), "名", "department.staff.in_post", formula))


def _staff_table(ctx: Context) -> Blocks:
    """人员情况 office by office, where there is more than one."""
    rows = ctx.evaluation.department.staff
    if len({s.office for s in rows}) < 2:
        return ()
    cells = [
        Cell(0, i, (Piece(head),), bold=True)
        for i, head in enumerate(("单位", "人员类别", "编制数", "实有人数"))
    ]
    for r, (i, s) in enumerate(enumerate(rows), 1):
        path = f"department.staff[{i}]"
        cells += [
            Cell(r, 0, (given(ctx, s.office or "本级", f"{path}.office"),), align=Align.LEFT),
            Cell(r, 1, (given(ctx, s.kind.value, f"{path}.kind"),)),
            Cell(r, 2, _people(ctx, s, "establishment", path)),
            Cell(r, 3, _people(ctx, s, "in_post", path)),
        ]
    return (
        *caption(f"{ctx.year}年末人员情况", "名"),
        Table((4, 3, 2, 2), tuple(cells), len(rows) + 1),
    )


def _people(ctx: Context, row: Staff, column: str, path: str) -> Pieces:
    value: int | None = getattr(row, column)
    return (Piece("—"),) if value is None else (given(ctx, str(value), f"{path}.{column}"),)


def _assets_here(ctx: Context) -> Blocks:
    return () if ctx.has("assets") else _assets(ctx)


def assets(ctx: Context, depth: int) -> Blocks:
    """资产情况, as a section of its own."""
    return _assets(ctx) or (missing(ctx, "固定资产总额", "department.assets"),)


def _assets(ctx: Context) -> Blocks:
    assets = ctx.evaluation.department.assets
    if assets is None or assets.total is None:
        return ()
    path = "department.assets"
    day = (
        line("截至", given(ctx, bare(assets.as_of), f"{path}.as_of"), "，") if assets.as_of else ""
    )
    told: list[Pieces] = [line("固定资产总额", money(ctx, assets.total, f"{path}.total"))]
    if assets.in_use is not None:
        told.append(line("其中在用固定资产", money(ctx, assets.in_use, f"{path}.in_use")))
        if assets.total:
            told.append(line("固定资产利用率为", rate(ctx, assets.in_use, assets.total, path)))
    note = given(ctx, bare(assets.note) + "。", f"{path}.note") if assets.note else None
    return (body(day, ctx.we, joined(told, "，"), "。", note),)
