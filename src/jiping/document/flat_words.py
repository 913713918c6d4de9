"""What the tables of this field look like in plain text: their header words, their figures.

The words are general terms of budget performance forms, in the wordings of the national form and its
local variants; they serve only to recognise where a flattened table begins and what a column holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Content(Enum):
    """What the cells under a header hold."""

    LABEL = "label"
    """A name; above the last label column it may be merged over several rows."""
    VALUE = "value"
    """A figure or words: a target, what was done."""
    NUMBER = "number"
    """A bare figure, a dash, or nothing."""
    REMARK = "remark"
    """Words, and often nothing."""


_LABELS = """
    一级指标 二级指标 三级指标 四级指标 指标名称 绩效指标 指标类型 指标类别 评价指标 考核指标
    项目 项目名称 名称 单位 单位名称 部门名称 主管部门 实施单位 预算科目 科目名称 功能科目 资金来源
    支出类型 支出项目 类别 任务名称 工作任务 主要任务 内容 事项 指标 指标性质 计量单位 经济分类
"""
_VALUES = """
    年度指标值 指标值 目标值 年度目标值 预期指标值 预期目标值 绩效目标值 年初目标值 计划指标值 计划值 全年目标值
    实际完成值 全年实际完成值 实际完成指标值 完成值 全年完成值 实际值 完成情况 实际完成情况 全年实际值 预期目标
    等级 评价等级 自评等级 等次 评价结果
    绩效目标 年度目标 目标完成情况 主要内容 评分标准 评价标准 指标解释 指标说明 计分方法 评分规则
"""
_NUMBERS = """
    序号 分值 得分 自评得分 自评分 自评分数 权重 权重分值 标准分值 标准分 扣分 财政评分 评价得分 复核得分
    年初预算数 年初预算 全年预算数 全年预算 全年执行数 全年执行 调整预算数 预算数 执行数 执行率 预算执行率 决算数
    预算金额 执行金额 金额 预算安排 实际支出 支出数 支出金额 实际支出数 到位资金 资金到位率 完成率 完成比例 结余
    结余数 结转结余 合计 小计 占比 比重 比例 增减额 增减率 上年数 本年数 上年决算数 本年决算数 本年预算数 年末数 年初数
    预算 支出 执行 结转 年度预算 年度支出 实际执行 预算安排数 支出决算
    编制数 实有人数 在职人数 人数 数量 比上年增减 增减 财政拨款 其他资金 基本支出 项目支出 上年结转
"""
_REMARKS = """
    偏差原因分析及改进措施 偏差原因分析 偏差原因 未完成原因分析及改进措施 未完成原因 原因分析 改进措施 扣分原因
    扣分原因及改进措施 备注 说明 未完成原因分析 偏差原因分析与改进措施 偏差原因及改进措施 佐证材料 评价依据
    未完成原因和改进措施 未完成原因及拟采取的改进措施 偏离原因分析及改进措施 数据来源
"""

HEADERS: dict[str, Content] = {
    word: content
    for words, content in (
        (_LABELS, Content.LABEL),
        (_VALUES, Content.VALUE),
        (_NUMBERS, Content.NUMBER),
        (_REMARKS, Content.REMARK),
    )
    for word in words.split()
}

TOTALS = frozenset(
    [
        "总分",
        "总得分",
        "总计",
        "合计",
        "小计",
        "总分值",
        "自评总分",
        "综合得分",
        "得分合计",
        "合计得分",
        "总评得分",
    ]
)
"""First cells of rows that sum up, whose label covers several columns."""

CLASSES = frozenset(
    [
        "产出",
        "效益",
        "成本",
        "满意度",
        "数量",
        "质量",
        "时效",
        "经济效益",
        "社会效益",
        "生态效益",
        "可持续影响",
    ]
)
"""Names of indicator classes, as they stand in the first columns with or without 指标."""

MAX_HEADER = 24
"""Characters of the longest header cell that is looked at, its unit in brackets included."""

_BRACKETED_TAIL = re.compile(r"[（(〔\[][^（）()〔〕\[\]]{0,12}[）)〕\]]$")
_SPACE = re.compile(r"\s+")
_BARE_NUMBER = re.compile(r"[-+−－]?[￥¥]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?\s?[%％分]?")
_DASHES = re.compile(r"[-—–―─－/／\\无]{0,4}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as found in the text: its text, the number of its first line (from 1), its column."""

    text: str
    line: int
    column: int
    span: int = 1


Rows = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a recogniser says of the lines from some start to `end` (exclusive).

    rows   the table they hold, or None: no table of its kind begins there before `end`.
    """

    end: int
    rows: Rows | None = None


def normal(text: str) -> str:
    """A header as it stands in the vocabulary: without blanks, without its unit in brackets."""
    packed = _SPACE.sub("", text)
    return _BRACKETED_TAIL.sub("", packed)


def content_of(text: str) -> Content | None:
    """What stands under a cell of this text if it is a header, else None."""
    return HEADERS.get(normal(text)) if len(text) <= MAX_HEADER * 2 else None


def is_number(text: str) -> bool:
    """A figure alone: ``54.41``, ``1,200``, ``100%``, ``10分``."""
    return _BARE_NUMBER.fullmatch(text) is not None


def is_blank_figure(text: str) -> bool:
    """Nothing, or the sign for nothing, where a figure could stand."""
    return _DASHES.fullmatch(text) is not None


def is_header_row(texts: tuple[str, ...]) -> bool:
    """Whether at least half of the cells, and two of them, are header words."""
    known = sum(content_of(text) is not None for text in texts)
    return known >= 2 and known * 2 >= len(texts)
