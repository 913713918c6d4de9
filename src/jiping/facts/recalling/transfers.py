"""Transfer payments by level: ``共同财政事权转移支付78.6万元（中央52.4万元、省18.2万元），实际支出76.95万元（…）``."""

from __future__ import annotations

import re

from jiping.document.model import Paragraph
from jiping.evaluation.budget import TransferKind, TransferLevel
from jiping.facts.model import Fact
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.money import amount, is_amount

_KINDS = {
    "transfer_shared": TransferKind.SHARED,
    "transfer_special": TransferKind.SPECIAL,
}
_LEVELS = {
    "central": TransferLevel.NATION,
    "provincial": TransferLevel.PROVINCE,
    "municipal": TransferLevel.CITY,
    "county_level": TransferLevel.COUNTY,
}
_SPENT = re.compile(r"实际支出|执行数?|支出")


def read_transfers(material: Material, draft: Draft) -> None:
    """Add the transfers that a paragraph splits by the level that paid."""
    for index, block in enumerate(material.reading.document.blocks):
        if isinstance(block, Paragraph) and "转移支付" in block.text:
            _paragraph(material, index, draft)
            _named(material, index, block.text, draft)


_KIND = re.compile(r"(共同财政事权转移支付|专项转移支付|一般性转移支付)[：:]")
_RECEIVED = re.compile(
    r"(?P<level>中央|省级|市级|县级)(?P<name>[^，。；]{2,60}?)收到(?P<amount>[\d.,]+(?:万元|元))"
)


def _named(material: Material, block: int, text: str, draft: Draft) -> None:
    """``专项转移支付：省级科普活动资金收到24.50万元，已支出24.50万元``: each by its name."""
    kind = _KIND.search(text)
    if kind is None:
        return
    facts = material.reading.facts_by_block.get(block, ())
    for match in _RECEIVED.finditer(text, kind.end()):
        at = next((i for i, f in enumerate(facts) if f.anchor.start == match.start("amount")), -1)
        told = amount(facts[at], material.of(facts[at])) if at >= 0 else None
        if told is None:
            continue
        key = ("transfers", kind.group(1), match.group("level"))
        if (*key, "received") in draft.found:
            continue
        draft.put((*key, "received"), told)
        name = re.sub(r"[（(][^（）()]*号[)）]$", "", match.group("name"))
        draft.put((*key, "name"), Found(name, told.origin))
        after = facts[at + 1] if at + 1 < len(facts) else None
        spent = after is not None and after.sentence == facts[at].sentence
        if after is not None and spent and after.label.text.strip() == "已支出":
            found = amount(after, material.of(after))
            if found is not None:
                draft.put((*key, "executed"), found)


def _paragraph(material: Material, block: int, draft: Draft) -> None:
    facts = [f for f in material.reading.facts_by_block.get(block, ()) if is_amount(f.figure)]
    kind: TransferKind | None = None
    column = "received"
    seen: set[TransferKind] = set()
    spent_twice = _spent_twice(facts)
    for fact in facts:
        categories = fact.label.categories
        named = next((_KINDS[c] for c in categories if c in _KINDS), None)
        if named is not None:
            # told a second time it is what was spent of it
            kind, column = named, "executed" if named in seen else "received"
            seen.add(named)
        elif not fact.depth:
            spent = kind is not None and _SPENT.fullmatch(fact.label.text.strip()) is not None
            kind, column = (kind, "executed") if spent else (None, "received")
        level = _LEVELS.get(categories[-1]) if categories else None
        if kind is None or level is None or not fact.depth or fact.figure.value == 0:
            continue
        found = amount(fact, material.of(fact))
        if found is not None and not (column == "executed" and spent_twice):
            draft.put(("transfers", kind.value, level.value, column), found)
    if spent_twice and seen:
        draft.note("转移支付的实际支出前后写得不一样，未填", *(material.of(f) for f in spent_twice))


def _spent_twice(facts: list[Fact]) -> list[Fact]:
    """The paragraph's own totals of what was spent, where it tells two that differ."""
    told = [
        f
        for f in facts
        if f.depth == 0
        and f.label.measure == "executed"
        and not f.label.categories
        and _SPENT.fullmatch(f.label.text.strip())
    ]
    told = told[:2]
    return told if len({f.figure.amount for f in told}) > 1 else []
