"""Paragraphs: their literal text, revisions, fields, hidden text, levels and places."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from word_xml import OFFICE, p, pack, package, paragraphs, read, root, tables, tbl, tc, tr

from jiping.document import docx
from jiping.document.model import BODY, TEXT_BOX, Document, Paragraph

REVISED = "文档带有修订痕迹：按接受全部修订后的文字读取，标为删除的内容没有读取。"
HIDDEN = "文档含有隐藏文字，没有读取。"
BY = 'w:id="1" w:author="某人" w:date="2024-01-01T00:00:00Z"'


def text_of(runs: str, **parts: str) -> str:
    """The text of one paragraph with this content; "" where it gives no block."""
    found = paragraphs(read(f"<w:p>{runs}</w:p>", **parts))
    return found[0].text if found else ""


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_document_of_python_docx_is_read_in_order() -> None:
    written = python_docx.Document()
    written.add_heading("一、部门概况", level=1)
    written.add_paragraph("本单位有在职人员12人。")
    written.add_table(1, 2).cell(0, 1).text = "236.95"
    written.add_heading("（一）机构", level=2)
    stream = io.BytesIO()
    written.save(stream)
    document = docx.read("样例.docx", stream.getvalue())
    assert (document.path, document.kind, document.notes) == ("样例.docx", "docx", ())
    first, second, table, last = document.blocks
    assert first == Paragraph("一、部门概况", "第1段", level=1)
    assert second == Paragraph("本单位有在职人员12人。", "第2段")
    assert [cell.text for cell in tables(document)[0].cells] == ["", "236.95"]
    assert table is tables(document)[0]
    assert last == Paragraph("（一）机构", "第3段", level=2)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>34</w:t><w:cr/><w:t>5</w:t></w:r>", "12-34\n5"),
        ('<w:r><w:t xml:space="preserve">　　预 </w:t></w:r><w:r><w:t>算</w:t></w:r>', "　　预 算"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', "≥95%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', "☑是"),
        ('<w:r><w:sym w:font="某字体" w:char="2460"/></w:r>', "①"),
        ('<w:r><w:sym w:font="Webdings" w:char="F063"/><w:t>项</w:t></w:r>', "\ufffd项"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:smartTag><w:smartTag><w:r><w:t>某县</w:t></w:r></w:smartTag></w:smartTag>", "某县"),
        (
            "<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent><w:r><w:t>控件</w:t></w:r>"
            "</w:sdtContent></w:sdt>",
            "控件",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>ji</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>绩</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>",
            "绩",
        ),
        (
            "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>",
            "x=a/b",
        ),
        ("<w:r><w:t>前</w:t></w:r><w:proofErr/><w:r><w:t/><w:t>后</w:t></w:r>", "前后"),
        ('<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r>', "甲"),
        ('<w:r><w:br w:type="page"/></w:r><w:r><w:t>甲</w:t></w:r>', "甲"),
    ],
)
def test_the_literal_text(runs: str, text: str) -> None:
    assert text_of(runs) == text


def test_empty_paragraphs_are_no_blocks_and_do_not_count() -> None:
    document = read(f"<w:p/>{p('　 ')}{p('甲')}<w:p><w:r/></w:p>{p('乙')}")
    assert document.blocks == (Paragraph("甲", "第1段"), Paragraph("乙", "第2段"))


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>页</w:t></w:r>',
            "3页",
        ),
        (
            # The inner field's result is part of the outer field's code.
            '<w:r><w:t>共</w:t><w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText>'
            '<w:fldChar w:fldCharType="begin"/><w:instrText> X </w:instrText>'
            '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/>'
            '<w:fldChar w:fldCharType="separate"/><w:t>五</w:t><w:fldChar w:fldCharType="end"/>'
            "<w:t>项</w:t></w:r>",
            "共五项",
        ),
        ('<w:fldSimple w:instr=" DATE "><w:r><w:t>2024年</w:t></w:r></w:fldSimple>', "2024年"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:t>没有结束的域</w:t></w:r>', "没有结束的域"),
        ('<w:r><w:fldChar w:fldCharType="end"/><w:t>没有开始的域</w:t></w:r>', "没有开始的域"),
    ],
)
def test_of_a_field_the_result_is_text(runs: str, text: str) -> None:
    assert text_of(runs) == text


def test_revisions_are_read_as_accepted_and_told() -> None:
    document = read(
        f"<w:p>{r('支出')}<w:del {BY}><w:r><w:delText>100</w:delText></w:r>{r('旧')}</w:del>"
        f"<w:ins {BY}>{r('120')}</w:ins>{r('万元')}</w:p>"
        f"<w:p><w:moveFrom {BY}>{r('移走')}</w:moveFrom><w:moveTo {BY}>{r('移来')}</w:moveTo></w:p>"
    )
    assert [each.text for each in paragraphs(document)] == ["支出120万元", "移来"]
    assert document.notes == (REVISED,)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    deleted = f"<w:rPr><w:del {BY}/></w:rPr>"
    document = read(p("全年", deleted) + p("预算") + p("末段", deleted))
    assert document.blocks == (Paragraph("全年预算", "第1段"), Paragraph("末段", "第2段"))
    assert document.notes == (REVISED,)


def test_an_insertion_alone_is_told_too() -> None:
    assert read(p("新段", f"<w:rPr><w:ins {BY}/></w:rPr>")).notes == (REVISED,)


def test_hidden_text_is_left_out_and_told() -> None:
    document = read(f"<w:p>{r('看得见')}{r('看不见', '<w:vanish/>')}</w:p>")
    assert [each.text for each in paragraphs(document)] == ["看得见"]
    assert document.notes == (HIDDEN,)


def test_vanish_switched_off_hides_nothing() -> None:
    document = read(
        f"<w:p>{r('看得见', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>"
    )
    assert [each.text for each in paragraphs(document)] == ["看得见"]
    assert document.notes == ()


HIDING = (
    '<w:style w:type="paragraph" w:styleId="Memo"><w:name w:val="备忘"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Memo2"><w:basedOn w:val="Memo"/></w:style>'
    '<w:style w:type="character" w:styleId="Shown"><w:rPr><w:vanish w:val="false"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_styles_hide_text_and_show_it_again() -> None:
    document = read(
        f'<w:p><w:pPr><w:pStyle w:val="Memo2"/></w:pPr>{r("隐")}'
        f"{r('现', '<w:rStyle w:val=' + chr(34) + 'Shown' + chr(34) + '/>')}</w:p>"
        f"<w:p>{r('在')}{r('没', '<w:rStyle w:val=' + chr(34) + 'Gone' + chr(34) + '/>')}</w:p>",
        styles=HIDING,
    )
    assert [each.text for each in paragraphs(document)] == ["现", "在"]
    assert document.notes == (HIDDEN,)


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文一级"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="公文正文"/><w:basedOn w:val="b"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading4"/>'
    '<w:style w:type="table" w:styleId="t"><w:name w:val="heading 9"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", 0),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:outlineLvl w:val="9"/>', 0),
        ('<w:outlineLvl w:val="很大"/>', 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:pStyle w:val="3"/>', 3),
        ('<w:pStyle w:val="b"/>', 1),
        ('<w:pStyle w:val="c"/>', 0),
        ('<w:pStyle w:val="x"/>', 0),
        ('<w:pStyle w:val="Heading4"/>', 4),
        ('<w:pStyle w:val="没有的样式"/>', 0),
    ],
)
def test_outline_levels(properties: str, level: int) -> None:
    (paragraph,) = read(p("标题", properties), styles=STYLES).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.level == level


RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def test_without_rendered_page_breaks_pages_are_not_guessed() -> None:
    document = read(f'{p("甲")}<w:p><w:r><w:br w:type="page"/></w:r></w:p>{p("乙")}')
    assert [each.place for each in paragraphs(document)] == ["第1段", "第2段"]


def test_pages_are_counted_where_the_file_tells_them() -> None:
    turned = f"<w:p>{RENDERED}{r('丙')}</w:p>"
    document = read(
        p("甲")
        # Word writes an explicit break and then, on the new page, the rendered one.
        + '<w:p><w:r><w:t>乙</w:t><w:br w:type="page"/></w:r></w:p>'
        + turned
        + f"<w:p>{r('丁从第二页')}{RENDERED}{r('到第三页')}</w:p>"
        + p("戊")
    )
    assert [each.place for each in paragraphs(document)] == [
        "第1页第1段", "第1页第2段", "第2页第3段", "第2页第4段", "第3页第5段",
    ]  # fmt: skip


def test_cells_side_by_side_turn_one_page() -> None:
    turning = f"<w:tc><w:p>{r('长')}{RENDERED}{r('文')}</w:p></w:tc>"
    document = read(tbl(tr(turning, turning), tr(tc("甲"), tc("乙"))) + p("表后"))
    assert paragraphs(document)[0].place == "第2页第1段"
    assert [cell.text for cell in tables(document)[0].cells] == ["长文", "长文", "甲", "乙"]


def box(content: str) -> str:
    """A text box as Word writes it: DrawingML, and the same once more in VML."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_follow_their_paragraph_once() -> None:
    document = read(
        f"<w:p>{box(p('封面'))}</w:p><w:p>{r('甲')}{box(p('注一') + p('注二'))}{box(p('注三'))}"
        f"{r('乙')}</w:p><w:p>{box(tbl(tr(tc('框内'))))}</w:p>"
    )
    assert document.blocks[:5] == (
        Paragraph("封面", "文首旁的文本框", part=TEXT_BOX),
        Paragraph("甲乙", "第1段", part=BODY),
        Paragraph("注一", "第1段旁的文本框", part=TEXT_BOX),
        Paragraph("注二", "第1段旁的文本框第2段", part=TEXT_BOX),
        Paragraph("注三", "第1段旁的第2个文本框", part=TEXT_BOX),
    )
    (table,) = tables(document)
    assert (table.place, table.part) == ("第1段后旁的文本框内的表", TEXT_BOX)


