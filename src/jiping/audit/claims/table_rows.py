"""What each row of a table asserts: its rate, its change, its difference, the sum of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.claims.formulas import (
    add,
    distance,
    growth_of_two,
    quotient,
    signed_growth,
    subtract,
    sum_words,
)
from jiping.audit.claims.grid import Grid, is_total_row
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import Candidate, Claim, Formula, N, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact, Reading, Region
from jiping.figure.units import Dimension

# (column that follows, check, columns it follows from, formula, words, is it a quotient)
Rule = tuple[str, str, tuple[tuple[str, ...], ...], Formula, str, bool]


_YEAR_NAME = re.compile(r"\s*((?:19|20)\d{2})\s*年?")


def _plus(parts: tuple[N, ...]) -> N:
    return parts[0] + parts[1]


_RULES: tuple[Rule, ...] = (
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
     (("budget_opening",), ("adjustment",)), _plus, "{0} + {1}", False),
)  # fmt: skip


def row_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims of every row of every region."""
    for table in reading.tables:
        grid = Grid(reading, table)
        for region in table.regions:
            yield from _ruled(grid, region, precision)
            yield from _shares(grid, region, precision)
            yield from _row_sums(grid, region, precision)
            yield from _parts_of_year(grid, region, precision)
            yield from _trends(grid, region, precision)


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
                yield_claim = settle(
                    kind,
                    fact,
                    Candidate(tuple(told), words, compute),
                    others,
                    precision,
                    quotient=divided,
                    context=grid.name_anchor(region, row),
                )
                if yield_claim is not None:
                    yield yield_claim


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
            if identity in ("budget_opening", "budget_full", "received", "prior"):
                fact = grid.fact(row, column)
                if fact is not None and usable(fact) and same_kind(fact, told[0]):
                    pair = (fact, told[1]) if target == "carry_over" else (told[0], fact)
                    others.append(Candidate(pair, words, compute))
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


def _row_sums(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """合计 columns: the sum of the columns beside them.

    Which columns belong to a 合计 is told by the table itself: a reading that holds in all rows but
    few is taken; rows where it does not hold then fail.
    """
    for column, identity in enumerate(region.columns):
        if identity != "total":
            continue
        for members in _member_columns(grid, region, column):
            claims: list[Claim] = []
            for row in range(region.start, region.end):
                whole = grid.own_fact(row, column)
                parts = [grid.fact(row, c) for c in members]
                told = [p for p in parts if p is not None and usable(p)]
                if whole is None or not usable(whole) or not told:
                    continue
                claim = settle(
                    "arithmetic.sum", whole,
                    Candidate(tuple(told), sum_words(len(told)), add), [], precision,
                    context=grid.name_anchor(region, row),
                )  # fmt: skip
                if claim is not None:
                    claims.append(claim)
            failed = [c for c in claims if c.outcome is Outcome.FAILS]
            if claims and len(claims) - len(failed) >= max(2, 2 * len(failed)):
                yield from claims
                break
            if claims and not failed:
                yield from claims
                break


def _parts_of_year(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """四个季度 (or 上半年 and 下半年) of a row against its 全年 or 合计 column."""
    for names in (("一季度", "二季度", "三季度", "四季度"), ("上半年", "下半年")):
        parts = [
            next((i for i, h in enumerate(region.headings) if name in h), -1) for name in names
        ]
        wholes = [
            i
            for i, heading in enumerate(region.headings)
            if re.search(r"全年|合计|总计", heading) and i not in parts
        ]
        if -1 in parts or len(wholes) != 1:
            continue
        for row in range(region.start, region.end):
            whole = grid.own_fact(row, wholes[0])
            told = [f for c in parts if (f := grid.fact(row, c)) is not None and usable(f)]
            if whole is None or not usable(whole) or len(told) != len(parts):
                continue
            claim = settle(
                "arithmetic.sum", whole, Candidate(tuple(told), sum_words(len(told)), add), [],
                precision, context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is not None:
                yield claim


def _member_columns(grid: Grid, region: Region, column: int) -> Iterator[list[int]]:
    """Stretches of columns that a 合计 may sum: those after it up to the next 合计, those before."""

    def additive(index: int) -> bool:
        return region.columns[index] in ("", "budget_full", "executed", "year", "total") and any(
            grid.fact(r, index) for r in range(region.start, region.end)
        )

    after: list[int] = []
    for index in range(column + 1, len(region.columns)):
        if not additive(index) or region.columns[index] == "total":
            break
        after.append(index)
    before: list[int] = []
    for index in range(column - 1, region.name_column, -1):
        if not additive(index) or region.columns[index] == "total":
            break
        before.insert(0, index)
    for members in (after, before):
        if len(members) >= 2:
            yield members


# --- growth from year to year -------------------------------------------------------------------


def _trends(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """增长率 and 增减额 where the years stand as rows, or as columns, of the table."""
    for column, identity in enumerate(region.columns):
        if identity not in ("change_rate", "change"):
            continue
        if any(c in ("prior", "change") for c in region.columns if identity == "change_rate"):
            continue
        for row in range(region.start, region.end):
            fact = grid.own_fact(row, column)
            if fact is None or not usable(fact):
                continue
            pair = _years_in_row(grid, region, row) or _years_in_rows(grid, region, row, column)
            if pair is None:
                continue
            now, past = pair
            growing = fact.figure.unit.dimension is Dimension.PERCENT
            compute = signed_growth if growing else subtract
            candidates = [
                Candidate(pair, "（{0} − {1}）÷ {1}" if growing else "{0} − {1}", compute)
            ]
            absolute = growth_of_two if growing else distance
            if fact.figure.amount >= 0:
                candidates.append(Candidate((now, past), "|{0} − {1}| ÷ {1}", absolute))
            claim = settle(
                "arithmetic.growth" if growing else "arithmetic.difference",
                fact, candidates[0], candidates[1:], precision, quotient=growing,
                context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is not None:
                yield claim


def _years_in_row(grid: Grid, region: Region, row: int) -> tuple[Fact, Fact] | None:
    """The two latest years of a row whose columns are years."""
    columns = [
        (year, index)
        for index, year in enumerate(region.years)
        if year is not None and region.columns[index] in ("year", "executed", "budget_full")
    ]
    if len(columns) < 2 or len({year for year, _ in columns}) < len(columns):
        return None
    facts = [grid.fact(row, index) for _, index in sorted(columns)[-2:]]
    told = [f for f in facts if f is not None and usable(f)]
    if len(told) != 2 or not same_kind(told[0], told[1]) or not told[0].figure.amount:
        return None
    return told[1], told[0]


def _years_in_rows(grid: Grid, region: Region, row: int, column: int) -> tuple[Fact, Fact] | None:
    """This row's and the year before's amount in the column left of the rate; rows are years."""
    amounts = [
        i
        for i in range(column - 1, region.name_column, -1)
        if region.columns[i] not in ("change_rate", "change", "execution", "share", "row_number")
    ]
    year = _YEAR_NAME.match(region.names[row - region.start])
    if not amounts or year is None:
        return None
    for other in range(region.start, region.end):
        name = _YEAR_NAME.match(region.names[other - region.start])
        if name is not None and int(name.group(1)) == int(year.group(1)) - 1:
            now, past = grid.fact(row, amounts[0]), grid.fact(other, amounts[0])
            if now is not None and past is not None and usable(now) and usable(past):
                return (now, past) if past.figure.amount else None
    return None
