"""The department's money, as the paragraphs of a report tell it.

What an amount is about is told by `topics`; here it finds its cell, or none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from jiping.document.model import Paragraph
from jiping.evaluation.budget import Source, ThreePublicKind
from jiping.facts.model import Fact
from jiping.facts.recalling.draft import Draft, Found, Key
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.money import amount, is_amount
from jiping.facts.recalling.topics import (
    INLINE_TITLE,
    SENTENCE,
    WITHIN,
    Topic,
    at_sentence,
    is_own,
    may_tell,
    section,
    tells_whole,
    topic_of,
)
from jiping.figure.units import Dimension

COLUMNS = {"budget_opening": "opening", "budget_full": "full_year", "executed": "executed"}
_LINES = {
    "basic": "basic",
    "personnel": "personnel",
    "public": "public",
    "project": "project_total",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
}
_THREE = {
    "abroad": ThreePublicKind.ABROAD,
    "vehicle_purchase": ThreePublicKind.VEHICLE_PURCHASE,
    "vehicle_running": ThreePublicKind.VEHICLE_OPERATION,
    "reception": ThreePublicKind.RECEPTION,
}
_LEVELS = frozenset(("central", "provincial", "municipal", "county_level"))
_THREE_COLUMNS = {"budget_full": "budget", "budget_opening": "budget", "executed": "executed"}
UNSPLIT = Source.UNSPLIT.value
# Words that tell the full year; others (预算, 部门预算) may also mean what was approved in January.
_FULL_YEAR = re.compile(r"全年|调整后?|总额|总预算|申请|涉及|部门|整体")
_SPENT_IN_ALL = re.compile(
    r"全年|总支出|支出(?:合计|总额|总计)|本年支出合计|财政拨款支出|决算|部门|整体"
)
_OF_A_SOURCE = re.compile(r"本级|上级|中央|省级?|市级|县级|区级|财政|专项|补助|转移")
_BOTH_VEHICLES = re.compile(r"购置.{0,4}运行|运行.{0,6}购置")
_INVESTED = re.compile(r"投资|概算|合同")
_CHANGE = re.compile(r"追加|追减|调增|调减|核增|核减|压减|收回预算")
_NO_WHOLE = frozenset(
    ("adjustment", "adjustment_down", "carry_over", "carried_in", "remaining", "change", "prior")
)
PLANS = re.compile(r"问题|措施|建议")


def read_budget(material: Material, draft: Draft, projects: frozenset[str]) -> None:
    """Add what the report tells of the department's money (of the project's, in a report of one).

    projects  clean names of the projects: the amounts after one are not the department's.
    """
    if not material.project and not _is_of_department(material):
        return
    known = replace(material, year=_year_of_money(material, draft))
    summaries = {project.block for project in material.reading.projects} | material.foreign
    for index, block in enumerate(material.reading.document.blocks):
        if not isinstance(block, Paragraph) or index in summaries:
            continue
        if may_tell(material, index, projects):
            _paragraph(known, index, draft, projects)
        elif not material.project:
            _named_lines(known, index, draft)


_OF_DEPARTMENT = re.compile(
    r"(?:部门|单位|整体|预算)(?:预算|决算|绩效|整体|收支|支出)|基本支出|人员经费"
)


def _is_of_department(material: Material) -> bool:
    """Whether the document tells of a department's whole money at all: a page about one grant does
    not, whoever wrote it."""
    title = material.reading.profile.title
    words = material.reading.slice(title) if title is not None else ""
    named = material.department in words and "项目" not in words
    if material.reading.profile.overall or named:
        return True
    blocks = material.reading.document.blocks
    return any(isinstance(b, Paragraph) and _OF_DEPARTMENT.search(b.text) for b in blocks)


def _year_of_money(material: Material, draft: Draft) -> int | None:
    """The year of the department's amounts: that of the record, unless all of them are told of one
    other year, which is then pointed out."""
    if material.year is None:
        return None
    years: dict[int, Fact] = {}
    for fact in material.reading.facts:
        if fact.position is not None or fact.year is None or not is_amount(fact.figure):
            continue
        if fact.label.prior or fact.label.direction:
            continue
        if fact.measure in COLUMNS or fact.measure in ("income", "received"):
            years.setdefault(fact.year, fact)
    if not years or material.year in years or len(years) != 1:
        return material.year
    (year, fact), *_ = years.items()
    draft.note(
        f"收支的年度：报告是{material.year}年度的，收支却都写{year}年度；金额已填入，请核对年度",
        material.of(fact),
        path="year",
    )
    return year


def _named_lines(material: Material, block: int, draft: Draft) -> None:
    """人员经费 and its kin are the department's wherever they are told."""
    if any(PLANS.search(title) for title in material.titles(block)):
        return
    for fact in material.reading.facts_by_block.get(block, ()):
        line = fact.category in ("basic", "personnel", "public") and is_amount(fact.figure)
        itself = fact.measure in COLUMNS and not fact.inherited and fact.depth == 0
        if line and itself and is_now(material, fact):
            _put(material, draft, fact, Topic.DEPARTMENT, allotted=False)


