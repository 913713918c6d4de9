"""Scores that nothing supports, deductions that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.listing import SHOWN
from jiping.audit.checks.quality.causes import CAUSE, near_name, target_and_actual
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.audit.stretches import end_of, start_of
from jiping.document.model import Anchor
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Indicator


@check(
    "quality.deduction-without-cause",
    title="扣了分的指标没有写原因",
    authority="财预〔2020〕10号 附1：偏差原因分析及改进措施；第十一条：未完成的要说明原因",
    severity=Severity.WARNING,
    needs="自评表里指标的分值、得分和偏差原因栏",
    message="指标{list}扣了分，偏差原因一栏是空的。",
    remedy="逐项写明扣分的原因和改进措施。",
    may_be_fine="原因写在报告正文里；那就在表里注明。",
)
def deduction_without_cause(case: Case, check: Check) -> Iterator[Finding]:
    found: list[tuple[str, list[Anchor]]] = []
    for indicator in case.reading.indicators:
        weight, score = indicator.weight, indicator.score
        if weight is None or score is None or not indicator.has_cause_column:
            continue
        if not usable(weight) or not usable(score):
            continue
        case.note("扣分有没有原因", (weight, score))
        if score.figure.amount >= weight.figure.amount:
            continue
        if len(clean_name(indicator.cause_text)) >= 3 or "执行率" in indicator.name:
            continue
        if CAUSE.search(near_name(case, indicator)):
            continue
        anchors = [indicator.name_anchor, score.quote, weight.quote]
        found.append(
            (f"“{indicator.name.strip()[:20]}”（{printed(weight)}得{printed(score)}）", anchors)
        )
    if found:
        yield check.finding(
            case,
            [a for _, anchors in found for a in anchors],
            list="、".join(words for words, _ in found[:SHOWN]),
        )


def _activity_scores(case: Case) -> list[Fact]:
    """Scores given to a named thing in running text (``科普活动…评分为80分``)."""
    blocks = {project.block for project in case.reading.projects}
    indicators = {i.where.block for i in case.reading.indicators if i.source == "text"}
    found: list[Fact] = []
    for fact in case.reading.facts:
        if fact.measure != "score" or fact.position is not None or fact.anchor.cell >= 0:
            continue
        if fact.figure.unit.name != "分" or not usable(fact) or fact.depth:
            continue
        if fact.block in blocks or fact.block in indicators:
            continue
        if len(fact.label.subject) >= 3 and not fact.label.categories and "评" in fact.label.text:
            found.append(fact)
    return found


def _pairs_in_text(case: Case) -> list[Indicator]:
    return [
        i
        for i in case.reading.indicators
        if i.source == "text" and i.target is not None and i.target != i.actual and i.weight is None
    ]


@check(
    "quality.score-not-supported",
    title="得分没有指标支持",
    authority="财预〔2020〕10号 第十六条：未完成指标值的，按完成值与指标值的比例计分",
    severity=Severity.WARNING,
    needs="写明指标和完成情况的活动及其得分",
    message="“{name}”得{printed}，而写出的指标完成了{list}，平均约{average}%，支持不了这个分数。",
    remedy="按各指标的完成比例计分，写明每一项得几分、扣几分。",
    may_be_fine="另有评分标准；那就附上评分表。",
)
def score_not_supported(case: Case, check: Check) -> Iterator[Finding]:
    shares = [pair for i in _pairs_in_text(case) for pair in target_and_actual(case, i)]
    if len(shares) < 2:
        return
    total = sum((min(a.figure.amount / t.figure.amount, Decimal(1)) for t, a in shares), Decimal(0))
    average = total / len(shares) * 100
    for score in _activity_scores(case):
        if not any(_shares_words(score.label.subject, _words_of(i)) for i in _pairs_in_text(case)):
            continue
        case.note("得分与各指标的完成比例比较", [score, *(f for pair in shares for f in pair)])
        # points beyond what full marks on every unmeasured side could add are not supported
        if score.figure.value <= average + (100 - average) / 2:
            continue
        short = [(t, a) for t, a in shares if a.figure.amount < t.figure.amount]
        listing = "、".join(f"{printed(t)}中的{printed(a)}" for t, a in short)
        yield check.finding(
            case,
            [score.quote, *(a.quote for _, a in short), *(t.quote for t, _ in short)],
            name=score.label.subject,
            printed=printed(score),
            list=listing,
            average=f"{average:.0f}",
        )


def _words_of(indicator: Indicator) -> str:
    return indicator.name + indicator.target_text + indicator.actual_text


def _shares_words(name: str, text: str) -> bool:
    """Whether the thing that is scored is what the indicators are about."""
    bare = re.sub(r"(?:经费|项目|工作|绩效|综合|活动)+$", "", name)
    return bool(bare) and (bare in clean_name(text) or name in clean_name(text))


@check(
    "quality.scored-without-indicators",
    title="打了分的项目没有目标、指标和结果",
    authority="财预〔2020〕10号 第十一条：自评内容包括总体绩效目标、各项绩效指标完成情况和预算执行情况",
    severity=Severity.WARNING,
    needs="给项目打的分",
    message="“{name}”得{printed}，报告里没有它的目标、指标和完成情况。",
    remedy="补写该项目的目标、指标、完成值和资金；没有评价过的不打分。",
    may_be_fine="它的自评表另附；那就一并提交。",
)
def scored_without_indicators(case: Case, check: Check) -> Iterator[Finding]:
    for score in _activity_scores(case):
        name = clean_name(score.label.subject)
        if len(name) < 4 or not re.search(r"(?:经费|项目|资金|补助|补贴|工程)$", name):
            continue
        stem = re.sub(r"(?:活动)?(?:经费|项目|资金|补助|补贴|工程)$", "", name)
        elsewhere = [
            b
            for b, _, text in case.texts()
            if b != score.block and stem and stem in clean_name(text)
        ]
        if elsewhere:
            continue
        start, end = _sentence(case, score)
        yield check.finding(
            case,
            [Anchor(score.block, score.anchor.cell, start, end)],
            name=score.label.subject,
            printed=printed(score),
        )


def _sentence(case: Case, fact: Fact) -> tuple[int, int]:
    text = case.reading.text(fact.block, fact.anchor.cell)
    return start_of(text, fact.anchor.start, "。；;，,\n"), end_of(text, fact.anchor.end)
