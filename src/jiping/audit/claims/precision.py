"""How precise a printed figure is: that of the series it stands in.

Chinese prose drops trailing zeros (6万元 beside 13.97万元), so 6 stands for 6.00 there.  The series
of an amount is its paragraph, its column block in a table, or the list of project summaries; a rate
stands for itself, since rates are rounded one by one.
"""

from __future__ import annotations

from decimal import Decimal

from jiping.facts.model import Fact, Reading
from jiping.figure.interval import Interval, interval
from jiping.figure.series import series_decimals
from jiping.figure.units import Dimension

_SERIES = frozenset({Dimension.MONEY, Dimension.SCORE, Dimension.NONE})
HALF = Decimal("0.5")
# Half a place, and what rounding twice adds at most: 88.649% told first as 88.65%, then as 88.7%.
TWICE_ROUNDED = Decimal("0.5556")
ALMOST_ONE = Decimal("0.999999")


class Precision:
    """Precision of every fact of one reading."""

    def __init__(self, reading: Reading) -> None:
        summaries = {project.block for project in reading.projects}
        series: dict[tuple[object, ...], list[Fact]] = {}
        self._key: dict[int, tuple[object, ...]] = {}
        for fact in reading.facts:
            if fact.figure.unit.dimension not in _SERIES:
                continue
            key: tuple[object, ...]
            if fact.position is not None:
                key = (fact.block, fact.position.region, fact.figure.unit.name)
            elif fact.block in summaries:
                key = ("projects", fact.figure.unit.name)
            else:
                key = (fact.block, fact.figure.unit.name)
            series.setdefault(key, []).append(fact)
            self._key[id(fact)] = key
        self._decimals = {
            key: series_decimals(f.figure for f in facts) for key, facts in series.items()
        }
        self._cache: dict[int, Interval] = {}

    def decimals(self, fact: Fact) -> int:
        """The places to which the figure is printed: those of its series, else its own."""
        key = self._key.get(id(fact))
        return fact.figure.decimals if key is None else self._decimals[key]

    def interval(self, fact: Fact) -> Interval:
        """What the figure stands for, in base units."""
        found = self._cache.get(id(fact))
        if found is None:
            found = interval(fact.figure, self.decimals(fact))
            self._cache[id(fact)] = found
        return found

    def quotient_interval(self, fact: Fact) -> Interval:
        """The same for a computed rate or score, by its own printed places; it may also have been
        cut off instead of rounded, so it reaches up to the next printed value, or rounded twice."""
        figure = fact.figure
        place = Decimal(1).scaleb(-figure.decimals) * figure.multiplier * figure.unit.scale
        # up to, but not including, the next printed value
        return Interval(figure.amount - place * TWICE_ROUNDED, figure.amount + place * ALMOST_ONE)
