"""The door of the room: a path becomes a `Document`, by what the file is and not by its name.

The message of an `UnreadableFile` gives cause and remedy; it never holds the path, which the caller
writes before it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from jiping.document import guard, kinds
from jiping.document.kinds import Kind
from jiping.document.model import Document, UnreadableFile

SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".txt", ".md", ".doc", ".wps", ".pdf")
"""What is looked for in a folder.  A file that is named itself is read whatever its suffix."""

_PROMISES: dict[str, Kind] = {
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".xls": Kind.XLSX,
    ".pdf": Kind.PDF,
}
"""Suffixes that promise one kind; where the content is another, the user has mixed up files."""


def read(path: str | Path) -> Document:
    """Read any file that a report comes in.

    Raises UnreadableFile, its message in Chinese and without the path.
    """
    where = Path(path)
    data = guard.load(where)
    kind = kinds.kind_of(data)
    _check_name(where.suffix.lower(), kind)
    document = _read_as(kind, str(path), data)
    note = _note_on_name(where.suffix.lower(), kind)
    return replace(document, notes=(note, *document.notes)) if note else document


def _read_as(kind: Kind, path: str, data: bytes) -> Document:
    # Each reader is imported only when its kind turns up: the start of a command on one short text
    # must not pay for XML.
    if kind is Kind.DOCX:
        from jiping.document import docx

        return docx.read(path, data)
    if kind is Kind.XLSX:
        from jiping.document import xlsx

        return xlsx.read(path, data)
    if kind is Kind.DOC:
        from jiping.document import doc

        return doc.read(path, data)
    if kind is Kind.PDF:
        from jiping.document import pdf

        return pdf.read(path, data)
    if kind is Kind.TEXT:
        from jiping.document import text

        return text.read(path, data)
    raise UnreadableFile(kinds.REMEDIES[kind])


def _check_name(suffix: str, kind: Kind) -> None:
    """Refuse a file whose name promises one kind of document while it is another."""
    promised = _PROMISES.get(suffix)
    if promised is None or kind is promised:
        return
    if kind in (Kind.DOCX, Kind.XLSX, Kind.DOC, Kind.PDF):
        raise UnreadableFile(
            f"文件名是 {suffix}，内容其实是{kinds.NAMES[kind]}。"
            f"请把扩展名改为 {kinds.SUFFIX_OF[kind]}，或用对应的程序打开后另存，再试一次。"
        )
    if kind is Kind.TEXT:
        raise UnreadableFile(
            f"文件名是 {suffix}，内容却不是{kinds.NAMES[promised]}，可能已损坏、没有下载完整，"
            "或者是改了扩展名的文本。请重新取得原文件；如果确是纯文本，请把扩展名改为 .txt。"
        )


def _note_on_name(suffix: str, kind: Kind) -> str | None:
    """What to tell about a name that fits less than it should, when the file was read all the same."""
    if suffix in (".doc", ".wps", ".txt", ".md") and kind in (Kind.DOCX, Kind.XLSX):
        return f"文件名是 {suffix}，内容是{kinds.NAMES[kind]}，已按其内容读取。"
    if suffix in (".doc", ".wps") and kind is Kind.TEXT:
        return f"文件名是 {suffix}，内容是纯文本，已按文本读取。"
    return None


def find_files(paths: Iterable[str | Path]) -> list[Path]:
    """The files to read, in the order of `paths`, each once.

    A folder stands for every document below it, sorted by path, without hidden files and the lock
    files (``~$…``) that Word leaves.  A path to anything else is returned as it is, also when it
    does not exist, so that reading it tells why; so is a folder that may not be listed.
    """
    found: dict[str, Path] = {}
    for given in paths:
        path = Path(given)
        for file in _below(path) if path.is_dir() else (path,):
            found.setdefault(os.path.abspath(file), file)
    return list(found.values())


def _below(folder: Path) -> Iterator[Path]:
    files: list[Path] = []
    seen: set[tuple[int, int]] = set()

    def forbidden(error: OSError) -> None:
        files.append(Path(error.filename))

    for root, folders, names in os.walk(folder, onerror=forbidden, followlinks=True):
        # A link may lead back to a folder above: each folder is entered once.
        status = os.stat(root)
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(root, name) for name in names if _is_document(name)]
    yield from sorted(files, key=_reading_order)


def _is_document(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$"))


def _reading_order(path: Path) -> list[tuple[int, str]]:
    """附件2 before 附件10: runs of digits compare by their value."""
    return [
        (int(part), "") if part.isascii() and part.isdigit() else (0, part)
        for part in re.split(r"([0-9]+)", str(path))
    ]
