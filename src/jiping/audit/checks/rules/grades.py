"""Grades and the scores that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.rules.bands import stated_bands
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.audit.stretches import end_of
from jiping.document.model import Anchor
from jiping.facts.model import Fact
from jiping.facts.prose import clause_around
from jiping.figure.numerals import format_numeral

LONGEST_BETWEEN = 12
# A grade, with the quotes around it, up to the end of its words.
_GRADE = (
    r"\s*[“\"‘']?(?P<grade>优秀|良好|较差|不合格|合格|一般|中等|优|良|中|差)"
    r"[”\"’']?(?:[。，,；;）)、等级次档]|$)"
)
_GRADE_AFTER = re.compile(
    r"[，,、；;（(]?\s*(?:自评|评价|绩效|综合|评定|考核)?(?:结果|等级|等次|结论|档次|级别)?(?:为|是|评为|属于|达到|：|:)?"
    + _GRADE
)
_GRADE_IN_SENTENCE = re.compile(
    r"(?:等级|等次|档次|评级|结论|结果|评定|评)(?:均)?(?:为|是|：|:)" + _GRADE
)
_GRADE_NEXT = re.compile(
    r"(?:自评|评价|绩效|综合)(?:结果|结论)?(?:等级|等次|档次|级别)(?:均)?(?:为|是|：|:)" + _GRADE
)
# What the whole evaluation is of; any other name is that of one project among several.
_WHOLES = frozenset(
    {"", "项目", "本项目", "该项目", "部门", "单位", "本部门", "本单位", "我单位", "我部门"}
)
_OUT_OF_ALL = re.compile(r"(?:总分|满分|自评|综合|评价)(?:值)?(?:为|是)?100分[，,、]\s*$")


@check(
    "rules.grade",
    title="等级与得分不符",
    authority="财预〔2020〕10号 第十八条：90分以上为优，80–90为良，60–80为中，60以下为差",
    severity=Severity.WARNING,
    needs="得分和等级",
    message="{score}对应的等级是“{expected_words}”，写的是“{printed}”。",
    remedy="按规定的分数段确定等级；当地分数段不同的，写明依据。",
    may_be_fine="当地另定了分数段（规定允许根据评价内容设定）。报告自己印出了分数段的，按错误报告。",
)
def grade(case: Case, check: Check) -> Iterator[Finding]:
    bands = stated_bands("".join(case.whole_text.split()))
    severity = Severity.ERROR if bands or _states_bands(case) else None
    for fact in case.reading.facts:
        if fact.measure != "score" or fact.figure.unit.name != "分" or not usable(fact):
            continue
        if fact.position is not None or fact.figure.amount > case.pack.total_weight:
            continue
        found = _grade_of(case, fact)
        named = case.pack.grade_named(found.group("grade")) if found else None
        if found is None or named is None:
            continue
        case.note("得分与等级比较", [fact])
        right = case.pack.grade(fact.figure.amount).name
        if bands is not None:
            word = bands.grade(fact.figure.amount)
            own = case.pack.grade_named(word)
            if own is None or own.name == named.name:
                continue
            right = word
        elif right == named.name:
            continue
        start, end = found.start("grade"), found.end("grade")
        clause = clause_around(case.reading.text(fact.block, fact.anchor.cell), start, end)
        case.failed.add(id(fact))
        yield check.finding(
            case,
            [
                Anchor(fact.block, fact.anchor.cell, fact.quote.start, max(fact.quote.end, end))
                if start - fact.anchor.end <= LONGEST_BETWEEN
                else Anchor(fact.block, fact.anchor.cell, *clause),
                fact.quote,
            ],
            expected=right,
            severity=severity,
            score=printed(fact),
            expected_words=right,
            printed=found.group("grade"),
        )


def _grade_of(case: Case, fact: Fact) -> re.Match[str] | None:
    """The grade that follows a score at once, or an overall score within its sentence."""
    text = case.reading.text(fact.block, fact.anchor.cell)
    found = _GRADE_AFTER.match(text, fact.anchor.end)
    if found:
        return found
    if fact.label.subject not in _WHOLES or not _overall(text, fact):
        return None
    stop = end_of(text, fact.anchor.end, "。\n")
    found = _GRADE_IN_SENTENCE.search(text, fact.anchor.end, stop)
    if found or stop >= len(text) or text[stop] != "。":
        return found
    # 合计得86.4分。按照九十分以上为优……的标准，自评等次为“良”
    following = end_of(text, stop + 1, "。\n")
    told_again = any(
        f.measure == "score" and f.figure.unit.name == "分" and stop < f.anchor.start < following
        for f in case.reading.facts_by_block[fact.block]
    )
    return None if told_again else _GRADE_NEXT.search(text, stop, following)


def _overall(text: str, fact: Fact) -> bool:
    """Whether the score is that of the whole: 综合得分, or 评价总分100分，得分."""
    if re.search(r"自评|综合|总|评价|最终|合计得|共得", fact.label.text):
        return True
    end = fact.anchor.start - len("得分")
    return fact.label.text == "得分" and bool(
        _OUT_OF_ALL.search(text, max(0, end - LONGEST_BETWEEN), end)
    )


def _states_bands(case: Case) -> bool:
    """Whether the report itself prints the grades' bands as the rule pack has them: then a wrong
    grade contradicts the report."""
    text = "".join(case.whole_text.split())
    for band in case.pack.grades[:-1]:
        stated = re.search(
            rf"(?:{band.lowest}|{format_numeral(band.lowest)})分?(?:[（(]含(?:{band.lowest}分?)?[）)])?分?(?:及?以上|[-—–～~至到])[^，；。、]{{0,16}}?[“\"]?(?:{'|'.join(band.words)})",
            text,
        )
        if stated is None:
            return False
    return True
