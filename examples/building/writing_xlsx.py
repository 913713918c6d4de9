"""Workbooks: one sheet a table, merged cells, numbers with formats or strings, no formulas.

A cell that is nothing but a figure becomes a number whose format shows it as it is written here.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from .archive import STAMP, write_normalised
from .blocks import Block, Table

_NUMBER = re.compile(r"-?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)")
_LINE = Side(style="thin")


def write(blocks: list[Block], path: Path, title: str) -> None:
    """Write the tables, one a sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for block in blocks:
        assert isinstance(block, Table), "a workbook holds tables only"
        sheet = book.create_sheet(block.name)
        for column, width in enumerate(block.widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for r, row in enumerate(block.rows, 1):
            for c, cell in enumerate(row, 1):
                if cell is None:
                    continue
                value, number_format = typed(cell.text)
                target = sheet.cell(r, c, value)
                target.number_format = number_format
                left = c - 1 in block.left_aligned or "\n" in cell.text or len(cell.text) > 60
                target.alignment = Alignment(
                    horizontal="left" if left else "center", vertical="center", wrap_text=True
                )
                target.font = Font(name="宋体", size=16 if r == 1 else 10.5, bold=r == 1)
                target.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
                if cell.rows > 1 or cell.columns > 1:
                    sheet.merge_cells(
                        start_row=r,
                        start_column=c,
                        end_row=r + cell.rows - 1,
                        end_column=c + cell.columns - 1,
                    )
    book.properties.creator, book.properties.title = "绩评示例", title
    book.properties.created = STAMP
    package = io.BytesIO()
    book.save(package)
    write_normalised(package, path)


def typed(text: str) -> tuple[str | int | Decimal | None, str]:
    """The value and the number format that show this text."""
    if text == "":
        return None, "General"
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text, "@"
    decimals = len(match[2] or "")
    value = Decimal(text.rstrip("%").replace(",", ""))
    form = "#,##0" if "," in text else "0"
    form += "." + "0" * decimals if decimals else ""
    if match[3]:
        return value / 100, form + "%"
    return (value if decimals else int(value)), form
