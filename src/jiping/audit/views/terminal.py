"""The audit as a text that a clerk can read, on a terminal or in a plain file."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jiping.audit.finding import Audit, FileAudit, Finding, Quote, Severity
from jiping.audit.views.characters import columns, one_line, pad, wrap
from jiping.audit.views.summary import (
    SEVERITIES,
    SEVERITY_NAMES,
    Summary,
    coverage_words,
    is_shown,
    shown_findings,
    summarise,
    text_at,
)
from jiping.document.model import Document

WIDTH = 100
_CONTEXT = 16
_LONGEST_QUOTE = 120
_REASONS = 8
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_VERDICT_COLOURS = {"unreadable": "red", "error": "red", "unchecked": "yellow", "clean": "green"}
_LABEL = 6
_IN_FIGURES = frozenset("0123456789０１２３４５６７８９.,．，%％")


def report(
    file: FileAudit, *, lowest: Severity = Severity.INFO, width: int = WIDTH, colour: bool = False
) -> str:
    """The report of one file, ending in a line break.

    lowest  the lowest severity that is listed; the last line counts all.
    width   columns of a line.
    colour  whether to use ANSI colours.
    """
    paint = _Paint(colour)
    lines = [paint(one_line(file.path), bold=True), "─" * min(width, WIDTH)]
    summary = summarise(file)
    if file.audit is None:
        reason = f"无法审核：{one_line(summary.error or '')}"
        lines += [paint(line, fg="red") for line in wrap(reason, width)]
        return "\n".join(lines) + "\n"
    audit = file.audit
    for note in audit.document.notes:
        lines += wrap(f"说明：{one_line(note)}", width)
    lines += _findings(audit, lowest, width, paint)
    if lowest is Severity.INFO:
        lines += _not_checked(audit, width, paint)
    lines += _closing(summary, lowest, width, paint)
    return "\n".join(lines) + "\n"


class _Paint:
    """Colours a text, or leaves it alone."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(
        self, text: str, *, fg: str | None = None, bold: bool | None = None, dim: bool | None = None
    ) -> str:
        return click.style(text, fg=fg, bold=bold, dim=dim) if self._colour else text


def _findings(audit: Audit, lowest: Severity, width: int, paint: _Paint) -> list[str]:
    lines: list[str] = []
    shown = [finding for _, finding in shown_findings(audit.findings, lowest)]
    numbered = list(enumerate(shown, start=1))
    for severity in SEVERITIES:
        group = [(n, finding) for n, finding in numbered if finding.severity is severity]
        if not group:
            continue
        title = f"{SEVERITY_NAMES[severity]}（{len(group)}）"
        lines += ["", paint(title, fg=_COLOURS[severity], bold=True)]
        for number, finding in group:
            lines += _finding(number, finding, audit.document, width, paint)
    return lines


def _finding(
    number: int, finding: Finding, document: Document, width: int, paint: _Paint
) -> list[str]:
    lead = f"{number:>3}. "
    body = wrap(one_line(finding.message), width - len(lead))
    colour = _COLOURS[finding.severity]
    lines = [paint(lead, fg=colour, bold=True) + paint(body[0], bold=True)]
    lines += [" " * len(lead) + paint(line, bold=True) for line in body[1:]]
    entries = [("原文", f"{one_line(q.location)}：{excerpt(document, q)}") for q in finding.quotes]
    if finding.expected:
        entries.append(("应为", one_line(finding.expected)))
    if finding.suggestion:
        entries.append(("建议", one_line(finding.suggestion)))
    indent = " " * len(lead)
    for label, text in entries:
        rows = wrap(text, width - len(lead) - _LABEL)
        lines.append(indent + paint(pad(label, _LABEL), dim=True) + rows[0])
        lines += [indent + " " * _LABEL + row for row in rows[1:]]
    lines.append(indent + paint(pad("规则", _LABEL) + one_line(finding.rule), dim=True))
    return lines


def excerpt(document: Document, quote: Quote) -> str:
    """The quote in 「」 with some of the text around it, so that it can be found by eye."""
    text = quote.text
    if columns(text) > _LONGEST_QUOTE:
        half = _LONGEST_QUOTE // 5
        text = f"{text[:half]}……（略{len(text) - 2 * half}字）……{text[-half:]}"
    before, after = _around(document, quote)
    return one_line(f"{before}「{text}」{after}")


