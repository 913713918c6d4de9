"""Sheets about what happened and how it was evaluated: ledger, surveys, steps, problems, annexes."""

from __future__ import annotations

from jiping.evaluation.workbook.sheet import KEY, Field, Form, Kind, Section, Table

LEDGER = Table(
    "活动台账",
    "一行一次活动。指标的“取数来源”选“活动台账”时，次数和人次从这里数。",
    (
        Field(
            "日期",
            "date",
            Kind.DATE,
            "2025年3月8日、2025-3-8 都可以。",
            "2025年3月8日",
            16,
            required=True,
        ),
        Field("活动名称", "name", Kind.PROSE, "", "春日亲子共读", 34, required=True),
        Field(
            "活动类别",
            "kind",
            help="指标按类别计数，同一类用同一个写法。",
            example="阅读活动",
            width=16,
            required=True,
        ),
        Field("地点", "place", Kind.PROSE, "", "少儿阅览室", 22),
        Field("对象", "audience", Kind.PROSE, "", "学龄前儿童和家长", 22),
        Field("参加人次", "people", Kind.COUNT, "", "46", 12, unit="人次", total=True),
        Field("发放资料", "materials", Kind.COUNT, "", "60", 12, unit="份", total=True),
        Field(
            "列支项目",
            "project",
            help="由哪个项目列支，与“项目”表的名称一致；没有的空着。",
            example="图书购置",
            width=22,
            project=True,
        ),
        Field(
            "佐证材料", "evidence", Kind.LINES, "一行一份，单元格内换行用 Alt+Enter。", "签到表", 26
        ),
    ),
    "activities",
    rows=60,
    group="过程",
)

SURVEYS = Table(
    "问卷",
    "一行一次问卷调查。有效份数不多于收回份数，收回份数不多于发放份数。",
    (
        Field(
            "问卷名称",
            "name",
            Kind.PROSE,
            "不同的问卷名称要不同。",
            "读者满意度调查",
            28,
            required=True,
        ),
        Field("调查时间", "date", example="2025年11月", width=18),
        Field("调查方式", "method", example="现场发放", width=18),
        Field("调查对象", "audience", example="到馆读者", width=18),
        Field("发放份数", "sent", Kind.COUNT, "", "200", 12, required=True, unit="份"),
        Field("收回份数", "returned", Kind.COUNT, "", "192", 12, required=True, unit="份"),
        Field("有效份数", "valid", Kind.COUNT, "", "190", 12, required=True, unit="份"),
        Field("很满意", "very_satisfied", Kind.COUNT, "有效问卷里的份数。", "121", 10, unit="份"),
        Field("满意", "satisfied", Kind.COUNT, "有效问卷里的份数。", "52", 10, unit="份"),
        Field("基本满意", "fairly", Kind.COUNT, "有效问卷里的份数。", "13", 12, unit="份"),
        Field("不满意", "dissatisfied", Kind.COUNT, "有效问卷里的份数。", "4", 10, unit="份"),
    ),
    "surveys",
    rows=10,
    group="过程",
)

STEPS = Table(
    "工作过程",
    "自评工作分几步做的，一行一步。",
    (
        Field(
            "步骤",
            "name",
            Kind.PROSE,
            "成立工作组、数据核实、查阅资料、实地查看、问卷调查、综合评分等。",
            "数据核实",
            24,
            required=True,
        ),
        Field("时间", "date", example="2026年1月6日至8日", width=24),
        Field("做了什么", "text", Kind.PROSE, "", "核对账簿、凭证与决算报表。", 70),
    ),
    "process.steps",
    rows=10,
    group="过程",
)

MEMBERS = Table(
    "工作组",
    "自评工作组成员，一行一人。",
    (
        Field(
            "姓名", "name", help="不便写姓名的，写职务。", example="张某", width=18, required=True
        ),
        Field("所在机构", "office", example="办公室", width=26),
        Field("职务职称", "post", example="会计", width=22),
        Field("工作组职务", "role", example="成员", width=18),
    ),
    "process.group",
    rows=12,
    group="过程",
)

