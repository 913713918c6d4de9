"""The page on rule packs names every pack, every setting, every key and every word that may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from jiping.evaluation.target import Comparison
from jiping.scoring import loading, locating, measures
from jiping.scoring.cases import CasesRun, run_cases
from jiping.scoring.methods import Goal, Outcome, quantitative
from jiping.scoring.pack import Content, Pack
from jiping.scoring.ratio import Ratio

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rulepacks.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", PAGE))))


def keys(model: Any, seen: set[type]) -> Iterator[str]:
    """The keys of a class and of all classes inside it."""
    for inner in getattr(model, "__args__", ()):
        yield from keys(inner, seen)
    if not (isinstance(model, type) and issubclass(model, BaseModel)) or model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        yield field.alias or name
        yield from keys(field.annotation, seen)


def test_every_key_is_explained() -> None:
    found = set(keys(Pack, set())) - {"switched_on"}
    assert {"in_force_from", "figures_support", "zero_below", "over"} <= found
    assert found - NAMED == set()


def test_every_pack_and_every_setting_is_explained() -> None:
    for name in locating.names():
        pack = loading.load(name)
        assert isinstance(pack, Pack)
        assert name in NAMED
        assert set(pack.settings) <= NAMED, name


def test_every_content_and_every_measure_is_named() -> None:
    assert {content.value for content in Content} <= NAMED
    assert set(measures.MEASURES) <= NAMED


@pytest.fixture
def example(tmp_path: Path) -> str:
    """The pack and the cases that the page shows."""
    pack, cases = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "rulepack.yaml").write_text(pack, encoding="utf-8")
    (tmp_path / "cases.yaml").write_text(cases, encoding="utf-8")
    return str(tmp_path)


def test_the_pack_that_the_page_shows_is_sound(example: str) -> None:
    pack = loading.load(example)
    assert isinstance(pack, Pack), [str(fault) for fault in pack]
    assert pack.project.weights.execution == 20
    assert pack.project.quantitative.over_achievement.deduct[0].over == 150


def test_the_cases_that_the_page_shows_are_run(example: str) -> None:
    found = locating.find(example)
    assert found is not None
    result = run_cases(found)
    assert isinstance(result, CasesRun)
    assert [str(fault) for fault in result.faults] == []
    assert result.passed == 3


def test_the_deduction_that_the_page_shows(example: str) -> None:
    pack = loading.load(example)
    assert isinstance(pack, Pack)
    goal = Goal(Decimal(10), Comparison.AT_LEAST, Decimal(100), "%")

    def scored(actual: int) -> Outcome:
        made = quantitative(goal, Ratio(Decimal(actual)), pack.project.quantitative, pack.points)
        assert isinstance(made, Outcome)
        return made

    assert (scored(120).points, scored(120).exceeded) == (10, False)
    assert (scored(150).points, scored(150).exceeded) == (10, True)
    far = scored(151)
    assert far.points == 9
    assert far.arithmetic == "10分×90%＝9分"
    assert far.clause == "某财〔2024〕1号 第八条"
