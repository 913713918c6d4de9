"""The bands of grades that a report prints itself: ``95分（含）以上为“优秀”，85分（含）至95分为“良好”``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from jiping.figure.numerals import parse_numeral

_NUMBER = r"(?P<{0}>\d{{1,3}}|[一二三四五六七八九]?十|一百)"
_INCLUDED = (
    r"\s*(?:[（(]?不?含(?:本数|[^）)]{0,4})?[）)]?)?\s*分?\s*(?:[（(]不?含[^）)]{0,5}[）)])?\s*"
)
_WORDS = (
    r"[“\"‘']?(?P<grade>优秀|良好|较好|较差|不合格|合格|一般|中等|及格|不及格|优|良|中|差)[”\"’']?"
)
_BAND = re.compile(
    _NUMBER.format("low")
    + r"\s*分?"
    + _INCLUDED
    + r"(?:及?以上|[-—–－～~至到]+\s*"
    + _NUMBER.format("high")
    + r"\s*分?"
    + _INCLUDED
    + r")(?:的|者)?[，,]?(?:评定|自评|评价|等级|等次|结果)?(?:等级|等次)?(?:为|是|评为|属于|：|:)?\s*"
    + _WORDS
)
_LOWEST = re.compile(
    _NUMBER.format("low")
    + r"\s*分?"
    + _INCLUDED
    + r"以下(?:的|者)?[，,]?(?:等级|等次)?(?:为|是|评为|属于|：|:)?\s*"
    + _WORDS
)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Bands:
    """Grades by the lowest score that reaches them, the best first."""

    steps: tuple[tuple[Decimal, str], ...]

    def grade(self, score: Decimal) -> str:
        """The word that the report's own bands give to a score."""
        return next((word for low, word in self.steps if score >= low), self.steps[-1][1])


def stated_bands(text: str) -> Bands | None:
    """The bands that the text prints, None where it prints none, or not the whole of them."""
    lowest = _LOWEST.search(text)
    if lowest is None:
        return None
    start = max(0, lowest.start() - 200)
    found: dict[Decimal, str] = {}
    for match in _BAND.finditer(text, start, lowest.end()):
        low = _value(match["low"])
        if low is None or low in found or match["grade"] in found.values():
            return None
        found[low] = match["grade"]
    bottom = _value(lowest["low"])
    if len(found) + 1 < _FEWEST or bottom != min(found, default=None):
        return None
    if lowest["grade"] in found.values() or max(found) >= 100:
        return None
    steps = sorted(found.items(), reverse=True)
    return Bands((*steps, (Decimal(0), lowest["grade"])))


def _value(text: str) -> Decimal | None:
    if text.isdigit():
        return Decimal(text)
    numeral = parse_numeral(text)
    return None if numeral is None else numeral.value
