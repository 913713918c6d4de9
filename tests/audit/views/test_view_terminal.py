"""The terminal view says everything a clerk needs, and never more than was checked."""

from dataclasses import replace

import pytest

from jiping.audit.finding import Anchor, Audit, Coverage, FileAudit, Finding, Quote, Severity
from jiping.audit.views import terminal
from jiping.audit.views.summary import summarise
from jiping.document.model import Document, Paragraph


def small(text: str, findings: tuple[Finding, ...] = (), figures: int = 0) -> FileAudit:
    document = Document("a.txt", "txt", (Paragraph(text, "第1行"),))
    return FileAudit("a.txt", "txt", audit=Audit(document, findings, Coverage(figures, 0, figures)))


def test_whole_report(file_audit: FileAudit) -> None:
    text = terminal.report(file_audit)
    lines = text.splitlines()
    assert lines[0] == "材料/云溪县图书馆.docx"
    assert [line for line in lines if line.endswith("）") and "（" in line[:4]] == [
        "错误（1）",
        "提醒（1）",
        "提示（1）",
    ]
    at = lines.index("  1. 预算执行率与执行数、预算数不符：288.4÷320=90.13%，文中写95.12%。")
    assert lines[at + 1] == (
        "     原文  第5段：…执行数288.4万元，预算执行率「95.12%」，其中购书经费执行率为88%。"
    )
    assert lines[at + 4 : at + 7] == [
        "     应为  90.13%",
        "     建议  核对决算报表，改正其中写错的一个数。",
        "     规则  arithmetic.execution-rate",
    ]
    assert "说明：文中有修订，按接受后的文字审核。" in lines
    assert "   · 只有一处写到购书经费，无从比较。" in lines
    assert lines[-2:] == [
        "发现错误：错误 1，提醒 1，提示 1。",
        "发现数字 9 个，已核对 6 个，无法解释 1 个。",
    ]
    assert "\x1b" not in text


def test_colour_only_when_asked(file_audit: FileAudit) -> None:
    assert "\x1b[31m" in terminal.report(file_audit, colour=True)


def test_severity_hides_but_counts(file_audit: FileAudit) -> None:
    text = terminal.report(file_audit, lowest=Severity.ERROR)
    assert "提醒（" not in text
    assert "提示（" not in text
    assert "错误 1，提醒 1，提示 1（其中 2 条按 --severity 未列出）。" in text


@pytest.mark.parametrize(
    ("figures", "reason"), [(0, "全文没有找到数字"), (4, "没有一个数字可以核对")]
)
def test_nothing_checked_is_said_and_never_a_pass(figures: int, reason: str) -> None:
    text = terminal.report(small("无。", figures=figures))
    assert f"未检查（{reason}，不能由此认为报告没有问题）" in text
    assert "通过" not in text
    assert "未发现错误" not in text


def test_unreadable(unreadable: FileAudit) -> None:
    assert terminal.report(unreadable).splitlines()[2] == (
        "无法审核：文件不完整，可能没有下载完。请重新取得。"
    )


def test_quote_cannot_repaint_the_terminal() -> None:
    nasty = "\x1b]0;x\x07[red]3[/red]\u202e"
    quote = Quote(nasty, "第1行", Anchor(0, -1, 0, len(nasty)))
    finding = Finding("form.x", Severity.INFO, f"有{nasty}", (quote,), nasty, nasty)
    file = replace(small(nasty, (finding,)), path=f"{nasty}.txt")
    text = terminal.report(file, colour=False)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "「␛]0;x␇[red]3[/red]<U+202E>」" in text
    assert "[red]3[/red]" in terminal.table([summarise(file), summarise(file)])


def test_excerpt_survives_a_wrong_anchor_and_a_long_quote() -> None:
    document = small("共3次").audit.document  # type: ignore[union-attr]
    wrong = Quote("5次", "第9行", Anchor(7, 2, 0, 2))
    assert terminal.excerpt(document, wrong) == "「5次」"
    long = Quote("甲" * 200, "第1行", Anchor(0, -1, 0, 200))
    assert terminal.excerpt(document, long) == f"「{'甲' * 24}……（略152字）……{'甲' * 24}」"


def test_excerpt_cuts_no_number_in_halves() -> None:
    text = "预算数为1234567.89万元等，其中，甲乙丙丁戊己庚3次"
    file = small(text)
    start = text.index("3次")
    quote = Quote("3次", "第1行", Anchor(0, -1, start, start + 2))
    assert file.audit is not None
    assert terminal.excerpt(file.audit.document, quote).startswith("…1234567.89万元等")


def test_table_of_several_files(file_audit: FileAudit, unreadable: FileAudit) -> None:
    rows = terminal.table([summarise(file_audit), summarise(unreadable)]).splitlines()
    cells = [row.split() for row in rows if row.strip()]
    assert ["材料/云溪县图书馆.docx", "1", "1", "1", "9", "6", "1", "错误1处"] in cells
    assert ["材料/坏文件.docx", "—", "—", "—", "—", "—", "—", "无法审核"] in cells
    assert cells[-1][:3] == ["共", "2", "个文件"]
