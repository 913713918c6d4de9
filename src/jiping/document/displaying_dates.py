"""Dates and times of a workbook, and numbers in Chinese numerals, as Excel displays them.

A date is a count of days: from 1899-12-31 as day 0, with a 29 February 1900 that never was (day 60),
or from 1904-01-01.  Source: ECMA-376-1 18.17.4.1.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from jiping.document.format_codes import Part, Section, Token

_LAST_DAY = 2_958_465
"""31 December 9999; Excel shows nothing but ### beyond, and below zero."""
_FALSE_LEAP_DAY = 60
_DAY_MILLISECONDS = 86_400_000
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_DAYS = "一二三四五六日"


def display_date(number: Decimal, section: Section, *, from_1904: bool) -> str | None:
    """The date or time that `number` counts, under one section; None for what is no date."""
    if number < 0 or number > _LAST_DAY + 1:
        return None
    tokens = section.tokens
    fraction = _fraction_places(tokens)
    step = 10 ** (3 - min(fraction, 3))
    if fraction == 0:
        step = 1000
    ticks = int((number * _DAY_MILLISECONDS / step).to_integral_value(ROUND_HALF_UP)) * step
    days, milliseconds = divmod(ticks, _DAY_MILLISECONDS)
    if days > _LAST_DAY:
        return None
    year, month, day, weekday = _calendar(days, from_1904)
    hour, rest = divmod(milliseconds, 3_600_000)
    minute, rest = divmod(rest, 60_000)
    second, thousandth = divmod(rest, 1000)
    half_days = any(token.part is Part.HALF_DAY for token in tokens)
    pieces: list[str] = []
    after_seconds = False
    for index, token in enumerate(tokens):
        text = token.text
        letter = text[:1]
        count = len(text)
        if token.part is Part.DATE:
            if letter == "m" and _is_minute(tokens, index):
                pieces.append(_digits(minute, min(count, 2), section.numerals))
            elif letter in "ye":
                shown = f"{year % 100:02d}" if letter == "y" and count <= 2 else f"{year:04d}"
                pieces.append(spelled(shown, section.numerals))
            elif letter == "m":
                pieces.append(_month(month, count, section.numerals))
            elif letter == "d":
                pieces.append(_day(day, weekday, count, section.numerals))
            elif letter == "a":
                name = "星期" if count == 4 else ""
                pieces.append(name + _CHINESE_DAYS[weekday])
            elif letter == "h":
                shown_hour = (hour % 12 or 12) if half_days else hour
                pieces.append(_digits(shown_hour, min(count, 2), section.numerals))
            elif letter == "s":
                pieces.append(_digits(second, min(count, 2), section.numerals))
            after_seconds = letter == "s"
            continue
        if token.part is Part.ELAPSED:
            total = {"h": ticks // 3_600_000, "m": ticks // 60_000, "s": ticks // 1000}[letter]
            pieces.append(f"{total:0{count}d}")
        elif token.part is Part.HALF_DAY:
            names = text.split("/")
            pieces.append(names[hour >= 12])
        elif token.part is Part.DIGIT:
            if after_seconds:
                pieces.append(f"{thousandth:03d}"[:fraction])
                after_seconds = False
        elif token.part not in (Part.TEXT, Part.GENERAL):
            pieces.append(text)
        if token.part is not Part.POINT:
            after_seconds = False
    return "".join(pieces)


def _fraction_places(tokens: tuple[Token, ...]) -> int:
    """Decimals of the seconds (``ss.000``), at most three."""
    for index, token in enumerate(tokens):
        if token.part is Part.POINT and index and tokens[index - 1].text[:1] == "s":
            count = 0
            for following in tokens[index + 1 :]:
                if following.part is not Part.DIGIT:
                    break
                count += 1
            return min(count, 3)
    return 0


def _calendar(days: int, from_1904: bool) -> tuple[int, int, int, int]:
    """Year, month, day and weekday (Monday 0) of a count of days."""
    if from_1904:
        when = date(1904, 1, 1) + timedelta(days=min(days, _LAST_DAY - 1462))
    elif days == _FALSE_LEAP_DAY:
        return 1900, 2, 29, 2
    elif days == 0:
        return 1900, 1, 0, 5
    else:
        when = date(1899, 12, 31) + timedelta(days=days - (days > _FALSE_LEAP_DAY))
    return when.year, when.month, when.day, when.weekday()


def _is_minute(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether an ``m`` means minutes: right after hours or right before seconds."""
    if len(tokens[index].text) > 2:
        return False
    units = [
        (at, token.text[:1])
        for at, token in enumerate(tokens)
        if token.part in (Part.DATE, Part.ELAPSED)
    ]
    position = next(order for order, (at, _) in enumerate(units) if at == index)
    before = units[position - 1][1] if position else ""
    after = units[position + 1][1] if position + 1 < len(units) else ""
    return before == "h" or after == "s"


def _digits(number: int, width: int, numerals: int) -> str:
    if numerals:
        return chinese(str(number), numerals)
    return f"{number:0{width}d}"


def _month(month: int, count: int, numerals: int) -> str:
    if count <= 2:
        return _digits(month, count, numerals)
    name = _MONTHS[month - 1]
    return {3: name[:3], 4: name}.get(count, name[0])


def _day(day: int, weekday: int, count: int, numerals: int) -> str:
    if count <= 2:
        return _digits(day, count, numerals)
    name = _DAYS[weekday]
    return name[:3] if count == 3 else name


_NUMERALS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖"}
_PLACES = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_GROUPS = ("", "万", "亿", "万亿")


def spelled(digits: str, numerals: int) -> str:
    """Digits one by one: 2021 is 二〇二一."""
    if not numerals:
        return digits
    return "".join(
        _NUMERALS[numerals][int(digit)] if digit.isascii() and digit.isdigit() else digit
        for digit in digits
    )


def chinese(number: str, numerals: int) -> str:
    """A plain number in Chinese numerals: 123.4 is 一百二十三.四 as Excel writes it."""
    whole, point, fraction = number.partition(".")
    if not whole.isascii() or not whole.isdigit() or len(whole) > 4 * len(_GROUPS):
        return number
    zero = _NUMERALS[numerals][0]
    groups: list[str] = []
    pending_zero = False
    for power in range((len(whole) - 1) // 4, -1, -1):
        end = len(whole) - 4 * power
        group = whole[max(0, end - 4) : end]
        if not int(group):
            pending_zero = bool(groups)
            continue
        if groups and (pending_zero or group.startswith("0")):
            groups.append(zero)
        groups.append(_group(group, numerals) + _GROUPS[power])
        pending_zero = False
    text = "".join(groups) or zero
    if numerals == 1 and text.startswith("一十"):
        text = text[1:]
    return text + point + spelled(fraction, numerals)


def _group(digits: str, numerals: int) -> str:
    """Up to four digits with their places."""
    names = _NUMERALS[numerals]
    places = _PLACES[numerals]
    text = ""
    gap = False
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += (names[0] if gap else "") + names[int(digit)] + places[place]
        gap = False
    return text
