"""Recall a made-up report given as text."""

from __future__ import annotations

from pathlib import Path

from jiping.document.reading import read
from jiping.facts.recalling.recalled import Recalled
from jiping.facts.recalling.record import recall

TITLE = "青石县图书馆\n2024年度部门整体支出绩效自评报告\n"


def report(folder: Path, body: str, title: str = TITLE) -> Recalled:
    """The record of a report of 青石县图书馆 with this text."""
    path = folder / "报告.txt"
    path.write_text(title + body, encoding="utf-8")
    found = recall([read(path)])
    assert isinstance(found, Recalled), found
    return found


def told(recalled: Recalled) -> str:
    """All notes in one text."""
    return "\n".join(str(note) for note in recalled.notes)
