"""What a rule pack must keep beside the shape of its keys: dates, sums, bands, names, formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from jiping.scoring import expression, measures
from jiping.scoring.pack import Pack
from jiping.scoring.rules import Formula, Role, Rules, Weight
from jiping.scoring.tree import Path

Wrong = tuple[Path, str, str]
"""Where, what is wrong, what to do."""


class _Band(Protocol):
    @property
    def lowest(self) -> Decimal: ...

    @property
    def below(self) -> Decimal | None: ...


def inconsistencies(pack: Pack) -> Iterator[Wrong]:
    """Everything that cannot be meant."""
    if pack.in_force_until is not None and pack.in_force_until < pack.in_force_from:
        problem = f"停用日期 {pack.in_force_until} 早于启用日期 {pack.in_force_from}"
        yield ("in_force_until",), problem, "请核对两个日期"
    yield from _bands(pack.grades.bands, ("grades", "bands"), None)
    words = [w for band in pack.grades.bands for w in dict.fromkeys((band.name, *band.words))]
    for word in {w for w in words if words.count(w) > 1}:
        yield ("grades", "bands"), f"“{word}”用在两个等级上", "请只留一处"
    for kind, rules in (("project", pack.project), ("overall", pack.overall)):
        for path, problem, remedy in _of_rules(rules, pack):
            yield (kind, *path), problem, remedy


def _of_rules(rules: Rules, pack: Pack) -> Iterator[Wrong]:
    yield from _weights(rules)
    yield from _bands(rules.qualitative.bands, ("qualitative", "bands"), Decimal(100))
    for name, group in (("execution", rules.execution), ("satisfaction", rules.satisfaction)):
        if group.method == "bands" and not group.bands:
            yield (name,), "method 为 bands，却没有写 bands", "请写上各档，或改 method"
        if group.bands:
            yield from _bands(group.bands, (name, "bands"), None)
            shares = [band.share for band in group.bands]
            if shares != sorted(shares, reverse=True):
                yield (name, "bands"), "完成得越多得分反而越少", "请按从高到低核对 share"
    if rules.quantitative.method == "threshold" and not 0 < rules.quantitative.zero_below < 100:
        problem = "method 为 threshold 时，zero_below 应在 0 和 100 之间"
        yield ("quantitative", "zero_below"), problem, "请写上及格的完成率"
    grades = {band.name for band in pack.grades.bands}
    for name in rules.demands.low_grade.grades:
        if name not in grades:
            problem = f"没有“{name}”这个等级"
            yield ("demands", "low_grade", "grades"), problem, f"可用：{'、'.join(grades)}"
    yield from _expression(("execution", "formula"), rules.execution.formula)
    for name, formula in rules.formulas.items():
        yield from _formula(("formulas", name), formula, rules)


def _bands(bands: Sequence[_Band], path: Path, top: Decimal | None) -> Iterator[Wrong]:
    above: Decimal | None = top
    for i, band in enumerate(bands):
        here = (*path, i)
        if band.below is not None and above is not None and band.below != above:
            kind = "中间空了一段" if band.below < above else "重叠"
            yield here, f"与上一档{kind}（上一档从 {above} 起，这一档到 {band.below} 止）", "请接上"
        if i and bands[i - 1].lowest <= band.lowest:
            problem = f"各档重叠或次序不对：{band.lowest} 应当小于上一档的 {bands[i - 1].lowest}"
            yield here, problem, "请从高到低排列，每档的 from 各不相同"
        above = band.lowest
    if bands and bands[-1].lowest != 0:
        problem = f"最低一档从 {bands[-1].lowest} 起，以下空了一段"
        yield (*path, len(bands) - 1), problem, "最低一档的 from 应当是 0"


def _weights(rules: Rules) -> Iterator[Wrong]:
    weights = rules.weights
    yield from _sum(rules, weights.levels, ("weights", "levels"))
    if weights.with_cost is not None:
        yield from _sum(rules, weights.with_cost.levels, ("weights", "with_cost", "levels"))
        if not any(level.role is Role.COST for level in rules.levels.values()):
            problem = "有 with_cost，levels 里却没有 role 为 成本 的一级指标"
            yield ("weights", "with_cost"), problem, "请补上，或去掉 with_cost"
    moved = weights.without_satisfaction
    if moved is not None and moved.move_to not in rules.levels:
        problem = f"没有“{moved.move_to}”这个一级指标"
        known = "、".join(rules.levels)
        yield ("weights", "without_satisfaction", "move_to"), problem, f"可用：{known}"


def _sum(rules: Rules, levels: dict[str, Weight], path: Path) -> Iterator[Wrong]:
    for name, weight in levels.items():
        if name not in rules.levels:
            problem = f"没有“{name}”这个一级指标"
            yield (*path, name), problem, f"levels 里有：{'、'.join(rules.levels)}"
        if weight.lowest > weight.highest:
            yield (*path, name), "from 大于 until", "请对调"
    # a level that only exists with cost indicators is free in the other case, not missing
    free = [n for n, level in rules.levels.items() if n not in levels and level.required]
    if free or not levels:
        return
    low = sum((w.lowest for w in levels.values()), rules.weights.execution)
    high = sum((w.highest for w in levels.values()), rules.weights.execution)
    if not low <= rules.weights.total <= high:
        told = f"{low}" if low == high else f"{low} 至 {high}"
        problem = f"各级权重与预算执行率相加是 {told}，不是 {rules.weights.total}"
        yield path, problem, "请核对各项权重"


def _formula(path: Path, formula: Formula, rules: Rules) -> Iterator[Wrong]:
    yield from _expression((*path, "expression"), formula.expression)
    if formula.level1 and rules.level(formula.level1) is None:
        problem = f"没有“{formula.level1}”这个一级指标"
        yield (*path, "level1"), problem, f"可用：{'、'.join(rules.levels)}"


def _expression(path: Path, text: str) -> Iterator[Wrong]:
    try:
        parsed = expression.parse(text)
    except expression.BadExpression as error:
        yield path, f"{error}：{text}", "公式只能用数字、名称、＋－×÷和括号"
        return
    for name in dict.fromkeys(expression.names(parsed)):
        if not measures.known(name):
            known = "、".join([*measures.MEASURES, *sorted(measures.UNRECORDED)])
            yield path, f"公式里的“{name}”没有定义", f"可用的名称：{known}"
