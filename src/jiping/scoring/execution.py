"""The execution rate (预算执行率): its points, and what has to be said when it is low."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jiping.evaluation.faults import Fault
from jiping.scoring import deriving, expression, methods, wording
from jiping.scoring.demands import of_low_execution
from jiping.scoring.measures import Subject
from jiping.scoring.methods import Outcome
from jiping.scoring.pack import Printing, printed
from jiping.scoring.ratio import Ratio
from jiping.scoring.reaching import Refused
from jiping.scoring.rules import Execution, Rules
from jiping.scoring.scored import Demand, Explanation, Input, ScoredIndicator

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Executed:
    """What came of the money of an object."""

    line: ScoredIndicator | None
    """None where the pack gives it no points of its own."""
    demands: tuple[Demand, ...]


def execution(subject: Subject, rules: Rules, printing: Printing) -> Executed | Fault:
    """Score the execution rate; a fault where the record does not give it."""
    rule, weight = rules.execution, rules.weights.execution
    rate = rate_of(subject, rule)
    if isinstance(rate, Refused):
        if weight == 0:
            return Executed(None, ())
        return Fault(
            f"{subject.name} › {rule.name}", rate.problem, rate.remedy, path=_path(subject)
        )
    quotient = deriving.quotient_in_words(rule.formula, subject)
    demands: tuple[Demand, ...] = ()
    if rate.compare(rule.low.below) < 0:
        told = wording.rate(rate.value)
        why = f"{rule.name}{told}，低于{wording.plain(rule.low.below)}%"
        demands = of_low_execution(subject, why, rule.low)
    if weight == 0:
        return Executed(None, demands)
    outcome = points(weight, rate, rule, printing, quotient)
    if isinstance(outcome, Refused):
        place = f"{subject.name} › {rule.name}"
        return Fault(place, outcome.problem, outcome.remedy, path=_path(subject))
    parsed = expression.parse(rule.formula)
    explanation = Explanation(
        outcome.rule,
        outcome.clause,
        (*deriving.inputs(parsed, subject), weight_input(weight, _path(subject))),
        outcome.arithmetic,
        _win_back(subject, outcome, weight, rule),
    )
    over = rate.compare(HUNDRED) > 0
    line = ScoredIndicator(
        path=_path(subject),
        level1=rule.name,
        level2="",
        name=rule.name,
        weight=weight,
        points=outcome.points,
        target="100%",
        actual=wording.rate(rate.value),
        explanation=explanation,
        completion=rate.value,
        remarks=(f"执行数超过全年预算数（{wording.rate(rate.value)}），请核对数据",)
        if over
        else (),
        demands=demands,
    )
    return Executed(line, ())


def rate_of(subject: Subject, rule: Execution) -> Ratio | Refused:
    """The rate in per cent, exact."""
    if subject.money.full_year == 0:
        return Refused("全年预算数是0，执行率无法计算", "请核对预算数；没有预算的不单独自评")
    return deriving.worked_out(expression.parse(rule.formula), subject)


def points(
    weight: Decimal, rate: Ratio, rule: Execution, printing: Printing, quotient: str = ""
) -> Outcome | Refused:
    """Points of a rate: in proportion and capped, or in bands."""
    if rate.compare(HUNDRED) > 0 and rule.over_budget == "refuse":
        return Refused(
            f"执行数超过全年预算数（{wording.rate(rate.value)}），规则没有规定这种情形怎样计分",
            "请核对执行数；预算有追加的，把全年预算数改为调整后的数",
        )
    if rule.method == "bands":
        return methods.banded(weight, rate, rule.bands, rule, printing, rule.name)
    capped = rate if rate.compare(HUNDRED) < 0 else Ratio(HUNDRED)
    result = printed(capped.times(Ratio(weight)).over(Ratio(HUNDRED)).value, printing)
    told = quotient or wording.rate(rate.value)
    words = f"{wording.points(weight)}×{told}＝{wording.points(result)}"
    if capped is not rate:
        words = f"{told}达到100%，得{wording.points(result)}"
    return Outcome(
        result,
        f"分值乘以{rule.name}，超过100%的按100%计",
        rule.clause,
        words,
        completion=rate.value,
        met=capped is not rate,
    )


def _win_back(subject: Subject, outcome: Outcome, weight: Decimal, rule: Execution) -> str:
    lost = weight - outcome.points
    money = subject.money
    if outcome.win_back or lost <= 0 or money.full_year is None or money.executed is None:
        return outcome.win_back
    unit = subject.evaluation.money_unit
    rest = wording.money(money.full_year - money.executed, unit)
    whole = wording.money(money.full_year, unit)
    return f"再执行{rest}（达到全年预算数{whole}）可得满分，挽回{wording.points(lost)}"


def weight_input(weight: Decimal, path: str) -> Input:
    """The points possible, as an input of an explanation."""
    return Input("分值", wording.points(weight), path, weight)


def _path(subject: Subject) -> str:
    return subject.at("funds") if subject.path else "budget.funds"
