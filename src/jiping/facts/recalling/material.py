"""What recalling works on: one read document with its name, and what it is about."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from jiping.document.model import Anchor, Paragraph, Table
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Reading
from jiping.facts.recalling.recalled import Origin

SHORT = {
    "科学技术协会": "科协",
    "残疾人联合会": "残联",
    "妇女联合会": "妇联",
    "文学艺术界联合会": "文联",
    "工商业联合会": "工商联",
    "归国华侨联合会": "侨联",
}
"""Names that departments write in short."""
_REGION = re.compile(
    r"[^\W\d_a-zA-Z]{2,5}?(?:自治州|自治县|地区|新区|省|市|州|县|区|旗|镇|乡)(?=[^\W\d_a-zA-Z]{2})"
)
LONGEST_BARE = 8
LONGEST_QUOTE = 120
"""A comment quotes so much; longer passages are cut in the middle of nothing: at their end."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Material:
    """One document.

    project      name of the project that the whole document is about, "" for the department's own.
    year         the year of the record, where it is known.
    department   the department's name, and `short` what it calls itself.
    """

    reading: Reading
    name: str
    project: str = ""
    year: int | None = None
    department: str = ""
    short: str = ""
    foreign: frozenset[int] = frozenset()
    """Blocks that stand in the sheet of a project's form: what they tell is the project's."""

    @property
    def names(self) -> tuple[str, ...]:
        """What the department may be called, longest first: with its region, and without."""
        found: dict[str, None] = {}
        for name in (self.department, self.short):
            while name:
                found.setdefault(name)
                for full, brief in SHORT.items():
                    if name.endswith(full) and name != brief:
                        found.setdefault(name.removesuffix(full) + brief)
                region = _REGION.match(name)
                name = name[region.end() :] if region else ""
        levels = [f"{level}{n}" for n in found for level in "省市县区旗" if len(n) <= LONGEST_BARE]
        return tuple(sorted({*found, *levels}, key=len, reverse=True))

    def without_names(self, words: str) -> str:
        """Words without what names the department or the project of the whole document."""
        for name in (*self.names, self.project):
            if name:
                words = words.replace(clean_name(name), "")
        return words

    def origin(self, anchor: Anchor) -> Origin:
        """The place and the words of an anchor."""
        block = self.reading.document.blocks[anchor.block]
        words = _BLANKS.sub(" ", self.reading.slice(anchor)).strip()
        if len(words) > LONGEST_QUOTE:
            words = words[:LONGEST_QUOTE] + "…"
        place = block.place
        if isinstance(block, Table):
            cell = block.cells[anchor.cell]
            place = cell.place or f"{block.place}第{cell.row + 1}行第{cell.column + 1}列"
        elif block.part != "正文":
            place = f"{block.part}{block.place}"
        return Origin(self.name, place, words)

    def of(self, fact: Fact) -> Origin:
        """The place and the clause of a figure."""
        return self.origin(fact.quote)

    def paragraph(self, block: int) -> str:
        """The text of a paragraph; "" for a table."""
        found = self.reading.document.blocks[block]
        return found.text if isinstance(found, Paragraph) else ""

    def whole(self, block: int) -> Anchor:
        """All of a paragraph."""
        return Anchor(block, -1, 0, len(self.paragraph(block)))

    def titles(self, block: int) -> tuple[str, ...]:
        """Headings above a block, without blanks, outermost first."""
        return tuple(_BLANKS.sub("", t) for t in self.reading.section_titles(block))


def file_name(path: str) -> str:
    """The name of a file without its folders."""
    return os.path.basename(path)


_QUOTES = re.compile(r"^[“\"]([^“”\"]+)[”\"]$")
# The number of the document that a project rests on, printed behind its name.
_NUMBERED = re.compile(r"[（(][^（）()]{2,12}[〔\[【（(](?:19|20)\d{2}[〕\]】)）]\d{1,4}号?[)）]$")
_PROJECT_TAIL = re.compile(r"(?:专项)?(?:项目)?(?:补助)?(?:资金|经费)?(?:项目)?$")


def bare_name(name: str) -> str:
    """A printed name without blanks and without the quotation marks around all of it."""
    stripped = _BLANKS.sub("", name).strip("，,：:、；;。")
    quoted = _QUOTES.match(stripped)
    return quoted.group(1) if quoted else stripped


def same_name(one: str, other: str) -> bool:
    """Whether two printed names are the same, punctuation, blanks and 项目 or 经费 aside."""
    a, b = (clean_name(_NUMBERED.sub("", _BLANKS.sub("", n))) for n in (one, other))
    return (_PROJECT_TAIL.sub("", a) or a) == (_PROJECT_TAIL.sub("", b) or b)
