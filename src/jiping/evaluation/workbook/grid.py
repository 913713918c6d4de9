"""The cells of a workbook as they are stored: values, formulas, formats, merges, what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from jiping.evaluation.workbook.escaping import unescaped
from jiping.evaluation.workbook.markup import Element, every, local
from jiping.evaluation.workbook.package import Package, Refused

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENT_FORMATS = {9, 10}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')

Address = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds.  Of a formula, the value that was last worked out."""

    value: Decimal | str | bool | None
    error: str = ""
    """#REF!, #DIV/0! …"""
    formula: bool = False
    format: str = ""
    """date, percent, scaled (shown in another unit than stored), or empty."""


EMPTY = Cell(None)


@dataclass(slots=True)
class Grid:
    """One sheet."""

    name: str
    hidden: bool = False
    cells: dict[Address, Cell] = field(default_factory=dict[Address, Cell])
    """Only cells that hold something."""
    merges: list[tuple[Address, Address]] = field(default_factory=list[tuple[Address, Address]])
    """First and last cell of each merged block."""
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place; empty where there is nothing."""
        return self.cells.get((row, column), EMPTY)

    def hides(self, row: int, column: int) -> bool:
        """Is the cell in a hidden row or column?"""
        return row in self.hidden_rows or any(a <= column <= b for a, b in self.hidden_columns)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook."""

    grids: tuple[Grid, ...]
    from_1904: bool
    """Days are counted from 1904, as old Macintosh files do."""


def letters(column: int) -> str:
    """Name of a column: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _address(reference: str) -> Address | None:
    match = _REFERENCE.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def read_book(data: bytes) -> Book:
    """All sheets of a workbook.  Raises `Refused`."""
    package = Package(data)
    main = "xl/workbook.xml"
    root = package.xml(main)
    if root is None:
        main = next(iter(package.targets("").values()), "")
        root = package.xml(main)
    if root is None:
        raise Refused("文件里没有工作簿", "请用 Excel 打开并修复后另存")
    targets = package.targets(main)
    strings = _shared(package, targets)
    formats = _formats(package, targets)
    grids: list[Grid] = []
    for sheet in every(root, "sheet"):
        part = package.xml(targets.get(sheet.get(_RELATION) or "", ""))
        if part is None or local(part) != "worksheet":
            continue
        grid = Grid(sheet.get("name") or "", (sheet.get("state") or "visible") != "visible")
        _read_sheet(part, grid, strings, formats)
        grids.append(grid)
    old = any(str(p.get("date1904")) in ("1", "true") for p in every(root, "workbookPr"))
    return Book(tuple(grids), old)


def _text(element: Element) -> str:
    """Text of a string with or without runs; readings above Chinese signs (rPh) are no part of it."""
    parts: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [t.text or "" for t in child if local(t) == "t"]
    return unescaped("".join(parts))


def _shared(package: Package, targets: dict[str, str]) -> list[str]:
    name = next((t for t in targets.values() if t.lower().endswith("sharedstrings.xml")), "")
    root = package.xml(name) if name else None
    return [] if root is None else [_text(e) for e in root if local(e) == "si"]


def _formats(package: Package, targets: dict[str, str]) -> list[str]:
    """What each style of a cell makes of a number."""
    name = next((t for t in targets.values() if t.lower().endswith("styles.xml")), "")
    root = package.xml(name) if name else None
    codes = {e.get("numFmtId") or "": e.get("formatCode") or "" for e in every(root, "numFmt")}
    styles = next(iter(every(root, "cellXfs")), None)
    found: list[str] = []
    for style in () if styles is None else styles:
        identity = str(style.get("numFmtId") or "0")
        found.append(_meaning(int(identity) if identity.isdecimal() else 0, codes.get(identity)))
    return found


def _meaning(identity: int, code: str | None) -> str:
    if code is None:
        if identity in _DATE_FORMATS:
            return "date"
        return "percent" if identity in _PERCENT_FORMATS else ""
    first = code.split(";")[0]
    bare = _LITERAL.sub("", first)
    if "%" in bare:
        return "percent"
    if re.search(r"[ymdhYMDH]", bare) and not bare.lower().startswith("general"):
        return "date"
    # 0!.0000 and a comma behind the digits show ten-thousandths or thousandths of what is stored.
    scaled = re.search(r"[0#?],+(?![0#?,])", bare) or "!." in first or "\\." in first
    return "scaled" if scaled else ""


def _read_sheet(root: Element, grid: Grid, strings: list[str], formats: list[str]) -> None:
    for block in root:
        match local(block):
            case "cols":
                grid.hidden_columns += [span for c in block if (span := _hidden_columns(c))]
            case "sheetData":
                _read_rows(block, grid, strings, formats)
            case "mergeCells":
                for merge in block:
                    first, _, last = str(merge.get("ref") or "").partition(":")
                    one, other = _address(first), _address(last or first)
                    if one and other:
                        grid.merges.append((one, other))
            case _:
                pass


def _hidden_columns(columns: Element) -> tuple[int, int] | None:
    """First and last of some columns that are described together, if they are hidden."""
    first, last = columns.get("min") or "", columns.get("max") or ""
    hidden = columns.get("hidden") in ("1", "true") or _zero(columns.get("width"))
    return (int(first), int(last)) if hidden and first.isdecimal() and last.isdecimal() else None


def _zero(size: object) -> bool:
    try:
        return size is not None and Decimal(str(size)) == 0
    except InvalidOperation:
        return False


def _read_rows(block: Element, grid: Grid, strings: list[str], formats: list[str]) -> None:
    row = 0
    for line in block:
        number = str(line.get("r") or "")
        row = int(number) if number.isdecimal() else row + 1
        if str(line.get("hidden")) in ("1", "true") or _zero(line.get("ht")):
            grid.hidden_rows.add(row)
        column = 0
        for element in line:
            address = _address(str(element.get("r") or "")) or (row, column + 1)
            column = address[1]
            cell = _cell(element, strings, formats)
            if cell is not None:
                grid.cells[row, column] = cell


def _cell(element: Element, strings: list[str], formats: list[str]) -> Cell | None:
    value: str | None = None
    inline: str | None = None
    formula = False
    for child in element:
        match local(child):
            case "v":
                value = child.text or ""
            case "is":
                inline = _text(child)
            case "f":
                formula = True
            case _:
                pass
    kind = str(element.get("t") or "n")
    style = str(element.get("s") or "0")
    shown = formats[int(style)] if style.isdecimal() and int(style) < len(formats) else ""
    if inline is not None:
        return Cell(inline, formula=formula) if inline else None
    if value is None or value == "":
        return Cell(None, formula=True) if formula else None
    match kind:
        case "s":
            at = int(value) if value.isdecimal() else len(strings)
            text = strings[at] if at < len(strings) else ""
            return Cell(text) if text else None
        case "str" | "d":
            return Cell(unescaped(value), formula=formula)
        case "b":
            return Cell(value == "1", formula=formula)
        case "e":
            return Cell(None, error=value, formula=formula)
        case _:
            return Cell(_number(value), formula=formula, format=shown)


def _number(text: str) -> Decimal | str:
    """The number as a spreadsheet shows it: 54.410000000000004 is 54.41 in binary digits.

    Excel works with fifteen significant digits; what a file has beyond them is the noise of its binary
    form.
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return text
    rounded = Decimal(f"{value:.14e}")
    return Decimal(f"{rounded.normalize():f}")
