"""The execution rate's points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.grid import Grid, is_total_row
from jiping.audit.claims.heading_scores import heading_scores
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.audit.stretches import start_of
from jiping.document.model import Anchor
from jiping.facts.model import Fact, TableReading
from jiping.figure.printing import plain
from jiping.figure.units import Dimension


@check(
    "rules.execution-score",
    title="预算执行率的得分与执行率不符",
    authority="财预〔2020〕10号 第十三条、附1：预算执行率按执行比例计分",
    severity=Severity.WARNING,
    needs="预算执行率和它的分值、得分",
    message="执行率{rate}、分值{weight}，按比例应得{expected_words}，写的是{printed}，报告没有说明原因。",
    remedy="按 分值 × 执行率（最高100%）计分；另有规定的，写明依据和扣分原因。",
    may_be_fine="当地对执行率另有分档计分或扣分的规定。",
)
def execution_score(case: Case, check: Check) -> Iterator[Finding]:
    for weight, score, rate, anchors in _execution_points(case):
        case.note("执行率与得分比较", (weight, score, rate))
        fraction = min(rate.figure.amount, Decimal(100)) / 100
        expected = weight.figure.value * fraction
        half = Decimal(5).scaleb(-rate.figure.decimals - 1) * weight.figure.value / 100
        # a score may be rounded or cut off at its own last place
        place = Decimal(1).scaleb(-score.figure.decimals)
        low = score.figure.value - place / 2 - half
        # with decimals a score may have been cut off; a whole point is not lost by that
        high = score.figure.value + (place if score.figure.decimals else place / 2) + half
        if low <= expected <= high:
            continue
        places = max(score.figure.decimals, 2 if expected != expected.to_integral_value() else 0)
        text = f"{plain(expected, places)}分"
        yield check.finding(
            case,
            anchors,
            expected=text,
            severity=Severity.ERROR if _says_how(case, score) else None,
            rate=printed(rate),
            weight=printed(weight),
            printed=printed(score),
            expected_words=text,
        )


_SAYS_HOW = re.compile(
    r"折算|按比例|按执行率|按(?:实际)?支出率|[×xX*]\s*(?:预算)?执行率|执行率\s*[×xX*]"
)


# The rule as a report prints it for all its forms: 得分=执行率×10.
_RULE = re.compile(
    r"(?:得分\s*[=＝按]?\s*(?:预算)?执行率\s*[×xX*]\s*\d+|按(?:预算)?执行率\s*[×xX*]\s*\d+\s*分?(?:计|给|折))"
)


def _says_how(case: Case, score: Fact) -> bool:
    """Whether the sentence itself says that the points are the rate's share: then it contradicts itself."""
    if _RULE.search(case.whole_text):
        return True
    text = case.reading.text(score.block, score.anchor.cell)
    start = start_of(text, score.anchor.start)
    return _SAYS_HOW.search(text, start, score.anchor.start) is not None


def _execution_points(case: Case) -> Iterator[tuple[Fact, Fact, Fact, list[Anchor]]]:
    """(weight, score, rate, what to quote) wherever the execution rate is scored."""
    reading = case.reading
    for item in heading_scores(reading):
        if "执行率" not in item.heading.title or item.weight is None or item.score is None:
            continue
        mine = reading.headings.index(item.heading)
        rates = [
            f
            for f in reading.facts
            if f.position is None
            and f.label.rate.startswith("execution")
            and mine in reading.sections[f.block]
            and usable(f)
        ]
        if len({f.figure.amount for f in rates}) == 1:
            yield item.weight, item.score, rates[0], [item.whole, rates[0].quote]
    for table in reading.tables:
        grid = Grid(reading, table)
        for region in table.regions:
            if not {"weight", "score", "execution"} <= set(region.columns):
                continue
            columns = [region.columns.index(c) for c in ("weight", "score", "execution")]
            scored: list[tuple[int, list[Fact]]] = []
            for row in range(region.start, region.end):
                facts = [grid.own_fact(row, c) for c in columns]
                told = [f for f in facts if f is not None and usable(f)]
                if len(told) == 3 and told[2].figure.unit.dimension is Dimension.PERCENT:
                    scored.append((row, told))
            for row, (weight, score, rate) in scored:
                # the points of 合计 are those of the rows above it
                if len(scored) == 1 or not is_total_row(region, row):
                    yield weight, score, rate, [score.quote, weight.quote, rate.quote]
        yield from _by_heading(grid, table)
        yield from _by_rule(case, grid, table)
    yield from _in_sentences(case)
    for indicator in reading.indicators:
        if "执行率" not in indicator.name or indicator.weight is None or indicator.score is None:
            continue
        rates = [f for f in indicator.actual_facts if f.figure.unit.dimension is Dimension.PERCENT]
        if len(rates) == 1 and usable(rates[0]):
            anchors = [indicator.score.quote, indicator.weight.quote, rates[0].quote]
            yield indicator.weight, indicator.score, rates[0], anchors


