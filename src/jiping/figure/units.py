"""Units as the reports print them: one canonical `Unit` for each, with its dimension and scale."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from jiping.values import value


class Dimension(StrEnum):
    """What a unit measures.  Figures of different dimensions are never compared."""

    MONEY = "money"
    PERCENT = "percent"
    POINT = "point"
    SCORE = "score"
    COUNT = "count"
    TIME = "time"
    AREA = "area"
    LENGTH = "length"
    WEIGHT = "weight"
    OTHER = "other"
    NONE = "none"


@value
class Unit:
    """A unit in its canonical spelling; `scale` turns a value into the dimension's base.

    Bases: 元, 1 % (so 3‰ = 0.3), one percentage point, one point of a score, one thing,
    second, 亩, metre, kilogram.  亩 rather than 平方米, because 1亩 = 10000/15 平方米 has no
    finite decimal while 1平方米 = 0.0015亩 has.  Days, months and years are brought to seconds
    with months of 30 and years of 365 days; across these two kinds the scale is a convention only.
    """

    name: str
    dimension: Dimension
    scale: Decimal


class UnknownUnit(LookupError):
    """No unit has this spelling."""


ONE = Decimal(1)
NO_UNIT = Unit("", Dimension.NONE, ONE)
YUAN = "元"

# 千 万 亿 … as they stand before 元 and make a unit of its own, and before things, where they
# multiply (`Figure.multiplier`).
MULTIPLIERS: dict[str, Decimal] = {
    "": ONE,
    "百": Decimal(10) ** 2,
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "十万": Decimal(10) ** 5,
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
    "百亿": Decimal(10) ** 10,
    "千亿": Decimal(10) ** 11,
    "万亿": Decimal(10) ** 12,
}
_MONEY_PREFIXES = ("", "千", "万", "百万", "千万", "亿", "万亿")
MONEY_UNITS: dict[Decimal, Unit] = {
    MULTIPLIERS[prefix]: Unit(prefix + YUAN, Dimension.MONEY, MULTIPLIERS[prefix])
    for prefix in _MONEY_PREFIXES
}

# 1200万 with its thing left out is a quantity still; 3千 and 5百 are too often parts of words.
MAGNITUDES = frozenset(("万", "百万", "千万", "亿", "万亿"))

_DAY = Decimal(86400)
_HOUR = Decimal(3600)

# Canonical name = dimension, scale, further spellings.
_MEASURES: tuple[tuple[str, Dimension, Decimal, str], ...] = (
    ("%", Dimension.PERCENT, ONE, "％ ﹪"),
    ("‰", Dimension.PERCENT, Decimal("0.1"), ""),
    ("万分之", Dimension.PERCENT, Decimal("0.01"), "‱"),
    ("成", Dimension.PERCENT, Decimal(10), ""),
    ("百分点", Dimension.POINT, ONE, "个百分点"),
    ("分", Dimension.SCORE, ONE, ""),
    ("年", Dimension.TIME, _DAY * 365, ""),
    ("个季度", Dimension.TIME, _DAY * 90, ""),
    ("个月", Dimension.TIME, _DAY * 30, "月"),
    ("周", Dimension.TIME, _DAY * 7, "个星期 星期 个周"),
    ("天", Dimension.TIME, _DAY, "个自然日 自然日"),
    ("日", Dimension.TIME, _DAY, ""),
    ("个工作日", Dimension.TIME, _DAY, "工作日"),
    ("小时", Dimension.TIME, _HOUR, "个小时 个钟头 h"),
    ("分钟", Dimension.TIME, Decimal(60), "min"),
    ("秒", Dimension.TIME, ONE, "秒钟"),
    ("亩", Dimension.AREA, ONE, ""),
    ("公顷", Dimension.AREA, Decimal(15), "ha hm²"),
    ("平方公里", Dimension.AREA, Decimal(1500), "平方千米 km² km2"),
    ("平方米", Dimension.AREA, Decimal("0.0015"), "㎡ 平米 m² m2"),
    ("公里", Dimension.LENGTH, Decimal(1000), "千米 km ㎞"),
    ("米", Dimension.LENGTH, ONE, "延米 延长米 m"),
    ("厘米", Dimension.LENGTH, Decimal("0.01"), "cm"),
    ("毫米", Dimension.LENGTH, Decimal("0.001"), "mm"),
    ("吨", Dimension.WEIGHT, Decimal(1000), "公吨 t"),
    ("公斤", Dimension.WEIGHT, ONE, "千克 kg ㎏"),
    ("斤", Dimension.WEIGHT, Decimal("0.5"), "市斤"),
    ("克", Dimension.WEIGHT, Decimal("0.001"), ""),
    ("倍", Dimension.OTHER, ONE, ""),
    ("分之", Dimension.OTHER, ONE, ""),
    ("岁", Dimension.OTHER, ONE, "周岁"),
    ("度", Dimension.OTHER, ONE, ""),
    ("℃", Dimension.OTHER, ONE, "摄氏度"),
    ("立方米", Dimension.OTHER, ONE, "m³ m3"),
    ("升", Dimension.OTHER, ONE, "公升"),
    ("毫升", Dimension.OTHER, ONE, "ml mL"),
    ("千瓦时", Dimension.OTHER, ONE, "kWh"),
    ("千瓦", Dimension.OTHER, ONE, "kW KW"),
    ("兆瓦", Dimension.OTHER, ONE, "MW"),
    ("千伏安", Dimension.OTHER, ONE, "kVA"),
    ("GB", Dimension.OTHER, ONE, ""),
    ("TB", Dimension.OTHER, ONE, ""),
    ("MB", Dimension.OTHER, ONE, ""),
    ("美元", Dimension.OTHER, ONE, ""),
    ("欧元", Dimension.OTHER, ONE, ""),
    ("港元", Dimension.OTHER, ONE, "港币"),
    ("日元", Dimension.OTHER, ONE, ""),
)

_COUNTERS = """
次 场次 场 人次 人 份 所 件 个 名 位 项 篇 家 户 册 本 张 块 期 届 批次 批 条 只 台 套 辆 处 座 间 支 面
部 幅 幢 栋 村 镇 乡 口 门 款 笔 起 例 宗 类 种 车次 班次 班 件次 台次 架次 台套 户次 家次 篇次 期次 例次 课次
轮次 轮 回合 学时 课时 课 节 节次 页 字 句 题 道 枚 颗 架 艘 棵 株 朵 盆 头 羽 尾 匹 瓶 盒 箱 袋 桶 盏 根
把 顶 副 卷 档 层 单元 床 桌 席 组 队 盘 片 版次 遍 餐 人天 人日 点位 工日 粒 捆 扇 樘 眼 门次 卷次
剂次 剂 人份 床位 学位 车位 泊位 项次 件套 组次
""".split()
# Two ways of printing the same counting word.
_SAME_COUNTERS = {
    "人（次）": "人次",
    "人(次)": "人次",
    "人／次": "人次",
    "人/次": "人次",
    "场（次）": "场次",
    "场(次)": "场次",
    "台（套）": "台套",
    "台(套)": "台套",
    "台/套": "台套",
    "点次": "点位",
    "个点位": "点位",
    "个学时": "学时",
    "个课时": "课时",
    "个单元": "单元",
}


def _spellings() -> dict[str, Unit]:
    table: dict[str, Unit] = {unit.name: unit for unit in MONEY_UNITS.values()}
    table["圆"] = table[YUAN]
    for name, dimension, scale, others in _MEASURES:
        measure = Unit(name, dimension, scale)
        for spelling in (name, *others.split()):
            table[spelling] = measure
    for name in MAGNITUDES:
        table[name] = Unit(name, Dimension.OTHER, MULTIPLIERS[name])
    for name in _COUNTERS:
        table[name] = Unit(name, Dimension.COUNT, ONE)
    for spelling, name in _SAME_COUNTERS.items():
        table[spelling] = table[name]
    return table


SPELLINGS: dict[str, Unit] = _spellings()

_PER_TIME = frozenset("年 月 周 天 日 小时 季度 学期 季".split())
_PER_THING = (
    "平方米 人次 场次 小时 季度 学期 公里 课时 学时 班次 台次 车次 人 年 月 天 日 周 次 户 亩 ㎡ 个 套 吨 份 册 "
    "场 家 台 件 期 班 只 张 本 项 篇 处 村 生 季 米 辆 校 所 名 位 间 座 株 头 批 床 车 点"
).split()
PER = re.compile("(?:[/／](?:" + "|".join(_PER_THING) + ")(?![/／]?[0-9]))+")


def per(unit_: Unit, denominators: str) -> Unit:
    """`unit_` for each of what `denominators` (``/人``, ``/人/年``) names.

    A count by the year (6次/年) stays a count.  Anything else becomes OTHER, so that a price of
    500元/人 is never added to amounts of money.
    """
    spelled = denominators.replace("／", "/")
    last = spelled.rsplit("/", 1)[1]
    keeps = unit_.dimension is Dimension.COUNT and last in _PER_TIME and spelled.count("/") == 1
    dimension = Dimension.COUNT if keeps else Dimension.OTHER
    return Unit(unit_.name + spelled, dimension, unit_.scale)


@lru_cache(maxsize=1024)
def unit(name: str) -> Unit:
    """The unit of this spelling: ``万元``, ``％``, ``人（次）`` (which is 人次), ``元/人``, ``""``.

    Raises UnknownUnit.
    """
    if not name:
        return NO_UNIT
    found = SPELLINGS.get(name)
    if found is not None:
        return found
    for at in (i for i, character in enumerate(name) if character in "/／"):
        base = SPELLINGS.get(name[:at])
        if base is not None and PER.fullmatch(name, at):
            return per(base, name[at:])
    raise UnknownUnit(name)
