"""What a careful auditor finds, against what the audit finds.

The real reports and their list (`../shared/seeds`) are no part of the project: where they are
absent, so are these figures.  The planted faults of the examples are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jiping.audit.finding import Audit, Finding, Severity
from jiping.document.model import Document, Table

from .declared import ROOT, Example, loaded
from .mutants import audited

SEEDS = ROOT.parent / "shared" / "seeds"
EXPECTED = SEEDS / "expected-findings.yaml"
SEVERITY_OF = {
    "certain": Severity.ERROR,
    "judged": Severity.WARNING,
    "hint": Severity.INFO,
}


@dataclass(frozen=True)
class Entry:
    """One line of the list.

    quotes_all  a finding of the right severity quotes everything that is listed.
    quotes_any  one quotes at least one piece of it.
    value       and says what is listed as `should_be` (true where nothing is listed).
    """

    name: str
    level: str
    quotes_all: bool
    quotes_any: bool
    value: bool


@dataclass(frozen=True)
class SampleResult:
    """One real report.

    quiet   what looks wrong and is not, reported by an error finding that no `certain` entry asks
            for: the reason why it is none, and the message.
    others  error findings that no `certain` entry asks for.
    """

    name: str
    entries: tuple[Entry, ...]
    quiet: tuple[tuple[str, str], ...]
    others: tuple[Finding, ...]


@dataclass(frozen=True)
class Fault:
    """A planted fault, and whether a finding of its severity (or of any) quotes its place."""

    name: str
    severity: Severity
    found: bool
    found_otherwise: bool


@cache
def samples() -> tuple[SampleResult, ...]:
    """The four real reports; none where they are absent."""
    if not EXPECTED.exists():
        return ()
    return tuple(_sample(name, lists) for name, lists in loaded(EXPECTED).items())


def faults(example: Example) -> tuple[Fault, ...]:
    """The planted faults of an example's faulty file."""
    audit = audited(example.report("faulty"))
    clean = "\n".join(_texts(audited(example.report("clean")).document).values())
    found: list[Fault] = []
    for fault in example.faults:
        severity = Severity(fault["severity"])
        pieces = [quote for quote in fault["quotes"] if quote not in clean]
        hits = [f for f in audit.findings if any(_touches(audit, f, piece) for piece in pieces)]
        found.append(
            Fault(fault["id"], severity, any(f.severity is severity for f in hits), bool(hits))
        )
    return tuple(found)


def _sample(name: str, lists: Mapping[str, list[dict[str, Any]]]) -> SampleResult:
    findings = audited(SEEDS / name).findings
    entries = [
        _entry(entry, level, findings) for level in SEVERITY_OF for entry in lists.get(level, [])
    ]
    certain = [entry["quotes"] for entry in lists.get("certain", [])]
    others = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR
        and not any(_quotes_all(finding, quotes) for quotes in certain)
    ]
    quiet = [
        (entry["why"], finding.message)
        for entry in lists.get("quiet", [])
        for finding in others
        if _quotes_all(finding, entry["quotes"])
    ]
    return SampleResult(name, tuple(entries), tuple(quiet), tuple(others))


def _entry(entry: dict[str, Any], level: str, findings: tuple[Finding, ...]) -> Entry:
    right = [f for f in findings if f.severity is SEVERITY_OF[level]]
    whole = [f for f in right if _quotes_all(f, entry["quotes"])]
    some = [f for f in right if any(_holds(f, quote) for quote in entry["quotes"])]
    wanted = entry.get("should_be")
    value = wanted is None or any(wanted in (f.expected or "") for f in whole or some)
    return Entry(entry["id"], level, bool(whole), bool(some), value)


def _quotes_all(finding: Finding, pieces: list[str]) -> bool:
    return all(_holds(finding, piece) for piece in pieces)


def _holds(finding: Finding, piece: str) -> bool:
    return any(piece in quote.text for quote in finding.quotes)


def _touches(audit: Audit, finding: Finding, piece: str) -> bool:
    """Whether a quote of the finding and this piece of text overlap where they stand."""
    for (block, cell), text in _texts(audit.document).items():
        start = text.find(piece)
        while start >= 0:
            for quote in finding.quotes:
                a = quote.anchor
                if (a.block, a.cell) == (block, cell) and (
                    a.start < start + len(piece) and start < a.end
                ):
                    return True
            start = text.find(piece, start + 1)
    return False


def _texts(document: Document) -> dict[tuple[int, int], str]:
    """Every text of a document by block and cell (-1: a paragraph)."""
    return dict(_walk(document))


def _walk(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    for block, content in enumerate(document.blocks):
        if isinstance(content, Table):
            for index, cell in enumerate(content.cells):
                yield (block, index), cell.text
        else:
            yield (block, -1), content.text
