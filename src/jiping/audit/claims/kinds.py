"""Which figures are of one kind: what may be added, compared and divided."""

from __future__ import annotations

from jiping.facts.model import Fact
from jiping.facts.vocabulary import vocabulary
from jiping.figure.units import Dimension


def unit_kind(fact: Fact) -> str:
    """The unit by which things are counted; 人 and 名 count the same."""
    name = fact.figure.unit.name
    return vocabulary().unit_kinds.get(name, name)


def same_kind(a: Fact, b: Fact) -> bool:
    """Both money, both per cent, or both counts of the same unit."""
    x, y = a.figure.unit.dimension, b.figure.unit.dimension
    if x is not y:
        return False
    if x in (Dimension.MONEY, Dimension.PERCENT, Dimension.SCORE, Dimension.NONE):
        return True
    return unit_kind(a) == unit_kind(b)


def is_amount(fact: Fact) -> bool:
    """Anything but a rate."""
    return fact.figure.unit.dimension not in (Dimension.PERCENT, Dimension.POINT)
