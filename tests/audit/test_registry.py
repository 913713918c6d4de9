"""The registry of checks: every part is there, and every sample does what it is a sample of."""

from __future__ import annotations

import re
import string
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from jiping.audit.auditing import audit_document
from jiping.audit.checks import CHECKS, Check, all_checks, registry
from jiping.audit.finding import Audit, Finding, Severity
from jiping.document import text
from jiping.document.model import Table

SAMPLES = Path(registry.__file__).parent / "samples"
FAMILIES = ("arithmetic", "form", "quality", "rules", "structure", "tieout")
# Their false alarms cost the most trust: each shows a legitimate text that comes near the fault.
WITH_TRAPS = ("arithmetic", "tieout", "rules")
PARTS = ("id", "title", "authority", "needs", "message", "remedy", "may_be_fine")
FIELDS = {"faulty", "clean", "more_faulty", "more_clean"}
BY_ID = {check.id: check for check in CHECKS}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FIGURE = re.compile(r"[0-9０-９零一二三四五六七八九十百]")


@dataclass(frozen=True)
class Sample:
    """One text of one check; `name` tells the test's reader which."""

    rule: str
    name: str
    text: str


@cache
def files() -> dict[str, dict[str, dict[str, str | list[str]]]]:
    """The sample tables by family."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(SAMPLES.glob("*.toml"))
    }


def samples(kind: str) -> list[Sample]:
    """The first sample of a kind and the further ones, of all checks."""
    found: list[Sample] = []
    for tables in files().values():
        for rule, table in tables.items():
            texts = [table.get(kind, ""), *table.get(f"more_{kind}", [])]
            found += [Sample(rule, f"{rule}-{n}", str(t)) for n, t in enumerate(texts, 1)]
    return found


FAULTY, CLEAN = samples("faulty"), samples("clean")


@cache
def audited(content: str) -> Audit:
    return audit_document(text.read("样例.txt", content.encode("utf-8")))


def told(finding: Finding) -> str:
    """A finding in one line, for a failing test."""
    return f"{finding.rule}: {finding.message} {[quote.text for quote in finding.quotes]}"


def text_at(audit: Audit, finding: Finding, number: int) -> str:
    """What stands in the document where a quote says that it stands."""
    anchor = finding.quotes[number].anchor
    block = audit.document.blocks[anchor.block]
    whole = block.cells[anchor.cell].text if isinstance(block, Table) else block.text
    return whole[anchor.start : anchor.end]


# --- the parts of a check --------------------------------------------------------------------


def test_the_registry_is_not_empty_and_complete() -> None:
    assert CHECKS
    assert all_checks() == CHECKS


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_part_of_a_check_is_told(check: Check) -> None:
    for part in PARTS:
        value = getattr(check, part)
        assert isinstance(value, str), part
        assert value.strip() == value != "", part
        # a message may be no more than its list: what is listed then says everything
        assert part in ("id", "message") or CHINESE.search(value), f"{part} is no Chinese"
    assert isinstance(check.severity, Severity)
    assert callable(check.function)
    assert check.family in FAMILIES
    assert re.fullmatch(r"[a-z]+\.[a-z]+(?:-[a-z]+)*", check.id)
    assert check.function.__module__.split(".")[3] == check.family


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_message_names_its_blanks(check: Check) -> None:
    blanks = [name for _, name, _, _ in string.Formatter().parse(check.message) if name is not None]
    assert all(name.isidentifier() for name in blanks)


@pytest.mark.parametrize("part", ["id", "title"])
def test_no_two_checks_are_called_the_same(part: str) -> None:
    words = Counter(getattr(check, part) for check in CHECKS)
    assert not [word for word, times in words.items() if times > 1]


def test_an_identity_cannot_be_registered_twice() -> None:
    first = CHECKS[0]
    register = registry.check(
        first.id,
        title=first.title,
        authority=first.authority,
        severity=first.severity,
        needs=first.needs,
        message=first.message,
        remedy=first.remedy,
        may_be_fine=first.may_be_fine,
    )
    with pytest.raises(ValueError, match=re.escape(first.id)):
        register(first.function)
    assert all_checks() == CHECKS


# --- the samples -----------------------------------------------------------------------------


def test_every_check_has_its_samples_and_every_sample_its_check() -> None:
    tables = files()
    assert set(tables) == set(FAMILIES)
    for family, rules in tables.items():
        assert set(rules) == {check.id for check in CHECKS if check.family == family}


@pytest.mark.parametrize("rule", BY_ID)
def test_the_samples_of_a_check_are_whole(rule: str) -> None:
    table = files()[rule.partition(".")[0]][rule]
    assert set(table) <= FIELDS
    for kind in ("faulty", "clean"):
        assert isinstance(table[kind], str)
        assert all(isinstance(more, str) for more in table.get(f"more_{kind}", []))
    texts = [sample.text for sample in (*FAULTY, *CLEAN) if sample.rule == rule]
    assert all(CHINESE.search(content) for content in texts)
    assert len(set(texts)) == len(texts)
    if BY_ID[rule].family in WITH_TRAPS:
        assert table.get("more_clean"), "a legitimate text that comes near the fault is missing"


@pytest.mark.parametrize("sample", FAULTY, ids=lambda sample: sample.name)
def test_a_faulty_sample_is_found(sample: Sample) -> None:
    audit = audited(sample.text)
    found = [finding for finding in audit.findings if finding.rule == sample.rule]
    assert found, [told(finding) for finding in audit.findings]
    for finding in found:
        assert finding.quotes
        assert CHINESE.search(finding.message)
        assert "{" not in finding.message
        assert finding.suggestion
        for number, quote in enumerate(finding.quotes):
            assert quote.text
            assert quote.text in sample.text
            assert quote.text == text_at(audit, finding, number)
            assert quote.location
        if sample.rule.startswith("arithmetic."):
            assert FIGURE.search(finding.quotes[0].text)


@pytest.mark.parametrize("sample", CLEAN, ids=lambda sample: sample.name)
def test_a_clean_sample_is_left_alone(sample: Sample) -> None:
    wrong = [
        told(finding)
        for finding in audited(sample.text).findings
        if finding.rule == sample.rule or finding.severity is Severity.ERROR
    ]
    assert not wrong


@pytest.mark.parametrize("rule", BY_ID)
def test_a_mended_sample_is_still_about_the_same(rule: str) -> None:
    """The clean text is the faulty one mended: most of its characters stay in their order."""
    table = files()[rule.partition(".")[0]][rule]
    faulty, clean = str(table["faulty"]), str(table["clean"])
    kept = Counter(faulty) & Counter(clean)
    assert kept.total() * 2 >= len(faulty)
