"""Weights and scores: rows against their level's heading, against 总分, in tables and in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.claims.grid import Grid, is_total_row
from jiping.audit.claims.model import Candidate, Claim, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.totals import add, sum_words
from jiping.document.model import Anchor, Paragraph
from jiping.facts.indicators import is_indicator_region
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Heading, Indicator, Reading, Region
from jiping.facts.vocabulary import vocabulary

_HEADING_SCORES = re.compile(r"[（(].*分.*[)）]")


@dataclass(frozen=True)
class HeadingScore:
    """A heading that tells weight, score and deduction: ``(三)效益指标(分值30分，得30分，未扣分)``."""

    heading: Heading
    weight: Fact | None
    score: Fact | None
    deduction: Fact | None
    whole: Anchor


def _sum(parts: list[Fact]) -> Candidate:
    return Candidate(tuple(parts), sum_words(len(parts)), add)


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
        if weight is None and score is None and len(facts) == 1:
            weight = facts[0]
        found.append(
            HeadingScore(heading, weight, score, deduction, Anchor(heading.block, -1, 0, len(block.text)))
        )
    return found


def score_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on sums of weights and scores."""
    yield from _headings(reading, precision)
    for table in reading.tables:
        grid = Grid(reading, table)
        for number, region in enumerate(table.regions):
            if is_indicator_region(region):
                yield from _levels(grid, region, precision)
                yield from _nested(grid, region, precision)
                yield from _total(grid, table.regions[:number], region, precision)


def _headings(reading: Reading, precision: Precision) -> Iterator[Claim]:
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
            for h in heading_scores_below(reading, item.heading)
            if h.weight is not None or h.score is not None
        ]
        for attribute in ("weight", "score"):
            whole: Fact | None = getattr(item, attribute)
            if whole is None or not usable(whole):
                continue
            found: list[Fact | None] = [getattr(i, attribute) for i in under] or [
                getattr(h, attribute) for h in nested
            ]
            parts = [f for f in found if f is not None and usable(f)]
            if len(parts) < 2 or len(parts) != len(found):
                continue
            claim = settle("rules.level-sum", whole, _sum(parts), [], precision,
                           context=(item.whole,))  # fmt: skip
            if claim is not None:
                yield claim


def heading_scores_below(reading: Reading, heading: Heading) -> list[HeadingScore]:
    """Headings with points one level below."""
    mine = reading.headings.index(heading)
    below = [
        h
        for h in heading_scores(reading)
        if h.heading is not heading and mine in reading.sections[h.heading.block]
    ]
    top = min((h.heading.level for h in below), default=0)
    return [h for h in below if h.heading.level == top]


def _indicator_rows(grid: Grid, region: Region) -> list[int]:
    totals = vocabulary().total_rows
    rows: list[int] = []
    for row in range(region.start, region.end):
        texts = [clean_name(c.text) for c in grid.cells[row] if c is not None and c.text.strip()]
        first = texts[0] if texts else ""
        name = clean_name(region.names[row - region.start])
        if first in totals or name in totals or any("小计" in t for t in texts[:3]):
            continue
        rows.append(row)
    return rows


def _own_column(region: Region, identity: str) -> int | None:
    found = [i for i, c in enumerate(region.columns) if c == identity]
    return found[-1] if found else None


def _levels(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """``产出指标（50分）`` against the weights of its rows."""
    weights = _own_column(region, "weight")
    if weights is None:
        return
    for identity in ("level_1", "level_2"):
        if identity not in region.columns:
            continue
        column = region.columns.index(identity)
        groups: list[tuple[int, list[int]]] = []
        for row in _indicator_rows(grid, region):
            cell = grid.cells[row][column]
            if cell is not None and cell.text.strip() and cell.row == row:
                groups.append((row, [row]))
            elif groups:
                groups[-1][1].append(row)
        for row, rows in groups:
            cell = grid.cells[row][column]
            if cell is None:
                continue
            number = grid.table.table.cells.index(cell)
            told = [
                f
                for f in grid.reading.facts_by_block.get(grid.table.block, ())
                if f.anchor.cell == number and f.figure.unit.name == "分" and usable(f)
            ]
            parts = _weights(grid, weights, rows)
            if len(told) == 1 and parts:
                anchor = Anchor(grid.table.block, number, 0, len(cell.text))
                claim = settle("rules.level-sum", told[0], _sum(parts), [], precision,
                               context=(anchor,))  # fmt: skip
                if claim is not None:
                    yield claim


def _weights(grid: Grid, column: int, rows: list[int]) -> list[Fact]:
    found: list[Fact] = []
    for row in rows:
        fact = grid.own_fact(row, column)
        if fact is not None and usable(fact):
            found.append(fact)
    return found


def _nested(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """Several weight columns (一级分值, 二级分值, 三级分值): each cell is the sum of those of the next
    column in the rows that it spans."""
    for identity in ("weight", "score"):
        columns = [i for i, c in enumerate(region.columns) if c == identity]
        for outer, inner in zip(columns, columns[1:], strict=False):
            starts: list[int] = []
            rows = _indicator_rows(grid, region)
            for row in rows:
                if grid.own_fact(row, outer) is not None:
                    starts.append(row)
            for position, row in enumerate(starts):
                end = starts[position + 1] if position + 1 < len(starts) else region.end
                parts = _weights(grid, inner, [r for r in rows if row <= r < end])
                whole = grid.own_fact(row, outer)
                if whole is not None and usable(whole) and parts:
                    claim = settle("rules.level-sum", whole, _sum(parts), [], precision,
                                   context=grid.name_anchor(region, row))  # fmt: skip
                    if claim is not None:
                        yield claim


def _total(
    grid: Grid, above: tuple[Region, ...], region: Region, precision: Precision
) -> Iterator[Claim]:
    """总分 against the rows, with the execution rate's points where the form scores it above."""
    totals = [r for r in range(region.start, region.end) if _is_total(grid, region, r)]
    if not totals:
        return
    rows = [r for r in _indicator_rows(grid, region) if r < totals[-1]]
    for identity in ("weight", "score"):
        column = _own_column(region, identity)
        if column is None:
            continue
        whole = grid.own_fact(totals[-1], column)
        if whole is None or not usable(whole):
            continue
        parts = _weights(grid, column, rows)
        if len(parts) < 2:
            continue
        execution = _execution_points(grid, above, identity)
        with_execution = _sum([*execution, *parts])
        yield_claim = settle(
            "rules.total-sum", whole, with_execution, [_sum(parts)], precision,
            context=grid.name_anchor(region, totals[-1]),
        )  # fmt: skip
        if yield_claim is not None:
            yield yield_claim


def _is_total(grid: Grid, region: Region, row: int) -> bool:
    first = next((c.text for c in grid.cells[row] if c is not None and c.text.strip()), "")
    return is_total_row(region, row) or clean_name(first) in vocabulary().total_rows


def _execution_points(grid: Grid, above: tuple[Region, ...], identity: str) -> list[Fact]:
    """Weight or score of the 年度资金总额 row of the same form."""
    found: list[Fact] = []
    for region in above[-2:]:
        if is_indicator_region(region):
            found = []
            continue
        column = _own_column(region, identity)
        if column is None:
            continue
        for row in range(region.start, region.end):
            fact = grid.own_fact(row, column)
            if fact is not None and usable(fact):
                found.append(fact)
    return found


def indicator_total(indicators: list[Indicator], attribute: str) -> list[Fact]:
    """The weights or scores of indicators, those that are told and usable."""
    found: list[Fact | None] = [getattr(i, attribute) for i in indicators]
    return [f for f in found if f is not None and usable(f)]
