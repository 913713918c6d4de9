"""Excel workbooks (.xlsx, .xlsm): sheets as tables and lines, each cell as Excel displays it.

Read on `lxml` by our own hand: in CPU seconds, start of Python included, for a form of 40 × 9 cells,
openpyxl in read-only mode takes 0.36 (0.3 of it for its import) and this reader 0.10; python-calamine
takes 0.02 but knows no number formats, and the displayed value is the one that a report claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from jiping.document.displaying import display, display_text
from jiping.document.format_codes import GENERAL
from jiping.document.markup import Element, parse
from jiping.document.model import Block, Document, UnreadableFile
from jiping.document.package import Package, open_package
from jiping.document.sheet_story import split_sheet
from jiping.document.xlsx_grid import Place, Range, Sheet, column_number, table_of
from jiping.document.xlsx_parts import (
    cell_formats,
    child,
    children,
    clean,
    is_true,
    local,
    rich_text,
    shared_strings,
    to_int,
)

MAX_CELLS = 1_000_000
"""Cells with content in one workbook, some twenty seconds of work; the largest forms have thousands."""

MAX_CHARACTERS = 30_000_000
"""Characters in all cells: one shared text may be referred to by every cell."""

MAX_MERGES = 50_000
"""Merged ranges in one sheet."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_NAMED = 3
"""Cells named in a note as examples."""


@dataclass(slots=True)
class Book:
    """What the cells of all sheets share."""

    strings: list[str]
    formats: list[str]
    from_1904: bool
    cells: int = field(default=0)
    characters: int = field(default=0)


def read(path: str, data: bytes) -> Document:
    """A workbook as a `Document`; sheets without content are left out.

    Hidden sheets, rows and columns are read like others and noted, and so are formulas whose result
    was never saved.  Raises UnreadableFile.
    """
    try:
        return _read(path, data)
    except UnreadableFile as error:
        # What the package says is worded for Word files.
        raise UnreadableFile(str(error).replace("Word", "Excel")) from error


def _read(path: str, data: bytes) -> Document:
    package = open_package(data)
    main = next(
        (
            link.target
            for link in package.relationships("").values()
            if link.type == "officeDocument"
        ),
        "xl/workbook.xml",
    )
    root = parse(_required(package, main))
    links = package.relationships(main)
    named = {link.type: link.target for link in links.values()}
    properties = child(root, "workbookPr")
    book = Book(
        strings=shared_strings(package, named.get("sharedStrings")),
        formats=cell_formats(package, named.get("styles")),
        from_1904=properties is not None and is_true(properties.get("date1904")),
    )
    blocks: list[Block] = []
    notes: list[str] = []
    sheets = child(root, "sheets")
    for entry in children(sheets, "sheet") if sheets is not None else ():
        link = links.get(entry.get(_RELATION) or "")
        # Sheets of charts and macros have no cells.
        if link is None or link.type != "worksheet":
            continue
        name = entry.get("name") or "未命名"
        sheet = _sheet(name, parse(_required(package, link.target)), book)
        table = table_of(sheet)
        if table is not None:
            blocks.extend(split_sheet(table))
            notes += _notes(sheet, hidden=entry.get("state") in ("hidden", "veryHidden"))
    if not blocks:
        raise UnreadableFile("工作簿里没有任何内容。请检查是否存错了文件。")
    return Document(path=path, kind="xlsx", blocks=tuple(blocks), notes=tuple(notes))


def _required(package: Package, name: str) -> bytes:
    data = package.read(name)
    if data is None:
        raise UnreadableFile(
            "工作簿内部缺少必要的部件，文件已损坏。"
            "请用 Excel 或 WPS 打开（必要时选“修复”），另存一份再试。"
        )
    return data


