"""Reading a form: a label, its value, a line each; lines may stand in any order."""

from __future__ import annotations

from jiping.evaluation.linking import nearest
from jiping.evaluation.workbook.gathering import Gathering, check_hidden, place
from jiping.evaluation.workbook.grid import Grid
from jiping.evaluation.workbook.sheet import Form, heading_unit, plain_heading
from jiping.evaluation.workbook.values import blank, shown

LABEL, VALUE, HELP = 1, 2, 3


def read_form(found: Gathering, sheet: Form, grid: Grid) -> None:
    """Gather the values of a form."""
    known = {plain_heading(f.heading): f for f in sheet.fields}
    titles = {plain_heading(s.title) for s in sheet.sections} | {plain_heading(sheet.name)}
    lines: dict[str, int] = {}
    for row in sorted({r for r, c in grid.cells if c == LABEL}):
        label = plain_heading(shown(grid.cell(row, LABEL)))
        if label in known and label in lines:
            found.fault(
                place(grid, row, LABEL),
                f"“{label}”出现了两次（另一处在第{lines[label]}行）",
                "请只保留一行",
                known[label].path,
            )
        elif label in known:
            lines[label] = row
    missing = [label for label in known if label not in lines]
    for row in sorted({r for r, c in grid.cells if c in (LABEL, VALUE) and r > 2}):
        label = plain_heading(shown(grid.cell(row, LABEL)))
        if row in lines.values() or label in known or label in titles:
            continue
        if (meant := nearest(label, missing)) is not None:
            missing.remove(meant)
            found.fault(
                place(grid, row, LABEL),
                f"没有“{label}”这一项，是不是“{meant}”",
                f"请把它改回“{meant}”",
                known[meant].path,
            )
        elif not blank(grid.cell(row, VALUE)):
            found.fault(
                place(grid, row, VALUE),
                f"没有“{label}”这一项，填的内容无处可放" if label else "这一行没有项目名称",
                "请把内容移到合适的项目，或删去",
            )
    for label in missing:
        found.fault(
            f"工作表“{grid.name}”",
            f"少了“{label}”这一行",
            f"请补上这一行（A列写“{label}”），没有内容就把B列空着",
            known[label].path,
        )
    _check_merges(found, grid, set(lines.values()))
    used = {(row, VALUE): None for row in lines.values() if not blank(grid.cell(row, VALUE))}
    check_hidden(found, grid, used)
    for (row, column), cell in sorted(grid.cells.items()):
        if column > HELP and not blank(cell):
            found.fault(
                place(grid, row, column), "这里不是填写的地方，内容不会被读取", "请移到B列，或删去"
            )
    for label, row in lines.items():
        one = known[label]
        unit = heading_unit(shown(grid.cell(row, LABEL)))
        if unit is not None and unit != found.setting.money_unit:
            found.fault(
                place(grid, row, LABEL),
                f"这里的单位是{unit}，基本信息里的金额单位是{found.setting.money_unit}",
                "两处要一致；要换单位请用 jiping template --unit 重新生成模板",
            )
        if one.path != "money_unit":
            found.take(grid.cell(row, VALUE), one, one.path, place(grid, row, VALUE))


def _check_merges(found: Gathering, grid: Grid, lines: set[int]) -> None:
    """One value may be merged to the right; several lines in one are not taken apart."""
    for (top, left), (bottom, right) in grid.merges:
        over = [row for row in lines if top <= row <= bottom]
        if left <= VALUE <= right and over and (bottom > top or left < VALUE):
            found.fault(
                place(grid, top, left),
                "这里是合并单元格，分不清是哪一项的内容",
                "请取消合并，在B列逐行填写",
            )
