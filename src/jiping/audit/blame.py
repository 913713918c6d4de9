"""Failed claims that one wrong figure explains are told together, at that figure.

A total that was mistyped breaks its sum, its rate and its repetition at once.  Of the figures that
take part in several failed claims the one with the most failures is the likely culprit; what it
should be follows from a sum or a difference that it takes part in.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation

from jiping.audit.claims.model import Claim, Outcome, printed_like
from jiping.facts.model import Fact

# Relations of one family may share a culprit; the plainest one leads the finding.  A contradiction
# between two places (tie-out) is told for itself.
_FAMILIES: tuple[tuple[str, ...], ...] = (
    (
        "arithmetic.fund-sources",
        "arithmetic.sum",
        "arithmetic.difference",
        "tieout.form-and-text",
        "tieout.same-fact",
        "arithmetic.part-above-whole",
        "arithmetic.execution-rate",
        "arithmetic.named-rate",
        "arithmetic.share",
        "arithmetic.growth",
        "arithmetic.average",
        "arithmetic.direction",
    ),
    ("rules.score-above-weight", "rules.level-sum", "rules.total-sum"),
)


@dataclass(frozen=True)
class Failure:
    """Failed claims that belong together: `lead` is told in full, `first` is quoted first."""

    lead: Claim
    claims: tuple[Claim, ...]
    first: Fact
    expected: str | None


def failures_of(claims: tuple[Claim, ...]) -> tuple[Failure, ...]:
    """All failed claims, those with a common culprit together."""
    held: dict[int, int] = {}
    for claim in claims:
        if claim.outcome is not Outcome.FAILS:
            for fact in claim.facts:
                held[id(fact)] = held.get(id(fact), 0) + 1
    found: list[Failure] = []
    failed = [c for c in claims if c.outcome is Outcome.FAILS]
    for family in _FAMILIES:
        found.extend(_of_family([c for c in failed if c.kind in family], family, held))
    known = {kind for family in _FAMILIES for kind in family}
    found.extend(_of_family([c for c in failed if c.kind not in known], (), held))
    return tuple(found)


# More failed claims around one figure than this are not of one slip: each is told for itself.
_MOST_TOGETHER = 100


def _of_family(failed: list[Claim], family: tuple[str, ...], held: dict[int, int]) -> list[Failure]:
    found: list[Failure] = []
    for group in _connected(failed):
        if len(group) > _MOST_TOGETHER:
            found.extend(_failure(claim, [claim], None) for claim in group)
        else:
            found.extend(_of_group(group, family, held))
    return found


def _connected(failed: list[Claim]) -> list[list[Claim]]:
    """The claims in groups that share no figure and no row with one another, in order."""
    above = list(range(len(failed)))

    def first_of(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    seen: dict[object, int] = {}
    for place, claim in enumerate(failed):
        for key in (*(id(fact) for fact in claim.facts), _row_key(claim)):
            one, other = first_of(seen.setdefault(key, place)), first_of(place)
            above[max(one, other)] = min(one, other)
    groups: dict[int, list[Claim]] = {}
    for place, claim in enumerate(failed):
        groups.setdefault(first_of(place), []).append(claim)
    return list(groups.values())


def _of_group(failed: list[Claim], family: tuple[str, ...], held: dict[int, int]) -> list[Failure]:
    found: list[Failure] = []
    while failed:
        culprit, group = _next_group(failed, held) if family else (None, [failed[0]])
        group = _with_equals(group, failed)
        chosen = {id(c) for c in group}
        failed = [c for c in failed if id(c) not in chosen]
        lead = min(group, key=lambda c: family.index(c.kind)) if family else group[0]
        found.append(_failure(lead, group, culprit))
    return found


def _next_group(failed: list[Claim], held: dict[int, int]) -> tuple[Fact | None, list[Claim]]:
    """A figure of which one other value would mend all failed claims that it is in (two at least),
    with those claims; else the first failed claim alone."""
    claims: dict[int, list[Claim]] = {}
    facts: dict[int, Fact] = {}
    for claim in failed:
        for fact in claim.facts:
            claims.setdefault(id(fact), []).append(claim)
            facts[id(fact)] = fact
    ranked = sorted(
        (key for key in claims if len(claims[key]) >= 2),
        key=lambda key: (-len(claims[key]), held.get(key, 0)),
    )
    for key in ranked:
        if _mends(facts[key], claims[key]):
            return facts[key], claims[key]
    return None, [failed[0]]


def _mends(fact: Fact, claims: list[Claim]) -> bool:
    """Whether one value in the place of `fact` makes all of the claims hold."""
    for claim in claims:
        value = _solve(claim, fact)
        if value is not None and all(_holds_with(c, fact, value) for c in claims if c is not claim):
            return True
    return False


def _holds_with(claim: Claim, fact: Fact, value: Decimal) -> bool:
    if claim.compute is None:
        return False
    parts = tuple(value if f is fact else f.figure.amount for f in claim.operands)
    try:
        result = claim.compute(parts)
    except (ZeroDivisionError, DivisionByZero, InvalidOperation):
        return False
    if claim.asserted is fact:
        return printed_like(fact, result) == printed_like(fact, value)
    return printed_like(claim.asserted, result) == printed_like(
        claim.asserted, claim.asserted.figure.amount
    )


def _with_equals(group: list[Claim], failed: list[Claim]) -> list[Claim]:
    """Claims that say the same of the same row, or of the same heading, go with the group."""
    keys = {_row_key(c) for c in group}
    chosen = {id(c) for c in group}
    more = [c for c in failed if id(c) not in chosen and _row_key(c) in keys]
    return group + more


def _row_key(claim: Claim) -> tuple[object, ...]:
    position = claim.asserted.position
    if position is not None:
        figures = tuple(f.figure.text for f in claim.facts)
        return (claim.kind, claim.asserted.block, position.row, figures)
    if claim.context:
        return (claim.kind, claim.context, claim.expected)
    return (id(claim),)


def _failure(lead: Claim, group: list[Claim], culprit: Fact | None) -> Failure:
    first = culprit or lead.asserted
    return Failure(lead, tuple(group), first, _expected(group, lead, first))


def _expected(group: list[Claim], lead: Claim, first: Fact) -> str | None:
    """What the culprit should be, where one value follows."""
    for claim in (lead, *group):
        if claim.asserted is first:
            return claim.expected or None
    for claim in (lead, *group):
        solved = _solve(claim, first)
        if solved is not None:
            return printed_like(first, solved)
    return lead.expected or None if first is lead.asserted else None


def _solve(claim: Claim, unknown: Fact) -> Decimal | None:
    """The value of what is asserted, or of an operand of a sum or a difference, that makes the claim
    hold."""
    if claim.asserted is unknown and claim.compute is not None:
        return claim.compute(tuple(f.figure.amount for f in claim.operands))
    if not any(f is unknown for f in claim.operands):
        return None
    rest = [f.figure.amount for f in claim.operands if f is not unknown]
    total = claim.asserted.figure.amount
    if claim.formula.startswith("{0} + ") and "−" not in claim.formula:
        return total - sum(rest, Decimal(0))
    if claim.formula == "{0} − {1}" and len(rest) == 1:
        return total + rest[0] if claim.operands[0] is unknown else rest[0] - total
    if claim.formula == "{0}":
        return total
    return None
