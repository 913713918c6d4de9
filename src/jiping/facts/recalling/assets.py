"""Fixed assets, how many of them are in use, and the day of the count."""

from __future__ import annotations

import re

from jiping.document.model import Paragraph
from jiping.facts.recalling.budget import PLANS, is_now
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.money import amount

_NOT_ALL_ASSETS = re.compile(r"年初|上年|新增|增加|减少|报废|处置|净值|购置|出租|出售|捐赠")
_AS_OF = re.compile(
    r"截[止至到]\s*(?P<day>(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日|底)|(?:19|20)\d{2}年[年底末]+)"
)


def read_assets(material: Material, draft: Draft) -> None:
    """Fixed assets, their use and the day of the count, wherever a paragraph tells them."""
    for index, block in enumerate(material.reading.document.blocks):
        if not isinstance(block, Paragraph) or "资产" not in block.text:
            continue
        if any(PLANS.search(title) for title in material.titles(index)):
            continue
        for fact in material.reading.facts_by_block.get(index, ()):
            text = fact.label.text
            found = amount(fact, material.of(fact))
            if found is None or not is_now(material, fact) or fact.inherited or fact.depth:
                continue
            if _NOT_ALL_ASSETS.search(text):
                continue
            if "在用" in text and "固定资产" in text:
                draft.put(("assets", "in_use"), found)
            elif fact.measure == "assets" and "固定资产" in text:
                draft.put(("assets", "total"), found)
                day = _AS_OF.search(block.text, 0, fact.anchor.start)
                if day:
                    draft.put(("assets", "as_of"), Found(day.group("day"), found.origin))
            elif fact.measure == "assets_used":
                draft.put(("assets", "in_use"), found)
