"""The real reports of `../shared/seeds`, which are no part of the project: skipped without them."""

from __future__ import annotations

import pytest
from measuring.expected import EXPECTED, Entry, samples

pytestmark = pytest.mark.skipif(
    not EXPECTED.exists(), reason="needs ../shared/seeds, the real reports, which are not published"
)


def entries(level: str) -> list[Entry]:
    return [entry for sample in samples() for entry in sample.entries if entry.level == level]


def missed(listed: list[Entry]) -> list[str]:
    return [entry.name for entry in listed if not entry.quotes_any]


def test_the_four_reports_are_there() -> None:
    assert len(samples()) == 4
    assert (len(entries("certain")), len(entries("judged")), len(entries("hint"))) == (12, 24, 22)


def test_every_certain_entry_is_an_error_that_quotes_all_its_figures() -> None:
    assert [entry.name for entry in entries("certain") if not entry.quotes_all] == []


def test_every_certain_entry_says_what_it_should_be() -> None:
    assert [entry.name for entry in entries("certain") if not entry.value] == []


def test_nine_of_ten_judged_entries_are_warnings() -> None:
    listed = entries("judged")
    assert len(missed(listed)) <= len(listed) * 0.1, missed(listed)


def test_eight_of_ten_hints_are_information() -> None:
    listed = entries("hint")
    assert len(missed(listed)) <= len(listed) * 0.2, missed(listed)


def test_nothing_that_only_looks_wrong_is_reported() -> None:
    assert [told for sample in samples() for told in sample.quiet] == []


def test_there_is_no_other_error_finding() -> None:
    others = [(s.name, f.rule, f.message) for s in samples() for f in s.others]
    assert others == []
