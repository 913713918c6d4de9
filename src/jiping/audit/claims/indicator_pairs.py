"""One indicator in the form and in the report: weight, score, target and actual value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.claims.model import usable
from jiping.audit.claims.kinds import same_kind
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Indicator, Reading
from jiping.figure.units import Dimension

_PREFIX = re.compile(
    r"^(?:开展好|开展|做好|抓好|积极|加强|组织|举办|完成|落实|推进|实施|建设|提升|提高|保障|确保|的|了)+"
)
_SUFFIX = re.compile(r"(?:工作|情况|指标|数量|次数|场次|人数|人次|份数|个数|天数|户数|家数|条数|件数|面积|里程|数)$")
SHORTEST_NAME = 4
_SAME_ANSWER = re.compile(r"完成|达标|合规|合格|公开|按要求|是|良好|有效|及时|优|好")


@dataclass(frozen=True)
class IndicatorPair:
    """The same indicator as the form has it and as the report has it."""

    table: Indicator
    text: Indicator


@dataclass(frozen=True)
class NamedResult:
    """An indicator of the form and a figure of the text that bears its name."""

    table: Indicator
    fact: Fact


def stem(name: str) -> str:
    """The name of an indicator without the verbs and counting words around it."""
    return _SUFFIX.sub("", _PREFIX.sub("", clean_name(name)))


def indicator_pairs(reading: Reading) -> Iterator[IndicatorPair]:
    """Indicators that stand in one form and in the report under one name."""
    tables: dict[str, list[Indicator]] = {}
    for indicator in reading.indicators:
        if indicator.source == "table":
            tables.setdefault(stem(indicator.name), []).append(indicator)
    for indicator in reading.indicators:
        if indicator.source != "text":
            continue
        found = tables.get(stem(indicator.name), [])
        if len(found) == 1:
            yield IndicatorPair(found[0], indicator)


def named_results(reading: Reading) -> Iterator[NamedResult]:
    """Figures of the text whose words are exactly an indicator's name (``群众满意度92%``)."""
    names: dict[str, list[Indicator]] = {}
    for indicator in reading.indicators:
        if indicator.source == "table" and len(indicator.actual_facts) == 1:
            names.setdefault(stem(indicator.name), []).append(indicator)
    if not names:
        return
    for fact in reading.facts:
        if fact.position is not None or fact.anchor.cell >= 0 or not usable(fact):
            continue
        if fact.label.prior or fact.label.future or fact.label.direction:
            continue
        if fact.label.measure in ("planned", "weight", "score"):
            continue
        if fact.label.rate.startswith("execution"):
            # every department and every project has one
            continue
        name = _told_name(reading, fact)
        if len(name) < SHORTEST_NAME:
            continue
        found = names.get(name, [])
        if len(found) == 1 and _comparable(found[0].actual_facts[0], fact):
            yield NamedResult(found[0], fact)


_SAID = re.compile(r"(?:达到|达|为|是|约|已|均|到)+$")


def _told_name(reading: Reading, fact: Fact) -> str:
    """The words before a figure as an indicator would be called; a bare 满意度 belongs to those whose
    questionnaires the sentence tells of (``家长问卷…，满意度91%``)."""
    name = stem(_SAID.sub("", clean_name(fact.label.text)))
    if fact.label.rate == "satisfaction" and name in ("满意度", "满意率"):
        text = reading.text(fact.block, fact.anchor.cell)
        start = max(text.rfind(mark, 0, fact.anchor.start) for mark in "。；;\n") + 1
        asked = _ASKED.findall(text[start : fact.anchor.start])
        return f"{asked[-1]}满意度" if asked else ""
    return name


_ASKED = re.compile(r"([\u4e00-\u9fff]{2,6}?)(?:满意度)?(?:调查)?问卷")


def _comparable(a: Fact, b: Fact) -> bool:
    bare = Dimension.NONE in (a.figure.unit.dimension, b.figure.unit.dimension)
    return bare or same_kind(a, b)


def answers_differ(a: str, b: str) -> bool:
    """Whether two results in words say different things: neither holds the other, and they share
    none of the words by which a result is called good."""
    x, y = clean_name(a), clean_name(b)
    if not x or not y or x in y or y in x:
        return False
    words_x, words_y = set(_SAME_ANSWER.findall(x)), set(_SAME_ANSWER.findall(y))
    return not (words_x & words_y)
