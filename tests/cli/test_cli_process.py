"""The command as a process: start-up, interruption, a reader that goes away, a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
FAKED = (
    f"import sys; sys.path[:0] = [{str(HERE)!r}, {str(SOURCE)!r}]; import fakes; fakes.install();"
    "from jiping.cli import main; main()"
)


def start(folder: Path, *arguments: str, **settings: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", FAKED, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **settings,  # type: ignore[call-overload]
    )


def imported(*arguments: str) -> set[str]:
    """The modules that a run of ``python -m jiping`` imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jiping", *arguments],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=False,
    )
    told = done.stderr.decode()
    return {line.rpartition("|")[2].strip() for line in told.splitlines() if "|" in line}


def test_the_help_page_imports_little() -> None:
    modules = imported("--help")
    assert "click" in modules
    heavy = {"rich", "lxml", "json", "html", "multiprocessing", "jiping.audit.finding", "decimal"}
    assert not heavy & modules


def wait_for_children(group: int) -> None:
    """Until the work has begun: on a slow machine the start alone takes seconds."""
    folder = Path("/proc")
    until = time.monotonic() + 30
    while folder.is_dir() and time.monotonic() < until:
        members = 0
        for told in folder.glob("[0-9]*/stat"):
            try:
                fields = told.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            members += int(fields[2]) == group
        if members > 1:
            break
        time.sleep(0.1)
    time.sleep(0.5)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_interruption_says_so_and_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "慢.txt").write_text("x", encoding="utf-8")
    # A group of its own, so that Ctrl-C reaches the children as from a terminal.
    process = start(tmp_path, "audit", "慢.txt", start_new_session=True)
    wait_for_children(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.decode().strip() == "已中断。"
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    for i in range(40):
        (tmp_path / f"{i}错.txt").write_text("x", encoding="utf-8")
    process = start(tmp_path, "audit", ".")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    told = process.stderr.read()
    assert process.wait(timeout=30) == 141
    assert told == b""
    process.stderr.close()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [([], {}, True), (["--no-color"], {}, False), ([], {"NO_COLOR": "1"}, False)],
)
def test_colour_on_a_terminal(
    tmp_path: Path, options: list[str], environment: dict[str, str], coloured: bool
) -> None:
    import pty

    (tmp_path / "错.txt").write_text("x", encoding="utf-8")
    ours, theirs = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-c", FAKED, "audit", "错.txt", *options],
        cwd=tmp_path,
        stdout=theirs,
        stderr=theirs,
        env={**plain, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    assert process.wait(timeout=30) == 1
    seen = os.read(ours, 100_000)
    os.close(ours)
    assert "执行率不符" in seen.decode()
    assert (b"\x1b[31m" in seen) is coloured


@pytest.mark.skipif(sys.platform != "linux", reason="needs a pseudo-terminal")
def test_html_is_not_poured_into_a_terminal(tmp_path: Path) -> None:
    import pty

    (tmp_path / "好.txt").write_text("x", encoding="utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", FAKED, "audit", "好.txt", "--format", "html"],
        cwd=tmp_path,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    _, told = process.communicate(timeout=30)
    os.close(ours)
    assert process.returncode == 2
    assert "请加上 --output" in told.decode()
