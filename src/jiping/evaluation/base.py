"""What every part of the record is made of: an immutable base, and the kinds of values.

Units hold for the whole record, so that no amount is ever scaled in the middle of the way:
money is in 万元 (exact to the fen: six decimals), rates are in per cent, points are points.
A value that nobody gave is None: missing is neither zero nor met.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
)

from jiping.figure.printing import trimmed


class Record(BaseModel):
    """A part of the record.  Unknown keys are errors: a misspelt one would be lost in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _exact(value: Any) -> Any:
    """Money and rates are never binary floats: what is written in JSON as a number is refused."""
    if isinstance(value, float):
        raise ValueError('小数要写成字符串（如 "54.41"），以免丢失精度')
    if isinstance(value, str) and (len(value) > 60 or "e" in value.lower()):
        # 1E+999999999 would become a text of a thousand million digits when it is written again.
        raise ValueError("数字要写成普通的小数，不用科学计数法，最多 60 个字符")
    return value


Exact = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(allow_inf_nan=False),
    PlainSerializer(trimmed, return_type=str, when_used="json"),
]
"""A decimal number, written in JSON as a string."""

Change = Annotated[Exact, Field(max_digits=20, decimal_places=6)]
"""An amount of money in 万元 that may be below zero (an adjustment)."""

Amount = Annotated[Change, Field(ge=0)]
"""An amount of money in 万元."""

Points = Annotated[Exact, Field(ge=0, le=1000, decimal_places=6)]
"""Points of a weight or a score."""

Count = Annotated[int, Field(ge=0, le=10**12, strict=False)]
"""A number of people or things."""

Text = Annotated[str, Field(max_length=20_000)]
"""Running text; empty where nobody wrote any."""

Name = Annotated[str, Field(min_length=1, max_length=300)]
"""A name that must be there."""

Passage = Annotated[str, Field(min_length=1, max_length=20_000)]
"""Running text that must be there."""

_Part = TypeVar("_Part", bound=Record)


def _given(part: _Part | None) -> _Part | None:
    return None if part is None or not part.model_dump(exclude_defaults=True) else part


Given = AfterValidator(_given)
"""A part in which nothing is given is the same as no part: one record has one form."""


def lines_given(key: str) -> AfterValidator:
    """Of lines that are named by `key`, those in which something else is given too."""

    def given(lines: tuple[_Part, ...]) -> tuple[_Part, ...]:
        return tuple(
            line for line in lines if line.model_dump(exclude_defaults=True, exclude={key})
        )

    return AfterValidator(given)
