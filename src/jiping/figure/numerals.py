"""Chinese numerals and numbers, each into the other.

Only the numeral itself is judged here; whether it counts something is for `scan`.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, Context, Decimal
from functools import lru_cache

from jiping.values import value

_PRINTED = "零一二三四五六七八九"
_DIGITS = {character: value for value, character in enumerate(_PRINTED)} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

DIGIT_CHARACTERS = "".join(_DIGITS)
NUMERAL_CHARACTERS = DIGIT_CHARACTERS + "".join(_SMALL) + "".join(_BIG)
FORMAL_CHARACTERS = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟萬億")

_LONGEST = 40
_FRACTION = Context(prec=28)


@value
class Numeral:
    """A numeral's value; `upper` where two digits in a row name a span (三四十 is 30 to 40);
    `decimals` behind 点."""

    value: Decimal
    upper: Decimal | None = None
    decimals: int = 0


def parse_numeral(text: str) -> Numeral | None:
    """The number that a numeral writes: 二十五, 一百零三, 三亿五千万, 三点二, 七八, 十七八.

    None for what is none: digits merely in a row (二〇二四, 一二三), units out of order, 几十.
    """
    return _parse(text) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Numeral | None:
    whole, point, fraction = text.partition("点")
    if point:
        digits = [_DIGITS.get(character) for character in fraction]
        value = _whole(whole)
        if value is None or not digits or None in digits:
            return None
        printed = "".join(str(digit) for digit in digits)
        return Numeral(Decimal(f"{value}.{printed}"), None, len(printed))
    value = _whole(whole)
    if value is not None:
        return Numeral(Decimal(value))
    return _span(whole)


def _span(text: str) -> Numeral | None:
    """Two neighbouring digits (三四, also the idiom 三五) stand for the span between them."""
    for at in range(len(text) - 1):
        low, high = _DIGITS.get(text[at], 0), _DIGITS.get(text[at + 1], 0)
        if low and high:
            if high != low + 1 and (low, high) != (3, 5):
                return None
            first = _whole(text[: at + 1] + text[at + 2 :])
            second = _whole(text[:at] + text[at + 1 :])
            if first is None or second is None:
                return None
            return Numeral(Decimal(first), Decimal(second))
    return None


def _whole(text: str) -> int | None:
    """The whole number that a numeral writes, or None."""
    if not text or (len(text) > 1 and _DIGITS.get(text[0]) == 0):
        return None
    total = section = 0
    digit: int | None = None
    zero = False
    last_small, last_big, previous = 10**4, 10**12, 1
    for at, character in enumerate(text):
        if character in _DIGITS:
            if digit is not None or (zero and _DIGITS[character] == 0):
                return None
            if _DIGITS[character] == 0:
                zero = True
            else:
                digit = _DIGITS[character]
            continue
        if character in _SMALL:
            unit = _SMALL[character]
            if unit >= last_small or (digit is None and at and unit != 10):
                return None
            section += (1 if digit is None else digit) * unit
            last_small = unit
        elif character in _BIG:
            unit = _BIG[character]
            section += digit or 0
            if section == 0:
                # 亿 alone may follow 万 (三万亿); 万 alone may only open (万人).
                if at and not (unit == 10**8 and last_big == 10**12 and total):
                    return None
                section = 0 if at else 1
            if unit >= last_big:
                return None
            if unit == 10**4 and ("亿" in text[at + 1 :] or "億" in text[at + 1 :]):
                if total:
                    return None
                total = section * unit
            elif unit == 10**4:
                total, last_big = total + section * unit, unit
            else:
                total, last_big = (total + section) * unit, unit
            section, last_small = 0, 10**4
        else:
            return None
        digit, zero, previous = None, False, unit
    if zero and digit is None and len(text) > 1:
        return None
    if digit is not None:
        # 一万二, 三百五: the last digit counts tenths of the unit before it, unless 零 stands there.
        colloquial = previous > 10 and not zero
        section += digit * (previous // 10 if colloquial else 1)
    return total + section


def format_numeral(value: Decimal) -> str:
    """The numeral of a number from 0 up to below 10^16: 15 → 十五, 10300 → 一万零三百, 3.5 → 三点五.

    Raises ValueError for negative numbers and those too large.
    """
    if value < 0 or value >= 10**16:
        raise ValueError(f"no Chinese numeral for {value}")
    whole = int(value.to_integral_value(ROUND_DOWN))
    printed = _format_whole(whole)
    _, point, fraction = f"{value:f}".partition(".")
    if not point:
        return printed
    return printed + "点" + "".join(_PRINTED[int(digit)] for digit in fraction)


def _format_whole(value: int) -> str:
    if value == 0:
        return _PRINTED[0]
    parts: list[str] = []
    rest = value
    gap = False
    for unit, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section, rest = divmod(rest, unit)
        if not section:
            gap = bool(parts)
            continue
        if parts and (gap or section < 1000):
            parts.append(_PRINTED[0])
        # 一万亿 and 一万亿零一亿: between 万亿 and 亿 the 亿 is written once.
        if unit == 10**12 and rest >= 10**8:
            name = "万"
        parts.append(_format_section(section, first=not parts) + name)
        gap = False
    return "".join(parts)


def _format_section(section: int, *, first: bool) -> str:
    out: list[str] = []
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, unit)
        if not digit:
            gap = bool(out)
            continue
        if gap:
            out.append(_PRINTED[0])
        gap = False
        if unit == 10 and digit == 1 and first and not out:
            out.append(name)
        else:
            out.append(_PRINTED[digit] + name)
    return "".join(out)


def fraction_value(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The quotient of a fraction in words, to 28 digits.  Raises ZeroDivisionError for 零分之一."""
    if denominator == 0:
        raise ZeroDivisionError("fraction with denominator 0")
    return _FRACTION.divide(numerator, denominator)
