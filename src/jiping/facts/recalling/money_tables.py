"""Tables of money: the funds of a form by source, and 基本支出, 人员经费, 公用经费 … of the department."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jiping.document.model import Paragraph
from jiping.evaluation.budget import Source, ThreePublicKind
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Region, TableReading
from jiping.facts.recalling.budget import COLUMNS, UNSPLIT
from jiping.facts.recalling.draft import Draft, Found, Key
from jiping.facts.recalling.forms import Form, is_fund_total, money_region
from jiping.facts.recalling.indicators import points
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.money import amount
from jiping.figure.units import NO_UNIT, unit

_SOURCES: tuple[tuple[Source, re.Pattern[str]], ...] = (
    (Source.CARRIED_OVER, re.compile(r"上年结转|结转结余|上年结余|以前年度")),
    (
        Source.APPROPRIATION,
        re.compile(
            r"(?<!非)财政拨款|财政资金|财政补助|补助资金|转移支付|(?:中央|省级?|市级?|县级?|区级?|本级|地方|上级)(?:财政)?(?:补助|资金|配套|安排)"
        ),
    ),
    (Source.OTHER, re.compile(r"其他|单位资金|财政专户|非财政|自筹|事业收入|经营收入")),
)


def read_funds(material: Material, form: Form, prefix: Key, draft: Draft) -> None:
    """The money rows of a form, total and sources, under `prefix`."""
    for table in form.tables:
        region = money_region(table)
        if region is None:
            continue
        for row in range(region.start, region.end):
            name = clean_name(region.names[row - region.start])
            if is_fund_total(name):
                _row(material, table, region, row, (*prefix, "funds", UNSPLIT, ""), draft)
                _score(material, table, region, row, prefix, draft)
                continue
            source = next((s for s, pattern in _SOURCES if pattern.search(name)), None)
            if source is not None:
                key = (*prefix, "funds", source.value, _row_name(name))
                _row(material, table, region, row, key, draft)


def _row_name(name: str) -> str:
    """Rows of one source are told apart by their names; the usual three have none."""
    usual = re.fullmatch(r"(?:当年|本年)?财政拨款|上年结转(?:结余)?(?:资金)?|其他(?:资金)?", name)
    return "" if usual else name


def _cells(
    material: Material, table: TableReading, region: Region, row: int
) -> Iterator[tuple[int, str, Fact]]:
    for column, identity in enumerate(region.columns):
        cell = table.table.grid[row][column]
        if cell is None or (column and table.table.grid[row][column - 1] is cell):
            continue
        facts = material.reading.table_facts.get((table.block, row, column), ())
        if len(facts) == 1:
            yield column, identity, facts[0]


def _row(
    material: Material, table: TableReading, region: Region, row: int, key: Key, draft: Draft
) -> None:
    for column, identity, fact in _cells(material, table, region, row):
        target = COLUMNS.get(identity)
        if target is None or region.years[column] not in (None, material.year):
            continue
        if fact.figure.unit is NO_UNIT:
            draft.note("金额没有写单位（万元或元），未填", material.of(fact))
            continue
        found = amount(fact, material.of(fact))
        if found is not None:
            draft.put((*key, target), found)


def _score(
    material: Material, table: TableReading, region: Region, row: int, prefix: Key, draft: Draft
) -> None:
    for column, identity, fact in _cells(material, table, region, row):
        value = points(fact)
        own = identity == "score" or "执行率得分" in region.headings[column]
        if own and value is not None:
            draft.put((*prefix, "printed_execution_score"), Found(value, material.of(fact)))


_ROWS = (
    ("basic", re.compile(r"^(?:[一二三四、1-9.]*)?基本支出(?:小计|合计)?$")),
    ("personnel", re.compile(r"^(?:其中)?[一二三四、1-9.]*人员(?:经费|支出)$")),
    ("public", re.compile(r"^(?:其中)?[一二三四、1-9.]*(?:日常)?公用(?:经费|支出)$")),
    ("project_total", re.compile(r"^(?:[一二三四、1-9.]*)?项目(?:支出|经费)(?:小计|合计)?$")),
)
_TOTAL_ROW = re.compile(r"^(?:支出)?(?:合计|总计)$")


def read_spending_tables(material: Material, draft: Draft) -> None:
    """Rows 基本支出, 人员经费, 公用经费, 项目支出 and their total under budget and executed."""
    for table in material.reading.tables:
        for region in table.regions:
            rows = dict(_named_rows(region))
            kinds = set(rows.values())
            if "executed" not in region.columns or not kinds & {"basic", "personnel"}:
                continue
            for row, kind in rows.items():
                if kind == "total" and "project_total" not in kinds:
                    continue
                key: Key = ("funds", UNSPLIT, "") if kind == "total" else (kind,)
                _row(material, table, region, row, key, draft)


def _named_rows(region: Region) -> Iterator[tuple[int, str]]:
    for row in range(region.start, region.end):
        name = clean_name(region.names[row - region.start])
        kind = next((kind for kind, pattern in _ROWS if pattern.match(name)), "")
        if not kind and _TOTAL_ROW.match(name):
            kind = "total"
        if kind:
            yield row, kind


def read_source_tables(material: Material, prefix: Key, draft: Draft) -> None:
    """Tables with a row for each source of money (资金来源) and, at most, their total.

    Only where no form has split the same money already: a second split beside it would add to it.
    """
    if any(source != UNSPLIT for source in draft.under(*prefix, "funds")):
        return
    for table in material.reading.tables:
        for region in table.regions:
            head = region.headings[region.name_column] if region.headings else ""
            if not re.fullmatch(r"资金来源|收入来源", head) or "executed" not in region.columns:
                continue
            for row in range(region.start, region.end):
                name = clean_name(region.names[row - region.start])
                source = next((s for s, pattern in _SOURCES if pattern.search(name)), None)
                key = (*prefix, "funds", UNSPLIT, "")
                if source is not None:
                    key = (*prefix, "funds", source.value, _row_name(name))
                if source is not None or _TOTAL_ROW.match(name):
                    _row(material, table, region, row, key, draft)


_YEAR_ROW = re.compile(r"((?:19|20)\d{2})年?(?:度)?")
_OF_PROJECT = re.compile(r"项目")


def read_years(material: Material, draft: Draft) -> None:
    """Tables with a row for each year: budget and execution of the years before."""
    for table in material.reading.tables:
        above = material.reading.document.blocks[max(table.block - 2, 0) : table.block]
        if any(isinstance(b, Paragraph) and _OF_PROJECT.search(b.text) for b in above):
            continue
        for region in table.regions:
            if not {"budget_full", "executed"} <= set(region.columns):
                continue
            for row in range(region.start, region.end):
                first = table.table.grid[row][0]
                year = _YEAR_ROW.fullmatch(first.text.strip()) if first is not None else None
                if year and material.year and int(year.group(1)) < material.year:
                    _row(material, table, region, row, ("history", year.group(1)), draft)


_THREE: tuple[tuple[ThreePublicKind, re.Pattern[str]], ...] = (
    (ThreePublicKind.ABROAD, re.compile(r"因公出国|出国境费")),
    (ThreePublicKind.VEHICLE_PURCHASE, re.compile(r"公务用车购置费?$")),
    (ThreePublicKind.VEHICLE_OPERATION, re.compile(r"^(?!.*购置).*公务用车运行")),
    (ThreePublicKind.RECEPTION, re.compile(r"公务接待")),
)
_THREE_COLUMNS = (
    ("last_year", re.compile(r"上年预算数?")),
    ("budget", re.compile(r"(?:本年|年初|全年)?预算数?")),
    ("executed", re.compile(r"(?:本年|全年)?(?:执行数?|决算数?|支出数?|实际支出)")),
)


def read_three_public(material: Material, draft: Draft) -> None:
    """Tables of the three public expenses, a row for each kind."""
    for table in material.reading.tables:
        for region in table.regions:
            kinds = {
                row: kind
                for row in range(region.start, region.end)
                for kind, pattern in _THREE
                if pattern.search(clean_name(region.names[row - region.start]))
            }
            if ThreePublicKind.RECEPTION not in kinds.values():
                continue
            for row, kind in kinds.items():
                for column, _, fact in _cells(material, table, region, row):
                    field = _three_column(region.headings[column])
                    found = amount(_in_unit(material, table, fact), material.of(fact))
                    if (
                        field
                        and found is not None
                        and region.years[column] in (None, material.year)
                    ):
                        draft.put(("three_public", kind.value, field), found)


def _three_column(heading: str) -> str:
    bare = re.sub(r"[（(][^（）()]*[)）]", "", heading)
    return next((field for field, pattern in _THREE_COLUMNS if pattern.fullmatch(bare)), "")


def _in_unit(material: Material, table: TableReading, fact: Fact) -> Fact:
    """A bare figure in the unit that stands just above the table."""
    if fact.figure.unit is not NO_UNIT:
        return fact
    above = material.reading.document.blocks[max(table.block - 2, 0) : table.block]
    words = "".join(b.text for b in above if isinstance(b, Paragraph))
    told = _UNIT.search(words)
    if told is None:
        return fact
    return replace(fact, figure=replace(fact.figure, unit=unit(told.group(1))))


_UNIT = re.compile(r"单位[：:]\s*(万元|元)")
