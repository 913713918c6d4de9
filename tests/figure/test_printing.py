"""Printing, and reading back what was printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiping.figure.printing import format_figure, percent, plain, with_unit
from jiping.figure.quantity import Approximation, Comparison, Figure
from jiping.figure.scan import scan, scan_cell
from jiping.figure.units import MULTIPLIERS, NO_UNIT, SPELLINGS, Dimension, Unit, UnknownUnit, unit

QUICK = settings(max_examples=300, deadline=None, derandomize=True)
UNITS = sorted({u for u in SPELLINGS.values() if u.name != "分之"}, key=lambda u: u.name)
# The fields that are about the place and the wording, not about what was said.
PLACE = {"text": "", "start": 0, "end": 0, "number_start": 0, "number_end": 0}


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("2.675", 2, "2.68"),
        ("2.665", 2, "2.67"),
        ("-0.5", 0, "-1"),
        ("-0.4", 0, "0"),
        ("108.5335", 2, "108.53"),
        ("6", 2, "6.00"),
        ("1E+3", 0, "1000"),
        ("0.0000001", 7, "0.0000001"),
    ],
)
def test_plain_rounds_half_up(value: str, decimals: int, text: str) -> None:
    assert plain(Decimal(value), decimals) == text


def test_with_unit() -> None:
    assert percent(Decimal("108.534"), 2) == "108.53%"
    assert with_unit(Decimal("32.455"), unit("万元"), 2) == "32.46万元"
    assert with_unit(Decimal(5), unit("万分之"), 0) == "万分之5"


@pytest.mark.parametrize(
    ("spelling", "name", "dimension"),
    [
        ("％", "%", Dimension.PERCENT),
        ("人（次）", "人次", Dimension.COUNT),
        ("个百分点", "百分点", Dimension.POINT),
        ("㎡", "平方米", Dimension.AREA),
        ("千米", "公里", Dimension.LENGTH),
        ("元/人", "元/人", Dimension.OTHER),
        ("次/年", "次/年", Dimension.COUNT),
        ("", "", Dimension.NONE),
    ],
)
def test_units(spelling: str, name: str, dimension: Dimension) -> None:
    found = unit(spelling)
    assert (found.name, found.dimension) == (name, dimension)
    assert unit(found.name) == found


@pytest.mark.parametrize("spelling", ["学校", "万人次", "元/", "/人"])
def test_unknown_unit(spelling: str) -> None:
    with pytest.raises(UnknownUnit):
        unit(spelling)


def test_no_unit_scales_to_nothing() -> None:
    assert all(found.scale > 0 for found in SPELLINGS.values())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("不少于2,000份", "≥2000份"),
        ("7万余人次", "7余万人次"),
        ("15次以上", "≥15次"),
        ("15%-30%", "15～30%"),
        ("三亿五千万元", "三亿五千万元"),
        ("百分之九十五点五", "百分之九十五点五"),
        ("三分之二", "三分之二"),
        ("近千人", "近一千人"),
        ("两次", "两次"),
        ("负12%", "-12%"),
        ("不足3年", "不足3年"),
    ],
)
def test_wording(text: str, printed: str) -> None:
    (figure,) = scan(text)
    assert format_figure(figure) == printed
    assert replace(scan(printed)[0], **PLACE) == replace(figure, **PLACE)


def _decimal(digits: int, decimals: int) -> Decimal:
    return Decimal(digits).scaleb(-decimals)


@st.composite
def arabic(draw: st.DrawFn) -> Figure:
    found = draw(st.sampled_from(UNITS))
    countable = found.dimension is Dimension.COUNT
    multiplier = draw(st.sampled_from([1, 10**4, 10**8])) if countable else 1
    # A count has decimals only before 万 and 亿.
    decimals = draw(st.integers(0, 4)) if multiplier > 1 or not countable else 0
    value = _decimal(draw(st.integers(0, 10**8)), decimals)
    upper = value + _decimal(draw(st.integers(1, 10**6)), decimals) if draw(st.booleans()) else None
    if found.dimension in (Dimension.PERCENT, Dimension.MONEY) and found.name != "万分之":
        shift = _decimal(draw(st.sampled_from([0, 0, 10**9])), decimals)
        value, upper = value - shift, None if upper is None else upper - shift
    if found.name == "万分之" or (found.name == "日"):
        upper = None
    return _figure(draw, found, value, Decimal(multiplier), decimals, upper, chinese=False)


CHINESE_UNITS = [
    unit(name)
    for name in "% ‰ 元 次 场次 人次 份 件 名 人 家 项 天 个月 小时 百分点 亩 公里 吨 倍".split()
]


@st.composite
def chinese(draw: st.DrawFn) -> Figure:
    found = draw(st.sampled_from(CHINESE_UNITS))
    value = Decimal(draw(st.integers(2, 9999)))
    money = found.name == "元"
    countable = found.dimension is Dimension.COUNT
    magnitude = draw(st.sampled_from(["", "万", "亿"])) if money or countable else ""
    multiplier = Decimal(1)
    if money:
        found = unit(magnitude + "元")
    else:
        multiplier = MULTIPLIERS[magnitude]
    upper = value + draw(st.integers(1, 99)) if draw(st.booleans()) else None
    figure = _figure(draw, found, value, multiplier, 0, upper, chinese=True)
    rounded = [v for v in (figure.value, figure.upper) if v is not None and v % 10000 == 0]
    if rounded or (figure.value == 10 and found.name == "分"):
        return replace(figure, value=Decimal(7), upper=None)
    return figure


def _figure(
    draw: st.DrawFn,
    found: Unit,
    value: Decimal,
    multiplier: Decimal,
    decimals: int,
    upper: Decimal | None,
    *,
    chinese: bool,
) -> Figure:
    comparison = draw(st.sampled_from(Comparison))
    approximation = draw(st.sampled_from(Approximation))
    if found.name == "日":
        # 日 is a length of time only beside words that say so.
        comparison = Comparison.AT_LEAST
        approximation = Approximation.EXACT
    return Figure(
        "",
        value,
        multiplier,
        found,
        decimals,
        comparison,
        approximation,
        0,
        0,
        0,
        0,
        upper,
        chinese,
    )


@QUICK
@given(arabic() | chinese())
def test_reading_what_was_printed(figure: Figure) -> None:
    printed = format_figure(figure)
    (found,) = scan(printed)
    assert found.text == printed
    assert replace(found, **PLACE) == figure


@QUICK
@given(st.integers(0, 10**9), st.integers(0, 4), st.sampled_from(Comparison))
def test_reading_a_bare_number(digits: int, decimals: int, comparison: Comparison) -> None:
    value = _decimal(digits, decimals)
    figure = Figure(
        "", value, Decimal(1), NO_UNIT, decimals, comparison, Approximation.EXACT, 0, 0, 0, 0
    )
    printed = format_figure(figure)
    found = scan_cell(printed)
    if 1990 <= digits < 2100 and not decimals:
        return
    if not found:
        # A packed date (20240105) is the only number left out.
        assert len(str(digits)) == 8
        assert not decimals
        return
    assert [replace(f, **PLACE) for f in found] == [figure]


def test_every_unit_is_read() -> None:
    for found in UNITS:
        if found.name in ("日", "万分之"):
            continue
        (figure,) = scan(f"共计7{found.name}。")
        assert figure.unit == found, found
