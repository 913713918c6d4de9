"""A short report with every kind of block."""

from __future__ import annotations

from jiping.report.model import (
    Cell,
    Chart,
    Paragraph,
    Piece,
    Role,
    Series,
    Source,
    Story,
    Table,
)

HOSTILE = '=1+1 #eval("1") *b* _c_ $x$ @ref <w:t> & ]]> \\u{41} {{ x }} `y` // z'
"""Text that means something to one writer or another; it must come out as it is."""

EXECUTED = Source(
    "budget.funds[0].executed",
    "《预算执行》表 当年财政拨款 全年执行数",
    "20.00 + 8.37 = 28.37",
    "财预〔2020〕10号",
)


def _said(role: Role, *pieces: Piece | str) -> Paragraph:
    return Paragraph(role, tuple(Piece(p) if isinstance(p, str) else p for p in pieces))


TABLE = Table(
    (2, 1, 1),
    (
        Cell(0, 0, (Piece("资金来源"),)),
        Cell(0, 1, (Piece("全年执行数"),)),
        Cell(0, 2, (Piece("执行率"),)),
        Cell(1, 0, (Piece("当年财政拨款\n上年结转资金"),), rows=2),
        Cell(1, 1, (Piece("28.37", EXECUTED),), number=True),
        Cell(1, 2, (Piece("87.91%", EXECUTED),), number=True),
        Cell(2, 1, (Piece(HOSTILE),), columns=2),
    ),
    3,
)

CHART = Chart(
    "bars",
    "2025年度预算执行情况",
    ("当年财政拨款", "上年结转资金"),
    (Series("全年预算数", (27.27, 5.0)), Series("全年执行数", (24.37, None))),
    "万元",
    "柱形图：当年财政拨款全年预算数27.27万元，全年执行数24.37万元。",
)

STORY = Story(
    "自评报告",
    (
        _said(
            Role.TITLE,
            "云岭县科学技术协会",
            Piece("2025", EXECUTED),
            "年度部门整体支出绩效自评报告",
        ),
        _said(Role.HEADING1, "一、基本情况"),
        _said(Role.HEADING2, "（一）预算执行"),
        _said(Role.HEADING3, "1.执行情况"),
        _said(Role.BODY, "全年执行数", Piece("28.37万元", EXECUTED), f"。“三公”经费{HOSTILE}"),
        _said(Role.CAPTION, "表1 预算执行情况"),
        _said(Role.UNIT, "单位：万元"),
        TABLE,
        TABLE,
        CHART,
        _said(Role.MISSING, "（待补充：存在问题）"),
        _said(Role.ANNEX, "附件：1. 项目支出绩效自评表"),
        _said(Role.SIGNATURE, "云岭县科学技术协会"),
        _said(Role.SIGNATURE, "2026年1月20日"),
    ),
)
