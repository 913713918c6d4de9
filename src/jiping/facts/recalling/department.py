"""What the department is for and what it consists of: duties, nature, offices and units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.document.model import Anchor, Paragraph
from jiping.facts.outline import chinese_number, read_number
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.naming import is_organisation

_DUTY_TITLE = re.compile(r"职责|职能|基本情况|部门概况|单位概况")
_DUTY_LEAD = re.compile(r"(?:职责|职能)(?:如下|是|为)?\s*[：:]?\s*$")
_DUTY_SENTENCE = re.compile(r"主要(?:职责|职能|任务)(?:是|为|包括|[：:])(?P<duty>[^。]{6,})。")
_DUTY_CARRIED = re.compile(
    r"(?:承担|负责)(?P<duty>[^。；]{6,}?)(?:等)?(?:职责|职能|任务|工作)(?=[，。；])"
)
_NATURE = re.compile(
    r"(?:为|是|系|(?<![下所直隶])属)(?P<nature>(?:(?P<superior>[^，。；的]{2,16}?)(?:所属|下属)的?)?[^\W\d_a-zA-Z]{0,24}?"
    r"(?:事业单位|行政单位|人民团体|群众团体|群团组织|工作部门|行政机关))"
)
_COUNT = r"(?P<count>\d{1,2}|[一二三四五六七八九十两]{1,2})个"
_WITHIN = re.compile(
    rf"内设(?P<names>[^，。；：]{{2,80}}?)(?:等)?{_COUNT}(?:内设)?(?:部门|科室|股室|部室|机构|处室|职能)"
)
_WITHIN_AFTER = re.compile(
    rf"(?:内设|设有?|共有){_COUNT}(?:内设)?(?:部门|科室|股室|部室|机构|处室|职能科室)?[，,：:（(]?(?:分别为|分别是|即|包括|为|是)?[：:]?(?P<names>[^，。；：）)]{{2,80}})"
)
_UNIT = re.compile(
    r"(?<!企)(?P<nature>(?:财政)?(?:全额|差额)?(?:拨款|供给|供养)?的?事业单位)(?:分别)?(?:为|是|即)?[：:]?(?P<name>[^\W\d_a-zA-Z]{3,20}?)(?:组成|构成|[，。；、])"
)
_OFFICE = re.compile(r"(?:室|科|股|部|处|办|中心|站|所|队|科室|窗口)$")
MOST_DUTIES = 40


def read_about(material: Material, draft: Draft) -> None:
    """Add duties, nature and offices from the first part of the report."""
    _duties(material, draft)
    for index, block in enumerate(material.reading.document.blocks[:60]):
        if isinstance(block, Paragraph):
            _nature(material, index, block.text, draft)
            _offices(material, index, block.text, draft)


def _duties(material: Material, draft: Draft) -> None:
    if any(key[:1] == ("duties",) for key in draft.found):
        return
    blocks = material.reading.document.blocks
    for index, block in enumerate(blocks[:60]):
        if not isinstance(block, Paragraph):
            continue
        heading = material.reading.heading_of.get(index)
        leads = (
            _DUTY_LEAD.search(block.text) is not None
            or (heading is not None and _DUTY_TITLE.search(heading.title) is not None)
            or re.search(r"(?:职责|职能)\s*[：:]?\s*$", block.text.strip()) is not None
        )
        if not leads:
            continue
        items = list(_numbered(material, index + 1))
        if len(items) >= 2:
            for number, (words, anchor) in enumerate(items):
                draft.put(("duties", str(number)), Found(words, material.origin(anchor)))
            return
    for index, block in enumerate(blocks[:40]):
        if isinstance(block, Paragraph):
            match = _DUTY_SENTENCE.search(block.text) or _DUTY_CARRIED.search(block.text)
            if match:
                anchor = Anchor(index, -1, match.start("duty"), match.end("duty"))
                words = match.group("duty").strip()
                if len(words) <= 300:
                    draft.put(("duties", "0"), Found(words, material.origin(anchor)))
                    return


def _numbered(material: Material, start: int) -> Iterator[tuple[str, Anchor]]:
    """Sentences with numbers of one style that follow one another."""
    style, last = "", 0
    for index in range(start, len(material.reading.document.blocks)):
        text = material.paragraph(index)
        if not text.strip() or index in material.reading.heading_of:
            return
        found, value, length = read_number(text)
        if not found or (style and found != style) or value != last + 1 or last >= MOST_DUTIES:
            return
        style, last = found, value
        words = text[length:].strip()
        if not 2 <= len(words) <= 300:
            return
        yield words, Anchor(index, -1, length, len(text))


def _nature(material: Material, block: int, text: str, draft: Draft) -> None:
    if ("nature",) in draft.found:
        return
    for match in _NATURE.finditer(text[:400]):
        before = text[: match.start()]
        own = (
            not before.strip()
            or any(n and n in before for n in (material.department, material.short))
            or re.search(r"(?:我|本|县|区|市)[^\W\d_a-zA-Z]{0,10}$", before)
        )
        if not own or len(match.group("nature")) > 30:
            continue
        origin = material.origin(Anchor(block, -1, match.start(), match.end()))
        nature = re.sub(r"^.*(?:所属|下属)的?|^的", "", match.group("nature"))
        draft.put(("nature",), Found(nature, origin))
        if match.group("superior"):
            draft.put(("superior",), Found(match.group("superior"), origin))
        return


def _offices(material: Material, block: int, text: str, draft: Draft) -> None:
    for pattern in (_WITHIN, _WITHIN_AFTER):
        match = pattern.search(text)
        if match is None or any(k[0] == "offices" and k[-1] == "name" for k in draft.found):
            continue
        names = [n for n in re.split(r"[、和及]", match.group("names")) if n]
        told = match.group("count")
        count = int(told) if told.isdigit() else chinese_number(told.replace("两", "二"))
        if len(names) != count or not all(_OFFICE.search(n) and len(n) <= 16 for n in names):
            continue
        origin = material.origin(Anchor(block, -1, match.start(), match.end()))
        for name in names:
            draft.put(("offices", name, "name"), Found(name, origin))
    for match in _UNIT.finditer(text):
        name = match.group("name")
        own = name == material.department or re.search(r"本级|机关|承担|负责|核定", name)
        if own or not is_organisation(name):
            continue
        origin = material.origin(Anchor(block, -1, match.start(), match.end()))
        draft.put(("offices", name, "name"), Found(name, origin))
        draft.put(("offices", name, "nature"), Found(match.group("nature"), origin))
