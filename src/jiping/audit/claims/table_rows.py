"""What each row of a table asserts: its rate, its change, its difference, its share."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.claims.formulas import add, quotient, subtract
from jiping.audit.claims.grid import Grid, is_total_row
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import (
    Candidate,
    Claim,
    Formula,
    N,
    Outcome,
    scale_of,
    settle,
    times,
    usable,
)
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.row_sums import parts_of_year, sums_of_columns, sums_of_points
from jiping.audit.claims.year_rows import change_rows, trends
from jiping.facts.model import Fact, Reading, Region
from jiping.figure.units import NO_UNIT

# (column that follows, check, columns it follows from, formula, words, is it a quotient)
_Rule = tuple[str, str, tuple[tuple[str, ...], ...], Formula, str, bool]
_RULES: tuple[_Rule, ...] = (
    ("execution", "arithmetic.execution-rate",
     (("executed",), ("budget_full", "budget_opening", "received")), quotient, "{0} ÷ {1}", True),
    ("completion", "arithmetic.named-rate",
     (("actual", "executed"), ("target", "budget_full")), quotient, "{0} ÷ {1}", True),
    ("change_rate", "arithmetic.growth",
     (("change",), ("prior",)), quotient, "{0} ÷ {1}", True),
    ("change_rate", "arithmetic.growth",
     (("change",), ("budget_opening", "budget_full")), quotient, "{0} ÷ {1}", True),
    ("recovery", "arithmetic.named-rate",
     (("survey_returned",), ("survey_sent",)), quotient, "{0} ÷ {1}", True),
    ("validity", "arithmetic.named-rate",
     (("survey_valid",), ("survey_returned", "survey_sent")), quotient, "{0} ÷ {1}", True),
    ("satisfaction", "arithmetic.named-rate",
     (("survey_satisfied",), ("survey_valid", "survey_returned")), quotient, "{0} ÷ {1}", True),
    ("change", "arithmetic.difference",
     (("current", "executed"), ("prior",)), subtract, "{0} − {1}", False),
    ("carry_over", "arithmetic.difference",
     (("budget_full", "received"), ("executed",)), subtract, "{0} − {1}", False),
    ("deduction", "arithmetic.difference",
     (("weight",), ("score",)), subtract, "{0} − {1}", False),
    ("budget_full", "arithmetic.sum",
     (("budget_opening",), ("adjustment",)), add, "{0} + {1}", False),
)  # fmt: skip


def row_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims of every row of every region."""
    for table in reading.tables:
        grid = Grid(reading, table)
        for region in table.regions:
            yield from _ruled(grid, region, precision)
            yield from _shares(grid, region, precision)
            yield from sums_of_columns(grid, region, precision)
            yield from sums_of_points(grid, region, precision)
            yield from parts_of_year(grid, region, precision)
            yield from trends(grid, region, precision)
            yield from change_rows(grid, region, precision)


def _nearest_column(region: Region, column: int, names: tuple[str, ...]) -> int | None:
    """The column of the first of `names` that stands nearest, left ones first."""
    for name in names:
        found = [i for i, identity in enumerate(region.columns) if identity == name]
        if found:
            return min(found, key=lambda i: (i > column, abs(i - column)))
    return None


def _ruled(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    for target, kind, parts, compute, words, divided in _RULES:
        for column, identity in enumerate(region.columns):
            if identity != target:
                continue
            columns = [_nearest_column(region, column, names) for names in parts]
            if any(c is None for c in columns):
                continue
            for row in range(region.start, region.end):
                fact = grid.own_fact(row, column)
                operands = [grid.fact(row, c) for c in columns if c is not None]
                if fact is None or not usable(fact):
                    continue
                told = [o for o in operands if o is not None and usable(o)]
                if len(told) != len(operands) or not same_kind(told[0], told[1]):
                    continue
                others = _other_readings(grid, region, row, target, compute, words, told)
                claim = settle(
                    kind,
                    fact,
                    Candidate(tuple(told), words, compute),
                    others,
                    precision,
                    quotient=divided,
                    context=grid.name_anchor(region, row),
                )
                if claim is not None:
                    yield claim


def _of_unnamed_budget(spent: Fact, bare: Fact) -> Candidate:
    """The execution rate of a budget whose column has a heading that is not known: its figures are
    taken to be in the unit of what was spent."""
    unit = scale_of(spent)

    def compute(parts: tuple[N, ...]) -> N:
        return quotient((parts[0], times(parts[1], unit)))

    return Candidate((spent, bare), "{0} ÷ {1}", compute)


def _other_readings(
    grid: Grid,
    region: Region,
    row: int,
    target: str,
    compute: Formula,
    words: str,
    told: list[Fact],
) -> list[Candidate]:
    """Other columns of the row that may be meant: an execution rate of the opening budget, a change
    against the budget."""
    others: list[Candidate] = []
    if target in ("execution", "change_rate", "carry_over"):
        for column, identity in enumerate(region.columns):
            fact = grid.fact(row, column)
            if fact is None or not usable(fact):
                continue
            if identity in ("budget_opening", "budget_full", "received", "prior"):
                if same_kind(fact, told[0]):
                    pair = (fact, told[1]) if target == "carry_over" else (told[0], fact)
                    others.append(Candidate(pair, words, compute))
            elif not identity and target == "execution" and fact.figure.unit is NO_UNIT:
                others.append(_of_unnamed_budget(told[0], fact))
    if target == "change":
        others.append(Candidate((told[1], told[0]), words, compute))
    return others


def _shares(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """占比 of each row: its amount over that of the 合计 row."""
    for column, identity in enumerate(region.columns):
        if identity != "share":
            continue
        amounts = [
            i
            for i, other in enumerate(region.columns)
            if other not in ("share", "row_number", "execution", "change_rate")
            and i < column
            and any(grid.fact(r, i) for r in range(region.start, region.end))
        ]
        totals = [r for r in range(region.start, region.end) if is_total_row(region, r)]
        if not amounts or not totals:
            continue
        yield from _best_shares(grid, region, column, amounts, totals[-1], precision)


def _best_shares(
    grid: Grid, region: Region, column: int, amounts: list[int], total: int, precision: Precision
) -> list[Claim]:
    """The shares over that column of amounts which explains most of them."""
    best: list[Claim] = []
    best_held = 0
    for amount in reversed(amounts):
        claims: list[Claim] = []
        whole = grid.fact(total, amount)
        for row in range(region.start, region.end):
            fact, part = grid.own_fact(row, column), grid.fact(row, amount)
            if fact is None or part is None or whole is None:
                continue
            if not usable(fact) or not usable(part) or not usable(whole):
                continue
            claim = settle(
                "arithmetic.share", fact, Candidate((part, whole), "{0} ÷ {1}", quotient), [],
                precision, quotient=True, context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is not None:
                claims.append(claim)
        held = sum(1 for c in claims if c.outcome is not Outcome.FAILS)
        if held > best_held and held * 2 > len(claims):
            best, best_held = claims, held
    return best
