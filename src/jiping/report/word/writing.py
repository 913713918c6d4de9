"""Stories and forms become Word documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from jiping.report.files import XML_HEAD, save
from jiping.report.model import Block, Chart, Form, Paragraph, Piece, Role, Story, Table
from jiping.report.titles import opens_end, set_title
from jiping.report.word.packing import FOOTERS, packed
from jiping.report.word.page import OFFICIAL, Page, form_page, twips
from jiping.report.word.pictures import picture
from jiping.report.word.runs import Comments, comments_part, paragraph
from jiping.report.word.styles import (
    LINE_PITCH,
    NAMESPACES,
    SETTINGS,
    footer_part,
    form_footer_part,
    styles_part,
)
from jiping.report.word.tables import table

_STYLES = {
    Role.TITLE: "Title",
    Role.SUBTITLE: "Subtitle",
    Role.HEADING1: "Heading1",
    Role.HEADING2: "Heading2",
    Role.HEADING3: "Heading3",
    Role.BODY: "BodyText",
    Role.CAPTION: "Caption",
    Role.UNIT: "TableUnit",
    Role.MISSING: "Missing",
    Role.ANNEX: "Annex",
    Role.SIGNATURE: "Signature",
}
_BESIDE_FORM = {Role.TITLE: "center", Role.SUBTITLE: "center", Role.UNIT: "right"}
"""Where the lines above and below a form stand; the others are at the left."""

_GAP = '<w:p><w:pPr><w:pStyle w:val="Hidden"/></w:pPr></w:p>'
"""A paragraph that nobody sees: between two tables, and after one at the end of a section."""


@dataclass(slots=True)
class _Making:
    comments: Comments
    line_pitch: Decimal
    body: list[str] = field(default_factory=list[str])
    pictures: list[bytes] = field(default_factory=list[bytes])


def write_story(
    story: Story, path: Path, *, comments: bool = False, line_pitch: Decimal = LINE_PITCH
) -> None:
    """Write a report; with `comments`, each figure has one that tells its source.

    `line_pitch` is the distance of lines in points.  Raises `BrokenTable`, `OSError`.
    """
    making = _Making(Comments(comments), line_pitch)
    _story(story, making)
    making.body.append(_section(OFFICIAL, making, form=False))
    save(_document(story.name, making), path)


def write_form(form: Form, path: Path, *, comments: bool = False) -> None:
    """Write a 自评表.  Raises `BrokenTable`, `OSError`."""
    write_forms((form,), path, comments=comments)


def write_forms(forms: Sequence[Form], path: Path, *, comments: bool = False) -> None:
    """Write 自评表, each on pages of its own.  Raises `BrokenTable`, `OSError`."""
    making = _Making(Comments(comments), LINE_PITCH)
    for number, form in enumerate(forms, 1):
        page = form_page(form.landscape)
        _form(form, page, making)
        section = _section(page, making, form=True)
        if number < len(forms):
            section = f'<w:p><w:pPr><w:pStyle w:val="Hidden"/>{section}</w:pPr></w:p>'
        making.body.append(section)
    save(_document(forms[0].title if len(forms) == 1 else "自评表", making), path)


def _story(story: Story, making: _Making) -> None:
    width = twips(OFFICIAL.text_width)
    before: Block | None = None
    for block in story.blocks:
        match block:
            case Paragraph():
                if opens_end(block, before):
                    making.body.append(paragraph("BodyText", (), making.comments))
                pieces = set_title(block).pieces
                making.body.append(paragraph(_STYLES[block.role], pieces, making.comments))
            case Table():
                if isinstance(before, Table):
                    making.body.append(_GAP)
                making.body.append(table(block, width, making.comments))
            case Chart():
                making.body.append(picture(block, OFFICIAL.text_width, making.pictures))
        before = block
    if isinstance(before, Table):
        making.body.append(_GAP)


def _form(form: Form, page: Page, making: _Making) -> None:
    width = twips(page.text_width)
    making.body.append(_plain("FormTitle", form.title))
    making.body.extend(_beside(line, width, making) for line in form.above)
    making.body.append(table(form.table, width, making.comments))
    making.body.extend(_beside(line, width, making) for line in form.below)
    if not form.below:
        making.body.append(_GAP)


def _plain(style: str, text: str) -> str:
    return paragraph(style, (Piece(text),), Comments())


def _beside(line: Paragraph, width: int, making: _Making) -> str:
    place = _BESIDE_FORM.get(line.role, "left")
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return paragraph("FormText", line.pieces, making.comments, f'{tab}<w:jc w:val="{place}"/>')


def _section(page: Page, making: _Making, *, form: bool) -> str:
    wide, high = (twips(side) for side in page.size)
    turned = ' w:orient="landscape"' if page.landscape else ""
    odd, even = (FOOTERS["form"],) * 2 if form else (FOOTERS["odd"], FOOTERS["even"])
    pitch = int(making.line_pitch * 20)
    grid = "" if form else f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>'
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" '
        f'w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}" w:header="851" '
        f'w:footer="{twips(page.number)}" w:gutter="0"/><w:pgNumType w:start="1"/>{grid}</w:sectPr>'
    )


def _document(title: str, making: _Making) -> bytes:
    body = "".join(making.body)
    parts = {
        "word/document.xml": f"{XML_HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **_common(making.line_pitch),
    }
    if making.comments.texts:
        entries = comments_part(making.comments)
        parts["word/comments.xml"] = f"{XML_HEAD}<w:comments {NAMESPACES}>{entries}</w:comments>"
    return packed(title, parts, tuple(making.pictures))


@cache
def _common(line_pitch: Decimal) -> dict[str, str]:
    return {
        "word/styles.xml": styles_part(line_pitch),
        "word/settings.xml": SETTINGS,
        "word/footer1.xml": footer_part(even=False),
        "word/footer2.xml": footer_part(even=True),
        "word/footer3.xml": form_footer_part(),
    }
