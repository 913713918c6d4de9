"""What holds for every text: nothing raises, spans are true, time is short."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiping.figure.interval import interval
from jiping.figure.printing import format_figure
from jiping.figure.scan import scan, scan_cell, scan_dates, scan_document_numbers

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SETTINGS = settings(max_examples=250, deadline=None, derandomize=True)
PIECES = st.sampled_from(
    "0 1 3 9 15 100 2024 12.5 １２ 1,234 一 两 三 十 百 千 万 亿 半 零 点 几 多 余 来 元 万元 % ％ 分 分之 个 次 人 "
    "名 日 月 年 年度 天 个月 号 第 届 期 - — ～ ~ 至 到 ± : ： 、 ， 。 . ． , ， ( ) （ ） 〔 〕 【 】 ≥ ≤ 约 近 "
    "超过 不少于 以上 以内 左右 负 ¥ / × + A a \n \t 　 “ ” 之 上 百分之 人次 亩 小时".split(" ")
)


def _check(text: str) -> None:
    for found in (scan(text), scan_cell(text)):
        end = 0
        for figure in found:
            assert text[figure.start : figure.end] == figure.text
            assert end <= figure.start <= figure.number_start < figure.number_end <= figure.end
            assert figure.value.is_finite()
            assert figure.upper is None or figure.value < figure.upper
            end = figure.end
            interval(figure)
            assert format_figure(figure)
    for places in (scan_dates(text), scan_document_numbers(text)):
        end = 0
        for place in places:
            assert text[place.start : place.end] == place.text
            assert end <= place.start < place.end
            end = place.end


@SETTINGS
@given(st.text())
def test_any_text(text: str) -> None:
    _check(text)


@SETTINGS
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_heap_of_pieces(text: str) -> None:
    _check(text)


@SETTINGS
@given(
    st.from_regex(r"[0-9]{1,4}(,[0-9]{3}){0,2}(\.[0-9]{1,3})?(%|分|次|万元|元|个|)", fullmatch=True)
)
def test_the_short_way_for_cells_says_the_same(text: str) -> None:
    there = [replace(f, start=0, end=0, number_start=0, number_end=0) for f in scan_cell(text)]
    # A blank before it sends the cell the long way round.
    back = [replace(f, start=0, end=0, number_start=0, number_end=0) for f in scan_cell(" " + text)]
    assert there == back


@SETTINGS
@given(st.lists(PIECES, max_size=10).map("".join))
def test_a_date_is_no_quantity(text: str) -> None:
    dates = [(d.start, d.end) for d in scan_dates(text) if d.precision != "day" or d.month]
    for figure in scan(text):
        for start, end in dates:
            inside = start <= figure.number_start and figure.number_end <= end
            assert not inside, (figure.text, text[start:end])


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10_000,
        "一" * 10_000,
        "1," * 5_000,
        "1" + ",111" * 2_000,
        "1万" * 5_000,
        "2020、" * 2_000,
        "3届" * 3_000,
        " 3%" * 3_000,
        " " * 10_000 + "3%",
        "三分之" * 3_000,
        "〔2020" * 2_000,
        "3次\n5\n" * 2_000,
    ],
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    started = time.process_time()
    for read in (scan, scan_cell, scan_dates, scan_document_numbers):
        read(text)
    # A linear reading takes some tenths of a second here, a quadratic one far more.
    assert time.process_time() - started < 5


def test_a_long_report_is_read_in_an_instant() -> None:
    sentence = "全年预算数为14.5万元，执行数为13.97万元，完成预算的96%，开展培训12场次，受益群众1.2万余人次。"
    prose = (
        "认真落实各项制度，进一步加强管理，一是健全机制，二是强化监督，统一部署，确保工作有序推进。"
    )
    report = [sentence + prose * 4] * 110
    cells = ["54.41", "1,234.56", "100%", "10", "数量指标", "≥90%", "已完成", "3次"] * 150
    assert sum(map(len, report)) > 25_000
    best = 9.0
    for _ in range(5):
        started = time.process_time()
        for text in report:
            scan(text), scan_dates(text), scan_document_numbers(text)
        for cell in cells:
            scan_cell(cell)
        best = min(best, time.process_time() - started)
    # 25 ms is the aim on a quiet machine; the bound leaves room for a slow one.
    assert best < 0.1


def _paragraph(name: str, opening: str) -> str:
    path = next(iter(SEEDS.glob(f"{name}_*.txt")), None)
    if path is None:
        pytest.skip("the sample reports are not here")
    return next(
        line
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.strip().startswith(opening)
    )


def test_sample_with_funds_of_one_year() -> None:
    found = scan(_paragraph("001", "我单位2024"))
    assert [figure.text for figure in found] == (
        "271.77万元 0万元 271.77万元 271.77万元 100% 0万元 0% 236.95万元 87.19% 34.81万元 12.81%".split()
    )


def test_sample_with_spending_of_one_year() -> None:
    found = scan(_paragraph("004", "基本支出是"))
    assert [figure.text for figure in found] == (
        "32.46万元 35.23万元 105.53% 34.75万元 98.64% 0.48万元 1.36%".split()
    )


def test_sample_with_activities() -> None:
    found = [figure.text for figure in scan(_paragraph("003", "（2）创新"))]
    assert found[:12] == (
        "10次 15次以上 20多场次 42场次 5万余人次 500块 2万份 5次 3场次 20多件次 50多块 1000多份".split()
    )
    assert len(found) == 37


def test_sample_with_blanks_before_its_units() -> None:
    found = scan(_paragraph("000", "本部门2024年度计划"))
    assert [figure.text for figure in found][:6] == (
        ["227.79万元", "223.89万元", "6万元", "6万元", "0 万元", "0万元"]
    )
    assert [figure.text for figure in found][-5:] == ["98%", "7个", "32.27万元", "28.37万元", "88%"]