def test_a_vml_text_box_without_alternative() -> None:
    content = f"<w:txbxContent>{p('旧式')}</w:txbxContent>"
    document = read(
        f"<w:p><w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert [each.text for each in paragraphs(document)] == ["旧式"]


def test_the_fallback_is_read_where_there_is_no_choice() -> None:
    assert (
        text_of(
            "<mc:AlternateContent><mc:Fallback><w:r><w:t>后备</w:t></w:r></mc:Fallback>"
            "</mc:AlternateContent>"
        )
        == "后备"
    )


def test_content_controls_and_custom_xml_around_blocks() -> None:
    document = read(
        f"<w:sdt><w:sdtContent>{p('甲')}<w:customXml>{tbl(tr(tc('乙')))}</w:customXml>"
        f"</w:sdtContent></w:sdt>{p('丙')}"
    )
    assert [type(block).__name__ for block in document.blocks] == [
        "Paragraph",
        "Table",
        "Paragraph",
    ]


def test_an_embedded_document_is_told() -> None:
    document = read(p("甲") + '<w:altChunk r:id="x"/>')
    assert document.notes == (
        "文档嵌入了另一份文件的内容，没有读取。请用 Word 打开后另存，使其并入正文。",
    )


def test_strict_ooxml() -> None:
    data = pack(p("标题", '<w:pStyle w:val="1"/>'), styles=STYLES)
    assert docx.read("a.docx", strict(data)) == docx.read("a.docx", data)


def strict(data: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    usual = b"http://schemas.openxmlformats.org/"
    exact = b"http://purl.oclc.org/ooxml/"
    for old, new in (
        (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
        (b"officeDocument/2006/", b"officeDocument/"),
    ):
        parts = {name: part.replace(usual + old, exact + new) for name, part in parts.items()}
    return package(dict(parts))


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    data = package(
        {
            "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" '
            'Target="/word/document2.xml"/></Relationships>',
            "word/document2.xml": root("document", f"<w:body>{p('甲')}</w:body>"),
        }
    )
    assert docx.read("a.docm", data).blocks == (Paragraph("甲", "第1段"),)


def test_part_names_with_backslashes_and_capitals() -> None:
    data = package({"Word\\Document.xml": root("document", f"<w:body>{p('甲')}</w:body>")})
    assert docx.read("a.docx", data).blocks == (Paragraph("甲", "第1段"),)


def test_an_empty_body_is_an_empty_document() -> None:
    assert read("") == Document("报告.docx", "docx", ())


def test_styles_between_long_ones_that_say_nothing_of_text() -> None:
    latent = '<w:latentStyles w:count="1"><w:lsdException w:name="heading 5"/></w:latentStyles>'
    grid = (
        '<w:style w:type="table" w:styleId="g"><w:pPr><w:outlineLvl w:val="4"/></w:pPr></w:style>'
    )
    for styles in (
        latent + grid + STYLES + grid,
        "<w:latentStyles/>" + STYLES,
        '<w:style w:type="table"/>' + STYLES,
    ):
        (paragraph,) = paragraphs(read(p("题", '<w:pStyle w:val="b"/>'), styles=styles))
        assert paragraph.level == 1
