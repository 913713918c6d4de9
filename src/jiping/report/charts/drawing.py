"""The kinds of charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jiping.report.charts.canvas import DPI, Canvas, width_of
from jiping.report.charts.scale import Scale, scale, told
from jiping.report.model import Chart
from jiping.report.signs import clean
from jiping.report.typefaces import FontFault, FontRole, chosen, opened

WIDTH_MM = 150
HEIGHT_MM = 78
_DOTS_PER_MM = DPI / 25.4
_WIDTH = round(WIDTH_MM * _DOTS_PER_MM)
_HEIGHT = round(HEIGHT_MM * _DOTS_PER_MM)

_COLOURS = ("#2f5d8a", "#c3d2e2", "#7397ba", "#5b6b7b", "#dfe4ea", "#9aa7b4")
"""Of different lightness, so that they differ when printed grey."""
_LINES = (("#2f5d8a", 0), ("#8a5a2f", 12), ("#5b6b7b", 4), ("#7397ba", 20))
_ON_DARK = {"#2f5d8a": "#ffffff", "#5b6b7b": "#ffffff"}
_INK = "#333333"
_GRID = "#e2e2e2"
_AXIS = "#888888"
_SMALL = 8.0
_LARGE = 10.0
_LINE = _SMALL * DPI / 72 * 1.25
"""From line to line of small text, in dots."""

_TOP = 116
_LEFT = 96
_RIGHT = 24
_BOTTOM = 84
_GROUP = 0.72
"""Share of a place that its bars take."""
_MOST_LYING = 22
"""Bars that lie one above the other and can still be read."""
_LONGEST_LYING = 22
"""Signs of a label beside a lying bar."""


class UnknownChart(ValueError):
    """A kind of chart that nobody draws; a mistake of the code that asked for it."""


@dataclass(frozen=True, slots=True)
class _Plot:
    """The part of the sheet where values are shown."""

    canvas: Canvas
    scale: Scale
    left: float
    right: float
    top: float
    bottom: float
    places: int

    def x(self, place: float) -> float:
        return self.left + (place + 0.5) * (self.right - self.left) / self.places

    def y(self, value: float) -> float:
        return self.bottom - self.scale.share(value) * (self.bottom - self.top)

    @property
    def step(self) -> float:
        return (self.right - self.left) / self.places


@lru_cache(maxsize=16)
def draw(chart: Chart) -> bytes:
    """A chart as PNG with 200 dots an inch; the last ones are kept, for docx and pdf show the same.

    Raises `UnknownChart`, and `FontFault` where the font lacks a sign of it.
    """
    if chart.kind not in ("bars", "stacked", "line"):
        raise UnknownChart(chart.kind)
    _check(chart)
    canvas = Canvas(_WIDTH, _HEIGHT, smooth=chart.kind == "line")
    _head(canvas, chart)
    if chart.kind == "bars" and len(chart.series) == 1 and not _fits(chart.labels):
        _lying(canvas, chart)
        return canvas.png()
    values = [v for series in chart.series for v in series.values if v is not None]
    if chart.kind == "stacked":
        columns = zip(*(series.values for series in chart.series), strict=True)
        values = [sum(v for v in column if v is not None) for column in columns]
    axis = scale(values, from_zero=chart.kind != "line")
    plot = _Plot(
        canvas, axis, _LEFT, _WIDTH - _RIGHT, _TOP, _HEIGHT - _BOTTOM, max(len(chart.labels), 1)
    )
    _axes(plot, chart)
    {"bars": _bars, "stacked": _stacked, "line": _lines}[chart.kind](plot, chart)
    return canvas.png()


def _check(chart: Chart) -> None:
    texts = (chart.title, chart.unit, *chart.labels, *(series.name for series in chart.series))
    face = chosen(FontRole.HEI)
    known = opened(face.path, face.index)
    wanted = {sign for text in texts for sign in clean(text) if not sign.isspace()}
    missing = "、".join(sorted(sign for sign in wanted if not known.has(sign)))
    if missing:
        raise FontFault(f"画图的字体“{face.family}”没有这些字：{missing}。请改用通行的写法。")


def _head(canvas: Canvas, chart: Chart) -> None:
    """Title, unit, and what each colour stands for."""
    canvas.text((_WIDTH / 2, 22), clean(chart.title), _LARGE)
    canvas.text((24, 68), f"单位：{clean(chart.unit)}", _SMALL, anchor="lm")
    if len(chart.series) < 2:
        return
    place = _WIDTH - _RIGHT
    for number, series in reversed(list(enumerate(chart.series))):
        name = clean(series.name)
        place -= width_of(name, _SMALL)
        canvas.text((place, 68), name, _SMALL, anchor="lm")
        place -= 44
        if chart.kind == "line":
            colour, dash = _LINES[number % len(_LINES)]
            canvas.line([(place, 68), (place + 34, 68)], colour, 3, dash)
            canvas.dot((place + 17, 68), 5, colour)
        else:
            canvas.box(place + 6, 58, place + 34, 78, _colour(number))
        place -= 28


def _axes(plot: _Plot, chart: Chart) -> None:
    for tick in plot.scale.ticks:
        y = plot.y(tick)
        plot.canvas.box(plot.left, y - 1, plot.right, y + 1, _GRID)
        plot.canvas.text((plot.left - 10, y), told(tick), _SMALL, anchor="rm")
    plot.canvas.box(plot.left, plot.bottom - 1, plot.right, plot.bottom + 1, _AXIS)
    for number, label in enumerate(chart.labels):
        for line, part in enumerate(_broken(clean(label), plot.step - 10)):
            place = (plot.x(number), plot.bottom + 10 + line * _LINE)
            plot.canvas.text(place, part, _SMALL, anchor="mt")


def _bars(plot: _Plot, chart: Chart) -> None:
    wide = _GROUP / max(len(chart.series), 2)
    for number, series in enumerate(chart.series):
        shift = (number - (len(chart.series) - 1) / 2) * wide
        for place, value in enumerate(series.values):
            if value is None:
                continue
            middle = plot.x(place + shift)
            half = plot.step * wide * 0.47
            top, foot = sorted((plot.y(value), plot.y(0)))
            plot.canvas.box(middle - half, top, middle + half, foot, _colour(number))
            at, anchor = (top - 4, "mb") if value >= 0 else (foot + 4, "mt")
            plot.canvas.text((middle, at), told(value), _SMALL, anchor=anchor)


def _stacked(plot: _Plot, chart: Chart) -> None:
    for place in range(len(chart.labels)):
        base = 0.0
        for number, series in enumerate(chart.series):
            value = series.values[place]
            if not value:
                continue
            middle, half = plot.x(place), plot.step * _GROUP * 0.3
            top, foot = plot.y(base + value), plot.y(base)
            colour = _colour(number)
            plot.canvas.box(middle - half, top, middle + half, foot, colour)
            ink = _ON_DARK.get(colour, _INK)
            if foot - top >= _LINE:
                plot.canvas.text((middle, (top + foot) / 2), told(value), _SMALL, ink)
            else:
                beside = (middle + half + 8, (top + foot) / 2)
                plot.canvas.text(beside, told(value), _SMALL, anchor="lm")
            base += value


def _lines(plot: _Plot, chart: Chart) -> None:
    for number, series in enumerate(chart.series):
        colour, dash = _LINES[number % len(_LINES)]
        stretch: list[tuple[float, float]] = []
        for place, value in enumerate(series.values):
            if value is None:
                plot.canvas.line(stretch, colour, 3, dash)
                stretch = []
                continue
            point = (plot.x(place), plot.y(value))
            stretch.append(point)
            plot.canvas.dot(point, 6, colour)
            above = _is_highest(chart, number, place)
            at, anchor = (point[1] - 10, "mb") if above else (point[1] + 10, "mt")
            plot.canvas.text((point[0], at), told(value), _SMALL, anchor=anchor)
        plot.canvas.line(stretch, colour, 3, dash)


def _is_highest(chart: Chart, number: int, place: int) -> bool:
    """Whether the label of a point goes above it: none of the other lines is higher there."""
    own = chart.series[number].values[place] or 0.0
    others = [s.values[place] for i, s in enumerate(chart.series) if i != number]
    return all(other is None or own >= other for other in others)


def _lying(canvas: Canvas, chart: Chart) -> None:
    """Bars from left to right, for labels that are too long to stand below a bar."""
    labels = [_short(clean(label)) for label in chart.labels]
    values = chart.series[0].values
    if len(labels) > _MOST_LYING:
        raise UnknownChart(f"{len(labels)} bars are too many")
    left = 24 + max(width_of(label, _SMALL) for label in labels) + 12
    axis = scale((v for v in values if v is not None), from_zero=True)
    right = _WIDTH - 90
    top, bottom = 96.0, _HEIGHT - 20.0
    step = (bottom - top) / len(labels)
    start = left + axis.share(0) * (right - left)
    for number, (label, value) in enumerate(zip(labels, values, strict=True)):
        middle = top + (number + 0.5) * step
        canvas.text((left - 12, middle), label, _SMALL, anchor="rm")
        if value is None:
            continue
        end = left + axis.share(value) * (right - left)
        half = min(step * 0.33, 20)
        canvas.box(min(start, end), middle - half, max(start, end), middle + half, _colour(0))
        canvas.text((max(start, end) + 8, middle), told(value), _SMALL, anchor="lm")
    canvas.box(start - 1, top, start + 1, bottom, _AXIS)


def _fits(labels: tuple[str, ...]) -> bool:
    """Whether each label can stand below its bar in two lines."""
    room = (_WIDTH - _LEFT - _RIGHT) / max(len(labels), 1) - 10
    return all(len(_broken(clean(label), room)) <= 2 for label in labels)


def _broken(label: str, room: float) -> list[str]:
    """A label in lines that are no wider than `room` dots."""
    lines = [""]
    for sign in label.replace("\n", ""):
        if lines[-1] and width_of(lines[-1] + sign, _SMALL) > room:
            lines.append("")
        lines[-1] += sign
    return lines


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LYING else f"{label[: _LONGEST_LYING - 1]}…"


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]
