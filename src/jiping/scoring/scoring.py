"""Scoring a record: pure, exact, and every fault at once.

score(evaluation, pack) → ScoredEvaluation, or the faults that stand in the way
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault
from jiping.evaluation.target import Comparison, Indicator
from jiping.scoring import demands, loading, weights, wording
from jiping.scoring.execution import execution
from jiping.scoring.indicators import NUMBERS, Place, score_indicator, target_faults
from jiping.scoring.measures import Subject
from jiping.scoring.pack import EXACT, ObjectKind, Pack
from jiping.scoring.rules import Role, Rules
from jiping.scoring.scored import (
    Explanation,
    Input,
    ScoredEvaluation,
    ScoredIndicator,
    ScoredObject,
)

ZERO, HUNDRED = Decimal(0), Decimal(100)


def score(
    evaluation: Evaluation,
    pack: Pack,
    *,
    confirm_outdated: bool = False,
    settings: Sequence[str] = (),
) -> ScoredEvaluation | tuple[Fault, ...]:
    """Score the whole and its projects by a rule pack.

    Settings of the record and of `settings` are switched on.  A pack that is not in force at the end of
    the record's year is refused unless `confirm_outdated`.
    """
    on = tuple(dict.fromkeys((*pack.switched_on, *evaluation.settings, *settings)))
    changed = loading.with_settings(pack, on)
    if isinstance(changed, tuple):
        return changed
    pack = changed
    faults: list[Fault] = [] if confirm_outdated else list(_outdated(evaluation, pack))
    made: list[ScoredObject] = []
    for kind, subject, indicators in _objects(evaluation, pack):
        result = _scored(subject, indicators, pack.rules(kind), pack)
        if isinstance(result, ScoredObject):
            made.append(result)
        else:
            faults += result
    if not made and not faults:
        faults.append(
            Fault("", "记录里没有任何绩效指标", "请填写整体或项目的绩效指标", path="indicators")
        )
    if faults:
        return tuple(faults)
    overall = next((o for o in made if not o.path), None)
    projects = tuple(o for o in made if o.path)
    return ScoredEvaluation(evaluation, pack.id, pack.title, pack.authority, overall, projects)


def _objects(
    evaluation: Evaluation, pack: Pack
) -> Iterator[tuple[ObjectKind, Subject, Sequence[Indicator]]]:
    """The whole, where it has indicators or the pack is made for it, and the projects likewise.

    Beside a whole that is evaluated a project may be told with its funds alone, without indicators; then
    it has no points of its own (`evaluation.consistency` asks about it).
    """
    if evaluation.indicators or ObjectKind.OVERALL in pack.covers:
        yield ObjectKind.OVERALL, Subject(evaluation), evaluation.indicators
    for i, project in enumerate(evaluation.projects):
        wanted = ObjectKind.PROJECT in pack.covers and not evaluation.indicators
        if project.indicators or wanted:
            subject = Subject(evaluation, project, f"projects[{i}]")
            yield ObjectKind.PROJECT, subject, project.indicators


def _outdated(evaluation: Evaluation, pack: Pack) -> Iterator[Fault]:
    year = evaluation.year
    if pack.covers_year(year):
        return
    until = "起" if pack.in_force_until is None else f"至{pack.in_force_until}"
    held = f"规则包 {pack.id} 的适用期间是{pack.in_force_from}{until}"
    others = loading.covering(year)
    if others:
        remedy = f"适用的规则包：{'、'.join(others)}；确实要用的，请确认（--confirm-outdated）"
    else:
        remedy = f"没有规则包适用于{year}年；各规则包的适用期间：{loading.periods()}"
    yield Fault("年度", f"{held}，不适用于{year}年", remedy, path="year")


def _scored(
    subject: Subject, indicators: Sequence[Indicator], rules: Rules, pack: Pack
) -> ScoredObject | list[Fault]:
    faults = list(weights.faults(subject, indicators, rules, pack.points.decimals))
    executed = execution(subject, rules, pack.points)
    if isinstance(executed, Fault):
        faults.append(executed)
    moved = weights.moved(subject, indicators, rules, pack.points.decimals)
    if moved and isinstance(moved[0], Fault):
        faults += [one for one in moved if isinstance(one, Fault)]
        moved = tuple(one.weight for one in indicators)
    places = [
        Place(subject, subject.at(f"indicators[{i}]"), one, weight)
        for i, (one, weight) in enumerate(zip(indicators, moved, strict=True))
        if isinstance(weight, Decimal)
    ]
    lines = _lines(places, rules, pack, faults)
    if faults or isinstance(executed, Fault):
        return faults
    first = () if executed.line is None else (executed.line,)
    points = sum((line.points for line in (*first, *lines)), ZERO)
    grade = pack.grade(points)
    return ScoredObject(
        path=subject.path,
        name=subject.name if subject.project else subject.evaluation.department.name,
        execution=executed.line,
        indicators=lines,
        weight=sum((line.weight for line in (*first, *lines)), ZERO),
        points=points,
        grade=grade.name,
        grade_explanation=_grade(points, pack, subject.path),
        demands=(
            *executed.demands,
            *demands.of_low_grade(subject, grade.name, rules.demands.low_grade),
        ),
    )


def _lines(
    places: Sequence[Place], rules: Rules, pack: Pack, faults: list[Fault]
) -> tuple[ScoredIndicator, ...]:
    """All indicators: first those with figures, then the judged ones that rest on them."""
    made: dict[int, ScoredIndicator] = {}
    judged: list[int] = []
    for i, place in enumerate(places):
        one = place.indicator
        wrong = target_faults(place, rules) if one.applicable else ()
        faults += wrong
        if wrong:
            continue
        if one.applicable and one.target.comparison is Comparison.QUALITATIVE:
            judged.append(i)
            continue
        line = score_indicator(place, rules, pack.points)
        if isinstance(line, Fault):
            faults.append(line)
        else:
            made[i] = line
    figures = dict(made)
    for i in judged:
        support = _support(places[i], places, figures, rules)
        line = score_indicator(places[i], rules, pack.points, support)
        if isinstance(line, Fault):
            faults.append(line)
        else:
            made[i] = line
    return tuple(made[i] for i in sorted(made))


def _support(
    place: Place, places: Sequence[Place], scored: dict[int, ScoredIndicator], rules: Rules
) -> Decimal | None:
    """How far the quantitative indicators beside a judged one came, in per cent.

    Those of the same second level, else of the same first level, else the outputs; each counted by its
    weight and with 100 % at most.  None where there are none: then the figures say nothing.
    """
    one = place.indicator
    numbers = [
        (places[i], line.completion)
        for i, line in scored.items()
        if line.applicable
        and line.completion is not None
        and places[i].indicator.target.comparison in NUMBERS
    ]
    satisfied = Role.SATISFACTION

    def role(at: Place) -> Role | None:
        return rules.role(at.indicator.level1, at.indicator.level2)

    groups = (
        [(p, c) for p, c in numbers if _levels(p) == _levels(place)],
        [
            (p, c)
            for p, c in numbers
            if p.indicator.level1 == one.level1 and role(p) is not satisfied
        ],
        [(p, c) for p, c in numbers if role(p) is Role.OUTPUT],
    )
    group = next((g for g in groups if any(p.weight for p, _ in g)), None)
    if group is None:
        return None
    total = sum((p.weight for p, _ in group), ZERO)
    reached = sum((EXACT.multiply(p.weight, min(c, HUNDRED)) for p, c in group), ZERO)
    return EXACT.divide(reached, total)


def _levels(place: Place) -> tuple[str, str]:
    return place.indicator.level1, place.indicator.level2


def _grade(points: Decimal, pack: Pack, path: str) -> Explanation:
    bands = pack.grades.bands
    grade = pack.grade(points)
    at = bands.index(grade)
    low = wording.plain(grade.lowest)
    if at == 0:
        rule, win_back = f"{low}分（含）以上为“{grade.name}”", ""
    else:
        better = bands[at - 1]
        high = wording.plain(better.lowest)
        rule = f"{low}分（含）至{high}分为“{grade.name}”"
        if grade.lowest == 0:
            rule = f"{high}分以下为“{grade.name}”"
        missing = wording.points(better.lowest - points)
        win_back = f"再得{missing}可评为“{better.name}”"
    told = wording.points(points)
    used = (Input("总分", told, path or "indicators", points),)
    return Explanation(rule, pack.grades.clause, used, f"总分{told}，为“{grade.name}”", win_back)
