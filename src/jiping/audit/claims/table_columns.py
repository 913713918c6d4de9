"""What the columns of a table assert: 合计, 小计 and 其中 rows, and weights within their level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from jiping.audit.claims.formulas import sum_of
from jiping.audit.claims.grid import Grid
from jiping.audit.claims.model import Candidate, Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.headings import is_figure_text
from jiping.facts.indicators import is_indicator_region
from jiping.facts.labels import clean_name, is_total_name, read_label
from jiping.facts.model import Fact, Reading, Region
from jiping.facts.vocabulary import vocabulary
from jiping.figure.units import Dimension

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
        standard = [r for r in below if set(_row_categories(region, r)) & _FUND_PARTS]
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


def _row_categories(region: Region, row: int) -> tuple[str, ...]:
    return read_label("".join(region.names[row - region.start].split())).categories


# A table with more rows called 合计 is many tables in one: what each adds up cannot be told.
_MOST_TOTALS = 30


def _totals(grid: Grid, region: Region, precision: Precision) -> Iterator[Claim]:
    """合计 and 小计 rows, column by column.  A column's rows are named by the nearest words to its
    left, so that a table with income on the left and spending on the right is read as two."""
    by_row: dict[int, list[tuple[Claim, bool]]] = {}
    words = _words_of_rows(grid, region)
    for column, identity in enumerate(region.columns):
        if column == 0 or identity == "row_number":
            continue
        names = _names_left_of(words, column)
        if not any(map(_is_sum_name, names.values())):
            continue
        rows = sorted(names)
        subtotals = [r for r in rows if any(w in names[r] for w in vocabulary().subtotal_rows)]
        if sum(is_total_name(name) for name in names.values()) > _MOST_TOTALS:
            continue
        for position, row in enumerate(rows):
            total = is_total_name(names[row])
            if not total and row not in subtotals:
                continue
            whole = grid.own_fact(row, column)
            if whole is None or not usable(whole) or whole.label.rate:
                continue
            primary, others = _readings(grid, names, rows, position, column, subtotals, total)
            if primary is None:
                continue
            claim = settle(
                "arithmetic.sum", whole, primary, others, precision,
                context=grid.name_anchor(region, row),
            )  # fmt: skip
            if claim is not None:
                additive = identity in _ADDITIVE or identity in ("year", "part_of_year")
                if claim.outcome is Outcome.FAILS and _is_no_share(whole):
                    # growth and completion rates do not add up to that of the whole
                    continue
                by_row.setdefault(row, []).append((claim, additive))
    for claims in by_row.values():
        held = [c for c, _ in claims if c.outcome is not Outcome.FAILS]
        failed = [c for c, additive in claims if additive and c.outcome is Outcome.FAILS]
        unknown = [
            c
            for c, additive in claims
            if not additive and c.outcome is Outcome.FAILS and _near_the_sum(c)
        ]
        yield from held
        # an unknown column may be no sum at all; it is one where the others are
        if len(held) >= len(unknown):
            failed.extend(unknown)
        # a row that agrees in no column may be a total of something else than this table
        if held or len(failed) <= 2:
            yield from failed


_WHOLE = Decimal(100)


def _is_no_share(whole: Fact) -> bool:
    """A per cent that is not (about) all of something: a total of shares is 100 %."""
    percent = whole.figure.unit.dimension is Dimension.PERCENT
    return percent and abs(whole.figure.amount - _WHOLE) > 1


def _near_the_sum(claim: Claim) -> bool:
    """A column of means (生师比, 单价) is far from adding up; one wrong digit leaves a total near its sum."""
    total = sum((f.figure.amount for f in claim.operands), Decimal(0))
    return total / 2 < claim.asserted.figure.amount < total * 2


@lru_cache(maxsize=4096)
def _is_sum_name(name: str) -> bool:
    return is_total_name(name) or any(word in name for word in vocabulary().subtotal_rows)


def _words_of_rows(grid: Grid, region: Region) -> dict[int, list[tuple[int, str]]]:
    """The cells with words of every row: (column, text)."""
    found: dict[int, list[tuple[int, str]]] = {}
    for row in range(region.start, region.end):
        found[row] = [
            (index, text)
            for index, cell in enumerate(grid.cells[row])
            if cell is not None
            and (text := cell.text.strip())
            and text not in ("—", "-", "/", "－")
            and not is_figure_text(text)
        ]
    return found


def _names_left_of(words: dict[int, list[tuple[int, str]]], column: int) -> dict[int, str]:
    """For every row with words left of the column: the nearest of them."""
    names: dict[int, str] = {}
    for row, cells in words.items():
        left = [text for index, text in cells if index < column]
        if left:
            names[row] = left[-1]
    return names


_CODE = re.compile(r"\s*(\d{3,7})(?=\D|$)")


def _top_codes(names: dict[int, str], rows: list[int]) -> list[int]:
    """Without the rows whose 科目 code continues that of another row (类 201, 款 20126, 项 2012601)."""
    codes = {r: m.group(1) for r in rows if (m := _CODE.match(names[r]))}
    if len(codes) < len(rows):
        return rows
    return [
        r
        for r in rows
        if not any(codes[r] != other and codes[r].startswith(other) for other in codes.values())
    ]


def _readings(
    grid: Grid,
    names: dict[int, str],
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
        scope = [r for r in scope if not is_total_name(names[r])]
    else:
        last = max((r for r in subtotals if r < rows[position]), default=-1)
        scope = [r for r in above if r > last and not is_total_name(names[r])]
    plain = [r for r in scope if r not in subtotals]
    main = [r for r in plain if not _SUB_ROW.match(names[r])]
    main = _top_codes(names, main)
    numbered = [r for r in plain if _TOP_NUMBER.match(names[r].strip())]
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
