"""A rate that fails by its nearest operands may be of others that stand further away.

A clerk writes ``基本支出2.10万元，执行率96.43%`` long after the table with the budget it is of.  So before a rate of
running text is told wrong, the amounts of its sentence are held against every amount of the report:
where another pair gives the rate to its last printed place, the nearest pair was the wrong reading.
"""

from __future__ import annotations

from decimal import Decimal

from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.model import Claim, Outcome, rounded, usable
from jiping.audit.claims.prose import is_past
from jiping.facts.model import Fact, Reading

# With fewer places a rate is near some quotient or other of any long report.
_FEWEST_PLACES = 2
# A base of fewer signs (支出) is not told by its name.
_TELLING = 4
# Among more amounts than these, some pair would give any rate.
_MOST_BASES = 300


def explained_otherwise(claim: Claim, reading: Reading) -> bool:
    """Whether figures of another meaning than the claim's own give its rate exactly."""
    rate = claim.asserted
    if claim.outcome is not Outcome.FAILS or len(claim.operands) != 2 or not claim.quotient:
        return False
    if claim.operands[0].measure.startswith("survey_"):
        # the questionnaires that came back instead of the valid ones are the usual mistake
        return False
    base = rate.label.base_text.rstrip("的")
    if len(base) >= _TELLING and base in claim.operands[1].label.text:
        # 占专任教师的: the rate names its base
        return False
    if rate.position is not None or rate.figure.decimals < _FEWEST_PLACES:
        return False
    parts = [
        f
        for f in reading.facts_by_block.get(rate.block, ())
        if f.position is None
        and f.anchor.cell == rate.anchor.cell
        and f.sentence == rate.sentence
        and f.anchor.start < rate.anchor.start
        and usable(f)
        and is_amount(f)
    ]
    top, bottom = claim.operands
    year = reading.profile.year
    bases = [
        f
        for f in reading.facts
        if usable(f) and is_amount(f) and f.figure.amount > 0 and not is_past(f, year)
    ]
    if len(bases) > _MOST_BASES:
        bases = [f for f in bases if abs(f.block - rate.block) <= 2]
    return any(
        _gives(part, base, rate)
        for part in parts
        for base in bases
        if base is not part and same_kind(part, base) and _means_other(part, base, top, bottom)
    )


def _gives(part: Fact, base: Fact, rate: Fact) -> bool:
    value = part.figure.amount * Decimal(100) / base.figure.amount
    return value < 1000 and rounded(value, rate.figure.decimals) == rate.figure.value


def _means_other(part: Fact, base: Fact, top: Fact, bottom: Fact) -> bool:
    """Another part, or a base of another measure or kind: not the same figure told once more, which
    would be a contradiction between two places."""
    if part is not top:
        return base is not top
    return (base.measure, base.category) != (bottom.measure, bottom.category)
