"""What the columns of a table assert: 合计, 小计 and 其中 rows, and weights within their level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.claims.grid import Grid, is_subtotal_row, is_total_row
from jiping.audit.claims.model import Candidate, Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.totals import sum_of
from jiping.facts.indicators import is_indicator_region
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Reading, Region

_ADDITIVE = frozenset(
    "budget_opening budget_full adjustment executed received carry_over prior current change weight "
    "score deduction establishment in_post survey_sent survey_returned survey_valid "
    "survey_satisfied total".split()
)
_FUND_TOTAL = re.compile(r"(?:年度|项目|预算)*资金(?:总额|合计)|总金额|资金总计")
_FUND_PARTS = frozenset({"appropriation", "carried", "other_funds"})
_TOP_NUMBER = re.compile(r"[一二三四五六七八九十]+[、.．]")
_SUB_ROW = re.compile(r"\s*(?:其中|#|＃)")


def column_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims on the sums down the columns of every region."""
    for table in reading.tables:
        grid = Grid(reading, table)
        for region in table.regions:
            if is_indicator_region(region):
                continue
            yield from _funds(grid, region, precision)
            yield from _totals(grid, region, precision)


def _column_facts(grid: Grid, column: int, rows: list[int]) -> list[Fact]:
    found = [grid.own_fact(row, column) for row in rows]
    return [f for f in found if f is not None and usable(f)]


def _funds(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """The money block of a form: the year's total is the sum of its sources (财预〔2020〕10号 附1)."""
    rows = list(range(region.start, region.end))
    for position, row in enumerate(rows):
        if not _FUND_TOTAL.fullmatch(clean_name(region.names[row - region.start])):
            continue
        below = [r for r in rows[position + 1 :] if region.names[r - region.start]]
        standard = [r for r in below if set(_row_categories(grid, region, r)) & _FUND_PARTS]
        if not standard:
            continue
        nested = [r for r in below[1:] if _SUB_ROW.match(region.names[r - region.start])]
        readings = [below, standard, [r for r in below if r not in nested]]
        for column, identity in enumerate(region.columns):
            if identity not in ("budget_opening", "budget_full", "executed"):
                continue
            whole = grid.own_fact(row, column)
            groups = [_column_facts(grid, column, chosen) for chosen in readings]
            if whole is None or not usable(whole) or not groups[0]:
                continue
            candidates = [sum_of(parts) for parts in groups if parts]
            claim = settle(
                "arithmetic.fund-sources", whole, candidates[0], candidates[1:], precision,
                context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is not None:
                yield claim


def _row_categories(grid: Grid, region: Region, row: int) -> tuple[str, ...]:
    from jiping.facts.labels import read_label

    return read_label("".join(region.names[row - region.start].split())).categories


def _totals(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    rows = list(range(region.start, region.end))
    subtotals = [r for r in rows if is_subtotal_row(region, r)]
    for position, row in enumerate(rows):
        total = is_total_row(region, row)
        if not total and row not in subtotals:
            continue
        held: list[Claim] = []
        failed: list[Claim] = []
        unknown: list[Claim] = []
        for column, identity in enumerate(region.columns):
            if column <= region.name_column or identity in ("row_number",):
                continue
            whole = grid.own_fact(row, column)
            if whole is None or not usable(whole) or whole.label.rate:
                continue
            primary, others = _readings(grid, region, rows, position, column, subtotals, total)
            if primary is None:
                continue
            claim = settle(
                "arithmetic.sum", whole, primary, others, precision,
                context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is None:
                continue
            if claim.outcome is not Outcome.FAILS:
                held.append(claim)
            elif identity in _ADDITIVE or identity in ("year", "part_of_year"):
                failed.append(claim)
            else:
                # an unknown column may be no sum at all; it is one where the others are
                unknown.append(claim)
        yield from held
        if len(held) > len(unknown):
            failed.extend(unknown)
        # A row that agrees in no column may be a total of something else than this table.
        if held or len(failed) <= 2:
            yield from failed


_CODE = re.compile(r"\s*(\d{3,7})(?=\D|$)")


def _top_codes(region: Region, rows: list[int]) -> list[int]:
    """Without the rows whose 科目 code continues that of another row (类 201, 款 20126, 项 2012601)."""
    codes = {r: m.group(1) for r in rows if (m := _CODE.match(region.names[r - region.start]))}
    if len(codes) < len(rows):
        return rows
    return [
        r
        for r in rows
        if not any(codes[r] != other and codes[r].startswith(other) for other in codes.values())
    ]


def _readings(
    grid: Grid,
    region: Region,
    rows: list[int],
    position: int,
    column: int,
    subtotals: list[int],
    total: bool,
) -> tuple[Candidate | None, list[Candidate]]:
    """How a total row may be meant: the plain rows above (or below, when it stands first), the
    subtotals, the rows with a top number, with or without 其中 rows."""
    above, below = rows[:position], rows[position + 1 :]
    if total:
        scope = above if len(above) >= len(below) else below
        scope = [r for r in scope if not is_total_row(region, r)]
    else:
        last = max((r for r in subtotals if r < rows[position]), default=-1)
        scope = [r for r in above if r > last and not is_total_row(region, r)]
    plain = [r for r in scope if r not in subtotals]
    main = [r for r in plain if not _SUB_ROW.match(region.names[r - region.start])]
    main = _top_codes(region, main)
    numbered = [r for r in plain if _TOP_NUMBER.match(region.names[r - region.start].strip())]
    groups = [
        _column_facts(grid, column, chosen)
        for chosen in (main, plain, [r for r in scope if r in subtotals], numbered)
    ]
    if not total and not groups[0]:
        next_mark = min((r for r in (*subtotals,) if r > rows[position]), default=rows[-1] + 1)
        groups[0] = _column_facts(grid, column, [r for r in below if r < next_mark])
    candidates = [sum_of(parts) for parts in groups if parts]
    if not candidates:
        return None, []
    hierarchical = len(main) != len(plain) or bool(numbered and len(numbered) < len(main))
    doubtful = hierarchical and not groups[2]
    fewest = 2 if total else 1
    if doubtful or len(groups[0]) < fewest:
        return None if len(groups[0]) < fewest else candidates[0], candidates
    return candidates[0], candidates
