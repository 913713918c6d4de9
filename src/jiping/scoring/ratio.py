"""An exact quotient that is divided only once, at the printing.

`Decimal` would round 10 × (1 ÷ 3) × 3 on its way; `fractions.Fraction` looks for common divisors at every
step, which costs most of the time of scoring.  Here numerator and denominator are carried apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jiping.scoring.pack import EXACT

ONE = Decimal(1)


class ZeroDivisor(Exception):
    """Something was to be divided by nothing.  The message names the divisor."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """top ÷ bottom; bottom is above zero."""

    top: Decimal
    bottom: Decimal = ONE

    def plus(self, other: Ratio) -> Ratio:
        top = EXACT.add(
            EXACT.multiply(self.top, other.bottom), EXACT.multiply(other.top, self.bottom)
        )
        return Ratio(top, EXACT.multiply(self.bottom, other.bottom))

    def minus(self, other: Ratio) -> Ratio:
        return self.plus(Ratio(other.top.copy_negate(), other.bottom))

    def times(self, other: Ratio) -> Ratio:
        return Ratio(EXACT.multiply(self.top, other.top), EXACT.multiply(self.bottom, other.bottom))

    def over(self, other: Ratio) -> Ratio:
        """Raises `ZeroDivisor`."""
        if other.top == 0:
            raise ZeroDivisor("0")
        top = EXACT.multiply(self.top, other.bottom)
        return Ratio(
            top.copy_negate() if other.top < 0 else top,
            EXACT.multiply(self.bottom, other.top.copy_abs()),
        )

    def compare(self, number: Decimal) -> int:
        """-1, 0 or 1: below, equal to or above the number."""
        right = EXACT.multiply(number, self.bottom)
        return (self.top > right) - (self.top < right)

    @property
    def value(self) -> Decimal:
        """The quotient with a hundred digits."""
        return self.top if self.bottom == ONE else EXACT.divide(self.top, self.bottom)
