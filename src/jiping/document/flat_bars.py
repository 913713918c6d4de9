"""Rows with bars between the cells: Markdown tables, and tables drawn with box characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jiping.document.flat_words import Look, Piece

_BAR = re.compile(r"(?<!\\)[|｜│┃║]")
_BORDER = re.compile(r"[\s|｜│┃║─━═—\-–_+=:┄┅┈┉┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┯┷┿┝┥]+")


_CROSSING = re.compile(r"[|｜│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┯┷┿┝┥+]")
"""A border crosses or meets bars; a line of dashes alone is a rule in running text."""


def bars(lines: Sequence[str], start: int) -> Look:
    """The table of rows with bars that begins at `start`, borders dropped.

    Two cells on a line prove nothing (``来源：… | 时间：…``): there must be outer bars, a border, or
    three columns.
    """
    rows: list[tuple[Piece, ...]] = []
    bordered = False
    at = start
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            break
        if _BORDER.fullmatch(line):
            if len(line) < 3 or not _CROSSING.search(line):
                break
            bordered = True
        elif _BAR.search(line):
            rows.append(_row(line, at + 1))
        else:
            break
        at += 1
    if len(rows) < 2:
        return Look(max(at, start + 1))
    widths = Counter(len(row) for row in rows)
    width, times = widths.most_common(1)[0]
    outer = all(_BAR.match(lines[row[0].line - 1].strip()) for row in rows)
    if times < 2 or width < 2 or not (bordered or outer or width >= 3):
        return Look(at)
    return Look(at, tuple(rows))


def _row(line: str, number: int) -> tuple[Piece, ...]:
    cells = [cell.strip() for cell in _BAR.split(line)]
    if len(cells) > 1 and not cells[0] and _BAR.match(line):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return tuple(Piece(text, number, column) for column, text in enumerate(cells))
