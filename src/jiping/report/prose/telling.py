"""What every section needs: the case it tells of, and how sentences and figures are put together.

A figure is printed here and nowhere else, so that money has the same decimals in the whole report and
each figure carries the place of the record that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from jiping.evaluation.evaluation import Evaluation
from jiping.figure.numerals import format_numeral
from jiping.report import wording
from jiping.report.model import Block, Paragraph, Piece, Pieces, Role, Source
from jiping.report.outline import contents, together
from jiping.report.sources import words_of
from jiping.scoring.pack import Pack
from jiping.scoring.scored import ScoredEvaluation

Blocks = tuple[Block, ...]
Telling = str | Piece | Pieces | None
"""What a sentence is made of: fixed words, a figure or a quotation, several of them, or nothing."""

_ENDS = "。！？；.;!?，,、 \u3000"


@dataclass(frozen=True)
class Context:
    """What is told: the scored record, and the rule pack along whose outline it is told."""

    scored: ScoredEvaluation
    pack: Pack

    @property
    def evaluation(self) -> Evaluation:
        return self.scored.evaluation

    @property
    def year(self) -> int:
        return self.evaluation.year

    @property
    def we(self) -> str:
        """How the department calls itself in running text."""
        return self.evaluation.department.short_name or "我单位"

    @property
    def unit(self) -> str:
        return self.evaluation.money_unit

    @cached_property
    def decimals(self) -> int:
        """Decimals of every amount of the report: what the most exact one needs, so that nothing is
        rounded and totals are sums of what is printed."""
        return wording.decimals(_amounts(self.evaluation), self.unit)

    @cached_property
    def contents(self) -> frozenset[str]:
        """What the outline has a section for."""
        return contents(self.pack.outline.sections)

    def has(self, content: str) -> bool:
        """Whether the outline gives this subject a section of its own."""
        return content in self.contents

    def tells(self, content: str, inside: str) -> bool:
        """Whether `content` is told where `inside` is: the outline has no other section for it."""
        sections = self.pack.outline.sections
        return not self.has(content) or together(sections, content, inside)


def _amounts(evaluation: Evaluation) -> Iterator[Decimal]:
    assets = evaluation.department.assets
    if assets is not None:
        yield from _decimals_in(assets, ())
    yield from _decimals_in(evaluation.budget, ("score",))
    for project in evaluation.projects:
        for line in project.funds:
            yield from _decimals_in(line, ())


def _decimals_in(part: BaseModel, without: Sequence[str]) -> Iterator[Decimal]:
    for name, value in part:
        if name in without:
            continue
        values: Any = value if isinstance(value, tuple) else (value,)  # pyright: ignore[reportUnknownVariableType]
        for one in values:
            if isinstance(one, Decimal):
                yield one
            elif isinstance(one, BaseModel):
                yield from _decimals_in(one, without)


# -- pieces ---------------------------------------------------------------------------------------


def given(ctx: Context, text: str, path: str, formula: str = "", clause: str = "") -> Piece:
    """Text of the record, or a figure worked out from it, with its source."""
    return Piece(text, Source(path, words_of(path, ctx.evaluation), formula, clause))


def number(ctx: Context, value: Decimal) -> str:
    """An amount as it stands in tables and formulas: the decimals of the report, no unit."""
    return wording.money(value, ctx.unit, ctx.decimals)


def money(ctx: Context, value: Decimal, path: str, formula: str = "") -> Piece:
    """An amount with its unit: 54.41万元."""
    return given(ctx, number(ctx, value) + ctx.unit, path, formula)


def amount(ctx: Context, value: Decimal | None, path: str, formula: str = "") -> Pieces:
    """An amount in a table whose unit stands above it; a dash where the record has none."""
    if value is None:
        return (Piece("—"),)
    return (given(ctx, number(ctx, value), path, formula),)


def rate(ctx: Context, part: Decimal, whole: Decimal, path: str) -> Piece:
    """part ÷ whole in per cent, with its formula.  `whole` is not zero."""
    return given(ctx, wording.rate(part * 100 / whole), path, ratio(ctx, part, whole))


def ratio(ctx: Context, part: Decimal, whole: Decimal) -> str:
    """The formula of a rate of money, with its figures."""
    return f"{number(ctx, part)} ÷ {number(ctx, whole)} × 100%"


def points(ctx: Context, value: Decimal, path: str, formula: str = "", clause: str = "") -> Piece:
    """Points with their unit: 8.79分."""
    return given(ctx, wording.points(value) + "分", path, formula, clause)


def count(ctx: Context, value: int, unit: str, path: str, formula: str = "") -> Piece:
    """A number of people or things: 7名."""
    return given(ctx, f"{value}{unit}", path, formula)


def addition(values: Iterable[str]) -> str:
    """The formula of a sum; empty where one figure is no sum."""
    terms = tuple(values)
    return " + ".join(terms) if len(terms) > 1 else ""


# -- sentences ------------------------------------------------------------------------------------


def line(*parts: Telling) -> Pieces:
    """Join parts to one run of pieces."""
    pieces: list[Piece] = []
    for part in parts:
        if part is None or part == "":
            continue
        if isinstance(part, str):
            pieces.append(Piece(part))
        elif isinstance(part, Piece):
            pieces.append(part)
        else:
            pieces.extend(part)
    return tuple(pieces)


def joined(parts: Sequence[Telling], between: str = "、") -> Pieces:
    """Join parts with a sign between them; nothing parts are left out."""
    kept = [part for part in parts if part]
    return line(*(line(between if i else "", part) for i, part in enumerate(kept)))


def bare(text: str) -> str:
    """What somebody wrote, in one line and without the sign at its end, to go into a sentence."""
    lines = [" ".join(part.split()) for part in text.splitlines()]
    kept = [part for part in lines if part]
    told = "".join(part if part[-1] in _ENDS else f"{part}；" for part in kept[:-1])
    return (told + (kept[-1] if kept else "")).rstrip(_ENDS)


def quoted(name: str) -> str:
    """A name in quotation marks, unless it has some itself."""
    return name if any(c in name for c in '“”"‘’') else f"“{name}”"


def ordinals(items: Sequence[Telling]) -> Pieces:
    """Several things in one paragraph: 一是…；二是…  One alone is told without 一是."""
    if len(items) == 1:
        return line(items[0])
    named = [line(f"{format_numeral(Decimal(i))}是", item) for i, item in enumerate(items, 1)]
    return joined(named, "；")


# -- paragraphs -----------------------------------------------------------------------------------


def body(*parts: Telling) -> Paragraph:
    return Paragraph(Role.BODY, line(*parts))


def caption(text: str, unit: str = "") -> Blocks:
    """What stands above a table; `writing` numbers it."""
    above = (Paragraph(Role.CAPTION, (Piece(text),)),)
    return above + ((Paragraph(Role.UNIT, (Piece(f"单位：{unit}"),)),) if unit else ())


def missing(ctx: Context, what: str, path: str) -> Paragraph:
    """Something that the record does not hold, with the place where it has to be written."""
    words = words_of(path, ctx.evaluation)
    return Paragraph(
        Role.MISSING, (Piece(f"（待补充：{what}，请在{words}填写）", Source(path, words)),)
    )


def numbered(items: Sequence[Telling], depth: int) -> Blocks:
    """A paragraph an item, with the number that the level below `depth` has."""
    if len(items) == 1:
        return (body(items[0]),)
    style = "{}." if depth < 3 else "（{}）"
    return tuple(body(style.format(i), item) for i, item in enumerate(items, 1))
