"""Number format codes of Excel: their sections and the pieces of each.

Source: ECMA-376-1 18.8.31 (numFmt).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"

MAX_CODE = 255
"""Characters of a format code that Excel accepts."""


class Part(Enum):
    """What a piece of a format code does."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    GENERAL = "general"
    TEXT = "text"
    DATE = "date"
    ELAPSED = "elapsed"
    HALF_DAY = "half day"
    FRACTION = "fraction"


class Token(NamedTuple):
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format code that semicolons separate.

    condition  comparison and bound, where the code has one in brackets.
    numerals   0 for Arabic digits, 1 for 一二三, 2 for 壹贰叁 (DBNum1, DBNum2).
    """

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    numerals: int = 0

    @property
    def is_date(self) -> bool:
        return any(token.part in (Part.DATE, Part.ELAPSED, Part.HALF_DAY) for token in self.tokens)


_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
  | [\\!](?P<escaped>.)
  | [_*](?P<padding>.)
  | \[(?P<bracket>[^\]]*)\]
  | (?P<general>General|G/通用格式)
  | (?P<half>上午/下午|AM/PM|A/P)
  | (?P<exponent>E[+-])
  | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+)
  | (?P<digit>[0#?])
  | (?P<sign>[.,%/@;])
  | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_SIGNS = {
    ".": Part.POINT,
    ",": Part.COMMA,
    "%": Part.PERCENT,
    "/": Part.FRACTION,
    "@": Part.TEXT,
}


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format code; of one longer than Excel allows, those of General."""
    if len(code) > MAX_CODE:
        code = GENERAL
    found: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    numerals = 0
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        if kind in ("quoted", "escaped", "other"):
            tokens.append(Token(Part.LITERAL, text))
        elif kind == "bracket":
            if compared := _CONDITION.fullmatch(text):
                condition = (
                    (compared[1], Decimal(compared[2])) if _is_decimal(compared[2]) else None
                )
            elif text.startswith("$"):
                tokens.append(Token(Part.LITERAL, text[1:].partition("-")[0]))
            elif text.upper().startswith("DBNUM"):
                numerals = int(text[5:]) if text[5:] in ("1", "2") else 0
            elif text and set(text.lower()) in ({"h"}, {"m"}, {"s"}):
                tokens.append(Token(Part.ELAPSED, text.lower()))
        elif kind == "general":
            tokens.append(Token(Part.GENERAL, text))
        elif kind == "half":
            tokens.append(Token(Part.HALF_DAY, text))
        elif kind == "exponent":
            tokens.append(Token(Part.EXPONENT, text))
        elif kind == "date":
            tokens.append(Token(Part.DATE, text.lower()))
        elif kind == "digit":
            tokens.append(Token(Part.DIGIT, text))
        elif text == ";":
            found.append(Section(tuple(tokens), condition, numerals))
            tokens, condition, numerals = [], None, 0
        elif kind == "sign":
            tokens.append(Token(_SIGNS[text], text))
    found.append(Section(tuple(tokens), condition, numerals))
    return tuple(found)


def _is_decimal(text: str) -> bool:
    return re.fullmatch(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)", text) is not None
