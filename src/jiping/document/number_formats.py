"""How Word writes the number of a list item: the formats of ST_NumberFormat (ECMA-376-1, 17.18.59).

A number that a format has no sign for is written in Arabic digits, as Word does.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

_LARGEST = 32767
"""The largest number that Word counts to."""


def format_number(value: int, style: str) -> str:
    """`value` in the number format `style`, "" for the formats that show nothing.

    An unknown format is written in Arabic digits.
    """
    if style in ("none", "bullet"):
        return ""
    writer = _WRITERS.get(style)
    written = writer(value) if writer is not None and 0 <= value <= _LARGEST else ""
    return written or str(value)


def _grouped(value: int, digits: str, units: str, *, bare_ten: bool, bare_one: bool) -> str:
    """Positional writing with units (``units[0]`` for ten …, the last for ten thousand).

    bare_ten  11 is 十一, not 一十一.
    bare_one  also 百, 千 and the ten inside a number go without 一 and gaps without 零 (Japanese).
    """
    if value >= 10_000:
        head = _grouped(value // 10_000, digits, units, bare_ten=bare_ten, bare_one=bare_one)
        rest = value % 10_000
        gap = digits[0] if 0 < rest < 1_000 and not bare_one else ""
        tail = _grouped(rest, digits, units, bare_ten=False, bare_one=bare_one) if rest else ""
        return head + units[3] + gap + tail
    written = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(written)
            continue
        if gap and not bare_one:
            written += digits[0]
        gap = False
        silent = (
            digit == 1 and power > 0 and (bare_one or (bare_ten and power == 1 and not written))
        )
        written += ("" if silent else digits[digit]) + (units[power - 1] if power else "")
    return written or digits[0]


def _chinese_thousands(value: int) -> str:
    return _grouped(value, _DIGITS, "十百千万", bare_ten=True, bare_one=False)


def _chinese_counting(value: int) -> str:
    """With 十 below one hundred, digit by digit from there on: 九十九, 一○○."""
    return _chinese_thousands(value) if 0 < value < 100 else _by_digits("○" + _DIGITS[1:])(value)


def _japanese_counting(value: int) -> str:
    return _grouped(value, "〇" + _DIGITS[1:], "十百千万", bare_ten=True, bare_one=True)


def _legal(digits: str, units: str) -> Callable[[int], str]:
    return lambda value: _grouped(value, digits, units, bare_ten=False, bare_one=False)


def _by_digits(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _from_list(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else ""


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else ""


def _letters(first: str) -> Callable[[int], str]:
    """a … z, aa, bb …: the letter repeated, up to thirty times as in Word."""

    def write(value: int) -> str:
        if not 1 <= value <= 780:
            return ""
        return chr(ord(first) + (value - 1) % 26) * ((value - 1) // 26 + 1)

    return write


def _upper_roman(value: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        written += sign * count
    return written


def _ordinal(value: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{'th' if value % 100 in (11, 12, 13) else suffix}"


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + index) for index in range(count))


_CIRCLED = _from_list(_run("①", 20))
_TRADITIONAL_COUNTING = _by_digits("○" + _DIGITS[1:])

_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": _by_digits("０１２３４５６７８９"),
    "decimalFullWidth2": _by_digits("０１２３４５６７８９"),
    "decimalZero": lambda value: f"{value:02d}",
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _from_list(_run("⒈", 20)),
    "decimalEnclosedParen": _from_list(_run("⑴", 20)),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _upper_roman,
    "lowerRoman": lambda value: _upper_roman(value).lower(),
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _chinese_thousands,
    "chineseLegalSimplified": _legal(_LEGAL_SIMPLIFIED, "拾佰仟万"),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL, "拾佰仟萬"),
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": _chinese_thousands,
    "taiwaneseDigital": _TRADITIONAL_COUNTING,
    "japaneseCounting": _japanese_counting,
    "japaneseDigitalTenThousand": _by_digits("〇" + _DIGITS[1:]),
    "ideographDigital": _by_digits("〇" + _DIGITS[1:]),
    "ideographTraditional": _from_list(_STEMS),
    "ideographZodiac": _from_list(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _from_list(_run("㊀", 10)),
}
