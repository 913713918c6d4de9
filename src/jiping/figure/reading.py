"""One number with its unit, read at a known place in a text; context is for `scan`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jiping.figure.digits import BLANKS, DIGIT, after_label, half_width, is_digit
from jiping.figure.numerals import (
    DIGIT_CHARACTERS,
    FORMAL_CHARACTERS,
    NUMERAL_CHARACTERS,
    fraction_value,
    parse_numeral,
)
from jiping.figure.traps import NOT_A_UNIT, Stop, opens_word
from jiping.figure.units import (
    MAGNITUDES,
    MONEY_UNITS,
    MULTIPLIERS,
    ONE,
    PER,
    SPELLINGS,
    Dimension,
    Unit,
    per,
    unit,
)

# A run that may be a number: Arabic with separators and points, or Chinese numerals.  It begins with
# one set of characters, not with a choice, because `re` then leaps from one candidate to the next.
TOKEN = re.compile(
    rf"[0-9０-９{NUMERAL_CHARACTERS}半](?:"
    rf"(?<={DIGIT}){DIGIT}*(?:[,，]{DIGIT}{{3}}(?!{DIGIT}))*(?:[.．·•]{DIGIT}+)*"
    rf"|(?<!半)[{NUMERAL_CHARACTERS}]*(?:点[{DIGIT_CHARACTERS}]+)?|)"
)
_MULTIPLIER = re.compile("万亿|千亿|百亿|千万|百万|十万|[百千万亿]")
_OVER = frozenset("余多来几")
LONGEST_NUMBER = 30
_HALF = Decimal("0.5")
_LATIN_GOES_ON = Stop(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789²³"), ())
_HALF_MONTH = re.compile(r"个半(月|小时|钟头)")
_PER_HUNDRED = {"百": "%", "千": "‰", "万": "万分之"}
# Said of one thing too seldom, and of other words too often, after a Chinese numeral.
_ARABIC_ONLY = frozenset("度头把盘卷课升口班队片桌床克道")


class Amount(NamedTuple):
    """What stands at a place: the number, and the unit behind it (None where there is none).

    `over` says that 余, 多, 来 or 几 stood between number and unit; `bare` that the numeral is a
    mere 百, 千, 万, 亿, which counts only with a word like 近 or 余; `start` is where the whole
    begins (百分之 stands before its number), `unit_start` where the unit does.
    """

    value: Decimal
    upper: Decimal | None
    decimals: int
    multiplier: Decimal
    unit: Unit | None
    over: bool
    bare: bool
    chinese: bool
    start: int
    number_start: int
    number_end: int
    unit_start: int
    end: int


def _index() -> dict[str, tuple[tuple[str, Unit, Stop | None], ...]]:
    by_first: dict[str, list[tuple[str, Unit, Stop | None]]] = {}
    for spelling, found in SPELLINGS.items():
        if spelling in MAGNITUDES or spelling in ("分之", "万分之"):
            continue
        latin = spelling[-1].isascii() and spelling[-1].isalnum()
        stop = _LATIN_GOES_ON if latin else NOT_A_UNIT.get(spelling)
        by_first.setdefault(spelling[0], []).append((spelling, found, stop))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for first, entries in by_first.items()
    }


_UNITS = _index()
# What may stand behind a Chinese numeral that counts; all others are dropped at once.
CHINESE_GOES_ON = frozenset(_UNITS) | _OVER | frozenset("分至到-－–—~～ ")


def match_unit(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that is spelled at `at`, and where its spelling ends."""
    entries = _UNITS.get(text[at : at + 1])
    if entries is None:
        return None
    for spelling, found, stop in entries:
        if text.startswith(spelling, at):
            end = at + len(spelling)
            if stop is not None and opens_word(stop, text, end):
                continue
            if text[end : end + 1] in ("/", "／"):
                match = PER.match(text, end)
                if match is not None:
                    return per(found, match[0]), match.end()
            return found, end
    return None


def _skip_blanks(text: str, at: int) -> int:
    end = at
    while end < len(text) and end - at < 3 and text[end] in BLANKS:
        end += 1
    return end


class _Tail(NamedTuple):
    multiplier: Decimal
    unit: Unit | None
    over: bool
    unit_start: int
    end: int


