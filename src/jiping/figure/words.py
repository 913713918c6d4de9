"""The words and signs that touch a figure and say how it bounds or how near it is."""

from __future__ import annotations

import re

from jiping.figure.quantity import Approximation, Comparison
from jiping.figure.units import Dimension
from jiping.values import value

_EQUAL, _EXACT = Comparison.EQUAL, Approximation.EXACT


@value
class Word:
    """A word before a number: what it says, and the characters that, before it, make it part of
    another word (节约3万元 is no 约)."""

    text: str
    comparison: Comparison
    approximation: Approximation
    unless_after: frozenset[str] = frozenset()


def _words() -> dict[str, tuple[Word, ...]]:
    negations = (
        "不",
        "不得",
        "不能",
        "不应",
        "不应当",
        "不可",
        "不会",
        "未",
        "没有",
        "均不",
        "并未",
    )
    less = ("少于", "低于", "小于", "下于")
    more = ("超过", "多于", "高于", "大于", "突破", "超")
    words = [
        *(Word(no + w, Comparison.AT_LEAST, _EXACT) for no in negations for w in less),
        *(Word(no + w, Comparison.AT_MOST, _EXACT) for no in negations for w in more),
        *(Word(w, Comparison.LESS, _EXACT) for w in (*less[:3], "不满", "未满", "<", "＜")),
        *(Word(w, Comparison.MORE, _EXACT) for w in (*more[:5], ">", "＞")),
        Word("超", Comparison.MORE, _EXACT, frozenset("赶反高商入普")),
    ]
    for text in (
        *("至少", "最少", "起码", "大于等于", "大于或等于", "等于或大于", "高于等于", "高于或等于"),
        *("达到或超过", "≥", "≧", "⩾", "≮", ">=", "＞=", "＞＝", ">＝", "=>"),
    ):
        words.append(Word(text, Comparison.AT_LEAST, _EXACT))
    for text in (
        *("至多", "最多", "小于等于", "小于或等于", "等于或小于", "低于等于", "低于或等于", "≤"),
        *("≦", "⩽", "≯", "<=", "＜=", "＜＝", "<＝", "=<"),
    ):
        words.append(Word(text, Comparison.AT_MOST, _EXACT))
    for text in ("大约", "大概", "约为", "约占", "约有", "约计", "约合", "大致", "≈"):
        words.append(Word(text, _EQUAL, Approximation.ABOUT))
    words.append(
        Word("约", _EQUAL, Approximation.ABOUT, frozenset("节契合条签预特制集公履违租邀婚誓简"))
    )
    for text in ("将近", "接近", "不到"):
        words.append(Word(text, _EQUAL, Approximation.UNDER, frozenset("达得做找看收")))
    words.append(Word("近", _EQUAL, Approximation.UNDER, frozenset("最附远邻临靠亲新")))
    words.append(Word("不足", _EQUAL, Approximation.UNDER, frozenset("在的有些大重")))
    words.append(Word("逾", _EQUAL, Approximation.OVER))
    by_last: dict[str, list[Word]] = {}
    for word in words:
        by_last.setdefault(word.text[-1], []).append(word)
    return {
        last: tuple(sorted(found, key=lambda word: -len(word.text)))
        for last, found in by_last.items()
    }


_BEFORE = _words()
BEFORE_LAST = frozenset(_BEFORE)
_BLANKS = " \t\u3000\xa0"


def before(
    text: str, end: int, dimension: Dimension, floor: int = 0
) -> tuple[int, Comparison, Approximation]:
    """Read the words between `floor` and `end`: where they begin, what they say together."""
    comparison, approximation = _EQUAL, _EXACT
    start = end
    for _ in range(3):
        at = start
        while at > floor and text[at - 1] in _BLANKS:
            at -= 1
        candidates = _BEFORE.get(text[at - 1]) if at > floor else None
        if candidates is None:
            break
        for word in candidates:
            first = at - len(word.text)
            if first < floor or not text.startswith(word.text, first):
                continue
            if first and text[first - 1] in word.unless_after:
                return start, comparison, approximation
            # 近3年 means the last three years, not nearly three.
            if word.text == "近" and dimension is Dimension.TIME:
                return start, comparison, approximation
            break
        else:
            break
        if comparison is _EQUAL:
            comparison = word.comparison
        if approximation is _EXACT:
            approximation = word.approximation
        start = first
    return start, comparison, approximation


AFTER_FIRST = frozenset("以之及（(左上余多内 ")
_AFTER = re.compile(
    r"[ \u3000]?(?:"
    r"(?P<at_least>(?:（含）|\(含\)|及)?以上(?:（含）|\(含\)|（含本数）)?)"
    r"|(?P<at_most>(?:（含）|\(含\)|及)?(?:以下(?!简称|几|问题|方面|工作|任务)|以内|之内)(?:（含）|\(含\))?)"
    r"|(?P<about>左右|上下(?=[，。；、）,;)]|$))"
    r"|(?P<over>多(?=[，。；、！）,;)的]|时间|$)|余(?=[，。；、！）,;)]|$))"
    r"|(?P<inside>内(?![容部外心涵设存在控审网需]))"
    r")"
)


def after(text: str, at: int, dimension: Dimension) -> tuple[int, Comparison, Approximation]:
    """Read the words that begin at `at`: where they end, and what they say.

    内 alone bounds only durations (30日内).
    """
    if text[at : at + 1] not in AFTER_FIRST:
        return at, _EQUAL, _EXACT
    match = _AFTER.match(text, at)
    if match is None:
        return at, _EQUAL, _EXACT
    kind = match.lastgroup
    if kind == "at_least":
        return match.end(), Comparison.AT_LEAST, _EXACT
    if kind == "at_most" or (kind == "inside" and dimension is Dimension.TIME):
        return match.end(), Comparison.AT_MOST, _EXACT
    if kind == "about":
        return match.end(), _EQUAL, Approximation.ABOUT
    if kind == "over":
        return match.end(), _EQUAL, Approximation.OVER
    return at, _EQUAL, _EXACT
