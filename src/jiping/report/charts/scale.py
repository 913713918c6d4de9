"""The scale of an axis: round numbers that the values fit between."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_STEPS = 6
_ABOVE = 0.04
"""Room above the highest value, as a share of the axis, for its label."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` with a line at each of `ticks`."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """How far up a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def scale(values: Iterable[float], *, from_zero: bool) -> Scale:
    """The scale for some values; bars begin at zero, lines may begin higher."""
    known = list(values) or [0.0]
    high = max(*known, 0.0) if from_zero else max(known)
    low = min(*known, 0.0) if from_zero else min(known)
    if not from_zero and low > 0 and low < (high - low) * 3:
        low = 0.0
    if high == low:
        high, low = high + max(abs(high), 1.0) * 0.5, low - (0.0 if low == 0 else abs(low) * 0.5)
    step = _step((high - low) * (1 + _ABOVE))
    room = 0.0 if from_zero or low == 0 else (high - low) * _ABOVE * 2
    first, last = (
        math.floor((low - room) / step + 1e-9),
        math.ceil((high + (high - low) * _ABOVE / 2) / step - 1e-9),
    )
    return Scale(first * step, last * step, tuple(n * step for n in range(first, last + 1)))


def _step(span: float) -> float:
    unit = 10.0 ** math.floor(math.log10(span / _MOST_STEPS))
    return next(s * unit for s in (*_STEPS, 20.0) if span / (s * unit) <= _MOST_STEPS)


def told(value: float) -> str:
    """A value with two decimals at the most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
