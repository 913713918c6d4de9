"""Where a result goes: written whole or not at all, with a clear word when it cannot be."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from typing import BinaryIO

_REASONS = {
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "所在的磁盘只能读",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已满",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹",
    errno.EEXIST: "路径中间有一段是文件，不是文件夹",
    errno.ENOENT: "没有这个文件夹，也不能新建",
    errno.ENAMETOOLONG: "名字太长",
    errno.EBUSY: "文件正被别的程序打开",
}


class CannotWrite(Exception):
    """A result cannot be written.  The message is for the user, in Chinese."""


def refusal(path: str, error: OSError) -> CannotWrite:
    """Why a path cannot be written, in words."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
    return CannotWrite(f"无法写入“{path}”：{reason}")


@contextmanager
def replacing(path: str) -> Generator[BinaryIO]:
    """Open a file beside `path`; it takes the place of `path` only when all went well.

    Missing folders are made.  A device or a pipe is written to as it is.

    Raises:
        CannotWrite: it cannot be opened, written or renamed.
    """
    target = os.path.realpath(path)
    if os.path.isdir(target):
        raise refusal(path, IsADirectoryError(errno.EISDIR, ""))
    if os.path.exists(target) and not os.path.isfile(target):
        try:
            with open(target, "wb") as device:
                yield device
        except OSError as error:
            raise refusal(path, error) from error
        return
    folder, name = os.path.split(target)
    # Short, so that a name of full length still has room for it.
    beside = os.path.join(folder, f".jiping-{os.getpid()}-{abs(hash(name)) % 10**6}.tmp")
    try:
        os.makedirs(folder, exist_ok=True)
        with open(beside, "wb") as file:
            yield file
        os.replace(beside, target)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        if os.path.exists(beside):
            os.remove(beside)


def write(path: str, content: bytes) -> None:
    """Write `content` to `path` as a whole.

    Raises:
        CannotWrite: see `replacing`.
    """
    with replacing(path) as file:
        file.write(content)


def check_writable(path: str, *, is_folder: bool) -> None:
    """Find out before a long run whether its result can be written; leaves only folders behind.

    Raises:
        CannotWrite: it cannot.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isdir(target) and not os.path.isfile(target):
        return
    if os.path.isdir(target) and not is_folder:
        raise refusal(path, IsADirectoryError(errno.EISDIR, ""))
    folder = target if is_folder else os.path.dirname(target)
    probe = os.path.join(folder, f".jiping-{os.getpid()}.tmp")
    try:
        os.makedirs(folder, exist_ok=True)
        with open(probe, "wb"):
            pass
        os.remove(probe)
    except OSError as error:
        raise refusal(path, error) from error
