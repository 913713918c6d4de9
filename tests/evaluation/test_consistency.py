"""Whether the parts of a record agree: each disagreement is told, and nothing that agrees."""

from __future__ import annotations

from typing import Any

import pytest
from faulty_workbooks import GOOD, INDICATOR, SATISFACTION

from jiping.evaluation.consistency import inconsistencies
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Severity, errors, warnings


def record(**given: Any) -> Evaluation:
    return Evaluation.model_validate({"year": 2024, "department": {"name": "甲"}} | given)


def money(opening: str, full_year: str, executed: str, **given: Any) -> dict[str, Any]:
    return {"opening": opening, "full_year": full_year, "executed": executed} | given


FUNDS = money("100", "110", "105", source="当年财政拨款")
WHOLE = {
    "funds": [FUNDS],
    "personnel": money("70", "75", "74"),
    "public": money("10", "11", "9"),
}
PROJECT = {
    "name": "培训",
    "funds": [money("20", "24", "22", source="当年财政拨款")],
    "indicators": [SATISFACTION],
}


def paths(evaluation: Evaluation, severity: Severity | None = None) -> list[str]:
    found = inconsistencies(evaluation)
    return [f.path for f in found if severity is None or f.severity is severity]


def test_what_agrees_is_not_told() -> None:
    assert inconsistencies(record(budget=WHOLE, projects=[PROJECT])) == ()
    assert inconsistencies(record()) == ()


def test_sources_and_uses_are_compared_column_by_column() -> None:
    uses = WHOLE | {"public": money("10", "11.5", "8.5")}
    (full_year, executed) = errors(inconsistencies(record(budget=uses, projects=[PROJECT])))
    assert full_year.problem == "全年预算数按来源合计 110万元，按用途合计 110.5万元，相差 0.5万元"
    assert executed.problem == "全年执行数按来源合计 105万元，按用途合计 104.5万元，相差 0.5万元"
    assert full_year.place == "预算资金"
    in_yuan = record(budget=uses, projects=[PROJECT], money_unit="元")
    assert "相差 5000元" in inconsistencies(in_yuan)[0].problem


def test_the_other_two_budgets_may_stand_beside_the_uses_or_within_them() -> None:
    beside = WHOLE | {
        "funds": [money("101", "111", "106", source="当年财政拨款")],
        "government_fund": money("1", "1", "1"),
    }
    assert inconsistencies(record(budget=beside, projects=[PROJECT])) == ()
    within = WHOLE | {"government_fund": money("1", "1", "1")}
    assert inconsistencies(record(budget=within, projects=[PROJECT])) == ()


def test_a_column_that_is_not_filled_everywhere_is_not_compared_but_told() -> None:
    part = WHOLE | {"public": {"executed": "9"}}
    assert paths(record(budget=part, projects=[PROJECT])) == ["budget.funds", "budget.funds"]
    assert not errors(inconsistencies(record(budget=part, projects=[PROJECT])))


def funds(**given: Any) -> dict[str, Any]:
    return {"funds": [money("100", "110", "105", source="其他资金") | given]}


CASES: list[tuple[str, dict[str, Any], str, Severity]] = [
    ("spent above the budget", {"budget": funds(executed="111")}, "budget.funds", Severity.WARNING),
    ("spent without a budget", {"budget": funds(full_year=None)}, "budget.funds", Severity.WARNING),
    (
        "nothing said of spending",
        {"budget": funds(executed=None)},
        "budget.funds",
        Severity.WARNING,
    ),
    (
        "one source twice",
        {"budget": {"funds": [FUNDS, FUNDS]}},
        "budget.funds[1].source",
        Severity.WARNING,
    ),
    (
        "split and unsplit",
        {"budget": {"funds": [FUNDS, money("1", "1", "1", source="未分来源")]}},
        "budget.funds",
        Severity.WARNING,
    ),
    (
        "transfers above the whole",
        {
            "budget": funds()
            | {
                "transfers": [
                    {"name": "a", "kind": "专项转移支付", "level": "省级", "received": "111"}
                ]
            }
        },
        "budget.transfers",
        Severity.ERROR,
    ),
    (
        "a transfer spent above what came",
        {
            "budget": funds()
            | {
                "transfers": [
                    {
                        "name": "a",
                        "kind": "专项转移支付",
                        "level": "省级",
                        "received": "5",
                        "executed": "6",
                    }
                ]
            }
        },
        "budget.transfers[0].executed",
        Severity.WARNING,
    ),
    (
        "three public above the whole",
        {"budget": funds() | {"three_public": [{"kind": "公务接待费", "executed": "106"}]}},
        "budget.three_public",
        Severity.ERROR,
    ),
    (
        "three public above their budget",
        {"budget": {"three_public": [{"kind": "公务接待费", "budget": "1", "executed": "2"}]}},
        "budget.three_public[0].executed",
        Severity.WARNING,
    ),
    (
        "three public twice",
        {"budget": {"three_public": [{"kind": "公务接待费", "budget": "1"}] * 2}},
        "budget.three_public[1].kind",
        Severity.ERROR,
    ),
    (
        "more for small business than bought",
        {"budget": {"procurement": {"actual": "5", "small_business": "6"}}},
        "budget.procurement.small_business",
        Severity.ERROR,
    ),
    (
        "bought above the budget",
        {"budget": {"procurement": {"budget": "5", "actual": "6"}}},
        "budget.procurement.actual",
        Severity.WARNING,
    ),
    (
        "carry-over that is not what was left",
        {"budget": funds() | {"carry_over": {"this_year": "4"}}},
        "budget.carry_over.this_year",
        Severity.WARNING,
    ),
    (
        "adjustments that do not lead to the budget",
        {"budget": funds() | {"adjustments": [{"reason": "a", "amount": "9"}]}},
        "budget.adjustments",
        Severity.WARNING,
    ),
    (
        "assets in use above all",
        {"department": {"name": "a", "assets": {"total": "5", "in_use": "6"}}},
        "department.assets.in_use",
        Severity.ERROR,
    ),
    (
        "more people than posts",
        {
            "department": {
                "name": "a",
                "staff": [{"kind": "行政人员", "establishment": 2, "in_post": 3}],
            }
        },
        "department.staff",
        Severity.WARNING,
    ),
    (
        "one kind of people twice",
        {"department": {"name": "a", "staff": [{"kind": "退休人员", "in_post": 3}] * 2}},
        "department.staff[1]",
        Severity.WARNING,
    ),
    (
        "a line of people without people",
        {"department": {"name": "a", "staff": [{"kind": "退休人员"}]}},
        "department.staff[0]",
        Severity.WARNING,
    ),
    (
        "answers that are missing",
        {"surveys": [{"name": "a", "sent": 10, "returned": 9, "valid": 9, "satisfied": 8}]},
        "surveys[0].valid",
        Severity.WARNING,
    ),
    (
        "a project without money",
        {"projects": [PROJECT | {"funds": []}]},
        "projects[0]",
        Severity.WARNING,
    ),
    (
        "no indicators",
        {"projects": [PROJECT | {"indicators": []}]},
        "projects[0]",
        Severity.WARNING,
    ),
    ("a project twice", {"projects": [PROJECT, PROJECT]}, "projects[1].name", Severity.ERROR),
]


