"""What a heading of a column says, and which cells are figures.  Headings are data (`vocabulary`)."""

from __future__ import annotations

import re
from functools import lru_cache

from jiping.facts.vocabulary import vocabulary

_BLANKS = re.compile(r"\s+")
UNIT_IN_BRACKETS = re.compile(
    r"[（(](?:单位[:：])?(万元|亿元|千元|元|%|％|分|人次|人|个|名|场次|场|次|份|例|件|项|家|户|所|亩|吨|公里|台|套|辆|册|篇|条|起)[)）]"
)
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
YEAR_HEADING = re.compile(r"(?:19|20)\d{2}年?度?")
_COMPARED = re.compile(
    r"(?:(?:19|20)\d{2}年度?|本年)?(?:比|较)(?:(?:19|20)\d{2}年度?|上年度?)(?:增减|增加|变动)(?:额|数|情况)?"
)
YEAR = re.compile(r"((?:19|20)\d{2})年")
_NUMBER = re.compile(r"[-－+]?[\d０-９][\d０-９,，.．]*\s*[%％]?")
LONGEST_UNIT = 6
_CODED_NAME = re.compile(r"\d{3,7}\s+[^\W\d_a-zA-Z]{2,}")


@lru_cache(maxsize=4096)
def heading_id(heading: str) -> str:
    """The id of a column heading, "" where it is not known; ``year`` for a bare year."""
    bare = _BLANKS.sub("", heading)
    columns = vocabulary().columns
    if bare in columns:
        return columns[bare]
    bare = UNIT_IN_BRACKETS.sub("", bare)
    if bare in columns:
        return columns[bare]
    if YEAR_HEADING.fullmatch(bare):
        return "year"
    stripped = _BRACKETED.sub("", bare).rstrip("ABCDEFGabc①②③*：:")
    if stripped in columns:
        return columns[stripped]
    if _COMPARED.fullmatch(stripped):
        return "change"
    without_year = YEAR.sub("", stripped).removeprefix("度")
    if without_year != stripped and without_year in columns:
        return columns[without_year]
    return ""


@lru_cache(maxsize=4096)
def is_figure_text(text: str) -> bool:
    """Whether a cell's text is a figure, with little but its unit beside it."""
    bare = text.strip()
    if not bare or len(bare) > 16 or YEAR_HEADING.fullmatch(bare):
        return False
    number = _NUMBER.match(bare)
    # 2型糖尿病患者健康管理人数 and 20126 档案事务 are names
    if _CODED_NAME.match(bare):
        return False
    return number is not None and len(bare) - number.end() <= LONGEST_UNIT
