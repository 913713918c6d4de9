"""The record as JSON: written so that it reads back equal, read so that every fault is told."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from jiping.evaluation.evaluation import SCHEMA, Evaluation
from jiping.evaluation.faults import Fault
from jiping.evaluation.linking import broken
from jiping.evaluation.naming import words
from jiping.evaluation.translating import told
from jiping.evaluation.workbook.package import Refused, load

MAX_JSON = 64 * 1024 * 1024
"""A record of ten thousand indicators has some ten MB."""

_LONGEST_NUMBER = 60


class _Unacceptable(ValueError):
    """Something that JSON allows and a record does not.  The message is for the user."""


def to_json(evaluation: Evaluation) -> str:
    """The record as JSON: order of the record, two blanks a level, decimals as strings."""
    return evaluation.model_dump_json(indent=2) + "\n"


def write_json(evaluation: Evaluation, path: Path) -> None:
    """Write the record; the file is replaced only when all is written.  Raises OSError."""
    beside = path.with_name(f".jiping-{os.getpid()}.tmp")
    try:
        beside.write_text(to_json(evaluation), encoding="utf-8", newline="\n")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def read_json(path: Path) -> Evaluation | tuple[Fault, ...]:
    """The record in a JSON file, or every fault in it."""
    try:
        data = load(path, MAX_JSON)
    except Refused as error:
        return (error.fault,)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (Fault("", "文件不是 UTF-8 编码的文字", "请另存为 UTF-8 编码的 JSON 文件"),)
    return from_json(text)


def from_json(text: str) -> Evaluation | tuple[Fault, ...]:
    """The record in a JSON text, or every fault in it."""
    try:
        data: Any = json.loads(
            text,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_no_number,
            object_pairs_hook=_pairs,
        )
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        return (Fault(place, f"不是合法的 JSON（{_syntax(error)}）", "请改正，或重新生成文件"),)
    except _Unacceptable as error:
        return (Fault("", str(error), "请改正后再读"),)
    except RecursionError:
        return (Fault("", "括号嵌套太深，不是一份自评数据", "请核对文件"),)
    if not isinstance(data, dict) or "department" not in data:
        return (
            Fault("", "这不是一份自评数据", f'应当是一个以 "format": "{SCHEMA}" 开头的 JSON 对象'),
        )
    try:
        made = Evaluation.model_validate(data)
    except ValidationError as error:
        faults = tuple(fault for _, fault in told(error, words))
        there = {fault.path for fault in faults}
        linked = tuple(
            f for f in broken(cast("dict[str, Any]", data), words) if f.path not in there
        )
        return tuple(dict.fromkeys(faults + linked))
    return broken(made.model_dump(), words) or made


def _decimal(text: str) -> Decimal:
    """Decimals keep every digit; they never are binary floats."""
    if len(text) > _LONGEST_NUMBER or "e" in text.lower():
        raise _Unacceptable(f"数字“{text[:30]}”要写成普通的小数，不用科学计数法")
    return Decimal(text)


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _Unacceptable(f"整数“{text[:30]}…”太长")
    return int(text)


def _no_number(text: str) -> None:
    raise _Unacceptable(f"{text} 不是数字")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that stands twice would be lost in silence."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unacceptable(f"同一处有两个“{twice}”，不知道用哪一个")
    return made


def _syntax(error: json.JSONDecodeError) -> str:
    """The English reasons of the decoder, as far as they say something."""
    reasons = {
        "Expecting property name": "缺少双引号括起来的名称",
        "Expecting ',' delimiter": "缺少逗号或括号没有配对",
        "Expecting ':' delimiter": "缺少冒号",
        "Expecting value": "这里应当有内容",
        "Unterminated string": "双引号没有配对",
        "Extra data": "末尾有多余的内容",
        "Invalid control character": "文字里有控制字符",
        "Invalid \\": "反斜杠的用法不对",
        "Illegal trailing comma": "末尾多了一个逗号",
    }
    return next(
        (told for start, told in reasons.items() if error.msg.startswith(start)), "写法不对"
    )
