"""The registry of checks: one rule each, with everything a user may ask about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jiping.audit.case import Case
from jiping.audit.finding import Finding, Quote, Severity
from jiping.document.model import Anchor

CheckFunction = Callable[[Case, "Check"], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """One rule of the audit.

    id           ``family.name``; stable, it stands in the JSON.
    title        what is wrong, in a few words.
    authority    the regulation and clause, or the principle, that it rests on.
    needs        what a document must tell for the check to be possible.
    message      template of the finding's message.
    remedy       what to do.
    may_be_fine  when the document may be right all the same.
    """

    id: str
    title: str
    authority: str
    severity: Severity
    needs: str
    message: str
    remedy: str
    may_be_fine: str
    function: CheckFunction

    @property
    def family(self) -> str:
        """The first part of the check's identity."""
        return self.id.partition(".")[0]

    def finding(
        self,
        case: Case,
        anchors: Iterable[Anchor | None],
        *,
        expected: str | None = None,
        severity: Severity | None = None,
        suggestion: str | None = None,
        **words: str,
    ) -> Finding:
        """A finding of this check; `words` fill the message template."""
        quotes: tuple[Quote, ...] = case.quotes(anchors)
        return Finding(
            rule=self.id,
            severity=severity or self.severity,
            message=self.message.format(**words),
            quotes=quotes,
            expected=expected,
            suggestion=suggestion or self.remedy,
        )


_CHECKS: dict[str, Check] = {}


def check(
    identity: str,
    *,
    title: str,
    authority: str,
    severity: Severity,
    needs: str,
    message: str,
    remedy: str,
    may_be_fine: str,
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as a check."""

    def register(function: CheckFunction) -> CheckFunction:
        if identity in _CHECKS:
            raise ValueError(f"check {identity} is registered twice")
        _CHECKS[identity] = Check(
            identity, title, authority, severity, needs, message, remedy, may_be_fine, function
        )
        return function

    return register


def all_checks() -> tuple[Check, ...]:
    """Every check, in the order of registration."""
    return tuple(_CHECKS.values())
