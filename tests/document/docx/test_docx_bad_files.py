"""Files that cannot be read: each has its own message, none takes unbounded time or memory."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from word_xml import NAMESPACES, p, pack, package, root

from jiping.document import docx, markup
from jiping.document import package as packages
from jiping.document.model import UnreadableFile

MAIN = "word/document.xml"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        docx.read("报告.docx", data)
    message = str(caught.value)
    assert "报告.docx" not in message
    return message


def document(content: str | bytes) -> bytes:
    return package({"[Content_Types].xml": "<Types/>", MAIN: content})


def test_an_empty_file() -> None:
    assert "0 字节" in refusal(b"")


@pytest.mark.parametrize("keep", [5, 40, 300, -1, -30])
def test_a_truncated_file(keep: int) -> None:
    assert "不完整" in refusal(pack(p("甲" * 500))[:keep])


def test_a_damaged_part() -> None:
    data = bytearray(pack("".join(p(f"第{index}段") for index in range(500))))
    at = data.find(MAIN.encode()) + len(MAIN) + 200
    data[at : at + 40] = bytes(40)
    assert "不完整或已损坏" in refusal(bytes(data))


def test_damaged_xml() -> None:
    assert "XML 已损坏" in refusal(document(f"<w:document {NAMESPACES}><w:body>"))


def test_an_encrypted_document() -> None:
    assert "打开密码" in refusal(encrypted())


def encrypted() -> bytes:
    """The smallest compound file with a stream ``EncryptedPackage`` ([MS-CFB], 512-byte sectors)."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", fat, end, *[free] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        coded = name.encode("utf-16-le") + b"\0\0"
        return (
            coded.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(coded), kind, 1, free, free, child)
            + bytes(36)
            + struct.pack("<IQ", end, 0)
        )

    directory = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, free)
    return head + table + directory.ljust(512, b"\0")


def test_a_workbook_named_docx() -> None:
    message = refusal(
        package(
            {
                "[Content_Types].xml": "<Types/>",
                "xl/workbook.xml": "<workbook/>",
                "xl/worksheets/sheet1.xml": "<worksheet/>",
            }
        )
    )
    assert "Excel" in message
    assert ".xlsx" in message


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 }", "RTF"),
        ("部门整体支出绩效自评报告".encode(), ".txt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "图片"),
        (package({"readme.txt": "x"}), "压缩包"),
    ],
)
def test_other_files_named_docx(data: bytes, word: str) -> None:
    assert word in refusal(data)


def test_a_package_without_a_main_part() -> None:
    assert MAIN in refusal(
        package({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<styles/>"})
    )


def test_a_main_part_without_a_body() -> None:
    assert "空壳" in refusal(document(root("document", "")))


EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + f']><w:document {NAMESPACES} w:x="&a11;"><w:body/></w:document>'
)


@pytest.mark.parametrize(
    "content",
    [
        EXTERNAL,
        EXTERNAL.replace("&x;", "甲"),
        LAUGHS,
        EXTERNAL.replace("1.0", '1.0" encoding="UTF-16').encode("utf-16"),
    ],
    ids=["entity", "declared only", "laughs", "utf-16"],
)
def test_entities_and_document_types(content: str | bytes) -> None:
    assert "DTD" in refusal(document(content))


def test_a_document_type_in_another_part() -> None:
    data = pack(p("甲"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["word/_rels/document.xml.rels"] = "<!DOCTYPE x><Relationships/>"
    assert "DTD" in refusal(package(parts))


def test_a_million_nested_elements() -> None:
    count = 1_000_000
    content = f"<w:document {NAMESPACES}>" + "<w:p>" * count + "</w:p>" * count + "</w:document>"
    assert "嵌套过深" in refusal(document(content))


def test_nesting_that_the_parser_lets_pass_is_read_without_recursion() -> None:
    deep = "<w:smartTag>" * 240 + "<w:r><w:t>底</w:t></w:r>" + "</w:smartTag>" * 240
    wrapped = "<w:sdt>" * 240 + p("里") + "</w:sdt>" * 240
    found = docx.read("a.docx", pack(f"<w:p>{deep}</w:p>{wrapped}")).blocks
    assert [getattr(block, "text", "") for block in found] == ["底", "里"]


def test_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "TAG_LIMIT", 1000)
    assert "元素过多" in refusal(pack(p("甲") * 1000))


def test_a_part_that_swells() -> None:
    swollen = root("document", "<w:body>" + " " * (packages.PART_LIMIT // 2) + "</w:body>")
    data = document(swollen)
    assert len(data) < 100_000
    assert "压缩炸弹" in refusal(data)


def test_a_part_larger_than_its_limit() -> None:
    data = document(root("document", "<w:body>" + "甲" * 5000 + "</w:body>"))
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        pytest.raises(UnreadableFile, match="压缩炸弹"),
    ):
        packages.read_part(archive, MAIN, 1000)


def test_a_part_that_is_larger_than_it_declares() -> None:
    data = bytearray(document(root("document", "<w:body>" + "甲" * 5000 + "</w:body>")))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    assert "不完整或已损坏" in refusal(bytes(data))


def test_the_budget_of_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "PACKAGE_BUDGET", 3000)
    data = pack(p("甲"), styles="<w:style/>" * 300)
    assert "压缩炸弹" in refusal(data)


def test_a_locked_member() -> None:
    data = bytearray(document(root("document", "<w:body/>")))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "带有密码" in refusal(bytes(data))


def test_an_unusual_compression() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(MAIN, root("document", "<w:body/>"))
    assert "不支持的压缩方式" in refusal(stream.getvalue())
