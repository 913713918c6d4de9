"""The blocks that forms are made of: money, goals, indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jiping.evaluation.budget import Source as Origin
from jiping.evaluation.budget import Spending
from jiping.evaluation.target import Comparison, TakenFrom, Target
from jiping.report import wording
from jiping.report.forms.drawing import Drawing, Spot, figure, said
from jiping.report.forms.subject import MONEY_COLUMNS, Subject
from jiping.report.model import Paragraph, Piece, Role
from jiping.scoring.scored import ScoredIndicator

DASH = wording.NOT_SCORED


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A row of the money block: its heading, its three amounts, its rate."""

    name: str
    amounts: tuple[Piece, ...]
    rate: Piece
    scored: bool = False


def money_lines(of: Subject, whole: str, first: str = "其中：") -> list[MoneyLine]:
    """The total and its sources; of the overall expenditure its uses too (附1)."""
    lines = [MoneyLine(whole, tuple(of.total_amounts()), of.total_rate, scored=True)]
    origins = [Origin.APPROPRIATION, Origin.CARRIED_OVER, Origin.OTHER]
    sources = {line.source for line in of.funds}
    if Origin.UNSPLIT in sources and len(sources) > 1:
        origins.append(Origin.UNSPLIT)
    for number, origin in enumerate(origins):
        name = (first if number == 0 else "") + origin.value
        rate = of.rate(of.line_of(origin), _path(of, origin))
        lines.append(MoneyLine(name, tuple(of.amounts_of(origin)), rate))
    if of.project is None:
        lines += _uses(of)
    return lines


def _path(of: Subject, origin: Origin) -> str:
    number = next((i for i, line in enumerate(of.funds) if line.source is origin), 0)
    return f"{of.money_path}.funds[{number}].execution_rate"


def _uses(of: Subject) -> Iterator[MoneyLine]:
    record = of.evaluation
    for name, line, path in (
        ("按支出性质：基本支出", record.budget.basic_total, "budget.basic_total"),
        ("项目支出", record.project_spending, "project_spending"),
    ):
        amounts = tuple(_amounts(of, line, path))
        if any(piece.source for piece in amounts):
            yield MoneyLine(name, amounts, of.rate(line, f"{path}.execution_rate"))


def _amounts(of: Subject, line: Spending, path: str) -> Iterator[Piece]:
    for field in MONEY_COLUMNS:
        value = getattr(line, field)
        yield Piece(DASH) if value is None else of.given(of.print(value), f"{path}.{field}")


def figures(pieces: Sequence[Piece], spans: Sequence[int]) -> list[Spot]:
    """Figures with the columns that each spans."""
    return [figure(piece, span) for piece, span in zip(pieces, spans, strict=True)]


Column = Callable[[Subject, ScoredIndicator], Spot]
"""What a column shows of an indicator."""


def indicators(
    drawing: Drawing, of: Subject, columns: Sequence[Column], spans: tuple[int, int, int]
) -> None:
    """The rows of the indicators; the first two levels are merged over the rows they hold.

    `spans` are the columns of the grid that each of the three levels takes.
    """
    for _, first in groupby(of.scored.indicators, key=lambda line: line.level1):
        group = list(first)
        fresh = True
        for _, second in groupby(group, key=lambda line: line.level2):
            members = list(second)
            for number, line in enumerate(members):
                spots: list[Spot] = []
                if fresh:
                    level = of.given(line.level1, f"{line.path}.level1")
                    spots.append(said((level,), spans[0], len(group), left=False))
                    fresh = False
                if number == 0:
                    level = of.given(line.level2, f"{line.path}.level2")
                    spots.append(said((level,), spans[1], len(members), left=False))
                spots.append(said((of.given(line.name, f"{line.path}.name"),), spans[2]))
                spots.extend(column(of, line) for column in columns)
                drawing.row(*spots)


# -- columns --------------------------------------------------------------------------------------


def target(span: int = 1) -> Column:
    """年度指标值"""
    return lambda of, line: said((of.target(line),), span, left=False)


def actual(span: int = 1) -> Column:
    """实际完成值"""
    return lambda of, line: said((of.actual(line),), span, left=False)


def weight(span: int = 1) -> Column:
    """分值"""
    return lambda of, line: figure(of.weight(line), span)


def points(span: int = 1) -> Column:
    """得分"""
    return lambda of, line: figure(of.points(line), span)


def causes(span: int = 1) -> Column:
    """偏差原因分析及改进措施"""
    return lambda of, line: said(of.causes(line), span)


def nature(span: int = 1) -> Column:
    """指标性质: the sign, or 定性"""

    def column(of: Subject, line: ScoredIndicator) -> Spot:
        record = of.record(line)
        sign = _SIGNS.get(record.target.comparison, "定性") if record else DASH
        return said((of.given(sign, f"{line.path}.target.comparison"),), span, left=False)

    return column


