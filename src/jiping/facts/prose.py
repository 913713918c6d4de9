"""Facts of running text: every figure of a paragraph with the words that say what it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

from jiping.document.model import Anchor
from jiping.facts.labels import named_years, read_label
from jiping.facts.model import Fact, Label
from jiping.facts.vocabulary import vocabulary
from jiping.figure.quantity import Figure
from jiping.figure.scan import scan
from jiping.figure.units import Dimension

_SENTENCE_END = re.compile(r"[。；;！？\n]")
_LEAD_BOUNDARY = re.compile(r"[，,；;。：:！？、（）()\n【】]")
_CLAUSE_BOUNDARY = re.compile(r"[，,；;。！？（）()\n]")
# What a flattened table leaves without any punctuation is no tail of one figure for ever.
_TAIL = re.compile(r"[^，,；;。：:！？、（）()\n]{0,400}")
_BRACKETS = re.compile(r"[（(]|[)）]")
# A quote is for reading: of a clause that runs on, what stands near the figure.
QUOTE_BEFORE, QUOTE_AFTER = 48, 24
# Measures that the items of a list take over from the amount before it.
_HANDED_ON = frozenset("budget_opening budget_full income received executed prior".split())
_POINTS = frozenset({"weight", "score", "deduction"})
_MONEY = frozenset(
    "budget_opening budget_full adjustment adjustment_down income received executed carry_over "
    "carried_in prior assets assets_used procurement_budget procurement_executed remaining".split()
)
_BOTH = frozenset({"remaining", "prior"})
_SURVEY_WORDS = re.compile(r"问卷|调查|测评|访谈")
_LIST_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.．、]|[①-⑩]|[一二三四五六七八九十]是)\s*(?!\d)")
# Kinds of money whose very name says what is measured.
_IMPLIED = {"fiscal_income": "income", "fiscal_spending": "executed"}


@dataclass
class _State:
    """What a figure without words of its own takes over from those before it."""

    measure: str = ""
    category: str = ""
    sentence: int = -1


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds text[start:end], without surrounding blanks."""
    left = max(0, start - QUOTE_BEFORE)
    for match in _CLAUSE_BOUNDARY.finditer(text, left, start):
        left = match.end()
    right = min(len(text), end + QUOTE_AFTER)
    after = _CLAUSE_BOUNDARY.search(text, end, right)
    return _without_blanks(text, left, after.start() if after else right, start, end)


