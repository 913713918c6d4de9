"""The four real samples: nine figures in ten stand in the right cell, and none in a wrong one.

`recall_expected` holds paths and figures alone; the samples themselves are not part of the repository.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, reduce
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from jiping.document.reading import read
from jiping.evaluation.paths import get
from jiping.facts.recalling.recalled import Recalled
from jiping.facts.recalling.record import recall

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
EXPECTED = Path(__file__).with_name("recall_expected")
SAMPLES = sorted(path.stem for path in EXPECTED.glob("*.yaml"))
LEAST = Decimal("0.9")

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the samples are not on this machine")


@cache
def recalled(sample: str) -> Recalled:
    (path,) = SEEDS.glob(f"{sample}_*.txt")
    found = recall([read(path)])
    assert isinstance(found, Recalled)
    return found


def expected(sample: str, part: str) -> dict[str, Any]:
    return YAML(typ="safe").load((EXPECTED / f"{sample}.yaml").read_text("utf-8"))[part]


def figures(data: Any, path: str = "") -> Iterator[tuple[str, Decimal]]:
    """Every number of a record with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from figures(value, f"{path}.{key}" if path else key)
    elif isinstance(data, (list, tuple)):
        for at, value in enumerate(data):
            yield from figures(value, f"{path}[{at}]")
    elif isinstance(data, (Decimal, int)) and not isinstance(data, bool):
        yield path, Decimal(data)


def same(value: Any, wanted: Any) -> bool:
    return value is not None and Decimal(str(value)) == Decimal(str(wanted))


@pytest.mark.parametrize("sample", SAMPLES)
def test_nine_figures_in_ten_stand_in_their_cell(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = recalled(sample).evaluation.model_dump()
    wanted = expected(sample, "figures")
    missed = [path for path, value in wanted.items() if not same(get(data, path), value)]
    rate = Decimal(len(wanted) - len(missed)) / len(wanted)
    with capsys.disabled():
        sys.stdout.write(f"\n{sample}: {len(wanted) - len(missed)}/{len(wanted)} = {rate:.1%} ")
    assert rate >= LEAST, missed


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_figure_stands_in_a_wrong_cell(sample: str) -> None:
    found = recalled(sample)
    wanted = expected(sample, "figures")
    told = {
        path: value
        for path, value in figures(found.evaluation.model_dump())
        # a rating is worked out from a printed score; 0 stands for a weight that is not told
        if not path.endswith(".rating")
        and (path in found.origins or path == "year" or value)
        and not re.match(r"surveys", path)
    }
    assert {p: v for p, v in told.items() if p not in wanted or not same(v, wanted[p])} == {}


@pytest.mark.parametrize("sample", SAMPLES)
def test_kinds_and_sources_are_those_that_are_printed(sample: str) -> None:
    data = recalled(sample).evaluation.model_dump(mode="json")
    wanted = expected(sample, "kinds")
    assert {path: get(data, path) for path in wanted} == wanted


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_is_told_differently_stays_empty(sample: str) -> None:
    data = recalled(sample).evaluation.model_dump()
    assert [path for path in expected(sample, "empty") if get(data, path) is not None] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_printed_totals_are_the_sums_of_what_was_filled_in(sample: str) -> None:
    evaluation = recalled(sample).evaluation
    wanted = expected(sample, "sums")
    made = {path: reduce(getattr, path.split("."), evaluation) for path in wanted}
    assert {p: str(v) for p, v in made.items()} == {p: str(v) for p, v in wanted.items()}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_figure_has_its_place_and_words(sample: str) -> None:
    found = recalled(sample)
    wanted = set(expected(sample, "figures"))
    filled = {p for p, v in figures(found.evaluation.model_dump()) if p in wanted}
    assert filled <= set(found.origins)
    assert all(o.place and o.words and o.document for o in found.origins.values())


def test_differences_of_the_fourth_sample_are_named() -> None:
    found = recalled("004")
    told = " ".join(str(note) for note in found.notes)
    for words in ("42.09", "54.41", "100%", "48%", "分值5分", "得分5分"):
        assert words in told
    assert found.rivals["indicators[4].actual.value"] == (Decimal(100), Decimal(48))


def test_the_fourth_sample_prints_what_its_own_table_adds_up_to() -> None:
    evaluation = recalled("004").evaluation
    printed = [i.printed_score for i in evaluation.indicators]
    total = sum((s for s in printed if s is not None), Decimal(0))
    assert evaluation.printed_execution_score is not None
    assert total + evaluation.printed_execution_score == evaluation.printed_score == 99


def test_the_year_that_disagrees_is_pointed_out() -> None:
    notes = [n for n in recalled("001").notes if n.path == "year"]
    assert len(notes) == 1
    assert "2025" in notes[0].text
    assert "2024" in notes[0].text
