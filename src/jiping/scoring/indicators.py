"""One indicator: which method scores it, what it rests on, what has to be written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jiping.evaluation.faults import Fault
from jiping.evaluation.target import Comparison, Indicator
from jiping.scoring import deriving, judging, methods, wording
from jiping.scoring.demands import written
from jiping.scoring.deriving import Derivation
from jiping.scoring.execution import weight_input
from jiping.scoring.measures import Subject
from jiping.scoring.methods import Goal, Outcome
from jiping.scoring.pack import Printing
from jiping.scoring.proposals import proposal
from jiping.scoring.ratio import Ratio
from jiping.scoring.reaching import Refused
from jiping.scoring.rules import Formula, Role, Rules
from jiping.scoring.scored import Demand, Explanation, Input, ScoredIndicator

NUMBERS = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.EQUAL, Comparison.RANGE)


@dataclass(frozen=True, slots=True)
class Place:
    """An indicator in its object, with the weight it has after others were moved."""

    subject: Subject
    path: str
    indicator: Indicator
    weight: Decimal

    def fault(self, problem: str, remedy: str, field: str = "") -> Fault:
        place = f"{self.subject.name} › 指标“{self.indicator.name}”"
        return Fault(place, problem, remedy, path=self.path + field)


def target_faults(place: Place, rules: Rules) -> Sequence[Fault]:
    """A target that cannot be measured, with a proposal (财预〔2020〕10号 第十六条)."""
    one, activities = place.indicator, place.subject.evaluation.activities
    target = one.target
    made: list[Fault] = []
    if target.comparison in NUMBERS and _value_of_target(one, rules) is None:
        problem = f"年度指标值没有数字{_quoted(target.text)}"
        made.append(place.fault(problem, proposal(one, activities), ".target.value"))
    if target.comparison is Comparison.RANGE and target.value is not None:
        if target.upper is None:
            made.append(place.fault("区间缺少上限", "请补上区间的上限", ".target.upper"))
        elif target.upper < target.value:
            made.append(place.fault("区间的上限小于下限", "请对调上下限", ".target.upper"))
    found = rules.level(one.level1)
    inner = found[1].inner(one.level2) if found else None
    if inner is not None and inner.quantified and target.comparison is Comparison.QUALITATIVE:
        problem = f"“{one.level2}”的指标值没有数字{_quoted(target.text)}"
        made.append(place.fault(problem, proposal(one, activities), ".target.comparison"))
    return made


def _quoted(text: str) -> str:
    return f"，写的是“{text}”" if text else ""


def _value_of_target(one: Indicator, rules: Rules) -> Decimal | None:
    """The number of the target; of a formula, the pack's where the record gives none."""
    if one.target.value is not None:
        return one.target.value
    formula = formula_of(one, rules)
    return None if formula is None else formula.target


def formula_of(one: Indicator, rules: Rules) -> Formula | None:
    """The formula of the pack that this indicator is worked out by."""
    derived = one.actual.derived
    return rules.formulas.get(one.name if derived is None else derived.name)


def score_indicator(
    place: Place, rules: Rules, printing: Printing, support: Decimal | None = None
) -> ScoredIndicator | Fault:
    """Points, explanation and demands of one indicator; a fault where it cannot be scored.

    `support` is how far the quantitative indicators beside a qualitative one came, in per cent.
    """
    one = place.indicator
    if not one.applicable:
        return _not_applicable(place, rules)
    if one.target.comparison is Comparison.QUALITATIVE:
        return _qualitative(place, rules, printing, support)
    if one.target.comparison is Comparison.YES_NO:
        if one.actual.done is None:
            return place.fault("没有填写是否完成", "请填写“是”或“否”", ".actual.done")
        outcome = methods.yes_no(place.weight, one.actual.done, rules.yes_no, printing)
        actual = one.actual.text or ("已完成" if one.actual.done else "未完成")
        return _scored(place, rules, outcome, actual, ())
    return _number(place, rules, printing)


