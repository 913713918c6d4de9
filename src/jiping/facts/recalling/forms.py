"""Self-evaluation forms (自评表): whose they are, their money, goals, indicators and score.

A form may fill one table or several that follow one another.  Which project (or the department as a
whole) it evaluates is told by its 项目名称, its title, or the report around it; a form of which none
tells that is listed and not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from jiping.document.model import Anchor, Cell, Table
from jiping.facts.indicators import is_indicator_region
from jiping.facts.labels import clean_name, is_total_name
from jiping.facts.model import Indicator, Region, TableReading
from jiping.facts.recalling.indicators import is_score_summary
from jiping.facts.recalling.material import Material, bare_name, same_name
from jiping.facts.recalling.targets import is_nothing

OVERALL = ""
"""The owner of a form that evaluates the department as a whole."""
BLANKS = re.compile(r"\s+")
_TITLE = re.compile(
    r"自评表|评分表|得分表|评价表|绩效自评|指标表|自评结果|完成情况表|指标完成情况|自评得分"
)
_OVERALL = re.compile(r"整体")
_OWNED = re.compile(
    r"^(?:附[件表]?[0-9一二三四五六七八九十]{0,2}[-—]?\d?[:：、.．]?)?(?:表\d+)?(?:(?:19|20)\d{2}年?(?:度)?)?"
    r"(?P<name>.{2,60}?)(?:项目)?(?:支出)?(?:预算)?(?:绩效)(?:目标)?(?:自评价?|评价)(?:得分)?(?:情况)?表"
)
_NO_NAME = re.compile(
    r"^(?:本级|市级|县级|区级|省级|部门)?(?:预算|财政|专项)?(?:项目|资金|专项资金)?(?:支出|预算)?$"
)
_KEYS = {
    "项目名称": "project",
    "项目(政策)名称": "project",
    "专项名称": "project",
    "专项(项目)名称": "project",
    "部门名称": "department",
    "单位名称": "department",
    "预算单位": "department",
    "部门(单位)名称": "department",
    "预算部门": "department",
    "评价单位": "department",
    "填报单位": "department",
    "主管部门": "superior",
    "主管部门及代码": "superior",
    "项目主管部门": "superior",
    "实施单位": "implementer",
    "项目单位": "implementer",
    "项目实施单位": "implementer",
    "项目编码": "code",
    "项目代码": "code",
    "自评总分": "total",
    "自评总分(分)": "total",
}
_IN_ONE_CELL = re.compile(r"(?P<key>[^：:]{2,12})[：:](?P<value>[^：:]{2,40})")
_CODED = re.compile(r"(?P<code>\d{6,8}[A-Z0-9]{6,16})[-—_\s]*(?P<name>[\u4e00-\u9fff“《].+)")
NEAR = 3
"""So many paragraphs at most stand between the tables of one form, or a title and its form."""
LONGEST_TITLE = 60


@dataclass
class Form:
    """One form: `owner` is the project's name, OVERALL, or None where it is not told."""

    owner: str | None
    tables: list[TableReading]
    indicators: list[tuple[TableReading, Indicator]] = field(
        default_factory=list[tuple[TableReading, Indicator]]
    )
    keys: dict[str, tuple[str, Anchor]] = field(default_factory=dict[str, tuple[str, Anchor]])
    owner_from: Anchor | None = None

    @property
    def first(self) -> int:
        """The block in which it begins."""
        return self.tables[0].block


def anchor_of(table: TableReading, cell: Cell) -> Anchor:
    """The words of a cell."""
    number = next(i for i, c in enumerate(table.table.cells) if c is cell)
    stripped = cell.text.strip()
    begin = cell.text.index(stripped) if stripped else 0
    return Anchor(table.block, number, begin, begin + len(stripped))


def distinct(row: tuple[Cell | None, ...]) -> list[Cell]:
    """The cells of a row, each once."""
    found: list[Cell] = []
    for cell in row:
        if cell is not None and (not found or found[-1] is not cell):
            found.append(cell)
    return found


def find_forms(material: Material) -> list[Form]:
    """The forms of a document, in order, with whose they are."""
    by_table = _indicators_by_table(material)
    forms: list[Form] = []
    for table in material.reading.tables:
        rows = by_table.get(table.block, [])
        if is_score_summary(table.table, rows):
            rows = []
        money = money_region(table)
        if not rows and money is None:
            continue
        keys = _keys(table)
        if forms and _continues(material, forms[-1], table, keys, bool(rows)):
            form = forms[-1]
            form.tables.append(table)
        else:
            form = Form(None, [table])
            forms.append(form)
        form.keys.update(keys)
        form.indicators.extend((table, row) for row in rows)
    for form in forms:
        form.owner, form.owner_from = _owner(material, form, len(forms) == 1)
    return forms


def _indicators_by_table(material: Material) -> dict[int, list[Indicator]]:
    found: dict[int, list[Indicator]] = {}
    tables = {t.block: t for t in material.reading.tables}
    for indicator in material.reading.indicators:
        if indicator.source != "table":
            continue
        table = tables[indicator.where.block]
        row = table.table.cells[indicator.name_anchor.cell].row
        region = next(r for r in table.regions if r.start <= row < r.end)
        columns = set(region.columns)
        graded = "weight" in columns or "target" in columns
        after_total = row > total_row(table, region)
        if graded and columns & {"level_2", "level_3"} and not after_total:
            found.setdefault(table.block, []).append(indicator)
    return found


