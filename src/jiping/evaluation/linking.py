"""What cannot be true of any year: names that lead nowhere, counts that contradict one another.

Works on the plain form of a record (`model_dump`), also of one that is not complete, so that these
faults are told together with all others.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from jiping.evaluation.faults import Fault
from jiping.evaluation.paths import get, join

Place = Callable[[str], str]
"""Words for a path."""

Data = Mapping[str, Any]


def broken(data: Data, place: Place) -> tuple[Fault, ...]:
    """All such faults, in the order of the record."""
    found = (
        *_projects(data),
        *_references(data),
        *_derived(data),
        *_surveys(data),
        *_dates(data),
    )
    return tuple(Fault(place(path), problem, remedy, path=path) for path, problem, remedy in found)


_Told = tuple[str, str, str]
"""Path, problem, remedy."""


def _items(data: Data, path: str) -> list[Data]:
    """The items of a list that are what they should be."""
    found: Any = get(data, path)
    if not isinstance(found, list | tuple):
        return []
    several = cast("Sequence[Any]", found)
    return [cast("Data", item) if isinstance(item, dict) else {} for item in several]


def _text(item: Data, path: str) -> str:
    found: Any = get(item, path)
    return found.strip() if isinstance(found, str) else ""


def _names(data: Data, path: str, key: str = "name") -> list[str]:
    return [_text(item, key) for item in _items(data, path)]


def _twice(names: Sequence[str]) -> Iterator[int]:
    """Where a name stands that has stood before."""
    for i, name in enumerate(names):
        if name and name in names[:i]:
            yield i


def nearest(name: str, known: Sequence[str]) -> str | None:
    """The known name that is most like this one, None where none is."""
    return next(iter(difflib.get_close_matches(name, [k for k in known if k], 1, 0.5)), None)


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """“，是不是“…””, where one of the known names is near."""
    near = nearest(name, known)
    return "" if near is None else f"，是不是“{near}”"


def _listed(names: Sequence[str]) -> str:
    told = [n for n in dict.fromkeys(names) if n]
    return "、".join(f"“{n}”" for n in told[:6]) + ("等" if len(told) > 6 else "")


def _projects(data: Data) -> Iterator[_Told]:
    names = _names(data, "projects")
    for i in _twice(names):
        yield (
            join("projects", i, "name"),
            f"项目“{names[i]}”出现了不止一次",
            "项目名称不能重复；请合并成一个，或用不同的名称区分",
        )


def _references(data: Data) -> Iterator[_Told]:
    known = _names(data, "projects")
    for path in ("budget.transfers", "activities"):
        for i, item in enumerate(_items(data, path)):
            name = _text(item, "project")
            if name and name not in known:
                yield (
                    join(path, i, "project"),
                    f"没有名为“{name}”的项目{did_you_mean(name, known)}",
                    f"请写“项目”表里的名称：{_listed(known)}"
                    if any(known)
                    else "请先在“项目”表里填写项目，或空着",
                )


def _indicators(data: Data) -> Iterator[tuple[str, Data]]:
    for i, item in enumerate(_items(data, "indicators")):
        yield join("indicators", i), item
    for p, project in enumerate(_items(data, "projects")):
        for i, item in enumerate(_items(project, "indicators")):
            yield join("projects", p, "indicators", i), item


_LEDGER_MEASURES = ("次数", "参加人次", "发放资料")
_SURVEY_MEASURES = ("满意率", "回收率")


def _derived(data: Data) -> Iterator[_Told]:
    kinds = _names(data, "activities", "kind")
    surveys = _names(data, "surveys")
    for path, item in _indicators(data):
        source, name = _text(item, "actual.derived.source"), _text(item, "actual.derived.name")
        at = join(path, "actual.derived.name")
        if source == "活动台账" and name and name not in kinds:
            yield (
                at,
                f"活动台账里没有“{name}”这一类活动{did_you_mean(name, kinds)}",
                f"请写台账里的活动类别：{_listed(kinds)}" if any(kinds) else "请先填写“活动台账”",
            )
        if source == "问卷" and name and name not in surveys:
            yield (
                at,
                f"没有名为“{name}”的问卷{did_you_mean(name, surveys)}",
                f"请写“问卷”表里的名称：{_listed(surveys)}" if any(surveys) else "请先填写“问卷”",
            )
        allowed = {"活动台账": _LEDGER_MEASURES, "问卷": _SURVEY_MEASURES}.get(source, ())
        measure = _text(item, "actual.derived.measure")
        if allowed and measure and measure not in allowed:
            yield (
                join(path, "actual.derived.measure"),
                f"取自{source}的口径没有“{measure}”{did_you_mean(measure, allowed)}",
                f"请写其中之一：{'、'.join(allowed)}",
            )
        if source and get(item, "actual.value") is not None:
            yield (
                join(path, "actual.value"),
                f"实际完成值填了数字，又选了取自{source}，一件事有两个来源",
                "两个只留一个：清空这个数字，或清空取数来源",
            )


def _surveys(data: Data) -> Iterator[_Told]:
    names = _names(data, "surveys")
    for i in _twice(names):
        yield (
            join("surveys", i, "name"),
            f"问卷“{names[i]}”出现了不止一次",
            "请用不同的名称区分，如加上日期或对象",
        )
    for i, survey in enumerate(_items(data, "surveys")):
        sent, returned, valid = (_count(survey, k) for k in ("sent", "returned", "valid"))
        if sent is not None and returned is not None and returned > sent:
            yield (
                join("surveys", i, "returned"),
                f"收回 {returned} 份，多于发放的 {sent} 份",
                "请核对发放份数和收回份数",
            )
        if returned is not None and valid is not None and valid > returned:
            yield (
                join("surveys", i, "valid"),
                f"有效 {valid} 份，多于收回的 {returned} 份",
                "请核对收回份数和有效份数",
            )
        keys = ("very_satisfied", "satisfied", "fairly", "dissatisfied")
        answers = sum(_count(survey, k) or 0 for k in keys)
        if valid is not None and answers > valid:
            yield (
                join("surveys", i, "very_satisfied"),
                f"各种答案共 {answers} 份，多于有效的 {valid} 份",
                "请核对有效份数和各种答案的份数",
            )


def _count(item: Data, key: str) -> int | None:
    found: Any = item.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _dates(data: Data) -> Iterator[_Told]:
    year = _count(data, "year")
    if year is None:
        return
    for i, activity in enumerate(_items(data, "activities")):
        day: Any = activity.get("date")
        if isinstance(day, datetime.date) and day.year != year:
            yield (
                join("activities", i, "date"),
                f"活动日期是{day.year}年{day.month}月{day.day}日，不在{year}年度内",
                f"请核对日期；不是{year}年的活动请从台账里删去",
            )
    years: list[int | None] = [_count(item, "year") for item in _items(data, "budget.history")]
    for i, past in enumerate(years):
        if past is not None and past >= year:
            yield (
                join("budget.history", i, "year"),
                f"历年里有{past}年，不早于被评价的{year}年度",
                "这里只填以前的年度",
            )
        if past is not None and past in years[:i]:
            yield (
                join("budget.history", i, "year"),
                f"历年里{past}年填了不止一行",
                "一年只填一行，请合并",
            )
