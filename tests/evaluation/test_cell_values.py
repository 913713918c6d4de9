"""What a clerk types or pastes, and what it means."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from jiping.evaluation.workbook.escaping import escaped, lines, texts, unescaped
from jiping.evaluation.workbook.grid import Cell
from jiping.evaluation.workbook.sheet import Field, Kind
from jiping.evaluation.workbook.values import Bad, Setting, convert

WAN = Setting("万元")
YUAN = Setting("元")


def said(value: Any, kind: Kind, setting: Setting = WAN, form: str = "", **given: Any) -> Any:
    cell = Cell(value, format=form) if not isinstance(value, Cell) else value
    return convert(cell, Field("一栏", "x", kind, **given), setting)


@pytest.mark.parametrize(
    ("value", "setting", "wan"),
    [
        (Decimal("54.41"), WAN, "54.41"),
        ("54.41", WAN, "54.41"),
        ("54.41万元", WAN, "54.41"),
        ("５４．４１　万元", WAN, "54.41"),
        ("1,234.56", WAN, "1234.56"),
        ("1，234，567.5", WAN, "1234567.5"),
        ("544100元", WAN, "54.41"),
        ("0.5亿元", WAN, "5000"),
        (Decimal("544100"), YUAN, "54.41"),
        ("544,100.00", YUAN, "54.41"),
        ("54.41万元", YUAN, "54.41"),
        (Decimal("0.01"), YUAN, "0.000001"),
        ("0", WAN, "0"),
        (" 12 ", WAN, "12"),
    ],
)
def test_money_in_its_unit(value: Any, setting: Setting, wan: str) -> None:
    assert said(value, Kind.MONEY, setting) == Decimal(wan)


@pytest.mark.parametrize(
    "value", ["无", "—", "/", "12,34", "约12万元", "12万多元", "1.2.3", "十二万元", "12美元"]
)
def test_money_that_is_no_plain_amount_is_refused(value: str) -> None:
    bad = said(value, Kind.MONEY)
    assert isinstance(bad, Bad)
    assert bad.remedy == "请只填数字，单位是万元；没有就空着"


def test_a_fraction_of_a_fen_is_refused_in_either_unit() -> None:
    assert isinstance(said("0.0000001", Kind.MONEY), Bad)
    assert isinstance(said("0.001", Kind.MONEY, YUAN), Bad)


def test_only_an_adjustment_may_be_negative() -> None:
    assert said("－3.5", Kind.CHANGE) == Decimal("-3.5")
    assert said("−3.5", Kind.CHANGE) == Decimal("-3.5")
    assert isinstance(said(Decimal("-3.5"), Kind.MONEY), Bad)


@pytest.mark.parametrize(
    ("value", "form", "percent"),
    [
        ("１００％", "", "100"),
        ("95%", "", "95"),
        ("95.5", "", "95.5"),
        (Decimal("0.98"), "percent", "98"),
        (Decimal("0.98"), "", "0.98"),
        (Decimal("1"), "percent", "100"),
    ],
)
def test_a_percentage_is_what_the_cell_shows(value: Any, form: str, percent: str) -> None:
    assert said(value, Kind.PERCENT, form=form) == Decimal(percent)
    assert said(value, Kind.NUMBER, Setting("万元", unit="%"), form) == Decimal(percent)


def test_a_number_may_repeat_its_unit_and_no_other() -> None:
    assert said("20场次", Kind.NUMBER, Setting("万元", unit="场次")) == 20
    assert isinstance(said("20人", Kind.NUMBER, Setting("万元", unit="场次")), Bad)
    assert isinstance(said("20%", Kind.NUMBER), Bad)
    assert isinstance(said(Decimal("0.2"), Kind.NUMBER, Setting("万元", unit="人"), "percent"), Bad)


@pytest.mark.parametrize(
    ("value", "count"),
    [("12人", 12), ("1.2万人次", 12000), ("３００份", 300), ("1,200", 1200), (Decimal("12.0"), 12)],
)
def test_counts(value: Any, count: int) -> None:
    assert said(value, Kind.COUNT) == count


@pytest.mark.parametrize("value", ["12.5", "十几人", "5万余人次", "-3", Decimal("0.5")])
def test_what_is_no_count_is_refused(value: Any) -> None:
    assert isinstance(said(value, Kind.COUNT), Bad)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("2026年1月5日", ""),
        ("2026-1-5", ""),
        ("2026/01/05", ""),
        ("2026.1.5", ""),
        ("20260105", ""),
        ("２０２６年１月５日", ""),
        ("二〇二六年一月五日", ""),
        ("2026-01-05 00:00:00", ""),
        (Decimal(20260105), ""),
        (Decimal(46027), "date"),
        (Decimal(46027), ""),
        (Decimal("46027.5"), "date"),
    ],
)
def test_a_day_in_whatever_writing(value: Any, form: str) -> None:
    assert said(value, Kind.DATE, form=form) == datetime.date(2026, 1, 5)


def test_days_of_old_macintosh_files_count_from_1904() -> None:
    assert said(Decimal(44565), Kind.DATE, Setting("万元", True), "date") == datetime.date(
        2026, 1, 5
    )


@pytest.mark.parametrize(
    "value", ["2026年1月", "1月5日", "2026年13月1日", "2026年2月29日", "明天", Decimal(5)]
)
def test_what_is_no_day_is_refused(value: Any) -> None:
    assert isinstance(said(value, Kind.DATE), Bad)


def test_a_text_column_takes_what_it_shows() -> None:
    assert said(Decimal("46027"), Kind.TEXT, form="date") == "2026年1月5日"
    assert said(Decimal("0.985"), Kind.TEXT, form="percent") == "98.5%"
    assert said(Decimal("3101234"), Kind.TEXT) == "3101234"
    assert isinstance(said(Decimal("530000202400000000000"), Kind.TEXT), Bad)
    assert isinstance(said(True, Kind.TEXT), Bad)


def test_choices_forgive_the_width_of_signs_and_nothing_else() -> None:
    given = {"choices": ("≥", "≤", "="), "aliases": {">=": "≥"}}
    assert said("≥", Kind.CHOICE, **given) == "≥"
    assert said(" ＞＝ ", Kind.CHOICE, **given) == "≥"
    assert said("＝", Kind.CHOICE, **given) == "="
    assert isinstance(said("大约", Kind.CHOICE, **given), Bad)


def test_yes_and_no() -> None:
    assert [said(v, Kind.YES_NO) for v in ("是", "√", True)] == [True, True, True]
    assert [said(v, Kind.YES_NO) for v in ("否", "×", False)] == [False, False, False]
    assert isinstance(said("部分", Kind.YES_NO), Bad)


def test_errors_and_formulas_without_a_result_are_refused() -> None:
    assert said(Cell(None, error="#DIV/0!"), Kind.MONEY).problem == "公式出错，显示为 #DIV/0!"
    assert said(Cell(None, formula=True), Kind.TEXT).problem == "公式没有算出的结果"
    assert said(Cell(Decimal(5), formula=True), Kind.MONEY) == 5


@pytest.mark.parametrize(
    "items",
    [(), ("甲",), ("甲", "乙"), ("甲\n乙", "丙"), ("↵",), ("甲↵", "乙"), ("↵\n↵↵\n",), ("\n甲",)],
)
def test_texts_of_one_cell_come_apart_as_they_were(items: tuple[str, ...]) -> None:
    assert texts(lines(items)) == items


@pytest.mark.parametrize(
    "text", ["_x000D_", "_x005F_x000D_", "甲\r\n乙", "\x0b\x1f", "_x00", "__x000A__", "_X000D_"]
)
def test_signs_that_xml_forbids(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert all(c in "\t\n" or c >= " " for c in escaped(text))
