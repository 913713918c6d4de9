"""Shares in running text (占…), by runs that are of one whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from jiping.audit.claims.formulas import QUOTIENT_WORDS, quotient
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.lists import list_whole
from jiping.audit.claims.model import Candidate, Claim, Outcome, judge, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension


def share_claims(prose: list[Fact], reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Shares by runs: those that follow one another without a base of their own (``A，占x%；B，占y%``)
    are of one whole."""
    run: list[tuple[Fact, Fact]] = []
    for index, fact in enumerate(prose):
        if fact.label.rate != "share" or not usable(fact) or fact.label.prior:
            continue
        if fact.figure.unit.dimension is not Dimension.PERCENT:
            continue
        if "分别" in fact.label.text:
            yield from _parallel_shares(prose, index, precision)
            continue
        part = _part_of_share(prose, index)
        if part is None:
            continue
        if fact.label.base_text:
            claim = _based_share(prose, fact, part, reading, precision)
            if claim is not None:
                yield claim
            continue
        if run and not (same_kind(run[-1][1], part) and _of_one_list(prose, run[-1][1], part)):
            yield from _run_of_shares(prose, run, reading, precision)
            run = []
        run.append((fact, part))
    if run:
        yield from _run_of_shares(prose, run, reading, precision)


def _of_one_list(prose: list[Fact], first: Fact, second: Fact) -> bool:
    """Whether no list of another whole begins between two parts."""
    mine = list_whole(prose, prose.index(second))
    return mine is None or mine is list_whole(prose, prose.index(first))


def _parallel_shares(prose: list[Fact], index: int, precision: Precision) -> Iterator[Claim]:
    """``A12件、B36件，分别占25%、75%``: the n-th share is of the n-th amount."""
    shares = [prose[index]]
    for fact in prose[index + 1 :]:
        if (
            is_amount(fact)
            or fact.sentence != shares[0].sentence
            or fact.label.rate not in ("", "share")
        ):
            break
        shares.append(fact)
    before = [f for f in prose[:index] if f.sentence == shares[0].sentence and is_amount(f)]
    parts = before[-len(shares) :]
    if len(parts) != len(shares) or not all(usable(f) for f in (*parts, *shares)):
        return
    if any(not same_kind(p, parts[0]) for p in parts):
        return
    wholes = _wholes(prose, parts[0])
    told = list_whole(prose, prose.index(parts[-1]))
    for share, part in zip(shares, parts, strict=True):
        primary = (
            Candidate((part, told), QUOTIENT_WORDS, quotient)
            if told and told not in parts
            else None
        )
        others = [Candidate((part, w), QUOTIENT_WORDS, quotient) for w in wholes if w is not part]
        claim = settle("arithmetic.share", share, primary, others, precision, quotient=True)
        if claim is not None:
            yield claim


def _part_of_share(prose: list[Fact], index: int) -> Fact | None:
    """The figure whose share is told: the last amount before 占, not deeper in brackets; an amount
    of change (减少1.83万元) has no share."""
    fact = prose[index]
    named = fact.label.categories
    for other in reversed(prose[:index]):
        # 其他收入22万元。一般公共预算拨款占本年收入的85.5%: a part called by its name may stand before
        if fact.sentence - other.sentence > (2 if named and fact.label.base_text else 0):
            return None
        if named and is_amount(other):
            far = other.sentence != fact.sentence
            if far and fact.label.base_measure != other.measure:
                continue
            if other.label.categories and other.label.categories[-1] == named[-1]:
                return other if usable(other) else None
            continue
        if not is_amount(other):
            if other.label.rate == "share" and not fact.label.subject:
                continue
            if other.label.rate or other.label.direction:
                continue
            return None
        if fact.label.subject and fact.label.subject not in other.label.text:
            return None
        if other.depth <= fact.depth and not other.label.direction and not other.label.prior:
            return other if usable(other) else None
    return None


def _based_share(
    prose: list[Fact], fact: Fact, part: Fact, reading: Reading, precision: Precision
) -> Claim | None:
    wholes = list(_wholes(prose, part))
    named = [f for f in wholes if _is_base(f, fact, part)]
    before = [f for f in named if f.anchor.start < fact.anchor.start]
    near = before[-1] if before else (named[0] if named else None)
    primary = Candidate((part, near), QUOTIENT_WORDS, quotient) if near is not None else None
    others = [Candidate((part, w), QUOTIENT_WORDS, quotient) for w in named or wholes]
    if not named and fact.label.base:
        # the whole may stand in another paragraph; then the share can be explained, not refuted
        elsewhere = [
            f
            for f in reading.facts
            if usable(f)
            and same_kind(f, part)
            and f.block != fact.block
            and f.figure.amount != 0
            and f.category in fact.label.base
        ]
        others += [Candidate((part, w), QUOTIENT_WORDS, quotient) for w in elsewhere[:20]]
    return settle("arithmetic.share", fact, primary, others, precision, quotient=True)


