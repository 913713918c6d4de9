"""Headers, footers, footnotes and endnotes."""

from __future__ import annotations

from word_xml import p, paragraphs, read, tables, tbl, tc, tr

from jiping.document.model import BODY, FOOTER, FOOTNOTE, HEADER, Paragraph


def section(*references: str, more: str = "") -> str:
    return f"<w:sectPr>{''.join(references)}{more}</w:sectPr>"


def header(name: str, kind: str = "default") -> str:
    return f'<w:headerReference w:type="{kind}" r:id="{name}"/>'


def footer(name: str, kind: str = "default") -> str:
    return f'<w:footerReference w:type="{kind}" r:id="{name}"/>'


def test_each_distinct_header_and_footer_once_after_the_body() -> None:
    document = read(
        p("首节", section(header("header1"), footer("footer1")))
        + p("二节", section(header("header2")))
        + p("三节")
        + section(header("header3"), footer("footer1")),
        header1=p("某县某局") + p("自评报告"),
        header2=p("附件"),
        header3=p("某县某局") + p("自评报告"),
        footer1=p("—1—"),
    )
    assert document.blocks == (
        Paragraph("首节", "第1段"),
        Paragraph("二节", "第2段"),
        Paragraph("三节", "第3段"),
        Paragraph("某县某局", "页眉1", part=HEADER),
        Paragraph("自评报告", "页眉1第2段", part=HEADER),
        Paragraph("附件", "页眉2", part=HEADER),
        Paragraph("—1—", "页脚1", part=FOOTER),
    )


def test_empty_headers_and_missing_parts_are_no_blocks() -> None:
    document = read(
        p("甲") + section(header("header1"), footer("没有")),
        header1="<w:p/>",
        header2=p("没人引用"),
    )
    assert [block.part for block in document.blocks] == [BODY]


def test_the_first_page_has_its_own_header_only_if_switched_on() -> None:
    first = header("header1", "first")
    parts = {"header1": p("首页")}
    assert len(read(p("甲") + section(first), **parts).blocks) == 1
    assert len(read(p("甲") + section(first, more="<w:titlePg/>"), **parts).blocks) == 2


def test_even_pages_have_their_own_header_only_if_switched_on() -> None:
    body = p("甲") + section(header("header1", "even"))
    assert len(read(body, header1=p("偶数页")).blocks) == 1
    off = read(body, header1=p("偶数页"), settings='<w:evenAndOddHeaders w:val="0"/>')
    assert len(off.blocks) == 1
    assert len(read(body, header1=p("偶数页"), settings="<w:evenAndOddHeaders/>").blocks) == 2


def test_a_page_number_in_a_box_belongs_to_the_footer() -> None:
    boxed = f"<w:p><w:r><w:pict><w:txbxContent>{p('- 2 -')}</w:txbxContent></w:pict></w:r></w:p>"
    document = read(p("甲") + section(footer("footer1")), footer1=boxed)
    assert document.blocks[1] == Paragraph("- 2 -", "页脚1旁的文本框", part=FOOTER)


def test_a_table_in_a_header() -> None:
    document = read(p("甲") + section(header("header1")), header1=tbl(tr(tc("编号"))) + "<w:p/>")
    (table,) = tables(document)
    assert (table.place, table.part) == ("页眉1内的表", HEADER)


def note(identity: int, text: str, kind: str = "footnote", more: str = "") -> str:
    return f'<w:{kind} w:id="{identity}" {more}>{p(text)}</w:{kind}>'


def referring(text: str, identity: int, kind: str = "footnote") -> str:
    return f'<w:p><w:r><w:t>{text}</w:t><w:{kind}Reference w:id="{identity}"/></w:r></w:p>'


def test_notes_are_numbered_in_the_order_of_their_references() -> None:
    document = read(
        referring("甲", 5)
        + tbl(tr(f"<w:tc>{referring('乙', 2)}</w:tc>"))
        + referring("丙", 1, "endnote"),
        footnotes=note(0, "分隔", more='w:type="separator"')
        + note(2, "乙的注")
        + note(3, "没人引用")
        + note(5, "甲的注"),
        endnotes=note(1, "丙的注", "endnote"),
    )
    assert [each for each in paragraphs(document) if each.part != BODY] == [
        Paragraph("甲的注", "脚注1", part=FOOTNOTE),
        Paragraph("乙的注", "脚注2", part=FOOTNOTE),
        Paragraph("丙的注", "尾注1", part=FOOTNOTE),
    ]
    assert [each.text for each in paragraphs(document)][:2] == ["甲", "丙"]


def test_a_reference_to_a_note_that_is_missing() -> None:
    assert len(read(referring("甲", 7)).blocks) == 1
    assert len(read(referring("甲", 7), footnotes=note(1, "别的")).blocks) == 1


def test_comments_are_no_text() -> None:
    document = read(
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>甲</w:t></w:r><w:r>'
        '<w:commentReference w:id="0"/></w:r></w:p>',
        comments=f'<w:comment w:id="0">{p("批注")}</w:comment>',
    )
    assert document.blocks == (Paragraph("甲", "第1段"),)
