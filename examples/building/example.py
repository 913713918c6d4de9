"""An example: the clean report, and the faults that are planted into a copy of it."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from .blocks import Block, Cell, Paragraph, Table
from .figures import Ledger


@dataclass(frozen=True)
class Replace:
    """Replace a literal text that stands exactly once in the report's paragraphs and cells."""

    old: str
    new: str


@dataclass(frozen=True)
class SetCell:
    """Replace what stands in the row labelled so, in that column, of the table of that index."""

    table: int
    label: str
    column: int
    new: str


@dataclass(frozen=True)
class Drop:
    """Leave out the paragraphs that begin so."""

    start: str


Edit = Replace | SetCell | Drop


@dataclass(frozen=True)
class Fault:
    """What is wrong in the faulty copy.

    severity   error, warning or info, as the audit should call it.
    quotes     literal pieces of the faulty file.
    should_be  what the wrong figure would be, where one value follows.
    what       the mistake in words (Chinese).
    """

    id: str
    severity: str
    what: str
    quotes: tuple[str, ...]
    edits: tuple[Edit, ...]
    should_be: str | None = None


@dataclass
class Example:
    """slug: the folder.  kind: docx, xlsx or txt.  numbered: headings numbered by Word itself."""

    slug: str
    kind: str
    ledger: Ledger
    blocks: list[Block]
    faults: list[Fault]
    numbered: bool = False
    title: str = ""
    faulty_blocks: list[Block] = field(default_factory=list[Block])

    def plant(self) -> None:
        """Make the faulty blocks.  Raises ValueError where an edit finds not exactly one place."""
        blocks = copy.deepcopy(self.blocks)
        for fault in self.faults:
            for edit in fault.edits:
                blocks = _apply(edit, blocks)
        self.faulty_blocks = blocks


def holders(blocks: list[Block]) -> list[Paragraph | Cell]:
    """Everything that holds text, in reading order."""
    found: list[Paragraph | Cell] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        else:
            found += [cell for row in block.rows for cell in row if cell is not None]
    return found


def _apply(edit: Edit, blocks: list[Block]) -> list[Block]:
    if isinstance(edit, Replace):
        places = [holder for holder in holders(blocks) if edit.old in holder.text]
        if len(places) != 1 or places[0].text.count(edit.old) != 1:
            raise ValueError(f"{len(places)} places for {edit.old}")
        places[0].text = places[0].text.replace(edit.old, edit.new)
        return blocks
    if isinstance(edit, Drop):
        kept = [
            b for b in blocks if not (isinstance(b, Paragraph) and b.text.startswith(edit.start))
        ]
        if len(kept) == len(blocks):
            raise ValueError(f"no paragraph begins with {edit.start}")
        return kept
    table = [block for block in blocks if isinstance(block, Table)][edit.table]
    for row in table.rows:
        if any(cell is not None and cell.text == edit.label for cell in row):
            cell = row[edit.column]
            if cell is None:
                raise ValueError(f"a covered cell: {edit.label}, {edit.column}")
            cell.text = edit.new
            return blocks
    raise ValueError(f"no row labelled {edit.label}")