_SIGNS = {
    Comparison.AT_LEAST: "≥",
    Comparison.AT_MOST: "≤",
    Comparison.EQUAL: "=",
    Comparison.RANGE: "区间",
}


def target_value(span: int = 1) -> Column:
    """指标值 without sign and unit"""

    def column(of: Subject, line: ScoredIndicator) -> Spot:
        record = of.record(line)
        text = _value(record.target) if record else line.target
        path = f"{line.path}.target.value"
        number = record is not None and record.target.comparison is not Comparison.RANGE
        spot = figure if number else _centred
        return spot(of.written(text, path), span)

    return column


def _value(of: Target) -> str:
    if of.value is None:
        return of.text
    if of.comparison is Comparison.RANGE and of.upper is not None:
        return f"{wording.trimmed(of.value)}～{wording.trimmed(of.upper)}"
    return wording.trimmed(of.value)


def _centred(piece: Piece, span: int) -> Spot:
    return said((piece,), span, left=False)


def measure(span: int = 1) -> Column:
    """度量单位"""

    def column(of: Subject, line: ScoredIndicator) -> Spot:
        unit = _unit(of, line)
        piece = of.given(unit, f"{line.path}.target.unit") if unit else Piece(DASH)
        return said((piece,), span, left=False)

    return column


def bare_actual(span: int = 1) -> Column:
    """实际完成值 without its unit, which has a column of its own"""

    def column(of: Subject, line: ScoredIndicator) -> Spot:
        unit = _unit(of, line)
        text = line.actual.removesuffix(unit) if unit else line.actual
        return figure(of.written(text, f"{line.path}.actual"), span)

    return column


def _unit(of: Subject, line: ScoredIndicator) -> str:
    record = of.record(line)
    return record.target.unit if record else ""


# -- lines above and below ------------------------------------------------------------------------


def year(of: Subject) -> Paragraph:
    """（2025年度）"""
    piece = of.given(str(of.evaluation.year), "year")
    return Paragraph(Role.SUBTITLE, (Piece("（"), piece, Piece("年度）")))


def signed(of: Subject, *names: tuple[str, str, str]) -> Paragraph:
    """A line to sign: what is asked, what the record says (or room to write), and its path."""
    pieces: list[Piece] = []
    for number, (asked, text, path) in enumerate(names):
        if number:
            pieces.append(Piece("　　　　"))
        pieces.append(Piece(f"{asked}："))
        pieces.append(of.given(text, path) if text else Piece("　　　　"))
    return Paragraph(Role.BODY, tuple(pieces))


def signatures(of: Subject, *, dated: bool = True, across: bool = False) -> tuple[Paragraph, ...]:
    """填表人, 审核人, 负责人 in one line, 联系电话 and 填报日期 in the next; all in one line across a page."""
    by = of.evaluation.signatures
    people = (
        ("填表人", by.filled_by, "signatures.filled_by"),
        ("审核人", by.checked_by, "signatures.checked_by"),
        ("负责人", by.head, "signatures.head"),
    )
    rest = (
        ("联系电话", by.phone, "signatures.phone"),
        *((("填报日期", by.date, "signatures.date"),) if dated else ()),
    )
    if across:
        return (signed(of, *people, *rest),)
    return signed(of, *people), signed(of, *rest)


def survey_note(of: Subject) -> tuple[Paragraph, ...]:
    """How many were asked, of every questionnaire that an indicator of this form rests on."""
    taken = [record.actual.derived for line in of.scored.indicators if (record := of.record(line))]
    used = {one.name for one in taken if one is not None and one.source is TakenFrom.SURVEY}
    told: list[Piece] = []
    for i, survey in enumerate(of.evaluation.surveys):
        if survey.name not in used:
            continue
        path = f"surveys[{i}]"
        told += (
            Piece("；" if told else "满意度问卷说明："),
            of.given(f"“{survey.name}”", f"{path}.name"),
            Piece("发放问卷"),
            of.given(str(survey.sent), f"{path}.sent"),
            Piece("份，收回"),
            of.given(str(survey.returned), f"{path}.returned"),
            Piece("份，有效"),
            of.given(str(survey.valid), f"{path}.valid"),
            Piece("份"),
        )
    return (Paragraph(Role.BODY, (*told, Piece("。"))),) if told else ()


def execution_note(of: Subject) -> tuple[Paragraph, ...]:
    """Why money was left over, for the forms that have no place for it."""
    causes = of.execution_causes
    if not causes:
        return ()
    flat = tuple(
        Piece(piece.text.replace("\n", "　"), piece.source, piece.bold) for piece in causes
    )
    return (Paragraph(Role.BODY, (Piece("预算执行情况说明："), *flat)),)
