"""Short ways to write the parts of a record."""

from __future__ import annotations

from typing import Any

Part = dict[str, Any]


def money(opening: str, full_year: str, executed: str, source: str = "") -> Part:
    """A line of money in 万元."""
    line: Part = {"opening": opening, "full_year": full_year, "executed": executed}
    return line | {"source": source} if source else line


def indicator(
    levels: str, name: str, weight: str, target: str, actual: Any = None, **more: Any
) -> Part:
    """An indicator.

    levels   一级/二级, as 产出/数量; the usual names are written out, others (产出/职责履行) kept.
    target   ``≥ 6 场次``; ``是否 按期出版`` and ``定性 明显改善`` have words instead.
    actual   a number; True or False; for 定性 a pair of per cent and reason; for a value that is taken
             from elsewhere ``台账 讲座 次数``, ``问卷 读者调查 满意率``, ``公式 公用经费控制率``.
    """
    first, second = levels.split("/")
    comparison, rest = target.split(" ", 1)
    aim: Part = {"comparison": comparison}
    if comparison in ("是否", "定性"):
        aim["text"] = rest
    else:
        aim["value"], _, aim["unit"] = rest.partition(" ")
    return {
        "level1": _LONG.get(first, first) if second in _LONG else first,
        "level2": _LONG.get(second, second),
        "name": name,
        "weight": weight,
        "target": aim,
        "actual": _actual(actual),
    } | more


_LONG = {
    "产出": "产出指标",
    "效益": "效益指标",
    "满意度": "满意度指标",
    "数量": "数量指标",
    "质量": "质量指标",
    "时效": "时效指标",
    "成本": "成本指标",
    "社会": "社会效益指标",
    "经济": "经济效益指标",
    "生态": "生态效益指标",
    "可持续": "可持续影响指标",
    "服务对象": "服务对象满意度指标",
}

_SOURCES = {"台账": "活动台账", "问卷": "问卷", "公式": "公式"}


def _actual(value: Any) -> Part:
    if isinstance(value, bool):
        return {"done": value}
    if isinstance(value, tuple):
        rating, reason = value
        return {"rating": rating, "reason": reason}
    if value is None:
        return {}
    source, _, rest = value.partition(" ")
    if source in _SOURCES:
        name, _, measure = rest.partition(" ")
        return {"derived": {"source": _SOURCES[source], "name": name, "measure": measure}}
    return {"value": value}
