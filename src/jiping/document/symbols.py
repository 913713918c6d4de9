"""Characters that Word takes from symbol fonts (``w:sym``), as the Unicode sign that looks like them.

Only the signs that occur in office papers: relations and operators of the font Symbol, boxes, ticks
and bullets of the Wingdings fonts.
"""

from __future__ import annotations

UNKNOWN = "\ufffd"
"""Stands for a sign that is not known, so that its absence can be seen."""

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xA5: "∞", 0xB0: "°", 0xB7: "•", 0xB2: "″", 0xA2: "′", 0xA4: "⁄", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xBC: "…", 0xBE: "—", 0xD0: "∠", 0xD7: "⋅", 0xE5: "∑",
    0xD6: "√", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ",
    0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x71: "θ", 0x2D: "−", 0x7E: "∼",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xB2: "◇", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x46: "☞", 0x28: "☎", 0x2A: "✉",
    **{0x81 + index: chr(ord("①") + index) for index in range(10)},
    **{0x8C + index: chr(ord("❶") + index) for index in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "⊗",
    0x97: "•", 0x98: "●", 0xA2: "▪", 0xA3: "□",
    **{0x6A + index: chr(ord("①") + index) for index in range(10)},
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def is_symbol_font(font: str) -> bool:
    """Whether the font holds signs under the codes of ordinary letters."""
    return font.strip().lower() in _FONTS


def symbol(font: str, code: str) -> str:
    """The sign for a character of a font; `code` is hexadecimal, as in ``w:char``.

    UNKNOWN for a sign that is not known.
    """
    try:
        value = int(code, 16)
    except ValueError:
        return UNKNOWN
    signs = _FONTS.get(font.strip().lower())
    if signs is None:
        plain = 0x20 <= value <= 0xFFFD and not (0xD800 <= value <= 0xF8FF or 0x7F <= value <= 0x9F)
        return chr(value) if plain else UNKNOWN
    # Word stores the codes of symbol fonts in the private area from U+F000 on.
    low = value - 0xF000 if 0xF000 <= value <= 0xF0FF else value
    if low in signs:
        return signs[low]
    if signs is _SYMBOL and (0x20 <= low <= 0x40 or low in (0x5B, 0x5D, 0x7B, 0x7C, 0x7D)):
        return chr(low)
    return UNKNOWN
