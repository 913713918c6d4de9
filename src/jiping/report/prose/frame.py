"""What stands around the sections: title, basis of the evaluation, annexes, name and date."""

from __future__ import annotations

import re

from jiping.figure.dates import scan_dates
from jiping.report.model import Paragraph, Piece, Role
from jiping.report.prose.telling import Blocks, Context, bare, body, given, joined, line, missing

_NUMBER = re.compile(r"（(?:共)?\d+[张份个]）$")
_UNDER = "\u3000" * 3
"""As wide as 附件：, so that the numbers stand below one another."""


def opening(ctx: Context, *, draft: bool) -> Blocks:
    """The title in two lines, and the sentence that says what was evaluated on which basis."""
    department = ctx.evaluation.department
    kind = "部门整体支出" if ctx.scored.overall is not None else "项目支出"
    title = (
        Paragraph(Role.TITLE, (given(ctx, department.name, "department.name"),)),
        Paragraph(Role.TITLE, line(given(ctx, f"{ctx.year}年度", "year"), f"{kind}绩效自评报告")),
    )
    mark = (Paragraph(Role.SUBTITLE, (Piece("（草稿）"),)),) if draft else ()
    basis = [
        given(ctx, bare(text), f"process.basis[{i}]")
        for i, text in enumerate(ctx.evaluation.process.basis)
    ]
    if not basis:
        pack = (
            f"《{bare(ctx.pack.title).strip('《》')}》"
            if "《" not in ctx.pack.title
            else bare(ctx.pack.title)
        )
        basis = [given(ctx, f"{pack}（{ctx.pack.authority}）", "rulepack", "", ctx.pack.authority)]
    first = body(
        "根据",
        joined(basis),
        "，",
        ctx.we,
        f"对{ctx.year}年度{kind}开展了绩效自评，现将有关情况报告如下。",
    )
    return (*title, *mark, first)


def annexes(ctx: Context, forms: tuple[str, ...]) -> Blocks:
    """附件：1. …; the forms that go with the report first, then what the record names."""
    stems = {name.partition("（")[0] for name in forms}
    names = [(Piece(name),) for name in forms]
    names += [
        (given(ctx, bare(text), f"annexes[{i}]"),)
        for i, text in enumerate(ctx.evaluation.annexes)
        if bare(text) not in forms and _stem(bare(text)) not in stems
    ]
    if not names:
        return ()
    if len(names) == 1:
        return (Paragraph(Role.ANNEX, line("附件：", names[0])),)
    return tuple(
        Paragraph(Role.ANNEX, line("附件：" if i == 1 else _UNDER, f"{i}.", name))
        for i, name in enumerate(names, 1)
    )


def _stem(annex: str) -> str:
    """项目支出绩效自评表（7张）, which stands for all our forms, without its number."""
    return _NUMBER.sub("", annex)


def signature(ctx: Context) -> Blocks:
    """Name and date; the date without padding zeros (GB/T 9704-2012 7.3.5.4)."""
    name = Paragraph(
        Role.SIGNATURE, (given(ctx, ctx.evaluation.department.name, "department.name"),)
    )
    text = bare(ctx.evaluation.signatures.date)
    if not text:
        return (name, missing(ctx, "成文日期", "signatures.date"))
    return (name, Paragraph(Role.SIGNATURE, (given(ctx, day(text), "signatures.date"),)))


def day(text: str) -> str:
    """2026-01-05 as 2026年1月5日; what is no full date stays as it is written."""
    for date in scan_dates(text):
        if date.year is not None and date.month is not None and date.day is not None and date.valid:
            return f"{date.year}年{date.month}月{date.day}日"
    return text
