"""A 自评表: python-docx-template against our own writer, and what a department's forms cost.

Both fill the same form of the same project; the template has a placeholder in each cell that holds a
figure or text of the record, and what they write is compared cell by cell.  The template gets its
values ready made; ours begins at the scored record.

    python benchmarks/forms.py
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docxtpl

from jiping.document.model import Table
from jiping.document.reading import read
from jiping.report import forms, typesetting, word, xlsx
from jiping.report.model import Cell, Form, Piece
from jiping.scoring.scored import ScoredEvaluation, ScoredObject

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "report"))
from scored_sample import scored

ROUNDS = 15
LAYOUT = "mof-2020-10"
PROJECTS = 10
DEPARTMENTS = 10


def template_of(form: Form) -> tuple[Form, dict[str, str]]:
    """The form with a placeholder in each cell that is not fixed wording, and what goes there."""
    values: dict[str, str] = {}
    cells: list[Cell] = []
    for number, cell in enumerate(form.table.cells):
        if any(piece.source for piece in cell.pieces):
            values[f"v{number}"] = cell.text
            cell = replace(cell, pieces=(Piece(f"{{{{ v{number} }}}}"),))
        cells.append(cell)
    return replace(form, table=replace(form.table, cells=tuple(cells))), values


def cells_of(path: Path) -> list[str]:
    """The text of all cells of the one table."""
    (table,) = [block for block in read(path).blocks if isinstance(block, Table)]
    return ["".join(cell.text.split()) for cell in table.cells]


def seconds(work: Callable[[], Any]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def side_by_side(folder: Path) -> None:
    value = scored()
    project = value.projects[0]
    blank, values = template_of(forms.build(value, project, LAYOUT))
    template, theirs, ours = folder / "template.docx", folder / "theirs.docx", folder / "ours.docx"
    word.write_form(blank, template)

    def fill() -> None:
        document = docxtpl.DocxTemplate(str(template))
        document.render(values, autoescape=True)
        document.save(str(theirs))

    def draw() -> None:
        word.write_form(forms.build(value, project, LAYOUT), ours)

    fill(), draw()
    if cells_of(theirs) != cells_of(ours):
        raise SystemExit("两边写出的自评表不一样")
    times = [(seconds(fill), seconds(draw)) for _ in range(ROUNDS)]
    slow, fast = (statistics.median(side) for side in zip(*times, strict=True))
    print(f"同一张自评表（{len(values)} 处填写），{ROUNDS} 次的中位数，两边轮流：")
    print(f"  python-docx-template  {slow * 1000:7.2f} 毫秒")
    print(f"  本项目                {fast * 1000:7.2f} 毫秒   快 {slow / fast:.1f} 倍")


def whole_departments(folder: Path) -> None:
    """All forms of a department with ten projects, as docx, xlsx and pdf."""
    value = scored()
    objects = [*value.objects[:1], *(value.projects[n % 2] for n in range(PROJECTS))]
    spent = {"生成表格": 0.0, "docx": 0.0, "xlsx": 0.0, "pdf": 0.0}
    for number in range(DEPARTMENTS + 1):
        year = value.evaluation.model_copy(update={"year": 2000 + number})
        times = department(replace(value, evaluation=year), objects, folder)
        if number:  # The first one loads fonts and libraries.
            for name, one in zip(spent, times, strict=True):
                spent[name] += one / DEPARTMENTS
    told = "，".join(f"{name} {mean * 1000:.0f} 毫秒" for name, mean in spent.items())
    print(f"一个部门的 {len(objects)} 张自评表（处理器时间，{DEPARTMENTS} 个部门的平均）：{told}")
    print(f"  100 个部门的自评表：{sum(spent.values()) * 100:.1f} 秒")


def department(
    value: ScoredEvaluation, objects: list[ScoredObject], folder: Path
) -> tuple[float, ...]:
    drawn: list[Form] = []
    return (
        seconds(lambda: drawn.extend(forms.build(value, one, LAYOUT) for one in objects)),
        seconds(lambda: word.write_forms(drawn, folder / "x.docx")),
        seconds(lambda: xlsx.write_forms(drawn, folder / "x.xlsx")),
        seconds(lambda: typesetting.write_pdf(drawn, folder / "x.pdf")),
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        side_by_side(Path(folder))
        whole_departments(Path(folder))


if __name__ == "__main__":
    main()
