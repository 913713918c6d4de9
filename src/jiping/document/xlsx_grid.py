"""From scattered cells to a table: the box that holds the content, the merged ranges, the places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jiping.document.model import Cell, Table, UnreadableFile

Place = tuple[int, int]
"""Row and column of a cell, counted from 1 as Excel does."""

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

MAX_POSITIONS = 500_000
"""Rows times columns of one table; whoever asks for its grid gets a list of so many entries."""

MAX_FILLED = 50_000
"""Rows times columns up to which empty positions are cells too: a figure that is missing has a place."""

MAX_NAMED = 10
"""Hidden rows or columns that a note names; more are counted."""


@dataclass(slots=True)
class Sheet:
    """What was read of one sheet.

    texts    displayed texts of the cells that have one.
    unsaved  cells whose formula has no saved result.
    """

    name: str
    texts: dict[Place, str] = field(default_factory=dict[Place, str])
    merges: list[Range] = field(default_factory=list[Range])
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    unsaved: list[Place] = field(default_factory=list[Place])
    scattered: bool = False

    def reference(self, place: Place) -> str:
        """The name of a cell as Excel writes it: F12."""
        return f"{column_letters(place[1])}{place[0]}"

    def hidden_rows_with_content(self) -> str:
        """The hidden rows that have content, in words: 3、5."""
        used = {row for row, _ in self.texts}
        return _listed([str(row) for row in self.hidden_rows if row in used])

    def hidden_columns_with_content(self) -> str:
        """The hidden columns that have content, in words: C、E."""
        used = sorted({column for _, column in self.texts})
        hidden = [
            column
            for column in used
            if any(first <= column <= last for first, last in self.hidden_columns)
        ]
        return _listed([column_letters(column) for column in hidden])


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(names[:MAX_NAMED])
    return f"{shown}……（共 {len(names)} 处）" if len(names) > MAX_NAMED else shown


def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def table_of(sheet: Sheet) -> Table | None:
    """The sheet as a table, None when it has no content; sets `sheet.scattered`.

    Empty rows and columns around the content are left out.  Where the content is scattered so widely
    that its box exceeds `MAX_POSITIONS`, so are those in between.

    Raises UnreadableFile where even that does not help.
    """
    if not sheet.texts:
        return None
    used_rows = sorted({row for row, _ in sheet.texts})
    used_columns = sorted({column for _, column in sheet.texts})
    rows: Sequence[int] = range(used_rows[0], used_rows[-1] + 1)
    columns: Sequence[int] = range(used_columns[0], used_columns[-1] + 1)
    if len(rows) * len(columns) > MAX_POSITIONS:
        rows, columns = used_rows, used_columns
        sheet.scattered = True
        if len(rows) * len(columns) > MAX_POSITIONS:
            raise UnreadableFile(
                f"工作表“{sheet.name}”有 {len(rows)} 行 {len(columns)} 列，不像一张自评表。"
                "请把要审核的部分单独另存为一个文件再试。"
            )
    cells = _merged_cells(sheet, rows, columns)
    place = f"工作表“{sheet.name}”"
    return Table(
        cells=tuple(
            Cell(
                text=sheet.texts.get(at, ""),
                row=row,
                column=column,
                row_span=row_span,
                column_span=column_span,
                place=f"{place}单元格{sheet.reference(at)}",
            )
            for at, row, column, row_span, column_span in cells
        ),
        place=place,
    )


def _merged_cells(
    sheet: Sheet, rows: Sequence[int], columns: Sequence[int]
) -> Iterable[tuple[Place, int, int, int, int]]:
    """Place, row, column and spans of every cell in reading order, each merged one once."""
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    for first_row, first_column, last_row, last_column in sheet.merges:
        top, bottom = bisect_left(rows, first_row), bisect_right(rows, last_row) - 1
        left, right = bisect_left(columns, first_column), bisect_right(columns, last_column) - 1
        if top > bottom or left > right or (top, left) in spans or (top, left) in covered:
            continue
        inside = {
            (row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }
        # Ranges that overlap are damage; the first one counts.
        if not inside or not covered.isdisjoint(inside) or any(at in spans for at in inside):
            continue
        spans[top, left] = (bottom - top + 1, right - left + 1)
        covered |= inside
    fill = len(rows) * len(columns) <= MAX_FILLED
    positions = (
        ((row, column) for row in range(len(rows)) for column in range(len(columns)))
        if fill
        else sorted(
            {(bisect_left(rows, row), bisect_left(columns, column)) for row, column in sheet.texts}
            | spans.keys()
        )
    )
    for row, column in positions:
        if (row, column) not in covered:
            row_span, column_span = spans.get((row, column), (1, 1))
            yield (rows[row], columns[column]), row, column, row_span, column_span
