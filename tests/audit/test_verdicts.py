"""What is an error, what is rounding: the verdicts on sentences that anyone can work out."""

from __future__ import annotations

import pytest

from jiping.audit.auditing import audit_document
from jiping.audit.finding import Audit, MarkState, Severity
from jiping.document.text import read as read_text


def audit(text: str) -> Audit:
    return audit_document(read_text("报告.txt", text.encode()))


def errors(text: str) -> list[tuple[str, str | None]]:
    return [(f.rule, f.expected) for f in audit(text).findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "text",
    [
        # 236.95 + 34.81 = 271.76; each may carry 0.005 more
        "基本支出271.77万元，其中人员经费236.95万元，公用经费34.81万元。",
        # 6万元 beside 5.86万元 is 6.00万元
        "全年预算数为6万元，执行数为5.86万元，完成预算的97.67%。",
        # 28.37 / 32.27 = 87.91 %, printed without decimals, or cut off
        "全年预算数为32.27万元，执行数为28.37万元，完成预算的88%。",
        "全年预算数为32.27万元，执行数为28.37万元，完成预算的87.9%。",
        "全年预算数为1000万元，执行数为968.59万元，完成预算的96.85%。",
        # a list after 其中 need not be complete
        "全年举办活动30场，其中进校园10场。",
        # approximations prove nothing
        "全年计划举办活动30余场，实际举办28场，完成率95%。",
    ],
)
def test_no_error_where_rounding_or_words_explain(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        (
            "全年预算数为32.46万元，执行数为35.23万元，完成预算的105.53%。",
            "arithmetic.execution-rate",
            "108.53%",
        ),
        (
            "基本支出271.97万元，其中人员经费236.95万元，公用经费34.81万元。",
            "arithmetic.sum",
            "271.76万元",
        ),
        (
            "人员经费支出34.75万元，日常公用经费支出0.48万元，合计36.23万元。",
            "arithmetic.sum",
            "35.23万元",
        ),
        (
            "公务接待费支出2.40万元，较上年减少0.60万元，下降25%。",
            "arithmetic.growth",
            "20%",
        ),
        (
            "发放问卷300份，收回288份，回收率95%。",
            "arithmetic.named-rate",
            "96%",
        ),
    ],
)
def test_an_error_whatever_was_rounded_off(text: str, rule: str, expected: str) -> None:
    assert errors(text) == [(rule, expected)]


def test_one_wrong_figure_is_told_once_with_all_that_it_breaks() -> None:
    text = (
        "本年收入合计326.85万元，其中：财政拨款收入310.54万元，占95.01%；"
        "事业收入8.63万元，占2.64%；其他收入6.78万元，占2.35%。\n"
    )
    (found,) = [f for f in audit(text).findings if f.severity is Severity.ERROR]
    assert found.rule == "arithmetic.sum"
    assert found.quotes[0].text == "其他收入6.78万元"
    assert found.expected == "7.68万元"


def test_coverage_counts_what_was_found_checked_and_unexplained() -> None:
    result = audit("全年预算数为100万元，执行数为98万元，完成预算的98%，接待群众1200人次。")
    assert (result.coverage.figures, result.coverage.checked) == (4, 3)
    states = [mark.state for mark in result.marks]
    assert states[:3] == [MarkState.HOLDS] * 3
    assert states[3] is MarkState.UNDERSTOOD


def test_nothing_checked_in_an_empty_story() -> None:
    result = audit("这份文件没有任何数字。")
    assert result.coverage.figures == 0
    assert result.findings == ()


def test_a_rate_wrong_in_its_row_and_right_in_the_text_is_told_once_at_the_row() -> None:
    text = (
        "公务用车运行维护费5.20万元，比上年的5.80万元减少0.60万元，下降10.34%。\n"
        "“三公”经费情况表\n单位：万元\n"
        "| 项目 | 上年数 | 本年数 | 增减额 | 增减率 |\n"
        "|---|---|---|---|---|\n"
        "| 公务用车运行维护费 | 5.80 | 5.20 | -0.60 | -11.54% |\n"
        "| 公务接待费 | 1.60 | 1.20 | -0.40 | -25.00% |\n"
    )
    (finding,) = [f for f in audit(text).findings if f.severity is Severity.ERROR]
    assert finding.quotes[0].text == "-11.54%"
    assert finding.expected == "-10.34%"
