"""Files made out of sight and moved into place together: all of them, or none.

They are made in a folder beside their place, so that moving is renaming; what was there before comes
back when one of them cannot be moved.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029]+')
_LONGEST_BYTES = 120
"""A file name has room for 255 bytes; a prefix, a number and a suffix stand beside this."""


class Occupied(Exception):
    """Files of these names are there already."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("、".join(names))
        self.names = names


def safe(name: str) -> str:
    """A name as part of a file name, on every system: without / \\ : * ? " < > |, not too long."""
    text = _FORBIDDEN.sub("_", " ".join(name.split())).strip(" ._")
    while len(text.encode("utf-8")) > _LONGEST_BYTES:
        text = text[:-1]
    return text.rstrip(" ._") or "未命名"


@contextmanager
def staging(out: Path) -> Generator[Path]:
    """A folder to make files in that belong into `out`; nothing of it is left.

    `out` and the folders above it are made; those that stay empty are removed again.
    Raises `OSError` where that is not allowed.
    """
    made = _missing(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".jiping-", dir=out))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        for one in made:
            # Only what is empty can be removed so.
            with suppress(OSError):
                one.rmdir()


def _missing(out: Path) -> list[Path]:
    """The folders that are not there yet, the innermost first."""
    missing: list[Path] = []
    at = out.absolute()
    while not at.exists():
        missing.append(at)
        at = at.parent
    return missing


def occupied(names: tuple[str, ...], out: Path) -> tuple[str, ...]:
    """Those of the names that are in `out` already."""
    return tuple(name for name in names if os.path.lexists(out / name))


def place(folder: Path, names: tuple[str, ...], out: Path, *, force: bool) -> None:
    """Move files from the folder of `staging` to their place.

    Raises `Occupied` where files are there and not `force`, `OSError` where one cannot be moved; then
    everything is as it was.
    """
    there = occupied(names, out)
    if there and not force:
        raise Occupied(there)
    before = Path(tempfile.mkdtemp(prefix="before-", dir=folder))
    saved: list[str] = []
    moved: list[str] = []
    try:
        for name in there:
            os.replace(out / name, before / name)
            saved.append(name)
        for name in names:
            os.replace(folder / name, out / name)
            moved.append(name)
    except OSError:
        for name in moved:
            os.replace(out / name, folder / name)
        for name in saved:
            os.replace(before / name, out / name)
        raise
