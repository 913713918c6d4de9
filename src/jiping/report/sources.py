"""A place of the record in words that a clerk follows: the sheet, the row, the column.

Sheets and headings are those of the workbook's layout; only what is worked out from several places
has its words here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.paths import Token, tokens
from jiping.evaluation.workbook.layout import FORMS, TABLES
from jiping.evaluation.workbook.sheet import KEY, PROJECT, Table

# What is worked out stands in no sheet; it is looked for where its parts stand.
_PARTS_OF = {
    "budget.total": "budget.funds",
    "budget.basic_total": "budget.personnel",
    "project_spending": "projects.funds",
    "projects.total": "projects.funds",
    "budget": "budget.funds",
    "department.staff.establishment": "department.staff",
}
_WHOLES = {
    "budget.total": "年度资金总额",
    "budget.basic_total": "基本支出合计",
    "project_spending": "项目支出合计",
    "projects.total": "项目资金合计",
    "budget": "支出合计",
    "budget.three_public": "“三公”经费合计",
}
_WORKED_OUT = {
    "opening": "年初预算数",
    "full_year": "全年预算数",
    "executed": "全年执行数",
    "execution_rate": "预算执行率",
    "share": "占比",
    "change": "增减",
    "carried": "预算数与执行数之差",
    "establishment": "编制数",
    "in_post": "实有人数",
    "last_year": "上年预算数",
    "budget": "本年预算数",
    "score": "得分",
    "points": "得分",
    "weight": "分值",
    "grade": "等级",
    "lost": "扣分",
    "completion": "完成率",
    "target": "年度指标值",
    "actual": "实际完成值",
    "return_rate": "回收率",
    "valid_rate": "有效率",
    "satisfaction": "满意率",
    "people": "参加人次合计",
    "materials": "发放资料合计",
    "count": "个数",
}
_NAMES = ("name", "kind", "source", "expected", "problem", "reason", "year")
"""Fields that name a row, so that it need not be told by its number."""
_LONGEST_NAME = 24


def words_of(path: str, evaluation: Evaluation) -> str:
    """A path of the record in words: 《预算资金》表 当年财政拨款 全年执行数."""
    steps, sheet, heading = _parsed(path)
    labels = (*_rows(steps, evaluation), heading)
    return " ".join(dict.fromkeys((f"《{sheet}》表", *(label for label in labels if label))))


@lru_cache(maxsize=20_000)
def _parsed(path: str) -> tuple[tuple[Token, ...], str, str]:
    """The steps of a path up to its last index, its sheet and its heading."""
    steps = tokens(path)
    plain = ".".join(step for step in steps if isinstance(step, str))
    last = max((i for i, step in enumerate(steps) if isinstance(step, int)), default=-1)
    return steps[: last + 1], *_place(plain)


@cache
def _headings() -> dict[str, tuple[str, str]]:
    """Sheet and heading of each place of the record, its path without indexes."""
    found: dict[str, tuple[str, str]] = {}
    for form in FORMS:
        for field in form.fields:
            found[field.path] = (form.name, field.heading)
    for table in TABLES:
        for beginning, row in _rows_of(table):
            for column in table.columns:
                if column.path not in (KEY, PROJECT):
                    path = f"{beginning}.{column.path}" if column.path else beginning
                    heading = f"{row} {column.heading}" if row else column.heading
                    found[path] = (table.name, heading)
    return found


def _rows_of(table: Table) -> Iterator[tuple[str, str]]:
    """Where the rows of a table belong, and the name of the row where it has a fixed one."""
    if table.items:
        yield (f"projects.{table.items}" if table.owned else table.items), ""
    for name, path in table.slots.items():
        yield path, name
    for name, path in table.lists.items():
        yield path, name


@cache
def _sheets() -> dict[str, str]:
    """The sheet of each beginning of a path: that of the first place inside."""
    found: dict[str, str] = {}
    for path, (sheet, _) in _headings().items():
        steps = path.split(".")
        for length in range(1, len(steps) + 1):
            found.setdefault(".".join(steps[:length]), sheet)
    return found


@cache
def _place(plain: str) -> tuple[str, str]:
    known = _headings().get(plain)
    if known is not None:
        return known
    steps = plain.split(".")
    last = _WORKED_OUT.get(steps[-1], "")
    whole = next(
        (w for n in range(len(steps), 0, -1) if (w := _WHOLES.get(".".join(steps[:n])))), ""
    )
    for length in range(len(steps), 0, -1):
        beginning = ".".join(steps[:length])
        sheet = _sheets().get(_PARTS_OF.get(beginning, beginning))
        if sheet is not None:
            row = _slot(beginning)
            return sheet, " ".join(part for part in (row or whole, last) if part)
    return FORMS[0].name, " ".join(part for part in (whole, last) if part)


def _slot(beginning: str) -> str:
    """The name of the row that holds this part alone: 人员经费."""
    for table in TABLES:
        for name, path in table.slots.items():
            if path == beginning:
                return name
    return ""


def _rows(steps: tuple[Token, ...], evaluation: Evaluation) -> Iterator[str]:
    """The names of the rows on the way: the project, the source, the indicator."""
    value: Any = evaluation
    for step in steps:
        if isinstance(step, str):
            value = getattr(value, step, None)
            continue
        rows: Any = value if isinstance(value, tuple) else ()  # pyright: ignore[reportUnknownVariableType]
        value = rows[step] if step < len(rows) else None
        yield _row(value, step)


def _row(value: object, index: int) -> str:
    if isinstance(value, BaseModel):
        for name in _NAMES:
            text = getattr(value, name, None)
            if text:
                told = " ".join(str(text).split())
                return told if len(told) <= _LONGEST_NAME else f"{told[:_LONGEST_NAME]}…"
    return f"第{index + 1}条"
