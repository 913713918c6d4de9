"""What the checks of this family share: an authority, the clause that is quoted."""

from __future__ import annotations

from jiping.audit.stretches import end_of, start_of

TARGETS = "财预〔2015〕88号：绩效目标应细化量化；财预〔2021〕101号：量化易评"
_CLAUSE_MARKS = "，。；：、！？\n"


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds text[start:end], without the marks around it."""
    return start_of(text, start, _CLAUSE_MARKS), end_of(text, end, _CLAUSE_MARKS)
