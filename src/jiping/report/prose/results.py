"""评价结论 and 指标分析: the score, why it is not higher, and indicator by indicator.

Every lost point is told with its rule, its clause, and what would win it back
(财预〔2020〕10号 第十一条、第十六条).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.project import Project
from jiping.report import wording
from jiping.report.model import Chart, Paragraph, Piece, Pieces, Series
from jiping.report.prose.grids import Row, grid, merged_down, spread
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
    numbered,
    points,
    quoted,
)
from jiping.scoring.pack import ObjectKind
from jiping.scoring.rules import Role
from jiping.scoring.scored import Demand, ScoredIndicator, ScoredObject

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
_MOST_BARS = 14


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
        if has_conclusion(ctx, name):
            return (missing(ctx, "部门整体支出绩效指标及完成情况", "indicators"),)
        return ()
    blocks: Blocks = ()
    if has_conclusion(ctx, name):
        blocks += _score(ctx, overall)
        blocks += _whole_table(ctx, overall)
        blocks += _lost_table(ctx, overall)
    return blocks + _groups(ctx, _told_in(ctx, name), depth)


# -- the score ------------------------------------------------------------------------------------


def _path(scored: ScoredObject, field: str) -> str:
    return f"{scored.path}.{field}" if scored.path else field


def _group_names(scored: ScoredObject) -> dict[str, list[ScoredIndicator]]:
    groups: dict[str, list[ScoredIndicator]] = {}
    for one in scored.lines:
        name = one.name if one is scored.execution else one.level1
        groups.setdefault(name, []).append(one)
    return groups


def _sum(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _added(values: list[Decimal]) -> str:
    return addition(wording.points(v) for v in values)


def _scores(ctx: Context, group: list[ScoredIndicator], path: str) -> Pieces:
    """分值…，得…"""
    weights, got = [o.weight for o in group], [o.points for o in group]
    return line(
        "分值",
        points(ctx, _sum(weights), f"{path}.weight", _added(weights)),
        "，得",
        points(ctx, _sum(got), f"{path}.points", _added(got)),
    )


def _score(ctx: Context, overall: ScoredObject) -> Blocks:
    total = points(
        ctx, overall.points, _path(overall, "points"), _added([o.points for o in overall.lines])
    )
    clause = overall.grade_explanation.clause
    grade = given(ctx, f"“{overall.grade}”", _path(overall, "grade"), "", clause)
    parts = [
        line(name, _scores(ctx, group, _path(overall, "indicators")))
        for name, group in _group_names(overall).items()
    ]
    first = body(
        "经逐项评分，",
        f"{ctx.year}年度部门整体支出绩效自评得分为",
        total,
        "，评价等级为",
        grade,
        "。",
    )
    return (first, body("其中：", joined(parts, "；"), "。"), *_why_not_better(ctx, overall))


def _why_not_better(ctx: Context, overall: ScoredObject) -> tuple[Paragraph, ...]:
    """Which points are missing to the next grade, and where they were lost."""
    better = [band for band in ctx.pack.grades.bands if band.lowest > overall.points]
    if not better:
        return ()
    band = better[-1]
    clause = ctx.pack.grades.clause
    lowest = points(ctx, band.lowest, _path(overall, "grade"), "", clause)
    short = points(
        ctx,
        band.lowest - overall.points,
        _path(overall, "grade"),
        f"{wording.points(band.lowest)} - {wording.points(overall.points)}",
        clause,
    )
    losers = sorted(_losers(overall), key=lambda o: o.points - o.weight)
    told = joined([_loser(ctx, one, alone=len(losers) == 1) for one in losers], "；")
    lost = [one.weight - one.points for one in losers]
    return (
        body(
            "本次自评未达到“",
            given(ctx, band.name, _path(overall, "grade"), "", clause),
            "”的等级（",
            lowest,
            "及以上），相差",
            short,
            "。失分的指标有",
            count(ctx, len(losers), "项", _path(overall, "lost")),
            "，合计扣",
            points(ctx, _sum(lost), _path(overall, "lost"), _added(lost)),
            "：" if len(losers) > 1 else "，为",
            told,
            "。",
        ),
    )


def _losers(scored: ScoredObject) -> list[ScoredIndicator]:
    return [one for one in scored.lines if one.points < one.weight]


def _lost(ctx: Context, one: ScoredIndicator) -> Piece:
    formula = f"{wording.points(one.weight)} - {wording.points(one.points)}"
    clause = one.explanation.clause
    return points(ctx, one.weight - one.points, f"{one.path}.lost", formula, clause)


def _loser(ctx: Context, one: ScoredIndicator, *, alone: bool) -> Pieces:
    """开展科普活动（完成率90.00%）扣1分; of one alone the points are told already."""
    name = given(ctx, bare(one.name), f"{one.path}.name")
    done = line("（完成程度", _completion(ctx, one), "）") if one.completion is not None else None
    return line(name, done) if alone else line(name, done, "扣", _lost(ctx, one))


def _completion(ctx: Context, one: ScoredIndicator) -> Piece:
    value = one.completion if one.completion is not None else Decimal(0)
    formula = "，".join(f"{i.name}{i.text}" for i in one.explanation.inputs)
    return given(ctx, wording.rate(value), f"{one.path}.completion", formula)


# -- tables ---------------------------------------------------------------------------------------


def _whole_table(ctx: Context, overall: ScoredObject) -> Blocks:
    """指标完成情况."""
    rows: list[Row] = [
        (
            given(ctx, bare(o.name if o is overall.execution else o.level1), f"{o.path}.level1"),
            given(ctx, bare(o.name), f"{o.path}.name"),
            given(ctx, o.target, f"{o.path}.target"),
            given(ctx, o.actual, f"{o.path}.actual"),
            given(ctx, wording.points(o.weight), f"{o.path}.weight"),
            given(
                ctx,
                wording.points(o.points),
                f"{o.path}.points",
                o.explanation.arithmetic,
                o.explanation.clause,
            ),
        )
        for o in overall.lines
    ]
    rows.append(
        (
            "合计",
            "",
            "",
            "",
            given(
                ctx,
                wording.points(overall.weight),
                _path(overall, "weight"),
                _added([o.weight for o in overall.lines]),
            ),
            given(
                ctx,
                wording.points(overall.points),
                _path(overall, "points"),
                _added([o.points for o in overall.lines]),
            ),
        )
    )
    head = ("一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    table = grid(head, rows, (3, 5, 3, 3, 1.5, 1.5), left=(1,))
    table = spread(merged_down(table, 0), len(rows), 4)
    return (*caption(f"{ctx.year}年度部门整体支出绩效指标完成情况"), table, *_chart(ctx, overall))


def _chart(ctx: Context, overall: ScoredObject) -> Blocks:
    known = [o for o in overall.lines if o.completion is not None and o.applicable]
    if len(known) < 2:
        return ()
    shown = sorted(known, key=lambda o: o.completion or 0)[:_MOST_BARS]
    shown = [o for o in known if o in shown]
    fewer = f"（完成率最低的{len(shown)}项）" if len(shown) < len(known) else ""
    title = f"{ctx.year}年度部门整体支出绩效指标完成率{fewer}"
    said = "；".join(f"{bare(o.name)}{wording.rate(o.completion or Decimal(0))}" for o in shown)
    values = tuple(float(round(o.completion or Decimal(0), 2)) for o in shown)
    return (
        Chart(
            "bars",
            title,
            tuple(bare(o.name) for o in shown),
            (Series("完成率", values),),
            "%",
            f"柱形图：{title}。{said}。",
        ),
    )


def _lost_table(ctx: Context, overall: ScoredObject) -> Blocks:
    """扣分说明."""
    losers = _losers(overall)
    if not losers:
        return (body("各项指标均得满分，未扣分。"),)
    rows: list[Row] = [
        (
            given(ctx, bare(o.name), f"{o.path}.name"),
            line(
                given(
                    ctx,
                    wording.points(o.weight - o.points),
                    f"{o.path}.lost",
                    f"{wording.points(o.weight)} - {wording.points(o.points)}",
                    o.explanation.clause,
                )
            ),
            line(_rule(ctx, o)),
            given(ctx, bare(o.explanation.win_back), f"{o.path}.points", "", o.explanation.clause)
            if o.explanation.win_back
            else "—",
        )
        for o in losers
    ]
    head = ("指标", "扣分", "扣分规则和依据", "挽回扣分的条件")
    return (*caption("扣分说明"), grid(head, rows, (3, 1.3, 5, 4), left=(0, 2, 3)))


def _rule(ctx: Context, one: ScoredIndicator) -> Pieces:
    """The rule and its clause."""
    said = one.explanation
    rule = given(ctx, bare(said.rule), f"{one.path}.points", "", said.clause)
    clause = given(ctx, said.clause, f"{one.path}.points", "", said.clause)
    return line(rule, "（", clause, "）")


# -- indicator by indicator -----------------------------------------------------------------------


def _groups(ctx: Context, lines: tuple[ScoredIndicator, ...], depth: int) -> Blocks:
    overall = ctx.scored.overall
    if overall is None or not lines:
        return ()
    blocks: Blocks = ()
    for name, group in _group_names(overall).items():
        here = [one for one in group if one in lines]
        if not here:
            continue
        path = _path(overall, "indicators")
        lost = _sum([o.weight - o.points for o in here])
        tail = (
            line(
                "，扣",
                points(
                    ctx,
                    lost,
                    f"{path}.lost",
                    _added([o.weight - o.points for o in here if o.points < o.weight]),
                ),
            )
            if lost
            else line("，未扣分")
        )
        blocks += (body(name, _scores(ctx, here, path), tail, "。"),)
        blocks += numbered([_line(ctx, o) for o in here], depth)
        blocks += tuple(_demand(ctx, d) for o in here for d in o.demands if not d.met)
    return blocks


def _demand(ctx: Context, demand: Demand) -> Paragraph:
    return missing(ctx, f"{demand.what}（{demand.why}）", demand.path)


def demands(ctx: Context, scored: ScoredObject) -> tuple[Paragraph, ...]:
    """What clauses demand and nobody wrote, each with its place."""
    return tuple(_demand(ctx, demand) for demand in scored.unmet)


def _line(ctx: Context, one: ScoredIndicator) -> Pieces:
    """An indicator in one paragraph."""
    name = given(ctx, bare(one.name), f"{one.path}.name")
    if not one.applicable:
        why = _own(ctx, one, "why_not")
        return line(name, "：本年度不适用", line("，", why) if why else None, "。")
    parts = [
        line("年度指标值", given(ctx, one.target, f"{one.path}.target")),
        line("实际完成值", given(ctx, one.actual, f"{one.path}.actual")),
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


def _own(ctx: Context, one: ScoredIndicator, field: str) -> Piece | None:
    """What the record itself says of an indicator, or of the execution rate."""
    for scored in ctx.scored.objects:
        if one is scored.execution:
            holder = _holder(ctx, scored)
            path = _path(scored, f"execution_{field}")
            return _text(ctx, getattr(holder, f"execution_{field}"), path)
        if one in scored.indicators:
            row = _holder(ctx, scored).indicators[scored.indicators.index(one)]
            return _text(ctx, getattr(row, field), f"{one.path}.{field}")
    return None


def _holder(ctx: Context, scored: ScoredObject) -> Evaluation | Project:
    if not scored.path:
        return ctx.evaluation
    return ctx.evaluation.projects[int(scored.path[scored.path.rindex("[") + 1 : -1])]


def _text(ctx: Context, text: str, path: str) -> Piece | None:
    return given(ctx, bare(text), path) if bare(text) else None


def _why(ctx: Context, one: ScoredIndicator) -> Pieces:
    """The rule that took points, the cause and the remedy of the record."""
    if one.points >= one.weight:
        return ()
    said = one.explanation
    sum_of = given(ctx, bare(said.arithmetic), f"{one.path}.points", said.arithmetic, said.clause)
    parts = [line("计分：", sum_of, "。")] if said.arithmetic else []
    if _is_whole_execution(ctx, one) and ctx.evaluation.execution_cause:
        # The execution of the whole is told, with cause and remedy, where the money is told.
        parts.append(line("偏差原因和改进措施见预算执行情况部分。"))
        return joined(parts, "")
    for label, field in (("偏差原因：", "cause"), ("改进措施：", "remedy")):
        own = _own(ctx, one, field)
        if own is not None:
            parts.append(line(label, own, "。"))
    return joined(parts, "")


def _is_whole_execution(ctx: Context, one: ScoredIndicator) -> bool:
    overall = ctx.scored.overall
    return overall is not None and one is overall.execution


def _remarks(ctx: Context, one: ScoredIndicator) -> Pieces:
    told = [given(ctx, bare(text), one.path) for text in one.remarks]
    return line("说明：", joined(told, "；"), "。") if told else ()


def shortfalls(ctx: Context, scored: ScoredObject) -> tuple[list[Pieces], list[Pieces]]:
    """Of a project: what fell short, each with its cause; and the remedies."""
    problems: list[Pieces] = []
    remedies: list[Pieces] = []
    for one in _losers(scored):
        cause, remedy = _own(ctx, one, "cause"), _own(ctx, one, "remedy")
        if remedy is not None:
            remedies.append(line(remedy))
        why = line("，原因是", cause) if cause is not None else None
        if one is scored.execution:
            if why:
                problems.append(line("预算未全部执行", why))
            continue
        name = given(ctx, quoted(bare(one.name)), f"{one.path}.name")
        target = given(ctx, one.target, f"{one.path}.target")
        actual = given(ctx, one.actual, f"{one.path}.actual")
        problems.append(line(name, "年度指标值", target, "，实际完成值", actual, why))
    return problems, remedies
