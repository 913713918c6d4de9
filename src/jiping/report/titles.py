"""Title and end of a report: where a title breaks, what an empty line stands before (GB/T 9704-2012)."""

from __future__ import annotations

import re
from dataclasses import replace

from jiping.report.model import Block, Paragraph, Role

_PLACES = re.compile(
    r"(?<=年度)|(?<=年)(?!度)|(?=\d{4}年)|(?=部门整体)|(?=项目支出)|(?=绩效)|(?=自评)"
)
_END = (Role.ANNEX, Role.SIGNATURE)
ROOM = 20
"""Signs of 22 points in a line of 156 mm."""


def opens_end(block: Paragraph, before: Block | None) -> bool:
    """Whether an empty line stands before a paragraph: the first of the annexes, of the signature."""
    if block.role not in _END:
        return False
    return not isinstance(before, Paragraph) or before.role is not block.role


def set_title(paragraph: Paragraph) -> Paragraph:
    """A paragraph as it is; a title with its line breaks."""
    if paragraph.role is not Role.TITLE:
        return paragraph
    text = paragraph.text
    at = broken(text).find("\n")
    if at < 0 or "\n" in text:
        return paragraph
    pieces = list(paragraph.pieces)
    passed = 0
    for number, piece in enumerate(pieces):
        if passed <= at < passed + len(piece.text):
            inside = at - passed
            pieces[number] = replace(piece, text=f"{piece.text[:inside]}\n{piece.text[inside:]}")
            break
        passed += len(piece.text)
    return replace(paragraph, pieces=tuple(pieces))


def broken(title: str, room: int = ROOM) -> str:
    """The title with newlines, in lines of much the same length; as it is where it fits or cannot break."""
    if len(title) <= room or "\n" in title:
        return title
    places = [match.start() for match in _PLACES.finditer(title) if 0 < match.start() < len(title)]
    fitting = [at for at in places if at <= room and len(title) - at <= room]
    if not fitting:
        return title
    best = min(fitting, key=lambda at: abs(2 * at - len(title)))
    return f"{title[:best]}\n{title[best:]}"
