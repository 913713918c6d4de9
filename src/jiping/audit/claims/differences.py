"""Differences: a change in amount or in points, what is carried over, deducted, left, adjusted."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.audit.claims.formulas import distance, lost_of_hundred, subtract
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.model import Candidate, Claim, N, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.prose import is_past, neighbours
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension

_BUDGETS = ("budget_full", "budget_opening")


def change(prose: list[Fact], index: int, precision: Precision, year: int | None) -> Claim | None:
    """增加/减少 an amount: the distance of this year's and last year's (or budget's) amounts."""
    fact = prose[index]
    levels = [f for f in neighbours(prose, index) if not f.label.direction and same_kind(f, fact)]
    others = [
        Candidate((a, b), "{0} − {1}", distance)
        for position, a in enumerate(levels)
        for b in levels[position + 1 :]
    ]
    here = [f for f in levels if f.sentence == fact.sentence and f.anchor.start < fact.anchor.start]
    past = [f for f in here if is_past(f, year)]
    now = [f for f in here if f not in past]
    primary = None
    earlier = [
        f
        for f in prose[:index]
        if f.sentence == fact.sentence and f.label.direction and is_amount(f)
    ]
    if earlier or fact.opener:
        # the change has been told; what follows are its causes
        return settle("arithmetic.difference", fact, None, others, precision)
    if len(past) == 1 and not now:
        now = [
            f
            for f in levels
            if f.sentence == fact.sentence - 1
            and f.measure == "executed"
            and not f.inherited
            and not f.opener
            and not is_past(f, year)
            and (
                f.category == past[0].category
                or (not past[0].category and past[0].mark in ("；", ";"))
            )
        ]
        now = now if len(now) == 1 else []
    if len(past) == 1 and len(now) == 1 and fact.label.compared != "budget":
        primary = Candidate((now[0], past[0]), "{0} − {1}", distance)
        if now[0].measure == "executed":
            # what was spent is not explained by a budget that happens to lie as far away
            others = [c for c in others if not any(f.measure in _BUDGETS for f in c.operands)]
    return settle("arithmetic.difference", fact, primary, others, precision)


def points(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """由78.3%提高到86.5%，提高8.2个百分点."""
    fact = prose[index]
    rates = [
        f
        for f in prose[:index]
        if f.sentence == fact.sentence
        and f.figure.unit.dimension is Dimension.PERCENT
        and usable(f)
    ]
    others = [
        Candidate((a, b), "{0} − {1}", distance)
        for place, a in enumerate(rates)
        for b in rates[place + 1 :]
    ]
    two = rates[-2:]
    told = len(two) == 2 and prose[index - 1] is two[1] and prose[index - 2] is two[0]
    primary = Candidate((two[1], two[0]), "{0} − {1}", distance) if told else None
    if primary and not re.search(r"提高|上升|增加|下降|降低|减少|高|低", fact.label.text):
        primary = None
    return settle("arithmetic.difference", fact, primary, others, precision)


def carry_over(
    reading: Reading, prose: list[Fact], index: int, precision: Precision
) -> Claim | None:
    """What is left of the budget: budget (or income) − executed, told in this sentence or before."""
    fact = prose[index]
    near = [
        f
        for f in prose
        if f is not fact
        and usable(f)
        and same_kind(f, fact)
        and not f.label.direction
        and not f.label.prior
        and 0 <= fact.sentence - f.sentence <= 2
        and f.anchor.start < fact.anchor.start
    ]
    wholes = [f for f in near if f.measure in ("budget_full", "income", "received")]
    spent = [f for f in near if f.measure == "executed"]
    others = [Candidate((a, b), "{0} − {1}", subtract) for a in wholes for b in spent]
    brought = any(f.measure == "carried_in" or "结转" in f.label.text for f in near)
    told_wholes = [f for f in wholes if not f.label.categories]
    if not wholes and spent:
        # the budget may stand alone in the paragraph before
        told_wholes = [
            f
            for f in reading.facts_by_block.get(fact.block - 1, ())
            if f.position is None
            and f.measure == "budget_full"
            and usable(f)
            and not (f.inherited or f.opener or f.label.prior or f.label.categories)
        ]
        told_wholes = told_wholes if len(told_wholes) == 1 else []
    told_spent = [f for f in spent if not f.label.categories]
    primary = None
    own = not fact.label.categories and not fact.label.subject
    if own and not brought and told_wholes and told_spent:
        candidate = (told_wholes[-1], told_spent[-1])
        if candidate[0].measure == "budget_full":
            primary = Candidate(candidate, "{0} − {1}", subtract)
    return settle("arithmetic.difference", fact, primary, others, precision)


def deduction(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """扣分 = 分值 − 得分, told in one sentence or bracket."""
    fact = prose[index]
    here = [
        f
        for f in prose
        if f is not fact and usable(f) and f.sentence == fact.sentence and same_kind(f, fact)
    ]
    wholes = [f for f in here if f.measure == "weight"]
    parts = [f for f in here if f.measure == "score"]
    others = [Candidate((a, b), "{0} − {1}", subtract) for a in wholes for b in parts]
    primary = others[0] if len(wholes) == 1 and len(parts) == 1 and len(here) == 2 else None
    return settle("arithmetic.difference", fact, primary, others, precision)


_FULL_SCORE = Decimal(100)
_WHOLE_SCORE = re.compile(r"综合|自评|总|合计|评价|最终")


def lost_of_all(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """``综合得分97.90分，共扣2.10分``: out of the 100 points that an evaluation has (财预〔2020〕10号 第十八条)."""
    fact = prose[index]
    score = prose[index - 1] if index else None
    if score is None or not re.match(r"(?:共|合计|总共|累计|总计)计?扣", fact.label.text):
        return None
    if score.sentence != fact.sentence or score.measure != "score" or not usable(score):
        return None
    if not _WHOLE_SCORE.search(score.label.text) or not score.figure.amount > _FULL_SCORE / 2:
        return None
    if score.figure.amount > _FULL_SCORE or not same_kind(score, fact):
        return None
    candidate = Candidate((score,), "100分 − {0}", lost_of_hundred)
    return settle("arithmetic.difference", fact, candidate, [], precision)


def remaining(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """其余N: what is left of an earlier count after what was done."""
    fact = prose[index]
    near = [f for f in neighbours(prose, index) if same_kind(f, fact) and not f.label.direction]
    before = [f for f in near if f.anchor.start < fact.anchor.start]
    others = [
        Candidate((a, b), "{0} − {1}", subtract)
        for a in before
        for b in before
        if a.figure.amount > b.figure.amount
    ]
    whole = [f for f in before if not f.opener and f.sentence == fact.sentence]
    primary = None
    if len("".join(fact.label.text.split())) > _SHORT_WORDS or len(whole) > 3:
        whole = []
    fits = len(whole) >= 2 and whole[0].figure.amount > max(
        whole[-1].figure.amount, fact.figure.amount
    )
    if fits:
        primary = Candidate((whole[0], whole[-1]), "{0} − {1}", subtract)
    return settle("arithmetic.difference", fact, primary, others, precision)


# 其余18件 follows its list at once; more words (其余资金由市级安排) bring in something else.
_SHORT_WORDS = 4


def adjusted(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """全年预算 = 年初预算 + 追加 (− 追减), each told once before it in the sentence."""
    fact = prose[index]
    here = [
        f
        for f in prose[:index]
        if usable(f)
        and same_kind(f, fact)
        and f.sentence == fact.sentence
        and f.depth == fact.depth
        and not f.label.prior
    ]
    opening = [f for f in here if f.measure == "budget_opening"]
    more = [f for f in here if f.measure == "adjustment"]
    less = [f for f in here if f.measure == "adjustment_down"]
    if len(opening) != 1 or len(more) > 1 or len(less) > 1 or not (more or less):
        return None
    operands = (opening[0], *more, *less)
    words = "{0}" + (" + {1}" if more else "") + (f" − {{{len(operands) - 1}}}" if less else "")

    def compute(parts: tuple[N, ...]) -> N:
        total = parts[0] + parts[1] if more else parts[0]
        return total - parts[-1] if less else total

    return settle("arithmetic.sum", fact, Candidate(operands, words, compute), [], precision)
