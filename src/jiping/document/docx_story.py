"""Paragraphs and tables of one story of a .docx (the body, a header, a note), in order.

Numbers are counted here, tables filled, text boxes set after the block that they hang on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jiping.document import docx_names as w
from jiping.document.docx_plain_tables import lay_out_plain
from jiping.document.docx_styles import ParagraphStyle, Styles, outline_level
from jiping.document.docx_tables import MAX_COLUMNS, Slot, lay_out
from jiping.document.docx_text import Walk
from jiping.document.markup import Element
from jiping.document.model import BODY, TEXT_BOX, Block, Cell, Paragraph, Table, UnreadableFile
from jiping.document.numbering import Counters, Numbering

MAX_NESTING = 40
"""Tables and text boxes inside one another; reports have two or three."""

_COLUMNS = tuple(f"{column}列" for column in range(1, MAX_COLUMNS + 1))
"""The ends of the places of cells, made once: a form has thousands of cells."""

_TOO_NESTED = (
    f"文件里的表格或文本框互相嵌套超过 {MAX_NESTING} 层，不是正常的报告，没有读取。"
    "请在 Word 或 WPS 中检查、另存后再试。"
)


@dataclass(slots=True, eq=False)
class Shared:
    """What all stories of one file have in common.

    marked    whether the part being read has revision marks or hidden text, so that the properties
              of every paragraph mark must be asked.
    paged     whether the body tells where its pages begin.
    sections  the section properties met so far, which name the headers and footers.
    embedded  whether a whole foreign document is embedded, which is not read.
    """

    styles: Styles
    numbering: Numbering
    walk: Walk
    box_counters: Counters
    marked: bool = False
    paged: bool = False
    embedded: bool = False
    sections: list[Element] = field(default_factory=list[Element])

    def enter(self, data: bytes) -> None:
        """Prepare for a part, by its bytes: most have no revisions and nothing hidden."""
        hides = self.styles.hides or b"vanish" in data
        self.walk.hides = hides
        # Every revision mark names its author.
        self.marked = hides or b"author=" in data


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph before it has a place."""

    text: str
    level: int
    number: str
    page: int


