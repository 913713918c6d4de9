"""A sheet to draw on.

Slanting shapes are drawn at double size and made smaller, so that their edges are smooth.
"""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jiping.report.typefaces import FontRole, chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLOURS = 64
_NEARLY_WHITE = 250
"""Fewer colours make white a little grey: it is made white again."""
DPI = 150
_POINTS_PER_INCH = 72

Point = tuple[float, float]


class Canvas:
    """A white sheet; places are dots from the upper left."""

    def __init__(self, width: int, height: int, *, smooth: bool) -> None:
        from PIL import Image, ImageDraw

        self._finer = 2 if smooth else 1
        self._fine = Image.new("RGB", (width * self._finer, height * self._finer), "white")
        self._shapes: Any = ImageDraw.Draw(self._fine)
        self._texts: list[tuple[Point, str, Any, str, str]] = []

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """A filled rectangle."""
        if right > left and bottom > top:
            places = [round(place * self._finer) for place in (left, top, right, bottom)]
            far = max(places[2] - 1, places[0]), max(places[3] - 1, places[1])
            self._shapes.rectangle((*places[:2], *far), fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float, dash: float = 0) -> None:
        """A line through points; broken into strokes of `dash` dots where it is not 0."""
        for start, end in pairwise(points):
            for a, b in _strokes(start, end, dash):
                self._shapes.line(
                    [
                        (a[0] * self._finer, a[1] * self._finer),
                        (b[0] * self._finer, b[1] * self._finer),
                    ],
                    fill=colour,
                    width=round(width * self._finer),
                )

    def dot(self, place: Point, radius: float, colour: str) -> None:
        """A filled circle."""
        x, y, r = place[0] * self._finer, place[1] * self._finer, radius * self._finer
        self._shapes.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def text(
        self, place: Point, text: str, size: float, colour: str = "#333333", anchor: str = "mm"
    ) -> None:
        """Text of `size` points; the first letter of `anchor` says where the place lies across
        (l, m, r), the second where it lies in height (t, m, b)."""
        letters = {"t": "a", "m": "m", "b": "d"}
        self._texts.append((place, text, font(size), colour, anchor[0] + letters[anchor[1]]))

    def png(self) -> bytes:
        """The sheet as PNG of few colours."""
        from PIL import Image, ImageDraw

        image = self._fine.reduce(self._finer) if self._finer > 1 else self._fine
        pen: Any = ImageDraw.Draw(image)
        for place, text, face, colour, anchor in self._texts:
            pen.text(place, text, font=face, fill=colour, anchor=anchor)
        few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.putpalette(
            [255 if level >= _NEARLY_WHITE else level for level in few.getpalette() or []]
        )
        target = io.BytesIO()
        few.save(target, format="PNG", dpi=(DPI, DPI), compress_level=4)
        return target.getvalue()


def _strokes(start: Point, end: Point, dash: float) -> list[tuple[Point, Point]]:
    if not dash:
        return [(start, end)]
    across, down = end[0] - start[0], end[1] - start[1]
    count = max(1, round((across**2 + down**2) ** 0.5 / dash / 2) * 2 - 1)
    places = [
        (start[0] + across * i / count, start[1] + down * i / count) for i in range(count + 1)
    ]
    return [(places[i], places[i + 1]) for i in range(0, count, 2)]


@cache
def font(size: float) -> Any:
    """The font of charts at a size in points.  Raises `FontFault`."""
    from PIL import ImageFont

    face = chosen(FontRole.HEI)
    return ImageFont.truetype(face.path, round(size * DPI / _POINTS_PER_INCH), index=face.index)


def width_of(text: str, size: float) -> float:
    """Width of a text in dots."""
    return float(font(size).getlength(text))