def _without_blanks(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


_INNER_BRACKETS = re.compile(r"[（(]([\u4e00-\u9fff\d]{1,3})[）)](?=[^\W\d_a-zA-Z])")


class _Marks:
    """Where the marks of a paragraph stand, found once for all its figures.

    Figures are asked for in order, so that the years need not be searched again for each.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        # 出国（境）费, 小（1）型: brackets inside a word part no clauses
        marked = _INNER_BRACKETS.sub(r"□\1□", text)
        self.leads = [match.start() for match in _LEAD_BOUNDARY.finditer(marked)]
        self.clauses = [match.start() for match in _CLAUSE_BOUNDARY.finditer(text)]
        self.ends = [match.start() for match in _SENTENCE_END.finditer(text)]
        self.years = named_years(text)
        self._year = 0

    def lead(self, floor: int, start: int) -> tuple[int, int]:
        """Span of the words that belong to the figure at `start`; not before `floor`.

        Where nothing stands between a colon or an opening bracket and the figure, the words before
        that mark are meant: ``实际完成值：48%``, ``产出指标（50分）``.
        """
        begin, end = floor, start
        text, leads = self.text, self.leads
        for _ in range(2):
            before = bisect_left(leads, end)
            left = floor
            if before and leads[before - 1] >= floor:
                left = leads[before - 1] + 1
            if left == floor or text[left - 1] not in "：:（(" or text[left:end].strip():
                return left, end
            end = left - 1
            begin = left
        return min(begin, end), end

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """As `clause_around`."""
        clauses = self.clauses
        before = after = bisect_left(clauses, start)
        while after < len(clauses) and clauses[after] < end:
            after += 1
        left = max(clauses[before - 1] + 1 if before else 0, start - QUOTE_BEFORE)
        right = clauses[after] if after < len(clauses) else len(self.text)
        return _without_blanks(self.text, left, min(right, end + QUOTE_AFTER), start, end)

    def year(self, start: int, end: int) -> int | None:
        """The last year named between `start`, where a sentence begins, and `end`."""
        years = self.years
        while self._year < len(years) and years[self._year].end < end:
            self._year += 1
        if not self._year or years[self._year - 1].start < start:
            return None
        return years[self._year - 1].year


def _mark(gap: str) -> str:
    """The strongest punctuation mark between the figure before and the words of this one."""
    if gap:
        for mark in "。；;，,、：:":
            if mark in gap:
                return mark
    return ""


def _depths(text: str, figures: tuple[Figure, ...]) -> list[int]:
    """How deep in brackets each figure stands."""
    found: list[int] = []
    depth = 0
    marks = _BRACKETS.finditer(text)
    mark = next(marks, None)
    for figure in figures:
        while mark is not None and mark.start() < figure.start:
            depth = depth + 1 if mark.group() in "（(" else max(depth - 1, 0)
            mark = next(marks, None)
        found.append(depth)
    return found


_OPENED = re.compile(
    r"([\u4e00-\u9fff“”]{0,8}(?:支出|收入|预算|经费|总额|资金|人员|编制|拨款|项目))(?:之?中)[，,：:]?(?!心|小|央)"
)


_MADE_OF = re.compile(r"由[^，。；]{1,120}(?:构成|组成)")


def _opener(text: str, start: int, end: int, gap: str) -> tuple[str, str]:
    """How the words `gap`, text[start:end] between two figures, open a list, and of what."""
    opener, opened = _opening(gap) if gap else ("", "")
    at = gap.find("由")
    while at >= 0:
        # the first that is said at all counts: it may end before the figure
        made = _MADE_OF.match(text, start + at)
        if made:
            return ("closed" if made.end() > end else opener), opened
        at = gap.find("由", at + 1)
    return opener, opened


@lru_cache(maxsize=4096)
def _opening(gap: str) -> tuple[str, str]:
    words = vocabulary()
    named = _OPENED.search(gap) if "中" in gap else None
    opened = named.group(1) if named else ""
    if gap.startswith("中") and not gap.startswith(("中心", "中学", "中小", "中央", "中共")):
        return "open", opened
    if words.open_openers.search(gap):
        return ("partial" if words.partial_openers.search(gap) else "open"), opened
    if named:
        return "open", opened
    return ("closed" if words.closed_openers.search(gap) else ""), opened


def read_paragraph(
    block: int, cell: int, text: str, figures: tuple[Figure, ...] | None = None
) -> list[Fact]:
    """The facts of one paragraph, or of one cell that holds sentences, in reading order.

    figures  the quantities that `scan` finds in the text, where they are known already.
    """
    if figures is None:
        figures = scan(text)
    if not figures:
        return []
    marks = _Marks(text)
    ends = marks.ends
    state = _State()
    facts: list[Fact] = []
    surveyed = _SURVEY_WORDS.search(text) is not None
    sentence = sentence_start = previous_end = 0
    for figure, depth in zip(figures, _depths(text, figures), strict=True):
        start, end = figure.start, figure.end
        while sentence < len(ends) and ends[sentence] < start:
            sentence_start = ends[sentence] + 1
            sentence += 1
        lead_start, lead_end = marks.lead(previous_end, start)
        label = _fitting(text[lead_start:lead_end], figure.unit.dimension)
        if not surveyed and label.measure.startswith("survey_"):
            label = replace(label, measure="")
        measure, inherited = _measure(figure, label, state)
        category, lent = _category(label, state, sentence)
        opener, opened = _opener(text, previous_end, start, text[previous_end:start])
        tail = _TAIL.match(text, end)
        facts.append(
            Fact(
                figure,
                Anchor(block, cell, start, end),
                Anchor(block, cell, *marks.clause(start, end)),
                label,
                measure,
                category,
                marks.year(sentence_start, start),
                sentence,
                depth,
                inherited,
                lent,
                opener,
                opened,
                _mark(text[previous_end:lead_start]),
                tail.group().strip() if tail else "",
            )
        )
        previous_end = end
    return facts


@lru_cache(maxsize=8192)
def _fitting(words: str, dimension: Dimension) -> Label:
    """The label of these words with that measure of theirs which the figure's kind can have:
    收入完成38亿元 is income, and 完成12场 is an actual value."""
    label = read_label(_LIST_NUMBER.sub("", words).strip())
    if dimension is Dimension.MONEY:
        allowed = [m for m in label.measures if m in _MONEY]
    elif dimension is Dimension.SCORE:
        allowed = [m for m in label.measures if m in _POINTS]
    elif dimension is Dimension.PERCENT:
        return label
    else:
        allowed = [m for m in label.measures if m not in (_MONEY - _BOTH) | _POINTS]
    measure = allowed[-1] if allowed else ""
    if not measure and dimension is Dimension.SCORE and "评" in label.text:
        measure = "score"
    return label if measure == label.measure else replace(label, measure=measure)


def _measure(figure: Figure, label: Label, state: _State) -> tuple[str, bool]:
    """What the figure measures, and whether that is taken over from the figures before it."""
    measure = label.measure
    if figure.unit.dimension is not Dimension.MONEY or label.direction:
        return measure, False
    if not measure and label.categories:
        measure = _IMPLIED.get(label.categories[-1], "")
    if measure in _HANDED_ON:
        state.measure = measure
    elif not measure and (label.categories or label.bare):
        if state.measure in ("", "income", "received") and "支出" in label.text:
            return "executed", True
        return state.measure, True
    return measure, False


def _category(label: Label, state: _State, sentence: int) -> tuple[str, bool]:
    """The kind of money or people, and whether the words before have lent it."""
    if label.categories:
        state.category, state.sentence = label.categories[-1], sentence
        return label.categories[-1], False
    if not label.subject and state.category and state.sentence == sentence:
        return state.category, True
    return "", False
