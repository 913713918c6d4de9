"""PDF: lines become paragraphs, ruled tables become tables, what cannot be read is refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jiping.document.model import Document, Paragraph, Table, UnreadableFile
from jiping.document.reading import read
from jiping.report.typefaces import FontRole, chosen, installed

LONG = "本年度组织科普活动四十四场次，" * 8


def made(tmp_path: Path, body: str) -> Document:
    """What is read of a page set by typst."""
    import typst

    compiler: Any = typst.Compiler(font_paths=installed(), ignore_system_fonts=True)
    family = chosen(FontRole.FANG).family
    source = (
        f'#set text(font: "{family}", size: 12pt, lang: "zh")\n'
        "#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n"
        '#set page(paper: "a4", numbering: "— 1 —")\n' + body
    )
    path = tmp_path / "甲.pdf"
    path.write_bytes(compiler.compile(input=source.encode(), format="pdf"))
    return read(path)


def test_broken_lines_are_one_paragraph_and_page_numbers_are_none(tmp_path: Path) -> None:
    document = made(tmp_path, f"{LONG}共计2.45万份。\n\n第二段很短。\n\n#pagebreak()\n第三段。\n")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        f"{LONG}共计2.45万份。", "第二段很短。", "第三段。",
    ]  # fmt: skip
    assert [b.place for b in document.blocks] == ["第1页第1段", "第1页第2段", "第2页第1段"]


def test_a_ruled_table_keeps_its_merged_cells(tmp_path: Path) -> None:
    document = made(
        tmp_path,
        "#table(columns: 3, table.cell(rowspan: 2)[产出指标], [数量指标], [44场次],"
        " [质量指标], [95.45%], table.cell(colspan: 2)[总分], [98.75])\n",
    )
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        ("产出指标", 0, 0, 2, 1), ("数量指标", 0, 1, 1, 1), ("44场次", 0, 2, 1, 1),
        ("质量指标", 1, 1, 1, 1), ("95.45%", 1, 2, 1, 1),
        ("总分", 2, 0, 1, 2), ("98.75", 2, 2, 1, 1),
    ]  # fmt: skip


def test_a_table_over_two_pages_is_one_and_its_heading_stands_once(tmp_path: Path) -> None:
    rows = ", ".join(f"[第{n}项], [{n}]" for n in range(1, 71))
    document = made(tmp_path, f"#table(columns: 2, table.header([项目名称], [得分]), {rows})\n")
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    texts = [[c.text if c else "" for c in row] for row in table.grid]
    assert texts == [["项目名称", "得分"], *([f"第{n}项", str(n)] for n in range(1, 71))]


def test_what_is_no_readable_pdf_is_refused(tmp_path: Path) -> None:
    for data, cause in (
        (b"%PDF-1.7\n", "已损坏"),
        (b"%PDF-1.7\nstartxref\n99999999\n%%EOF", "已损坏"),
        (_minimal(""), "没有文字"),
        (_minimal("/Encrypt 4 0 R /ID [<00> <00>]"), "打开密码"),
    ):
        path = tmp_path / "乙.pdf"
        path.write_bytes(data)
        with pytest.raises(UnreadableFile, match=cause) as told:
            read(path)
        assert "docx" in str(told.value)


def test_a_name_that_promises_another_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / "丙.docx"
    path.write_bytes(_minimal(""))
    with pytest.raises(UnreadableFile, match="PDF 文件。请把扩展名改为"):
        read(path)


def _minimal(trailer: str) -> bytes:
    """A PDF of one empty page."""
    key = "<" + "28" * 32 + ">"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>",
        f"<< /Filter /Standard /V 1 /R 2 /P -4 /O {key} /U {key} >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 5\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size 5 /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )
