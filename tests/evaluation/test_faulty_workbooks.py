"""Every fault of a workbook is told, at its cell, with what to write there; all of them at once."""

from __future__ import annotations

import pytest
from faulty_workbooks import GOOD, SPOILT, good_book, saved

from jiping.evaluation.faults import Fault
from jiping.evaluation.workbook.reading import read_bytes


def faults(book: object) -> tuple[Fault, ...]:
    read = read_bytes(saved(book))
    assert isinstance(read, tuple), "a spoilt workbook was read"
    return read


def test_the_workbook_is_good_before_it_is_spoilt() -> None:
    assert read_bytes(saved(good_book())) == GOOD


def test_there_are_more_than_thirty_ways_and_each_says_something_else() -> None:
    assert len({s.place for s in SPOILT}) >= 30
    assert len({s.words for s in SPOILT}) >= 30


GROUPS = 6


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_fault_is_told_at_its_cell_and_nothing_else_is_told(group: int) -> None:
    book = good_book()
    spoilt = SPOILT[group::GROUPS]
    for one in spoilt:
        one.do(book)
    told = faults(book)
    assert sorted(f.place for f in told) == sorted(s.place for s in spoilt)
    problems = {f.place: f.problem for f in told}
    assert not [(s.words, problems[s.place]) for s in spoilt if s.words not in problems[s.place]]
    assert all(f.remedy for f in told)


def test_all_faults_are_told_at_once() -> None:
    book = good_book()
    for one in SPOILT:
        if one.id not in OVERLAPPING:
            one.do(book)
    told = faults(book)
    expected = [s for s in SPOILT if s.id not in OVERLAPPING]
    missing = [
        s.id for s in expected if not any(f.place == s.place and s.words in f.problem for f in told)
    ]
    assert not missing
    assert len(expected) >= 40


OVERLAPPING = {"duplicated project", "merged amounts", "year of a form"}
"""These change what others rest on: the projects, a merged row, the year."""
