"""Targets and actual values as forms print them; amounts in 元, 万元 and 亿元."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiping.evaluation.target import Comparison
from jiping.facts.recalling.draft import Found, agree, settle
from jiping.facts.recalling.money import in_wan
from jiping.facts.recalling.recalled import Origin
from jiping.facts.recalling.targets import read_actual, read_target
from jiping.figure.scan import scan

HERE = Origin("甲.docx", "第1段", "原文")


@pytest.mark.parametrize(
    ("text", "sign", "value", "upper", "unit"),
    [
        ("≥20场次", "≥", "20", None, "场次"),
        ("不少于6次", "≥", "6", None, "次"),
        ("≤100%", "≤", "100", None, "%"),
        ("100％", "=", "100", None, "%"),
        ("12次", "=", "12", None, "次"),
        ("达到12次", "≥", "12", None, "次"),
        ("15%～30%", "区间", "15", "30", "%"),
        ("3-5个", "区间", "3", "5", "个"),
        ("≥4.5万册次", "≥", "4.5", None, "万册次"),
        ("≤5元/生·天", "≤", "5", None, "元/生·天"),
        ("≥24站", "≥", "24", None, "站"),
        ("1,204批次", "=", "1204", None, "批次"),
        ("90%以上", "≥", "90", None, "%"),
    ],
)
def test_a_target_with_one_number(
    text: str, sign: str, value: str, upper: str | None, unit: str
) -> None:
    target = read_target(text)
    assert target.comparison.value == sign
    assert target.value == Decimal(value)
    assert target.upper == (Decimal(upper) if upper else None)
    assert target.unit == unit


@pytest.mark.parametrize(
    ("text", "nature", "unit", "sign", "value"),
    [
        ("20", "≥", "场次", "≥", "20"),
        ("11", "≤", "万元", "≤", "11"),
        ("100", "＝", "%", "=", "100"),
        ("2000", "≥", "人", "≥", "2000"),
    ],
)
def test_a_target_in_three_columns(
    text: str, nature: str, unit: str, sign: str, value: str
) -> None:
    target = read_target(text, nature, unit)
    assert (target.comparison.value, target.value, target.unit) == (sign, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "开展各项活动",
        "合规",
        "2024年6月底前",
        "每月1次",
        "量化指标≥80%",
        "1：3",
        "国家4A级",
        "2023",
    ],
)
def test_words_stay_words(text: str) -> None:
    target = read_target(text)
    assert target.comparison is Comparison.QUALITATIVE
    assert target.value is None
    assert target.text == text


def test_yes_and_no() -> None:
    assert read_target("是").comparison is Comparison.YES_NO
    assert read_actual("否", read_target("是")).done is False
    assert read_target("优", "定性").comparison is Comparison.QUALITATIVE


@pytest.mark.parametrize(
    ("target", "actual", "value", "text"),
    [
        ("≥4.5万册次", "4.8万册次", "4.8", ""),
        ("≥4.5万册次", "48000册次", "4.8", ""),
        ("≥90%", "94.10%", "94.1", ""),
        ("≥90%", "94.1", "94.1", ""),
        ("≥90%", "达到95%", "95", ""),
        ("≤15日", "12日", "12", ""),
        ("≤3.6万元", "35300元", "3.53", ""),
        ("≥5万人次", "5万余人次", "5", "5万余人次"),
        ("≥6次", "已完成", None, "已完成"),
        ("≥2000份", "100%", None, "100%"),
        ("≥20场", "18场、接待300人", None, "18场、接待300人"),
        ("≥20场", "—", None, ""),
    ],
)
def test_an_actual_value_in_the_unit_of_its_target(
    target: str, actual: str, value: str | None, text: str
) -> None:
    read = read_actual(actual, read_target(target))
    assert read.value == (Decimal(value) if value else None)
    assert read.text == text


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["元", "万元", "亿元"]))
def test_an_amount_is_converted_to_the_last_digit_or_not_at_all(amount: Decimal, unit: str) -> None:
    (figure,) = scan(f"支出{amount}{unit}")
    scale = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}[unit]
    exact = amount * scale
    assert in_wan(figure) == (exact if exact == round(exact, 6) else None)


@given(
    st.decimals(min_value=0, max_value=10**6, places=4),
    st.integers(min_value=0, max_value=3),
)
def test_a_figure_agrees_with_its_own_rounding(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    fine = Found(value, HERE, Decimal("0.0001"))
    coarse = Found(value.quantize(step), HERE, step)
    assert agree(fine, coarse)
    settled = settle([coarse, fine])
    assert settled is not None
    assert settled.value == value


def test_two_figures_of_one_precision_must_be_equal() -> None:
    one, other = (
        Found(Decimal("6.1"), HERE, Decimal("0.1")),
        Found(Decimal("6.2"), HERE, Decimal("0.1")),
    )
    assert settle([one, other]) is None


def test_a_sure_figure_stands_against_an_unsure_one() -> None:
    sure = Found(Decimal(10), HERE, Decimal(1))
    unsure = Found(Decimal(12), HERE, Decimal(1), sure=False)
    assert settle([unsure, sure]) == sure