def _tail(text: str, at: int, *, blanks: bool) -> _Tail:
    """Multiplier, 余 or 多, and unit behind a number that ends at `at`."""
    here = _skip_blanks(text, at) if blanks else at
    matched = match_unit(text, here)
    if matched is not None:
        return _Tail(ONE, matched[0], False, here, matched[1])
    over = text[here : here + 1] in _OVER and here < len(text)
    after = here + over
    if over:
        if blanks:
            after = _skip_blanks(text, after)
        matched = match_unit(text, after)
        if matched is not None:
            return _Tail(ONE, matched[0], True, after, matched[1])
    magnitude = _MULTIPLIER.match(text, after)
    if magnitude is None:
        return _Tail(ONE, None, False, at, at)
    multiplier = MULTIPLIERS[magnitude[0]]
    after = magnitude.end()
    if text[after : after + 1] in _OVER and after < len(text):
        over = True
        after += 1
    behind = _skip_blanks(text, after) if blanks else after
    matched = match_unit(text, behind)
    if matched is not None:
        return _Tail(*_combine(multiplier, matched[0]), over, magnitude.start(), matched[1])
    stop = NOT_A_UNIT["万"] if magnitude[0].endswith("万") else None
    if magnitude[0] in MAGNITUDES and not (
        stop is not None and opens_word(stop, text, magnitude.end())
    ):
        return _Tail(ONE, unit(magnitude[0]), over, magnitude.start(), after)
    return _Tail(ONE, None, False, at, at)


def _combine(multiplier: Decimal, matched: Unit) -> tuple[Decimal, Unit]:
    """万 + 元 is the unit 万元; 万 + 人次 is 人次, ten thousand times."""
    if matched is MONEY_UNITS[ONE]:
        money = MONEY_UNITS.get(multiplier)
        if money is not None:
            return ONE, money
    return multiplier, matched


def read(text: str, token: re.Match[str]) -> Amount | None:
    """The amount that begins with this match of `TOKEN`; None where the run is no number."""
    return _arabic(text, token) if is_digit(text[token.start()]) else _chinese(text, token)


def _arabic(text: str, token: re.Match[str], below: Decimal | None = None) -> Amount | None:
    """`below` bounds the magnitude inside a compound amount: 亿, then 万, then 元."""
    start, end = token.span()
    printed = half_width(token[0])
    if len(printed) > LONGEST_NUMBER or "·" in printed or "•" in printed:
        return None
    whole, point, fraction = printed.partition(".")
    if "." in fraction:
        return None
    if text.startswith("分之", end):
        return _fraction(text, start, end, Decimal(printed), "")
    tail = _tail(text, end, blanks=True)
    grouped = "," in token[0] or "，" in token[0]
    if grouped and not _evidently_grouped(token[0], tail.unit):
        # 88,100%: two figures; the number ends before the first comma.
        end = start + min(i for i, c in enumerate(token[0]) if c in ",，")
        printed, point, fraction = half_width(text[start:end]), "", ""
        tail = _Tail(ONE, None, False, end, end)
    if (
        point
        and len(whole) <= 2
        and tail.unit is not None
        and tail.unit.dimension is Dimension.COUNT
        and tail.multiplier == 1
        and "0" not in (whole[0], fraction[0])
        and "\u4e00" <= text[tail.end : tail.end + 1] <= "\u9fff"
        and after_label(text, start + len(whole) + 1)
    ):
        # 1.5个镇… at the start of a line: the label 1. and five towns, not one and a half.
        start += len(whole) + 1
        printed, fraction = fraction, ""
    value = Decimal(printed)
    if (
        tail.unit is not None
        and tail.unit.name in MAGNITUDES
        and not tail.over
        and (below is None or tail.unit.scale < below)
    ):
        joined = _compound(text, value, tail, start)
        if joined is not None:
            return joined
    half = _HALF_MONTH.match(text, end) if text.startswith("个半", end) else None
    if half is not None:
        whole_unit = unit("个月" if half[1] == "月" else "小时")
        at = half.end()
        return Amount(
            value + _HALF,
            None,
            1,
            ONE,
            whole_unit,
            False,
            False,
            False,
            start,
            start,
            end,
            end,
            at,
        )
    return Amount(
        value,
        None,
        len(fraction),
        tail.multiplier,
        tail.unit,
        tail.over,
        False,
        False,
        start,
        start,
        end,
        tail.unit_start,
        tail.end,
    )


def _evidently_grouped(printed: str, behind: Unit | None) -> bool:
    """1,234.56 in money or things is one number; a comma before three digits of a percentage or a
    score separates two.  A full-width comma needs a unit behind it to be believed."""
    head = printed.replace("，", ",").split(",", 1)[0]
    if len(head) > 3 or (head[0] in "0０" and len(head) > 1):
        return False
    if behind is None:
        return "，" not in printed
    return behind.dimension not in (Dimension.PERCENT, Dimension.SCORE, Dimension.POINT)


