"""Help pages and usage errors: in Chinese, with a way on, exit status 2."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import Result

import jiping
from jiping.cli import COMMANDS

Run = Callable[..., Result]


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"绩评 jiping {jiping.__version__}\n"


def test_help_lists_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, (_, told) in COMMANDS.items():
        assert re.search(rf"^  {name} +{told}", result.stdout, re.MULTILINE)


INNER = [("rulepacks", name) for name in ("list", "show", "check", "diff")]


@pytest.mark.parametrize("names", [*((name,) for name in COMMANDS), *INNER])
def test_help_of_a_command_explains_every_option_in_chinese(
    run: Run, names: tuple[str, ...]
) -> None:
    result = run(*names, "--help")
    assert result.exit_code == 0
    options = re.findall(r"^  (-\S.*?)(?:  +(.*))?$", result.stdout, re.MULTILINE)
    assert options
    assert ("-h, --help", "显示这份说明。") in options
    assert all(re.search("[\u4e00-\u9fff]", told) for _, told in options)
    assert not re.search(r"Usage|Options|Show this|default:", result.stdout)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["audit"], "缺少参数 路径"),
        (["audit", "x", "--formt", "json"], "没有选项 --formt，是不是 --format"),
        (["audit", "x", "--format", "pdf"], "选项 --format：没有“pdf”这个选择"),
        (["audit", "x", "--severity", "bad"], "可用：error、warning、info"),
        (["audit", "x", "--jobs", "0"], "选项 --jobs：“0”不是大于 0 的整数"),
        (["audit", "x", "--timeout", "很久"], "“很久”不是大于 0 的整数"),
        (["audit", "x", "-o"], "选项 -o 后面缺少值"),
        (["audit", "x", "-o", ""], "选项 --output 后面缺少文件名"),
        (["audit", "x", "--no-color=1"], "选项 --no-color 后面不带值"),
        (["adit"], "没有“adit”这个命令，可用：audit"),
        (["--nonsense"], "没有选项 --nonsense"),
        (["\x1b[31m"], "没有“␛[31m”这个命令"),
    ],
)
def test_usage_errors(run: Run, arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert not re.search(r"Error|Usage|Missing|Traceback", result.stderr)


def test_a_file_in_the_place_of_a_command_gets_a_hint(
    run: Run, files: Callable[..., list[str]]
) -> None:
    assert "请用：jiping audit 报告.txt" in run(*files("报告.txt")).stderr


def test_no_command_shows_the_help(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "用法：jiping" in result.stderr
