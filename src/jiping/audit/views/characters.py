"""Characters made harmless, measured and wrapped for fixed-width output.

A document may hold any character: escape sequences that repaint a terminal, marks that reverse
the reading direction, halves of surrogate pairs.  They are shown, never obeyed.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_CANDIDATE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,%/_:+\-]*|\s+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！）》〉】〕」』”’％%,.;:?!)]}…")
_NEVER_LAST = frozenset("（《〈【〔「『“‘([{")


def visible(text: str, keep: str = "") -> str:
    """The text with every character that is an instruction replaced by one that can be seen.

    ASCII controls become their control pictures (``␛``), other invisible characters their code
    point (``<U+202E>``).  Characters in `keep` stay as they are.
    """

    def shown(match: re.Match[str]) -> str:
        character = match.group()
        code = ord(character)
        if character in keep:
            return character
        if code < 0x20:
            return chr(0x2400 + code)
        if code == 0x7F:
            return "\u2421"
        return f"<U+{code:04X}>" if unicodedata.category(character) in _UNSEEN else character

    return _CANDIDATE.sub(shown, text)


def one_line(text: str) -> str:
    """The text on one line: line breaks shown as ``⏎``, tabs as spaces, the rest `visible`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "⏎").replace("\t", " ")
    return visible(text)


def columns(text: str) -> int:
    """Columns that the text takes in a fixed-width font; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int) -> str:
    """The text followed by spaces up to `width` columns."""
    return text + " " * max(0, width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns.

    Chinese breaks between any two characters, but no line begins with a closing mark or ends with
    an opening one, and a number or a Latin word stays whole where a line can hold it.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        lines.extend(_wrap_paragraph(part, max(width, 4)))
    return lines


def _wrap_paragraph(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text, width):
        taken = columns(piece)
        if used and used + taken > width:
            lines.append(line.rstrip())
            line, used = "", 0
            if piece.isspace():
                continue
        line += piece
        used += taken
    lines.append(line.rstrip())
    return lines


def _pieces(text: str, width: int) -> list[str]:
    """What must stay together on a line; nothing is wider than `width`."""
    glued: list[str] = []
    for token in _TOKEN.findall(text):
        previous = glued[-1] if glued else ""
        together = token in _NEVER_FIRST or previous[-1:] in _NEVER_LAST
        fits = columns(previous) + columns(token) <= width
        if together and previous and not previous.isspace() and fits:
            glued[-1] = previous + token
        else:
            glued.append(token)
    return [part for piece in glued for part in _cut(piece, width)]


def _cut(piece: str, width: int) -> list[str]:
    if columns(piece) <= width:
        return [piece]
    parts: list[str] = []
    part, used = "", 0
    for character in piece:
        taken = _columns_of(character)
        if used + taken > width:
            parts.append(part)
            part, used = "", 0
        part += character
        used += taken
    parts.append(part)
    return parts
