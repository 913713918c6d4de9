"""Scoring a whole record: faults, demands, values that follow from elsewhere, moved weights, years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from records import BENEFIT, OUTPUT, SATISFACTION, funds, indicator, judged, record, standard

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault
from jiping.scoring import loading
from jiping.scoring.pack import Pack
from jiping.scoring.scored import ScoredEvaluation, ScoredIndicator, ScoredObject
from jiping.scoring.scoring import score

PERCENT = {"comparison": "≥", "value": "90", "unit": "%"}


def pack(name: str = "cn-mof-2020-10", *settings: str) -> Pack:
    loaded = loading.load(name, settings)
    assert isinstance(loaded, Pack)
    return loaded


def scored(one: Evaluation, name: str = "cn-mof-2020-10", *settings: str) -> ScoredObject:
    result = score(one, pack(name), settings=settings)
    assert isinstance(result, ScoredEvaluation), [str(fault) for fault in result]
    return result.objects[0]


def faults(one: Evaluation, name: str = "cn-mof-2020-10", *, confirm: bool = False) -> list[Fault]:
    result = score(one, pack(name), confirm_outdated=confirm)
    assert not isinstance(result, ScoredEvaluation)
    return list(result)


def with_output(**more: Any) -> Evaluation:
    """The standard project whose output is one indicator with these fields."""
    return record([indicator(OUTPUT, "50", **more), *standard()[1:]])


def output(one: ScoredObject) -> ScoredIndicator:
    return one.indicators[0]


def unmet(one: ScoredObject) -> list[tuple[str, str]]:
    return [(demand.what, demand.path) for demand in one.unmet]


def test_everything_reached_is_100_points() -> None:
    one = scored(record())
    assert one.points == one.weight == 100
    assert one.grade == "优"
    assert one.unmet == ()
    assert [line.path for line in one.lines] == [
        "projects[0].funds",
        "projects[0].indicators[0]",
        "projects[0].indicators[1]",
        "projects[0].indicators[2]",
    ]


def test_an_explanation_gives_rule_clause_inputs_sum_and_way_back() -> None:
    told = output(scored(with_output(got="18"))).explanation
    assert told.rule == "未达到指标值，按完成值÷指标值的比例计分"
    assert told.clause == "财预〔2020〕10号 第十六条"
    assert told.arithmetic == "50分×18场次÷20场次＝45分"
    assert told.win_back == "再完成2场次（达到20场次）可得满分，挽回5分"
    assert [(i.name, i.text) for i in told.inputs] == [
        ("年度指标值", "≥20场次"),
        ("实际完成值", "18场次"),
        ("分值", "50分"),
    ]


def test_a_reverse_indicator_and_a_range_say_how_to_win_back() -> None:
    reverse = output(scored(with_output(sign="≤", want="4", got="5", level2="成本指标")))
    assert reverse.points == 40
    assert reverse.explanation.arithmetic == "50分×4场次÷5场次＝40分"
    assert reverse.explanation.win_back == "降低1场次（不超过4场次）可得满分，挽回10分"
    target = {"comparison": "区间", "value": "10", "upper": "20", "unit": "%"}
    above = output(scored(with_output(target=target, actual={"value": "25"})))
    assert above.points == 40
    assert above.target == "10%至20%"
    assert above.explanation.win_back == "降低5个百分点（不超过20%）可得满分，挽回10分"


def test_points_lost_demand_a_cause_and_a_remedy() -> None:
    path = "projects[0].indicators[0]"
    assert unmet(scored(with_output(got="18"))) == [
        ("偏差原因", f"{path}.cause"),
        ("改进措施", f"{path}.remedy"),
    ]
    told = scored(with_output(got="18", cause="场地维修", remedy="提前落实场地"))
    assert unmet(told) == []


def test_far_above_the_target_is_remarked_and_has_to_be_explained_but_costs_nothing() -> None:
    line = output(scored(with_output(got="26")))
    assert line.points == 50
    assert line.demands == ()
    far = scored(with_output(got="26.01"))
    assert output(far).points == 50
    assert output(far).completion == Decimal("130.05")
    assert output(far).remarks == (
        "完成值是指标值的130.05%，高出较多，请说明原因，并检查年初指标值是否定得偏低",
    )
    assert unmet(far) == [("偏差原因", "projects[0].indicators[0].cause")]


def test_a_project_that_was_not_executed_gets_no_points_and_must_give_a_cause() -> None:
    one = scored(record(money=funds("7", "0")))
    assert one.execution is not None
    assert one.execution.points == 0
    assert one.execution.explanation.arithmetic == "10分×0万元÷7万元＝0分"
    assert one.points == 90
    assert unmet(one) == [
        ("执行率偏低的原因", "projects[0].execution_cause"),
        ("改进措施", "projects[0].execution_remedy"),
    ]


def test_execution_of_80_per_cent_is_not_low_and_below_it_is() -> None:
    assert unmet(scored(record(money=funds("100", "80")))) == []
    assert len(unmet(scored(record(money=funds("100", "79.99"))))) == 2


def test_money_is_told_in_the_unit_of_the_form() -> None:
    one = scored(record(money=funds("32.27", "28.37"), money_unit="元"))
    assert one.execution is not None
    assert one.execution.points == Decimal("8.79")
    assert one.execution.explanation.arithmetic == "10分×283700元÷322700元＝8.79分"
    assert one.execution.explanation.win_back == (
        "再执行39000元（达到全年预算数322700元）可得满分，挽回1.21分"
    )


def test_spending_above_the_budget_is_capped_and_remarked_or_refused() -> None:
    over = record(money=funds("100", "103"))
    one = scored(over)
    assert one.execution is not None
    assert one.execution.points == 10
    assert one.execution.remarks == ("执行数超过全年预算数（103%），请核对数据",)
    (fault,) = faults(over, "cn-mof-2021-101")
    assert fault.path == "projects[0].funds"
    assert "规则没有规定这种情形怎样计分" in fault.problem


def test_a_low_grade_has_to_be_explained() -> None:
    low = record([indicator(OUTPUT, "50", got="0", cause="停办", remedy="恢复"), *standard()[1:]])
    one = scored(low)
    assert (one.points, one.grade) == (50, "差")
    assert unmet(one) == [
        ("自评结果较差的原因", "projects[0].problems"),
        ("整改措施", "projects[0].remedies"),
    ]
    assert one.grade_explanation.win_back == "再得10分可评为“中”"
    assert one.grade_explanation.clause == "财预〔2020〕10号 第十八条"


def test_a_rating_needs_a_reason() -> None:
    one = record(
        [
            judged(OUTPUT, "50", "90", actual={"rating": "90"}, cause="略", remedy="略"),
            *standard()[1:],
        ]
    )
    assert unmet(scored(one)) == [("评定依据", "projects[0].indicators[0].actual.reason")]


def test_a_missing_actual_value_is_a_fault_and_neither_full_nor_zero() -> None:
    (fault,) = faults(with_output(got=None))
    assert fault.place == "科普活动 › 指标“产出指标50”"
    assert fault.problem == "没有填写实际完成值"
    assert fault.path == "projects[0].indicators[0].actual.value"
    yes = {"comparison": "是否", "text": "建成"}
    assert faults(with_output(target=yes, actual={}))[0].path.endswith("actual.done")
    word = {"comparison": "定性", "text": "提升"}
    assert faults(with_output(target=word, actual={}))[0].path.endswith("actual.rating")
    assert "缺少“全年执行数”" in faults(record(money=funds("10", None)))[0].problem
    assert "全年预算数是0" in faults(record(money=funds("0", "0")))[0].problem


def test_yes_or_no_is_all_or_nothing() -> None:
    yes = {"comparison": "是否", "text": "建成"}
    assert output(scored(with_output(target=yes, actual={"done": True}))).points == 50
    no = output(scored(with_output(target=yes, actual={"done": False})))
    assert no.points == 0
    assert no.explanation.win_back == "完成后可得满分，挽回50分"


ACTIVITIES = [
    {
        "date": "2025-03-01",
        "name": "进校园",
        "kind": "科普活动",
        "people": 120,
        "project": "科普活动",
    },
    {
        "date": "2025-05-01",
        "name": "进社区",
        "kind": "科普活动",
        "people": 80,
        "project": "科普活动",
    },
    {"date": "2025-06-01", "name": "讲座", "kind": "培训", "people": 30},
]


@pytest.mark.parametrize(
    ("measure", "points"), [("", "5.00"), ("次数", "5.00"), ("参加人次", "50")]
)
def test_a_value_of_the_ledger_is_counted(measure: str, points: str) -> None:
    derived = {"source": "活动台账", "name": "科普活动", "measure": measure}
    one = record(
        [indicator(OUTPUT, "50", actual={"derived": derived}), *standard()[1:]],
        activities=ACTIVITIES,
    )
    line = output(scored(one))
    assert line.points == Decimal(points)
    assert line.explanation.arithmetic.startswith("活动台账登记“科普活动”2项，合计")


def test_a_ledger_that_cannot_tell_is_a_fault() -> None:
    def told(derived: dict[str, str]) -> str:
        made = {"source": "活动台账", **derived}
        one = record(
            [indicator(OUTPUT, "50", actual={"derived": made}), *standard()[1:]],
            activities=ACTIVITIES,
        )
        (fault,) = faults(one)
        return fault.problem

    assert told({"name": "培训"}) == "活动台账里没有由项目“科普活动”开展的“培训”"
    assert told({"name": "科普活动", "measure": "发放资料"}) == (
        "活动台账第1项“进校园”没有填写发放资料"
    )
    assert told({"name": "科普活动", "measure": "里程"}) == "台账不能统计“里程”"


def surveyed(**answers: int) -> Evaluation:
    survey = {"name": "公众问卷", "sent": 200, "returned": 180, "valid": 160, **answers}
    derived = {"source": "问卷", "name": "公众问卷", "measure": "满意率"}
    last = indicator(SATISFACTION, "10", target=PERCENT, actual={"derived": derived})
    return record([*standard()[:2], last], surveys=[survey])


def test_a_rate_of_a_survey_is_worked_out_as_the_pack_counts() -> None:
    answers = surveyed(very_satisfied=100, satisfied=28, fairly=16)
    line = scored(answers).indicators[2]
    # 128 ÷ 160 = 80 %; 10 × 80 ÷ 90
    assert line.points == Decimal("8.89")
    assert line.actual == "80%"
    assert line.explanation.arithmetic == (
        "“非常满意”100份、“满意”28份，共128份÷有效160份＝80%；10分×80%÷90%＝8.89分"
    )
    assert scored(answers, "cn-mof-2021-101").indicators[2].points == 8
    # with the setting 144 ÷ 160 = 90 %
    assert scored(answers, "cn-mof-2020-10", "基本满意算满意").indicators[2].points == 10


def test_a_setting_may_be_switched_on_by_the_record() -> None:
    answers = surveyed(very_satisfied=100, satisfied=28, fairly=16)
    on = answers.model_copy(update={"settings": ("基本满意算满意",)})
    assert scored(on).indicators[2].points == 10
    wrong = answers.model_copy(update={"settings": ("没有的",)})
    assert faults(wrong)[0].problem == "没有“没有的”这项设置"


def test_a_survey_without_valid_answers_has_no_rate() -> None:
    assert "没有有效份数" in faults(surveyed(valid=0))[0].problem
    assert "多于有效的" in faults(surveyed(satisfied=161))[0].problem


def test_without_a_survey_no_points_only_when_the_setting_is_on() -> None:
    free = {"year": 2025}
    assert scored(record(**free), "cn-sichuan").points == 100
    strict = scored(record(**free), "cn-sichuan", "满意度须有问卷")
    assert strict.points == 90
    assert strict.indicators[2].explanation.rule == "没有问卷调查的满意度指标不得分"


def overall(**more: Any) -> Evaluation:
    """The framework of 财预〔2013〕53号, its second half given."""
    made: dict[str, Any] = {
        "indicators": [
            indicator("投入", "20", level2="预算配置", name="在职人员控制率", want=None, **more),
            indicator("过程", "30", level2="预算执行"),
            indicator("产出", "30", level2="职责履行"),
            indicator("效果", "20", level2="履职效益"),
        ],
        "department": {
            "name": "某县科学技术协会",
            "staff": [
                {"kind": "行政人员", "establishment": 5, "in_post": 6},
                {"kind": "事业人员", "establishment": 3, "in_post": 4},
                {"kind": "聘用人员", "in_post": 4},
            ],
        },
        "budget": {"funds": funds("531.64", "500")},
        "projects": [],
    }
    made["indicators"][0]["target"] = {"comparison": "≤", "unit": "%"}
    return record(**made)


def test_a_formula_is_worked_out_from_the_record() -> None:
    derived = {"derived": {"source": "公式", "name": "在职人员控制率"}}
    one = scored(overall(actual=derived), "cn-mof-2013-53")
    line = one.indicators[0]
    # 10 ÷ 8 = 125 %; 20 × 100 ÷ 125
    assert line.points == 16
    assert line.target == "≤100%"
    assert line.explanation.arithmetic == "10人÷8人×100＝125%；20分×100%÷125%＝16分"
    assert [(i.name, i.path) for i in line.explanation.inputs[2:4]] == [
        ("在职人员数", "department.staff"),
        ("编制数", "department.staff"),
    ]
    assert one.execution is None
    assert one.points == 96


def test_a_formula_is_never_typed() -> None:
    (fault,) = faults(overall(actual={"value": "100"}), "cn-mof-2013-53")
    assert fault.problem == "填写的100与记录不符：10人÷8人×100＝125%"
    right = scored(overall(actual={"value": "125"}), "cn-mof-2013-53")
    assert right.indicators[0].points == 16


def test_a_formula_without_its_figures_says_what_is_missing() -> None:
    bare = overall(actual={}).model_copy(update={"department": record().department})
    (fault,) = faults(bare, "cn-mof-2013-53")
    assert fault.problem == "缺少“在职人员数”，请填写人员的实有人数"


def test_a_pack_for_the_whole_leaves_projects_without_indicators_alone() -> None:
    one = overall(actual={"value": "125"})
    project = record([]).projects[0]
    result = score(one.model_copy(update={"projects": (project,)}), pack("cn-mof-2013-53"))
    assert isinstance(result, ScoredEvaluation)
    assert result.projects == ()
    assert [fault.problem for fault in faults(record([]))] == [
        "一级指标“产出指标”下没有任何指标",
        "一级指标“效益指标”下没有任何指标",
    ]


def test_weights_that_do_not_add_up_are_told_with_a_proposal() -> None:
    made = standard()
    made[0]["weight"] = "55"
    (fault,) = faults(record(made))
    assert fault.problem == "“产出指标”各指标的分值合计55分，应为50分"
    assert fault.remedy == "请减去5分（财预〔2020〕10号 第十三条）"
    made[1]["weight"] = "25"
    assert len(faults(record(made))) == 2
    free = standard()
    free[0]["weight"] = "45"
    (total,) = faults(record(free), "cn-sichuan")
    assert total.problem == "各指标分值与预算执行率10分合计95分，不是100分"
    assert total.remedy.startswith("请再加5分")


def test_without_satisfaction_its_points_belong_to_the_benefit() -> None:
    two = [indicator(OUTPUT, "50"), indicator(BENEFIT, "40")]
    assert scored(record(two)).points == 100
    two[1]["weight"] = "30"
    (fault,) = faults(record(two))
    assert fault.problem == (
        "“效益指标”各指标的分值合计30分，应为40分（没有满意度指标，其分值加在这里）"
    )


def test_with_cost_the_other_weights_hold() -> None:
    four = [
        indicator("成本指标", "20", sign="≤", level2="经济成本指标"),
        indicator(OUTPUT, "40"),
        indicator(BENEFIT, "20"),
        standard()[2],
    ]
    assert scored(record(four), "cn-mof-2021-101").points == 100
    without_cost = [standard()[0], indicator(BENEFIT, "30"), standard()[2]]
    assert scored(record(without_cost), "cn-mof-2021-101").points == 100
    assert faults(record(four))[0].problem == "没有“成本指标”这个一级指标"


def test_an_unknown_level_and_an_empty_one() -> None:
    made = standard()
    made[0]["level1"] = "其他指标"
    assert [fault.problem for fault in faults(record(made))] == [
        "没有“其他指标”这个一级指标",
        "一级指标“产出指标”下没有任何指标",
    ]


def test_the_points_of_what_does_not_apply_go_to_the_others_of_its_level() -> None:
    made = [
        indicator(OUTPUT, "20", applicable=False, why_not="当年没有采购"),
        indicator(OUTPUT, "20"),
        indicator(OUTPUT, "10", got="10", cause="略", remedy="略"),
        *standard()[1:],
    ]
    one = scored(record(made))
    # 50 shared as 20 : 10
    assert [line.weight for line in one.indicators[:3]] == [0, Decimal("33.33"), Decimal("16.67")]
    assert [line.points for line in one.indicators[:3]] == [0, Decimal("33.33"), Decimal("8.34")]
    assert not one.indicators[0].applicable
    assert one.indicators[0].explanation.arithmetic == (
        "原分值20分按比例分给同一级指标下的其他指标"
    )
    assert one.weight == 100
    assert one.unmet == ()


def test_satisfaction_that_does_not_apply_moves_to_the_benefit() -> None:
    made = standard()
    made[2]["applicable"] = False
    one = scored(record(made))
    assert [line.weight for line in one.lines] == [10, 50, 40, 0]
    assert one.indicators[2].explanation.clause == "财预〔2021〕101号（六）"
    assert unmet(one) == [("不适用的理由", "projects[0].indicators[2].why_not")]


def test_a_level_that_does_not_apply_at_all_is_a_fault() -> None:
    made = standard()
    made[1].update(applicable=False, why_not="不涉及")
    (fault,) = faults(record(made))
    assert fault.problem == "“效益指标”的指标全部不适用，规则没有规定它们的分值怎么办"


def test_a_target_without_a_number_is_told_with_a_proposal() -> None:
    target = {"comparison": "≥", "text": "开展各项活动"}
    (fault,) = faults(with_output(name="活动", target=target, actual={"value": "3"}))
    assert fault.problem == "年度指标值没有数字，写的是“开展各项活动”"
    assert fault.remedy == (
        "请写成可以衡量的数：例如“开展活动场次 ≥（数字）场次”，数据来源：活动台账"
    )
    word = {"comparison": "定性", "text": "开展各项活动"}
    made = [judged(OUTPUT, "50", "100", target=word, level2="数量指标"), *standard()[1:]]
    (fault,) = faults(record(made, activities=ACTIVITIES))
    assert fault.problem == "“数量指标”的指标值没有数字，写的是“开展各项活动”"
    assert fault.remedy.endswith("（本年台账已登记“科普活动”2项、“培训”1项）")


def test_all_faults_come_at_once() -> None:
    made = standard()
    made[0].update(actual={}, weight="40")
    made[1].update(target={"comparison": "≥"})
    one = record(made, money=funds("10", None), year=2019)
    assert len(faults(one)) == 5


def test_a_pack_that_is_out_of_date_is_refused_unless_confirmed() -> None:
    old = record(year=2019)
    (fault,) = faults(old)
    assert fault.path == "year"
    assert fault.problem == "规则包 cn-mof-2020-10 的适用期间是2020-02-25起，不适用于2019年"
    assert fault.remedy.startswith("适用的规则包：cn-gansu-overall、cn-mof-2013-53；")
    result = score(old, pack(), confirm_outdated=True)
    assert isinstance(result, ScoredEvaluation)
    assert result.projects[0].points == 100


def test_a_year_that_no_pack_covers() -> None:
    (fault,) = faults(record(year=2010))
    assert fault.remedy.startswith("没有规则包适用于2010年；各规则包的适用期间：")
    assert "cn-mof-2013-53 2013-04-21起" in fault.remedy


def test_a_record_without_indicators_is_a_fault() -> None:
    (fault,) = faults(record(projects=[]))
    assert fault.problem == "记录里没有任何绩效指标"


def test_a_weight_with_more_decimals_than_points_have_is_a_fault() -> None:
    made = [indicator(OUTPUT, "33.333"), indicator(OUTPUT, "16.667"), *standard()[1:]]
    assert [fault.problem for fault in faults(record(made))] == [
        "分值33.333的小数多于2位，得分只保留2位",
        "分值16.667的小数多于2位，得分只保留2位",
    ]


def test_names_of_levels_may_leave_out_their_last_word() -> None:
    made = [
        indicator(
            "产出", "50", sign="=", want="4", got="5", level2="成本", cause="略", remedy="略"
        ),
        indicator("效益", "30"),
        indicator("满意度", "10", target=PERCENT, actual={"value": "95"}, level2="服务对象满意度"),
    ]
    made[1]["level2"] = "社会效益"
    one = scored(record(made))
    # a cost above what it should be is no achievement: 50 × 4 ÷ 5
    assert one.indicators[0].points == 40
    assert one.points == 90


def test_exactly_the_target_is_reached_and_not_a_proportion() -> None:
    told = output(scored(record())).explanation
    assert told.rule == "达到指标值，得满分"
    assert told.arithmetic == "完成值20场次达到指标值，得50分"
    assert told.win_back == ""


def test_what_was_exceeded_does_not_make_up_for_what_was_missed() -> None:
    made = [
        indicator(OUTPUT, "20", got="40", cause="需求增加"),
        indicator(OUTPUT, "20", got="10", cause="略", remedy="略"),
        judged(OUTPUT, "10", "90", cause="略", remedy="略"),
        *standard()[1:],
    ]
    # 100 % and 50 % of equal weight: 75 %, below the best band
    line = scored(record(made)).indicators[2]
    assert line.points == Decimal("7.5")
    assert line.remarks[0].startswith("评定90%，而同类定量指标平均只完成75%，不到80%")


def test_a_survey_in_which_all_are_satisfied() -> None:
    line = scored(surveyed(very_satisfied=160)).indicators[2]
    assert (line.actual, line.points) == ("100%", 10)


def test_the_rate_of_return_of_a_survey() -> None:
    derived = {"source": "问卷", "name": "公众问卷", "measure": "回收率"}
    made = surveyed(very_satisfied=160)
    last = indicator(SATISFACTION, "10", target=PERCENT, actual={"derived": derived})
    one = record([*standard()[:2], last], surveys=[s.model_dump() for s in made.surveys])
    line = scored(one).indicators[2]
    # 180 ÷ 200
    assert line.actual == "90%"
    assert line.explanation.arithmetic.startswith("收回180份÷发放200份＝90%；")


def test_beside_a_whole_that_is_evaluated_a_project_may_have_no_indicators() -> None:
    bare = {"name": "馆舍维护", "funds": funds()}
    made = score(record(indicators=standard(), budget={"funds": funds()}, projects=[bare]), pack())
    assert isinstance(made, ScoredEvaluation)
    assert made.overall is not None
    assert made.projects == ()
    # evaluated by its projects alone, a department owes the indicators of each
    alone = faults(record(projects=[bare]))
    assert [fault.problem for fault in alone] == [
        "一级指标“产出指标”下没有任何指标",
        "一级指标“效益指标”下没有任何指标",
    ]
