"""The parts of a workbook that its cells refer to: shared strings and number formats."""

from __future__ import annotations

import re

from jiping.document.format_codes import GENERAL
from jiping.document.markup import Element, parse
from jiping.document.package import Package

_BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"￥"#,##0;"￥"\\-#,##0',
    6: '"￥"#,##0;"￥"\\-#,##0',
    7: '"￥"#,##0.00;"￥"\\-#,##0.00',
    8: '"￥"#,##0.00;"￥"\\-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-";@',
    42: '"￥"#,##0;"￥"-#,##0;"￥-";@',
    43: '#,##0.00;-#,##0.00;"-";@',
    44: '"￥"#,##0.00;"￥"-#,##0.00;"￥-";@',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Formats that a workbook names by number alone, as the Chinese edition of Excel displays them
(ECMA-376-1 18.8.30, the table of zh-cn)."""

_COUNT = re.compile(r"[0-9]{1,9}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def to_int(text: str | None, default: int) -> int:
    """A count or number of an attribute; the default where it is missing or none."""
    return int(text) if text and _COUNT.fullmatch(text) else default


def is_true(text: str | None) -> bool:
    """An attribute of type boolean."""
    return text in ("1", "true", "on")


def local(element: Element) -> str:
    """The name of an element without its namespace: strict and transitional files differ in it."""
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> list[Element]:
    """The child elements of that local name."""
    return [child for child in element if local(child) == name]


def child(element: Element, name: str) -> Element | None:
    """The first child element of that local name."""
    return next((one for one in element if local(one) == name), None)


def rich_text(element: Element) -> str:
    """The text of a string item: its runs in order, phonetic guides left out."""
    pieces: list[str] = []
    for part in element:
        name = local(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name == "r":
            pieces += [text.text or "" for text in children(part, "t")]
    return clean("".join(pieces))


def clean(text: str) -> str:
    """Escaped characters (``_x000D_``, ECMA-376-1 22.9.2.19) and line ends as they are meant."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _character(match[1]), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character(code: str) -> str:
    number = int(code, 16)
    # Half a surrogate pair is no character.
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else chr(number)


def shared_strings(package: Package, name: str | None) -> list[str]:
    """The texts that cells of type ``s`` refer to by number."""
    data = package.read(name) if name else None
    if data is None:
        return []
    return [rich_text(item).strip() for item in parse(data) if local(item) == "si"]


def cell_formats(package: Package, name: str | None) -> list[str]:
    """The format code of each cell style (``s`` of a cell)."""
    data = package.read(name) if name else None
    if data is None:
        return []
    root = parse(data)
    codes = dict(_BUILT_IN)
    for group in children(root, "numFmts"):
        for item in group:
            codes[to_int(item.get("numFmtId"), -1)] = item.get("formatCode") or GENERAL
    return [
        codes.get(to_int(item.get("numFmtId"), 0), GENERAL)
        for group in children(root, "cellXfs")
        for item in group
    ]