def _in_sentences(case: Case) -> Iterator[tuple[Fact, Fact, Fact, list[Anchor]]]:
    """``预算执行率指标分值10分，执行率85%，得分10分``."""
    for facts in case.reading.facts_by_block.values():
        prose = [f for f in facts if f.position is None and usable(f)]
        for first, second, third in zip(prose, prose[1:], prose[2:], strict=False):
            weight, rate, score = first, second, third
            if weight.measure != "weight" or "执行率" not in weight.label.text:
                continue
            if not rate.label.rate.startswith("execution") or score.measure != "score":
                continue
            if weight.sentence == score.sentence:
                yield weight, score, rate, [score.quote, weight.quote, rate.quote]


def _by_rule(
    case: Case, grid: Grid, table: TableReading
) -> Iterator[tuple[Fact, Fact, Fact, list[Anchor]]]:
    """A column 执行率得分 beside 执行率, where the report prints the rule and the points it has."""
    if not _RULE.search(case.whole_text):
        return
    weights = [
        f
        for f in case.reading.facts
        if f.position is None
        and f.figure.unit.name == "分"
        and usable(f)
        and re.search(r"执行率(?:指标)?(?:满分|分值|权重)?为?$", "".join(f.label.text.split()))
    ]
    if not weights:
        return
    for region in table.regions:
        columns = [
            i for i, h in enumerate(region.headings) if re.fullmatch(r"(?:预算)?执行率得分", h)
        ]
        if len(columns) != 1 or "execution" not in region.columns:
            continue
        rate_column = region.columns.index("execution")
        for row in range(region.start, region.end):
            score, rate = grid.own_fact(row, columns[0]), grid.own_fact(row, rate_column)
            if score is None or rate is None or not usable(score) or not usable(rate):
                continue
            yield weights[0], score, rate, [score.quote, rate.quote, weights[0].quote]


def _by_heading(grid: Grid, table: TableReading) -> Iterator[tuple[Fact, Fact, Fact, list[Anchor]]]:
    """Forms whose heading tells the rule: ``得分（20分×执行率）``."""
    for region in table.regions:
        if "weight" in region.columns or not {"score", "execution"} <= set(region.columns):
            continue
        score_column, rate_column = (region.columns.index(c) for c in ("score", "execution"))
        if not re.search(r"\d+分?\s*[×xX*]\s*执行率", region.headings[score_column]):
            continue
        weights = [
            f
            for row in range(region.header_start, region.start)
            for cell in grid.cells[row]
            if cell is not None
            for f in grid.reading.facts_by_block.get(table.block, ())
            if f.anchor.cell == table.table.cells.index(cell) and f.figure.unit.name == "分"
        ]
        for row in range(region.start, region.end):
            score, rate = grid.own_fact(row, score_column), grid.own_fact(row, rate_column)
            if (
                weights
                and score is not None
                and rate is not None
                and usable(score)
                and usable(rate)
            ):
                yield weights[0], score, rate, [score.quote, rate.quote, weights[0].quote]