def total_row(table: TableReading, region: Region) -> int:
    """The row 总分 or 合计 that closes the indicators; a row that no table has where there is none."""
    for row in range(region.end - 1, region.start - 1, -1):
        head = next((c.text for c in distinct(table.table.grid[row]) if c.text.strip()), "")
        if is_total_name(head):
            return row
    return table.table.row_count


def _continues(
    material: Material, form: Form, table: TableReading, keys: Mapping[str, object], rows: bool
) -> bool:
    """Whether a table goes on with the form above it: money first, then indicators, no new name."""
    if keys or form.indicators or not rows:
        return False
    last = form.tables[-1].block
    between = material.reading.document.blocks[last + 1 : table.block]
    if len(between) > NEAR:
        return False
    return not any(isinstance(b, Table) or len(b.text) > LONGEST_TITLE for b in between)


def _keys(table: TableReading) -> dict[str, tuple[str, Anchor]]:
    """项目名称, 主管部门 … with the cell to their right."""
    found: dict[str, tuple[str, Anchor]] = {}
    first = table.regions[0].header_start if table.regions else table.table.row_count
    for row in table.table.grid[: max(first, 1) + 1]:
        cells = distinct(row)
        for cell in cells:
            named = _IN_ONE_CELL.match(cell.text.strip())
            identity = _key(named.group("key")) if named else None
            if named and identity is not None and not is_nothing(named.group("value")):
                found.setdefault(
                    identity, (bare_name(named.group("value")), anchor_of(table, cell))
                )
        filled = [c for c in cells if c.text.strip()]
        for cell, after in pairwise(filled):
            identity = _key(cell.text)
            if identity is None or identity in found or is_nothing(after.text):
                continue
            if _key(after.text) is None:
                found[identity] = (bare_name(after.text), anchor_of(table, after))
    return found


def _key(text: str) -> str | None:
    """What a cell names as the head of the cell beside it."""
    bare = BLANKS.sub("", text).strip(":：").replace("（", "(").replace("）", ")")
    return _KEYS.get(bare)


def money_region(table: TableReading) -> Region | None:
    """The region of the money rows: a total of the year's funds under budget and executed."""
    for region in table.regions:
        if is_indicator_region(region) or "executed" not in region.columns:
            continue
        if "budget_full" not in region.columns and "budget_opening" not in region.columns:
            continue
        if any(is_fund_total(name) for name in region.names):
            return region
    return None


def is_fund_total(name: str) -> bool:
    """年度资金总额, 资金总额, 总额 … as the name of a money row."""
    return (
        re.fullmatch(
            r"(?:年度)?(?:财政)?(?:项目)?(?:资金)?总(?:金)?额|年度预算(?:总额)?|全年预算总额|资金总计",
            clean_name(name),
        )
        is not None
    )


def _owner(material: Material, form: Form, only: bool) -> tuple[str | None, Anchor | None]:
    titles = list(_titles(material, form))
    overall = any(_OVERALL.search(words) for words, _ in titles)
    named = form.keys.get("project")
    if named is not None:
        name = named[0]
        whole = overall or (material.department and same_name(name, material.department))
        if whole or re.search(r"整体支出|部门整体", name):
            return OVERALL, None
        coded = _CODED.fullmatch(name)
        if coded:
            form.keys.setdefault("code", (coded.group("code"), named[1]))
            return coded.group("name"), named[1]
        return name, named[1]
    if overall:
        return OVERALL, None
    for words, anchor in titles:
        owned = _OWNED.match(words)
        if owned and _NO_NAME.match(owned.group("name")) is None:
            name = _without_department(material, owned.group("name"))
            if name:
                return bare_name(name), anchor
    summary = _summary_above(material, form)
    if summary is not None:
        return summary
    if material.project:
        return material.project, None
    if "department" in form.keys:
        return OVERALL, None
    whole = material.reading.profile.overall or _is_of_department(material)
    if only and whole and form.indicators:
        return OVERALL, None
    return None, None


def _is_of_department(material: Material) -> bool:
    """Whether the report's title names the department and no project."""
    title = material.reading.profile.title
    words = BLANKS.sub("", material.reading.slice(title)) if title is not None else ""
    return "报告" in words and "项目" not in words and material.department in words


def _without_department(material: Material, name: str) -> str:
    for known in (material.department, material.short):
        if known:
            name = name.removeprefix(known)
    return re.sub(r"^(?:19|20)\d{2}年?度?", "", name)


def _titles(material: Material, form: Form) -> Iterator[tuple[str, Anchor]]:
    """Rows of the form that stretch over all of it, then the paragraphs just above it."""
    table = form.tables[0]
    for row in table.table.grid[:2]:
        cells = distinct(row)
        if len([c for c in cells if c.text.strip()]) == 1 and _TITLE.search(
            BLANKS.sub("", cells[0].text)
        ):
            yield BLANKS.sub("", cells[0].text), anchor_of(table, cells[0])
    blocks = material.reading.document.blocks
    for index in range(table.block - 1, max(table.block - 1 - NEAR, -1), -1):
        block = blocks[index]
        if isinstance(block, Table):
            break
        words = BLANKS.sub("", block.text)
        if len(words) <= LONGEST_TITLE and _TITLE.search(words):
            yield words, material.whole(index)


def _summary_above(material: Material, form: Form) -> tuple[str, Anchor] | None:
    """The project whose summary stands just above the form."""
    for project in material.reading.projects:
        if 0 < form.first - project.block <= 2:
            return bare_name(project.name), project.name_anchor
    return None
