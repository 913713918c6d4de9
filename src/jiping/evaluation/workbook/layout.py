"""Which sheet and column of the workbook holds which part of the record.

The template, the writer, the reader, the names of places and the pages of the manual are all made
from here; nothing of it is written down a second time.
"""

from __future__ import annotations

from jiping.evaluation.workbook import (
    layout_department,
    layout_money,
    layout_process,
    layout_projects,
    layout_targets,
)
from jiping.evaluation.workbook.layout_department import BASIC, UNIT
from jiping.evaluation.workbook.layout_projects import PROJECT_LIST
from jiping.evaluation.workbook.sheet import Form, Sheet, Table

GUIDE = "填写说明"
"""The first sheet: how to fill the others in.  It is not read."""

UNREAD = "未读出"
"""What could not be taken over from an older report.  It is not read."""

IGNORED = (GUIDE, UNREAD)

SHEETS: tuple[Sheet, ...] = (
    *layout_department.SHEETS,
    *layout_money.SHEETS,
    *layout_targets.SHEETS,
    *layout_projects.SHEETS,
    *layout_process.SHEETS,
)

FORMS = tuple(s for s in SHEETS if isinstance(s, Form))
TABLES = tuple(s for s in SHEETS if isinstance(s, Table))

__all__ = [
    "BASIC",
    "FORMS",
    "GUIDE",
    "IGNORED",
    "PROJECT_LIST",
    "SHEETS",
    "TABLES",
    "UNIT",
    "UNREAD",
]
