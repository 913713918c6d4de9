"""What the audit says: findings with their quotes, the marks on figures, the coverage."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from jiping.document.model import Anchor, Document

__all__ = [
    "Anchor",
    "Audit",
    "Coverage",
    "FileAudit",
    "Finding",
    "Mark",
    "MarkState",
    "NotChecked",
    "Quote",
    "Severity",
]


class Severity(StrEnum):
    """error: the document contradicts itself; warning: a rule is not kept; info: form or wording."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Quote:
    """Literal text of the document with its location in words."""

    text: str
    location: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Finding:
    """A failed check.  The quote of the wrong figure stands first.

    rule        identity of the check, e.g. ``arithmetic.execution-rate``.
    message     what is wrong and why, in Chinese.
    expected    what the figure should be, where one value follows.
    suggestion  what to do, in Chinese.
    """

    rule: str
    severity: Severity
    message: str
    quotes: tuple[Quote, ...]
    expected: str | None = None
    suggestion: str | None = None


class MarkState(StrEnum):
    """What became of a figure (or a date): HOLDS exactly, holds only by ROUNDING, FAILS a check of
    error severity, UNDERSTOOD but with nothing to compare it with, UNEXPLAINED by anything."""

    HOLDS = "holds"
    ROUNDING = "rounding"
    FAILS = "fails"
    UNDERSTOOD = "understood"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Mark:
    """The state of one figure, why (a short Chinese sentence for each claim it took part in), and
    the indexes of the findings that quote it."""

    anchor: Anchor
    state: MarkState
    reasons: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """figures found; figures that took part in at least one check; figures nobody could explain."""

    figures: int
    checked: int
    unexplained: int


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A check that could not be carried out, and why (Chinese); never silent."""

    rule: str
    reason: str


@dataclass(frozen=True)
class Audit:
    """The audit of one document."""

    document: Document
    findings: tuple[Finding, ...]
    coverage: Coverage
    marks: tuple[Mark, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


@dataclass(frozen=True)
class FileAudit:
    """One file of a run: either an audit, or why there is none (`error`, Chinese)."""

    path: str
    kind: str
    error: str | None = None
    audit: Audit | None = None
    seconds: float = field(default=0.0, compare=False)
