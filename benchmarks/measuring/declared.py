"""What an example declares: figures, and the relations that determine them (`relations.yaml`).

A printed figure stands for the interval that rounds to it.  A whole number of people, things or
points was not rounded: it stands for itself.
"""

from __future__ import annotations

import ast
import itertools
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_MANY = 8
"""Up to so many operands every combination of their ends is tried; sums of more are linear."""

Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Place:
    """Where a figure is printed: see `examples/README.md`.  table, row, column, line: -1 where none."""

    text: str
    context: str = ""
    table: int = -1
    row: int = -1
    column: int = -1
    line: int = -1

    def __str__(self) -> str:
        words = [f"第{self.line}行"] if self.line >= 0 else []
        if self.table >= 0:
            words.append(f"表{self.table + 1}第{self.row + 1}行第{self.column + 1}列")
        if self.context:
            words.append(f"“{self.context}”")
        return " ".join(words)


@dataclass(frozen=True)
class Operand:
    """A figure that determines another, with the decimals that count."""

    place: Place
    decimals: int


@dataclass(frozen=True)
class Relation:
    """One way in which a figure follows from others."""

    kind: str
    formula: str
    operands: tuple[Operand, ...]

    def allows(self, text: str, decimals: int) -> bool:
        """Whether a figure printed as `text` agrees with the others, whatever was rounded off."""
        low, high = printed_interval(text, decimals)
        bounds = _bounds(self)
        return bounds is None or (low <= bounds[1] and bounds[0] <= high)


@dataclass(frozen=True)
class Determined:
    """A printed figure with everything that determines it."""

    place: Place
    decimals: int
    relations: tuple[Relation, ...]

    def violated(self, text: str) -> tuple[Relation, ...]:
        """The relations that `text` in this place breaks beyond rounding.

        A figure that keeps its number of printed decimals keeps the precision of its series; one
        that does not has the precision that it shows.
        """
        kept = printed_decimals(text) == printed_decimals(self.place.text)
        decimals = self.decimals if kept else printed_decimals(text)
        return tuple(r for r in self.relations if not r.allows(text, decimals))


@dataclass(frozen=True)
class Example:
    """One folder of `examples/`."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    def report(self, which: str) -> Path:
        """The file ``clean`` or ``faulty``."""
        return next(self.folder.glob(f"{which}.*"))

    @property
    def faults(self) -> list[dict[str, Any]]:
        return loaded(self.folder / "faults.yaml")

    @property
    def determined(self) -> tuple[Determined, ...]:
        """Every figure that others determine, in reading order."""
        return _determined(self.folder)


def examples() -> list[Example]:
    """All examples, by name."""
    return [Example(path.parent) for path in sorted(EXAMPLES.glob("*/relations.yaml"))]


def loaded(path: Path) -> Any:
    """A YAML file."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def number(text: str) -> Decimal:
    """The value of a printed figure in its own unit: 94.44 for ``94.44%``."""
    match = NUMBER.search(text)
    if match is None:
        raise ValueError(f"no figure: {text}")
    return Decimal(match[0].replace(",", ""))


def printed_decimals(text: str) -> int:
    """How many digits are printed after the point."""
    match = NUMBER.search(text)
    return len(match[0].partition(".")[2]) if match else 0


def printed_interval(text: str, decimals: int) -> Interval:
    """What may have been rounded to `text`."""
    value = number(text)
    half = Decimal(0) if _counted(text, decimals) else Decimal(5).scaleb(-decimals - 1)
    return value - half, value + half


def _counted(text: str, decimals: int) -> bool:
    """Whether this is a whole number that nobody rounded: no rate, no money, no 万."""
    return decimals == 0 and not any(sign in text for sign in "%％元万亿")


@cache
def _determined(folder: Path) -> tuple[Determined, ...]:
    found: dict[Place, tuple[int, list[Relation]]] = {}
    for entry in loaded(folder / "relations.yaml"):
        operands = tuple(Operand(_place(o), o["decimals"]) for o in entry["others"])
        relation = Relation(entry["kind"], entry["formula"], operands)
        found.setdefault(_place(entry), (entry["decimals"], []))[1].append(relation)
    return tuple(
        Determined(place, decimals, tuple(relations))
        for place, (decimals, relations) in found.items()
    )


def _place(entry: Mapping[str, Any]) -> Place:
    return Place(
        entry["text"],
        entry.get("context", ""),
        entry.get("table", -1),
        entry.get("row", -1),
        entry.get("column", -1),
        entry.get("line", -1),
    )


@cache
def _bounds(relation: Relation) -> Interval | None:
    """The interval of the formula over all that its operands may have been; None where it divides
    by something that may be zero."""
    code = ast.parse(relation.formula, mode="eval").body
    names = sorted(
        {node.id for node in ast.walk(code) if isinstance(node, ast.Name)},
        key=lambda name: (len(name), name),
    )
    ends = [printed_interval(o.place.text, o.decimals) for o in relation.operands]
    try:
        if len(names) <= _MANY:
            corners = itertools.product(*({low, high} for low, high in ends))
            values = [_value(code, dict(zip(names, c, strict=True))) for c in corners]
            return min(values), max(values)
        # A long formula is a sum: what each operand adds to it or takes from it shows on its own.
        middle = {name: (low + high) / 2 for name, (low, high) in zip(names, ends, strict=True)}
        exact = _value(code, middle)
        slack = sum(
            (
                abs(_value(code, {**middle, name: high}) - exact)
                for name, (_, high) in zip(names, ends, strict=True)
            ),
            Decimal(0),
        )
    except (DivisionByZero, InvalidOperation):
        return None
    return exact - slack, exact + slack


def _value(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant):
        return Decimal(str(node.value))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, values)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, values), _value(node.right, values)
        return _OPERATORS[type(node.op)](left, right)
    raise ValueError(f"not an arithmetic expression: {ast.unparse(node)}")
