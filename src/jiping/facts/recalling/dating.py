"""The year that documents are about: their titles, the heads of their forms, their text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jiping.document.model import Anchor, Paragraph, Table
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.naming import BLANKS, SEARCHED, titles, whole_anchor

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years that a record can be of."""
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?\s*度|((?:19|20)\d{2})\s*年")
_YEAR_OF = re.compile(r"((?:19|20)\d{2})\s*年度")


def read_year(materials: list[Material], draft: Draft) -> int | None:
    """The year of the titles and heads of forms; else the one year that the text speaks of."""
    found: list[tuple[int, Material, Anchor]] = []
    for material in materials:
        for block, cell, words in titles(material.reading):
            match = _YEAR.search(words)
            if match and (block < SEARCHED or cell >= 0 or len(words) < 40):
                year = int(match.group(1) or match.group(2))
                found.append((year, material, whole_anchor(material.reading, block, cell)))
        found.extend(_bracketed(material))
    if not found:
        found = [f for m in materials if (f := _most_told(m)) is not None]
    found = [one for one in found if FIRST_YEAR <= one[0] <= LAST_YEAR]
    if not found:
        return None
    year, material, anchor = found[0]
    for other, other_material, other_anchor in found:
        if other != year:
            draft.note(
                f"年度：填的是{year}，另有一处写{other}年，请核对",
                other_material.origin(other_anchor),
                path="year",
            )
            break
    draft.put(("year",), Found(year, material.origin(anchor)))
    return year


def _bracketed(material: Material) -> Iterator[tuple[int, Material, Anchor]]:
    """（2021年度） on a line or in a row of its own."""
    for index, block in enumerate(material.reading.document.blocks):
        if isinstance(block, Table):
            texts = [(n, c.text) for n, c in enumerate(block.cells[:6]) if c.row < 3]
        else:
            texts = [(-1, block.text)]
        for cell, text in texts:
            match = re.fullmatch(r"[（(]?((?:19|20)\d{2})年?度?[)）]?", BLANKS.sub("", text))
            if match and re.search(r"[（(度]", text):
                yield int(match.group(1)), material, whole_anchor(material.reading, index, cell)


def _most_told(material: Material) -> tuple[int, Material, Anchor] | None:
    counted: Counter[int] = Counter()
    places: dict[int, Anchor] = {}
    for index, block in enumerate(material.reading.document.blocks):
        if isinstance(block, Paragraph):
            for match in _YEAR_OF.finditer(block.text):
                year = int(match.group(1))
                counted[year] += 1
                places.setdefault(year, Anchor(index, -1, match.start(), match.end()))
    if not counted:
        for fact in material.reading.facts:
            told = fact.year is not None and fact.measure in ("budget_opening", "budget_full")
            if told and fact.year is not None and not fact.label.prior:
                counted[fact.year] += 1
                places.setdefault(fact.year, fact.quote)
    if not counted:
        return None
    (year, times), *others = counted.most_common(2)
    if others and others[0][1] * 3 > times:
        return None
    return year, material, places[year]
