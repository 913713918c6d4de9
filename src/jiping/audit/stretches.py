"""Where the sentence or the clause around a place in a text begins and ends."""

from __future__ import annotations

SENTENCE = "。；;\n"


def start_of(text: str, position: int, marks: str = SENTENCE) -> int:
    """Just behind the last of `marks` before `position`; 0 where none stands there."""
    return max(text.rfind(mark, 0, position) for mark in marks) + 1


def end_of(text: str, position: int, marks: str = SENTENCE) -> int:
    """At the first of `marks` from `position` on; the end of the text where none follows."""
    ends = [found for mark in marks if (found := text.find(mark, position)) >= 0]
    return min(ends, default=len(text))
