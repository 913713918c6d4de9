"""Charts as pictures: bars, stacked bars and lines, readable in grey print, every value labelled.

matplotlib is imported only when a chart is drawn (it takes a second), and one figure is used again
and again.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

from jiping.report.model import Chart
from jiping.report.signs import clean
from jiping.report.typefaces import FontFault, FontRole, chosen, signs

WIDTH_MM = 150
HEIGHT_MM = 78
_DPI = 200
_MM_PER_INCH = 25.4

_COLOURS = ("#2f5d8a", "#c9d6e3", "#7f9fbf", "#5b6b7b", "#dfe4ea", "#9aa7b4")
"""Of even steps of lightness, so that they differ when printed grey."""
_LINE_COLOURS = ("#2f5d8a", "#8a5a2f", "#5b6b7b", "#7f9fbf")
_INK = "#333333"
_LIGHT_COLOURS = {"#c9d6e3", "#dfe4ea", "#9aa7b4", "#7f9fbf"}
_LONGEST_LABEL = 7
"""Signs of a label in one line; a longer one is broken."""
_GROUP = 0.72
"""Share of a place that its bars take."""


class UnknownChart(ValueError):
    """A kind of chart that nobody draws; a mistake of the code that asked for it."""


def draw(chart: Chart) -> bytes:
    """A chart as PNG with 200 dots an inch.

    Raises `UnknownChart`, and `FontFault` where the font lacks a sign of it.
    """
    _check(chart)
    painters = {"bars": _bars, "stacked": _stacked, "line": _lines}
    if chart.kind not in painters:
        raise UnknownChart(chart.kind)
    canvas = _canvas()
    axes = canvas.axes
    axes.clear()
    painters[chart.kind](axes, chart, canvas.small)
    _finish(axes, chart, canvas)
    target = io.BytesIO()
    canvas.figure.savefig(
        target,
        format="png",
        dpi=_DPI,
        metadata={"Software": None},
        pil_kwargs={"compress_level": 4},
    )
    return target.getvalue()


def _check(chart: Chart) -> None:
    texts = (chart.title, chart.unit, *chart.labels, *(series.name for series in chart.series))
    face = chosen(FontRole.HEI)
    known = signs(face.path, face.index)
    wanted = {sign for text in texts for sign in clean(text) if not sign.isspace()}
    missing = sorted(sign for sign in wanted if ord(sign) not in known)
    if missing:
        raise FontFault(f"画图的字体“{face.family}”没有这些字：{'、'.join(missing)}。")


@dataclass(frozen=True, slots=True)
class _Canvas:
    figure: Any
    axes: Any
    small: Any
    large: Any


@cache
def _canvas() -> _Canvas:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    figure: Any = Figure(figsize=(WIDTH_MM / _MM_PER_INCH, HEIGHT_MM / _MM_PER_INCH), dpi=_DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.09, 0.16, 0.88, 0.66))
    path = chosen(FontRole.HEI).path
    return _Canvas(
        figure, axes, FontProperties(fname=path, size=8), FontProperties(fname=path, size=10)
    )


def _bars(axes: Any, chart: Chart, font: Any) -> None:
    width = _GROUP / len(chart.series)
    for number, series in enumerate(chart.series):
        left = (number - (len(chart.series) - 1) / 2) * width
        places = [i + left for i in range(len(chart.labels))]
        heights = [value or 0 for value in series.values]
        axes.bar(places, heights, width * 0.94, color=_colour(number), label=series.name)
        for place, value in zip(places, series.values, strict=True):
            if value is not None:
                axes.annotate(
                    _told(value),
                    (place, value),
                    (0, 2),
                    textcoords="offset points",
                    ha="center",
                    va="bottom",
                    fontproperties=font,
                    color=_INK,
                )


def _stacked(axes: Any, chart: Chart, font: Any) -> None:
    places = list(range(len(chart.labels)))
    bottom = [0.0] * len(places)
    for number, series in enumerate(chart.series):
        heights = [value or 0 for value in series.values]
        colour = _colour(number)
        axes.bar(places, heights, _GROUP * 0.7, bottom=bottom, color=colour, label=series.name)
        for place, height, base in zip(places, heights, bottom, strict=True):
            if height:
                axes.text(
                    place,
                    base + height / 2,
                    _told(height),
                    ha="center",
                    va="center",
                    fontproperties=font,
                    color=_INK if colour in _LIGHT_COLOURS else "white",
                )
        bottom = [base + height for base, height in zip(bottom, heights, strict=True)]


def _lines(axes: Any, chart: Chart, font: Any) -> None:
    styles = ("-", "--", ":", "-.")
    for number, series in enumerate(chart.series):
        values = [float("nan") if value is None else value for value in series.values]
        axes.plot(
            range(len(values)),
            values,
            styles[number % len(styles)],
            marker="o",
            markersize=4,
            color=_LINE_COLOURS[number % len(_LINE_COLOURS)],
            label=series.name,
        )
        for place, value in enumerate(series.values):
            if value is not None:
                axes.annotate(
                    _told(value),
                    (place, value),
                    (0, 4 if number % 2 == 0 else -10),
                    textcoords="offset points",
                    ha="center",
                    va="bottom",
                    fontproperties=font,
                    color=_INK,
                )


def _finish(axes: Any, chart: Chart, canvas: _Canvas) -> None:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color("#888888")
    axes.tick_params(length=0, colors=_INK)
    axes.set_xticks(range(len(chart.labels)), [_broken(clean(label)) for label in chart.labels])
    axes.margins(y=0.14)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(canvas.small)
    axes.grid(axis="y", color="#e3e3e3", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_title(clean(chart.title), fontproperties=canvas.large, color=_INK, pad=20)
    axes.text(
        0,
        1.02,
        f"单位：{clean(chart.unit)}",
        transform=axes.transAxes,
        fontproperties=canvas.small,
        color=_INK,
    )
    if len(chart.series) > 1:
        axes.legend(
            loc="lower right",
            bbox_to_anchor=(1, 1),
            ncols=len(chart.series),
            frameon=False,
            prop=canvas.small,
            borderaxespad=0.1,
            handlelength=1.4,
            columnspacing=1.2,
        )


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _told(value: float) -> str:
    """A value with two decimals at the most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _broken(label: str) -> str:
    parts = [label[i : i + _LONGEST_LABEL] for i in range(0, len(label), _LONGEST_LABEL)]
    return "\n".join(parts[:3]) + ("…" if len(parts) > 3 else "")
