"""Figures of the text that bear the name of an indicator of the form, or are its standard rate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.lists import is_base_of_rate
from jiping.audit.claims.model import usable
from jiping.audit.claims.names import SHORTEST_CORE, alike, comparable, core, label_matches
from jiping.audit.claims.plans import is_planned
from jiping.audit.stretches import start_of
from jiping.facts.labels import clean_name, read_label
from jiping.facts.model import Fact, Indicator, Reading
from jiping.figure.units import Dimension

_RESULT_SECTION = re.compile(r"产出|效益|效果|完成|实现|履职|指标|成效|绩效|满意")
_YEARLY = re.compile(r"全年|共|累计|一年|本年|年内|总")


@dataclass(frozen=True)
class NamedResult:
    """An indicator of the form and a figure of the text that bears its name; `sure` where the text
    tells the year's whole result."""

    table: Indicator
    fact: Fact
    sure: bool
    target: Fact | None = None


def named_results(reading: Reading) -> Iterator[NamedResult]:
    """Figures of the text that bear the name of exactly one indicator with one result."""
    rows = [
        i
        for i in reading.indicators
        if i.source == "table" and len(i.actual_facts) == 1 and len(core(i.name)) >= 2
    ]
    if not rows:
        return
    own_cells = {(i.where.block, i.where.cell) for i in reading.indicators}
    told_rates = Counter(
        clean_name(f.label.text)
        for f in reading.facts
        if f.position is None and f.figure.unit.dimension is Dimension.PERCENT
    )
    for block, facts in reading.facts_by_block.items():
        prose = [f for f in facts if f.position is None]
        for index, fact in enumerate(prose):
            if (block, fact.anchor.cell) in own_cells or not comparable(fact):
                continue
            if fact.label.rate.startswith("execution") or is_base_of_rate(prose, fact):
                continue
            if is_planned(reading, fact):
                continue
            words = _words(reading, fact)
            found = [
                i for i in rows if alike(i.actual_facts[0], fact) and label_matches(i.name, words)
            ]
            if not found and fact.figure.unit.dimension is Dimension.PERCENT:
                found = _by_suffix(rows, fact, told_rates)
            if len(found) == 1 and _elsewhere(found[0], fact):
                target = _told_target(prose, index)
                yield NamedResult(found[0], fact, _sure(reading, fact, target), target)


def _by_suffix(rows: list[Indicator], fact: Fact, told_rates: Counter[str]) -> list[Indicator]:
    """上架率 for the indicator 新书上架率, where no other indicator and no other figure of the text is
    called so."""
    words = clean_name(fact.label.text)
    if len(words) < 3 or not words.endswith("率") or told_rates[words] != 1:
        return []
    return [
        i for i in rows if clean_name(i.name).endswith(words) and alike(i.actual_facts[0], fact)
    ]


def _elsewhere(indicator: Indicator, fact: Fact) -> bool:
    actual = indicator.actual_facts[0]
    return (actual.block, actual.anchor.cell) != (fact.block, fact.anchor.cell)


def _words(reading: Reading, fact: Fact) -> str:
    """The words before a figure; a bare 满意度 belongs to those whose questionnaires the sentence
    tells of (``家长问卷…，满意度91%``)."""
    words = fact.label.text
    if fact.label.rate == "satisfaction" and len(clean_name(words)) <= SHORTEST_CORE:
        text = reading.text(fact.block, fact.anchor.cell)
        start = start_of(text, fact.anchor.start)
        asked = _ASKED.findall(text[start : fact.anchor.start])
        return f"{asked[-1]}满意度" if asked else ""
    return words


_ASKED = re.compile(r"([^\W\d_a-zA-Z]{2,6}?)(?:满意度)?(?:调查)?问卷")


def _told_target(prose: list[Fact], index: int) -> Fact | None:
    """The target told right after a result: 完成目标60场的85%, 目标为6场."""
    following = prose[index + 1 : index + 2]
    if not following or following[0].sentence != prose[index].sentence:
        return None
    target = following[0]
    words = "".join(target.label.text.split())
    said = re.search(r"目标|计划|任务", words) is not None and len(words) <= 8
    if re.search(r"比|少|多|超|差|低|高", words):
        return None
    return target if said and same_kind(target, prose[index]) and usable(target) else None


def _sure(reading: Reading, fact: Fact, target: Fact | None) -> bool:
    if target is not None or fact.figure.unit.dimension is not Dimension.COUNT:
        return True
    if _YEARLY.search(reading.slice(fact.quote)):
        return True
    titles = "".join(reading.section_titles(fact.block)) if fact.anchor.cell < 0 else "完成"
    return bool(_RESULT_SECTION.search(titles))


_CONTROLLED = {"public_control": "public", "three_public_control": "three_public"}


def standard_rates(reading: Reading) -> Iterator[NamedResult]:
    """Indicators that are rates of the framework (预算执行率, 公用经费控制率) and the same rate of the
    whole department in the text.  Only in an evaluation of the department: a project has rates of
    its own."""
    if not reading.profile.overall or reading.projects:
        return
    for indicator in reading.indicators:
        if indicator.source != "table" or len(indicator.actual_facts) != 1:
            continue
        label = read_label(clean_name(indicator.name))
        # 补助标准执行率 is a rate of something else than the budget
        if (
            not label.rate
            or label.subject
            or label.rate
            in (
                "satisfaction",
                "completion",
                "quality",
                "timeliness",
                "share",
            )
        ):
            continue
        for fact in reading.facts:
            if fact.figure.unit.dimension is not Dimension.PERCENT or not comparable(fact):
                continue
            if fact.anchor.cell >= 0 and (fact.block, fact.anchor.cell) == (
                indicator.where.block,
                indicator.where.cell,
            ):
                continue
            if _same_rate(label.rate, fact) and alike(indicator.actual_facts[0], fact):
                yield NamedResult(indicator, fact, True)


def _same_rate(rate: str, fact: Fact) -> bool:
    if fact.label.subject or re.search(r"月|季度|上半年|截至", fact.label.text):
        return False
    if rate in _CONTROLLED:
        return fact.label.rate == rate or (
            fact.label.rate == "control" and fact.category == _CONTROLLED[rate]
        )
    return fact.label.rate == rate and not fact.category
