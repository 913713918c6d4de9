"""项目支出绩效自评表 of 财预〔2020〕10号 附1, and the same for the overall expenditure."""

from __future__ import annotations

from jiping.report.forms import blocks, rows
from jiping.report.forms.drawing import Drawing, label, said
from jiping.report.forms.subject import Subject
from jiping.report.model import Form

# 绩效指标, 一级, 二级, 三级 (two), 年度指标值, 实际完成值, 分值, 得分 or 执行率, 偏差原因 or 得分
_WIDTHS = (10.5, 17.2, 17.3, 10, 21, 21.2, 21.2, 12, 15.6, 28)


def mof(of: Subject) -> Form:
    """The form, money in the unit of the record."""
    drawing = Drawing(_WIDTHS)
    overall = of.project is None
    if overall:
        drawing.row(label("部门（单位）名称", 3), said((of.name,), 7))
    else:
        drawing.row(label("项目名称", 2), said((of.name,), 8))
        drawing.row(
            label("主管部门", 2),
            said((of.superior,), 3),
            label("实施单位"),
            said((of.implementer,), 4),
        )
    _money(drawing, of, f"{'部门' if overall else '项目'}资金\n（{of.unit}）")
    rows.goals(drawing, of, ("年度总体目标", "预期目标", "实际完成情况"), (4, 5))
    heading = drawing.rows
    drawing.row(
        label("绩效指标", 1, len(of.scored.indicators) + 1),
        label("一级指标"),
        label("二级指标"),
        label("三级指标", 2),
        label("年度指标值"),
        label("实际完成值"),
        label("分值"),
        label("得分"),
        label("偏差原因分析及改进措施"),
    )
    columns = (
        blocks.target(),
        blocks.actual(),
        blocks.weight(),
        blocks.points(),
        blocks.causes(),
    )
    blocks.indicators(drawing, of, columns, (1, 1, 2))
    rows.total(drawing, of, 7)
    return Form(
        of.scored.name,
        "部门整体支出绩效自评表" if overall else "项目支出绩效自评表",
        drawing.table(),
        above=(blocks.year(of),),
        below=(*blocks.execution_note(of), *blocks.survey_note(of), *blocks.signatures(of)),
        repeat=(heading, heading),
    )


def _money(drawing: Drawing, of: Subject, title: str) -> None:
    lines = blocks.money_lines(of, "年度资金总额")
    drawing.row(
        label(title, 2, len(lines) + 1),
        label("", 2),
        label("年初预算数"),
        label("全年预算数"),
        label("全年执行数"),
        label("分值"),
        label("执行率"),
        label("得分"),
    )
    rows.money(drawing, of, lines, (1, 1, 1))
