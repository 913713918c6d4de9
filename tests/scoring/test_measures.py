"""Every name that a formula may use stands for the right figure of the record; missing is told, never 0."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from records import funds, record

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.target import Comparison
from jiping.scoring import measures, methods
from jiping.scoring.expression import Unknown
from jiping.scoring.measures import MEASURES, UNRECORDED, Subject
from jiping.scoring.methods import Goal, Outcome
from jiping.scoring.pack import Printing
from jiping.scoring.ratio import Ratio
from jiping.scoring.rules import OverAchievement, Quantitative, Reverse


def full(**budget: Any) -> Evaluation:
    """A record in which every figure is another one."""
    money = {
        "funds": [
            {"source": "当年财政拨款", "opening": "200", "full_year": "230", "executed": "210"},
            {"source": "上年结转资金", "opening": "10", "full_year": "10", "executed": "9"},
        ],
        "public": {"opening": "30", "full_year": "31", "executed": "29"},
        "other_projects": {"executed": "5"},
        "three_public": [
            {"kind": "公务接待费", "last_year": "3", "budget": "2", "executed": "1"},
            {"kind": "公务用车运行维护费", "last_year": "6", "budget": "5", "executed": "4.5"},
        ],
        "adjustments": [
            {"reason": "追加", "amount": "40"},
            {"reason": "追减", "amount": "-10"},
            {"reason": "上级临时任务", "amount": "7", "exempt": True},
        ],
        "procurement": {"budget": "16", "actual": "12"},
        "carry_over": {"last_year": "8", "this_year": "21"},
        **budget,
    }
    return record(
        money=funds("70", "65"),
        budget=money,
        department={
            "name": "某县科学技术协会",
            "staff": [
                {"kind": "行政人员", "establishment": 5, "in_post": 4},
                {"kind": "聘用人员", "in_post": 9},
            ],
            "assets": {"total": "300", "in_use": "270"},
        },
    )


BY_HAND = {
    "年初预算数": "210",
    "全年预算数": "240",
    "全年执行数": "219",
    "预算调整数": "50",
    "项目总支出": "70",
    "在职人员数": "4",
    "编制数": "5",
    "本年度三公经费总额": "7",
    "上年度三公经费总额": "9",
    "三公经费预算安排数": "7",
    "三公经费实际支出数": "5.5",
    "预算安排公用经费总额": "31",
    "实际支出公用经费总额": "29",
    "结转结余总额": "21",
    "本年度累计结转结余": "21",
    "上年度累计结转结余": "8",
    "政府采购预算数": "16",
    "实际政府采购金额": "12",
    "所有固定资产总额": "300",
    "实际在用固定资产总额": "270",
}


def test_the_list_by_hand_is_whole() -> None:
    assert set(BY_HAND) == set(MEASURES)


@pytest.mark.parametrize(("name", "value"), BY_HAND.items())
def test_a_name_stands_for_its_figure(name: str, value: str) -> None:
    assert measures.value_of(name, Subject(full())).value == Decimal(value)


def test_the_money_of_a_project_is_its_own() -> None:
    one = full()
    subject = Subject(one, one.projects[0], "projects[0]")
    assert measures.value_of("全年执行数", subject).value == 65
    assert measures.path_of("全年执行数", subject) == "projects[0].funds"
    assert measures.path_of("全年执行数", Subject(one)) == "budget.funds"
    assert measures.value_of("编制数", subject).value == 5


@pytest.mark.parametrize("name", [*MEASURES, *sorted(UNRECORDED)])
def test_what_is_missing_is_told(name: str) -> None:
    empty = record(projects=[])
    with pytest.raises(Unknown) as error:
        measures.value_of(name, Subject(empty))
    assert f"“{name}”" in str(error.value)


def test_one_of_the_three_that_is_missing_leaves_the_sum_unsaid() -> None:
    lines = [{"kind": "公务接待费", "budget": "2"}, {"kind": "因公出国（境）费", "last_year": "1"}]
    with pytest.raises(Unknown):
        measures.value_of("三公经费预算安排数", Subject(full(three_public=lines)))


def test_a_budget_that_did_not_change_was_adjusted_by_0() -> None:
    same = full(funds=funds("100", "90"), adjustments=[])
    assert measures.value_of("预算调整数", Subject(same)).value == 0
    with pytest.raises(Unknown):
        measures.value_of("预算调整数", Subject(full(adjustments=[])))


def test_a_reverse_indicator_by_its_excess() -> None:
    rules = Quantitative(
        clause="某条",
        method="pro_rata",
        reverse=Reverse(clause="某条", method="excess"),
        over_achievement=OverAchievement(clause="某条"),
    )
    printing = Printing(clause="某条", decimals=2, rounding="half_up")
    goal = Goal(Decimal(10), Comparison.AT_MOST, Decimal(100), "%")
    got: list[Decimal] = []
    for actual in ("100", "125", "199", "200", "300"):
        made = methods.quantitative(goal, Ratio(Decimal(actual)), rules, printing)
        assert isinstance(made, Outcome)
        got.append(made.points)
    # 10 × (1 − 25 ÷ 100), 10 × (1 − 99 ÷ 100), then nothing
    assert got == [10, Decimal("7.5"), Decimal("0.1"), 0, 0]
