"""The document's own text as HTML, with every checked figure marked.

Marks and quotes may overlap in any way.  The text of a paragraph or cell is cut at every boundary
of one of them, and each piece becomes one flat ``<span>`` that knows all it belongs to; so nothing
is ever nested wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from jiping.audit.finding import Audit, Mark, MarkState, Severity
from jiping.audit.views.characters import visible
from jiping.audit.views.summary import SEVERITIES, SEVERITY_NAMES, STATE_NAMES, text_at
from jiping.document.model import BODY, Cell, Paragraph, Table

_GRAVEST_FIRST = (
    MarkState.FAILS,
    MarkState.UNEXPLAINED,
    MarkState.ROUNDING,
    MarkState.HOLDS,
    MarkState.UNDERSTOOD,
)


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of one text that belongs to a mark or to one quote of a shown finding."""

    start: int
    end: int
    mark: Mark | None = None
    number: int = 0
    severity: Severity | None = None
    target: str = ""


_Spans = dict[tuple[int, int | None], list[_Span]]


def safe(text: str) -> str:
    """Text for HTML: escaped, and without characters that HTML or a reader would obey."""
    return escape(visible(text, keep="\n\t"), quote=True)


def finding_id(file: int, number: int) -> str:
    """The HTML id of a finding; `number` counts the shown findings of a file from 1."""
    return f"f{file}-{number}"


def quote_id(file: int, number: int, quote: int) -> str:
    """The HTML id of the place in the text that a quote of a finding (from 0) stands at."""
    return f"q{file}-{number}-{quote}"


def document_html(audit: Audit, file: int, numbers: Mapping[int, int]) -> str:
    """The document as HTML.

    file     index of the file on the page, part of every id.
    numbers  index of a finding in the audit → its number on the page; others are not shown.
    """
    spans = _collect(audit, file, numbers)
    parts: list[str] = []
    for index, block in enumerate(audit.document.blocks):
        if isinstance(block, Paragraph):
            parts.append(_paragraph(block, spans.get((index, -1), []), file, numbers))
        else:
            parts.append(_table(block, index, spans, file, numbers))
    return "\n".join(part for part in parts if part)


def _collect(audit: Audit, file: int, numbers: Mapping[int, int]) -> _Spans:
    spans: _Spans = {}
    for mark in audit.marks:
        anchor = mark.anchor
        if text_at(audit.document, anchor) is not None:
            span = _Span(anchor.start, anchor.end, mark=mark)
            spans.setdefault((anchor.block, anchor.cell), []).append(span)
    for index, number in numbers.items():
        finding = audit.findings[index]
        for order, quote in enumerate(finding.quotes):
            anchor = quote.anchor
            if text_at(audit.document, anchor) is not None:
                span = _Span(
                    anchor.start,
                    anchor.end,
                    number=number,
                    severity=finding.severity,
                    target=quote_id(file, number, order),
                )
                spans.setdefault((anchor.block, anchor.cell), []).append(span)
    return spans


def _paragraph(
    paragraph: Paragraph, spans: list[_Span], file: int, numbers: Mapping[int, int]
) -> str:
    if not paragraph.text.strip() and not paragraph.number and not spans:
        return ""
    tag = f"h{min(paragraph.level + 2, 6)}" if paragraph.level > 0 else "p"
    part = f'<span class="part">{safe(paragraph.part)}</span>' if paragraph.part != BODY else ""
    number = f'<span class="auto">{safe(paragraph.number)}</span>' if paragraph.number else ""
    text = _marked(paragraph.text, spans, file, numbers)
    return f'<{tag} class="b" data-place="{safe(paragraph.place)}">{part}{number}{text}</{tag}>'


