"""An audit made by hand of a report on a made-up department: every kind of mark and finding."""

from __future__ import annotations

import pytest

from jiping.audit.finding import (
    Anchor,
    Audit,
    Coverage,
    FileAudit,
    Finding,
    Mark,
    MarkState,
    NotChecked,
    Quote,
    Severity,
)
from jiping.document.model import FOOTNOTE, Block, Cell, Document, Paragraph, Table

TITLE = "云溪县图书馆2024年度部门整体支出绩效自评报告"
MONEY = "全年预算数320万元，执行数288.4万元，预算执行率95.12%，其中购书经费执行率为88%。"
STAFF = "核定编制12名，实有13名。共举办讲座24场，惠及读者约3600人次。"
BLOCKS: tuple[Block, ...] = (
    Paragraph(TITLE, "第1段", level=1),
    Paragraph("部门概况", "第2段", level=2, number="一、"),
    Paragraph(STAFF, "第3段"),
    Paragraph("预算执行情况", "第4段", level=2, number="二、"),
    Paragraph(MONEY, "第5段"),
    Table(
        (
            Cell("项目", 0, 0, place="表1第1行第1列"),
            Cell("资金（万元）", 0, 1, column_span=2, place="表1第1行第2列"),
            Cell("购书", 1, 0, row_span=2, place="表1第2行第1列"),
            Cell("预算", 1, 1, place="表1第2行第2列"),
            Cell("50.00", 1, 2, place="表1第2行第3列"),
            Cell("执行", 2, 1, place="表1第3行第2列"),
            Cell("44.00", 2, 2, place="表1第3行第3列"),
        ),
        "表1",
    ),
    Paragraph("数据取自2024年决算。", "脚注1", part=FOOTNOTE),
)


def anchored(text: str, block: int, cell: int = -1, location: str = "") -> Quote:
    """The quote of the first occurrence of a text in a block."""
    where = BLOCKS[block]
    if isinstance(where, Paragraph):
        whole, place = where.text, where.place
    else:
        whole, place = where.cells[max(cell, 0)].text, where.cells[max(cell, 0)].place
    start = whole.index(text)
    return Quote(text, location or place, Anchor(block, cell, start, start + len(text)))


def mark(text: str, block: int, state: MarkState, cell: int = -1, **more: object) -> Mark:
    """The mark of the first occurrence of a text in a block."""
    return Mark(anchored(text, block, cell).anchor, state, **more)  # type: ignore[arg-type]


FINDINGS = (
    Finding(
        "form.hint",
        Severity.INFO,
        "“约”与整数连用，宜写明统计口径。",
        (anchored("约3600人次", 2),),
        suggestion="写明口径。",
    ),
    Finding(
        "arithmetic.execution-rate",
        Severity.ERROR,
        "预算执行率与执行数、预算数不符：288.4÷320=90.13%，文中写95.12%。",
        (anchored("95.12%", 4), anchored("288.4万元", 4), anchored("320万元", 4)),
        expected="90.13%",
        suggestion="核对决算报表，改正其中写错的一个数。",
    ),
    Finding(
        "rules.staffing",
        Severity.WARNING,
        "实有人数多于编制数，在职人员控制率高于100%。",
        (anchored("实有13名", 2), anchored("核定编制12名", 2)),
        suggestion="说明超编原因。",
    ),
)
AUDIT = Audit(
    Document("云溪县图书馆.docx", "docx", BLOCKS, notes=("文中有修订，按接受后的文字审核。",)),
    FINDINGS,
    Coverage(figures=9, checked=6, unexplained=1),
    marks=(
        mark("320万元", 4, MarkState.FAILS, reasons=("288.4÷320=90.13%",), findings=(1,)),
        mark("288.4万元", 4, MarkState.FAILS, findings=(1,)),
        mark("95.12%", 4, MarkState.FAILS, reasons=("应为90.13%",), findings=(1,)),
        mark("88%", 4, MarkState.ROUNDING, reasons=("44.00÷50.00=88.00%",)),
        mark("50.00", 5, MarkState.HOLDS, cell=4, reasons=("购书执行率相符",)),
        mark("44.00", 5, MarkState.HOLDS, cell=6),
        mark("12名", 2, MarkState.UNDERSTOOD),
        mark("13名", 2, MarkState.UNDERSTOOD, findings=(2,)),
        mark("24场", 2, MarkState.UNEXPLAINED),
    ),
    not_checked=(NotChecked("tieout.sections", "只有一处写到购书经费，无从比较。"),),
)


@pytest.fixture
def file_audit() -> FileAudit:
    """The audit of a whole made-up report."""
    return FileAudit("材料/云溪县图书馆.docx", "docx", audit=AUDIT)


@pytest.fixture
def unreadable() -> FileAudit:
    """A file that could not be read."""
    return FileAudit("材料/坏文件.docx", "docx", error="文件不完整，可能没有下载完。请重新取得。")
