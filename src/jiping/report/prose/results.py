"""评价结论 and 指标分析: the score, why it is not higher, and indicator by indicator.

Every lost point is told with its rule, its clause, and what would win it back
(财预〔2020〕10号 第十一条、第十六条).
"""

from __future__ import annotations

from collections.abc import Callable

from jiping.report.model import Pieces
from jiping.report.prose.points import (
    added,
    asked,
    groups,
    losers,
    own_words,
    path_of,
    remark,
    summed,
    weight_and_points,
)
from jiping.report.prose.telling import (
    Blocks,
    Context,
    bare,
    body,
    count,
    given,
    joined,
    line,
    numbered,
    points,
    quoted,
)
from jiping.report.prose.verdict import project_scores, verdict
from jiping.scoring.pack import ObjectKind
from jiping.scoring.rules import Role
from jiping.scoring.scored import ScoredIndicator, ScoredObject

_HOMES = {
    "execution": "execution_score",
    Role.INPUT: "input",
    Role.PROCESS: "management",
    Role.COST: "output",
    Role.OUTPUT: "output",
    Role.BENEFIT: "benefit",
    Role.SATISFACTION: "satisfaction",
}
_ELSEWHERE = ("indicators", "conclusion", "output")
_CONCLUSION_HOMES = ("conclusion", "indicators", "execution_score", "output")


# -- who tells what -------------------------------------------------------------------------------


def _home(ctx: Context, kind: str) -> str:
    """The section that tells the indicators of a kind: its own, or the nearest the outline has."""
    return next((name for name in (kind, *_ELSEWHERE) if ctx.has(name)), kind)


def _kind(ctx: Context, one: ScoredIndicator, overall: ScoredObject) -> str:
    if one is overall.execution:
        return _HOMES["execution"]
    role = ctx.pack.rules(ObjectKind.OVERALL).role(one.level1, one.level2)
    if role is None:
        role = next((role for role in Role if role.value in one.level1), Role.OUTPUT)
    return _HOMES[role]


def _told_in(ctx: Context, section: str) -> tuple[ScoredIndicator, ...]:
    overall = ctx.scored.overall
    if overall is None:
        return ()
    return tuple(o for o in overall.lines if _home(ctx, _kind(ctx, o, overall)) == section)


def has_conclusion(ctx: Context, section: str) -> bool:
    """Whether this section is the one that tells the score of the whole."""
    return section == next((n for n in _CONCLUSION_HOMES if ctx.has(n)), "")


# -- sections -------------------------------------------------------------------------------------


def conclusion(ctx: Context, depth: int) -> Blocks:
    """评价结论, with the indicators that no other section tells."""
    return _section(ctx, "conclusion", depth)


def indicators(ctx: Context, depth: int) -> Blocks:
    """绩效指标完成情况."""
    return _section(ctx, "indicators", depth)


def section_of(name: str) -> Callable[[Context, int], Blocks]:
    """The section of one kind of indicators."""

    def write(ctx: Context, depth: int) -> Blocks:
        return _section(ctx, name, depth)

    return write


def _section(ctx: Context, name: str, depth: int) -> Blocks:
    overall = ctx.scored.overall
    if overall is None:
        return project_scores(ctx) if has_conclusion(ctx, name) else ()
    blocks: Blocks = ()
    if has_conclusion(ctx, name):
        blocks += verdict(ctx, overall)
    return blocks + _groups(ctx, _told_in(ctx, name), depth)


# -- indicator by indicator -----------------------------------------------------------------------


def _groups(ctx: Context, lines: tuple[ScoredIndicator, ...], depth: int) -> Blocks:
    overall = ctx.scored.overall
    if overall is None or not lines:
        return ()
    blocks: Blocks = ()
    for name, group in groups(overall).items():
        here = [one for one in group if one in lines]
        if not here:
            continue
        path = path_of(overall, "indicators")
        lost = summed([o.weight - o.points for o in here])
        tail = (
            line(
                "，扣",
                points(
                    ctx,
                    lost,
                    f"{path}.lost",
                    added([o.weight - o.points for o in here if o.points < o.weight]),
                ),
            )
            if lost
            else line("，未扣分")
        )
        blocks += (
            body(_part(ctx, name, here, group), weight_and_points(ctx, here, path), tail, "。"),
        )
        blocks += numbered([_line(ctx, o) for o in here], depth)
        blocks += asked(ctx, [d for o in here for d in o.demands])
    return blocks


