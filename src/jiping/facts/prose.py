"""Facts of running text: every figure of a paragraph with the words that say what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jiping.document.model import Anchor
from jiping.facts.labels import read_label, year_in
from jiping.facts.model import Fact, Label
from jiping.facts.vocabulary import vocabulary
from jiping.figure.quantity import Figure
from jiping.figure.scan import scan
from jiping.figure.units import Dimension

_SENTENCE_END = re.compile(r"[。；;！？\n]")
_LEAD_BOUNDARY = re.compile(r"[，,；;。：:！？、（）()\n【】]")
_CLAUSE_BOUNDARY = re.compile(r"[，,；;。！？（）()\n]")
_TAIL = re.compile(r"[^，,；;。：:！？、（）()\n]*")
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
    left = 0
    for match in _CLAUSE_BOUNDARY.finditer(text, 0, start):
        left = match.end()
    after = _CLAUSE_BOUNDARY.search(text, end)
    right = after.start() if after else len(text)
    left, right = max(left, start - QUOTE_BEFORE), min(right, end + QUOTE_AFTER)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


_INNER_BRACKETS = re.compile(r"[（(]([\u4e00-\u9fff\d]{1,3})[）)](?=[\u4e00-\u9fff])")


def _lead(text: str, floor: int, start: int) -> tuple[int, int]:
    """Span of the words that belong to the figure at `start`; not before `floor`.

    Where nothing stands between a colon or an opening bracket and the figure, the words before that
    mark are meant: ``实际完成值：48%``, ``产出指标（50分）``.
    """
    begin, end = floor, start
    for _ in range(2):
        left = floor
        for match in _LEAD_BOUNDARY.finditer(text, floor, end):
            left = match.end()
        if text[left:end].strip() or left == floor or text[left - 1] not in "：:（(":
            return left, end
        end = left - 1
        begin = left
    return min(begin, end), end


def _mark(text: str, floor: int, start: int) -> str:
    """The strongest punctuation mark between the figure before and the words of this one."""
    gap = text[floor:start]
    return next((mark for mark in "。；;，,、：:" if mark in gap), "")


def _depths(text: str, positions: list[int]) -> list[int]:
    """How deep in brackets each position stands."""
    found: list[int] = []
    depth = 0
    marks = _BRACKETS.finditer(text)
    mark = next(marks, None)
    for position in positions:
        while mark is not None and mark.start() < position:
            depth = depth + 1 if mark.group() in "（(" else max(depth - 1, 0)
            mark = next(marks, None)
        found.append(depth)
    return found


_OPENED = re.compile(
    r"([\u4e00-\u9fff“”]{0,8}(?:支出|收入|预算|经费|总额|资金|人员|编制|拨款|项目))(?:之?中)[，,：:]?(?!心|小|央)"
)


_MADE_OF = re.compile(r"由[^，。；]{1,120}(?:构成|组成)")


def _opener(text: str, start: int, end: int) -> str:
    """How the words text[start:end] between two figures open a list."""
    words = vocabulary()
    gap = text[start:end]
    if "由" in gap and (made := _MADE_OF.search(text, start)) and made.start() < end < made.end():
        return "closed"
    if gap.startswith("中") and not gap.startswith(("中心", "中学", "中小", "中央", "中共")):
        return "open"
    if words.open_openers.search(gap):
        return "partial" if words.partial_openers.search(gap) else "open"
    if _OPENED.search(gap):
        return "open"
    if words.closed_openers.search(gap):
        return "closed"
    return ""


def read_paragraph(block: int, cell: int, text: str) -> list[Fact]:
    """The facts of one paragraph, or of one cell that holds sentences, in reading order."""
    figures = scan(text)
    if not figures:
        return []
    # 出国（境）费, 小（1）型: brackets inside a word part no clauses
    marked = _INNER_BRACKETS.sub(r"□\1□", text)
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    depths = _depths(text, [figure.start for figure in figures])
    state = _State()
    facts: list[Fact] = []
    surveyed = bool(_SURVEY_WORDS.search(text))
    sentence = 0
    previous_end = 0
    for figure, depth in zip(figures, depths, strict=True):
        while sentence < len(ends) and ends[sentence] < figure.start:
            sentence += 1
        lead_start, lead_end = _lead(marked, previous_end, figure.start)
        label = read_label(_LIST_NUMBER.sub("", text[lead_start:lead_end]).strip())
        left, right = clause_around(text, figure.start, figure.end)
        tail = _TAIL.match(text, figure.end)
        sentence_start = ends[sentence - 1] + 1 if sentence else 0
        label = _fitting(figure, label)
        if label.measure.startswith("survey_") and not surveyed:
            label = replace(label, measure="")
        fact = _fact(
            figure,
            label,
            state,
            Anchor(block, cell, figure.start, figure.end),
            Anchor(block, cell, left, right),
            year_in(text[sentence_start : figure.start]),
            sentence,
            depth,
            text[previous_end : figure.start],
            tail.group().strip() if tail else "",
            _mark(text, previous_end, lead_start),
            _opener(text, previous_end, figure.start),
        )
        facts.append(fact)
        previous_end = figure.end
    return facts


def _fitting(figure: Figure, label: Label) -> Label:
    """The label with that measure of its words which the figure's kind can have: 收入完成38亿元 is
    income, and 完成12场 is an actual value."""
    dimension = figure.unit.dimension
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


def _fact(
    figure: Figure,
    label: Label,
    state: _State,
    anchor: Anchor,
    quote: Anchor,
    year: int | None,
    sentence: int,
    depth: int,
    gap: str,
    tail: str,
    mark: str,
    opener: str,
) -> Fact:
    named = _OPENED.search(gap)
    measure = label.measure
    category = label.categories[-1] if label.categories else ""
    inherited = lent = False
    if figure.unit.dimension is Dimension.MONEY and not label.direction:
        if not measure and category in _IMPLIED:
            measure = _IMPLIED[category]
        if measure in _HANDED_ON:
            state.measure = measure
        elif not measure and (category or label.bare):
            measure, inherited = state.measure, True
            if measure in ("", "income", "received") and "支出" in label.text:
                measure = "executed"
    if category:
        state.category, state.sentence = category, sentence
    elif not label.subject and state.category and state.sentence == sentence:
        category, lent = state.category, True
    return Fact(
        figure=figure,
        anchor=anchor,
        quote=quote,
        label=label,
        measure=measure,
        category=category,
        year=year,
        sentence=sentence,
        depth=depth,
        inherited=inherited,
        lent=lent,
        opener=opener,
        opened=named.group(1) if named else "",
        tail=tail,
        mark=mark,
    )
