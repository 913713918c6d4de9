"""What a check is given: the reading, its claims, the rules, and how to quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
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

SEPARATOR = "\x00"


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
        return tuple(count_conflicts(self.reading))

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
        found: dict[Anchor, Quote] = {}
        for anchor in anchors:
            if anchor is None:
                continue
            quote = self.quote(anchor)
            if quote.text:
                found.setdefault(quote.anchor, quote)
        return tuple(found.values())

    def paragraphs(self) -> Iterable[tuple[int, Paragraph]]:
        """Body paragraphs with their block index."""
        for index, block in enumerate(self.reading.document.blocks):
            if isinstance(block, Paragraph):
                yield index, block

    @cached_property
    def _texts(self) -> tuple[tuple[int, int, str], ...]:
        found: list[tuple[int, int, str]] = []
        for index, block in enumerate(self.reading.document.blocks):
            if isinstance(block, Table):
                found.extend(
                    (index, number, cell.text)
                    for number, cell in enumerate(block.cells)
                    if cell.text
                )
            else:
                found.append((index, -1, block.text))
        return tuple(found)

    def texts(self) -> tuple[tuple[int, int, str], ...]:
        """Every text: (block, cell or -1, text)."""
        return self._texts

    @cached_property
    def whole_text(self) -> str:
        """All texts with a character between them that no text holds."""
        return SEPARATOR.join(text for _, _, text in self._texts)

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = []
        position = 0
        for _, _, text in self._texts:
            starts.append(position)
            position += len(text) + 1
        return starts

    def matches(
        self, pattern: re.Pattern[str]
    ) -> Iterator[tuple[int, int, str, re.Match[str], int]]:
        """Every match of a pattern in all texts: (block, cell, text, match, start in the text).

        The texts are searched as one; a pattern that may match across white space or at the beginning
        of a text must know `SEPARATOR`.
        """
        for match in pattern.finditer(self.whole_text):
            number = bisect_right(self._starts, match.start()) - 1
            block, cell, text = self._texts[number]
            yield block, cell, text, match, match.start() - self._starts[number]

    def whole(self, block: int) -> Anchor:
        """All of a paragraph."""
        return Anchor(block, -1, 0, len(self.reading.text(block)))
