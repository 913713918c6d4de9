"""``jiping template``: a workbook is written, none is overwritten by mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from jiping.cli import main
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.reading import read_evaluation


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["template", *arguments])


def test_the_workbook_holds_what_was_said(template: Callable[..., Result], tmp_path: Path) -> None:
    result = template(
        "-o",
        "某局.xlsx",
        "--year",
        "2025",
        "--department",
        "云川县某局",
        "--unit",
        "元",
        "--no-example",
    )
    assert result.exit_code == 0, result.output
    assert "jiping report 某局.xlsx -o 输出文件夹" in result.stdout
    read = read_evaluation(tmp_path / "某局.xlsx")
    assert isinstance(read, Evaluation)
    assert (read.year, read.department.name, read.money_unit) == (2025, "云川县某局", "元")
    assert read.rulepack == "cn-mof-2020-10"
    sheet = openpyxl.load_workbook(tmp_path / "某局.xlsx")["预算资金"]
    assert sheet["C3"].value == "年初预算数（元）"
    assert "示例" not in [cell.value for cell in sheet["A"]]


def test_a_file_that_is_there_is_kept_unless_forced(
    template: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "自评数据.xlsx"
    path.write_bytes(b"mine")
    result = template()
    assert result.exit_code == 2
    assert "“自评数据.xlsx”已经存在，没有覆盖" in result.stderr
    assert path.read_bytes() == b"mine"
    assert template("--force").exit_code == 0
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--year", "25"], "选项 --year：“25”不是年份"),
        (["--year", "二五"], "选项 --year：“二五”不是年份"),
        (["--unit", "亿元"], "没有“亿元”这个选择，可用：万元、元"),
        (["--rulepack", "nowhere"], "没有“nowhere”这个规则包，可用：cn-"),
        (["-o", "a.xls"], "“a.xls”的扩展名应当是 .xlsx"),
    ],
)
def test_a_wrong_use_is_told(
    template: Callable[..., Result], tmp_path: Path, arguments: list[str], told: str
) -> None:
    result = template(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told(
    template: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    result = template("-o", "file/a.xlsx")
    assert result.exit_code == 2
    assert "无法写入“file/a.xlsx”" in result.stderr
