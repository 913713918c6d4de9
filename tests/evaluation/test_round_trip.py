"""What is written reads back equal, in both forms; every field of the record has its cell."""

from __future__ import annotations

import datetime
import io
import types
import typing
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from made_evaluations import TRICKY, evaluations

from jiping.evaluation.base import Record
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.naming import columns
from jiping.evaluation.reading import read_evaluation
from jiping.evaluation.storing import from_json, to_json, write_json
from jiping.evaluation.workbook.reading import read_bytes
from jiping.evaluation.workbook.writing import CannotHold, workbook_bytes, write_workbook

# A record of this size takes minutes to shrink; the first failing one says enough.
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(SLOW, max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(evaluations)
def test_a_workbook_reads_back_equal(evaluation: Evaluation) -> None:
    assert read_bytes(workbook_bytes(evaluation)) == evaluation


@settings(SLOW, max_examples=100)
@given(evaluations)
def test_json_reads_back_equal(evaluation: Evaluation) -> None:
    assert from_json(to_json(evaluation)) == evaluation


IN_ONE_CELL = {"settings[]"} | {
    f"{path}evidence[]" for path in ("activities[].", "indicators[].", "projects[].indicators[].")
}
"""Lists of texts that stand in one cell together."""


def fields(model: type[Record], path: str = "") -> set[str]:
    """The path of every value of the record, indices left out."""
    found: set[str] = set()
    for name, hint in typing.get_type_hints(model, include_extras=True).items():
        if name in model.model_fields:
            found |= _below(hint, f"{path}.{name}" if path else name)
    return found


def _below(hint: Any, path: str) -> set[str]:
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        return _below(typing.get_args(hint)[0], path)
    if origin in (typing.Union, types.UnionType):
        return set().union(*(_below(h, path) for h in typing.get_args(hint) if h is not type(None)))
    if origin is tuple:
        # Texts of one cell are one path; texts with a row each have an index.
        inner = _below(typing.get_args(hint)[0], f"{path}[]")
        return {p.removesuffix("[]") if p in IN_ONE_CELL else p for p in inner}
    if isinstance(hint, type) and issubclass(hint, Record):
        return fields(hint, path)
    return {path}


def test_every_field_of_the_record_has_a_cell_and_every_cell_a_field() -> None:
    leaves = {path for path, (_, column) in columns().items() if column}
    # The name of the format has only one value; the workbook itself stands for it.
    assert fields(Evaluation) - {"format"} == leaves


def simple(**given: Any) -> Evaluation:
    return Evaluation.model_validate({"year": 2024, "department": {"name": "云川县某局"}} | given)


def test_texts_survive_whatever_they_look_like() -> None:
    odd = [*TRICKY, "行一\r\n行二", "\x0b垂直制表", "长" * 300]
    evaluation = simple(
        achievements=odd,
        department={
            "name": "=1+1",
            "duties": odd,
            "offices": [{"name": t, "duty": t} for t in odd],
        },
        projects=[{"name": t, "code": t, "goals": [{"expected": t}]} for t in odd],
        activities=[{"date": "2024-01-01", "name": "x", "kind": t, "evidence": odd} for t in odd],
        annexes=odd,
    )
    assert read_bytes(workbook_bytes(evaluation)) == evaluation


def test_a_long_text_survives_to_its_last_sign() -> None:
    evaluation = simple(achievements=["长" * 20_000], other_matters="𠮷" * 10_000)
    assert read_bytes(workbook_bytes(evaluation)) == evaluation


@pytest.mark.parametrize("unit", ["万元", "元"])
def test_an_amount_is_written_in_the_unit_of_the_workbook_and_kept_exactly(unit: str) -> None:
    funds = [{"source": "其他资金", "full_year": "54.410001", "executed": "12345678901234.567891"}]
    evaluation = simple(money_unit=unit, budget={"funds": funds})
    made = workbook_bytes(evaluation)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["预算资金"]
    assert sheet["D3"].value == f"全年预算数（{unit}）"
    assert sheet["B6"].value == "其他资金"
    assert sheet["D6"].value == (54.410001 if unit == "万元" else 544100.01)
    # Twenty digits are more than a spreadsheet keeps: they stand as text.
    assert sheet["E6"].value == (
        "12345678901234.567891" if unit == "万元" else "123456789012345678.91"
    )
    assert read_bytes(made) == evaluation


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    evaluation = simple(goals=[{"expected": "目标"}])
    write_workbook(evaluation, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == workbook_bytes(evaluation)
    write_json(evaluation, tmp_path / "a.json")
    assert (tmp_path / "a.json").read_text("utf-8") == to_json(evaluation)
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["a.json", "a.xlsx"]


def test_what_gives_nothing_is_nothing_in_both_forms() -> None:
    evaluation = simple(
        budget={
            "personnel": {},
            "funds": [{"source": "其他资金"}],
            "procurement": {},
            "carry_over": {},
        },
        department={"name": "甲", "assets": {"note": " "}},
    )
    assert evaluation == simple(department={"name": "甲"})


def test_comments_stand_at_the_cell_of_their_path_and_none_is_lost() -> None:
    evaluation = simple(
        budget={"funds": [{"source": "其他资金", "executed": "1"}]},
        projects=[{"name": "甲", "indicators": [_indicator(evidence=["子", "丑"])]}],
    )
    comments = {
        "budget.funds[0].executed": "第3页第2段：1万元",
        "department.name": "标题",
        "projects[0].indicators[0].evidence[1]": "表2第4行",
        "projects[0]": "附件1",
        "budget.total": "没有这一格",
    }
    made = workbook_bytes(
        evaluation, comments=comments, notes=[("位置", "原文"), ("第9页", "=看不清")]
    )
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book["预算资金"]["E6"].comment.text == "第3页第2段：1万元"
    assert book["基本信息"]["B10"].comment.text == "标题"
    assert book["项目"]["B5"].comment.text == "附件1"
    assert [c.comment.text for c in book["项目指标"][5] if c.comment] == ["表2第4行"]
    unread = [[c.value for c in row] for row in book["未读出"].iter_rows(min_row=3)]
    assert unread == [["位置", "原文"], ["第9页", "=看不清"], ["budget.total", "没有这一格"]]
    assert read_bytes(made) == evaluation


def _indicator(**given: Any) -> dict[str, Any]:
    return {
        "level1": "产出指标",
        "level2": "数量指标",
        "name": "场次",
        "weight": "10",
        "target": {"comparison": "≥", "value": "6", "unit": "场次"},
    } | given


def test_what_a_workbook_cannot_hold_is_refused_and_no_file_is_left(tmp_path: Path) -> None:
    twice = simple(projects=[{"name": "甲"}, {"name": "甲"}])
    with pytest.raises(CannotHold) as refusal:
        write_workbook(twice, tmp_path / "a.xlsx")
    assert [f.problem for f in refusal.value.faults] == ["有两个项目都叫“甲”"]
    long = simple(indicators=[_indicator(evidence=["长" * 300] * 120)])
    with pytest.raises(CannotHold) as refusal:
        write_workbook(long, tmp_path / "a.xlsx")
    assert refusal.value.faults[0].place == "工作表“整体指标” X6"
    assert not list(tmp_path.iterdir())


def test_decimals_in_json_may_be_numbers_and_are_exact() -> None:
    read = from_json(
        '{"year": 2024, "department": {"name": "甲"}, "budget": {"personnel": {"executed": 0.1}}}'
    )
    assert isinstance(read, Evaluation)
    assert read.budget.personnel is not None
    assert read.budget.personnel.executed == Decimal("0.1")


def test_a_date_before_excel_knows_dates_is_kept() -> None:
    from jiping.evaluation.workbook.filling import cell_value
    from jiping.evaluation.workbook.layout_process import LEDGER

    assert cell_value(datetime.date(1899, 5, 1), LEDGER.columns[0], "万元") == "1899年5月1日"


def test_the_form_of_the_file_decides_who_reads_it(tmp_path: Path) -> None:
    evaluation = simple()
    write_json(evaluation, tmp_path / "a.json")
    write_workbook(evaluation, tmp_path / "a.xlsx")
    assert read_evaluation(tmp_path / "a.json") == evaluation
    assert read_evaluation(tmp_path / "a.xlsx") == evaluation
    missing = read_evaluation(tmp_path / "b.xlsx")
    assert isinstance(missing, tuple)
    assert [(f.file, f.problem) for f in missing] == [("b.xlsx", "找不到这个文件")]