def _compound(text: str, value: Decimal, tail: _Tail, start: int) -> Amount | None:
    """3亿2000万元, 1万2千元: one amount, told in the last unit that it names."""
    if tail.unit is None or not is_digit(text[tail.end : tail.end + 1] or " "):
        return None
    token = TOKEN.match(text, tail.end)
    rest = None if token is None else _arabic(text, token, tail.unit.scale)
    if rest is None or rest.unit is None:
        return None
    factor = rest.multiplier
    if rest.unit.dimension is Dimension.MONEY or rest.unit.name in MAGNITUDES:
        factor *= rest.unit.scale
    if rest.value * factor >= tail.unit.scale:
        return None
    total = value * tail.unit.scale / factor + rest.value
    return rest._replace(value=total, start=start, number_start=start)


def _fraction(text: str, start: int, end: int, denominator: Decimal, run: str) -> Amount | None:
    """百分之九十五, 千分之三, 三分之二; `end` is where 分之 begins."""
    at = end + 2
    token = TOKEN.match(text, at)
    if token is None or token[0] == "半":
        return None
    number_end = token.end()
    chinese = not is_digit(text[at])
    if chinese:
        numeral = parse_numeral(token[0])
        if numeral is None:
            return None
        value, upper, decimals = numeral.value, numeral.upper, numeral.decimals
    else:
        printed = half_width(token[0])
        if not re.fullmatch(r"[0-9]{1,30}(?:\.[0-9]{1,30})?", printed):
            return None
        value, upper, decimals = Decimal(printed), None, len(printed.partition(".")[2])
    name = _PER_HUNDRED.get(run)
    if name is None:
        if denominator == 0 or upper is not None:
            return None
        value, decimals = fraction_value(value, denominator), 0
        number_start = start
    else:
        number_start = at
    over = text[number_end : number_end + 1] in ("余", "多")
    return Amount(
        value,
        upper,
        decimals,
        ONE,
        unit(name or "分之"),
        over,
        False,
        chinese,
        start,
        number_start,
        number_end,
        end,
        number_end + over,
    )


def _chinese(text: str, token: re.Match[str]) -> Amount | None:
    start, end = token.span()
    run = token[0]
    if run == "半":
        return _half(text, start, end)
    if text.startswith("分之", end):
        denominator = parse_numeral(run)
        if denominator is None or denominator.upper is not None or denominator.decimals:
            return None
        return _fraction(text, start, end, denominator.value, run)
    if len(run) == 1 and run in FORMAL_CHARACTERS:
        return None
    if len(run) > 1 and run[-1] == "百" and text.startswith("分点", end):
        run, end = run[:-1], end - 1
    tail = _tail(text, end, blanks=False)
    multiplier, behind = tail.multiplier, tail.unit
    bare = run in ("百", "千", "万", "亿", "百万", "千万", "百亿", "千亿", "万亿")
    numeral = parse_numeral(run)
    if numeral is None:
        return None
    value, upper, decimals = numeral.value, numeral.upper, numeral.decimals
    if multiplier == 1 and behind is not None and run[-1] in "万亿萬億" and not decimals:
        # 三百万 before 元 is 300万元, 五万 before 人次 5万人次: as Arabic digits would print it.
        magnitude = MULTIPLIERS["万亿" if run.endswith("万亿") else _MODERN.get(run[-1], run[-1])]
        value = _divided(value, magnitude)
        upper = None if upper is None else _divided(upper, magnitude)
        multiplier, behind = _combine(magnitude, behind)
    if behind is not None and behind.name in _ARABIC_ONLY:
        behind = None
    at = tail.end
    half = _HALF_MONTH.match(text, end)
    if half is not None and upper is None:
        value, decimals, at = value + _HALF, 1, half.end()
        behind = unit("个月" if half[1] == "月" else "小时")
    elif behind is not None and behind.dimension is Dimension.TIME and text[at : at + 1] == "半":
        value, decimals, at = value + _HALF, 1, at + 1
    return Amount(
        value,
        upper,
        decimals,
        multiplier,
        behind,
        tail.over,
        bare,
        True,
        start,
        start,
        end,
        tail.unit_start,
        at,
    )


_MODERN = {"萬": "万", "億": "亿"}


def _divided(value: Decimal, magnitude: Decimal) -> Decimal:
    return Decimal(int(value) // int(magnitude))


_HALF_A = frozenset(("年", "天", "个月", "小时"))


def _half(text: str, start: int, end: int) -> Amount | None:
    if start and text[start - 1] in "上下前后大小多过近第一二三四五六七八九十两个":
        return None
    tail = _tail(text, end, blanks=False)
    if tail.unit is None or tail.unit.name not in _HALF_A or tail.over:
        return None
    return Amount(
        _HALF, None, 1, ONE, tail.unit, False, False, True, start, start, end, end, tail.end
    )
