"""``jiping recall``: what it writes, what it tells, what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.reading import read_evaluation

Run = Callable[..., Result]
EXAMPLES = Path(__file__).parents[2] / "examples"
SCIENCE = EXAMPLES / "science-txt" / "clean.txt"


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report whose form and text contradict each other in one result, and in nothing else."""
    text = (
        "青石县图书馆\n2024年度部门整体支出绩效自评报告\n一、部门概况\n（一）收支情况\n"
        "2024年全年预算100万元，全年支出90万元，预算执行率90%。\n"
        "附件1 青石县图书馆部门整体支出绩效自评表\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "预算执行率\t预算执行率\t预算执行率\t100%\t90%\t10\t10\n"
        "产出指标\t数量指标\t举办讲座\t≥12场\t12场\t50\t50\n"
        "效益指标\t社会效益指标\t服务读者\t≥1000人\t1000人\t30\t30\n"
        "满意度指标\t服务对象满意度指标\t读者满意度\t≥90%\t94%\t10\t10\n"
        "总分\t\t\t\t\t100\t100\n"
        "二、指标完成情况\n1.举办讲座，年度指标值：≥12场，实际完成值：6场，分值50分，得分50分。\n"
    )
    (tmp_path / "报告.txt").write_text(text, encoding="utf-8")
    return "报告.txt"


def test_a_workbook_with_places_in_its_comments(run: Run, tmp_path: Path) -> None:
    made = run("recall", SCIENCE, "-o", "数据.xlsx")
    assert made.exit_code == 0
    assert "青石县科学技术协会 2024年度" in made.stdout
    assert "打印的各项得分合计99.04分，与打印的总分99.04分相符" in made.stdout
    read = read_evaluation(tmp_path / "数据.xlsx")
    assert isinstance(read, Evaluation)
    assert str(read.budget.total.executed) == "121.73"
    book = openpyxl.load_workbook(tmp_path / "数据.xlsx")
    comments = [c.comment.text for s in book for row in s for c in row if c.comment]
    assert any("读自“clean.txt”表1第6行第5列（第33行）：115.93" in text for text in comments)
    notes = "\n".join(str(c.value) for row in book["未读出"] for c in row)
    assert "“三公”经费只有合计，没有分项，未填" in notes
    assert "“三公”经费预算1.2万元" in notes


def test_json(run: Run, tmp_path: Path) -> None:
    assert run("recall", SCIENCE, "-o", "数据.json").exit_code == 0
    data = json.loads((tmp_path / "数据.json").read_text("utf-8"))
    assert data["department"]["name"] == "青石县科学技术协会"
    assert data["printed_execution_score"] == "9.63"


def test_the_two_scores_side_by_side(run: Run, report: str) -> None:
    made = run("recall", report, "-o", "数据.xlsx")
    assert made.exit_code == 0
    # the rules give 9 of 10 points for 90 %, and 50 or 25 for 12 or 6 of 12 lectures
    assert "预算执行率：打印10分，按规则9分：10分×90万元÷100万元＝9分" in made.stdout
    assert (
        "举办讲座：打印50分，按规则50分：几处写的不同：按12得50分，按6得25分；这里按第一处"
        in made.stdout
    )
    assert "打印的各项得分合计100分，与打印的总分100分相符" in made.stdout
    total = next(line for line in made.stdout.splitlines() if "合计" in line and "│" in line)
    assert [cell.strip() for cell in total.strip("│ ").split("│")] == ["合计", "100", "100", "99"]


def test_an_existing_file_is_not_overwritten(run: Run, report: str, tmp_path: Path) -> None:
    (tmp_path / "数据.xlsx").write_text("我的", encoding="utf-8")
    made = run("recall", report, "-o", "数据.xlsx")
    assert made.exit_code == 2
    assert "“数据.xlsx”已经存在，没有覆盖" in made.stderr
    assert (tmp_path / "数据.xlsx").read_text("utf-8") == "我的"
    assert run("recall", report, "-o", "数据.xlsx", "--force").exit_code == 0


def test_the_report_itself_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "自评表.xlsx"
    book.write_bytes(next((EXAMPLES / "library-form-xlsx").glob("clean.xlsx")).read_bytes())
    made = run("recall", "自评表.xlsx", "-o", "自评表.xlsx", "--force")
    assert made.exit_code == 2
    assert "结果不能写到被读的文件" in made.stderr


def test_year_and_department_are_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("全年支出498.62万元。\n", encoding="utf-8")
    made = run("recall", "甲.txt", "-o", "数据.json")
    assert made.exit_code == 2
    assert "没有读到报告是哪一年度的；请用 --year 写明" in made.stderr
    assert "没有读到是哪个部门的报告；请用 --department 写明" in made.stderr
    assert not (tmp_path / "数据.json").exists()
    again = run(
        "recall", "甲.txt", "-o", "数据.json", "--year", "2023", "--department", "青石县图书馆"
    )
    assert again.exit_code == 0
    assert json.loads((tmp_path / "数据.json").read_text("utf-8"))["year"] == 2023


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["recall"], "缺少参数 报告"),
        (["recall", "无.docx"], "无.docx"),
        (["recall", "报告.txt", "-o", "数据.docx"], "扩展名应当是 .xlsx 或 .json"),
        (["recall", "报告.txt", "--year", "24"], "“24”不是年份"),
        (["recall", "报告.txt", "--rulepack", "没有这个"], "没有这个"),
    ],
)
def test_what_is_refused(run: Run, report: str, arguments: list[str], told: str) -> None:
    made = run(*arguments)
    assert made.exit_code == 2
    assert told in made.stderr


def test_every_unreadable_file_is_told(run: Run, tmp_path: Path) -> None:
    for name in ("甲.docx", "乙.docx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 broken")
    made = run("recall", "甲.docx", "乙.docx", "-o", "数据.json")
    assert made.exit_code == 2
    assert "甲.docx" in made.stderr
    assert "乙.docx" in made.stderr
