"""Whole files: what a workbook may look like after people worked with it, and what is no workbook."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from faulty_workbooks import GOOD, good_book, saved
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault
from jiping.evaluation.naming import words
from jiping.evaluation.pointing import pointed
from jiping.evaluation.reading import read_evaluation
from jiping.evaluation.workbook.reading import places, read_bytes
from jiping.evaluation.workbook.writing import template_bytes, workbook_bytes


def problem(data: bytes) -> str:
    read = read_bytes(data)
    assert isinstance(read, tuple)
    assert len(read) == 1
    assert read[0].remedy
    return read[0].problem


def test_an_empty_template_asks_for_the_name_and_nothing_else() -> None:
    read = read_bytes(template_bytes(year=2025))
    assert isinstance(read, tuple)
    assert [(f.place, f.problem) for f in read] == [("工作表“基本信息” B10", "“部门名称”没有填")]


@pytest.mark.parametrize("unit", ["万元", "元"])
def test_a_template_with_only_the_name_is_an_empty_record(unit: str) -> None:
    read = read_bytes(template_bytes(year=2025, department="云川县某局", money_unit=unit))
    given = {"year": 2025, "money_unit": unit, "department": {"name": "云川县某局"}}
    assert read == Evaluation.model_validate(given)


def test_what_does_no_harm_is_no_fault() -> None:
    book = good_book()
    duties = book["职责"]
    duties["A5"], duties["B5"], duties["B9"] = None, None, "推广农业技术"
    duties["A12"] = "注：以上按三定文件排列"
    duties["B6"].comment = Comment("核对过", "某人")
    duties["B6"] = CellRichText("培训", TextBlock(InlineFont(b=True), "农民"))
    book["预算资金"]["B10"] = "备注：以上为决算数"
    book["预算资金"]["A10"] = None
    book["预算资金"]["D6"], book["预算资金"]["D6"].number_format = "１１０．００万元", "@"
    book.create_sheet("Sheet1")
    book["机构"].column_dimensions["C"].hidden = True
    book["机构"].row_dimensions[9].hidden = True
    book["预算资金"].row_dimensions[4].hidden = True
    book.move_sheet("问卷", -9)
    book["填写说明"].sheet_state = "hidden"
    read = read_bytes(saved(book))
    assert isinstance(read, Evaluation), read
    assert read.department.duties == ("培训农民", "推广农业技术")
    assert read.model_copy(update={"department": GOOD.department}) == GOOD


def test_columns_and_lines_may_change_their_order() -> None:
    book = good_book()
    sheet = book["预算资金"]
    for row in range(3, 12):
        sheet.cell(row, 2).value, sheet.cell(row, 5).value = (
            sheet.cell(row, 5).value,
            sheet.cell(row, 2).value,
        )
    form = book["基本信息"]
    for column in (1, 2, 3):
        form.cell(4, column).value, form.cell(10, column).value = (
            form.cell(10, column).value,
            form.cell(4, column).value,
        )
    # The total of the moved column is no formula of that column any more: cleared, as told.
    sheet["B4"] = sheet["E4"] = None
    assert read_bytes(saved(book)) == GOOD


def test_a_name_merged_over_its_rows_holds_for_all_of_them() -> None:
    book = good_book()
    sheet = book["项目指标"]
    assert [sheet[f"B{r}"].value for r in (5, 6, 7)] == ["农技培训", "农技培训", "示范田建设"]
    sheet["B6"] = None
    sheet.merge_cells("B5:B6")
    assert read_bytes(saved(book)) == GOOD


def test_a_percentage_of_an_indicator_is_read_as_it_is_shown() -> None:
    book = good_book()
    cell = book["整体指标"]["K7"]
    cell.value, cell.number_format = 0.95, "0.00%"
    assert read_bytes(saved(book)) == GOOD


def test_a_total_typed_over_its_formula_may_stand_if_it_is_right() -> None:
    book = good_book()
    book["预算资金"]["D4"] = 113
    assert read_bytes(saved(book)) == GOOD


def test_the_noise_of_binary_numbers_is_not_read() -> None:
    data = _edited(workbook_bytes(GOOD), "105.5</v>", "105.49999999999999</v>")
    assert b"105.49999999999999" in _part(data, "105.4999")
    assert read_bytes(data) == GOOD


def test_a_phonetic_reading_and_shared_strings() -> None:
    shared = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><r><t>云川县</t></r><r><t>农技推广站</t></r><rPh sb='0' eb='1'><t>yun</t></rPh></si></sst>"
    )
    data = _edited(
        workbook_bytes(GOOD),
        re.compile(r't="inlineStr"><is><t>&#20113;&#24029;[^<]*</t></is></c><c r="C10"'),
        't="s"><v>0</v></c><c r="C10"',
    )
    relation = '<Relationship Id="r9" Type="sharedStrings" Target="sharedStrings.xml"/>'
    added = f"{relation}</Relationships>"
    data = _edited(data, "</Relationships>", added, {"xl/sharedStrings.xml": shared})
    assert read_bytes(data) == GOOD


def _part(data: bytes, text: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return next(packed.read(n) for n in packed.namelist() if text.encode() in packed.read(n))


def _edited(data: bytes, old: Any, new: str, parts: dict[str, str] | None = None) -> bytes:
    """The package with a text replaced in all its parts, and some parts replaced whole."""
    out = io.BytesIO()
    changed = 0
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in {*source.namelist(), *(parts or {})}:
            if parts and name in parts:
                target.writestr(name, parts[name])
                continue
            text = source.read(name).decode("utf-8")
            edited = old.sub(new, text) if isinstance(old, re.Pattern) else text.replace(old, new)
            changed += edited != text
            target.writestr(name, edited)
    assert changed
    return out.getvalue()


def test_a_broken_package_is_refused_in_words() -> None:
    data = workbook_bytes(GOOD)
    assert problem(data[: len(data) // 2]) == "文件不完整，可能没有下载完或没有保存完"
    assert problem(b"") == "这不是 Excel 工作簿（可能是文本、CSV 或网页改了扩展名）"
    assert (
        problem("年度,2024\n".encode()) == "这不是 Excel 工作簿（可能是文本、CSV 或网页改了扩展名）"
    )
    assert problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "这是旧式的 .xls 文件"
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert problem(encrypted) == "文件加了打开密码"
    macros = _edited(data, "spreadsheetml.sheet.main+xml", "x")
    assert "不是 Excel 工作簿" in problem(macros)
    macros = _edited(
        data,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert problem(macros) == "这是带宏的工作簿（.xlsm）"
    assert "读不出来" in problem(_edited(data, "</sheetData>", ""))
    assert "读不出来" in problem(_edited(data, "<worksheet", "<!DOCTYPE a><worksheet"))


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def test_other_packages_are_refused_in_words() -> None:
    assert problem(_zip(readme=b"x")) == "这是压缩包，不是 Excel 工作簿"
    assert problem(_zip(mimetype=b"application/vnd.oasis")) == "这是 OpenDocument 表格（.ods）"
    assert "大得不正常" in problem(_zip(bomb=b"\0" * (41 * 1024 * 1024)))


def test_the_file_is_named_in_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "自评数据.xlsx"
    path.write_bytes(template_bytes(year=2025))
    read = read_evaluation(path)
    assert isinstance(read, tuple)
    assert (
        str(read[0])
        == "自评数据.xlsx 工作表“基本信息” B10：“部门名称”没有填；请填写，例如：云川县图书馆"
    )
    folder = read_evaluation(tmp_path)
    assert isinstance(folder, tuple)
    assert folder[0].problem == "这是一个文件夹，不是文件"


def test_a_sheet_far_larger_than_it_is_filled_costs_nothing() -> None:
    book = good_book()
    book["职责"]["XFD1048576"] = None
    book["职责"].row_dimensions[1048576].height = 20
    assert read_bytes(saved(book)) == GOOD


def test_what_openpyxl_writes_opens_again_as_it_was_made() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(year=2025, rulepacks=["甲", "乙"])))
    funds = book["预算资金"]
    assert funds["C4"].value == "=SUM(C6:C2000)"
    assert funds.protection.sheet
    assert funds.protection.password is None
    assert funds["C4"].protection.locked
    assert not funds["C6"].protection.locked
    assert not funds.column_dimensions["C"].protection.locked
    assert funds.freeze_panes == "C4"
    assert funds["A5"].value == "示例"
    assert funds["A5"].font.italic
    lists = {
        str(v.sqref): v.formula1 for v in funds.data_validations.dataValidation if v.type == "list"
    }
    assert lists == {"B6:B2000": '"当年财政拨款,上年结转资金,其他资金,未分来源"'}
    names = [
        v.formula1 for v in book["项目资金"].data_validations.dataValidation if v.type == "list"
    ]
    assert names[0] == "'项目'!$B$5:$B$2000"
    packs = [v.formula1 for v in book["基本信息"].data_validations.dataValidation]
    assert '"甲,乙"' in packs
    for sheet in book:
        assert sheet.page_setup.paperSize == "9" or sheet.page_setup.paperSize == 9
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.formula1) <= 257


def test_what_libreoffice_saves_reads_equal(tmp_path: Path, libreoffice: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook_bytes(GOOD))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        libreoffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        tmp_path / "out",
    ]
    subprocess.run([*command, tmp_path / "a.xlsx"], check=True, capture_output=True, timeout=180)
    assert read_evaluation(tmp_path / "out" / "a.xlsx") == GOOD


def test_a_workbook_that_is_no_template_is_told_once_and_where_to_go() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "绩效自评表"
    sheet["A1"] = "项目支出绩效自评表"
    read = read_bytes(saved(book))
    assert isinstance(read, tuple)
    (fault,) = read
    assert fault.problem == "这不是自评数据工作簿，里面没有模板的任何一张工作表"
    assert "jiping recall" in fault.remedy


def test_a_fault_of_the_record_is_pointed_at_its_cell(tmp_path: Path) -> None:
    file = tmp_path / "自评数据.xlsx"
    file.write_bytes(saved(good_book()))
    path = "projects[0].indicators[0].cause"
    own = Fault(words(path), "没有写偏差原因", "请写明", path=path)
    of_scoring = Fault("培训 › 指标“甲”", "没有写偏差原因", "请写明", path=path)
    about_many = Fault("培训", "分值合计95分，不是100分", "请加5分", path="projects[0].indicators")
    told = pointed((own, of_scoring, about_many), file)
    cell = places(file)[path]
    sheet = openpyxl.load_workbook(file)["项目指标"]
    assert str(sheet[cell.rpartition(" ")[2][:-1] + "3"].value).startswith("偏差原因")
    assert [fault.place for fault in told] == [
        f"{cell} “偏差原因”",
        f"培训 › 指标“甲”（{cell}）",
        "培训",
    ]
    assert pointed((own,), tmp_path / "自评数据.json") == (own,)
