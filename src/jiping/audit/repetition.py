"""Passages that stand word for word in several places of one document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiping.document.model import Anchor, Paragraph
from jiping.facts.model import Reading

# A sentence is worth comparing from this length on.
SHORTEST_SENTENCE = 10
# A passage is told from this length on; what is shorter is a set phrase.
SHORTEST_PASSAGE = 22
_PIECE = re.compile(r"[^。；;！？\n]+[。；;！？]?")


@dataclass(frozen=True)
class Passage:
    """A passage and all places where it stands."""

    text: str
    places: tuple[Anchor, ...]


def repeated_passages(reading: Reading, *, fewest: int) -> list[Passage]:
    """Runs of sentences that stand word for word in at least `fewest` paragraphs.

    Sentences are compared first; neighbours that are repeated the same number of times are joined,
    so that a passage is told once and whole.
    """
    places: dict[str, list[Anchor]] = {}
    order: list[tuple[str, Anchor]] = []
    for index, block in enumerate(reading.document.blocks):
        if not isinstance(block, Paragraph):
            continue
        for match in _PIECE.finditer(block.text):
            text = match.group().strip()
            key = "".join(text.split()).rstrip("。；;")
            anchor = Anchor(index, -1, match.start(), match.end())
            order.append((key, anchor))
            if len(key) >= SHORTEST_SENTENCE:
                places.setdefault(key, []).append(anchor)
    repeated = {
        key: found for key, found in places.items() if len({a.block for a in found}) >= fewest
    }
    return _joined(reading, order, repeated)


def _joined(
    reading: Reading, order: list[tuple[str, Anchor]], repeated: dict[str, list[Anchor]]
) -> list[Passage]:
    passages: list[Passage] = []
    done: set[str] = set()
    position = 0
    while position < len(order):
        key, anchor = order[position]
        if key not in repeated or key in done:
            position += 1
            continue
        last = position
        done.add(key)
        while last + 1 < len(order):
            following, place = order[last + 1]
            same = len(repeated.get(following, ())) == len(repeated[key])
            if place.block != anchor.block or not same or following in done:
                break
            done.add(following)
            last += 1
        end = order[last][1].end
        first = Anchor(anchor.block, -1, anchor.start, end)
        others = tuple(a for a in repeated[key] if a.block != anchor.block)
        text = reading.slice(first).strip()
        if len(text) >= SHORTEST_PASSAGE:
            passages.append(Passage(text, (first, *others)))
        position = last + 1
    return passages
