"""What every view says alike: the names of severities and states, the counts of one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jiping.audit.finding import Anchor, Coverage, FileAudit, Finding, MarkState, Severity
from jiping.document.model import Document, Paragraph

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "提示"}
STATE_NAMES = {
    MarkState.HOLDS: "相符",
    MarkState.ROUNDING: "四舍五入后相符",
    MarkState.FAILS: "不符",
    MarkState.UNDERSTOOD: "已识别，没有可以对照的数字",
    MarkState.UNEXPLAINED: "无法解释",
}
NOTHING = Coverage(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of one file, whatever severities the user wants to see."""

    path: str
    kind: str
    error: str | None
    coverage: Coverage
    errors: int
    warnings: int
    infos: int

    @property
    def verdict(self) -> str:
        """In two to six characters; never a praise: a file with nothing checked is 未检查."""
        if self.error is not None:
            return "无法审核"
        if self.errors:
            return f"错误{self.errors}处"
        return "未发现错误" if self.coverage.checked else "未检查"

    @property
    def verdict_key(self) -> str:
        """``unreadable``, ``error``, ``unchecked`` or ``clean``."""
        if self.error is not None:
            return "unreadable"
        if self.errors:
            return "error"
        return "clean" if self.coverage.checked else "unchecked"


def summarise(file: FileAudit) -> Summary:
    """The counts of one file."""
    audit = file.audit
    findings = audit.findings if audit else ()
    count = Counter(finding.severity for finding in findings)
    return Summary(
        path=file.path,
        kind=file.kind,
        error=error_of(file),
        coverage=audit.coverage if audit else NOTHING,
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        infos=count[Severity.INFO],
    )


def error_of(file: FileAudit) -> str | None:
    """Why the file was not audited; None if it was."""
    if file.error is None and file.audit is None:
        return "没有得到审核结果"
    return file.error


def is_shown(severity: Severity, lowest: Severity) -> bool:
    """Whether a finding of this severity is shown when `lowest` is the lowest to show."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(lowest)


def shown_findings(
    findings: Iterable[Finding], lowest: Severity
) -> tuple[tuple[int, Finding], ...]:
    """Findings to show with their index among all, the gravest first, else in their own order."""
    kept = [
        (i, finding) for i, finding in enumerate(findings) if is_shown(finding.severity, lowest)
    ]
    return tuple(sorted(kept, key=lambda pair: SEVERITIES.index(pair[1].severity)))


def coverage_words(coverage: Coverage) -> str:
    """The three counts in one sentence."""
    return (
        f"发现数字 {coverage.figures} 个，已核对 {coverage.checked} 个，"
        f"无法解释 {coverage.unexplained} 个"
    )


def text_at(document: Document, anchor: Anchor) -> str | None:
    """The text of the paragraph or cell that an anchor points into; None if there is none."""
    if not 0 <= anchor.block < len(document.blocks):
        return None
    block = document.blocks[anchor.block]
    if isinstance(block, Paragraph):
        return block.text if anchor.cell < 0 else None
    if not 0 <= anchor.cell < len(block.cells):
        return None
    return block.cells[anchor.cell].text
