"""Tables of money: the funds of a form by source, and 基本支出, 人员经费, 公用经费 … of the department."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.evaluation.budget import Source
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Region, TableReading
from jiping.facts.recalling.budget import COLUMNS, UNSPLIT
from jiping.facts.recalling.draft import Draft, Found, Key
from jiping.facts.recalling.forms import Form, is_fund_total, money_region
from jiping.facts.recalling.indicators import points
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.money import amount
from jiping.figure.units import NO_UNIT

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
    ("personnel", re.compile(r"^(?:其中)?(?:[1-9.]*)?人员(?:经费|支出)$")),
    ("public", re.compile(r"^(?:其中)?(?:[1-9.]*)?(?:日常)?公用(?:经费|支出)$")),
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
