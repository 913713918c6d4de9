"""Digits, half-width and full-width, and the characters that belong to a printed number."""

from __future__ import annotations

DIGIT = "[0-9０-９]"
BLANKS = " \t\u3000\xa0"
_HALF = {0xFF10 + i: 0x30 + i for i in range(10)} | {0xFF0E: 0x2E, 0xFF0C: None, 0x2C: None}
_CLAUSE_START = frozenset("\n\r。；：:;")


def half_width(text: str) -> str:
    """Full-width digits and points made half-width; thousands separators dropped."""
    return text if text.isascii() and "," not in text else text.translate(_HALF)


def is_digit(character: str) -> bool:
    """An Arabic digit of either width; other scripts' digits and ①② are none."""
    return "0" <= character <= "9" or "０" <= character <= "９"


def after_label(text: str, at: int) -> bool:
    """Does a list's label (``1.``) stand right before `at`, at the start of a line or a clause?"""
    if at < 2 or text[at - 1] not in ".．" or not is_digit(text[at - 2]):
        return False
    first = at - 2
    if first and is_digit(text[first - 1]):
        first -= 1
    while first and text[first - 1] in BLANKS:
        first -= 1
    return first == 0 or text[first - 1] in _CLAUSE_START