def _paragraph(material: Material, block: int, draft: Draft, projects: frozenset[str]) -> None:
    facts = [
        f
        for f in material.reading.facts_by_block.get(block, ())
        if f.figure.unit.dimension is Dimension.MONEY or f.label.rate == "execution"
    ]
    here = section(material, block, projects)
    about, sentence, previous = here.home, -1, 0
    allotment: Key | None = None
    before: Fact | None = None
    lenders: list[Fact] = []
    began: Topic | None = None
    head = ""
    for told in facts:
        fact = told
        gap = here.text[previous : fact.anchor.start]
        if fact.sentence != sentence:
            about, sentence = at_sentence(here, fact, before, began), fact.sentence
            allotment, head, lenders = None, "", []
            # the words of this sentence alone
            gap = SENTENCE.split(gap)[-1]
        previous = fact.anchor.end
        if fact.label.categories:
            lenders = [one for one in lenders if one.depth < fact.depth] + [fact]
        elif fact.lent and lenders and lenders[-1].depth > fact.depth:
            # …（项目支出33.20万元），全年预算数328.75万元: what stood in brackets lends nothing
            outer = next((one for one in reversed(lenders) if one.depth <= fact.depth), None)
            fact = replace(fact, category=outer.category if outer else "", lent=outer is not None)
        about = topic_of(here, fact, gap, about)
        before, began = fact, began or about
        if fact.label.rate == "execution":
            _rate(material, draft, fact, about, allotted=allotment is not None)
            continue
        if not fact.inherited and not fact.lent and not fact.label.categories:
            head = _kind(fact)
        if fact.inherited and head in _NO_WHOLE:
            continue
        if _CHANGE.search(fact.label.text) and here.home is Topic.DEPARTMENT:
            _change(material, draft, fact)
            continue
        if about is Topic.DEPARTMENT and _is_last_year(material, fact):
            _put_last_year(material, draft, fact)
        if about is Topic.OTHER or not is_now(material, fact):
            continue
        if "下达" in fact.label.text and fact.measure in ("received", "income", ""):
            allotment = _allotted(material, draft, fact)
        elif allotment is not None and fact.measure == "executed" and not fact.category:
            # 下达268.35万元，支出261.47万元: what was spent of that
            found = amount(fact, material.of(fact))
            if found is not None:
                draft.put((*allotment, "executed"), found)
            allotment = None
        else:
            _put(material, draft, fact, about, allotted=allotment is not None)


def _change(material: Material, draft: Draft, fact: Fact) -> None:
    """A change of the budget; it counts when all changes together lead to the full-year amount."""
    found = amount(fact, material.of(fact))
    if found is None or fact.inherited or fact.depth or material.project or fact.label.direction:
        return
    number = str(len(draft.under("adjustments")))
    reason = re.sub(r"(?:19|20)\d{2}年?度?|\s", "", fact.label.text)
    down = re.search(r"减", fact.label.text) is not None
    change = replace(found, value=-found.value) if down else found
    draft.put(("adjustments", number, "reason"), Found(reason, found.origin))
    draft.put(("adjustments", number, "amount"), change)


def _kind(fact: Fact) -> str:
    """What an amount is that a list may follow: a list after 年中追加 is of what was added."""
    if fact.label.direction or fact.label.compared or fact.label.prior:
        return "change"
    return "adjustment" if _CHANGE.search(fact.label.text) else fact.measure


def _rate(material: Material, draft: Draft, fact: Fact, about: Topic, *, allotted: bool) -> None:
    """The execution rate of the whole, which tells a right amount from a wrong one."""
    if about is Topic.DEPARTMENT and not fact.category and fact.figure.exact and not allotted:
        last_digit = Decimal(1).scaleb(-fact.figure.decimals)
        rate = Found(fact.figure.amount, material.of(fact), last_digit)
        draft.put((*_prefix(material), "execution_rate"), rate)


