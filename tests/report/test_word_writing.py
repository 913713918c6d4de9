"""Word documents, read again with another library and with our own reader."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree
from office import Convert
from pdf_text import pages, whole
from scored_sample import scored
from story_sample import CHART, EXECUTED, HOSTILE, STORY

from jiping.document.model import Table
from jiping.document.reading import read
from jiping.report import forms, word
from jiping.report.forms import LAYOUTS
from jiping.report.grid import BrokenTable
from jiping.report.model import Form
from jiping.report.model import Table as Grid

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    word.write_story(STORY, tmp_path / "自评报告.docx")
    return tmp_path / "自评报告.docx"


def part(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def test_the_page_is_that_of_an_official_document(story: Path) -> None:
    section = docx.Document(str(story)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(side.mm) for side in margins if side is not None] == [37, 26, 35, 28]
    grid = part(story, "word/document.xml").find(f".//{W}docGrid")
    assert grid.get(f"{W}linePitch") == "580"


@pytest.mark.parametrize(
    ("style", "font", "half_points"),
    [
        ("Title", "方正小标宋简体", 44),
        ("Heading1", "黑体", 32),
        ("Heading2", "楷体_GB2312", 32),
        ("Heading3", "仿宋_GB2312", 32),
        ("BodyText", "仿宋_GB2312", 32),
        ("Footer", "宋体", 28),
    ],
)
def test_styles_name_the_fonts_of_the_standard(
    story: Path, style: str, font: str, half_points: int
) -> None:
    (found,) = part(story, "word/styles.xml").findall(f".//{W}style[@{W}styleId='{style}']")
    assert found.find(f".//{W}rFonts").get(f"{W}eastAsia") == font
    assert found.find(f".//{W}sz").get(f"{W}val") == str(half_points)


def test_body_text_has_an_exact_pitch_and_is_indented_by_two_signs(
    tmp_path: Path, story: Path
) -> None:
    def body(path: Path) -> Any:
        return part(path, "word/styles.xml").find(f".//{W}style[@{W}styleId='BodyText']")

    spacing = body(story).find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("580", "exact")
    assert body(story).find(f".//{W}ind").get(f"{W}firstLineChars") == "200"
    word.write_story(STORY, tmp_path / "密.docx", line_pitch=Decimal(28))
    assert body(tmp_path / "密.docx").find(f"{W}pPr/{W}spacing").get(f"{W}line") == "560"


def test_all_text_is_there_as_it_was_given(story: Path) -> None:
    document = docx.Document(str(story))
    paragraphs = [p.text for p in document.paragraphs if p.text]
    assert paragraphs[0] == "云岭县科学技术协会2025年度\n部门整体支出绩效自评报告"
    assert f"全年执行数28.37万元。“三公”经费{HOSTILE}" in paragraphs
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"
    cells = document.tables[0].rows[2].cells
    assert cells[1].text == HOSTILE
    assert document.tables[0].rows[1].cells[0].text == "当年财政拨款\n上年结转资金"


def test_two_tables_stay_two_tables_and_repeat_their_heading(story: Path) -> None:
    document = docx.Document(str(story))
    assert len(document.tables) == 2
    rows = part(story, "word/document.xml").findall(f".//{W}tr")
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert repeated == [True, False, False] * 2
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_chart_is_a_picture_with_the_text_that_says_the_same(story: Path) -> None:
    document = docx.Document(str(story))
    shape = document.inline_shapes[0]
    properties = shape._inline.docPr
    assert properties.get("descr") == CHART.alternative
    assert round(shape.width.mm) == 150
    with zipfile.ZipFile(story) as archive:
        assert archive.read("word/media/image1.png").startswith(b"\x89PNG")


def test_an_empty_line_stands_before_the_annexes_and_before_the_signature(story: Path) -> None:
    lines = [p.text for p in docx.Document(str(story)).paragraphs]
    for first in ("附件：1. 项目支出绩效自评表", "云岭县科学技术协会"):
        assert lines[lines.index(first) - 1] == ""
    assert lines[lines.index("2026年1月20日") - 1] == "云岭县科学技术协会"


def test_page_numbers_stand_outside_with_a_dash_on_each_side(story: Path) -> None:
    for name, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        footer = part(story, name)
        assert footer.find(f".//{W}jc").get(f"{W}val") == side
        assert "".join(footer.itertext()) == "—  PAGE 1 —"
    assert part(story, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_sources_are_comments_on_request_only(tmp_path: Path, story: Path) -> None:
    with zipfile.ZipFile(story) as archive:
        assert "word/comments.xml" not in archive.namelist()
    path = tmp_path / "批注.docx"
    word.write_story(STORY, path, comments=True)
    comments = list(docx.Document(str(path)).comments)
    assert len(comments) == 6
    assert comments[0].text == (
        f"来源：{EXECUTED.words}\n算式：{EXECUTED.formula}\n依据：{EXECUTED.clause}"
    )
    marked = part(path, "word/document.xml").findall(f".//{W}commentReference")
    assert [int(m.get(f"{W}id")) for m in marked] == list(range(6))


def test_the_properties_have_a_title_and_no_person(story: Path) -> None:
    properties = docx.Document(str(story)).core_properties
    assert properties.title == "自评报告"
    assert (properties.author, properties.last_modified_by) == ("", "")


def test_the_same_story_gives_the_same_bytes(tmp_path: Path, story: Path) -> None:
    word.write_story(STORY, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == story.read_bytes()


def test_control_signs_are_left_out(tmp_path: Path) -> None:
    from jiping.report.model import Paragraph, Piece, Role, Story

    text = "甲\x00乙\x1f丙\r\n丁\ud800戊\uffff"
    word.write_story(Story("x", (Paragraph(Role.BODY, (Piece(text),)),)), tmp_path / "x.docx")
    assert docx.Document(str(tmp_path / "x.docx")).paragraphs[0].text == "甲乙丙\n丁戊"


def test_nothing_is_left_behind_when_a_table_is_broken(tmp_path: Path) -> None:
    broken = Form("x", "x", Grid((1,), (), 1))
    with pytest.raises(BrokenTable):
        word.write_form(broken, tmp_path / "x.docx")
    with pytest.raises(FileNotFoundError):
        word.write_story(STORY, tmp_path / "absent" / "x.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_form_is_read_again_as_it_was_drawn(tmp_path: Path, layout: str) -> None:
    value = scored()
    form = forms.build(value, value.projects[0], layout)
    path = tmp_path / "自评表.docx"
    word.write_form(form, path)
    (table,) = [block for block in read(path).blocks if isinstance(block, Table)]
    found = {
        (cell.row, cell.column, cell.row_span, cell.column_span): re.sub(r"\s", "", cell.text)
        for cell in table.cells
    }
    drawn = {
        (cell.row, cell.column, cell.rows, cell.columns): re.sub(r"\s", "", cell.text)
        for cell in form.table.cells
    }
    assert found == drawn
    section = docx.Document(str(path)).sections[0]
    expected = WD_ORIENT.LANDSCAPE if form.landscape else WD_ORIENT.PORTRAIT
    assert section.orientation == expected


def test_several_forms_have_pages_of_their_own_turned_as_each_demands(tmp_path: Path) -> None:
    value = scored()
    both = [forms.build(value, value.projects[0], layout) for layout in ("mof-2020-10", "yunnan")]
    word.write_forms(both, tmp_path / "x.docx")
    document = docx.Document(str(tmp_path / "x.docx"))
    turned = [section.orientation for section in document.sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert len(document.tables) == 2


def test_libreoffice_opens_a_story_with_all_its_text(story: Path, to_pdf: Convert) -> None:
    shown = pages(to_pdf(story))
    assert len(shown) == 2
    assert "".join(HOSTILE.split()) in "".join(shown)
    assert "—1—" in shown[0]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_libreoffice_shows_every_cell_of_a_form(
    tmp_path: Path, to_pdf: Convert, layout: str
) -> None:
    value = scored()
    form = forms.build(value, value.projects[0], layout)
    word.write_form(form, tmp_path / f"{layout}.docx")
    pdf = to_pdf(tmp_path / f"{layout}.docx")
    shown = whole(pdf)
    for cell in form.table.cells:
        for line in cell.text.split("\n"):
            assert all(shown.count(sign) for sign in "".join(line.split())), cell
    assert len(pages(pdf)) <= 2
