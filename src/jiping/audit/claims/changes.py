"""Changes and differences in running text: which rule a figure falls under."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.averages import AVERAGE, average, mean_of_list, yearly_mean
from jiping.audit.claims.balances import closing_balances, cumulated, net_values
from jiping.audit.claims.differences import (
    SPENDABLE,
    UNDONE,
    adjusted,
    carry_over,
    change,
    deduction,
    lost_of_all,
    points,
    remaining,
    undone,
)
from jiping.audit.claims.growth import (
    CHANGE_RATE,
    direction_of_change,
    direction_of_two,
    growth,
    signed_rate,
)
from jiping.audit.claims.kinds import is_amount
from jiping.audit.claims.model import Claim, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.products import products
from jiping.audit.claims.prose import running_texts
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension


def change_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on amounts and rates of change, on differences, on averages."""
    year = reading.profile.year
    for prose in running_texts(reading):
        for index, fact in enumerate(prose):
            if usable(fact):
                yield from _claims_on(reading, prose, index, precision, year)
        yield from closing_balances(prose, precision)
        yield from net_values(prose, precision)
        yield from cumulated(prose, precision)
        yield from products(prose, precision)


def _claims_on(
    reading: Reading, prose: list[Fact], index: int, precision: Precision, year: int | None
) -> Iterator[Claim]:
    fact = prose[index]
    found: list[Claim | None] = []
    mean = mean_of_list(prose, index, precision) or yearly_mean(
        prose, index, precision, reading.text(fact.block, fact.anchor.cell)
    )
    if mean is not None:
        found.append(mean)
    elif fact.figure.unit.dimension is Dimension.PERCENT:
        if CHANGE_RATE.search("".join(fact.label.text.split())):
            found.append(signed_rate(prose, index, precision, year))
        elif fact.label.direction and not fact.label.rate:
            text = reading.text(fact.block, fact.anchor.cell)
            found.append(growth(prose, index, precision, year, text))
            found.append(direction_of_change(prose, index) or direction_of_two(prose, index, year))
    elif fact.figure.unit.dimension is Dimension.POINT:
        found.append(points(prose, index, precision))
    elif fact.label.direction and is_amount(fact):
        found.append(change(prose, index, precision, year))
    elif fact.measure == "carry_over" and not fact.inherited:
        found.append(carry_over(reading, prose, index, precision))
    elif fact.measure == "deduction":
        found.append(deduction(prose, index, precision) or lost_of_all(prose, index, precision))
    elif UNDONE.search("".join(fact.label.text.split())) and is_amount(fact):
        found.append(undone(prose, index, precision))
    elif fact.measure == "remaining":
        found.append(remaining(prose, index, precision))
    elif AVERAGE.search(fact.label.text) and is_amount(fact):
        found.append(average(prose, index, precision))
    elif (fact.measure == "budget_full" and not fact.inherited) or SPENDABLE.search(
        fact.label.text
    ):
        found.append(adjusted(prose, index, precision))
    yield from (claim for claim in found if claim is not None)
