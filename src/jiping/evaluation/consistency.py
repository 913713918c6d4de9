"""Whether the parts of a record agree with each other.

An error is what cannot be: a report made from it would contradict itself.  A warning may be right
and should be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from jiping.evaluation import consistency_money, consistency_targets
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault, Severity
from jiping.evaluation.linking import broken
from jiping.evaluation.naming import words


def inconsistencies(evaluation: Evaluation) -> tuple[Fault, ...]:
    """Everything that does not agree, errors and warnings, in the order of the record."""
    return (
        *broken(evaluation.model_dump(), words),
        *consistency_money.faults(evaluation),
        *_department(evaluation),
        *consistency_targets.faults(evaluation),
        *_surveys(evaluation),
    )


def _warn(path: str, problem: str, remedy: str) -> Fault:
    return Fault(words(path), problem, remedy, path=path, severity=Severity.WARNING)


def _department(evaluation: Evaluation) -> Iterator[Fault]:
    department = evaluation.department
    assets = department.assets
    if (
        assets
        and assets.total is not None
        and assets.in_use is not None
        and assets.in_use > assets.total
    ):
        yield Fault(
            words("department.assets.in_use"),
            f"在用固定资产 {assets.in_use} 万元，多于总额 {assets.total} 万元",
            "请核对资产账",
            path="department.assets.in_use",
        )
    seen: set[tuple[str, str]] = set()
    for i, staff in enumerate(department.staff):
        path = f"department.staff[{i}]"
        key = (staff.kind.value, staff.office)
        if key in seen:
            yield _warn(
                path, f"“{staff.kind}”在同一机构填了不止一行", "请合并成一行，或写明不同的机构"
            )
        seen.add(key)
        if staff.establishment is None and staff.in_post is None:
            yield _warn(path, "编制数和实有人数都没有填", "请填写人数，或删去这一行")
    posts, people = department.established, department.posted
    if posts is not None and people is not None and people > posts:
        yield _warn(
            "department.staff",
            f"占编制的实有人数 {people} 人，多于编制数 {posts} 人",
            "请核对；确实超编的请在报告里说明原因",
        )


def _surveys(evaluation: Evaluation) -> Iterator[Fault]:
    for i, survey in enumerate(evaluation.surveys):
        answers = survey.very_satisfied + survey.satisfied + survey.fairly + survey.dissatisfied
        if answers < survey.valid:
            yield _warn(
                f"surveys[{i}].valid",
                f"有效 {survey.valid} 份，各种答案只有 {answers} 份",
                "请核对各种答案的份数；没有回答满意度的不算有效",
            )
