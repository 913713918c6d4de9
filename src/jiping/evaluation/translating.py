"""What pydantic says about a record, in Chinese, as faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from jiping.evaluation.faults import Fault
from jiping.evaluation.paths import join

_MESSAGES: Mapping[str, tuple[str, str]] = {
    "missing": ("没有填", "请填写"),
    "extra_forbidden": ("没有这一项", "请核对名称，或删去"),
    "string_type": ("应当是文字", "请写成文字"),
    "string_too_short": ("不能为空", "请填写，或删去这一项"),
    "string_too_long": ("文字太长，最多 {max_length} 个字", "请精简"),
    "string_unicode": ("文字里有不完整的字符", "请重新输入"),
    "int_type": ("应当是整数", "请填整数"),
    "int_parsing": ("“{input}”不是整数", "请填整数"),
    "int_from_float": ("“{input}”不是整数", "请填整数"),
    "int_parsing_size": ("整数太大", "请核对"),
    "decimal_type": ("应当是数字", "请填数字"),
    "decimal_parsing": ("“{input}”不是数字", "请填数字"),
    "finite_number": ("不是有限的数", "请填数字"),
    "decimal_max_places": ("小数位数太多，最多 {decimal_places} 位", "请四舍五入后填写"),
    "decimal_max_digits": ("数字太长，最多 {max_digits} 位", "请核对"),
    "decimal_whole_digits": ("数字太大，整数部分最多 {whole_digits} 位", "请核对"),
    "greater_than_equal": ("不能小于 {ge}", "请核对"),
    "less_than_equal": ("不能大于 {le}", "请核对"),
    "bool_type": ("应当是“是”或“否”（JSON 里为 true 或 false）", "请改正"),
    "bool_parsing": ("应当是“是”或“否”（JSON 里为 true 或 false）", "请改正"),
    "enum": ("没有“{input}”这个选择", "可用：{expected}"),
    "literal_error": ("不能是“{input}”", "可用：{expected}"),
    "date_type": ("应当是日期", "请写成 2025-03-08 的样子"),
    "date_parsing": ("“{input}”不是日期", "请写成 2025-03-08 的样子"),
    "date_from_datetime_parsing": ("“{input}”不是日期", "请写成 2025-03-08 的样子"),
    "date_from_datetime_inexact": ("应当只有日期，没有钟点", "请写成 2025-03-08 的样子"),
    "tuple_type": ("应当是列表", "请写成 […] 的样子"),
    "model_type": ("应当是一组内容", "请写成 {{…}} 的样子"),
    "model_attributes_type": ("应当是一组内容", "请写成 {{…}} 的样子"),
    "dict_type": ("应当是一组内容", "请写成 {{…}} 的样子"),
    "value_error": ("{error}", "请改正"),
}


def told(error: ValidationError, place: Callable[[str], str]) -> tuple[tuple[str, Fault], ...]:
    """Every error with its kind, as a fault at the place of its path."""
    found: list[tuple[str, Fault]] = []
    for one in error.errors(include_url=False):
        path = join(*(step for step in one["loc"]))
        problem, remedy = _MESSAGES.get(one["type"], (f"不合要求（{one['type']}）", "请核对"))
        words = _words(one.get("ctx", {}), one.get("input"))
        fault = Fault(place(path), problem.format(**words), remedy.format(**words), path=path)
        found.append((one["type"], fault))
    return tuple(found)


def _words(context: Mapping[str, Any], value: object) -> dict[str, str]:
    words = {key: str(one) for key, one in context.items()}
    words["expected"] = (
        words.get("expected", "").replace(" or ", "、").replace(", ", "、").replace("'", "")
    )
    text = str(value)
    words["input"] = text if len(text) <= 30 else f"{text[:30]}…"
    return words


def only(faults: Iterable[tuple[str, Fault]], *, leaving: str) -> tuple[Fault, ...]:
    """The faults that are not of one kind."""
    return tuple(fault for kind, fault in faults if kind != leaving)
