"""A figure as it was printed."""

from __future__ import annotations

from dataclasses import field
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from enum import StrEnum

from jiping.figure.units import ONE, Unit
from jiping.values import value

# Products of printed digits are finite: with room for all of them nothing is ever rounded.
EXACT_ARITHMETIC = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


class Comparison(StrEnum):
    """How the text bounds the value.  以上, 以下 and 以内 include the number itself, 超过 and 不满
    do not (Civil Code of the PRC, art. 1259)."""

    EQUAL = "="
    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE = ">"
    LESS = "<"


class Approximation(StrEnum):
    """How near the value is: ABOUT (约, 左右), OVER (余, 多, 逾), UNDER (近, 不足, 不到)."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


_EQUAL, _EXACT = Comparison.EQUAL, Approximation.EXACT


@value
class Figure:
    """One quantity in a text.

    text           literally as printed, with sign, unit, and the words of comparison and
                   approximation that touch it.
    value          the number as printed: 3.2 of 3.2亿元, 7 of 7万余人次, 32000 of 3亿2000万元 (a
                   compound amount counts in the last unit it names).
    multiplier     what 万, 亿, 千 … before a counting word multiply by; for money they belong to
                   the unit and this is 1.
    unit           canonical unit; `NO_UNIT` for a bare number in a table's cell.
    decimals       decimals printed (the larger of the two in a range).
    start, end     where `text` stands; number_start, number_end the digits alone (the first
                   number of a range).
    upper          the upper end of a range (15%～30%: value 15, upper 30), else None.
    chinese        written in Chinese numerals.

    factor         what one of the value is in the base of the dimension.
    amount         the value in the base of its dimension: 元 for money, percent for percent.
    exact          neither compared, nor approximate, nor a range.

    A fraction (三分之二) has the unit 分之 and the quotient, to 28 digits, as its value.
    """

    text: str
    value: Decimal
    multiplier: Decimal
    unit: Unit
    decimals: int
    comparison: Comparison
    approximation: Approximation
    start: int
    end: int
    number_start: int
    number_end: int
    upper: Decimal | None = None
    chinese: bool = False
    # Worked out once: the audit asks for them some dozen times each.
    factor: Decimal = field(init=False, repr=False, compare=False)
    amount: Decimal = field(init=False, repr=False, compare=False)
    exact: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        factor = self.unit.scale
        if self.multiplier is not ONE:
            factor = EXACT_ARITHMETIC.multiply(self.multiplier, factor)
        amount = self.value if factor is ONE else EXACT_ARITHMETIC.multiply(self.value, factor)
        exact = self.comparison is _EQUAL and self.approximation is _EXACT and self.upper is None
        object.__setattr__(self, "factor", factor)
        object.__setattr__(self, "amount", amount)
        object.__setattr__(self, "exact", exact)
