"""What is gathered while a workbook is read: values by path, where each stood, and every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jiping.evaluation.faults import Fault
from jiping.evaluation.workbook.grid import Cell, Grid, letters
from jiping.evaluation.workbook.sheet import Field
from jiping.evaluation.workbook.values import Bad, Setting, blank, convert


@dataclass(slots=True)
class Gathering:
    """The state of a reading."""

    setting: Setting
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    places: dict[str, str] = field(default_factory=dict[str, str])
    """Words for the place of every path that has a cell, filled or not."""
    faults: list[Fault] = field(default_factory=list[Fault])
    faulty: set[str] = field(default_factory=set[str])
    """Paths that already have a fault."""
    projects: dict[str, int] = field(default_factory=dict[str, int])
    """Index of each project by its name."""

    def fault(self, place: str, problem: str, remedy: str, path: str = "") -> None:
        """Note a fault."""
        self.faults.append(Fault(place, problem, remedy, path=path))
        if path:
            self.faulty.add(path)

    def take(self, cell: Cell, one: Field, path: str, place: str, unit: str = "") -> None:
        """Convert a cell and keep its value at a path of the record."""
        self.places[path] = place
        if blank(cell):
            if one.required:
                self.fault(place, f"“{one.heading}”没有填", _how(one), path)
            return
        setting = (
            Setting(self.setting.money_unit, self.setting.from_1904, unit) if unit else self.setting
        )
        value = convert(cell, one, setting)
        if isinstance(value, Bad):
            self.fault(place, f"“{one.heading}”：{value.problem}", value.remedy, path)
        else:
            self.values[path] = value


def _how(one: Field) -> str:
    if one.choices:
        return f"请从下拉列表选择：{'、'.join(one.choices)}"
    return f"请填写，例如：{one.example}" if one.example else "请填写"


def place(grid: Grid, row: int, column: int) -> str:
    """工作表“项目资金” D7"""
    return f"工作表“{grid.name}” {letters(column)}{row}"


def check_hidden(found: Gathering, grid: Grid, used: Mapping[tuple[int, int], object]) -> None:
    """What cannot be seen is neither used nor left out without a word."""
    rows = sorted({r for r, _ in used if r in grid.hidden_rows})
    for row in rows:
        found.fault(
            f"工作表“{grid.name}” 第{row}行",
            "这一行被隐藏（或被筛选掉），但里面有内容",
            "请取消隐藏或清除筛选，核对后保留；不要的内容请删去整行",
        )
    for column in sorted({c for r, c in used if r not in grid.hidden_rows and grid.hides(r, c)}):
        found.fault(
            f"工作表“{grid.name}” {letters(column)}列",
            "这一列被隐藏，但里面有内容",
            "请取消隐藏，核对后保留；不要的内容请清空",
        )
