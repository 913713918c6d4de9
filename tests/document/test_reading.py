"""The door: what is found, what a file is told to be by its content, what bad files are told."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx as python_docx
import pytest
from ole_files import ole_file

from jiping.document.model import Document, Table, UnreadableFile
from jiping.document.reading import find_files, read

Make = Callable[..., bytes]
Zip = Callable[[Mapping[str, str | bytes]], bytes]

ROW = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>"


def word() -> bytes:
    buffer = io.BytesIO()
    document = python_docx.Document()
    document.add_paragraph("全年预算数为80.5万元。")
    document.save(buffer)
    return buffer.getvalue()


def refusal(path: Path, data: bytes) -> str:
    """The message for these bytes under this name; it never holds the path."""
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    message = str(caught.value)
    assert path.name not in message
    assert str(path.parent) not in message
    assert message.endswith("。")
    return message


# -- finding -------------------------------------------------------------------------------------


def test_find_files(tmp_path: Path) -> None:
    for name in (
        "附件10.docx", "附件2.DOCX", "甲/表.xlsx", "甲/宏.xlsm", "甲/旧.doc", "甲/旧.wps", "甲/乙/文.txt",
        "甲/说明.md", "~$附件2.docx", ".隐藏.docx", ".git/注.txt", "图.png", "宏.docm",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("内容")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found.index("附件2.DOCX") < found.index("附件10.docx")
    assert sorted(found) == sorted(
        ["附件10.docx", "附件2.DOCX", "甲/表.xlsx", "甲/宏.xlsm", "甲/旧.doc", "甲/旧.wps",
         "甲/乙/文.txt", "甲/说明.md", "宏.docm"]
    )  # fmt: skip


def test_a_file_that_is_named_is_always_returned_and_only_once(tmp_path: Path) -> None:
    image = tmp_path / "图.png"
    image.write_bytes(b"x")
    text = tmp_path / "文.txt"
    text.write_text("x")
    missing = tmp_path / "没有.docx"
    assert find_files([str(image), missing, tmp_path, text]) == [image, missing, text]


def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "文.txt").write_text("x")
    (tmp_path / "甲" / "回").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "自.txt").symlink_to(tmp_path / "自.txt")
    assert find_files([tmp_path]) == [tmp_path / "甲" / "文.txt", tmp_path / "自.txt"]
    with pytest.raises(UnreadableFile):
        read(tmp_path / "自.txt")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "甲"
    folder.mkdir()
    file = tmp_path / "文.txt"
    file.write_text("x")
    file.chmod(0)
    folder.chmod(0)
    try:
        assert find_files([tmp_path]) == [file, folder]
        for path in (file, folder):
            with pytest.raises(UnreadableFile, match="没有权限"):
                read(path)
    finally:
        folder.chmod(0o700)


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "文.txt"
    path.write_text("x")
    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(UnreadableFile, match="没有权限"):
        read(path)


# -- what a file is ------------------------------------------------------------------------------


def test_each_kind_by_its_content(tmp_path: Path, make_workbook: Make) -> None:
    for name, data, kind in (
        ("甲.docx", word(), "docx"),
        ("甲.docm", word(), "docx"),
        ("甲.xlsx", make_workbook(ROW), "xlsx"),
        ("甲.txt", "正文".encode(), "txt"),
        ("甲.md", "# 标题".encode("gb18030"), "txt"),
        ("甲", make_workbook(ROW), "xlsx"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        document = read(str(path))
        assert (document.kind, document.path, document.notes) == (kind, str(path), ())


def test_a_docx_under_an_old_name_is_read_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "甲.doc"
    path.write_bytes(word())
    document = read(path)
    assert document.kind == "docx"
    assert "内容是 Word 文档（docx）" in document.notes[0]


def test_names_that_promise_something_else(tmp_path: Path, make_workbook: Make) -> None:
    message = refusal(tmp_path / "甲.docx", make_workbook(ROW))
    assert "其实是 Excel 工作簿（xlsx）" in message
    assert "改为 .xlsx" in message
    message = refusal(tmp_path / "甲.xlsx", word())
    assert "其实是 Word 文档（docx）" in message
    assert "改为 .docx" in message
    assert "改为 .txt" in refusal(tmp_path / "乙.docx", "只是文字".encode())
    # a download that gave a login page
    assert "网页" in refusal(tmp_path / "丙.docx", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>")


@pytest.mark.parametrize(
    ("data", "cause", "remedy"),
    [
        (b"{\\rtf1\\ansi}", "RTF", "另存为 .docx"),
        (b"\x89PNG\r\n\x1a\n....", "图片", "文字识别"),
        (b"\xff\xd8\xff\xe0....", "图片", "原稿"),
        (b"Rar!\x1a\x07\x00", "压缩包", "解压"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "XML", "另存为 .docx"),
        (b"MIME-Version: 1.0\r\n", "MHT", "另存为 .docx"),
        (ole_file({"Workbook": b""}), "旧版 Excel", "另存为 .xlsx"),
        (ole_file({"EncryptedPackage": b"", "EncryptionInfo": b""}), "密码", "取消密码"),
        (ole_file({"Something": b""}), "不是 Word", "另存为"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不完整", "另存为"),
        (b"", "空的", "重新保存"),
    ],
)
@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".txt", ".pdf"])
def test_what_cannot_be_read_is_named_with_a_remedy(
    data: bytes, cause: str, remedy: str, suffix: str, tmp_path: Path
) -> None:
    message = refusal(tmp_path / f"甲{suffix}", data)
    assert cause in message
    assert remedy in message


def test_zips_of_other_kinds(tmp_path: Path, make_zip: Zip) -> None:
    assert "OFD" in refusal(tmp_path / "a.ofd", make_zip({"OFD.xml": "<ofd/>"}))
    assert "解压" in refusal(tmp_path / "a.zip", make_zip({"报告.docx": word()}))
    open_document = make_zip({"mimetype": "application/x", "content.xml": ""})
    assert "OpenDocument" in refusal(tmp_path / "a.odt", open_document)
    slides = make_zip({"[Content_Types].xml": "", "ppt/presentation.xml": ""})
    assert "演示文稿" in refusal(tmp_path / "a.pptx", slides)
    binary = make_zip({"[Content_Types].xml": "", "xl/workbook.bin": ""})
    assert "xlsb" in refusal(tmp_path / "a.xlsb", binary)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        read(tmp_path / "没有.docx")
    with pytest.raises(UnreadableFile, match="文件夹"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    with pytest.raises(UnreadableFile, match="不是普通文件"):
        read(tmp_path / "管.txt")


# -- damage and malice ---------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_truncated_packages(share: float, suffix: str, tmp_path: Path, make_workbook: Make) -> None:
    data = word() if suffix == ".docx" else make_workbook(ROW)
    assert "不完整" in refusal(tmp_path / f"甲{suffix}", data[: int(len(data) * share)])


def test_every_single_byte_may_be_damaged(tmp_path: Path, make_workbook: Make) -> None:
    """Whatever byte is wrong, a document comes out or a message, never another exception."""
    whole = make_workbook(ROW + "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>", formats=("0",))
    path = tmp_path / "甲.xlsx"
    for at in range(0, len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with contextlib.suppress(UnreadableFile):
            assert isinstance(read(path), Document)


def test_external_entities_are_never_fetched(tmp_path: Path, make_workbook: Make) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    prolog = f"<!DOCTYPE worksheet [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>"
    sheet = "<sheetData><row><c t='inlineStr'><is><t>&x;</t></is></c></row></sheetData>"
    assert "实体" in refusal(tmp_path / "甲.xlsx", make_workbook(sheet, prolog=prolog))


def test_deep_nesting_in_a_workbook(tmp_path: Path, make_workbook: Make) -> None:
    deep = "<a>" * 1_000_000 + "</a>" * 1_000_000
    assert "嵌套" in refusal(tmp_path / "甲.xlsx", make_workbook(deep))


def test_a_shared_text_that_every_cell_repeats(tmp_path: Path, make_workbook: Make) -> None:
    cells = "".join(f"<row r='{i}'><c t='s'><v>0</v></c></row>" for i in range(1, 1001))
    data = make_workbook(f"<sheetData>{cells}</sheetData>", strings=(f"<t>{'长' * 100_000}</t>",))
    assert "内容过多" in refusal(tmp_path / "甲.xlsx", data)


_MEASURE = """
import re, sys, time
from pathlib import Path
from jiping.document.model import UnreadableFile
from jiping.document.reading import read
try:
    read(sys.argv[1])
    message = "read"
