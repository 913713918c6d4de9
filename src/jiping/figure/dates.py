"""Dates and years: where they stand (they are no quantities) and what they say."""

from __future__ import annotations

import re
from typing import Literal

from jiping.figure.digits import DIGIT, after_label, half_width
from jiping.figure.numerals import parse_numeral
from jiping.values import value

Precision = Literal["year", "month", "day"]


@value
class Date:
    """A date as printed, as far as it is printed: 3月5日 has no year, 5日 neither month.

    precision           the finest part printed.
    span_end            last year of a range of years (2022—2025年); month_end and day_end
                        likewise for 1-7月 and 3月5-7日.
    fiscal              written 年度: the year of a budget, not a time of the calendar.
    valid               the calendar has it; 13月 and 2月30日 are returned, and not valid.
    """

    text: str
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    precision: Precision
    span_end: int | None = None
    fiscal: bool = False
    month_end: int | None = None
    day_end: int | None = None
    valid: bool = True


# No class of characters here holds both ASCII and others where \d or \s will do: such classes are
# slow to compile, and a command pays for it at every start.
_B = r"[^\S\r\n]{0,3}"
_TO = f"{_B}(?:[-－–—―~～〜]{{1,2}}|至|到){_B}"
_YEAR = r"(?:1[89]|2[01]|１８|１９|２０|２１)\d{2}"
_ONE_OR_TWO = r"\d{1,2}"

# Without 年 two years are told from 1900～2000份 only by there being nothing behind them.
_YEARS = re.compile(
    rf"(?P<year>{_YEAR})(?P<fiscal>{_B}年度?)?{_TO}(?P<end>{_YEAR})"
    rf"(?:{_B}年(?P<fiscal2>{_B}度)?(?!{_B}{_ONE_OR_TWO}{_B}月)|(?=[，。；、）),;\]】》”\n]|$))"
)
# 2024年, 2024 年度, 24年度, 24年底, 2024年3月, 2024年1-12月, 2024年3月5日, 2024年3月5-7日
_FULL = re.compile(
    rf"(?P<year>{_YEAR}(?={_B}年)|\d{{2}}(?=年(?:度(?!假)|[底初末]|{_B}{_ONE_OR_TWO}{_B}月)))"
    rf"{_B}年(?:(?P<fiscal>{_B}度)"
    rf"|{_B}(?P<month>{_ONE_OR_TWO})(?:{_B}月?{_TO}(?P<month_end>{_ONE_OR_TWO}))?{_B}月份?"
    rf"(?:{_B}(?P<day>{_ONE_OR_TWO})(?:日?{_TO}(?P<day_end>{_ONE_OR_TWO})(?={_B}[日号]))?{_B}[日号])?)?"
)
_MONTH = re.compile(
    rf"(?P<month>{_ONE_OR_TWO})(?:{_B}月?{_TO}(?P<month_end>{_ONE_OR_TWO}))?{_B}月份?"
    rf"(?:{_B}(?P<day>{_ONE_OR_TWO})(?:日?{_TO}(?P<day_end>{_ONE_OR_TWO})(?={_B}[日号]))?{_B}[日号])?"
)
_NUMERIC = re.compile(
    rf"(?P<year>{_YEAR})(?P<sep>[-－./．／])(?P<month>{_ONE_OR_TWO})(?P=sep)(?P<day>{_ONE_OR_TWO})"
    r"(?![0-9０-９]|[.．/][0-9０-９])"
)
_NUMERIC_MONTHS = re.compile(
    rf"(?P<year>{_YEAR})[.．](?P<month>{_ONE_OR_TWO}){_TO}(?P<end>{_YEAR})[.．](?P<month_end>{_ONE_OR_TWO})"
    r"(?=[，。；、）),;\]】》”\n]|$)"
)
_PACKED = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z.])"
)
_DAY = re.compile(rf"(?P<day>{_ONE_OR_TWO})(?:{_TO}(?P<day_end>{_ONE_OR_TWO}))?{_B}日")
# 2023、2024年: the earlier year leans on the later one's 年.
_LISTED = re.compile(rf"(?P<year>{_YEAR})(?=(?:{_B}[、和与及]{_B}{_YEAR}){{1,9}}{_B}年)")

_CN = "[〇零○一二三四五六七八九]"
_CN_SMALL = "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CHINESE = re.compile(
    rf"(?P<year>{_CN}{{4}})年(?:(?P<fiscal>度)|(?P<month>{_CN_SMALL})月(?:(?P<day>{_CN_SMALL})日)?)?"
)
_CHINESE_MONTH = re.compile(
    rf"(?P<month>十[一二]?|[一二三四五六七八九])月(?:(?P<day>{_CN_SMALL})日"
    r"|(?=份|底|初|末|中旬|上旬|下旬|[，。；、）,;)至到以前起间]|$))"
)

# What makes 30日 a length of time and not a day of the month.
_DURATION_AFTER = re.compile(r"以?内(?!容)|之内|以上|以下|左右|游(?!客)|无|不间断")
_DURATION_BEFORE = (
    *(
        "为期",
        "历时",
        "共",
        "共计",
        "持续",
        "提前",
        "滞后",
        "超过",
        "不少于",
        "不低于",
        "至少",
        "每",
        "近",
        "约",
    ),
    *(
        "满",
        "长达",
        "耗时",
        "用时",
        "停留",
        "逾期",
        "延期",
        "公示",
        "缩短",
        "需",
        "间隔",
        "压缩",
        "≤",
        "≥",
    ),
)


