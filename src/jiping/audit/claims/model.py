"""A claim: one figure follows from others, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation
from enum import StrEnum
from typing import Protocol, TypeVar

from jiping.audit.claims.precision import Precision
from jiping.document.model import Anchor
from jiping.facts.model import Fact
from jiping.figure.interval import Interval, interval
from jiping.figure.printing import plain
from jiping.figure.units import Dimension

N = TypeVar("N", Interval, Decimal)


class Outcome(StrEnum):
    """What became of a claim."""

    HOLDS = "holds"
    ROUNDING = "rounding"
    FAILS = "fails"


class Formula(Protocol):
    """What a figure follows from others by; the same over intervals and over plain numbers."""

    def __call__(self, parts: tuple[N, ...], /) -> N: ...


def times(number: N, factor: Decimal) -> N:
    """A number, or every number of an interval, times `factor`."""
    return number * factor if isinstance(number, Decimal) else number.scale(factor)


@dataclass(frozen=True)
class Claim:
    """`asserted` follows from `operands` by `formula` (Chinese words), or it does not.

    kind      the check that the claim belongs to.
    expected  the figure that follows, as it would be printed.
    context   further places worth quoting (names of rows, of indicators).
    compute   the formula itself, where there is one; `quotient`: its result is rounded for printing.
    subject   name of the indicator or row that the claim is about, "" where none.
    """

    kind: str
    asserted: Fact
    operands: tuple[Fact, ...]
    formula: str
    outcome: Outcome
    expected: str
    context: tuple[Anchor, ...] = ()
    compute: Formula | None = None
    quotient: bool = False
    subject: str = ""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every figure of the claim, the asserted one first."""
        return (self.asserted, *self.operands)


@dataclass(frozen=True)
class Candidate:
    """One reading of what a figure follows from: operands and the formula over their intervals
    (in base units: 元, per cent, single things)."""

    operands: tuple[Fact, ...]
    formula: str
    compute: Formula


def usable(fact: Fact) -> bool:
    """A figure that can be reckoned with: exact, no range, no bound, no approximation."""
    return fact.figure.exact


def judge(
    asserted: Fact, candidate: Candidate, precision: Precision, *, quotient: bool
) -> tuple[Outcome, Decimal]:
    """Whether the printed figure agrees with what follows from the operands.

    What comes out exactly as printed holds; only then are the intervals asked.  A quotient that was
    cut off instead of rounded (96.859 printed as 96.85) counts as rounding.  Returns the outcome and
    the value that follows from the figures as printed, in base units.
    """
    value = candidate.compute(tuple(f.figure.amount for f in candidate.operands))
    if rounded(value / scale_of(asserted), asserted.figure.decimals) == asserted.figure.value:
        return Outcome.HOLDS, value
    computed = candidate.compute(tuple(precision.interval(f) for f in candidate.operands))
    printed = precision.quotient_interval(asserted) if quotient else precision.interval(asserted)
    if not quotient and asserted.figure.unit.dimension is Dimension.SCORE:
        # a total score is often told with fewer places than its parts
        printed = interval(asserted.figure, asserted.figure.decimals)
        if asserted.figure.decimals == 0:
            printed = precision.interval(asserted)
    return (Outcome.ROUNDING if printed.overlaps(computed) else Outcome.FAILS), value


def rounded(value: Decimal, decimals: int) -> Decimal:
    """四舍五入 to so many places."""
    return value.quantize(_PLACES[decimals], ROUND_HALF_UP)


_PLACES = tuple(Decimal(1).scaleb(-places) for places in range(40))


def scale_of(fact: Fact) -> Decimal:
    """How many base units one of the printed figure is (万元: 10000)."""
    return fact.figure.multiplier * fact.figure.unit.scale


def printed_like(fact: Fact, value: Decimal, decimals: int | None = None) -> str:
    """`value` (base units) as it would stand in the place of `fact`'s figure."""
    places = fact.figure.decimals if decimals is None else decimals
    number = plain(value / scale_of(fact), places)
    name = fact.figure.unit.name
    many = {Decimal(10000): "万", Decimal(100000000): "亿"}.get(fact.figure.multiplier, "")
    return f"{number}{many}{name}"


# More readings than this explain anything: nothing is concluded then.
_MOST_READINGS = 60


def settle(
    kind: str,
    asserted: Fact,
    primary: Candidate | None,
    others: list[Candidate],
    precision: Precision,
    *,
    quotient: bool = False,
    context: tuple[Anchor, ...] = (),
) -> Claim | None:
    """The claim that `asserted` follows from the primary candidate.

    It fails only when no other plausible reading explains the figure either; without a primary
    candidate it can only hold, and where there are too many readings it is not told.
    """
    if len(others) > _MOST_READINGS:
        return None
    best: tuple[Candidate, Outcome, Decimal] | None = None
    for candidate in ([primary] if primary else []) + others:
        try:
            outcome, value = judge(asserted, candidate, precision, quotient=quotient)
        except (ZeroDivisionError, DivisionByZero, InvalidOperation):
            # no share of nothing; or a number too long to be money
            continue
        if outcome is not Outcome.FAILS:
            best = candidate, outcome, value
            if outcome is Outcome.HOLDS:
                break
        elif best is None and candidate is primary:
            best = candidate, outcome, value
    if best is None:
        return None
    candidate, outcome, value = best
    if outcome is Outcome.HOLDS:
        expected = "".join(asserted.figure.text.split())
        return Claim(
            kind, asserted, candidate.operands, candidate.formula, outcome, expected, context,
            candidate.compute, quotient,
        )  # fmt: skip
    decimals = None
    if not quotient:
        decimals = max(
            (
                precision.decimals(f)
                for f in (asserted, *candidate.operands)
                if f.figure.unit.name == asserted.figure.unit.name
            ),
            default=asserted.figure.decimals,
        )
    return Claim(
        kind=kind,
        asserted=asserted,
        operands=candidate.operands,
        formula=candidate.formula,
        outcome=outcome,
        expected=printed_like(asserted, value, decimals),
        context=context,
        compute=candidate.compute,
        quotient=quotient,
    )