def _number(place: Place, rules: Rules, printing: Printing) -> ScoredIndicator | Fault:
    one = place.indicator
    value = _value_of_target(one, rules)
    if value is None:
        return place.fault("年度指标值没有数字", "请填写指标值", ".target.value")
    derivation = _actual(place, rules)
    if isinstance(derivation, Fault):
        return derivation
    formula = formula_of(one, rules)
    target = one.target
    unit = target.unit or (formula.unit if formula is not None else "")
    role = rules.role(one.level1, one.level2)
    goal = Goal(
        place.weight, target.comparison, value, unit, target.upper, is_cost=role is Role.COST
    )
    step = formula.step if formula is not None else None
    outcome = _by_role(goal, derivation, role, place, rules, printing, step is not None)
    if outcome is None:
        outcome = methods.quantitative(goal, derivation.value, rules.quantitative, printing, step)
    if isinstance(outcome, Refused):
        return place.fault(outcome.problem, outcome.remedy, ".target")
    wanted = wording.bound(target.comparison, value, target.upper, unit)
    reached = f"{wording.of_ratio(derivation.value)}{unit}"
    inputs = (
        Input("年度指标值", wanted, f"{place.path}.target", value),
        Input("实际完成值", reached, f"{place.path}.actual", derivation.value.value),
        *derivation.inputs,
    )
    if derivation.words:
        outcome = replace(outcome, arithmetic=f"{derivation.words}；{outcome.arithmetic}")
    return _scored(place, rules, outcome, reached, inputs, wanted)


def _by_role(
    goal: Goal,
    derivation: Derivation,
    role: Role | None,
    place: Place,
    rules: Rules,
    printing: Printing,
    stepped: bool,
) -> Outcome | Refused | None:
    """Satisfaction by its own rule; None where the indicator is like any other."""
    if role is not Role.SATISFACTION or stepped:
        return None
    rule = rules.satisfaction
    if rule.survey_required and not place.subject.evaluation.surveys:
        return Outcome(
            Decimal(0),
            "没有问卷调查的满意度指标不得分",
            rule.clause,
            "没有问卷调查，得0分",
            "登记问卷调查的份数和结果后，可按满意率计分",
            Decimal(0),
        )
    return methods.satisfaction(goal, derivation.value, rule, rules.quantitative, printing)


def _actual(place: Place, rules: Rules) -> Derivation | Fault:
    """The actual value: derived from the record, or given; a formula is never typed."""
    one = place.indicator
    actual = one.actual
    if actual.derived is not None:
        derivation = deriving.derive(actual.derived, place.subject, rules)
        if isinstance(derivation, Refused):
            return place.fault(derivation.problem, derivation.remedy, ".actual.derived")
        return derivation
    formula = rules.formulas.get(one.name)
    if formula is not None:
        derivation = deriving.by_formula(formula, place.subject)
        if isinstance(derivation, Derivation):
            if actual.value is not None and not _same(actual.value, derivation.value):
                told = f"{wording.of_ratio(derivation.value)}{formula.unit}"
                return place.fault(
                    f"填写的{wording.plain(actual.value)}与记录不符：{derivation.words}",
                    f"公式指标由记录计算，请改为{told}，或改正记录里的数据",
                    ".actual.value",
                )
            return derivation
        if actual.value is None:
            return place.fault(derivation.problem, derivation.remedy, ".actual")
    if actual.value is None:
        return place.fault(
            "没有填写实际完成值", "请填写数字和来源；没有数据的不能按完成计分", ".actual.value"
        )
    return Derivation(Ratio(actual.value), "", ())


def _same(typed: Decimal, exact: Ratio) -> bool:
    """Whether a typed figure is the exact one, rounded to the decimals that were typed."""
    exponent = typed.as_tuple().exponent
    half = Decimal(5).scaleb(min(int(exponent), 0) - 1)
    return abs(exact.value - typed) <= half