def _sheet(name: str, root: Element, book: Book) -> Sheet:
    sheet = Sheet(name)
    for part in root:
        kind = local(part)
        if kind == "cols":
            for column in children(part, "col"):
                if is_true(column.get("hidden")):
                    first = to_int(column.get("min"), 0)
                    sheet.hidden_columns.append((first, to_int(column.get("max"), first)))
        elif kind == "sheetData":
            _read_rows(sheet, part, book)
        elif kind == "mergeCells":
            sheet.merges += list(_merges(part))
    return sheet


def _read_rows(sheet: Sheet, data: Element, book: Book) -> None:
    row = 0
    for line in data:
        if local(line) != "row":
            continue
        row = to_int(line.get("r"), row + 1)
        if is_true(line.get("hidden")):
            sheet.hidden_rows.append(row)
        column = 0
        for cell in line:
            if local(cell) != "c":
                continue
            reference = _REFERENCE.fullmatch(cell.get("r") or "")
            column = column_number(reference[1]) if reference else column + 1
            place = (row, column)
            text = _shown(cell, place, sheet, book).strip()
            if not text:
                continue
            sheet.texts[place] = text
            book.cells += 1
            book.characters += len(text)
            if book.cells > MAX_CELLS or book.characters > MAX_CHARACTERS:
                raise UnreadableFile(
                    "工作簿的内容过多，不像一份自评表。请把要审核的表单独另存为一个文件再试。"
                )


def _shown(cell: Element, place: Place, sheet: Sheet, book: Book) -> str:
    """The cell as displayed, "" for an empty one."""
    value: str | None = None
    inline = ""
    formula = False
    for part in cell:
        name = local(part)
        if name == "v":
            value = part.text
        elif name == "f":
            formula = True
        elif name == "is":
            inline = rich_text(part)
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return inline
    if not value:
        # A text formula may well have "" as its result; any other saved result has characters.
        if formula and kind != "str":
            sheet.unsaved.append(place)
        return ""
    style = to_int(cell.get("s"), 0)
    code = book.formats[style] if style < len(book.formats) else GENERAL
    if kind == "s":
        index = to_int(value, -1)
        text = book.strings[index] if 0 <= index < len(book.strings) else ""
        return text if code == GENERAL else display_text(text, code)
    if kind == "str":
        return display_text(clean(value), code)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind == "d":
        serial = _serial(value, from_1904=book.from_1904)
        return value if serial is None else display(serial, code, from_1904=book.from_1904)
    if kind == "e":
        return value
    return display(value, code, from_1904=book.from_1904)


def _serial(value: str, *, from_1904: bool) -> str | None:
    """The count of days of an ISO date, as strict files may store it."""
    try:
        when = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    past = when.replace(tzinfo=None) - base
    return str(past.days + Decimal(past.seconds) / 86_400)


def _merges(part: Element) -> Iterator[Range]:
    for count, merge in enumerate(children(part, "mergeCell")):
        if count >= MAX_MERGES:
            return
        first, _, last = (merge.get("ref") or "").partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end:
            yield (
                int(start[2]),
                column_number(start[1]),
                int(end[2]),
                column_number(end[1]),
            )


def _notes(sheet: Sheet, *, hidden: bool) -> Iterator[str]:
    if hidden:
        yield f"工作表“{sheet.name}”是隐藏的，已一并读取。"
    if rows := sheet.hidden_rows_with_content():
        yield f"工作表“{sheet.name}”的第{rows}行是隐藏的，已一并读取。"
    if columns := sheet.hidden_columns_with_content():
        yield f"工作表“{sheet.name}”的{columns}列是隐藏的，已一并读取。"
    if sheet.unsaved:
        examples = "、".join(map(sheet.reference, sheet.unsaved[:_NAMED]))
        yield (
            f"工作表“{sheet.name}”有 {len(sheet.unsaved)} 个公式没有保存计算结果（{examples} 等），"
            "只能按空白读取。请用 Excel 或 WPS 打开这个文件，保存一次后再审。"
        )
    if sheet.scattered:
        yield f"工作表“{sheet.name}”的内容相距很远，其间的空行、空列没有计入表格。"