@dataclass(slots=True, eq=False)
class _Mark:
    """What the paragraph properties say."""

    style: ParagraphStyle
    level: int | None = None
    numbering: str | None = None
    list_level: int | None = None
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True, eq=False)
class Story:
    """Reads one story into `blocks`; `name` is its place in words, "" for the body."""

    shared: Shared
    part: str
    counters: Counters
    blocks: list[Block]
    name: str = ""
    depth: int = 0

    def read(self, container: Element) -> None:
        """Add everything in `container`.  Raises UnreadableFile where things nest beyond all sense."""
        if self.depth > MAX_NESTING:
            raise UnreadableFile(_TOO_NESTED)
        walk = self.shared.walk
        paragraphs = tables = 0
        for item in self._flow(container):
            anchor = ""
            if isinstance(item, _Line):
                if item.text and not item.text.isspace():
                    paragraphs += 1
                    anchor = self._place(paragraphs, item.page)
                    self.blocks.append(
                        Paragraph(item.text, anchor, item.level, item.number, self.part)
                    )
            else:
                tables += 1
                anchor = self._place_of_table(tables)
                self._read_table(item, anchor, self.depth)
            if walk.boxes:
                self._read_boxes(anchor or self._place_between(paragraphs))

    def _place(self, paragraphs: int, page: int) -> str:
        if not self.name:
            return f"第{page}页第{paragraphs}段" if self.shared.paged else f"第{paragraphs}段"
        return self.name if paragraphs == 1 else f"{self.name}第{paragraphs}段"

    def _place_between(self, paragraphs: int) -> str:
        """Where an empty paragraph stands; text boxes often hang on one."""
        if self.name:
            return self.name
        return f"第{paragraphs}段后" if paragraphs else "文首"

    def _place_of_table(self, tables: int) -> str:
        if not self.name:
            return f"表{tables}"
        return f"{self.name}内的表" if tables == 1 else f"{self.name}内的第{tables}个表"

    def _flow(self, container: Element) -> Iterator[_Line | Element]:
        """The lines and tables of a container; a line whose mark was deleted joins the next one."""
        carried = ""
        for element in w.within(container, w.PARAGRAPH, w.TABLE, w.EMBEDDED_FILE):
            tag = element.tag
            if tag == w.PARAGRAPH:
                mark = self._mark(element)
                text = carried + self.shared.walk.text_of(element, hidden=mark.style.hidden)
                if mark.deleted:
                    carried = text
                    self.shared.walk.revised = True
                    continue
                carried = ""
                unseen = mark.hidden and not text.strip()
                number = "" if unseen else self._number(mark)
                level = mark.style.level if mark.level is None else mark.level
                yield _Line(text, level, number, self.shared.walk.text_page)
            elif tag == w.TABLE:
                if carried:
                    yield _Line(carried, 0, "", self.shared.walk.text_page)
                    carried = ""
                yield element
            else:
                self.shared.embedded = True
        if carried:
            yield _Line(carried, 0, "", self.shared.walk.text_page)

    def _mark(self, paragraph: Element) -> _Mark:
        style: str | None = None
        mark = _Mark(self.shared.styles.paragraph(None))
        if not len(paragraph):
            return mark
        properties = paragraph[0]
        if properties.tag != w.PARAGRAPH_PROPERTIES:
            return mark
        for part in properties:
            tag = part.tag
            if tag == w.PARAGRAPH_STYLE:
                style = part.get(w.VAL)
                mark.style = self.shared.styles.paragraph(style)
            elif tag == w.NUMBERING_PROPERTIES:
                named = w.child(part, w.NUMBERING_ID)
                mark.numbering = None if named is None else named.get(w.VAL)
                level = w.child(part, w.NUMBERING_LEVEL)
                mark.list_level = None if level is None else w.integer(level, 0, 0, 8)
            elif tag == w.OUTLINE_LEVEL:
                mark.level = outline_level(part)
            elif tag == w.RUN_PROPERTIES:
                if self.shared.marked:
                    self._ask_mark(part, mark)
            elif tag == w.SECTION:
                self.shared.sections.append(part)
        return mark

    def _ask_mark(self, properties: Element, mark: _Mark) -> None:
        for part in properties:
            tag = part.tag
            if tag == w.HIDDEN:
                mark.hidden = w.switched_on(part)
            elif tag in (w.DELETED, w.MOVED_FROM):
                mark.deleted = True
            elif tag in (w.INSERTED, w.MOVED_TO):
                self.shared.walk.revised = True

    def _number(self, mark: _Mark) -> str:
        numbering = mark.style.numbering if mark.numbering is None else mark.numbering
        # Identity 0 takes the numbering of the style away (ECMA-376-1, 17.9.18).
        if numbering in ("", "0"):
            return ""
        level = mark.list_level
        if level is None:
            style = mark.style if mark.numbering is None else None
            level = 0
            if style is not None:
                level = self.shared.numbering.level(numbering, style.list_level, style.chain)
        return self.counters.next(numbering, level)

    def _read_table(self, table: Element, place: str, depth: int) -> None:
        """Add a table, then the tables nested in it."""
        if depth > MAX_NESTING:
            raise UnreadableFile(_TOO_NESTED)
        nested: list[tuple[str, Element]] = []
        slots = lay_out_plain(table, self.shared.styles)
        if slots is None:
            slots = self._lay_out_fully(table, place, nested)
        if slots:
            self.blocks.append(Table(_cells(slots, place), place, self.part))
        for inner_place, inner in nested:
            self._read_table(inner, inner_place, depth + 1)

    def _lay_out_fully(
        self, table: Element, place: str, nested: list[tuple[str, Element]]
    ) -> list[Slot]:
        """The cells of any table with their texts; `nested` takes the tables inside them."""
        layout = lay_out(table)
        walk = self.shared.walk
        if layout.revised:
            walk.revised = True
        row = 0
        first_page = last_page = walk.page
        for slot in layout.slots:
            if slot.row != row:
                row = slot.row
                first_page = last_page
            # The cells of a row stand side by side: each may turn the same page.
            walk.page = first_page
            tables = 0
            lines: list[str] = []
            for item in self._flow(slot.element):
                if isinstance(item, _Line):
                    if item.text and not item.text.isspace():
                        lines.append(item.text)
                else:
                    tables += 1
                    word = "表" if tables == 1 else f"第{tables}个表"
                    cell = f"{place}第{row + 1}行第{slot.column + 1}列"
                    nested.append((f"{cell}内的{word}", item))
            slot.text = "\n".join(lines)
            last_page = max(last_page, walk.page)
        walk.page = last_page
        return layout.slots

    def _read_boxes(self, anchor: str) -> None:
        walk = self.shared.walk
        boxes, walk.boxes = walk.boxes, []
        page = walk.page
        for index, box in enumerate(boxes, 1):
            name = f"{anchor}旁的文本框" if index == 1 else f"{anchor}旁的第{index}个文本框"
            # A page number in a footer often stands in a box: it stays part of the footer.
            part = TEXT_BOX if self.part == BODY else self.part
            Story(
                self.shared, part, self.shared.box_counters, self.blocks, name, self.depth + 1
            ).read(box)
        walk.page = page


def _cells(slots: list[Slot], table: str) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    row = -1
    before = ""
    for slot in slots:
        if slot.row != row:
            row = slot.row
            before = f"{table}第{row + 1}行第"
        column = slot.column
        place = before + _COLUMNS[column]
        cells.append(Cell(slot.text, row, column, slot.row_span, slot.column_span, place))
    return tuple(cells)
