"""The methods of scoring: pure functions from a target and what was reached to points.

A method says its points, how far the target was reached, and the sum in words.  What a rule does
not cover is refused with a reason, never scored as 0 and never as full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jiping.evaluation.target import Comparison
from jiping.scoring import wording
from jiping.scoring.pack import EXACT, Printing, printed
from jiping.scoring.ratio import Ratio
from jiping.scoring.reaching import Reached, Refused, reach
from jiping.scoring.rules import Band, Quantitative, Ruled, Satisfaction, Step

HUNDRED = Decimal(100)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method makes of one indicator."""

    points: Decimal
    """Printed: rounded as the pack says, within 0 and the weight."""
    rule: str
    clause: str
    arithmetic: str
    win_back: str = ""
    completion: Decimal | None = None
    """Per cent; None where it cannot be said."""
    met: bool = False
    exceeded: bool = False
    """Above the target by more than the pack lets pass without a word."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A quantitative target and its weight."""

    weight: Decimal
    comparison: Comparison
    value: Decimal
    unit: str = ""
    upper: Decimal | None = None
    is_cost: bool = False
    """A cost above its target is no achievement, whatever the sign says."""


def quantitative(
    goal: Goal, actual: Ratio, rules: Quantitative, printing: Printing, step: Step | None = None
) -> Outcome | Refused:
    """定量指标: full points when reached; else in proportion, above a threshold, or by steps."""
    reached = reach(goal.comparison, goal.value, goal.upper, actual, rules.reverse, goal.is_cost)
    if isinstance(reached, Refused):
        return reached
    told = wording.of_ratio(actual) + goal.unit
    if reached.met:
        return _met(goal, reached, rules, printing, told)
    if step is not None:
        return _stepped(goal, reached, step, printing, told)
    if rules.method == "threshold":
        return _above_threshold(goal, reached, rules, printing, told)
    share = reached.completion
    points = part(goal.weight, share.top, EXACT.multiply(share.bottom, HUNDRED), printing)
    bound = f"{wording.plain(reached.bound)}{goal.unit}"
    reverse = reached.reverse
    if reverse and rules.reverse.method == "excess":
        over = f"（{told}－{bound}）÷{bound}"
        sum_in_words = f"{wording.points(goal.weight)}×［1－{over}］＝{wording.points(points)}"
    else:
        first, second = (bound, told) if reverse else (told, bound)
        sum_in_words = f"{wording.points(goal.weight)}×{first}÷{second}＝{wording.points(points)}"
    words = "指标值÷完成值" if reverse else "完成值÷指标值"
    if reverse and rules.reverse.method == "excess":
        words = "1减去超出的比例"
    return Outcome(
        points,
        f"未达到指标值，按{words}的比例计分",
        rules.reverse.clause if reverse else rules.clause,
        sum_in_words,
        _win_back(goal, reached, points),
        share.value,
    )


def _met(
    goal: Goal, reached: Reached, rules: Quantitative, printing: Printing, told: str
) -> Outcome:
    over, completion = rules.over_achievement, reached.completion
    exceeded = over.flag_at is not None and completion.compare(over.flag_at) > 0
    for band in sorted(over.deduct, key=lambda d: d.over, reverse=True):
        if completion.compare(band.over) > 0:
            kept = HUNDRED - band.share
            points = part(goal.weight, kept, HUNDRED, printing)
            least = wording.plain(band.over)
            return Outcome(
                points,
                f"完成值超过指标值的{least}%，按规定扣减{wording.plain(band.share)}%的分值",
                over.clause,
                f"{wording.points(goal.weight)}×{wording.plain(kept)}%＝{wording.points(points)}",
                f"完成值不超过指标值的{least}%时不扣分；指标值应当在年初定得符合实际",
                completion.value,
                met=True,
                exceeded=True,
            )
    return Outcome(
        printed(goal.weight, printing),
        "达到指标值，得满分",
        rules.clause,
        f"完成值{told}达到指标值，得{wording.points(goal.weight)}",
        completion=completion.value,
        met=True,
        exceeded=exceeded,
    )


def _above_threshold(
    goal: Goal, reached: Reached, rules: Quantitative, printing: Printing, told: str
) -> Outcome:
    share, zero = reached.completion, rules.zero_below
    least, rest = wording.plain(zero), HUNDRED - zero
    done = wording.rate(share.value)
    if share.compare(zero) < 0:
        points = printed(ZERO, printing)
        rule = f"完成率低于{least}%，不得分"
        words = f"完成值{told}，完成率{done}，低于{least}%，得0分"
    else:
        top = EXACT.subtract(share.top, EXACT.multiply(zero, share.bottom))
        points = part(goal.weight, top, EXACT.multiply(share.bottom, rest), printing)
        rule = f"完成率达到{least}%的，按（完成率－{least}%）÷（1－{least}%）计分"
        words = (
            f"完成值{told}，完成率{done}；{wording.points(goal.weight)}×（{done}－{least}%）"
            f"÷{wording.plain(rest)}%＝{wording.points(points)}"
        )
    clause = rules.clause
    return Outcome(points, rule, clause, words, _win_back(goal, reached, points), share.value)


