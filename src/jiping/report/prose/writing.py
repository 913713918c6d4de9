"""The whole report: frame and sections in the order of the outline, headings and tables numbered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from jiping.report.model import Block, Chart, Paragraph, Piece, Role, Source, Story
from jiping.report.outline import label, part_title
from jiping.report.prose import (
    department,
    execution,
    frame,
    goals,
    others,
    problems,
    process,
    results,
    uses,
)
from jiping.report.prose.budget import budget
from jiping.report.prose.overview import overview
from jiping.report.prose.projects import projects
from jiping.report.prose.satisfaction import satisfaction
from jiping.report.prose.telling import Blocks, Context
from jiping.scoring.pack import Content, Pack, Section
from jiping.scoring.scored import ScoredEvaluation

_WRITERS: Mapping[Content, Callable[[Context, int], Blocks]] = {
    Content.OVERVIEW: overview,
    Content.DUTIES: department.duties,
    Content.ORGANISATION: department.organisation,
    Content.STAFF: department.staff,
    Content.ASSETS: department.assets,
    Content.BUDGET: budget,
    Content.EXECUTION: execution.execution,
    Content.BASIC: uses.basic_section,
    Content.PROJECTS: projects,
    Content.GOVERNMENT_FUND: others.government_fund,
    Content.STATE_CAPITAL: others.state_capital,
    Content.SOCIAL_INSURANCE: others.social_insurance,
    Content.GOALS: goals.goals,
    Content.PROCESS: process.process,
    Content.INDICATORS: results.indicators,
    Content.EXECUTION_SCORE: results.section_of("execution_score"),
    Content.INPUT: results.section_of("input"),
    Content.MANAGEMENT: results.section_of("management"),
    Content.OUTPUT: results.section_of("output"),
    Content.BENEFIT: results.section_of("benefit"),
    Content.SATISFACTION: satisfaction,
    Content.CONCLUSION: results.conclusion,
    Content.EXPERIENCE: goals.experience,
    Content.PROBLEMS: problems.problems,
    Content.CAUSES: problems.causes,
    Content.REMEDIES: problems.remedies,
    Content.USE_OF_RESULTS: problems.use_of_results,
    Content.OTHER: problems.other,
}
_HEADINGS = {1: Role.HEADING1, 2: Role.HEADING2, 3: Role.HEADING3}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the report could not say because the record does not hold it."""

    text: str
    """待补充：…"""
    path: str
    place: str
    """《三公经费》表 …"""


def write(
    scored: ScoredEvaluation,
    pack: Pack,
    *,
    forms: tuple[str, ...] = (),
    draft: bool = False,
    name: str = "",
) -> Story:
    """The 自评报告 of a scored evaluation, along the outline of its rule pack.

    forms  titles of the 自评表 that are handed in with it (附件).
    draft  the report says 草稿 under its title.
    name   of the file, without a suffix.
    """
    ctx = Context(scored, pack)
    inside: Blocks = ()
    number = 0
    for section in pack.outline.sections:
        told = _section(ctx, section, number + 1, 1)
        number += bool(told)
        inside += told
    blocks = (
        *frame.opening(ctx, draft=draft),
        *inside,
        *frame.annexes(ctx, forms),
        *frame.signature(ctx),
    )
    title = f"{scored.evaluation.department.name}{scored.evaluation.year}年度绩效自评报告"
    return Story(name or title, _numbered_tables(blocks))


def _section(ctx: Context, section: Section, number: int, level: int) -> Blocks:
    """A heading, what its parts write, the sections inside; nothing where none of them says anything."""
    inside: Blocks = ()
    below = 0
    for part in section.parts:
        title = part_title(section, part)
        told = _WRITERS[part](ctx, level + 1 if title else level)
        if title and told:
            below += 1
            inside += (_heading(title, below, level + 1),)
        inside += told
    for inner in section.sections:
        told = _section(ctx, inner, below + 1, level + 1)
        below += bool(told)
        inside += told
    return (_heading(section.title, number, level), *inside) if inside else ()


def _heading(title: str, number: int, level: int) -> Paragraph:
    return Paragraph(_HEADINGS.get(level, Role.BODY), (Piece(label(number, level) + title),))


def _numbered_tables(blocks: Blocks) -> Blocks:
    """表1, 表2 … before the captions of tables, 图1 … in the titles of charts."""
    numbered: list[Block] = []
    tables = charts = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.role is Role.CAPTION:
            tables += 1
            numbered.append(replace(block, pieces=(Piece(f"表{tables}  "), *block.pieces)))
        elif isinstance(block, Chart):
            charts += 1
            numbered.append(replace(block, title=f"图{charts}  {block.title}"))
        else:
            numbered.append(block)
    return tuple(numbered)


def gaps(story: Story) -> tuple[Gap, ...]:
    """What has to be filled in, in the order of the report."""
    found: list[Gap] = []
    for block in story.blocks:
        if isinstance(block, Paragraph) and block.role is Role.MISSING:
            source = block.pieces[0].source or Source("", "")
            found.append(Gap(block.text.strip("（）"), source.path, source.words))
    return tuple(found)
