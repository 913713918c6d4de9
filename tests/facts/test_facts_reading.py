"""Documents become facts, sections, indicators, projects and a profile."""

from __future__ import annotations

from decimal import Decimal

from jiping.document.model import Document
from jiping.document.text import read as read_text
from jiping.facts.extracting import read
from jiping.facts.model import Fact, Reading


def reading(text: str) -> Reading:
    document: Document = read_text("报告.txt", text.encode())
    return read(document)


def told(facts: tuple[Fact, ...]) -> list[tuple[str, str, str]]:
    return [(f.figure.text, f.measure, f.category) for f in facts]


def test_items_of_a_list_take_the_measure_of_the_whole() -> None:
    found = reading("全年预算数100万元，其中基本支出60万元，项目支出40万元。\n")
    assert told(found.facts) == [
        ("100万元", "budget_full", ""),
        ("60万元", "budget_full", "basic"),
        ("40万元", "budget_full", "project"),
    ]
    assert found.facts[1].opener == "open"
    assert found.facts[1].inherited


def test_a_measure_that_the_figure_cannot_have_is_passed_over() -> None:
    found = reading("全县一般公共预算收入完成38.3亿元，完成活动12场。\n")
    assert [f.measure for f in found.facts] == ["income", "actual"]


def test_the_words_before_a_colon_or_a_bracket_belong_to_the_figure() -> None:
    found = reading("实际完成值：48%。产出指标（50分）。\n")
    assert [f.label.text for f in found.facts] == ["实际完成值", "产出指标"]


def test_brackets_inside_a_word_part_nothing() -> None:
    found = reading("因公出国（境）费5万元。\n")
    assert found.facts[0].category == "abroad"


def test_sections_by_typed_numbers() -> None:
    found = reading("一、概况\n（一）职能\n内容甲。\n二、执行\n内容乙。\n")
    blocks = [b for b in range(5) if found.text(b).startswith("内容")]
    assert [found.section_titles(b) for b in blocks] == [("概况", "职能"), ("执行",)]


FORM = """
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|---|---|---|---|---|---|---|---|
|产出指标（50分）|数量指标|举办讲座场次|≥10场|12场|20|20||
|产出指标（50分）|质量指标|设备完好率|≥95%|90%|30|28.4|两台设备待修|
|总分| | | | |50|48.4||
"""


def test_rows_of_a_form_are_indicators_and_its_total_is_none() -> None:
    found = reading(FORM)
    assert [(i.name, i.level_1, i.target_text, i.actual_text) for i in found.indicators] == [
        ("举办讲座场次", "产出指标", "≥10场", "12场"),
        ("设备完好率", "产出指标", "≥95%", "90%"),
    ]
    scores = [i.score.figure.value for i in found.indicators if i.score]
    assert scores == [Decimal(20), Decimal("28.4")]
    assert found.indicators[1].cause_text == "两台设备待修"


def test_money_of_a_form_takes_the_unit_of_its_heading() -> None:
    found = reading(
        "|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|\n|---|---|---|---|---|---|---|\n"
        "|年度资金总额|10|12.5|12|10|96%|9.6|\n|其中：当年财政拨款|10|12.5|12|—|96%|—|\n"
    )
    amounts = [f.figure.amount for f in found.facts if f.measure == "budget_full"]
    assert amounts == [Decimal(125000), Decimal(125000)]


def test_an_indicator_told_in_one_sentence() -> None:
    found = reading("1.举办讲座场次，年度指标值：≥10场，实际完成值：12场，分值20分，得分18分。\n")
    (one,) = found.indicators
    assert (one.name, one.source) == ("举办讲座场次", "text")
    assert found.slice(one.weight_score) == "分值20分，得分18分" if one.weight_score else False


def test_a_project_summary() -> None:
    found = reading(
        "“河道保洁”项目绩效自评综述：河道保洁项目绩效自评得分为95分。全年预算数为12万元，执行数为9万元，"
        "完成预算的75%。项目绩效目标完成情况：清理河道18公里。发现的主要问题及原因：汛期停工。\n"
    )
    (project,) = found.projects
    assert project.name == "“河道保洁”"
    assert project.other_name == "河道保洁"
    assert project.budget
    assert project.budget.figure.text == "12万元"
    assert project.executed
    assert project.executed.figure.text == "9万元"
    assert found.slice(project.goal) == "清理河道18公里。" if project.goal else False


def test_the_profile_tells_whose_report_it_is() -> None:
    found = reading(
        "云泽县水务局\n2024年度部门整体支出绩效自评报告\n根据《云泽县财政局关于开展绩效自评的通知》，现将情况报告如下。\n"
    )
    profile = found.profile
    assert profile.department == "云泽县水务局"
    assert (profile.level, profile.year, profile.overall) == ("县", 2024, True)
