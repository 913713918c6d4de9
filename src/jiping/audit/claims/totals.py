"""Sums in running text: families, lists, totals after their parts (…共5项), items with several measures;
and what a report tells of its projects together."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.families import family_sums
from jiping.audit.claims.later_totals import itemised, totals_after
from jiping.audit.claims.list_sums import list_sums
from jiping.audit.claims.model import Claim
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.project_totals import all_projects, mean_scores, some_projects
from jiping.audit.claims.prose import running_texts
from jiping.audit.claims.year_end import year_end
from jiping.facts.model import Reading


def total_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on sums inside paragraphs, and of project summaries."""
    for prose in running_texts(reading):
        if len(prose) < 3:
            continue
        told: set[tuple[int, ...]] = set()
        text = reading.text(prose[0].block, prose[0].anchor.cell)
        sources = (
            family_sums(prose, precision),
            list_sums(prose, precision, text),
            totals_after(prose, precision),
            itemised(prose, precision),
        )
        for source in sources:
            for claim in source:
                key = tuple(sorted(f.anchor.start for f in claim.facts))
                if key not in told:
                    told.add(key)
                    yield claim
    yield from all_projects(reading, precision)
    yield from some_projects(reading, precision)
    yield from mean_scores(reading, precision)
    yield from year_end(reading, precision)
