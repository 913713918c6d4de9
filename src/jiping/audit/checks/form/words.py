"""Wrong, cut and outdated words and names; residue of conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.form.places import all_matches, around, clause
from jiping.audit.checks.listing import SHOWN
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.wording import wording
from jiping.document.model import Anchor


@check(
    "form.wrong-word",
    title="常见错别字",
    authority="现代汉语词典通行写法",
    severity=Severity.INFO,
    needs="正文",
    message="{list}。",
    remedy="改成正确的写法。",
    may_be_fine="原文引用或专名。",
)
def wrong_word(case: Case, check: Check) -> Iterator[Finding]:
    yield from _words(case, check, wording().wrong_words)


_TITLE_MARKS = re.compile(r"《[^》\x00]{2,60}》")


def _words(case: Case, check: Check, words: dict[str, str]) -> Iterator[Finding]:
    whole = case.whole_text
    present = [word for word in words if word in whole]
    for word in present:
        found = [
            Anchor(block, cell, *around(text, position, position + len(word)))
            for block, cell, text in case.texts()
            if (position := text.find(word)) >= 0
        ]
        if found:
            yield check.finding(
                case,
                found[:SHOWN],
                expected=words[word],
                list=f"“{word}”应为“{words[word]}”",
            )


@check(
    "form.regulation-name",
    title="法规名称写错",
    authority="法规的正式名称",
    severity=Severity.INFO,
    needs="书名号里的法规名称",
    message="{list}。",
    remedy="按正式公布的名称写。",
    may_be_fine="确有当地同名文件。",
)
def regulation_name(case: Case, check: Check) -> Iterator[Finding]:
    names = wording().regulation_names
    for block, cell, _, match, start in case.matches(_TITLE_MARKS):
        for wrong, right in names.items():
            if wrong in match.group():
                yield check.finding(
                    case,
                    [Anchor(block, cell, start, start + len(match.group()))],
                    expected=match.group().replace(wrong, right),
                    list=f"“{wrong}”应为“{right}”",
                )


@check(
    "form.repealed",
    title="引用了已经废止的文件",
    authority="财预〔2020〕10号 第三十条：财预〔2011〕285号同时废止",
    severity=Severity.WARNING,
    needs="发文字号",
    message="{list}。",
    remedy="改引现行文件。",
    may_be_fine="评价的是废止以前的年度。",
)
def repealed(case: Case, check: Check) -> Iterator[Finding]:
    for number, anchor in case.reading.document_numbers:
        plain = re.sub(
            r"[\[【﹝〔(（]\s*(\d{4})\s*[\]】﹞〕)）]", r"〔\1〕", "".join(number.text.split())
        )
        for old, new in wording().repealed.items():
            if plain.endswith(old) and (case.reading.profile.year or 9999) >= 2020:
                yield check.finding(
                    case, [anchor], expected=new, list=f"“{old}”已废止，现行的是{new}"
                )


@check(
    "form.cut-word",
    title="词语缺字",
    authority="文字校对",
    severity=Severity.INFO,
    needs="正文",
    message="{list}。",
    remedy="补上缺的字。",
    may_be_fine="原文就是这样的专名。",
)
def cut_word(case: Case, check: Check) -> Iterator[Finding]:
    for cut in wording().cut_words:
        for block, cell, text, match, start in case.matches(cut.pattern):
            begin = start + match.start("cut") - match.start()
            end = start + match.end("cut") - match.start()
            following = text[end : end + 1]
            if following and following in cut.not_before:
                continue
            left, right = clause(text, begin, end)
            right = min(right + 1, len(text)) if right - left < 30 else end + 12
            left = max(left, begin - 16)
            yield check.finding(
                case,
                [Anchor(block, cell, left, right)],
                expected=cut.whole,
                list=f"“{match.group('cut')}”疑为“{cut.whole}”",
            )


@check(
    "form.conversion-residue",
    title="残留着转换或模板的痕迹",
    authority="文字校对",
    severity=Severity.INFO,
    needs="正文",
    message="文件里残留着{list}。",
    remedy="在原文件里删去书签、域代码或占位符，再导出。",
    may_be_fine="残留是转换成文本时产生的，原文件里没有。",
)
def conversion_residue(case: Case, check: Check) -> Iterator[Finding]:
    yield from all_matches(case, check, wording().residue, before=0, after=0)
