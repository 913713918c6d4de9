"""Points as they are told: of an object, of its groups, of one indicator; and what was lost."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.project import Project
from jiping.report import wording
from jiping.report.model import Paragraph, Piece, Pieces
from jiping.report.prose.telling import Context, addition, bare, given, line, missing, points
from jiping.scoring.scored import Demand, ScoredIndicator, ScoredObject


def path_of(scored: ScoredObject, field: str) -> str:
    return f"{scored.path}.{field}" if scored.path else field


def groups(scored: ScoredObject) -> dict[str, list[ScoredIndicator]]:
    groups: dict[str, list[ScoredIndicator]] = {}
    for one in scored.lines:
        name = one.name if one is scored.execution else one.level1
        groups.setdefault(name, []).append(one)
    return groups


def summed(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def added(values: list[Decimal]) -> str:
    return addition(wording.points(v) for v in values)


def weight_and_points(ctx: Context, group: list[ScoredIndicator], path: str) -> Pieces:
    """分值…，得…"""
    weights, got = [o.weight for o in group], [o.points for o in group]
    return line(
        "分值",
        points(ctx, summed(weights), f"{path}.weight", added(weights)),
        "，得",
        points(ctx, summed(got), f"{path}.points", added(got)),
    )


def losers(scored: ScoredObject) -> list[ScoredIndicator]:
    return [one for one in scored.lines if one.points < one.weight]


def lost_points(ctx: Context, one: ScoredIndicator) -> Piece:
    formula = f"{wording.points(one.weight)} - {wording.points(one.points)}"
    clause = one.explanation.clause
    return points(ctx, one.weight - one.points, f"{one.path}.lost", formula, clause)


def completion(ctx: Context, one: ScoredIndicator) -> Piece:
    value = one.completion if one.completion is not None else Decimal(0)
    formula = "，".join(f"{i.name}{i.text}" for i in one.explanation.inputs)
    return given(ctx, wording.rate(value), f"{one.path}.completion", formula)


def own_words(ctx: Context, one: ScoredIndicator, field: str) -> Piece | None:
    """What the record itself says of an indicator, or of the execution rate."""
    for scored in ctx.scored.objects:
        if one is scored.execution:
            if field not in _OF_EXECUTION:
                return None
            holder = _holder(ctx, scored)
            path = path_of(scored, f"execution_{field}")
            return _text(ctx, getattr(holder, f"execution_{field}"), path)
        if one in scored.indicators:
            row = _holder(ctx, scored).indicators[scored.indicators.index(one)]
            value: object = row
            for step in field.split("."):
                value = getattr(value, step)
            return _text(ctx, str(value), f"{one.path}.{field}")
    return None


_OF_EXECUTION = ("cause", "remedy")


def remark(text: str) -> str:
    """What a remark of the scoring says to every reader; what it asks of the clerk is left out."""
    return bare(text.partition("，请")[0])


def _holder(ctx: Context, scored: ScoredObject) -> Evaluation | Project:
    if not scored.path:
        return ctx.evaluation
    return ctx.evaluation.projects[int(scored.path[scored.path.rindex("[") + 1 : -1])]


def _text(ctx: Context, text: str, path: str) -> Piece | None:
    return given(ctx, bare(text), path) if bare(text) else None


def asked(ctx: Context, demands: Iterable[Demand]) -> tuple[Paragraph, ...]:
    """What clauses demand and nobody wrote, each with its place."""
    return tuple(missing(ctx, f"{d.what}（{d.why}）", d.path) for d in demands if not d.met)
