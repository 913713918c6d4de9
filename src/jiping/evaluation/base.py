"""What every part of the record is made of: an immutable base, and the kinds of values.

Units hold for the whole record, so that no amount is ever scaled in the middle of the way:
money is in 万元 (exact to the fen: six decimals), rates are in per cent, points are points.
A value that nobody gave is None: missing is neither zero nor met.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer


class Record(BaseModel):
    """A part of the record.  Unknown keys are errors: a misspelt one would be lost in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _exact(value: Any) -> Any:
    """Money and rates are never binary floats: what is written in JSON as a number is refused."""
    if isinstance(value, float):
        raise ValueError('小数要写成字符串（如 "54.41"），以免丢失精度')
    return value


def _plain(value: Decimal) -> str:
    """A decimal without an exponent and without zeros that say nothing: one value, one text."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


Exact = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(allow_inf_nan=False),
    PlainSerializer(_plain, return_type=str, when_used="json"),
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