BASIS = {"评价依据": "process.basis", "评价方法": "process.methods"}

METHODS = Table(
    "依据与方法",
    "评价所依据的文件和所用的方法，一行一条。",
    (
        Field(
            "类别",
            KEY,
            Kind.CHOICE,
            "",
            "评价依据",
            16,
            required=True,
            choices=tuple(BASIS),
        ),
        Field(
            "内容",
            "",
            Kind.PROSE,
            "文件写名称和文号；方法如比较法、公众评判法。",
            "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
            80,
            required=True,
        ),
    ),
    lists=BASIS,
    rows=12,
    group="过程",
)

RESULTS = {"主要成效": "achievements", "经验做法": "experience"}

ACHIEVEMENTS = Table(
    "成效与经验",
    "这一年取得的成效和可以推广的做法，一行一段，会原样写进报告。",
    (
        Field(
            "类别",
            KEY,
            Kind.CHOICE,
            "",
            "主要成效",
            16,
            required=True,
            choices=tuple(RESULTS),
        ),
        Field(
            "内容",
            "",
            Kind.PROSE,
            "",
            "流动服务点由4个增加到6个，偏远村组读者当天可以还书。",
            90,
            required=True,
        ),
    ),
    lists=RESULTS,
    rows=12,
    group="结果",
)

PROBLEMS = Table(
    "问题与整改",
    "存在的问题、原因和整改措施，一行一个问题。",
    (
        Field("存在的问题", "problem", Kind.PROSE, "", "周末开放人手不足。", 40, required=True),
        Field("原因", "cause", Kind.PROSE, "", "两名职工借调在外。", 34),
        Field("整改措施", "remedy", Kind.PROSE, "", "招募学生志愿者协助周末值班。", 40),
        Field("责任单位", "owner", example="办公室", width=16),
        Field("完成时限", "deadline", example="2026年6月底前", width=18),
    ),
    "problems",
    rows=12,
    group="结果",
)

ANNEXES = Table(
    "附件",
    "随报告报送的附件，一行一个，不用写序号。",
    (Field("附件名称", "", Kind.PROSE, "", "部门整体支出绩效自评表", 80, required=True),),
    "annexes",
    rows=10,
    group="结果",
)

NOTES = Form(
    "情况说明",
    "需要用文字说明的情况，没有的空着。",
    (
        Section(
            "预算执行",
            (
                Field(
                    "部门资金未执行完的原因",
                    "execution_cause",
                    Kind.PROSE,
                    "部门整体有资金没有支出时写。",
                    "质保金未到支付期。",
                ),
                Field(
                    "部门执行方面的改进措施",
                    "execution_remedy",
                    Kind.PROSE,
                    "",
                    "采购提前到一季度启动。",
                ),
            ),
        ),
        Section(
            "自评工作",
            (
                Field(
                    "评价目的", "process.purpose", Kind.PROSE, "", "检验资金使用效果，改进管理。"
                ),
                Field("查阅资料份数", "process.documents_read", Kind.COUNT, "", "64", unit="份"),
                Field("实地查看点位", "process.sites_visited", Kind.COUNT, "", "5", unit="处"),
            ),
        ),
        Section(
            "结果",
            (
                Field(
                    "结果应用和公开",
                    "use_of_results",
                    Kind.PROSE,
                    "自评结果怎样用，怎样公开。",
                    "作为编制下年预算的依据，并在门户网站公开。",
                ),
                Field("其他需要说明的问题", "other_matters", Kind.PROSE, "", "无。"),
            ),
        ),
    ),
    "结果",
)

SHEETS = (LEDGER, SURVEYS, STEPS, MEMBERS, METHODS, ACHIEVEMENTS, PROBLEMS, ANNEXES, NOTES)