def indicator(
    path: str, severity: Severity, **given: Any
) -> tuple[str, dict[str, Any], str, Severity]:
    return path, {"indicators": [SATISFACTION | given]}, f"indicators[0].{path}", severity


CASES += [
    indicator("target.value", Severity.ERROR, target={"comparison": "≥", "text": "开展各项活动"}),
    indicator(
        "target.upper", Severity.ERROR, target={"comparison": "区间", "value": "5", "upper": "4"}
    ),
    indicator(
        "target.value", Severity.WARNING, target={"comparison": "≥", "value": "0.98", "unit": "%"}
    ),
    indicator("actual.value", Severity.WARNING, actual={"value": "0.95"}),
    indicator("actual.value", Severity.WARNING, actual={}),
    indicator(
        "actual.done", Severity.WARNING, target={"comparison": "是否", "text": "公开"}, actual={}
    ),
    indicator(
        "actual.rating", Severity.WARNING, target={"comparison": "定性", "text": "改善"}, actual={}
    ),
    indicator(
        "target.text", Severity.WARNING, target={"comparison": "定性"}, actual={"rating": "90"}
    ),
    indicator("weight", Severity.WARNING, weight="0"),
    indicator("why_not", Severity.WARNING, applicable=False),
    (
        "an indicator twice",
        {"indicators": [SATISFACTION] * 2},
        "indicators[1].name",
        Severity.WARNING,
    ),
    (
        "no such activity",
        {"indicators": [INDICATOR]},
        "indicators[0].actual.derived.name",
        Severity.ERROR,
    ),
]


@pytest.mark.parametrize(
    ("given", "path", "severity"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_disagreement_is_told_once(given: dict[str, Any], path: str, severity: Severity) -> None:
    found = inconsistencies(record(**given))
    assert [(f.path, f.severity) for f in found] == [(path, severity)]
    assert found[0].place
    assert found[0].remedy


def test_a_cause_that_is_given_answers_for_spending_above_the_budget() -> None:
    assert not inconsistencies(
        record(budget=funds(executed="111"), execution_cause="年末追加未下达")
    )


def test_errors_and_warnings_come_apart() -> None:
    found = inconsistencies(GOOD)
    # Its projects have no opening budget, so that column cannot be compared.
    assert [f.path for f in warnings(found)] == ["budget.funds"]
    assert errors(found) == ()


def test_a_project_without_indicators_is_told_and_what_becomes_of_it() -> None:
    bare = PROJECT | {"indicators": []}
    (alone,) = inconsistencies(record(budget=WHOLE, projects=[bare]))
    assert (alone.problem, alone.severity) == ("项目“培训”没有指标", Severity.WARNING)
    (beside,) = inconsistencies(record(budget=WHOLE, projects=[bare], indicators=[SATISFACTION]))
    assert beside.problem == "项目“培训”没有指标，不单独评分"


def test_a_rate_that_looks_like_a_fraction_is_told_with_what_it_may_be() -> None:
    odd = SATISFACTION | {"target": {"comparison": "≥", "value": "0.90", "unit": "%"}}
    found = inconsistencies(record(budget=WHOLE, projects=[PROJECT | {"indicators": [odd]}]))
    assert [(f.problem, f.remedy) for f in found] == [
        (
            f"指标“{SATISFACTION['name']}”填的是 0.9%，可能是把百分数写成了小数",
            "如果是 90%，请填 90",
        )
    ]


def test_sums_that_lie_a_thousandfold_apart_are_likely_of_another_unit() -> None:
    typed = [FUNDS | {"full_year": "1100000"}]
    budget = WHOLE | {"funds": typed}
    (told,) = errors(inconsistencies(record(budget=budget, projects=[PROJECT])))
    assert told.remedy.endswith("多半是有的金额填成了另一个单位（元、万元）")
    near = WHOLE | {"funds": [FUNDS | {"full_year": "111"}]}
    (told,) = errors(inconsistencies(record(budget=near, projects=[PROJECT])))
    assert told.remedy.endswith("两个合计应当相等")
