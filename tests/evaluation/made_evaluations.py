"""Random records, made from the types of the record itself: a new field is covered by itself."""

from __future__ import annotations

import datetime
import types
import typing
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from jiping.evaluation.base import Amount, Change, Count, Exact, Name, Passage, Points, Record, Text
from jiping.evaluation.evaluation import Evaluation

YEAR = 2024

TRICKY = [
    "=1+1", "+86", "-", "@甲", "'开头的撇号", "''", "00123", "530000202400000000001", "1E5", "#REF!", "#N/A",
    "TRUE", "54.41万元", "１００％", "2024年1月5日", "3月5日", "_x000D_", "_x005F_x000D_", "甲\n乙", "甲↵", "↵\n↵",
    "甲↵\n乙", "合计", "示例", "注：这是正文", "<b>&amp;", "“引号”", "a  b\t c", "𠮷野家", "ﬁ①㎡", "序号", "无", "/",
]  # fmt: skip

_SIGNS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
texts = st.one_of(st.sampled_from(TRICKY), st.text(_SIGNS, max_size=12))
names = texts.filter(lambda t: t.strip())


def _decimals(low: int, high: int, places: int) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    return st.integers(low * scale, high * scale).map(lambda n: Decimal(n) / scale)


_KINDS: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (Text, texts),
    (Name, names),
    (Passage, names),
    (Amount, _decimals(0, 10**12, 6)),
    (Change, _decimals(-(10**12), 10**12, 6)),
    (Points, _decimals(0, 1000, 6)),
    (Count, st.integers(0, 10**12)),
    (Exact, _decimals(-(10**14), 10**14, 9) | st.integers(-100, 100).map(Decimal)),
]


def _of(hint: Any, name: str) -> st.SearchStrategy[Any]:
    for known, strategy in _KINDS:
        if hint == known:
            return strategy
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return st.one_of(*(_of(h, name) for h in typing.get_args(hint)))
    if typing.get_origin(hint) is typing.Annotated:
        if name == "rating":
            return _decimals(0, 100, 4)
        return _of(typing.get_args(hint)[0], name)
    if typing.get_origin(hint) is tuple:
        return st.lists(_of(typing.get_args(hint)[0], name), max_size=3).map(tuple)
    if typing.get_origin(hint) is typing.Literal:
        return st.sampled_from(typing.get_args(hint))
    if hint is type(None):
        return st.none()
    if hint is int:
        return st.integers(1990, 2100)
    if hint is bool:
        return st.booleans()
    if hint is datetime.date:
        return st.dates(datetime.date(YEAR, 1, 1), datetime.date(YEAR, 12, 31))
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    assert issubclass(hint, Record), hint
    return _record(hint)


def _record(model: type[Record]) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(model, include_extras=True)
    return st.fixed_dictionaries({n: _of(hints[n], n) for n in model.model_fields})


def _linked(data: dict[str, Any]) -> Evaluation:
    """Names made to lead somewhere and counts made possible, as in a record that can be true."""
    data["year"] = YEAR
    record = Evaluation.model_validate(data).model_dump()
    record["projects"] = _unique(record["projects"])
    record["surveys"] = _unique(record["surveys"])
    projects = [p["name"] for p in record["projects"]]
    for item in (*record["budget"]["transfers"], *record["activities"]):
        item["project"] = projects[-1] if projects and item["project"] else ""
    for survey in record["surveys"]:
        keys = ("very_satisfied", "satisfied", "fairly", "dissatisfied")
        survey["valid"] = sum(survey[k] for k in keys) % 10**12
        if survey["valid"] < sum(survey[k] for k in keys):
            survey.update(dict.fromkeys(keys, 0))
        survey["returned"] = max(survey["returned"], survey["valid"])
        survey["sent"] = max(survey["sent"], survey["returned"])
    kinds = [a["kind"] for a in record["activities"]]
    surveys = [s["name"] for s in record["surveys"]]
    for item in (record, *record["projects"]):
        for indicator in item["indicators"]:
            _derive(indicator["actual"], kinds, surveys)
    past = {h["year"]: h for h in record["budget"]["history"] if h["year"] < YEAR}
    record["budget"]["history"] = tuple(past.values())
    return Evaluation.model_validate(record)


def _unique(items: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    return tuple({item["name"]: item for item in items}.values())


def _derive(actual: dict[str, Any], kinds: list[str], surveys: list[str]) -> None:
    derived = actual["derived"]
    if derived is None:
        return
    actual["value"] = None
    known = {"活动台账": (kinds, "参加人次"), "问卷": (surveys, "满意率")}.get(
        derived["source"].value
    )
    if known is None:
        return
    if known[0]:
        derived["name"], derived["measure"] = known[0][-1], known[1]
    else:
        actual["derived"] = None


evaluations: st.SearchStrategy[Evaluation] = _record(Evaluation).map(_linked)
