"""The department's money, as the paragraphs of a report tell it.

Every amount is of what its sentence speaks of: of the department, of its projects in all, or of
something else (a project, a unit, a purchase).  What else it is about is not for these cells; once a
sentence has named it, the amounts that follow belong to it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from jiping.document.model import Paragraph
from jiping.evaluation.budget import Source, ThreePublicKind
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact
from jiping.facts.recalling.draft import Draft, Found, Key
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.money import amount, is_amount
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
DEPARTMENT, PROJECTS, BASIC = "department", "projects", "basic"
PART, OTHER = "part", "other"
"""What an amount is of; PART: of a kind of money that a section of its own tells about."""
# Words that tell the full year; others (预算, 部门预算) may also mean what was approved in January.
_FULL_YEAR = re.compile(r"全年|调整后?|总额|总预算|申请|涉及|部门|整体")
_SPENT_IN_ALL = re.compile(
    r"全年|总支出|支出(?:合计|总额|总计)|本年支出合计|财政拨款支出|决算|部门|整体"
)
_OF_A_SOURCE = re.compile(r"本级|上级|中央|省级?|市级|县级|区级|财政|专项|补助|转移")
_OWN = re.compile(
    r"本次|此次|绩效|自评价?|评价|涉及|申请|部门|整体|单位|财政|拨款|我|局|会|委|办|馆|院|校|镇|乡|中心|机关|系统|本|级|县|区|市|"
    r"收支|收入|支出|预算|决算|资金|安排|调整后?|全年|年度|总|合计|共|实际|完成|批复|下达|一般公共预算|年中|年初|年末|计划|日常|的|为|和|与|经|后|止|数|其他项目|项目"
)
_GENERIC = re.compile(
    r"(?:19|20)\d{2}年?度?|本|次|此|度|年|全|部|门|单位|我|局|会|委|办|馆|院|校|镇|乡|中心|预算|一般|公共|财政|其他|其中|涉及|安排|共|计|有|个|"
    r"组织|对|开展|纳入|自评|绩效|评价|支出|资金|经费|一级|二级|所有|全部|上述|以上|专项|类|等|的|和|及|各|由|中|均|县|区|市|级|\d+|[一二三四五六七八九十两]+|"
    r"无|重点|实施|基本|情况|项目|执行|完成|总|体|整|数|列|入|按|用|于|主要|是|为|包括|分别|“|”"
)
_TROUBLE = re.compile(
    r"问题|措施|建议|产出|效益|效果|满意|目标完成|履职|成效|做法|经验|指标分析|职责"
)
_PLANS = re.compile(r"问题|措施|建议")
_OF_PROJECTS = re.compile(r"项目(?:支出|资金|经费)")
_OF_BASIC = re.compile(r"基本支出")
_WHOLE = re.compile(
    r"部门|整体|全年(?:预算|执行|支出)|总支出|本年支出|财政拨款|全年|年初预算|年中追加|调整后|年末结"
)
# Sections of the final accounts that tell of parts of the money alone.
_OF_PARTS = re.compile(
    r"财政拨款支出决算|三公|机关运行|政府采购|国有资产|资产管理|政府性基金|国有资本"
)
_PART_WORDS = re.compile(r"三公|政府采购|固定资产|培训费|会议费|公务接待|公务用车")
_INLINE_TITLE = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}[、.．])\s*(?P<title>[^。：:，,]{2,20})[。：:]"
)


def read_budget(material: Material, draft: Draft, projects: frozenset[str]) -> None:
    """Add what the report tells of the department's money (of the project's, in a report of one).

    projects  clean names of the projects: the amounts after one are not the department's.
    """
    known = replace(material, year=_year_of_money(material, draft))
    summaries = {project.block for project in material.reading.projects} | material.foreign
    for index, block in enumerate(material.reading.document.blocks):
        if not isinstance(block, Paragraph) or index in summaries:
            continue
        if _may_tell(material, index, projects):
            _paragraph(known, index, draft, projects)
        elif not material.project:
            _named_lines(known, index, draft)


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


def _may_tell(material: Material, block: int, projects: frozenset[str]) -> bool:
    titles = material.titles(block)
    if any(_TROUBLE.search(t) for t in titles[-2:]):
        return False
    if material.project:
        return True
    return not any(_named_project(t, projects) for t in titles)


def _named_project(words: str, projects: frozenset[str]) -> bool:
    """Whether the words name one project or more."""
    bare = clean_name(words)
    if any(name in bare for name in projects):
        return True
    for match in re.finditer(r"([^，。；：:,;、]*?)项目", words):
        if len(_GENERIC.sub("", re.sub(r"\s", "", match.group(1)))) >= 2:
            return True
    return False


def _named_lines(material: Material, block: int, draft: Draft) -> None:
    """人员经费 and its kin are the department's wherever they are told."""
    if any(_PLANS.search(title) for title in material.titles(block)):
        return
    for fact in material.reading.facts_by_block.get(block, ()):
        line = fact.category in ("basic", "personnel", "public") and is_amount(fact.figure)
        itself = fact.measure in COLUMNS and not fact.inherited and fact.depth == 0
        if line and itself and _is_now(material, fact):
            _put(material, draft, fact, DEPARTMENT, allotted=False)


