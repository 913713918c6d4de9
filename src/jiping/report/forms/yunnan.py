"""The form of Yunnan: the target split into sign, value and unit, money in 元, the grade in the last row."""

from __future__ import annotations

from jiping.report.forms import blocks, rows
from jiping.report.forms.drawing import Drawing, label, said
from jiping.report.forms.subject import Subject
from jiping.report.model import Form

# 绩效指标, 一级, 二级, 三级 (two), 性质, 指标值, 度量单位, 实际完成值, 分值, 得分, 偏差原因
_WIDTHS = (10.5, 20.8, 24.5, 16, 26, 19, 23, 18, 27, 14, 17, 45.2)


def yunnan(of: Subject) -> Form:
    """The form, on a page across."""
    drawing = Drawing(_WIDTHS)
    overall = of.project is None
    drawing.row(label("部门名称" if overall else "项目名称", 2), said((of.name,), 10))
    drawing.row(
        label("主管部门", 2),
        said((of.superior,), 4),
        label("实施单位", 2),
        said((of.implementer,), 4),
    )
    lines = blocks.money_lines(of, "年度资金总额")
    drawing.row(
        label(f"{'部门' if overall else '项目'}资金\n（{of.unit}）", 2, len(lines) + 1),
        label("", 2),
        label("年初预算数", 2),
        label("全年预算数", 2),
        label("全年执行数"),
        label("分值"),
        label("执行率"),
        label("得分"),
    )
    rows.money(drawing, of, lines, (2, 2, 1))
    rows.goals(drawing, of, ("年度总体目标", "预期目标", "实际完成情况"), (5, 6))
    heading = drawing.rows
    drawing.row(
        label("绩效指标", 1, len(of.scored.indicators) + 2),
        label("绩效指标", 4),
        label("年度指标值", 3),
        label("实际完成值", 1, 2),
        label("分值", 1, 2),
        label("得分", 1, 2),
        label("偏差原因分析及改进措施", 1, 2),
    )
    drawing.row(
        label("一级指标"),
        label("二级指标"),
        label("三级指标", 2),
        label("指标性质"),
        label("指标值"),
        label("度量单位"),
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
    rows.total(drawing, of, 9)
    return Form(
        of.scored.name,
        "部门整体支出绩效自评表" if overall else "项目支出绩效自评表",
        drawing.table(),
        landscape=True,
        above=(blocks.year(of),),
        below=(
            *blocks.execution_note(of),
            *blocks.survey_note(of),
            *blocks.signatures(of, across=True),
        ),
        repeat=(heading, heading + 1),
    )
