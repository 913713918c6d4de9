"""Plain text: its encoding, its lines, and the tables that were flattened into it.

A text has no outline: every paragraph is of level 0, headings are recognised by `facts`.
"""

from __future__ import annotations

import re

from jiping.document import flattened
from jiping.document.guard import MAX_TEXT_BYTES, MAX_TEXT_LINES, too_long_text
from jiping.document.model import Document, UnreadableFile

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
_ODD = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]")
_MULTIBYTE = re.compile(r"[^\x00-\x7f]")

MAX_ODD_SHARE = 0.02
"""Converters leave a stray control or private character here and there; more of them is no text."""

SURE_OF_UTF8 = 12
"""So many characters of several bytes, all valid UTF-8, do not come about by chance in GB18030."""


def read(path: str, data: bytes) -> Document:
    """A text file as a `Document`; flattened tables are tables again.

    Raises UnreadableFile for what is no text, and for a text too long to be a report.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise too_long_text(len(data))
    text, notes = decode(data)
    lines = _LINE_END.split(text)
    if len(lines) > MAX_TEXT_LINES:
        raise UnreadableFile(
            f"这个文本有 {len(lines)} 行，不是一份报告（上限 {MAX_TEXT_LINES} 行）。"
            "如果其中确有报告，请把报告部分单独存成文件再试。"
        )
    blocks = flattened.rebuild(lines)
    if not blocks:
        raise UnreadableFile("文件里只有空白，没有任何文字。请检查是否存错了文件。")
    return Document(path=path, kind="txt", blocks=blocks, notes=notes)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes and the notes for the user.

    A byte order mark decides; without one, strict UTF-8 is tried before strict GB18030 (which takes
    in GBK and GB2312, GB 18030-2022).

    Raises UnreadableFile when neither fits, or when what comes out is no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _plausible(data[len(mark) :].decode(encoding)), ()
            except UnicodeDecodeError as error:
                raise _damaged() from error
    if b"\x00" in data:
        raise _not_text()
    try:
        return _plausible(data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        sound = data[: error.start].decode("utf-8")
        damaged_utf8 = len(_MULTIBYTE.findall(sound)) >= SURE_OF_UTF8
    if damaged_utf8:
        return _mended(data)
    try:
        return _plausible(data.decode("gb18030")), ()
    except UnicodeDecodeError as error:
        raise _damaged() from error


def _mended(data: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with a few broken bytes: read with a sign in their place, and say where."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken > len(text) * MAX_ODD_SHARE:
        raise _damaged()
    first = len(_LINE_END.findall(text, 0, text.index("\ufffd"))) + 1
    note = f"文件中有 {broken} 处字节损坏（第一处在第{first}行），已用“\ufffd”代替，请核对原文。"
    return _plausible(text), (note,)


def _plausible(text: str) -> str:
    if "\x00" in text:
        raise _not_text()
    odd = len(_CONTROL.findall(text)) + len(_ODD.findall(text))
    if odd > max(2, len(text) * MAX_ODD_SHARE):
        raise _not_text()
    return text


def _not_text() -> UnreadableFile:
    return UnreadableFile(
        "文件内容不是文字（含有二进制数据）。如果它本来是 Word、Excel 或文本文件，可能已损坏，"
        "请用原来的程序打开，另存为 .docx、.xlsx 或 UTF-8 编码的 .txt 后再试。"
    )


def _damaged() -> UnreadableFile:
    return UnreadableFile(
        "文件的文字编码无法识别（既不是 UTF-8，也不是 GB18030），或内容已损坏。"
        "请用记事本打开，另存为 UTF-8 编码后再试。"
    )
