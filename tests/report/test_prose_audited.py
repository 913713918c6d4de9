"""What we write is read again by the audit: no error, and exactly the figures of the record."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from made_records import records
from records_by_hand import RECORDS, evaluation, pack, scored

from jiping.audit.auditing import audit_document, audit_file
from jiping.audit.finding import Severity
from jiping.document.model import Table
from jiping.document.reading import read
from jiping.report.model import Chart, Story
from jiping.report.prose.writing import write
from jiping.report.word import write_story
from jiping.scoring.scored import ScoredEvaluation
from jiping.scoring.scoring import score

PACKS = ("cn-mof-2020-10", "cn-hunan-overall", "cn-yunnan", "cn-shanghai", "cn-chongqing")


def without_charts(story: Story) -> Story:
    """A picture holds no text to audit, and takes most of the time."""
    return Story(story.name, tuple(b for b in story.blocks if not isinstance(b, Chart)))


def errors(path: Path) -> list[str]:
    file = audit_file(path, marks=False)
    assert file.audit is not None, file.error
    return [f"{f.rule}: {f.message}" for f in file.audit.findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize("name", sorted(RECORDS))
@pytest.mark.parametrize("rules", PACKS)
def test_the_audit_finds_no_error_in_a_report(name: str, rules: str, tmp_path: Path) -> None:
    loaded = pack(rules)
    story = write(scored(RECORDS[name](), loaded), loaded)
    write_story(without_charts(story), tmp_path / "自评报告.docx")
    assert errors(tmp_path / "自评报告.docx") == []


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
@given(data=records())
def test_the_audit_finds_no_error_in_any_report(data: dict[str, Any], tmp_path: Path) -> None:
    rules = pack()
    made = score(evaluation(data), rules)
    assume(isinstance(made, ScoredEvaluation))
    assert isinstance(made, ScoredEvaluation)
    path = tmp_path / "自评报告.docx"
    write_story(without_charts(write(made, rules)), path)
    assert errors(path) == []
    _sums_hold(path)


def _sums_hold(path: Path) -> None:
    """In the table by source the printed total is the sum of the printed rows."""
    for block in read(path).blocks:
        if not isinstance(block, Table) or block.cells[0].text != "资金来源":
            continue
        rows = [[c.text if c else "" for c in row] for row in block.grid]
        if rows[-1][0] == "合计":
            for column in (1, 2, 3):
                parts = sum((Decimal(r[column]) for r in rows[1:-1]), Decimal(0))
                assert Decimal(rows[-1][column]) == parts


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_amount_of_the_record_is_printed_as_it_is(name: str, tmp_path: Path) -> None:
    data = RECORDS[name]()
    rules = pack()
    path = tmp_path / "自评报告.docx"
    write_story(without_charts(write(scored(data, rules), rules)), path)
    document = read(path)
    printed = {
        fact.figure.value for fact in _facts(path) if fact.figure.unit.dimension.name == "MONEY"
    }
    record = evaluation(data)
    amounts = {
        value
        for line in (
            *record.budget.funds, record.budget.personnel, record.budget.public,
            *(f for p in record.projects for f in p.funds),
        )
        if line is not None
        for value in (line.full_year, line.executed)
        if value is not None
    }  # fmt: skip
    assert document.blocks
    assert {Decimal(v) for v in amounts} <= printed


def _facts(path: Path) -> Any:
    from jiping.facts.extracting import read as read_facts

    return read_facts(read(path)).facts


def test_the_audit_still_sees_a_figure_that_was_changed(tmp_path: Path) -> None:
    """The tests above can fail: a report with one wrong rate is an error."""
    from dataclasses import replace

    from jiping.report.model import Paragraph, Piece

    rules = pack()
    story = without_charts(write(scored(RECORDS["museum"](), rules), rules))
    blocks = tuple(
        replace(b, pieces=tuple(Piece(p.text.replace("97.46%", "79.46%")) for p in b.pieces))
        if isinstance(b, Paragraph)
        else b
        for b in story.blocks
    )
    write_story(Story("改错", blocks), tmp_path / "改错.docx")
    assert errors(tmp_path / "改错.docx")
    assert audit_document(read(tmp_path / "改错.docx")).findings
