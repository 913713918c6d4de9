"""What the checks of this family share: quotes around a place, one finding for all matches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.listing import SHOWN, listed
from jiping.audit.checks.registry import Check
from jiping.audit.finding import Finding
from jiping.audit.stretches import end_of, start_of
from jiping.document.model import Anchor

GB9704 = "GB/T 9704-2012 党政机关公文格式"
PUNCTUATION = "GB/T 15834-2011 标点符号用法"
_CLAUSE_MARKS = "，,；;。！？\n"


def around(text: str, start: int, end: int, before: int = 8, after: int = 4) -> tuple[int, int]:
    """A stretch with a little of what surrounds it, inside its line."""
    left = max(start_of(text, start, "\n"), start - before)
    return left, min(end_of(text, end, "\n"), end + after)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds text[start:end]."""
    return start_of(text, start, _CLAUSE_MARKS), end_of(text, end, _CLAUSE_MARKS)


def all_matches(
    case: Case,
    check: Check,
    pattern: re.Pattern[str],
    *,
    before: int = 8,
    after: int = 4,
    unless: re.Pattern[str] | None = None,
) -> Iterator[Finding]:
    """One finding with a quote for every place that the pattern matches."""
    found: list[Anchor] = []
    seen: set[str] = set()
    for block, cell, text, match, start in case.matches(pattern):
        if unless is not None and unless.search(match.group()):
            continue
        left, right = around(text, start, start + len(match.group()), before, after)
        words = text[left:right]
        if words not in seen:
            seen.add(words)
            found.append(Anchor(block, cell, left, right))
    if found:
        listing = listed(case, found)
        yield check.finding(case, found[:SHOWN], list=listing)
