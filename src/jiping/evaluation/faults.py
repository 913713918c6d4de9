"""What is wrong with something the user wrote: a value, never an exception.

Everybody who reads what a user wrote collects all faults and hands them back at once, so that one
pass through the file mends them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a fault matters."""

    ERROR = "错误"
    """Nothing can be done with the record before it is mended."""
    WARNING = "提醒"
    """It may be right; somebody should look at it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, in words a clerk can follow; all texts are Chinese."""

    place: str
    """Where to look: 工作表“项目资金” D7; of JSON the way there: 第2个项目 › 第1笔资金 › 全年执行数."""
    problem: str
    """What is wrong, with what stands there."""
    remedy: str
    """What to write there, or whom to ask."""
    file: str = ""
    """Name of the file; empty where there is only one or none."""
    path: str = ""
    """Path in the record, such as projects[1].funds[0].executed; empty where it is in none."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file} {self.place}".strip()
        return (
            f"{place}：{self.problem}；{self.remedy}" if place else f"{self.problem}；{self.remedy}"
        )


def errors(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Those that must be mended before anything is done."""
    return tuple(fault for fault in faults if fault.severity is Severity.ERROR)


def warnings(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Those that somebody should look at."""
    return tuple(fault for fault in faults if fault.severity is Severity.WARNING)
