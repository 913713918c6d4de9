"""Document numbers and their brackets."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.form.places import GB9704
from jiping.audit.checks.listing import SHOWN
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor


@check(
    "form.document-number",
    title="发文字号没有用六角括号",
    authority=GB9704 + " 7.2.5：年份用六角括号“〔〕”括入",
    severity=Severity.INFO,
    needs="发文字号",
    message="发文字号应写成“{expected_words}”的样子，报告里写的是{list}。",
    remedy="把年份两边的括号改成六角括号“〔〕”（U+3014、U+3015）。",
    may_be_fine="没有。",
)
def document_number(case: Case, check: Check) -> Iterator[Finding]:
    wrong: dict[str, Anchor] = {}
    year = ""
    for number, anchor in case.reading.document_numbers:
        if number.brackets != "〔〕":
            wrong.setdefault(number.text, anchor)
            year = year or str(number.year)
    if wrong:
        listing = "、".join(f"“{text}”" for text in list(wrong)[:SHOWN])
        expected = f"〔{year}〕"
        yield check.finding(
            case, list(wrong.values()), expected=expected, expected_words=expected, list=listing
        )
