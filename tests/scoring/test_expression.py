"""Formulas of rule packs: what they mean, what they refuse, and that they are exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiping.scoring import expression
from jiping.scoring.expression import BadExpression
from jiping.scoring.ratio import Ratio, ZeroDivisor

VALUES = {"在职人员数": Decimal(11), "编制数": Decimal(10), "无": Decimal(0)}


def work_out(text: str) -> Fraction:
    made = expression.work_out(expression.parse(text), lambda name: Ratio(VALUES[name]))
    return Fraction(made.top) / Fraction(made.bottom)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("在职人员数 / 编制数 * 100", 110),
        ("（在职人员数－编制数）÷编制数×100", 10),
        ("1 - 2 - 3", -4),
        ("8 / 4 / 2", 1),
        ("2 + 3 * 4", 14),
        ("-(2 + 3) * -2", 10),
        ("10 / 3 * 3", 10),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("6 / -4", Fraction(-3, 2)),
    ],
)
def test_a_formula_is_worked_out_exactly(text: str, value: Fraction) -> None:
    assert work_out(text) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "公式是空的"),
        ("1 +", "公式没有写完"),
        ("(1 + 2", "公式的括号没有配对"),
        ("1 + 2)", "公式在“)”处读不下去"),
        ("1 2", "公式在“2”处读不下去"),
        ("* 2", "公式里“*”的位置不对"),
        ("2 ** 3", "公式里“*”的位置不对"),
        ("a.b", "公式里不能用“.”"),
        ("open('x')", "公式里不能用“'”"),
        ("(" * 40 + "1" + ")" * 40, "公式的括号套得太深"),
        ("1+" * 300 + "1", "公式超过 500 个字"),
    ],
)
def test_what_is_no_formula_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadExpression) as error:
        expression.parse(text)
    assert str(error.value) == why


def test_dividing_by_nothing_cannot_be_said() -> None:
    with pytest.raises(ZeroDivisor) as error:
        work_out("在职人员数 / (无 * 编制数)")
    assert str(error.value) == "无×编制数"


def test_a_formula_in_words_keeps_its_brackets() -> None:
    for text in ("(1+2)*3", "1-(2-3)", "8/(4/2)", "8/4/2", "-(1+2)"):
        parsed = expression.parse(text)
        assert expression.parse(expression.in_words(parsed).replace("＋", "+")) == parsed
    shown = expression.in_words(expression.parse("(在职人员数-编制数)/编制数"), lambda n: f"<{n}>")
    assert shown == "（<在职人员数>－<编制数>）÷<编制数>"


numbers = st.decimals("0.0001", "99999999", places=4)


@given(numbers, numbers, numbers)
def test_long_sums_lose_nothing(a: Decimal, b: Decimal, c: Decimal) -> None:
    text = f"({a} - {b}) / {b} * {c} + {a} / {c}"
    x, y, z = Fraction(a), Fraction(b), Fraction(c)
    assert work_out(text) == (x - y) / y * z + x / z
