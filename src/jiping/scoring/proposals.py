"""A target without a number: what could be counted instead, with a unit and where to count it.

The words are those of everyday targets; they are a help, never a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiping.evaluation.happening import Activity
from jiping.evaluation.target import Indicator

_IDEAS = (
    (r"满意", "服务对象满意率", "≥", "%", "问卷调查"),
    (r"及时|按时|按期|时限", "按时完成率", "≥", "%", "计划和完成日期的对照表"),
    (r"资料|手册|传单|读本|展板", "发放资料数量", "≥", "份", "活动台账的发放登记"),
    (r"人次|受众|受益|覆盖|参与|人数", "参加人次", "≥", "人次", "活动台账的签到或统计"),
    (r"培训|讲座|授课", "培训场次", "≥", "场次", "活动台账和签到表"),
    (r"活动|宣传|展览|比赛|竞赛|演出|巡展|下乡", "开展活动场次", "≥", "场次", "活动台账"),
    (r"合格|达标|质量|验收", "验收合格率", "≥", "%", "验收单"),
    (r"成本|费用|经费|支出|节约", "支出金额", "≤", "万元", "会计账簿"),
    (r"采购|购置|设备|建设|维修|改造", "完成数量", "≥", "台（套、处）", "合同和验收单"),
)


def proposal(indicator: Indicator, activities: Sequence[Activity]) -> str:
    """What to write instead, for a clerk."""
    text = f"{indicator.name}{indicator.target.text}"
    for pattern, name, sign, unit, source in _IDEAS:
        if re.search(pattern, text):
            told = f"例如“{name} {sign}（数字）{unit}”，数据来源：{source}"
            return f"请写成可以衡量的数：{told}{_counted(source, activities)}"
    return "请写成可以衡量的数：名称、≥或≤、数字、单位，并写明数据来源（台账、验收单、统计表等）"


def _counted(source: str, activities: Sequence[Activity]) -> str:
    if not source.startswith("活动台账") or not activities:
        return ""
    kinds: dict[str, int] = {}
    for activity in activities:
        kinds[activity.kind] = kinds.get(activity.kind, 0) + 1
    told = "、".join(f"“{kind}”{count}项" for kind, count in kinds.items())
    return f"（本年台账已登记{told}）"
