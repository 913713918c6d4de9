"""Chinese for the keys and values of a rule pack, for who reads a comparison or a pack in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

LABELS = {
    "actual": "实际完成值",
    "bands": "分档",
    "benefit": "效益",
    "changes": "改动",
    "checklists": "要点",
    "clause": "依据",
    "comparison": "比较方式",
    "counted": "算作满意的回答",
    "covers": "评价对象",
    "decimals": "小数位数",
    "deduct": "扣减",
    "demands": "说明要求",
    "deviation": "偏差",
    "every": "每超过",
    "execution": "预算执行率",
    "expression": "公式",
    "figures_support": "定量结果对定性评定的限制",
    "flag_at": "超过多少提请说明（%）",
    "formula": "公式",
    "formulas": "公式指标",
    "forms": "自评表版式",
    "grades": "等级",
    "highest": "上限",
    "in_force_from": "启用日期",
    "in_force_until": "停用日期",
    "level1": "一级指标",
    "level2": "二级指标",
    "levels": "各级指标",
    "low": "执行率偏低",
    "below": "低于（%）",
    "low_grade": "自评结果较差",
    "method": "计分方法",
    "money_unit": "金额单位",
    "move_to": "分值移到",
    "name": "名称",
    "not_applicable": "指标不适用",
    "outline": "报告提纲",
    "over_achievement": "超额完成",
    "over_budget": "执行数超过预算数",
    "overall": "整体支出",
    "points": "得分",
    "project": "项目支出",
    "qualitative": "定性指标",
    "quantified": "必须量化",
    "quantitative": "定量指标",
    "required": "必须设置",
    "reverse": "反向指标",
    "role": "性质",
    "rounding": "取舍",
    "satisfaction": "满意度指标",
    "sections": "各部分",
    "settings": "设置",
    "share": "得分比例（%）",
    "step": "分步扣分",
    "survey_required": "必须有问卷",
    "target": "指标值",
    "title": "标题",
    "total": "总分",
    "unit": "单位",
    "weights": "分值",
    "with_cost": "设成本指标时",
    "without_satisfaction": "没有满意度指标时",
    "words": "别名",
    "yes_no": "是否完成的指标",
    "zero_below": "低于多少不得分（%）",
}

VALUES = {
    "half_up": "四舍五入",
    "truncate": "舍去",
    "pro_rata": "按比例",
    "threshold": "达到及格线后按比例",
    "bands": "分档",
    "quantitative": "与定量指标相同",
    "cap": "按100%计",
    "refuse": "不计分，须核对",
    "target_over_actual": "指标值÷完成值",
    "excess": "1－超出的比例",
    "project": "项目支出",
    "overall": "整体支出",
    "true": "是",
    "false": "否",
}


def way(path: Sequence[str]) -> str:
    """A path of keys in words: 项目支出 › 预算执行率 › 计分方法."""
    return " › ".join(LABELS.get(key, key) for key in path)


def value(of: object) -> str:
    """A value in words; of lists and mappings, their parts."""
    if of is None:
        return "没有规定"
    if isinstance(of, bool):
        return "是" if of else "否"
    if isinstance(of, dict):
        return _parts(cast("dict[str, Any]", of))
    if isinstance(of, list):
        return "；".join(value(one) for one in cast("list[Any]", of))
    return VALUES.get(str(of), str(of))


def _parts(of: dict[str, Any]) -> str:
    if {"from", "until"} == set(of):
        return f"{of['from']}至{of['until']}"
    if "from" in of:
        told = f"{of['name']} " if "name" in of else ""
        share = f"得{of['share']}%" if "share" in of else ""
        return f"{told}{of['from']}起{share}"
    if "title" in of:
        inner = of.get("sections")
        return f"{of['title']}（{value(inner)}）" if inner else str(of["title"])
    told = (
        f"{LABELS.get(key, key)} {value(one)}".strip()
        for key, one in of.items()
        if key not in ("clause", "source", "note")
    )
    return "，".join(told)
