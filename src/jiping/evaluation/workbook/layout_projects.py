"""Sheets about projects: what they are, their money, goals and indicators."""

from __future__ import annotations

from dataclasses import replace

from jiping.evaluation.workbook.layout_money import SOURCE, spending
from jiping.evaluation.workbook.layout_targets import GOAL, INDICATOR
from jiping.evaluation.workbook.sheet import PROJECT, Field, Kind, Table

GROUP = "项目"

OWNER = Field(
    "项目名称",
    PROJECT,
    help="与“项目”表的名称完全一致，从下拉列表里选。",
    example="图书购置",
    width=24,
    required=True,
    spread=True,
    project=True,
)

PROJECT_LIST = Table(
    "项目",
    "一行一个项目。项目的资金、目标和指标在后面三张表里填，用项目名称对应，名称不能重复。",
    (
        Field("项目名称", "name", help="不能重复。", example="图书购置", width=28, required=True),
        Field(
            "项目编码",
            "code",
            help="预算管理一体化系统里的编码；按文字填，不要让 Excel 变成科学计数。",
            example="530000000000000000001",
            width=26,
        ),
        Field("主管部门", "department", help="就是本部门的空着。", width=24),
        Field("实施单位", "implementer", help="就是本部门的空着。", width=24),
        Field("项目概况", "description", Kind.PROSE, "", "购置纸质和电子图书", 44),
        Field("立项依据", "basis", Kind.PROSE, "", "《公共图书馆法》", 30),
        Field(
            "未执行完的原因",
            "execution_cause",
            Kind.PROSE,
            "有资金没有支出时必须写。",
            "",
            34,
        ),
        Field(
            "执行方面的改进措施",
            "execution_remedy",
            Kind.PROSE,
            "怎样加快执行；有资金没有支出时写。",
            "",
            34,
        ),
        Field("存在的问题及原因", "problems", Kind.PROSE, "", "电子图书使用率偏低", 34),
        Field("下一步改进措施", "remedies", Kind.PROSE, "", "在各服务点张贴使用指引", 34),
        Field(
            "原报告得分",
            "printed_score",
            Kind.POINTS,
            "旧报告上印的得分，由旧报告回填时才有。",
            "",
            14,
            unit="分",
        ),
        Field(
            "原报告执行率得分",
            "printed_execution_score",
            Kind.POINTS,
            "旧报告上印的预算执行率得分，由旧报告回填时才有。",
            "",
            18,
            unit="分",
        ),
    ),
    "projects",
    rows=20,
    group=GROUP,
)

PROJECT_FUNDS = Table(
    "项目资金",
    "每个项目的资金按来源分，一行是一个项目的一种来源。",
    (OWNER, SOURCE, *spending("60.00", "60.00", "57.42")),
    "funds",
    rows=40,
    group=GROUP,
)

PROJECT_GOALS = Table(
    "项目目标",
    "每个项目的年度总体目标，一行一条。",
    (OWNER, *GOAL),
    "goals",
    rows=30,
    group=GROUP,
)

PROJECT_INDICATORS = Table(
    "项目指标",
    "每个项目的绩效指标，各列的含义与“整体指标”相同。",
    (OWNER, *(replace(c, total=False) for c in INDICATOR)),
    "indicators",
    rows=60,
    group=GROUP,
)

SHEETS = (PROJECT_LIST, PROJECT_FUNDS, PROJECT_GOALS, PROJECT_INDICATORS)
