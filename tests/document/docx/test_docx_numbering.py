"""Automatic numbering as Word shows it, from definitions written by hand."""

from __future__ import annotations

import pytest
from word_xml import p, paragraphs, read, tbl, tr

from jiping.document.number_formats import format_number


def level(index: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(identity: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_anew(index: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(index: int, numbering: int = 1, text: str = "项") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{numbering}"/></w:numPr>')


def numbers(body: str, numbering: str, **parts: str) -> list[str]:
    return [each.number for each in paragraphs(read(body, numbering=numbering, **parts))]


OFFICIAL = definition(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
) + num(1, 0)


def test_the_chain_of_an_official_document_restarts_below_every_heading() -> None:
    body = "".join(item(index) for index in (0, 1, 2, 3, 3, 2, 3, 1, 2, 0, 1, 2, 3))
    assert numbers(body, OFFICIAL) == [
        "一、", "（一）", "1.", "（1）", "（2）", "2.", "（1）",
        "（二）", "1.", "二、", "（一）", "1.", "（1）",
    ]  # fmt: skip


def test_the_text_stays_literal() -> None:
    (block,) = paragraphs(read(item(0, text="部门概况"), numbering=OFFICIAL))
    assert (block.text, block.number) == ("部门概况", "一、")


def test_numbers_of_several_levels() -> None:
    lists = definition(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
    ) + num(1, 0)
    body = "".join(item(index) for index in (0, 1, 2, 2, 1, 2, 0, 1))
    assert numbers(body, lists) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1"]


def test_a_level_left_out_counts_as_its_first() -> None:
    lists = definition(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + num(1, 0)
    assert numbers(item(1) + item(1) + item(0) + item(1), lists) == ["1.1", "1.2", "1", "1.1"]


def test_legal_numbering_writes_arabic_digits() -> None:
    lists = definition(
        0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    ) + num(1, 0)
    assert numbers(item(0) + item(0) + item(1), lists) == ["第一章", "第二章", "2.1"]


def test_a_level_that_never_restarts_and_one_that_restarts_after_the_first_only() -> None:
    lists = definition(
        0,
        level(0, "decimal", "%1"),
        level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'),
        level(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)
    body = "".join(item(index) for index in (0, 1, 2, 1, 2, 0, 1, 2))
    assert numbers(body, lists) == ["1", "1", "1", "2", "2", "2", "3", "1"]


def test_lists_of_one_definition_count_on_and_an_own_start_counts_once() -> None:
    lists = (
        definition(0, level(0, "decimal", "%1."))
        + num(1, 0)
        + num(2, 0)
        + num(3, 0, start_anew(0, 5))
    )
    body = item(0, 1) + item(0, 2) + item(0, 3) + item(0, 3) + item(0, 1)
    assert numbers(body, lists) == ["1.", "2.", "5.", "6.", "7."]


def test_an_own_start_of_a_deeper_level_holds_after_each_restart() -> None:
    lists = definition(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + num(
        1, 0, start_anew(1, 3)
    )
    body = "".join(item(index) for index in (0, 1, 1, 0, 1))
    assert numbers(body, lists) == ["1", "1.3", "1.4", "2", "2.3"]


def test_an_overridden_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)", start=4)}</w:lvlOverride>'
    lists = definition(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, override)
    assert numbers(item(0, 2) + item(0, 2), lists) == ["IV)", "V)"]


def test_different_definitions_count_apart() -> None:
    lists = (
        definition(0, level(0, "decimal", "%1."))
        + definition(1, level(0, "ideographTraditional", "%1、"))
        + num(1, 0)
        + num(2, 1)
    )
    assert numbers(item(0, 1) + item(0, 2) + item(0, 1) + item(0, 2), lists) == [
        "1.", "甲、", "2.", "乙、",
    ]  # fmt: skip


def test_start_at_zero_and_a_missing_start() -> None:
    lists = definition(0, level(0, "decimal", "%1", start=0)) + num(1, 0)
    assert numbers(item(0) + item(0), lists) == ["0", "1"]


@pytest.mark.parametrize(
    ("font", "sign", "shown"),
    [
        ("Wingdings", "\uf06c", "●"),
        ("Symbol", "\uf0b7", "•"),
        ("Wingdings", "l", "●"),
        ("Wingdings", "\uf001", "•"),
        ("宋体", "—", "—"),
        ("Courier New", "o", "o"),
    ],
)
def test_bullets(font: str, sign: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    lists = definition(0, level(0, "bullet", sign, fonts)) + num(1, 0)
    assert numbers(item(0), lists) == [shown]


def test_a_picture_bullet_and_a_bullet_inside_a_longer_number() -> None:
    lists = definition(
        0,
        level(0, "bullet", "x", '<w:lvlPicBulletId w:val="0"/>'),
        level(1, "decimal", "%1%2"),
    ) + num(1, 0)
    assert numbers(item(0) + item(1), lists) == ["•", "1"]


def test_custom_formats_are_padded() -> None:
    wrapped = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1"/></w:lvl>'
    )
    assert numbers(item(0) + item(0), definition(0, wrapped) + num(1, 0)) == ["009", "010"]


STYLED = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="子标题"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="k"><w:basedOn w:val="1"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="2"/></w:numPr></w:pPr></w:style>'
)


def test_numbering_through_styles() -> None:
    lists = definition(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'),
        level(2, "decimal", "%3."),
    ) + num(1, 0)
    body = "".join(
        p("题", f'<w:pStyle w:val="{style}"/>{more}')
        for style, more in (
            ("1", ""),
            ("2", ""),
            ("z", ""),
            ("k", ""),
            ("1", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("1", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
            ("1", ""),
        )
    )
    found = paragraphs(read(body, numbering=lists, styles=STYLED))
    assert [each.number for each in found] == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "",
        "（三）",
        "二、",
    ]
    assert [each.level for each in found] == [1, 2, 2, 1, 1, 1, 1]


def test_a_numbering_style_names_the_definition() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>'
        + level(0, "decimalEnclosedCircleChinese", "%1")
        + "</w:abstractNum>"
        + num(1, 0)
        + num(2, 1)
    )
    assert numbers(item(0, 1) + item(0, 2), lists, styles=styles) == ["①", "②"]


def test_a_numbering_style_that_names_itself_gives_no_number() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    lists = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>' + num(
        1, 0
    )
    assert numbers(item(0), lists, styles=styles) == [""]


def test_undefined_lists_give_no_number() -> None:
    assert numbers(item(0, 9) + item(0, 0), OFFICIAL) == ["", ""]
    assert [each.number for each in paragraphs(read(item(0)))] == [""]


def test_empty_paragraphs_count_hidden_and_deleted_ones_do_not() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    hidden = p("", listed + "<w:rPr><w:vanish/></w:rPr>")
    deleted = p("并入", listed + '<w:rPr><w:del w:id="1" w:author="某人"/></w:rPr>')
    found = paragraphs(read(p("", listed) + hidden + deleted + item(0), numbering=OFFICIAL))
    assert [(each.number, each.text) for each in found] == [("二、", "并入项")]


def test_numbered_cells_advance_the_list() -> None:
    cell = f"<w:tc>{item(0)}</w:tc>"
    assert numbers(item(0) + tbl(tr(cell, cell)) + item(0), OFFICIAL) == ["一、", "四、"]


@pytest.mark.parametrize(
    ("style", "values"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 10: "10", 100: "100"}),
        ("decimalFullWidth", {1: "１", 20: "２０"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 105: "一○五"},
        ),
        (
            "chineseCountingThousand",
            {
                10: "十", 15: "十五", 42: "四十二", 100: "一百", 105: "一百零五", 110: "一百一十",
                111: "一百一十一", 1000: "一千", 1005: "一千零五", 1050: "一千零五十",
                10000: "一万", 10010: "一万零一十", 20500: "二万零五百",
            },
        ),
        ("chineseLegalSimplified", {10: "壹拾", 23: "贰拾叁", 105: "壹佰零伍"}),
        ("japaneseCounting", {10: "十", 21: "二十一", 100: "百", 111: "百十一", 1000: "千"}),
        ("ideographDigital", {1: "一", 10: "一〇", 12: "一二"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {3: "c", 53: "aaa"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 40: "XL", 1999: "MCMXCIX"}),
        ("lowerRoman", {14: "xiv"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("numberInDash", {3: "- 3 -"}),
        ("hex", {255: "FF"}),
        ("none", {1: ""}),
        ("bullet", {1: ""}),
        ("没有的格式", {7: "7"}),
    ],
)  # fmt: skip
def test_number_formats(style: str, values: dict[int, str]) -> None:
    assert {value: format_number(value, style) for value in values} == values


def test_zero_has_a_sign_in_every_format() -> None:
    assert [
        format_number(0, style)
        for style in ("chineseCountingThousand", "chineseCounting", "upperRoman", "lowerLetter")
    ] == ["零", "○", "0", "0"]
