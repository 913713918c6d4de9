"""Amounts: printed in 元, 万元 or 亿元, kept in 万元 to the last digit."""

from __future__ import annotations

from decimal import Decimal

from jiping.facts.model import Fact
from jiping.facts.recalling.draft import Found
from jiping.facts.recalling.recalled import Origin
from jiping.figure.printing import trimmed
from jiping.figure.quantity import Figure
from jiping.figure.units import Dimension

_WAN = Decimal(10_000)
LARGEST = Decimal(10) ** 14
"""The record holds amounts of 20 digits, six of them decimals."""
SMALLEST = Decimal("0.000001")
"""A record keeps six decimals of a 万元: finer than any report prints."""


def is_amount(figure: Figure) -> bool:
    """Whether a figure is one exact amount of money."""
    return figure.unit.dimension is Dimension.MONEY and figure.exact and figure.value >= 0


def in_wan(figure: Figure) -> Decimal | None:
    """The amount in 万元; None where the record could not hold all of its digits."""
    value = figure.amount / _WAN
    if value >= LARGEST:
        return None
    kept = value.quantize(SMALLEST)
    if value != kept:
        return None
    bare = kept.normalize()
    return bare.quantize(Decimal(1)) if bare == bare.to_integral_value() else bare


def step(figure: Figure) -> Decimal:
    """What one of the last printed digit is worth, in 万元."""
    return figure.factor * Decimal(1).scaleb(-figure.decimals) / _WAN


def amount(fact: Fact, origin: Origin, *, sure: bool = True) -> Found | None:
    """The amount that a fact tells; None where it is no exact amount."""
    if not is_amount(fact.figure):
        return None
    value = in_wan(fact.figure)
    return None if value is None else Found(value, origin, step(fact.figure), sure)


def shown(value: Decimal) -> str:
    """An amount for a note: 54.41万元."""
    return f"{trimmed(value)}万元"
