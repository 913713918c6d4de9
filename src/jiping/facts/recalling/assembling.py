"""The draft becomes a record: lists in order, every value with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jiping.evaluation.budget import ThreePublicKind
from jiping.evaluation.department import Level, StaffKind
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.paths import nested
from jiping.facts.recalling.balancing import (
    note_income,
    put_adjustments,
    put_funds,
    put_lines,
    put_project_total,
)
from jiping.facts.recalling.draft import Draft, Found, Key, settle
from jiping.facts.recalling.filling_indicators import put_indicators
from jiping.facts.recalling.indicators import Read
from jiping.facts.recalling.recalled import Note, Origin, Recalled
from jiping.facts.recalling.sheet import Sheet, plain


def assemble(draft: Draft, year: int, name: str, indicators: Mapping[str, list[Read]]) -> Recalled:
    """The record, its origins and the notes."""
    sheet = Sheet(draft)
    sheet.values["year"] = year
    sheet.words(("year",), "year")
    sheet.values["year"] = year
    _department(sheet, name)
    put_funds(sheet, (), "budget.funds", "部门资金")
    put_lines(sheet)
    _projects(sheet, indicators)
    put_project_total(sheet)
    _three_public(sheet)
    _transfers(sheet)
    for key, path, title in (
        (("carry_over", "last_year"), "budget.carry_over.last_year", "上年结转"),
        (("carry_over", "this_year"), "budget.carry_over.this_year", "年末结转结余"),
        (("procurement", "budget"), "budget.procurement.budget", "政府采购预算"),
        (("procurement", "actual"), "budget.procurement.actual", "实际采购金额"),
    ):
        sheet.amount(key, path, title)
    put_adjustments(sheet)
    _history(sheet)
    note_income(sheet)
    _goals(sheet, (), "goals")
    put_indicators(sheet, indicators.get("", []), "indicators")
    for key in ("execution_cause", "use_of_results", "other_matters"):
        sheet.words((key,), key)
    _numbered(sheet, "problems", ("problem", "remedy"))
    _surveys(sheet)
    sheet.number(("printed_score",), "printed_score", "总分")
    sheet.words(("printed_grade",), "printed_grade")
    sheet.number(("printed_execution_score",), "printed_execution_score", "预算执行率得分")
    evaluation = Evaluation.model_validate(nested(sheet.values))
    origins = {p: o for p, o in sheet.taking.origins.items() if p in sheet.values}
    return Recalled(evaluation, origins, tuple(_together(draft.notes)), sheet.taking.rivals)


def _together(notes: list[Note]) -> Iterator[Note]:
    """Each thing once, with all places that it is about."""
    places: dict[tuple[str, str], dict[Origin, None]] = {}
    for note in notes:
        told = places.setdefault((note.text, note.path), {})
        told.update(dict.fromkeys(note.origins))
    for (text, path), origins in places.items():
        yield Note(text, path, tuple(origins))


def _department(sheet: Sheet, name: str) -> None:
    sheet.words(("department", "name"), "department.name")
    sheet.values["department.name"] = name
    sheet.words(("department", "short_name"), "department.short_name")
    sheet.words(("nature",), "department.nature")
    sheet.words(("superior",), "department.superior")
    level = re.search(r"^([^\W\d_a-zA-Z]{2,12}?(?:自治县|县|区|旗))(?!域|块)[^\W\d_a-zA-Z]", name)
    if level and not re.search(r"自治区$|开发区$|新区$|示范区$", level.group(1)):
        origin = sheet.taking.origins.get("department.name")
        sheet.put("department.region", level.group(1), origin)
        sheet.put("department.level", Level.COUNTY, origin)
    for number in sheet.draft.under("duties"):
        sheet.words(("duties", number), f"department.duties[{number}]")
    for at, office in enumerate(sheet.draft.under("offices")):
        sheet.words(("offices", office, "name"), f"department.offices[{at}].name")
        sheet.words(("offices", office, "nature"), f"department.offices[{at}].nature")
    _staff(sheet)
    sheet.amount(("assets", "total"), "department.assets.total", "固定资产总额")
    sheet.amount(("assets", "in_use"), "department.assets.in_use", "在用固定资产")
    if "department.assets.total" in sheet.values:
        sheet.words(("assets", "as_of"), "department.assets.as_of")


def _one_staff_total(draft: Draft, office: str) -> None:
    """Posts told by kind in one place and in all in another stand once."""
    for column, title in (("establishment", "编制数"), ("in_post", "实有人数")):
        whole: Key = ("staff", office, StaffKind.UNSPLIT.value, column)
        keys = [("staff", office, kind.value, column) for kind in _BY_KIND]
        parts = [p for k in keys if k in draft.found and (p := settle(draft.found[k]))]
        if whole not in draft.found or not parts:
            continue
        total = settle(draft.found[whole])
        together = sum(p.value for p in parts)
        if total is None or total.value != together:
            draft.note(
                f"{office}{title}：分类合计{together}人，另有一处写{plain(total.value if total else '')}人，"
                "不相等；填的是分类的，请核对",
                *(f.origin for f in draft.found[whole]),
                path="department.staff",
            )
        del draft.found[whole]


_BY_KIND = (StaffKind.CIVIL, StaffKind.INSTITUTION, StaffKind.SERVICE)


def _staff(sheet: Sheet) -> None:
    for office in sheet.draft.under("staff"):
        _one_staff_total(sheet.draft, office)
    at = 0
    for office in sheet.draft.under("staff"):
        kinds = sheet.draft.under("staff", office)
        for kind in sorted(kinds, key=[k.value for k in StaffKind].index):
            path = f"department.staff[{at}]"
            told = [
                sheet.number(
                    ("staff", office, kind, column), f"{path}.{column}", f"{office}{kind}{title}"
                )
                for column, title in (("establishment", "编制数"), ("in_post", "实有人数"))
            ]
            if all(t is None for t in told):
                continue
            columns = ("establishment", "in_post")
            sheet.like(f"{path}.kind", kind, *(f"{path}.{c}" for c in columns))
            sheet.like(f"{path}.office", office, *(f"{path}.{c}" for c in columns))
            at += 1


def _projects(sheet: Sheet, indicators: Mapping[str, list[Read]]) -> None:
    names = dict.fromkeys([*sheet.draft.under("projects"), *(o for o in indicators if o)])
    for at, name in enumerate(names):
        key, path = ("projects", name), f"projects[{at}]"
        sheet.words((*key, "name"), f"{path}.name")
        sheet.values[f"{path}.name"] = name
        for field in (
            "code",
            "department",
            "implementer",
            "execution_cause",
            "problems",
            "remedies",
        ):
            sheet.words((*key, field), f"{path}.{field}")
        put_funds(sheet, key, f"{path}.funds", f"“{name}”")
        _goals(sheet, key, f"{path}.goals")
        achieved = sheet.draft.found.get((*key, "achieved"))
        if achieved and f"{path}.goals[0].expected" not in sheet.values:
            sheet.draft.note(
                f"“{name}”写了目标完成情况，没有写预期目标，年度目标未填",
                achieved[0].origin,
                path=f"{path}.goals",
            )
        put_indicators(sheet, indicators.get(name, []), f"{path}.indicators")
        sheet.number((*key, "printed_score"), f"{path}.printed_score", f"“{name}”得分")
        sheet.number(
            (*key, "printed_execution_score"),
            f"{path}.printed_execution_score",
            f"“{name}”预算执行率得分",
        )


def _three_public(sheet: Sheet) -> None:
    at = 0
    for kind in ThreePublicKind:
        path = f"budget.three_public[{at}]"
        columns = (("last_year", "上年预算数"), ("budget", "预算数"), ("executed", "支出数"))
        told = [
            sheet.amount(
                ("three_public", kind.value, column), f"{path}.{column}", f"{kind.value}{title}"
            )
            for column, title in columns
        ]
        if any(t is not None for t in told):
            sheet.like(f"{path}.kind", kind.value, f"{path}.budget", f"{path}.executed")
            at += 1


def _transfers(sheet: Sheet) -> None:
    at = 0
    for kind in sheet.draft.under("transfers"):
        for level in sheet.draft.under("transfers", kind):
            path = f"budget.transfers[{at}]"
            told = [
                sheet.amount(
                    ("transfers", kind, level, column), f"{path}.{column}", f"{level}{kind}{title}"
                )
                for column, title in (("received", "下达数"), ("executed", "执行数"))
            ]
            if any(t is not None for t in told):
                named = sheet.draft.found.get(("transfers", kind, level, "name"))
                name = named[0].value if named else kind
                for field, value in (("name", name), ("kind", kind), ("level", level)):
                    sheet.like(f"{path}.{field}", value, f"{path}.received", f"{path}.executed")
                at += 1


def _history(sheet: Sheet) -> None:
    at = 0
    for year in sorted(sheet.draft.under("history")):
        if int(year) >= sheet.values["year"]:
            continue
        path = f"budget.history[{at}]"
        told = [
            sheet.amount(("history", year, column), f"{path}.{column}", f"{year}年{title}")
            for column, title in (("full_year", "全年预算数"), ("executed", "全年执行数"))
        ]
        if any(t is not None for t in told):
            sheet.like(f"{path}.year", int(year), f"{path}.full_year", f"{path}.executed")
            at += 1


def _goals(sheet: Sheet, prefix: Key, path: str) -> None:
    for at, number in enumerate(sheet.draft.under(*prefix, "goals")):
        for field in ("expected", "achieved"):
            words = sheet.draft.found.get((*prefix, "goals", number, field))
            if words and field == "expected" and len(words[0].value) > 300:
                sheet.draft.note("预期目标太长，只填了开头，请补全", words[0].origin, path=path)
                cut = Found(words[0].value[:299] + "…", words[0].origin)
                sheet.draft.found[(*prefix, "goals", number, field)] = [cut]
            sheet.words((*prefix, "goals", number, field), f"{path}[{at}].{field}")


def _numbered(sheet: Sheet, name: str, fields: tuple[str, ...]) -> None:
    for at, number in enumerate(sheet.draft.under(name)):
        for field in fields:
            sheet.words((name, number, field), f"{name}[{at}].{field}")


def _surveys(sheet: Sheet) -> None:
    """Surveys whose numbers can be: no more returned than sent, no more valid than returned."""
    fields = ("sent", "returned", "valid", "very_satisfied", "satisfied", "fairly", "dissatisfied")
    names: dict[str, int] = {}
    at = 0
    for number in sheet.draft.under("surveys"):
        found = {f: sheet.draft.found.get(("surveys", number, f)) for f in fields}
        told = {f: one[0] for f, one in found.items() if one}
        answers = sum(told[f].value for f in fields[3:] if f in told)
        if not answers <= told["valid"].value <= told["returned"].value <= told["sent"].value:
            origins = [one.origin for one in told.values()]
            sheet.draft.note(
                "问卷的发放、回收、有效、答案份数前后不合，未填", *origins, path="surveys"
            )
            continue
        path = f"surveys[{at}]"
        at += 1
        name = sheet.words(("surveys", number, "name"), f"{path}.name") or "问卷"
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:
            # two surveys must have two names
            sheet.values[f"{path}.name"] = f"{name}{names[name]}"
        sheet.words(("surveys", number, "audience"), f"{path}.audience")
        for field in fields:
            sheet.number(("surveys", number, field), f"{path}.{field}", "问卷份数")
