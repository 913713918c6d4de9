"""Two rule packs side by side: which rules differ, and what that does to given evaluations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault
from jiping.scoring import labels, tree
from jiping.scoring.loading import effective
from jiping.scoring.pack import Pack
from jiping.scoring.scored import ScoredEvaluation, ScoredObject
from jiping.scoring.scoring import score

_OWN = frozenset({"format", "id", "title", "authority", "region", "note", "extends", "switched_on"})
_SAID = frozenset({"clause", "source", "note"})


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that differs."""

    path: tuple[str, ...]
    before: str
    after: str
    clause_before: str
    clause_after: str

    @property
    def where(self) -> str:
        """The rule in words."""
        return labels.way(self.path)


def compare(before: Pack, after: Pack) -> tuple[Change, ...]:
    """The rules that differ, in the order of the pack; what is alike for both objects is told once."""
    left, right = tree.plain(effective(before)), tree.plain(effective(after))
    made: list[Change] = []
    seen: set[tuple[tuple[str, ...], str, str]] = set()
    for change in _changes(left, right, (), "", ""):
        if change.path[0] in _OWN:
            continue
        same = (change.path[1:], change.before, change.after)
        if change.path[0] == "overall" and same in seen:
            continue
        if change.path[0] == "project":
            seen.add(same)
        made.append(change)
    return tuple(made)


def _changes(
    left: Any, right: Any, path: tuple[str, ...], clause_left: str, clause_right: str
) -> Iterator[Change]:
    a, b = _mapping(left), _mapping(right)
    if a is not None and b is not None:
        clause_left = str(a.get("clause", clause_left))
        clause_right = str(b.get("clause", clause_right))
        for key in dict.fromkeys((*a, *b)):
            if key not in _SAID:
                yield from _changes(a.get(key), b.get(key), (*path, key), clause_left, clause_right)
    elif left != right:
        yield Change(
            path,
            labels.value(left),
            labels.value(right),
            str((a or {}).get("clause", clause_left)),
            str((b or {}).get("clause", clause_right)),
        )


def _mapping(value: Any) -> dict[str, Any] | None:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


@dataclass(frozen=True, slots=True)
class PointsChange:
    """Points of one line under two packs; None where only one of them scores it."""

    name: str
    before: Decimal | None
    after: Decimal | None
    reason: str
    """The rule that makes the difference, with its clause."""


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """One object under two packs."""

    name: str
    points_before: Decimal
    points_after: Decimal
    grade_before: str
    grade_after: str
    lines: tuple[PointsChange, ...]


@dataclass(frozen=True, slots=True)
class EvaluationChange:
    """One evaluation under two packs; faults where one of them cannot score it."""

    faults_before: tuple[Fault, ...]
    faults_after: tuple[Fault, ...]
    objects: tuple[ObjectChange, ...]


def effect(
    evaluation: Evaluation, before: Pack, after: Pack, *, confirm_outdated: bool = False
) -> EvaluationChange:
    """What the other pack would change in an evaluation."""
    # settings of the record belong to the pack it names; another pack may not have them
    bare = evaluation.model_copy(update={"settings": ()})
    results = [score(bare, pack, confirm_outdated=confirm_outdated) for pack in (before, after)]
    first, second = results
    if isinstance(first, ScoredEvaluation) and isinstance(second, ScoredEvaluation):
        others = {one.path: one for one in second.objects}
        return EvaluationChange(
            (),
            (),
            tuple(_object(one, others[one.path]) for one in first.objects if one.path in others),
        )
    return EvaluationChange(
        first if isinstance(first, tuple) else (), second if isinstance(second, tuple) else (), ()
    )


def _object(before: ScoredObject, after: ScoredObject) -> ObjectChange:
    old, new = ({line.path: line for line in one.lines} for one in (before, after))
    lines: list[PointsChange] = []
    for path in dict.fromkeys((*old, *new)):
        a, b = old.get(path), new.get(path)
        line = b or a
        if line is None or (a is not None and b is not None and a.points == b.points):
            continue
        reason = f"{line.explanation.rule}（{line.explanation.clause}）"
        lines.append(
            PointsChange(line.name, a and a.points, b and b.points, reason if b else "不单独计分")
        )
    return ObjectChange(
        before.name, before.points, after.points, before.grade, after.grade, tuple(lines)
    )


def changed(objects: Sequence[ObjectChange]) -> tuple[ObjectChange, ...]:
    """Those whose points or grade differ."""
    return tuple(
        one
        for one in objects
        if one.lines or one.points_before != one.points_after or one.grade_before != one.grade_after
    )
