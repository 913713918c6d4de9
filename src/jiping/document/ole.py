"""The directory of an OLE compound file: which streams it holds, and the head of one of them.

Only what is needed to tell a legacy Word file from an encrypted one or from another office format.
Source: [MS-CFB] Compound File Binary File Format, sections 2.2 (header), 2.3 (FAT) and 2.6 (directory).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFF9
"""Sector numbers from here on are marks (end of chain, free), not sectors."""
_NO_ENTRY = 0xFFFFFFFF
_ENTRY_BYTES = 128
_HEADER_BYTES = 512
_MAX_ENTRIES = 10_000
"""Files with thousands of embedded objects exist; beyond this the directory is damaged."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream or storage directly below the root; `head` is its first sector, "" if unreadable."""

    name: str
    head: bytes


def top_level(data: bytes) -> dict[str, Stream]:
    """The streams and storages directly below the root, by name.

    A damaged or truncated file gives what can still be read, at worst nothing.
    """
    if not data.startswith(MAGIC) or len(data) < _HEADER_BYTES:
        return {}
    shift = int.from_bytes(data[30:32], "little")
    if not 7 <= shift <= 16:
        return {}
    size = 1 << shift
    entries = _directory(data, size)
    if not entries:
        return {}
    found: dict[str, Stream] = {}
    waiting = [_field(entries[0], 76)]
    seen: set[int] = set()
    while waiting:
        index = waiting.pop()
        if index == _NO_ENTRY or index >= len(entries) or index in seen:
            continue
        seen.add(index)
        entry = entries[index]
        length = int.from_bytes(entry[64:66], "little")
        name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start = _field(entry, 116)
        head = b"" if start >= _LAST_SECTOR else data[size * (start + 1) : size * (start + 2)]
        found[name] = Stream(name, head)
        waiting += [_field(entry, 68), _field(entry, 72)]
    return found


def _field(entry: bytes, offset: int) -> int:
    return int.from_bytes(entry[offset : offset + 4], "little")


def _directory(data: bytes, size: int) -> list[bytes]:
    """The entries of the directory, along its chain of sectors."""
    fat = _allocation_sectors(data, size)
    per_sector = size // 4
    entries: list[bytes] = []
    sector = _field(data, 48)
    seen: set[int] = set()
    while sector < _LAST_SECTOR and sector not in seen and len(entries) < _MAX_ENTRIES:
        seen.add(sector)
        block = data[size * (sector + 1) : size * (sector + 2)]
        if len(block) < size:
            break
        entries += [block[at : at + _ENTRY_BYTES] for at in range(0, size, _ENTRY_BYTES)]
        if sector // per_sector >= len(fat):
            break
        sector = _field(data, size * (fat[sector // per_sector] + 1) + 4 * (sector % per_sector))
    return entries


def _allocation_sectors(data: bytes, size: int) -> list[int]:
    """The sectors that hold the FAT: 109 in the header, more in a chain of their own."""
    sectors = [*struct.unpack_from("<109I", data, 76)]
    further = _field(data, 68)
    seen: set[int] = set()
    while further < _LAST_SECTOR and further not in seen:
        seen.add(further)
        block = data[size * (further + 1) : size * (further + 2)]
        if len(block) < size:
            break
        *more, further = struct.unpack(f"<{size // 4}I", block)
        sectors += more
    return [sector for sector in sectors if sector < _LAST_SECTOR]
