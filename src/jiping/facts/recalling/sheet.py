"""The record while it is put together: values by path, each with where it was read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jiping.facts.recalling.draft import Assembly, Draft, Key
from jiping.facts.recalling.money import shown
from jiping.facts.recalling.recalled import Origin
from jiping.figure.printing import trimmed


class Sheet:
    """Values and origins by path.  It holds state: the record is put together in it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.taking = Assembly(draft)
        self.values: dict[str, Any] = {}

    def amount(self, key: Key, path: str, title: str) -> Decimal | None:
        """An amount that all places tell alike."""
        return self._put(path, self.taking.take(key, path, title, shown))

    def number(self, key: Key, path: str, title: str) -> Any:
        """A count or points that all places tell alike."""
        return self._put(path, self.taking.take(key, path, title, plain))

    def words(self, key: Key, path: str) -> str | None:
        """A name or a passage, as the first place words it."""
        return self._put(path, self.taking.first(key, path))

    def like(self, path: str, value: Any, *others: str) -> None:
        """A value that was read where one of the `others` was."""
        origin = next((o for p in others if (o := self.taking.origins.get(p))), None)
        self.put(path, value, origin)

    def put(self, path: str, value: Any, origin: Origin | None) -> None:
        """A value that was settled already."""
        self._put(path, value)
        if origin is not None and value is not None:
            self.taking.origins[path] = origin

    def _put(self, path: str, value: Any) -> Any:
        if value is not None and value != "":
            self.values[path] = value
        return value


def plain(value: Any) -> str:
    """A number for a note."""
    return trimmed(value) if isinstance(value, Decimal) else str(value)
