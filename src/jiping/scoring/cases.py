"""The cases of a rule pack: inputs and the points that a person worked out, run against the code.

`cases.yaml` lies beside `rulepack.yaml`; every case says its sum (`why`), so that a reader can follow it
without the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from jiping.evaluation.faults import Fault
from jiping.evaluation.target import Comparison
from jiping.scoring import execution, expression, judging, locating, methods, tree, weights
from jiping.scoring.loading import load_found
from jiping.scoring.locating import Found
from jiping.scoring.methods import Goal, Outcome
from jiping.scoring.pack import ObjectKind, Pack
from jiping.scoring.ratio import Ratio, ZeroDivisor
from jiping.scoring.reaching import Refused
from jiping.scoring.rules import Number, Part, Positive, Rules, Share, Words

_CENT = Decimal("0.01")


class _Case(Part):
    why: Words
    """The sum, as somebody works it out on paper."""
    object: ObjectKind = ObjectKind.PROJECT
    settings: tuple[Words, ...] = ()


class _Scored(_Case):
    weight: Positive = Decimal(10)
    points: Positive | None = None
    refused: bool = False
    """The rules do not say: no points are given at all."""


class GradeCase(_Case):
    kind: Literal["grade"]
    score: Positive
    grade: Words


class ExecutionCase(_Scored):
    kind: Literal["execution"]
    rate: Number


class QuantitativeCase(_Scored):
    kind: Literal["quantitative"]
    comparison: Comparison = Comparison.AT_LEAST
    target: Number = Decimal(100)
    upper: Number | None = None
    actual: Number
    cost: bool = False


class YesNoCase(_Scored):
    kind: Literal["yes_no"]
    done: bool


class QualitativeCase(_Scored):
    kind: Literal["qualitative"]
    rating: Share
    support: Share | None = None
    """What the quantitative indicators beside it reached, where it counts."""
    band: Words


class SatisfactionCase(_Scored):
    kind: Literal["satisfaction"]
    target: Number = Decimal(90)
    actual: Number


class ChecklistCase(_Scored):
    kind: Literal["checklist"]
    name: Words
    rating: Share


class FormulaCase(_Scored):
    kind: Literal["formula"]
    name: Words
    values: dict[str, Number]
    actual: Number | None = None
    """Rounded to two decimals."""


class WeightsCase(_Case):
    kind: Literal["weights"]
    present: tuple[Words, ...]
    levels: dict[str, Positive]


Case = Annotated[
    GradeCase
    | ExecutionCase
    | QuantitativeCase
    | YesNoCase
    | QualitativeCase
    | SatisfactionCase
    | ChecklistCase
    | FormulaCase
    | WeightsCase,
    Field(discriminator="kind"),
]
_CASE: TypeAdapter[Case] = TypeAdapter(Case)


@dataclass(frozen=True, slots=True)
class CasesRun:
    """What came of the cases of one pack."""

    passed: int
    faults: tuple[Fault, ...]


def run_cases(found: Found) -> CasesRun:
    """Run every case of a pack; a pack without cases is at fault."""
    file = locating.shown(found).replace(locating.FILE, locating.CASES)
    if not found.cases.is_file():
        told = "没有算例文件"
        return CasesRun(0, (Fault("", told, f"请在规则包旁边写 {locating.CASES}", file=file),))
    try:
        root = tree.read(found.cases.read_text(encoding="utf-8"), file)
    except tree.BrokenYaml as error:
        broken = locating.fault(file, error.line, "", error.message, "请改正这一行")
        return CasesRun(0, (broken,))
    except OSError as error:
        told = f"文件打不开：{error.strerror}"
        return CasesRun(0, (Fault("", told, "请检查文件和权限", file=file),))
    except UnicodeDecodeError:
        return CasesRun(0, (Fault("", "文件不是 UTF-8 编码", "请另存为 UTF-8 编码", file=file),))
    listed = tree.child(root, "cases")
    if listed is None or not isinstance(listed.value, list) or not listed.value:
        return CasesRun(0, (locating.fault(file, 1, "cases", "没有算例", "请至少写一个"),))
    packs: dict[tuple[str, ...], Pack | None] = {}
    faults: list[Fault] = []
    for number, node in enumerate(listed.value, 1):
        told = _run(found, node, packs)
        if told:
            faults.append(
                locating.fault(file, node.line, f"算例 {number}", told, "请核对算例或规则")
            )
    return CasesRun(len(listed.value) - len(faults), tuple(faults))


def _run(found: Found, node: tree.Node, packs: dict[tuple[str, ...], Pack | None]) -> str:
    """What is wrong with one case; empty where it passes."""
    try:
        case = _CASE.validate_python(tree.plain(tree.without_nulls(node)))
    except ValidationError as error:
        keys = "、".join(".".join(str(step) for step in one["loc"]) for one in error.errors())
        return f"算例写得不对（{keys or 'kind'}）"
    if case.settings not in packs:
        loaded = load_found(found, case.settings)
        packs[case.settings] = loaded if isinstance(loaded, Pack) else None
    pack = packs[case.settings]
    if pack is None:
        return f"没有这些设置，或规则包有误：{'、'.join(case.settings)}"
    rules = pack.rules(case.object)
    if isinstance(case, GradeCase):
        got = pack.grade(case.score).name
        return "" if got == case.grade else f"{case.score}分应为“{case.grade}”，算出“{got}”"
    if isinstance(case, WeightsCase):
        levels, _ = weights.expected(rules, frozenset(case.present))
        if not case.levels and levels:
            return f"各级权重应当不限，规则里却有{'、'.join(levels)}"
        wrong = [
            name
            for name, points in case.levels.items()
            if name not in levels or not levels[name].lowest <= points <= levels[name].highest
        ]
        return f"权重不符：{'、'.join(wrong)}" if wrong else ""
    return _told(case, _outcome(case, rules, pack))


_ScoredCase = (
    ExecutionCase
    | QuantitativeCase
    | YesNoCase
    | QualitativeCase
    | SatisfactionCase
    | ChecklistCase
    | FormulaCase
)


def _outcome(case: _ScoredCase, rules: Rules, pack: Pack) -> Outcome | Refused:
    printing = pack.points
    match case:
        case ExecutionCase():
            weight = rules.weights.execution
            return execution.points(weight, Ratio(case.rate), rules.execution, printing)
        case QuantitativeCase():
            goal = Goal(
                case.weight, case.comparison, case.target, "", case.upper, is_cost=case.cost
            )
            return methods.quantitative(goal, Ratio(case.actual), rules.quantitative, printing)
        case YesNoCase():
            return methods.yes_no(case.weight, case.done, rules.yes_no, printing)
        case QualitativeCase():
            cap = judging.capped_at(case.rating, case.support, rules.qualitative)
            got = judging.qualitative(case.weight, case.rating, rules.qualitative, printing, cap)
            counted = case.rating if cap is None else cap
            band = judging.band_of(counted, rules.qualitative)
            return got if band == case.band else Refused(f"评为“{band}”，不是“{case.band}”", "")
        case SatisfactionCase():
            goal = Goal(case.weight, Comparison.AT_LEAST, case.target, "%")
            return methods.satisfaction(
                goal, Ratio(case.actual), rules.satisfaction, rules.quantitative, printing
            )
        case ChecklistCase():
            rule = rules.checklists.get(case.name)
            if rule is None:
                return Refused(f"没有“{case.name}”的要点", "")
            return judging.checklist(case.weight, case.rating, rule, printing)
        case FormulaCase():
            return _formula(case, rules, pack)


def _formula(case: FormulaCase, rules: Rules, pack: Pack) -> Outcome | Refused:
    rule = rules.formulas.get(case.name)
    if rule is None:
        return Refused(f"没有“{case.name}”这个公式", "")
    parsed = expression.parse(rule.expression)
    missing = [name for name in expression.names(parsed) if name not in case.values]
    if missing:
        return Refused(f"缺少{'、'.join(missing)}", "")
    values: Mapping[str, Decimal] = case.values
    try:
        value = expression.work_out(parsed, lambda name: Ratio(values[name]))
    except ZeroDivisor as error:
        return Refused(f"“{error}”是0", "")
    rounded = value.value.quantize(_CENT, rounding=ROUND_HALF_UP)
    if case.actual is not None and rounded != case.actual:
        return Refused(f"结果是 {rounded}，不是 {case.actual}", "")
    if rule.target is None:
        return Refused("公式没有指标值", "")
    goal = Goal(case.weight, rule.comparison, rule.target, rule.unit)
    return methods.quantitative(goal, value, rules.quantitative, pack.points, rule.step)


def _told(case: _ScoredCase, got: Outcome | Refused) -> str:
    if isinstance(got, Refused):
        return "" if case.refused else f"没有得分：{got.problem}"
    if case.refused:
        return f"不应计分，算出{got.points}分"
    if case.points is None:
        return "算例没有写得分（points）"
    return "" if got.points == case.points else f"应得{case.points}分，算出{got.points}分"
