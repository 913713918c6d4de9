"""Indicators told in sentences.

With target, actual value, weight and score in one sentence, or as a pair of paragraphs 绩效指标：…
完成情况：… of which one line may hold several: each part of the target with the part of the result
that counts the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.evaluation.target import Actual, Comparison, Target
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Indicator
from jiping.facts.recalling.indicators import Read, is_execution_row, points
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.targets import is_nothing, read_actual, read_target
from jiping.facts.vocabulary import vocabulary
from jiping.figure.quantity import Comparison as Printed
from jiping.figure.units import Dimension

_COUNTED = (Dimension.COUNT, Dimension.PERCENT, Dimension.MONEY, Dimension.TIME)
_LEVEL = re.compile(
    r"^(产出|效益|满意度|成本|投入|过程)(?:类)?指标?|^(数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)(?:指标)?"
)
_PART_OF_YEAR = frozenset("first_half second_half quarter_1 quarter_2 quarter_3 quarter_4".split())
_REACH = re.compile(r"(?:次数|数量|人数|份数|场次)?(?:达到|不少于|不低于|达)$")
# What stood before 指标值 was a result and no name.
_NO_NAME = re.compile(r"\d(?:\.\d+)?\s*(?:分|元|万元|%|人|个|次)|得分")
_EACH = re.compile(r"每")
_VERB = re.compile(r"^(?:开展|举办|组织|举行|完成|进行|实现|展|召开|参与|共|总共|一年|全年)+")


def text_reads(material: Material) -> list[Read]:
    """The indicators of the report's sentences."""
    found: list[Read] = []
    for indicator in material.reading.indicators:
        if indicator.source != "text":
            continue
        if _NO_NAME.search(indicator.name) or is_execution_row(indicator):
            continue
        if indicator.weight_score is not None or not _is_pair(indicator):
            found.append(_sentence(material, indicator))
        else:
            found.extend(_pair(material, indicator))
    return found


def _is_pair(indicator: Indicator) -> bool:
    return (
        indicator.target is not None
        and indicator.actual is not None
        and indicator.target.block != indicator.actual.block
    )


def _levels(material: Material, block: int) -> tuple[str, str]:
    """The levels that the headings above name."""
    level1 = level2 = ""
    for title in material.titles(block):
        match = _LEVEL.match(title)
        if match and match.group(1):
            level1 = f"{match.group(1)}指标"
        elif match and match.group(2):
            level2 = f"{match.group(2)}指标"
    return level1, level2


def _sentence(material: Material, indicator: Indicator) -> Read:
    level1, level2 = _levels(material, indicator.where.block)
    target = None if is_nothing(indicator.target_text) else read_target(indicator.target_text)
    actual = read_actual(indicator.actual_text, target) if target else Actual()
    return Read(
        name=re.sub(r"\s", "", indicator.name),
        level1=level1,
        level2=level2,
        target=target,
        actual=actual,
        weight=points(indicator.weight),
        score=points(indicator.score),
        cause="",
        remedy="",
        where=material.origin(indicator.name_anchor),
        target_from=material.origin(indicator.target) if indicator.target else None,
        actual_from=material.origin(indicator.actual) if indicator.actual else None,
        weight_from=material.of(indicator.weight) if indicator.weight else None,
        score_from=material.of(indicator.score) if indicator.score else None,
        formal=False,
    )


def _pair(material: Material, indicator: Indicator) -> Iterator[Read]:
    """One indicator for each thing that the line of the target counts."""
    level1, level2 = _levels(material, indicator.where.block)
    targets = [f for f in indicator.target_facts if _counts(f)]
    actuals = [f for f in indicator.actual_facts if _counts(f)]
    for fact in targets:
        name = _name(material, fact)
        if not name:
            continue
        same = [a for a in actuals if _same_thing(fact, a)]
        exact = [a for a in same if _subject(a) == _subject(fact)]
        rivals = [t for t in targets if t is not fact and _kind(t) == _kind(fact)]
        chosen = exact if len(exact) == 1 else same if len(same) == 1 and not rivals else []
        actual = chosen[0] if chosen else None
        other = _told_elsewhere(material, indicator, actual) if actual is not None else None
        if actual is not None and other is not None:
            yield _contradicted(material, fact, actual, other, (level1, level2), name)
            continue
        yield Read(
            name=name,
            level1=level1,
            level2=level2,
            target=_target(fact),
            actual=Actual(value=_value(actual)) if actual is not None else Actual(),
            weight=None,
            score=None,
            cause="",
            remedy="",
            where=material.of(fact),
            target_from=material.of(fact),
            actual_from=material.of(actual) if actual is not None else None,
            formal=False,
            doubts=() if actual is not None else ("完成情况中没有可以对应的数，实际完成值未填",),
        )


