"""What may be opened at all: size, kind of thing on the disk, archives that swell.

Every limit is a named constant with its reason.  What passes here is read in bounded time and memory;
what does not is refused in words that say what to do.
"""

from __future__ import annotations

import stat
from pathlib import Path

from jiping.document.model import UnreadableFile

MIB = 1024 * 1024

MAX_FILE_BYTES = 200 * MIB
"""Reports with scanned seals and photographs reach some tens of MB; above this it is something else."""

MAX_TEXT_BYTES = 20 * MIB
"""Seven million Chinese characters, a hundred thick books: no report, and minutes of work."""

MAX_TEXT_LINES = 200_000
"""Every line becomes an object with its place; this many are about 100 MB of memory."""

MAX_ZIP_DIRECTORY_BYTES = 4 * MIB
"""A document has tens of parts, a wild one thousands; at ~60 bytes each this holds 70,000 of them.
`zipfile` builds an object of ~1 KB per entry before anyone can ask how many there are."""

HEAD_BYTES = 4096
"""Enough of a file to know its kind."""

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_OF_DIRECTORY_SIZE = 22
_MAX_ZIP_COMMENT = 0xFFFF
_ZIP64_MARK = 0xFFFFFFFF


def load(path: Path, *, max_text_bytes: int = MAX_TEXT_BYTES) -> bytes:
    """The bytes of a file.

    A file whose head is that of no known container is taken for text, so that a text of many MB is
    refused before it is read.

    Raises UnreadableFile for what is missing, no regular file, empty, forbidden or too large.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            # A folder reaches this point only when it could not be listed, or by itself.
            next(path.iterdir(), None)
            raise UnreadableFile(
                "这是一个文件夹，不是文件。请指定其中的文件，或把整个文件夹交给命令处理。"
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(
                "这不是普通文件（可能是设备或管道）。请指定 Word、Excel 或文本文件。"
            )
        if status.st_size == 0:
            raise UnreadableFile(
                "文件是空的（0 字节），可能保存或下载没有完成。请重新保存或重新下载后再试。"
            )
        if status.st_size > MAX_FILE_BYTES:
            raise UnreadableFile(
                f"文件有 {status.st_size // MIB} MB，超过 {MAX_FILE_BYTES // MIB} MB 的上限，"
                "不像一份自评报告。请压缩或删去其中的图片后另存，再试一次。"
            )
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            if status.st_size > max_text_bytes and not is_container(head):
                raise too_long_text(status.st_size)
            return head + file.read(MAX_FILE_BYTES - len(head) + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(
            "找不到这个文件。请检查路径和文件名，或文件是否已被移走、改名。"
        ) from error
    except PermissionError as error:
        raise UnreadableFile(
            "没有权限打开，或文件正被 Word、WPS 等程序占用。请关闭占用它的程序，"
            "或请管理员给予读取权限后再试。"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"读取时出错（{reason}）。请把文件复制到本机磁盘后再试。") from error


def too_long_text(size: int) -> UnreadableFile:
    """The refusal of a text of `size` bytes."""
    return UnreadableFile(
        f"这个文本有 {size // MIB} MB，不是一份报告（上限 {MAX_TEXT_BYTES // MIB} MB，约七百万字）。"
        "如果其中确有报告，请把报告部分单独存成文件再试。"
    )


_CONTAINERS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
)


def is_container(head: bytes) -> bool:
    """Whether the head is that of a format with a signature, whatever its use to us."""
    return head.startswith(_CONTAINERS)


def check_zip_directory(data: bytes) -> None:
    """Refuse a zip whose list of entries alone would exhaust the memory.

    Raises UnreadableFile.  A zip without an end record is left to `zipfile`, which calls it broken.
    """
    at = data.rfind(
        _END_OF_DIRECTORY, max(0, len(data) - _END_OF_DIRECTORY_SIZE - _MAX_ZIP_COMMENT)
    )
    if at < 0 or at + _END_OF_DIRECTORY_SIZE > len(data):
        return
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if size == _ZIP64_MARK:
        # Only archives above 4 GB or 65,535 entries need the long form.
        record = data.rfind(b"PK\x06\x06", 0, at)
        size = int.from_bytes(data[record + 40 : record + 48], "little") if record >= 0 else 0
    if size > MAX_ZIP_DIRECTORY_BYTES:
        raise UnreadableFile(
            "文件内部含有数万个部件，不是正常的办公文档，为安全起见没有打开。"
            "请用 Word 或 WPS 打开原文件另存一份后再试。"
        )
