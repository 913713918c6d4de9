"""Intervals: their arithmetic, and what a printed figure stands for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiping.figure.interval import DivisionByIntervalWithZero, Interval, interval
from jiping.figure.scan import scan, scan_cell
from jiping.figure.series import series_decimals

QUICK = settings(max_examples=150, deadline=None, derandomize=True)
NUMBERS = st.decimals(-(10**9), 10**9, places=4)


def of(text: str, decimals: int | None = None) -> tuple[Decimal | None, Decimal | None]:
    (figure,) = scan_cell(text)
    found = interval(figure, decimals)
    return found.low, found.high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("236.95万元", "2369450", "2369550"),
        ("6万元", "55000", "65000"),
        ("87.19%", "87.185", "87.195"),
        ("97.5分", "97.45", "97.55"),
        ("98分", "98", "98"),
        ("15次", "15", "15"),
        ("三次", "3", "3"),
        ("7万人次", "65000", "75000"),
        ("1.2万人次", "11500", "12500"),
        ("54.41", "54.405", "54.415"),
        ("15%～30%", "15", "30"),
        ("三四个", "3", "4"),
        ("7万余人次", "70000", None),
        ("15次以上", "15", None),
        ("超过80%", "80", None),
        ("近千人", None, "1000"),
        ("不超过3%", None, "3"),
        ("约1200人", "1150", "1250"),
        ("约35.2%", "35.15", "35.25"),
        ("90%左右", "85", "95"),
        ("-3.5%", "-3.55", "-3.45"),
        ("±5%", "-5", "5"),
    ],
)
def test_interval_of_a_figure(text: str, low: str | None, high: str | None) -> None:
    assert of(text) == (low and Decimal(low), high and Decimal(high))


def test_precision_of_the_series() -> None:
    figures = scan("其中甲6万元，乙13.97万元")
    assert series_decimals(figures) == 2
    assert interval(figures[0], 2) == Interval(Decimal("59950"), Decimal("60050"))
    # A series never makes a figure vaguer than its own digits.
    assert interval(figures[1], 0) == Interval(Decimal("139650"), Decimal("139750"))
    assert series_decimals([]) == 0


def test_sum_within_rounding() -> None:
    staff, office, total = scan("人员236.95万元、公用34.81万元，合计271.77万元")
    assert (interval(staff) + interval(office)).overlaps(interval(total))


def test_ratio_beyond_rounding() -> None:
    budget, spent, rate = scan("预算32.46万元，支出35.23万元，完成105.53%")
    ratio = (interval(spent) / interval(budget)).scale(Decimal(100))
    assert not ratio.overlaps(interval(rate))
    assert ratio.contains(Decimal("108.53"))


def test_fraction_has_no_decimal() -> None:
    (figure,) = scan("三分之二")
    found = interval(figure)
    assert found.low is not None
    assert found.high is not None
    assert Fraction(found.low) < Fraction(2, 3) < Fraction(found.high)


def test_division_by_zero() -> None:
    one = Interval.point(Decimal(1))
    with pytest.raises(DivisionByIntervalWithZero):
        one / Interval(Decimal(-1), Decimal(1))
    with pytest.raises(ZeroDivisionError):
        one / Interval(None, Decimal(0))


def test_upside_down() -> None:
    with pytest.raises(ValueError, match="down to"):
        Interval(Decimal(2), Decimal(1))


def test_open_intervals() -> None:
    up, two = Interval(Decimal(3), None), Interval.point(Decimal(2))
    assert up + two == Interval(Decimal(5), None)
    assert two - up == Interval(None, Decimal(-1))
    assert up * two == Interval(Decimal(6), None)
    assert up.scale(Decimal(-1)) == Interval(None, Decimal(-3))
    assert up.scale(Decimal(0)) == Interval(Decimal(0), Decimal(0))
    assert two / up == Interval(Decimal(0), Decimal("0.6") + Decimal("0.067")) or (
        (two / up).low == 0
    )
    assert up.width is None
    assert up.overlaps(Interval(None, Decimal(3)))
    assert not up.overlaps(Interval(None, Decimal("2.99")))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a value inside."""
    low, inside, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    open_low, open_high = draw(st.tuples(st.booleans(), st.booleans()))
    return Interval(None if open_low else low, None if open_high else high), inside


def holds(found: Interval, value: Fraction) -> bool:
    return (found.low is None or Fraction(found.low) <= value) and (
        found.high is None or value <= Fraction(found.high)
    )


@QUICK
@given(st.lists(intervals(), min_size=1, max_size=6))
def test_sum_contains_every_sum(parts: list[tuple[Interval, Decimal]]) -> None:
    total, value = Interval.point(Decimal(0)), Fraction(0)
    for part, inside in parts:
        total, value = total + part, value + Fraction(inside)
    assert holds(total, value)


@QUICK
@given(intervals(), intervals())
def test_operations_contain_every_result(
    left: tuple[Interval, Decimal], right: tuple[Interval, Decimal]
) -> None:
    (a, x), (b, y) = left, right
    assert a.contains(x)
    assert a.overlaps(a)
    assert holds(a - b, Fraction(x) - Fraction(y))
    assert holds(a * b, Fraction(x) * Fraction(y))
    if not b.contains(Decimal(0)):
        assert holds(a / b, Fraction(x) / Fraction(y))
    if a.width is not None and a.low is not None and a.high is not None:
        assert Fraction(a.width) == Fraction(a.high) - Fraction(a.low)


@QUICK
@given(st.decimals(0, 10**6, places=4), st.integers(0, 3))
def test_what_is_rounded_lies_in_the_interval_of_its_print(value: Decimal, places: int) -> None:
    (figure,) = scan(f"合计{value:.{places}f}万元")
    assert holds(interval(figure), Fraction(value) * 10**4)
