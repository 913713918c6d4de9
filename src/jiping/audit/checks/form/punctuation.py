"""Marks that lack their other half, or stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.form.places import PUNCTUATION, all_matches, clause
from jiping.audit.checks.listing import SHOWN, listed
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor

_PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’", "【": "】", "〔": "〕"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
# Half- and full-width brackets are mixed by hand so often that only their number counts.
_SAME = {"(": "（", ")": "）"}
_LIST_NUMBER = re.compile(r"(?:^|[\s。；;：:，,、])(?:\d+|[一二三四五六七八九十]+|[a-zA-Z])[)）]")


@check(
    "form.pairs",
    title="引号、括号或书名号不成对",
    authority=PUNCTUATION + " 4.8、4.9",
    severity=Severity.INFO,
    needs="引号、括号、书名号",
    message="{list}：有一半的“{marks}”没有配对。",
    remedy="补上缺的一半，或删去多的一半。",
    may_be_fine="序号如“1）”只用半个括号；这种不算。",
)
def pairs(case: Case, check: Check) -> Iterator[Finding]:
    found: list[tuple[str, Anchor]] = []
    seen: set[str] = set()
    for block, cell, text in case.texts():
        for position in _unpaired(text):
            left, right = _pair_quote(text, position)
            words = text[left:right].strip()
            if words not in seen:
                seen.add(words)
                found.append((text[position], Anchor(block, cell, left, right)))
    if found:
        listing = listed(case, (a for _, a in found))
        marks = "".join(dict.fromkeys(mark for mark, _ in found))
        yield check.finding(case, [a for _, a in found[:SHOWN]], list=listing, marks=marks)


_ANY_PAIR = re.compile("[“”（）()《》‘’【】〔〕]")


def _unpaired(text: str) -> list[int]:
    """Positions of marks without their other half, sentence marks included in what they span."""
    if _ANY_PAIR.search(text) is None:
        return []
    numbers = {match.end() - 1 for match in _LIST_NUMBER.finditer(text)}
    stack: list[tuple[str, int]] = []
    lost: list[int] = []
    for position, character in enumerate(text):
        mark = _SAME.get(character, character)
        if mark in _PAIRS:
            stack.append((mark, position))
        elif mark in _CLOSERS:
            if stack and stack[-1][0] == _CLOSERS[mark]:
                stack.pop()
            elif any(opener == _CLOSERS[mark] for opener, _ in stack):
                while stack[-1][0] != _CLOSERS[mark]:
                    lost.append(stack.pop()[1])
                stack.pop()
            elif position not in numbers:
                lost.append(position)
    lost.extend(position for _, position in stack)
    return sorted(lost)


def _pair_quote(text: str, position: int) -> tuple[int, int]:
    """From the last opening mark (or clause) before to the end of the clause after."""
    if text[position] in _PAIRS:
        _, right = clause(text, position, position + 1)
        return position, right
    left, right = clause(text, position, position + 1)
    openings = [text.rfind(mark, left, position) for mark in _PAIRS]
    start = max((o for o in openings if o >= 0), default=left)
    inner = text.rfind(_CLOSERS.get(_SAME.get(text[position], text[position]), ""), left, position)
    return min(start, inner) if inner >= 0 else start, min(
        clause(text, position, position + 1)[1], position + 12
    )


_DOUBLED = re.compile(r"[，、；：,;:]{2,}|。[，、；：,;。]|[，、；：,;][。]|。{2,}(?!。)|，\.|\.，")
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|…")


@check(
    "form.doubled-punctuation",
    title="标点重复",
    authority=PUNCTUATION,
    severity=Severity.INFO,
    needs="正文",
    message="标点连在一起：{list}。",
    remedy="留下一个合适的标点。",
    may_be_fine="没有。",
)
def doubled_punctuation(case: Case, check: Check) -> Iterator[Finding]:
    yield from all_matches(case, check, _DOUBLED, before=14, after=8, unless=_ELLIPSIS)


_STRAY = re.compile(r"[。；][”’](?=[。；，])")


@check(
    "form.stray-quote",
    title="句号后多出引号",
    authority=PUNCTUATION + " 4.8",
    severity=Severity.INFO,
    needs="正文",
    message="句末多出了引号和句号：{list}。",
    remedy="删去多出的引号和标点。",
    may_be_fine="引文本身以句号结尾；那就删去引号外的句号。",
)
def stray_quote(case: Case, check: Check) -> Iterator[Finding]:
    yield from all_matches(case, check, _STRAY, before=10, after=1)
