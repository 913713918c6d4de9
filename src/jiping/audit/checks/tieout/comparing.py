"""What the checks of this family share: when two figures are the same, and which of two is right."""

from __future__ import annotations

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.claims.model import Outcome
from jiping.facts.model import Fact

AUTHORITY = "勾稽关系：同一事实在报告各处应当一致（财预〔2020〕10号 第二十五条“数据真实”）"
MEND = "核对原始记录，确定哪一处是对的，把另一处改成一样。"


def same_amount(case: Case, a: Fact, b: Fact) -> bool:
    """Whether two figures agree, as printed or within what rounding leaves open."""
    if a.figure.amount == b.figure.amount:
        return True
    if a.figure.unit.dimension is not b.figure.unit.dimension:
        # a bare figure of a form whose unit stands elsewhere: compared as printed
        return a.figure.value == b.figure.value or a.figure.amount == b.figure.amount
    return case.precision.interval(a).overlaps(case.precision.interval(b))


def confirmed(case: Case, a: Fact, b: Fact) -> str | None:
    """Of two figures that contradict each other the one that its own arithmetic confirms, or the one whose
    other is proven wrong."""
    held = {
        id(c.asserted) for c in case.claims if c.outcome is not Outcome.FAILS and c.formula != "{0}"
    }
    proven = {id(failure.first) for failure in case.failures}
    right = [f for f in (a, b) if id(f) in held] or [f for f in (a, b) if id(f) not in proven]
    return printed(right[0]) if len(right) == 1 else None
