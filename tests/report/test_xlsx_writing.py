"""Workbooks of forms, read again with openpyxl and with our own reader."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import Convert
from openpyxl.utils import get_column_letter
from pdf_text import pages
from scored_sample import scored
from story_sample import HOSTILE

from jiping.report import forms, xlsx
from jiping.report.forms import LAYOUTS
from jiping.report.model import Align, Cell, Form, Paragraph, Piece, Role, Table
from jiping.report.xlsx.heights import lines
from jiping.report.xlsx.sheets import number
from jiping.report.xlsx.writing import sheet_names


def one(path: Path, form: Form) -> Any:
    xlsx.write_forms([form], path)
    return openpyxl.load_workbook(path).worksheets[0]


def shown(cell: Any) -> str:
    """A cell as Excel shows it, of the formats that we write."""
    if isinstance(cell.value, str) or cell.value is None:
        return cell.value or ""
    places = len(cell.number_format.rstrip("%").partition(".")[2])
    if cell.number_format.endswith("%"):
        return f"{Decimal(str(cell.value)) * 100:.{places}f}%"
    return f"{Decimal(str(cell.value)):.{places}f}"


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_cell_shows_what_the_form_says(tmp_path: Path, layout: str) -> None:
    value = scored()
    form = forms.build(value, value.projects[0], layout)
    sheet = one(tmp_path / "x.xlsx", form)
    first = 2 + len(form.above)
    for cell in form.table.cells:
        found = sheet.cell(first + cell.row, 1 + cell.column)
        assert shown(found) == cell.text
        assert isinstance(found.value, str) or found.value is None or cell.number
    spans = {str(area) for area in sheet.merged_cells.ranges}
    for cell in form.table.cells:
        if cell.rows > 1 or cell.columns > 1:
            corner = sheet.cell(first + cell.row + cell.rows - 1, cell.column + cell.columns)
            start = sheet.cell(first + cell.row, 1 + cell.column)
            assert f"{start.coordinate}:{corner.coordinate}" in spans


def test_figures_are_numbers_with_the_decimals_of_the_document(tmp_path: Path) -> None:
    value = scored()
    sheet = one(tmp_path / "x.xlsx", forms.build(value, value.projects[0], "mof-2020-10"))
    cells = {shown(c): c for row in sheet.iter_rows() for c in row if c.value is not None}
    assert (cells["32.27"].value, cells["32.27"].number_format) == (32.27, "0.00")
    assert (cells["30.00"].value, cells["30.00"].number_format) == (30, "0.00")
    assert (cells["87.91%"].value, cells["87.91%"].number_format) == (0.8791, "0.00%")
    assert (cells["93.79"].value, cells["93.79"].number_format) == (93.79, "0.00")


def test_every_place_of_the_table_has_borders_also_inside_merged_cells(tmp_path: Path) -> None:
    value = scored()
    form = forms.build(value, value.projects[0], "mof-2020-10")
    xlsx.write_forms([form], tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        written = archive.read("xl/worksheets/sheet1.xml").decode()
    first = 2 + len(form.above)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    for row in range(first, first + form.table.rows):
        for column in range(1, 11):
            place = sheet.cell(row, column).coordinate
            assert f'<c r="{place}" s="' in written
    corner = sheet.cell(first, 3).border
    assert {side.style for side in (corner.left, corner.right, corner.top, corner.bottom)} == {
        "thin"
    }


def test_a_sheet_is_printed_on_a4_one_page_wide_with_the_heading_repeated(tmp_path: Path) -> None:
    value = scored()
    for layout, orientation in (("mof-2020-10", "portrait"), ("yunnan", "landscape")):
        sheet = one(tmp_path / "x.xlsx", forms.build(value, value.projects[0], layout))
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == orientation
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert (
            sheet.print_area
            == f"'{sheet.title}'!$A$1:${get_column_letter(sheet.max_column)}${sheet.max_row}"
        )
        top = int(sheet.print_title_rows.strip("$").partition(":")[0])
        assert "三级指标" in [c.value for row in sheet.iter_rows(top, top + 1) for c in row]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", HOSTILE, "007", "1e5", "2025年"])
def test_text_stays_text_whatever_it_begins_with(tmp_path: Path, text: str) -> None:
    table = Table((1, 1), (Cell(0, 0, (Piece(text),), align=Align.LEFT), Cell(0, 1)), 1)
    line = Paragraph(Role.BODY, (Piece(text),))
    sheet = one(tmp_path / "x.xlsx", Form("x", text, table, above=(line,)))
    for cell in (sheet["A1"], sheet["A2"], sheet["A3"]):
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


def test_what_follows_a_tab_stands_at_the_right(tmp_path: Path) -> None:
    table = Table((1, 1, 1, 1), tuple(Cell(0, i) for i in range(4)), 1)
    above = (Paragraph(Role.BODY, (Piece("单位名称：甲\t单位：万元"),)),)
    sheet = one(tmp_path / "x.xlsx", Form("x", "表", table, above=above))
    assert (sheet["A2"].value, sheet["C2"].value) == ("单位名称：甲", "单位：万元")
    assert sheet["C2"].alignment.horizontal == "right"
    assert {"A2:B2", "C2:D2"} <= {str(area) for area in sheet.merged_cells.ranges}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("32.27", ("32.27", "0.00")),
        ("0.00", ("0.00", "0.00")),
        ("-3", ("-3", "0")),
        ("87.91%", ("0.8791", "0.00%")),
        ("100.00%", ("1.0000", "0.00%")),
        ("007", None),
        ("1,234.50", None),
        ("18场次", None),
        ("—", None),
        ("1234567890123.00", ("1234567890123.00", "0.00")),
        ("1234567890123456", None),
    ],
)
def test_what_is_a_number(text: str, expected: tuple[str, str] | None) -> None:
    assert number(text) == expected


@given(st.decimals(0, 10**8, places=6, allow_nan=False), st.sampled_from([2, 4, 6]))
def test_a_number_that_is_written_keeps_every_digit(value: Decimal, places: int) -> None:
    text = f"{value:.{places}f}"
    found = number(text)
    assert found is not None
    assert Decimal(repr(float(found[0]))) == Decimal(text)


def test_sheet_names_are_allowed_and_different() -> None:
    names = sheet_names(["甲/乙:丙", "甲 乙 丙", "", "名" * 40, "名" * 40, "A", "a"])
    assert names[:3] == ["甲 乙 丙", "甲 乙 丙（2）", "自评表"]
    assert names[3:5] == ["名" * 31, "名" * 28 + "（2）"]
    assert names[5:] == ["A", "a（2）"]


def test_rows_are_high_enough_for_their_text() -> None:
    assert lines("甲乙丙丁", 9.7) == 1
    assert lines("甲乙丙丁", 9.5) == 2
    assert lines("甲\n乙", 20) == 2


def test_a_long_text_is_not_cut_off(tmp_path: Path) -> None:
    text = "原因分析" * 100
    table = Table((1, 3), (Cell(0, 0, (Piece(text),)), Cell(0, 1)), 1)
    sheet = one(tmp_path / "x.xlsx", Form("x", "表", table))
    # 90 characters wide in all, a quarter of it for the text: ten Chinese signs a line, 40 lines.
    assert "A2:A3" in {str(area) for area in sheet.merged_cells.ranges}
    first, second = (sheet.row_dimensions[row].height for row in (2, 3))
    assert first == second <= 409
    assert first + second >= 40 * 15


def test_the_same_forms_give_the_same_bytes_and_name_nobody(tmp_path: Path) -> None:
    value = scored()
    all_forms = [forms.build(value, one_, "hubei") for one_ in value.objects]
    xlsx.write_forms(all_forms, tmp_path / "a.xlsx")
    xlsx.write_forms(all_forms, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [one_.name for one_ in value.objects]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b"creator" not in archive.read("docProps/core.xml")


def test_libreoffice_prints_a_form_on_one_page(tmp_path: Path, to_pdf: Convert) -> None:
    value = scored()
    form = forms.build(value, value.projects[0], "mof-2020-10")
    xlsx.write_forms([form], tmp_path / "x.xlsx")
    (page,) = pages(to_pdf(tmp_path / "x.xlsx"))
    for text in ("项目支出绩效自评表", "32.27", "87.91%", "93.79", "填表人：甲"):
        assert text in page
