"""Numbers of a workbook as Excel displays them under their number format.

A report is what its readers saw: 108.52999999 under ``0.00`` is 108.53, and it is that figure which
must agree with the text.  Rounding is half away from zero on the 15 significant digits that Excel
keeps.  Source: ECMA-376-1 18.8.30 (numFmts) and 18.8.31 (numFmt), and the behaviour of Excel.

Fractions (``# ?/?``) are displayed as General; padding by width (``_x``, ``*x``) is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jiping.document.displaying_dates import chinese, display_date
from jiping.document.displaying_numbers import general, layout, to_decimal
from jiping.document.format_codes import GENERAL, Part, Section, sections


def display(value: str, code: str, *, from_1904: bool = False) -> str:
    """The number `value`, as a workbook stores it, under the format `code`.

    What is no number is returned as it is.
    """
    if code == GENERAL and len(value) <= 11 and value.isascii() and value.isdigit():
        return value.lstrip("0") or "0"
    number = to_decimal(value)
    if number is None:
        return value
    parts = sections(code)
    section, show_sign = _section_for(number, parts)
    if section.is_date:
        shown = display_date(number, section, from_1904=from_1904)
        return general(number) if shown is None else shown
    shown = _display_number(abs(number), section)
    return f"-{shown}" if show_sign and shown else shown


def display_text(text: str, code: str) -> str:
    """A text under the format `code`: its last section applies where it has an ``@``."""
    parts = sections(code)
    section = parts[min(len(parts), 4) - 1]
    if len(parts) < 4 and not any(token.part is Part.TEXT for token in section.tokens):
        return text
    return "".join(
        text if token.part is Part.TEXT else token.text
        for token in section.tokens
        if token.part in (Part.TEXT, Part.LITERAL)
    )


_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}


def _section_for(number: Decimal, parts: tuple[Section, ...]) -> tuple[Section, bool]:
    """The section that applies, and whether a minus sign stands before what it shows."""
    numeric = list(parts[:3])
    if any(part.condition for part in numeric):
        for part in numeric:
            if part.condition is None or _COMPARE[part.condition[0]](number, part.condition[1]):
                return part, number < 0
        return numeric[-1], number < 0
    if number < 0 and len(numeric) > 1:
        return numeric[1], False
    if number == 0 and len(numeric) > 2:
        return numeric[-1], False
    return numeric[0], number < 0


def _display_number(size: Decimal, section: Section) -> str:
    tokens = section.tokens
    kinds = {token.part for token in tokens}
    if Part.FRACTION in kinds and Part.DIGIT in kinds:
        return general(size)
    if kinds & {Part.GENERAL, Part.TEXT} or (section.numerals and Part.DIGIT not in kinds):
        shown = general(size)
        if section.numerals:
            shown = chinese(shown, section.numerals)
        return "".join(
            shown if token.part in (Part.GENERAL, Part.TEXT) else token.text
            for token in tokens
            if token.part in (Part.GENERAL, Part.TEXT, Part.LITERAL)
        )
    return layout(size, tokens)
