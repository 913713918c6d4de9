"""Numbers of official documents (发文字号): 财预〔2020〕10号, with whatever brackets were typed."""

from __future__ import annotations

import re

from jiping.figure.digits import half_width
from jiping.values import value


@value
class DocumentNumber:
    """A document number as printed.

    agency    the letters of the issuing agency (财预), "" where none stand before the bracket.
    year      as in the brackets; serial: None where it is missing (〔2023〕号).
    brackets  the bracket characters as printed, e.g. ``〔〕``, ``[]``, ``【】``; only one where the
              other is missing.  GB/T 9704-2012 asks for ``〔〕``.
    """

    text: str
    agency: str
    year: int
    serial: int | None
    brackets: str
    start: int
    end: int


_OPEN = "〔﹝[【［（(〖「『<＜《〈{｛"
_CLOSE = "〕﹞]】］）)〗」』>＞》〉}｝"
_ROUND = frozenset("（()）")
_DIGIT = "[0-9０-９]"
_NUMBER = re.compile(
    rf"(?P<open>[{re.escape(_OPEN)}]?)[ \u3000]?(?P<year>(?:[1１][9９]|[2２][0０]){_DIGIT}{{2}})年?[ \u3000]?"
    rf"(?P<close>[{re.escape(_CLOSE)}]?)(?P<extra>[{re.escape(_CLOSE)}]?)[ \u3000]?"
    rf"第?[ \u3000]?(?P<serial>{_DIGIT}{{0,5}})[ \u3000]?号"
)
_AGENCY = re.compile(r"[^\W\d_a-zA-Z]{1,12}$")
_LEADING_WORDS = re.compile(
    r".*(?:根据|按照|依据|依照|参照|执行|落实|贯彻|文件|通知|下达|印发|转发|关于|参见|详见|遵照|按|见|和|及|与|由|以|文)"
)
# No agency writes more letters before its bracket; what is longer is prose that ran into it.
_LONGEST_AGENCY = 9


def scan_document_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """Every document number in order.  （财预【2023】）38号, with its bracket gone astray, is one."""
    if "号" not in text:
        return ()
    found: list[DocumentNumber] = []
    for match in _NUMBER.finditer(text):
        opening, closing = match["open"], match["close"]
        if not opening and not closing:
            continue
        following = text[match.end() : match.end() + 1]
        agency_match = _AGENCY.search(text, max(0, match.start() - 12), match.start())
        agency = agency_match[0] if agency_match else ""
        words = _LEADING_WORDS.match(agency)
        if words is not None:
            agency = agency[words.end() :]
        agency = agency[-_LONGEST_AGENCY:]
        in_round = opening in _ROUND or (not opening and closing in _ROUND)
        # （2020）3号楼 is a building; round brackets need the agency's letters before them.
        if in_round and (len(agency) < 2 or (following and following in "楼线院馆厅库井路门机")):
            continue
        start = match.start() - len(agency)
        serial = half_width(match["serial"])
        found.append(
            DocumentNumber(
                text[start : match.end()],
                agency,
                int(half_width(match["year"])),
                int(serial) if serial else None,
                opening + closing,
                start,
                match.end(),
            )
        )
    return tuple(found)
