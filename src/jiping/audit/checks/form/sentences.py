"""Half-width commas, and paragraphs that do not end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.form.places import PUNCTUATION
from jiping.audit.checks.listing import SHOWN, listed
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.stretches import start_of
from jiping.document.model import Anchor, Paragraph
from jiping.facts.outline import read_number

# What the words before a comma may begin after.
_BEGINNINGS = "，；。：、！？\n（“"
_MIXED = re.compile(r"(?<=[^\W\d_a-zA-Z]),(?=[^\W\d_a-zA-Z])")


@check(
    "form.mixed-punctuation",
    title="中文里夹着半角逗号",
    authority=PUNCTUATION + "：中文标点用全角",
    severity=Severity.INFO,
    needs="正文",
    message="全角、半角逗号混用：{list}。",
    remedy="把半角逗号改成“，”。",
    may_be_fine="转换成纯文本时变的。",
)
def mixed_punctuation(case: Case, check: Check) -> Iterator[Finding]:
    found: list[Anchor] = []
    seen: set[str] = set()
    if case.whole_text.count("，") < len(_MIXED.findall(case.whole_text)):
        # a document that writes all its commas half-width does so throughout
        return
    for block, cell, text in case.texts():
        if "," not in text:
            continue
        matches = list(_MIXED.finditer(text))
        position = 0
        while position < len(matches):
            last = position
            while (
                last + 1 < len(matches) and matches[last + 1].start() - matches[last].start() <= 12
            ):
                last += 1
            left = _with_listed(text, start_of(text, matches[position].start(), _BEGINNINGS))
            right = matches[last].end()
            words = text[left:right]
            if words not in seen:
                seen.add(words)
                found.append(Anchor(block, cell, max(left, right - 40), right))
            position = last + 1
    if found:
        listing = listed(case, found)
        yield check.finding(case, found[:SHOWN], list=listing)


def _with_listed(text: str, left: int) -> int:
    """Take a list before the mark in as well (``使用、管理资金,``)."""
    if left > 0 and text[left - 1] == "、":
        return start_of(text, left - 1, _BEGINNINGS + ",")
    return left


_ENDS = "。！？；：，、”）)》…!?;:,.】」"


@check(
    "form.missing-full-stop",
    title="段末没有标点",
    authority=PUNCTUATION + " 4.1",
    severity=Severity.INFO,
    needs="正文段落",
    message="{list}段末没有句号，话可能没有写完。",
    remedy="补上句号，或补完这句话。",
    may_be_fine="这一行其实是标题或表格的一部分。",
)
def missing_full_stop(case: Case, check: Check) -> Iterator[Finding]:
    found: list[Anchor] = []
    for block, paragraph in case.paragraphs():
        if _unfinished(case, block, paragraph):
            text = paragraph.text
            start = start_of(text, len(text), "。；")
            found.append(Anchor(block, -1, start, len(text)))
    if found:
        listing = "、".join(f"“…{case.reading.slice(a).strip()[-12:]}”" for a in found[:3])
        yield check.finding(case, found[:SHOWN], list=listing)


def _unfinished(case: Case, block: int, paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if paragraph.part != "正文" or len(text) < 12 or text[-1] in _ENDS or paragraph.level:
        return False
    if not re.search(r"[，。；]", text) or text[-1].isdigit():
        return False
    _, _, length = read_number(text)
    if not length and "。" not in text[:-1]:
        return False
    if re.search(r"(?:单位|联系人|电话|日期|签字|盖章|名单|附件|主席|局长|主任)[：:]", text):
        return False
    following = [
        b.text.strip()
        for b in case.reading.document.blocks[block + 1 : block + 2]
        if isinstance(b, Paragraph)
    ]
    # a line broken in two goes on with no number and no capital beginning
    return not following or bool(read_number(following[0])[0]) or len(following[0]) < 30
