"""The clean examples are quiet, also with rounded rates; the planted faults are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from measuring.declared import Example, examples
from measuring.expected import Fault, faults
from measuring.rounding import errors_when_rounded

from jiping.audit.finding import Severity

EXAMPLES = examples()
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)

# Of all planted faults of the six examples that are no contradiction but against a rule or good
# form, this share is found.
FOUND_BESIDES_ERRORS = 0.65


@each_example
def test_a_clean_example_is_quiet_however_its_rates_are_rounded(
    example: Example, tmp_path: Path
) -> None:
    told = {
        variant: [(finding.rule, finding.message) for finding in findings]
        for variant, findings in errors_when_rounded(example, tmp_path)
    }
    assert len(told) == 5
    assert {variant: findings for variant, findings in told.items() if findings} == {}


@each_example
def test_every_planted_contradiction_is_an_error(example: Example) -> None:
    planted = [fault for fault in faults(example) if fault.severity is Severity.ERROR]
    assert len(planted) >= 4
    assert [fault.name for fault in planted if not fault.found] == []


def test_most_of_the_other_planted_faults_are_found() -> None:
    planted: list[Fault] = [
        fault
        for example in EXAMPLES
        for fault in faults(example)
        if fault.severity is not Severity.ERROR
    ]
    found = sum(fault.found for fault in planted)
    assert found / len(planted) >= FOUND_BESIDES_ERRORS, [f.name for f in planted if not f.found]
