"""How far an indicator was completed."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.audit.claims.kinds import same_kind
from jiping.facts.model import Fact, Indicator
from jiping.figure.quantity import Comparison
from jiping.figure.units import Dimension

_INVERSE = re.compile(
    r"成本|控制率|变动率|压缩|下降|投诉|事故|差错|违规|结转|调整率|死亡|发生率|降低"
)


def completion(indicator: Indicator) -> tuple[Fact, Fact, Decimal] | None:
    """(target, actual, completed share capped at 1) of a quantitative indicator, None otherwise."""
    targets = list(indicator.target_facts)
    actuals = list(indicator.actual_facts)
    if len(targets) != 1 or len(actuals) != 1:
        return None
    target, actual = targets[0], actuals[0]
    if not same_kind(target, actual) and not _bare(target, actual):
        return None
    if actual.figure.upper is not None or target.figure.upper is not None:
        return None
    if target.figure.amount <= 0:
        return None
    if target.figure.approximation.value != "exact" or actual.figure.approximation.value != "exact":
        # 20场左右 is met by 19, and how much 1000余 is nobody can say
        return None
    down = target.figure.comparison in (Comparison.AT_MOST, Comparison.LESS)
    if (
        not down
        and target.figure.comparison is Comparison.EQUAL
        and _INVERSE.search(indicator.name)
    ):
        return None
    if down:
        done = actual.figure.amount <= target.figure.amount
        share = Decimal(1) if done else target.figure.amount / actual.figure.amount
    else:
        share = min(actual.figure.amount / target.figure.amount, Decimal(1))
    return target, actual, share


def _bare(a: Fact, b: Fact) -> bool:
    return Dimension.NONE in (a.figure.unit.dimension, b.figure.unit.dimension)
