"""A filled workbook, and forty ways in which a clerk may spoil it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import openpyxl

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.workbook.writing import workbook_bytes

INDICATOR = {
    "level1": "产出指标",
    "level2": "数量指标",
    "name": "培训场次",
    "weight": "50",
    "target": {"comparison": "≥", "value": "6", "unit": "场次"},
    "actual": {"derived": {"source": "活动台账", "name": "培训", "measure": "次数"}},
}
SATISFACTION = {
    "level1": "满意度指标",
    "level2": "服务对象满意度",
    "name": "学员满意度",
    "weight": "10",
    "target": {"comparison": "≥", "value": "90", "unit": "%"},
    "actual": {"value": "95"},
}

GOOD = Evaluation.model_validate(
    {
        "year": 2024,
        "department": {
            "name": "云川县农技推广站",
            "duties": ["推广农业技术", "培训农民"],
            "staff": [
                {"kind": "事业人员", "establishment": 12, "in_post": 11},
                {"kind": "退休人员", "in_post": 4},
            ],
        },
        "budget": {
            "funds": [
                {
                    "source": "当年财政拨款",
                    "opening": "100",
                    "full_year": "110",
                    "executed": "105.5",
                },
                {"source": "上年结转资金", "opening": "0", "full_year": "3", "executed": "3"},
            ],
            "personnel": {"opening": "70", "full_year": "72", "executed": "71"},
            "public": {"opening": "10", "full_year": "11", "executed": "9.5"},
            "history": [{"year": 2023, "full_year": "98", "executed": "97", "score": "95"}],
        },
        "goals": [{"expected": "培训农民300人次", "achieved": "培训312人次"}],
        "indicators": [INDICATOR, SATISFACTION],
        "projects": [
            {
                "name": "农技培训",
                "code": "530000202400000000001",
                "funds": [{"source": "当年财政拨款", "full_year": "20", "executed": "18"}],
                "indicators": [INDICATOR, SATISFACTION],
            },
            {
                "name": "示范田建设",
                "funds": [{"source": "其他资金", "full_year": "10", "executed": "10"}],
                "indicators": [SATISFACTION],
            },
        ],
        "activities": [
            {
                "date": "2024-03-05",
                "name": "春耕培训",
                "kind": "培训",
                "people": 156,
                "project": "农技培训",
            },
            {"date": "2024-09-12", "name": "秋收培训", "kind": "培训", "people": 156},
        ],
        "surveys": [
            {
                "name": "学员调查",
                "sent": 100,
                "returned": 96,
                "valid": 95,
                "very_satisfied": 60,
                "satisfied": 30,
                "fairly": 5,
            }
        ],
    }
)


def good_book() -> Any:
    """The filled workbook, ready to be spoilt."""
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(GOOD)))


def saved(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@dataclass(frozen=True)
class Spoilt:
    """What is done, where it must be told, and words that must be in the message."""

    id: str
    do: Callable[[Any], object]
    place: str
    words: str


def put(
    sheet: str, cell: str, value: object, number_format: str | None = None
) -> Callable[[Any], None]:
    def do(book: Any) -> None:
        book[sheet][cell].value = value
        if number_format is not None:
            book[sheet][cell].number_format = number_format

    return do


def hide_row(sheet: str, row: int) -> Callable[[Any], None]:
    def do(book: Any) -> None:
        book[sheet].row_dimensions[row].hidden = True

    return do


def hide_column(sheet: str, column: str) -> Callable[[Any], None]:
    def do(book: Any) -> None:
        book[sheet].column_dimensions[column].hidden = True

    return do


def hide_sheet(sheet: str) -> Callable[[Any], None]:
    def do(book: Any) -> None:
        book[sheet].sheet_state = "hidden"

    return do


def rename(sheet: str, name: str) -> Callable[[Any], None]:
    def do(book: Any) -> None:
        book[sheet].title = name

    return do


def merge(sheet: str, cells: str) -> Callable[[Any], None]:
    return lambda book: book[sheet].merge_cells(cells)


def extra(name: str) -> Callable[[Any], None]:
    def do(book: Any) -> None:
        book.create_sheet(name)["A1"] = "另外的数据"

    return do


SPOILT = [
    Spoilt(
        "text in money",
        put("预算资金", "D6", "约110万元"),
        "工作表“预算资金” D6",
        "“约110万元”不是数字",
    ),
    Spoilt(
        "error value",
        put("预算资金", "E6", "#REF!"),
        "工作表“预算资金” E6",
        "公式出错，显示为 #REF!",
    ),
    Spoilt(
        "formula without value",
        put("预算资金", "E7", "=1+2"),
        "工作表“预算资金” E7",
        "公式没有算出的结果",
    ),
    Spoilt(
        "negative money",
        put("预算资金", "C6", -5),
        "工作表“预算资金” C6",
        "“年初预算数”：这里是负数（-5）",
    ),
    Spoilt(
        "date in money",
        put("支出构成", "C6", 45000, "yyyy-mm-dd"),
        "工作表“支出构成” C6",
        "显示的是日期（2023年3月15日）",
    ),
    Spoilt(
        "scaled format",
        put("支出构成", "D6", 720000, '0!.0000"万"'),
        "工作表“支出构成” D6",
        "改变了显示的单位",
    ),
    Spoilt(
        "below a fen", put("支出构成", "E6", "71.0000001"), "工作表“支出构成” E6", "精确到了分以下"
    ),
    Spoilt(
        "percent in money",
        put("支出构成", "C7", 0.5, "0%"),
        "工作表“支出构成” C7",
        "单位或写法不对",
    ),
    Spoilt(
        "a part twice",
        lambda b: (put("支出构成", "B8", "人员经费")(b), put("支出构成", "E8", 5)(b)),
        "工作表“支出构成” B8",
        "“人员经费”填了不止一行（另一处在第6行）",
    ),
    Spoilt(
        "typed total",
        put("活动台账", "G4", 999),
        "工作表“活动台账” G4",
        "合计填的是 999，各行相加是 312",
    ),
    Spoilt(
        "unknown choice",
        put("人员", "B6", "事业编人员"),
        "工作表“人员” B6",
        "没有“事业编人员”这个选择，是不是“事业人员”",
    ),
    Spoilt("half a person", put("人员", "D6", 11.5), "工作表“人员” D6", "11.5 不是整数"),
    Spoilt("about so many", put("人员", "E7", "4人左右"), "工作表“人员” E7", "单位或写法不对"),
    Spoilt("hidden row", hide_row("职责", 6), "工作表“职责” 第6行", "被隐藏"),
    Spoilt("hidden column", hide_column("总体目标", "C"), "工作表“总体目标” C列", "被隐藏"),
    Spoilt("hidden sheet", hide_sheet("问题与整改"), "工作表“问题与整改”", "被隐藏"),
    Spoilt(
        "renamed sheet", rename("转移支付", "转移支付表"), "工作表“转移支付表”", "是不是“转移支付”"
    ),
    Spoilt(
        "missing sheet",
        lambda book: book.remove(book["三公经费"]),
        "工作表“三公经费”",
        "少了这张工作表",
    ),
    Spoilt("extra sheet", extra("草稿"), "工作表“草稿”", "模板里没有这张工作表"),
    Spoilt(
        "renamed column",
        put("历年", "C3", "全年预算额（万元）"),
        "工作表“历年” C3",
        "是不是“全年预算数”",
    ),
    Spoilt("missing column", put("机构", "D3", None), "工作表“机构” 第3行", "少了“职能”这一列"),
    Spoilt(
        "extra column",
        lambda b: (put("工作组", "F3", "备注")(b), put("工作组", "F5", "借调")(b)),
        "工作表“工作组” F3",
        "没有“备注”这一列",
    ),
    Spoilt(
        "content beside the table",
        put("工作过程", "H9", "另见附表"),
        "工作表“工作过程” H9",
        "这一列没有标题",
    ),
    Spoilt(
        "unit of a column",
        put("预算调整", "C3", "调整金额（元） *"),
        "工作表“预算调整” C3",
        "这一列的单位是元",
    ),
    Spoilt("merged amounts", merge("项目资金", "E6:E7"), "工作表“项目资金” E6:E7", "合并单元格"),
    Spoilt(
        "unknown project",
        put("项目资金", "B7", "示范田建没"),
        "工作表“项目资金” B7",
        "是不是“示范田建设”",
    ),
    Spoilt(
        "unknown project of an indicator",
        put("项目指标", "B7", "甲项目"),
        "工作表“项目指标” B7",
        "没有名为“甲项目”的项目",
    ),
    Spoilt(
        "lost digits",
        put("项目", "C5", 530000202400000000001),
        "工作表“项目” C5",
        "超过15位的部分已经丢失",
    ),
    Spoilt("no name", put("整体指标", "D6", None), "工作表“整体指标” D6", "“三级指标”没有填"),
    Spoilt(
        "unit in the number", put("整体指标", "G7", "90分"), "工作表“整体指标” G7", "单位或写法不对"
    ),
    Spoilt(
        "comparison in the number",
        put("项目指标", "H5", "≥6场次"),
        "工作表“项目指标” H5",
        "不是数字",
    ),
    Spoilt(
        "no such activity",
        put("整体指标", "Q6", "培圳会"),
        "工作表“整体指标” Q6",
        "活动台账里没有“培圳会”这一类活动",
    ),
    Spoilt(
        "two sources of one value",
        put("项目指标", "L5", 7),
        "工作表“项目指标” L5",
        "一件事有两个来源",
    ),
    Spoilt(
        "day that is none",
        put("活动台账", "B6", "2024年2月30日"),
        "工作表“活动台账” B6",
        "没有“2024年2月30日”这一天",
    ),
    Spoilt(
        "day of another year",
        put("活动台账", "B7", "2025-9-12"),
        "工作表“活动台账” B7",
        "不在2024年度内",
    ),
    Spoilt(
        "project of an activity",
        put("活动台账", "I6", "农技培圳"),
        "工作表“活动台账” I6",
        "是不是“农技培训”",
    ),
    Spoilt(
        "more returned than sent",
        put("问卷", "G5", 120),
        "工作表“问卷” G5",
        "收回 120 份，多于发放的 100 份",
    ),
    Spoilt(
        "more valid than returned",
        put("问卷", "H5", 130),
        "工作表“问卷” H5",
        "有效 130 份，多于收回的",
    ),
    Spoilt(
        "duplicated project",
        put("项目", "B7", "农技培训"),
        "工作表“项目” B7",
        "“农技培训”出现了不止一次",
    ),
    Spoilt(
        "unknown line of a form",
        lambda b: (put("资产与采购", "A4", "固定资产原值")(b), put("资产与采购", "B4", 5)(b)),
        "工作表“资产与采购” A4",
        "是不是“固定资产总额”",
    ),
    Spoilt(
        "changed example",
        put("附件", "B4", "真实的附件"),
        "工作表“附件” B4",
        "这是示例行，不会被读取",
    ),
    Spoilt("yes or no", put("整体指标", "Y7", "也许"), "工作表“整体指标” Y7", "这里写的是“也许”"),
    Spoilt(
        "rating above 100", put("整体指标", "N7", 120), "工作表“整体指标” N7", "百分数 120 大于 100"
    ),
    Spoilt("weight above all", put("项目指标", "F6", 5000), "工作表“项目指标” F6", "不能大于 1000"),
    Spoilt(
        "history of a later year",
        put("历年", "B5", 2024),
        "工作表“历年” B5",
        "不早于被评价的2024年度",
    ),
    Spoilt("year of a form", put("基本信息", "B4", "二四年"), "工作表“基本信息” B4", "不是数字"),
]
