"""The sheets that are not read: how to fill the workbook in, and what could not be taken over."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import Alignment

from jiping.evaluation.workbook import look
from jiping.evaluation.workbook.drawing import Drawing, put_text
from jiping.evaluation.workbook.layout import GUIDE, SHEETS, UNREAD

STEPS = (
    "先填“基本信息”，再按后面工作表的顺序填。没有的内容空着，不要填“无”或“/”；确实是零的填 0。",
    "白色的格子填写；灰色的是标题、合计和示例，已锁定（没有密码，需要时可在“审阅”里撤销保护）。",
    "标题带 * 的，同一行只要填了别的就必须填。标题上有小红三角的，指上去有说明。",
    "“示例”行只是样子，不会被读取，不用删除。",
    "金额的单位写在标题里，全工作簿相同。格子里可以只写数字，也可以写成“54.41万元”，会自动换算。",
    "合计由公式计算，不用填。可以插入行、删除行、在表下面接着填；工作表和列不要改名、删除或隐藏。",
    "填好以后运行：jiping report 自评数据.xlsx -o 输出文件夹。有填错的地方会逐格指出，改好再运行。",
)


def guide(drawing: Drawing) -> None:
    """How to fill in, and a list of the sheets with links."""
    ws = drawing.book.create_sheet(GUIDE)
    ws.sheet_view.showGridLines = False
    for letter, width in (("A", 6), ("B", 20), ("C", 100)):
        ws.column_dimensions[letter].width = width
    title = ws.cell(1, 1, "绩效自评数据")
    title.font = look.TITLE
    ws.row_dimensions[1].height = 34
    line = 2
    for n, text in enumerate(STEPS, 1):
        line += 1
        ws.cell(line, 1, n).font = look.NOTE
        ws.cell(line, 1).alignment = Alignment(horizontal="center", vertical="center")
        cell = ws.cell(line, 2, text)
        cell.font, cell.alignment = look.BODY, Alignment(vertical="center", wrap_text=True)
        ws.merge_cells(start_row=line, end_row=line, start_column=2, end_column=3)
        ws.row_dimensions[line].height = 22
    line += 2
    for column, text in ((1, ""), (2, "工作表"), (3, "填什么")):
        cell = ws.cell(line, column, text)
        cell.font, cell.fill, cell.border = look.HEADING, look.HEADING_FILL, look.BORDER
    for n, sheet in enumerate(SHEETS, 1):
        line += 1
        for column, text in ((1, n), (2, sheet.name), (3, sheet.note)):
            cell = ws.cell(line, column, text)
            cell.font = look.LINK if column == 2 else look.BODY if column == 3 else look.NOTE
            cell.border = look.BORDER
            cell.alignment = Alignment(
                horizontal="center" if column == 1 else "left", vertical="center", wrap_text=True
            )
        ws.cell(line, 2).hyperlink = f"#'{sheet.name}'!A1"
        ws.cell(line, 2).font = look.LINK
        ws.row_dimensions[line].height = 19
    look.page(ws, 126, header_rows="1:1", one_page=True)
    look.protect(ws)


def unread(drawing: Drawing, notes: Sequence[Sequence[str]]) -> None:
    """What was not taken over: the first row is the heading."""
    ws = drawing.book.create_sheet(UNREAD, 1)
    ws.sheet_properties.tabColor = "C0504D"
    title = ws.cell(1, 1, UNREAD)
    title.font = look.TITLE
    ws.cell(2, 1, "下面这些没有填进工作簿，请核对后自己填。这张表不会被读取。").font = look.NOTE
    for i, row in enumerate(notes):
        for j, text in enumerate(row):
            cell = ws.cell(3 + i, 1 + j)
            cell.font, cell.border = look.HEADING if i == 0 else look.BODY, look.BORDER
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            if i == 0:
                cell.fill = look.HEADING_FILL
            if text:
                put_text(drawing, cell, text)
    widest = max((len(row) for row in notes), default=1)
    for j in range(widest):
        ws.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[j % 26]].width = 40
    ws.freeze_panes = "A4"
    look.page(ws, 40 * widest, header_rows="3:3")
