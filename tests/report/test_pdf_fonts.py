"""What a font file says of itself, held against another reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageFont

from jiping.report.sfnt import BrokenFont, read
from jiping.report.typefaces import FontRole, chosen, folder, lacking

FONTS = sorted(folder().glob("*.ttf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_signs_are_those_that_another_library_can_draw(path: Path) -> None:
    font = read(path)
    face = ImageFont.truetype(path, 40)
    missing = face.getmask("\uffff").getbbox(), bytes(face.getmask("\uffff"))
    for sign in "A9%—“≥中国镕囍Жα€\u3400\U0001f600":
        mask = face.getmask(sign)
        drawn = (mask.getbbox(), bytes(mask)) != missing
        assert font.has(sign) == drawn, sign


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_name_is_that_of_the_file(path: Path) -> None:
    assert read(path).postscript == path.stem


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    for data in (b"", b"\0" * 100, b"ttcf" + b"\xff" * 60, FONTS[0].read_bytes()[:400]):
        (tmp_path / "x.ttf").write_bytes(data)
        with pytest.raises(BrokenFont):
            read(tmp_path / "x.ttf")


def test_each_role_has_a_font_and_says_whether_it_is_the_real_one() -> None:
    for role in FontRole:
        face = chosen(role)
        assert face.real == (face.family not in ("Noto Serif SC", "Noto Sans SC", "Tinos")) or (
            face.family.startswith(("Fandol", "LXGW"))
        )


def test_lacking_names_the_signs_that_the_whole_chain_lacks() -> None:
    assert lacking(FontRole.FANG, set("中A \n\U0001f600\ue000")) == {"\U0001f600", "\ue000"}
