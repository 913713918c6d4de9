"""Plain text: encodings, lines and their numbers, what is no text."""

from __future__ import annotations

import random

import pytest

from jiping.document import text
from jiping.document.model import Paragraph, UnreadableFile

SENTENCE = "全年预算数为一百二十万元，执行率为百分之九十五。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings(encoding: str) -> None:
    document = text.read("甲.txt", f"{SENTENCE}\n第二行".encode(encoding))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        SENTENCE,
        "第二行",
    ]
    assert (document.kind, document.notes) == ("txt", ())


def test_places_are_the_real_line_numbers() -> None:
    document = text.read("甲.txt", "\r\n\u3000\u3000一、概况 \r\n\r\n\t内容\r末行\x0c".encode())
    assert document.blocks == (
        Paragraph(text="一、概况", place="第2行"),
        Paragraph(text="内容", place="第4行"),
        Paragraph(text="末行", place="第5行"),
    )


def test_characters_beyond_gbk() -> None:
    # U+20000 takes four bytes in GB18030.
    assert text.decode("𠀀县".encode("gb18030")) == ("𠀀县", ())


def test_a_broken_byte_in_utf8_is_not_taken_for_gb18030() -> None:
    data = bytearray((SENTENCE + "\n" + SENTENCE * 20).encode())
    data[len(SENTENCE.encode()) + 4] = 0xFF
    decoded, (note,) = text.decode(bytes(data))
    assert decoded.startswith(SENTENCE)
    assert "第一处在第2行" in note


def test_utf8_cut_in_the_middle_of_a_character() -> None:
    decoded, notes = text.decode((SENTENCE * 10).encode()[:-1])
    assert decoded.startswith(SENTENCE * 9)
    assert len(notes) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"abc\x00def",
        bytes(range(1, 32)) * 4,
        random.Random(7).randbytes(4000),
        b"\xff\xfe\x00",
        b"\x81\x20" * 50,
        b"MZ\x90\x00\x03",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="另存为"):
        text.read("甲.txt", data)


def test_only_blanks() -> None:
    with pytest.raises(UnreadableFile, match="只有空白"):
        text.read("甲.txt", " \n\u3000\n\t\n".encode())


def test_too_many_lines() -> None:
    with pytest.raises(UnreadableFile, match="200001 行"):
        text.read("甲.txt", b"1\n" * 200_000)
