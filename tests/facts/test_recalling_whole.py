"""Whole reports: names and years, problems, surveys, and the examples of the repository."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from recalling_kit import report, told

from jiping.document.reading import read
from jiping.facts.recalling.recalled import Recalled
from jiping.facts.recalling.record import recall

EXAMPLES = Path(__file__).parents[2] / "examples"


def example(name: str) -> Recalled:
    (path,) = (EXAMPLES / name).glob("clean.*")
    found = recall([read(path)])
    assert isinstance(found, Recalled)
    return found


@pytest.mark.parametrize(
    ("title", "name", "year"),
    [
        ("青石县图书馆\n2024年度部门整体支出绩效自评报告\n", "青石县图书馆", 2024),
        ("青石县图书馆2024年度整体支出绩效自评报告\n", "青石县图书馆", 2024),
        ("关于青石县图书馆二〇二四年度整体绩效自评的报告\n", "青石县图书馆", 2024),
        ("2024年度青石县图书馆部门整体支出绩效自评报告\n", "青石县图书馆", 2024),
        (
            "部门整体绩效自评情况\n依据《青石县图书馆职能配置、内设机构和人员编制规定》，2024年度我馆工作如下。\n",
            "青石县图书馆",
            2024,
        ),
        (
            "青石县财政局：\n2024年度整体支出绩效自评报告\n青石县图书馆\n2025年3月1日\n",
            "青石县图书馆",
            2024,
        ),
    ],
)
def test_department_and_year(tmp_path: Path, title: str, name: str, year: int) -> None:
    found = report(tmp_path, "", title=title).evaluation
    assert (found.department.name, found.year) == (name, year)


def test_what_must_be_known_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("全年支出498.62万元，核定编制6名。\n", encoding="utf-8")
    faults = recall([read(path)])
    assert isinstance(faults, tuple)
    assert [f.path for f in faults] == ["year", "department.name"]
    assert all("--" in f.remedy for f in faults)
    found = recall([read(path)], year=2023, department="青石县图书馆")
    assert isinstance(found, Recalled)
    assert (found.evaluation.year, found.evaluation.department.name) == (2023, "青石县图书馆")


def test_a_short_name_becomes_the_full_one(tmp_path: Path) -> None:
    body = "一、部门概况\n青石县科学技术协会是县委领导的人民团体。\n"
    found = report(tmp_path, body, title="青石县科协\n2024年度整体支出绩效自评报告\n").evaluation
    assert found.department.name == "青石县科学技术协会"
    assert found.department.short_name == "青石县科协"


def test_problems_stand_with_their_remedies(tmp_path: Path) -> None:
    body = (
        "五、存在的问题\n一是采购偏晚。需求论证五月才完成。二是巡展排期没有考虑汛期。\n"
        "六、改进措施\n一是每年一月完成需求论证。二是七月只安排城区站点。\n"
    )
    found = report(tmp_path, body).evaluation.problems
    assert [(p.problem, p.remedy) for p in found] == [
        ("采购偏晚。需求论证五月才完成。", "每年一月完成需求论证。"),
        ("巡展排期没有考虑汛期。", "七月只安排城区站点。"),
    ]


def test_problems_that_cannot_be_paired_stay_together(tmp_path: Path) -> None:
    body = "五、存在的问题\n1.采购偏晚，年末未能支付。\n2.排期欠妥，两站推迟举办。\n六、改进措施\n提前完成需求论证。\n"
    found = report(tmp_path, body)
    (problem,) = found.evaluation.problems
    assert problem.problem == "采购偏晚，年末未能支付。\n排期欠妥，两站推迟举办。"
    assert problem.remedy == "提前完成需求论证。"
    assert "无法逐条对应" in told(found)


def test_a_survey_must_be_told_in_full(tmp_path: Path) -> None:
    whole = "面向读者共发放问卷300份，回收288份，有效问卷285份，其中满意271份、不满意3份。\n"
    (survey,) = report(tmp_path, whole).evaluation.surveys
    assert (survey.sent, survey.returned, survey.valid) == (300, 288, 285)
    assert (survey.satisfied, survey.dissatisfied, survey.audience) == (271, 3, "读者")
    part = report(tmp_path, "面向读者共发放问卷300份，回收288份。\n")
    assert part.evaluation.surveys == ()
    assert "问卷没有写全" in told(part)
    groups = "发放问卷240份，回收有效问卷分别为76份、78份、74份，满意份数分别为71份、75份、68份。\n"
    assert report(tmp_path, groups).evaluation.surveys == ()


def test_surveys_that_cannot_be_and_surveys_of_one_name(tmp_path: Path) -> None:
    wrong = report(tmp_path, "面向读者共发放问卷300份，回收288份，有效问卷295份，其中满意271份。\n")
    assert wrong.evaluation.surveys == ()
    assert "前后不合，未填" in told(wrong)
    two = report(
        tmp_path,
        "面向学生发放问卷300份，回收288份，有效280份，满意260份。面向学生发放问卷90份，回收80份，有效79份，满意70份。\n",
    ).evaluation.surveys
    assert [s.sent for s in two] == [300, 90]
    assert len({s.name for s in two}) == 2


def test_results_of_sentences_and_the_thing_that_is_told_twice(tmp_path: Path) -> None:
    body = (
        "三、目标实现情况\n（一）总体完成情况\n向群众发放科普资料2000份。\n（二）分项完成情况\n"
        "绩效指标：举办讲座12场，印制资料不少于2000份。\n完成情况：举办讲座10场，印制资料1000份。\n"
    )
    lectures, leaflets = report(tmp_path, body).evaluation.indicators
    assert (lectures.target.value, lectures.actual.value) == (Decimal(12), Decimal(10))
    assert (leaflets.target.comparison.value, leaflets.target.value) == ("≥", Decimal(2000))
    assert leaflets.actual.value is None


def test_projects_of_an_enumeration_only_when_they_add_up(tmp_path: Path) -> None:
    body = (
        "（二）项目支出情况\n2024年项目支出预算安排36.00万元，实际支出34.61万元。"
        "具体为：流动书车预算22万元，支出21.36万元；古籍修复预算{}万元，支出13.25万元。\n"
    )
    found = report(tmp_path, body.format("14")).evaluation
    assert [(p.name, str(p.total.full_year)) for p in found.projects] == [
        ("流动书车", "22"),
        ("古籍修复", "14"),
    ]
    assert found.budget.other_projects is None
    assert report(tmp_path, body.format("15")).evaluation.projects == ()


def test_the_museum() -> None:
    found = example("museum-overall-docx").evaluation
    assert [(o.name) for o in found.department.offices] == ["综合部", "展教部", "技术部", "巡展部"]
    assert (found.department.established, found.department.posted) == (36, 34)
    assert (found.budget.total.opening, found.budget.total.executed) == (
        Decimal(1298),
        Decimal("1306.12"),
    )
    assert found.project_spending.executed == Decimal("568.94")
    assert found.budget.basic_total.executed == Decimal("737.18")
    assert sum(i.weight for i in found.indicators) == 90
    assert [i.name for i in found.indicators][2] == "流动科技馆巡展站次"
    assert found.printed_execution_score == Decimal("9.7")
    assert found.printed_score == Decimal("98.75")
    assert len(found.problems) == 3


def test_the_narrative_of_eight_projects() -> None:
    found = example("health-narrative-txt").evaluation
    assert len(found.projects) == 8
    assert found.project_spending.full_year == Decimal("312.5")
    assert found.project_spending.executed == Decimal("296.95")
    assert found.projects[5].printed_score == Decimal("89.47")
    assert found.printed_score is None


def test_amounts_in_yuan() -> None:
    found = example("agriculture-yuan-xlsx").evaluation
    assert found.project_spending.opening == Decimal(488)
    assert found.projects[1].funds[0].executed == Decimal("109.825")
    assert found.projects[1].funds[0].full_year == Decimal(115)


def test_report_and_form_together_are_one_record(tmp_path: Path) -> None:
    both = [read(next((EXAMPLES / "library-form-xlsx").glob("clean.*")))]
    text = tmp_path / "说明.txt"
    text.write_text(
        "云溪县图书馆\n2024年度部门整体支出绩效自评报告\n一、部门概况\n（一）机构人员\n核定编制12名，实有11人。\n",
        encoding="utf-8",
    )
    found = recall([*both, read(text)])
    assert isinstance(found, Recalled)
    assert len(found.evaluation.projects) == 2
    assert found.evaluation.department.established == 12
    assert {o.document for o in found.origins.values()} == {"clean.xlsx", "说明.txt"}


def test_reading_for_the_audit_loads_nothing_of_the_record() -> None:
    code = "import sys, jiping.facts.extracting; print('pydantic' in sys.modules)"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "False"
