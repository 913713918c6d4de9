"""The words before a figure, understood."""

from __future__ import annotations

import pytest

from jiping.facts.labels import clean_name, is_total_name, read_label


@pytest.mark.parametrize(
    ("words", "measure", "categories", "rate", "subject"),
    [
        ("2021年基本支出预算安排", "budget_full", ("basic",), "", ""),
        ("实际支出", "executed", (), "", ""),
        ("全年预算数为", "budget_full", (), "", ""),
        ("年初预算数", "budget_opening", (), "", ""),
        ("预算安排公用经费总额", "budget_full", ("public",), "", ""),
        ("完成预算安排的", "", (), "execution", ""),
        ("完成年初预算的", "", (), "execution_opening", ""),
        ("公用经费控制率", "", (), "public_control", ""),
        ("举办科普讲座", "", (), "", "举办科普讲座"),
        ("核定事业编制", "establishment", ("staff_public",), "", "核定"),
        ("“三公”经费支出", "executed", ("three_public",), "", ""),
    ],
)
def test_words_become_measure_category_rate_and_subject(
    words: str, measure: str, categories: tuple[str, ...], rate: str, subject: str
) -> None:
    label = read_label(words)
    assert (label.measure, label.categories, label.rate) == (measure, categories, rate)
    assert label.subject == subject


def test_a_share_keeps_what_it_is_of() -> None:
    label = read_label("占基本支出的")
    assert label.rate == "share"
    assert label.base == ("basic",)


@pytest.mark.parametrize(
    ("words", "direction", "compared", "prior"),
    [
        ("较上年减少", -1, "prior", False),
        ("比2023年增加", 1, "prior", False),
        ("比上年的", 0, "prior", True),
        ("上年支出", 0, "", True),
        ("比年初预算减少", -1, "budget", False),
        ("增加到", 0, "", False),
    ],
)
def test_changes_and_other_years(words: str, direction: int, compared: str, prior: bool) -> None:
    label = read_label(words)
    assert (label.direction, label.compared, label.prior) == (direction, compared, prior)


def test_names_are_compared_without_blanks_quotes_and_years() -> None:
    assert clean_name(" 2024年度 “五个一” 科普（创建）工程 ") == "五个一科普创建工程"
    assert clean_name("及时兑付率") == "及时兑付率"


@pytest.mark.parametrize("name", ["合 计", "总分", "总分及等级", "收入合计"])
def test_rows_that_sum_up(name: str) -> None:
    assert is_total_name(name)


@pytest.mark.parametrize("name", ["综合服务", "合计算法培训", "总分馆建设"])
def test_rows_that_only_look_so(name: str) -> None:
    assert not is_total_name(name)
