"""The form of Hubei: tick boxes of the project, target (A) beside actual value (B), rules as notes."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.report import wording
from jiping.report.forms import blocks
from jiping.report.forms.drawing import Drawing, figure, label, said
from jiping.report.forms.subject import Subject
from jiping.report.model import Form, Paragraph, Piece, Role

# 年度绩效目标, 一级, 二级, 三级 (two), 年初目标值, 实际完成值, 分值, 得分
_WIDTHS = (16, 17.2, 21, 14, 26, 25, 24.8, 15, 15)

_BOXES = (
    ("项目类别", ("部门预算项目", "市（省）直专项", "对下转移支付项目")),
    ("项目属性", ("持续性项目", "新增性项目")),
    ("项目类型", ("常年性项目", "延续性项目", "一次性项目")),
)


def hubei(of: Subject) -> Form:
    """The form.  The boxes are ticked by hand: the record does not say which."""
    drawing = Drawing(_WIDTHS)
    overall = of.project is None
    drawing.row(label("部门名称" if overall else "项目名称", 2), said((of.name,), 7))
    if not overall:
        drawing.row(
            label("主管部门", 2),
            said((of.superior,), 3),
            label("项目实施单位"),
            said((of.implementer,), 3),
        )
        for asked, choices in _BOXES:
            told = "　　".join(f"{i}. {choice} □" for i, choice in enumerate(choices, 1))
            drawing.row(label(asked, 2), said((Piece(told),), 7))
    _money(drawing, of)
    weight = sum(
        (line.weight for line in of.scored.indicators if line.applicable), start=wording.ZERO
    )
    drawing.row(label("年度总体目标", 1, 2), label("预期目标", 4), label("实际完成情况", 4))
    drawing.row(said(of.expected, 4), said(of.achieved, 4))
    heading = drawing.rows
    drawing.row(
        label(f"年度绩效指标\n（{wording.points(weight)}分）", 1, len(of.scored.indicators) + 1),
        label("一级指标"),
        label("二级指标"),
        label("三级指标", 2),
        label("年初目标值（A）"),
        label("实际完成值（B）"),
        label("分值"),
        label("得分"),
    )
    columns = (blocks.target(), blocks.actual(), blocks.weight(), blocks.points())
    blocks.indicators(drawing, of, columns, (1, 1, 2))
    drawing.row(label("总分", 7), figure(of.whole_weight), figure(of.whole_points))
    drawing.row(label("偏差大或目标未完成原因分析及改进措施", 2), said(tuple(_reasons(of)), 7))
    results = of.written(of.evaluation.use_of_results, "use_of_results")
    drawing.row(label("结果应用方案", 2), said((results,), 7))
    name = of.scored.name
    return Form(
        name,
        f"{of.evaluation.year}年度{'部门整体' if overall else '项目'}自评表",
        drawing.table(),
        above=(
            Paragraph(
                Role.BODY,
                (
                    Piece("单位名称："),
                    of.implementer,
                    Piece("\t填报日期："),
                    of.written(of.evaluation.signatures.date, "signatures.date"),
                ),
            ),
        ),
        below=(*_notes(of), *blocks.survey_note(of), *blocks.signatures(of, dated=False)),
        repeat=(heading, heading),
    )


def _money(drawing: Drawing, of: Subject) -> None:
    execution = of.scored.execution
    points = "" if execution is None else f"（{wording.points(execution.weight)}分）"
    times = "" if execution is None else f"（{wording.points(execution.weight)}分×执行率）"
    lines = blocks.money_lines(of, "年度财政资金总额")
    drawing.row(
        label(f"预算执行情况\n（{of.unit}）{points}", 2, len(lines) + 1),
        label("", 3),
        label("预算数（A）"),
        label("执行数（B）"),
        label("执行率（B/A）"),
        label(f"得分{times}"),
    )
    for line in lines:
        drawing.row(
            said((Piece(line.name),), 3),
            *blocks.figures(line.amounts[1:], (1, 1)),
            figure(line.rate),
            figure(of.points(execution if line.scored else None)),
        )


def _reasons(of: Subject) -> Iterator[Piece]:
    """The causes of all lines, each after the name of its indicator."""
    told = [("预算执行率", of.execution_causes)]
    told += [(line.name, of.causes(line)) for line in of.scored.indicators]
    first = True
    for name, causes in told:
        if not causes:
            continue
        yield Piece(f"{'' if first else chr(10)}{name}：")
        for piece in causes:
            yield Piece(piece.text.replace("\n", "　"), piece.source)
        first = False
    if first:
        yield Piece("无")


def _notes(of: Subject) -> Iterator[Paragraph]:
    """The rules by which this form was scored, as the rule pack words them."""
    rules = dict.fromkeys(
        (line.explanation.rule, line.explanation.clause) for line in of.scored.lines
    )
    yield Paragraph(Role.BODY, (Piece("备注："),))
    for number, (rule, clause) in enumerate(rules, 1):
        yield Paragraph(Role.BODY, (Piece(f"{number}. {rule}（{clause}）"),))
