"""The numbers of headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.case import Case
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Paragraph
from jiping.facts.outline import read_number


@check(
    "structure.numbering",
    title="标题序号不合公文层次或前后不一",
    authority="GB/T 9704-2012：结构层次依次为“一、”“（一）”“1.”“（1）”",
    severity=Severity.INFO,
    needs="有序号的标题",
    message="标题序号{list}与同级标题的写法不一致或次序不对。",
    remedy="按“一、”“（一）”“1.”“（1）”的层次统一序号。",
    may_be_fine="序号是转换成纯文本时变的；以原文件为准。",
)
def numbering(case: Case, check: Check) -> Iterator[Finding]:
    wrong = _wrong_numbers(case)
    if wrong:
        listing = "、".join(f"“{h.number}”" for h in wrong[:6])
        yield check.finding(case, [case.whole(h.block) for h in wrong], list=listing)


_ODD_MARK = re.compile(
    r"^[（(][^）)]*[）)]\s*[、.．。]|^\d+[、]\s+\S|^[（(]\d+[）)]\s+\S"
    r"|^（\s*[一二三四五六七八九十]+\s*\)|^\(\s*[一二三四五六七八九十]+\s*）"
)
_TWINS = {
    "cn": "digit",
    "digit": "cn",
    "cn_bracket": "digit_bracket",
    "digit_bracket": "cn_bracket",
}


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A numbered paragraph, heading or item."""

    block: int
    style: str
    value: int
    number: str
    automatic: bool


def _numbered(case: Case) -> list[_Numbered]:
    found: list[_Numbered] = []
    for block, paragraph in case.paragraphs():
        text = paragraph.number or paragraph.text.strip()
        style, value, length = read_number(text)
        if style and value:
            number = text[:length].strip()
            found.append(_Numbered(block, style, value, number, bool(paragraph.number)))
    return found


def _wrong_numbers(case: Case) -> list[_Numbered]:
    """Numbers that take up the count of their twin style (二 after 1, （3） after （二）): the Arabic
    one of the two is the odd one; and headings with marks that the standard does not know."""
    rows = _numbered(case)
    titles = {heading.block for heading in case.reading.headings}
    wrong: dict[int, _Numbered] = {}
    for position, row in enumerate(rows):
        if row.automatic or row.style not in _TWINS:
            continue
        text = case.reading.text(row.block).strip()
        if row.block in titles and _ODD_MARK.match(text) and _unlike_the_rest(rows, row, case):
            wrong.setdefault(row.block, row)
        if row.value == 1:
            continue
        before = [r for r in rows[:position] if r.style in (row.style, _TWINS[row.style])]
        elder = before[-1] if before else None
        own = [r for r in before if r.style == row.style]
        if elder is None or elder.automatic:
            continue
        again = elder.style == row.style and row.value == elder.value and row.value > 1
        both = {row.block, elder.block} <= titles
        if again and both and _same_parent(case, row.block, elder.block):
            wrong.setdefault(row.block, row)
        if elder.style == row.style and row.value > elder.value + 1 and row.block in titles:
            # 一、二、四: a number was left out
            wrong.setdefault(row.block, row)
        if elder.value != row.value - 1:
            continue
        if elder.style == row.style or (own and own[-1].value == row.value - 1):
            continue
        odd = row if row.style.startswith("digit") else elder
        if odd.block in titles:
            wrong.setdefault(odd.block, odd)
    return sorted(wrong.values(), key=lambda r: r.block)


def _same_parent(case: Case, a: int, b: int) -> bool:
    """Whether two headings stand under the same heading."""
    return case.reading.sections[a][:-1] == case.reading.sections[b][:-1]


def _unlike_the_rest(rows: list[_Numbered], row: _Numbered, case: Case) -> bool:
    """Whether most numbers of the style are written otherwise."""
    same = [r for r in rows if r.style == row.style]
    odd = sum(1 for r in same if _ODD_MARK.match(case.reading.text(r.block).strip()))
    return len(same) < 3 or odd * 2 <= len(same)


_MAIN = ("cn", "cn_bracket", "digit", "digit_bracket")


@check(
    "structure.missing-number",
    title="同级标题中有一个没有序号",
    authority="GB/T 9704-2012：同级标题序号连续",
    severity=Severity.INFO,
    needs="有序号的同级标题",
    message="“{before}”与“{after}”之间的“{title}”缺序号。",
    remedy="补上序号“{number}”。",
    may_be_fine="它不是标题。",
)
def missing_number(case: Case, check: Check) -> Iterator[Finding]:
    rows = [r for r in _numbered(case) if r.style in _MAIN]
    for first, second in itertools.pairwise(rows):
        if first.style != second.style or second.value != first.value + 2:
            continue
        endings = {_opening(case, r.block)[-2:] for r in (first, second)}
        for block in range(first.block + 1, second.block):
            found = case.reading.document.blocks[block]
            if not isinstance(found, Paragraph) or found.number or read_number(found.text)[0]:
                continue
            title = _opening(case, block)
            alone = title == found.text.strip() and not re.search(r"[。；，,：]", title)
            if 2 <= len(title) <= 30 and (alone or title[-2:] in endings):
                yield check.finding(
                    case,
                    [case.whole(block), case.whole(first.block), case.whole(second.block)],
                    before=first.number,
                    after=second.number,
                    title=title,
                    number=second.number.replace(str(second.value), str(second.value - 1)),
                    suggestion=f"给“{title}”补上序号，使同级标题连续。",
                )
                break


def _opening(case: Case, block: int) -> str:
    """The title that a paragraph begins with: its number left out, up to the first stop."""
    text = case.reading.text(block).strip()
    _, _, length = read_number(text)
    return re.split(r"[。：:；]", text[length:].strip(), maxsplit=1)[0]
