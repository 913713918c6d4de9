"""The forms, cell by cell, against figures that were worked out by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scored_sample import scored

from jiping.evaluation.budget import Funds, Source
from jiping.evaluation.happening import Survey
from jiping.evaluation.target import Actual, Derived, TakenFrom
from jiping.report.forms import LAYOUTS, UnknownLayout, build
from jiping.report.grid import cover
from jiping.report.model import Cell, Form
from jiping.report.sources import words_of
from jiping.scoring.scored import ScoredEvaluation

ALL = sorted(LAYOUTS)
FIGURE = re.compile(r"-?\d+(\.\d+)?%?")


def texts(form: Form) -> list[list[str]]:
    """Rows of the table, each cell once."""
    return [
        [cell.text for cell in form.table.cells if cell.row == row]
        for row in range(form.table.rows)
    ]


def row(form: Form, first: str) -> list[str]:
    """The row in which a text stands, from it on."""
    (found,) = [line[line.index(first) :] for line in texts(form) if first in line]
    return found


def cell(form: Form, text: str) -> Cell:
    (found,) = [c for c in form.table.cells if c.text == text]
    return found


@pytest.mark.parametrize("layout", ALL)
@pytest.mark.parametrize("which", [0, 1, 2])
def test_every_form_covers_its_grid_and_every_figure_has_its_source(
    layout: str, which: int
) -> None:
    value = scored()
    form = build(value, value.objects[which], layout)
    cover(form.table)
    assert form.name == value.objects[which].name
    for one in form.table.cells:
        for piece in one.pieces:
            if FIGURE.fullmatch(piece.text):
                assert piece.source is not None, one
                words = words_of(piece.source.path, value.evaluation)
                assert piece.source.words == words
    assert form.repeat is not None
    assert any(
        "三级指标" in c.text or "指标名称" in c.text
        for c in form.table.cells
        if form.repeat[0] <= c.row <= form.repeat[1]
    )


def test_the_form_of_the_ministry_shows_the_money_of_the_project() -> None:
    value = scored()
    form = build(value, value.projects[0], "mof-2020-10")
    assert form.title == "项目支出绩效自评表"
    assert not form.landscape
    assert form.above[0].text == "（2025年度）"
    assert row(form, "项目名称") == ["项目名称", "科普进乡村活动经费"]
    assert row(form, "主管部门") == ["主管部门", "云岭县人民政府", "实施单位", "云岭县科学技术协会"]
    assert row(form, "年度资金总额") == [
        "年度资金总额",
        "30.00",
        "32.27",
        "28.37",
        "10",
        "87.91%",
        "8.79",
    ]
    assert row(form, "其中：当年财政拨款")[1:] == ["25.00", "27.27", "24.37", "—", "89.37%", "—"]
    assert row(form, "上年结转资金")[1:] == ["5.00", "5.00", "4.00", "—", "80.00%", "—"]
    assert row(form, "其他资金")[1:] == ["—"] * 6
    assert row(form, "总分") == ["总分", "100", "93.79", "优"]


def test_a_figure_that_was_worked_out_tells_its_sum() -> None:
    value = scored()
    form = build(value, value.projects[0], "mof-2020-10")
    total = cell(form, "32.27").pieces[0].source
    assert total is not None
    assert total.path == "projects[0].total.full_year"
    assert total.formula == "27.27 + 5.00 = 32.27"
    rate = cell(form, "87.91%").pieces[0].source
    assert rate is not None
    assert rate.formula == "28.37 ÷ 32.27 × 100%"
    points = cell(form, "93.79").pieces[0].source
    assert points is not None
    assert points.formula == "8.79 + 18 + 10 + 10 + 10 + 27 + 10 = 93.79"
    score = cell(form, "18").pieces[0].source
    assert score is not None
    assert score.clause == "财预〔2020〕10号 第十六条"


def test_levels_are_merged_over_their_rows() -> None:
    value = scored()
    form = build(value, value.projects[0], "mof-2020-10")
    assert cell(form, "产出指标").rows == 4
    assert cell(form, "数量指标").rows == 2
    assert cell(form, "质量指标").rows == 1
    assert cell(form, "绩效指标").rows == 7


def test_the_cause_and_the_remedy_stand_beside_the_indicator() -> None:
    value = scored()
    form = build(value, value.projects[0], "mof-2020-10")
    told = row(form, "开展科普进乡村活动")
    assert told[1:5] == ["≥20场次", "18场次", "20", "18"]
    assert told[5].startswith("原因：汛期道路中断")
    assert "\n措施：将活动安排在汛期之前" in told[5]
    assert row(form, "发放科普资料")[5] == ""
    assert "预算执行情况说明：原因：汛期两场活动取消" in form.below[0].text


def test_what_a_clause_demands_and_nobody_wrote_is_left_to_be_filled_in() -> None:
    value = scored()
    form = build(value, value.projects[1], "mof-2020-10")
    assert form.below[0].text == "预算执行情况说明：（待填：偏差原因）"
    source = form.below[0].pieces[-1].source
    assert source is not None
    assert source.path == "projects[1].execution_cause"


def test_all_amounts_of_a_form_have_the_decimals_of_the_most_exact_one() -> None:
    value = scored()
    form = build(value, value.projects[1], "mof-2020-10")
    assert row(form, "年度资金总额")[1:] == [
        "10.000000",
        "10.123456",
        "0.000000",
        "10",
        "0.00%",
        "0",
    ]
    yuan = build(value, value.projects[1], "yunnan", "元")
    assert row(yuan, "年度资金总额")[1:] == ["100000.00", "101234.56", "0.00", "10", "0.00%", "0"]


def test_the_overall_form_shows_money_by_source_and_by_use() -> None:
    value = scored()
    assert value.overall is not None
    form = build(value, value.overall, "mof-2020-10")
    assert form.title == "部门整体支出绩效自评表"
    assert row(form, "按支出性质：基本支出")[1:4] == ["145.000000", "160.500000", "155.880000"]
    assert row(form, "项目支出")[1:4] == ["40.000000", "42.393456", "28.370000"]


def test_yunnan_splits_the_target_and_prints_the_grade_in_the_last_row() -> None:
    value = scored()
    form = build(value, value.projects[0], "yunnan", "元")
    assert form.landscape
    assert row(form, "开展科普进乡村活动")[1:7] == ["≥", "20", "场次", "18", "20", "18"]
    assert row(form, "公众对科学知识的了解程度")[1:5] == ["定性", "有所提升", "—", "有所提升"]
    assert row(form, "年度资金总额")[1:4] == ["300000.00", "322700.00", "283700.00"]
    assert row(form, "总分") == ["总分", "100", "93.79", "优"]


def test_hubei_prints_boxes_columns_a_and_b_and_the_rules_that_were_used() -> None:
    value = scored()
    form = build(value, value.projects[0], "hubei")
    assert form.title == "2025年度项目自评表"
    assert row(form, "项目属性") == ["项目属性", "1. 持续性项目 □　　2. 新增性项目 □"]
    assert row(form, "年度财政资金总额")[1:] == ["32.27", "28.37", "87.91%", "8.79"]
    assert cell(form, "得分（10分×执行率）")
    assert cell(form, "年度绩效指标\n（90分）").rows == 7
    notes = [line.text for line in form.below]
    assert "2. 未完成的，按完成值占指标值的比例计分。（财预〔2020〕10号 第十六条）" in notes
    reasons = row(form, "偏差大或目标未完成原因分析及改进措施")[1]
    assert reasons.startswith("预算执行率：原因：汛期两场活动取消")
    assert "\n开展科普进乡村活动：原因：" in reasons


def test_sichuan_tells_what_was_done_concludes_and_names_problems() -> None:
    value = scored()
    form = build(value, value.projects[0], "sichuan")
    assert row(form, "项目名称")[1] == "51092322T000000436802-科普进乡村活动经费"
    assert row(form, "实施内容及过程概述")[1].startswith("在十二个乡镇")
    assert row(form, "评价结论")[1] == "自评总分93.79分，评价等级为“优”。"
    assert row(form, "存在问题")[1] == "活动安排过于集中。"
    assert row(form, "总额")[1:7] == ["30.00", "32.27", "28.37", "87.91%", "10", "8.79"]
    missing = build(value, value.projects[1], "sichuan")
    assert row(missing, "改进措施")[1] == "（待填）"


def test_chongqing_prints_the_total_in_the_head_and_the_weight_of_the_rate() -> None:
    value = scored()
    form = build(value, value.projects[0], "chongqing", "元")
    assert row(form, "项目编码") == ["项目编码", "51092322T000000436802", "自评总分", "93.79"]
    assert row(form, "年度资金总额")[1:] == [
        "300000.00",
        "322700.00",
        "283700.00",
        "87.91%",
        "10",
        "8.79",
    ]
    assert row(form, "开展科普进乡村活动")[1:7] == ["场次", "≥", "20", "18", "20", "18"]


def _with_funds(value: ScoredEvaluation, funds: tuple[Funds, ...]) -> ScoredEvaluation:
    first = value.evaluation.projects[0].model_copy(update={"funds": funds})
    record = value.evaluation.model_copy(
        update={"projects": (first, *value.evaluation.projects[1:])}
    )
    return replace(value, evaluation=record)


def test_money_of_which_only_the_total_is_known_is_not_given_to_a_source() -> None:
    value = _with_funds(
        scored(), (Funds(source=Source.UNSPLIT, full_year=Decimal(20), executed=Decimal(15)),)
    )
    form = build(value, value.projects[0], "mof-2020-10")
    assert row(form, "年度资金总额")[1:6] == ["（待填）", "20.00", "15.00", "10", "75.00%"]
    assert row(form, "其中：当年财政拨款")[1:4] == ["—"] * 3
    assert not any("未分来源" in line[0] for line in texts(form) if line)
    mixed = _with_funds(
        value,
        (
            Funds(source=Source.UNSPLIT, full_year=Decimal(20), executed=Decimal(15)),
            Funds(source=Source.OTHER, full_year=Decimal(1), executed=Decimal(0)),
        ),
    )
    form = build(mixed, mixed.projects[0], "mof-2020-10")
    assert row(form, "未分来源")[1:4] == ["—", "20.00", "15.00"]


def test_an_indicator_that_does_not_apply_has_no_points_and_says_why() -> None:
    value = scored()
    project = value.evaluation.projects[0]
    off = project.indicators[3].model_copy(
        update={"applicable": False, "why_not": "本年度未安排。"}
    )
    indicators = (*project.indicators[:3], off, *project.indicators[4:])
    changed = project.model_copy(update={"indicators": indicators})
    record = value.evaluation.model_copy(
        update={"projects": (changed, value.evaluation.projects[1])}
    )
    one = value.projects[0]
    lines = tuple(replace(x, applicable=x.name != off.name) for x in one.indicators)
    value = replace(value, evaluation=record, projects=(replace(one, indicators=lines),))
    form = build(value, value.projects[0], "mof-2020-10")
    assert row(form, "活动按期完成率")[3:] == ["—", "—", "不适用：本年度未安排。"]


def test_a_rate_that_is_not_scored_has_dashes() -> None:
    value = scored()
    one = replace(value.projects[0], execution=None)
    form = build(value, one, "mof-2020-10")
    assert row(form, "年度资金总额")[4:] == ["—", "87.91%", "—"]


def test_an_unknown_layout_is_named_with_those_there_are() -> None:
    value = scored()
    with pytest.raises(
        UnknownLayout, match=r"没有名为“guangdong”的自评表样式；可用的有：mof-2020-10、"
    ):
        build(value, value.projects[0], "guangdong")


amounts = st.decimals(0, 10**8, places=6, allow_nan=False)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(amounts, amounts, amounts), min_size=1, max_size=3),
    st.sampled_from(ALL),
    st.sampled_from(("万元", "元")),
)
def test_the_money_of_a_form_is_that_of_the_record_to_the_fen(
    given_: list[tuple[Decimal, Decimal, Decimal]], layout: str, unit: str
) -> None:
    sources = (Source.APPROPRIATION, Source.CARRIED_OVER, Source.OTHER)
    funds = tuple(
        Funds(source=s, opening=a, full_year=b, executed=c)
        for s, (a, b, c) in zip(sources, given_, strict=False)
    )
    value = _with_funds(scored(), funds)
    form = build(value, value.projects[0], layout, unit)
    factor = 10_000 if unit == "元" else 1
    shown: dict[str, Decimal] = {}
    for one in form.table.cells:
        for piece in one.pieces:
            path = piece.source.path if piece.source else ""
            if ".total." in path and not path.endswith("execution_rate"):
                shown[path.rpartition(".")[2]] = Decimal(piece.text)
    expected = {
        "opening": sum(a for a, _, _ in given_),
        "full_year": sum(b for _, b, _ in given_),
        "executed": sum(c for _, _, c in given_),
    }
    assert shown == {name: expected[name] * factor for name in shown}
    assert {"full_year", "executed"} <= shown.keys()


@pytest.mark.parametrize("layout", ALL)
def test_a_form_says_how_many_were_asked(layout: str) -> None:
    value = scored()
    project = value.evaluation.projects[0]
    asked = Derived(source=TakenFrom.SURVEY, name="群众满意度调查", measure="满意率")
    last = project.indicators[-1].model_copy(update={"actual": Actual(derived=asked)})
    project = project.model_copy(update={"indicators": (*project.indicators[:-1], last)})
    surveys = tuple(
        Survey(name=name, sent=100, returned=97, valid=95, satisfied=90)
        for name in ("群众满意度调查", "别的调查")
    )
    others = value.evaluation.projects[1:]
    changed = value.evaluation.model_copy(
        update={"projects": (project, *others), "surveys": surveys}
    )
    told = "满意度问卷说明：“群众满意度调查”发放问卷100份，收回97份，有效95份。"

    def below(one: ScoredEvaluation) -> list[str]:
        form = build(one, one.projects[0], layout)
        return ["".join(piece.text for piece in line.pieces) for line in form.below]

    assert below(replace(value, evaluation=changed)).count(told) == 1
    assert not any("问卷" in line for line in below(value))
