"""Targets and actual values: ``≥20场次``, ``不少于6次``, ``15%～30%``, ``开展各项活动``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from jiping.evaluation.target import Actual, Comparison, Target
from jiping.facts.vocabulary import vocabulary
from jiping.figure import quantity
from jiping.figure.quantity import Figure
from jiping.figure.scan import scan_cell
from jiping.figure.units import NO_UNIT, Dimension, UnknownUnit, unit

_COMPARISONS = {
    quantity.Comparison.EQUAL: Comparison.EQUAL,
    quantity.Comparison.AT_LEAST: Comparison.AT_LEAST,
    quantity.Comparison.AT_MOST: Comparison.AT_MOST,
    quantity.Comparison.MORE: Comparison.AT_LEAST,
    quantity.Comparison.LESS: Comparison.AT_MOST,
}
_STRICT = (quantity.Comparison.MORE, quantity.Comparison.LESS)
_NATURES = {
    "≥": Comparison.AT_LEAST,
    "≧": Comparison.AT_LEAST,
    ">=": Comparison.AT_LEAST,
    "＞=": Comparison.AT_LEAST,
    "大于等于": Comparison.AT_LEAST,
    "不低于": Comparison.AT_LEAST,
    "正向": Comparison.AT_LEAST,
    "正向指标": Comparison.AT_LEAST,
    "≤": Comparison.AT_MOST,
    "≦": Comparison.AT_MOST,
    "<=": Comparison.AT_MOST,
    "小于等于": Comparison.AT_MOST,
    "反向": Comparison.AT_MOST,
    "反向指标": Comparison.AT_MOST,
    "=": Comparison.EQUAL,
    "＝": Comparison.EQUAL,
    "═": Comparison.EQUAL,
    "等于": Comparison.EQUAL,
}
_QUALITATIVE = re.compile(r"定性")
_YES = frozenset("是 否".split())
_REACH = re.compile(r"达到|达|不少于|不低于|至少")
_BLANKS = re.compile(r"\s+")
# What may stand beside the one number of a target without changing what it says.
_HARMLESS = re.compile(
    r"(?:达到?|完成|实际|控制在|保持在|为|约|左右|及以上|以上|以内|以下|及|之内|[（(][^（）()]{0,4}[)）]"
    r"|≥|≤|=|。|，|；|;|,|\.)*"
)
_UNIT_GOES_ON = re.compile(r"[/／·•][^\W\d_a-zA-Z]{1,3}|次|个|人次|份|册次|（次）|（场）|（套）")
_NOTHING = frozenset(("", "—", "——", "-", "--", "－", "/", "／", "无", "不适用", "…"))


def is_nothing(text: str) -> bool:
    """Whether a cell says nothing: empty, or a dash."""
    return _BLANKS.sub("", text) in _NOTHING


@dataclass(frozen=True, slots=True)
class Number:
    """The one number of a cell: its value, in the unit as it is printed (4.5 and 万册次)."""

    value: Decimal
    upper: Decimal | None
    unit: str
    figure: Figure


def one_number(text: str, told: str = "") -> Number | None:
    """The number of a cell that holds one and nothing else of weight; None otherwise.

    told  the unit that a column of its own gives.
    """
    try:
        given = unit(told)
    except UnknownUnit:
        given = NO_UNIT
    figures = scan_cell(text, given)
    if not figures and told and _YEAR_LIKE.fullmatch(text.strip()):
        # 2000 alone could be a year; with 人 in the column of units it is none
        figure = replace(scan_cell("1", given)[0], text=text.strip(), value=Decimal(text.strip()))
        return Number(figure.value, None, told, figure)
    if not figures:
        return _in_unknown_unit(text)
    if len(figures) != 1:
        return None
    figure = figures[0]
    end = figure.end
    goes_on = _UNIT_GOES_ON.match(text, end) if figure.unit is not NO_UNIT else None
    if goes_on:
        end = goes_on.end()
    rest = _BLANKS.sub("", text[: figure.start] + text[end:])
    if _HARMLESS.fullmatch(rest) is None:
        return None
    return Number(figure.value, figure.upper, _unit_words(text, figure, end, told), figure)


_YEAR_LIKE = re.compile(r"(?:19|20)\d{2}")
_UNKNOWN_UNIT = re.compile(r"(?P<number>.*\d)(?P<unit>[^\W\d_a-zA-Z]{1,4})")
_NO_THING = re.compile(r"[级等型星标档代号年月日以内上下左右]")


def _in_unknown_unit(text: str) -> Number | None:
    """``≥24站``: a number with a counting word that no list holds."""
    bare = _BLANKS.sub("", text)
    match = _UNKNOWN_UNIT.fullmatch(re.sub(r"(?:及?以上|以内|以下)$", "", bare))
    if match is None or _NO_THING.search(match.group("unit")):
        return None
    figures = scan_cell(match.group("number"))
    if len(figures) != 1 or figures[0].unit is not NO_UNIT:
        return None
    figure = figures[0]
    if (
        figure.start
        or figure.end != len(match.group("number"))
        or bare.endswith(("以上", "以内", "以下"))
    ):
        return None
    return Number(figure.value, figure.upper, match.group("unit"), figure)


def _unit_words(text: str, figure: Figure, end: int, told: str) -> str:
    """The unit as it is printed: what follows the (last) digits."""
    if figure.unit is NO_UNIT:
        return told
    if figure.unit.dimension is Dimension.PERCENT:
        return figure.unit.name
    words = re.sub(r"^[\d.,，．～~—–\-－至到\s]*", "", text[figure.number_end : end])
    words = re.sub(r"(?:及?以上|以内|以下|左右|余|多|以外)+$", "", words)
    words = re.sub(r"^(?:余|多|几)|(?<=万)[余多]|(?<=千)[余多]", "", words)
    if figure.upper is not None:
        words = re.sub(r"^.*\d", "", words)
    return _BLANKS.sub("", words) or told


def read_target(text: str, nature: str = "", told: str = "") -> Target:
    """年度指标值, with what columns of their own give: 指标性质 (≥, =, 定性) and 度量单位."""
    words = _BLANKS.sub("", text)
    sign = _NATURES.get(_BLANKS.sub("", nature))
    if _QUALITATIVE.search(nature):
        return Target(comparison=Comparison.QUALITATIVE, text=text.strip())
    if words in _YES:
        return Target(comparison=Comparison.YES_NO, text=words)
    number = one_number(text, told)
    if number is None:
        return Target(
            comparison=Comparison.QUALITATIVE, text="" if is_nothing(text) else text.strip()
        )
    if number.upper is not None:
        return Target(
            comparison=Comparison.RANGE, value=number.value, upper=number.upper, unit=number.unit
        )
    comparison = _COMPARISONS[number.figure.comparison]
    if comparison is Comparison.EQUAL:
        before = text[: number.figure.start]
        comparison = sign or (Comparison.AT_LEAST if _REACH.search(before) else comparison)
    # > and < are not among the signs of the record: the words stay beside the number
    kept = text.strip() if number.figure.comparison in _STRICT else ""
    return Target(comparison=comparison, value=number.value, unit=number.unit, text=kept)


def _is_all(words: str, end: int) -> bool:
    goes_on = _UNIT_GOES_ON.match(words, end)
    return (goes_on.end() if goes_on else end) == len(words)


def in_unit(number: Number, wanted: str) -> Decimal | None:
    """The number in the unit of the target; None where the two do not count the same thing."""
    if number.unit == wanted or number.figure.unit is NO_UNIT or not wanted:
        return number.value
    target = scan_cell(f"1{wanted}")
    if len(target) != 1 or not _is_all(wanted, target[0].end - 1):
        return None
    kinds = vocabulary().unit_kinds
    mine, yours = number.figure.unit, target[0].unit
    if mine.dimension is not yours.dimension:
        return None
    if mine.dimension is Dimension.COUNT:
        if kinds.get(mine.name, mine.name) != kinds.get(yours.name, yours.name):
            return None
    elif mine.dimension is Dimension.OTHER and mine.name != yours.name:
        return None
    if target[0].factor == 0:
        return None
    value = number.figure.amount / target[0].amount
    # an endless fraction would not be what was printed
    return value if value * target[0].amount == number.figure.amount else None


def read_actual(text: str, target: Target, told: str = "") -> Actual:
    """实际完成值, in the unit of its target where it is a number."""
    if is_nothing(text):
        return Actual()
    words = text.strip()
    if target.comparison is Comparison.YES_NO:
        bare = _BLANKS.sub("", words)
        return Actual(done=bare == "是") if bare in _YES else Actual(text=words)
    if target.comparison is Comparison.QUALITATIVE:
        return Actual(text=words)
    number = one_number(text, told)
    if number is None and target.unit and words.endswith(target.unit):
        # 12日 beside ≤15日: alone it could be a day of the month
        number = one_number(words.removesuffix(target.unit).strip())
    if number is None or number.upper is not None:
        return Actual(text=words)
    value = in_unit(number, target.unit)
    if value is None:
        return Actual(text=words)
    return Actual(value=value, text="" if number.figure.exact else words)
