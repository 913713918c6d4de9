"""Indicators in the form and in the report: points, answers, targets, deductions."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout.comparing import AUTHORITY, MEND, same_amount
from jiping.audit.claims.indicator_pairs import answers_differ, indicator_pairs
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor
from jiping.facts.model import Fact


@check(
    "tieout.indicator-points",
    title="指标的分值或得分表内外不一",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="自评表和正文中同一指标的分值、得分",
    message="指标“{name}”在自评表里分值{table_weight}、得分{table_score}，正文写的是“{text}”。",
    remedy=MEND,
    may_be_fine="没有；一个指标只有一个分值和一个得分。",
)
def indicator_points(case: Case, check: Check) -> Iterator[Finding]:
    for pair in indicator_pairs(case.reading):
        table, text = pair.table, pair.text
        facts = [(table.weight, text.weight), (table.score, text.score)]
        known = [(a, b) for a, b in facts if a is not None and b is not None]
        for a, b in known:
            case.note("自评表与正文的分值、得分比较", (a, b))
        wrong = [(a, b) for a, b in known if not same_amount(case, a, b)]
        if not wrong:
            continue
        for a, b in wrong:
            case.failed.update((id(a), id(b)))
        quote = text.weight_score or wrong[0][1].quote
        anchors: list[Anchor | None] = [quote, *(a.quote for a, _ in wrong), table.name_anchor]
        yield check.finding(
            case,
            anchors,
            expected=_in_points(wrong[0][0]) if len(wrong) == 1 else None,
            name=table.name.strip(),
            table_weight=printed(table.weight) if table.weight else "（无）",
            table_score=printed(table.score) if table.score else "（无）",
            text=case.reading.slice(quote),
        )


def _in_points(fact: Fact) -> str:
    """As printed, with its 分 where a form leaves it to the heading."""
    told = fact.figure.unit.name == "分" and "分" in fact.figure.text
    return printed(fact) + ("" if told else "分")


@check(
    "tieout.indicator-answer",
    title="指标的完成情况表内外说法不同",
    authority=AUTHORITY,
    severity=Severity.WARNING,
    needs="自评表和正文中同一指标用文字写的完成情况",
    message="指标“{name}”的实际完成值，自评表写“{table}”，正文写“{text}”。",
    remedy="两处写成一样；最好写成数量和单位。",
    may_be_fine="两种说法指的是同一个结果。",
)
def indicator_answer(case: Case, check: Check) -> Iterator[Finding]:
    for pair in indicator_pairs(case.reading):
        table, text = pair.table, pair.text
        if any(f.figure.exact for f in (*table.actual_facts, *text.actual_facts)):
            continue
        if not table.actual_text or not answers_differ(table.actual_text, text.actual_text):
            continue
        yield check.finding(
            case,
            [table.actual, text.actual, table.name_anchor, text.name_anchor],
            name=table.name.strip(),
            table=table.actual_text,
            text=text.actual_text,
        )


@check(
    "tieout.indicator-target",
    title="指标值表内外写法不同",
    authority=AUTHORITY,
    severity=Severity.INFO,
    needs="自评表和正文中同一指标的指标值",
    message="指标“{name}”的指标值，自评表写“{table}”，正文写“{text}”。",
    remedy="按批复的绩效目标写，连同“≥”“≤”。",
    may_be_fine="没有；指标值以批复为准，只有一个。",
)
def indicator_target(case: Case, check: Check) -> Iterator[Finding]:
    for pair in indicator_pairs(case.reading):
        a, b = pair.table.target_facts, pair.text.target_facts
        if len(a) != 1 or len(b) != 1:
            continue
        x, y = a[0].figure, b[0].figure
        case.note("自评表与正文的指标值比较", (a[0], b[0]))
        if x.amount == y.amount and x.comparison is y.comparison:
            continue
        yield check.finding(
            case,
            [pair.text.target, pair.table.target, pair.table.name_anchor],
            name=pair.table.name.strip(),
            table=pair.table.target_text,
            text=pair.text.target_text,
        )


@check(
    "tieout.indicator-deduction",
    title="扣分说明与分值、得分不符",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="指标的分值、得分和说明里的扣分",
    message="指标“{name}”分值{weight}、得分{score}，扣了{expected_words}，说明里写的是扣{printed}。",
    remedy="核对分值和得分，扣分 = 分值 − 得分。",
    may_be_fine="这里说的只是扣分的一部分；那就写明其余的。",
)
def indicator_deduction(case: Case, check: Check) -> Iterator[Finding]:
    owners = {i.where.block: i for i in case.reading.indicators if i.source == "text"}
    for fact in case.reading.facts:
        if fact.measure != "deduction" or fact.position is not None or not usable(fact):
            continue
        if fact.block in case.reading.heading_of or fact.figure.unit.name != "分":
            continue
        owner = owners.get(fact.block) or owners.get(fact.block - 1)
        if owner is None or owner.weight is None or owner.score is None:
            continue
        told = [
            f
            for f in case.reading.facts_by_block.get(fact.block, ())
            if f.measure == "deduction" and usable(f)
        ]
        lost = owner.weight.figure.amount - owner.score.figure.amount
        case.note("扣分与分值、得分比较", (fact, owner.weight, owner.score))
        if len(told) != 1 or fact.figure.amount == lost:
            continue
        case.failed.add(id(fact))
        words = f"{lost.normalize():f}分"
        yield check.finding(
            case,
            [fact.quote, owner.weight_score or owner.score.quote, owner.name_anchor],
            expected=words,
            expected_words=words,
            name=owner.name,
            weight=printed(owner.weight),
            score=printed(owner.score),
            printed=printed(fact),
        )
