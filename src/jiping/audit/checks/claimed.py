"""Checks that judge claims: every failed claim of their kind becomes a finding."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.registry import Check
from jiping.audit.claims.model import Claim, Outcome
from jiping.audit.finding import Finding
from jiping.document.model import Anchor
from jiping.facts.model import Fact

_OUTCOME_WORDS = {
    Outcome.HOLDS: "相符",
    Outcome.ROUNDING: "在四舍五入的误差之内",
    Outcome.FAILS: "不符",
}
LONGEST_LIST = 8


def printed(fact: Fact) -> str:
    """A figure as printed, without blanks."""
    return "".join(fact.figure.text.split())


def reckoning(claim: Claim) -> str:
    """The arithmetic in words: ``35.23万元 ÷ 32.46万元``."""
    figures = [printed(f) for f in claim.operands]
    if len(figures) > LONGEST_LIST and claim.formula.startswith("{0} + "):
        return " + ".join(figures[:3]) + f" + …（共{len(figures)}项）"
    return claim.formula.format(*figures)


def reason(claim: Claim) -> str:
    """One sentence on a claim, for the mark of its figures."""
    words = _OUTCOME_WORDS[claim.outcome]
    if claim.formula == "{0}":
        return f"与另一处的{printed(claim.operands[0])}{words}"
    return f"{reckoning(claim)} = {claim.expected}，写的是{printed(claim.asserted)}，{words}"


def judge_claims(case: Case, check: Check) -> Iterator[Finding]:
    """Findings of all failed claims of this check's kind; equal ones of one table row together."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in case.claims:
        if claim.kind != check.id or claim.outcome is not Outcome.FAILS:
            continue
        key: tuple[object, ...] = (id(claim),)
        position = claim.asserted.position
        if position is not None:
            figures = tuple(f.figure.text for f in claim.facts)
            key = (claim.asserted.block, position.row, figures)
        elif claim.context:
            key = (claim.context, claim.expected)
        groups.setdefault(key, []).append(claim)
    for claims in groups.values():
        claim = claims[0]
        yield check.finding(
            case,
            anchors_of(case, claims),
            expected=claim.expected or None,
            printed=printed(claim.asserted),
            expected_words=claim.expected,
            reckoning=reckoning(claim),
            label=label_of(claim.asserted),
            other=printed(claim.operands[0]) if claim.operands else "",
        )


def label_of(fact: Fact) -> str:
    """What the figure is, in the document's words, for a message."""
    words = "".join(fact.label.text.split()).strip("，,：:；;（）()、")
    return words[-20:] if words else "这个数"


def anchors_of(case: Case, claims: list[Claim]) -> list[Anchor]:
    """Quotes of all figures of the claims: the likeliest culprit first, then as asserted."""
    balance = case.fail_balance
    found: list[Anchor] = []
    for claim in claims:
        worst = max(balance.get(id(f), 0) for f in claim.facts)
        first = claim.asserted
        if balance.get(id(first), 0) < worst and worst > 1:
            first = next(f for f in claim.facts if balance.get(id(f), 0) == worst)
        ordered = [first, *(f for f in claim.facts if f is not first)]
        context = [a for a in claim.context if all(a != f.quote for f in ordered)]
        whole = [a for a in context if _covers(a, first)]
        found.extend(whole)
        found.extend(f.quote for f in ordered if not (f is first and whole))
        found.extend(a for a in context if a not in whole)
    return found


def _covers(anchor: Anchor, fact: Fact) -> bool:
    return (
        anchor.block == fact.anchor.block
        and anchor.cell == fact.anchor.cell
        and anchor.start <= fact.anchor.start
        and fact.anchor.end <= anchor.end
    )
