"""`recall`: read documents become a record, with the place of every value and what is left to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from jiping.document.model import Document
from jiping.evaluation.faults import Fault
from jiping.facts.extracting import read
from jiping.facts.recalling.assembling import assemble
from jiping.facts.recalling.assets import read_assets
from jiping.facts.recalling.budget import read_budget
from jiping.facts.recalling.dating import read_year
from jiping.facts.recalling.department import read_about
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.form_parts import goals, total
from jiping.facts.recalling.forms import OVERALL, Form, find_forms
from jiping.facts.recalling.indicators import (
    Read,
    from_table,
    is_execution_row,
    is_indicator_name,
    merge,
)
from jiping.facts.recalling.material import Material, file_name
from jiping.facts.recalling.money_tables import (
    read_funds,
    read_source_tables,
    read_spending_tables,
    read_three_public,
    read_years,
)
from jiping.facts.recalling.naming import project_of, read_department
from jiping.facts.recalling.problems import read_passages, read_problems
from jiping.facts.recalling.projects import (
    Names,
    read_enumerated,
    read_scored,
    read_summaries,
    read_tables,
)
from jiping.facts.recalling.prose_indicators import text_reads
from jiping.facts.recalling.recalled import Recalled
from jiping.facts.recalling.scores import read_score
from jiping.facts.recalling.staff import read_staff
from jiping.facts.recalling.surveys import read_surveys
from jiping.facts.recalling.transfers import read_transfers


def recall(
    documents: Sequence[Document], *, year: int | None = None, department: str = ""
) -> Recalled | tuple[Fault, ...]:
    """The record that reports and forms of one department's year were written from.

    year, department  where the documents do not tell them, or not rightly.

    Only what is printed is filled in.  Where two places tell different figures the value stays empty
    and a note names both.  Gives faults instead where the year or the department's name cannot be
    found: a record must have them.
    """
    draft = Draft()
    materials = [Material(read(d), file_name(d.path)) for d in documents]
    name, short = read_department(materials, draft)
    found_year = read_year(materials, draft)
    if department:
        draft.found.pop(("department", "name"), None)
        name = department
    if year is not None:
        draft.found.pop(("year",), None)
    faults = _missing(found_year if year is None else year, name)
    if faults:
        return faults
    whole_year = year if year is not None else found_year
    materials = [
        replace(
            m, year=whole_year, department=name, short=short, project=project_of(m.reading, name)
        )
        for m in materials
    ]
    materials = [_of_its_form(m) for m in materials]
    indicators = _read(materials, draft)
    return assemble(draft, whole_year or 0, name, indicators)


def _of_its_form(material: Material) -> Material:
    """A document that is no report of the whole and holds the form of one project is about it."""
    if material.project or material.reading.profile.overall:
        return material
    owners = {form.owner for form in find_forms(material)}
    only = owners.pop() if len(owners) == 1 else None
    if not only or len(material.reading.projects) > 1:
        return material
    return replace(material, project=only)


def _missing(year: int | None, name: str) -> tuple[Fault, ...]:
    faults: list[Fault] = []
    if year is None:
        faults.append(
            Fault(
                "年度",
                "没有读到报告是哪一年度的",
                "请用 --year 写明，例如 --year 2024",
                path="year",
            )
        )
    if not name:
        faults.append(
            Fault(
                "部门名称",
                "没有读到是哪个部门的报告",
                "请用 --department 写明部门全称",
                path="department.name",
            )
        )
    return tuple(faults)


def _read(materials: list[Material], draft: Draft) -> dict[str, list[Read]]:
    """Fill the draft; gives the indicators by owner ("" for the whole)."""
    names = Names()
    found = [(m, find_forms(m)) for m in materials]
    materials = [replace(m, foreign=_of_projects(m, own)) for m, own in found]
    forms = [(m, form) for m, (_, own) in zip(materials, found, strict=True) for form in own]
    for _, form in forms:
        # a form names its project in full; tables and sentences may cut it short
        if form.owner:
            names.name(form.owner)
    materials = [replace(m, project=names.name(m.project)) if m.project else m for m in materials]
    for material in materials:
        if material.project:
            project = material.project
            title = material.reading.profile.title
            if title is not None:
                origin = material.origin(title)
                draft.put(("projects", project, "name"), Found(project, origin))
    for material in materials:
        read_tables(material, names, draft)
        read_summaries(material, names, draft)
    reads: dict[str, list[Read]] = {}
    for material, form in forms:
        _form(material, form, names, draft, reads)
    for material in materials:
        read_scored(material, names, draft)
        read_budget(material, draft, names.clean())
        read_source_tables(
            material, ("projects", material.project) if material.project else (), draft
        )
        if not material.project:
            read_spending_tables(material, draft)
            read_years(material, draft)
            read_three_public(material, draft)
        read_enumerated(material, names, draft)
        read_score(material, draft)
        if not material.project:
            read_about(material, draft)
            read_transfers(material, draft)
            read_assets(material, draft)
        read_staff(material, draft)
        read_surveys(material, draft)
        read_problems(material, draft)
        read_passages(material, draft)
        told = text_reads(material)
        if told:
            _place_text(material, told, names, reads, draft)
    return {owner: merge(found) for owner, found in reads.items()}


def _of_projects(material: Material, forms: list[Form]) -> frozenset[int]:
    """The blocks of sheets that hold the form of a project and none of the whole."""
    if material.project:
        return frozenset()
    blocks = material.reading.document.blocks
    sheets = {sheet: form.owner for form in forms if (sheet := _sheet(blocks[form.first].place))}
    mine = {s for s, owner in sheets.items() if owner}
    mine -= {_sheet(blocks[f.first].place) for f in forms if f.owner == OVERALL}
    return frozenset(i for i, block in enumerate(blocks) if _sheet(block.place) in mine)


def _sheet(place: str) -> str:
    """工作表“自评表” of a place in a workbook; "" elsewhere."""
    match = re.match(r"工作表“[^”]*”", place)
    return match.group() if match else ""


def _form(
    material: Material,
    form: Form,
    names: Names,
    draft: Draft,
    reads: dict[str, list[Read]],
) -> None:
    if form.owner is None:
        origin = material.origin(form.indicators[0][1].where) if form.indicators else None
        text = "这张表没有写明是哪个项目或部门整体的自评表，未填"
        draft.note(text, *([origin] if origin else []))
        return
    owner = OVERALL if form.owner == OVERALL else names.name(form.owner)
    prefix = ("projects", owner) if owner else ()
    if owner and form.owner_from is not None:
        draft.put((*prefix, "name"), Found(owner, material.origin(form.owner_from)))
    read_funds(material, form, prefix, draft)
    for key, place in (
        ("superior", "department"),
        ("implementer", "implementer"),
        ("code", "code"),
    ):
        told = form.keys.get(key)
        if told is not None and owner and told[0] != material.department:
            draft.put((*prefix, place), Found(told[0], material.origin(told[1])))
    for number, (expected, expected_at, achieved, achieved_at) in enumerate(goals(form)):
        key_ = (*prefix, "goals", str(number))
        draft.put((*key_, "expected"), Found(expected, material.origin(expected_at)))
        if achieved_at is not None:
            draft.put((*key_, "achieved"), Found(achieved, material.origin(achieved_at)))
    told = form.keys.get("total")
    if told is not None and re.fullmatch(r"\d{1,3}(?:\.\d{1,3})?分?", told[0]):
        score = Decimal(told[0].removesuffix("分"))
        draft.put((*prefix, "printed_score"), Found(score, material.origin(told[1])))
    last = total(material, form)
    if last is not None and last.score is not None and last.score_from is not None:
        draft.put((*prefix, "printed_score"), Found(last.score, material.origin(last.score_from)))
        if last.grade and last.grade_from is not None and not owner:
            draft.put(("printed_grade",), Found(last.grade, material.origin(last.grade_from)))
    for table, indicator in form.indicators:
        one = from_table(material, table, indicator)
        if is_execution_row(indicator):
            if one.score is not None and one.score_from is not None:
                draft.put((*prefix, "printed_execution_score"), Found(one.score, one.score_from))
            if one.cause and one.cause_from is not None:
                draft.put((*prefix, "execution_cause"), Found(one.cause, one.cause_from))
        elif is_indicator_name(indicator.name):
            reads.setdefault(owner, []).append(one)


def _place_text(
    material: Material,
    told: list[Read],
    names: Names,
    reads: dict[str, list[Read]],
    draft: Draft,
) -> None:
    """Sentences about indicators belong to the whole, or to the one project of the report."""
    owner = names.name(material.project) if material.project else OVERALL
    projects = [o for o in reads if o != OVERALL]
    if owner == OVERALL and projects and OVERALL not in reads:
        draft.note("正文中的指标不知道属于哪个项目，未填", *(t.where for t in told))
        return
    reads.setdefault(owner, []).extend(told)
