"""The score that a recalled report printed beside the score that the rules give, with every difference.

A value that two places tell differently was left empty; here the rules are tried with each of them, so
that the clerk sees whether it matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jiping.evaluation.budget import total
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.paths import get, tokens
from jiping.scoring.scored import ScoredIndicator, ScoredObject
from jiping.scoring.scoring import score
from jiping.scoring.wording import plain

if TYPE_CHECKING:
    from jiping.evaluation.faults import Fault
    from jiping.facts.recalling.recalled import Recalled
    from jiping.scoring.pack import Pack


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the execution rate, or an indicator; None where nothing was printed."""

    name: str
    weight: Decimal
    printed: Decimal | None
    points: Decimal
    reason: str

    @property
    def differs(self) -> bool:
        """Whether another score was printed than the rules give."""
        return self.printed is not None and self.printed != self.points


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole or one project.  `faults`: why the rules give it no score."""

    name: str
    printed: Decimal | None
    printed_sum: Decimal | None
    """What the printed lines add up to; None where one of them printed no score."""
    points: Decimal | None = None
    grade: str = ""
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = field(default=())


def compare(recalled: Recalled, pack: Pack) -> list[Comparison]:
    """Every object that has indicators, the whole first."""
    evaluation = recalled.evaluation
    found: list[Comparison] = []
    if evaluation.indicators:
        found.append(_one(recalled, _whole(evaluation), "", "", pack))
    for at, project in enumerate(evaluation.projects):
        if project.indicators:
            alone = _project(evaluation, at)
            found.append(_one(recalled, alone, f"projects[{at}]", "projects[0]", pack))
    return found


def _whole(evaluation: Evaluation) -> Evaluation:
    """The record with its projects as one sum: the score of the whole needs no more of them."""
    budget = evaluation.budget.model_copy(update={"other_projects": evaluation.project_spending})
    return evaluation.model_copy(update={"projects": (), "budget": budget})


def _project(evaluation: Evaluation, at: int) -> Evaluation:
    """The record with one project alone."""
    rest = [p.total for i, p in enumerate(evaluation.projects) if i != at]
    other = total((*rest, evaluation.budget.other_projects))
    budget = evaluation.budget.model_copy(update={"other_projects": other})
    kept = (evaluation.projects[at],)
    return evaluation.model_copy(update={"projects": kept, "indicators": (), "budget": budget})


def _one(
    recalled: Recalled, evaluation: Evaluation, path: str, here: str, pack: Pack
) -> Comparison:
    rivals = dict(_rivals(recalled, evaluation, path, here))
    chosen = evaluation
    for at, told in rivals.items():
        chosen = _with(chosen, at, told[0])
    subject: Any = get(evaluation.model_dump(), here) if here else evaluation.model_dump()
    printed, added = subject["printed_score"], _sum(subject)
    name = subject["name"] if here else evaluation.department.name
    scored = _object(chosen, pack, here)
    if not isinstance(scored, ScoredObject):
        return Comparison(name, printed, added, faults=scored)
    others = {
        at: [(v, _object(_with(chosen, at, v), pack, here)) for v in told]
        for at, told in rivals.items()
    }
    return Comparison(
        name,
        printed,
        added,
        scored.points,
        scored.grade,
        tuple(_rows(scored, subject, others)),
    )


def _object(evaluation: Evaluation, pack: Pack, path: str) -> ScoredObject | tuple[Fault, ...]:
    scored = score(evaluation, pack)
    if isinstance(scored, tuple):
        return scored
    return next(one for one in scored.objects if one.path == path)


def _rivals(
    recalled: Recalled, evaluation: Evaluation, path: str, here: str
) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    """What was left empty inside the object, by its path in the record that holds it alone."""
    data = evaluation.model_dump()
    for at, told in recalled.rivals.items():
        own = at.startswith(f"{path}.") if path else not at.startswith("projects[")
        moved = here + at.removeprefix(path) if own else ""
        parent = moved.rpartition(".")[0]
        if own and parent and get(data, parent) is not None:
            yield moved, told


def _with(evaluation: Evaluation, path: str, value: Decimal) -> Evaluation:
    data: Any = evaluation.model_dump()
    *way, last = tokens(path)
    place = data
    for token in way:
        place = place[token]
    place[last] = value
    return Evaluation.model_validate(data)


def _sum(subject: Any) -> Decimal | None:
    """What the printed scores of the lines add up to."""
    scores = [one["printed_score"] for one in subject["indicators"]]
    if subject["printed_execution_score"] is not None:
        scores.append(subject["printed_execution_score"])
    return None if any(s is None for s in scores) else sum(scores, Decimal(0))


def _rows(scored: ScoredObject, subject: Any, others: Any) -> Iterator[Row]:
    if scored.execution is not None:
        yield _row(scored.execution, subject["printed_execution_score"], "")
    for at, line in enumerate(scored.indicators):
        tried = [
            (v, o.indicators[at])
            for path, scores in others.items()
            if path.startswith(f"{line.path}.")
            for v, o in scores
            if isinstance(o, ScoredObject)
        ]
        yield _row(line, subject["indicators"][at]["printed_score"], _tried(tried))


def _row(line: ScoredIndicator, printed: Decimal | None, tried: str) -> Row:
    differs = printed is not None and printed != line.points
    reasons = [tried, line.explanation.arithmetic if differs else ""]
    return Row(line.name, line.weight, printed, line.points, "；".join(r for r in reasons if r))


def _tried(tried: list[tuple[Decimal, ScoredIndicator]]) -> str:
    """What comes of each of the values that were told."""
    if not tried:
        return ""
    values = "、".join(plain(value) for value, _ in tried)
    if len({line.points for _, line in tried}) == 1:
        return f"几处写的不同（{values}），按哪个都得{plain(tried[0][1].points)}分"
    each = "，".join(f"按{plain(value)}得{plain(line.points)}分" for value, line in tried)
    return f"几处写的不同：{each}；这里按第一处"