except UnreadableFile as error:
    message = str(error)
# The peak of getrusage counts what the parent had before this program was started.
peak = int(re.search(r"VmHWM:\\s*([0-9]+) kB", Path("/proc/self/status").read_text())[1])
print(time.process_time(), peak // 1024, message)
"""


def measured(path: Path) -> tuple[float, int, str]:
    """CPU seconds, MB of memory at most, and what was said, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    seconds, megabytes, message = done.stdout.split(" ", 2)
    return float(seconds), int(megabytes), message


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
@pytest.mark.parametrize(
    ("suffix", "part"), [(".xlsx", "xl/workbook.xml"), (".docx", "word/document.xml")]
)
def test_a_zip_bomb(suffix: str, part: str, tmp_path: Path) -> None:
    path = tmp_path / f"甲{suffix}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(part, "w") as member:
            for _ in range(1024):
                member.write(bytes(1024 * 1024))
    seconds, megabytes, message = measured(path)
    assert "压缩炸弹" in message
    assert seconds < 3
    assert megabytes < 300


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
def test_a_zip_with_a_million_entries(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    entry = b"PK\x01\x02" + bytes(24) + b"\x05\x00" + bytes(16) + b"a.xml"
    assert len(entry) == 46 + 5
    count = 1_000_000
    directory = entry * count
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff"
    path.write_bytes(
        b"PK\x03\x04"
        + directory
        + end
        + len(directory).to_bytes(4, "little")
        + b"\x04\x00\x00\x00\x00\x00"
    )
    seconds, megabytes, message = measured(path)
    assert "部件" in message
    assert seconds < 3
    assert megabytes < 300


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
def test_a_text_of_50_mb(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes("全年预算数为80.5万元。\n".encode() * 1_700_000)
    seconds, megabytes, message = measured(path)
    assert "不是一份报告" in message
    assert seconds < 2
    assert megabytes < 100


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
def test_the_longest_text_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(("全年预算数为80.5万元，执行率为95%。" * 2 + "\n").encode() * 190_000)
    assert path.stat().st_size > 17_000_000
    seconds, megabytes, message = measured(path)
    assert message.strip() == "read"
    assert seconds < 20
    assert megabytes < 500


def test_an_oversized_file(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        # A sparse file: it takes no room on the disk.
        file.truncate(201 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="201 MB，超过 200 MB"):
        read(path)


# -- the real samples ----------------------------------------------------------------------------

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real samples are not here")
def test_the_flattened_form_of_sample_004() -> None:
    """Reads a real report from ../shared/seeds."""
    (path,) = SEEDS.glob("004*.txt")
    document = read(path)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    rows = [[cell.text if cell else None for cell in row] for row in table.grid]
    (header,) = (row for row in rows if row[1] == "一级指标")
    (row,) = (row for row in rows if row[3] == "公用经费控制率")
    under = dict(zip(header, row, strict=True))
    assert [under[name] for name in ("年度\n指标值", "实际\n完成值", "分值", "得分")] == [
        "≤100%", "100%", "10", "10",
    ]  # fmt: skip
    (money,) = (row for row in rows if "年初预算数" in row)
    (total,) = (row for row in rows if row[1] == "年度资金总额")
    under = dict(zip(money, total, strict=True))
    assert [under[n] for n in ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")] == [
        "54.41", "54.41", "54.41", "10", "100%", "9",
    ]  # fmt: skip
    last = dict(zip(header, rows[-1], strict=True))
    assert (rows[-1][0], last["分值"], last["得分"]) == ("总分", "100", "99")
    literal = path.read_text(encoding="utf-8")
    for block in document.blocks:
        texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
        assert all(text in literal for text in texts)
    assert "数量指标\n质量指标\n时效指标\n成本指标" in {cell.text for cell in table.cells}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real samples are not here")
def test_the_other_samples_have_no_tables() -> None:
    """Reads real reports from ../shared/seeds."""
    for path in SEEDS.glob("00[0-3]*.txt"):
        assert not any(isinstance(block, Table) for block in read(path).blocks)
