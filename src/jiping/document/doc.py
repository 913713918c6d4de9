"""Legacy Word files (.doc, .wps): LibreOffice turns them into .docx where it is installed.

A program of another's, on a file of unknown origin: it gets a profile and a folder of its own, one
minute, and is ended with all its children.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from jiping.document import docx, guard, ole
from jiping.document.model import Document, UnreadableFile

PROGRAMS = ("soffice", "libreoffice")

TIMEOUT_SECONDS = 60.0
"""A cold start takes up to ten seconds on an old office PC; a report of a hundred pages, two more."""

_ENCRYPTED = 0x0100
"""Bit fEncrypted of FibBase, two bytes at offset 10 ([MS-DOC] 2.5.2)."""


def read(path: str, data: bytes) -> Document:
    """A legacy Word file as a `Document` of kind ``doc``, with a note that it was converted.

    Raises UnreadableFile when it has a password, when LibreOffice is not installed, or when the
    conversion fails.
    """
    stream = ole.top_level(data).get("WordDocument")
    head = stream.head if stream else b""
    if len(head) >= 12 and int.from_bytes(head[10:12], "little") & _ENCRYPTED:
        raise UnreadableFile(
            "文件有打开密码（已加密），没有密码无法读取。"
            "请用 Word 或 WPS 输入密码打开，取消密码后另存为 .docx，再试一次。"
        )
    program = find_program()
    if program is None:
        raise UnreadableFile(
            "这是旧版 Word 文档（.doc 或 .wps），不能直接读取。请用 Word 或 WPS 打开，"
            "另存为 .docx 后再试；也可以在本机安装 LibreOffice，装好后即可直接读取。"
        )
    converted = _convert(program, data)
    document = docx.read(path, converted)
    note = "这是旧版 Word 文档，已由 LibreOffice 转换后读取，位置与编号可能与原文略有出入。"
    return replace(document, kind="doc", notes=(note, *document.notes))


def find_program() -> str | None:
    """The path of LibreOffice, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def _convert(program: str, data: bytes) -> bytes:
    """The .docx that LibreOffice makes of `data`."""
    with tempfile.TemporaryDirectory(prefix="jiping-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "source.doc")
        source.write_bytes(data)
        output = Path(folder, "output")
        profile = Path(folder, "profile").as_uri()
        _run(
            [
                program,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--norestore",
                "--convert-to",
                "docx",
                "--outdir",
                str(output),
                str(source),
            ],
            folder,
        )
        result = output / "source.docx"
        if not result.is_file() or result.stat().st_size == 0:
            raise _failed("没有产生结果")
        return guard.load(result)


def _run(command: list[str], folder: str) -> None:
    try:
        # A session of its own, so that what the start script leaves behind ends with it.
        process = subprocess.Popen(  # noqa: S603 - found on PATH, and the arguments are ours
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _failed(f"无法启动，{error.strerror}") from error
    with process:
        try:
            status = process.wait(timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise _failed(f"{TIMEOUT_SECONDS:g} 秒内没有完成") from error
        finally:
            _end(process)
    if status != 0:
        raise _failed(f"退出码 {status}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it started."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            # Nothing of the group is left (or, on macOS, only what has ended).
            return
    else:
        process.kill()


def _failed(reason: str) -> UnreadableFile:
    return UnreadableFile(
        f"这是旧版 Word 文档，用 LibreOffice 转换失败（{reason}）。文件可能已损坏。"
        "请用 Word 或 WPS 打开，另存为 .docx 后再试。"
    )
