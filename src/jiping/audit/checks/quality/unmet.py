"""Indicators that fell short of their targets and tell no cause."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import label_of, printed
from jiping.audit.checks.completion import completion
from jiping.audit.checks.listing import SHOWN
from jiping.audit.checks.quality.causes import CAUSE, near_name, target_and_actual, told_problems
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor, Paragraph
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Indicator


@check(
    "quality.unmet-without-cause",
    title="没有完成的指标没有说明原因",
    authority="财预〔2020〕10号 第十一条：未完成绩效目标的，要分析并说明原因，研究提出改进措施",
    severity=Severity.WARNING,
    needs="指标的指标值和实际完成值",
    message="指标{list}没有达到指标值，也没有写自己的原因。",
    remedy="逐项写明没有完成的原因和改进措施。",
    may_be_fine="原因写在“存在的问题”一节；那就在指标处注明。",
)
def unmet_without_cause(case: Case, check: Check) -> Iterator[Finding]:
    found: list[tuple[str, list[Anchor]]] = []
    for indicator in case.reading.indicators:
        unmet = _unmet(case, indicator)
        if unmet is None or _has_cause(case, indicator):
            continue
        target, actual = unmet
        anchors = [indicator.where] if indicator.source == "text" else [actual.quote, target.quote]
        if indicator.source == "table":
            anchors.append(indicator.name_anchor)
        found.append(
            (
                f"“{indicator.name.strip()[:20]}”（{printed(target)}，完成{printed(actual)}）",
                anchors,
            )
        )
    for target, actual in _unmet_in_sentences(case):
        words = f"“{label_of(actual)}”（{printed(target)}，完成{printed(actual)}）"
        found.append((words, [actual.quote, target.quote]))
    if found:
        yield check.finding(
            case,
            [a for _, anchors in found for a in anchors],
            list="、".join(words for words, _ in found[:SHOWN]),
        )


_TARGET_SAID = re.compile(
    r"^(?:，)?(?:年度|年初|全年|计划)?(?:目标|目标值|计划|指标值|任务)(?:数|值)?(?:为|是)?$"
)


def _unmet_in_sentences(case: Case) -> Iterator[tuple[Fact, Fact]]:
    """``完成改造10处，目标为12处``, in a paragraph that tells no cause."""
    for block, facts in case.reading.facts_by_block.items():
        prose = [f for f in facts if f.position is None and f.anchor.cell < 0]
        for actual, target in itertools.pairwise(prose):
            if not _TARGET_SAID.match("".join(target.label.text.split())):
                continue
            if not same_kind(actual, target) or not usable(actual) or target.figure.upper:
                continue
            if actual.sentence != target.sentence or actual.label.prior:
                continue
            case.note("完成值与目标比较", (actual, target))
            if actual.figure.amount < target.figure.amount:
                text = case.reading.text(block)
                near = text[actual.anchor.start : target.anchor.end + 120]
                if not CAUSE.search(near + told_problems(case, _SHORTFALLS)):
                    yield target, actual


def _unmet(case: Case, indicator: Indicator) -> tuple[Fact, Fact] | None:
    """(target, actual) of an indicator that fell short of its target."""
    single = completion(indicator)
    if single is not None:
        target, actual, share = single
        case.note("完成值与指标值比较", (target, actual))
        exact = actual.figure.approximation == target.figure.approximation or actual.figure.exact
        return (target, actual) if share < 1 and exact else None
    if indicator.source != "text" or indicator.target == indicator.actual:
        return None
    for target, actual in target_and_actual(case, indicator):
        case.note("完成值与指标值比较", (target, actual))
        if actual.figure.amount < target.figure.amount:
            return target, actual
    return None


def _has_cause(case: Case, indicator: Indicator) -> bool:
    if indicator.source == "table":
        text = clean_name(indicator.cause_text)
        if len(text) >= 4 and text not in ("无偏差", "没有偏差"):
            return True
        # without a column for causes the report's text may give them
        return not indicator.has_cause_column and bool(CAUSE.search(near_name(case, indicator)))
    text = case.reading.text(indicator.where.block)
    following = indicator.where.block + 1
    blocks = case.reading.document.blocks
    if following < len(blocks) and isinstance(blocks[following], Paragraph):
        text += case.reading.text(following)
    return bool(CAUSE.search(text[indicator.where.start :]))


_SHORTFALLS = r"未完成|未达|没有完成|低于"