def _paragraph(material: Material, block: int, draft: Draft, projects: frozenset[str]) -> None:
    facts = [
        f
        for f in material.reading.facts_by_block.get(block, ())
        if f.figure.unit.dimension is Dimension.MONEY or f.label.rate == "execution"
    ]
    text = material.paragraph(block)
    home = _home(material, block)
    about, sentence, previous = home, -1, 0
    allotment: Key | None = None
    before: Fact | None = None
    for fact in facts:
        gap = text[previous : fact.anchor.start]
        if fact.sentence != sentence:
            about, sentence, allotment = home, fact.sentence, None
            # the words of this sentence alone
            gap = re.split(r"[。；;！？]", gap)[-1]
            if before is not None and _goes_on(fact, before):
                about = OTHER
        previous = fact.anchor.end
        about = _about(material, fact, gap, about, projects)
        before = fact
        if about == DEPARTMENT and _is_last_year(material, fact):
            _put_last_year(material, draft, fact)
        if about == OTHER or not _is_now(material, fact):
            continue
        if fact.label.rate == "execution":
            if about == DEPARTMENT and not fact.category and fact.figure.exact and not allotment:
                last_digit = Decimal(1).scaleb(-fact.figure.decimals)
                rate = Found(fact.figure.amount, material.of(fact), last_digit)
                draft.put((*_prefix(material), "execution_rate"), rate)
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


def _allotted(material: Material, draft: Draft, fact: Fact) -> Key | None:
    """A row of the year's appropriation, named by the words that allot it."""
    found = amount(fact, material.of(fact))
    if found is None or material.project:
        return None
    inline = _INLINE_TITLE.match(material.paragraph(fact.block))
    name = re.sub(r"\s", "", f"{inline.group('title') if inline else ''}{fact.label.text}")
    if _OF_A_SOURCE.search(name) is None:
        draft.put(("funds", UNSPLIT, "", "full_year"), replace(found, sure=False))
        return None
    row = ("funds", Source.APPROPRIATION.value, name)
    draft.put((*row, "full_year"), found)
    return row


def _goes_on(fact: Fact, before: Fact) -> bool:
    """Whether a sentence begins with an amount that names nothing, after one of a kind of money:
    ``…公务接待费1.86万元；2022年实际支出15.80万元``."""
    bare = fact.measure in COLUMNS and not fact.label.categories
    return bool(before.category) and bare and _WHOLE.search(fact.label.text) is None


def _home(material: Material, block: int) -> str:
    """What the heading says that a section is about."""
    if material.project:
        return DEPARTMENT
    titles = material.titles(block)
    inline = _INLINE_TITLE.match(material.paragraph(block))
    if inline:
        titles = (*titles, inline.group("title"))
    if titles and _OF_PARTS.search(titles[-1]):
        return PART
    if titles and _OF_PROJECTS.search(titles[-1]) and "基本" not in titles[-1]:
        return PROJECTS
    if titles and _OF_BASIC.search(titles[-1]) and "项目" not in titles[-1]:
        return BASIC
    return DEPARTMENT


def _about(material: Material, fact: Fact, gap: str, before: str, projects: frozenset[str]) -> str:
    words = re.sub(r"\s", "", gap)
    sentence = re.split(r"[。；;！？]", material.paragraph(fact.block)[: fact.anchor.start])[-1]
    if before != OTHER and _PART_WORDS.search(sentence):
        return PART
    if not material.project and _named_project(words, projects):
        return OTHER
    if fact.label.categories and not fact.lent:
        return before if before in (OTHER, PART, BASIC) else DEPARTMENT
    if not material.project and re.search(r"项目", words):
        return PROJECTS if _is_own(fact, material) else OTHER
    if "下达" in fact.label.text:
        return before
    if _WHOLE.search(words) and before not in (PART, BASIC):
        return DEPARTMENT if _is_own(fact, material) else OTHER
    if fact.label.subject and not _is_own(fact, material):
        return OTHER
    return before


def _is_now(material: Material, fact: Fact) -> bool:
    if fact.label.prior or fact.label.direction or fact.label.compared or fact.label.future:
        return False
    return fact.year is None or material.year is None or fact.year == material.year


def _is_last_year(material: Material, fact: Fact) -> bool:
    if material.year is None or fact.label.direction:
        return False
    return fact.label.prior or fact.year == material.year - 1


def _put_last_year(material: Material, draft: Draft, fact: Fact) -> None:
    """What the whole spent the year before, for the trend."""
    if fact.measure != "executed" or fact.category or fact.inherited or fact.depth:
        return
    # 2022年实际支出15.80万元 after an amount of the receptions is no whole
    found = amount(fact, material.of(fact))
    if found is not None and _is_own(fact, material) and not material.project and material.year:
        draft.put(("history", str(material.year - 1), "executed"), found)


