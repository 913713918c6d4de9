"""Tables: merged cells both ways, nested tables, revisions, places."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from word_xml import p, paragraphs, read, shape, tables, tbl, tc, tr

from jiping.document import docx, docx_story
from jiping.document.model import Document, Paragraph, Table, UnreadableFile

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def only(body: str, **parts: str) -> Table:
    (table,) = tables(read(body, **parts))
    return table


def test_each_merged_cell_stands_once() -> None:
    table = only(
        tbl(
            tr(tc("一级指标", RESTART), tc("产出", span(2)), tc("分值")),
            tr(tc("", CONTINUE), tc("数量"), tc("质量"), tc("20")),
        )
    )
    assert shape(table) == [
        ("一级指标", 0, 0, 2, 1),
        ("产出", 0, 1, 1, 2),
        ("分值", 0, 3, 1, 1),
        ("数量", 1, 1, 1, 1),
        ("质量", 1, 2, 1, 1),
        ("20", 1, 3, 1, 1),
    ]
    assert (table.row_count, table.column_count) == (2, 4)
    assert table.grid[1][0] is table.grid[0][0]


def test_merged_both_ways_by_python_docx() -> None:
    written = python_docx.Document()
    made = written.add_table(3, 3)
    for index, cell in enumerate(cell for row in made.rows for cell in row.cells):
        cell.text = str(index + 1)
    made.cell(0, 0).merge(made.cell(1, 1)).text = "并"
    stream = io.BytesIO()
    written.save(stream)
    (table,) = docx.read("a.docx", stream.getvalue()).blocks
    assert isinstance(table, Table)
    assert shape(table) == [
        ("并", 0, 0, 2, 2),
        ("3", 0, 2, 1, 1),
        ("6", 1, 2, 1, 1),
        ("7", 2, 0, 1, 1),
        ("8", 2, 1, 1, 1),
        ("9", 2, 2, 1, 1),
    ]


def test_the_old_horizontal_merge_together_with_the_vertical() -> None:
    first = '<w:hMerge w:val="restart"/>'
    more = "<w:hMerge/>"
    table = only(
        tbl(
            tr(tc("大", first + RESTART), tc("", more + RESTART), tc("右")),
            tr(tc("", first + CONTINUE), tc("", more + CONTINUE), tc("下")),
        )
    )
    assert shape(table) == [("大", 0, 0, 2, 2), ("右", 0, 2, 1, 1), ("下", 1, 2, 1, 1)]


def test_two_merges_below_one_another() -> None:
    table = only(
        tbl(
            tr(tc("甲", RESTART)), tr(tc("", CONTINUE)), tr(tc("乙", RESTART)), tr(tc("", CONTINUE))
        )
    )
    assert shape(table) == [("甲", 0, 0, 2, 1), ("乙", 2, 0, 2, 1)]


def test_a_continuation_of_nothing_stands_for_itself() -> None:
    table = only(tbl(tr(tc("甲", span(2))), tr(tc("乙", CONTINUE), tc("丙", CONTINUE))))
    assert shape(table) == [("甲", 0, 0, 1, 2), ("乙", 1, 0, 1, 1), ("丙", 1, 1, 1, 1)]


def test_columns_free_before_and_after_a_row() -> None:
    table = only(
        tbl(
            tr(tc("甲"), tc("乙"), tc("丙")),
            tr(tc("丁"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        )
    )
    assert shape(table)[-1] == ("丁", 1, 1, 1, 1)
    assert [cell and cell.text for cell in table.grid[1]] == [None, "丁", None]


def test_paragraphs_of_a_cell_are_lines() -> None:
    cell = f"<w:tc>{p('第一')}<w:p/>{p('第二')}<w:p><w:r><w:t>三</w:t><w:br/><w:t>行</w:t></w:r></w:p></w:tc>"
    assert only(tbl(tr(cell))).cells[0].text == "第一\n第二\n三\n行"


def test_places() -> None:
    document = read(
        tbl(tr(tc("甲"))) + p("段") + tbl(tr(tc("并", span(2)), tc("乙")), tr(tc("丙")))
    )
    assert [table.place for table in tables(document)] == ["表1", "表2"]
    assert [cell.place for cell in tables(document)[1].cells] == [
        "表2第1行第1列", "表2第1行第3列", "表2第2行第1列",
    ]  # fmt: skip
    assert paragraphs(document) == [Paragraph("段", "第1段")]


def test_nested_tables_follow_their_parent() -> None:
    inner = tbl(tr(tc("里"), f"<w:tc>{tbl(tr(tc('更里')))}<w:p/></w:tc>"))
    document = read(
        tbl(tr(tc("外"), f"<w:tc>{p('前')}{inner}{tbl(tr(tc('又')))}{p('后')}</w:tc>")) + p("段")
    )
    assert [
        (block.place, [cell.text for cell in block.cells])
        if isinstance(block, Table)
        else block.text
        for block in document.blocks
    ] == [
        ("表1", ["外", "前\n后"]),
        ("表1第1行第2列内的表", ["里", ""]),
        ("表1第1行第2列内的表第1行第2列内的表", ["更里"]),
        ("表1第1行第2列内的第2个表", ["又"]),
        "段",
    ]
    assert tables(read(tbl(tr(tc("甲"))) + tbl(tr(tc("乙")))))[1].place == "表2"


def test_content_controls_around_rows_and_cells() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(tc('甲'))}</w:sdtContent></w:sdt>"
    inside = f"<w:tr><w:sdt><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>{tc('丙')}</w:tr>"
    assert shape(only(tbl(wrapped, inside))) == [
        ("甲", 0, 0, 1, 1),
        ("乙", 1, 0, 1, 1),
        ("丙", 1, 1, 1, 1),
    ]


def test_deleted_rows_and_cells_are_left_out_and_told() -> None:
    by = 'w:id="1" w:author="某人"'
    document = read(
        tbl(
            tr(tc("留"), tc("删", f"<w:cellDel {by}/>")),
            tr(tc("整行删"), properties=f"<w:del {by}/>"),
            tr(tc("末")),
        )
    )
    assert shape(tables(document)[0]) == [("留", 0, 0, 1, 1), ("末", 1, 0, 1, 1)]
    assert len(document.notes) == 1


def test_rows_without_cells_do_not_count() -> None:
    assert shape(only(tbl("<w:tr/>", tr(tc("甲")), "<w:tr/>", tr(tc("乙"))))) == [
        ("甲", 0, 0, 1, 1),
        ("乙", 1, 0, 1, 1),
    ]
    assert read(tbl("<w:tr/>")).blocks == ()


def test_text_boxes_and_notes_of_a_cell() -> None:
    content = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    cell = f"<w:tc><w:p><w:r><w:t>甲</w:t></w:r><w:r><w:pict>{content}</w:pict></w:r></w:p></w:tc>"
    document = read(tbl(tr(cell)))
    assert tables(document)[0].cells[0].text == "甲"
    assert [each.place for each in paragraphs(document)] == ["表1旁的文本框"]


def test_a_grid_beyond_all_sense_is_refused() -> None:
    wide = "".join(tc("x", span(1000)) for _ in range(3))
    with pytest.raises(UnreadableFile, match="列数超过 256"):
        read(tbl(tr(wide)))
    with pytest.raises(UnreadableFile, match="大得无法读取"):
        read(tbl(tr(tc("x", span(1000))), *(tr("<w:tc/>") for _ in range(4001))))


def test_tables_nested_beyond_all_sense_are_refused() -> None:
    deep = p("底")
    for _ in range(60):
        deep = tbl(tr(f"<w:tc>{deep}</w:tc>"))
    with pytest.raises(UnreadableFile, match="互相嵌套超过 40 层"):
        read(deep)


PLAIN = tbl(
    tr(tc("甲", RESTART), tc("乙", span(2)), f"<w:tc>{p('一')}<w:p/>{p('二')}</w:tc>"),
    tr(tc("隐", CONTINUE), tc("　 "), "<w:tc/>", tc("丁", CONTINUE)),
    "<w:tr/>",
    tr(
        "<w:tc><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>左</w:t><w:tab/><w:t>右</w:t>"
        "<w:br/></w:r></w:p></w:tc>",
        f"<w:sdt><w:sdtContent>{tc('控')}</w:sdtContent></w:sdt>",
        "<w:tc><w:p><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p></w:tc>",
    ),
)


def test_the_short_way_and_the_full_reader_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        return None

    quick: Document = read(PLAIN)
    monkeypatch.setattr(docx_story, "lay_out_plain", refuse)
    assert read(PLAIN) == quick
    assert shape(tables(quick)[0])[:4] == [
        ("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("一\n二", 0, 3, 1, 1), ("", 1, 1, 1, 1),
    ]  # fmt: skip
    assert tables(quick)[0].cells[-3].text == "左\t右"


HIDING = (
    '<w:style w:type="paragraph" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="n"><w:name w:val="表内文字"/></w:style>'
)


def test_text_hidden_by_a_style_inside_a_table() -> None:
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    shown = run.format("", "看得见")
    for hidden in (
        '<w:pPr><w:pStyle w:val="h"/></w:pPr>' + run.format("", "隐"),
        run.format('<w:rStyle w:val="c"/>', "隐"),
        run.format("<w:vanish/>", "隐"),
    ):
        cell = f'<w:tc><w:p>{hidden}</w:p><w:p><w:pPr><w:pStyle w:val="n"/></w:pPr>{shown}</w:p></w:tc>'
        document = read(tbl(tr(cell)), styles=HIDING)
        assert tables(document)[0].cells[0].text == "看得见"
        assert document.notes == ("文档含有隐藏文字，没有读取。",)
