"""OLE compound files for tests, written by hand after [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams below the root, each of 4096 bytes or more."""
    names = list(streams)
    directory_sectors = (len(names) + 1 + 3) // 4
    table = [FAT] + [sector + 1 for sector in range(1, directory_sectors)] + [END]
    body = b""
    starts: list[int] = []
    for name in names:
        content = streams[name].ljust(4096, b"\x00")
        count = -(-len(content) // SECTOR)
        starts.append(len(table))
        table += [len(table) + 1 + i for i in range(count - 1)] + [END]
        body += content.ljust(count * SECTOR, b"\x00")
    entries = [_entry("Root Entry", 5, child=1 if names else FREE, start=END, size=0)]
    for index, name in enumerate(names):
        # A tree that leans to the right is a valid one.
        right = index + 2 if index + 1 < len(names) else FREE
        size = max(len(streams[name]), 4096)
        entries.append(_entry(name, 2, right=right, start=starts[index], size=size))
    directory = b"".join(entries).ljust(directory_sectors * SECTOR, b"\x00")
    fat = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    assert len(fat) == SECTOR, "one FAT sector is enough for tests"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    return header + fat + directory + body


def _entry(
    name: str, kind: int, *, right: int = FREE, child: int = FREE, start: int, size: int
) -> bytes:
    raw = name.encode("utf-16-le") + b"\x00\x00"
    head = raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1)
    return (
        head + struct.pack("<III", FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)
    )


def word_document(*, encrypted: bool = False) -> bytes:
    """A compound file that says it is Word's; its FIB holds nothing but the flag of encryption."""
    flags = 0x0100 if encrypted else 0
    fib = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x0804, 0, flags)
    return ole_file({"1Table": b"", "WordDocument": fib})
