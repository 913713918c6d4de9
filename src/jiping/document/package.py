"""Office Open XML packages: a zip whose parts are read within bounds.

A part is never decompressed further than its limit, whatever its header declares, and all parts of
one package share a budget.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from jiping.document import guard
from jiping.document.markup import parse
from jiping.document.model import UnreadableFile

PART_LIMIT = 64 * 2**20
"""Bytes that one part may have once decompressed; a report of 1,000 pages needs about half."""

PACKAGE_BUDGET = 300 * 2**20
"""Bytes that all parts read from one package may have together."""

_BIG_PART = 16 * 2**20
_BOMB_RATIO = 200
"""Office text deflates to a tenth, the most monotonous table to a hundredth of its size."""

_BOMB = (
    "文件解压后大得不合常理，疑似压缩炸弹，为安全起见没有读取。请向提供者索取正常的文件，"
    "或用 Word、WPS 打开后另存一份再试。"
)
_TRUNCATED = (
    "文件不完整或已损坏，可能没有下载、复制完。请重新获取；若 Word 或 WPS 还能打开，另存一份再试。"
)
_LOCKED_PART = "文件的压缩包带有密码或使用了不支持的压缩方式。请用 Word 或 WPS 打开后另存一份再试。"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: the last word of its type (``footnotes``), the part's name."""

    type: str
    target: str


@dataclass(slots=True, eq=False)
class Package:
    """An open package; `spent` counts the bytes decompressed so far against `PACKAGE_BUDGET`."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    spent: int = field(default=0)

    def has(self, name: str) -> bool:
        return name.lower() in self.names

    def read(self, name: str) -> bytes | None:
        """The decompressed part, None where the package has no such part.

        Raises UnreadableFile as `read_part` does, and when the package's budget is used up.
        """
        stored = self.names.get(name.lower())
        if stored is None:
            return None
        data = read_part(self.archive, stored, min(PART_LIMIT, PACKAGE_BUDGET - self.spent))
        self.spent += len(data)
        return data

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The links of `part` by their identity, those to the outside left out.

        `part` is "" for the package itself.
        """
        folder = dirname(part)
        data = self.read(join(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels"))
        links: dict[str, Relationship] = {}
        for link in parse(data) if data is not None else ():
            target = link.get("Target") or ""
            if link.get("TargetMode") == "External" or not target:
                continue
            name = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            kind = (link.get("Type") or "").rpartition("/")[2]
            links[link.get("Id") or ""] = Relationship(kind, name)
        return links


def open_package(data: bytes) -> Package:
    """The package that `data` holds.  Raises UnreadableFile where it is no readable zip."""
    guard.check_zip_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        UnicodeDecodeError,
        ValueError,
        OSError,
        struct.error,
    ) as error:
        raise UnreadableFile(_TRUNCATED) from error
    # Some tools write backslashes, and part names are compared without case (ECMA-376-2, 6.2.2).
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    return Package(archive, names)


def read_part(archive: zipfile.ZipFile, name: str, limit: int = PART_LIMIT) -> bytes:
    """One member of a zip, decompressed, never more than `limit` bytes of it.

    Raises UnreadableFile for a member that is too big, a bomb, damaged or locked; KeyError where the
    zip has no such member.
    """
    info = archive.getinfo(name)
    bomb = info.file_size > _BIG_PART and info.file_size > _BOMB_RATIO * info.compress_size
    if info.file_size > limit or bomb:
        raise UnreadableFile(_BOMB)
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableFile(_LOCKED_PART)
    try:
        with archive.open(info) as member:
            data = member.read(limit + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        ValueError,
        OSError,
        struct.error,
    ) as error:
        raise UnreadableFile(_TRUNCATED) from error
    if len(data) > limit:
        raise UnreadableFile(_BOMB)
    return data
