"""The ledger of a report: every figure once, with what determines it.

A figure is raw (a fact of that year) or follows from others by a formula over their names.
Values are `Decimal`; a figure that follows is rounded half up once, to the decimals it is printed
with, so that the printed figures reproduce it.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(expression: str, values: Mapping[str, Decimal]) -> Decimal:
    """The value of an expression of names, integers, ``+ - * /`` and parentheses.

    Raises KeyError for an unknown name and ValueError for any other construct.
    """

    def value_of(node: ast.expr) -> Decimal:
        if isinstance(node, ast.Name):
            return values[node.id]
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            return Decimal(node.value)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value_of(node.operand)
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](value_of(node.left), value_of(node.right))
        raise ValueError(f"not an arithmetic expression: {expression}")

    return value_of(ast.parse(expression, mode="eval").body)


def names_in(expression: str) -> list[str]:
    """The names of an expression, each once, in the order in which they are written."""
    nodes = [node for node in ast.walk(ast.parse(expression)) if isinstance(node, ast.Name)]
    nodes.sort(key=lambda node: node.col_offset)
    return list(dict.fromkeys(node.id for node in nodes))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, as Chinese offices round (四舍五入)."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Formula:
    """What determines a figure.

    kind         the kind of the relation, e.g. ``rate``, ``sum``, ``growth``.
    by_rounding  it holds only because every printed figure is rounded.
    """

    expression: str
    kind: str
    by_rounding: bool = False


@dataclass
class Figure:
    """A figure of the report: value in its own unit, and the decimals of its series."""

    name: str
    value: Decimal
    unit: str
    decimals: int
    formulas: list[Formula] = field(default_factory=list[Formula])


class Ledger:
    """The figures of one report by name."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}

    def __getitem__(self, name: str) -> Figure:
        return self.figures[name]

    def value(self, expression: str) -> Decimal:
        """The value of an expression over the ledger's names."""
        values = {name: self.figures[name].value for name in names_in(expression)}
        return evaluate(expression, values)

    def raw(self, unit: str, **values: str) -> None:
        """Facts; the decimals are those that are written."""
        for name, value in values.items():
            number = Decimal(value)
            exponent = number.as_tuple().exponent
            assert isinstance(exponent, int)
            self._add(Figure(name, number, unit, max(0, -exponent)))

    def calc(
        self, name: str, expression: str, unit: str = "%", decimals: int = 2, kind: str = "rate"
    ) -> None:
        """A figure that follows from others."""
        value = rounded(self.value(expression), decimals)
        self._add(Figure(name, value, unit, decimals, [Formula(expression, kind)]))

    def by_rounding(self, name: str, value: str, expression: str, unit: str, kind: str) -> None:
        """A figure that its parts reproduce only within the rounding of all of them."""
        self.raw(unit, **{name: value})
        assert self.value(expression) != self[name].value, name
        self[name].formulas.append(Formula(expression, kind, by_rounding=True))

    def also(self, name: str, expression: str, kind: str) -> None:
        """Another way to the same figure.  Raises ValueError where it leads elsewhere."""
        figure = self[name]
        if rounded(self.value(expression), figure.decimals) != figure.value:
            raise ValueError(f"{name}: {figure.value} != {expression} = {self.value(expression)}")
        figure.formulas.append(Formula(expression, kind))

    def _add(self, figure: Figure) -> None:
        if figure.name in self.figures:
            raise ValueError(f"two figures named {figure.name}")
        self.figures[figure.name] = figure
