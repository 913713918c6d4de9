"""How a finding lists what it found: so many places quoted, the first of them in its message."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from jiping.audit.case import Case
from jiping.document.model import Anchor

# More places than this help nobody; the message itself names fewer.
SHOWN = 12
NAMED = 3


def listed(case: Case, anchors: Iterable[Anchor]) -> str:
    """The words of the first places, in quotation marks: “…”、“…”."""
    return "、".join(f"“{case.reading.slice(anchor).strip()}”" for anchor in islice(anchors, NAMED))
