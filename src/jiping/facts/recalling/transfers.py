"""Transfer payments by level: ``共同财政事权转移支付78.6万元（中央52.4万元、省18.2万元），实际支出76.95万元（…）``."""

from __future__ import annotations

import re

from jiping.document.model import Paragraph
from jiping.evaluation.budget import TransferKind, TransferLevel
from jiping.facts.model import Fact
from jiping.facts.recalling.draft import Draft
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
