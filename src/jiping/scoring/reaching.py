"""How far a target was reached: the one place that knows the directions of indicators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jiping.evaluation.target import Comparison
from jiping.scoring.pack import EXACT
from jiping.scoring.ratio import Ratio
from jiping.scoring.rules import Reverse

_HUNDRED = Decimal(100)
_ALL = Ratio(_HUNDRED)
_NONE = Ratio(Decimal(0))


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be scored, and why; for the user, in Chinese."""

    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a target was reached."""

    met: bool
    completion: Ratio
    """Per cent, never below 0; of a target that should not be exceeded, 100 when it was kept."""
    bound: Decimal
    """The number that was to be reached or kept."""
    reverse: bool
    """It should not have been exceeded, and was."""
    away: Ratio
    """How far the actual value is from the bound."""


def reach(
    comparison: Comparison,
    value: Decimal,
    upper: Decimal | None,
    actual: Ratio,
    reverse: Reverse,
    is_cost: bool = False,
) -> Reached | Refused:
    """Hold an actual value against a quantitative target (财预〔2020〕10号 第十六条).

    ``=`` is reached from below; of a cost, and of 0, what lies above it is too much.
    """
    if comparison is Comparison.AT_LEAST:
        return _at_least(value, actual)
    if comparison is Comparison.AT_MOST:
        return _at_most(value, actual, reverse)
    if comparison is Comparison.RANGE:
        if actual.compare(value) < 0:
            return _at_least(value, actual)
        if upper is not None and actual.compare(upper) > 0:
            return _at_most(upper, actual, reverse)
        return Reached(True, _ALL, value, False, _NONE)
    too_much = actual.compare(value) > 0 and (is_cost or value == 0)
    return _at_most(value, actual, reverse) if too_much else _at_least(value, actual)


def _at_least(target: Decimal, actual: Ratio) -> Reached | Refused:
    met = actual.compare(target) >= 0
    if target > 0:
        part = max(actual.top, Decimal(0))
        completion = Ratio(EXACT.multiply(part, _HUNDRED), EXACT.multiply(actual.bottom, target))
        away = _NONE if met else Ratio(target).minus(actual)
        return Reached(met, completion, target, False, away)
    if met:
        return Reached(True, _ALL, target, False, _NONE)
    return Refused(
        "指标值不大于0又没有达到，完成比例无法计算",
        "请把指标值改成大于0的数，或者改为“是否”“定性”",
    )


def _at_most(target: Decimal, actual: Ratio, reverse: Reverse) -> Reached | Refused:
    if actual.compare(target) <= 0:
        return Reached(True, _ALL, target, False, _NONE)
    away = actual.minus(Ratio(target))
    if target < 0:
        return Refused(
            "指标值小于0又没有达到，完成比例无法计算",
            "请把指标值改成不小于0的数，或者改为“是否”“定性”",
        )
    if target == 0:
        return Reached(False, _NONE, target, True, away)
    if reverse.method == "target_over_actual":
        completion = Ratio(target).times(_ALL).over(actual)
    else:
        left = Ratio(target + target).minus(actual)
        completion = left.times(_ALL).over(Ratio(target)) if left.top > 0 else _NONE
    return Reached(False, completion, target, True, away)
