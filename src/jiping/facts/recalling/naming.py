"""Whose report it is and of which year: what the title, the signature and the form's head say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.document.model import Anchor, Paragraph, Table
from jiping.facts.model import Reading
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import SHORT, Material, bare_name

BLANKS = re.compile(r"\s+")
_BEFORE_YEAR = re.compile(
    r"^(?:关于)?(?P<name>[\u4e00-\u9fff（）()]{3,40}?)(?:关于)?(?:19|20)\d{2}年?"
)
_AFTER_YEAR = re.compile(
    r"^(?:关于)?(?:19|20)\d{2}年?(?:度)?(?P<name>[\u4e00-\u9fff（）()]{3,40}?)(?:部门|单位)?(?:整体|预算|项目|支出|绩效)"
)
_PLAIN = re.compile(
    r"^(?P<name>[\u4e00-\u9fff（）()]{3,40}?)(?:部门|单位)?(?:整体|预算|项目支出|支出|绩效)"
)
_ORGANISATION = re.compile(
    r"(?:局|厅|委员会|党委|工委|纪委|政法委|编办|委|办公室|协会|联合会|工会|总会|学会|商会|协商会议|会|馆|院|校|小学|中学|大学|幼儿园|中心|总站|站|所|"
    r"大队|支队|总队|中队|队|办事处|政府|团|处|社|园|台|(?:编纂|研究|档案|史志|督查|政研)室|法院|检察院|科协|残联|妇联|文联|侨联|工商联)$"
)
_DATE_LINE = re.compile(r"\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$")
_KEYS = frozenset(
    (
        "部门名称",
        "单位名称",
        "预算单位",
        "部门（单位）名称",
        "预算部门",
        "评价单位",
        "填报单位",
        "部门(单位)名称",
    )
)
_IN_ONE_CELL = re.compile(r"(?P<key>[^：:]{2,12})[：:](?P<name>[^：:]{3,40})")
_UNIT_KEYS = frozenset(("实施单位", "项目单位", "项目实施单位"))
SEARCHED = 30
FIRST_LINES = 6
LONGEST_NAME_LINE = 32


@dataclass(frozen=True, slots=True)
class Named:
    """A name with where it stands; `kind`: title, form, statute, signature, subject,
    unit or text."""

    name: str
    anchor: Anchor
    kind: str


def is_organisation(name: str) -> bool:
    """Whether words can be the name of a department."""
    return 3 <= len(name) <= 40 and "、" not in name and _ORGANISATION.search(name) is not None


def _tidy(name: str) -> str:
    bare = bare_name(name)
    for ending in ("部门", "单位"):
        if is_organisation(bare.removesuffix(ending)):
            bare = bare.removesuffix(ending)
    return bare


_CHINESE_YEAR = re.compile(r"[二一][〇○零0九][〇○零0-9一二三四五六七八九]{2}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def _bare(text: str) -> str:
    """A line without blanks, its year in digits."""
    words = BLANKS.sub("", text)
    return _CHINESE_YEAR.sub(lambda m: m.group().translate(_CHINESE_DIGITS), words)


def titles(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Title lines: block, cell (-1 in a paragraph) and words, in order."""
    for index, block in enumerate(reading.document.blocks):
        if isinstance(block, Table):
            for number, cell in enumerate(block.cells[:3]):
                words = _bare(cell.text)
                if cell.row < 2 and len(words) <= 60 and re.search(r"自评表|评分表|评价表", words):
                    yield index, number, words
            continue
        words = _bare(block.text)
        if len(words) > 60 or words.endswith(("。", "；")):
            continue
        if (index < FIRST_LINES and re.search(r"部门决算|单位决算", words)) or re.search(
            r"(?:绩效|自评|评价)[^，,。；;]{0,20}(?:报告|自评表|情况|总结|说明)|自评表$|评分表$",
            words,
        ):
            yield index, -1, words


def whole_anchor(reading: Reading, block: int, cell: int) -> Anchor:
    return Anchor(block, cell, 0, len(reading.text(block, cell)))


