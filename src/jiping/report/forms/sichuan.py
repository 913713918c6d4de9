"""The form of Sichuan: what was done, the target split, and a conclusion, problems and remedies below."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.report import wording
from jiping.report.forms import blocks
from jiping.report.forms.drawing import Drawing, figure, label, said
from jiping.report.forms.subject import TO_FILL, Subject
from jiping.report.model import Form, Piece, Pieces

# 块, 一级, 二级, 三级 (two), 性质, 指标值, 度量单位, 完成值, 权重, 得分, 原因
_WIDTHS = (16, 20, 23.5, 13, 25, 17, 24, 26, 24, 13, 15, 44.5)


def sichuan(of: Subject) -> Form:
    """The form, on a page across."""
    drawing = Drawing(_WIDTHS)
    overall = of.project is None
    drawing.row(label("部门名称" if overall else "项目名称", 2), said((_named(of),), 10))
    drawing.row(
        label("主管部门", 2),
        said((of.superior,), 4),
        label("实施单位", 2),
        said((of.implementer,), 4),
    )
    drawing.row(
        label("部门基本情况" if overall else "项目基本情况", 1, 3),
        label("年度目标完成情况", 1, 2),
        label("年度目标", 4),
        label("年度目标完成情况", 6),
    )
    drawing.row(said(of.expected, 4), said(of.achieved, 6))
    drawing.row(label("实施内容及过程概述"), said(_process(of), 10))
    _money(drawing, of)
    weight = sum(
        (line.weight for line in of.scored.indicators if line.applicable), start=wording.ZERO
    )
    heading = drawing.rows
    drawing.row(
        label(f"绩效指标\n（{wording.points(weight)}分）", 1, len(of.scored.indicators) + 1),
        label("一级指标"),
        label("二级指标"),
        label("三级指标", 2),
        label("指标性质"),
        label("指标值"),
        label("度量单位"),
        label("完成值"),
        label("权重"),
        label("得分"),
        label("未完成原因分析"),
    )
    columns = (
        blocks.nature(),
        blocks.target_value(),
        blocks.measure(),
        blocks.bare_actual(),
        blocks.weight(),
        blocks.points(),
        blocks.causes(),
    )
    blocks.indicators(drawing, of, columns, (1, 1, 2))
    drawing.row(label("合计", 9), figure(of.whole_weight), figure(of.whole_points), label(""))
    conclusion = (
        Piece("自评总分"),
        of.whole_points,
        Piece("分，评价等级为“"),
        of.grade,
        Piece("”。"),
    )
    drawing.row(label("评价结论", 2), said(conclusion, 10))
    problems, remedies = _problems(of)
    drawing.row(label("存在问题", 2), said(problems, 10))
    drawing.row(label("改进措施", 2), said(remedies, 10))
    by = of.evaluation.signatures
    return Form(
        of.scored.name,
        "部门整体支出绩效自评表" if overall else "部门预算项目支出绩效自评表",
        drawing.table(),
        landscape=True,
        above=(blocks.year(of),),
        below=(
            *blocks.survey_note(of),
            blocks.signed(
                of,
                ("负责人", by.head, "signatures.head"),
                ("审核人", by.checked_by, "signatures.checked_by"),
                ("填表人", by.filled_by, "signatures.filled_by"),
                ("联系电话", by.phone, "signatures.phone"),
            ),
        ),
        repeat=(heading, heading),
    )


def _named(of: Subject) -> Piece:
    """The name of a project after its code, as the budget system prints it."""
    if of.project is None or not of.project.code:
        return of.name
    return of.given(f"{of.project.code}-{of.project.name}", f"{of.own}name")


def _money(drawing: Drawing, of: Subject) -> None:
    execution = of.scored.execution
    points = "" if execution is None else f"（{wording.points(execution.weight)}分）"
    lines = blocks.money_lines(of, "总额")
    drawing.row(
        label(f"预算执行情况\n{points}", 1, len(lines) + 1),
        label(f"年度预算数（{of.unit}）", 2),
        label("年初预算", 2),
        label("调整后预算数", 2),
        label("预算执行数"),
        label("预算执行率"),
        label("权重"),
        label("得分"),
        label("原因"),
    )
    for number, line in enumerate(lines):
        scored = execution if line.scored else None
        drawing.row(
            said((Piece(line.name),), 2),
            *blocks.figures(line.amounts, (2, 2, 1)),
            figure(line.rate),
            figure(of.weight(scored)),
            figure(of.points(scored)),
            *((said(of.execution_causes, 1, len(lines)),) if number == 0 else ()),
        )


def _process(of: Subject) -> Pieces:
    """What was done: the description of the project; of a department the steps of the year."""
    if of.project is not None:
        return (of.written(of.project.description, f"{of.own}description"),)
    if not of.evaluation.achievements:
        return (of.given(TO_FILL, "achievements"),)
    return of.lines(
        [
            (f"{number}. ", text, f"achievements[{number - 1}]")
            for number, text in enumerate(of.evaluation.achievements, 1)
        ]
    )


def _problems(of: Subject) -> tuple[Pieces, Pieces]:
    """存在问题 and 改进措施."""
    if of.project is not None:
        return (
            (of.written(of.project.problems, f"{of.own}problems"),),
            (of.written(of.project.remedies, f"{of.own}remedies"),),
        )
    problems = of.evaluation.problems
    if not problems:
        return (of.given(TO_FILL, "problems"),), (of.given(TO_FILL, "problems"),)
    return (
        of.lines(list(_numbered((p.problem for p in problems), "problem"))),
        of.lines(list(_numbered((p.remedy for p in problems), "remedy"))),
    )


def _numbered(texts: Iterator[str], field: str) -> Iterator[tuple[str, str, str]]:
    for number, text in enumerate(texts, 1):
        yield f"{number}. ", text, f"problems[{number - 1}].{field}"
