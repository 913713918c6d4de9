"""Words for a path of the record: projects[1].funds[0].executed is 第2个项目的项目资金 第1行“全年执行数”."""

from __future__ import annotations

import re
from functools import cache

from jiping.evaluation.paths import join, pattern
from jiping.evaluation.workbook.layout import SHEETS
from jiping.evaluation.workbook.sheet import KEY, PROJECT, Field, Form

_INDEX = re.compile(r"\[(\d+)\]")


@cache
def columns() -> dict[str, tuple[str, Field | None]]:
    """Sheet and column of every path, indices left out: ``projects[].funds[].executed``.

    None instead of a column where the path is a whole row or a whole list.
    """
    found: dict[str, tuple[str, Field | None]] = {}
    for sheet in SHEETS:
        if isinstance(sheet, Form):
            found |= {f.path: (sheet.name, f) for f in sheet.fields}
            continue
        if sheet.slots:
            rows = [(path, f"{sheet.name} “{key}”") for key, path in sheet.slots.items()]
        elif sheet.lists:
            rows = [(f"{path}[]", f"{sheet.name} “{key}”") for key, path in sheet.lists.items()]
        else:
            rows = [
                (f"projects[].{sheet.items}[]" if sheet.owned else f"{sheet.items}[]", sheet.name)
            ]
        for path, name in rows:
            for column in sheet.columns:
                if column.path not in (KEY, PROJECT):
                    found[join(path, column.path)] = (name, column)
            found.setdefault(path, (name, None))
            found.setdefault(path.removesuffix("[]"), (name, None))
    return found


def words(path: str) -> str:
    """Where a path is, as a clerk would look for it; the path itself where nothing is known of it."""
    numbers = [int(n) + 1 for n in _INDEX.findall(path)]
    known = columns()
    short = path
    while pattern(short) not in known and short:
        short = short.rpartition("[" if short.endswith("]") else ".")[0]
    if not short:
        return path
    sheet, column = known[pattern(short)]
    numbers = numbers[: short.count("[")]
    project = ""
    if short.startswith("projects[") and sheet != "项目":
        project = f"第{numbers.pop(0)}个项目的"
    row = f" 第{numbers[-1]}行" if numbers else ""
    rest = path[len(short) :].strip(".")
    return f"{project}{sheet}{row}{f'“{column.heading}”' if column else ''}{f'（{rest}）' if rest else ''}"
