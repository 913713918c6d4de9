"""What differs between two packs, and what it does to an evaluation."""

from __future__ import annotations

from decimal import Decimal

from records import OUTPUT, indicator, record, standard

from jiping.scoring import loading
from jiping.scoring.comparing import compare, effect
from jiping.scoring.pack import Pack


def pack(name: str) -> Pack:
    loaded = loading.load(name)
    assert isinstance(loaded, Pack)
    return loaded


def test_every_changed_rule_is_told_with_both_clauses() -> None:
    changes = {c.where: c for c in compare(pack("cn-mof-2020-10"), pack("cn-hubei"))}
    one = changes["项目支出 › 分值 › 预算执行率"]
    assert (one.before, one.after) == ("10", "20")
    assert one.clause_before == "财预〔2020〕10号 第十三条"
    assert one.clause_after == "湖北省自评表填表说明"
    assert set(changes) == {
        "自评表版式 › 项目支出",
        "自评表版式 › 整体支出",
        "项目支出 › 分值 › 预算执行率",
        "项目支出 › 分值 › 各级指标",
        "项目支出 › 分值 › 没有满意度指标时",
        "项目支出 › 定性指标 › 分档",
        "设置 › 权重可调整",
    }


def test_a_pack_does_not_differ_from_itself() -> None:
    assert compare(pack("cn-shanghai"), pack("cn-shanghai")) == ()


def test_only_the_rounding_differs_in_chongqing() -> None:
    one = record([indicator(OUTPUT, "50", want="3", got="1"), *standard()[1:]])
    made = effect(one, pack("cn-mof-2020-10"), pack("cn-chongqing"))
    # 50 ÷ 3 = 16.666…
    (project,) = made.objects
    (line,) = project.lines
    assert (line.before, line.after) == (Decimal("16.67"), Decimal("16.66"))
    assert (project.points_before, project.points_after) == (Decimal("66.67"), Decimal("66.66"))
    assert (project.grade_before, project.grade_after) == ("中", "中")


def test_points_and_grade_that_would_change() -> None:
    one = record([indicator(OUTPUT, "50", got="16"), *standard()[1:]])
    (project,) = effect(one, pack("cn-mof-2020-10"), pack("cn-mof-2021-101")).objects
    # 50 × 0.8 = 40; (0.8 − 0.6) ÷ 0.4 × 50 = 25
    assert (project.points_before, project.points_after) == (90, 75)
    assert (project.grade_before, project.grade_after) == ("优", "中")
    assert project.lines[0].reason == (
        "完成率达到60%的，按（完成率－60%）÷（1－60%）计分（财预〔2021〕101号（七）2）"
    )


def test_a_pack_that_cannot_score_it_says_why() -> None:
    made = effect(record(), pack("cn-mof-2020-10"), pack("cn-hubei"))
    assert made.objects == ()
    assert made.faults_before == ()
    assert made.faults_after[0].problem == "各指标分值与预算执行率20分合计110分，不是100分"
