"""The literal text of one Word paragraph, and what else hangs on it.

Insertions are kept, deletions and hidden text dropped, of a field only the result is text.  Text boxes
and notes are not part of the paragraph: they are collected for whoever reads the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jiping.document import docx_names as w
from jiping.document.docx_styles import Styles
from jiping.document.markup import Element
from jiping.document.symbols import symbol

FOOTNOTE = "footnote"
ENDNOTE = "endnote"

_RUN = 0
_CONTENT = 1
_TAB = 2
_BREAK = 3
_NEW_LINE = 4
_HYPHEN = 5
_SYMBOL = 6
_FIELD = 7
_SKIPPED = 8
_REVISED = 9
_DROPPED = 10
_ALTERNATE = 11
_BOX = 12
_NOTE = 13
_RENDERED_PAGE = 14
_DENOMINATOR = 15

_ACTIONS: dict[str, int] = {
    w.RUN: _RUN,
    w.TEXT: _CONTENT,
    w.MATH_TEXT: _CONTENT,
    w.TAB: _TAB,
    w.POSITIONED_TAB: _TAB,
    w.BREAK: _BREAK,
    w.CARRIAGE_RETURN: _NEW_LINE,
    w.NON_BREAKING_HYPHEN: _HYPHEN,
    w.SYMBOL: _SYMBOL,
    w.FIELD_MARK: _FIELD,
    w.RUN_PROPERTIES: _SKIPPED,
    w.PARAGRAPH_PROPERTIES: _SKIPPED,
    w.CONTROL_PROPERTIES: _SKIPPED,
    w.FIELD_CODE: _SKIPPED,
    w.RUBY_TEXT: _SKIPPED,
    w.INSERTED: _REVISED,
    w.MOVED_TO: _REVISED,
    w.DELETED: _DROPPED,
    w.MOVED_FROM: _DROPPED,
    w.ALTERNATE: _ALTERNATE,
    w.TEXT_BOX_CONTENT: _BOX,
    w.FOOTNOTE_REFERENCE: _NOTE,
    w.ENDNOTE_REFERENCE: _NOTE,
    w.RENDERED_PAGE_BREAK: _RENDERED_PAGE,
    w.FRACTION_DENOMINATOR: _DENOMINATOR,
}
"""What is not named here has no text of its own: its children are read, if it has any."""

_RESULT = -1
"""Stands for the place of a field's code once that has been dropped."""


@dataclass(slots=True, eq=False)
class Walk:
    """What the paragraphs read so far have left behind, beside their text.

    styles     for runs whose character style hides them.
    hides      whether text may be hidden in the part being read, so that every run must be asked.
    page       the page being filled; `text_page` is the one where the last text read began.
    revised, hidden  whether tracked changes or hidden text were met.
    references references to notes in order, as (kind, identity), each once.
    boxes      the text boxes met since someone took them away.
    """

    styles: Styles
    hides: bool = False
    page: int = 1
    text_page: int = 1
    revised: bool = False
    hidden: bool = False
    references: dict[tuple[str, str], None] = field(default_factory=dict[tuple[str, str], None])
    boxes: list[Element] = field(default_factory=list[Element])
    _page_just_turned: bool = False

    def text_of(self, paragraph: Element, *, hidden: bool = False) -> str:
        """The text of a ``w:p``, without line breaks at its ends.

        hidden  the paragraph's style hides its text, unless a run says otherwise.
        """
        pieces: list[str] = []
        fields: list[int] = []
        began = False
        asks = self.hides or hidden
        self.text_page = self.page
        # How deep the elements nest is up to the file: the way down is a list, not the call stack.
        waiting: list[Iterator[Element]] = [iter(paragraph)]
        while waiting:
            for element in waiting[-1]:
                action = _ACTIONS.get(element.tag)
                if action == _RUN:
                    if not asks or not self._hides(element, hidden):
                        waiting.append(iter(element))
                        break
                elif action == _CONTENT:
                    content = element.text
                    if content:
                        pieces.append(content)
                        if not began and not content.isspace():
                            began = True
                            self.text_page = self.page
                            self._page_just_turned = False
                elif action is None:
                    if len(element):
                        waiting.append(iter(element))
                        break
                elif action == _ALTERNATE:
                    branch = w.chosen(element)
                    if branch is not None:
                        waiting.append(iter(branch))
                        break
                elif action in (_REVISED, _DENOMINATOR):
                    if action == _REVISED:
                        self.revised = True
                    else:
                        pieces.append("/")
                    waiting.append(iter(element))
                    break
                elif action != _SKIPPED:
                    self._leaf(action, element, pieces, fields)
            else:
                waiting.pop()
        return "".join(pieces).strip("\n")

    def _leaf(self, action: int, element: Element, pieces: list[str], fields: list[int]) -> None:
        """An element that is read without its children."""
        if action == _TAB:
            pieces.append("\t")
        elif action == _BREAK:
            pieces.append("\n")
            if element.get(w.TYPE) == "page":
                self.page += 1
                self._page_just_turned = True
        elif action == _NEW_LINE:
            pieces.append("\n")
        elif action == _HYPHEN:
            pieces.append("-")
        elif action == _SYMBOL:
            font = element.get(w.SYMBOL_FONT) or ""
            pieces.append(symbol(font, element.get(w.SYMBOL_CHARACTER) or ""))
        elif action == _FIELD:
            _mark_field(element.get(w.FIELD_MARK_TYPE), pieces, fields)
        elif action == _DROPPED:
            self.revised = True
        elif action == _BOX:
            self.boxes.append(element)
        elif action == _NOTE:
            kind = FOOTNOTE if element.tag == w.FOOTNOTE_REFERENCE else ENDNOTE
            self.references[kind, element.get(w.ID) or ""] = None
        elif action == _RENDERED_PAGE:
            # Word records an explicit page break a second time, where the new page begins.
            if not self._page_just_turned:
                self.page += 1
            self._page_just_turned = False

    def _hides(self, run: Element, hidden: bool) -> bool:
        """Whether a run is hidden: by itself, else by its style, else by its paragraph's."""
        properties = w.child(run, w.RUN_PROPERTIES)
        if properties is not None:
            own = w.child(properties, w.HIDDEN)
            if own is not None:
                hidden = w.switched_on(own)
            elif (named := w.child(properties, w.RUN_STYLE)) is not None:
                by_style = self.styles.hidden(named.get(w.VAL) or "")
                hidden = hidden if by_style is None else by_style
        if hidden and w.child(run, w.TEXT) is not None:
            self.hidden = True
        return hidden


def _mark_field(mark: str | None, pieces: list[str], fields: list[int]) -> None:
    """Drop what stands between a field's beginning and its result, once that is known to exist.

    A field that is never separated nor ended takes nothing away: its text is shown, as Word does.
    """
    if mark == "begin":
        fields.append(len(pieces))
    elif fields and mark == "separate":
        if fields[-1] != _RESULT:
            del pieces[fields[-1] :]
            fields[-1] = _RESULT
    elif fields and mark == "end":
        code = fields.pop()
        if code != _RESULT:
            del pieces[code:]
