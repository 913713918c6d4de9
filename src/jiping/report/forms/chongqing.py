"""The form of Chongqing: money in 元, the weight of the execution rate beside it, the total in the head."""

from __future__ import annotations

from jiping.report.forms import blocks, rows
from jiping.report.forms.drawing import Drawing, figure, label, said
from jiping.report.forms.subject import Subject
from jiping.report.model import Form, Piece

# 绩效指标, 一级, 二级, 指标名称 (two), 计量单位, 性质, 指标值, 全年完成值, 指标权重, 指标得分, 说明
_WIDTHS = (10.5, 20.8, 24.5, 18, 26, 18, 18, 23, 26, 17, 17, 42.2)


def chongqing(of: Subject) -> Form:
    """The form, on a page across."""
    drawing = Drawing(_WIDTHS)
    overall = of.project is None
    drawing.row(
        label("部门名称" if overall else "项目名称", 2),
        said((of.name,), 3),
        label("项目编码", 2),
        said(_code(of), 2, left=False),
        label("自评总分"),
        figure(of.whole_points, 2),
    )
    drawing.row(
        label("主管部门", 2),
        said((of.superior,), 3),
        label("实施单位", 2),
        said((of.implementer,), 5),
    )
    lines = blocks.money_lines(of, "年度资金总额")
    drawing.row(
        label(f"预算执行情况\n（{of.unit}）", 2, len(lines) + 1),
        label("", 2),
        label("年初预算数"),
        label("全年（调整）预算数", 2),
        label("全年执行数", 2),
        label("执行率"),
        label("执行率权重"),
        label("执行率得分"),
    )
    rows.money(drawing, of, lines, (1, 2, 2), rate_first=True)
    rows.goals(drawing, of, ("绩效目标", "年度绩效目标", "全年目标实际完成情况"), (5, 6))
    heading = drawing.rows
    drawing.row(
        label("绩效指标", 1, len(of.scored.indicators) + 1),
        label("一级指标"),
        label("二级指标"),
        label("指标名称", 2),
        label("计量单位"),
        label("指标性质"),
        label("指标值"),
        label("全年完成值"),
        label("指标权重（分）"),
        label("指标得分（分）"),
        label("说明"),
    )
    columns = (
        blocks.measure(),
        blocks.nature(),
        blocks.target_value(),
        blocks.bare_actual(),
        blocks.weight(),
        blocks.points(),
        blocks.causes(),
    )
    blocks.indicators(drawing, of, columns, (1, 1, 2))
    rows.total(drawing, of, 9)
    return Form(
        of.scored.name,
        "部门整体支出绩效自评表" if overall else "项目绩效自评表",
        drawing.table(),
        landscape=True,
        above=(blocks.year(of),),
        below=(
            *blocks.execution_note(of),
            *blocks.survey_note(of),
            *blocks.signatures(of, across=True),
        ),
        repeat=(heading, heading),
    )


def _code(of: Subject) -> tuple[Piece, ...]:
    if of.project is None or not of.project.code:
        return (Piece("—"),)
    return (of.given(of.project.code, f"{of.own}code"),)
