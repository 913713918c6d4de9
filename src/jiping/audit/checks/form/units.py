"""Units written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.form.places import all_matches
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity

_DOUBLED_UNIT = re.compile(
    r"(?<!\d)\d+(?:多|余)?(次场次|场场次|次次|个个(?!人|体|别)|名名|份份(?!额)|人人(?:次)?|万元元|万万元|元元|%%|％％|场次场|件件|场场)"
)


@check(
    "form.doubled-unit",
    title="单位重复",
    authority="文字校对",
    severity=Severity.INFO,
    needs="数量",
    message="数量的单位写重了：{list}。",
    remedy="留下一个单位。",
    may_be_fine="没有。",
)
def doubled_unit(case: Case, check: Check) -> Iterator[Finding]:
    yield from all_matches(case, check, _DOUBLED_UNIT, before=6, after=0)
