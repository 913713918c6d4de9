"""Forms: the ministry's and its local kin, as workbooks; whose they are, and what adds up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from recalling_kit import report, told

from jiping.document.reading import read
from jiping.evaluation.evaluation import Evaluation
from jiping.facts.recalling.recalled import Recalled
from jiping.facts.recalling.record import recall

Rows = list[list[str | int | float]]
MONEY = ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
INDICATORS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]


def workbook(folder: Path, **sheets: Rows) -> Recalled:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "自评表.xlsx"
    book.save(path)
    found = recall([read(path)])
    assert isinstance(found, Recalled), found
    return found


def funds(evaluation: Evaluation, project: int = 0) -> list[tuple[str, ...]]:
    return [
        (f.source.value, *(str(v) for v in (f.opening, f.full_year, f.executed)))
        for f in evaluation.projects[project].funds
    ]


FORM: Rows = [
    ["项目支出绩效自评表（2023年度）"],
    ["项目名称", "图书流动配送"],
    ["主管部门", "云岭县文化和旅游局", "实施单位", "云岭县图书馆"],
    ["项目资金（万元）", *MONEY],
    ["", "年度资金总额", "45.00", "48.00", "41.38", 10, "86.21%", "8.62"],
    ["", "其中：当年财政拨款", "40.00", "43.00", "36.38", "—", "84.60%", "—"],
    ["", "上年结转资金", "5.00", "5.00", "5.00", "—", "100%", "—"],
    ["", "其他资金", "", "", "", "—", "", "—"],
    ["年度总体目标", "预期目标", "", "", "实际完成情况"],
    ["", "每月配送一次", "", "", "全年配送11次"],
    ["绩效指标", *INDICATORS],
    ["", "产出指标", "数量指标", "配送次数", "≥12次", "11次", 50, "45.83", "一次因道路中断取消"],
    ["", "效益指标", "社会效益指标", "外借册次", "≥3万册次", "3.35万册次", 30, 30, ""],
    ["", "满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "94%", 10, 10, "—"],
    ["总分", "", "", "", "", "", 100, "94.45"],
]


def test_the_form_of_the_ministry(tmp_path: Path) -> None:
    found = workbook(tmp_path, 自评表=FORM)
    (project,) = found.evaluation.projects
    assert found.evaluation.year == 2023
    assert found.evaluation.department.name == "云岭县图书馆"
    assert (project.name, project.department) == ("图书流动配送", "云岭县文化和旅游局")
    assert funds(found.evaluation) == [
        ("当年财政拨款", "40", "43", "36.38"),
        ("上年结转资金", "5", "5", "5"),
    ]
    (goal,) = project.goals
    assert (goal.expected, goal.achieved) == ("每月配送一次", "全年配送11次")
    first = project.indicators[0]
    assert (first.level1, first.level2, first.name) == ("产出指标", "数量指标", "配送次数")
    assert (first.target.value, first.actual.value) == (Decimal(12), Decimal(11))
    assert (first.weight, first.printed_score) == (Decimal(50), Decimal("45.83"))
    assert first.cause == "一次因道路中断取消"
    assert project.indicators[2].cause == ""
    assert project.printed_execution_score == Decimal("8.62")
    assert project.printed_score == Decimal("94.45")
    place = found.origins["projects[0].indicators[0].actual.value"]
    assert (place.place, place.words) == ("工作表“自评表”单元格F12", "11次")


def test_sources_that_do_not_make_up_the_total_are_left_out(tmp_path: Path) -> None:
    rows = [list(row) for row in FORM]
    rows[5][3] = "40.00"
    found = workbook(tmp_path, 自评表=rows)
    assert funds(found.evaluation) == [("未分来源", "45", "48", "41.38")]
    assert "“图书流动配送”全年预算数：各来源合计45万元，总额写48万元，不相等" in told(found)


def test_two_forms_and_their_summary(tmp_path: Path) -> None:
    other = [list(row) for row in FORM]
    other[1][1] = "古籍修复"
    summary: Rows = [
        ["云岭县图书馆2023年度项目支出汇总表"],
        ["项目名称", "全年预算数（万元）", "全年执行数（万元）", "自评得分"],
        ["图书流动配送项目", "48.00", "41.38", "94.45"],
        ["古籍修复", "48.00", "41.38", "94.54"],
        ["合计", "96.00", "82.76", "—"],
    ]
    found = workbook(tmp_path, 配送=FORM, 修复=other, 汇总=summary)
    assert [p.name for p in found.evaluation.projects] == ["图书流动配送", "古籍修复"]
    assert [p.printed_score for p in found.evaluation.projects] == [Decimal("94.45"), None]
    assert "“古籍修复”得分：几处写的不一致（94.54、94.45），未填" in told(found)
    assert found.evaluation.project_spending.executed == Decimal("82.76")


def test_yunnan_three_columns_of_a_target_and_yuan(tmp_path: Path) -> None:
    found = workbook(
        tmp_path,
        自评表=[
            ["2023年度项目支出绩效自评表"],
            ["项目名称", "古城消防整治"],
            ["实施单位", "木府县文物管理所"],
            ["项目资金（元）", *MONEY],
            ["", "年度资金总额", "1200000.00", "1350000.50", "1282500.47", 10, "95.00%", 9.5],
            [
                "绩效指标",
                "一级指标",
                "二级指标",
                "三级指标",
                "指标性质",
                "指标值",
                "度量单位",
                "实际完成值",
                "分值",
                "得分",
                "偏差原因分析及改进措施",
            ],
            ["", "产出指标", "数量指标", "整治隐患点", "≥", 12, "处", 11, 60, "55", ""],
            ["", "效益指标", "社会效益指标", "安全状况", "定性", "改善", "", "改善", 30, 28, ""],
            ["总分", "", "", "", "", "", "", "", 100, "92.50", "优"],
        ],
    )
    assert funds(found.evaluation) == [("未分来源", "120", "135.00005", "128.250047")]
    points, state = found.evaluation.projects[0].indicators
    assert (points.target.comparison.value, points.target.value, points.target.unit) == (
        "≥",
        Decimal(12),
        "处",
    )
    assert points.actual.value == Decimal(11)
    assert (state.target.comparison.value, state.target.text) == ("定性", "改善")
    # 28 of 30 points: how far the office judged it to be reached
    assert state.actual.rating is None
    assert found.evaluation.projects[0].printed_score == Decimal("92.50")


def test_hubei_weights_in_the_names(tmp_path: Path) -> None:
    found = workbook(
        tmp_path,
        附表=[
            ["2022年度乡村阅读点建设项目自评表"],
            ["单位名称：楚山县图书馆", "", "", "填报日期：2023年3月1日"],
            ["项目名称", "乡村阅读点建设"],
            [
                "预算执行情况（万元）（20分）",
                "",
                "预算数(A)",
                "执行数(B)",
                "执行率(B/A)",
                "得分（20分*执行率）",
            ],
            ["", "年度财政资金总额", "86.00", "81.70", "95%", "19"],
            [
                "年度绩效目标（80分）",
                "一级指标",
                "二级指标",
                "三级指标",
                "年初目标值(A)",
                "实际完成值(B)",
                "得分",
            ],
            ["", "产出指标", "数量指标", "新建阅读点（20分）", "20个", "18个", "18"],
            ["", "效益指标", "社会效益指标", "服务人次（60分）", "≥3万人次", "3.2万人次", "60"],
            ["总分", "", "", "", "", "", "97"],
        ],
    )
    (project,) = found.evaluation.projects
    assert found.evaluation.department.name == "楚山县图书馆"
    assert [(i.name, i.weight, i.printed_score) for i in project.indicators] == [
        ("新建阅读点", Decimal(20), Decimal(18)),
        ("服务人次", Decimal(60), Decimal(60)),
    ]
    assert (project.printed_execution_score, project.printed_score) == (Decimal(19), Decimal(97))


def test_sichuan_code_and_rows_after_the_total(tmp_path: Path) -> None:
    found = workbook(
        tmp_path,
        绩效自评表=[
            ["项目支出绩效自评表（2023年度）"],
            ["项目名称", "51092322T000000436802-移民后期扶持"],
            ["实施单位", "岷水县水利局"],
            [
                "预算执行情况（10分）",
                "年度预算数（万元）",
                "年初预算数",
                "调整后预算数",
                "预算执行数",
                "预算执行率",
                "权重",
                "得分",
            ],
            ["", "总额", "100.00", "120.00", "108.00", "90.00%", 10, 9],
            ["", "其中：财政资金", "100.00", "120.00", "108.00", "90.00%", "/", "/"],
            ["", "单位资金", "0.00", "0.00", "0.00", "0.00%", "/", "/"],
            [
                "绩效指标（90分）",
                "一级指标",
                "二级指标",
                "三级指标",
                "指标性质",
                "指标值",
                "度量单位",
                "完成值",
                "权重",
                "得分",
            ],
            ["", "产出指标", "数量指标", "扶持移民人数", "≥", "2000", "人", "2150", "90", "90"],
            ["合计", "", "", "", "", "", "", "", "100", "99"],
            ["评价结论", "自评得分99分"],
            ["改进措施", "每季度核对账户"],
        ],
    )
    (project,) = found.evaluation.projects
    assert (project.code, project.name) == ("51092322T000000436802", "移民后期扶持")
    assert funds(found.evaluation) == [
        ("当年财政拨款", "100", "120", "108"),
        ("其他资金", "0", "0", "0"),
    ]
    (indicator,) = project.indicators
    assert (indicator.target.value, indicator.actual.value) == (Decimal(2000), Decimal(2150))


def test_chongqing_total_in_the_head(tmp_path: Path) -> None:
    found = workbook(
        tmp_path,
        自评=[
            ["2023年度项目绩效自评表"],
            ["专项名称", "社区养老服务", "", "自评总分（分）", "98.37"],
            ["实施单位", "渝滨区养老服务中心"],
            [
                "项目资金（元）",
                "",
                "年初预算数",
                "调整后预算数",
                "全年执行数",
                "执行率",
                "执行率权重",
                "执行率得分",
            ],
            [
                "",
                "年度总金额",
                "1,500,000.00",
                "1,620,000.00",
                "1,568,900.00",
                "96.85",
                "10",
                "9.68",
            ],
            [
                "绩效指标",
                "指标名称",
                "计量单位",
                "指标性质",
                "年度指标值",
                "全年完成值",
                "得分系数",
                "指标权重",
                "指标得分",
            ],
            ["", "助餐覆盖社区", "个", "≥", "18", "17", "94.4", "90", "88.69"],
        ],
    )
    (project,) = found.evaluation.projects
    assert funds(found.evaluation) == [("未分来源", "150", "162", "156.89")]
    (indicator,) = project.indicators
    assert (indicator.weight, indicator.printed_score) == (Decimal(90), Decimal("88.69"))
    assert (project.printed_execution_score, project.printed_score) == (
        Decimal("9.68"),
        Decimal("98.37"),
    )


def test_a_form_of_nobody_is_listed_and_not_used(tmp_path: Path) -> None:
    rows = [row for row in FORM if row[0] not in ("项目名称",)]
    found = workbook(tmp_path, 自评表=rows, 另一张=rows)
    assert found.evaluation.projects == ()
    assert "这张表没有写明是哪个项目或部门整体的自评表，未填" in told(found)


@pytest.mark.parametrize("sign", ["", "≥"])
def test_a_report_that_contradicts_its_form(tmp_path: Path, sign: str) -> None:
    body = (
        "附件1 青石县图书馆部门整体支出绩效自评表\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t举办讲座\t12场\t12场\t50\t50\n"
        "产出指标\t质量指标\t培训合格率\t100%\t100%\t20\t20\n"
        "满意度指标\t服务对象满意度指标\t读者满意度\t90%\t94%\t10\t10\n"
        "总分\t\t\t\t\t80\t80\n"
        "三、指标完成情况\n"
        "1.举办讲座，年度指标值：12场，实际完成值：10场，分值40分，得分50分。\n"
        f"2.读者满意度，年度指标值：{sign}90%，实际完成值：94%，分值10分，得分10分。\n"
    )
    found = report(tmp_path, body)
    lectures, _, readers = found.evaluation.indicators
    assert lectures.actual.value is None
    assert (lectures.weight, lectures.printed_score) == (Decimal(50), Decimal(50))
    assert found.rivals == {"indicators[0].actual.value": (Decimal(12), Decimal(10))}
    assert "分值40分" in told(found)
    # a sign that only one of the two prints is no contradiction
    assert readers.target.comparison.value == (sign or "=")
    assert readers.actual.value == Decimal(94)
