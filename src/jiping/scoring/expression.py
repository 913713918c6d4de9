"""Formulas of rule packs: + − × ÷, brackets, numbers and Chinese names, nothing else.

A formula is parsed into a small tree and worked out in exact fractions; no text is ever executed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jiping.scoring.ratio import Ratio, ZeroDivisor

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[^\W\d_]\w*)|(?P<sign>[-+*/()]))")
_SAME = str.maketrans({"×": "*", "÷": "/", "－": "-", "−": "-", "＋": "+", "（": "(", "）": ")"})
_DEEPEST = 30
_LONGEST = 500


class BadExpression(Exception):
    """The formula cannot be read.  The message is for the user, in Chinese."""


class Unknown(Exception):
    """A name of the formula has no value.  The message is for the user, in Chinese."""


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    of: Expression


@dataclass(frozen=True, slots=True)
class Operation:
    sign: str
    left: Expression
    right: Expression


Expression = Number | Name | Negative | Operation


@lru_cache(maxsize=512)
def parse(text: str) -> Expression:
    """Read a formula.

    Raises:
        BadExpression: a sign is missing or not allowed, or brackets do not match.
    """
    if len(text) > _LONGEST:
        raise BadExpression(f"公式超过 {_LONGEST} 个字")
    tokens = _tokens(text.translate(_SAME))
    made, rest = _sum(tokens, 0, 0)
    if rest < len(tokens):
        raise BadExpression(f"公式在“{tokens[rest][1]}”处读不下去")
    return made


def names(of: Expression) -> Iterator[str]:
    """The names that the formula uses, in order."""
    match of:
        case Name(name):
            yield name
        case Negative(inner):
            yield from names(inner)
        case Operation(_, left, right):
            yield from names(left)
            yield from names(right)
        case Number():
            pass


def work_out(of: Expression, value_of: Callable[[str], Ratio]) -> Ratio:
    """The exact value of the formula.

    Raises:
        ZeroDivisor: something is divided by nothing: the value cannot be said.
        Unknown: whatever `value_of` raises is passed on.
    """
    match of:
        case Number(value):
            return Ratio(value)
        case Name(name):
            return value_of(name)
        case Negative(inner):
            return Ratio(Decimal(0)).minus(work_out(inner, value_of))
        case Operation(sign, left, right):
            a, b = work_out(left, value_of), work_out(right, value_of)
            if sign == "+":
                return a.plus(b)
            if sign == "-":
                return a.minus(b)
            if sign == "*":
                return a.times(b)
            if b.top == 0:
                raise ZeroDivisor(in_words(right))
            return a.over(b)


_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}
_SHOWN = {"+": "＋", "-": "－", "*": "×", "/": "÷"}


def in_words(of: Expression, show: Callable[[str], str] = str, rank: int = 0) -> str:
    """The formula as people write it; `show` may put figures in the place of names."""
    match of:
        case Number(value):
            return f"{value:f}"
        case Name(name):
            return show(name)
        case Negative(inner):
            return f"－{in_words(inner, show, 3)}"
        case Operation(sign, left, right):
            own = _RANK[sign]
            # what stands right of − or ÷ keeps its brackets even at the same rank
            after = own + (sign in "-/")
            text = f"{in_words(left, show, own)}{_SHOWN[sign]}{in_words(right, show, after)}"
            return f"（{text}）" if own < rank else text


def _tokens(text: str) -> list[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise BadExpression(f"公式里不能用“{text[at:].strip()[:1]}”")
        made.append((str(found.lastgroup), found[str(found.lastgroup)]))
        at = found.end()
    if not made:
        raise BadExpression("公式是空的")
    return made


_Tokens = list[tuple[str, str]]
_Read = tuple[Expression, int]


def _sum(tokens: _Tokens, at: int, depth: int) -> _Read:
    return _chain(tokens, at, depth, "+-", _product)


def _product(tokens: _Tokens, at: int, depth: int) -> _Read:
    return _chain(tokens, at, depth, "*/", _single)


def _chain(
    tokens: _Tokens, at: int, depth: int, signs: str, part: Callable[[_Tokens, int, int], _Read]
) -> _Read:
    made, at = part(tokens, at, depth)
    while at < len(tokens) and tokens[at][0] == "sign" and tokens[at][1] in signs:
        right, after = part(tokens, at + 1, depth)
        made, at = Operation(tokens[at][1], made, right), after
    return made, at


def _single(tokens: _Tokens, at: int, depth: int) -> _Read:
    if at >= len(tokens):
        raise BadExpression("公式没有写完")
    if depth > _DEEPEST:
        raise BadExpression("公式的括号套得太深")
    kind, text = tokens[at]
    if kind == "number":
        return Number(Decimal(text)), at + 1
    if kind == "name":
        return Name(text), at + 1
    if text == "-":
        inner, after = _single(tokens, at + 1, depth + 1)
        return Negative(inner), after
    if text != "(":
        raise BadExpression(f"公式里“{text}”的位置不对")
    inner, after = _sum(tokens, at + 1, depth + 1)
    if after >= len(tokens) or tokens[after][1] != ")":
        raise BadExpression("公式的括号没有配对")
    return inner, after + 1
