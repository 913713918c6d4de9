"""Sheets about what the money of the whole was for: goals and indicators."""

from __future__ import annotations

from jiping.evaluation.target import Comparison, TakenFrom
from jiping.evaluation.workbook.sheet import Field, Kind, Table

GROUP = "目标"

GOAL = (
    Field(
        "预期目标",
        "expected",
        Kind.PROSE,
        "年初设定的目标，一行一条。",
        "新增藏书5000册，到馆人次稳步增长。",
        60,
        required=True,
    ),
    Field(
        "实际完成情况",
        "achieved",
        Kind.PROSE,
        "对照预期目标写做到了什么，写具体数字。",
        "新增藏书5120册，到馆8.6万人次。",
        60,
    ),
)

_COMPARISONS = {
    ">=": "≥", "≧": "≥", "⩾": "≥", "＞＝": "≥",
    "<=": "≤", "≦": "≤", "⩽": "≤", "＜＝": "≤",
    "＝": "=", "═": "=", "等于": "=",
}  # fmt: skip

INDICATOR = (
    Field(
        "一级指标",
        "level1",
        Kind.PROSE,
        "成本指标、产出指标、效益指标、满意度指标等，按规则包的写法。",
        "产出指标",
        14,
        required=True,
        spread=True,
    ),
    Field(
        "二级指标",
        "level2",
        Kind.PROSE,
        "数量指标、质量指标、时效指标、社会效益指标、服务对象满意度指标等。",
        "数量指标",
        16,
        required=True,
        spread=True,
    ),
    Field("三级指标", "name", Kind.PROSE, "具体的指标。", "举办阅读活动场次", 26, required=True),
    Field(
        "分值",
        "weight",
        Kind.POINTS,
        "这个指标的权重。全部指标与预算执行率的分值加起来是100分。",
        "10",
        9,
        required=True,
        unit="分",
        total=True,
    ),
    Field(
        "比较方式",
        "target.comparison",
        Kind.CHOICE,
        "≥ 越多越好；≤ 越少越好；= 正好；区间 在两个数之间；是否 做到或没做到；定性 按程度评定。",
        "≥",
        12,
        required=True,
        choices=tuple(Comparison),
        aliases=_COMPARISONS,
    ),
    Field(
        "指标值",
        "target.value",
        Kind.NUMBER,
        "年度指标值，只写数字；区间写下限。定性和是否的空着。百分数写 95，单位列写 %。",
        "20",
        12,
        unit_path="target.unit",
    ),
    Field(
        "区间上限",
        "target.upper",
        Kind.NUMBER,
        "比较方式是“区间”时写上限，其余空着。",
        "",
        12,
        unit_path="target.unit",
    ),
    Field("计量单位", "target.unit", help="场次、人、%、万元等。", example="场次", width=12),
    Field(
        "文字指标值",
        "target.text",
        Kind.PROSE,
        "定性和是否的指标，用文字写要达到什么。",
        "",
        26,
    ),
    Field(
        "实际完成值",
        "actual.value",
        Kind.NUMBER,
        "只写数字，单位与指标值相同。由台账、问卷或公式得出的空着，填后面的“取数来源”。",
        "22",
        14,
        unit_path="target.unit",
    ),
    Field(
        "实际完成情况",
        "actual.text",
        Kind.PROSE,
        "用文字写完成情况；定性指标必须写。",
        "",
        26,
    ),
    Field(
        "是否完成",
        "actual.done",
        Kind.YES_NO,
        "比较方式是“是否”时选。",
        "",
        12,
    ),
    Field(
        "完成程度",
        "actual.rating",
        Kind.PERCENT,
        "定性指标的评定，0 到 100。达成 80—100，部分达成 60—80，未达成 60 以下（财预〔2020〕10号第十六条）。",
        "",
        12,
        unit="%",
    ),
    Field("评定依据", "actual.reason", Kind.PROSE, "为什么这样评定。", "", 26),
    Field(
        "取数来源",
        "actual.derived.source",
        Kind.CHOICE,
        "实际完成值不是直接填写，而是从“活动台账”“问卷”数出来或按公式算出来时选。",
        "",
        14,
        choices=tuple(TakenFrom),
    ),
    Field(
        "取自",
        "actual.derived.name",
        help="活动类别、问卷名称或公式名称，与所在的表一致。",
        example="",
        width=18,
    ),
    Field(
        "取数口径",
        "actual.derived.measure",
        help="台账：次数、参加人次、发放资料；问卷：满意率、回收率。公式的空着。",
        example="",
        width=14,
    ),
    Field(
        "偏差原因",
        "cause",
        Kind.PROSE,
        "没有完成或者偏离较大时必须写（财预〔2020〕10号第十一条）。",
        "",
        34,
    ),
    Field("改进措施", "remedy", Kind.PROSE, "没有完成或者偏离较大时必须写。", "", 34),
    Field("计算方法", "formula", Kind.PROSE, "指标怎样计算，用文字写。", "", 26),
    Field("数据来源", "data_source", Kind.PROSE, "", "活动台账", 18),
    Field("责任单位", "owner", Kind.PROSE, "", "少儿阅览室", 16),
    Field(
        "佐证材料",
        "evidence",
        Kind.LINES,
        "一行一份，单元格内换行用 Alt+Enter。",
        "活动签到表",
        26,
    ),
    Field(
        "是否适用",
        "applicable",
        Kind.YES_NO,
        "指标不适用时选“否”，分值按规则包转到别处。空着当作“是”。",
        "是",
        12,
    ),
    Field("不适用原因", "why_not", Kind.PROSE, "选“否”时必须写。", "", 24),
    Field(
        "从高评定理由",
        "override",
        Kind.PROSE,
        "评定高于数据所支持的程度时，写明保留的理由；会印在报告里。",
        "",
        24,
    ),
    Field(
        "原报告得分",
        "printed_score",
        Kind.POINTS,
        "旧报告上印的得分，由旧报告回填时才有。",
        "",
        14,
        unit="分",
    ),
)

GOALS = Table(
    "总体目标",
    "部门整体支出的年度总体目标，一行一条。",
    GOAL,
    "goals",
    rows=10,
    group=GROUP,
)

INDICATORS = Table(
    "整体指标",
    "部门整体支出的绩效指标。常用的列在前面，后面的列没有内容可以空着。",
    INDICATOR,
    "indicators",
    rows=30,
    group=GROUP,
)

SHEETS = (GOALS, INDICATORS)
