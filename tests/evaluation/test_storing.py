"""A record as JSON: every fault is told at once, in words; the schema is that of the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.naming import words
from jiping.evaluation.reading import read_evaluation
from jiping.evaluation.storing import from_json

HEAD = '"year": 2024, "department": {"name": "甲"}'


def told(text: str) -> dict[str, str]:
    read = from_json(text)
    assert isinstance(read, tuple)
    assert all(f.remedy for f in read)
    return {f.path: f.problem for f in read}


def test_all_faults_of_a_record_are_told_at_once() -> None:
    record = {
        "year": "二四",
        "rulepac": "x",
        "department": {"name": "", "staff": [{"kind": "行政", "in_post": -1}]},
        "budget": {
            "funds": [{"source": "其他资金", "executed": "-3"}],
            "personnel": {"executed": "0.0000001"},
        },
        "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "x", "weight": "1001"}],
        "activities": [{"date": "2024-02-30", "name": "a", "kind": "b", "project": "无此项目"}],
        "surveys": [{"name": "s", "sent": 1, "returned": 2, "valid": 3}],
    }
    assert told(json.dumps(record)) == {
        "year": "“二四”不是整数",
        "rulepac": "没有这一项",
        "department.name": "不能为空",
        "department.staff[0].kind": "没有“行政”这个选择",
        "department.staff[0].in_post": "不能小于 0",
        "budget.funds[0].executed": "不能小于 0",
        "budget.personnel.executed": "小数位数太多，最多 6 位",
        "indicators[0].weight": "不能大于 1000",
        "indicators[0].target": "没有填",
        "activities[0].date": "“2024-02-30”不是日期",
        "activities[0].project": "没有名为“无此项目”的项目",
        "surveys[0].returned": "收回 2 份，多于发放的 1 份",
        "surveys[0].valid": "有效 3 份，多于收回的 2 份",
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "不是合法的 JSON（缺少双引号括起来的名称）"),
        ('{"year": 2024 "a": 1}', "不是合法的 JSON（缺少逗号或括号没有配对）"),
        ("[]", "这不是一份自评数据"),
        ("{}", "这不是一份自评数据"),
        ('{"year": 2024, "year": 2025}', "同一处有两个“year”，不知道用哪一个"),
        (f'{{{HEAD}, "printed_score": NaN}}', "NaN 不是数字"),
        (
            f'{{{HEAD}, "printed_score": 1e999999999}}',
            "数字“1e999999999”要写成普通的小数，不用科学计数法",
        ),
        (
            f'{{{HEAD}, "printed_score": "1e999999999"}}',
            "数字要写成普通的小数，不用科学计数法，最多 60 个字符",
        ),
        (f'{{{HEAD}, "printed_score": {"9" * 5000}}}', "整数“" + "9" * 30 + "…”太长"),
        ("[" * 100_000, "括号嵌套太深，不是一份自评数据"),
        (f'{{{HEAD}, "format": "jiping-evaluation/9"}}', "不能是“jiping-evaluation/9”"),
    ],
)
def test_a_json_that_is_no_record(text: str, problem: str) -> None:
    assert problem in list(told(text).values())


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes("{“年”}".encode("gbk"))
    read = read_evaluation(tmp_path / "a.json")
    assert isinstance(read, tuple)
    assert [(f.file, f.problem) for f in read] == [("a.json", "文件不是 UTF-8 编码的文字")]
    (tmp_path / "b.json").write_text("\ufeff{" + HEAD + "}", encoding="utf-8")
    assert isinstance(read_evaluation(tmp_path / "b.json"), Evaluation)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("year", "基本信息“年度”"),
        ("budget.funds[0].executed", "预算资金 第1行“全年执行数”"),
        ("budget.funds", "预算资金"),
        ("budget.personnel.full_year", "支出构成 “人员经费”“全年预算数”"),
        ("projects[1].name", "项目 第2行“项目名称”"),
        ("projects[1]", "项目 第2行"),
        ("projects[1].funds[2].executed", "第2个项目的项目资金 第3行“全年执行数”"),
        ("projects[0].indicators[3].target.unit", "第1个项目的项目指标 第4行“计量单位”"),
        ("indicators[2].evidence[1]", "整体指标 第3行“佐证材料”（[1]）"),
        ("process.basis[0]", "依据与方法 “评价依据” 第1行“内容”"),
        ("department.assets.total", "资产与采购“固定资产总额”"),
        ("nothing.at.all", "nothing.at.all"),
    ],
)
def test_words_for_a_path(path: str, place: str) -> None:
    assert words(path) == place
