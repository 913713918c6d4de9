"""Sheets about the department: who it is, its duties, offices, people and assets."""

from __future__ import annotations

from jiping.evaluation.department import Level, StaffKind
from jiping.evaluation.workbook.sheet import MONEY_UNITS, Field, Form, Kind, Section, Table

GROUP = "部门"

UNIT = Field(
    "金额单位",
    "money_unit",
    Kind.CHOICE,
    "本工作簿所有金额的单位，生成时已定。要换单位，请用 jiping template --unit 重新生成，不要在这里改。",
    "万元",
    choices=MONEY_UNITS,
)

BASIC = Form(
    "基本信息",
    "先填这一张。带 * 的必须填，其余没有就空着。",
    (
        Section(
            "年度与规则",
            (
                Field("年度", "year", Kind.YEAR, "被评价的年度，四位数字。", "2025", required=True),
                Field(
                    "规则包",
                    "rulepack",
                    help="按哪一套办法评分。不清楚时不要改，默认是财政部财预〔2020〕10号。",
                    example="cn-mof-2020-10",
                ),
                Field(
                    "规则设置",
                    "settings",
                    Kind.LINES,
                    "要打开的规则包设置，一行一个；一般空着。有哪些设置见 jiping rulepacks show",
                ),
                UNIT,
            ),
        ),
        Section(
            "部门",
            (
                Field(
                    "部门名称",
                    "department.name",
                    help="全称，与公章一致。",
                    example="云川县图书馆",
                    required=True,
                ),
                Field(
                    "部门简称",
                    "department.short_name",
                    help="正文里怎样称呼自己。",
                    example="县图书馆",
                ),
                Field(
                    "主管部门",
                    "department.superior",
                    help="本单位就是主管部门的，空着。",
                    example="云川县文化和旅游局",
                ),
                Field("所在地区", "department.region", help="县、市或省的名称。", example="云川县"),
                Field(
                    "部门级次",
                    "department.level",
                    Kind.CHOICE,
                    "部门属于哪一级政府。",
                    "县",
                    choices=tuple(Level),
                ),
                Field(
                    "部门性质",
                    "department.nature",
                    help="行政单位、参公管理事业单位、全额拨款事业单位、群团组织等。",
                    example="全额拨款事业单位",
                ),
                Field(
                    "三定文件",
                    "department.document",
                    help="规定职责、机构和编制的文件名称和文号。",
                    example="《云川县图书馆职能配置、内设机构和人员编制规定》",
                ),
            ),
        ),
        Section(
            "签章",
            (
                Field("填表人", "signatures.filled_by", example="张某"),
                Field("审核人", "signatures.checked_by", example="李某"),
                Field("单位负责人", "signatures.head", example="王某"),
                Field("联系电话", "signatures.phone", example="0000-0000000"),
                Field(
                    "成文日期",
                    "signatures.date",
                    help="写成 2026年1月20日 的样子。",
                    example="2026年1月20日",
                ),
            ),
        ),
        Section(
            "原报告的得分（由旧报告回填时才有）",
            (
                Field(
                    "原报告得分",
                    "printed_score",
                    Kind.POINTS,
                    "旧报告上印的部门整体得分。新填的数据空着，由程序计算。",
                    "96.5",
                    unit="分",
                ),
                Field("原报告等级", "printed_grade", help="旧报告上印的等级。", example="优"),
                Field(
                    "原报告预算执行率得分",
                    "printed_execution_score",
                    Kind.POINTS,
                    "旧报告上印的部门整体预算执行率得分。",
                    "9.5",
                    unit="分",
                ),
            ),
        ),
    ),
    GROUP,
)

DUTIES = Table(
    "职责",
    "一行一条，按三定文件的顺序。不用写序号。",
    (
        Field(
            "职责",
            "",
            Kind.PROSE,
            "部门的一条职责。",
            "负责全县公共图书资源的收集、整理和借阅服务。",
            80,
            required=True,
        ),
    ),
    "department.duties",
    group=GROUP,
)

OFFICES = Table(
    "机构",
    "内设机构和所属单位，一行一个。",
    (
        Field("名称", "name", example="少儿阅览室", width=28, required=True),
        Field(
            "性质",
            "nature",
            help="内设机构、参公事业单位、全额拨款事业单位、差额拨款事业单位等。",
            example="内设机构",
            width=22,
        ),
        Field("职能", "duty", Kind.PROSE, example="少儿阅览和阅读推广", width=60),
    ),
    "department.offices",
    group=GROUP,
)

STAFF = Table(
    "人员",
    "年末人数，一行是一个机构的一类人员。行政、事业、工勤人员占编制，计入编制数和在职人数；其他类只填实有人数。",
    (
        Field(
            "人员类别",
            "kind",
            Kind.CHOICE,
            "从下拉列表里选。行政、事业、工勤人员占编制；分不清是哪一类的选“编制人员（未分类）”；其余不占编制。",
            "事业人员",
            18,
            required=True,
            choices=tuple(StaffKind),
        ),
        Field(
            "所在机构",
            "office",
            help="部门本级的空着；所属单位的写单位名称，与“机构”表一致。",
            example="少儿阅览室",
            width=28,
        ),
        Field(
            "编制数",
            "establishment",
            Kind.COUNT,
            "批准的编制。不占编制的人员空着。",
            "12",
            12,
            unit="人",
            total=True,
        ),
        Field("实有人数", "in_post", Kind.COUNT, "年末实有人数。", "11", 12, unit="人", total=True),
    ),
    "department.staff",
    group=GROUP,
)

ASSETS = Form(
    "资产与采购",
    "固定资产、政府采购、结转结余。没有的空着；确实是零的填 0。",
    (
        Section(
            "固定资产",
            (
                Field(
                    "固定资产总额",
                    "department.assets.total",
                    Kind.MONEY,
                    "年末账面总额。",
                    "186.40",
                    unit="万元",
                ),
                Field(
                    "在用固定资产",
                    "department.assets.in_use",
                    Kind.MONEY,
                    "其中实际在用的；固定资产利用率由此计算。",
                    "182.15",
                    unit="万元",
                ),
                Field("盘点日期", "department.assets.as_of", example="2025年12月31日"),
                Field(
                    "资产说明",
                    "department.assets.note",
                    Kind.PROSE,
                    "账实是否相符，有无闲置、处置。",
                    "账实相符，两台旧复印机待报废。",
                ),
            ),
        ),
        Section(
            "政府采购",
            (
                Field(
                    "采购预算数", "budget.procurement.budget", Kind.MONEY, "", "45.00", unit="万元"
                ),
                Field(
                    "实际采购金额",
                    "budget.procurement.actual",
                    Kind.MONEY,
                    "",
                    "43.80",
                    unit="万元",
                ),
                Field(
                    "其中授予中小企业",
                    "budget.procurement.small_business",
                    Kind.MONEY,
                    "实际采购金额中授予中小企业的部分。",
                    "43.80",
                    unit="万元",
                ),
            ),
        ),
        Section(
            "结转结余",
            (
                Field(
                    "上年末结转结余",
                    "budget.carry_over.last_year",
                    Kind.MONEY,
                    "上年末累计结转结余，以决算数为准。",
                    "3.20",
                    unit="万元",
                ),
                Field(
                    "本年末结转结余",
                    "budget.carry_over.this_year",
                    Kind.MONEY,
                    "本年末累计结转结余，以决算数为准。",
                    "2.75",
                    unit="万元",
                ),
            ),
        ),
    ),
    GROUP,
)

SHEETS = (BASIC, DUTIES, OFFICES, STAFF, ASSETS)
