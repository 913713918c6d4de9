"""Headings and sections: numbers typed by hand or made by Word, and what stands under which."""

from __future__ import annotations

import re

from jiping.document.model import Document, Paragraph
from jiping.facts.model import Heading

_CHINESE = "零一二三四五六七八九十百〇"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第([{_CHINESE}]+)(?:部分|章|编)\s*[：:、]?")),
    ("cn", re.compile(rf"([{_CHINESE}]{{1,3}})\s*[、.．，,]")),
    ("cn_bracket", re.compile(rf"[（(]\s*([{_CHINESE}]{{1,3}})\s*[)）]\s*[、.．。]?")),
    ("digit", re.compile(r"(\d{1,2})\s*[、.．](?!\d)")),
    ("digit_bracket", re.compile(r"[（(]\s*(\d{1,2})\s*[)）]\s*[、.．]?")),
    ("circle", re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩])")),
)
_LEVELS = {"part": 1, "cn": 2, "cn_bracket": 3, "digit": 4, "digit_bracket": 5, "circle": 6}
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
# A heading is short and is no sentence; longer numbered paragraphs are items of a list.
LONGEST_HEADING = 45


def chinese_number(text: str) -> int:
    """Value of a heading's Chinese number up to 99 (``二十三`` -> 23)."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    value = 0
    for character in text:
        value = value * 10 + _DIGITS.get(character, 0)
    return value


def _value(style: str, text: str) -> int:
    if style == "circle":
        return "①②③④⑤⑥⑦⑧⑨⑩".index(text) + 1
    return int(text) if style.startswith("digit") else chinese_number(text)


def read_number(text: str) -> tuple[str, int, int]:
    """(style, value, length) of the heading number that `text` begins with; ("", 0, 0) if none."""
    stripped = text.lstrip()
    shift = len(text) - len(stripped)
    for style, pattern in _PATTERNS:
        match = pattern.match(stripped)
        if match:
            return style, _value(style, match.group(1)), match.end() + shift
    return "", 0, 0


def is_title_like(title: str) -> bool:
    """Short, and no sentence: what may be a heading."""
    bare = title.strip()
    if not bare or len(bare) > LONGEST_HEADING:
        return False
    return not re.search(r"[。；;！？]", bare[:-1]) and not bare.endswith(
        ("。", "；", ";", "，", ",")
    )


def find_headings(document: Document) -> tuple[Heading, ...]:
    """Every heading in order."""
    found: list[Heading] = []
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or block.part != "正文":
            continue
        automatic = bool(block.number)
        style, value, length = read_number(block.number if automatic else block.text)
        title = block.text if automatic else block.text[length:]
        if not style and not block.level:
            continue
        if not is_title_like(title):
            continue
        number = block.number if automatic else block.text[:length].strip()
        level = _LEVELS.get(style, min(block.level + 1, 6))
        found.append(Heading(index, style, value, number, title.strip(), level, automatic))
    return tuple(found)


def sections(document: Document, headings: tuple[Heading, ...]) -> tuple[tuple[int, ...], ...]:
    """For every block the indexes of the headings it stands under, outermost first; a heading
    stands under itself."""
    by_block = {heading.block: index for index, heading in enumerate(headings)}
    stack: list[int] = []
    found: list[tuple[int, ...]] = []
    for index in range(len(document.blocks)):
        if index in by_block:
            here = headings[by_block[index]]
            while stack and headings[stack[-1]].level >= here.level:
                stack.pop()
            stack.append(by_block[index])
        found.append(tuple(stack))
    return tuple(found)
