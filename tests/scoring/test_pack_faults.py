"""What is wrong with a rule pack is told with file, line and key, all at once, in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jiping.evaluation.faults import Fault
from jiping.scoring import loading
from jiping.scoring.pack import Pack

HEAD = """\
format: jiping-rulepack/1
id: own
title: 某县规则
authority: 某县
region: 某县
in_force_from: 2021-01-01
extends: cn-mof-2020-10
covers: [project]
"""
Load = Callable[..., Pack | tuple[Fault, ...]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a pack of this text; ``others`` are packs beside it, by name."""

    def made(text: str, **others: str) -> Pack | tuple[Fault, ...]:
        for name, content in {"own": text, **others}.items():
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "rulepack.yaml").write_text(content, encoding="utf-8")
        return loading.load(str(tmp_path / "own"))

    return made


def told(result: Pack | tuple[Fault, ...]) -> list[tuple[str, str]]:
    assert isinstance(result, tuple), "the pack was taken"
    assert all(fault.file.endswith("rulepack.yaml") for fault in result)
    return [(fault.place, fault.problem) for fault in result]


def test_a_sound_pack_is_taken(load: Load) -> None:
    result = load(HEAD)
    assert isinstance(result, Pack)
    assert result.project.weights.execution == 10


def test_an_unknown_key_is_named_with_what_may_stand_there(load: Load) -> None:
    result = load(HEAD + "project:\n  execution:\n    wieght: 10\n")
    assert isinstance(result, tuple)
    assert told(result) == [("第 11 行 project.execution.wieght", "没有“wieght”这个键")]
    assert "formula" in result[0].remedy


def test_a_wrong_date(load: Load) -> None:
    wrong = HEAD.replace("2021-01-01", "2021-02-30")
    assert told(load(wrong)) == [("第 6 行 in_force_from", "“2021-02-30”不是正确的日期")]


def test_an_end_before_the_beginning(load: Load) -> None:
    result = load(HEAD + "in_force_until: 2020-12-31\n")
    assert told(result) == [
        ("第 9 行 in_force_until", "停用日期 2020-12-31 早于启用日期 2021-01-01")
    ]


def test_a_wrong_type_in_the_parent_is_told_at_the_parent(load: Load) -> None:
    parent = HEAD.replace("id: own", "id: parent") + "points:\n  decimals: 两位\n"
    result = load(HEAD.replace("cn-mof-2020-10", "parent"), parent=parent)
    assert isinstance(result, tuple)
    assert told(result) == [("第 10 行 points.decimals", "“两位”应当是整数")]
    assert Path(result[0].file).parent.name == "parent"


def test_a_cycle_of_extension_is_told_with_its_way(load: Load) -> None:
    a = HEAD.replace("cn-mof-2020-10", "other")
    b = HEAD.replace("cn-mof-2020-10", "own").replace("id: own", "id: other")
    assert told(load(a, other=b)) == [
        ("第 7 行 extends", "规则包的继承绕成了圈：own → other → own")
    ]


def test_a_pack_that_extends_itself(load: Load) -> None:
    result = load(HEAD.replace("cn-mof-2020-10", "own"))
    assert told(result) == [("第 7 行 extends", "规则包的继承绕成了圈：own → own")]


def test_an_unknown_parent(load: Load) -> None:
    result = load(HEAD.replace("cn-mof-2020-10", "cn-nowhere"))
    ((place, problem),) = told(result)
    assert place == "第 7 行 extends"
    assert problem.startswith("没有名为“cn-nowhere”的规则包；可用的有：cn-chongqing、")


def test_bands_with_a_hole(load: Load) -> None:
    bands = """\
grades:
  bands:
    - {name: 优, from: 90}
    - {name: 良, from: 80, until: 89}
    - {name: 中, from: 60, until: 80}
    - {name: 差, from: 0, until: 60}
project: {demands: {low_grade: {grades: [差]}}}
"""
    assert told(load(HEAD + bands)) == [
        ("第 12 行 grades.bands[2]", "与上一档中间空了一段（上一档从 90 起，这一档到 89 止）")
    ]


