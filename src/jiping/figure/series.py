"""The precision of a series of figures.

Chinese prose drops trailing zeros (6万元 beside 13.97万元), so a figure is as precise as the series
it stands in: the column, the list, the sentence pattern.
"""

from __future__ import annotations

from collections.abc import Iterable

from jiping.figure.quantity import Figure


def series_decimals(figures: Iterable[Figure]) -> int:
    """The most decimals that any member prints; 0 for an empty series.

    The members must be told in one unit: 1.2亿元 and 34万元 have no decimals in common.
    """
    return max((figure.decimals for figure in figures), default=0)
