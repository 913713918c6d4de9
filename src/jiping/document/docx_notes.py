"""Headers, footers, footnotes and endnotes of a .docx: what stands outside its body."""

from __future__ import annotations

from jiping.document import docx_names as w
from jiping.document.docx_story import Shared, Story
from jiping.document.docx_text import ENDNOTE, FOOTNOTE
from jiping.document.markup import Element, parse
from jiping.document.model import FOOTER, HEADER, Block, Paragraph
from jiping.document.model import FOOTNOTE as NOTE_PART
from jiping.document.numbering import Counters
from jiping.document.package import Package, Relationship

_MARGINS = ((w.HEADER_REFERENCE, HEADER), (w.FOOTER_REFERENCE, FOOTER))
_NOTES = ((FOOTNOTE, "footnotes", "脚注"), (ENDNOTE, "endnotes", "尾注"))


def read_margins(package: Package, links: dict[str, Relationship], shared: Shared) -> list[Block]:
    """The headers, then the footers that are shown, in the order of the sections.

    Those that say the same are given once.  Variants that are switched off (first page, even pages)
    are left out.
    """
    sections = shared.sections[:]
    first_differs = any(
        w.switched_on(w.child(section, w.FIRST_PAGE_DIFFERS)) for section in sections
    )
    even_differs: bool | None = None
    blocks: list[Block] = []
    for reference, part in _MARGINS:
        read: set[str] = set()
        contents: set[tuple[str, ...]] = set()
        for link in (link for section in sections for link in section.iterchildren(reference)):
            target = links.get(link.get(w.RELATION_ID) or "")
            kind = link.get(w.TYPE)
            if target is None or target.target in read or (kind == "first" and not first_differs):
                continue
            if kind == "even":
                if even_differs is None:
                    even_differs = _even_differs(package, links)
                if not even_differs:
                    continue
            read.add(target.target)
            found = _read_part(package, target.target, part, f"{part}{len(contents) + 1}", shared)
            content = tuple(_texts(found))
            if content and content not in contents:
                contents.add(content)
                blocks += found
    return blocks


def read_notes(package: Package, links: dict[str, Relationship], shared: Shared) -> list[Block]:
    """The footnotes, then the endnotes, each kind numbered in the order of its references."""
    blocks: list[Block] = []
    for kind, link, word in _NOTES:
        wanted = [identity for found, identity in shared.walk.references if found == kind]
        target = next((each.target for each in links.values() if each.type == link), None)
        data = package.read(target) if wanted and target is not None else None
        if data is None:
            continue
        shared.enter(data)
        notes = {note.get(w.ID) or "": note for note in parse(data)}
        counters = Counters(shared.numbering)
        for index, identity in enumerate(wanted, 1):
            if identity in notes:
                story = Story(shared, NOTE_PART, counters, blocks, f"{word}{index}")
                story.read(notes[identity])
    return blocks


def _read_part(package: Package, target: str, part: str, name: str, shared: Shared) -> list[Block]:
    data = package.read(target)
    blocks: list[Block] = []
    if data is not None:
        shared.enter(data)
        Story(shared, part, Counters(shared.numbering), blocks, name).read(parse(data))
    return blocks


def _texts(blocks: list[Block]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.number + block.text)
        else:
            texts += [cell.text for cell in block.cells]
    return texts


def _even_differs(package: Package, links: dict[str, Relationship]) -> bool:
    target = next((each.target for each in links.values() if each.type == "settings"), None)
    data = package.read(target) if target is not None else None
    settings: Element | None = None if data is None else parse(data)
    return settings is not None and w.switched_on(w.child(settings, w.EVEN_AND_ODD))
