"""Signs that no document can hold, taken out of text before it is written."""

from __future__ import annotations

import re

_CONTROL = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF)
    if code not in (0x09, 0x0A)
}
_LINES = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x85": "\n"})
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text without control signs, which print nothing and break XML; every line break is a newline."""
    if _UNWANTED.search(text) is None:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINES).translate(_CONTROL)
