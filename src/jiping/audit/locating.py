"""Where something stands, in words that a clerk can follow."""

from __future__ import annotations

from jiping.document.model import Anchor, Table
from jiping.facts.model import Reading

LONGEST_TITLE = 24


def location(reading: Reading, anchor: Anchor) -> str:
    """``第12段（“三、过程情况”之下）``, ``表2第5行第6列（“实际完成值”列）``."""
    block = reading.document.blocks[anchor.block]
    if isinstance(block, Table):
        return _cell(reading, anchor, block)
    part = "" if block.part == "正文" else f"{block.part}，"
    titles = reading.sections[anchor.block]
    own = titles and reading.headings[titles[-1]].block == anchor.block
    above = titles[:-1] if own else titles
    if not above:
        return f"{part}{block.place}"
    heading = reading.headings[above[-1]]
    title = f"{heading.number}{heading.title}"
    if len(title) > LONGEST_TITLE:
        title = title[:LONGEST_TITLE] + "…"
    return f"{part}{block.place}（“{title}”之下）"


def _cell(reading: Reading, anchor: Anchor, table: Table) -> str:
    cell = table.cells[anchor.cell]
    place = cell.place or f"{table.place}第{cell.row + 1}行第{cell.column + 1}列"
    for found in reading.tables:
        if found.block != anchor.block:
            continue
        for region in found.regions:
            if region.start <= cell.row < region.end:
                heading = region.headings[cell.column]
                if heading and len(heading) <= 16:
                    return f"{place}（“{heading}”列）"
    return place
