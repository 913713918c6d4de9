"""Writing the workbook: an empty one to be filled in, or one that holds a record."""

from __future__ import annotations

import datetime
import io
import os
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault
from jiping.evaluation.workbook import drawing as draw
from jiping.evaluation.workbook import guide
from jiping.evaluation.workbook.layout import SHEETS
from jiping.evaluation.workbook.sheet import Form

_STAMP = (2020, 1, 1, 0, 0, 0)
"""The same record gives the same bytes on every day."""

_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


class CannotHold(Exception):
    """The record has something that no workbook can hold; `faults` say what, in Chinese."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("；".join(str(fault) for fault in faults))
        self.faults = faults


def write_workbook(
    evaluation: Evaluation,
    path: Path,
    *,
    comments: Mapping[str, str] | None = None,
    notes: Sequence[Sequence[str]] = (),
    examples: bool = True,
) -> None:
    """Write a record as a workbook; `path` is replaced only when all is written.

    Args:
        comments: by path of the record (``budget.funds[0].executed``): become comments of the cells.
        notes: rows of texts for an extra sheet 未读出, the first row its headings.
        examples: whether each table has its example row, as an empty workbook has.

    Raises:
        CannotHold: two projects of one name, or a text too long for a cell.
        OSError: the file cannot be written.
    """
    made = workbook_bytes(evaluation, comments=comments, notes=notes, examples=examples)
    _replace(path, made)


def write_template(
    path: Path,
    *,
    year: int | None = None,
    department: str = "",
    rulepack: str = "cn-mof-2020-10",
    money_unit: str = "万元",
    examples: bool = True,
    rulepacks: Sequence[str] = (),
) -> None:
    """Write an empty workbook to be filled in; `rulepacks` are offered in a drop-down.

    Raises:
        OSError: the file cannot be written.
    """
    made = template_bytes(
        year=year,
        department=department,
        rulepack=rulepack,
        money_unit=money_unit,
        examples=examples,
        rulepacks=rulepacks,
    )
    _replace(path, made)


def template_bytes(
    *,
    year: int | None = None,
    department: str = "",
    rulepack: str = "cn-mof-2020-10",
    money_unit: str = "万元",
    examples: bool = True,
    rulepacks: Sequence[str] = (),
) -> bytes:
    """An empty workbook; see `write_template`."""
    data = {
        "year": year,
        "rulepack": rulepack,
        "money_unit": money_unit,
        "department": {"name": department},
    }
    drawing = draw.Drawing(Workbook(), money_unit, {}, examples, rulepacks)
    return _saved(drawing, data, ())


def workbook_bytes(
    evaluation: Evaluation,
    *,
    comments: Mapping[str, str] | None = None,
    notes: Sequence[Sequence[str]] = (),
    examples: bool = True,
) -> bytes:
    """A record as a workbook; see `write_workbook`.

    Raises:
        CannotHold: two projects of one name, or a text too long for a cell.
    """
    names = [p.name for p in evaluation.projects]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CannotHold(
            tuple(
                Fault("项目", f"有两个项目都叫“{name}”", "请改成不同的名称，再写成工作簿")
                for name in twice
            )
        )
    drawing = draw.Drawing(Workbook(), evaluation.money_unit, comments or {}, examples)
    return _saved(drawing, evaluation.model_dump(), notes)


def _saved(drawing: draw.Drawing, data: Mapping[str, Any], notes: Sequence[Sequence[str]]) -> bytes:
    book = drawing.book
    book.remove(book.active)
    guide.guide(drawing)
    for sheet in SHEETS:
        if isinstance(sheet, Form):
            draw.form(drawing, sheet, data)
        else:
            draw.table(drawing, sheet, data)
    left = [p for p in drawing.comments if p not in drawing.written]
    if left:
        # A comment whose place is no cell is not lost.
        told = [(p, drawing.comments[p]) for p in left]
        notes = [*(notes or [("位置", "说明")]), *told]
    if notes:
        guide.unread(drawing, notes)
    if drawing.too_long:
        raise CannotHold(
            tuple(
                Fault(
                    f"工作表“{sheet}” {cell}",
                    "文字太长，一个单元格放不下",
                    "请分成几条，或改用 JSON",
                )
                for sheet, cell in drawing.too_long
            )
        )
    book.active = 0
    book.properties.creator = "绩评 jiping"
    book.properties.created = datetime.datetime(*_STAMP)
    made = io.BytesIO()
    book.save(made)
    return _normalised(made)


def _normalised(made: io.BytesIO) -> bytes:
    """The same package with one date everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _SAVED.sub(rb"\g<1>2020-01-01T00:00:00Z\g<2>", data)
            member = zipfile.ZipInfo(name, _STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            target.writestr(member, data)
    return out.getvalue()


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".jiping-{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
