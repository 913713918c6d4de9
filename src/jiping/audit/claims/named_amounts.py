"""Amounts of the text, or of another table, that bear the name of a table's row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import usable
from jiping.audit.claims.names import MOST_EXTRA, SHORTEST_CORE, comparable, core
from jiping.facts.labels import is_total_name
from jiping.facts.model import Fact, Reading
from jiping.facts.trie import alternation
from jiping.figure.units import Dimension

_MEASURES = frozenset({"budget_opening", "budget_full", "executed", "carry_over"})


@dataclass(frozen=True)
class NamedAmount:
    """An amount of the text, or of another table, that bears the name of a row and the measure of a
    column."""

    row: Fact
    fact: Fact


def named_amounts(reading: Reading) -> Iterator[NamedAmount]:
    """Amounts of named rows (projects, activities) told again."""
    rows: dict[tuple[str, str], list[Fact]] = {}
    for fact in reading.facts:
        position = fact.position
        if position is None or position.column_id not in _MEASURES or not usable(fact):
            continue
        name = position.row_name
        if len(core(name)) < SHORTEST_CORE or fact.label.categories or is_total_name(name):
            continue
        if (
            re.search(r"小计|合计|总额|其中", name)
            or (fact.year or reading.profile.year) != reading.profile.year
        ):
            continue
        rows.setdefault((core(name), position.column_id), []).append(fact)
    single = {
        key: facts for key, facts in rows.items() if len({f.block for f in facts}) == len(facts)
    }
    for facts in single.values():
        for other in facts[1:]:
            if same_kind(facts[0], other):
                yield NamedAmount(facts[0], other)
    names = {name for name, _ in single}
    if not names:
        return
    any_name = re.compile(alternation(names))
    last: tuple[int, int, int, str] = (-1, -1, -1, "")
    for fact in reading.facts:
        if fact.figure.unit.dimension is not Dimension.MONEY or not comparable(fact):
            continue
        here = (fact.block, fact.anchor.cell, fact.sentence)
        if not fact.label.subject and not fact.label.categories and last[:3] == here:
            # 机组维修预算38.50万元，支出38.00万元: both are of the thing named first
            found = single.get((last[3], fact.measure), []) if fact.label.measure else []
            if found and same_kind(found[0], fact):
                yield NamedAmount(found[0], fact)
            continue
        last = (*here, "")
        if fact.measure not in _MEASURES or not fact.label.measure:
            continue
        if fact.year is not None and fact.year != (reading.profile.year or fact.year):
            continue
        words = core(fact.label.subject)
        told = any_name.search(words)
        if told is not None and len(words) - len(told.group()) <= MOST_EXTRA:
            name = told.group()
            last = (*here, name)
            found = single.get((name, fact.measure), [])
            if found and same_kind(found[0], fact):
                yield NamedAmount(found[0], fact)
