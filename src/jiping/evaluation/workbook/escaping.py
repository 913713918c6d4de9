"""Text in a cell: signs that XML cannot hold, and several texts in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CONTROL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ARROW = "↵"


def escaped(text: str) -> str:
    """Text as a workbook holds it: a sign that XML forbids becomes ``_x000B_`` (ECMA-376, ST_Xstring)."""

    def code(match: re.Match[str]) -> str:
        # An underscore that would be read as the beginning of a code is written as a code itself.
        return f"_x{ord(match[0]):04X}_"

    return _CONTROL.sub(code, text)


def unescaped(text: str) -> str:
    """The text that `escaped` wrote; Excel writes so too, for what was pasted into a cell."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def lines(texts: Iterable[str]) -> str:
    """Several texts in one cell, one a line; a line break within one is written ↵ before the break."""
    return "\n".join(t.replace(_ARROW, _ARROW * 2).replace("\n", f"{_ARROW}\n") for t in texts)


def texts(cell: str) -> tuple[str, ...]:
    """What `lines` wrote; an empty line is nothing."""
    found: list[str] = [""]
    position = 0
    while position < len(cell):
        two = cell[position : position + 2]
        if two in (_ARROW * 2, f"{_ARROW}\n"):
            found[-1] += two[1]
            position += 2
            continue
        if cell[position] == "\n":
            found.append("")
        else:
            found[-1] += cell[position]
        position += 1
    return tuple(t for t in found if t.strip())
