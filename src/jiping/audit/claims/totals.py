"""Sums in running text: members of a known whole, lists after 其中 and 分别为, projects and their total.

A list after 其中 need not be complete, so it is judged only where its members are known to make up
the whole (a family of the vocabulary), where the words say that it is complete, or where it adds up
to more than the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.model import Candidate, Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.ratios import same_kind
from jiping.facts.model import Fact, Reading
from jiping.facts.vocabulary import Family, vocabulary
from jiping.figure.interval import Interval
from jiping.figure.units import Dimension


def add(parts: tuple[Interval, ...]) -> Interval:
    """Sum of all parts."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def sum_words(count: int) -> str:
    return " + ".join("{%d}" % number for number in range(count))


def _sum(parts: list[Fact]) -> Candidate:
    return Candidate(tuple(parts), sum_words(len(parts)), add)


def total_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on sums inside paragraphs, and of project summaries."""
    for facts in reading.facts_by_block.values():
        prose = [f for f in facts if f.position is None]
        if len(prose) < 3:
            continue
        told: set[tuple[int, ...]] = set()
        for claim in (*_families(prose, precision), *_lists(prose, precision)):
            key = tuple(sorted(f.anchor.start for f in claim.facts))
            if key not in told:
                told.add(key)
                yield claim
    yield from _projects(reading, precision)


# --- families ----------------------------------------------------------------------------------


def _families(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    for family in vocabulary().families:
        for start, fact in enumerate(prose):
            if fact.category == family.members[0] or fact.category in family.members:
                claim = _family_at(prose, start, family, precision)
                if claim is not None:
                    yield claim


def _allowed(family: Family, measure: str) -> bool:
    return "*" in family.measures or measure in family.measures


def _family_at(
    prose: list[Fact], start: int, family: Family, precision: Precision
) -> Claim | None:
    """The family whose first told member is prose[start]."""
    first = prose[start]
    if first.inherited and first.category and not first.label.categories:
        return None
    members: dict[str, Fact] = {}
    for other in prose[start:]:
        if other.anchor.cell != first.anchor.cell or other.sentence - first.sentence > 2:
            break
        if other.category not in (*family.members, *family.optional):
            continue
        if not other.label.categories or other.label.categories[-1] != other.category:
            continue
        if not same_kind(other, first) or other.label.direction or other.label.prior:
            continue
        if other.measure != first.measure or other.year != first.year:
            continue
        if other.category in members:
            break
        members[other.category] = other
    if not all(member in members for member in family.members):
        return None
    if not _allowed(family, first.measure) or not all(usable(f) for f in members.values()):
        return None
    for other in prose[:start]:
        if (
            other.category in members
            and other.measure == first.measure
            and same_kind(other, first)
            and first.sentence - other.sentence <= 2
            and other.label.categories
        ):
            return None
    parts = list(members.values())
    whole = _whole_of(prose, start, parts, family)
    if whole is None:
        return None
    return settle("arithmetic.sum", whole, _sum(parts), [], precision)


def _whole_of(
    prose: list[Fact], start: int, parts: list[Fact], family: Family
) -> Fact | None:
    """The figure that the members make up, in the same paragraph."""
    first = prose[start]
    before = [
        f
        for f in prose[:start]
        if same_kind(f, first)
        and usable(f)
        and not f.label.direction
        and not f.label.prior
        and f.anchor.cell == first.anchor.cell
        and first.sentence - f.sentence <= 2
        and f.depth <= first.depth
    ]
    if family.parent == "*":
        if first.depth:
            before = [f for f in before if f.depth < first.depth] or before
        return before[-1] if before and first.sentence - before[-1].sentence <= 1 else None
    same = [f for f in before if f.measure == first.measure]
    if family.parent:
        same = [f for f in same if f.category == family.parent]
    else:
        # the department's total carries no category of its own, or that of all its spending
        same = [
            f
            for f in same
            if not f.label.categories or f.category in ("fiscal_spending", "general_budget")
        ]
        same = [f for f in same if not (f.inherited and f.category)]
    return same[-1] if same else None


# --- lists -------------------------------------------------------------------------------------


def _lists(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    for index in range(1, len(prose)):
        opening = prose[index]
        if not opening.opener:
            continue
        whole = _list_whole(prose, index)
        if whole is None:
            continue
        parts = _list_parts(prose, index, whole)
        if len(parts) < 2 or not all(usable(p) for p in parts):
            continue
        claim = settle("arithmetic.sum", whole, _sum(parts), [], precision)
        if claim is None:
            continue
        if claim.outcome is not Outcome.FAILS or _must_add_up(opening, whole, parts):
            yield claim


def _list_whole(prose: list[Fact], index: int) -> Fact | None:
    opening = prose[index]
    for other in reversed(prose[:index]):
        if other.anchor.cell != opening.anchor.cell or opening.sentence - other.sentence > 1:
            return None
        if other.figure.unit.dimension is Dimension.PERCENT:
            continue
        if other.depth > opening.depth:
            continue
        return other if same_kind(other, opening) and usable(other) else None
    return None


def _list_parts(prose: list[Fact], index: int, whole: Fact) -> list[Fact]:
    opening = prose[index]
    parts: list[Fact] = []
    for position in range(index, len(prose)):
        part = prose[position]
        if part.anchor.cell != opening.anchor.cell or part.sentence - opening.sentence > 3:
            break
        if part.depth < opening.depth or (part.opener and part is not opening):
            break
        if part.sentence != opening.sentence and not _continues(prose, position, opening):
            break
        if part.depth > opening.depth or part.figure.unit.dimension is Dimension.PERCENT:
            continue
        if not same_kind(part, whole) or part.label.direction:
            break
        if part.measure and part.measure != (parts[0].measure if parts else part.measure):
            break
        if part.measure != whole.measure and part.measure and not part.inherited:
            break
        parts.append(part)
    return parts


def _continues(prose: list[Fact], position: int, opening: Fact) -> bool:
    """A list may run over semicolons; a full stop ends it (sentences are split at both, so a list
    goes on only while its items keep the form `name amount`)."""
    part, before = prose[position], prose[position - 1]
    return (
        part.sentence - before.sentence == 1
        and bool(part.label.subject or part.label.categories)
        and (not part.label.measure or part.inherited)
    )


def _must_add_up(opening: Fact, whole: Fact, parts: list[Fact]) -> bool:
    if opening.opener == "closed":
        return True
    money = whole.figure.unit.dimension is Dimension.MONEY
    names = [p.label.subject + "".join(p.label.categories) for p in parts]
    if not money or len(set(names)) < len(names) or not all(names):
        return False
    total = sum((p.figure.amount for p in parts), Decimal(0))
    kinds = {c for p in parts for c in p.label.categories}
    crossing = sum(1 for f in vocabulary().families if kinds & set(f.members)) > 1
    return total > whole.figure.amount and not crossing


# --- projects ----------------------------------------------------------------------------------


def _projects(reading: Reading, precision: Precision) -> Iterator[Claim]:
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
        if "项目" not in count.label.text:
            continue
        after = [
            f
            for f in reading.facts[number + 1 : number + 12]
            if f.block == count.block
            and f.sentence == count.sentence
            and f.figure.unit.dimension is Dimension.MONEY
            and usable(f)
        ]
        for measure, attribute in (("budget_full", "budget"), ("executed", "executed")):
            parts = [getattr(project, attribute) for project in projects]
            if any(part is None for part in parts):
                continue
            wholes = [f for f in after if f.measure == measure and not f.inherited]
            if not wholes and measure == "budget_full":
                wholes = [f for f in after[:1] if f.measure != "executed" or f.inherited]
            for whole in wholes[:1]:
                # 涉及资金 may mean what was planned or what was spent
                told = (p.executed if measure == "budget_full" else p.budget for p in projects)
                other = [fact for fact in told if fact is not None]
                vague = (whole.measure != measure or whole.inherited) and len(other) == len(projects)
                others = [_sum(other)] if vague else []
                claim = settle("arithmetic.sum", whole, _sum(parts), others, precision)
                if claim is not None:
                    yield claim
