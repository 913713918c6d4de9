"""The rule packs that come with the package: their cases, their dates, and what the audit sees of them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from jiping.scoring import loading, locating, rulepack
from jiping.scoring.cases import run_cases
from jiping.scoring.pack import Pack

PACKS = locating.names()
NATIONAL = "cn-mof-2020-10"


def pack(name: str, *settings: str) -> Pack:
    loaded = loading.load(name, settings)
    assert isinstance(loaded, Pack), [str(fault) for fault in loaded]
    return loaded


def test_every_pack_of_the_plan_is_there() -> None:
    assert set(PACKS) == {
        "cn-mof-2020-10",
        "cn-mof-2021-101",
        "cn-mof-2013-53",
        "cn-hubei",
        "cn-yunnan",
        "cn-sichuan",
        "cn-chongqing",
        "cn-shanghai",
        "cn-hunan-overall",
        "cn-gansu-overall",
        "cn-hebei",
    }


@pytest.mark.parametrize("name", PACKS)
def test_all_cases_of_a_pack_pass(name: str) -> None:
    found = locating.find(name)
    assert found is not None
    result = run_cases(found)
    assert [str(fault) for fault in result.faults] == []
    assert result.passed >= 50


@pytest.mark.parametrize("name", PACKS)
def test_every_boundary_is_among_the_cases(name: str) -> None:
    found = locating.find(name)
    assert found is not None
    text = found.cases.read_text(encoding="utf-8")
    boundaries = {"0", "59.99", "60", "79.99", "80", "89.99", "90", "100"}
    keys = {
        "kind: grade": "score",
        "kind: execution": "rate",
        "kind: quantitative, actual": "actual",
        "kind: qualitative": "rating",
        "kind: satisfaction": "actual",
    }
    for kind, key in keys.items():
        lines = [line for line in text.splitlines() if kind in line]
        there = {m[1] for line in lines for m in [re.search(rf"\b{key}: ([\d.]+)", line)] if m}
        assert boundaries <= there, (kind, boundaries - there)
        if key in ("rate",) or "quantitative" in kind:
            assert any(Decimal(value) > 100 for value in there), kind


def test_a_case_that_is_wrong_is_told_with_its_line(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("packs") / "own"
    folder.mkdir()
    (folder / "rulepack.yaml").write_text(OWN, encoding="utf-8")
    (folder / "cases.yaml").write_text(
        "cases:\n"
        "  - {kind: execution, rate: 50, points: 5.00, why: 10×50%}\n"
        "  - {kind: execution, rate: 50, points: 5.01, why: 算错了}\n",
        encoding="utf-8",
    )
    found = locating.find(str(folder))
    assert found is not None
    result = run_cases(found)
    assert result.passed == 1
    (fault,) = result.faults
    assert fault.place == "第 3 行 算例 2"
    assert fault.problem == "应得5.01分，算出5.00分"


OWN = """\
format: jiping-rulepack/1
id: own
title: 某县规则
authority: 某县
region: 某县
in_force_from: 2021-01-01
extends: cn-mof-2020-10
covers: [project]
"""


@pytest.mark.parametrize("name", PACKS)
def test_the_audit_sees_the_same_rules(name: str) -> None:
    light, whole = rulepack.load(name), pack(name)
    assert (light.id, light.title, light.authority) == (whole.id, whole.title, whole.authority)
    assert [g.name for g in light.grades] == [b.name for b in whole.grades.bands]
    assert [g.lowest for g in light.grades] == [b.lowest for b in whole.grades.bands]
    assert light.execution_weight == whole.project.weights.execution
    assert light.low_execution == whole.project.execution.low.below


def test_what_the_audit_asks_of_the_national_pack() -> None:
    light = rulepack.load()
    assert light.execution_weight == 10
    assert light.total_weight == 100
    assert light.low_execution == 80
    assert light.grade(Decimal("89.995")).name == "良"
    assert light.grade(Decimal(90)).name == "优"
    named = light.grade_named("合格")
    assert named is not None
    assert named.name == "中"


def test_no_setting_from_memory_is_on() -> None:
    memory = {(n, s) for n in PACKS for s, one in pack(n).settings.items() if one.from_memory}
    assert memory == {
        ("cn-mof-2013-53", "资金与公开的要点"),
        ("cn-gansu-overall", "资金与公开的要点"),
        ("cn-shanghai", "分数线90-75-60"),
        ("cn-sichuan", "满意度须有问卷"),
        ("cn-hunan-overall", "九部分提纲"),
        ("cn-hunan-overall", "2015指标表的扣分"),
    }
    assert all(pack(name).switched_on == () for name in PACKS)


def test_a_setting_changes_only_what_it_says() -> None:
    plain, changed = pack("cn-shanghai"), pack("cn-shanghai", "分数线90-75-60")
    assert plain.grade(Decimal(75)).name == "合格"
    assert changed.grade(Decimal(75)).name == "良"
    assert changed.project == plain.project


def test_the_outline_of_hunan_has_nine_parts_when_asked() -> None:
    assert len(pack("cn-hunan-overall").outline.sections) == 7
    nine = pack("cn-hunan-overall", "九部分提纲").outline.sections
    assert len(nine) == 9
    assert [part.value for part in nine[4].parts] == ["social_insurance"]


def test_the_year_decides_which_packs_cover_it() -> None:
    assert loading.covering(2012) == ()
    assert loading.covering(2013) == ("cn-gansu-overall", "cn-mof-2013-53")
    assert "cn-mof-2021-101" not in loading.covering(2020)
    assert loading.covering(2021) == PACKS


@pytest.mark.parametrize("name", PACKS)
def test_every_group_of_rules_names_its_clause(name: str) -> None:
    one = pack(name)
    for rules in (one.project, one.overall):
        clauses = [
            rules.weights.clause,
            rules.execution.clause,
            rules.execution.low.clause,
            rules.quantitative.clause,
            rules.quantitative.reverse.clause,
            rules.yes_no.clause,
            rules.qualitative.clause,
            rules.satisfaction.clause,
            rules.demands.deviation.clause,
            *(formula.clause for formula in rules.formulas.values()),
        ]
        assert all(re.search(r"〔\d{4}〕\d+号|自评表|公开14表|报告", clause) for clause in clauses)


def test_the_days_on_which_a_pack_begins_and_ends_belong_to_it() -> None:
    def held(begins: str, ends: str) -> bool:
        days = {"in_force_from": begins, "in_force_until": ends}
        data = pack(NATIONAL).model_dump(mode="json", by_alias=True) | days
        return Pack.model_validate(data).covers_year(2022)

    assert held("2022-12-31", "2022-12-31")
    assert not held("2023-01-01", "2023-12-31")
    assert not held("2021-01-01", "2022-12-30")
