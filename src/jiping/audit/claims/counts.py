"""The same thing counted twice: the result told for an indicator and the story told of the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.claims.model import Claim, Outcome, usable
from jiping.audit.claims.plans import is_planned
from jiping.audit.stretches import start_of
from jiping.document.model import Paragraph
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension

_VERBS = re.compile(
    r"^(?:全年|本年度?|年内|一年来?|总共|共计?|累计|先后|定期|积极|认真|主动|成功|组织|开展|举办|举行|承办|制作|印制|印发|发放|散发|"
    r"派发|完成|实施|接待|接受|培训|培育|参与|参加|更新|更换|新增|新建|建设|购置|采购|推荐|评选|征集|上报|编印|编发|播出|推送|发布|"
    r"出动|检查|走访|慰问|服务|惠及|覆盖|了|与|和|并|各类|各种|形式多样|多样|系列|相关|等|的|出版|展出|受益|吸引|邀请|召开|推广|帮扶|巡查|排查|展)+"
)
# A paragraph that begins like this tells what was meant to be done.
_GOALS = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]+[)）]?[.、．]?\d*[.、．]?)?\s*(?:年度|总体|绩效|年初|预期)+"
    r"(?:总体|绩效)?目标[。：: ]"
)
_YEARLY = re.compile(r"全年|共|累计|一年|本年|年内|总共|全部")
_PLANNED = re.compile(
    r"计划|目标|拟|将|预计|力争|争取|不少于|不低于|应|指标值|每次|每年|每月|每场|平均|人均|其中|上半年|下半年|季度|届|余"
)
_ACTIVITY = re.compile(
    r"[^\W\d_a-zA-Z]{2,10}?(?:活动|培训班|培训|讲座|比赛|大赛|竞赛|巡展|展览|演出|宣讲|义诊|体检|论坛|年会|夏令营)"
)
_GENERIC = frozenset(
    {"宣传活动", "系列活动", "各类活动", "主题活动", "活动", "培训", "讲座", "技术培训"}
)
SHORTEST_SUBJECT = 4


@dataclass(frozen=True)
class _Count:
    """A counted thing: its noun, the activities that it belongs to, whether it is the year's total."""

    fact: Fact
    noun: str
    activities: frozenset[str]
    result: bool
    yearly: bool
    section: str = ""


@dataclass(frozen=True)
class CountConflict:
    """Two counts of one thing; `certain` where no reading reconciles them."""

    claim: Claim
    certain: bool


def _noun_of(text: str) -> str:
    """The counted thing without the verbs before it."""
    bare = clean_name(text)
    return _VERBS.sub("", bare)


def _activities(text: str) -> frozenset[str]:
    found = {_VERBS.sub("", clean_name(match.group())) for match in _ACTIVITY.finditer(text)}
    return frozenset(
        name for name in found if len(name) >= SHORTEST_SUBJECT and name not in _GENERIC
    )


def _counts(reading: Reading) -> list[_Count]:
    results = {i.actual.block for i in reading.indicators if i.source == "text" and i.actual}
    targets = {
        i.target.block
        for i in reading.indicators
        if i.source == "text" and i.target and (not i.actual or i.target.block != i.actual.block)
    }
    found: list[_Count] = []
    for fact in reading.facts:
        if fact.figure.unit.dimension is not Dimension.COUNT or not usable(fact):
            continue
        if fact.position is not None or fact.block in targets or fact.anchor.cell >= 0:
            continue
        if _GOALS.match(reading.text(fact.block)) or is_planned(reading, fact):
            continue
        label = fact.label
        if label.prior or label.future or label.direction or label.measure == "planned":
            continue
        if fact.measure in ("establishment", "in_post", "retired", "survey_sent", "survey_returned",
                            "survey_valid"):  # fmt: skip
            continue
        clause = reading.slice(fact.quote)
        told = re.split(r"[：:]", clause)[-1]
        if _PLANNED.search(label.text) or fact.opener or _PLANNED.search(told[:12]):
            continue
        noun = _noun_of(label.subject)
        if len(noun) < SHORTEST_SUBJECT and not fact.tail.startswith(("的", "以", "等")):
            # 通过发放16000份科普资料: the thing stands behind its number
            behind = re.split(r"和|与|及|，|、", fact.tail, maxsplit=1)[0]
            noun = behind if len(behind) >= SHORTEST_SUBJECT and len(behind) <= 10 else noun
        if len(noun) < 2:
            continue
        found.append(
            _Count(
                fact,
                noun,
                _activities(_surroundings(reading, fact)),
                fact.block in results or _has_target(reading, fact),
                bool(_YEARLY.search(clause)) or _of_the_year(reading, fact),
                _kind_of_section(reading, fact.block),
            )
        )
    return found


