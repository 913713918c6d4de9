"""The sentences of the report: right in every case, and nothing that the record does not hold."""

from __future__ import annotations

from typing import Any

import pytest
from records_by_hand import (
    RECORDS,
    fund,
    half_met,
    museum,
    pack,
    project,
    scored,
    spending,
    two_people,
)

from jiping.report.model import Chart, Paragraph, Role, Story, Table
from jiping.report.prose.writing import gaps, write


def story(data: dict[str, Any], name: str = "cn-mof-2020-10", **settings: Any) -> Story:
    rules = pack(name)
    return write(scored(data, rules), rules, **settings)


def paragraphs(made: Story, role: Role | None = None) -> list[str]:
    return [
        b.text for b in made.blocks if isinstance(b, Paragraph) and (role is None or b.role is role)
    ]


def text(data: dict[str, Any], name: str = "cn-mof-2020-10") -> str:
    return "\n".join(paragraphs(story(data, name)))


def table(made: Story, caption: str) -> list[list[str]]:
    """The rows of the table below a caption."""
    below = False
    for block in made.blocks:
        if isinstance(block, Paragraph) and caption in block.text:
            below = True
        if below and isinstance(block, Table):
            return [
                [c.text for c in sorted(block.cells, key=lambda c: c.column) if c.row == r]
                for r in range(block.rows)
            ]
    raise AssertionError(caption)


# -- money ----------------------------------------------------------------------------------------


def test_a_budget_that_grew_says_by_how_much() -> None:
    said = "年初预算数324.66万元，全年预算数330.91万元，比年初预算数增加6.25万元，增长1.93%"
    assert said in text(museum())


def test_a_budget_that_shrank_says_so() -> None:
    data = two_people()
    data["budget"]["funds"] = [fund("当年财政拨款", "40", "32.46", "35.23")]
    assert "比年初预算数减少7.54万元，下降18.85%" in text(data)


def test_a_budget_that_stayed_says_so() -> None:
    assert "全年预算数32.46万元，与年初预算数持平。" in text(two_people())


def test_growth_from_nothing_has_no_rate() -> None:
    data = two_people()
    data["budget"]["funds"] = [fund("当年财政拨款", "0", "32.46", "35.23")]
    assert "比年初预算数增加32.46万元。" in text(data)


def test_more_spent_than_budgeted_is_told_as_that() -> None:
    said = text(two_people())
    assert "预算执行率为108.53%，超出全年预算数2.77万元" in said
    assert "支出超过预算的主要原因是：年中增资" in said
    assert "未执行" not in said


def test_all_spent_leaves_nothing_to_tell_of() -> None:
    assert "全年执行数271.76万元，预算执行率为100.00%。" in text(half_met())


def test_money_has_the_same_decimals_everywhere() -> None:
    data = museum()
    data["budget"]["procurement"]["actual"] = "38.6125"
    made = story(data)
    assert "实际采购金额38.6125万元" in "\n".join(paragraphs(made))
    rows = table(made, "预算执行情况")
    assert rows[1][1:4] == ["307.2600", "312.4600", "305.2100"]


def test_money_in_yuan_is_the_same_money() -> None:
    data = museum()
    data["money_unit"] = "元"
    made = story(data)
    assert "全年预算数3309100.00元" in "\n".join(paragraphs(made))
    assert "单位：元" in paragraphs(made, Role.UNIT)


def test_spending_of_one_kind_only_has_no_composition() -> None:
    made = story(two_people())
    assert "全年执行数全部为基本支出。" in paragraphs(made)
    assert not [p for p in paragraphs(made, Role.CAPTION) if "支出构成" in p]


def test_the_total_of_a_table_is_the_sum_of_its_rows() -> None:
    rows = table(story(museum()), "支出构成情况")
    assert [r[0] for r in rows[1:]] == [
        "一、基本支出",
        "（一）人员经费",
        "（二）公用经费",
        "二、项目支出",
        "合计",
    ]
    # 206.65 + 124.26, 204.61 + 117.90; 322.51 / 330.91 = 97.4615 %
    assert rows[5][2:] == ["330.91", "322.51", "97.46%"]


# -- nothing, and not known -----------------------------------------------------------------------


