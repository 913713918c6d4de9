"""Closed intervals of decimals, and the interval that a printed figure stands for.

Sums, products and quotients are rounded outward, so that an interval never loses a value.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from jiping.figure.quantity import EXACT_ARITHMETIC, Approximation, Comparison, Figure
from jiping.figure.units import Dimension
from jiping.values import value

_PRECISION = 60
_DOWN = Context(prec=_PRECISION, rounding=ROUND_FLOOR, Emax=MAX_EMAX, Emin=MIN_EMIN)
_UP = Context(prec=_PRECISION, rounding=ROUND_CEILING, Emax=MAX_EMAX, Emin=MIN_EMIN)
_INFINITY = Decimal("Infinity")
_ZERO = Decimal(0)
_HALF = Decimal("0.5")
_LARGEST_DENOMINATOR = 10**6


class DivisionByIntervalWithZero(ZeroDivisionError):
    """The divisor may be zero: the quotient can be anything."""


@value
class Interval:
    """All numbers from `low` to `high`, both included; None leaves that side open.

    Raises ValueError where `low` is above `high`.
    """

    low: Decimal | None
    high: Decimal | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"interval from {self.low} down to {self.high}")

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The interval of one value."""
        return cls(value, value)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else _DOWN.add(self.low, other.low),
            None if self.high is None or other.high is None else _UP.add(self.high, other.high),
        )

    def plus(self, others: Iterable[Interval]) -> Interval:
        """The sum with all others: the same as one addition after the other, without their results."""
        low, high = self.low, self.high
        for other in others:
            low = None if low is None or other.low is None else _DOWN.add(low, other.low)
            high = None if high is None or other.high is None else _UP.add(high, other.high)
        return Interval(low, high)

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else self.high.copy_negate(),
            None if self.low is None else self.low.copy_negate(),
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(a, b) for a in self._ends() for b in other._ends()]
        low = min(_product(_DOWN, a, b) for a, b in pairs)
        high = max(_product(_UP, a, b) for a, b in pairs)
        return Interval(_finite(low), _finite(high))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises DivisionByIntervalWithZero where `other` contains 0."""
        if other.contains(_ZERO):
            raise DivisionByIntervalWithZero(f"{other} contains 0")
        pairs = [(a, b) for a in self._ends() for b in other._ends()]
        low = min(_quotient(_DOWN, a, b) for a, b in pairs)
        high = max(_quotient(_UP, a, b) for a, b in pairs)
        return Interval(_finite(low), _finite(high))

    def scale(self, factor: Decimal) -> Interval:
        """Every number of the interval times `factor`."""
        return self * Interval(factor, factor)

    def contains(self, value: Decimal) -> bool:
        """Does `value` lie inside, the ends included?"""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def overlaps(self, other: Interval) -> bool:
        """Is there a number in both?"""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            self.high is None or other.low is None or other.low <= self.high
        )

    @property
    def width(self) -> Decimal | None:
        """high − low, rounded up; None for an open interval."""
        if self.low is None or self.high is None:
            return None
        return _UP.subtract(self.high, self.low)

    def _ends(self) -> tuple[Decimal, Decimal]:
        return (
            _INFINITY.copy_negate() if self.low is None else self.low,
            _INFINITY if self.high is None else self.high,
        )


def _finite(value: Decimal) -> Decimal | None:
    return value if value.is_finite() else None


def _product(context: Context, a: Decimal, b: Decimal) -> Decimal:
    # An open end times an exact zero is zero: there is no infinite number in the interval.
    return _ZERO if not a or not b else context.multiply(a, b)


def _quotient(context: Context, a: Decimal, b: Decimal) -> Decimal:
    if b.is_infinite():
        # Towards an open end of the divisor the quotient falls to 0; ∞/∞ may be anything between.
        return _ZERO
    return context.divide(a, b)


def interval(figure: Figure, decimals: int | None = None) -> Interval:
    """The numbers that a figure may stand for, in the base of its dimension (`Figure.amount`).

    `decimals` is the precision of the series that the figure stands in (`series_decimals`); its own
    where None.  It can only make a figure more precise than it looks, never less.

    - A measured figure (money, percent, points, lengths, bare numbers …): half a unit of its last
      place to either side, 236.95万元 is 236.945 to 236.955万元.
    - A count, a duration or a score told in whole numbers is exactly that number; with decimals, or
      with 万 or 亿 behind it (7万人次), it is measured like the others.
    - A range: from its lower to its upper end.
    - ≥, 以上, 超过, 余, 多: from the number upwards.  ≤, 以内, 低于, 近, 不足: up to the number.
      Open and closed bounds are not told apart: a printed number is rounded as it is.
    - 约, 左右: half a unit of the last digit that is not zero; 约1200 is 1150 to 1250, for whoever
      writes 约 has rounded there.
    """
    factor = figure.factor
    value = figure.value
    upper = value if figure.upper is None else figure.upper
    if figure.unit.name == "分之":
        return _of_fraction(figure)
    low = EXACT_ARITHMETIC.multiply(value, factor)
    high = EXACT_ARITHMETIC.multiply(upper, factor)
    if figure.comparison in (Comparison.AT_LEAST, Comparison.MORE):
        return Interval(low, None)
    if figure.comparison in (Comparison.AT_MOST, Comparison.LESS):
        return Interval(None, high)
    if figure.approximation is Approximation.OVER:
        return Interval(low, None)
    if figure.approximation is Approximation.UNDER:
        return Interval(None, high)
    if figure.upper is not None:
        return Interval(low, high)
    if figure.approximation is Approximation.ABOUT:
        half = _half_of_place(_last_place(figure), factor)
        return _around(low, half)
    places = figure.decimals if decimals is None else max(decimals, figure.decimals)
    if _is_whole(figure) and places == 0:
        return Interval(low, low)
    return _around(low, _half_of_place(-places, factor))


_TOLD_IN_WHOLE_NUMBERS = frozenset((Dimension.COUNT, Dimension.TIME, Dimension.SCORE))


def _is_whole(figure: Figure) -> bool:
    return figure.unit.dimension in _TOLD_IN_WHOLE_NUMBERS and figure.multiplier == 1


def _half_of_place(place: int, factor: Decimal) -> Decimal:
    return EXACT_ARITHMETIC.multiply(_HALF.scaleb(place, EXACT_ARITHMETIC), factor)


def _around(value: Decimal, half: Decimal) -> Interval:
    return Interval(
        EXACT_ARITHMETIC.subtract(value, half),
        EXACT_ARITHMETIC.add(value, half),
    )


def _last_place(figure: Figure) -> int:
    """The power of ten of the last digit that is not zero."""
    if not figure.value:
        return -figure.decimals
    exponent = figure.value.normalize(EXACT_ARITHMETIC).as_tuple().exponent
    return exponent if isinstance(exponent, int) else -figure.decimals


def _of_fraction(figure: Figure) -> Interval:
    """三分之二 is exactly 2/3, which no decimal is: the narrowest interval around it."""
    exact = Fraction(figure.value).limit_denominator(_LARGEST_DENOMINATOR)
    above, below = Decimal(exact.numerator), Decimal(exact.denominator)
    around = Interval(_DOWN.divide(above, below), _UP.divide(above, below))
    if figure.comparison in (Comparison.AT_LEAST, Comparison.MORE):
        return Interval(around.low, None)
    if figure.comparison in (Comparison.AT_MOST, Comparison.LESS):
        return Interval(None, around.high)
    if figure.approximation is Approximation.OVER:
        return Interval(around.low, None)
    if figure.approximation is Approximation.UNDER:
        return Interval(None, around.high)
    return around