def _table(table: Table, index: int, spans: _Spans, file: int, numbers: Mapping[int, int]) -> str:
    order = {id(cell): i for i, cell in enumerate(table.cells)}
    rows: list[str] = []
    for r, row in enumerate(table.grid):
        cells: list[str] = []
        for c, cell in enumerate(row):
            if cell is None:
                cells.append("<td></td>")
            elif (cell.row, cell.column) == (r, c):
                i = order[id(cell)]
                text = _marked(cell.text, spans.get((index, i), []), file, numbers)
                cells.append(f"<td{_cell_attributes(cell)}>{text}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    place = safe(table.place) if table.part == BODY else f"{safe(table.part)} · {safe(table.place)}"
    return (
        f'<figure class="grid"><figcaption>{place}</figcaption>'
        f'<div class="scroll"><table>\n{chr(10).join(rows)}\n</table></div></figure>'
    )


def _cell_attributes(cell: Cell) -> str:
    said = ""
    if cell.column_span > 1:
        said += f' colspan="{cell.column_span}"'
    if cell.row_span > 1:
        said += f' rowspan="{cell.row_span}"'
    if _looks_like_figure(cell.text):
        said += ' class="n"'
    if cell.place:
        said += f' data-place="{safe(cell.place)}"'
    return said


def _looks_like_figure(text: str) -> bool:
    bare = text.strip().rstrip("%％")
    return bare.replace(",", "").replace(".", "", 1).lstrip("-").isdecimal()


def _marked(text: str, spans: list[_Span], file: int, numbers: Mapping[int, int]) -> str:
    """The text, cut at every boundary of a span; linear in text and spans, however they overlap."""
    if not spans:
        return safe(text)
    starting: dict[int, list[_Span]] = {}
    ending: dict[int, list[_Span]] = {}
    for span in spans:
        start = min(max(span.start, 0), len(text))
        end = min(max(span.end, start), len(text))
        starting.setdefault(start, []).append(span)
        ending.setdefault(end, []).append(span)
    bounds = sorted({0, len(text), *starting, *ending})
    active: dict[int, _Span] = {}
    parts: list[str] = []
    for position, following in zip(bounds, [*bounds[1:], len(text)], strict=True):
        closed = [span for span in ending.get(position, ()) if active.pop(id(span), None)]
        parts += [_reference(span, file) for span in closed if span.number]
        for span in starting.get(position, ()):
            if span.target:
                parts.append(f'<span id="{span.target}" class="at"></span>')
            if span.start < span.end and position < len(text):
                active[id(span)] = span
            elif span.number:
                parts.append(_reference(span, file))
        if position < following:
            piece = safe(text[position:following])
            parts.append(_piece(piece, list(active.values()), numbers) if active else piece)
    return "".join(parts)


def _reference(span: _Span, file: int) -> str:
    severity = span.severity or Severity.INFO
    return (
        f'<a class="ref {severity.value}" href="#{finding_id(file, span.number)}" '
        f'aria-label="{SEVERITY_NAMES[severity]}{span.number}">{span.number}</a>'
    )


def _piece(escaped: str, active: list[_Span], numbers: Mapping[int, int]) -> str:
    marks = [span.mark for span in active if span.mark]
    found = sorted({span.number for span in active if span.number})
    found += [n for mark in marks for n in _numbers(mark, numbers) if n not in found]
    classes: list[str] = []
    note: list[str] = []
    if marks:
        state = min((mark.state for mark in marks), key=_GRAVEST_FIRST.index)
        classes += ["m", state.value]
        note.append(STATE_NAMES[state])
        note += dict.fromkeys(reason for mark in marks for reason in mark.reasons)
    severities = [span.severity for span in active if span.severity]
    if severities:
        classes += ["q", min(severities, key=SEVERITIES.index).value]
    attributes = f' class="{" ".join(classes)}"'
    if found:
        attributes += f' data-f="{" ".join(map(str, found))}"'
    if note:
        attributes += f' title="{safe(chr(10).join(note))}"'
    return f"<span{attributes}>{escaped}</span>"


def _numbers(mark: Mark, numbers: Mapping[int, int]) -> list[int]:
    return [numbers[index] for index in mark.findings if index in numbers]
