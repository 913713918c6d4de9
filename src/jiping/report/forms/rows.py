"""The rows that the forms of several places have alike."""

from __future__ import annotations

from collections.abc import Sequence

from jiping.report.forms import blocks
from jiping.report.forms.drawing import Drawing, figure, label, said
from jiping.report.forms.subject import Subject
from jiping.report.model import Piece


def goals(
    drawing: Drawing, of: Subject, names: tuple[str, str, str], spans: tuple[int, int]
) -> None:
    """The goals of the year and what came of them, side by side under their headings."""
    title, expected, achieved = names
    left, right = spans
    drawing.row(label(title, 1, 2), label(expected, left), label(achieved, right))
    drawing.row(said(of.expected, left), said(of.achieved, right))


def money(
    drawing: Drawing,
    of: Subject,
    lines: Sequence[blocks.MoneyLine],
    spans: Sequence[int],
    *,
    rate_first: bool = False,
) -> None:
    """A row for each source: its amounts, then weight, rate and points (or the rate first)."""
    for line in lines:
        execution = of.scored.execution if line.scored else None
        weight, rate = figure(of.weight(execution)), figure(line.rate)
        drawing.row(
            said((Piece(line.name),), 2),
            *blocks.figures(line.amounts, spans),
            *((rate, weight) if rate_first else (weight, rate)),
            figure(of.points(execution)),
        )


def total(drawing: Drawing, of: Subject, span: int) -> None:
    """The last row: 总分, the weights, the points, the grade."""
    drawing.row(
        label("总分", span),
        figure(of.whole_weight),
        figure(of.whole_points),
        said((of.grade,), left=False),
    )