def _around(document: Document, quote: Quote) -> tuple[str, str]:
    """The text before and after a short quote; empty where its anchor does not lead to it."""
    anchor = quote.anchor
    if len(quote.text) > 2 * _CONTEXT:
        return "", ""
    text = text_at(document, anchor) or ""
    if text[anchor.start : anchor.end] != quote.text:
        return "", ""
    left = _clear_of_figures(text, max(0, anchor.start - _CONTEXT), -1)
    right = _clear_of_figures(text, min(len(text), anchor.end + _CONTEXT), 1)
    before = ("…" if left else "") + text[left : anchor.start]
    after = text[anchor.end : right] + ("…" if right < len(text) else "")
    return before, after


def _clear_of_figures(text: str, position: int, step: int) -> int:
    """A place to cut that leaves no printed number in halves; at most some characters further."""
    for _ in range(_CONTEXT):
        if not 0 < position < len(text):
            break
        if not (text[position - 1] in _IN_FIGURES and text[position] in _IN_FIGURES):
            break
        position += step
    return position


def _not_checked(audit: Audit, width: int, paint: _Paint) -> list[str]:
    """Checks that could not be carried out: never silent, but never a page of them either."""
    if not audit.not_checked:
        return []
    reasons = list(dict.fromkeys(one_line(item.reason) for item in audit.not_checked))
    lines = ["", paint(f"未能进行的检查（{len(audit.not_checked)}）", dim=True)]
    for reason in reasons[:_REASONS]:
        rows = wrap(reason, width - 5)
        lines += [
            paint(("   · " if i == 0 else "     ") + row, dim=True) for i, row in enumerate(rows)
        ]
    if len(reasons) > _REASONS:
        rest = len(reasons) - _REASONS
        lines.append(paint(f"     另有 {rest} 种原因，用 --format html 可看全部。", dim=True))
    return lines


def _closing(summary: Summary, lowest: Severity, width: int, paint: _Paint) -> list[str]:
    counts = (
        (Severity.ERROR, summary.errors),
        (Severity.WARNING, summary.warnings),
        (Severity.INFO, summary.infos),
    )
    told = "，".join(f"{SEVERITY_NAMES[severity]} {count}" for severity, count in counts)
    hidden = sum(count for severity, count in counts if not is_shown(severity, lowest))
    if hidden:
        told += f"（其中 {hidden} 条按 --severity 未列出）"
    lines = [""]
    lines += [
        paint(line, fg=_VERDICT_COLOURS[summary.verdict_key], bold=True)
        for line in wrap(f"{_verdict(summary)}{told}。", width)
    ]
    lines += wrap(f"{coverage_words(summary.coverage)}。", width)
    return lines


def _verdict(summary: Summary) -> str:
    if summary.verdict_key == "unchecked":
        reason = "没有一个数字可以核对" if summary.coverage.figures else "全文没有找到数字"
        return f"未检查（{reason}，不能由此认为报告没有问题）："
    return {"error": "发现错误：", "clean": "未发现错误："}[summary.verdict_key]


def table(summaries: Sequence[Summary], *, width: int = WIDTH, colour: bool = False) -> str:
    """One row a file and a row of totals, for a run over several files."""
    # Imported here: a report on one file must not pay for a library it does not use.
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE, show_footer=True, pad_edge=False)
    footers = _totals(summaries)
    for title, footer in zip(_TITLES, footers, strict=True):
        is_words = title in ("文件", "结果")
        grid.add_column(
            title,
            footer=footer,
            justify="left" if is_words else "right",
            overflow="fold",
            no_wrap=title != "文件",
        )
    for summary in summaries:
        coverage = summary.coverage
        numbers = (summary.errors, summary.warnings, summary.infos)
        numbers += (coverage.figures, coverage.checked, coverage.unexplained)
        cells = ["—" if summary.error is not None else str(number) for number in numbers]
        colour_name = _VERDICT_COLOURS[summary.verdict_key]
        grid.add_row(
            # Text, not str: square brackets in a file name are no markup.
            Text(one_line(summary.path)),
            *cells,
            Text(summary.verdict, style=colour_name),
        )
    console = Console(
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
    )
    with console.capture() as capture:
        console.print(grid)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


_TITLES = ("文件", "错误", "提醒", "提示", "数字", "已核对", "无法解释", "结果")


def _totals(summaries: Sequence[Summary]) -> tuple[str, ...]:
    unread = sum(summary.error is not None for summary in summaries)
    return (
        f"共 {len(summaries)} 个文件",
        str(sum(summary.errors for summary in summaries)),
        str(sum(summary.warnings for summary in summaries)),
        str(sum(summary.infos for summary in summaries)),
        str(sum(summary.coverage.figures for summary in summaries)),
        str(sum(summary.coverage.checked for summary in summaries)),
        str(sum(summary.coverage.unexplained for summary in summaries)),
        f"{unread} 个无法审核" if unread else "",
    )
