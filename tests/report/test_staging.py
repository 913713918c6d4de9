"""Files come into place together or not at all; names that no system refuses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiping.report.staging import Occupied, place, safe, staging


def test_names_lose_what_systems_forbid() -> None:
    assert safe('a/b\\c:d*e?f"g<h>i|j') == "a_b_c_d_e_f_g_h_i_j"
    assert safe("  科普  项目 . ") == "科普 项目"
    assert safe("///") == "未命名"
    assert safe("“五个一”创建（一期）") == "“五个一”创建（一期）"


@given(st.text(max_size=400))
def test_every_name_is_a_possible_file_name(text: str) -> None:
    name = safe(text)
    assert name
    assert len(name.encode("utf-8", "surrogatepass")) <= 120
    assert not set(name) & set('/\\:*?"<>|\n\t\0')
    assert name == name.strip(" .")


def test_files_come_into_place_and_nothing_else_is_left(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    with staging(out) as folder:
        (folder / "一.txt").write_text("1")
        (folder / "半成品").write_text("x")
        place(folder, ("一.txt",), out, force=False)
    assert [p.name for p in out.iterdir()] == ["一.txt"]


def test_a_failure_leaves_no_folder_behind(tmp_path: Path) -> None:
    def fail() -> None:
        with staging(tmp_path / "a" / "b") as folder:
            (folder / "一.txt").write_text("1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "一.txt").write_text("old")
    with staging(tmp_path) as folder:
        (folder / "一.txt").write_text("new")
        with pytest.raises(Occupied) as refused:
            place(folder, ("一.txt",), tmp_path, force=False)
    assert refused.value.names == ("一.txt",)
    assert (tmp_path / "一.txt").read_text() == "old"
    with staging(tmp_path) as folder:
        (folder / "一.txt").write_text("new")
        place(folder, ("一.txt",), tmp_path, force=True)
    assert (tmp_path / "一.txt").read_text() == "new"


def test_when_one_cannot_be_moved_all_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "一.txt").write_text("old")
    (tmp_path / "二.txt").mkdir()
    (tmp_path / "二.txt" / "x").write_text("x")
    with staging(tmp_path) as folder:
        (folder / "一.txt").write_text("new")
        with pytest.raises(OSError, match=r".*"):
            place(folder, ("一.txt", "三.txt"), tmp_path, force=True)
    assert (tmp_path / "一.txt").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["一.txt", "二.txt"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError), staging(tmp_path / "a"):
        pass


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(OSError, match=r".*"), staging(tmp_path / "a" / "b"):
        pass
    assert (tmp_path / "a").read_text() == "x"
