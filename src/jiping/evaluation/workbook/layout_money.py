"""Sheets about money: sources, uses, the three public expenses, transfers, adjustments, earlier years."""

from __future__ import annotations

from jiping.evaluation.budget import Source, ThreePublicKind, TransferKind, TransferLevel
from jiping.evaluation.workbook.sheet import KEY, Field, Kind, Table

GROUP = "资金"

SOURCES = (Source.APPROPRIATION, Source.CARRIED_OVER, Source.OTHER)


def spending(opening: str, full_year: str, executed: str) -> tuple[Field, ...]:
    """The three columns of money of the form (财预〔2020〕10号 附1), with their example."""
    return (
        Field(
            "年初预算数",
            "opening",
            Kind.MONEY,
            "年初批复的预算。",
            opening,
            18,
            unit="万元",
            total=True,
        ),
        Field(
            "全年预算数",
            "full_year",
            Kind.MONEY,
            "调整以后的全年预算，含追加、追减和结转。执行率以它为分母。",
            full_year,
            18,
            unit="万元",
            total=True,
        ),
        Field(
            "全年执行数",
            "executed",
            Kind.MONEY,
            "全年实际支出。一分钱没有支出的填 0，不要空着。",
            executed,
            18,
            unit="万元",
            total=True,
        ),
    )


SOURCE = Field(
    "资金来源",
    "source",
    Kind.CHOICE,
    "从下拉列表里选。只知道合计、分不清来源时选“未分来源”。",
    "当年财政拨款",
    20,
    required=True,
    choices=tuple(Source),
)

FUNDS = Table(
    "预算资金",
    "部门全部资金按来源分。合计由公式计算，应当等于“支出构成”和“项目资金”的合计。",
    (SOURCE, *spending("320.50", "336.80", "331.25")),
    "budget.funds",
    prefilled=tuple(SOURCES),
    rows=6,
    group=GROUP,
)

LINES = {
    "人员经费": "budget.personnel",
    "公用经费": "budget.public",
    "基本支出（未细分）": "budget.basic",
    "其他项目支出": "budget.other_projects",
    "政府性基金预算支出": "budget.government_fund",
    "国有资本经营预算支出": "budget.state_capital",
}

USES = Table(
    "支出构成",
    "部门全部资金按用途分，每一类只填一行。列了名的项目在“项目资金”里填，不要在这里重复。",
    (
        Field(
            "支出类别",
            KEY,
            Kind.CHOICE,
            "基本支出能分人员经费和公用经费的，填前两行；分不开的只填“基本支出（未细分）”。"
            "没有在“项目”表里逐个列出的项目支出，合在“其他项目支出”。",
            "人员经费",
            26,
            required=True,
            choices=tuple(LINES),
        ),
        *spending("198.20", "205.60", "204.95"),
    ),
    slots=LINES,
    prefilled=tuple(LINES),
    rows=6,
    group=GROUP,
)

THREE_PUBLIC = Table(
    "三公经费",
    "“三公”经费。没有安排也没有支出的填 0。",
    (
        Field(
            "项目",
            "kind",
            Kind.CHOICE,
            "",
            "公务接待费",
            26,
            required=True,
            choices=tuple(ThreePublicKind),
        ),
        Field(
            "上年预算数",
            "last_year",
            Kind.MONEY,
            "上年预算数；三公经费变动率比较两年的预算。",
            "1.50",
            18,
            unit="万元",
            total=True,
        ),
        Field("本年预算数", "budget", Kind.MONEY, "", "1.40", 18, unit="万元", total=True),
        Field("本年执行数", "executed", Kind.MONEY, "", "1.12", 18, unit="万元", total=True),
    ),
    "budget.three_public",
    prefilled=tuple(ThreePublicKind),
    rows=4,
    group=GROUP,
)

TRANSFERS = Table(
    "转移支付",
    "上级转移支付，一行一笔。它是部门预算的一部分，不另加。",
    (
        Field(
            "资金名称",
            "name",
            Kind.PROSE,
            "与下达文件一致。",
            "公共图书馆免费开放补助资金",
            34,
            required=True,
        ),
        Field(
            "类别",
            "kind",
            Kind.CHOICE,
            "",
            "共同财政事权转移支付",
            24,
            required=True,
            choices=tuple(TransferKind),
        ),
        Field(
            "来自哪一级",
            "level",
            Kind.CHOICE,
            "资金由哪一级政府安排。",
            "省级",
            14,
            required=True,
            choices=tuple(TransferLevel),
        ),
        Field("下达金额", "received", Kind.MONEY, "", "20.00", 16, unit="万元", total=True),
        Field("执行金额", "executed", Kind.MONEY, "", "18.60", 16, unit="万元", total=True),
        Field("下达文号", "document", example="云财教〔2025〕12号", width=24),
        Field(
            "用于项目",
            "project",
            help="用于哪个项目，与“项目”表的名称一致；没有对应项目的空着。",
            example="图书购置",
            width=24,
            project=True,
        ),
    ),
    "budget.transfers",
    rows=12,
    group=GROUP,
)

ADJUSTMENTS = Table(
    "预算调整",
    "年度中间的追加、追减和调剂，一行一次。",
    (
        Field(
            "调整原因",
            "reason",
            Kind.PROSE,
            "",
            "追加基层服务点建设经费",
            50,
            required=True,
        ),
        Field(
            "调整金额",
            "amount",
            Kind.CHANGE,
            "追加为正，追减为负。",
            "16.30",
            18,
            required=True,
            unit="万元",
            total=True,
        ),
        Field(
            "是否免计",
            "exempt",
            Kind.YES_NO,
            "落实国家政策、不可抗力、上级或本级党委政府临时交办的选“是”，"
            "不计入预算调整率（财预〔2013〕53号）。空着当作“否”。",
            "否",
            14,
        ),
    ),
    "budget.adjustments",
    rows=10,
    group=GROUP,
)

HISTORY = Table(
    "历年",
    "以前年度，一行一年，用来画趋势图。没有的空着。",
    (
        Field("年度", "year", Kind.YEAR, "", "2024", 12, required=True),
        Field("全年预算数", "full_year", Kind.MONEY, "", "310.20", 18, unit="万元"),
        Field("全年执行数", "executed", Kind.MONEY, "", "305.86", 18, unit="万元"),
        Field("得分", "score", Kind.POINTS, "当年自评得分。", "95.2", 12, unit="分"),
    ),
    "budget.history",
    rows=6,
    group=GROUP,
)

SHEETS = (FUNDS, USES, THREE_PUBLIC, TRANSFERS, ADJUSTMENTS, HISTORY)
