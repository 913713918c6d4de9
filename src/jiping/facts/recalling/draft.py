"""What was found for each place of the record, and which of it stands in the end.

A value is filled in when all places that tell it agree, rounding aside; otherwise it stays empty and
a note names the places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jiping.facts.recalling.recalled import Note, Origin

Key = tuple[str, ...]
"""Where a value belongs; lists are told by names, not numbers: ("projects", "科普活动", "name")."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value as one place tells it.

    step  what one of its last printed digit is worth; None for what is no number.
    sure  False where the words could mean something else too: such a value gives way to others.
    """

    value: Any
    origin: Origin
    step: Decimal | None = None
    sure: bool = True


@dataclass
class Draft:
    """Everything found so far."""

    found: dict[Key, list[Found]] = field(default_factory=dict[Key, list[Found]])
    notes: list[Note] = field(default_factory=list[Note])

    def put(self, key: Key, found: Found) -> None:
        """Add what one place tells."""
        self.found.setdefault(key, []).append(found)

    def note(self, text: str, *origins: Origin, path: str = "") -> None:
        """Tell a person something; the same is told once."""
        note = Note(text, path, origins)
        if note not in self.notes:
            self.notes.append(note)

    def under(self, *prefix: str) -> list[str]:
        """The names that follow `prefix` in the keys, in the order in which they were found."""
        names: dict[str, None] = {}
        for key in self.found:
            if key[: len(prefix)] == prefix and len(key) > len(prefix):
                names.setdefault(key[len(prefix)])
        return list(names)


def agree(one: Found, other: Found) -> bool:
    """Whether two places tell the same: equal, or one is the other rounded."""
    if one.value == other.value:
        return True
    if one.step is None or other.step is None or one.step == other.step:
        return False
    return 2 * abs(one.value - other.value) <= max(one.step, other.step)


def settle(found: Iterable[Found]) -> Found | None:
    """The value that all places tell, in its most exact printing; None where they disagree."""
    given = list(found)
    certain = [f for f in given if f.sure] or given
    best = min(certain, key=lambda f: f.step if f.step is not None else Decimal(0))
    return best if all(agree(best, f) for f in certain) else None


@dataclass
class Assembly:
    """Takes settled values out of a draft; remembers where each came from."""

    draft: Draft
    origins: dict[str, Origin] = field(default_factory=dict[str, Origin])
    rivals: dict[str, tuple[Decimal, ...]] = field(default_factory=dict[str, tuple[Decimal, ...]])

    def take(self, key: Key, path: str, title: str, show: Callable[[Any], str] = str) -> Any:
        """The value for `path`, None where none was found or two places disagree.

        title  what the value is called, for the note.
        """
        found = self.draft.found.get(key)
        if not found:
            return None
        settled = settle(found)
        if settled is None:
            values = dict.fromkeys(show(f.value) for f in found)
            places = tuple(dict.fromkeys(f.origin for f in found))
            self.rivals[path] = tuple(dict.fromkeys(Decimal(f.value) for f in found))
            text = f"{title}：几处写的不一致（{'、'.join(values)}），未填"
            self.draft.notes.append(Note(text, path, places))
            return None
        unsure = [f for f in found if not f.sure and not agree(f, settled)]
        if unsure:
            values = "、".join(dict.fromkeys(show(f.value) for f in unsure))
            text = f"{title}：填的是{show(settled.value)}，另有一处写{values}，请核对"
            self.draft.notes.append(Note(text, path, tuple(f.origin for f in unsure)))
        self.origins[path] = settled.origin
        return settled.value

    def first(self, key: Key, path: str) -> Any:
        """The first that was found: for names and passages, which may be worded differently."""
        found = self.draft.found.get(key)
        if not found:
            return None
        self.origins[path] = found[0].origin
        return found[0].value
