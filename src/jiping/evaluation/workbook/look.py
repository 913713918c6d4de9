"""How the workbook looks: fonts, colours, borders, number formats, the page."""

from __future__ import annotations

from functools import cache
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from jiping.evaluation.workbook.sheet import NUMERIC, Field, Kind

FACE = "微软雅黑"
INK, QUIET, ACCENT = "FF1F2933", "FF8A9099", "FF2B5C74"

TITLE = Font(name=FACE, size=15, bold=True, color=ACCENT)
NOTE = Font(name=FACE, size=9.5, color="FF5C6670")
HEADING = Font(name=FACE, size=10, bold=True, color=INK)
BODY = Font(name=FACE, size=10, color=INK)
EXAMPLE = Font(name=FACE, size=10, italic=True, color=QUIET)
MARK = Font(name=FACE, size=9, color=QUIET)
TOTAL = Font(name=FACE, size=10, bold=True, color=ACCENT)
LINK = Font(name=FACE, size=10, color=ACCENT, underline="single")

_LINE = Side(style="thin", color="FFD3D9DE")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _filled(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour)


HEADING_FILL = _filled("FFE3ECF1")
TOTAL_FILL = _filled("FFF1F5F7")
QUIET_FILL = _filled("FFF7F8F9")
SECTION_FILL = _filled("FFEAF1F4")

LOCKED, OPEN = Protection(locked=True), Protection(locked=False)

TABS = {
    "部门": "5B8FA8",
    "资金": "7FA87F",
    "目标": "B79A5B",
    "项目": "A87F6B",
    "过程": "8C80A8",
    "结果": "A86B7F",
}
"""Colour of the tab, by group of sheets."""

_FORMATS = {
    Kind.TEXT: "@",
    Kind.CHOICE: "@",
    Kind.YES_NO: "@",
    Kind.MONEY: "#,##0.00####",
    Kind.CHANGE: "#,##0.00####",
    Kind.DATE: 'yyyy"年"m"月"d"日"',
}


def number_format(field: Field) -> str:
    """The format of a cell: what is text by nature is never turned into a number or a date."""
    return _FORMATS.get(field.kind, "General")


@cache
def alignment(kind: Kind) -> Alignment:
    """Numbers to the right, choices and dates in the middle, text to the left."""
    if kind in NUMERIC:
        side = "right"
    elif kind in (Kind.CHOICE, Kind.YES_NO, Kind.DATE):
        side = "center"
    else:
        side = "left"
    wrap = kind in (Kind.PROSE, Kind.LINES, Kind.TEXT)
    indent = 0 if side == "center" else 1
    return Alignment(horizontal=side, vertical="center", wrap_text=wrap, indent=indent)


def page(
    sheet: Any, width: float, *, header_rows: str, first_columns: str = "", one_page: bool = False
) -> None:
    """A4, as many pages wide as can be read, with headings on each page."""
    setup = sheet.page_setup
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = "landscape" if width > 90 else "portrait"
    # About 150 characters fit across an A4 landscape before the print gets too small to read.
    setup.fitToWidth = max(1, round(width / 190))
    setup.fitToHeight = int(one_page)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = header_rows
    if first_columns and setup.fitToWidth > 1:
        sheet.print_title_cols = first_columns
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.7, 0.65
    sheet.oddFooter.center.text = "&A    第 &P 页，共 &N 页"
    sheet.oddFooter.center.size = 9
    sheet.print_options.horizontalCentered = True


def protect(sheet: Any) -> None:
    """Keep headings and formulas from being overwritten by mistake; there is no password."""
    protection = sheet.protection
    protection.sheet = True
    # openpyxl's flags say what is forbidden.
    for allowed in (
        "formatCells",
        "formatColumns",
        "formatRows",
        "insertRows",
        "deleteRows",
        "sort",
    ):
        setattr(protection, allowed, False)
    protection.autoFilter = False


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column: a Chinese sign is as wide as two others."""
    return sum(
        max(1, -(-sum(1 if ord(c) < 0x2E80 else 2 for c in line) // max(1, int(width))))
        for line in text.split("\n")
    )
