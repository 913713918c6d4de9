"""The draft becomes a record: totals against their parts, lists in order, every value with its path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jiping.evaluation.budget import Source, ThreePublicKind
from jiping.evaluation.department import Level, StaffKind
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.paths import nested
from jiping.evaluation.target import Comparison
from jiping.facts.recalling.draft import Assembly, Draft, Found, Key, settle
from jiping.facts.recalling.indicators import UNTOLD, Read
from jiping.facts.recalling.money import shown
from jiping.facts.recalling.recalled import Origin, Recalled

COLUMNS = {"opening": "年初预算数", "full_year": "全年预算数", "executed": "全年执行数"}
_LINES = {
    "personnel": "人员经费",
    "public": "公用经费",
    "basic": "基本支出",
    "government_fund": "政府性基金预算支出",
    "state_capital": "国有资本经营预算支出",
}


class Sheet:
    """Values and origins by path.  It holds state: the record is put together in it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.taking = Assembly(draft)
        self.values: dict[str, Any] = {}

    def amount(self, key: Key, path: str, title: str) -> Decimal | None:
        """An amount that all places tell alike."""
        return self._put(path, self.taking.take(key, path, title, shown))

    def number(self, key: Key, path: str, title: str) -> Any:
        """A count or points that all places tell alike."""
        return self._put(path, self.taking.take(key, path, title, plain))

    def words(self, key: Key, path: str) -> str | None:
        """A name or a passage, as the first place words it."""
        return self._put(path, self.taking.first(key, path))

    def like(self, path: str, value: Any, *others: str) -> None:
        """A value that was read where one of the `others` was."""
        origin = next((o for p in others if (o := self.taking.origins.get(p))), None)
        self.put(path, value, origin)

    def put(self, path: str, value: Any, origin: Origin | None) -> None:
        """A value that was settled already."""
        self._put(path, value)
        if origin is not None and value is not None:
            self.taking.origins[path] = origin

    def _put(self, path: str, value: Any) -> Any:
        if value is not None and value != "":
            self.values[path] = value
        return value