def _allotted(material: Material, draft: Draft, fact: Fact) -> Key | None:
    """A row of the year's appropriation, named by the words that allot it."""
    found = amount(fact, material.of(fact))
    if found is None or material.project or not material.reading.profile.overall:
        return None
    inline = INLINE_TITLE.match(material.paragraph(fact.block))
    name = re.sub(r"\s", "", f"{inline.group('title') if inline else ''}{fact.label.text}")
    if _OF_A_SOURCE.search(name) is None:
        draft.put(("funds", UNSPLIT, "", "full_year"), replace(found, sure=False))
        return None
    row = ("funds", Source.APPROPRIATION.value, name)
    draft.put((*row, "full_year"), found)
    return row


def is_now(material: Material, fact: Fact) -> bool:
    if fact.label.prior or fact.label.direction or fact.label.compared or fact.label.future:
        return False
    return fact.year is None or material.year is None or fact.year == material.year


def _is_last_year(material: Material, fact: Fact) -> bool:
    if material.year is None or fact.label.direction:
        return False
    return fact.label.prior or fact.year == material.year - 1


def _put_last_year(material: Material, draft: Draft, fact: Fact) -> None:
    """What the whole spent the year before, for the trend; what it left over."""
    left = amount(fact, material.of(fact)) if fact.label.prior else None
    if fact.measure == "carry_over" and left is not None and not fact.depth:
        draft.put(("carry_over", "last_year"), left)
        return
    if fact.measure != "executed" or fact.category or fact.inherited or fact.depth:
        return
    # 2022年实际支出15.80万元 after an amount of the receptions is no whole
    found = amount(fact, material.of(fact))
    if found is not None and is_own(fact, material) and not material.project and material.year:
        draft.put(("history", str(material.year - 1), "executed"), found)


def _prefix(material: Material) -> Key:
    return ("projects", material.project) if material.project else ()


def _put(material: Material, draft: Draft, fact: Fact, about: Topic, *, allotted: bool) -> None:
    found = amount(fact, material.of(fact))
    if found is None:
        return
    text, measure = fact.label.text, fact.measure
    category = "" if fact.category in ("fiscal_income", "fiscal_spending") else fact.category
    if fact.lent and category not in _LINES and tells_whole(text):
        category = ""
    if category in _LEVELS and any(name in text for name in material.names):
        # 市妇联 is no money of the city
        category = ""
    prefix = _prefix(material)
    if measure == "carried_in" and not prefix and about is Topic.DEPARTMENT:
        draft.put(("carry_over", "last_year"), found)
        return
    if category in ("three_public", "vehicles") and not prefix and measure in _THREE_COLUMNS:
        draft.note("“三公”经费只有合计，没有分项，未填", found.origin, path="budget.three_public")
        return
    if _BOTH_VEHICLES.search(text):
        return
    if category in _THREE and fact.label.categories[-1:] == (category,):
        if measure in _THREE_COLUMNS and not prefix:
            draft.put(("three_public", _THREE[category].value, _THREE_COLUMNS[measure]), found)
        return
    if not is_own(fact, material) or _INVESTED.search(text):
        return
    if allotted and fact.inherited and measure == "executed":
        # 下达531.64万元，其中基本支出531.64万元: a part of what was allotted, not of what was spent
        measure = "budget_full"
    column = None if _CHANGE.search(text) else COLUMNS.get(measure)
    if column is None:
        if about in WITHIN and not prefix:
            _others(draft, fact, category, found)
        return
    if column == "full_year" and _FULL_YEAR.search(text) is None:
        found = replace(found, sure=False)
    if category in _LINES:
        if not prefix and about in WITHIN and (fact.lent or category == fact.label.categories[-1]):
            draft.put((_LINES[category], column), found)
    elif category == "" and not fact.inherited and fact.depth == 0:
        if column == "executed" and _SPENT_IN_ALL.search(text) is None:
            found = replace(found, sure=False)
        if about is Topic.PROJECTS:
            draft.put(("project_total", column), found)
        elif about is Topic.BASIC:
            draft.put(("basic", column), found)
        elif about is Topic.DEPARTMENT:
            draft.put((*prefix, "funds", UNSPLIT, "", column), found)


def _others(draft: Draft, fact: Fact, category: str, found: Found) -> None:
    """Carry-over, procurement and changes, where the words tell the department's total."""
    if fact.depth or fact.inherited or category not in ("", "carried"):
        return
    text = fact.label.text
    match fact.measure:
        case "income":
            draft.put(("income",), found)
        case "carry_over" if fact.label.prior or re.search(r"上年末|上年结", text):
            draft.put(("carry_over", "last_year"), found)
        case "carry_over" if re.search(r"年末|结转结余|结转和结余|结转下年", text):
            draft.put(("carry_over", "this_year"), found)
        case "procurement_budget":
            draft.put(("procurement", "budget"), found)
        case "procurement_executed":
            draft.put(("procurement", "actual"), found)
        case _:
            pass
