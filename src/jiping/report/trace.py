"""The trace: for every figure of the documents where it came from.

As a page for people (the text of the documents, each figure leads to its source) and as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources

from jiping.figure.scan import scan, scan_cell
from jiping.report.model import (
    Block,
    Cell,
    Form,
    Paragraph,
    Pieces,
    Role,
    Source,
    Story,
    Table,
)

FORMAT = "jiping-trace/1"
Written = Story | Form


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure of a document, with its source; None where it has none."""

    number: int
    """Counts from 1 through all documents."""
    document: str
    text: str
    """As it is printed: 97.46%."""
    place: str
    """Where it stands: 第12段, 表2第3行第4列."""
    source: Source | None
    start: int = 0
    end: int = 0
    """Where in the paragraph or cell."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph or a cell with its place."""

    place: str
    pieces: Pieces
    cell: bool


def trace(documents: Sequence[Written]) -> tuple[Traced, ...]:
    """Every figure of the documents, in reading order."""
    found: list[Traced] = []
    for document in documents:
        for unit in _units(document):
            for start, end, text, source in _figures(unit):
                number = len(found) + 1
                found.append(Traced(number, document.name, text, unit.place, source, start, end))
    return tuple(found)


def untraced(documents: Sequence[Written]) -> tuple[Traced, ...]:
    """Figures without a source: there should be none."""
    return tuple(one for one in trace(documents) if one.source is None)


def _blocks(document: Written) -> tuple[Block, ...]:
    if isinstance(document, Story):
        return document.blocks
    return (*document.above, document.table, *document.below)


def _units(document: Written) -> Iterator[_Unit]:
    paragraphs = tables = 0
    for block in _blocks(document):
        if isinstance(block, Paragraph):
            paragraphs += 1
            yield _Unit(f"第{paragraphs}段", block.pieces, cell=False)
        elif isinstance(block, Table):
            tables += 1
            for cell in _in_order(block):
                place = f"表{tables}第{cell.row + 1}行第{cell.column + 1}列"
                yield _Unit(place, cell.pieces, cell=True)


def _in_order(table: Table) -> list[Cell]:
    return sorted(table.cells, key=lambda cell: (cell.row, cell.column))


def _figures(unit: _Unit) -> Iterator[tuple[int, int, str, Source | None]]:
    """Start, end, text and source of each figure of a unit."""
    text = "".join(piece.text for piece in unit.pieces)
    for figure in scan_cell(text) if unit.cell else scan(text):
        source = _source_at(unit.pieces, figure.number_start)
        yield figure.start, figure.end, figure.text, source


def _source_at(pieces: Pieces, at: int) -> Source | None:
    for piece in pieces:
        if at < len(piece.text):
            return piece.source
        at -= len(piece.text)
    return None


# -- JSON -----------------------------------------------------------------------------------------


def as_json(documents: Sequence[Written], figures: tuple[Traced, ...] | None = None) -> str:
    """The trace for other programs, a figure a line; `figures` where `trace` has run already."""
    entries: dict[str, list[str]] = {document.name: [] for document in documents}
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for one in trace(documents) if figures is None else figures:
        entries[one.document].append(encode(_entry(one)))
    parts = [
        f'{{"name": {encode(name)}, "figures": [{_lines_of(inside)}]}}'
        for name, inside in entries.items()
    ]
    return f'{{"format": {encode(FORMAT)}, "documents": [{_lines_of(parts)}]}}\n'


def _lines_of(parts: Sequence[str]) -> str:
    return "\n" + ",\n".join(parts) + "\n"


def _entry(one: Traced) -> dict[str, str]:
    source = one.source or Source("", "")
    return {
        "text": one.text,
        "place": one.place,
        "path": source.path,
        "source": source.words,
        "formula": source.formula,
        "clause": source.clause,
    }


# -- HTML -----------------------------------------------------------------------------------------

_TAGS = {Role.TITLE: "h1", Role.SUBTITLE: "h2", Role.HEADING1: "h2", Role.HEADING2: "h3"}


def as_html(
    documents: Sequence[Written], title: str, figures: tuple[Traced, ...] | None = None
) -> str:
    """The trace as one page that needs nothing else: no script, no network."""
    found = trace(documents) if figures is None else figures
    marks: dict[tuple[str, str], list[Traced]] = {}
    for one in found:
        marks.setdefault((one.document, one.place), []).append(one)
    parts: list[str] = []
    for document in documents:
        parts.append(f'<section class="document"><p class="name">{escape(document.name)}</p>')
        if isinstance(document, Form):
            parts.append(f"<h1>{escape(document.title)}</h1>")
        parts += [*_body(document, marks), "</section>"]
    page = _page().replace("{title}", escape(title)).replace("{documents}", "\n".join(parts))
    return page.replace("{rows}", "".join(_row(one) for one in found))


_Marks = Mapping[tuple[str, str], list[Traced]]


def _body(document: Written, marks: _Marks) -> Iterator[str]:
    units = iter(_units(document))
    for block in _blocks(document):
        if isinstance(block, Paragraph):
            tag = _TAGS.get(block.role, "p")
            inside = _marked(next(units), document.name, marks)
            yield f'<{tag} class="{block.role.value}">{inside}</{tag}>'
        elif isinstance(block, Table):
            yield _table(block, units, document.name, marks)
        else:
            yield f'<p class="chart">{escape(block.alternative)}</p>'


def _table(table: Table, units: Iterator[_Unit], name: str, marks: _Marks) -> str:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in _in_order(table):
        tag = "th" if cell.row < table.header else "td"
        spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        text = _marked(next(units), name, marks)
        rows[cell.row].append(f"<{tag}{spans}>{text}</{tag}>")
    return f"<table>{''.join(f'<tr>{chr(10).join(row)}</tr>' for row in rows)}</table>"


def _marked(unit: _Unit, name: str, marks: _Marks) -> str:
    """The text of a unit; each of its figures leads to its line in the list of sources."""
    text = "".join(piece.text for piece in unit.pieces)
    out: list[str] = []
    at = 0
    for one in marks.get((name, unit.place), ()):
        hint = "" if one.source is None else f' title="{escape(told(one.source), quote=True)}"'
        figure = _lines(text[one.start : one.end])
        out.append(_lines(text[at : one.start]))
        out.append(f'<a id="f{one.number}" href="#s{one.number}"{hint}>{figure}</a>')
        at = one.end
    out.append(_lines(text[at:]))
    return "".join(out)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def told(source: Source) -> str:
    """A source in words."""
    parts = [f"来源：{source.words}"]
    if source.formula:
        parts.append(f"算式：{source.formula}")
    if source.clause:
        parts.append(f"依据：{source.clause}")
    return "；".join(parts)


def _row(one: Traced) -> str:
    source = one.source or Source("", "没有来源")
    cells = (one.document, one.place, one.text, source.words, source.formula, source.clause)
    inside = "".join(f"<td>{_lines(text)}</td>" for text in cells)
    back = f'<td><a href="#f{one.number}">{one.number}</a></td>'
    return f'<tr id="s{one.number}">{back}{inside}</tr>\n'


@cache
def _page() -> str:
    return resources.files("jiping.report").joinpath("trace.html").read_text("utf-8")
