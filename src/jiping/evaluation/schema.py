"""The JSON Schema of the record, told in the words of the workbook."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any

from jiping.evaluation.base import Record
from jiping.evaluation.evaluation import SCHEMA, Evaluation
from jiping.evaluation.naming import columns
from jiping.evaluation.paths import join
from jiping.evaluation.workbook.sheet import NUMERIC, Kind

_PARTS = {
    "department": "部门",
    "budget": "资金",
    "process": "自评工作",
    "signatures": "签章",
    "target": "指标值",
    "actual": "实际完成情况",
    "derived": "取数来源：实际完成值不是填写的，而是数出来或算出来的",
    "assets": "固定资产",
    "procurement": "政府采购",
    "carry_over": "结转结余",
    "format": f"格式的名称，固定为 {SCHEMA}",
}
"""Parts of the record that are neither a sheet nor a column."""


def json_schema() -> dict[str, Any]:
    """The schema (2020-12) of what is read, with Chinese titles; decimals are strings or numbers."""
    schema = Evaluation.model_json_schema(mode="validation")
    models: dict[str, type[Record]] = {}
    told: dict[tuple[str, str], tuple[str, str]] = {}
    for model, name, path in walk(Evaluation):
        models[model.__name__] = model
        told.setdefault((model.__name__, name), words_of(path, name))
    for title, definition in (("Evaluation", schema), *schema["$defs"].items()):
        definition.pop("description", None)
        definition.pop("title", None)
        for name, one in definition.get("properties", {}).items():
            heading, help_text = told[title, name]
            one.pop("description", None)
            one["title"] = heading
            if help_text:
                one["description"] = help_text
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "一个部门一年的自评数据",
        "description": "金额一律为万元，百分数写 95 表示 95%；没有的内容为 null 或空。",
    }
    return head | schema


def walk(model: type[Record], path: str = "") -> Iterator[tuple[type[Record], str, str]]:
    """Every field of every part of the record: its model, its name, its path without indices."""
    hints = typing.get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        at = join(path, name)
        yield model, name, at
        inner, listed = part_of(hints[name])
        if inner is not None:
            yield from walk(inner, f"{at}[]" if listed else at)


def part_of(hint: Any) -> tuple[type[Record] | None, bool]:
    """The part of the record that a field holds, and whether it holds several."""
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin is typing.Annotated:
        return part_of(arguments[0])
    if origin in (typing.Union, types.UnionType):
        found = [part_of(one) for one in arguments]
        return next((one for one in found if one[0] is not None), (None, False))
    if origin is tuple:
        return part_of(arguments[0])[0], True
    return (hint, False) if isinstance(hint, type) and issubclass(hint, Record) else (None, False)


def words_of(path: str, name: str) -> tuple[str, str]:
    """Heading and explanation of a field."""
    if path in columns():
        sheet, column = columns()[path]
        if column is None:
            # 成效与经验 “主要成效” is a part of a sheet: its own name says enough.
            return sheet.partition("“")[2].rstrip("”") or sheet, ""
        unit = "万元" if column.kind in (Kind.MONEY, Kind.CHANGE) else column.unit
        shown = f"{column.heading}（{unit}）" if unit and column.kind in NUMERIC else column.heading
        return shown, column.help
    return _PARTS[name], ""