def _has_target(reading: Reading, fact: Fact) -> bool:
    """Whether the year's target follows at once: 举办讲座95场，为目标100场的95%."""
    text = reading.text(fact.block, fact.anchor.cell)
    return (
        re.match(
            r"[，,]?(?:为|完成|占|达)?(?:年度|年初|全年)?(?:目标|计划)", text[fact.anchor.end :]
        )
        is not None
    )


def _of_the_year(reading: Reading, fact: Fact) -> bool:
    """Whether the sentence begins with 全年."""
    text = reading.text(fact.block, fact.anchor.cell)
    start = start_of(text, fact.anchor.start)
    return (
        re.match(r"\s*(?:\d+[.．、]|[一二三四五六七八九十]是)?(?:一年来|全年|本年)", text[start:])
        is not None
    )


def _kind_of_section(reading: Reading, block: int) -> str:
    """``benefit`` where effects are summed up, ``output`` where the work is told, else ""."""
    titles = "".join(reading.section_titles(block))
    if re.search(r"效益|效果", titles) and not re.search(r"产出|履职", titles):
        return "benefit"
    return "output" if re.search(r"产出|履职|完成|工作", titles) else ""


def _surroundings(reading: Reading, fact: Fact) -> str:
    """The item's opening sentence (what it is about), the heading, the sentence of the figure."""
    block = reading.document.blocks[fact.block]
    if not isinstance(block, Paragraph):
        return ""
    text = block.text
    opening = re.split(r"[。；;，,]", text, maxsplit=1)[0]
    start = start_of(text, fact.anchor.start, "。；;")
    own = text[start : fact.anchor.end]
    titles = reading.section_titles(fact.block)[-1:]
    return "，".join((opening if len(opening) <= 30 else "", own if len(own) < 80 else "", *titles))


# What is counted more often than this is not one thing that a report tells again.
_MOST_TOLD = 60


def count_conflicts(reading: Reading) -> Iterator[CountConflict]:
    """Pairs of counts that tell of the same thing, with whether they agree."""
    counts = _counts(reading)
    by_noun: dict[tuple[str, str], list[_Count]] = {}
    by_head: dict[tuple[str, str], list[_Count]] = {}
    for count in counts:
        unit = count.fact.figure.unit.name
        if len(count.noun) >= SHORTEST_SUBJECT:
            by_noun.setdefault((unit, count.noun[-SHORTEST_SUBJECT:]), []).append(count)
        by_head.setdefault((unit, count.noun[-2:]), []).append(count)
    told: set[tuple[int, int]] = set()
    for told_often in by_noun.values():
        group = told_often[:_MOST_TOLD]
        for position, a in enumerate(group):
            for b in group[position + 1 :]:
                yield from _once(a, b, told)
    for told_often in by_head.values():
        group = told_often[:_MOST_TOLD]
        # things of one head word are the same only as an indicator's result and its story
        for result in (c for c in group if c.result):
            for other in group:
                if not other.result:
                    first, second = sorted((result, other), key=lambda c: c.fact.anchor)
                    yield from _once(first, second, told)


def _once(a: _Count, b: _Count, told: set[tuple[int, int]]) -> Iterator[CountConflict]:
    key = (id(a), id(b))
    if a.fact.block == b.fact.block or key in told:
        return
    told.add(key)
    found = _compare(a, b)
    if found is not None:
        yield found


def _compare(a: _Count, b: _Count) -> CountConflict | None:
    shared = a.activities & b.activities
    short, long = sorted((a.noun, b.noun), key=len)
    same_noun = len(short) >= SHORTEST_SUBJECT and (
        short == long or (len(short) > SHORTEST_SUBJECT and long.endswith(short))
    )
    same_head = a.noun[-2:] == b.noun[-2:] and bool(shared) and (a.result != b.result)
    if not same_noun and not same_head:
        return None
    if a.fact.year != b.fact.year and a.fact.year and b.fact.year:
        return None
    equal = a.fact.figure.amount == b.fact.figure.amount
    if not same_noun and equal:
        return None
    small, large = sorted((a, b), key=lambda c: c.fact.figure.amount)
    # a part may be smaller than the year's total, never larger
    whole = [c.result or c.yearly for c in (small, large)]
    certain = small.result or all(whole)
    # what the benefits are told of is the whole output
    recap = same_noun and {a.section, b.section} == {"benefit", "output"}
    certain = certain or recap
    if (
        not equal
        and same_noun
        and not certain
        and not recap
        and not (a.yearly or b.yearly or a.result or b.result)
    ):
        return None
    claim = Claim(
        kind="tieout.same-count",
        asserted=b.fact,
        operands=(a.fact,),
        formula="{0}",
        outcome=Outcome.HOLDS if equal else Outcome.FAILS,
        expected="",
    )
    return CountConflict(claim, certain)
