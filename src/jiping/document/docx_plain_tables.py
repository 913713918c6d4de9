"""The short way through a plain table: one pass over the few elements that matter.

Nearly all tables hold nothing but text and merged cells.  They are read some five times as fast by
lxml's own search as step by step; what has more to it is left to the full reader.
"""

from __future__ import annotations

from jiping.document import docx_names as w
from jiping.document.docx_names import CELL, PARAGRAPH, ROW, TEXT
from jiping.document.docx_styles import Styles
from jiping.document.docx_tables import MAX_COLUMNS, Grid, Slot
from jiping.document.markup import Element

_PLAIN = (
    TEXT,
    PARAGRAPH,
    CELL,
    ROW,
    w.GRID_SPAN,
    w.VERTICAL_MERGE,
    w.PARAGRAPH_STYLE,
    w.RUN_STYLE,
    w.BREAK,
    w.TAB,
)
_DEMANDING = (
    w.TABLE,
    w.NUMBERING_PROPERTIES,
    w.HORIZONTAL_MERGE,
    w.GRID_BEFORE,
    w.HIDDEN,
    w.INSERTED,
    w.DELETED,
    w.MOVED_FROM,
    w.MOVED_TO,
    w.CELL_DELETED,
    w.RENDERED_PAGE_BREAK,
    w.ALTERNATE,
    w.TEXT_BOX_CONTENT,
    w.FIELD_MARK,
    w.SYMBOL,
    w.NON_BREAKING_HYPHEN,
    w.CARRIAGE_RETURN,
    w.POSITIONED_TAB,
    w.RUBY_TEXT,
    w.FOOTNOTE_REFERENCE,
    w.ENDNOTE_REFERENCE,
    w.EMBEDDED_FILE,
    w.MATH_TEXT,
)
_WATCHED = (*_PLAIN, *_DEMANDING)


def lay_out_plain(table: Element, styles: Styles) -> list[Slot] | None:
    """The cells of a plain ``w:tbl`` with their texts, None where the full reader is needed.

    The outcome is the full reader's.  Raises UnreadableFile for a grid beyond all sense.
    """
    default = styles.paragraph(None)
    if default.numbering or default.hidden:
        return None
    grid = Grid()
    row: list[Slot] = []
    slot: Slot | None = None
    line = ""
    lines: list[str] = []
    column = 0
    elements = table.iter(*_WATCHED)
    next(elements)
    for element in elements:
        tag = element.tag
        if tag == TEXT:
            text = element.text
            if text:
                line += text
        elif tag == PARAGRAPH:
            if line:
                lines.append(line)
                line = ""
        elif tag == CELL:
            if slot is not None:
                if line or lines:
                    slot.text = _join(lines, line)
                    line = ""
                column += slot.column_span
            slot = Slot(element, column)
            row.append(slot)
        elif tag == ROW:
            if slot is not None:
                slot.text = _join(lines, line)
                line = ""
                slot = None
            grid.add(row)
            row = []
            column = 0
        elif slot is None:
            return None
        elif tag == w.GRID_SPAN:
            slot.column_span = w.integer(element, 1, 1, MAX_COLUMNS)
        elif tag == w.VERTICAL_MERGE:
            slot.vertical = element.get(w.VAL) or "continue"
        elif tag == w.PARAGRAPH_STYLE:
            style = styles.paragraph(element.get(w.VAL))
            if style.numbering or style.hidden:
                return None
        elif tag == w.RUN_STYLE:
            if styles.hides and styles.hidden(element.get(w.VAL) or ""):
                return None
        elif tag == w.BREAK and element.get(w.TYPE) != "page":
            line += "\n"
        elif tag == w.TAB:
            # Tab stops of a paragraph have the same name.
            parent = element.getparent()
            if parent is not None and parent.tag == w.RUN:
                line += "\t"
        else:
            return None
    if slot is not None:
        slot.text = _join(lines, line)
    grid.add(row)
    return grid.slots


def _join(lines: list[str], line: str) -> str:
    """The text of a cell, its empty paragraphs left out; `lines` is emptied."""
    if not lines:
        return line.strip("\n") if line and not line.isspace() else ""
    lines.append(line)
    text = "\n".join(each.strip("\n") for each in lines if each and not each.isspace())
    lines.clear()
    return text
