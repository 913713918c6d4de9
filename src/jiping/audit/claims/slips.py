"""Whether one printed figure looks like the other written down wrongly."""

from __future__ import annotations

from jiping.facts.model import Fact


def is_slip(first: Fact, second: Fact) -> bool:
    """Whether the figures differ by one slip of the pen: one digit another one, one too many or too
    few, two exchanged, or the decimal point in another place."""
    a, b = _digits(first), _digits(second)
    if len(a) == len(b):
        places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(places) == 1:
            return True
        if len(places) == 2:
            i, j = places
            return a[i] == b[j] and a[j] == b[i]
        # 1.86 for 18.6: the same digits, the point elsewhere
        return not places and first.figure.value != second.figure.value
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) != 1:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def digits_told(fact: Fact) -> int:
    """How many digits the figure has: the more, the less two are near each other by chance."""
    return len(_digits(fact))


def _digits(fact: Fact) -> str:
    return "".join(c for c in fact.figure.text if c.isdigit())
