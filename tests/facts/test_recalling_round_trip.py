"""What `jiping report` writes, recalled, gives back the figures of the record that it was written from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jiping.cli import main
from jiping.document.reading import read
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.reading import read_evaluation
from jiping.facts.recalling.recalled import Recalled
from jiping.facts.recalling.record import recall

EXAMPLES = Path(__file__).parents[2] / "examples"
# What a report does not print as a figure (a sentence says that there is no such budget; earlier
# scores), what it prints as one number where the record has kinds, and what `process` keeps.
NOT_PRINTED = re.compile(
    r"activities|process|budget\.(?:government_fund|state_capital|procurement\.small_business)"
    r"|budget\.history\[\d\]\.score|department\.staff\.(?:行政人员|事业人员)/\."
)


def _named(rows: list[dict[str, Any]], *keys: str) -> dict[str, Any]:
    return {"/".join(str(row[k]) for k in keys): row for row in rows}


def figures(evaluation: Evaluation) -> dict[str, Decimal]:
    """Every figure, rows told apart by their names."""
    data = evaluation.model_dump()
    budget = data["budget"]
    for key, names in (
        ("funds", ("source",)),
        ("three_public", ("kind",)),
        ("transfers", ("kind", "level")),
    ):
        budget[key] = _named(budget[key], *names)
    data["department"]["staff"] = _named(data["department"]["staff"], "kind", "office")
    for project in data["projects"]:
        project["indicators"] = _named(project["indicators"], "name")
        project["funds"] = _named(project["funds"], "source")
    data["projects"] = _named(data["projects"], "name")
    data["indicators"] = _named(data["indicators"], "name")
    return dict(_leaves(data))


def _leaves(data: Any, path: str = "") -> Iterator[tuple[str, Decimal]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(data, (list, tuple)):
        for at, value in enumerate(data):
            yield from _leaves(value, f"{path}[{at}]")
    elif isinstance(data, (Decimal, int)) and not isinstance(data, bool):
        yield path, Decimal(data)


@pytest.mark.parametrize("name", ["museum-transfers-record", "two-people-record"])
def test_recalling_a_report_of_ours(name: str, tmp_path: Path) -> None:
    source = EXAMPLES / name / "data.xlsx"
    out = tmp_path / "out"
    made = CliRunner().invoke(
        main, ["report", str(source), "-o", str(out), "-f", "docx", "--draft"]
    )
    assert made.exit_code == 0, made.output
    record = read_evaluation(source)
    assert isinstance(record, Evaluation)
    found = recall([read(path) for path in sorted(out.glob("*.docx"))])
    assert isinstance(found, Recalled)
    before, after = figures(record), figures(found.evaluation)
    assert {p: (v, after[p]) for p, v in before.items() if p in after and after[p] != v} == {}
    assert [p for p in before if p not in after and not NOT_PRINTED.match(p)] == []
