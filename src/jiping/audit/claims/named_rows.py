"""Figures of the text that bear the name of a table's row: an indicator's result, a project's funds.

A name is compared by its core (文艺演出场次 and 组织文艺演出 have the same), so that the words around
it may differ; a figure that is told to be a part, a plan or of another year is never compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.lists import is_base_of_rate
from jiping.audit.claims.model import usable
from jiping.facts.labels import clean_name, is_total_name, read_label
from jiping.facts.model import Fact, Indicator, Reading
from jiping.facts.trie import alternation
from jiping.figure.units import Dimension

SHORTEST_CORE = 4
_TIMES = re.compile(r"^(?:全年|本年度?|年内|共计?|累计|总共|全县|全区|全市)+")
# What may stand beside a name without changing what is meant.
MOST_EXTRA = 2
_VERBS = re.compile(
    r"^(?:全年|本年度?|年内|全县|全区|全市|共计?|累计|总共|实际|已|共|并|新|开展好|开展|做好|抓好|积极|加强|组织|举办|举行|承办|"
    r"完成|落实|推进|实施|建设|提升|提高|保障|确保|发放|印发|制作|接待|培训|新增|新建|购置|采购|登记的?|带动|服务|受益|"
    r"养护|检查|检测|监测|维护|维修|改造|扶持|补助|资助|救助|培育|发展|达到|的|了)+"
)
_ENDS = re.compile(
    r"(?:工作|情况|指标|数量|次数|场次|期数|班次|人数|人次|份数|个数|册数|册次|批次|站次|项数|站数|天数|户数|家数|条数|件数|台数|台|面积|里程|数|量|率|额|达到|达|为|是|约|已|均|到|共)+$"
)
_PLAN = re.compile(
    r"计划|目标|拟|将|预计|力争|争取|不少于|不低于|每次|每年|每月|每场|平均|人均|上半年|下半年|季度|上年|去年|较|比"
)
_RESULT_SECTION = re.compile(r"产出|效益|效果|完成|实现|履职|指标|成效|绩效|满意")
_YEARLY = re.compile(r"全年|共|累计|一年|本年|年内|总")


@dataclass(frozen=True)
class NamedResult:
    """An indicator of the form and a figure of the text that bears its name; `sure` where the text
    tells the year's whole result."""

    table: Indicator
    fact: Fact
    sure: bool
    target: Fact | None = None


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """The heart of a name, without verbs before it and counting words behind it."""
    bare = _VERBS.sub("", clean_name(name))
    return _ENDS.sub("", bare)


def label_matches(name: str, words: str) -> bool:
    """Whether the words before a figure say no more and no less than the name."""
    told = _TIMES.sub("", clean_name(words))
    if clean_name(name) == told:
        return True
    whole = clean_name(name)
    if (
        len(told) >= SHORTEST_CORE
        and whole.startswith(told)
        and _ENDS.fullmatch(whole[len(told) :])
    ):
        return True
    inner, outer = core(name), core(words)
    if len(inner) < SHORTEST_CORE or len(outer) < SHORTEST_CORE:
        return False
    if inner == outer:
        return True
    if inner in outer:
        return len(outer) - len(inner) <= MOST_EXTRA
    # 65岁及以上老年人: a figure inside the name cuts the words before the next one
    extra = len(inner) - len(outer)
    if inner.startswith(outer):
        return extra <= MOST_EXTRA and len(outer) > SHORTEST_CORE
    rate = name.strip().endswith("率") and words.strip().rstrip("为达到是").endswith("率")
    return inner.endswith(outer) and (extra <= MOST_EXTRA or len(outer) >= 8 or rate)


def comparable(reading: Reading, fact: Fact) -> bool:
    """A statement on the year as a whole: no part, plan, change or other year."""
    label = fact.label
    if fact.position is not None or not usable(fact):
        return False
    if label.prior or label.future or label.direction or fact.opener or label.base_text:
        return False
    if label.measure in ("planned", "weight", "score", "deduction"):
        return False
    return not _PLAN.search(label.text)


