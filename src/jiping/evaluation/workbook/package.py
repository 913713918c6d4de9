"""Opening the file: what is no workbook is refused in words, what is one is read within bounds."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath

from jiping.evaluation.faults import Fault
from jiping.evaluation.workbook.markup import BadMarkup, Element, parse

MIB = 1024 * 1024

MAX_FILE = 20 * MIB
"""A filled workbook has a few hundred KiB; pictures pasted into it make it larger."""

MAX_UNPACKED = 40 * MIB
"""All parts that are read, unpacked; a part ends where the directory says, so this is a bound."""

MAX_PARTS = 5_000

_SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再读"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACRO = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_WORKBOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_BINARY = b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"


class Refused(Exception):
    """The file cannot be read at all; `fault` says why."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.fault = Fault("", problem, remedy)


def load(path: Path, limit: int = MAX_FILE) -> bytes:
    """The bytes of a file.  Raises `Refused`."""
    try:
        if path.is_dir():
            raise Refused("这是一个文件夹，不是文件", "请指定其中的文件")
        size = path.stat().st_size
        if size > limit:
            raise Refused(
                f"文件有 {size / MIB:.0f} MB，超过 {limit // MIB} MB 的上限",
                "请删去其中的图片和无关内容后另存，再读一次",
            )
        if size == 0:
            raise Refused("文件是空的（0 字节），可能没有保存完", "请重新保存或重新下载")
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError as error:
        raise Refused("找不到这个文件", "请检查路径和文件名") from error
    except PermissionError as error:
        raise Refused(
            "没有权限打开，或文件正被 Excel、WPS 占用", "请关闭占用它的程序后再试"
        ) from error
    except OSError as error:
        raise Refused(
            f"读取时出错（{error.strerror or error}）", "请把文件复制到本机磁盘后再试"
        ) from error


class Package:
    """The parts of an ``.xlsx`` file."""

    def __init__(self, data: bytes) -> None:
        """Raises `Refused` for what is no workbook."""
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise Refused("文件加了打开密码", "请去掉密码后另存，再读一次")
            raise Refused("这是旧式的 .xls 文件", _SAVE_AS)
        if not data.startswith(b"PK"):
            raise Refused("这不是 Excel 工作簿（可能是文本、CSV 或网页改了扩展名）", _SAVE_AS)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise Refused(
                "文件不完整，可能没有下载完或没有保存完", "请重新下载或重新保存"
            ) from error
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS or sum(i.file_size for i in infos) > MAX_UNPACKED:
            raise Refused(
                "文件解压后大得不正常，不像一份填写的工作簿", "请把数据复制到新生成的模板里"
            )
        self._names = {i.filename.lower(): i for i in infos}
        self._check_kind()

    def _check_kind(self) -> None:
        if "mimetype" in self._names:
            raise Refused("这是 OpenDocument 表格（.ods）", _SAVE_AS)
        types = self.part("[Content_Types].xml")
        if types is None:
            raise Refused("这是压缩包，不是 Excel 工作簿", "请先解压，再指定里面的 .xlsx 文件")
        if _MACRO in types:
            raise Refused("这是带宏的工作簿（.xlsm）", _SAVE_AS)
        if _BINARY in types:
            raise Refused("这是二进制工作簿（.xlsb）", _SAVE_AS)
        if _WORKBOOK not in types:
            raise Refused("这不是 Excel 工作簿（可能是 Word 文件改了扩展名）", _SAVE_AS)

    def part(self, name: str) -> bytes | None:
        """A part's bytes, None where there is none.  Raises `Refused` for a broken one."""
        info = self._names.get(name.lstrip("/").lower())
        if info is None:
            return None
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise Refused("文件已损坏，有一部分读不出来", "请用 Excel 打开并修复后另存") from error
        except RuntimeError as error:
            raise Refused("压缩包加了密码", "请去掉密码后另存，再读一次") from error

    def xml(self, name: str) -> Element | None:
        """A part as XML, None where there is none.  Raises `Refused` for a broken one."""
        data = self.part(name)
        if data is None:
            return None
        try:
            return parse(data)
        except BadMarkup as error:
            raise Refused(f"文件已损坏，{name} 读不出来", "请用 Excel 打开并修复后另存") from error

    def targets(self, name: str) -> dict[str, str]:
        """The parts that a part refers to, by the identity of the reference."""
        at = PurePosixPath(name)
        root = self.xml(f"{at.parent}/_rels/{at.name}.rels")
        found: dict[str, str] = {}
        for relation in () if root is None else root:
            target = relation.get("Target") or ""
            if not target.startswith("/"):
                target = f"{at.parent}/{target}"
            found[relation.get("Id") or ""] = target.lstrip("/")
        return found
