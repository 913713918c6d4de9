"""A department whose indicators were half met does not reach 80 points under any shipped pack."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from records import funds, indicator, judged, record

from jiping.evaluation.evaluation import Evaluation
from jiping.scoring import loading, locating
from jiping.scoring.pack import ObjectKind, Pack
from jiping.scoring.rules import Role
from jiping.scoring.scored import ScoredEvaluation, ScoredObject
from jiping.scoring.scoring import score

NATIONAL = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
FRAMEWORK = {"投入": 15, "过程": 25, "产出": 40, "效果": 20}
LEVELS: dict[str, list[dict[str, int]]] = {
    "cn-mof-2021-101": [
        NATIONAL,
        {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10},
    ],
    "cn-hubei": [{"产出指标": 40, "效益指标": 30, "满意度指标": 10}],
    "cn-yunnan": [NATIONAL, {"产出指标": 40, "效益指标": 30, "满意度指标": 20}],
    "cn-sichuan": [NATIONAL, {"产出指标": 45, "效益指标": 45}],
    "cn-mof-2013-53": [FRAMEWORK],
    "cn-gansu-overall": [FRAMEWORK],
}
# how much of a level is judged: the more, the easier to be generous
JUDGED = (Decimal("0.5"), Decimal("0.9"), Decimal(1))
CASES = [
    (name, weights, share)
    for name in locating.names()
    for weights in LEVELS.get(name, [NATIONAL])
    for share in JUDGED
]


def half_met(
    name: str, weights: dict[str, int], share: Decimal, **more: Any
) -> tuple[Evaluation, Pack]:
    """Everything that can be counted came to a half, what is judged is called perfect; all money was
    spent, everybody is content, and what only asks for a yes is done."""
    pack = loading.load(name)
    assert isinstance(pack, Pack)
    overall = ObjectKind.OVERALL in pack.covers
    rules = pack.overall if overall else pack.project
    made: list[dict[str, Any]] = []
    for level, weight in weights.items():
        role = rules.levels[level].role
        if role is Role.SATISFACTION:
            content = {"comparison": "≥", "value": "90", "unit": "%"}
            made.append(
                indicator(
                    level, str(weight), target=content, actual={"value": "100"}, level2="其他"
                )
            )
        elif role in (Role.INPUT, Role.PROCESS):
            done = {"comparison": "是否", "text": "完成"}
            made.append(
                indicator(level, str(weight), target=done, actual={"done": True}, level2="其他")
            )
        else:
            # the outputs are always counted in part: without a figure nothing is half met
            part = min(share, Decimal("0.9")) if role is Role.OUTPUT else share
            by_word = weight * part
            if weight - by_word:
                made.append(indicator(level, str(weight - by_word), got="10", level2="其他"))
            made.append(judged(level, str(by_word), "100", level2="其他", **more))
    whole = {"indicators": made, "budget": {"funds": funds()}, "projects": []}
    return (record(**whole) if overall else record(made)), pack


def scored(evaluation: Evaluation, pack: Pack) -> ScoredObject:
    result = score(evaluation, pack)
    assert isinstance(result, ScoredEvaluation), [str(fault) for fault in result]
    (one,) = result.objects
    return one


@pytest.mark.parametrize(("name", "weights", "share"), CASES)
def test_it_does_not_reach_80_and_says_why(
    name: str, weights: dict[str, int], share: Decimal
) -> None:
    one = scored(*half_met(name, weights, share))
    assert one.points < 80
    words = [remark for line in one.lines for remark in line.remarks]
    assert (
        "评定100%，而同类定量指标平均只完成50%，不到80%；没有写明理由，按定量指标的完成率计分"
        in words
    )
    assert {d.what for d in one.unmet} >= {"评定高于定量结果的理由"}


def test_the_points_of_the_national_pack_by_hand() -> None:
    # 10 executed; output 25 × 1/2 + 25 × 50 %; benefit 15 × 1/2 + 15 × 50 %; satisfaction 10
    one = scored(*half_met("cn-mof-2020-10", NATIONAL, Decimal("0.5")))
    assert [line.points for line in one.lines] == [
        Decimal(x) for x in ("10", "12.5", "12.5", "7.5", "7.5", "10")
    ]
    assert one.points == 60
    assert one.grade == "中"


def test_a_reason_lifts_it_and_is_printed() -> None:
    reason = "上级验收报告评为优秀"
    one = scored(*half_met("cn-mof-2020-10", NATIONAL, Decimal("0.9"), override=reason))
    # 10 + 5 × 1/2 + 45 + 3 × 1/2 + 27 + 10
    assert one.points == Decimal("96.00")
    remarks = [remark for line in one.lines for remark in line.remarks]
    assert (
        f"评定100%，而同类定量指标平均只完成50%，不到80%；仍按评定计分，理由：{reason}" in remarks
    )
    assert "评定高于定量结果的理由" not in {demand.what for demand in one.unmet}
