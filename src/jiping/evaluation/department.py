"""The department: its duties, its offices, its people, its assets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from jiping.evaluation.base import Amount, Count, Given, Name, Passage, Record, Text


class Level(StrEnum):
    """The level of government that the department belongs to."""

    NATION = "中央"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "乡"


class StaffKind(StrEnum):
    """Kinds of people who work for a department; only the first three fill the establishment, and
    `UNSPLIT`, which stands for them where a report does not tell them apart."""

    CIVIL = "行政人员"
    INSTITUTION = "事业人员"
    SERVICE = "工勤人员"
    AGENCY = "人事代理"
    CONTRACT = "聘用人员"
    DISPATCHED = "劳务派遣"
    TRAINEE = "见习人员"
    ASSISTED = "公益性岗位"
    RETIRED = "退休人员"
    UNSPLIT = "编制人员（未分类）"
    """Established posts of which only the total is known (a report of last year said no more)."""


ESTABLISHED = (StaffKind.CIVIL, StaffKind.INSTITUTION, StaffKind.SERVICE, StaffKind.UNSPLIT)
"""The kinds that count against the establishment (编制)."""


class Staff(Record):
    """People of one kind in one office at the end of the year."""

    kind: StaffKind
    office: Text = ""
    """The office they belong to; empty for the department itself (本级)."""
    establishment: Count | None = None
    """Posts that were approved (编制); None for kinds that have none."""
    in_post: Count | None = None


class Office(Record):
    """An office inside the department, or a unit below it."""

    name: Name
    nature: Text = ""
    """内设机构, 参公事业单位, 全额拨款事业单位 …"""
    duty: Text = ""


class Assets(Record):
    """Fixed assets at the end of the year."""

    total: Amount | None = None
    in_use: Amount | None = None
    as_of: Text = ""
    """The day of the count, as it was written."""
    note: Text = ""


class Department(Record):
    """Who reports."""

    name: Name
    short_name: Text = ""
    """As the department calls itself in running text (区科协)."""
    superior: Text = ""
    """主管部门; empty where the department is its own."""
    region: Text = ""
    """Name of the county, city or province."""
    level: Level | None = None
    nature: Text = ""
    """行政单位, 参公管理事业单位, 群团组织 …"""
    document: Text = ""
    """The document that fixed duties, offices and establishment (三定方案)."""
    duties: tuple[Passage, ...] = ()
    offices: tuple[Office, ...] = ()
    staff: tuple[Staff, ...] = ()
    assets: Annotated[Assets | None, Given] = None

    @property
    def established(self) -> int | None:
        """Posts approved in all (编制数)."""
        return _total([s.establishment for s in self.staff if s.kind in ESTABLISHED])

    @property
    def posted(self) -> int | None:
        """People in established posts (在职人员数)."""
        return _total([s.in_post for s in self.staff if s.kind in ESTABLISHED])


def _total(counts: list[int | None]) -> int | None:
    known = [n for n in counts if n is not None]
    return sum(known) if known else None
