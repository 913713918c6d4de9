"""Actual values that nobody types: counted in the ledger, asked in a survey, worked out by a formula."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jiping.evaluation.happening import Activity, Survey
from jiping.evaluation.target import Derived, TakenFrom
from jiping.scoring import expression, measures, wording
from jiping.scoring.measures import Subject
from jiping.scoring.ratio import Ratio, ZeroDivisor
from jiping.scoring.reaching import Refused
from jiping.scoring.rules import Counted, Formula, Rules, Satisfaction
from jiping.scoring.scored import Input


@dataclass(frozen=True, slots=True)
class Derivation:
    """A value that follows from the record, and the sum in words."""

    value: Ratio
    words: str
    inputs: tuple[Input, ...]


def derive(derived: Derived, subject: Subject, rules: Rules) -> Derivation | Refused:
    """The value that the record gives; refused where it gives none."""
    if derived.source is TakenFrom.LEDGER:
        return _from_ledger(derived, subject)
    if derived.source is TakenFrom.SURVEY:
        return _from_survey(derived, subject, rules.satisfaction)
    formula = rules.formulas.get(derived.name)
    if formula is None:
        known = "、".join(rules.formulas) or "没有"
        return Refused(f"规则包里没有“{derived.name}”这个公式", f"可用的公式：{known}")
    return by_formula(formula, subject)


def by_formula(formula: Formula, subject: Subject) -> Derivation | Refused:
    """The value of a formula for this object."""
    parsed = expression.parse(formula.expression)
    value = worked_out(parsed, subject)
    if isinstance(value, Refused):
        return value
    words = _sum_in_words(parsed, value, formula.unit, subject)
    return Derivation(value, words, inputs(parsed, subject))


def worked_out(parsed: expression.Expression, subject: Subject) -> Ratio | Refused:
    """The exact value of a formula; refused where a figure is missing or a divisor is 0."""
    try:
        return expression.work_out(parsed, lambda name: measures.value_of(name, subject))
    except expression.Unknown as missing:
        return Refused(str(missing), "公式指标由记录中的数据计算，补齐后自动得出")
    except ZeroDivisor as zero:
        remedy = "请核对数据；确实没有这项支出的，填写“不适用”和理由"
        return Refused(f"“{zero}”是0，比率无法计算", remedy)


def inputs(parsed: expression.Expression, subject: Subject) -> tuple[Input, ...]:
    """The figures that a formula used."""
    return tuple(
        Input(name, _figure(name, subject), measures.path_of(name, subject), value.value)
        for name in dict.fromkeys(expression.names(parsed))
        for value in (measures.value_of(name, subject),)
    )


def _figure(name: str, subject: Subject) -> str:
    value, unit = measures.value_of(name, subject).value, measures.MEASURES[name].unit
    if unit == "万元":
        return wording.money(value, subject.evaluation.money_unit)
    return f"{wording.plain(value)}{unit}"


def _sum_in_words(parsed: expression.Expression, value: Ratio, unit: str, subject: Subject) -> str:
    told = expression.in_words(parsed, lambda name: _figure(name, subject))
    return f"{told}＝{wording.of_ratio(value)}{unit}"


def quotient_in_words(formula: str, subject: Subject) -> str:
    """The figures of a rate without its × 100: 28.37万元÷32.27万元."""
    parsed = expression.parse(formula)
    match parsed:
        case expression.Operation("*", inner, expression.Number(value)) if value == 100:
            return expression.in_words(inner, lambda name: _figure(name, subject), 2)
        case _:
            return expression.in_words(parsed, lambda name: _figure(name, subject), 2)


_LEDGER = {"次数": "次", "参加人次": "人次", "发放资料": "份"}


def _from_ledger(derived: Derived, subject: Subject) -> Derivation | Refused:
    measure = derived.measure or "次数"
    if measure not in _LEDGER:
        return Refused(f"台账不能统计“{measure}”", f"可用：{'、'.join(_LEDGER)}")
    rows = [
        (i, row)
        for i, row in enumerate(subject.evaluation.activities)
        if row.kind == derived.name and (subject.project is None or row.project == subject.name)
    ]
    if not rows:
        whose = "" if subject.project is None else f"由项目“{subject.name}”开展的"
        kinds = (
            "、".join(dict.fromkeys(a.kind for a in subject.evaluation.activities)) or "没有活动"
        )
        return Refused(
            f"活动台账里没有{whose}“{derived.name}”", f"请登记台账或改正类别；台账里现有：{kinds}"
        )
    total = 0
    for number, row in rows:
        counted = _count(row, measure)
        if counted is None:
            return Refused(
                f"活动台账第{number + 1}项“{row.name}”没有填写{measure}", "请在台账中补填"
            )
        total += counted
    unit = _LEDGER[measure]
    used = Input(f"活动台账“{derived.name}”", f"{len(rows)}项", "activities", Decimal(len(rows)))
    words = f"活动台账登记“{derived.name}”{len(rows)}项，合计{total}{unit}"
    return Derivation(Ratio(Decimal(total)), words, (used,))


def _count(row: Activity, measure: str) -> int | None:
    return {"次数": 1, "参加人次": row.people, "发放资料": row.materials}[measure]


def _from_survey(derived: Derived, subject: Subject, rules: Satisfaction) -> Derivation | Refused:
    surveys = subject.evaluation.surveys
    found = [(i, s) for i, s in enumerate(surveys) if s.name == derived.name]
    if len(found) != 1:
        known = "、".join(s.name for s in surveys) or "没有问卷"
        problem = "没有" if not found else "有不止一份"
        return Refused(f"{problem}名为“{derived.name}”的问卷调查", f"现有的问卷：{known}")
    index, survey = found[0]
    path = f"surveys[{index}]"
    if derived.measure == "回收率":
        if survey.sent == 0:
            return Refused(f"问卷“{survey.name}”的发放份数是0，回收率无法计算", "请核对问卷份数")
        value = Ratio(Decimal(survey.returned * 100), Decimal(survey.sent))
        words = f"收回{survey.returned}份÷发放{survey.sent}份＝{wording.of_ratio(value)}%"
        return Derivation(value, words, _survey_inputs(path, survey.returned, survey.sent, "发放"))
    if derived.measure not in ("", "满意率"):
        return Refused(f"问卷不能统计“{derived.measure}”", "可用：满意率、回收率")
    return satisfied(survey, path, rules)


def satisfied(survey: Survey, path: str, rules: Satisfaction) -> Derivation | Refused:
    """满意率: the answers that the pack counts as satisfied, by the valid questionnaires."""
    if survey.valid == 0:
        return Refused(f"问卷“{survey.name}”没有有效份数，满意率无法计算", "请填写有效问卷份数")
    answers = {
        Counted.VERY: survey.very_satisfied,
        Counted.SATISFIED: survey.satisfied,
        Counted.FAIRLY: survey.fairly,
    }
    counted = sum(answers[kind] for kind in rules.counted)
    if counted > survey.valid:
        return Refused(
            f"问卷“{survey.name}”满意的{counted}份多于有效的{survey.valid}份", "请核对问卷份数"
        )
    value = Ratio(Decimal(counted * 100), Decimal(survey.valid))
    kinds = "、".join(f"“{kind}”{answers[kind]}份" for kind in rules.counted)
    words = f"{kinds}，共{counted}份÷有效{survey.valid}份＝{wording.of_ratio(value)}%"
    return Derivation(value, words, _survey_inputs(path, counted, survey.valid, "有效"))


def _survey_inputs(path: str, part: int, whole: int, what: str) -> tuple[Input, ...]:
    first = "收回份数" if what == "发放" else "满意份数"
    return (
        Input(first, f"{part}份", path, Decimal(part)),
        Input(f"{what}份数", f"{whole}份", path, Decimal(whole)),
    )