def plain(value: Any) -> str:
    """A number for a note."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def assemble(draft: Draft, year: int, name: str, indicators: Mapping[str, list[Read]]) -> Recalled:
    """The record, its origins and the notes."""
    sheet = Sheet(draft)
    sheet.values["year"] = year
    sheet.words(("year",), "year")
    sheet.values["year"] = year
    _department(sheet, name)
    _funds(sheet, (), "budget.funds", "部门资金")
    _lines(sheet)
    _projects(sheet, indicators)
    _project_total(sheet)
    _three_public(sheet)
    _transfers(sheet)
    for key, path, title in (
        (("carry_over", "last_year"), "budget.carry_over.last_year", "上年结转"),
        (("carry_over", "this_year"), "budget.carry_over.this_year", "年末结转结余"),
        (("procurement", "budget"), "budget.procurement.budget", "政府采购预算"),
        (("procurement", "actual"), "budget.procurement.actual", "实际采购金额"),
    ):
        sheet.amount(key, path, title)
    _adjustments(sheet)
    _history(sheet)
    _income(sheet)
    _goals(sheet, (), "goals")
    _indicators(sheet, indicators.get("", []), "indicators")
    for key in ("execution_cause", "use_of_results", "other_matters"):
        sheet.words((key,), key)
    _numbered(sheet, "problems", ("problem", "remedy"))
    _surveys(sheet)
    sheet.number(("printed_score",), "printed_score", "总分")
    sheet.words(("printed_grade",), "printed_grade")
    sheet.number(("printed_execution_score",), "printed_execution_score", "预算执行率得分")
    evaluation = Evaluation.model_validate(nested(sheet.values))
    origins = {p: o for p, o in sheet.taking.origins.items() if p in sheet.values}
    return Recalled(evaluation, origins, tuple(dict.fromkeys(draft.notes)), sheet.taking.rivals)


def _department(sheet: Sheet, name: str) -> None:
    sheet.words(("department", "name"), "department.name")
    sheet.values["department.name"] = name
    sheet.words(("department", "short_name"), "department.short_name")
    sheet.words(("nature",), "department.nature")
    sheet.words(("superior",), "department.superior")
    level = re.search(r"^([\u4e00-\u9fff]{2,12}?(?:自治县|县|区|旗))(?!域|块)[\u4e00-\u9fff]", name)
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


def _funds(sheet: Sheet, prefix: Key, path: str, title: str) -> None:
    """Money by source where the sources add up to the total that is told; else the total alone."""
    draft = sheet.draft
    rows = [
        (source, row)
        for source in draft.under(*prefix, "funds")
        if source != Source.UNSPLIT.value
        for row in draft.under(*prefix, "funds", source)
    ]
    whole: Key = (*prefix, "funds", Source.UNSPLIT.value, "")
    split = _adds_up(sheet, prefix, rows, whole, title) if rows else False
    if rows and not split:
        rows = []
    at = 0
    covered: set[str] = set()
    for source, row in rows:
        told = False
        for column, heading in COLUMNS.items():
            key = (*prefix, "funds", source, row, column)
            here = f"{path}[{at}].{column}"
            value = sheet.amount(key, here, f"{title}{row or source}{heading}")
            if value is not None:
                told = True
                covered.add(column)
        if told:
            here = f"{path}[{at}]"
            sheet.like(f"{here}.source", source, *(f"{here}.{c}" for c in COLUMNS))
            at += 1
    told = False
    for column, heading in COLUMNS.items():
        if column not in covered:
            here = f"{path}[{at}].{column}"
            value = _whole(sheet, whole, column, here, f"{title}{heading}")
            told = told or value is not None
    if told:
        here = f"{path}[{at}]"
        sheet.like(f"{here}.source", Source.UNSPLIT.value, *(f"{here}.{c}" for c in COLUMNS))


def _whole(sheet: Sheet, whole: Key, column: str, path: str, title: str) -> Decimal | None:
    """The total that all places tell; of several, the one that the printed rate proves."""
    key = (*whole, column)
    found = sheet.draft.found.get(key, [])
    budget = settle(sheet.draft.found.get((*whole, "full_year"), []) or [_NOTHING])
    if column == "executed" and found and settle(found) is None and budget and budget.value:
        rates = sheet.draft.found.get((*whole[: -len(_FUNDS)], "execution_rate"), [])
        proven = [f for f in found if any(_proves(r, f, budget) for r in rates)]
        if proven and settle(proven) is not None:
            others = [f for f in found if f not in proven]
            values = "、".join(dict.fromkeys(shown(f.value) for f in others))
            sheet.draft.note(
                f"{title}：填的{shown(proven[0].value)}与写的执行率相符，另有一处写{values}，请核对",
                *(f.origin for f in others),
                path=path,
            )
            sheet.draft.found[key] = proven
    return sheet.amount(key, path, title)


_FUNDS = ("funds", Source.UNSPLIT.value, "")
_NOTHING = Found(Decimal(0), Origin("", "", ""))


def _proves(rate: Found, executed: Found, budget: Found) -> bool:
    """Whether the printed rate is that of the two amounts, rounded or cut off."""
    off = abs(executed.value * 100 / budget.value - rate.value)
    return off < (rate.step or Decimal(1))


def _adds_up(
    sheet: Sheet, prefix: Key, rows: list[tuple[str, str]], whole: Key, title: str
) -> bool:
    """Whether the sources make up the total in every column in which both are told."""
    draft = sheet.draft
    agrees = True
    for column, heading in COLUMNS.items():
        totals = draft.found.get((*whole, column), [])
        keys = [(*prefix, "funds", source, row, column) for source, row in rows]
        parts = [settle(draft.found[k]) for k in keys if k in draft.found]
        if not parts or not totals:
            continue
        known = [p for p in parts if p is not None]
        together = sum((p.value for p in known), Decimal(0))
        loose = sum((p.step / 2 for p in known if p.step), Decimal(0))
        agreeing = [
            t for t in totals if abs(t.value - together) <= loose + (t.step or Decimal(0)) / 2
        ]
        if len(known) != len(parts) or not agreeing:
            places = tuple(dict.fromkeys(p.origin for p in known))
            values = "、".join(dict.fromkeys(shown(t.value) for t in totals))
            draft.note(
                f"{title}{heading}：各来源合计{shown(together)}，总额写{values}，不相等；来源未填，只填总额",
                *places,
                *(t.origin for t in totals[:1]),
            )
            agrees = False
            continue
        others = [t for t in totals if t not in agreeing and t.sure]
        if others:
            values = "、".join(dict.fromkeys(shown(t.value) for t in others))
            draft.note(
                f"{title}{heading}：各来源合计{shown(together)}，另有一处写{values}，请核对",
                *(t.origin for t in others),
            )
    return agrees


def _lines(sheet: Sheet) -> None:
    """人员, 公用 and 基本支出: column by column either the two parts or the whole, never both."""
    draft = sheet.draft
    for column, heading in COLUMNS.items():
        settled = {
            line: settle(draft.found[(line, column)])
            for line in ("personnel", "public", "basic")
            if (line, column) in draft.found
        }
        person, public, basic = (settled.get(n) for n in ("personnel", "public", "basic"))
        keep = {"personnel", "public", "basic"}
        if person is not None and public is not None:
            keep = {"personnel", "public"}
            if basic is not None:
                together = person.value + public.value
                loose = sum((f.step / 2 for f in (person, public, basic) if f.step), Decimal(0))
                if abs(together - basic.value) > loose:
                    draft.note(
                        f"基本支出{heading}：人员经费与公用经费合计{shown(together)}，"
                        f"另写基本支出{shown(basic.value)}，不相等，请核对",
                        basic.origin,
                        path="budget.basic",
                    )
        elif basic is not None:
            keep = {"basic"}
            for line, part in (("personnel", person), ("public", public)):
                if part is not None:
                    draft.note(
                        f"{_LINES[line]}{heading}{shown(part.value)}未填：已填基本支出"
                        f"{shown(basic.value)}，另一部分没有写，分开填会重复计算；补上另一部分后可改为分开填",
                        part.origin,
                        path=f"budget.{line}.{column}",
                    )
        for line in ("personnel", "public", "basic"):
            if line in keep:
                path = f"budget.{line}.{column}"
                sheet.amount((line, column), path, f"{_LINES[line]}{heading}")
        for line in ("government_fund", "state_capital"):
            path = f"budget.{line}.{column}"
            sheet.amount((line, column), path, f"{_LINES[line]}{heading}")


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
        _funds(sheet, key, f"{path}.funds", f"“{name}”")
        _goals(sheet, key, f"{path}.goals")
        achieved = sheet.draft.found.get((*key, "achieved"))
        if achieved and f"{path}.goals[0].expected" not in sheet.values:
            sheet.draft.note(
                f"“{name}”写了目标完成情况，没有写预期目标，年度目标未填",
                achieved[0].origin,
                path=f"{path}.goals",
            )
        _indicators(sheet, indicators.get(name, []), f"{path}.indicators")
        sheet.number((*key, "printed_score"), f"{path}.printed_score", f"“{name}”得分")
        sheet.number(
            (*key, "printed_execution_score"),
            f"{path}.printed_execution_score",
            f"“{name}”预算执行率得分",
        )


def _project_total(sheet: Sheet) -> None:
    """项目支出: the listed projects make it up; where none is listed with money, it stands itself."""
    for column, heading in COLUMNS.items():
        found = sheet.draft.found.get(("project_total", column))
        if not found:
            continue
        pattern = re.compile(rf"projects\[\d+\]\.funds\[\d+\]\.{column}")
        listed = [v for p, v in sheet.values.items() if pattern.fullmatch(p)]
        if not listed:
            path = f"budget.other_projects.{column}"
            sheet.amount(("project_total", column), path, f"项目支出{heading}")
            continue
        told = settle(found)
        together = sum(listed, Decimal(0))
        if told is None or abs(told.value - together) > (told.step or 0) * (len(listed) + 1) / 2:
            values = "、".join(dict.fromkeys(shown(f.value) for f in found))
            sheet.draft.note(
                f"项目支出{heading}：列出的项目合计{shown(together)}，写的是{values}；"
                "如有没列出的项目，请填入“未列名项目支出”",
                *(f.origin for f in found[:1]),
                path=f"budget.other_projects.{column}",
            )


def _three_public(sheet: Sheet) -> None:
    at = 0
    for kind in ThreePublicKind:
        path = f"budget.three_public[{at}]"
        told = [
            sheet.amount(
                ("three_public", kind.value, column), f"{path}.{column}", f"{kind.value}{title}"
            )
            for column, title in (("budget", "预算数"), ("executed", "支出数"))
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
                for field, value in (("name", kind), ("kind", kind), ("level", level)):
                    sheet.like(f"{path}.{field}", value, f"{path}.received", f"{path}.executed")
                at += 1


def _adjustments(sheet: Sheet) -> None:
    """Changes of the budget, where they lead from the opening to the full-year amount."""
    draft = sheet.draft
    changes = {
        n: settle(draft.found[("adjustments", n, "amount")]) for n in draft.under("adjustments")
    }
    distinct: dict[Decimal, str] = {}
    for number, found in changes.items():
        if found is not None:
            distinct.setdefault(found.value, number)
    pattern = re.compile(r"budget\.funds\[\d+\]\.(opening|full_year)")
    sums = {"opening": Decimal(0), "full_year": Decimal(0)}
    for path, value in sheet.values.items():
        match = pattern.fullmatch(path)
        if match:
            sums[match.group(1)] += value
    if not distinct:
        return
    if sums["opening"] + sum(distinct, Decimal(0)) != sums["full_year"]:
        origins = [f.origin for f in changes.values() if f is not None]
        draft.note(
            "预算调整的金额与年初、全年预算数之差不符，未填", *origins, path="budget.adjustments"
        )
        return
    for at, number in enumerate(distinct.values()):
        path = f"budget.adjustments[{at}]"
        sheet.words(("adjustments", number, "reason"), f"{path}.reason")
        sheet.amount(("adjustments", number, "amount"), f"{path}.amount", "预算调整")


def _history(sheet: Sheet) -> None:
    at = 0
    for year in sheet.draft.under("history"):
        path = f"budget.history[{at}]"
        if (
            sheet.amount(("history", year, "executed"), f"{path}.executed", f"{year}年支出")
            is not None
        ):
            sheet.like(f"{path}.year", int(year), f"{path}.executed")
            at += 1


def _income(sheet: Sheet) -> None:
    """Income has no cell of its own: what was received is not yet what was budgeted."""
    told = [f for f in sheet.draft.found.get(("income",), []) if f.value]
    if told and not any(re.fullmatch(r"budget\.funds\[\d\]\.full_year", p) for p in sheet.values):
        sheet.draft.note(
            f"写了收入{shown(told[0].value)}，没有写全年预算数；收入不一定等于预算，未填",
            told[0].origin,
            path="budget.funds",
        )


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
    fields = ("sent", "returned", "valid", "very_satisfied", "satisfied", "fairly", "dissatisfied")
    for at, number in enumerate(sheet.draft.under("surveys")):
        for field in ("name", "audience"):
            sheet.words(("surveys", number, field), f"surveys[{at}].{field}")
        for field in fields:
            sheet.number(("surveys", number, field), f"surveys[{at}].{field}", "问卷")


def _indicators(sheet: Sheet, reads: list[Read], path: str) -> None:
    lacking: list[Read] = []
    for at, read in enumerate(reads):
        here = f"{path}[{at}]"
        sheet.put(f"{here}.name", read.name, read.where)
        for field, level in (("level1", read.level1), ("level2", read.level2)):
            sheet.put(f"{here}.{field}", level or UNTOLD, read.where if level else None)
        if read.weight is None or not read.level1 or not read.level2:
            lacking.append(read)
        sheet.put(
            f"{here}.weight",
            read.weight if read.weight is not None else Decimal(0),
            read.weight_from,
        )
        _target(sheet, read, here)
        _actual(sheet, read, here)
        sheet.put(f"{here}.printed_score", read.score, read.score_from)
        sheet.put(f"{here}.cause", read.cause, read.cause_from)
        sheet.put(f"{here}.remedy", read.remedy, read.cause_from)
        sheet.taking.rivals.update({f"{here}.{field}": told for field, told in read.rivals})
        for doubt in read.doubts:
            sheet.draft.note(f"指标“{read.name}”的{doubt}", path=here)
    aimless = "、".join(f"“{r.name}”" for r in reads if r.target is None)
    if aimless:
        sheet.draft.note(f"指标{aimless}没有写年度指标值，请补上", path=path)
    if lacking:
        unweighted = "、".join(f"“{r.name}”" for r in lacking if r.weight is None)
        unlevelled = "、".join(f"“{r.name}”" for r in lacking if not (r.level1 and r.level2))
        if unweighted:
            sheet.draft.note(f"指标{unweighted}没有写分值，先填0，请补上", path=path)
        if unlevelled:
            sheet.draft.note(
                f"指标{unlevelled}没有写明一级或二级指标，填“{UNTOLD}”，请补上", path=path
            )


def _target(sheet: Sheet, read: Read, here: str) -> None:
    target = read.target
    if target is None:
        sheet.values[f"{here}.target.comparison"] = Comparison.QUALITATIVE.value
        return
    for field in ("comparison", "value", "upper", "unit", "text"):
        value = getattr(target, field)
        if value not in (None, ""):
            sheet.put(f"{here}.target.{field}", value, read.target_from)


def _actual(sheet: Sheet, read: Read, here: str) -> None:
    for field in ("value", "text", "done"):
        value = getattr(read.actual, field)
        if value is not None and value != "":
            sheet.put(f"{here}.actual.{field}", value, read.actual_from)
    judged = read.target is not None and read.target.comparison in (
        Comparison.QUALITATIVE,
        Comparison.YES_NO,
    )
    if judged and read.score is not None and read.weight and read.score <= read.weight:
        rating = read.score * 100 / read.weight
        if rating == rating.quantize(Decimal("0.000001")):
            sheet.put(f"{here}.actual.rating", rating, read.score_from)
