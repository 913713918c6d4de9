"""Amounts of several years in one sentence, each with its year: ``2021年A万元、2022年B万元``, or ``2021年至2023年
分别为A万元、B万元、C万元``."""

from __future__ import annotations

import re

from jiping.audit.claims.formulas import growth_of_two
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.model import Candidate, usable
from jiping.facts.model import Fact

_YEAR = re.compile(r"((?:19|20)\d{2})年")
_SPAN = re.compile(r"((?:19|20)\d{2})年?(?:度)?[至到—～~－-]+((?:19|20)\d{2})年")
_LONGEST_SERIES = 6


def of_told_years(prose: list[Fact], index: int, text: str) -> Candidate | None:
    """The amounts that a rate of growth which names its own year (2023年增长8.43%, 2023年较2022年增长8.43%) is
    of; None where its year and the year before are not both told in its sentence."""
    fact = prose[index]
    years = [int(y) for y in _YEAR.findall(fact.label.text)]
    if not years or len(years) > 2 or fact.label.compared == "budget":
        return None
    year = max(years)
    before = min(years) if len(years) == 2 else year - 1
    series = _series(prose, index, text)
    now, past = series.get(year), series.get(before)
    if now is None or past is None or not past.figure.amount or not same_kind(now, past):
        return None
    return Candidate((now, past), "|{0} − {1}| ÷ {1}", growth_of_two)


def _series(prose: list[Fact], index: int, text: str) -> dict[int, Fact]:
    """The amounts of the sentence by the year that is told for each; empty where two compete."""
    fact = prose[index]
    here = [
        f
        for f in prose[:index]
        if f.sentence == fact.sentence and is_amount(f) and not f.label.direction
    ]
    if not here or not all(usable(f) for f in here):
        return {}
    span = _SPAN.search(text, _sentence_start(text, here[0]), here[0].anchor.start)
    if span and "分别" in here[0].label.text:
        years = list(range(int(span.group(1)), int(span.group(2)) + 1))
        return dict(zip(years, here, strict=True)) if len(years) == len(here) else {}
    found: dict[int, Fact] = {}
    for amount in here[:_LONGEST_SERIES]:
        told = _YEAR.findall(amount.label.text)
        if len(told) != 1 or int(told[0]) in found:
            return {}
        found[int(told[0])] = amount
    return found


def _sentence_start(text: str, fact: Fact) -> int:
    return max(text.rfind(mark, 0, fact.anchor.start) for mark in "。；\n") + 1
