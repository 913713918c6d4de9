"""What a figure follows from others by: each formula once, over plain numbers and over intervals.

All reckon in base units (元, per cent, single things); what they raise on a base of zero is met by
`model.settle`.
"""

from __future__ import annotations

from decimal import Decimal

from jiping.audit.claims.model import Candidate, N, times
from jiping.facts.model import Fact
from jiping.figure.interval import Interval

_HUNDRED = Decimal(100)
QUOTIENT_WORDS = "{0} ÷ {1}"


def same(parts: tuple[N, ...]) -> N:
    """The figure itself, told in another place."""
    return parts[0]


def size(parts: tuple[N, ...]) -> N:
    """The figure without its sign: a fall told as 下降10% stands in a table as -10 %."""
    first = parts[0]
    if isinstance(first, Decimal):
        return abs(first)
    return -first if first.high is not None and first.high < 0 else first


def quotient(parts: tuple[N, ...]) -> N:
    """numerator / denominator x 100."""
    return times(parts[0] / parts[1], _HUNDRED)


def sum_over(parts: tuple[N, ...]) -> N:
    """(all parts but the last) / the last x 100."""
    return times(add(parts[:-1]) / parts[-1], _HUNDRED)


def add(parts: tuple[N, ...]) -> N:
    """Sum of all parts."""
    total = parts[0]
    if isinstance(total, Interval):
        return total.plus(p for p in parts[1:] if isinstance(p, Interval))
    for part in parts[1:]:
        total = total + part
    return total


def mean(parts: tuple[N, ...]) -> N:
    """Sum of all parts over their number."""
    return times(add(parts), 1 / Decimal(len(parts)))


def subtract(parts: tuple[N, ...]) -> N:
    """first - second."""
    return parts[0] - parts[1]


def lost_of_hundred(parts: tuple[N, ...]) -> N:
    """100 - the score: the points that were not given."""
    first = parts[0]
    return _HUNDRED - first if isinstance(first, Decimal) else Interval.point(_HUNDRED) - first


def distance(parts: tuple[N, ...]) -> N:
    """|a - b|, for a change whose direction the words tell."""
    difference = parts[0] - parts[1]
    if isinstance(difference, Decimal):
        return abs(difference)
    if difference.high is not None and difference.high <= 0:
        return parts[1] - parts[0]
    return difference


def growth_from_increase(parts: tuple[N, ...]) -> N:
    """increase / (now - increase) x 100."""
    return times(parts[1] / (parts[0] - parts[1]), _HUNDRED)


def growth_from_decrease(parts: tuple[N, ...]) -> N:
    """decrease / (now + decrease) x 100."""
    return times(parts[1] / (parts[0] + parts[1]), _HUNDRED)


def growth_of_two(parts: tuple[N, ...]) -> N:
    """|now - before| / before x 100."""
    return times(distance(parts) / parts[1], _HUNDRED)


def signed_growth(parts: tuple[N, ...]) -> N:
    """(now - before) / before x 100, below zero for a fall."""
    return times((parts[0] - parts[1]) / parts[1], _HUNDRED)


# --- sums as candidates --------------------------------------------------------------------------


def sum_words(count: int) -> str:
    """The words of a sum of `count` parts: ``{0} + {1} + …``."""
    return " + ".join(f"{{{number}}}" for number in range(count))


def sum_of(parts: list[Fact]) -> Candidate:
    """The candidate that a figure is the sum of `parts`."""
    return Candidate(tuple(parts), sum_words(len(parts)), add)
