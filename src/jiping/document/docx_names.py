"""Qualified names of WordprocessingML, and the attributes that every reader of it needs."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.document.markup import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

VAL = _W + "val"
TYPE = _W + "type"
ID = _W + "id"
RELATION_ID = _R + "id"

BODY = _W + "body"
PARAGRAPH = _W + "p"
PARAGRAPH_PROPERTIES = _W + "pPr"
RUN = _W + "r"
RUN_PROPERTIES = _W + "rPr"
TEXT = _W + "t"
STYLE = _W + "style"
STYLE_ID = _W + "styleId"
PARAGRAPH_STYLE = _W + "pStyle"
RUN_STYLE = _W + "rStyle"
BASED_ON = _W + "basedOn"
NAME = _W + "name"
DEFAULT = _W + "default"
OUTLINE_LEVEL = _W + "outlineLvl"
HIDDEN = _W + "vanish"
FONTS = _W + "rFonts"
ASCII_FONT = _W + "ascii"
SECTION = _W + "sectPr"

NUMBERING_PROPERTIES = _W + "numPr"
NUMBERING_ID = _W + "numId"
NUMBERING_LEVEL = _W + "ilvl"
NUM = _W + "num"
ABSTRACT_NUM = _W + "abstractNum"
ABSTRACT_NUM_ID = _W + "abstractNumId"
NUMBERING_STYLE_LINK = _W + "numStyleLink"
LEVEL = _W + "lvl"
LEVEL_OVERRIDE = _W + "lvlOverride"
START_OVERRIDE = _W + "startOverride"
START = _W + "start"
NUMBER_FORMAT = _W + "numFmt"
FORMAT = _W + "format"
LEVEL_TEXT = _W + "lvlText"
LEVEL_RESTART = _W + "lvlRestart"
LEGAL = _W + "isLgl"
PICTURE_BULLET = _W + "lvlPicBulletId"

TAB = _W + "tab"
POSITIONED_TAB = _W + "ptab"
BREAK = _W + "br"
CARRIAGE_RETURN = _W + "cr"
RENDERED_PAGE_BREAK = _W + "lastRenderedPageBreak"
NON_BREAKING_HYPHEN = _W + "noBreakHyphen"
SYMBOL = _W + "sym"
SYMBOL_FONT = _W + "font"
SYMBOL_CHARACTER = _W + "char"
FIELD_MARK = _W + "fldChar"
FIELD_MARK_TYPE = _W + "fldCharType"
FIELD_CODE = _W + "instrText"
INSERTED = _W + "ins"
DELETED = _W + "del"
MOVED_FROM = _W + "moveFrom"
MOVED_TO = _W + "moveTo"
RUBY_TEXT = _W + "rt"
FOOTNOTE_REFERENCE = _W + "footnoteReference"
ENDNOTE_REFERENCE = _W + "endnoteReference"
TEXT_BOX_CONTENT = _W + "txbxContent"
CONTROL = _W + "sdt"
CONTROL_CONTENT = _W + "sdtContent"
CONTROL_PROPERTIES = _W + "sdtPr"
CUSTOM_XML = _W + "customXml"
EMBEDDED_FILE = _W + "altChunk"

MATH_TEXT = _M + "t"
FRACTION_DENOMINATOR = _M + "den"

ALTERNATE = _MC + "AlternateContent"
CHOICE = _MC + "Choice"

TABLE = _W + "tbl"
ROW = _W + "tr"
ROW_PROPERTIES = _W + "trPr"
CELL = _W + "tc"
CELL_PROPERTIES = _W + "tcPr"
GRID_SPAN = _W + "gridSpan"
VERTICAL_MERGE = _W + "vMerge"
HORIZONTAL_MERGE = _W + "hMerge"
GRID_BEFORE = _W + "gridBefore"
CELL_DELETED = _W + "cellDel"

HEADER_REFERENCE = _W + "headerReference"
FOOTER_REFERENCE = _W + "footerReference"
FIRST_PAGE_DIFFERS = _W + "titlePg"
EVEN_AND_ODD = _W + "evenAndOddHeaders"


def child(element: Element, tag: str) -> Element | None:
    """The first child of that name."""
    for found in element.iterchildren(tag):
        return found
    return None


def integer(element: Element | None, default: int, low: int, high: int) -> int:
    """The whole number in ``w:val``, `default` where there is none, held between `low` and `high`."""
    text = None if element is None else element.get(VAL)
    try:
        value = int(text) if text is not None else default
    except ValueError:
        value = default
    return min(max(value, low), high)


def switched_on(element: Element | None) -> bool:
    """Whether an on/off property is there and not switched off (ECMA-376-1, 17.17.4)."""
    return element is not None and element.get(VAL) not in ("0", "false", "off")


def chosen(alternate: Element) -> Element | None:
    """The one branch of ``mc:AlternateContent`` to read: the first choice, else the fallback."""
    branch = child(alternate, CHOICE)
    if branch is None and len(alternate):
        branch = alternate[0]
    return branch


_WRAPPERS = (CONTROL, CONTROL_CONTENT, CUSTOM_XML, INSERTED, MOVED_TO)


def within(parent: Element, *tags: str) -> Iterator[Element]:
    """The children of those names in order, also those inside content controls and insertions."""
    # A list instead of recursion: how deep the wrappers nest is up to the file.
    waiting = [iter(parent)]
    while waiting:
        for element in waiting[-1]:
            tag = element.tag
            if tag in tags:
                yield element
                continue
            inner = element if tag in _WRAPPERS else None
            if tag == ALTERNATE:
                inner = chosen(element)
            if inner is not None:
                waiting.append(iter(inner))
                break
        else:
            waiting.pop()