def _is_own(fact: Fact, material: Material) -> bool:
    """Whether the words before a figure speak of the department itself and of nothing else."""
    words = re.sub(r"(?:19|20)\d{2}年?度?|\s", "", fact.label.subject)
    return len(_OWN.sub("", material.without_names(words))) == 0


def _prefix(material: Material) -> Key:
    return ("projects", material.project) if material.project else ()


def _put(material: Material, draft: Draft, fact: Fact, about: str, *, allotted: bool) -> None:
    found = amount(fact, material.of(fact))
    if found is None:
        return
    text, measure = fact.label.text, fact.measure
    category = "" if fact.category in ("fiscal_income", "fiscal_spending") else fact.category
    if fact.lent and category not in _LINES and _WHOLE.search(text):
        category = ""
    if category in _LEVELS and any(name in text for name in material.names):
        # 市妇联 is no money of the city
        category = ""
    prefix = _prefix(material)
    if measure == "carried_in" and not prefix and about == DEPARTMENT:
        draft.put(("carry_over", "last_year"), found)
        return
    if category in ("three_public", "vehicles") and not prefix and measure in _THREE_COLUMNS:
        draft.note("“三公”经费只有合计，没有分项，未填", found.origin, path="budget.three_public")
        return
    if category in _THREE and fact.label.categories[-1:] == (category,):
        if measure in _THREE_COLUMNS and not prefix:
            draft.put(("three_public", _THREE[category].value, _THREE_COLUMNS[measure]), found)
        return
    if not _is_own(fact, material):
        return
    if allotted and fact.inherited and measure == "executed":
        # 下达531.64万元，其中基本支出531.64万元: a part of what was allotted, not of what was spent
        measure = "budget_full"
    column = COLUMNS.get(measure)
    if column is None:
        if about in (DEPARTMENT, PART, BASIC) and not prefix:
            _others(draft, fact, category, found)
        return
    if column == "full_year" and _FULL_YEAR.search(text) is None:
        found = replace(found, sure=False)
    if category in _LINES:
        if (
            not prefix
            and about in (DEPARTMENT, PART, BASIC)
            and (fact.lent or category == fact.label.categories[-1])
        ):
            draft.put((_LINES[category], column), found)
    elif category == "" and not fact.inherited and fact.depth == 0:
        if column == "executed" and _SPENT_IN_ALL.search(text) is None:
            found = replace(found, sure=False)
        if about == PROJECTS:
            draft.put(("project_total", column), found)
        elif about == BASIC:
            draft.put(("basic", column), found)
        elif about == DEPARTMENT:
            draft.put((*prefix, "funds", UNSPLIT, "", column), found)


def _others(draft: Draft, fact: Fact, category: str, found: Found) -> None:
    """Carry-over, procurement and changes, where the words tell the department's total."""
    if fact.depth or fact.inherited or category not in ("", "carried"):
        return
    text = fact.label.text
    match fact.measure:
        case "adjustment" | "adjustment_down":
            number = str(len(draft.under("adjustments")))
            reason = re.sub(r"(?:19|20)\d{2}年?度?|\s", "", text)
            down = fact.measure == "adjustment_down"
            change = replace(found, value=-found.value) if down else found
            draft.put(("adjustments", number, "reason"), Found(reason, found.origin))
            draft.put(("adjustments", number, "amount"), change)
        case "income":
            draft.put(("income",), found)
        case "carry_over" if re.search(r"年末|结转结余|结转和结余|结转下年", text):
            draft.put(("carry_over", "this_year"), found)
        case "procurement_budget":
            draft.put(("procurement", "budget"), found)
        case "procurement_executed":
            draft.put(("procurement", "actual"), found)
        case _:
            pass


_AS_OF = re.compile(
    r"截[止至到]\s*(?P<day>(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日|底)|(?:19|20)\d{2}年[年底末]+)"
)


def read_assets(material: Material, draft: Draft) -> None:
    """Fixed assets, their use and the day of the count, wherever a paragraph tells them."""
    for index, block in enumerate(material.reading.document.blocks):
        if not isinstance(block, Paragraph) or "资产" not in block.text:
            continue
        if any(_PLANS.search(title) for title in material.titles(index)):
            continue
        for fact in material.reading.facts_by_block.get(index, ()):
            text = fact.label.text
            found = amount(fact, material.of(fact))
            if found is None or not _is_now(material, fact) or fact.inherited or fact.depth:
                continue
            if "年初" in text:
                continue
            if fact.measure == "assets" and "固定资产" in text:
                draft.put(("assets", "total"), found)
                day = _AS_OF.search(block.text, 0, fact.anchor.start)
                if day:
                    draft.put(("assets", "as_of"), Found(day.group("day"), found.origin))
            elif fact.measure == "assets_used":
                draft.put(("assets", "in_use"), found)
