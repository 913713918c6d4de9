"""Problems and remedies of the whole, and the passages that go over as they stand."""

from __future__ import annotations

import re
from itertools import pairwise

from jiping.document.model import Anchor, Paragraph
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.recalled import Origin

_PROBLEM = re.compile(r"问题")
_REMEDY = re.compile(r"措施|建议|打算|下一步|改进")
_PROJECT = re.compile(r"项目.{0,4}(?:综述|情况)")
# The ways in which items are numbered; a paragraph is cut by the one that it uses first.
_ITEMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[一二三四五六七八九十]是",
        r"(?<![^\W\d_a-zA-Z])[一二三四五六七八九]、",
        r"[（(]\d{1,2}[)）]",
        r"[（(][一二三四五六七八九][)）]",
        r"(?<![\d.])\d{1,2}[.．、](?!\d)",
    )
)
_TURN = re.compile(
    r"(?:进一步|下一步)?(?:的)?(?:改进|整改)(?:和|与)?(?:完善)?(?:的)?(?:措施|建议)(?:如下|是|为)?[：:是为]|下一步(?:工作)?(?:打算|计划|措施)?[，,：:]"
)
_LEAD = re.compile(r"[^。；]{0,12}(?:存在问题|主要问题|问题如下)[：:]")
_OTHER = re.compile(r"其他(?:需要)?说明|需要说明的(?:其他)?问题")
_USE = re.compile(r"结果(?:拟)?应用|结果(?:的)?(?:运用|使用|公开)|自评结果.{0,6}(?:应用|公开)")
MOST_ITEMS = 20
"""More of them are the rest of a document whose headings were not understood."""
SHORTEST = 4
"""Fewer characters are no problem and no remedy, but what stands before the first number."""
LONGEST_PROBLEM = 300
"""The record holds a problem of at most so many characters."""
_NOTHING = re.compile(
    r"^(?:本报告)?(?:暂)?无(?:其他)?(?:需要?说明的?)?(?:问题|事项)?。?$|^无其他需要说明的(?:问题|事项)。?$"
)


def read_problems(material: Material, draft: Draft) -> None:
    """Sections 存在的问题 and 改进措施, item by item."""
    if any(key[0] == "problems" for key in draft.found):
        return
    problems: list[tuple[str, Origin]] = []
    remedies: list[tuple[str, Origin]] = []
    for index, block in enumerate(material.reading.document.blocks):
        if not isinstance(block, Paragraph) or block.part != "正文" or not block.text.strip():
            continue
        titles = material.titles(index)
        if not titles or index in material.reading.heading_of:
            continue
        # the nearest heading that tells which of the two a section is
        kind = next((_kind(t) for t in reversed(titles) if _kind(t)), "")
        if not kind or any(_PROJECT.search(t) for t in titles):
            continue
        _paragraph(material, index, block.text, kind, problems, remedies)
    _pair(draft, problems, remedies)


def _kind(title: str) -> str:
    if _OTHER.search(title):
        return ""
    problem, remedy = _PROBLEM.search(title), _REMEDY.search(title)
    if problem and remedy:
        leads_to_remedies = re.search(
            r"针对.{0,4}问题|问题(?:提出|的)(?:具体)?的?(?:改进|整改)", title
        )
        return "remedy" if leads_to_remedies else "both"
    return "problem" if problem else "remedy" if remedy else ""


def _paragraph(
    material: Material,
    block: int,
    text: str,
    kind: str,
    problems: list[tuple[str, Origin]],
    remedies: list[tuple[str, Origin]],
) -> None:
    turn = _TURN.search(text) if kind == "both" else None
    spans = [(0, len(text), remedies if kind == "remedy" else problems)]
    if turn is not None:
        spans = [(0, turn.start(), problems), (turn.end(), len(text), remedies)]
    elif kind == "both" and remedies:
        spans = [(0, len(text), remedies)]
    for start, end, into in spans:
        into.extend(_items(material, block, start, end))


def _items(material: Material, block: int, start: int, end: int) -> list[tuple[str, Origin]]:
    """The passage cut into its numbered items, without their numbers."""
    text = material.paragraph(block)
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    used = [found for p in _ITEMS if (found := list(p.finditer(text, start, end)))]
    marks = min(used, key=lambda found: found[0].start()) if used else []
    cuts = [(start, start), *(m.span() for m in marks), (end, end)]
    items: list[tuple[str, Origin]] = []
    for (_, left), (right, _) in pairwise(cuts):
        words = text[left:right].strip(" \u3000；;，,")
        if len(words) > SHORTEST:
            items.append((words, material.origin(Anchor(block, -1, left, right))))
    return items


def _pair(
    draft: Draft, problems: list[tuple[str, Origin]], remedies: list[tuple[str, Origin]]
) -> None:
    """Remedies stand with their problems where there are as many; otherwise all with all."""
    if max(len(problems), len(remedies)) > MOST_ITEMS:
        first = (problems or remedies)[0][1]
        draft.note("问题和措施读不清楚，未填", first, path="problems")
        return
    if not problems:
        if remedies:
            draft.note("写了改进措施，没有读到存在的问题，未填", remedies[0][1], path="problems")
        return
    if len(problems) == 1 and remedies:
        remedies = [("\n".join(r for r, _ in remedies), remedies[0][1])]
    if len(problems) != len(remedies) and remedies:
        draft.note(
            f"问题有{len(problems)}条，改进措施有{len(remedies)}条，无法逐条对应，已合填在一行，请拆开",
            problems[0][1],
            remedies[0][1],
            path="problems",
        )
        problems = [("\n".join(p for p, _ in problems), problems[0][1])]
        remedies = [("\n".join(r for r, _ in remedies), remedies[0][1])]
    for number, (words, origin) in enumerate(problems):
        key = ("problems", str(number))
        if len(words) > LONGEST_PROBLEM:
            draft.note(
                "问题写得太长，只填了开头，请补全", origin, path=f"problems[{number}].problem"
            )
            words = words[: LONGEST_PROBLEM - 1] + "…"
        draft.put((*key, "problem"), Found(words, origin))
        if remedies:
            draft.put((*key, "remedy"), Found(*remedies[number]))


def read_passages(material: Material, draft: Draft) -> None:
    """其他需要说明的问题 and 结果应用, in the report's words."""
    for key, pattern in (("other_matters", _OTHER), ("use_of_results", _USE)):
        if (key,) in draft.found:
            continue
        blocks = [
            i
            for i, b in enumerate(material.reading.document.blocks)
            if isinstance(b, Paragraph)
            and b.part == "正文"
            and i not in material.reading.heading_of
            and len(b.text.strip()) > 1
            and any(pattern.search(t) for t in material.titles(i)[-1:])
        ]
        blocks = [i for i in blocks if len(material.paragraph(i).strip()) > 20]
        if not blocks:
            continue
        words = "\n".join(material.paragraph(i).strip() for i in blocks)
        if _NOTHING.match(words) is None:
            draft.put((key,), Found(words, material.origin(material.whole(blocks[0]))))
