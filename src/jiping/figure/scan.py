"""Find the quantities of a text: what counts or measures something, and nothing else.

Returned in order of position.  Left out: dates and years, document numbers, headings and list
labels, ordinals (第3次, 十三届), articles of statutes, telephone numbers, codes and versions, ratios
(2:3), the constant of a formula (×100%), set phrases (四个意识, 一方面, 十分) and names in quotes
that begin with a Chinese numeral.  `scan_cell` also reads bare numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from jiping.figure import traps, words
from jiping.figure.dates import Date, arabic_date, chinese_date, is_duration, scan_dates
from jiping.figure.digits import BLANKS, is_digit
from jiping.figure.document_numbers import DocumentNumber, scan_document_numbers
from jiping.figure.making import CURRENCY, RANGE_FIRST, UPWARD, make_figure, with_range
from jiping.figure.quantity import Approximation, Comparison, Figure
from jiping.figure.reading import (
    CHINESE_GOES_ON,
    LONGEST_NUMBER,
    TOKEN,
    Amount,
    match_unit,
    read,
)
from jiping.figure.units import MAGNITUDES, MONEY_UNITS, NO_UNIT, ONE, Dimension, Unit
from jiping.figure.units import unit as unit_named

__all__ = [
    "Date",
    "DocumentNumber",
    "scan",
    "scan_cell",
    "scan_dates",
    "scan_document_numbers",
]

_HUNDRED = Decimal(100)
_DATE_GOES_ON = frozenset("年月日号/-－–—~～至到 \u3000\xa0、和与及.．./／")
_THINGS = frozenset((Dimension.COUNT, Dimension.TIME, Dimension.OTHER, Dimension.NONE))
# Units that mean something else in some places, and what stands before most quantities.
_NEEDS_CONTEXT = frozenset("日届期")
_HARMLESS = frozenset("，。；（为达数额率分得共有约超过于是≥≤了")
_QUOTES = frozenset('“‘「『"〝')


def scan(text: str) -> tuple[Figure, ...]:
    """Every quantity of `text`, in order."""
    token = TOKEN.search(text)
    if token is None:
        return ()
    figures: list[Figure] = []
    search = TOKEN.search
    length = len(text)
    floor = 0
    while token is not None:
        start, end = token.span()
        following = text[end] if end < length else ""
        if not is_digit(text[start]):
            if following in CHINESE_GOES_ON and following:
                figure, end = _chinese(text, token, following, floor)
                if figure is not None:
                    figures.append(figure)
                    floor = end
        else:
            date = None
            # 2024.12.31 and 20240105 have nothing behind them that tells a date.
            if following in _DATE_GOES_ON or end - start == 8 or token[0][4:5] in (".", "．"):
                date = _date_at(text, start, token[0])
            if date is not None:
                end = date.end
            else:
                figure = _plain(text, start, end, floor)
                if figure is not None:
                    end = figure.end
                else:
                    figure, end = _arabic(text, token, floor)
                if figure is not None:
                    figures.append(figure)
                    floor = end
        token = search(text, end)
    return tuple(figures)


# Behind these a number may be a code, an ordinal, negative, or the second of two.
_TELLING = frozenset("第和及与至到负¥￥")


def _plain(text: str, start: int, end: int, floor: int) -> Figure | None:
    """Most figures stand behind a word and before their unit: a shorter way to what `_arabic` says
    of 预算20.3万元.  None for all that is not so plain."""
    previous = text[start - 1] if start else "\n"
    if previous not in _HARMLESS and (not "\u4e00" <= previous <= "\u9fff" or previous in _TELLING):
        return None
    printed = text[start:end]
    whole, point, fraction = printed.partition(".")
    if "." in fraction or "," in printed or not printed.isascii() or len(printed) > LONGEST_NUMBER:
        return None
    matched = match_unit(text, end)
    if matched is None:
        return None
    unit, stop = matched
    following = text[stop] if stop < len(text) else "\n"
    if (
        unit.name in _NEEDS_CONTEXT
        or following in RANGE_FIRST
        or (unit.name == "分" and following == "之")
        or (unit.name == "个" and following == "半")
        or (point and len(whole) <= 2 and unit.dimension is Dimension.COUNT)
    ):
        return None
    comparison, approximation = Comparison.EQUAL, Approximation.EXACT
    first = start
    if start > floor and previous in words.BEFORE_LAST:
        first, comparison, approximation = words.before(text, start, unit.dimension, floor)
    if following in words.AFTER_FIRST:
        stop, compared, approximated = words.after(text, stop, unit.dimension)
        if comparison is Comparison.EQUAL:
            comparison = compared
        if approximation is Approximation.EXACT:
            approximation = approximated
    return Figure(
        text[first:stop],
        Decimal(printed),
        ONE,
        unit,
        len(fraction),
        comparison,
        approximation,
        first,
        stop,
        start,
        end,
    )


def _date_at(text: str, start: int, run: str) -> Date | None:
    date = arabic_date(text, start)
    if date is None and ("." in run or "．" in run):
        # 1.2024年…: the year stands behind a list's label.
        point = start + min(i for i, c in enumerate(run) if c in ".．") + 1
        return arabic_date(text, point)
    return date


def _arabic(text: str, token: re.Match[str], floor: int) -> tuple[Figure | None, int]:
    amount = read(text, token)
    if amount is None:
        return None, token.end()
    amount = with_range(text, amount)
    unit = amount.unit
    currency = amount.start > 0 and text[amount.start - 1] in CURRENCY
    if currency and (unit is None or unit.name in MAGNITUDES):
        amount = amount._replace(unit=MONEY_UNITS[ONE if unit is None else unit.scale])
        unit = amount.unit
    if unit is None:
        return None, amount.number_end
    if not currency and _is_code(text, amount, unit):
        return None, amount.number_end
    figure = make_figure(text, amount, unit, floor)
    return figure, figure.end


def _is_code(text: str, amount: Amount, unit: Unit) -> bool:
    """Does what stands before the number, or the number itself, make it no quantity?"""
    start = amount.start
    previous = text[start - 1] if start else "\n"
    if unit.name not in _NEEDS_CONTEXT and previous in _HARMLESS:
        return False
    before = text[start - 2] if start > 1 else "\n"
    if unit.name == "日" and not is_duration(text, start, amount.end):
        return True
    if unit.name == "届" and traps.meeting_number(text, start, amount.end):
        return True
    if unit.name == "期" and traps.PHASE.match(text, amount.unit_start):
        return True
    if (previous.isascii() and previous.isalnum()) or previous == "_":
        return not _after_capitals(text, start) or text[start] == "0"
    if previous in "×*✕xX" and amount.value == _HUNDRED and unit.name == "%":
        return True
    if previous in ":：" and is_digit(before) and unit.dimension in _THINGS:
        return True
    if previous in "+＋" and is_digit(before) and unit.dimension is Dimension.COUNT:
        return True
    if previous in ".．·•" and not _behind_digit(text, start):
        return True
    if previous in BLANKS and _in_product(text, start) and amount.value == _HUNDRED:
        return unit.name == "%"
    if amount.unit_start > amount.number_end and traps.HEADING_WORDS.match(text, amount.unit_start):
        return _opens_line(text, start)
    return traps.ordinal(text, start)


def _in_product(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].rstrip(BLANKS)[-1:] in ("×", "*", "✕")


def _behind_digit(text: str, start: int) -> bool:
    """Is the point before `start` that of a label (1.5个镇), of which `read` has dropped the 1?"""
    return start > 1 and is_digit(text[start - 2])


def _opens_line(text: str, start: int) -> bool:
    while start and text[start - 1] in BLANKS:
        start -= 1
    return start == 0 or text[start - 1] == "\n"


def _after_capitals(text: str, start: int) -> bool:
    """CT2台, VR 5套: an abbreviation of two capitals or more, then a count; not A3, T000043."""
    first = start
    while first and text[first - 1].isascii() and text[first - 1].isalpha():
        first -= 1
    run = text[first:start]
    joined = first > 0 and (text[first - 1] in "_-." or is_digit(text[first - 1]))
    return len(run) > 1 and run.isupper() and not joined


def _chinese(
    text: str, token: re.Match[str], following: str, floor: int
) -> tuple[Figure | None, int]:
    start, end = token.span()
    if following in ("年", "月"):
        date = chinese_date(text, start)
        if date is not None:
            return None, date.end
    amount = read(text, token)
    if amount is None:
        return None, end
    amount = with_range(text, amount)
    unit = amount.unit
    if unit is None:
        return None, end
    previous = text[start - 1] if start else "\n"
    if previous in _QUOTES or previous in "数几多点" or is_digit(previous):
        return None, end
    if unit.dimension is not Dimension.PERCENT or unit.name == "成":
        if traps.WORDS_WITH_NUMERALS.match(text, start) or traps.ordinal(text, start):
            return None, end
        if amount.value == ONE and token[0] == "一" and traps.article_one(text, start):
            return None, end
        if unit.name == "届" and traps.meeting_number(text, start, amount.end):
            return None, end
        if unit.name == "期" and traps.PHASE.match(text, amount.unit_start):
            return None, end
        if unit.name == "日" and not is_duration(text, start, amount.end):
            return None, end
        if following == "月" and token[0] != "两":
            return None, end
        if text.startswith(text[amount.unit_start : amount.end], amount.end) and following != "分":
            # 一个个, 一次次
            return None, end
    figure = make_figure(text, amount, unit, floor)
    if amount.bare and figure.exact and previous != UPWARD:
        return None, end
    return figure, figure.end


_SIMPLE = re.compile(
    r"((?:0|[1-9][0-9]{0,6}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}(?![0-9.]*[%分]))(?:\.[0-9]{1,7})?)"
    r"(%|分|次|个|人|份|场|场次|人次|元|万元|)"
)
_YEAR_ALONE = re.compile(r"(?:199|20[0-9])[0-9]")
_CLOSING = " \t\u3000\xa0\r()（）"
_OPENING = _CLOSING + "=＝+＋"
_LONGEST_CELL_NUMBER = 15


def scan_cell(text: str, told: Unit = NO_UNIT) -> tuple[Figure, ...]:
    """Every quantity in a table's cell.

    As `scan`; and a line of the cell that is a mere number (``54.41``, ``1,234``, ``（10）``, ``≥90``,
    ``80～90``) is a figure in the unit `told` by the table, or without unit.  A lone year (1990 to
    2099), a date, a code that begins with 0 or has more than 15 digits, a dash and a list's label
    are none.
    """
    simple = _SIMPLE.fullmatch(text)
    if simple is not None and _YEAR_ALONE.fullmatch(text) is None:
        return (_simple(simple, told),)
    token = TOKEN.search(text)
    if token is None:
        return ()
    figures = scan(text)
    if "\n" not in text:
        return figures or _bare(text, 0, len(text), token, told)
    found = list(figures)
    at = passed = 0
    for line in text.split("\n"):
        stop = at + len(line)
        while passed < len(figures) and figures[passed].end <= at:
            passed += 1
        if passed == len(figures) or figures[passed].start >= stop:
            token = TOKEN.search(text, at, stop)
            if token is not None:
                found.extend(_bare(text, at, stop, token, told))
        at = stop + 1
    found.sort(key=_place)
    return tuple(found)


def _simple(match: re.Match[str], told: Unit) -> Figure:
    """Most cells with a number hold nothing else: a shorter way to what `scan` and `_bare` say."""
    number, mark = match[1], match[2]
    length = len(number)
    point = number.find(".")
    return Figure(
        match[0],
        Decimal(number.replace(",", "")),
        ONE,
        unit_named(mark) if mark else told,
        0 if point < 0 else length - point - 1,
        Comparison.EQUAL,
        Approximation.EXACT,
        0,
        length + len(mark),
        0,
        length,
    )


def _place(figure: Figure) -> int:
    return figure.start


def _bare(text: str, start: int, stop: int, token: re.Match[str], told: Unit) -> tuple[Figure, ...]:
    if not is_digit(text[token.start()]):
        return ()
    line = text[start:stop]
    offset = token.start() - start
    token_in_line = TOKEN.match(line, offset)
    amount = None if token_in_line is None else read(line, token_in_line)
    if token_in_line is None or amount is None or amount.unit is not None:
        return ()
    printed = token_in_line[0]
    if printed != line[offset : amount.number_end] and "," not in printed:
        return ()
    if _YEAR_ALONE.fullmatch(printed) or len(printed) > _LONGEST_CELL_NUMBER:
        return ()
    if printed[0] in "0０" and printed[1:2].isdigit():
        return ()
    if arabic_date(line, offset) is not None:
        return ()
    amount = with_range(line, amount._replace(unit=NO_UNIT), bare=True)
    figure = make_figure(line, amount, NO_UNIT)
    if line[: figure.start].strip(_OPENING) or line[figure.end :].strip(_CLOSING):
        return ()
    moved = replace(
        figure,
        unit=told,
        start=figure.start + start,
        end=figure.end + start,
        number_start=figure.number_start + start,
        number_end=figure.number_end + start,
    )
    return (moved,)
