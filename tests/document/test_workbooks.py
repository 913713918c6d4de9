"""Workbooks: sheets, merged cells, displayed values, what is hidden, what was not saved."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import openpyxl
import pytest

from jiping.document import xlsx
from jiping.document.model import Document, Paragraph, Table, UnreadableFile

Make = Callable[..., bytes]


def only_table(data: bytes) -> Table:
    (table,) = xlsx.read("表.xlsx", data).blocks
    assert isinstance(table, Table)
    return table


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "·" for cell in row] for row in table.grid]


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_form_as_openpyxl_writes_it() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评表"
    sheet["B2"] = "部门整体支出绩效自评表"
    sheet.merge_cells("B2:E2")
    sheet.append([None, "项目", "预算数", "执行数", "执行率"])
    sheet.append([None, "基本支出", 32.5, 30.75, 0.94615])
    sheet["E4"].number_format = "0.00%"
    sheet["C4"].number_format = "#,##0.00"
    book.create_sheet("空表")
    document = xlsx.read("表.xlsx", saved(book))
    assert document.kind == "xlsx"
    assert document.notes == ()
    title, table = document.blocks
    assert isinstance(title, Paragraph)
    assert isinstance(table, Table)
    assert table.place == "工作表“自评表”"
    assert (table.row_count, table.column_count) == (2, 4)
    assert (title.text, title.place) == (
        "部门整体支出绩效自评表",
        "工作表“自评表”单元格B2",
    )
    assert [cell.text for cell in table.cells] == [
        "项目", "预算数", "执行数", "执行率", "基本支出", "32.50", "30.75", "94.62%",
    ]  # fmt: skip
    assert table.cells[-1].place == "工作表“自评表”单元格E4"


def test_every_type_of_cell(make_workbook: Make) -> None:
    table = only_table(
        make_workbook(
            "<sheetData><row r='3'>"
            "<c r='A3' t='s'><v>0</v></c><c r='B3' t='inlineStr'><is><t>行内</t></is></c>"
            "<c r='C3' t='b'><v>1</v></c><c r='D3' t='b'><v>0</v></c>"
            "<c r='E3' t='e'><f>1/0</f><v>#DIV/0!</v></c>"
            "<c r='F3' t='str'><f>A3</f><v>文字_x000D_\n第二行</v></c>"
            "<c r='G3'><f>0.1+0.2</f><v>0.30000000000000004</v></c>"
            "<c r='H3' s='1'><v>44561</v></c><c r='I3' t='d' s='1'><v>2021-12-31</v></c>"
            "</row></sheetData>",
            formats=("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;",),
            strings=(
                "<r><t>数量</t></r><r><rPr><b/></rPr><t>指标</t></r>"
                "<rPh sb='0' eb='2'><t>shuliang</t></rPh>",
            ),
        )
    )
    assert texts(table) == [
        ["数量指标", "行内", "TRUE", "FALSE", "#DIV/0!", "文字\n第二行", "0.3",
         "2021年12月31日", "2021年12月31日"],
    ]  # fmt: skip
    assert table.cells[0].place == "工作表“自评表”单元格A3"


def test_cells_without_references_follow_one_another(make_workbook: Make) -> None:
    table = only_table(
        make_workbook(
            "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>"
            "<row r='5'><c r='D5'><v>3</v></c><c><v>4</v></c></row></sheetData>"
        )
    )
    assert {cell.text: cell.place[-2:] for cell in table.cells if cell.text} == {
        "1": "A1",
        "2": "B1",
        "3": "D5",
        "4": "E5",
    }
    assert (table.row_count, table.column_count) == (5, 5)


def test_merged_cells_stand_once_and_overlaps_are_ignored(make_workbook: Make) -> None:
    table = only_table(
        make_workbook(
            "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c><c r='C1'><v>9</v></c></row>"
            "<row r='2'><c r='A2'><v>8</v></c><c r='B2'><v>3</v></c></row>"
            "<row r='3'><c r='C3'><v>4</v></c></row></sheetData>"
            "<mergeCells><mergeCell ref='A1:A3'/><mergeCell ref='B1:C1'/>"
            "<mergeCell ref='A2:B2'/></mergeCells>"
        )
    )
    # A2 and C1 lie under a merged cell: Excel shows neither.
    assert texts(table) == [["1", "2", "2"], ["1", "3", ""], ["1", "", "4"]]


def test_hidden_things_are_read_and_noted(make_workbook: Make) -> None:
    data = make_workbook(
        "<cols><col min='2' max='2' hidden='1'/><col min='9' max='9' hidden='1'/></cols>"
        "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"
        "<row r='2' hidden='1'><c r='A2'><v>3</v></c></row><row r='3' hidden='1'/></sheetData>",
        state="state='hidden'",
    )
    document = xlsx.read("表.xlsx", data)
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert texts(table) == [["1", "2"], ["3", ""]]
    assert document.notes == (
        "工作表“自评表”是隐藏的，已一并读取。",
        "工作表“自评表”的第2行是隐藏的，已一并读取。",
        "工作表“自评表”的B列是隐藏的，已一并读取。",
    )


def test_formulas_without_a_saved_result_are_noted() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([1, 2, "=A1+B1"])
    (note,) = xlsx.read("表.xlsx", saved(book)).notes
    assert "1 个公式没有保存计算结果（C1 等）" in note
    assert "保存一次" in note


def test_an_empty_text_is_a_saved_result(make_workbook: Make) -> None:
    data = make_workbook(
        "<sheetData><row r='1'><c r='A1'><v>1</v></c>"
        "<c r='B1' t='str'><f>IF(A1,&quot;&quot;)</f><v></v></c></row></sheetData>"
    )
    assert xlsx.read("表.xlsx", data).notes == ()


def test_strict_namespaces_and_1904(make_workbook: Make) -> None:
    table = only_table(
        make_workbook(
            "<sheetData><row r='1'><c r='A1' s='1'><v>43099</v></c></row></sheetData>",
            formats=("yyyy-mm-dd",),
            book="<workbookPr date1904='1'/>",
            main="http://purl.oclc.org/ooxml/spreadsheetml/main",
            office="http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    )
    assert texts(table) == [["2021-12-31"]]


def test_a_claimed_dimension_costs_nothing(make_workbook: Make) -> None:
    table = only_table(
        make_workbook(
            "<dimension ref='A1:XFD1048576'/><sheetData><row r='7'><c r='C7'><v>5</v></c></row>"
            "</sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>"
        )
    )
    assert [(cell.text, cell.place) for cell in table.cells] == [("5", "工作表“自评表”单元格C7")]


def test_cells_at_the_far_corners_stay_bounded(make_workbook: Make) -> None:
    document = xlsx.read(
        "表.xlsx",
        make_workbook(
            "<sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
            "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row></sheetData>"
        ),
    )
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert (table.row_count, table.column_count) == (2, 2)
    assert table.cells[-1].place == "工作表“自评表”单元格XFD1048576"
    assert "相距很远" in document.notes[0]


def test_a_diagonal_of_cells_is_refused(make_workbook: Make) -> None:
    from jiping.document.xlsx_grid import column_letters

    rows = "".join(
        f"<row r='{i}'><c r='{column_letters(i)}{i}'><v>1</v></c></row>" for i in range(1, 1001)
    )
    with pytest.raises(UnreadableFile, match="1000 行 1000 列"):
        xlsx.read("表.xlsx", make_workbook(f"<sheetData>{rows}</sheetData>"))


def test_a_report_written_into_a_sheet_is_read_as_lines_and_tables() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["一、部门概况"])
    sheet.append(["我单位核定编制8名，年末实有在职人员7名。"])
    sheet.append(["项目", "预算数", "执行数"])
    sheet.append(["基本支出", 32.5, 30.75])
    sheet.append(["其中："])
    sheet.append(["项目支出", 12, 11])
    sheet.append(
        ["以上执行率为94.62%，结余主要是公用经费厉行节约形成的，已按规定交回财政统筹使用。"]
    )
    sheet.append([None, 7])
    first, second, table, note, last = xlsx.read("表.xlsx", saved(book)).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(note, Paragraph)
    assert isinstance(last, Table)
    assert second.place.endswith("单元格A2")
    # The name of a row without figures stays in its table, and every cell keeps its own place.
    assert [row[0] for row in texts(table)] == ["项目", "基本支出", "其中：", "项目支出"]
    assert table.cells[-1].place.endswith("单元格C6")
    assert note.text.startswith("以上执行率")
    assert [cell.place[-2:] for cell in last.cells if cell.text] == ["B8"]


def test_an_empty_workbook_says_so(make_workbook: Make) -> None:
    with pytest.raises(UnreadableFile, match="没有任何内容"):
        xlsx.read("表.xlsx", make_workbook("<sheetData/>"))


def test_a_workbook_without_its_sheet_part_is_damaged(
    make_zip: Callable[[Mapping[str, str]], bytes],
) -> None:
    with pytest.raises(UnreadableFile, match="用 Excel 或 WPS 打开"):
        xlsx.read("表.xlsx", make_zip({"[Content_Types].xml": "<Types/>", "xl/a.xml": ""}))


def test_several_sheets_keep_their_order() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "附表2"
    first["A1"] = "二"
    book.create_sheet("附表1")["A1"] = "一"
    document: Document = xlsx.read("表.xlsm", saved(book))
    assert [block.place for block in document.blocks] == [
        "工作表“附表2”单元格A1",
        "工作表“附表1”单元格A1",
    ]
