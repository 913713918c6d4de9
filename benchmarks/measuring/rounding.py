"""Clean examples with their rates rounded to fewer decimals: still nothing is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jiping.audit.finding import Finding, Severity

from .declared import Example
from .mutants import audited
from .rewriting import Rewriter, rewriter, round_percentages, rounded

DECIMALS = (1, 0)


def errors_when_rounded(example: Example, folder: Path) -> Iterator[tuple[str, list[Finding]]]:
    """The error findings of the clean file and of each variant, with the variant's name."""
    clean = example.report("clean")
    yield "as it is", _errors(clean)
    writer = rewriter(clean)
    for name, data in _variants(example, writer):
        path = folder / f"{example.name}-{name.replace(' ', '-')}{clean.suffix}"
        path.write_bytes(data)
        yield name, _errors(path)


def _variants(example: Example, writer: Rewriter) -> Iterator[tuple[str, bytes]]:
    for decimals in DECIMALS:
        changes = {
            figure.place: rounded(figure.place.text, decimals)
            for figure in example.determined
            if figure.place.text.endswith(("%", "％"))
            and rounded(figure.place.text, decimals) != figure.place.text
        }
        yield f"determined rates, {decimals} decimals", writer.copy(changes)
        yield (
            f"all percentages, {decimals} decimals",
            writer.everywhere(round_percentages(decimals)),
        )


def _errors(path: Path) -> list[Finding]:
    return [f for f in audited(path).findings if f.severity is Severity.ERROR]
