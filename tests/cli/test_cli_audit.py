"""``jiping audit``: exit status, formats, outputs, and what is said when something goes wrong."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Files = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["好.txt"], 0),
        (["醒.txt"], 0),
        (["错.txt"], 1),
        (["好.txt", "错.txt"], 1),
        (["坏.txt"], 2),
        (["错.txt", "坏.txt", "好.txt"], 2),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_exit_status(run: Run, files: Files, names: list[str], status: int, form: str) -> None:
    result = run("audit", *files(*names), "--format", form, "--severity", "error")
    assert result.exit_code == status
    assert "Traceback" not in result.output


def test_text_of_several_files_in_order_with_a_table(run: Run, files: Files) -> None:
    result = run("audit", *files("错.txt", "坏.txt", "空.txt"))
    lines = result.stdout.splitlines()
    assert [line for line in lines if line in ("错.txt", "坏.txt", "空.txt")] == [
        "错.txt",
        "坏.txt",
        "空.txt",
    ]
    assert "无法审核：文件已损坏" in lines
    assert [line.split()[-1] for line in lines[-7:] if ".txt" in line] == [
        "错误1处",
        "无法审核",
        "未检查",
    ]
    assert "\x1b" not in result.stdout


def test_a_file_that_does_not_exist_is_an_error_of_that_file(run: Run, files: Files) -> None:
    result = run("audit", "没有这个.txt", *files("好.txt"))
    assert result.exit_code == 2
    assert "无法审核" in result.stdout
    assert "未发现错误" in result.stdout
    assert "用法" not in result.output


def test_folder_is_searched_and_an_empty_one_is_an_error(
    run: Run, files: Files, tmp_path: Path
) -> None:
    files("材料/10.txt", "材料/9.txt", "材料/图.png")
    (tmp_path / "空的").mkdir()
    result = run("audit", "材料", "材料/9.txt", "空的", "--format", "json")
    found = [(one["path"], one["error"]) for one in json.loads(result.stdout)["files"]]
    assert [path for path, _ in found] == [
        os.path.join("材料", "9.txt"),
        os.path.join("材料", "10.txt"),
        "空的",
    ]
    assert "没有可以审核的文件" in found[2][1]
    assert result.exit_code == 2


def test_many_files_in_several_processes_keep_their_order(run: Run, files: Files) -> None:
    names = files(*(f"{i:02}{'错' if i == 7 else '好'}.txt" for i in range(30)))
    result = run("audit", *names, "--format", "json", "--jobs", "3")
    assert [one["path"] for one in json.loads(result.stdout)["files"]] == names
    assert result.exit_code == 1


def test_what_kills_a_process_is_an_error_of_its_file_alone(run: Run, files: Files) -> None:
    names = files("1好.txt", "2杀.txt", "3崩.txt", "4撑.txt", "5深.txt", "6退.txt", "7好.txt")
    result = run("audit", *names, "--format", "json", "--jobs", "2")
    errors = [one["error"] for one in json.loads(result.stdout)["files"]]
    assert result.exit_code == 2
    assert errors[0] is None
    assert errors[6] is None
    assert "被系统终止" in errors[1]
    assert "程序内部出错" in errors[2]
    assert "ValueError: 此处有误" in errors[2]
    assert "内存不够" in errors[3]
    assert "嵌套过深" in errors[4]
    assert "状态 3" in errors[5]
    assert "Traceback" not in result.output


def test_a_file_that_takes_too_long_is_stopped_and_the_rest_goes_on(run: Run, files: Files) -> None:
    started = time.monotonic()
    names = files("1慢.txt", "2好.txt")
    result = run("audit", *names, "--format", "json", "--timeout", "1")
    first, second = json.loads(result.stdout)["files"]
    assert time.monotonic() - started < 10
    assert "审核超过 1 秒" in first["error"]
    assert second["error"] is None
    assert result.exit_code == 2


def test_output_is_written_whole_and_replaces(run: Run, files: Files, tmp_path: Path) -> None:
    target = tmp_path / "新" / "建" / "结果.json"
    for _ in range(2):
        result = run("audit", *files("错.txt"), "--output", target)
        assert result.exit_code == 1
        assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "jiping-audit/1"
        assert result.stdout == ""
        assert "共 1 个文件，1 个有错误。结果已写入" in result.stderr
    assert [one.name for one in target.parent.iterdir()] == ["结果.json"]
    umask = os.umask(0)
    os.umask(umask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~umask


def test_output_names_what_could_not_be_read(run: Run, files: Files) -> None:
    result = run("audit", *files("坏.txt", "空.txt"), "-o", "结果.html")
    assert "坏.txt：无法审核：文件已损坏。" in result.stderr
    assert "1 个未检查，1 个无法审核" in result.stderr


def test_html_of_several_files_is_one_page_or_a_folder(
    run: Run, files: Files, tmp_path: Path
) -> None:
    names = files("错.txt", "乙/错.txt", "坏.txt")
    run("audit", *names, "-o", "结果.html")
    page = (tmp_path / "结果.html").read_text(encoding="utf-8")
    assert page.count('<section class="file"') == 3
    assert 'href="#file-2"' in page
    run("audit", *names, "--format", "html", "-o", "结果夹/")
    assert sorted(one.name for one in (tmp_path / "结果夹").iterdir()) == [
        "index.html",
        "坏.html",
        "错-2.html",
        "错.html",
    ]
    index = (tmp_path / "结果夹" / "index.html").read_text(encoding="utf-8")
    assert 'href="%E9%94%99-2.html"' in index
    assert '<section class="file"' not in index


@pytest.mark.parametrize(
    ("output", "form", "reason"),
    [
        ("夹", "json", "这是一个文件夹"),
        ("文件.txt/结果.json", "json", "不是文件夹"),
        ("文件.txt/夹/", "html", "不是文件夹"),
        ("长" * 200 + ".json", "json", "名字太长"),
        ("/proc/结果.json", "json", "没有这个文件夹，也不能新建"),
    ],
)
def test_output_that_cannot_be_written(
    run: Run, files: Files, tmp_path: Path, output: str, form: str, reason: str
) -> None:
    files("文件.txt")
    (tmp_path / "夹").mkdir()
    result = run("audit", *files("好.txt"), "--format", form, "--output", output)
    assert result.exit_code == 2
    assert f"无法写入“{output}”" in result.stderr
    assert reason in result.stderr
    assert "Traceback" not in result.output


def test_output_never_destroys_an_input(run: Run, files: Files, tmp_path: Path) -> None:
    files("材料/好.txt")
    result = run("audit", "材料", "--output", "材料/../材料/好.txt")
    assert result.exit_code == 2
    assert "不能写到被审核的文件" in result.stderr
    assert (tmp_path / "材料/好.txt").read_text(encoding="utf-8") == "内容"


def test_output_to_standard_output_and_to_a_device(run: Run, files: Files) -> None:
    names = files("好.txt")
    assert json.loads(run("audit", *names, "-f", "json", "-o", "-").stdout)["files"]
    assert run("audit", *names, "-f", "json", "-o", os.devnull).exit_code == 0


def test_rulepack_reaches_the_audit(run: Run, files: Files) -> None:
    assert "规则包cn-mof-2020-10。" in run("audit", *files("醒.txt")).stdout
