"""Project summaries in the customary wording of final accounts: ``××项目绩效自评综述：…``."""

from __future__ import annotations

import re

from jiping.document.model import Anchor, Document, Paragraph
from jiping.facts.model import Fact, Project
from jiping.facts.outline import read_number

_SUMMARY = re.compile(
    r"(?P<name>[^：:。]{2,120}?)[，,]?\s*(?:项目)?(?:支出)?(?:绩效)?自评(?:综述|情况|结果)?[：:]"
)
_SCORED = re.compile(
    r"(?P<name>[^，,。；;：:]{2,90}?)(?:项目|经费)?(?:支出)?的?(?:综合)?(?:绩效)?(?:自评|评价)?(?:综合)?(?:得分|评分)(?:为|是|[：:])?\s*"
    r"\d"
)
_GOAL = re.compile(
    r"(?:项目)?(?:绩效)?目标(?:完成|实现)情况[：:]?\s*(?P<goal>.*?)"
    r"(?=发现的?(?:主要)?(?:的)?问题|存在的?(?:主要)?问题|$)",
    re.S,
)
_PROBLEMS = re.compile(r"(?:发现的?|存在的?)(?:主要)?(?:的)?问题.*", re.S)


def find_projects(document: Document, by_block: dict[int, tuple[Fact, ...]]) -> list[Project]:
    """The paragraphs that sum up one project each."""
    found: list[Project] = []
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        text = block.text
        if "自评" not in text or "预算" not in text:
            continue
        match = _SUMMARY.match(text)
        if match is None:
            continue
        facts = by_block.get(index, ())
        budget = _first(facts, ("budget_full", "budget_opening"))
        executed = _first(facts, ("executed",))
        if budget is None and executed is None:
            continue
        _, _, length = read_number(match.group("name"))
        scored = _SCORED.search(text, match.end())
        goal, problems = _GOAL.search(text, match.end()), _PROBLEMS.search(text, match.end())
        found.append(
            Project(
                name=match.group("name")[length:].strip(),
                name_anchor=Anchor(index, -1, match.start("name") + length, match.end("name")),
                block=index,
                other_name=scored.group("name").strip() if scored else "",
                other_anchor=Anchor(index, -1, scored.start("name"), scored.end("name"))
                if scored
                else None,
                budget=budget,
                executed=executed,
                rate=next((f for f in facts if f.label.rate.startswith("execution")), None),
                score=next((f for f in facts if f.measure == "score"), None),
                goal=Anchor(index, -1, goal.start("goal"), goal.end("goal")) if goal else None,
                problems=Anchor(index, -1, problems.start(), problems.end()) if problems else None,
            )
        )
    return found


def _first(facts: tuple[Fact, ...], measures: tuple[str, ...]) -> Fact | None:
    for measure in measures:
        for fact in facts:
            if fact.measure == measure and fact.figure.unit.name.endswith("元"):
                return fact
    return None
