"""The audit as one self-contained HTML page: text on the left, findings on the right.

The page needs no network and obeys nothing that a document says: every text is escaped, and a
content security policy admits only the style and the script that stand in the page, by their hash.
Without scripts it is still readable and its links still lead from quote to finding and back.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from string import Template

from jiping.audit.finding import Audit, FileAudit, Finding, MarkState, Severity
from jiping.audit.views.html_text import document_html, finding_id, quote_id, safe
from jiping.audit.views.summary import (
    SEVERITIES,
    SEVERITY_NAMES,
    STATE_NAMES,
    Summary,
    coverage_words,
    shown_findings,
    summarise,
    text_at,
)

_HERE = Path(__file__).parent
_TITLE = "绩效自评材料审核结果"
_ICONS = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "●"}


@dataclass(frozen=True, slots=True)
class Section:
    """One file's part of the page, rendered; small enough to keep for every file of a run."""

    summary: Summary
    html: str


def section(file: FileAudit, index: int, lowest: Severity = Severity.INFO) -> Section:
    """Render one file.  `index` is its place on the page and makes its ids unique."""
    summary = summarise(file)
    body = _unreadable(summary) if file.audit is None else _audited(file.audit, index, lowest)
    html = (
        f'<section class="file" id="file-{index}" aria-labelledby="file-{index}-name">\n'
        f"{_head(summary, index)}\n{body}\n</section>"
    )
    return Section(summary, html)


