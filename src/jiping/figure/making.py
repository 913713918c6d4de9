"""From what stands at a place to a figure: ranges, signs, and the words around it."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.figure import words
from jiping.figure.quantity import Approximation, Comparison, Figure
from jiping.figure.reading import TOKEN, Amount, read
from jiping.figure.units import MAGNITUDES, NO_UNIT, Dimension, Unit

CURRENCY = frozenset("¥￥")
# Before a mere 百, 千, 万: 上千人, more than a thousand.
UPWARD = "上"
_MINUS = frozenset("-−－")
_TO = re.compile(r"[ \u3000]?(?:[-－–—―]{1,2}|[~～〜∼]{1,2}|至|到)[ \u3000]?")
RANGE_FIRST = frozenset("-－–—―~～〜∼至到 \u3000±")
# Where a hyphen after a Chinese character is a minus (增长-3.5%) and no dash (甲组-3人).
_MEASURED = frozenset(
    (Dimension.MONEY, Dimension.PERCENT, Dimension.POINT, Dimension.SCORE, Dimension.OTHER)
)
_SIGN_MAY_FOLLOW = frozenset(" \t\u3000\xa0\n（(［[【，,。；;：:、“\"'‘≥≤><＞＜=＝≈～~")
_NEGATIVE_UNLESS = frozenset("肩背抱自胜欠担减债")


def with_range(text: str, amount: Amount, *, bare: bool = False) -> Amount:
    """Extend 15% by ～30%, 3 by 至5次, 100 by ±5分; the amount itself where nothing follows.

    `bare` lets 80～90 be a range without a unit.
    """
    if text[amount.end : amount.end + 1] not in RANGE_FIRST or amount.upper is not None:
        return amount
    if text.startswith("±", amount.end):
        token = TOKEN.match(text, amount.end + 1)
        right = None if token is None else read(text, token)
        if right is None or not right.value or right.unit is None or right.upper is not None:
            return amount
        if amount.unit not in (None, right.unit):
            return amount
        low, high = amount.value - right.value, amount.value + right.value
        return _joined(amount, right, low, high, right.unit, right.multiplier)
    to = _TO.match(text, amount.end)
    if to is None:
        return amount
    at = to.end()
    negative = text[at : at + 1] in _MINUS and to[0].strip() in ("～", "~", "至", "到")
    token = TOKEN.match(text, at + negative)
    right = None if token is None else read(text, token)
    if right is None or right.chinese != amount.chinese or right.upper is not None:
        return amount
    unit, multiplier = right.unit, right.multiplier
    if unit is None and bare:
        unit = NO_UNIT
    elif unit is None:
        if amount.unit is None or amount.unit.name not in ("%", "‰") or not amount.chinese:
            return amount
        # 百分之十至二十
        unit, right = amount.unit, right._replace(end=right.number_end)
    first = text[amount.start - 1] if amount.start else "\n"
    if first in "从由" and to[0].strip() in ("至", "到"):
        return amount
    before = text[amount.start - 2 : amount.start] if amount.start > 1 else first
    if amount.unit is None and _in_code(first if first not in _MINUS else before[0]):
        return amount
    low = _in_terms_of(amount, unit, multiplier)
    low_is_negative = amount.start > 0 and (first in _MINUS or first == "负")
    high = -right.value if negative else right.value
    if low is None or (-low if low_is_negative else low) >= high:
        return amount
    return _joined(amount, right, low, high, unit, multiplier)


def _in_code(character: str) -> bool:
    """0311-8-12, B2-3: what stands before shows a code, of which no part is a range."""
    return character.isascii() and character.isalnum()


def _joined(
    left: Amount, right: Amount, low: Decimal, high: Decimal, unit: Unit, multiplier: Decimal
) -> Amount:
    exponent = low.as_tuple().exponent
    printed = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return left._replace(
        value=low,
        upper=high,
        decimals=max(printed, right.decimals),
        multiplier=multiplier,
        unit=unit,
        over=left.over or right.over,
        bare=False,
        unit_start=right.unit_start,
        end=right.end,
    )


def _in_terms_of(left: Amount, unit: Unit, multiplier: Decimal) -> Decimal | None:
    """The lower end told in the unit of the upper: 9亿～16亿元, 8000万～1.2亿元, 15-30%."""
    if left.unit is None or (left.unit == unit and left.multiplier == multiplier):
        return left.value
    if left.unit == unit:
        return (left.value * left.multiplier / multiplier).normalize()
    if left.unit.name in MAGNITUDES:
        scale = unit.scale if unit.dimension is Dimension.MONEY else multiplier
    elif left.unit.dimension is Dimension.MONEY and unit.dimension is Dimension.MONEY:
        scale = unit.scale
    else:
        return None
    if left.unit.scale == scale:
        return left.value
    return Decimal(f"{(left.value * left.unit.scale / scale).normalize():f}")


def make_figure(text: str, amount: Amount, unit: Unit, floor: int = 0) -> Figure:
    """Add sign and words, and make the figure; `floor` is where the figure before it ended."""
    start, end = amount.start, amount.end
    value, upper = amount.value, amount.upper
    if start > floor:
        previous = text[start - 1]
        if previous in CURRENCY:
            start -= 1
            previous = text[start - 1] if start else "\n"
        if previous in _MINUS:
            if _is_sign(text, start - 1, unit):
                start -= 1
                value = -value
        elif previous == "负":
            if start == 1 or text[start - 2] not in _NEGATIVE_UNLESS:
                start -= 1
                value = -value
        elif previous == "±" and upper is None and value:
            start -= 1
            value, upper = -value, value
    comparison, approximation = Comparison.EQUAL, Approximation.EXACT
    if start > floor:
        start, comparison, approximation = words.before(text, start, unit.dimension, floor)
        if amount.bare and start == amount.start and text[start - 1] == UPWARD:
            start -= 1
            approximation = Approximation.OVER
    if end < len(text) and text[end] in words.AFTER_FIRST:
        end, compared, approximated = words.after(text, end, unit.dimension)
        if comparison is Comparison.EQUAL:
            comparison = compared
        if approximation is Approximation.EXACT:
            approximation = approximated
    if approximation is Approximation.EXACT:
        if amount.over:
            approximation = Approximation.OVER
        elif (
            amount.chinese
            and upper is not None
            and amount.upper is not None
            and _neighbours(amount)
        ):
            approximation = Approximation.ABOUT
    return Figure(
        text[start:end],
        value,
        amount.multiplier,
        unit,
        amount.decimals,
        comparison,
        approximation,
        start,
        end,
        amount.number_start,
        amount.number_end,
        upper,
        amount.chinese,
    )


def _neighbours(amount: Amount) -> bool:
    """三四个, told by two digits in a row, is a guess; 三至四个 is a range."""
    return amount.unit_start <= amount.number_end


def _is_sign(text: str, at: int, unit: Unit) -> bool:
    if at == 0:
        return True
    before = text[at - 1]
    if before in _SIGN_MAY_FOLLOW:
        return True
    return "\u4e00" <= before <= "\u9fff" and unit.dimension in _MEASURED
