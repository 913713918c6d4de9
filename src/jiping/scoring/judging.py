"""Scoring by judgement: graded qualitative indicators, and those of points to check (要点)."""

from __future__ import annotations

from decimal import Decimal

from jiping.scoring import wording
from jiping.scoring.methods import HUNDRED, Outcome, part
from jiping.scoring.pack import Printing
from jiping.scoring.reaching import Refused
from jiping.scoring.rules import Checklist, Qualitative


def qualitative(
    weight: Decimal, rating: Decimal, rules: Qualitative, printing: Printing, cap: Decimal | None
) -> Outcome:
    """定性指标: the rating in per cent of the points; `cap` is what the figures beside it reached."""
    counted = rating if cap is None else min(rating, cap)
    points = part(weight, counted, HUNDRED, printing)
    band = band_of(counted, rules)
    words = f"{wording.points(weight)}×{wording.rate(counted)}＝{wording.points(points)}"
    if counted < rating:
        words = (
            f"评定{wording.rate(rating)}，同类定量指标平均只完成{wording.rate(counted)}，"
            f"按后者计：{words}"
        )
    win_back = ""
    if counted < rating:
        win_back = "同类定量指标完成得更好，或者写明评定高于定量结果的理由，可按评定的比例计分"
    elif rating < HUNDRED:
        top = rules.bands[0]
        win_back = (
            f"评定为“{top.name}”（{wording.plain(top.lowest)}%—100%）"
            f"可挽回至多{wording.points(weight - points)}"
        )
    return Outcome(
        points,
        f"按评定的等级计分，属“{band}”",
        rules.clause,
        words,
        win_back,
        counted,
        met=counted == HUNDRED,
    )


def capped_at(rating: Decimal, support: Decimal | None, rules: Qualitative) -> Decimal | None:
    """What a rating may not exceed without a reason of its own; None where nothing holds it down.

    The quantitative indicators beside it did not come into the best band, and the rating is higher than
    what they reached.
    """
    if rules.figures_support is None or support is None:
        return None
    return support if support < rules.bands[0].lowest and rating > support else None


def band_of(rating: Decimal, rules: Qualitative) -> str:
    """Name of the grade that a rating falls into."""
    for band in rules.bands:
        if rating >= band.lowest:
            return band.name
    return rules.bands[-1].name


def checklist(
    weight: Decimal, rating: Decimal, rule: Checklist, printing: Printing
) -> Outcome | Refused:
    """要点: n points to check, each worth 1/n; the rating says how many were met."""
    count = len(rule.points)
    met = (rating * count / HUNDRED).to_integral_value("ROUND_HALF_EVEN")
    if abs(rating - met * HUNDRED / count) > Decimal("0.5"):
        shares = "、".join(wording.rate(HUNDRED * i / count) for i in range(count + 1))
        return Refused(
            f"这项指标有{count}个要点，各占1/{count}，评定不能是{wording.rate(rating)}",
            f"请按符合的要点数填写：{shares}",
        )
    points = part(weight, met, Decimal(count), printing)
    missing = count - int(met)
    return Outcome(
        points,
        f"共{count}个要点（{'；'.join(rule.points)}），每个占1/{count}",
        rule.clause,
        f"符合{met}个要点：{wording.points(weight)}×{met}÷{count}＝{wording.points(points)}",
        f"其余{missing}个要点也做到可得满分，挽回{wording.points(weight - points)}"
        if missing
        else "",
        met * HUNDRED / count,
        met=not missing,
    )
