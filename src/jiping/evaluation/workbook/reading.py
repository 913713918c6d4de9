"""Reading the workbook: all of it, or every fault in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import ValidationError

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault
from jiping.evaluation.linking import broken, nearest
from jiping.evaluation.paths import nested
from jiping.evaluation.translating import told
from jiping.evaluation.workbook.gathering import Gathering, place
from jiping.evaluation.workbook.grid import Book, Grid, read_book
from jiping.evaluation.workbook.layout import (
    BASIC,
    FORMS,
    IGNORED,
    PROJECT_LIST,
    SHEETS,
    TABLES,
    UNIT,
)
from jiping.evaluation.workbook.package import Refused, load
from jiping.evaluation.workbook.reading_forms import LABEL, VALUE, read_form
from jiping.evaluation.workbook.reading_tables import read_table
from jiping.evaluation.workbook.sheet import MONEY_UNITS, plain_heading
from jiping.evaluation.workbook.values import Bad, Setting, blank, convert, shown


def read_workbook(path: Path) -> Evaluation | tuple[Fault, ...]:
    """The record that a workbook holds, or all that is wrong with it; nothing is half read."""
    try:
        return read_bytes(load(path))
    except Refused as error:
        return (error.fault,)


def read_bytes(data: bytes) -> Evaluation | tuple[Fault, ...]:
    """The same from the bytes of the file."""
    try:
        book = read_book(data)
    except Refused as error:
        return (error.fault,)
    return _made(_gathered(book))


def places(path: Path) -> Mapping[str, str]:
    """Where each path of the record stands, filled or not: projects[0].name is at 工作表“项目” B6.

    Empty where the workbook cannot be opened.
    """
    try:
        return _gathered(read_book(load(path))).places
    except Refused:
        return {}


def _gathered(book: Book) -> Gathering:
    """What all sheets hold, the basic ones first."""
    found = Gathering(Setting("万元", book.from_1904))
    grids = _sheets(found, book)
    _money_unit(found, grids.get(BASIC.name))
    for form in FORMS:
        if form.name in grids:
            read_form(found, form, grids[form.name])
    # The projects come first: other sheets name them.
    for table in (PROJECT_LIST, *(t for t in TABLES if t is not PROJECT_LIST)):
        if table.name in grids:
            read_table(found, table, grids[table.name])
        if table is PROJECT_LIST:
            _name_projects(found)
    return found


def _sheets(found: Gathering, book: Book) -> dict[str, Grid]:
    """The sheets by their names; what is renamed, missing, hidden or too many is a fault."""
    known = [sheet.name for sheet in SHEETS]
    grids = {g.name.strip(): g for g in book.grids if g.name.strip() in known}
    missing = [name for name in known if name not in grids]
    if not grids:
        found.fault(
            "",
            "这不是自评数据工作簿，里面没有模板的任何一张工作表",
            "请用 jiping template 生成模板来填；往年的自评表，请用 jiping recall 读成自评数据",
        )
        return {}
    for grid in book.grids:
        name = grid.name.strip()
        filled = [at for at, cell in grid.cells.items() if not blank(cell)]
        if name in IGNORED or name in grids or not filled:
            continue
        if (meant := nearest(name, missing)) is not None:
            missing.remove(meant)
            found.fault(
                f"工作表“{name}”",
                f"没有名为“{name}”的工作表，是不是“{meant}”",
                f"请把它改名为“{meant}”",
            )
        else:
            found.fault(
                f"工作表“{name}”",
                "模板里没有这张工作表，里面的内容不会被读取",
                "请把内容移到合适的工作表，再删去这一张",
            )
    for name in missing:
        found.fault(
            f"工作表“{name}”",
            "少了这张工作表",
            "请从模板里复制一张同名的空表过来；没有内容就空着",
        )
    for name, grid in list(grids.items()):
        if grid.hidden:
            found.fault(
                f"工作表“{name}”",
                "这张工作表被隐藏了",
                "请取消隐藏，核对里面的内容；没有内容就让它空着",
            )
            del grids[name]
    return grids


def _money_unit(found: Gathering, grid: Grid | None) -> None:
    """The unit of all amounts has to be known before any is read."""
    if grid is None:
        return
    for row in sorted({r for r, c in grid.cells if c == LABEL}):
        if plain_heading(shown(grid.cell(row, LABEL))) != UNIT.heading:
            continue
        where = place(grid, row, VALUE)
        found.places[UNIT.path] = where
        cell = grid.cell(row, VALUE)
        value = None if blank(cell) else convert(cell, UNIT, found.setting)
        if isinstance(value, str):
            found.values[UNIT.path] = value
            found.setting = Setting(value, found.setting.from_1904)
        elif isinstance(value, Bad):
            found.fault(where, f"“{UNIT.heading}”：{value.problem}", value.remedy, UNIT.path)
        else:
            told_units = "或".join(MONEY_UNITS)
            found.fault(
                where, f"“{UNIT.heading}”没有填", f"请填{told_units}，与各表标题一致", UNIT.path
            )
        return


def _name_projects(found: Gathering) -> None:
    at = 0
    while f"projects[{at}]" in found.places:
        name = found.values.get(f"projects[{at}].name")
        if isinstance(name, str):
            found.projects.setdefault(name.strip(), at)
        at += 1


def _made(found: Gathering) -> Evaluation | tuple[Fault, ...]:
    where = _place_of(found)
    data = nested(found.values)
    made: Evaluation | None = None
    try:
        made = Evaluation.model_validate(data)
    except ValidationError as error:
        for kind, fault in told(error, where):
            # What is missing because its cell is faulty has been told at the cell.
            about = any(p == fault.path or p.startswith(f"{fault.path}.") for p in found.faulty)
            if not about and not (kind == "missing" and found.faults):
                found.fault(fault.place, fault.problem, fault.remedy, fault.path)
    for fault in broken(data if made is None else made.model_dump(), where):
        if fault.path not in found.faulty:
            found.faults.append(fault)
    if found.faults or made is None:
        return tuple(dict.fromkeys(found.faults))
    return made


def _place_of(found: Gathering) -> Callable[[str], str]:
    def where(path: str) -> str:
        while path and path not in found.places:
            path = path.rpartition("[" if path.endswith("]") else ".")[0]
        return found.places.get(path, "")

    return where
