"""Tables as WordprocessingML."""

from __future__ import annotations

import itertools

from jiping.report.grid import long_rows, rows
from jiping.report.model import Align, Cell, Table
from jiping.report.word.runs import Comments, runs

_JUSTIFIED = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_LOWEST_ROW = 440
"""Least height of a row in twips, about 8 mm."""


def table(value: Table, width: int, comments: Comments) -> str:
    """A table of a width in twips, bordered, whose rows are not torn by the end of a page.

    Raises `BrokenTable`.
    """
    columns = columns_in(value.widths, width)
    starts = [sum(columns[:i]) for i in range(len(columns) + 1)]
    parts = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
        '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{column}"/>' for column in columns),
        "</w:tblGrid>",
    ]
    long = long_rows(value)
    for number, line in enumerate(rows(value)):
        whole = "" if number in long else "<w:cantSplit/>"
        repeated = "<w:tblHeader/>" if number < value.header else ""
        parts.append(
            f'<w:tr><w:trPr>{whole}<w:trHeight w:val="{_LOWEST_ROW}" w:hRule="atLeast"/>'
            f"{repeated}</w:trPr>"
        )
        for cell, begins in line:
            wide = starts[cell.column + cell.columns] - starts[cell.column]
            parts.append(_cell(cell, begins, wide, comments))
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def columns_in(widths: tuple[float, ...], width: int) -> list[int]:
    """Whole widths in proportion to `widths` that add up to `width`."""
    whole = sum(widths)
    edges = [0]
    passed = 0.0
    for share in widths:
        passed += share
        edges.append(round(width * passed / whole))
    return [right - left for left, right in itertools.pairwise(edges)]


def _cell(cell: Cell, begins: bool, width: int, comments: Comments) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    text = runs(cell.pieces, comments, cell.bold) if begins else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
        '</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>'
        f'<w:jc w:val="{_JUSTIFIED[cell.align]}"/></w:pPr>{text}</w:p></w:tc>'
    )
