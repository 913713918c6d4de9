"""Faults that were found in a record, pointed at the cells that the record was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jiping.evaluation.faults import Fault
from jiping.evaluation.naming import words
from jiping.evaluation.workbook.reading import places


def pointed(faults: Sequence[Fault], source: Path) -> tuple[Fault, ...]:
    """The same faults, each with its sheet and cell where the record came from a workbook.

    A fault about more than one cell or row (a sum of weights) keeps its words.  The workbook is read
    again for this: only somebody with faults pays for it.
    """
    if not faults or source.suffix.lower() == ".json":
        return tuple(faults)
    cells = places(source)
    return tuple(_pointed(fault, cells.get(fault.path, "")) for fault in faults)


def _pointed(fault: Fault, cell: str) -> Fault:
    if not cell:
        return fault
    own = words(fault.path)
    if fault.place == own:
        heading = own.rpartition("“")[2] if own.endswith("”") else ""
        return replace(fault, place=f"{cell} “{heading}" if heading else cell)
    return replace(fault, place=f"{fault.place}（{cell}）")
