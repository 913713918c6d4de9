"""Tables of staff: by unit and kind, or by post with a total."""

from __future__ import annotations

import re

from jiping.evaluation.department import StaffKind
from jiping.facts.labels import clean_name
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import Material

_ONLY_COUNT = re.compile(r"\s*\d+\s*[人名]?\s*")
_KIND_HEADING = re.compile(r"人员(?:类别|类型|性质)")
_UNIT_HEADING = re.compile(r"(?:单位|部门|机构)(?:名称)?")
OF_POSTS = (StaffKind.CIVIL, StaffKind.INSTITUTION, StaffKind.SERVICE, StaffKind.UNSPLIT)


def read_by_unit(material: Material, draft: Draft) -> bool:
    """A table with a row for each kind of people (of each unit); whether there was one."""
    found = False
    kinds = {clean_name(kind.value): kind for kind in StaffKind}
    for table in material.reading.tables:
        for region in table.regions:
            heads = list(region.headings)
            kind_at = next((i for i, h in enumerate(heads) if _KIND_HEADING.fullmatch(h)), -1)
            unit_at = next((i for i, h in enumerate(heads) if _UNIT_HEADING.fullmatch(h)), -1)
            if kind_at < 0 or not {"establishment", "in_post"} & set(region.columns):
                continue
            for row in range(region.start, region.end):
                cells = table.table.grid[row]
                named = cells[kind_at]
                kind = kinds.get(clean_name(named.text)) if named is not None else None
                unit = cells[unit_at] if unit_at >= 0 else None
                if kind is None:
                    continue
                name = re.sub(r"\s|[（(]?本级[）)]?", "", unit.text) if unit is not None else ""
                office = "" if name in material.names else name
                for column, identity in enumerate(region.columns):
                    facts = material.reading.table_facts.get((table.block, row, column), ())
                    if identity in ("establishment", "in_post") and len(facts) == 1:
                        count = int(facts[0].figure.value)
                        key = ("staff", office, kind.value, identity)
                        draft.put(key, Found(count, material.of(facts[0])))
                        found = True
    return found


def read_totals(material: Material, draft: Draft) -> None:
    """The total row of a table of posts (岗位类别|编制数|在职人员数)."""
    for table in material.reading.tables:
        for region in table.regions:
            if "establishment" not in region.columns or "in_post" not in region.columns:
                continue
            rows = range(region.start, region.end)
            total = next(
                (r for r in rows if clean_name(region.names[r - region.start]) == "合计"), None
            )
            if total is None:
                continue
            for column, identity in enumerate(region.columns):
                cell = table.table.grid[total][column]
                if identity not in ("establishment", "in_post") or cell is None:
                    continue
                facts = material.reading.table_facts.get((table.block, total, column), ())
                if len(facts) == 1 and _ONLY_COUNT.fullmatch(cell.text) and facts[0].figure.exact:
                    kind = _kind_of_total(draft, identity)
                    count = int(facts[0].figure.value)
                    draft.put(("staff", "", kind, identity), Found(count, material.of(facts[0])))


def _kind_of_total(draft: Draft, column: str) -> str:
    """The kind under which the text tells the same total; 编制人员 where it tells none."""
    told = [k for k in draft.found if k[:2] == ("staff", "") and k[3] == column]
    kinds = [k[2] for k in told if k[2] in {kind.value for kind in OF_POSTS}]
    return kinds[0] if len(kinds) == 1 else StaffKind.UNSPLIT.value
