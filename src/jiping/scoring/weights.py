"""Weights: whether they add up as the pack says, and where those go that nobody can win."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from jiping.evaluation.faults import Fault
from jiping.evaluation.target import Indicator
from jiping.scoring import wording
from jiping.scoring.measures import Subject
from jiping.scoring.pack import EXACT
from jiping.scoring.rules import Range, Role, Rules

ZERO = Decimal(0)


def faults(
    subject: Subject, indicators: Sequence[Indicator], rules: Rules, decimals: int
) -> Iterator[Fault]:
    """Levels that are unknown or empty, sums that differ from the pack (财预〔2020〕10号 第十三条)."""
    path = subject.at("indicators")
    known = "、".join(rules.levels)
    sums: dict[str, Decimal] = {}
    for i, one in enumerate(indicators):
        if one.weight != round(one.weight, decimals):
            yield Fault(
                f"{subject.name} › 指标“{one.name}”",
                f"分值{wording.plain(one.weight)}的小数多于{decimals}位，得分只保留{decimals}位",
                f"请把分值改为至多{decimals}位小数",
                path=f"{path}[{i}].weight",
            )
        found = rules.level(one.level1)
        if found is None:
            yield Fault(
                f"{subject.name} › 指标“{one.name}”",
                f"没有“{one.level1}”这个一级指标",
                f"请改为：{known}",
                path=f"{path}[{i}].level1",
            )
        else:
            sums[found[0]] = sums.get(found[0], ZERO) + one.weight
    told = False
    for fault in _levels(subject, rules, sums, path):
        told = True
        yield fault
    total = sum((one.weight for one in indicators), ZERO) + rules.weights.execution
    if not told and total != rules.weights.total:
        yield Fault(
            subject.name,
            f"各指标分值与{_execution(rules)}合计{wording.points(total)}，"
            f"不是{wording.points(rules.weights.total)}",
            f"请{_change(rules.weights.total - total)}（{rules.weights.clause}）",
            path=path,
        )


def _levels(
    subject: Subject, rules: Rules, sums: Mapping[str, Decimal], path: str
) -> Iterator[Fault]:
    wanted, moved = expected(rules, frozenset(sums))
    for name, level in rules.levels.items():
        weight = wanted.get(name)
        if name not in sums:
            if level.required or (weight is not None and weight.lowest > 0):
                yield Fault(
                    subject.name,
                    f"一级指标“{name}”下没有任何指标",
                    _add_one(name, weight, tuple(level.level2)),
                    path=path,
                )
            continue
        if weight is None or weight.lowest <= sums[name] <= weight.highest:
            continue
        should = wording.points(weight.lowest)
        if weight.highest != weight.lowest:
            should = f"{wording.plain(weight.lowest)}至{wording.points(weight.highest)}"
        near = min(max(sums[name], weight.lowest), weight.highest)
        because = "（没有满意度指标，其分值加在这里）" if name == moved else ""
        clause = rules.weights.clause
        yield Fault(
            subject.name,
            f"“{name}”各指标的分值合计{wording.points(sums[name])}，应为{should}{because}",
            f"请{_change(near - sums[name])}（{clause}）",
            path=path,
        )


def expected(rules: Rules, present: frozenset[str]) -> tuple[dict[str, Range], str]:
    """What the levels should add up to given which are there, and the level that took over 满意度."""
    weights = rules.weights
    cost = any(rules.levels[name].role is Role.COST for name in present)
    table = dict(weights.levels)
    if cost and weights.with_cost is not None:
        table = dict(weights.with_cost.levels)
    moved = weights.without_satisfaction
    gone = [
        n
        for n, level in rules.levels.items()
        if level.role is Role.SATISFACTION and n not in present
    ]
    to = ""
    if moved is not None and moved.move_to in table:
        for name in gone:
            if name in table:
                to, given, own = moved.move_to, table.pop(name), table[moved.move_to]
                low, high = own.lowest + given.lowest, own.highest + given.highest
                table[to] = Range.model_validate({"from": low, "until": high})
    return table, to


def _execution(rules: Rules) -> str:
    weight = rules.weights.execution
    return f"{rules.execution.name}{wording.points(weight)}" if weight else "其他"


def _change(by: Decimal) -> str:
    return f"再加{wording.points(by)}" if by > 0 else f"减去{wording.points(by.copy_abs())}"


def _add_one(name: str, weight: Range | None, level2: Sequence[str]) -> str:
    points = "" if weight is None else f"，分值合计{wording.points(weight.lowest)}"
    kinds = f"（{'、'.join(level2)}）" if level2 else ""
    return f"请在“{name}”{kinds}下设置指标{points}"


def moved(
    subject: Subject, indicators: Sequence[Indicator], rules: Rules, decimals: int
) -> tuple[Decimal, ...] | tuple[Fault, ...]:
    """The weight of each indicator after those of what does not apply went to the others."""
    groups: dict[str, list[int]] = {}
    for i, one in enumerate(indicators):
        found = rules.level(one.level1)
        groups.setdefault(found[0] if found else one.level1, []).append(i)
    extra: dict[str, Decimal] = {}
    made = [one.weight for one in indicators]
    wrong: list[Fault] = []
    for name, group in groups.items():
        if any(indicators[i].applicable for i in group):
            continue
        level, rule = rules.levels.get(name), rules.weights.without_satisfaction
        of_satisfaction = level is not None and level.role is Role.SATISFACTION
        to = rule.move_to if of_satisfaction and rule is not None else ""
        if not any(indicators[i].applicable for i in groups.get(to, [])):
            wrong.append(
                Fault(
                    subject.name,
                    f"“{name}”的指标全部不适用，规则没有规定它们的分值怎么办",
                    "请换上适用的指标，或把分值改设在其他指标上",
                    path=subject.at("indicators"),
                )
            )
            continue
        extra[to] = extra.get(to, ZERO) + sum((indicators[i].weight for i in group), ZERO)
        for i in group:
            made[i] = ZERO
    if wrong:
        return tuple(wrong)
    for name, group in groups.items():
        staying = [i for i in group if indicators[i].applicable]
        gone = sum((indicators[i].weight for i in group if not indicators[i].applicable), ZERO)
        if staying and (gone or name in extra):
            whole = sum((indicators[i].weight for i in group), ZERO) + extra.get(name, ZERO)
            shares = _shared(whole, [indicators[i].weight for i in staying], decimals)
            for i, share in zip(staying, shares, strict=True):
                made[i] = share
            for i in group:
                made[i] = made[i] if i in staying else ZERO
    return tuple(made)


def _shared(whole: Decimal, by: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """`whole` in proportion to `by`, to so many decimals; the parts add up to it exactly."""
    step = Decimal(1).scaleb(-decimals)
    total = sum(by, ZERO)
    if total == 0:
        by, total = [Decimal(1)] * len(by), Decimal(len(by))
    exact = [EXACT.divide(EXACT.multiply(whole, one), total) for one in by]
    made = [one.quantize(step, rounding=ROUND_DOWN, context=EXACT) for one in exact]
    left = whole - sum(made, ZERO)
    # whoever lost most by the cutting off gets the next step; the earlier one of two
    order = sorted(range(len(by)), key=lambda i: exact[i] - made[i], reverse=True)
    for i in order:
        given = min(step, left)
        made[i] += given
        left -= given
    return made