def names(reading: Reading) -> list[Named]:
    """Everything that names the department, the surest first."""
    found: list[Named] = []
    blocks = reading.document.blocks
    for block, cell, words in titles(reading):
        if block >= SEARCHED and reading.section_titles(block):
            continue
        for pattern in (_BEFORE_YEAR, _AFTER_YEAR, _PLAIN):
            match = pattern.match(words)
            name = _tidy(match.group("name")) if match else ""
            if is_organisation(name):
                found.append(Named(name, whole_anchor(reading, block, cell), "title"))
                break
        else:
            above = blocks[block - 1] if block and cell < 0 else None
            if isinstance(above, Paragraph) and len(above.text.strip()) <= LONGEST_NAME_LINE:
                addressed = above.text.strip().endswith(("：", ":"))
                name = "" if addressed else _tidy(above.text)
                if is_organisation(name) and block - 1 < SEARCHED:
                    found.append(Named(name, whole_anchor(reading, block - 1, -1), "title"))
    found.extend(_in_forms(reading))
    found.extend(_in_statute(reading))
    found.extend(_signatures(reading))
    found.extend(_subjects(reading))
    return found


def _in_forms(reading: Reading) -> Iterator[Named]:
    for index, block in enumerate(reading.document.blocks):
        if not isinstance(block, Table):
            continue
        for number, cell in enumerate(block.cells[:40]):
            inside = _IN_ONE_CELL.fullmatch(BLANKS.sub("", cell.text))
            if inside and inside.group("key") in _KEYS:
                name = _tidy(inside.group("name"))
                if is_organisation(name):
                    yield Named(name, whole_anchor(reading, index, number), "form")
            key = BLANKS.sub("", cell.text).strip(":：")
            if key not in _KEYS and key not in _UNIT_KEYS:
                continue
            after = number + 1
            if after < len(block.cells) and block.cells[after].row == cell.row:
                name = _tidy(block.cells[after].text)
                if is_organisation(name):
                    kind = "form" if key in _KEYS else "unit"
                    yield Named(name, whole_anchor(reading, index, after), kind)


def _signatures(reading: Reading) -> Iterator[Named]:
    """A short line over a date."""
    blocks = reading.document.blocks
    for index in range(1, len(blocks)):
        date, above = blocks[index], blocks[index - 1]
        if isinstance(date, Table) or isinstance(above, Table) or not _DATE_LINE.match(date.text):
            continue
        name = _tidy(above.text)
        if len(name) <= LONGEST_NAME_LINE and is_organisation(name):
            yield Named(name, whole_anchor(reading, index - 1, -1), "signature")


_OVERVIEW = re.compile(r"概况|基本情况|职责|职能")
_SUBJECT = re.compile(
    r"\s*(?P<name>[^\W\d_a-zA-Z]{4,30}?)(?:[（(][^（）()]*[)）])?(?:是|为|系|主管|承担|成立于|位于|内设)"
)
_STATUTE = re.compile(
    r"《(?P<name>[^《》]{4,30}?)(?:主要)?(?:职能配置|主要职责)[^《》]{0,12}(?:人员编制|机构)[^《》]{0,8}》"
)


def _in_statute(reading: Reading) -> Iterator[Named]:
    """《某局职能配置、内设机构和人员编制规定》 is the statute of whom it names."""
    for index, block in enumerate(reading.document.blocks[:SEARCHED]):
        if isinstance(block, Paragraph):
            for match in _STATUTE.finditer(block.text):
                name = _tidy(match.group("name"))
                if is_organisation(name):
                    yield Named(name, Anchor(index, -1, match.start(), match.end()), "statute")


def _subjects(reading: Reading) -> Iterator[Named]:
    """Who is spoken of where a section of the overview begins: 某局为县政府工作部门."""
    for index, block in enumerate(reading.document.blocks[:SEARCHED]):
        match = _SUBJECT.match(block.text) if isinstance(block, Paragraph) else None
        titles = "".join(reading.section_titles(index))
        if match and is_organisation(match.group("name")) and _OVERVIEW.search(titles):
            yield Named(match.group("name"), Anchor(index, -1, *match.span("name")), "subject")
            return


