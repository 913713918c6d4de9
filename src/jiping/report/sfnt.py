"""What a font file says of itself: its name, and the signs it has (ISO/IEC 14496-22, OpenType).

Only two tables are read, so that a font of 15 MB costs some milliseconds.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_COLLECTION = b"ttcf"
_POSTSCRIPT_NAME = 6
_WINDOWS = 3
_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
"""Platforms and encodings whose codes are those of Unicode."""


class BrokenFont(ValueError):
    """The file is no font, or one of a kind that is not read."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font: its PostScript name, and its signs as ranges of code points."""

    postscript: str
    firsts: tuple[int, ...]
    """First code point of each range, rising."""
    lasts: tuple[int, ...]

    def has(self, sign: str) -> bool:
        """Whether the font has a sign."""
        point = ord(sign)
        at = bisect_right(self.firsts, point) - 1
        return at >= 0 and point <= self.lasts[at]


def read(path: Path, index: int = 0) -> FontFile:
    """Read a font of a file, in a collection the one at `index`.

    Raises `BrokenFont`, `OSError`.
    """
    with path.open("rb") as file:
        try:
            tables = _directory(file, index)
            ranges = _ranges(_table(file, tables, b"cmap"))
            name = _name(_table(file, tables, b"name"))
        except (struct.error, IndexError, KeyError) as broken:
            raise BrokenFont(path.name) from broken
    return FontFile(name, tuple(first for first, _ in ranges), tuple(last for _, last in ranges))


def _directory(file: BinaryIO, index: int) -> Mapping[bytes, tuple[int, int]]:
    start = 0
    if file.read(4) == _COLLECTION:
        file.seek(12 + 4 * index)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    entries = struct.iter_unpack(">4s4xII", file.read(16 * count))
    return {tag: (offset, length) for tag, offset, length in entries}


def _table(file: BinaryIO, tables: Mapping[bytes, tuple[int, int]], tag: bytes) -> bytes:
    offset, length = tables[tag]
    file.seek(offset)
    return file.read(length)


def _name(table: bytes) -> str:
    count, texts = struct.unpack_from(">2xHH", table)
    for number in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        if kind == _POSTSCRIPT_NAME:
            text = table[texts + offset : texts + offset + length]
            return text.decode("utf-16-be" if platform in (0, _WINDOWS) else "latin-1")
    return ""


def _ranges(table: bytes) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">2xH", table)
    found: dict[int, int] = {}
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * number)
        if (platform, encoding) in _UNICODE:
            (kind,) = struct.unpack_from(">H", table, offset)
            found[kind] = offset
    if 12 in found:
        return _segmented(table, found[12])
    if 4 in found:
        return _compact(table, found[4])
    raise BrokenFont("no table of Unicode signs")


def _segmented(table: bytes, offset: int) -> list[tuple[int, int]]:
    """Format 12: groups of code points that follow each other."""
    (count,) = struct.unpack_from(">I", table, offset + 12)
    groups = struct.iter_unpack(">3I", table[offset + 16 : offset + 16 + 12 * count])
    return [(first + (glyph == 0), last) for first, last, glyph in groups]


def _compact(table: bytes, offset: int) -> list[tuple[int, int]]:
    """Format 4: ranges of the first 65,536 code points, some of them with a table of glyphs."""
    (twice,) = struct.unpack_from(">6xH", table, offset)
    count = twice // 2
    words = f">{count}H"
    lasts = struct.unpack_from(words, table, offset + 14)
    firsts = struct.unpack_from(words, table, offset + 16 + twice)
    at = offset + 16 + 3 * twice
    places = struct.unpack_from(words, table, at)
    ranges: list[tuple[int, int]] = []
    for number, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        if first == 0xFFFF:
            continue
        if places[number] == 0:
            ranges.append((first, last))
            continue
        begin = at + 2 * number + places[number]
        glyphs = struct.unpack_from(f">{last - first + 1}H", table, begin)
        ranges += [(first + i, first + i) for i, glyph in enumerate(glyphs) if glyph]
    return ranges
