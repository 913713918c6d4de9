"""What recalling gives: the record, where each value was read, and what is left to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jiping.evaluation.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was read.

    document  name of the file;  place: where in it, in words;  words: what is written there.
    """

    document: str
    place: str
    words: str

    def __str__(self) -> str:
        return f"读自“{self.document}”{self.place}：{self.words}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was left empty, or that a person should look at, in Chinese.

    path  of the record where it belongs, "" where in none;  origins: the places that it is about.
    """

    text: str
    path: str = ""
    origins: tuple[Origin, ...] = ()

    def __str__(self) -> str:
        places = "；".join(f"{o.document}{o.place}“{o.words}”" for o in self.origins)
        return f"{self.text}（{places}）" if places else self.text


@dataclass(frozen=True, slots=True)
class Recalled:
    """A record, prefilled; `origins` by the path of the value (budget.funds[0].executed).

    rivals  the values that different places tell, by the path that was left empty because of them.
    """

    evaluation: Evaluation
    origins: Mapping[str, Origin]
    notes: tuple[Note, ...]
    rivals: Mapping[str, tuple[Decimal, ...]]
