"""Money, rates and points in print."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jiping.report import wording

amounts = st.decimals(0, 10**9, places=6, allow_nan=False)


def test_money_has_two_decimals_and_more_where_the_record_has_more() -> None:
    assert wording.decimals([Decimal("6"), Decimal("13.9")], "万元") == 2
    assert wording.decimals([Decimal("6"), Decimal("13.97012")], "万元") == 5
    assert wording.decimals([Decimal("13.970120")], "元") == 2
    assert wording.decimals([Decimal("1E+2"), None], "万元") == 2
    assert wording.money(Decimal("54.4"), "万元", 2) == "54.40"
    assert wording.money(Decimal("54.41"), "元", 2) == "544100.00"
    assert wording.money(Decimal("0.000001"), "元", 2) == "0.01"


@given(st.lists(amounts, min_size=1), st.sampled_from(["万元", "元"]))
def test_money_is_never_rounded_and_has_the_same_decimals_everywhere(
    values: list[Decimal], unit: str
) -> None:
    places = wording.decimals(values, unit)
    printed = [wording.money(value, unit, places) for value in values]
    factor = 10_000 if unit == "元" else 1
    assert [Decimal(text) for text in printed] == [value * factor for value in values]
    assert {len(text.partition(".")[2]) for text in printed} == {places}


def test_a_rate_has_two_decimals_half_up() -> None:
    assert wording.rate(Decimal("87.9145")) == "87.91%"
    assert wording.rate(Decimal("87.915")) == "87.92%"
    assert wording.rate(Decimal(100)) == "100.00%"


def test_points_have_no_zeros_that_say_nothing() -> None:
    assert [wording.points(Decimal(p)) for p in ("8.50", "10", "1E+1", "0.00")] == [
        "8.5",
        "10",
        "10",
        "0",
    ]