def test_what_is_zero_is_said_and_what_is_unknown_is_asked_for() -> None:
    data = two_people()
    assert "2025年度无政府性基金预算支出。" in text(data)
    assert "2025年度无项目支出。" in text(data)
    del data["budget"]["government_fund"]
    del data["budget"]["other_projects"]
    made = story(data, "cn-hunan-overall")
    said = "\n".join(paragraphs(made))
    assert "无政府性基金" not in said
    assert "无项目支出" not in said
    asked = {gap.path: gap.text for gap in gaps(made)}
    assert "政府性基金预算支出（没有的，请填0）" in asked["budget.government_fund"]
    assert "请在《支出构成》表 政府性基金预算支出填写" in asked["budget.government_fund"]
    assert "projects" in asked


def test_an_empty_record_asks_for_everything_and_invents_nothing() -> None:
    data = half_met()
    bare: dict[str, Any] = {
        "year": 2025,
        "department": {"name": "青溪区科学技术协会"},
        "budget": {"funds": data["budget"]["funds"]},
        "indicators": data["indicators"],
    }
    made = story(bare)
    asked = {gap.path for gap in gaps(made)}
    assert {
        "department.duties", "department.offices", "department.staff", "goals", "problems",
        "process.steps", "budget.three_public", "use_of_results", "signatures.date",
    } <= asked  # fmt: skip
    assert "《三公经费》表" in next(g.place for g in gaps(made) if g.path == "budget.three_public")


def test_a_column_that_one_source_lacks_is_asked_for() -> None:
    data = museum()
    data["budget"]["funds"][2]["executed"] = None
    asked = {gap.path: gap.place for gap in gaps(story(data))}
    assert asked["budget.funds[2].executed"] == "《预算资金》表 其他资金 全年执行数"


# -- people, projects -----------------------------------------------------------------------------


def test_two_people_and_one_office() -> None:
    said = text(two_people())
    assert "2025年末，我单位核定编制2名，实有在职人员2名，在职人员控制率为100.00%。" in said
    assert "设有内设机构1个，为办公室。" in said


def test_more_people_than_posts() -> None:
    data = two_people()
    data["department"]["staff"][0] |= {"establishment": 6, "in_post": 7}
    assert "在职人员控制率为116.67%，超出编制1名。" in text(data)


def test_people_beside_the_establishment_are_told_apart() -> None:
    said = text(museum())
    assert "核定编制12名（行政编制3名、事业编制9名），实有在职人员11名" in said
    assert "另有聘用人员4名、退休人员2名。" in said


def test_the_summary_of_a_project_has_the_customary_words() -> None:
    said = next(p for p in paragraphs(story(museum())) if p.startswith("“展品更新改造”项目"))
    assert said == (
        "“展品更新改造”项目绩效自评综述：根据年初设定的绩效目标，该项目绩效自评得分为99.26分，等级为“优”"
        "（绩效自评表附后）。全年预算数为70.56万元，执行数为65.34万元，完成预算的92.60%。"
        "项目绩效目标完成情况：展品更新改造的年度任务已经完成。发现的主要问题及原因：一是预算未全部执行，"
        "原因是供货商推迟到货；二是采购启动偏晚，尾款未付。下一步改进措施：一是签订备选供货协议；"
        "二是每年一月完成需求论证。"
    )


def test_a_name_with_quotation_marks_gets_no_second_pair() -> None:
    said = text(museum())
    assert "“流动科普”巡展项目绩效自评综述" in said
    assert "““" not in said


def test_one_project_is_told_once() -> None:
    data = museum()
    data["projects"] = [
        project(
            "展品更新改造",
            "124.26",
            "117.9",
            execution_cause="推迟到货",
            execution_remedy="提前订货",
        )
    ]
    said = text(data)
    assert "开展绩效自评的项目共1个，为“展品更新改造”。" in said
    assert "项目支出全年预算数" not in said


def test_a_project_without_any_spending() -> None:
    said = text(RECORDS["not_executed"]())
    assert "全年预算数为2.46万元，执行数为0.00万元，完成预算的0.00%" in said
    assert "原因是见习人员未按期到岗，补贴没有发放" in said


# -- scores ---------------------------------------------------------------------------------------


def test_the_half_met_department_is_told_why() -> None:
    said = text(half_met())
    assert "绩效自评得分为60分，评价等级为“中”" in said
    # half of 20 + 15 + 15 + 30 points is lost
    assert "本次自评未达到“良”的等级（80分及以上），相差20分。失分的指标有4项，合计扣40分" in said
    assert "科普宣传活动（完成程度50.00%）扣10分" in said