def _part(
    ctx: Context, name: str, here: list[ScoredIndicator], group: list[ScoredIndicator]
) -> Pieces:
    """产出指标; of a level that two sections tell: 效果中的2项指标."""
    if len(here) == len(group):
        return line(name)
    return line(name, "中的", count(ctx, len(here), "项", "indicators.count"), "指标")


def _line(ctx: Context, one: ScoredIndicator) -> Pieces:
    """An indicator in one paragraph."""
    name = given(ctx, bare(one.name), f"{one.path}.name")
    if not one.applicable:
        why = own_words(ctx, one, "why_not")
        return line(name, "：本年度不适用", line("，", why) if why else None, "。")
    parts = [
        line("年度指标值为", given(ctx, one.target, f"{one.path}.target")),
        _reached(ctx, one),
        line("分值", points(ctx, one.weight, f"{one.path}.weight")),
        line(
            "得",
            points(
                ctx,
                one.points,
                f"{one.path}.points",
                one.explanation.arithmetic,
                one.explanation.clause,
            ),
        ),
    ]
    return line(name, "：", joined(parts, "，"), "。", _why(ctx, one), _remarks(ctx, one))


def _reached(ctx: Context, one: ScoredIndicator) -> Pieces:
    """实际完成值为18场次; of a judged indicator 完成程度评定为90%."""
    judged = one.actual.startswith(_JUDGED) and one.actual.endswith("%")
    text = one.actual.removeprefix(_JUDGED) if judged else one.actual
    label = f"完成程度{_JUDGED}为" if judged else "实际完成值为"
    return line(label, given(ctx, text, f"{one.path}.actual"))


_JUDGED = "评定"
_SAID = (
    ("评定依据：", "actual.reason"),
    ("从高评定的理由：", "override"),
    ("偏差原因：", "cause"),
    ("改进措施：", "remedy"),
)
"""What the record says of an indicator, beside its figures."""


def _why(ctx: Context, one: ScoredIndicator) -> Pieces:
    """The sum that took points, then reason, cause and remedy of the record."""
    said = one.explanation
    parts: list[Pieces] = []
    if one.points < one.weight and said.arithmetic:
        sum_of = given(
            ctx, bare(said.arithmetic), f"{one.path}.points", said.arithmetic, said.clause
        )
        parts.append(line("计分：", sum_of, "。"))
    if _is_whole_execution(ctx, one):
        if one.points < one.weight and ctx.evaluation.execution_cause:
            # The execution of the whole is told, with cause and remedy, where the money is told.
            parts.append(line("偏差原因和改进措施见预算执行情况部分。"))
        return joined(parts, "")
    for label, field in _SAID:
        own = own_words(ctx, one, field)
        if own is not None:
            parts.append(line(label, own, "。"))
    return joined(parts, "")


def _is_whole_execution(ctx: Context, one: ScoredIndicator) -> bool:
    overall = ctx.scored.overall
    return overall is not None and one is overall.execution


def remarks_of(ctx: Context, scored: ScoredObject) -> Pieces:
    """Of a project: what a reader should know of its indicators."""
    told = [
        line(given(ctx, quoted(bare(o.name)), f"{o.path}.name"), given(ctx, remark(text), o.path))
        for o in scored.lines
        for text in o.remarks
    ]
    return line("需要说明的是：", joined(told, "；"), "。") if told else ()


def _remarks(ctx: Context, one: ScoredIndicator) -> Pieces:
    told = [given(ctx, remark(text), one.path) for text in one.remarks]
    return line("说明：", joined(told, "；"), "。") if told else ()


def shortfalls(ctx: Context, scored: ScoredObject) -> tuple[list[Pieces], list[Pieces]]:
    """Of a project: what fell short, each with its cause; and the remedies."""
    problems: list[Pieces] = []
    remedies: list[Pieces] = []
    for one in losers(scored):
        cause, remedy = own_words(ctx, one, "cause"), own_words(ctx, one, "remedy")
        if remedy is not None:
            remedies.append(line(remedy))
        why = line("，原因是", cause) if cause is not None else None
        if one is scored.execution:
            if why:
                problems.append(line("预算未全部执行", why))
            continue
        name = given(ctx, quoted(bare(one.name)), f"{one.path}.name")
        target = given(ctx, one.target, f"{one.path}.target")
        problems.append(line(name, "年度指标值为", target, "，", _reached(ctx, one), why))
    return problems, remedies