def page(sections: Sequence[Section], links: Mapping[int, str] | None = None) -> bytes:
    """The whole page in UTF-8.

    sections  rendered files; with several, a list of them comes first.
    links     for an index page: index of a file → address of its own page; then the list alone is
              rendered.
    """
    style = (_HERE / "audit.css").read_text(encoding="utf-8")
    script = (_HERE / "audit.js").read_text(encoding="utf-8")
    frame = Template((_HERE / "audit.html").read_text(encoding="utf-8"))
    overview = _overview(sections, links) if len(sections) > 1 or links is not None else ""
    files = "" if links is not None else "\n".join(one.html for one in sections)
    title = _TITLE if overview else f"{_name(sections[0].summary.path)} · {_TITLE}"
    html = frame.substitute(
        title=safe(title),
        heading=_TITLE,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        overview=overview,
        files=files,
    )
    return html.encode("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _name(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path


def _head(summary: Summary, index: int) -> str:
    kind = f'<span class="kind">{safe(summary.kind)}</span>' if summary.kind else ""
    told = coverage_words(summary.coverage) if summary.error is None else ""
    return (
        '<header class="file-head">'
        f'<h2 id="file-{index}-name" title="{safe(summary.path)}">{safe(_name(summary.path))}</h2>'
        f'{kind}<span class="verdict {summary.verdict_key}">{summary.verdict}</span>'
        f'<span class="coverage">{told}</span>'
        "</header>"
    )


def _unreadable(summary: Summary) -> str:
    return (
        '<div class="unread"><p><strong>这个文件无法审核。</strong></p>'
        f"<p>{safe(summary.error or '')}</p></div>"
    )


def _audited(audit: Audit, index: int, lowest: Severity) -> str:
    shown = shown_findings(audit.findings, lowest)
    numbers = {original: number for number, (original, _) in enumerate(shown, start=1)}
    notes = "".join(f"<li>{safe(note)}</li>" for note in audit.document.notes)
    told = f'<ul class="notes">{notes}</ul>' if notes else ""
    text = document_html(audit, index, numbers) or '<p class="empty">文件中没有文字。</p>'
    return (
        '<div class="panes">\n'
        f'<div class="text" tabindex="0" role="region" aria-label="报告原文">{_legend(audit)}{told}\n'
        f'<div class="paper">\n{text}\n</div></div>\n'
        f'<aside class="findings" aria-label="审核发现">\n{_findings(audit, index, numbers)}\n'
        "</aside>\n</div>"
    )


def _legend(audit: Audit) -> str:
    counts = dict.fromkeys(MarkState, 0)
    for mark in audit.marks:
        counts[mark.state] += 1
    entries = "".join(
        f'<li><button type="button" data-state="{state.value}">'
        f'<span class="m {state.value}">123</span> {STATE_NAMES[state]}'
        f' <span class="count">{counts[state]}</span></button></li>'
        for state in MarkState
    )
    return f'<ul class="legend" aria-label="数字标记的图例">{entries}</ul>'


def _findings(audit: Audit, index: int, numbers: Mapping[int, int]) -> str:
    shown = [(number, audit.findings[original]) for original, number in numbers.items()]
    groups = {
        severity: [pair for pair in shown if pair[1].severity is severity]
        for severity in SEVERITIES
    }
    parts = [_tools({severity: len(group) for severity, group in groups.items()})]
    for severity, group in groups.items():
        if group:
            items = "\n".join(_finding(audit, index, number, one) for number, one in group)
            parts.append(
                f'<section class="group" data-severity="{severity.value}">'
                f'<h3 class="{severity.value}"><span class="icon">{_ICONS[severity]}</span>'
                f'{SEVERITY_NAMES[severity]} <span class="count">{len(group)}</span></h3>\n'
                f"{items}\n</section>"
            )
    if not shown:
        parts.append(f'<p class="none">{_nothing_found(audit)}</p>')
    parts.append('<p class="no-match" hidden>没有符合条件的发现。</p>')
    parts.append(_not_checked(audit))
    return "\n".join(part for part in parts if part)


def _nothing_found(audit: Audit) -> str:
    if audit.coverage.checked:
        return "没有要列出的发现。“未发现”只说明核对过的数字彼此相符，不等于报告没有其他问题。"
    return "未检查：没有一个数字可以核对，不能由此认为报告没有问题。"


def _tools(counts: Mapping[Severity, int]) -> str:
    buttons = "".join(
        f'<button type="button" data-filter="{severity.value}" aria-pressed="false">'
        f"{SEVERITY_NAMES[severity]} {count}</button>"
        for severity, count in counts.items()
    )
    return (
        '<div class="tools"><div class="filters" role="group" aria-label="按级别筛选">'
        '<button type="button" data-filter="" aria-pressed="true">'
        f"全部 {sum(counts.values())}</button>{buttons}</div>"
        '<input type="search" placeholder="搜索发现" aria-label="搜索发现">'
        '<p class="keys"><kbd>J</kbd> <kbd>K</kbd> 或 <kbd>↓</kbd> <kbd>↑</kbd> 上下条，'
        "<kbd>Enter</kbd> 跳到原文，<kbd>/</kbd> 搜索</p></div>"
    )


def _finding(audit: Audit, index: int, number: int, finding: Finding) -> str:
    quotes = "".join(
        _quote(audit, index, number, order, finding) for order in range(len(finding.quotes))
    )
    rows = ""
    if finding.expected:
        rows += f"<dt>应为</dt><dd><strong>{safe(finding.expected)}</strong></dd>"
    if finding.suggestion:
        rows += f"<dt>建议</dt><dd>{safe(finding.suggestion)}</dd>"
    return (
        f'<article class="finding {finding.severity.value}" '
        f'id="{finding_id(index, number)}" data-n="{number}" tabindex="-1">'
        f'<h4><span class="number">{number}</span>{safe(finding.message)}</h4>'
        + (f'<ul class="quotes">{quotes}</ul>' if quotes else "")
        + (f"<dl>{rows}</dl>" if rows else "")
        + f'<p class="rule">{safe(finding.rule)}</p></article>'
    )


def _quote(audit: Audit, index: int, number: int, order: int, finding: Finding) -> str:
    quote = finding.quotes[order]
    said = f'<span class="place">{safe(quote.location)}</span><q>{safe(quote.text)}</q>'
    if text_at(audit.document, quote.anchor) is not None:
        return f'<li><a href="#{quote_id(index, number, order)}">{said}</a></li>'
    return f"<li>{said}</li>"


def _not_checked(audit: Audit) -> str:
    if not audit.not_checked:
        return ""
    rows = "".join(
        f'<li>{safe(item.reason)} <span class="rule">{safe(item.rule)}</span></li>'
        for item in audit.not_checked
    )
    return (
        f'<details class="not-checked"><summary>未能进行的检查 {len(audit.not_checked)} 项'
        f"</summary><ul>{rows}</ul></details>"
    )


def _overview(sections: Sequence[Section], links: Mapping[int, str] | None) -> str:
    rows = "\n".join(
        _overview_row(one.summary, (links or {}).get(i, f"#file-{i}"))
        for i, one in enumerate(sections)
    )
    unread = sum(one.summary.error is not None for one in sections)
    wrong = sum(one.summary.errors > 0 for one in sections)
    told = f"共 {len(sections)} 个文件，{wrong} 个有错误，{unread} 个无法审核。"
    return (
        f'<section id="overview"><h2>文件列表</h2><p>{told}</p><div class="scroll"><table>'
        "<thead><tr><th>文件</th><th>结果</th><th>错误</th><th>提醒</th><th>提示</th>"
        "<th>发现数字</th><th>已核对</th><th>无法解释</th></tr></thead>"
        f"<tbody>\n{rows}\n</tbody></table></div></section>"
    )


def _overview_row(summary: Summary, link: str) -> str:
    verdict = f'<td><span class="verdict {summary.verdict_key}">{summary.verdict}</span></td>'
    name = f'<td class="name"><a href="{safe(link)}">{safe(summary.path)}</a></td>'
    if summary.error is not None:
        return f'<tr>{name}{verdict}<td colspan="6">{safe(summary.error)}</td></tr>'
    coverage = summary.coverage
    numbers = (summary.errors, summary.warnings, summary.infos)
    numbers += (coverage.figures, coverage.checked, coverage.unexplained)
    return f"<tr>{name}{verdict}{''.join(f'<td>{number}</td>' for number in numbers)}</tr>"
