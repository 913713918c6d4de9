"""The audit as JSON, schema ``jiping-audit/1``, stable from its first release."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jiping.audit.finding import FileAudit, Finding, Severity
from jiping.audit.views.summary import NOTHING, error_of, shown_findings

SCHEMA = "jiping-audit/1"


def file_object(file: FileAudit, lowest: Severity = Severity.INFO) -> dict[str, Any]:
    """One entry of ``files``; findings below `lowest` are left out, the coverage never is."""
    audit = file.audit
    coverage = audit.coverage if audit else NOTHING
    findings = shown_findings(audit.findings, lowest) if audit else ()
    return {
        "path": file.path,
        "kind": file.kind,
        "error": error_of(file),
        "coverage": {
            "figures": coverage.figures,
            "checked": coverage.checked,
            "unexplained": coverage.unexplained,
        },
        "findings": [_finding_object(finding) for _, finding in findings],
    }


def _finding_object(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "quotes": [{"text": quote.text, "location": quote.location} for quote in finding.quotes],
        "expected": finding.expected,
        "suggestion": finding.suggestion,
    }


def render(files: Iterable[dict[str, Any]]) -> bytes:
    """The whole JSON text in UTF-8, from entries made by `file_object`.

    Half a surrogate pair, which a file name can hold, is written as its JSON escape.
    """
    whole = {"schema": SCHEMA, "files": list(files)}
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")
