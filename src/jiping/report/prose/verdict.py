"""评价结论: the score and the grade, why it is not better, the tables of points.

Every lost point is told with its rule, its clause, and what would win it back
(财预〔2020〕10号 第十一条、第十六条).
"""

from __future__ import annotations

from decimal import Decimal

from jiping.report import wording
from jiping.report.model import Chart, Paragraph, Pieces, Series
from jiping.report.prose.grids import Row, grid, merged_down, spread
from jiping.report.prose.points import (
    added,
    asked,
    completion,
    groups,
    losers,
    lost_points,
    path_of,
    summed,
    weight_and_points,
)
from jiping.report.prose.telling import (
    Blocks,
    Context,
    bare,
    body,
    caption,
    count,
    given,
    joined,
    line,
    points,
    quoted,
)
from jiping.scoring.scored import ScoredIndicator, ScoredObject

_MOST_BARS = 14


def verdict(ctx: Context, overall: ScoredObject) -> Blocks:
    """Score, grade, tables and chart of the whole."""
    return (
        *score(ctx, overall),
        *asked(ctx, overall.demands),
        *whole_table(ctx, overall),
        *lost_table(ctx, overall),
    )


def project_scores(ctx: Context) -> Blocks:
    """The conclusion where only projects were evaluated: the score and the grade of each."""
    told = [
        line(
            given(ctx, quoted(one.name), path_of(one, "name")),
            "得",
            points(ctx, one.points, path_of(one, "points"), added([o.points for o in one.lines])),
            "，等级为",
            given(ctx, f"“{one.grade}”", path_of(one, "grade"), "", one.grade_explanation.clause),
        )
        for one in ctx.scored.projects
    ]
    how_many = count(ctx, len(told), "个", "projects.count")
    return (body("经逐项评分，", how_many, "项目的绩效自评结果为：", joined(told, "；"), "。"),)


def score(ctx: Context, overall: ScoredObject) -> Blocks:
    total = points(
        ctx, overall.points, path_of(overall, "points"), added([o.points for o in overall.lines])
    )
    clause = overall.grade_explanation.clause
    grade = given(ctx, f"“{overall.grade}”", path_of(overall, "grade"), "", clause)
    parts = [
        line(name, weight_and_points(ctx, group, path_of(overall, "indicators")))
        for name, group in groups(overall).items()
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
    lowest = points(ctx, band.lowest, path_of(overall, "grade"), "", clause)
    short = points(
        ctx,
        band.lowest - overall.points,
        path_of(overall, "grade"),
        f"{wording.points(band.lowest)} - {wording.points(overall.points)}",
        clause,
    )
    losing = sorted(losers(overall), key=lambda o: o.points - o.weight)
    told = joined([_loser(ctx, one, alone=len(losing) == 1) for one in losing], "；")
    lost = [one.weight - one.points for one in losing]
    return (
        body(
            "本次自评未达到“",
            given(ctx, band.name, path_of(overall, "grade"), "", clause),
            "”的等级（",
            lowest,
            "及以上），相差",
            short,
            "。失分的指标有",
            count(ctx, len(losing), "项", path_of(overall, "lost")),
            "，合计扣",
            points(ctx, summed(lost), path_of(overall, "lost"), added(lost)),
            "：" if len(losing) > 1 else "，为",
            told,
            "。",
        ),
    )


def _loser(ctx: Context, one: ScoredIndicator, *, alone: bool) -> Pieces:
    """开展科普活动（完成率90.00%）扣1分; of one alone the points are told already."""
    name = given(ctx, bare(one.name), f"{one.path}.name")
    done = line("（完成程度", completion(ctx, one), "）") if one.completion is not None else None
    return line(name, done) if alone else line(name, done, "扣", lost_points(ctx, one))


def whole_table(ctx: Context, overall: ScoredObject) -> Blocks:
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
                path_of(overall, "weight"),
                added([o.weight for o in overall.lines]),
            ),
            given(
                ctx,
                wording.points(overall.points),
                path_of(overall, "points"),
                added([o.points for o in overall.lines]),
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


def lost_table(ctx: Context, overall: ScoredObject) -> Blocks:
    """扣分说明."""
    losing = losers(overall)
    if not losing:
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
        for o in losing
    ]
    head = ("指标", "扣分", "扣分规则和依据", "挽回扣分的条件")
    return (*caption("扣分说明"), grid(head, rows, (3, 1.3, 5, 4), left=(0, 2, 3)))


def _rule(ctx: Context, one: ScoredIndicator) -> Pieces:
    """The rule and its clause."""
    said = one.explanation
    rule = given(ctx, bare(said.rule), f"{one.path}.points", "", said.clause)
    clause = given(ctx, said.clause, f"{one.path}.points", "", said.clause)
    return line(rule, "（", clause, "）")
