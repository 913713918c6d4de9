"""Indicators: rows of a self-evaluation form, and the sentences that tell the same in the report."""

from __future__ import annotations

import re
from dataclasses import replace

from jiping.document.model import Anchor, Cell, Document, Paragraph
from jiping.facts.labels import clean_name, is_total_name
from jiping.facts.model import Fact, Heading, Indicator, Region, TableReading
from jiping.facts.outline import read_number
from jiping.figure.scan import scan
from jiping.figure.units import Dimension

_IN_TEXT = re.compile(
    r"(?P<name>[^，,；;。：:]{2,40})[。，,；;：:]+\s*(?:年度|年初|全年)?(?:指标值|目标值)(?:为|[：:])\s*"
    r"(?P<target>[^，,；;。]{1,60})[，,；;]\s*(?:全年)?(?:实际)?完成(?:值|情况)(?:为|[：:])\s*"
    r"(?P<actual>[^，,；;。]{1,80})"
    r"(?:[，,；;]\s*(?P<ws>(?:分值|权重)[：:为]?\s*(?P<weight>\d+(?:\.\d+)?)\s*分?[，,；;]\s*"
    r"(?:自评)?得分?[：:为]?\s*(?P<score>\d+(?:\.\d+)?)\s*分?))?"
)
_TARGET_LINE = re.compile(
    r"\s*(?:年度)?绩?效?(?:绩效)?(?:指标|目标|目标值|计划指标)(?:值)?[：:]\s*"
)
_ACTUAL_LINE = re.compile(r"\s*(?:实际|目标|指标)?(?:完成|实现)情况[：:]\s*")
_LEVEL_WEIGHT = re.compile(r"\s*[（(].*$", re.S)


def _anchor_of_cell(block: int, number: int, cell: Cell) -> Anchor:
    stripped = cell.text.strip()
    begin = cell.text.index(stripped) if stripped else 0
    return Anchor(block, number, begin, begin + len(stripped))


def is_indicator_region(region: Region) -> bool:
    """Whether the rows below these headings are indicators: a target, an actual value or a score
    for each named indicator."""
    columns = set(region.columns)
    named = bool(columns & {"level_3", "level_2", "level_1"})
    return named and bool(columns & {"target", "actual", "weight", "score"})


def table_indicators(
    readings: tuple[TableReading, ...], facts: dict[tuple[int, int, int], tuple[Fact, ...]]
) -> list[Indicator]:
    """The indicators of all tables, row by row; 合计 and 总分 rows are none."""
    found: list[Indicator] = []
    form = 0
    for reading in readings:
        numbers = {id(cell): number for number, cell in enumerate(reading.table.cells)}
        for region in reading.regions:
            if is_indicator_region(region):
                form += 1
                found.extend(_rows(reading, region, numbers, facts, form))
    return found


def _rows(
    reading: TableReading,
    region: Region,
    numbers: dict[int, int],
    facts: dict[tuple[int, int, int], tuple[Fact, ...]],
    form: int,
) -> list[Indicator]:
    grid = reading.table.grid
    place = {
        identity: index for index, identity in reversed(list(enumerate(region.columns))) if identity
    }
    # with several weight columns (一级分值, 二级分值, 三级分值) the indicator's own is the last one
    for index, identity in enumerate(region.columns):
        if identity in ("weight", "score"):
            place[identity] = index
    levels = ["", ""]
    found: list[Indicator] = []
    seen: set[int] = set()
    for row in range(region.start, region.end):
        cells = grid[row]
        for level, identity in enumerate(("level_1", "level_2")):
            column = place.get(identity)
            cell = cells[column] if column is not None else None
            if cell is not None and cell.text.strip():
                levels[level] = clean_name(_LEVEL_WEIGHT.sub("", cell.text))
        name, number = region.names[row - region.start], region.name_cells[row - region.start]
        if not name or is_total_name(name) or number in seen:
            continue
        bare_first = next((c.text for c in cells if c is not None and c.text.strip()), "")
        if is_total_name(bare_first):
            continue
        name_cell = reading.table.cells[number]
        last = name_cell.column + name_cell.column_span
        if not name_cell.column <= region.name_column < last and "level_3" in region.columns:
            continue
        seen.add(number)

        def at(identity: str, cells: tuple[Cell | None, ...] = cells) -> Cell | None:
            column = place.get(identity)
            return cells[column] if column is not None else None

        def fact(identity: str, row: int = row) -> tuple[Fact, ...]:
            column = place.get(identity)
            cell = at(identity, grid[row])
            if column is None or cell is None:
                return ()
            own = facts.get((reading.block, cell.row, cell.column), ())
            return own if cell.row == row else ()

        def anchor(cell: Cell | None) -> Anchor | None:
            if cell is None or not cell.text.strip():
                return None
            return _anchor_of_cell(reading.block, numbers[id(cell)], cell)

        target, actual, cause = at("target"), at("actual"), at("cause")
        weight, score = fact("weight"), fact("score")
        unit_cell = at("unit")
        told = unit_cell.text.strip() if unit_cell is not None else ""
        name_anchor = _anchor_of_cell(reading.block, number, name_cell)
        found.append(
            Indicator(
                name=name,
                source="table",
                where=name_anchor,
                name_anchor=name_anchor,
                level_1=levels[0],
                level_2=levels[1],
                target=anchor(target),
                actual=anchor(actual),
                target_text=target.text.strip() if target else "",
                actual_text=actual.text.strip() if actual else "",
                weight=weight[0] if weight else None,
                score=score[0] if score else None,
                cause=anchor(cause),
                cause_text=cause.text.strip() if cause else "",
                has_cause_column="cause" in place,
                target_facts=_with_unit(_facts_of(facts, reading, target, numbers), told),
                actual_facts=_with_unit(_facts_of(facts, reading, actual, numbers), told),
                form=form,
            )
        )
    return found


