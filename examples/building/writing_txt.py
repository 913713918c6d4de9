"""Plain text as a converter makes it of a Word file: one cell a line, behind a tab.

A row ends with an empty line.  A place that a cell from above covers is an empty cell, a place
that a cell from the left covers is nothing at all.
"""

from __future__ import annotations

from .blocks import Block, Cell, Paragraph


def text_of(blocks: list[Block]) -> tuple[str, dict[int, int]]:
    """The file's text, and the number (from 1) of the first line of every paragraph and cell."""
    lines: list[str] = []
    places: dict[int, int] = {}

    def write(text: str, holder: object | None) -> None:
        if holder is not None:
            places[id(holder)] = len(lines) + 1
        lines.extend(text.split("\n"))

    for block in blocks:
        if isinstance(block, Paragraph):
            write(block.text, block)
            if block.style in ("title", "subtitle", "caption"):
                lines.append("")
            continue
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    write("\t" + cell.text, cell)
                elif _covered_from_above(block.rows, r, c):
                    write("\t", None)
            lines.append("")
        lines.append("")
    return "\n".join(lines) + "\n", places


def _covered_from_above(rows: list[list[Cell | None]], r: int, c: int) -> bool:
    for above in range(r - 1, -1, -1):
        cell = rows[above][c]
        if cell is not None:
            return above + cell.rows > r
    return False
