"""Characters: nothing in a document is obeyed, everything is measured as it is seen."""

from hypothesis import given
from hypothesis import strategies as st

from jiping.audit.views.characters import columns, one_line, pad, visible, wrap


def test_controls_are_shown_and_not_obeyed() -> None:
    assert visible("a\x1b[31mb\x00\x7f") == "a␛[31mb␀␡"
    assert visible("x\u202ey\u200b\x9b") == "x<U+202E>y<U+200B><U+009B>"
    assert visible("\ud800") == "<U+D800>"
    assert visible("行\n\t尾", keep="\n\t") == "行\n\t尾"
    assert visible("百分之九十，3.2亿元（约）") == "百分之九十，3.2亿元（约）"


def test_one_line() -> None:
    assert one_line("甲\r\n乙\t丙\n") == "甲⏎乙 丙⏎"


def test_columns_count_chinese_twice() -> None:
    assert columns("abc") == 3
    assert columns("预算100%") == 8
    assert pad("预算", 6) == "预算  "


def test_wrap_keeps_numbers_whole_and_closing_marks_off_the_line_start() -> None:
    assert wrap("全年预算数1234.56万元", 14) == ["全年预算数", "1234.56万元"]
    assert wrap("一二三四，五", 8) == ["一二三", "四，五"]
    assert wrap("一二三（四", 8) == ["一二三", "（四"]
    assert wrap("a\nb", 10) == ["a", "b"]
    assert wrap("", 10) == [""]


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Mn", "Me"))), st.integers(4, 40))
def test_wrap_loses_nothing_but_blanks_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)
