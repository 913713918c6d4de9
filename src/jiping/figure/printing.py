"""Figures and numbers, printed.  Rounding happens here and nowhere else, half up (四舍五入)."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from jiping.figure.numerals import format_numeral
from jiping.figure.quantity import EXACT_ARITHMETIC, Approximation, Comparison, Figure
from jiping.figure.units import MULTIPLIERS, Dimension, Unit

_HALF_UP = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)
_MULTIPLIER_NAMES = {multiplier: name for name, multiplier in MULTIPLIERS.items()}
_SIGNS = {
    Comparison.EQUAL: "",
    Comparison.AT_LEAST: "≥",
    Comparison.AT_MOST: "≤",
    Comparison.MORE: ">",
    Comparison.LESS: "<",
}
_WORDS = {
    Comparison.EQUAL: "",
    Comparison.AT_LEAST: "不低于",
    Comparison.AT_MOST: "不超过",
    Comparison.MORE: "超过",
    Comparison.LESS: "低于",
}
_PER_HUNDRED = {"%": "百分之", "‰": "千分之", "万分之": "万分之"}
_LARGEST_DENOMINATOR = 10**6


def plain(value: Decimal, decimals: int) -> str:
    """`value` with that many decimals, half up, no separators: 2.675 with 2 is 2.68."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=_HALF_UP)
    return f"{abs(rounded) if rounded == 0 else rounded:f}"


def trimmed(value: Decimal) -> str:
    """`value` as it is, without an exponent and without zeros that say nothing: 9.50 is 9.5."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(value: Decimal, decimals: int) -> str:
    """A percentage: 108.53 is 108.53%."""
    return plain(value, decimals) + "%"


def with_unit(value: Decimal, unit: Unit, decimals: int) -> str:
    """`value`, told in `unit`, with its unit: 32.46万元, 三 is 3次."""
    if unit.name == "万分之":
        return unit.name + plain(value, decimals)
    return plain(value, decimals) + unit.name


def format_figure(figure: Figure) -> str:
    """Print a figure so that `scan` (a bare number: `scan_cell`) reads the same figure again.

    The wording is ours, not that of `figure.text`: signs instead of words beside Arabic digits,
    余 for 多, ～ for every range.  Value, precision, unit and meaning are the figure's own.
    """
    unit, chinese = figure.unit, figure.chinese
    words = (_WORDS if chinese else _SIGNS)[figure.comparison]
    if figure.approximation is Approximation.ABOUT:
        words += "约"
    elif figure.approximation is Approximation.UNDER:
        # 近3年 would mean the last three years.
        words += "不足" if unit.dimension is Dimension.TIME else "近"
    over = "余" if figure.approximation is Approximation.OVER else ""
    if figure.upper is None:
        sign = "" if figure.value >= 0 else "负" if chinese or words else "-"
        return words + sign + _magnitude(figure, abs(figure.value), over)
    if chinese:
        sign = "负" if figure.value < 0 else ""
        low = _magnitude(figure, abs(figure.value), over)
        return f"{words}{sign}{low}至{_magnitude(figure, figure.upper, over)}"
    low = plain(figure.value, figure.decimals)
    high = _magnitude(figure, abs(figure.upper), over)
    return f"{words}{low}～{'-' if figure.upper < 0 else ''}{high}"


def _magnitude(figure: Figure, value: Decimal, over: str) -> str:
    """Number and unit of a value without its sign."""
    unit = figure.unit
    if unit.name == "分之":
        exact = Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)
        if not figure.chinese:
            return f"{exact.denominator}分之{exact.numerator}{over}"
        below, above = Decimal(exact.denominator), Decimal(exact.numerator)
        return f"{format_numeral(below)}分之{format_numeral(above)}{over}"
    if not figure.chinese:
        if unit.name == "万分之":
            return unit.name + plain(value, figure.decimals) + over
        name = _MULTIPLIER_NAMES[figure.multiplier]
        return plain(value, figure.decimals) + over + name + unit.name
    printed = Decimal(plain(value, figure.decimals))
    before = _PER_HUNDRED.get(unit.name)
    if before is not None:
        return before + format_numeral(printed) + over
    name = _MULTIPLIER_NAMES[figure.multiplier]
    # 三个百分点 rather than 三百分点, which begins like 三百.
    thing = "个百分点" if unit.name == "百分点" else unit.name
    if unit.dimension is Dimension.MONEY and unit.scale != 1:
        name, thing = _MULTIPLIER_NAMES[unit.scale], "元"
    if not over and name and not figure.decimals:
        # 35000万元 is said 三亿五千万元.
        whole = EXACT_ARITHMETIC.multiply(printed, MULTIPLIERS[name])
        return format_numeral(whole) + thing
    number = format_numeral(printed)
    return ("两" if number == "二" and not over else number) + over + name + thing
