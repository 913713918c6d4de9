"""PDF: the text that went in comes out, in the fonts that were asked for, the same every time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdf_text import pages, whole
from scored_sample import scored
from story_sample import HOSTILE, STORY

from jiping.report import forms, typesetting
from jiping.report.forms import LAYOUTS
from jiping.report.grid import BrokenTable
from jiping.report.model import Cell, Form, Paragraph, Piece, Role, Story, Table
from jiping.report.typefaces import FontRole, chosen, folder
from jiping.report.typesetting import FontFault
from jiping.report.typesetting.writing import embedded


def said(text: str) -> Story:
    return Story("x", (Paragraph(Role.BODY, (Piece(text),)),))


def test_text_is_never_read_as_markup(tmp_path: Path) -> None:
    typesetting.write_pdf([STORY], tmp_path / "x.pdf")
    shown = whole(tmp_path / "x.pdf")
    assert shown.count("".join(HOSTILE.split())) == 3
    assert "某" not in shown


def test_the_fonts_in_the_file_are_the_ones_that_were_chosen(tmp_path: Path) -> None:
    report = typesetting.write_pdf([STORY], tmp_path / "x.pdf")
    used = {face.role: face for face in report.faces}
    assert used.keys() == {FontRole.TITLE, FontRole.HEI, FontRole.KAI, FontRole.FANG, FontRole.SONG}
    assert chosen(FontRole.FANG).postscript in report.embedded
    assert chosen(FontRole.HEI).postscript in report.embedded
    assert report.embedded == embedded((tmp_path / "x.pdf").read_bytes())
    for face in report.substituted:
        assert f"{face.role.value}用{face.family}" in report.words


def test_a_font_that_is_not_the_one_asked_for_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jiping.report.typesetting import writing

    monkeypatch.setattr(writing, "embedded", lambda _pdf: ("LibertinusSerif-Regular",))
    with pytest.raises(FontFault, match="LibertinusSerif-Regular"):
        typesetting.write_pdf([STORY], tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sign", ["\U0001f600", "\ue000"])
def test_a_sign_that_no_font_has_is_an_error_and_never_a_box(tmp_path: Path, sign: str) -> None:
    with pytest.raises(FontFault, match=f"U\\+{ord(sign):04X}"):
        typesetting.write_pdf([said(f"甲{sign}乙")], tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_rare_signs_of_names_are_printed(tmp_path: Path) -> None:
    text = "镕喆堃煊囍〇〔2025〕①□≥×—…“”"
    typesetting.write_pdf([said(text)], tmp_path / "x.pdf")
    assert text in whole(tmp_path / "x.pdf")


def test_the_same_parts_give_the_same_bytes_without_a_date(tmp_path: Path) -> None:
    value = scored()
    parts = [STORY, *(forms.build(value, one, "hubei") for one in value.objects)]
    typesetting.write_pdf(parts, tmp_path / "a.pdf")
    typesetting.write_pdf(parts[::-1], tmp_path / "other.pdf")
    typesetting.write_pdf(parts, tmp_path / "b.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    assert data == (tmp_path / "b.pdf").read_bytes()
    assert re.search(rb"CreationDate|ModDate|/Author", data) is None


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_cell_of_a_form_is_in_the_pdf(tmp_path: Path, layout: str) -> None:
    value = scored()
    for number, one in enumerate(value.objects):
        form = forms.build(value, one, layout)
        path = tmp_path / f"{number}.pdf"
        typesetting.write_pdf([form], path)
        shown = whole(path)
        for cell in form.table.cells:
            for line in cell.text.split("\n"):
                text = "".join(line.split())
                # Narrow cells are broken into lines, which the reader of the test puts in any order.
                assert text in shown or all(sign in shown for sign in text), cell
        assert len(pages(path)) <= 2


def test_each_part_begins_a_page_and_counts_its_own(tmp_path: Path) -> None:
    value = scored()
    form = forms.build(value, value.projects[0], "mof-2020-10")
    typesetting.write_pdf([said("甲"), form, said("乙")], tmp_path / "x.pdf")
    shown = pages(tmp_path / "x.pdf")
    assert len(shown) == 3
    assert [page.count("—1—") for page in shown] == [1, 1, 1]


def test_a_cell_longer_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    text = "".join(f"第{number}句话。" for number in range(1500))
    table = Table((1, 3), (Cell(0, 0, (Piece("甲"),)), Cell(0, 1, (Piece(text),))), 1, header=0)
    typesetting.write_pdf([Form("x", "表", table)], tmp_path / "x.pdf")
    shown = pages(tmp_path / "x.pdf")
    assert len(shown) > 1
    assert "第1499句话。" in shown[-1]


def test_a_broken_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenTable):
        typesetting.write_pdf([Form("x", "x", Table((1,), (), 1))], tmp_path / "x.pdf")


def test_the_fonts_come_with_their_licences() -> None:
    names = {path.name for path in folder().iterdir()}
    assert {"LICENSE-NotoSerifSC.txt", "LICENSE-NotoSansSC.txt", "LICENSE-Tinos.txt"} <= names
    assert (
        "SIL OPEN FONT LICENSE" in (folder() / "LICENSE-NotoSerifSC.txt").read_text("utf-8").upper()
    )
