"""From the ledger and the occurrences to `relations.yaml`: which printed figure follows from which."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_lowercase

from .blocks import Cell, Occurrence, Paragraph
from .example import Example, holders
from .figures import Formula, names_in

Address = dict[str, str | int]
_ONLY_SUM = re.compile(r"[a-z0-9_]+([+-][a-z0-9_]+)*")


@dataclass(frozen=True)
class Printed:
    """An occurrence with its place: block, row inside the block (-1 in a paragraph), address."""

    occurrence: Occurrence
    order: int
    block: int
    row: int
    address: Address


def _context(text: str, start: int, end: int, scope: str) -> str:
    """The shortest piece around a figure that stands once in `scope` and holds the figure once."""
    figure = text[start:end]
    for size in (*range(8, len(text) + 1), *range(7, end - start, -1)):
        for right in range(size - (end - start) + 1):
            left = size - (end - start) - right
            if start - left < 0 or end + right > len(text):
                continue
            piece = text[start - left : end + right]
            if piece.count(figure) == 1 and scope.count(piece) == 1:
                return piece
    raise ValueError(f"no unambiguous context for {figure} in {text}")


def printed_figures(example: Example, lines: dict[int, int]) -> list[Printed]:
    """Every occurrence with its address; `lines`: line number by holder, for plain text only."""
    everything = "\n".join(holder.text for holder in holders(example.blocks))
    found: list[Printed] = []
    tables = 0

    def add(holder: Paragraph | Cell, block: int, row: int, address: Address) -> None:
        for occurrence in holder.occurrences:
            text = holder.text[occurrence.start : occurrence.end]
            place: Address = {"text": text, **address}
            if row < 0:
                scope = holder.text if lines else everything
                place["context"] = _context(holder.text, occurrence.start, occurrence.end, scope)
            elif holder.text.count(text) > 1:
                place["context"] = _context(
                    holder.text, occurrence.start, occurrence.end, holder.text
                )
            if id(holder) in lines:
                place["line"] = lines[id(holder)] + holder.text[: occurrence.start].count("\n")
            place["decimals"] = occurrence.decimals
            found.append(Printed(occurrence, len(found), block, row, place))

    for index, block in enumerate(example.blocks):
        if isinstance(block, Paragraph):
            add(block, index, -1, {})
            continue
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    add(cell, index, r, {"table": tables, "row": r, "column": c})
        tables += 1
    return found


def relations(example: Example, lines: dict[int, int]) -> list[dict[str, object]]:
    """What `relations.yaml` holds, in reading order of the determined figure."""
    everything = printed_figures(example, lines)
    by_name: dict[str, list[Printed]] = {}
    for printed in everything:
        by_name.setdefault(printed.occurrence.name, []).append(printed)
    found: list[tuple[int, dict[str, object]]] = []

    def nearest(name: str, to: Printed) -> Printed | None:
        candidates = [p for p in by_name.get(name, []) if p.occurrence.full]
        return min(candidates, key=lambda p: _distance(p, to), default=None)

    def declare(to: Printed, formula: Formula) -> None:
        names = names_in(formula.expression)
        others = [nearest(name, to) for name in names]
        sources = [other for other in others if other is not None]
        if len(sources) < len(others):
            return
        expression = _lettered(formula.expression, names, sources)
        factor = to.occurrence.factor
        if factor == -1:
            expression = f"-({expression})"
        elif factor != 1:
            expression = _scaled(f"({expression})", factor)
        found.append((to.order, _entry(to, formula.kind, expression, sources, formula.by_rounding)))

    for printed in everything:
        figure = example.ledger[printed.occurrence.name]
        for formula in figure.formulas:
            declare(printed, formula)
        same = by_name[figure.name]
        twin = next((p for p in same if p is not printed and p.occurrence.full), None)
        if twin is not None and printed.occurrence.declared and twin.occurrence.declared:
            expression = _scaled("a", printed.occurrence.factor / twin.occurrence.factor)
            kind = "repeat" if expression == "a" else "conversion"
            found.append((printed.order, _entry(printed, kind, expression, [twin], False)))
    for figure in example.ledger.figures.values():
        for formula in figure.formulas:
            if formula.by_rounding or not _ONLY_SUM.fullmatch(formula.expression):
                continue
            names = names_in(formula.expression)
            for name in names if len(names) > 1 else []:
                for printed in by_name.get(name, []):
                    if printed.occurrence.full and any(
                        _beside(total, printed) for total in by_name.get(figure.name, [])
                    ):
                        declare(printed, _solved(figure.name, formula.expression, name))
    found.sort(key=lambda item: item[0])
    return [entry for _, entry in found]


def _beside(total: Printed, part: Printed) -> bool:
    return total.block == part.block and total.occurrence.full


def _solved(total: str, expression: str, name: str) -> Formula:
    """The sum written the other way round, for one of its parts."""
    signs = {m[2]: m[1] or "+" for m in re.finditer(r"([+-]?)([a-z][a-z0-9_]*)", expression)}
    rest = "".join(
        ("-" if signs[other] == "+" else "+") + other for other in signs if other != name
    )
    if signs[name] == "+":
        return Formula(total + rest, "part")
    flipped = rest.translate(str.maketrans("+-", "-+")).lstrip("+")
    return Formula(f"{flipped}-{total}", "part")


def _distance(printed: Printed, to: Printed) -> tuple[bool, bool, bool, int]:
    return (
        abs(printed.occurrence.factor) != abs(to.occurrence.factor) and printed.block != to.block,
        printed.block != to.block,
        printed.row != to.row,
        abs(printed.order - to.order) if printed.block == to.block else printed.order,
    )


def _scaled(letter: str, factor: Decimal) -> str:
    if factor == 1:
        return letter
    if factor == -1:
        return f"-{letter}"
    sign = "-" if factor < 0 else ""
    if abs(factor) > 1:
        return f"{sign}{letter}*{abs(factor):f}"
    return f"{sign}{letter}/{(1 / abs(factor)).normalize():f}"


def _lettered(expression: str, names: list[str], sources: list[Printed]) -> str:
    letters: dict[str, str] = {}
    for letter, name, source in zip(_letters(), names, sources, strict=False):
        scaled = _scaled(letter, 1 / source.occurrence.factor)
        letters[name] = scaled if scaled == letter else f"({scaled})"
    return re.sub(r"[a-z][a-z0-9_]*", lambda match: letters[match[0]], expression)


def _letters() -> list[str]:
    return [*ascii_lowercase, *(f"{letter}2" for letter in ascii_lowercase)]


def _entry(
    to: Printed, kind: str, expression: str, sources: list[Printed], by_rounding: bool
) -> dict[str, object]:
    entry: dict[str, object] = {**to.address, "kind": kind, "formula": expression}
    if by_rounding:
        entry["by_rounding"] = True
    entry["others"] = [source.address for source in sources]
    return entry


def as_yaml(comment: str, entries: list[dict[str, object]]) -> str:
    """Block lists of flow values; JSON's strings and numbers are YAML's as well."""
    lines = [f"# {line}" for line in comment.splitlines()]
    for entry in entries:
        mark = "-"
        for key, value in entry.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                lines.append(f"{mark} {key}:")
                lines += [f"  - {_flow(item)}" for item in value]  # type: ignore[arg-type]
            else:
                lines.append(f"{mark} {key}: {json.dumps(value, ensure_ascii=False)}")
            mark = " "
    return "\n".join(lines) + "\n"


def _flow(item: Address) -> str:
    pairs = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items())
    return "{" + ", ".join(pairs) + "}"
