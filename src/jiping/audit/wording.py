"""The words and patterns of the checks on quality and form, loaded once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class CutWord:
    """A word that lost a character: where it shows, the whole word, what must not follow."""

    pattern: re.Pattern[str]
    whole: str
    not_before: str


@dataclass(frozen=True)
class Wording:
    """All lists of `wording.toml`."""

    unmeasurable: frozenset[str]
    judgeable: frozenset[str]
    management_duties: tuple[str, ...]
    generic_causes: tuple[str, ...]
    vague_results: re.Pattern[str]
    future_results: re.Pattern[str]
    wrong_words: dict[str, str]
    regulation_names: dict[str, str]
    repealed: dict[str, str]
    cut_words: tuple[CutWord, ...]
    residue: re.Pattern[str]
    self_names: dict[str, tuple[str, ...]]


# What the patterns of residue begin with; the look ahead spares trying them all everywhere.
_RESIDUE_BEGINS = r"[\[_HPMTEN错&<\uFFFD□■#X×]"
# Texts are searched as one, with \x00 between them: the beginning of a text is after one.
_AT_BEGINNING = r"(?:(?<![^\x00])|"


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words))


@cache
def wording() -> Wording:
    """The lists that come with the package."""
    text = resources.files("jiping.audit").joinpath("wording.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return Wording(
        unmeasurable=frozenset(data["unmeasurable"]),
        judgeable=frozenset(data["judgeable"]),
        management_duties=tuple(data["management_duties"]),
        generic_causes=tuple(data["generic_causes"]),
        vague_results=_any_of(data["vague_results"]),
        future_results=_any_of(data["future_results"]),
        wrong_words=data["wrong_words"],
        regulation_names=data["regulation_names"],
        repealed=data["repealed"],
        cut_words=tuple(
            CutWord(
                re.compile(c["pattern"].replace("(?:^|", _AT_BEGINNING)),
                c["whole"],
                c.get("not_before", ""),
            )
            for c in data["cut_words"]
        ),
        residue=re.compile(f"(?={_RESIDUE_BEGINS})(?:{'|'.join(data['residue']['patterns'])})"),
        self_names={k: tuple(v) for k, v in data["self_names"].items()},
    )
