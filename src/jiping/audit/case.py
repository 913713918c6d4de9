"""What a check is given: the reading, its claims, the rules, and how to quote."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from jiping.audit.blame import Failure, failures_of
from jiping.audit.claiming import claims_of
from jiping.audit.claims.counts import CountConflict, count_conflicts
from jiping.audit.claims.model import Claim
from jiping.audit.claims.precision import Precision
from jiping.audit.finding import NotChecked, Quote
from jiping.audit.locating import location
from jiping.document.model import Anchor, Paragraph, Table
from jiping.facts.model import Fact, Reading
from jiping.scoring import rulepack


class Case:
    """One document under audit."""

    def __init__(self, reading: Reading, pack: str = rulepack.DEFAULT) -> None:
        self.reading = reading
        self.pack_name = pack
        self.precision = Precision(reading)
        self.used: dict[int, list[str]] = {}
        self.failed: set[int] = set()
        self.not_checked: list[NotChecked] = []

    @cached_property
    def pack(self) -> rulepack.RulePack:
        return rulepack.load(self.pack_name)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return claims_of(self.reading, self.precision)

    @cached_property
    def conflicts(self) -> tuple[CountConflict, ...]:
        return tuple(count_conflicts(self.reading, self.precision))

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        return failures_of(self.claims)

    def note(self, reason: str, facts: Iterable[Fact | None]) -> None:
        """Say that these facts took part in a check."""
        for fact in facts:
            if fact is not None:
                reasons = self.used.setdefault(id(fact), [])
                if reason not in reasons:
                    reasons.append(reason)

    def skip(self, rule: str, reason: str) -> None:
        """Say that a check could not be carried out, and why."""
        self.not_checked.append(NotChecked(rule, reason))

    def quote(self, anchor: Anchor) -> Quote:
        """A quote of literal text; blanks around it are left out."""
        text = self.reading.slice(anchor)
        stripped = text.strip()
        begin = anchor.start + (text.index(stripped) if stripped else 0)
        exact = Anchor(anchor.block, anchor.cell, begin, begin + len(stripped))
        return Quote(stripped, location(self.reading, exact), exact)

    def quotes(self, anchors: Iterable[Anchor | None]) -> tuple[Quote, ...]:
        """Quotes of all anchors, each once."""
        found: list[Quote] = []
        for anchor in anchors:
            if anchor is None:
                continue
            quote = self.quote(anchor)
            if quote.text and all(quote.anchor != other.anchor for other in found):
                found.append(quote)
        return tuple(found)

    def paragraphs(self) -> Iterable[tuple[int, Paragraph]]:
        """Body paragraphs with their block index."""
        for index, block in enumerate(self.reading.document.blocks):
            if isinstance(block, Paragraph):
                yield index, block

    def texts(self) -> Iterable[tuple[int, int, str]]:
        """Every text: (block, cell or -1, text)."""
        for index, block in enumerate(self.reading.document.blocks):
            if isinstance(block, Table):
                for number, cell in enumerate(block.cells):
                    if cell.text:
                        yield index, number, cell.text
            else:
                yield index, -1, block.text

    @cached_property
    def whole_text(self) -> str:
        return "\n".join(text for _, _, text in self.texts())

    def whole(self, block: int) -> Anchor:
        """All of a paragraph."""
        return Anchor(block, -1, 0, len(self.reading.text(block)))
