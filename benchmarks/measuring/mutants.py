"""Mutants: one determined figure of a clean example written wrong, as people write figures wrong."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from jiping.audit.auditing import audit_file
from jiping.audit.finding import Audit, Finding, Quote, Severity
from jiping.document.model import Document, Table

from .declared import NUMBER, Determined, Example, Relation, number, printed_decimals
from .rewriting import Rewriter, rewriter

_Alarm = tuple[str, int, int]
"""A rule with the block and the cell of a quote."""


@dataclass(frozen=True)
class Mutant:
    """One figure, `before` → `after`, and the relations that no longer hold."""

    example: Example
    figure: Determined
    before: str
    after: str
    violated: tuple[Relation, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(relation.kind for relation in self.violated))


@dataclass(frozen=True)
class Trial:
    """A mutant and what the audit made of it.

    caught     an error finding quotes the changed figure as printed.
    elsewhere  error findings that quote something else only and that the clean file does not have.
    """

    mutant: Mutant
    caught: bool
    elsewhere: tuple[str, ...]


def draw(example: Example, count: int, rng: random.Random) -> list[Mutant]:
    """`count` mutants of different figures, as long as there are different figures.

    Raises ValueError where no figure can be changed beyond rounding.
    """
    mutants: list[Mutant] = []
    while len(mutants) < count:
        more = _round(example, count - len(mutants), rng)
        if not more:
            raise ValueError(f"{example.name}: no figure can be changed beyond rounding")
        mutants += more
    return mutants


def one_of_each(example: Example, rng: random.Random) -> list[Mutant]:
    """A mutant of every determined figure that can be changed beyond rounding, in reading order."""
    mutants = _round(example, len(example.determined), rng)
    return sorted(mutants, key=lambda mutant: example.determined.index(mutant.figure))


def _round(example: Example, count: int, rng: random.Random) -> list[Mutant]:
    writer = rewriter(example.report("clean"))
    mutants: list[Mutant] = []
    for figure in rng.sample(example.determined, len(example.determined)):
        if len(mutants) == count:
            break
        mutant = _mutant(example, figure, writer, rng)
        if mutant is not None:
            mutants.append(mutant)
    return mutants


def try_all(mutants: Iterable[Mutant], folder: Path) -> list[Trial]:
    """Write every mutant into `folder`, audit it, look for its figure."""
    writers: dict[Path, Rewriter] = {}
    alarms: dict[Path, frozenset[_Alarm]] = {}
    trials: list[Trial] = []
    for index, mutant in enumerate(mutants):
        clean = mutant.example.report("clean")
        if clean not in writers:
            writers[clean] = rewriter(clean)
            alarms[clean] = frozenset(
                (f.rule, q.anchor.block, q.anchor.cell)
                for f in _errors(audited(clean))
                for q in f.quotes
            )
        path = folder / f"{index}{clean.suffix}"
        path.write_bytes(writers[clean].copy({mutant.figure.place: mutant.after}))
        trials.append(_trial(mutant, audited(path), alarms[clean]))
        path.unlink()
    return trials


def audited(path: Path) -> Audit:
    """The audit of a file that can be read.  Raises ValueError for any other."""
    result = audit_file(path)
    if result.audit is None:
        raise ValueError(f"{path}: {result.error}")
    return result.audit


def _trial(mutant: Mutant, audit: Audit, alarms: frozenset[_Alarm]) -> Trial:
    elsewhere: list[str] = []
    for finding in _errors(audit):
        places = [(finding.rule, q.anchor.block, q.anchor.cell) for q in finding.quotes]
        # What is reported of the clean file too does not count as seeing the change.
        fresh = [q for q, p in zip(finding.quotes, places, strict=True) if p not in alarms]
        if any(_quotes(mutant, quote, audit.document) for quote in fresh):
            return Trial(mutant, True, ())
        if fresh:
            elsewhere.append(f"{finding.rule}：{finding.message}")
    return Trial(mutant, False, tuple(elsewhere))


def _errors(audit: Audit) -> list[Finding]:
    return [finding for finding in audit.findings if finding.severity is Severity.ERROR]


def _quotes(mutant: Mutant, quote: Quote, document: Document) -> bool:
    """Whether a quote holds the changed figure: as printed, whole, and in the changed text."""
    place = mutant.figure.place
    if not _stands_in(mutant.after, quote.text):
        return False
    block = document.blocks[quote.anchor.block]
    text = block.cells[quote.anchor.cell].text if isinstance(block, Table) else block.text
    if not place.context:
        # A cell of which the figure is all or the only such figure.
        return _stands_in(mutant.after, text)
    return place.context.replace(place.text, mutant.after).strip() in text


def _stands_in(figure: str, text: str) -> bool:
    """Whether `text` holds this figure and not just a longer one that has its digits."""
    start = text.find(figure)
    while start >= 0:
        end = start + len(figure)
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        longer = before[-1:].isdigit() or (before[-1:] in ".," and before[:1].isdigit())
        longer |= figure[-1].isdigit() and (
            after[:1].isdigit() or (after[:1] in (".", ",") and after[1:].isdigit())
        )
        if not longer:
            return True
        start = text.find(figure, start + 1)
    return False


def _mutant(
    example: Example, figure: Determined, writer: Rewriter, rng: random.Random
) -> Mutant | None:
    """A wrong way to write the figure that breaks one of its relations; None where there is none."""
    before = figure.place.text
    ways = [_one_digit, _one_digit, _two_digits, _transposed, _shifted, _dropped]
    for way in rng.sample(ways, len(ways)):
        candidates = sorted(set(way(_digits(before))))
        for digits in rng.sample(candidates, len(candidates)):
            after = writer.shown(figure.place, _printed(before, digits))
            if number(after) != number(before) and (violated := figure.violated(after)):
                return Mutant(example, figure, before, after, violated)
    return None


def _digits(text: str) -> str:
    match = NUMBER.search(text)
    assert match is not None
    return match[0].replace(",", "").lstrip("-")


def _printed(text: str, digits: str) -> str:
    """The figure printed like `text`, with other digits."""
    if "," in text:
        digits = f"{Decimal(digits):,f}"
    sign = "-" if text.startswith("-") else ""
    return NUMBER.sub(sign + digits, text, count=1)


def _well_formed(digits: str) -> bool:
    whole = digits.partition(".")[0]
    return whole == "0" or (whole != "" and not whole.startswith("0"))


def _one_digit(digits: str) -> list[str]:
    return [
        changed
        for i, old in enumerate(digits)
        if old != "."
        for new in "0123456789"
        if new != old and _well_formed(changed := digits[:i] + new + digits[i + 1 :])
    ]


def _two_digits(digits: str) -> list[str]:
    places = [i for i, sign in enumerate(digits) if sign != "."]
    found: list[str] = []
    for i, j in pairwise(places):
        for a, b in ((3, 7), (5, 4), (1, 2), (8, 9)):
            signs = list(digits)
            signs[i] = str((int(digits[i]) + a) % 10)
            signs[j] = str((int(digits[j]) + b) % 10)
            found.append("".join(signs))
    return [changed for changed in found if _well_formed(changed)]


def _transposed(digits: str) -> list[str]:
    places = [i for i, sign in enumerate(digits) if sign != "."]
    found: list[str] = []
    for i, j in pairwise(places):
        signs = list(digits)
        signs[i], signs[j] = signs[j], signs[i]
        found.append("".join(signs))
    return [changed for changed in found if _well_formed(changed)]


def _shifted(digits: str) -> list[str]:
    """The decimal point one place to the left or to the right; a whole number stays whole."""
    value = Decimal(digits)
    if value == 0:
        return []
    decimals = printed_decimals(digits)
    found = [f"{value * 10:.{max(decimals - 1, 0)}f}"]
    if decimals:
        found.append(f"{value / 10:.{decimals + 1}f}")
    elif digits.endswith("0"):
        found.append(digits[:-1])
    return found


def _dropped(digits: str) -> list[str]:
    found = [digits[:i] + digits[i + 1 :] for i, sign in enumerate(digits) if sign != "."]
    return [changed.rstrip(".") for changed in found if _well_formed(changed)]