_RESULTS = re.compile(r"目标(?:实现|完成)|完成情况|产出|履职|工作(?:开展|完成)")


def _told_elsewhere(material: Material, indicator: Indicator, actual: Fact) -> Fact | None:
    """The one other figure of the results that counts the same thing and is another."""
    own = {indicator.target.block if indicator.target else -1, actual.block}
    thing = _subject(actual)[-2:]
    found: list[Fact] = []
    for fact in material.reading.facts:
        if fact.block in own or fact.position is not None or not _counts(fact):
            continue
        same = _kind(fact) == _kind(actual) and _subject(fact).endswith(thing)
        titles = material.titles(fact.block)
        if same and titles and _RESULTS.search("".join(titles)) and fact.figure.exact:
            found.append(fact)
    if len(thing) < 2 or len(found) != 1 or found[0].label.prior:
        return None
    return found[0] if found[0].figure.amount != actual.figure.amount else None


def _contradicted(
    material: Material,
    target: Fact,
    actual: Fact,
    other: Fact,
    levels: tuple[str, str],
    name: str,
) -> Read:
    """An indicator of which the report tells two results: neither is taken."""
    places = "，".join(f"{o.place}写“{o.words}”" for o in map(material.of, (actual, other)))
    return Read(
        name=name,
        level1=levels[0],
        level2=levels[1],
        target=_target(target),
        actual=Actual(),
        weight=None,
        score=None,
        cause="",
        remedy="",
        where=material.of(target),
        target_from=material.of(target),
        formal=False,
        doubts=(f"实际完成值：{places}，未填",),
        rivals=(("actual.value", (_value(actual), _value(other))),),
    )


def _counts(fact: Fact) -> bool:
    figure = fact.figure
    if figure.unit.dimension not in _COUNTED or figure.upper is not None:
        return False
    if figure.unit.dimension is Dimension.TIME or fact.category in _PART_OF_YEAR:
        return False
    return bool(_subject(fact)) and not _EACH.match(fact.label.text.strip())


def _subject(fact: Fact) -> str:
    return _VERB.sub("", clean_name(_REACH.sub("", fact.label.subject)))


def _kind(fact: Fact) -> str:
    name = fact.figure.unit.name
    return vocabulary().unit_kinds.get(name, name)


def _same_thing(target: Fact, actual: Fact) -> bool:
    """Whether two figures count the same: in one unit, and the name of one ends as the other's."""
    if _kind(target) != _kind(actual):
        return False
    a, b = _subject(target), _subject(actual)
    if a == b or a.endswith(b) or b.endswith(a):
        return True
    common = next((n for n in range(min(len(a), len(b)), 1, -1) if a[-n:] == b[-n:]), 0)
    return common >= 2 or _shared(a, b) >= 2


def _shared(a: str, b: str) -> int:
    """The longest run of characters that both names hold."""
    best = 0
    for start in range(len(a)):
        for end in range(start + best + 1, len(a) + 1):
            if a[start:end] in b:
                best = end - start
    return best


def _name(material: Material, fact: Fact) -> str:
    """The words before the figure: the name of what it counts."""
    words = re.sub(r"[“”\"《》]", "", fact.label.text).strip()
    return _REACH.sub(lambda m: re.sub(r"(?:达到|不少于|不低于|达)$", "", m.group()), words)


def _target(fact: Fact) -> Target:
    signs = {
        Printed.AT_LEAST: Comparison.AT_LEAST,
        Printed.MORE: Comparison.AT_LEAST,
        Printed.AT_MOST: Comparison.AT_MOST,
        Printed.LESS: Comparison.AT_MOST,
        Printed.EQUAL: Comparison.EQUAL,
    }
    sign = signs[fact.figure.comparison]
    if sign is Comparison.EQUAL and re.search(r"达到|达$", fact.label.text):
        sign = Comparison.AT_LEAST
    return Target(comparison=sign, value=_value(fact), unit=fact.figure.unit.name)


def _value(fact: Fact) -> Decimal:
    return fact.figure.value * fact.figure.multiplier
