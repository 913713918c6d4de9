"""Legacy Word files: with LibreOffice, without it, and when it fails."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import docx as python_docx
import olefile
import pytest
from ole_files import ole_file, word_document

from jiping.document import doc, ole
from jiping.document.model import Paragraph, UnreadableFile
from jiping.document.reading import read


@pytest.fixture
def legacy(tmp_path: Path) -> Path:
    path = tmp_path / "报告.doc"
    path.write_bytes(word_document())
    return path


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program named soffice on the search path that runs a Python script."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)


def test_our_ole_files_are_valid_and_read_as_olefile_reads_them() -> None:
    streams = {"WordDocument": b"a", "1Table": b"b", "Data": b"c", "CompObj": b"d", "Other": b"e"}
    data = ole_file(streams)
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        assert {parts[0] for parts in file.listdir()} == set(streams)
    assert {name: stream.head[:1] for name, stream in ole.top_level(data).items()} == streams


def test_without_libreoffice(legacy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "find_program", lambda: None)
    with pytest.raises(UnreadableFile) as caught:
        read(legacy)
    assert "另存为 .docx" in str(caught.value)
    assert "LibreOffice" in str(caught.value)


def test_nothing_is_found_on_an_empty_search_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert doc.find_program() is None


@pytest.mark.skipif(os.name == "nt", reason="the pretended program is a script")
def test_with_a_program_that_converts(
    legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = python_docx.Document()
    written.add_paragraph("全年预算数为80.5万元。")
    written.save(str(tmp_path / "ready.docx"))
    pretend(
        tmp_path,
        monkeypatch,
        "import shutil\n"
        "assert any(a.startswith('-env:UserInstallation=file:') for a in sys.argv)\n"
        "out = Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "out.mkdir()\n"
        "assert Path(sys.argv[-1]).read_bytes().startswith(b'\\xd0\\xcf')\n"
        f"shutil.copy({str(tmp_path / 'ready.docx')!r}, out / 'source.docx')",
    )
    document = read(legacy)
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "全年预算数为80.5万元。"
    assert document.kind == "doc"
    assert "LibreOffice" in document.notes[0]


@pytest.mark.skipif(os.name == "nt", reason="the pretended program is a script")
@pytest.mark.parametrize(
    ("script", "cause"), [("sys.exit(3)", "退出码 3"), ("pass", "没有产生结果")]
)
def test_with_a_program_that_fails(
    script: str, cause: str, legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, monkeypatch, script)
    with pytest.raises(UnreadableFile, match=f"转换失败（{cause}）"):
        read(legacy)


@pytest.mark.skipif(os.name == "nt", reason="process groups are of POSIX")
def test_a_program_that_hangs_is_ended_with_its_children(
    legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_file = tmp_path / "child"
    pretend(
        tmp_path,
        monkeypatch,
        "import subprocess, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"Path({str(child_file)!r}).write_text(str(child.pid))\n"
        "time.sleep(60)",
    )
    monkeypatch.setattr(doc, "TIMEOUT_SECONDS", 1.5)
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match=r"1\.5 秒内没有完成"):
        read(legacy)
    assert time.monotonic() - start < 10
    child = int(child_file.read_text())
    for _ in range(50):
        if not _alive(child):
            break
        time.sleep(0.1)
    assert not _alive(child)


def _alive(process: int) -> bool:
    # A process that has ended but waits for its parent (Z) counts as ended.
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return shown.stdout.strip()[:1] not in ("", "Z")


def test_a_password_is_told_before_anything_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc, "find_program", lambda: pytest.fail("must not be asked"))
    path = tmp_path / "报告.wps"
    path.write_bytes(word_document(encrypted=True))
    with pytest.raises(UnreadableFile, match="打开密码"):
        read(path)


@pytest.mark.usefixtures("libreoffice")
def test_the_real_libreoffice_reads_what_it_wrote(tmp_path: Path) -> None:
    written = python_docx.Document()
    written.add_paragraph("全年预算数为80.5万元。")
    source = tmp_path / "源.docx"
    written.save(str(source))
    program = doc.find_program()
    assert program is not None
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "doc",
            "--outdir",
            str(tmp_path / "out"),
            str(source),
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    shutil.move(tmp_path / "out" / "源.doc", tmp_path / "报告.doc")
    document = read(tmp_path / "报告.doc")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "全年预算数为80.5万元。"
    ]