def test_every_lost_point_has_rule_clause_and_a_way_back() -> None:
    rows = table(story(half_met()), "扣分说明")
    assert [r[:2] for r in rows[1:]] == [
        ["科普宣传活动", "10"],
        ["发放宣传资料", "7.5"],
        ["科普橱窗更新", "7.5"],
        ["进校园学校数", "15"],
    ]
    assert all("财预〔2020〕10号 第十六条" in r[2] for r in rows[1:])
    assert "再完成3次（达到6次）" in rows[1][3]


def test_the_best_grade_needs_no_excuse() -> None:
    assert "未达到" not in text(two_people())
    assert "各项指标均得满分，未扣分。" in text(two_people())


# -- frame ----------------------------------------------------------------------------------------


def test_headings_are_numbered_as_official_documents_are() -> None:
    made = story(museum())
    first = [p.split("、")[0] for p in paragraphs(made, Role.HEADING1)]
    assert first == list("一二三四五六七")
    assert paragraphs(made, Role.HEADING2)[:2] == ["（一）部门（项目）概况", "（二）绩效目标"]
    assert paragraphs(made, Role.HEADING3)[:2] == ["1.主要职责", "2.机构设置"]


def test_the_date_has_no_padding_zeros() -> None:
    assert paragraphs(story(two_people()), Role.SIGNATURE) == [
        "雁山区文学艺术界联合会",
        "2026年3月5日",
    ]
    assert paragraphs(story(museum()), Role.SIGNATURE)[1] == "2026年1月20日"


def test_annexes_are_listed_with_their_numbers() -> None:
    one = story(museum(), forms=("部门整体支出绩效自评表",))
    assert paragraphs(one, Role.ANNEX) == ["附件：部门整体支出绩效自评表"]
    two = story(museum() | {"annexes": ["佐证材料目录"]}, forms=("部门整体支出绩效自评表",))
    assert paragraphs(two, Role.ANNEX) == ["附件：1.部门整体支出绩效自评表", "　　　2.佐证材料目录"]


def test_the_basis_is_the_record_s_or_the_rule_pack_s() -> None:
    assert "根据《项目支出绩效评价管理办法》（财预〔2020〕10号），区科技馆对2025年度" in text(
        museum()
    )
    assert "根据财政部《项目支出绩效评价管理办法》（财预〔2020〕10号），我单位" in text(
        two_people()
    )


def test_a_draft_says_that_it_is_one() -> None:
    assert "（草稿）" in paragraphs(story(museum(), draft=True))
    assert "（草稿）" not in paragraphs(story(museum()))


def test_charts_say_in_words_what_they_show() -> None:
    charts = [b for b in story(museum()).blocks if isinstance(b, Chart)]
    assert [c.kind for c in charts] == ["bars", "line", "bars"]
    assert "其他资金全年预算数6.05万元，全年执行数4.90万元" in charts[0].alternative
    assert "2023年全年预算数290.50万元" in charts[1].alternative
    assert "开展科普活动90.00%" in charts[2].alternative
    assert charts[1].title.startswith("图2")


@pytest.mark.parametrize("name", ["cn-hunan-overall", "cn-yunnan", "cn-shanghai", "cn-chongqing"])
def test_every_indicator_is_told_whatever_the_outline(name: str) -> None:
    said = text(museum(), name)
    for indicator in museum()["indicators"]:
        assert f"{indicator['name']}：年度指标值为" in said
    assert "预算执行率：年度指标值为" in said


def test_a_survey_tells_its_counts_and_rates() -> None:
    said = text(museum())
    assert "发放问卷300份，收回288份，回收率为96.00%，有效问卷280份，有效率为97.22%。" in said
    # 181 + 80 of 280 under the national pack
    assert "其中非常满意181份，满意80份，基本满意14份，不满意5份，满意率为93.21%。" in said


def test_other_amounts_of_a_kind_that_is_not_zero() -> None:
    data = two_people()
    data["budget"]["government_fund"] = spending("10", "10", "8")
    said = text(data, "cn-hunan-overall")
    assert (
        "2025年度政府性基金预算支出全年预算数10.00万元，全年执行数8.00万元，预算执行率为80.00%。"
        in said
    )


