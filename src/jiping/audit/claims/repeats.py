"""The same fact in two places: in two sentences, in a table and in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.claims.grid import Grid
from jiping.audit.claims.model import Candidate, Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.kinds import same_kind
from jiping.document.model import Anchor
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Reading
from jiping.figure.interval import Interval
from jiping.figure.units import Dimension

_MEASURES = frozenset(
    "budget_opening budget_full executed income carry_over carried_in establishment in_post".split()
)
_DEPARTMENT_WORDS = re.compile(r"部门|单位|整体|财政拨款|合计|总额|总计|总")
_FORM_TOTAL = re.compile(r"(?:年度|项目|预算|部门)*资金(?:总额|合计)|(?:年度)?(?:预算|支出)?总额")
_EXACT_WORDS = re.compile(r"年初预算数|全年预算数|全年执行数|调整后预算数|调整预算数")


def same(parts: tuple[Interval, ...]) -> Interval:
    return parts[0]


def repeat_claims(
    reading: Reading, precision: Precision, derived: frozenset[int]
) -> Iterator[Claim]:
    """Claims that equal facts are equal.

    `derived` holds the ids of rates that their own operands explain: these are not compared.
    """
    yield from _by_key(reading, precision)
    yield from _form_and_text(reading, precision, derived)


def _key(reading: Reading, fact: Fact) -> tuple[object, ...] | None:
    """What a fact is compared by, None where its words do not tell enough."""
    label = fact.label
    if not usable(fact) or label.prior or label.future or label.direction or label.rate:
        return None
    if label.compared or fact.measure not in _MEASURES or fact.opener == "open" and not label.categories:
        return None
    year = fact.year or reading.profile.year
    if fact.position is not None:
        if fact.position.column_id not in _MEASURES or len(label.categories) != 1:
            return None
        known = clean_name(fact.position.row_name)
        return (fact.measure, label.categories[0], "", year) if len(known) <= 12 else None
    if fact.inherited and not label.categories:
        return None
    if len(label.categories) > 1:
        return None
    if not label.categories and not label.subject and not _DEPARTMENT_WORDS.search(label.text):
        return None
    category = label.categories[0] if label.categories else ""
    return (fact.measure, category, label.subject, year)


def _by_key(reading: Reading, precision: Precision) -> Iterator[Claim]:
    projects = {project.block for project in reading.projects}
    groups: dict[tuple[object, ...], list[Fact]] = {}
    kin: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if fact.block in projects or fact.depth > 0:
            continue
        key = _key(reading, fact)
        if key is not None:
            groups.setdefault((*key, fact.figure.unit.dimension), []).append(fact)
            kin.setdefault(key[1:3], []).append(fact)
    for key, facts in groups.items():
        first = facts[0]
        for other in facts[1:]:
            if not same_kind(first, other) or other.block == first.block:
                continue
            vague = first.inherited or other.inherited
            others = [
                Candidate((f,), "{0}", same)
                for f in (kin[key[1:3]] if vague else facts)
                if f is not other and f is not first and f.block != other.block
            ]
            primary = None if vague and first.position == other.position else first
            claim = settle(
                "tieout.same-fact",
                other,
                Candidate((primary,), "{0}", same) if primary else None,
                others,
                precision,
            )
            if claim is not None and _certain(claim, first, other):
                yield claim


def _certain(claim: Claim, first: Fact, other: Fact) -> bool:
    """Two amounts contradict each other only where the words are really the same."""
    if claim.outcome is not Outcome.FAILS:
        return True
    in_text = first.position is None and other.position is None
    return not in_text or clean_name(first.label.text) == clean_name(other.label.text)


def _form_and_text(
    reading: Reading, precision: Precision, derived: frozenset[int]
) -> Iterator[Claim]:
    """The total row of the report's only form against the text's 全年预算数, 全年执行数."""
    totals: list[tuple[Grid, int, int]] = []
    for table in reading.tables:
        grid = Grid(reading, table)
        for number, region in enumerate(table.regions):
            if not {"budget_full", "executed"} <= set(region.columns):
                continue
            for row in range(region.start, region.end):
                if _FORM_TOTAL.fullmatch(clean_name(region.names[row - region.start])):
                    totals.append((grid, number, row))
    if len(totals) != 1:
        return
    grid, number, row = totals[0]
    region = grid.table.regions[number]
    projects = {project.block for project in reading.projects}
    for column, identity in enumerate(region.columns):
        if identity not in ("budget_opening", "budget_full", "executed"):
            continue
        told = grid.own_fact(row, column)
        if told is None or not usable(told) or told.figure.unit.dimension is not Dimension.MONEY:
            continue
        text = [
            f
            for f in reading.facts
            if f.position is None
            and f.block not in projects
            and f.measure == identity
            and not f.inherited
            and not f.label.categories
            and not f.label.prior
            and not f.label.direction
            and usable(f)
            and f.figure.unit.dimension is Dimension.MONEY
            and (f.year is None or f.year == reading.profile.year)
        ]
        exact = [f for f in text if _EXACT_WORDS.search(f.label.text) and not f.label.subject]
        name: tuple[Anchor, ...] = grid.name_anchor(region, row)
        claims = [
            settle("tieout.form-and-text", f, Candidate((told,), "{0}", same), [], precision,
                   context=name)
            for f in text
        ]  # fmt: skip
        held = [c for c in claims if c is not None and c.outcome is not Outcome.FAILS]
        if held:
            yield from held
        elif exact:
            yield from (c for c in claims if c is not None and c.asserted in exact)
