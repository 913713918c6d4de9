"""What the styles of a .docx say about outline levels, numbering and hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jiping.document import docx_names as w
from jiping.document.markup import Element

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)

_LONGEST_CHAIN = 64
"""Styles based on one another; Word itself stops after some ten."""

_STYLE = b"<w:style "
_END_OF_STYLE = b"</w:style>"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph takes from its style and from the styles that it is based on.

    level       outline level as `document.model.Paragraph` counts it, 0 for body text.
    numbering   identity of the numbering (``w:numId``), "" for none.
    list_level  level inside the numbering, None where no style names one.
    chain       the identities of the style and its ancestors, nearest first.
    hidden      whether its text is hidden.
    """

    level: int = 0
    numbering: str = ""
    list_level: int | None = None
    chain: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(slots=True, eq=False)
class Styles:
    """The styles part, each style resolved when it is first asked for."""

    elements: dict[str, Element]
    default: str
    hides: bool
    """Whether any style hides text; most documents have none."""
    _resolved: dict[str, ParagraphStyle] = field(default_factory=dict[str, ParagraphStyle])

    def paragraph(self, style: str | None) -> ParagraphStyle:
        """The facts of a paragraph style, those of the default style for None or an unknown one."""
        key = style if style is not None and style in self.elements else self.default
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._resolve(key)
        return found

    def hidden(self, style: str) -> bool | None:
        """Whether a style hides its text, None where neither it nor an ancestor says so."""
        for _, element in self._ancestry(style):
            properties = w.child(element, w.RUN_PROPERTIES)
            switch = None if properties is None else w.child(properties, w.HIDDEN)
            if switch is not None:
                return w.switched_on(switch)
        return None

    def _ancestry(self, style: str) -> Iterator[tuple[str, Element]]:
        passed: set[str] = set()
        while style in self.elements and style not in passed and len(passed) < _LONGEST_CHAIN:
            passed.add(style)
            element = self.elements[style]
            yield style, element
            base = w.child(element, w.BASED_ON)
            style = "" if base is None else base.get(w.VAL) or ""

    def _resolve(self, style: str) -> ParagraphStyle:
        level: int | None = None
        numbering: str | None = None
        list_level: int | None = None
        chain: list[str] = []
        for identity, element in self._ancestry(style):
            chain.append(identity)
            properties = w.child(element, w.PARAGRAPH_PROPERTIES)
            if level is None:
                level = _own_level(identity, element, properties)
            listed = None if properties is None else w.child(properties, w.NUMBERING_PROPERTIES)
            if listed is not None and numbering is None:
                own = w.child(listed, w.NUMBERING_LEVEL)
                if own is not None and list_level is None:
                    list_level = w.integer(own, 0, 0, 8)
                named = w.child(listed, w.NUMBERING_ID)
                numbering = None if named is None else named.get(w.VAL)
        return ParagraphStyle(
            level=level or 0,
            numbering=numbering or "",
            list_level=list_level,
            chain=tuple(chain),
            hidden=bool(self.hides and self.hidden(style)),
        )


def trim(data: bytes) -> bytes:
    """The styles part without its table styles and latent styles, which say nothing of text.

    They are nine tenths of the part in many files, and parsing them would take longer than the text.
    """
    start, *styles = data.split(_STYLE)
    before, _, latent = start.partition(b"<w:latentStyles ")
    _, ended, after = latent.partition(b"</w:latentStyles>")
    kept = [before, after] if ended else [start]
    for style in styles:
        end = style.rfind(_END_OF_STYLE)
        if end >= 0 and b'w:type="table"' in style[: style.find(b">")]:
            kept.append(style[end + len(_END_OF_STYLE) :])
        else:
            kept += (_STYLE, style)
    return b"".join(kept)


def read_styles(root: Element | None) -> Styles:
    """The styles of ``word/styles.xml``; None stands for a package without that part."""
    elements: dict[str, Element] = {}
    default = ""
    for element in root.iterchildren(w.STYLE) if root is not None else ():
        identity = element.get(w.STYLE_ID) or ""
        elements.setdefault(identity, element)
        if element.get(w.DEFAULT) in ("1", "true", "on") and element.get(w.TYPE) == "paragraph":
            default = identity
    hides = root is not None and next(root.iter(w.HIDDEN), None) is not None
    return Styles(elements, default, hides)


def outline_level(element: Element) -> int:
    """The model's level of a ``w:outlineLvl``: one more than the file's, whose 9 means body text."""
    value = w.integer(element, 9, 0, 9)
    return 0 if value == 9 else value + 1


def _own_level(identity: str, element: Element, properties: Element | None) -> int | None:
    declared = None if properties is None else w.child(properties, w.OUTLINE_LEVEL)
    if declared is not None:
        return outline_level(declared)
    named = w.child(element, w.NAME)
    name = "" if named is None else named.get(w.VAL) or ""
    match = _HEADING_NAME.fullmatch(name.strip()) or _HEADING_NAME.fullmatch(identity)
    return int(match[1]) if match else None