def test_bands_that_overlap_or_stop_short(load: Load) -> None:
    bands = """\
grades:
  bands:
    - {name: 优, from: 90}
    - {name: 良, from: 80, until: 95}
    - {name: 中, from: 80}
    - {name: 差, from: 10}
project: {demands: {low_grade: {grades: [差]}}}
"""
    assert told(load(HEAD + bands)) == [
        ("第 12 行 grades.bands[2]", "与上一档重叠（上一档从 90 起，这一档到 95 止）"),
        ("第 13 行 grades.bands[3]", "各档重叠或次序不对：80 应当小于上一档的 80"),
        ("第 14 行 grades.bands[4]", "最低一档从 10 起，以下空了一段"),
    ]


def test_weights_that_do_not_add_up(load: Load) -> None:
    result = load(HEAD + "project:\n  weights:\n    levels: {产出指标: 55}\n")
    assert told(result) == [
        ("第 11 行 project.weights.levels", "各级权重与预算执行率相加是 105，不是 100")
    ]


def test_a_formula_with_an_unknown_name_and_one_that_cannot_be_read(load: Load) -> None:
    formulas = """\
project:
  formulas:
    甲: {clause: 某条, expression: 在职人数 / 编制数 * 100, comparison: ≤}
    乙: {clause: 某条, expression: (在职人员数 / 编制数, comparison: ≤}
    丙: {clause: 某条, expression: "__import__('os')", comparison: ≤}
"""
    result = load(HEAD + formulas)
    problems = dict(told(result))
    assert problems["第 11 行 project.formulas.甲.expression"] == "公式里的“在职人数”没有定义"
    assert problems["第 12 行 project.formulas.乙.expression"].startswith("公式的括号没有配对")
    assert "第 13 行 project.formulas.丙.expression" in problems
    assert len(problems) == 3


def test_many_faults_come_at_once(load: Load) -> None:
    text = (
        HEAD.replace("2021-01-01", "某日").replace("[project]", "[projects]")
        + "money_unit: {unit: 亿元}\npoints: {rounding: up, decimals: 9}\ncolour: red\n"
    )
    assert dict(told(load(text))) == {
        "第 6 行 in_force_from": "“某日”不是正确的日期",
        "第 8 行 covers[1]": "“projects”不能用在这里",
        "第 9 行 money_unit.unit": "“亿元”不能用在这里",
        "第 10 行 points.rounding": "“up”不能用在这里",
        "第 10 行 points.decimals": "“9”太大",
        "第 11 行 colour": "没有“colour”这个键",
    }


def test_something_that_is_missing(load: Load) -> None:
    assert ("第 1 行 title", "缺少这一项") in told(load(HEAD.replace("title: 某县规则\n", "")))


def test_a_key_that_stands_twice(load: Load) -> None:
    assert told(load(HEAD + "title: 又一个\n")) == [
        ("第 9 行", "键“title”写了两次（第一次在第 3 行）")
    ]


def test_what_is_no_yaml(load: Load) -> None:
    assert told(load(HEAD + "project: [1\n"))[0][1].startswith("不是正确的 YAML")
    assert told(load("")) == [("第 1 行", "文件是空的")]
    assert told(load("- 1\n")) == [("第 1 行", "规则包应当由“键: 值”组成")]


def test_a_setting_that_breaks_the_pack_is_found_while_it_is_off(load: Load) -> None:
    setting = """\
settings:
  加分:
    title: 加分
    clause: 某条
    changes:
      project: {weights: {execution: 20}}
"""
    result = load(HEAD + setting)
    ((_, problem),) = told(result)
    assert problem == "各级权重与预算执行率相加是 110，不是 100"


def test_a_child_may_take_a_level_away_and_override_one_value(load: Load) -> None:
    own = """\
points: {rounding: truncate}
project:
  levels: {满意度指标: null}
  weights:
    levels: {产出指标: 60, 满意度指标: null}
    without_satisfaction: null
"""
    result = load(HEAD + own)
    assert isinstance(result, Pack)
    assert list(result.project.levels) == ["产出指标", "效益指标"]
    assert result.points.rounding == "truncate"
    assert result.points.decimals == 2
    assert result.overall == result.project


def test_two_missing_keys_are_two_faults(load: Load) -> None:
    text = HEAD.replace("title: 某县规则\n", "").replace("region: 某县\n", "")
    assert told(load(text)) == [
        ("第 1 行 title", "缺少这一项"),
        ("第 1 行 region", "缺少这一项"),
    ]
