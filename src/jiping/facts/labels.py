"""The words before a figure, or the headings of its row and column, become a `Label`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jiping.facts.model import Label
from jiping.facts.vocabulary import Vocabulary, vocabulary

_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_STRIP = re.compile(
    r"[\s“”\"'‘’《》「」：:，,、。；;（）()\[\]【】〔〕·—–-]|(?:19|20)\d{2}\s*年(?:度|底|末|初)?"
    r"|\d{1,2}月(?:份|底|末)?|\d{1,2}日"
)
_COMPARED_YEAR = re.compile(r"(?:(?<!比)较|比(?!较)|与|同)(?:19|20)\d{2}年(?:度|末|底)?")
_REACHED = re.compile(r"(?:增加|增长|提高|上升|减少|下降|降低|压缩|扩大)(?:到|至|为)$")
_OWN_YEAR = re.compile(r"(?:19|20)\d{2}\s*年(?:度|末|底|初)?")
_LEADING = re.compile(r"^(?:其中|并|且|同时|另外?|此外|以及|还有|和|与|及(?!时)|对|为)+")


class NamedYear(NamedTuple):
    """A year that a text names, from its first digit to its 年."""

    year: int
    start: int
    end: int


def named_years(text: str) -> list[NamedYear]:
    """The years that the words name (2024年), in order."""
    return [
        NamedYear(int(match[1]), match.start(), match.end() - 1)
        for match in (_YEAR.finditer(text) if "年" in text else ())
    ]


def clean_name(text: str) -> str:
    """A name as names are compared: without blanks, quotes, brackets, years, punctuation."""
    return _LEADING.sub("", _STRIP.sub("", text))


@lru_cache(maxsize=8192)
def read_label(text: str) -> Label:
    """Understand the words of a label.

    The last measure or rate named is what the figure measures (``人员经费支出`` … ``完成预算的``);
    categories are kept in order; what the vocabulary does not know remains as the subject.
    """
    words = vocabulary()
    before, share, after = _split_share(text, words)
    year_compared = _COMPARED_YEAR.search(before) is not None
    before = _OWN_YEAR.sub("", _COMPARED_YEAR.sub("", before))
    measure = rate = compared = ""
    categories: list[str] = []
    measures: list[str] = []
    rest: list[str] = []
    direction = 0
    prior = future = False
    position = 0
    for token, start, end in words.words.find(before):
        rest.append(before[position:start])
        position = end
        match token.kind:
            case "measure":
                measure = token.id
                measures.append(token.id)
                # ``公用经费控制率`` … a measure after a rate begins something new
                rate = ""
            case "rate":
                rate = token.id
            case "category":
                categories.append(token.id)
            case "up" | "down":
                direction = 1 if token.id == "up" else -1
            case "compared":
                compared = token.id
            case "prior":
                prior = True
            case "next":
                future = True
            case _:
                pass
    rest.append(before[position:])
    base: tuple[str, ...] = ()
    base_text = base_measure = ""
    if share:
        inner = read_label(after)
        base = inner.categories
        base_text = clean_name(after)
        base_measure = inner.measure
        rate = "share"
    subject = clean_name("".join(rest))
    if subject in ("中", "内", "里"):
        subject = ""
    if year_compared and not compared:
        compared = "prior"
    if compared == "prior" and not direction and not subject:
        # ``比上年的18.30万元``: the amount is last year's own
        prior = True
    if _REACHED.search(before):
        # ``由9450人增加到10080人``: a level that was reached, no change
        direction = 0
    return Label(
        text=text,
        measure=measure,
        measures=tuple(measures),
        rate=rate,
        categories=tuple(categories),
        base=base,
        base_text=base_text,
        base_measure=base_measure,
        subject=subject,
        direction=direction,
        compared=compared,
        prior=prior,
        future=future,
    )


_SHARE = re.compile(r"占比为?|比重为?|占(?!用|地|线|有|领|据|道|位)")


def _split_share(text: str, words: Vocabulary) -> tuple[str, str, str]:
    """Split ``人员经费占基本支出的`` at 占; ("…", "", "") where there is no share.

    ``占年初预算的`` is a rate of its own and stays whole.
    """
    matches = list(_SHARE.finditer(text))
    if not matches:
        return text, "", ""
    match = matches[-1]
    found = words.words.at(text, match.start())
    if found is not None and found.token.kind == "rate":
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


_TOTAL_NAME = re.compile(
    r"(?:[两二三四五]年)?(?:总分|合计|总计|总得分|自评总分)(?:及|和|与|值|数|等级|得分|分值)*"
)


def is_total_name(name: str) -> bool:
    """合计, 总分, 总分及等级 … as the name of a row."""
    bare = clean_name(name)
    return bare in vocabulary().total_rows or _TOTAL_NAME.fullmatch(bare) is not None
