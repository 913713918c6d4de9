"""Classes of values: frozen dataclasses of which a report makes thousands.

A dataclass that is frozen at run time sets each field through `object.__setattr__`, which costs five
times the making of the same class unfrozen; with the ten thousand figures, labels and anchors of a
long report that is a third of the time of reading it.  These are frozen for the type checker, which
rejects an assignment to their fields as it does for ``@dataclass(frozen=True)``, and only for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(made: type[_Made]) -> type[_Made]:
    """A frozen dataclass with slots, compared and hashed by its fields."""
    return dataclass(slots=True, unsafe_hash=True)(made)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def individual(made: type[_Made]) -> type[_Made]:
    """A frozen dataclass with slots, compared and hashed by identity."""
    return dataclass(slots=True, eq=False)(made)
