"""Numbers as Excel displays them; every expectation is what Excel shows in a wide column."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiping.document.displaying import display, display_text

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        # 0.1+0.2 as a double is stored with 17 digits
        ("0.30000000000000004", "General", "0.3"),
        ("20", "General", "20"),
        ("20.0", "General", "20"),
        ("-12.5", "General", "-12.5"),
        ("0.33333333333333331", "General", "0.333333333"),
        ("1234.56789012345", "General", "1234.56789"),
        ("123456789012", "General", "1.23457E+11"),
        ("99999999999.6", "General", "1E+11"),
        ("10", 'General"分"', "10分"),
        # rounding is half up on the decimal number, not on the double below it
        ("108.52999999", "0.00", "108.53"),
        ("108.525", "0.00", "108.53"),
        ("1.005", "0.00", "1.01"),
        ("54.41", "0.00_ ", "54.41"),
        ("0.98634", "0.00%", "98.63%"),
        ("1.0553", "0%", "106%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("999", "#,##0", "999"),
        ("1000", "#,##0", "1,000"),
        ("0", "#,##0", "0"),
        ("5", "0.##", "5."),
        ("0.5", "#.##", ".5"),
        ("12", "00000", "00012"),
        ("544100", '0.00,"千元"', "544.10千元"),
        ("544100", '0\\.00,,"百万"', "0.01百万"),
        ("123456", '0!.0,"万"', "12.3万"),
        ("1234.5", "0.0 万元", "1234.5 万元"),
        ("12000", "0.00E+00", "1.20E+04"),
        ("9999.9", "0.0E+0", "1.0E+4"),
        ("13800000000", "000-0000-0000", "138-0000-0000"),
        # sections: positive; negative; zero; text
        ("-3.5", "0.0;(0.0)", "(3.5)"),
        ("-3.5", "0.0", "-3.5"),
        ("0", "0;-0;;@", ""),
        ("0", ACCOUNTING, "-"),
        ("-1234.5", ACCOUNTING, "-1,234.50"),
        ("1500", '[>=1000]0.0,"千";0', "1.5千"),
        ("999", '[>=1000]0.0,"千";0', "999"),
        ("12", "[Red]0.0", "12.0"),
        ("12", "[$￥-804]#,##0.00", "￥12.00"),
        # 44561 days after 30 December 1899
        ("44561", 'yyyy"年"m"月"d"日"', "2021年12月31日"),
        ("44561", "yyyy/m/d", "2021/12/31"),
        ("44561", "yy-mm-dd", "21-12-31"),
        ("44561", "[$-804]aaaa", "星期五"),
        ("44561", "d-mmm-yy", "31-Dec-21"),
        ("44561.75", "yyyy/m/d h:mm", "2021/12/31 18:00"),
        ("0.52", '上午/下午h"时"mm"分"', "下午12时28分"),
        ("1.5", "[h]:mm", "36:00"),
        ("60", "yyyy/m/d", "1900/2/29"),
        ("59", "yyyy/m/d", "1900/2/28"),
        ("61", "yyyy/m/d", "1900/3/1"),
        ("-1", "yyyy/m/d", "-1"),
        ("44561", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二一年十二月三十一日"),
        ("1203", "[DBNum2][$-804]General", "壹仟贰佰零叁"),
        ("10020", "[DBNum1][$-804]General", "一万〇二十"),
        # what was not written by Excel is shown as it is
        ("n/a", "0.00", "n/a"),
        ("1e400", "0.00", "1e400"),
        ("1e9999999999", "0.00", "1e9999999999"),
        ("NaN", "0.00", "NaN"),
        ("0.5", "0" * 300, "0.5"),
    ],
)
def test_display(value: str, code: str, shown: str) -> None:
    assert display(value, code) == shown


def test_dates_from_1904() -> None:
    # The same day is 1462 days less in the calendar that begins in 1904.
    assert display("43099", "yyyy/m/d", from_1904=True) == "2021/12/31"


def test_text_sections() -> None:
    assert display_text("达标", '@"（自评）"') == "达标（自评）"
    assert display_text("达标", "0.00") == "达标"
    assert display_text("达标", ACCOUNTING) == "达标"
    assert display_text("达标", '0;0;0;"见附件"') == "见附件"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=5), st.integers(0, 5))
def test_fixed_decimals_agree_with_decimal_rounding(number: Decimal, places: int) -> None:
    code = "0." + "0" * places if places else "0"
    rounded = abs(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = "-" if number < 0 else ""
    assert display(str(number), code) == f"{sign}{rounded:f}"


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_thousands_agree_with_python(number: Decimal) -> None:
    assert display(str(number), "#,##0.00") == f"{number:,.2f}"


@given(st.text(max_size=40), st.floats())
def test_any_code_on_any_number_gives_a_text(code: str, number: float) -> None:
    assert isinstance(display(repr(number), code), str)
