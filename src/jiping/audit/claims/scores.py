"""Weights and scores: rows against their level's heading, against 总分, in tables and in sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jiping.audit.claims.formulas import sum_of
from jiping.audit.claims.grid import Grid, is_total_row
from jiping.audit.claims.model import Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.document.model import Anchor, Paragraph
from jiping.facts.indicators import is_indicator_region
from jiping.facts.labels import clean_name, is_total_name
from jiping.facts.model import Fact, Heading, Indicator, Reading, Region

_SCORE_CLASSES = re.compile(r"执行|产出|效益|效果|满意|投入|过程|决策|管理|成本")
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


def score_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on sums of weights and scores."""
    yield from _headings(reading, precision)
    yield from _told_totals(reading, precision)
    yield from _told_classes(reading, precision)
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
        table = _of_class(reading, item.heading.title)
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


def _of_class(reading: Reading, title: str) -> list[Indicator]:
    """The rows of the only form whose level-1 indicator the heading names (投入, 产出 …)."""
    named = _SCORE_CLASSES.search(title)
    rows = [i for i in reading.indicators if i.source == "table" and i.level_1]
    if named is None or len({i.form for i in rows}) != 1:
        return []
    return [i for i in rows if named.group() in i.level_1]


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
    rows: list[int] = []
    for row in range(region.start, region.end):
        texts = [clean_name(c.text) for c in grid.cells[row] if c is not None and c.text.strip()]
        first = texts[0] if texts else ""
        name = clean_name(region.names[row - region.start])
        if is_total_name(first) or is_total_name(name) or any("小计" in t for t in texts[:3]):
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
                claim = settle("rules.level-sum", told[0], sum_of(parts), [], precision,
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
        for outer, inner in itertools.pairwise(columns):
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
                    claim = settle("rules.level-sum", whole, sum_of(parts), [], precision,
                                   context=grid.name_anchor(region, row))  # fmt: skip
                    if claim is not None:
                        yield claim


def _total(
    grid: Grid, above: tuple[Region, ...], region: Region, precision: Precision
) -> Iterator[Claim]:
    """总分 and 小计 against their rows; 总分 with the execution rate's points where the form scores
    the rate above its indicators."""
    totals = [r for r in range(region.start, region.end) if _is_total(grid, region, r)]
    rows = _indicator_rows(grid, region)
    for identity in ("weight", "score", "deduction"):
        column = _own_column(region, identity)
        if column is None:
            continue
        yield from _subtotals(grid, region, column, rows, precision)
        if not totals:
            continue
        whole = grid.own_fact(totals[-1], column)
        if whole is None or not usable(whole):
            continue
        parts = _weights(grid, column, [r for r in rows if r < totals[-1]])
        if len(parts) < 2:
            continue
        execution = _execution_points(grid, above, identity)
        candidates = [sum_of([*execution, *parts]), sum_of(parts)]
        claim = settle(
            "rules.total-sum", whole, candidates[0], candidates[1:], precision,
            context=grid.name_anchor(region, totals[-1]),
        )  # fmt: skip
        if claim is not None and _complete(claim, execution, identity):
            yield claim


def _complete(claim: Claim, execution: list[Fact], identity: str) -> bool:
    """Rows that fall short of 总分 by a round share of it may lack the execution rate's row, whose
    points then stand in a form that was not understood: nothing is concluded."""
    if claim.outcome is not Outcome.FAILS or execution:
        return True
    total = sum((f.figure.amount for f in claim.operands), Decimal(0))
    missing = claim.asserted.figure.amount - total
    return not (identity in ("weight", "score") and Decimal(5) <= missing <= Decimal(20))


def _subtotals(
    grid: Grid, region: Region, column: int, rows: list[int], precision: Precision
) -> Iterator[Claim]:
    """小计: the rows since the 小计 before."""
    last = region.start - 1
    for row in range(region.start, region.end):
        texts = [c.text for c in grid.cells[row] if c is not None and c.text.strip()]
        if not any("小计" in text for text in texts[:3]):
            continue
        whole = grid.own_fact(row, column)
        parts = _weights(grid, column, [r for r in rows if last < r < row])
        last = row
        if whole is not None and usable(whole) and parts:
            claim = settle("rules.level-sum", whole, sum_of(parts), [], precision)
            if claim is not None:
                yield claim


def _is_total(grid: Grid, region: Region, row: int) -> bool:
    first = next((c.text for c in grid.cells[row] if c is not None and c.text.strip()), "")
    return is_total_row(region, row) or is_total_name(first)


def _execution_points(grid: Grid, above: tuple[Region, ...], identity: str) -> list[Fact]:
    """Weight or score of the 年度资金总额 row of the same form, which may be a table of its own just
    above."""
    found = _points_of(grid, above[-2:], identity)
    if found or any(is_indicator_region(r) for r in above):
        return found
    tables = grid.reading.tables
    mine = tables.index(grid.table)
    for table in reversed(tables[max(0, mine - 2) : mine]):
        if any(is_indicator_region(r) for r in table.regions):
            break
        found = _points_of(Grid(grid.reading, table), table.regions, identity)
        if found:
            return found
    return []


def _points_of(grid: Grid, regions: tuple[Region, ...], identity: str) -> list[Fact]:
    found: list[Fact] = []
    for region in regions:
        if is_indicator_region(region):
            found = []
            continue
        if "execution" not in region.columns and "executed" not in region.columns:
            continue
        column = _own_column(region, identity)
        if column is not None:
            facts = [grid.own_fact(row, column) for row in range(region.start, region.end)]
            found.extend(f for f in facts if f is not None and usable(f))
        elif identity == "weight" and "score" in region.columns:
            found.extend(_bracketed_weight(grid, region))
    return found


def _bracketed_weight(grid: Grid, region: Region) -> list[Fact]:
    """``预算执行情况（20分）`` beside the rows, where no column holds weights."""
    cells = {
        grid.table.table.cells.index(cell)
        for row in range(region.header_start, region.end)
        for cell in grid.cells[row][: region.name_column + 1]
        if cell is not None and "分" in cell.text
    }
    return [
        f
        for f in grid.reading.facts_by_block.get(grid.table.block, ())
        if f.anchor.cell in cells and f.figure.unit.name == "分" and usable(f)
    ][:1]


# --- scores told in sentences --------------------------------------------------------------------


def score_class(fact: Fact) -> str:
    """Which part of the indicator system a score's words name, "" for none."""
    found = _SCORE_CLASSES.search(fact.label.text)
    return found.group() if found else ""


def told_parts(prose: list[Fact], index: int) -> list[Fact]:
    """The scores of the parts after an overall score: ``…95.6分，其中预算执行10分得9.7分，产出50分得48.3分``."""
    total = prose[index]
    named: list[Fact] = []
    told: list[Fact] = []
    for position in range(index + 1, len(prose)):
        fact = prose[position]
        if fact.measure == "score" and not score_class(fact) and _OVERALL.search(fact.label.text):
            return []
        if fact.sentence - total.sentence > 6:
            break
        if fact.figure.unit.name != "分" or fact.measure == "deduction" or "扣" in fact.label.text:
            continue
        if score_class(fact):
            named.append(fact)
        elif fact.measure == "score" and "得" in fact.label.text and prose[position - 1] in named:
            told.append(fact)
    return _chosen(named, told)


def _chosen(named: list[Fact], told: list[Fact]) -> list[Fact]:
    """Of ``过程30分，得28.2分`` the 28.2; of ``过程28.2分`` that."""
    if told and len(told) != len(named):
        return []
    return [f for f in (told or named) if usable(f)]


def parts_before(prose: list[Fact], index: int) -> list[Fact]:
    """The same where the total comes last: ``投入20分，得19分；…效益20分，得19.5分。综合得分96分``."""
    total = prose[index]
    named: list[Fact] = []
    told: list[Fact] = []
    for position in range(index - 1, -1, -1):
        fact = prose[position]
        if total.sentence - fact.sentence > 6 or fact.figure.unit.name != "分":
            break
        if fact.measure == "deduction" or "扣" in fact.label.text:
            break
        if fact.measure == "score" and "得" in fact.label.text and not score_class(fact):
            told.insert(0, fact)
        elif score_class(fact):
            named.insert(0, fact)
        else:
            break
    return _chosen(named, told)


def _told_totals(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """An overall score in the text against the parts told after it, or against the headings'."""
    heads = [h.score for h in heading_scores(reading) if h.score is not None and usable(h.score)]
    levels = {h.heading.level for h in heading_scores(reading)}
    for facts in reading.facts_by_block.values():
        prose = [f for f in facts if f.position is None]
        for index, fact in enumerate(prose):
            if fact.measure != "score" or fact.figure.unit.name != "分" or not usable(fact):
                continue
            if "总分" in fact.label.text and fact.figure.amount == _FULL_MARKS:
                continue
            of_total = (
                index
                and prose[index - 1].figure.amount == _FULL_MARKS
                and ("总分" in prose[index - 1].label.text)
            )
            overall = _OVERALL.search(fact.label.text) or of_total
            if fact.label.categories or not overall or fact.depth:
                continue
            parts = told_parts(prose, index) or parts_before(prose, index)
            if len(parts) >= 3:
                claim = settle("rules.total-sum", fact, sum_of(parts), [], precision)
                if claim is not None:
                    yield claim
            elif len(heads) >= 3 and len(levels) == 1 and fact.block not in reading.heading_of:
                weights = [h.weight for h in heading_scores(reading) if h.weight is not None]
                whole = sum((w.figure.amount for w in weights), Decimal(0)) == _FULL_MARKS
                primary = sum_of(heads) if whole and len(weights) == len(heads) else None
                claim = settle("rules.total-sum", fact, primary, [sum_of(heads)], precision)
                if claim is not None:
                    yield claim


def _told_classes(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """``其中投入19.5分``, ``产出指标得49.2分`` in the text against the heading or the form's rows."""
    heads = {h.heading.block for h in heading_scores(reading)}
    projects = {p.block for p in reading.projects}
    for facts in reading.facts_by_block.values():
        prose = [f for f in facts if f.position is None]
        for index, fact in enumerate(prose):
            if fact.measure != "score" or not _OVERALL.search(fact.label.text):
                continue
            if fact.block in heads or fact.block in projects:
                continue
            claims: list[Claim] = []
            for part in told_parts(prose, index):
                owner = part if score_class(part) else prose[prose.index(part) - 1]
                rows = _of_class(reading, owner.label.text)
                scores = [i.score for i in rows if i.score is not None and usable(i.score)]
                if len(rows) >= 2 and len(scores) == len(rows):
                    claim = settle("rules.level-sum", part, sum_of(scores), [], precision)
                    if claim is not None:
                        claims.append(claim)
            held = sum(1 for c in claims if c.outcome is not Outcome.FAILS)
            # a form of something else than what the sentence scores agrees nowhere
            if held * 2 > len(claims):
                yield from claims


_FULL_MARKS = Decimal(100)
_OVERALL = re.compile(r"自评|综合|总得分|评价|最终|共得")


def indicator_total(indicators: list[Indicator], attribute: str) -> list[Fact]:
    """The weights or scores of indicators, those that are told and usable."""
    found: list[Fact | None] = [getattr(i, attribute) for i in indicators]
    return [f for f in found if f is not None and usable(f)]
