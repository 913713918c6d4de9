"""What a file is, by its content: signatures, the parts of a zip, the streams of an OLE file."""

from __future__ import annotations

import re
from enum import StrEnum

from jiping.document import guard, ole
from jiping.document.model import UnreadableFile


class Kind(StrEnum):
    """The kinds that are told apart, because each has its own remedy."""

    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"
    TEXT = "txt"
    XLS = "xls"
    XLSB = "xlsb"
    SLIDES = "ppt"
    OPEN_DOCUMENT = "odf"
    ENCRYPTED = "encrypted"
    OTHER_OLE = "ole"
    PDF = "pdf"
    OFD = "ofd"
    PICTURE = "picture"
    RTF = "rtf"
    HTML = "html"
    XML = "xml"
    MAIL = "mht"
    ARCHIVE = "archive"


NAMES: dict[Kind, str] = {
    Kind.DOCX: " Word 文档（docx）",
    Kind.XLSX: " Excel 工作簿（xlsx）",
    Kind.DOC: "旧版 Word 文档（doc）",
    Kind.PDF: " PDF 文件",
    Kind.TEXT: "纯文本",
}

SUFFIX_OF: dict[Kind, str] = {
    Kind.DOCX: ".docx",
    Kind.XLSX: ".xlsx",
    Kind.DOC: ".doc",
    Kind.PDF: ".pdf",
}

_AS_WORD = "请用 Word 或 WPS 打开，另存为 .docx 后再试。"
_AS_EXCEL = "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后再试。"

REMEDIES: dict[Kind, str] = {
    Kind.XLS: f"这是旧版 Excel 工作簿（xls），暂不能直接读取。{_AS_EXCEL}",
    Kind.XLSB: f"这是二进制 Excel 工作簿（xlsb），暂不能直接读取。{_AS_EXCEL}",
    Kind.SLIDES: "这是演示文稿（PowerPoint 或 WPS 演示），不是报告。请改用 Word、Excel 或文本文件。",
    Kind.OPEN_DOCUMENT: f"这是 OpenDocument 文件（odt、ods 等），暂不能直接读取。{_AS_WORD}",
    Kind.ENCRYPTED: (
        "文件有打开密码（已加密），没有密码无法读取。"
        "请用 Word、Excel 或 WPS 输入密码打开，取消密码后另存，再试一次。"
    ),
    Kind.OTHER_OLE: (
        "这是旧式的复合文档，但不是 Word 文档，或已损坏、不完整。"
        "请用原来的程序打开，另存为 .docx 或 .xlsx 后再试。"
    ),
    Kind.OFD: (
        "这是 OFD 版式文件，暂不能直接读取。请提供 Word 原稿；"
        "没有原稿时，用 OFD 阅读器或 WPS 转换为 .docx 并核对文字后再试。"
    ),
    Kind.PICTURE: (
        "这是图片，其中的文字无法直接读取。请提供 Word 或 Excel 原稿，或先用文字识别转成 .docx。"
    ),
    Kind.RTF: f"这是 RTF 格式（有时扩展名是 .doc），暂不能直接读取。{_AS_WORD}",
    Kind.HTML: f"这是网页（HTML），不是 Word 或 Excel 文件。{_AS_WORD}",
    Kind.XML: f"这是 XML 文件（可能是 Word 或 Excel 2003 的 XML 格式），暂不能直接读取。{_AS_WORD}",
    Kind.MAIL: f"这是单个文件网页或邮件（MHT），暂不能直接读取。{_AS_WORD}",
    Kind.ARCHIVE: "这是压缩包，不是文档。请先解压，再指定其中的文件或文件夹。",
}

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF87a", Kind.PICTURE),
    (b"GIF89a", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"\x1f\x8b\x08", Kind.ARCHIVE),
)
_BITMAP = re.compile(rb"BM.{4}\x00\x00\x00\x00", re.DOTALL)
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_UTF8_BOM = b"\xef\xbb\xbf"
_MARKS_OF_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta")
_MARKS_OF_MAIL = (b"mime-version:", b"from: <saved by", b"from: saved by")


def kind_of(data: bytes) -> Kind:
    """The kind of a file, by its bytes.  What has no signature is taken for text.

    Raises UnreadableFile when a zip is damaged, or is no document at all.
    """
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(ole.MAGIC):
        return _kind_of_ole(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if _BITMAP.match(data) or _WEBP.match(data):
        return Kind.PICTURE
    head = data[: guard.HEAD_BYTES].removeprefix(_UTF8_BOM).lstrip().lower()
    if head.startswith(_MARKS_OF_HTML):
        return Kind.HTML
    if head.startswith(b"<?xml"):
        return Kind.HTML if b"<html" in head else Kind.XML
    if head.startswith(_MARKS_OF_MAIL):
        return Kind.MAIL
    return Kind.TEXT


def _kind_of_zip(data: bytes) -> Kind:
    # A third of the import time of this room, which a text need not wait for.
    import io
    import struct
    import zipfile

    guard.check_zip_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise UnreadableFile(
            "文件已损坏或不完整（可能没有下载完、没有拷贝完）。"
            "请重新下载或重新拷贝；若能用 Word、Excel 或 WPS 打开，请另存一份后再试。"
        ) from error
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "[content_types].xml" in names:
        if "word" in folders:
            return Kind.DOCX
        if "xl/workbook.bin" in names:
            return Kind.XLSB
        if "xl" in folders:
            return Kind.XLSX
        if "ppt" in folders:
            return Kind.SLIDES
    if "ofd.xml" in names:
        return Kind.OFD
    if "mimetype" in names and "content.xml" in names:
        return Kind.OPEN_DOCUMENT
    return Kind.ARCHIVE


def _kind_of_ole(data: bytes) -> Kind:
    streams = ole.top_level(data)
    if "EncryptedPackage" in streams:
        return Kind.ENCRYPTED
    if "WordDocument" in streams:
        return Kind.DOC
    if "Workbook" in streams or "Book" in streams:
        return Kind.XLS
    if "PowerPoint Document" in streams:
        return Kind.SLIDES
    return Kind.OTHER_OLE
