"""Chinese numerals, there and back."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiping.figure.numerals import format_numeral, parse_numeral

QUICK = settings(max_examples=300, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", "0"),
        ("十", "10"),
        ("十五", "15"),
        ("两", "2"),
        ("二十", "20"),
        ("一百零三", "103"),
        ("一百一十", "110"),
        ("一千零一十", "1010"),
        ("三百五", "350"),
        ("一万二", "12000"),
        ("一万零三百", "10300"),
        ("三亿五千万", "350000000"),
        ("三万亿", "3000000000000"),
        ("一万二千三百四十五亿", "1234500000000"),
        ("九十五点五", "95.5"),
        ("零点零五", "0.05"),
        ("壹仟贰佰", "1200"),
        ("百", "100"),
        ("万", "10000"),
    ],
)
def test_reads(text: str, value: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is not None
    assert numeral.value == Decimal(value)
    assert numeral.upper is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("三四", 3, 4),
        ("三五", 3, 5),
        ("十七八", 17, 18),
        ("二三十", 20, 30),
        ("一百二三十", 120, 130),
    ],
)
def test_two_digits_in_a_row_are_a_span(text: str, low: int, high: int) -> None:
    numeral = parse_numeral(text)
    assert numeral is not None
    assert (numeral.value, numeral.upper) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "二〇二四",
        "一二三",
        "五四",
        "万万",
        "亿万",
        "零五",
        "一百零",
        "点五",
        "三点",
        "几十",
        "十二五",
    ],
)
def test_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "零"),
        ("10", "十"),
        ("16", "十六"),
        ("110", "一百一十"),
        ("10010", "一万零一十"),
        ("100000", "十万"),
        ("200000001", "二亿零一"),
        ("1000000000000", "一万亿"),
        ("3.50", "三点五零"),
    ],
)
def test_writes(value: str, text: str) -> None:
    assert format_numeral(Decimal(value)) == text


@pytest.mark.parametrize("value", ["-1", "10000000000000000"])
def test_writes_no_other(value: str) -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        format_numeral(Decimal(value))


@QUICK
@given(st.integers(0, 10**12) | st.integers(0, 10**5))
def test_round_trip(value: int) -> None:
    numeral = parse_numeral(format_numeral(Decimal(value)))
    assert numeral is not None
    assert (numeral.value, numeral.upper, numeral.decimals) == (value, None, 0)


@QUICK
@given(st.decimals(0, 10**6, places=3))
def test_round_trip_with_decimals(value: Decimal) -> None:
    numeral = parse_numeral(format_numeral(value))
    assert numeral is not None
    assert (numeral.value, numeral.decimals) == (value, 3)


@QUICK
@given(st.text("零〇一二两三九十百千万亿点壹拾", max_size=45))
def test_never_raises(text: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is None or numeral.upper is None or numeral.value < numeral.upper


def test_agrees_with_another_reader() -> None:
    cn2an = import_module("cn2an")
    for value in (*range(0, 1200, 7), 10**4 + 1, 20300405, 10**8 + 10, 10**12 - 1):
        numeral = parse_numeral(cn2an.an2cn(str(value)))
        assert numeral is not None
        assert numeral.value == value
