"""Differences: a change in amount or in points, what is carried over, deducted, left, adjusted."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.audit.claims.formulas import add, distance, lost_of_hundred, subtract
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.lists import list_whole
from jiping.audit.claims.model import Candidate, Claim, N, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.prose import is_past, neighbours
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension

# Spending up to a month or a quarter is not that of the year.
CUT_OFF = re.compile(r"截至|截止|上半年|季度|\d月|月底|月末")
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
    if primary and not re.search(
        r"提高|提升|上升|回升|上涨|增加|下降|降低|减少|回落|高|低", fact.label.text
    ):
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
    spent = [f for f in near if f.measure == "executed" and not CUT_OFF.search(f.label.text)]
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
    if not re.match(r"(?:共|合计|总共|累计|总计)计?扣", fact.label.text):
        return None
    told = [
        f
        for f in prose[:index]
        if f.measure == "score"
        and usable(f)
        and not f.depth
        and _WHOLE_SCORE.search(f.label.text)
        and _FULL_SCORE / 2 < f.figure.amount < _FULL_SCORE
    ]
    if len(told) != 1:
        return None
    score = told[0]
    candidate = Candidate((score,), "100分 − {0}", lost_of_hundred)
    return settle("arithmetic.difference", fact, candidate, [], precision)


def _less_all(parts: tuple[N, ...]) -> N:
    """The first without all others."""
    return parts[0] - add(parts[1:])


UNDONE = re.compile(r"^(?:尚|仍|还)?(?:未[审执办]?结|未办结|空编|缺编|未完成|未开展|尚余|剩余)")
_TAKEN = re.compile(r"受理|收案|立案|登记|台账")


def undone(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """``编制286名，实有271名，空编15名``; ``共受理7229件。办结6948件，未结281件``."""
    fact = prose[index]
    if index < 2 or not UNDONE.search("".join(fact.label.text.split())):
        return None
    done = prose[index - 1]
    taken = prose[index - 2]
    if done.sentence != fact.sentence or not same_kind(done, fact) or done.label.direction:
        return None
    if taken.sentence != fact.sentence or not same_kind(taken, fact):
        earlier = [
            f
            for f in prose[: index - 1]
            if 0 <= fact.sentence - f.sentence <= 1
            and same_kind(f, fact)
            and not f.depth
            and not f.label.prior
            and _TAKEN.search(f.label.text)
        ]
        if not earlier or done.opener:
            return None
        taken = earlier[-1]
    if not (usable(taken) and usable(done)) or taken.opener or taken.depth != fact.depth:
        return None
    if done.opener or list_whole(prose, index - 1) is not None:
        return None
    if done.figure.amount > taken.figure.amount:
        return None
    candidate = Candidate((taken, done), "{0} − {1}", subtract)
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
    here = [f for f in before if f.sentence == fact.sentence]
    if len(here) > 2 and any(f.opener for f in here[1:]) and not here[0].opener:
        # 142处，其中国家级2处、省级11处、县级29处，其余100处: what is left of all of them
        words = "{0}" + "".join(f" − {{{n}}}" for n in range(1, len(here)))
        rest = Candidate(tuple(here), words, _less_all)
        return settle("arithmetic.difference", fact, rest, others, precision)
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


SPENDABLE = re.compile(r"可支配|可用(?:资金|财力)|可安排|资金总量|总盘子")


def adjusted(prose: list[Fact], index: int, precision: Precision) -> Claim | None:
    """全年预算 = 年初预算 + 追加 (− 追减), with or without 上年结转, each told once before it in the sentence
    or shortly before."""
    fact = prose[index]
    own_name = fact.label.subject and not SPENDABLE.search(fact.label.text)
    if fact.opener or own_name or set(fact.label.categories) - {"carried"}:
        return None
    here = [
        f
        for f in prose[:index]
        if usable(f)
        and same_kind(f, fact)
        and 0 <= fact.sentence - f.sentence <= 3
        and f.depth == fact.depth
        and not f.label.prior
        and not f.opener
    ]
    own = [f for f in here if not f.inherited]
    opening = [f for f in own if f.measure == "budget_opening" and not f.label.categories]
    more = [f for f in own if f.measure == "adjustment"]
    less = [f for f in own if f.measure == "adjustment_down"]
    brought = [
        f for f in here if f.measure == "carried_in" or f.label.categories[-1:] == ("carried",)
    ]
    told = prose[prose.index(opening[0]) : index] if len(opening) == 1 else []
    unknown = [
        f
        for f in told
        if same_kind(f, fact)
        and f.depth == fact.depth
        and f not in (*opening, *more, *less, *brought)
        and not f.label.direction
        and not any(g.opener for g in told[: told.index(f)] if g.sentence == f.sentence)
    ]
    if unknown:
        # 追加A252万元、B50万元: more came than what is told under the word
        return None
    net = [f for f in here if re.match(r"净(?:增|追|调增)", "".join(f.label.text.split()))]
    if len(net) == 1 and len(opening) == 1:
        return settle("arithmetic.sum", fact, _account(opening[0], net, []), [], precision)
    several = max(len(more), len(less), len(brought)) > 1
    if len(opening) != 1 or several or not (more or less):
        return None
    plain = _account(opening[0], more, less)
    if not brought:
        return settle("arithmetic.sum", fact, plain, [], precision)
    whole = _account(opening[0], [*more, *brought], less)
    return settle("arithmetic.sum", fact, whole, [plain], precision)


def _account(opening: Fact, more: list[Fact], less: list[Fact]) -> Candidate:
    """The opening budget with what came and without what went."""
    operands = (opening, *more, *less)

    def compute(parts: tuple[N, ...]) -> N:
        total = add(parts[: 1 + len(more)])
        return total - parts[-1] if less else total

    plus = "".join(f" + {{{n}}}" for n in range(1, 1 + len(more)))
    words = "{0}" + plus + (f" − {{{len(operands) - 1}}}" if less else "")
    return Candidate(operands, words, compute)