def test_a_judged_indicator_tells_why_it_was_judged_so() -> None:
    data = museum()
    data["indicators"][2] = {
        "level1": "产出指标",
        "level2": "质量指标",
        "name": "讲解服务规范",
        "target": {"comparison": "定性", "text": "服务规范"},
        "actual": {"rating": "72", "text": "多数场次达到要求", "reason": "抽查20场，14场合格"},
        "weight": "10",
        "cause": "新讲解员培训不足",
        "remedy": "上岗前集中培训",
    }
    assert (
        "讲解服务规范：年度指标值为服务规范，实际完成值为多数场次达到要求，分值10分，得7.2分。"
        "计分：10分×72%＝7.2分。评定依据：抽查20场，14场合格。偏差原因：新讲解员培训不足。"
        "改进措施：上岗前集中培训。"
    ) in text(data)
    # the percentage is a judgement, no value that was reached
    data["indicators"][2]["actual"]["text"] = ""
    assert "年度指标值为服务规范，完成程度评定为72%，分值10分，得7.2分。" in text(data)


def test_what_is_asked_of_the_clerk_is_not_printed() -> None:
    data = museum()
    data["projects"][2]["indicators"][1]["actual"]["value"] = "12"
    made = story(data)
    said = "\n".join(paragraphs(made, Role.BODY))
    assert "需要说明的是：“免费开放补助受益单位”完成值是指标值的240%，高出较多。" in said
    assert "，请" not in said
    # the cause that the clause demands is asked for where it is missing
    assert "projects[2].indicators[1].cause" in {gap.path for gap in gaps(made)}


def test_several_lines_become_one_sentence() -> None:
    data = museum()
    data["projects"][0]["problems"] = "采购启动偏晚\n尾款未付。"
    assert "二是采购启动偏晚；尾款未付。下一步" in text(data)


def test_where_only_projects_are_evaluated_their_scores_are_the_conclusion() -> None:
    data = museum()
    data["indicators"] = []
    made = story(data)
    said = "\n".join(paragraphs(made))
    assert "2025年度项目支出绩效自评报告" in said
    assert (
        "经逐项评分，3个项目的绩效自评结果为：“展品更新改造”得99.26分，等级为“优”；"
        "“流动科普”巡展项目得100分，等级为“优”；“免费开放补助”得99.59分，等级为“优”。"
    ) in said
    # no heading without a word below it, and no hole in the numbers
    assert "产出指标完成情况" not in said
    assert [p.split("、")[0] for p in paragraphs(made, Role.HEADING1)] == list("一二三四五六七")


def test_a_level_that_two_sections_tell_is_told_in_parts() -> None:
    data = museum()
    for indicator in data["indicators"]:
        indicator["level1"] = {"效益指标": "效果", "满意度指标": "效果"}.get(
            indicator["level1"], "产出"
        )
        if indicator["name"] == "观众满意度":
            indicator["level2"] = "满意度"
    rules = pack("cn-mof-2013-53")
    for level in ("投入", "过程"):
        data["indicators"].append(
            {
                "level1": level,
                "level2": "预算执行",
                "name": f"{level}管理情况",
                "target": {"comparison": "是否", "text": "按要求"},
                "actual": {"done": True, "text": "已完成"},
                "weight": "5",
            }
        )
    said = "\n".join(paragraphs(write(scored(data, rules), rules)))
    assert "效果中的1项指标分值30分，得30分，未扣分。" in said
    assert "效果中的1项指标分值10分，得10分，未扣分。" in said


@pytest.mark.parametrize(
    ("annex", "listed"),
    [
        ("项目支出绩效自评表（7张）", False),
        ("项目支出绩效自评表", False),
        ("项目支出绩效自评表（另一项目）", True),
        ("部门整体支出绩效自评表", True),
    ],
)
def test_an_annex_that_stands_for_our_forms_is_not_listed_again(annex: str, listed: bool) -> None:
    made = story(museum() | {"annexes": [annex]}, forms=("项目支出绩效自评表（培训）",))
    told = paragraphs(made, Role.ANNEX)
    ours = "项目支出绩效自评表（培训）"
    assert told == ([f"附件：1.{ours}", f"　　　2.{annex}"] if listed else [f"附件：{ours}"])


@pytest.mark.parametrize(
    ("level", "name", "told"),
    [
        ("中央", "中央补助地方文化资金", "：中央补助地方文化资金"),
        ("省级", "省免费开放补助", "：省免费开放补助"),
        ("省级", "免费开放补助", "：省级免费开放补助"),
    ],
)
def test_a_transfer_says_once_who_paid(level: str, name: str, told: str) -> None:
    data = museum()
    data["budget"]["transfers"] = [data["budget"]["transfers"][0] | {"level": level, "name": name}]
    assert told in text(data)
