"""The vocabulary of the field, loaded once and compiled for reading labels and column headings."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Selector:
    """What a rate is worked out from: a measure, optionally of one category."""

    measure: str
    category: str = ""

    @classmethod
    def parse(cls, text: str) -> Selector:
        measure, _, category = text.partition(":")
        return cls(measure, category)


@dataclass(frozen=True, slots=True)
class Rate:
    """A named rate: numerator / denominator x 100, by the first selectors that are found."""

    id: str
    title: str
    numerator: tuple[Selector, ...]
    denominator: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Members that together make up a whole (`parent` is its category, "" the department's total,
    "*" whatever figure the list stands under; `opened`: only in brackets or after 其中)."""

    id: str
    title: str
    parent: str
    members: tuple[str, ...]
    optional: tuple[str, ...]
    measures: tuple[str, ...]
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the vocabulary: its kind (measure, category, rate, share, up, down, flat, prior,
    next, compared, noise) and the id that it stands for."""

    kind: str
    id: str


class Found(NamedTuple):
    """A word of the vocabulary in a text, and where it begins and ends."""

    token: Token
    start: int
    end: int


class Words:
    """Finds words: the longest at a position, from left to right.

    A regular expression of them all would find them no faster in the few words before a figure, and
    take longer to compile, at every start of the command, than a short report takes to be read.
    """

    def __init__(self, tokens: dict[str, Token]) -> None:
        by_first: dict[str, list[tuple[str, Token]]] = {}
        for word, token in sorted(tokens.items(), key=lambda entry: -len(entry[0])):
            by_first.setdefault(word[0], []).append((word, token))
        self._by_first = by_first

    def at(self, text: str, start: int) -> Found | None:
        """The longest word that begins at `start`."""
        for word, token in self._by_first.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                return Found(token, start, start + len(word))
        return None

    def find(self, text: str) -> list[Found]:
        """All words, none of them overlapping another."""
        found: list[Found] = []
        by_first = self._by_first
        free = 0
        for start, first in enumerate(text):
            if start >= free and first in by_first:
                word = self.at(text, start)
                if word is not None:
                    found.append(word)
                    free = word.end
        return found


@dataclass(frozen=True)
class Vocabulary:
    """All of it."""

    words: Words
    measure_titles: dict[str, str]
    category_titles: dict[str, str]
    rates: dict[str, Rate]
    families: tuple[Family, ...]
    columns: dict[str, str]
    unit_kinds: dict[str, str]
    closed_openers: re.Pattern[str]
    open_openers: re.Pattern[str]
    partial_openers: re.Pattern[str]
    total_rows: frozenset[str]
    subtotal_rows: tuple[str, ...]


def _tokens(data: dict[str, Any]) -> dict[str, Token]:
    tokens: dict[str, Token] = {}

    def add(kind: str, identity: str, words: list[str]) -> None:
        for word in words:
            tokens.setdefault(word, Token(kind, identity))

    for identity, rate in data["rates"].items():
        add("rate", identity, rate["words"])
    for identity, words in data["categories"].items():
        add("category", identity, words)
    for identity, measure in data["measures"].items():
        add("measure", identity, measure["words"])
    add("share", "share", data["share_words"])
    for identity, words in data["growth"].items():
        add(identity, identity, words)
    for identity, words in data["compared"].items():
        add("compared", identity, words)
    add("prior", "prior", data["prior_words"])
    add("next", "next", data["next_words"])
    add("noise", "noise", data["noise"])
    return tokens


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package."""
    text = Path(__file__).with_name("vocabulary.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return Vocabulary(
        words=Words(_tokens(data)),
        measure_titles={k: v["title"] for k, v in data["measures"].items()},
        category_titles={k: v[0] for k, v in data["categories"].items()},
        rates={
            identity: Rate(
                identity,
                rate["title"],
                tuple(Selector.parse(s) for s in rate["numerator"]),
                tuple(Selector.parse(s) for s in rate["denominator"]),
            )
            for identity, rate in data["rates"].items()
        },
        families=tuple(
            Family(
                f["id"],
                f["title"],
                f["parent"],
                tuple(f["members"]),
                tuple(f.get("optional", ())),
                tuple(f["measures"]),
                f.get("opened", False),
            )
            for f in data["families"]
        ),
        columns={word: identity for identity, words in data["columns"].items() for word in words},
        unit_kinds={word: group[0] for group in data["same_units"] for word in group},
        partial_openers=re.compile(data["list_openers"]["partial"]),
        closed_openers=re.compile(data["list_openers"]["closed"]),
        open_openers=re.compile(data["list_openers"]["open"]),
        total_rows=frozenset(data["total_rows"]),
        subtotal_rows=tuple(data["subtotal_rows"]),
    )
