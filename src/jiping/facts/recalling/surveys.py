"""Surveys: questionnaires handed out, returned, valid, and how many were satisfied."""

from __future__ import annotations

import re

from jiping.document.model import Paragraph
from jiping.facts.model import Fact
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import Material

_PARTS = {
    "survey_sent": "sent",
    "survey_returned": "returned",
    "survey_valid": "valid",
    "survey_satisfied": "satisfied",
}
_ANSWERS = {
    "very_satisfied": "very_satisfied",
    "fairly_satisfied": "fairly",
    "dissatisfied": "dissatisfied",
}
_AUDIENCE = re.compile(
    r"(?:面向|向|(?<![针相])对(?!应))([\u4e00-\u9fff、]{2,24}?)(?:共|现场|随机|线上)?(?:开展|发放|发出|投放|进行)"
)
_TOGETHER = re.compile(r"(?:非常|基本|比较|较)满意")
_SEVERAL = re.compile(r"满意[”\"]?(?:和|及|与|、)")
_PAPERS = frozenset("份 张 人 名 户 个".split())


def read_surveys(material: Material, draft: Draft) -> None:
    """Add the surveys of which sent, returned and valid are all told in one paragraph."""
    number = len(draft.under("surveys"))
    for index, block in enumerate(material.reading.document.blocks):
        if not isinstance(block, Paragraph) or "问卷" not in block.text:
            continue
        for survey in _of_paragraph(material, index):
            answered = {"very_satisfied", "satisfied"} & set(survey)
            if not {"sent", "returned", "valid"} <= set(survey) or not answered:
                told = [material.of(fact) for fact in survey.values()]
                draft.note("问卷没有写全发放、回收、有效和满意份数，未填", *told)
                continue
            if _known(draft, survey):
                continue
            key = ("surveys", str(number))
            number += 1
            for part, fact in survey.items():
                draft.put((*key, part), Found(int(fact.figure.amount), material.of(fact)))
            audience = _AUDIENCE.search(block.text)
            told = audience.group(1) if audience and len(audience.group(1)) > 1 else ""
            if told:
                draft.put((*key, "audience"), Found(told, material.of(survey["sent"])))
            together = survey.get("satisfied")
            if together and _TOGETHER.search(together.label.text):
                text = "几种满意的答案没有分开写，合填在“满意”里，请分开"
                draft.note(text, material.of(together), path=f"surveys[{key[1]}].satisfied")
            draft.put((*key, "name"), Found(f"{told}问卷", material.of(survey["sent"])))


def _of_paragraph(material: Material, block: int) -> list[dict[str, Fact]]:
    """Every 发放 begins a survey."""
    found: list[dict[str, Fact]] = []
    mixed = False
    for fact in material.reading.facts_by_block.get(block, ()):
        if fact.figure.unit.name not in _PAPERS or not fact.figure.exact or fact.label.prior:
            continue
        if fact.figure.amount != int(fact.figure.amount):
            continue
        answer = _ANSWERS.get(fact.label.categories[-1]) if fact.label.categories else None
        if _SEVERAL.search(fact.label.text):
            answer = "satisfied"
        part = answer or _PARTS.get(fact.measure)
        if part == "sent":
            if "问卷" not in fact.label.text + fact.tail and "份" not in fact.figure.unit.name:
                continue
            found.append({"sent": fact})
            mixed = False
        elif part and found:
            # a number told twice in one survey belongs to another one that names no 发放
            if "分别" in fact.label.text:
                # 回收分别为76份、78份、74份: of several groups, told together
                mixed = True
            if part in found[-1] or mixed:
                continue
            found[-1][part] = fact
            if part == "returned" and "有效" in fact.label.text:
                found[-1].setdefault("valid", fact)
    return found


def _known(draft: Draft, survey: dict[str, Fact]) -> bool:
    counts = {part: int(f.figure.amount) for part, f in survey.items() if part != "audience"}
    for number in draft.under("surveys"):
        have = {
            part: draft.found[("surveys", number, part)][0].value
            for part in ("sent", "returned", "valid")
            if ("surveys", number, part) in draft.found
        }
        if all(counts.get(part) == value for part, value in have.items()):
            return True
    return False
