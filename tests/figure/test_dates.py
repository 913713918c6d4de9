"""Dates as printed, and document numbers."""

from __future__ import annotations

import pytest

from jiping.figure.scan import scan_dates, scan_document_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年", [("2024年", 2024, None, None, "year")]),
        ("截至2024年底", [("2024年", 2024, None, None, "year")]),
        ("２０２４年度", [("２０２４年度", 2024, None, None, "year")]),
        ("（  2021  年度）", [("2021  年度", 2021, None, None, "year")]),
        ("2024年3月", [("2024年3月", 2024, 3, None, "month")]),
        ("24年3月", [("24年3月", 2024, 3, None, "month")]),
        ("2024年3月5日", [("2024年3月5日", 2024, 3, 5, "day")]),
        ("2024 年 3 月 5 日", [("2024 年 3 月 5 日", 2024, 3, 5, "day")]),
        ("3月5日", [("3月5日", None, 3, 5, "day")]),
        ("截至30日", [("30日", None, None, 30, "day")]),
        ("2024.12.31", [("2024.12.31", 2024, 12, 31, "day")]),
        ("2024-12-31", [("2024-12-31", 2024, 12, 31, "day")]),
        ("2024/1/5", [("2024/1/5", 2024, 1, 5, "day")]),
        ("20240105", [("20240105", 2024, 1, 5, "day")]),
        ("二〇二四年一月五日", [("二〇二四年一月五日", 2024, 1, 5, "day")]),
        ("二○二四年度", [("二○二四年度", 2024, None, None, "year")]),
        ("二零二三年十二月三十一日", [("二零二三年十二月三十一日", 2023, 12, 31, "day")]),
        ("十二月底", [("十二月", None, 12, None, "month")]),
        ("1.2024年完成", [("2024年", 2024, None, None, "year")]),
        (
            "2023、2024年",
            [("2023", 2023, None, None, "year"), ("2024年", 2024, None, None, "year")],
        ),
        (
            "2024年1月1日至2025年3月1日",
            [("2024年1月1日", 2024, 1, 1, "day"), ("2025年3月1日", 2025, 3, 1, "day")],
        ),
    ],
)
def test_dates(
    text: str, expected: list[tuple[str, int | None, int | None, int | None, str]]
) -> None:
    found = [(d.text, d.year, d.month, d.day, d.precision) for d in scan_dates(text)]
    assert found == expected
    assert all(text[d.start : d.end] == d.text and d.valid for d in scan_dates(text))


@pytest.mark.parametrize(
    "text", ["2022-2025年", "2022年—2025年", "（2022—2025年）", "2022至2025年度"]
)
def test_range_of_years(text: str) -> None:
    (date,) = scan_dates(text)
    assert (date.year, date.span_end, date.precision) == (2022, 2025, "year")


@pytest.mark.parametrize("text", ["1-7月", "1月至7月", "2024年1—7月"])
def test_range_of_months(text: str) -> None:
    (date,) = scan_dates(text)
    assert (date.month, date.month_end, date.precision) == (1, 7, "month")


def test_range_of_days() -> None:
    (date,) = scan_dates("2024年3月5-7日")
    assert (date.day, date.day_end) == (5, 7)


@pytest.mark.parametrize(
    ("text", "fiscal"),
    [("2024年度", True), ("2024 年 度", True), ("2024年", False), ("24年度", True)],
)
def test_fiscal(text: str, fiscal: bool) -> None:
    (date,) = scan_dates(text)
    assert date.fiscal is fiscal


@pytest.mark.parametrize(
    "text", ["13月", "2024年2月30日", "2023年2月29日", "0月", "4月31日", "2024.13.01"]
)
def test_dates_that_the_calendar_has_not(text: str) -> None:
    (date,) = scan_dates(text)
    assert not date.valid


def test_leap_day_without_its_year_may_exist() -> None:
    (date,) = scan_dates("2月29日")
    assert date.valid


@pytest.mark.parametrize(
    "text",
    [
        "3年",
        "30日内",
        "为期5日",
        "3个月",
        "近三年",
        "一月一更换",
        "二月二",
        "全年",
        "第2024号",
        "54.41",
    ],
)
def test_no_dates(text: str) -> None:
    assert scan_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "number", "agency", "year", "serial", "brackets"),
    [
        ("根据财预〔2020〕10号文件", "财预〔2020〕10号", "财预", 2020, 10, "〔〕"),
        ("（甲发〔2019〕8号）", "甲发〔2019〕8号", "甲发", 2019, 8, "〔〕"),
        ("甲财教[2023]101号", "甲财教[2023]101号", "甲财教", 2023, 101, "[]"),
        ("（甲财教【2023】）38号", "甲财教【2023】）38号", "甲财教", 2023, 38, "【】"),
        ("甲发﹝2019﹞8号", "甲发﹝2019﹞8号", "甲发", 2019, 8, "﹝﹞"),
        ("按照甲政办（2021）6号要求", "甲政办（2021）6号", "甲政办", 2021, 6, "（）"),
        ("甲预2020〕10号", "甲预2020〕10号", "甲预", 2020, 10, "〕"),
        ("〔2023〕号", "〔2023〕号", "", 2023, None, "〔〕"),
        ("甲办［２０２２］ 第５号", "甲办［２０２２］ 第５号", "甲办", 2022, 5, "［］"),
    ],
)
def test_document_numbers(
    text: str, number: str, agency: str, year: int, serial: int | None, brackets: str
) -> None:
    (found,) = scan_document_numbers(text)
    assert (found.text, found.agency, found.year) == (number, agency, year)
    assert (found.serial, found.brackets) == (serial, brackets)
    assert text[found.start : found.end] == number


@pytest.mark.parametrize(
    "text", ["活动（2020）3号楼", "第8号", "2024年3号", "（2020）10号", "电话号码"]
)
def test_no_document_numbers(text: str) -> None:
    assert scan_document_numbers(text) == ()
