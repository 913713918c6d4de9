"""评价工作开展情况: why, by whom, how and in which steps the evaluation was done; the surveys."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.happening import Survey
from jiping.evaluation.process import Member
from jiping.report import wording
from jiping.report.model import Paragraph, Piece, Pieces
from jiping.report.prose.telling import (
    Blocks,
    Context,
    bare,
    body,
    count,
    given,
    joined,
    line,
    missing,
    numbered,
)
from jiping.scoring.pack import ObjectKind
from jiping.scoring.rules import Counted

_ANSWERS = (
    ("very_satisfied", "非常满意", Counted.VERY),
    ("satisfied", "满意", Counted.SATISFIED),
    ("fairly", "基本满意", Counted.FAIRLY),
    ("dissatisfied", "不满意", None),
)


def process(ctx: Context, depth: int) -> Blocks:
    """Purpose, methods, group, steps, what was read and seen."""
    record = ctx.evaluation.process
    told: Blocks = (*_purpose(ctx), *_group(ctx), *_steps(ctx, depth), *_seen(ctx))
    if not ctx.has("satisfaction"):
        told += surveys(ctx)
    if not record.steps and not record.group:
        told += (missing(ctx, "绩效自评的组织和过程", "process.steps"),)
    return told


def _purpose(ctx: Context) -> tuple[Paragraph, ...]:
    record = ctx.evaluation.process
    parts: list[Pieces] = []
    if record.purpose:
        purpose = given(ctx, bare(record.purpose), "process.purpose")
        parts.append(line("评价目的：", purpose, "。"))
    if record.methods:
        methods = [
            given(ctx, bare(m), f"process.methods[{i}]") for i, m in enumerate(record.methods)
        ]
        parts.append(line("评价采用", joined(methods), "。"))
    return (body(*parts),) if parts else ()


def _group(ctx: Context) -> tuple[Paragraph, ...]:
    group = ctx.evaluation.process.group
    if not group:
        return ()
    number = count(ctx, len(group), "人", "process.group")
    people = joined([_member(ctx, m, f"process.group[{i}]") for i, m in enumerate(group)])
    return (body(ctx.we, "绩效自评工作组共", number, "：", people, "。"),)


def _member(ctx: Context, member: Member, path: str) -> Pieces:
    about = [
        given(ctx, bare(text), f"{path}.{field}")
        for field in ("role", "office", "post")
        if (text := getattr(member, field))
    ]
    brackets = line("（", joined(about, "，"), "）") if about else None
    return line(given(ctx, member.name, f"{path}.name"), brackets)


def _steps(ctx: Context, depth: int) -> Blocks:
    items: list[Pieces] = []
    for i, step in enumerate(ctx.evaluation.process.steps):
        path = f"process.steps[{i}]"
        day = line(given(ctx, bare(step.date), f"{path}.date"), "，") if step.date else None
        text = line(given(ctx, bare(step.text), f"{path}.text"), "。") if step.text else None
        items.append(
            line(given(ctx, bare(step.name), f"{path}.name"), "。", day if text else None, text)
        )
    return numbered(items, depth) if items else ()


def _seen(ctx: Context) -> tuple[Paragraph, ...]:
    record = ctx.evaluation.process
    parts: list[Pieces] = []
    if record.documents_read:
        number = count(ctx, record.documents_read, "份", "process.documents_read")
        parts.append(line("查阅资料", number))
    if record.sites_visited:
        number = count(ctx, record.sites_visited, "处", "process.sites_visited")
        parts.append(line("实地查看", number))
    return (body("自评过程中，共", joined(parts, "，"), "。"),) if parts else ()


# -- surveys --------------------------------------------------------------------------------------


def surveys(ctx: Context) -> tuple[Paragraph, ...]:
    """问卷调查, each with its counts and rates."""
    return tuple(_survey(ctx, i, s) for i, s in enumerate(ctx.evaluation.surveys))


def _survey(ctx: Context, index: int, survey: Survey) -> Paragraph:
    path = f"surveys[{index}]"
    day = line(given(ctx, bare(survey.date), f"{path}.date"), "，") if survey.date else None
    way = (
        line("以", given(ctx, bare(survey.method), f"{path}.method"), "方式")
        if survey.method
        else None
    )
    whom = (
        line("面向", given(ctx, bare(survey.audience), f"{path}.audience"))
        if survey.audience
        else None
    )
    name = given(ctx, f"“{bare(survey.name)}”", f"{path}.name")
    parts = [line("发放问卷", count(ctx, survey.sent, "份", f"{path}.sent"))]
    parts.append(line("收回", count(ctx, survey.returned, "份", f"{path}.returned")))
    if survey.sent:
        parts.append(
            line("回收率为", _rate(ctx, survey.returned, survey.sent, f"{path}.return_rate"))
        )
    parts.append(line("有效问卷", count(ctx, survey.valid, "份", f"{path}.valid")))
    if survey.returned:
        parts.append(
            line("有效率为", _rate(ctx, survey.valid, survey.returned, f"{path}.valid_rate"))
        )
    return body(
        day,
        ctx.we,
        way,
        whom,
        "开展",
        name,
        "，" if bare(survey.name).endswith("调查") else "调查，",
        joined(parts, "，"),
        "。",
        _answers(ctx, survey, path),
    )


def _answers(ctx: Context, survey: Survey, path: str) -> Pieces:
    """非常满意…份；满意率 counts the answers that the rule pack counts."""
    if not survey.valid or not any(getattr(survey, f) for f, _, _ in _ANSWERS):
        return ()
    told = [line(n, count(ctx, getattr(survey, f), "份", f"{path}.{f}")) for f, n, _ in _ANSWERS]
    rule = ctx.pack.rules(ObjectKind.OVERALL).satisfaction
    counted = [getattr(survey, f) for f, _, c in _ANSWERS if c is not None and c in rule.counted]
    value = Decimal(sum(counted) * 100) / survey.valid
    formula = f"({' + '.join(map(str, counted))}) ÷ {survey.valid} × 100%"
    rate = given(ctx, wording.rate(value), f"{path}.satisfaction", formula, rule.clause)
    return line("其中", joined(told, "，"), "，满意率为", rate, "。")


def _rate(ctx: Context, part: int, whole: int, path: str) -> Piece:
    return given(ctx, wording.rate(Decimal(part * 100) / whole), path, f"{part} ÷ {whole} × 100%")