def _in_text(reading: Reading) -> Named | None:
    """The department as the first pages speak of it, where nothing else names it."""
    name, anchor = reading.profile.department, reading.profile.department_anchor
    if anchor is None or not is_organisation(name):
        return None
    text = "".join(b.text for b in reading.document.blocks if isinstance(b, Paragraph))
    told = re.search(
        re.escape(name) + r"(?:的)?(?:主要)?(?:职责|职能|是|为|于|共有|核定|机关)", text
    )
    return Named(name, anchor, "text") if told and text.count(name) >= 2 else None


def read_department(materials: list[Material], draft: Draft) -> tuple[str, str]:
    """Name and short name of the department that all documents are about; "" where it is untold."""
    found = [(m, n) for m in materials for n in names(m.reading)]
    if not found:
        found = [(m, n) for m in materials if (n := _in_text(m.reading)) is not None]
    if not found:
        return "", ""
    order = {
        "title": 0,
        "form": 1,
        "statute": 2,
        "signature": 3,
        "subject": 4,
        "unit": 5,
        "text": 6,
    }
    found.sort(key=lambda pair: order[pair[1].kind])
    first = found[0][1].name
    same = [(m, n) for m, n in found if first in n.name or n.name in first]
    material, named = max(same, key=lambda pair: len(pair[1].name))
    others = [(m, n) for m, n in found if (m, n) not in same and n.kind not in ("unit", "subject")]
    for other_material, other in others[:1]:
        draft.note(
            f"部门名称：填的是“{named.name}”，另有一处写“{other.name}”，请核对",
            other_material.origin(other.anchor),
            path="department.name",
        )
    name, anchor, short = named.name, named.anchor, ""
    for full, ending in SHORT.items():
        if name.endswith(ending) and not name.endswith(full):
            whole = _find(material.reading, name.removesuffix(ending) + full)
            if whole is not None:
                name, anchor, short = name.removesuffix(ending) + full, whole, name
    draft.put(("department", "name"), Found(name, material.origin(anchor)))
    if short:
        draft.put(("department", "short_name"), Found(short, material.origin(named.anchor)))
    return name, short


def _find(reading: Reading, words: str) -> Anchor | None:
    for index, block in enumerate(reading.document.blocks):
        if isinstance(block, Paragraph) and words in block.text:
            at = block.text.index(words)
            return Anchor(index, -1, at, at + len(words))
    return None


_PROJECT_TITLE = re.compile(
    r"^(?:附件?\d*[:：]?)?(?:关于)?(?:(?:19|20)\d{2}年?(?:度)?)?(?P<name>[^，。]{2,50}?)(?:项目)?(?:支出)?(?:的)?(?:预算)?"
    r"(?:绩效)(?:目标)?(?:自评价?|评价)(?:工作)?(?:情况)?(?:的)?(?:报告|总结|说明)"
)
_WHOLE = re.compile(r"整体|^(?:本级|部门|单位|预算|支出|项目|财政|收支|决算|自评)*$")


def project_of(reading: Reading, department: str) -> str:
    """The project that the whole document is about; "" for a report of the department."""
    if reading.profile.overall:
        return ""
    for _, cell, words in titles(reading):
        name = _project_in(words, department) if cell < 0 else ""
        if name:
            return name
    return ""


def _project_in(words: str, department: str) -> str:
    """The project that a title names."""
    match = _PROJECT_TITLE.match(words)
    if match is None:
        return ""
    name = match.group("name").removeprefix(department)
    name = re.sub(r"^(?:19|20)\d{2}年?(?:度)?", "", name)
    name = re.sub(r"(?:项目|支出)$", "", name)
    if _WHOLE.search(name) or is_organisation(name) or len(name) < 3:
        return ""
    return bare_name(name)
