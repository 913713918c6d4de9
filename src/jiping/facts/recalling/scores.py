"""The score and the grade that the report prints for the whole."""

from __future__ import annotations

import re

from jiping.facts.model import Fact
from jiping.facts.recalling.draft import Draft, Found, Key
from jiping.facts.recalling.indicators import points
from jiping.facts.recalling.material import Material

_SCORE = re.compile(
    r"(?:自评得分|自评总分|自评分|综合得分|总得分|总分|评分结果|最终得分|绩效得分|综合评分|绩效评分|最终评分|自评综合得分|评价得分|整体得分|自评)"
)
_NOT_WHOLE = re.compile(
    r"平均|满分|分值|其中|指标|产出|效益|满意度|投入|过程|决策|执行|争取|以上|权重|扣|上年|去年"
)
_OWN = re.compile(
    r"本次|经|最终|绩效|自评价?|评价|部门|整体|单位|支出|预算|综合|年度|总|我|局|会|委|办|馆|院|校|镇|乡|中心|本|县|区|市|项目|得分|评分|结果|为|的|按|组|工作|情况|全年|评定"
)
_GRADE = re.compile(
    r"(?:等级|等次|评级|结果|结论|级别|评定|档次)[^，。；]{0,8}?[“\"‘]?(优秀|良好|优|良|中等|中|较差|差|合格|不合格)[”\"’]?(?=[，。；;、等级次）)]|$)"
)


def read_score(material: Material, draft: Draft) -> None:
    """Add the overall score that sentences tell, and the grade in the same sentence or the next."""
    prefix: Key = ("projects", material.project) if material.project else ()
    summaries = {p.block for p in material.reading.projects}
    for fact in material.reading.facts:
        if fact.block in summaries or not _is_whole(material, fact):
            continue
        value = points(fact)
        if value is None:
            continue
        draft.put((*prefix, "printed_score"), Found(value, material.of(fact)))
        if not prefix:
            _grade(material, fact, draft)


def _is_whole(material: Material, fact: Fact) -> bool:
    label = fact.label.text
    if fact.label.prior or fact.position is not None or fact.measure != "score" or fact.depth:
        return False
    if _SCORE.search(label) is None or _NOT_WHOLE.search(label):
        return False
    words = fact.label.subject
    if re.search(r"部门整体|整体支出|整体绩效", label):
        return True
    words = material.without_names(words)
    titles = "".join(material.titles(fact.block)[-1:])
    if re.search(r"综述|各项目|项目自评", titles):
        return False
    before = re.split(r"[。；;]", material.paragraph(fact.block)[: fact.anchor.start])[-1]
    if "项目" in before and not material.project and "整体" not in before:
        return False
    if re.search(r"总分$", label) and "得" not in label and "自评" not in label:
        # 评价总分100分: what can be reached
        return False
    return len(_OWN.sub("", re.sub(r"(?:19|20)\d{2}年?度?", "", words))) == 0


def _grade(material: Material, fact: Fact, draft: Draft) -> None:
    text = material.paragraph(fact.block)
    match = _GRADE.search(text, fact.anchor.end, min(len(text), fact.anchor.end + 60))
    if match:
        draft.put(("printed_grade",), Found(match.group(1), material.of(fact)))
