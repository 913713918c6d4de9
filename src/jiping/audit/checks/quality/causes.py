"""What the checks of this family share: where causes are told, which result answers a target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import usable
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Indicator
from jiping.figure.units import Dimension

CAUSE = re.compile(
    r"原因|由于|因为|因(?!地|此|素|公|果|材|人|事)|受[^。；，]{1,16}(?:影响|限制|制约)|未能|尚未|推迟|延期|取消|调减|暂缓|滞后|受限|导致|致使|影响|造成|所致|较晚|滞后|不均衡|延迟|延后"
)
_WHOLE_YEAR = re.compile(r"总共|共|全年|累计|一年")


def target_and_actual(case: Case, indicator: Indicator) -> Iterator[tuple[Fact, Fact]]:
    """Counts of the target told in words with the count of the result that answers each: of several
    of the same unit the one that is told of the whole year."""
    for target in indicator.target_facts:
        if target.figure.unit.dimension is not Dimension.COUNT or _is_part(target):
            continue
        answers = [
            f
            for f in indicator.actual_facts
            if same_kind(f, target) and usable(f) and not _is_part(f)
        ]
        yearly = [f for f in answers if _WHOLE_YEAR.search(case.reading.slice(f.quote))]
        if answers and target.figure.amount > 0:
            yield target, (yearly or answers)[0]


def _is_part(fact: Fact) -> bool:
    return bool(fact.opener) or any(
        c.startswith(("first_half", "second_half", "quarter")) for c in fact.label.categories
    )


def near_name(case: Case, indicator: Indicator) -> str:
    """All paragraphs that name an indicator."""
    name = clean_name(indicator.name)
    return "".join(p.text for _, p in case.paragraphs() if name and name in clean_name(p.text))


def told_problems(case: Case, about: str) -> str:
    """What the sections on problems say that matches `about`: a cause may also be told there."""
    text = ""
    for block, paragraph in case.paragraphs():
        titles = "".join(case.reading.section_titles(block))
        if re.search(r"问题|原因", titles) and re.search(about, paragraph.text):
            text += paragraph.text
    return text
