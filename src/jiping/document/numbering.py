"""Automatic numbering, counted and written as Word shows it (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from jiping.document import docx_names as w
from jiping.document.markup import Element
from jiping.document.number_formats import format_number
from jiping.document.symbols import UNKNOWN, is_symbol_font, symbol

LEVELS = 9

_PLACEHOLDER = re.compile(r"%([1-9])")
_FIRST_NUMBER = re.compile(r"[0-9]+")
_BULLET = "•"
_SILENT = ("none", "bullet")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    restart  None: counted anew after every higher level; 0: never; n: only after level n or higher.
    legal    all numbers in the text in Arabic digits.
    digits   least number of digits (the custom formats ``01``, ``001`` …).
    style    the paragraph style that is tied to this level.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    digits: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """One numbering (``w:num``): the definition that it counts with, its levels, its own starts."""

    definition: str
    levels: tuple[Level, ...]
    starts: dict[int, int]

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels[level].start)


@dataclass(slots=True, eq=False)
class Numbering:
    """The numbering part, each list resolved when it is first used.

    numbering_of_style  gives the numbering that a numbering style names.
    """

    nums: dict[str, Element]
    definitions: dict[str, Element]
    numbering_of_style: Callable[[str], str]
    _lists: dict[str, List | None] = field(default_factory=dict[str, "List | None"])

    def list(self, numbering: str) -> List | None:
        """The list of a ``w:numId``, None where the file does not define it."""
        if numbering not in self._lists:
            self._lists[numbering] = self._resolve(numbering)
        return self._lists[numbering]

    def level(self, numbering: str, named: int | None, styles: tuple[str, ...]) -> int:
        """The level of a paragraph that is numbered by its style.

        A level tied to the style goes before the one that the style names, as in Word; then come the
        levels tied to its ancestors.
        """
        found = self.list(numbering)
        tied = [level.style for level in found.levels] if found is not None else []
        if styles and styles[0] in tied:
            return tied.index(styles[0])
        if named is not None:
            return named
        return next((tied.index(style) for style in styles if style in tied), 0)

    def _resolve(self, numbering: str) -> List | None:
        num = self.nums.get(numbering)
        definition = None if num is None else w.child(num, w.ABSTRACT_NUM_ID)
        identity = "" if definition is None else definition.get(w.VAL) or ""
        identity = self._follow_style_link(identity)
        if num is None or identity not in self.definitions:
            return None
        levels = [Level() for _ in range(LEVELS)]
        for element in self.definitions[identity].iterchildren(w.LEVEL):
            levels[_index(element)] = _read_level(element)
        starts: dict[int, int] = {}
        for override in num.iterchildren(w.LEVEL_OVERRIDE):
            index = _index(override)
            replaced = w.child(override, w.LEVEL)
            if replaced is not None:
                levels[index] = _read_level(replaced)
            start = w.child(override, w.START_OVERRIDE)
            if start is not None:
                starts[index] = w.integer(start, 1, 0, 32767)
        return List(identity, tuple(levels), starts)

    def _follow_style_link(self, identity: str) -> str:
        """The definition that holds the levels: ``w:numStyleLink`` names a style that names it."""
        passed: set[str] = set()
        while identity in self.definitions and identity not in passed:
            passed.add(identity)
            link = w.child(self.definitions[identity], w.NUMBERING_STYLE_LINK)
            if link is None:
                break
            num = self.nums.get(self.numbering_of_style(link.get(w.VAL) or ""))
            definition = None if num is None else w.child(num, w.ABSTRACT_NUM_ID)
            identity = "" if definition is None else definition.get(w.VAL) or ""
        return identity


@dataclass(slots=True, eq=False)
class Counters:
    """The counters of one story (the body, a header, the notes); lists of one definition share them."""

    numbering: Numbering
    _counts: dict[str, list[int | None]] = field(default_factory=dict[str, "list[int | None]"])
    _started: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    def next(self, numbering: str, level: int) -> str:
        """Count one paragraph and give its number as Word shows it, "" for an undefined list."""
        found = self.numbering.list(numbering)
        if found is None:
            return ""
        counts = self._counts.setdefault(found.definition, [None] * LEVELS)
        count = counts[level]
        # A numbering's own start counts once, the first time that it is used at this level.
        anew = level in found.starts and (numbering, level) not in self._started
        self._started.add((numbering, level))
        counts[level] = found.start(level) if count is None or anew else count + 1
        for deeper in range(level + 1, LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or restart > deeper or level < restart:
                counts[deeper] = None
        return _write(found, level, counts)


def read_numbering(root: Element | None, numbering_of_style: Callable[[str], str]) -> Numbering:
    """The lists of ``word/numbering.xml``; None stands for a package without that part."""
    nums: dict[str, Element] = {}
    definitions: dict[str, Element] = {}
    for element in root if root is not None else ():
        if element.tag == w.NUM:
            nums[element.get(w.NUMBERING_ID) or ""] = element
        elif element.tag == w.ABSTRACT_NUM:
            definitions[element.get(w.ABSTRACT_NUM_ID) or ""] = element
    return Numbering(nums, definitions, numbering_of_style)


def _write(found: List, level: int, counts: list[int | None]) -> str:
    shown = found.levels[level]
    if shown.format == "bullet":
        return shown.text

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index > level:
            return ""
        count = counts[index]
        # A level that was left out counts as if its first item stood here.
        value = found.start(index) if count is None else count
        own = found.levels[index]
        style = "decimal" if shown.legal and own.format not in _SILENT else own.format
        return format_number(value, style).zfill(own.digits)

    return _PLACEHOLDER.sub(number, shown.text)


def _index(element: Element) -> int:
    text = element.get(w.NUMBERING_LEVEL) or ""
    return int(text) if len(text) == 1 and text in "012345678" else 0


def _read_level(element: Element) -> Level:
    parts: dict[str, Element] = {}
    for part in element:
        # Word 2010 and later write the custom formats (001, 002 …) as an alternative.
        inner = w.chosen(part) if part.tag == w.ALTERNATE else None
        for found in (part,) if inner is None else inner:
            parts.setdefault(found.tag, found)
    style = _value(parts.get(w.NUMBER_FORMAT)) or "decimal"
    digits = 0
    if style == "custom":
        sample = parts[w.NUMBER_FORMAT].get(w.FORMAT) or ""
        style, digits = "decimal", _leading_digits(sample)
    restart = parts.get(w.LEVEL_RESTART)
    text = _value(parts.get(w.LEVEL_TEXT))
    if w.PICTURE_BULLET in parts:
        style, text = "bullet", _BULLET
    elif style == "bullet":
        text = _bullets(text, parts.get(w.RUN_PROPERTIES))
    return Level(
        start=w.integer(parts.get(w.START), 0, 0, 32767),
        format=style,
        text=text,
        restart=None if restart is None else w.integer(restart, 0, 0, LEVELS),
        legal=w.switched_on(parts.get(w.LEGAL)),
        digits=digits,
        style=_value(parts.get(w.PARAGRAPH_STYLE)),
    )


def _bullets(text: str, properties: Element | None) -> str:
    """The bullet as a Unicode sign; Word's own are characters of symbol fonts."""
    fonts = None if properties is None else w.child(properties, w.FONTS)
    font = "" if fonts is None else fonts.get(w.ASCII_FONT) or ""
    signs = ""
    for sign in text:
        known = is_symbol_font(font) or "\ue000" <= sign <= "\uf8ff"
        shown = symbol(font, f"{ord(sign):X}") if known else sign
        signs += _BULLET if shown == UNKNOWN else shown
    return signs


def _leading_digits(sample: str) -> int:
    """The width of the first number in ``001, 002, 003, ...``; no width is needed beyond 9."""
    match = _FIRST_NUMBER.match(sample)
    return min(len(match[0]), 9) if match else 0


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(w.VAL) or ""
