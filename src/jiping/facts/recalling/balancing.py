"""Totals against their parts: what adds up is filled in by its parts, what does not is told.

The record holds no totals (they are sums), so a total that is printed beside its parts is a proof of
them, and one that is printed alone stands for them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.evaluation.budget import Source
from jiping.facts.recalling.draft import Draft, Found, Key, settle
from jiping.facts.recalling.money import shown
from jiping.facts.recalling.recalled import Origin
from jiping.facts.recalling.sheet import Sheet

COLUMNS = {"opening": "年初预算数", "full_year": "全年预算数", "executed": "全年执行数"}
_LINES = {
    "personnel": "人员经费",
    "public": "公用经费",
    "basic": "基本支出",
    "government_fund": "政府性基金预算支出",
    "state_capital": "国有资本经营预算支出",
}


def put_funds(sheet: Sheet, prefix: Key, path: str, title: str) -> None:
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


def _in_their_column(draft: Draft) -> None:
    """人员 and 公用经费 that stand after 基本支出 and its budget alike: their sum tells which column."""
    totals = {c: settle(f) for c in COLUMNS if (f := draft.found.get(("basic", c)))}
    for column in COLUMNS:
        keys = [(line, column) for line in ("personnel", "public")]
        parts = [settle(draft.found[k]) for k in keys if k in draft.found]
        known = [p for p in parts if p is not None]
        here = totals.get(column)
        if len(known) != len(keys) or here is None:
            continue
        together = sum((p.value for p in known), Decimal(0))
        loose = sum((p.step or Decimal(0) for p in known), Decimal(0))
        if abs(together - here.value) <= loose:
            continue
        others = [c for c, t in totals.items() if t and abs(together - t.value) <= loose]
        free = [c for c in others if not any((k[0], c) in draft.found for k in keys)]
        if len(free) == 1:
            for key in keys:
                draft.found[(key[0], free[0])] = draft.found.pop(key)


def put_lines(sheet: Sheet) -> None:
    """人员, 公用 and 基本支出: column by column either the two parts or the whole, never both."""
    draft = sheet.draft
    _in_their_column(draft)
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


def put_project_total(sheet: Sheet) -> None:
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


def put_adjustments(sheet: Sheet) -> None:
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


def note_income(sheet: Sheet) -> None:
    """Income has no cell of its own: what was received is not yet what was budgeted."""
    told = [f for f in sheet.draft.found.get(("income",), []) if f.value]
    if told and not any(re.fullmatch(r"budget\.funds\[\d\]\.full_year", p) for p in sheet.values):
        sheet.draft.note(
            f"写了收入{shown(told[0].value)}，没有写全年预算数；收入不一定等于预算，未填",
            told[0].origin,
            path="budget.funds",
        )
