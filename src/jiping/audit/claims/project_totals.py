"""Project summaries against what the report tells of all its projects, or of some of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jiping.audit.claims.formulas import mean, sum_of, sum_words
from jiping.audit.claims.grid import Grid, is_total_row
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import Candidate, Claim, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.stretches import start_of
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension


def all_projects(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Funds of all project summaries against the total that the report tells for its projects.

    Only when as many summaries stand in the report as it says it has projects.
    """
    projects = reading.projects
    if len(projects) < 2:
        return
    blocks = {project.block for project in projects}
    for number, count in enumerate(reading.facts):
        if count.block in blocks or count.position is not None or not usable(count):
            continue
        if count.figure.unit.name != "个" or count.figure.value != len(projects):
            continue
        after: list[Fact] = []
        for fact in reading.facts[number + 1 : number + 12]:
            if fact.block != count.block or fact.sentence != count.sentence:
                break
            if same_kind(fact, count):
                break
            if fact.figure.unit.dimension is Dimension.MONEY and usable(fact):
                after.append(fact)
        about = count.label.text + count.tail
        if "项目" not in about or re.search(r"级项目", about):
            continue
        for measure, attribute in (("budget_full", "budget"), ("executed", "executed")):
            parts: list[Fact] = [
                fact for p in projects if (fact := getattr(p, attribute)) is not None
            ]
            if len(parts) != len(projects):
                continue
            wholes = [f for f in after[:2] if f.measure == measure and not f.label.categories]
            if not wholes and measure == "budget_full":
                wholes = [f for f in after[:1] if f.measure != "executed" or f.inherited]
            for whole in wholes[:1]:
                # 涉及资金 may mean what was planned or what was spent
                told = (p.executed if measure == "budget_full" else p.budget for p in projects)
                other = [fact for fact in told if fact is not None]
                vague = (whole.measure != measure or whole.inherited) and len(other) == len(
                    projects
                )
                others = [sum_of(other)] if vague else []
                claim = settle("arithmetic.sum", whole, sum_of(parts), others, precision)
                if claim is not None:
                    yield claim


_MEAN_OF = re.compile(r"(?:项目)?(?:自评|绩效|评价)*平均(?:得分|分|自评得分|自评分)")
_MOST_PROJECTS = 40
_FAR = 4


def mean_scores(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """``5个项目平均得分97.90分``: of the table just before with so many rows, or of so many scores told one
    after another just before."""
    for facts in reading.facts_by_block.values():
        for count, fact in pairwise(f for f in facts if f.position is None):
            words = "".join(fact.label.text.split())
            if fact.figure.unit.name != "分" or not _MEAN_OF.search(words) or not usable(fact):
                continue
            number = int(count.figure.value) if usable(count) else 0
            if "项目" not in count.tail + count.label.text + words:
                continue
            if count.sentence != fact.sentence or not 2 <= number <= _MOST_PROJECTS:
                continue
            scores = _in_table(reading, fact, number) or _in_text(reading, fact, number)
            if scores:
                yield from _mean(fact, scores, precision)


def _in_table(reading: Reading, fact: Fact, number: int) -> list[Fact]:
    """The column of total scores of the last table before, if it has so many rows."""
    before = [t for t in reading.tables if fact.block - _FAR <= t.block < fact.block]
    for table in reversed(before):
        grid = Grid(reading, table)
        for region in table.regions:
            columns = [
                i
                for i, h in enumerate(region.headings)
                if region.columns[i] == "score" or re.search(r"总分|总得分|自评得分|综合得分", h)
            ]
            rows = [r for r in range(region.start, region.end) if not is_total_row(region, r)]
            told = [grid.own_fact(r, columns[-1]) for r in rows] if columns else []
            scores = [f for f in told if f is not None and usable(f)]
            if len(scores) == number == len(rows):
                return scores
    return []


def _in_text(reading: Reading, fact: Fact, number: int) -> list[Fact]:
    """The scores of so many projects, each told as 自评得分 in the paragraphs just before."""
    found: list[Fact] = []
    for block in range(max(0, fact.block - _FAR), fact.block + 1):
        found.extend(
            f
            for f in reading.facts_by_block.get(block, ())
            if f.position is None
            and f.measure == "score"
            and f.figure.unit.name == "分"
            and usable(f)
            and f.anchor < fact.anchor
            and re.search(r"(?:自评|绩效|评价|综合)+得分(?:为|是)?$", "".join(f.label.text.split()))
        )
    return found if len(found) == number else []


def some_projects(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """``A、B两个项目执行数合计145.56万元``: the sum over the projects that the sentence names; and the
    mean of all projects' scores."""
    projects = reading.projects
    blocks = {project.block for project in projects}
    names = {p.name.strip("“”，, "): p for p in projects if len(p.name) >= 4}
    if len(names) < 2 or len(names) != len(projects):
        return
    for fact in reading.facts:
        if fact.block in blocks or fact.position is not None or not usable(fact):
            continue
        if "平均得分" in fact.label.text and fact.figure.unit.name == "分":
            scores = [p.score for p in projects if p.score is not None and usable(p.score)]
            if len(scores) == len(projects):
                yield from _mean(fact, scores, precision)
            continue
        if "合计" not in fact.label.text or fact.measure not in ("executed", "budget_full"):
            continue
        text = reading.text(fact.block, fact.anchor.cell)
        start = start_of(text, fact.anchor.start)
        told = [p for name, p in names.items() if name in text[start : fact.anchor.start]]
        chosen = [p.executed if fact.measure == "executed" else p.budget for p in told]
        parts = [f for f in chosen if f is not None and usable(f)]
        if len(parts) >= 2 and len(parts) == len(told):
            claim = settle("arithmetic.sum", fact, sum_of(parts), [], precision)
            if claim is not None:
                yield claim


def _mean(fact: Fact, scores: list[Fact], precision: Precision) -> Iterator[Claim]:
    words = f"（{sum_words(len(scores))}）÷ {len(scores)}"
    candidate = Candidate(tuple(scores), words, mean)
    claim = settle("arithmetic.average", fact, candidate, [], precision, quotient=True)
    if claim is not None:
        yield claim