def _stepped(goal: Goal, reached: Reached, step: Step, printing: Printing, told: str) -> Outcome:
    steps = reached.away.over(Ratio(step.every)).value.to_integral_value("ROUND_FLOOR")
    lost = EXACT.multiply(steps, step.deduct)
    points = printed(max(ZERO, EXACT.subtract(goal.weight, lost)), printing)
    each = f"每相差{wording.gap(Ratio(step.every), goal.unit)}扣{wording.points(step.deduct)}"
    away = wording.gap(reached.away, goal.unit)
    return Outcome(
        points,
        f"未达到指标值，{each}，扣完为止",
        step.clause,
        f"完成值{told}，与指标值相差{away}，扣{wording.points(lost)}，得{wording.points(points)}",
        _win_back(goal, reached, points),
        reached.completion.value,
    )


def _win_back(goal: Goal, reached: Reached, points: Decimal) -> str:
    away, bound = wording.gap(reached.away, goal.unit), wording.plain(reached.bound)
    lost = wording.points(goal.weight - points)
    if reached.reverse:
        return f"降低{away}（不超过{bound}{goal.unit}）可得满分，挽回{lost}"
    verb = "提高" if goal.unit == "%" else "再完成"
    return f"{verb}{away}（达到{bound}{goal.unit}）可得满分，挽回{lost}"


def yes_no(weight: Decimal, done: bool, rule: Ruled, printing: Printing) -> Outcome:
    """直接赋分: done gives all points, not done none."""
    points = printed(weight if done else ZERO, printing)
    told = "已完成" if done else "未完成"
    return Outcome(
        points,
        "完成得满分，未完成不得分",
        rule.clause,
        f"{told}，得{wording.points(points)}",
        "" if done else f"完成后可得满分，挽回{wording.points(weight)}",
        HUNDRED if done else ZERO,
        met=done,
    )


def banded(
    weight: Decimal,
    reached: Ratio,
    bands: Sequence[Band],
    rule: Ruled,
    printing: Printing,
    what: str,
) -> Outcome:
    """Points in bands of a rate in per cent (财预〔2021〕101号（七）)."""
    at = next((i for i, b in enumerate(bands) if reached.compare(b.lowest) >= 0), len(bands) - 1)
    band = bands[at]
    points = part(weight, band.share, HUNDRED, printing)
    told, least = wording.rate(reached.value), wording.plain(band.lowest)
    if at == 0:
        where, win_back = f"达到{least}%", ""
    else:
        above = bands[at - 1]
        upper = wording.plain(above.lowest)
        where = f"{least}%（含）至{upper}%" if band.lowest else f"低于{upper}%"
        more = part(weight, above.share, HUNDRED, printing)
        win_back = (
            f"{what}达到{upper}%可得{wording.points(more)}，多得{wording.points(more - points)}"
        )
    return Outcome(
        points,
        f"按{what}分档计分，{where}得分值的{wording.plain(band.share)}%",
        rule.clause,
        f"{what}{told}，{wording.points(weight)}×{wording.plain(band.share)}%"
        f"＝{wording.points(points)}",
        win_back,
        reached.value,
        met=at == 0,
    )


def satisfaction(
    goal: Goal, actual: Ratio, rules: Satisfaction, others: Quantitative, printing: Printing
) -> Outcome | Refused:
    """满意度: in bands of the rate itself, or like any quantitative indicator."""
    if rules.method == "quantitative":
        return quantitative(goal, actual, others, printing)
    if goal.unit != "%":
        return Refused(
            f"满意度按满意率分档计分，单位“{goal.unit}”不能用", "请把指标值和完成值的单位改为“%”"
        )
    return banded(goal.weight, actual, rules.bands, rules, printing, "满意率")


def part(weight: Decimal, top: Decimal, bottom: Decimal, printing: Printing) -> Decimal:
    """weight × top ÷ bottom, within 0 and the weight; divided once, then printed."""
    if top <= 0:
        return printed(ZERO, printing)
    if top >= bottom:
        return printed(weight, printing)
    return printed(EXACT.divide(EXACT.multiply(weight, top), bottom), printing)
