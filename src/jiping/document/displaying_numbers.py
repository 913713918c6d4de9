"""Numbers under General and under digit placeholders, as Excel lays them out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from jiping.document.format_codes import Part, Token

_GENERAL_DIGITS = 11
"""Characters of a number under General, the decimal point counted, the sign not."""
_SMALLEST_PLAIN = Decimal("0.0001")
_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=2000, rounding=ROUND_HALF_UP)
"""Room for the largest double under the longest format code (255 characters)."""
_LARGEST_EXPONENT = 308
"""Of the double that Excel computes with; anything beyond was not written by it."""


def to_decimal(value: str) -> Decimal | None:
    """The stored number at the 15 significant digits of Excel, or None."""
    try:
        number = _EXCEL.create_decimal(value.strip())
    except ArithmeticError:
        return None
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return None
    return number


def general(number: Decimal) -> str:
    """A number under General, in a column that is wide enough: at most 11 characters."""
    if not number:
        return "0"
    sign = "-" if number < 0 else ""
    size = abs(number)
    whole = max(1, size.adjusted() + 1)
    decimals = max(0, _GENERAL_DIGITS - 1 - whole)
    plain = _plain(round_half_up(size, decimals))
    too_long = len(plain.partition(".")[0]) > _GENERAL_DIGITS
    too_small = size < _SMALLEST_PLAIN and Decimal(plain) != size
    if too_long or too_small:
        return sign + _scientific(size)
    return sign + plain


def _scientific(size: Decimal) -> str:
    exponent = size.adjusted()
    mantissa = round_half_up(size.scaleb(-exponent), 5)
    if mantissa >= 10:
        mantissa, exponent = mantissa / 10, exponent + 1
    return f"{_plain(mantissa)}E{exponent:+03d}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """The number at so many decimals, halves away from zero."""
    return number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def layout(size: Decimal, tokens: Sequence[Token]) -> str:
    """A number without its sign under the digit placeholders of one section.

    A comma between placeholders separates thousands, one after the last divides by a thousand; each
    percent sign multiplies by a hundred.
    """
    digits = [index for index, token in enumerate(tokens) if token.part is Part.DIGIT]
    if not digits:
        return "".join(token.text for token in tokens if token.part in _SHOWN)
    exponent = _index(tokens, Part.EXPONENT)
    mantissa_end = len(tokens) if exponent is None else exponent
    point = _index(tokens[:mantissa_end], Part.POINT)
    whole_end = mantissa_end if point is None else point
    whole = [index for index in digits if index < whole_end]
    fraction = [index for index in digits if whole_end < index < mantissa_end]
    commas = [index for index, token in enumerate(tokens) if token.part is Part.COMMA]
    thousands = bool(whole) and any(whole[0] < index < whole[-1] for index in commas)
    last = [index for index in digits if index < mantissa_end]
    divisions = sum(bool(last) and index > last[-1] for index in commas)
    if whole:
        divisions += sum(
            whole[-1] < index < whole_end for index in commas if not last or index < last[-1]
        )
    percents = sum(token.part is Part.PERCENT for token in tokens)
    power = 0
    size = size.scaleb(2 * percents - 3 * divisions)
    if exponent is not None and size:
        step = max(1, len(whole))
        power = size.adjusted() // step * step
        size = size.scaleb(-power)
        if round_half_up(size, len(fraction)) >= Decimal(10) ** step:
            power += step
            size = size.scaleb(-step)
    before, _, after = f"{round_half_up(size, len(fraction)):f}".partition(".")
    shown = _whole_digits(before.lstrip("0"), [tokens[index].text for index in whole], thousands)
    shown += _fraction_digits(after, [tokens[index].text for index in fraction])
    if exponent is not None:
        shown += _whole_digits(
            str(abs(power)).lstrip("0"),
            [tokens[index].text for index in digits if index > exponent],
            thousands=False,
        )
    pieces: list[str] = []
    following = iter(shown)
    for index, token in enumerate(tokens):
        if token.part is Part.DIGIT:
            pieces.append(next(following))
        elif token.part is Part.EXPONENT:
            sign = "-" if power < 0 else "+" if token.text.endswith("+") else ""
            pieces.append(f"E{sign}")
        elif (token.part is Part.POINT and index != point) or token.part in _SHOWN:
            pieces.append(token.text)
    return "".join(pieces)


_SHOWN = (Part.LITERAL, Part.POINT, Part.PERCENT)


def _index(tokens: Sequence[Token], part: Part) -> int | None:
    return next((index for index, token in enumerate(tokens) if token.part is part), None)


def _whole_digits(digits: str, places: list[str], thousands: bool) -> list[str]:
    """What stands at each placeholder before the point; the first takes all digits that are left."""
    shown: list[str] = []
    count = len(places)
    for index, place in enumerate(places):
        right = count - 1 - index
        if index == 0:
            text = digits[: len(digits) - right] if len(digits) > right else ""
        else:
            text = digits[-right - 1] if len(digits) > right else ""
        if not text and place == "0":
            text = "0"
        if thousands and text:
            text = "".join(
                digit + ("," if (at := right + len(text) - 1 - offset) and at % 3 == 0 else "")
                for offset, digit in enumerate(text)
            )
        shown.append(text)
    return shown


def _fraction_digits(digits: str, places: list[str]) -> list[str]:
    """What stands at each placeholder after the point: ``#`` drops zeros at the end."""
    shown = list(digits.ljust(len(places), "0")[: len(places)])
    for index in range(len(places) - 1, -1, -1):
        if shown[index] != "0" or places[index] == "0":
            break
        shown[index] = ""
    return shown
