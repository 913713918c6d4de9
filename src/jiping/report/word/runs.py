"""Paragraphs and their text as WordprocessingML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from jiping.report.model import Pieces, Source
from jiping.report.signs import clean

# Signs that Latin and Chinese fonts both have: Word must be told that these are Chinese ones.
_SHARED = re.compile("[“”‘’—…·×÷≥≤≠±°□☑①-⑳]")
_BREAKS = re.compile("([\n\t])")


@dataclass(slots=True)
class Comments:
    """The comments of a document: where each figure came from.  `wanted` says whether any is made."""

    wanted: bool = False
    texts: list[str] = field(default_factory=list[str])

    def add(self, source: Source) -> int:
        """Number of a new comment."""
        self.texts.append(told(source))
        return len(self.texts) - 1


def told(source: Source) -> str:
    """A source in words, a line for each of its parts."""
    lines = [f"来源：{source.words}"]
    if source.formula:
        lines.append(f"算式：{source.formula}")
    if source.clause:
        lines.append(f"依据：{source.clause}")
    return "\n".join(lines)


def paragraph(style: str, pieces: Pieces, comments: Comments, properties: str = "") -> str:
    """A paragraph in a style, with further properties as XML."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs(pieces, comments)}</w:p>'
    )


def runs(pieces: Pieces, comments: Comments, bold: bool = False) -> str:
    """The runs of some pieces; a newline becomes a line break, a tab goes to the right margin."""
    parts: list[str] = []
    for piece in pieces:
        if not piece.text:
            continue
        run = _run(clean(piece.text), bold or piece.bold)
        if comments.wanted and piece.source is not None:
            number = comments.add(piece.source)
            run = (
                f'<w:commentRangeStart w:id="{number}"/>{run}<w:commentRangeEnd w:id="{number}"/>'
                '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                f'<w:commentReference w:id="{number}"/></w:r>'
            )
        parts.append(run)
    return "".join(parts)


def _run(text: str, bold: bool) -> str:
    properties = '<w:rFonts w:hint="eastAsia"/>' if _SHARED.search(text) else ""
    if bold:
        properties += "<w:b/>"
    opening = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    if "\n" not in text and "\t" not in text:
        return f'{opening}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    inside: list[str] = []
    for part in _BREAKS.split(text):
        if part == "\n":
            inside.append("<w:br/>")
        elif part == "\t":
            inside.append("<w:tab/>")
        elif part:
            inside.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>')
    return f"{opening}{''.join(inside)}</w:r>"


def attribute(text: str) -> str:
    """Text as a quoted attribute of XML."""
    return quoteattr(clean(text))


def comments_part(comments: Comments) -> str:
    """The part that holds the comments; without author's name or date."""
    entries: list[str] = []
    for number, text in enumerate(comments.texts):
        lines = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{_run(clean(line), False)}</w:p>'
            for line in text.split("\n")
        )
        entries.append(
            f'<w:comment w:id="{number}" w:author="绩评" w:initials="绩评">{lines}</w:comment>'
        )
    return "".join(entries)