def is_duration(text: str, start: int, end: int) -> bool:
    """Is the 日 that ends at `end` a length of time (30日内, 为期5日)?"""
    return _DURATION_AFTER.match(text, end) is not None or text[
        max(0, start - 4) : start
    ].rstrip().endswith(_DURATION_BEFORE)


def _number(printed: str | None) -> int | None:
    return None if printed is None else int(half_width(printed))


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _valid(year: int | None, month: int | None, day: int | None) -> bool:
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    # Without its year, 29 February may exist; without its month, the 31st does.
    last = 31 if month is None else _days(2000 if year is None else year, month)
    return 1 <= day <= last


def _date(match: re.Match[str], *, fiscal: bool = False, chinese: bool = False) -> Date:
    parts = match.groupdict()
    if chinese:
        year = _chinese_year(parts.get("year"))
        month, day = _chinese_number(parts.get("month")), _chinese_number(parts.get("day"))
    else:
        year = _number(parts.get("year"))
        if year is not None and year < 100:
            year += 2000
        month, day = _number(parts.get("month")), _number(parts.get("day"))
    month_end, day_end = _number(parts.get("month_end")), _number(parts.get("day_end"))
    precision: Precision = "day" if day is not None else "month" if month is not None else "year"
    valid = _valid(year, month, day)
    if month_end is not None and parts.get("end") is None:
        valid = valid and _valid(year, month_end, None) and month_end >= (month or 0)
    if day_end is not None:
        valid = valid and _valid(year, month, day_end)
    return Date(
        match[0],
        match.start(),
        match.end(),
        year,
        month,
        day,
        precision,
        _number(parts.get("end")),
        fiscal,
        month_end,
        day_end,
        valid,
    )


def _chinese_year(printed: str | None) -> int | None:
    if printed is None:
        return None
    digits = "".join(
        str("零一二三四五六七八九".index(c)) if c not in "〇○" else "0" for c in printed
    )
    return int(digits)


def _chinese_number(printed: str | None) -> int | None:
    numeral = None if printed is None else parse_numeral(printed)
    return None if numeral is None else int(numeral.value)


_TOUCHES_NUMBER = frozenset("0123456789０１２３４５６７８９.．第")


_DIGITS = re.compile(f"{DIGIT}+")


def arabic_date(text: str, start: int) -> Date | None:
    """The date whose first digit stands at `start`."""
    if start and text[start - 1] in _TOUCHES_NUMBER and not after_label(text, start):
        return None
    if text.endswith("分之", 0, start):
        return None
    digits = _DIGITS.match(text, start)
    length = 0 if digits is None else digits.end() - start
    if length == 4:
        return _with_year(text, start)
    if length <= 2:
        return _without_year(text, start)
    if length == 8 and not (start and text[start - 1].isascii() and text[start - 1].isalnum()):
        packed = _PACKED.match(text, start)
        return None if packed is None else _date(packed)
    return None


def _with_year(text: str, start: int) -> Date | None:
    match = _YEARS.match(text, start)
    if match is not None and (_number(match["end"]) or 0) > (_number(match["year"]) or 0):
        return _date(match, fiscal="度" in match[0])
    match = _FULL.match(text, start)
    if match is not None:
        return _date(match, fiscal=match["fiscal"] is not None)
    for pattern in (_NUMERIC, _NUMERIC_MONTHS, _LISTED):
        match = pattern.match(text, start)
        if match is not None:
            return _date(match)
    return None


def _without_year(text: str, start: int) -> Date | None:
    match = _FULL.match(text, start)
    if match is not None:
        return _date(match, fiscal=match["fiscal"] is not None)
    match = _MONTH.match(text, start)
    if match is not None:
        return _date(match)
    match = _DAY.match(text, start)
    if match is None or is_duration(text, start, match.end()):
        return None
    return _date(match)


def chinese_date(text: str, start: int) -> Date | None:
    """The date in Chinese numerals whose first numeral stands at `start`."""
    match = _CHINESE.match(text, start)
    if match is not None and 1800 <= (_chinese_year(match["year"]) or 0) < 2200:
        return _date(match, fiscal=match["fiscal"] is not None, chinese=True)
    if start and text[start - 1] in "第每近前后满十":
        return None
    match = _CHINESE_MONTH.match(text, start)
    return None if match is None else _date(match, chinese=True)


# What may stand behind the first digits of a date: a year (four of them), a month or a day.
_TO_OR_BLANK = frozenset("-－–—―~～〜至到 \t\u3000\xa0")
_YEAR_GOES_ON = _TO_OR_BLANK | frozenset("年./．／、和与及")
_DAY_GOES_ON = _TO_OR_BLANK | frozenset("年月日")
_CANDIDATE = re.compile(r"[0-9０-９]+|[〇零○一二三四五六七八九十]+(?=[年月])")


# No date lacks both one of these characters and a run of four digits.
_HAS_DATE = re.compile(f"[年月日]|{DIGIT}{{4}}")


def scan_dates(text: str) -> tuple[Date, ...]:
    """Every date in order, from whole dates down to 3月, 5日 and 2024年度."""
    found: list[Date] = []
    if _HAS_DATE.search(text) is None:
        return ()
    position = 0
    while (candidate := _CANDIDATE.search(text, position)) is not None:
        start = candidate.start()
        position = candidate.end()
        length = position - start
        following = text[position : position + 1]
        if (
            following not in (_YEAR_GOES_ON if length == 4 else _DAY_GOES_ON)
            and length != 8
            and not following.isspace()
        ):
            continue
        first = text[start]
        arabic = first.isascii() or "０" <= first <= "９"
        date = arabic_date(text, start) if arabic else chinese_date(text, start)
        if date is not None:
            found.append(date)
            position = date.end
    return tuple(found)