def _wholes(prose: list[Fact], part: Fact) -> list[Fact]:
    return [
        f
        for f in prose
        if f is not part
        and usable(f)
        and same_kind(f, part)
        and not f.label.direction
        and f.figure.amount != 0
    ]


# Among more figures of other paragraphs one would fit any shares.
_MOST_FAR = 120


def _run_of_shares(
    prose: list[Fact], run: list[tuple[Fact, Fact]], reading: Reading, precision: Precision
) -> Iterator[Claim]:
    """The whole of a run is told by the list itself (其中), by the sum of its parts, or by the shares
    that most of its parts have of one figure."""
    parts = [part for _, part in run]
    whole = list_whole(prose, prose.index(parts[0]))
    if whole is None:
        summed = [
            f
            for f in prose
            if f.anchor.start < run[0][0].anchor.start
            and f.sentence == run[0][0].sentence
            and same_kind(f, parts[0])
            and re.match(r"(?:合计|共计|总计)", f.label.text)
        ]
        whole = summed[-1] if summed and summed[-1] not in parts else None
    local = [f for f in _wholes(prose, parts[0]) if f.anchor.start < parts[0].anchor.start]
    if whole is None and len(run) > 1:
        far = (
            f
            for f in reading.facts
            if f.position is None
            and usable(f)
            and same_kind(f, parts[0])
            and f.block != parts[0].block
            and not f.label.direction
            and f.figure.amount != 0
        )
        whole = _explaining(run, [*reversed(local), *islice(far, _MOST_FAR)], precision)
    for share, part in run:
        primary = None
        if whole is not None and _may_be_whole(whole, part) and not _of_several(share, part):
            primary = Candidate((part, whole), QUOTIENT_WORDS, quotient)
        others = [Candidate((part, w), QUOTIENT_WORDS, quotient) for w in local if w is not part]
        if len(run) > 1 and whole is not None:
            others = []
        claim = settle("arithmetic.share", share, primary, others, precision, quotient=True)
        if claim is not None:
            yield claim


def _may_be_whole(whole: Fact, part: Fact) -> bool:
    """What is smaller than a part, or counts something else, is not what the share is of."""
    return same_kind(whole, part) and whole.figure.amount >= part.figure.amount


def _of_several(share: Fact, part: Fact) -> bool:
    """``非常满意和满意占95.92%``: the share of two figures together."""
    words = re.sub(r"占.*", "", "".join(share.label.text.split()))
    return bool(re.search(r"[和与及、]", words)) and words not in part.label.text


def _explaining(
    run: list[tuple[Fact, Fact]], candidates: list[Fact], precision: Precision
) -> Fact | None:
    """The candidate of which most shares of the run are right; of two shares, one must be right and
    the parts must add up to it."""
    if len(run) < 2:
        return None
    parts = [precision.interval(part) for _, part in run]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    members = {id(part) for _, part in run}
    for whole in candidates:
        if id(whole) in members:
            continue
        right = 0
        for share, part in run:
            candidate = Candidate((part, whole), QUOTIENT_WORDS, quotient)
            outcome, _ = judge(share, candidate, precision, quotient=True)
            right += outcome is not Outcome.FAILS
        adds_up = total.overlaps(precision.interval(whole))
        if (right * 2 > len(run) and right >= 2) or (right >= 1 and adds_up):
            return whole
    return None


_PLAIN_TOTAL = re.compile(
    r"(?:本年|全年|当年|年度|部门|单位|财政拨款)*总?(?:支出|收入|预算)(?:总?合计|总额|总计|决算|数)*的?"
)
_WHOLE_CATEGORIES = frozenset({"fiscal_spending", "fiscal_income", "general_budget"})
_TOTAL_WORDS = ("总", "合计", "全部", "收入", "支出", "执行")


def _is_base(whole: Fact, share: Fact, part: Fact) -> bool:
    """Whether `whole` is what the share is told to be of."""
    label = share.label
    if label.base:
        return whole.category in label.base and (
            not whole.measure or not part.measure or whole.measure == part.measure
        )
    if label.base_measure and _PLAIN_TOTAL.fullmatch(label.base_text):
        return (
            whole.measure == label.base_measure
            and (not whole.category or not whole.lent)
            and (not whole.label.categories or whole.category in _WHOLE_CATEGORIES)
            and whole.anchor.start < share.anchor.start
            and any(word in whole.label.text for word in _TOTAL_WORDS)
        )
    base = label.base_text.rstrip("的")
    return len(base) >= 3 and base in whole.label.text
