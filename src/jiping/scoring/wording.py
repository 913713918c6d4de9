"""Figures in the words of an explanation: 9.50 → 9.5分, 18场次, 高2个百分点."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from jiping.evaluation.target import Comparison, Target
from jiping.figure.printing import trimmed
from jiping.scoring.pack import EXACT
from jiping.scoring.ratio import ONE, Ratio

_CENT = Decimal("0.01")
_SIGNS = {Comparison.AT_LEAST: "≥", Comparison.AT_MOST: "≤", Comparison.EQUAL: "="}


@lru_cache(maxsize=4096)
def plain(value: Decimal) -> str:
    """A decimal without an exponent and without zeros that say nothing.

    Kept: every weight and target is written several times over, and equal decimals have one text.
    """
    return trimmed(value)


def of_ratio(value: Ratio) -> str:
    """As given where it is a number; worked out, with two decimals."""
    if value.bottom == ONE:
        return plain(value.top)
    return plain(value.value.quantize(_CENT, rounding=ROUND_HALF_UP, context=EXACT))


def rate(value: Decimal) -> str:
    """A rate in per cent with two decimals at most: 87.91%."""
    return f"{plain(value.quantize(_CENT, rounding=ROUND_HALF_UP, context=EXACT))}%"


def points(value: Decimal) -> str:
    """9.5分"""
    return f"{plain(value)}分"


def gap(value: Ratio, unit: str) -> str:
    """A difference between two values of that unit: 2场次, 3个百分点."""
    return f"{of_ratio(value)}{'个百分点' if unit == '%' else unit}"


def money(value: Decimal, unit: str) -> str:
    """An amount that is held in 万元, in the unit that the forms show."""
    return f"{plain(EXACT.multiply(value, 10000) if unit == '元' else value)}{unit}"


def target(of: Target) -> str:
    """年度指标值 as it is printed: ≥20场次, 85%至95%."""
    if of.comparison in (Comparison.YES_NO, Comparison.QUALITATIVE) or of.value is None:
        return of.text
    return bound(of.comparison, of.value, of.upper, of.unit)


def bound(sign: Comparison, value: Decimal, upper: Decimal | None, unit: str) -> str:
    """The same of a number."""
    if sign is Comparison.RANGE:
        low = f"{plain(value)}{unit}"
        return low if upper is None else f"{low}至{plain(upper)}{unit}"
    return f"{_SIGNS[sign]}{plain(value)}{unit}"
