"""Drawing the sheets: titles, headings with their comments, drop-downs, totals, examples, values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jiping.evaluation.paths import get, join
from jiping.evaluation.workbook import look
from jiping.evaluation.workbook.escaping import escaped
from jiping.evaluation.workbook.filling import Row, cell_value, example_text, rows
from jiping.evaluation.workbook.layout import PROJECT_LIST
from jiping.evaluation.workbook.sheet import (
    EXAMPLE,
    KEY,
    MARK,
    PROJECT,
    TOTAL,
    Field,
    Form,
    Kind,
    Section,
    Table,
)

HEADING_ROW = 3
LAST_ROW = 2000
"""Totals and drop-downs reach down to here."""

MAX_CELL = 32_767
"""Excel's limit for the text of a cell, counted in UTF-16 code units."""


@dataclass(slots=True)
class Drawing:
    """What is being drawn, and what came up on the way."""

    book: Any
    money_unit: str
    comments: Mapping[str, str]
    examples: bool
    rulepacks: Sequence[str] = ()
    styles: dict[object, Any] = field(default_factory=dict[object, Any])
    """Looks of cells that were made before: making one anew for each cell is slow."""
    written: set[str] = field(default_factory=set[str])
    """Paths of which a comment was written."""
    too_long: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Sheet and cell of texts that no cell can hold."""


def first_row(table: Table) -> int:
    """The first row that is filled in: under headings, totals and example."""
    return HEADING_ROW + 1 + table.summed + 1


def form(drawing: Drawing, sheet: Form, data: Mapping[str, Any]) -> None:
    """A sheet with a value a line."""
    ws = _new(drawing, sheet, (30, 46, 62))
    line = HEADING_ROW
    for section in sheet.sections:
        line = _section(drawing, ws, section, data, line) + 1
    look.page(ws, 138, header_rows="1:2", one_page=True)
    ws.freeze_panes = f"A{HEADING_ROW}"


def _section(
    drawing: Drawing, ws: Any, section: Section, data: Mapping[str, Any], line: int
) -> int:
    for column in (1, 2, 3):
        cell = ws.cell(line, column, section.title if column == 1 else None)
        cell.font, cell.fill, cell.border = look.HEADING, look.SECTION_FILL, look.BORDER
        cell.alignment = Alignment(vertical="center", indent=1)
    ws.row_dimensions[line].height = 22
    for one in section.fields:
        line += 1
        label = ws.cell(line, 1, one.printed(drawing.money_unit))
        label.font, label.border = look.BODY, look.BORDER
        label.alignment = Alignment(vertical="center", indent=1)
        told = "；".join(
            t for t in (one.help.rstrip("。"), f"例：{one.example}" if one.example else "") if t
        )
        help_cell = ws.cell(line, 3, told)
        help_cell.font, help_cell.border, help_cell.fill = (
            look.EXAMPLE,
            look.BORDER,
            look.QUIET_FILL,
        )
        help_cell.alignment = Alignment(vertical="center", wrap_text=True, indent=1)
        cell = ws.cell(line, 2)
        _value(drawing, cell, get(data, one.path), one, look.alignment(one.kind))
        _comment(drawing, cell, one.path)
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        if one.path == "money_unit":
            cell.protection = look.LOCKED
        needed = max(look.lines_of(told, 60), look.lines_of(str(cell.value or ""), 44))
        ws.row_dimensions[line].height = max(48 if one.kind is Kind.PROSE else 21, 6 + 15 * needed)
        _validate(drawing, ws, one, f"B{line}")
    return line + 1


def table(drawing: Drawing, sheet: Table, data: Mapping[str, Any]) -> None:
    """A sheet with a row for each part of the record."""
    ws = _new(drawing, sheet, (6, *(c.width for c in sheet.columns)))
    _headings(drawing, ws, sheet)
    first = first_row(sheet)
    filled = rows(sheet, data)
    drawn = max(sheet.rows, len(filled) + 5)
    if sheet.summed:
        _totals(ws, sheet, first)
    if drawing.examples:
        _example(drawing, ws, sheet, first - 1)
    for n in range(drawn):
        _row(drawing, ws, sheet, first + n, n + 1, filled[n] if n < len(filled) else None)
    for i, column in enumerate(sheet.columns, 2):
        letter = get_column_letter(i)
        _validate(drawing, ws, column, f"{letter}{first}:{letter}{LAST_ROW}")
        dimension = ws.column_dimensions[letter]
        dimension.protection, dimension.number_format = look.OPEN, look.number_format(column)
    width = 6 + sum(c.width for c in sheet.columns)
    ws.freeze_panes = f"{'C' if len(sheet.columns) > 2 else 'B'}{HEADING_ROW + 1}"
    # Of a filled sheet the empty rows at its end are not printed.
    shown = min(drawn, len(filled) + 3) if any(row.path for row in filled) else drawn
    ws.print_area = f"A1:{get_column_letter(len(sheet.columns) + 1)}{first + shown - 1}"
    look.page(ws, width, header_rows=f"{HEADING_ROW}:{HEADING_ROW}", first_columns="A:B")


def _new(drawing: Drawing, sheet: Form | Table, widths: Sequence[int]) -> Any:
    ws = drawing.book.create_sheet(sheet.name)
    ws.sheet_properties.tabColor = look.TABS[sheet.group]
    ws.sheet_view.showGridLines = False
    for i, width in enumerate(widths, 1):
        ws.column_dimensions[get_column_letter(i)].width = width + 1
    title = ws.cell(1, 1, sheet.name)
    title.font = look.TITLE
    title.alignment = Alignment(vertical="center")
    ws.row_dimensions[1].height = 30
    note = ws.cell(2, 1, sheet.note)
    note.font = look.NOTE
    note.alignment = Alignment(vertical="center")
    ws.row_dimensions[2].height = 20
    ws.sheet_format.defaultRowHeight = 19
    look.protect(ws)
    return ws


def _headings(drawing: Drawing, ws: Any, sheet: Table) -> None:
    texts = [MARK, *(c.printed(drawing.money_unit) for c in sheet.columns)]
    for i, text in enumerate(texts, 1):
        cell = ws.cell(HEADING_ROW, i, text)
        cell.font, cell.fill, cell.border = look.HEADING, look.HEADING_FILL, look.BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        help_text = "" if i == 1 else sheet.columns[i - 2].help
        if help_text:
            cell.comment = _note(help_text)
    ws.row_dimensions[HEADING_ROW].height = 32


def _totals(ws: Any, sheet: Table, first: int) -> None:
    line = HEADING_ROW + 1
    for i in range(1, len(sheet.columns) + 2):
        cell = ws.cell(line, i)
        cell.font, cell.fill, cell.border = look.TOTAL, look.TOTAL_FILL, look.BORDER
        if i == 1:
            cell.value = TOTAL
            cell.alignment = Alignment(horizontal="center", vertical="center")
        elif (column := sheet.columns[i - 2]).total:
            letter = get_column_letter(i)
            cell.value = f"=SUM({letter}{first}:{letter}{LAST_ROW})"
            cell.number_format = look.number_format(column)
    ws.row_dimensions[line].height = 20


def _example(drawing: Drawing, ws: Any, sheet: Table, line: int) -> None:
    for i, text in enumerate(
        (EXAMPLE, *(example_text(c, drawing.money_unit) for c in sheet.columns)), 1
    ):
        cell = ws.cell(line, i, text or None)
        cell.font, cell.fill, cell.border = look.EXAMPLE, look.QUIET_FILL, look.BORDER
        cell.alignment = (
            Alignment(horizontal="center", vertical="center")
            if i == 1
            else look.alignment(sheet.columns[i - 2].kind)
        )
        if cell.data_type == "f":
            cell.data_type = "s"


def _row(drawing: Drawing, ws: Any, sheet: Table, line: int, number: int, row: Row | None) -> None:
    mark = ws.cell(line, 1, number)
    if MARK not in drawing.styles:
        mark.font, mark.border, mark.protection = look.MARK, look.BORDER, look.OPEN
        mark.alignment = Alignment(horizontal="center", vertical="center")
        drawing.styles[MARK] = copy(mark._style)
    mark._style = copy(drawing.styles[MARK])
    lines_needed = 1
    for i, column in enumerate(sheet.columns, 2):
        cell = ws.cell(line, i)
        value = row.values.get(column.path) if row else None
        _value(drawing, cell, value, column, look.alignment(column.kind))
        if isinstance(cell.value, str):
            lines_needed = max(lines_needed, look.lines_of(cell.value, column.width - 2))
        if row is not None and row.path and column.path not in (KEY, PROJECT):
            _comment(drawing, cell, join(row.path, column.path))
    if lines_needed > 1:
        ws.row_dimensions[line].height = min(400, 5 + 15 * lines_needed)
    if row is not None and row.path in drawing.comments and row.path not in drawing.written:
        _comment(drawing, ws.cell(line, 2), row.path)


def _value(drawing: Drawing, cell: Any, value: Any, one: Field, align: Alignment) -> None:
    key = one.kind
    if key not in drawing.styles:
        cell.font, cell.border, cell.protection = look.BODY, look.BORDER, look.OPEN
        cell.number_format, cell.alignment = look.number_format(one), align
        drawing.styles[key] = copy(cell._style)
    cell._style = copy(drawing.styles[key])
    written = cell_value(value, one, drawing.money_unit)
    if isinstance(written, str):
        put_text(drawing, cell, written)
    elif written is not None:
        cell.value = written
        cell._style = copy(drawing.styles[key])


def put_text(drawing: Drawing, cell: Any, text: str) -> None:
    """Write text as text, whatever it looks like: ``=1+1`` is no formula."""
    text = escaped(text)
    if len(text.encode("utf-16-le")) // 2 > MAX_CELL:
        drawing.too_long.append((cell.parent.title, cell.coordinate))
        return
    cell.value = text
    cell.data_type = "s"
    if text[0] in "=+-@'":
        cell.quotePrefix = True


def _comment(drawing: Drawing, cell: Any, path: str) -> None:
    """Comments on the value, or on one of the texts that stand in the cell together."""
    told = [p for p in drawing.comments if p == path or p.startswith(f"{path}[")]
    if told:
        cell.comment = _note("\n".join(drawing.comments[p] for p in told))
        drawing.written.update(told)


def _note(text: str) -> Comment:
    comment = Comment(text, "绩评")
    comment.width = 300
    comment.height = 40 + 20 * (len(text) // 20 + text.count("\n"))
    return comment


def _validate(drawing: Drawing, ws: Any, one: Field, where: str) -> None:
    """A drop-down, or a bound for numbers; what does not fit is asked about or refused."""
    rule: Any
    choices = {Kind.CHOICE: one.choices, Kind.YES_NO: ("是", "否")}.get(one.kind, ())
    if one.path == "rulepack" and drawing.rulepacks:
        choices = tuple(drawing.rulepacks)
    if one.project:
        first = first_row(PROJECT_LIST)
        rule = DataValidation(
            "list", formula1=f"'{PROJECT_LIST.name}'!$B${first}:$B${LAST_ROW}", allow_blank=True
        )
        rule.errorStyle, rule.error = "warning", "这个名称不在“项目”表里，请从下拉列表选择。"
    elif choices:
        rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.errorStyle, rule.error = "stop", "请从下拉列表选择。"
    elif one.kind in (Kind.MONEY, Kind.COUNT, Kind.POINTS):
        kind = "whole" if one.kind is Kind.COUNT else "decimal"
        rule = DataValidation(kind, operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.errorStyle = "warning"
        rule.error = (
            f"这里要填不小于 0 的{'整数' if one.kind is Kind.COUNT else '数字'}，只写数字。"
        )
    else:
        return
    rule.errorTitle = one.heading
    rule.showErrorMessage = True
    rule.showDropDown = False
    ws.add_data_validation(rule)
    rule.add(where)
