"""All claims of a reading, in one place and in one order."""

from __future__ import annotations

from jiping.audit.claims.bounds import bound_claims
from jiping.audit.claims.changes import change_claims
from jiping.audit.claims.model import Claim
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.ratios import ratio_claims
from jiping.audit.claims.repeats import repeat_claims
from jiping.audit.claims.scores import score_claims
from jiping.audit.claims.table_columns import column_claims
from jiping.audit.claims.table_rows import row_claims
from jiping.audit.claims.totals import total_claims
from jiping.facts.model import Reading


def claims_of(reading: Reading, precision: Precision) -> tuple[Claim, ...]:
    """Every claim, each fact's relations told once."""
    found: list[Claim] = []
    for source in (
        ratio_claims,
        change_claims,
        bound_claims,
        total_claims,
        row_claims,
        column_claims,
        score_claims,
        repeat_claims,
    ):
        found.extend(source(reading, precision))
    return tuple(found)
