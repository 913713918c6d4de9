"""Where a report tells the score of the whole."""

from __future__ import annotations

import re

from jiping.audit.case import Case
from jiping.audit.claims.grid import Grid
from jiping.audit.claims.model import usable
from jiping.audit.claims.repeats import of_a_project
from jiping.audit.stretches import start_of
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact

_OVERALL_SCORE = re.compile(
    r"^(?:部门|单位|本部门|我单位|年度|整体|支出|项目|绩效|自评|评价|综合|最终|总|总体|结果|根据|按照|得分|得|评分|分|为|的|经|自|评|情况|本|次|和|后|其|该|我|全|一致|认定|确定|打分|等级|分数|分值)*$"
)

# 1.中医药传承项目。预算…，自评得分95.5分: the score of what the paragraph is headed by.
_OF_ONE_ITEM = re.compile(
    r"\s*(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]是)"
    r"[^。，,：:；;]{2,40}(?:项目|资金|经费|工程|行动|补助|专项|补贴)[^。，,：:；;]{0,6}[。：:，,]"
)

# 村级组织运转项目预算412万元，执行408.7万元，自评得分97.5分
_OF_A_PROJECT = re.compile(
    r"[^\W\d_a-zA-Z]{2,}(?:项目|经费|工程|资金|补助)(?:\d{4}年度?)?(?:年初|全年)?(?:预算|安排|执行|支出|资金)"
)


def table_totals(case: Case) -> list[Fact]:
    """The score of the 总分 row of the only form of an overall evaluation or of a single project."""
    if case.reading.projects:
        # the form may be that of one project
        return []
    found = [
        c.asserted
        for c in case.claims
        if c.kind == "rules.total-sum"
        and c.asserted.position is not None
        and c.asserted.position.column_id == "score"
    ]
    forms = {t.block: t for t in case.reading.tables}
    overall = case.reading.profile.overall
    if overall and any(
        of_a_project(case.reading, Grid(case.reading, forms[f.block])) for f in found
    ):
        return []
    return found if len({f.block for f in found}) == 1 and len(found) == 1 else []


def overall_scores(case: Case) -> list[Fact]:
    """Where the report tells the score of the whole: 总分 of the only form, 自评得分 in the text."""
    projects = {project.block for project in case.reading.projects}
    indicators = {i.where.block for i in case.reading.indicators if i.source == "text"}
    headings = {h.block for h in case.reading.headings}
    found: list[Fact] = []
    for fact in case.reading.facts:
        if fact.measure != "score" or fact.figure.unit.name != "分" or not usable(fact):
            continue
        if fact.position is not None or fact.anchor.cell >= 0:
            continue
        if fact.block in projects or fact.block in indicators or fact.block in headings:
            continue
        text = case.reading.text(fact.block)
        told = text[start_of(text, fact.anchor.start) : fact.anchor.start]
        if _OF_ONE_ITEM.match(text) or _OF_A_PROJECT.search(told):
            continue
        if fact.depth or fact.label.categories or fact.label.prior or fact.opener:
            continue
        # without a year in the title, a score that names its year may be of another one
        dated = fact.year is not None and str(fact.year) in fact.label.text
        if dated and fact.year != case.reading.profile.year:
            continue
        words = clean_name(fact.label.text)
        if fact.figure.amount == case.pack.total_weight and re.search(r"总分|满分|百分制", words):
            continue
        if not re.search(r"自评|综合|最终|总|评价|绩效得分", words):
            continue
        rest = re.sub(re.escape(clean_name(case.reading.profile.department)), "", words)
        rest = re.sub(
            r"^[^\W\d_a-zA-Z]{0,14}?(?:局|会|馆|中心|院|校|委|办|科协|政府)(?=\d{0,4}(?:年度)?(?:部门|整体|自评))",
            "",
            rest,
        )
        if _OVERALL_SCORE.match(rest) and "项目" not in words and "平均" not in words:
            found.append(fact)
    return found
