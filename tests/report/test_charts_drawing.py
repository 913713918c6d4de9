"""Charts: the scale, the picture, what is refused."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from story_sample import CHART

from jiping.report.charts import UnknownChart, draw
from jiping.report.charts.scale import scale, told
from jiping.report.model import Chart, Series
from jiping.report.typefaces import FontFault


def opened(chart: Chart) -> Image.Image:
    return Image.open(io.BytesIO(draw(chart)))


def lightness(picture: Image.Image) -> set[int]:
    """The shades of grey of large parts: paper and bars."""
    counts = picture.convert("RGB").convert("L").histogram()
    return {shade for shade, count in enumerate(counts) if count >= 20000}


def test_the_scale_of_bars_begins_at_zero_and_has_round_steps() -> None:
    assert scale([27.27, 24.37], from_zero=True).ticks == (0, 5, 10, 15, 20, 25, 30)
    assert scale([90, 126.5], from_zero=True).ticks == (0, 25, 50, 75, 100, 125, 150)
    assert scale([-3, 5], from_zero=True).ticks == (-4, -2, 0, 2, 4, 6)
    assert scale([], from_zero=True).low == 0


def test_the_scale_of_lines_may_begin_higher() -> None:
    assert scale([98, 102], from_zero=False).low > 90
    assert scale([2, 100], from_zero=False).low == 0


@given(st.lists(st.floats(-1e9, 1e9), min_size=1), st.booleans())
@example(values=[-30391517.0, -26470589.0], zero=False)
@example(values=[-898092302.0, -869246155.0], zero=False)
def test_every_value_is_on_the_scale(values: list[float], zero: bool) -> None:
    found = scale(values, from_zero=zero)
    for value in values:
        assert -1e-6 <= found.share(value) <= 1 + 1e-6
    assert 2 <= len(found.ticks) <= 10


def test_values_have_two_decimals_at_the_most() -> None:
    assert [told(v) for v in (27.27, 5.0, 87.5, -0.001, 1234567.891)] == [
        "27.27", "5", "87.5", "0", "1234567.89",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["bars", "stacked", "line"])
def test_a_picture_has_150_dots_an_inch_and_is_the_same_each_time(kind: str) -> None:
    chart = replace(CHART, kind=kind)
    picture = opened(chart)
    assert picture.size == (886, 461)
    assert [round(dots) for dots in picture.info["dpi"]] == [150, 150]
    first = draw(chart)
    draw.cache_clear()
    assert draw(chart) == first


def test_series_differ_when_printed_grey() -> None:
    shades = sorted(lightness(opened(CHART)))
    assert shades[-1] == 255
    assert min(b - a for a, b in pairwise(shades)) >= 40
    assert len(shades) == 3


def test_a_value_that_is_missing_has_no_bar() -> None:
    both = replace(CHART, series=(Series("甲", (10.0, 10.0)),))
    one = replace(CHART, series=(Series("甲", (10.0, None)),))
    dark = [opened(chart).convert("RGB").convert("L").histogram() for chart in (both, one)]
    assert sum(dark[1][70:100]) < sum(dark[0][70:100]) * 0.6


def test_long_names_lie_beside_their_bars() -> None:
    labels = tuple(f"开展科普进乡村活动第{number}项指标完成情况" for number in range(10))
    chart = replace(CHART, labels=labels, series=(Series("完成率", (90.0,) * 10),))
    assert opened(chart).size == (886, 461)


def test_an_unknown_kind_and_a_missing_sign_are_refused() -> None:
    with pytest.raises(UnknownChart):
        draw(replace(CHART, kind="pie"))
    with pytest.raises(FontFault, match="\U0001f600"):
        draw(replace(CHART, title="\U0001f600"))
