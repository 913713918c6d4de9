"""Scores told in the text for an indicator of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.claims.model import usable
from jiping.audit.claims.names import SHORTEST_CORE
from jiping.audit.stretches import start_of
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Indicator, Reading


@dataclass(frozen=True)
class NamedPoints:
    """A score or a deduction of the text, in a sentence that names an indicator of the form."""

    table: Indicator
    fact: Fact


# The indicator is named near its score, in a sentence that somebody wrote.
_LONGEST_SENTENCE = 400


def named_points(reading: Reading) -> Iterator[NamedPoints]:
    """``“绩效指标明确性”得3.5分``, ``预算完成率88%，按比例得3.52分``."""
    rows = [
        i
        for i in reading.indicators
        if i.source == "table" and i.score is not None and len(clean_name(i.name)) >= SHORTEST_CORE
    ]
    names: dict[str, list[Indicator]] = {}
    for row in rows:
        names.setdefault(clean_name(row.name), []).append(row)
    own = {i.where.block for i in reading.indicators if i.source == "text"}
    own |= {p.block for p in reading.projects}
    headings = set(reading.heading_of)
    for fact in reading.facts:
        if fact.measure != "score" or fact.position is not None or not usable(fact):
            continue
        if fact.figure.unit.name != "分" or fact.block in own or fact.block in headings:
            continue
        if fact.label.prior or (fact.year and fact.year != (reading.profile.year or fact.year)):
            continue
        if "得" not in fact.label.text or fact.label.categories or fact.depth:
            continue
        if re.search(r"小计|合计|总计|共计|总分", fact.label.text):
            # the sum of several, of which the last was just named
            continue
        text = reading.text(fact.block, fact.anchor.cell)
        start = max(start_of(text, fact.anchor.start), fact.anchor.start - _LONGEST_SENTENCE)
        told = clean_name(text[start : fact.anchor.start])
        places = sorted((told.rfind(name), name) for name in names if name in told)
        if not places:
            continue
        nearest = [n for place, n in places if place + len(n) == max(p + len(m) for p, m in places)]
        longest = max(nearest, key=len)
        if "执行率" in longest and "完成率" not in longest:
            continue
        if len(names[longest]) == 1 and told.count("得") <= 2:
            yield NamedPoints(names[longest][0], fact)
