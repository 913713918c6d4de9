"""Weights and scores against their sums: in headings, in forms, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.form_scores import level_sums, nested_sums, total_sums
from jiping.audit.claims.grid import Grid
from jiping.audit.claims.heading_scores import heading_sums
from jiping.audit.claims.model import Claim
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.told_scores import told_classes, told_totals
from jiping.facts.indicators import is_indicator_region
from jiping.facts.model import Reading


def score_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on sums of weights and scores."""
    yield from heading_sums(reading, precision)
    yield from told_totals(reading, precision)
    yield from told_classes(reading, precision)
    for table in reading.tables:
        grid = Grid(reading, table)
        for number, region in enumerate(table.regions):
            if is_indicator_region(region):
                yield from level_sums(grid, region, precision)
                yield from nested_sums(grid, region, precision)
                yield from total_sums(grid, table.regions[:number], region, precision)
