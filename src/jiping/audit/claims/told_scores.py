"""Scores told in sentences: the whole against its parts, a part against the form's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.formulas import sum_of
from jiping.audit.claims.heading_scores import heading_scores
from jiping.audit.claims.model import Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.prose import LONGEST_STRETCH
from jiping.audit.claims.score_classes import SCORE_CLASSES, rows_of_class
from jiping.facts.model import Fact, Reading


def _score_class(fact: Fact) -> str:
    """Which part of the indicator system a score's words name, "" for none."""
    found = SCORE_CLASSES.search(fact.label.text)
    return found.group() if found else ""


def _told_parts(prose: list[Fact], index: int) -> list[Fact]:
    """The scores of the parts after an overall score: ``…95.6分，其中预算执行10分得9.7分，产出50分得48.3分``."""
    total = prose[index]
    named: list[Fact] = []
    told: list[Fact] = []
    for position in range(index + 1, min(len(prose), index + 1 + LONGEST_STRETCH)):
        fact = prose[position]
        if fact.measure == "score" and not _score_class(fact) and _OVERALL.search(fact.label.text):
            return []
        if fact.sentence - total.sentence > 6:
            break
        if fact.figure.unit.name != "分" or fact.measure == "deduction" or "扣" in fact.label.text:
            continue
        if fact.depth > total.depth or _WEIGHT_WORDS.search(fact.label.text):
            continue
        if _score_class(fact):
            named.append(fact)
        elif fact.measure == "score" and "得" in fact.label.text and prose[position - 1] in named:
            told.append(fact)
    return _chosen(named, told)


_WEIGHT_WORDS = re.compile(r"满分|分值|权重|标准分")


def _chosen(named: list[Fact], told: list[Fact]) -> list[Fact]:
    """Of ``过程30分，得28.2分`` the 28.2; of ``过程28.2分`` that."""
    if told and len(told) != len(named):
        return []
    return [f for f in (told or named) if usable(f)]


def _parts_before(prose: list[Fact], index: int) -> list[Fact]:
    """The same where the total comes last: ``投入20分，得19分；…效益20分，得19.5分。综合得分96分``."""
    total = prose[index]
    named: list[Fact] = []
    told: list[Fact] = []
    for position in range(index - 1, max(-1, index - 1 - LONGEST_STRETCH), -1):
        fact = prose[position]
        if total.sentence - fact.sentence > 6 or fact.figure.unit.name != "分":
            break
        if fact.measure == "deduction" or "扣" in fact.label.text:
            break
        if fact.measure == "score" and "得" in fact.label.text and not _score_class(fact):
            told.insert(0, fact)
        elif _score_class(fact):
            named.insert(0, fact)
        else:
            break
    return _chosen(named, told)


def told_totals(reading: Reading, precision: Precision) -> Iterator[Claim]:
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
            if (
                fact.label.categories
                or not overall
                or fact.depth
                or _ONE_BY_ONE.search(fact.label.text)
            ):
                continue
            parts = _told_parts(prose, index) or _parts_before(prose, index)
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


def told_classes(reading: Reading, precision: Precision) -> Iterator[Claim]:
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
            for part in _told_parts(prose, index):
                owner = part if _score_class(part) else prose[prose.index(part) - 1]
                rows = rows_of_class(reading, owner.label.text)
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
_ONE_BY_ONE = re.compile(r"各|依次|分别")
_OVERALL = re.compile(r"自评|综合|总得分|评价|最终|共得")