def _with_unit(facts: tuple[Fact, ...], told: str) -> tuple[Fact, ...]:
    """Bare figures take the unit of the row's 度量单位 column."""
    if not told or len(facts) != 1 or facts[0].figure.unit.dimension is not Dimension.NONE:
        return facts
    read = scan(f"1{told}")
    if len(read) != 1 or read[0].end - read[0].start != len(told) + 1:
        return facts
    figure = replace(facts[0].figure, unit=read[0].unit, multiplier=read[0].multiplier)
    return (replace(facts[0], figure=figure),)


def _facts_of(
    facts: dict[tuple[int, int, int], tuple[Fact, ...]],
    reading: TableReading,
    cell: Cell | None,
    numbers: dict[int, int],
) -> tuple[Fact, ...]:
    if cell is None:
        return ()
    placed = facts.get((reading.block, cell.row, cell.column), ())
    if placed:
        return placed
    return facts.get((reading.block, -1, numbers[id(cell)]), ())


def text_indicators(
    document: Document,
    by_block: dict[int, tuple[Fact, ...]],
    headings: tuple[Heading, ...],
    sections: tuple[tuple[int, ...], ...],
) -> list[Indicator]:
    """Indicators told in sentences: with target, actual value, weight and score in one sentence, or
    as a pair of paragraphs 绩效指标：… 完成情况：…"""
    found: list[Indicator] = []
    waiting: tuple[int, int] | None = None
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            waiting = None
            continue
        facts = by_block.get(index, ())
        told = "指标值" in block.text or "目标值" in block.text
        for match in _IN_TEXT.finditer(block.text) if told else ():
            found.append(_from_sentence(index, block.text, match, facts))
        target = _TARGET_LINE.match(block.text)
        actual = _ACTUAL_LINE.match(block.text)
        if target:
            waiting = (index, target.end())
        elif actual and waiting:
            title = headings[sections[index][-1]].title if sections[index] else ""
            found.append(_from_pair(document, waiting, (index, actual.end()), by_block, title))
            waiting = None
    return found


def _within(facts: tuple[Fact, ...], start: int, end: int) -> tuple[Fact, ...]:
    return tuple(f for f in facts if start <= f.anchor.start and f.anchor.end <= end)


def _from_sentence(
    block: int, text: str, match: re.Match[str], facts: tuple[Fact, ...]
) -> Indicator:
    def span(name: str) -> Anchor:
        return Anchor(block, -1, match.start(name), match.end(name))

    def labelled(name: str, value: str) -> Anchor:
        """The value with its label: ``实际完成值：48%``."""
        start = max(text.rfind(mark, 0, match.start(name)) for mark in "，,；;。：:" if mark)
        start = max(text.rfind(mark, 0, start) for mark in "，,；;。") + 1
        return Anchor(block, -1, start, match.end(name))

    name = match.group("name")
    _, _, length = read_number(name)
    weight = _within(facts, match.start("weight"), match.end("weight") + 2) if match["ws"] else ()
    score = _within(facts, match.start("score"), match.end("score") + 2) if match["ws"] else ()
    return Indicator(
        name=name[length:].strip(),
        source="text",
        where=Anchor(block, -1, match.start("name") + length, match.end()),
        name_anchor=Anchor(block, -1, match.start("name") + length, match.end("name")),
        target=labelled("target", "target"),
        actual=labelled("actual", "actual"),
        target_text=match.group("target").strip(),
        actual_text=match.group("actual").strip(),
        weight=weight[0] if weight else None,
        score=score[0] if score else None,
        weight_score=span("ws") if match["ws"] else None,
        target_facts=_within(facts, match.start("target"), match.end("target")),
        actual_facts=_within(facts, match.start("actual"), match.end("actual")),
    )


def _from_pair(
    document: Document,
    target: tuple[int, int],
    actual: tuple[int, int],
    by_block: dict[int, tuple[Fact, ...]],
    title: str,
) -> Indicator:
    def text(block: int) -> str:
        found = document.blocks[block]
        return found.text if isinstance(found, Paragraph) else ""

    def whole(block: int) -> Anchor:
        return Anchor(block, -1, 0, len(text(block)))

    return Indicator(
        name=title or text(target[0])[target[1] :][:20],
        source="text",
        where=whole(actual[0]),
        name_anchor=whole(target[0]),
        target=whole(target[0]),
        actual=whole(actual[0]),
        target_text=text(target[0])[target[1] :].strip(),
        actual_text=text(actual[0])[actual[1] :].strip(),
        target_facts=by_block.get(target[0], ()),
        actual_facts=by_block.get(actual[0], ()),
    )
