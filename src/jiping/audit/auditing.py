"""The audit of one document, and of one file."""

from __future__ import annotations

import time
from pathlib import Path

from jiping.audit.case import Case
from jiping.audit.checks import CHECKS
from jiping.audit.checks.claimed import reason
from jiping.audit.claims.model import Outcome
from jiping.audit.finding import Audit, Coverage, FileAudit, Finding, Mark, MarkState, Severity
from jiping.document.model import Document, UnreadableFile
from jiping.document.reading import read as read_document
from jiping.facts.extracting import read as read_facts
from jiping.facts.model import Fact
from jiping.scoring import rulepack as packs

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def audit_document(
    document: Document, rulepack: str = packs.DEFAULT, *, marks: bool = True
) -> Audit:
    """Audit a document by a rule pack.

    `marks` asks for the state of every figure with its reasons, which only a view that shows the
    document needs.  Raises `UnknownRulePack`.
    """
    case = Case(read_facts(document), rulepack)
    findings: list[Finding] = []
    for check in CHECKS:
        findings.extend(check.function(case, check))
    findings = _in_order(_without_repeats(findings))
    found = _marks(case, findings) if marks else ()
    return Audit(
        document=document,
        findings=tuple(findings),
        coverage=_coverage(case),
        marks=found,
        not_checked=tuple(case.not_checked),
    )


def audit_file(path: str | Path, rulepack: str = packs.DEFAULT, *, marks: bool = True) -> FileAudit:
    """Audit a file; what cannot be read comes back as `FileAudit.error`, in Chinese."""
    started = time.perf_counter()
    name = str(path)
    kind = Path(name).suffix.lower().lstrip(".")
    try:
        document = read_document(path)
    except UnreadableFile as error:
        return FileAudit(name, kind, error=str(error), seconds=time.perf_counter() - started)
    except OSError as error:
        message = f"文件打不开：{error.strerror or error}。请检查文件是否存在、是否有权限读取。"
        return FileAudit(name, kind, error=message, seconds=time.perf_counter() - started)
    audit = audit_document(document, rulepack, marks=marks)
    return FileAudit(name, document.kind, audit=audit, seconds=time.perf_counter() - started)


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    """Each set of places once for each check."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Finding] = []
    for finding in findings:
        key = (finding.rule, frozenset(q.anchor for q in finding.quotes))
        if key not in seen:
            seen.add(key)
            kept.append(finding)
    return kept


def _in_order(findings: list[Finding]) -> list[Finding]:
    """By severity, then by where they stand."""

    def place(finding: Finding) -> tuple[int, tuple[int, int, int]]:
        first = finding.quotes[0].anchor if finding.quotes else None
        where = (first.block, first.cell, first.start) if first else (1 << 30, 0, 0)
        return _ORDER[finding.severity], where

    return sorted(findings, key=place)


def _coverage(case: Case) -> Coverage:
    """Figures found, figures that took part in a check, figures that nobody could explain."""
    claimed = {id(fact) for claim in case.claims for fact in claim.facts}
    checked = unexplained = 0
    for fact in case.reading.facts:
        if id(fact) in claimed or id(fact) in case.used:
            checked += 1
        elif not _explained(fact):
            unexplained += 1
    return Coverage(len(case.reading.facts), checked, unexplained)


def _marks(case: Case, findings: list[Finding]) -> tuple[Mark, ...]:
    """The state of every figure."""
    outcomes: dict[int, list[Outcome]] = {}
    reasons: dict[int, list[str]] = {}
    blamed = {
        id(claim): failure.first
        for failure in case.failures
        if len(failure.claims) > 1
        for claim in failure.claims
    }
    for claim in case.claims:
        words = reason(claim)
        culprit = blamed.get(id(claim))
        for fact in claim.facts:
            # where one figure is the culprit, those beside it are not wrong
            if culprit is None or fact is culprit or fact is claim.asserted:
                outcomes.setdefault(id(fact), []).append(claim.outcome)
            reasons.setdefault(id(fact), []).append(words)
    numbers = _numbers_of(case.reading.facts, findings)
    marks: list[Mark] = []
    for fact in case.reading.facts:
        key = id(fact)
        noted = case.used.get(key, [])
        state = _state(fact, outcomes.get(key, []), bool(noted), key in case.failed)
        told = tuple(dict.fromkeys((*reasons.get(key, ()), *noted)))
        marks.append(Mark(fact.anchor, state, told, numbers.get(key, ())))
    return tuple(marks)


def _state(fact: Fact, told: list[Outcome], noted: bool, failed: bool) -> MarkState:
    if failed or Outcome.FAILS in told:
        return MarkState.FAILS
    if Outcome.HOLDS in told:
        return MarkState.HOLDS
    if Outcome.ROUNDING in told:
        return MarkState.ROUNDING
    if noted:
        return MarkState.HOLDS
    return MarkState.UNDERSTOOD if _explained(fact) else MarkState.UNEXPLAINED


def _explained(fact: Fact) -> bool:
    """Whether the words around a figure say what it is."""
    told = not fact.label.bare or bool(fact.measure) or bool(fact.tail)
    return told or fact.position is not None


def _numbers_of(facts: tuple[Fact, ...], findings: list[Finding]) -> dict[int, tuple[int, ...]]:
    """The numbers of the findings whose quotes hold a figure, for every figure that has any."""
    quoted: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for number, finding in enumerate(findings):
        for quote in finding.quotes:
            anchor = quote.anchor
            quoted.setdefault((anchor.block, anchor.cell), []).append(
                (anchor.start, anchor.end, number)
            )
    told: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        place = (fact.block, fact.anchor.cell)
        if place in quoted:
            told.setdefault(place, []).append(fact)
    found: dict[int, tuple[int, ...]] = {}
    for place, here in told.items():
        waiting = sorted(quoted[place], reverse=True)
        around: list[tuple[int, int]] = []
        for fact in sorted(here, key=lambda f: f.anchor.start):
            # what ended before this figure holds no later one either
            around = [(number, end) for number, end in around if end > fact.anchor.start]
            while waiting and waiting[-1][0] <= fact.anchor.start:
                _, end, number = waiting.pop()
                around.append((number, end))
            numbers = sorted(number for number, end in around if fact.anchor.end <= end)
            if numbers:
                found[id(fact)] = tuple(numbers)
    return found
