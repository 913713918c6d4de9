"""One indicator in the form and in the report: weight, score, target and actual value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.facts.labels import clean_name
from jiping.facts.model import Indicator, Reading

_PREFIX = re.compile(
    r"^(?:开展好|开展|做好|抓好|积极|加强|组织|举办|完成|落实|推进|实施|建设|提升|提高|保障|确保|的|了)+"
)
_SUFFIX = re.compile(
    r"(?:工作|情况|指标|数量|次数|场次|人数|人次|份数|个数|天数|户数|家数|条数|件数|面积|里程|数)$"
)
_SAME_ANSWER = re.compile(r"完成|达标|合规|合格|公开|按要求|是|良好|有效|及时|优|好")


@dataclass(frozen=True)
class IndicatorPair:
    """The same indicator as the form has it and as the report has it."""

    table: Indicator
    text: Indicator


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


def answers_differ(a: str, b: str) -> bool:
    """Whether two results in words say different things: neither holds the other, and they share
    none of the words by which a result is called good."""
    x, y = clean_name(a), clean_name(b)
    if not x or not y or x in y or y in x:
        return False
    words_x, words_y = set(_SAME_ANSWER.findall(x)), set(_SAME_ANSWER.findall(y))
    return not (words_x & words_y)
