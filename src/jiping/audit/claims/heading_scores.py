"""Headings that tell points, and the sums of what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.claims.formulas import sum_of
from jiping.audit.claims.model import Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.score_classes import rows_of_class
from jiping.document.model import Anchor, Paragraph
from jiping.facts.model import Fact, Heading, Reading

_HEADING_SCORES = re.compile(r"[（(].*分.*[)）]")


@dataclass(frozen=True)
class HeadingScore:
    """A heading that tells weight, score and deduction: ``(三)效益指标(分值30分，得30分，未扣分)``."""

    heading: Heading
    weight: Fact | None
    score: Fact | None
    deduction: Fact | None
    whole: Anchor


def heading_scores(reading: Reading) -> list[HeadingScore]:
    """All headings with points in brackets."""
    found: list[HeadingScore] = []
    for heading in reading.headings:
        block = reading.document.blocks[heading.block]
        if not isinstance(block, Paragraph) or not _HEADING_SCORES.search(block.text):
            continue
        facts = [
            f
            for f in reading.facts_by_block.get(heading.block, ())
            if f.figure.unit.name == "分" and f.depth > 0
        ]
        if not facts:
            continue
        weight = next((f for f in facts if f.measure == "weight"), None)
        score = next((f for f in facts if f.measure == "score"), None)
        deduction = next((f for f in facts if f.measure == "deduction"), None)
        if weight is None and not facts[0].measure:
            weight = facts[0]
        found.append(
            HeadingScore(
                heading, weight, score, deduction, Anchor(heading.block, -1, 0, len(block.text))
            )
        )
    return found


def heading_sums(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Points of a heading against those of what stands under it: indicators, lower headings, the form's
    rows of its class."""
    for item in heading_scores(reading):
        mine = reading.headings.index(item.heading)
        under = [
            i
            for i in reading.indicators
            if i.source == "text"
            and mine in reading.sections[i.where.block]
            and i.where.block >= item.heading.block
        ]
        nested = [
            h
            for h in _heading_scores_below(reading, item.heading)
            if h.weight is not None or h.score is not None
        ]
        table = rows_of_class(reading, item.heading.title)
        for attribute in ("weight", "score"):
            whole: Fact | None = getattr(item, attribute)
            if whole is None or not usable(whole):
                continue
            found: list[Fact | None] = (
                [getattr(i, attribute) for i in under]
                or [getattr(h, attribute) for h in nested]
                or [getattr(i, attribute) for i in table]
            )
            parts = [f for f in found if f is not None and usable(f)]
            if len(parts) < 2 or len(parts) != len(found):
                continue
            claim = settle("rules.level-sum", whole, sum_of(parts), [], precision,
                           context=(item.whole,))  # fmt: skip
            from_table = not under and not nested
            if claim is None or (from_table and attribute == "weight" and _fails(claim)):
                # the rows of the class were not all understood: their scores prove nothing
                break
            yield claim


def _fails(claim: Claim) -> bool:
    return claim.outcome is Outcome.FAILS


def _heading_scores_below(reading: Reading, heading: Heading) -> list[HeadingScore]:
    """Headings with points one level below."""
    mine = reading.headings.index(heading)
    below = [
        h
        for h in heading_scores(reading)
        if h.heading is not heading and mine in reading.sections[h.heading.block]
    ]
    top = min((h.heading.level for h in below), default=0)
    return [h for h in below if h.heading.level == top]
