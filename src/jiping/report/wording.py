"""Figures of the record as they are printed: money, rates and points.

Rounding happens here, once, half up.  Money is never rounded: it is printed with as many decimals as
the record has, and with the same number of them throughout a document.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jiping.figure.printing import percent, plain, trimmed

NOT_SCORED = "—"
"""Where a form has no figure to show: a line that is not scored, a source that gave nothing."""

ZERO = Decimal(0)
_YUAN_OF_WAN = Decimal(10_000)
_FEWEST = 2


def in_unit(amount: Decimal, unit: str) -> Decimal:
    """An amount in 万元, told in `unit` (万元 or 元), exactly."""
    return amount * _YUAN_OF_WAN if unit == "元" else amount


def decimals(amounts: Iterable[Decimal | None], unit: str) -> int:
    """The decimals that show each of these amounts (万元) in `unit` exactly; two at the least."""
    return max((_places(in_unit(a, unit)) for a in amounts if a is not None), default=_FEWEST)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(_FEWEST, -exponent) if isinstance(exponent, int) else _FEWEST


def money(amount: Decimal, unit: str = "万元", places: int = _FEWEST) -> str:
    """An amount in 万元, printed in `unit` without naming it: 54.41 is 54.41 or 544100.00."""
    return plain(in_unit(amount, unit), places)


def rate(value: Decimal) -> str:
    """A rate in per cent with two decimals, half up: 87.9145 is 87.91%."""
    return percent(value, 2)


def points(value: Decimal) -> str:
    """Points without zeros that say nothing: 8.50 is 8.5."""
    return trimmed(value)
