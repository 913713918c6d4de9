"""Measures of a page, in twips (a twentieth of a point), as Word counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
EMU_PER_MM = 36_000


def twips(millimetres: Decimal | int) -> int:
    """Millimetres as twips."""
    return int((Decimal(millimetres) * _TWIPS_PER_MM).to_integral_value())


@dataclass(frozen=True, slots=True)
class Page:
    """A page of A4 paper: margins and distance of the page number from the edge, in mm."""

    top: int
    right: int
    bottom: int
    left: int
    number: int
    landscape: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in mm."""
        return (297, 210) if self.landscape else (210, 297)

    @property
    def text_width(self) -> int:
        """Width of the text in mm."""
        return self.size[0] - self.left - self.right


OFFICIAL = Page(top=37, right=26, bottom=35, left=28, number=23)
"""Type area of 156 × 225 mm, the page number 7 mm below it (GB/T 9704-2012)."""


def form_page(landscape: bool) -> Page:
    """The page of a 自评表: narrow margins, so that the table has room."""
    top, bottom = (16, 14) if landscape else (20, 18)
    return Page(top=top, right=18, bottom=bottom, left=18, number=7, landscape=landscape)
