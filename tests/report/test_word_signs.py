"""Which signs are taken out of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jiping.report.signs import clean


def test_line_breaks_of_every_kind_become_newlines() -> None:
    assert clean("甲\r\n乙\r丙\n丁\x0b戊\u2028己\x85庚") == "甲\n乙\n丙\n丁\n戊\n己\n庚"


def test_control_signs_are_taken_out_and_nothing_else() -> None:
    assert clean("甲\x00\x1f\x7f\x9f\ud800\ufeff\uffff乙\t　 “—”") == "甲乙\t　 “—”"


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_what_is_left_can_stand_in_xml_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    element = etree.Element("x")
    element.text = cleaned
    assert etree.fromstring(etree.tostring(element)).text in (cleaned, cleaned or None)
    assert clean(cleaned) == cleaned
    assert [s for s in cleaned if s.isprintable()] == [s for s in text if s.isprintable()]