def named_results(reading: Reading) -> Iterator[NamedResult]:
    """Figures of the text that bear the name of exactly one indicator with one result."""
    rows = [
        i
        for i in reading.indicators
        if i.source == "table" and len(i.actual_facts) == 1 and len(core(i.name)) >= 2
    ]
    if not rows:
        return
    own_cells = {(i.where.block, i.where.cell) for i in reading.indicators}
    told_rates = Counter(
        clean_name(f.label.text)
        for f in reading.facts
        if f.position is None and f.figure.unit.dimension is Dimension.PERCENT
    )
    for block, facts in reading.facts_by_block.items():
        prose = [f for f in facts if f.position is None]
        for index, fact in enumerate(prose):
            if (block, fact.anchor.cell) in own_cells or not comparable(reading, fact):
                continue
            if fact.label.rate.startswith("execution") or is_base_of_rate(prose, fact):
                continue
            words = _words(reading, fact)
            found = [
                i for i in rows if alike(i.actual_facts[0], fact) and label_matches(i.name, words)
            ]
            if not found and fact.figure.unit.dimension is Dimension.PERCENT:
                found = _by_suffix(rows, fact, told_rates)
            if len(found) == 1 and _elsewhere(found[0], fact):
                target = _told_target(prose, index)
                yield NamedResult(found[0], fact, _sure(reading, fact, target), target)


def _by_suffix(rows: list[Indicator], fact: Fact, told_rates: Counter[str]) -> list[Indicator]:
    """上架率 for the indicator 新书上架率, where no other indicator and no other figure of the text is
    called so."""
    words = clean_name(fact.label.text)
    if len(words) < 3 or not words.endswith("率") or told_rates[words] != 1:
        return []
    return [
        i for i in rows if clean_name(i.name).endswith(words) and alike(i.actual_facts[0], fact)
    ]


def _elsewhere(indicator: Indicator, fact: Fact) -> bool:
    actual = indicator.actual_facts[0]
    return (actual.block, actual.anchor.cell) != (fact.block, fact.anchor.cell)


def alike(a: Fact, b: Fact) -> bool:
    """Of one kind, or one of them a bare figure whose unit stands elsewhere."""
    bare = Dimension.NONE in (a.figure.unit.dimension, b.figure.unit.dimension)
    return bare or same_kind(a, b)


def _words(reading: Reading, fact: Fact) -> str:
    """The words before a figure; a bare 满意度 belongs to those whose questionnaires the sentence
    tells of (``家长问卷…，满意度91%``)."""
    words = fact.label.text
    if fact.label.rate == "satisfaction" and len(clean_name(words)) <= SHORTEST_CORE:
        text = reading.text(fact.block, fact.anchor.cell)
        start = max(text.rfind(mark, 0, fact.anchor.start) for mark in "。；;\n") + 1
        asked = _ASKED.findall(text[start : fact.anchor.start])
        return f"{asked[-1]}满意度" if asked else ""
    return words


_ASKED = re.compile(r"([\u4e00-\u9fff]{2,6}?)(?:满意度)?(?:调查)?问卷")


def _told_target(prose: list[Fact], index: int) -> Fact | None:
    """The target told right after a result: 完成目标60场的85%, 目标为6场."""
    following = prose[index + 1 : index + 2]
    if not following or following[0].sentence != prose[index].sentence:
        return None
    target = following[0]
    words = "".join(target.label.text.split())
    said = re.search(r"目标|计划|任务", words) is not None and len(words) <= 8
    if re.search(r"比|少|多|超|差|低|高", words):
        return None
    return target if said and same_kind(target, prose[index]) and usable(target) else None


def _sure(reading: Reading, fact: Fact, target: Fact | None) -> bool:
    if target is not None or fact.figure.unit.dimension is not Dimension.COUNT:
        return True
    if _YEARLY.search(reading.slice(fact.quote)):
        return True
    titles = "".join(reading.section_titles(fact.block)) if fact.anchor.cell < 0 else "完成"
    return bool(_RESULT_SECTION.search(titles))


# --- rows of other tables ------------------------------------------------------------------------

_MEASURES = frozenset({"budget_opening", "budget_full", "executed", "carry_over"})


@dataclass(frozen=True)
class NamedAmount:
    """An amount of the text, or of another table, that bears the name of a row and the measure of a
    column."""

    row: Fact
    fact: Fact


