"""Amounts of the department: what finds its cell, and what looks like it and must not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from recalling_kit import report, told

from jiping.evaluation.paths import get

HEAD = "一、部门概况\n（一）收支情况\n"


def amounts(folder: Path, body: str, *paths: str) -> list[Any]:
    data = report(folder, HEAD + body).evaluation.model_dump()["budget"]
    return [None if (v := get(data, p)) is None else str(v) for p in paths]


def test_the_whole_and_its_uses(tmp_path: Path) -> None:
    body = (
        "2024年年初预算486.30万元，年中追加26.55万元，调整后全年预算512.85万元，全年执行数498.62万元，"
        "预算执行率97.22%，年末结转14.23万元。其中：人员经费280.10万元，公用经费31.05万元。\n"
    )
    found = report(tmp_path, HEAD + body).evaluation.budget
    (funds,) = found.funds
    assert funds.source.value == "未分来源"
    assert (funds.opening, funds.full_year, funds.executed) == (
        Decimal("486.3"),
        Decimal("512.85"),
        Decimal("498.62"),
    )
    (change,) = found.adjustments
    assert change.amount == Decimal("26.55")
    assert found.carry_over is not None
    assert found.carry_over.this_year == Decimal("14.23")


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("全年支出4986200元", "498.62"),
        ("全年支出498.62万元", "498.62"),
        ("全年支出1.2亿元", "12000"),
    ],
)
def test_yuan_and_yi(tmp_path: Path, words: str, amount: str) -> None:
    assert amounts(tmp_path, f"2024年{words}。\n", "funds[0].executed") == [amount]


def test_an_amount_finer_than_a_fen_of_wan_is_not_rounded(tmp_path: Path) -> None:
    assert amounts(tmp_path, "2024年全年支出4986200.05元。\n", "funds[0].executed") == [
        "498.620005"
    ]
    assert amounts(tmp_path, "2024年全年支出4986200.055元。\n", "funds[0].executed") == [None]


@pytest.mark.parametrize(
    "body",
    [
        "流动书车项目全年预算数60万元，执行数58万元。\n",
        "“三公”经费。预算9万元，实际支出7.65万元。\n",
        "“三公”经费情况：年初预算12万元，全年支出9.63万元。\n",
        "2024年机构改革完成。2023年全年支出471.20万元，2022年全年支出460万元。\n",
        "全年支出约500万元。\n",
        "全年支出比上年增加27.42万元。\n",
        "年中追加预算42.35万元。\n",
        "设备采购合同总价36万元，已支付30万元。\n",
    ],
)
def test_what_is_not_the_departments_own_total(tmp_path: Path, body: str) -> None:
    paths = [f"funds[0].{c}" for c in ("opening", "full_year", "executed")]
    assert amounts(tmp_path, body, *paths) == [None, None, None]


def test_parts_of_what_was_added_are_no_parts_of_the_budget(tmp_path: Path) -> None:
    body = (
        "年初预算286.40万元，年中追加42.35万元（基本支出9.15万元，项目支出33.20万元），"
        "全年预算数328.75万元，其中基本支出157.75万元，项目支出171.00万元。\n"
    )
    paths = ("basic.full_year", "other_projects.full_year", "funds[0].full_year")
    assert amounts(tmp_path, body, *paths) == ["157.75", "171", "328.75"]


def test_last_year_is_history(tmp_path: Path) -> None:
    body = "2024年全年支出498.62万元，与上年支出471.20万元相比，增加27.42万元。\n"
    assert amounts(tmp_path, body, "history[0].year", "history[0].executed") == ["2023", "471.2"]


def test_two_totals_that_disagree_are_named_and_left_empty(tmp_path: Path) -> None:
    body = "2024年全年支出498.62万元。\n（二）执行情况\n2024年全年支出489.62万元。\n"
    found = report(tmp_path, HEAD + body)
    assert found.evaluation.budget.funds == ()
    assert "几处写的不一致（498.62万元、489.62万元），未填" in told(found)
    assert found.rivals["budget.funds[0].executed"] == (Decimal("498.62"), Decimal("489.62"))


def test_the_printed_rate_tells_which_of_two_is_right(tmp_path: Path) -> None:
    body = "2024年预算资金总额227.79万元，实际支出223.89万元；实际支出0万元；预算执行率98%。\n"
    found = report(tmp_path, HEAD + body)
    (funds,) = found.evaluation.budget.funds
    assert funds.executed == Decimal("223.89")
    assert "与写的执行率相符，另有一处写0万元" in told(found)


def test_personnel_and_public_make_up_the_basic_spending(tmp_path: Path) -> None:
    body = (
        "全年支出1069.16万元，其中基本支出710.8万元，包括人员经费612.38万元、公用经费98.42万元。\n"
    )
    found = report(tmp_path, HEAD + body).evaluation.budget
    assert found.basic is None
    assert found.basic_total.executed == Decimal("710.80")


def test_one_part_alone_does_not_stand_beside_the_whole(tmp_path: Path) -> None:
    body = "2024年基本支出预算安排75.72万元，日常公用经费预算8.9万元。\n"
    found = report(tmp_path, HEAD + body)
    assert found.evaluation.budget.basic_total.full_year == Decimal("75.72")
    assert "公用经费全年预算数8.9万元未填" in told(found)


def test_transfers_by_level(tmp_path: Path) -> None:
    body = (
        "项目资金中含共同财政事权转移支付78.6万元（中央52.4万元、省18.2万元、县级配套8万元），"
        "实际支出76.95万元（中央51.1万元、省17.85万元、县级配套8万元）。\n"
    )
    found = report(tmp_path, HEAD + body).evaluation.budget.transfers
    assert [(t.level.value, str(t.received), str(t.executed)) for t in found] == [
        ("中央", "52.4", "51.1"),
        ("省级", "18.2", "17.85"),
        ("县级", "8", "8"),
    ]


def test_what_was_allotted_by_two_levels(tmp_path: Path) -> None:
    body = (
        "1.县本级财政资金。下达268.35万元，支出261.47万元，其中基本支出218.62万元。\n"
        "2.上级专项资金。下达45.00万元，支出44.00万元。\n"
    )
    found = report(tmp_path, HEAD + body).evaluation.budget
    assert [str(f.full_year) for f in found.funds] == ["268.35", "45"]
    assert found.total.executed == Decimal("305.47")
    assert found.basic is not None
    assert found.basic.executed == Decimal("218.62")


def test_assets_and_procurement(tmp_path: Path) -> None:
    body = (
        "政府采购预算86万元，实际采购金额79.64万元。截至2024年12月31日，固定资产总额1826.35万元，"
        "在用资产1799.20万元，全年新增固定资产18.6万元。\n"
    )
    found = report(tmp_path, HEAD + body).evaluation
    assert found.budget.procurement is not None
    assert found.budget.procurement.actual == Decimal("79.64")
    assets = found.department.assets
    assert assets is not None
    assert (assets.total, assets.in_use, assets.as_of) == (
        Decimal("1826.35"),
        Decimal("1799.2"),
        "2024年12月31日",
    )