def _qualitative(
    place: Place, rules: Rules, printing: Printing, support: Decimal | None
) -> ScoredIndicator | Fault:
    one = place.indicator
    rating = one.actual.rating
    if rating is None:
        return place.fault("定性指标没有评定", "请填写评定的百分比和依据", ".actual.rating")
    reason = written(
        "评定依据",
        "定性指标按等级计分，应有评定的依据",
        rules.qualitative.clause,
        f"{place.path}.actual.reason",
        one.actual.reason,
    )
    inputs = (Input("评定", wording.rate(rating), f"{place.path}.actual.rating", rating),)
    actual = one.actual.text or f"评定{wording.rate(rating)}"
    checklist = rules.checklists.get(one.name)
    if checklist is not None:
        outcome = judging.checklist(place.weight, rating, checklist, printing)
        if isinstance(outcome, Refused):
            return place.fault(outcome.problem, outcome.remedy, ".actual.rating")
        return _scored(place, rules, outcome, actual, inputs, more=(reason,))
    rule = rules.qualitative.figures_support
    least = rules.qualitative.bands[0].lowest
    cap = judging.capped_at(rating, support, rules.qualitative)
    demands, remarks = [reason], list[str]()
    if rule is not None and cap is not None:
        why = (
            f"评定{wording.rate(rating)}，而同类定量指标平均只完成{wording.rate(cap)}，"
            f"不到{wording.plain(least)}%"
        )
        path = f"{place.path}.override"
        demands.append(written("评定高于定量结果的理由", why, rule.clause, path, one.override))
        if one.override:
            remarks.append(f"{why}；仍按评定计分，理由：{one.override}")
            cap = None
        else:
            remarks.append(f"{why}；没有写明理由，按定量指标的完成率计分")
    outcome = judging.qualitative(place.weight, rating, rules.qualitative, printing, cap)
    made = _scored(place, rules, outcome, actual, inputs, more=tuple(demands))
    return replace(made, remarks=(*remarks, *made.remarks))


def _scored(
    place: Place,
    rules: Rules,
    outcome: Outcome,
    actual: str,
    inputs: tuple[Input, ...],
    target: str = "",
    more: tuple[Demand, ...] = (),
) -> ScoredIndicator:
    one = place.indicator
    demands = list(more)
    remarks: list[str] = []
    if outcome.points < place.weight:
        lost = wording.points(place.weight - outcome.points)
        clause = rules.demands.deviation.clause
        why = f"未达到指标值，失{lost}" if not outcome.exceeded else f"超额完成，扣{lost}"
        demands.append(written("偏差原因", why, clause, f"{place.path}.cause", one.cause))
        demands.append(written("改进措施", why, clause, f"{place.path}.remedy", one.remedy))
    if outcome.exceeded and outcome.completion is not None:
        over = rules.quantitative.over_achievement
        told = f"完成值是指标值的{wording.rate(outcome.completion)}，高出较多"
        remarks.append(f"{told}，请说明原因，并检查年初指标值是否定得偏低")
        if outcome.points == place.weight:
            demands.append(written("偏差原因", told, over.clause, f"{place.path}.cause", one.cause))
    return ScoredIndicator(
        path=place.path,
        level1=one.level1,
        level2=one.level2,
        name=one.name,
        weight=place.weight,
        points=outcome.points,
        target=target or wording.target(one.target),
        actual=actual,
        explanation=Explanation(
            outcome.rule,
            outcome.clause,
            (*inputs, weight_input(place.weight, f"{place.path}.weight")),
            outcome.arithmetic,
            outcome.win_back,
        ),
        completion=outcome.completion,
        remarks=tuple(remarks),
        demands=tuple(demands),
    )


def _not_applicable(place: Place, rules: Rules) -> ScoredIndicator:
    one, rule = place.indicator, rules.weights.not_applicable
    moved = rules.weights.without_satisfaction
    if moved is not None and rules.role(one.level1, one.level2) is Role.SATISFACTION:
        where, clause = f"移到“{moved.move_to}”", moved.clause
    else:
        where, clause = "按比例分给同一级指标下的其他指标", rule.clause
    path = f"{place.path}.why_not"
    return ScoredIndicator(
        path=place.path,
        level1=one.level1,
        level2=one.level2,
        name=one.name,
        weight=Decimal(0),
        points=Decimal(0),
        target=wording.target(one.target),
        actual="不适用",
        explanation=Explanation(
            "不适用的指标不计分",
            clause,
            (weight_input(one.weight, f"{place.path}.weight"),),
            f"原分值{wording.points(one.weight)}{where}",
        ),
        applicable=False,
        remarks=(f"不适用：{one.why_not}",) if one.why_not else (),
        demands=(written("不适用的理由", "指标不适用应说明理由", clause, path, one.why_not),),
    )
