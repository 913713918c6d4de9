"""Ratios in running text: shares and rates, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.differences import CUT_OFF
from jiping.audit.claims.model import Claim, usable
from jiping.audit.claims.other_rates import any_rate, rate_with_base
from jiping.audit.claims.otherwise import explained_otherwise
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.prose import running_texts
from jiping.audit.claims.rates import named_rate
from jiping.audit.claims.shares import share_claims
from jiping.facts.model import Reading
from jiping.facts.vocabulary import vocabulary
from jiping.figure.units import Dimension


def ratio_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on the named rates and the shares of every paragraph."""
    rates = vocabulary().rates
    for prose in running_texts(reading):
        for claim in share_claims(prose, reading, precision):
            if not explained_otherwise(claim, reading):
                yield claim
        for index, fact in enumerate(prose):
            if fact.figure.unit.dimension is not Dimension.PERCENT or not usable(fact):
                continue
            label = fact.label
            if label.prior or label.direction or label.future or label.rate == "share":
                continue
            if CUT_OFF.search(label.text):
                # a rate of a month or a quarter is not that of the year's figures
                continue
            claim = rate_with_base(prose, index, precision)
            if claim is None and label.rate in rates:
                claim = named_rate(prose, index, rates[label.rate], precision, reading)
            if claim is None:
                claim = any_rate(prose, index, precision)
            if claim is not None and not explained_otherwise(claim, reading):
                yield claim
