"""Word files in the layout of GB/T 9704-2012: A4, 仿宋 三号, 29 pt a line, 22 lines a page.

Every paragraph and every cell has exactly one run.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from .archive import STAMP, write_normalised
from .blocks import Block, Paragraph, Table

_HEADINGS = {
    "h1": ("Heading 1", "黑体"),
    "h2": ("Heading 2", "楷体_GB2312"),
    "h3": ("Heading 3", "仿宋_GB2312"),
}
_NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading1"/>
<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading2"/>
<w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/><w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading3"/>
<w:suff w:val="nothing"/><w:lvlText w:val="%3."/><w:lvlJc w:val="left"/></w:lvl>
</w:abstractNum>"""


def write(blocks: list[Block], path: Path, title: str, numbered: bool) -> None:
    """Write the blocks; `numbered`: Word itself numbers the headings (一、（一）1.)."""
    document: Any = Document()
    _page(document)
    _styles(document)
    if numbered:
        _number_headings(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "绩评示例", ""
    properties.created = properties.modified = STAMP
    for block in blocks:
        if isinstance(block, Paragraph):
            _paragraph(document, block)
        else:
            _table(document, block)
    package = io.BytesIO()
    document.save(package)
    write_normalised(package, path)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def _font(style: Any, name: str, size: float) -> None:
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _styles(document: Any) -> None:
    _font(document.styles["Normal"], "仿宋_GB2312", 16)
    layout = document.styles["Normal"].paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(29)
    layout.space_before = layout.space_after = Pt(0)
    for name, font in _HEADINGS.values():
        _font(document.styles[name], font, 16)
        heading = document.styles[name].paragraph_format
        heading.space_before = heading.space_after = Pt(0)
        heading.first_line_indent = Pt(32)


def _number_headings(document: Any) -> None:
    numbering = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    first.addprevious(parse_xml(_NUMBERING.format(ns=nsdecls("w"))))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for level, (name, _) in enumerate(_HEADINGS.values()):
        numbered = document.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = 90


def _paragraph(document: Any, block: Paragraph) -> None:
    style = _HEADINGS[block.style][0] if block.style in _HEADINGS else "Normal"
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(block.text)
    if block.style == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run.font.size = Pt(22)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "方正小标宋简体")
    elif block.style in ("subtitle", "caption"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.style == "sign":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(64)
    elif block.style == "body":
        paragraph.paragraph_format.first_line_indent = Pt(32)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(len(block.rows), len(block.widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    unit = Mm(156) // sum(block.widths)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = unit * width
    grid = [list(row.cells) for row in table.rows]
    for r, row in enumerate(block.rows):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            target = grid[r][c]
            if cell.rows > 1 or cell.columns > 1:
                target = target.merge(grid[r + cell.rows - 1][c + cell.columns - 1])
            for extra in target.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            paragraph = target.paragraphs[0]
            if c not in block.left_aligned:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = Pt(16)
            run = paragraph.add_run(cell.text)
            run.font.size = Pt(10.5)
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