def named_amounts(reading: Reading) -> Iterator[NamedAmount]:
    """Amounts of named rows (projects, activities) told again."""
    rows: dict[tuple[str, str], list[Fact]] = {}
    for fact in reading.facts:
        position = fact.position
        if position is None or position.column_id not in _MEASURES or not usable(fact):
            continue
        name = position.row_name
        if len(core(name)) < SHORTEST_CORE or fact.label.categories or is_total_name(name):
            continue
        if (
            re.search(r"小计|合计|总额|其中", name)
            or (fact.year or reading.profile.year) != reading.profile.year
        ):
            continue
        rows.setdefault((core(name), position.column_id), []).append(fact)
    single = {
        key: facts for key, facts in rows.items() if len({f.block for f in facts}) == len(facts)
    }
    for facts in single.values():
        for other in facts[1:]:
            if same_kind(facts[0], other):
                yield NamedAmount(facts[0], other)
    names = {name for name, _ in single}
    if not names:
        return
    any_name = re.compile(alternation(names))
    last: tuple[int, int, int, str] = (-1, -1, -1, "")
    for fact in reading.facts:
        if fact.figure.unit.dimension is not Dimension.MONEY or not comparable(reading, fact):
            continue
        here = (fact.block, fact.anchor.cell, fact.sentence)
        if not fact.label.subject and not fact.label.categories and last[:3] == here:
            # 机组维修预算38.50万元，支出38.00万元: both are of the thing named first
            found = single.get((last[3], fact.measure), []) if fact.label.measure else []
            if found and same_kind(found[0], fact):
                yield NamedAmount(found[0], fact)
            continue
        last = (*here, "")
        if fact.measure not in _MEASURES or not fact.label.measure:
            continue
        if fact.year is not None and fact.year != (reading.profile.year or fact.year):
            continue
        words = core(fact.label.subject)
        told = any_name.search(words)
        if told is not None and len(words) - len(told.group()) <= MOST_EXTRA:
            name = told.group()
            last = (*here, name)
            found = single.get((name, fact.measure), [])
            if found and same_kind(found[0], fact):
                yield NamedAmount(found[0], fact)


# --- points told in the text ---------------------------------------------------------------------


@dataclass(frozen=True)
class NamedPoints:
    """A score or a deduction of the text, in a sentence that names an indicator of the form."""

    table: Indicator
    fact: Fact


def named_points(reading: Reading) -> Iterator[NamedPoints]:
    """``“绩效指标明确性”得3.5分``, ``预算完成率88%，按比例得3.52分``."""
    rows = [
        i
        for i in reading.indicators
        if i.source == "table" and i.score is not None and len(clean_name(i.name)) >= SHORTEST_CORE
    ]
    names: dict[str, list[Indicator]] = {}
    for row in rows:
        names.setdefault(clean_name(row.name), []).append(row)
    own = {i.where.block for i in reading.indicators if i.source == "text"}
    own |= {p.block for p in reading.projects}
    headings = set(reading.heading_of)
    for fact in reading.facts:
        if fact.measure != "score" or fact.position is not None or not usable(fact):
            continue
        if fact.figure.unit.name != "分" or fact.block in own or fact.block in headings:
            continue
        if fact.label.prior or (fact.year and fact.year != (reading.profile.year or fact.year)):
            continue
        if "得" not in fact.label.text or fact.label.categories or fact.depth:
            continue
        text = reading.text(fact.block, fact.anchor.cell)
        start = max(text.rfind(mark, 0, fact.anchor.start) for mark in "。；;\n") + 1
        told = clean_name(text[start : fact.anchor.start])
        places = sorted((told.rfind(name), name) for name in names if name in told)
        if not places:
            continue
        nearest = [n for place, n in places if place + len(n) == max(p + len(m) for p, m in places)]
        longest = max(nearest, key=len)
        if "执行率" in longest and "完成率" not in longest:
            continue
        if len(names[longest]) == 1 and told.count("得") <= 2:
            yield NamedPoints(names[longest][0], fact)


# --- standard rates ------------------------------------------------------------------------------

_CONTROLLED = {"public_control": "public", "three_public_control": "three_public"}


def standard_rates(reading: Reading) -> Iterator[NamedResult]:
    """Indicators that are rates of the framework (预算执行率, 公用经费控制率) and the same rate of the
    whole department in the text.  Only in an evaluation of the department: a project has rates of
    its own."""
    if not reading.profile.overall or reading.projects:
        return
    for indicator in reading.indicators:
        if indicator.source != "table" or len(indicator.actual_facts) != 1:
            continue
        label = read_label(clean_name(indicator.name))
        if not label.rate or label.rate in (
            "satisfaction",
            "completion",
            "quality",
            "timeliness",
            "share",
        ):
            continue
        for fact in reading.facts:
            if fact.figure.unit.dimension is not Dimension.PERCENT or not comparable(reading, fact):
                continue
            if fact.anchor.cell >= 0 and (fact.block, fact.anchor.cell) == (
                indicator.where.block,
                indicator.where.cell,
            ):
                continue
            if _same_rate(label.rate, fact) and alike(indicator.actual_facts[0], fact):
                yield NamedResult(indicator, fact, True)


def _same_rate(rate: str, fact: Fact) -> bool:
    if fact.label.subject or re.search(r"月|季度|上半年|截至", fact.label.text):
        return False
    if rate in _CONTROLLED:
        return fact.label.rate == rate or (
            fact.label.rate == "control" and fact.category == _CONTROLLED[rate]
        )
    return fact.label.rate == rate and not fact.category
