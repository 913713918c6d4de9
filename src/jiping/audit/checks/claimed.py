"""Checks that judge claims: every failed claim of their kind becomes a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jiping.audit.blame import Failure
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
    if claim.kind == "rules.score-above-weight":
        return f"得分{printed(claim.asserted)}、分值{printed(claim.operands[0])}，{words}"
    if claim.formula == "{0}":
        return f"与另一处的{printed(claim.operands[0])}{words}"
    return f"{reckoning(claim)} = {claim.expected}，写的是{printed(claim.asserted)}，{words}"


def judge_claims(case: Case, check: Check) -> Iterator[Finding]:
    """Findings of all failures led by this check's kind of claim."""
    for failure in case.failures:
        lead = failure.lead
        if lead.kind != check.id:
            continue
        finding = check.finding(
            case,
            _anchors(failure),
            expected=failure.expected,
            printed=printed(lead.asserted),
            expected_words=lead.expected,
            reckoning=reckoning(lead),
            label=label_of(lead.asserted),
            other=printed(lead.operands[0]) if lead.operands else "",
            subject=lead.subject,
        )
        yield replace(finding, message=finding.message + _more(failure))


def _more(failure: Failure) -> str:
    """What else is wrong because of the same figure, and which figure that is."""
    words = ""
    further = [c for c in failure.claims if c is not failure.lead and c.formula != "{0}"]
    distinct = dict.fromkeys(
        f"{reckoning(c)} = {c.expected}，写的是{printed(c.asserted)}"
        for c in further
        if reckoning(c) != reckoning(failure.lead)
    )
    if distinct:
        words += "由此还有：" + "；".join(list(distinct)[:3]) + "。"
    if failure.first is not failure.lead.asserted:
        words += f"最可能写错的是{label_of(failure.first)}{printed(failure.first)}"
        words += f"（应为{failure.expected}）。" if failure.expected else "。"
    return words


def label_of(fact: Fact) -> str:
    """What the figure is, in the document's words, for a message."""
    words = "".join(fact.label.text.split()).strip("，,：:；;（）()、。")
    words = words.rstrip("为是达") or words
    return words[-20:] if words else "这个数"


def _anchors(failure: Failure) -> list[Anchor]:
    """Quotes of all figures of the claims: the likeliest culprit first, then as asserted."""
    found: list[Anchor] = []
    first = failure.first
    for claim in (failure.lead, *(c for c in failure.claims if c is not failure.lead)):
        ordered = [f for f in (claim.asserted, *claim.operands) if f is not first]
        context = list(claim.context)
        whole = [a for a in context if _covers(a, first)]
        found.extend(whole)
        if not whole and claim is failure.lead:
            found.append(first.quote)
        found.extend(f.quote for f in ordered)
        found.extend(a for a in context if a not in whole)
    return found


def _covers(anchor: Anchor, fact: Fact) -> bool:
    return (
        anchor.block == fact.anchor.block
        and anchor.cell == fact.anchor.cell
        and anchor.start <= fact.anchor.start
        and fact.anchor.end <= anchor.end
    )
