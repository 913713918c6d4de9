"""A count, what each of it gets, and what that makes: ``慰问1080户，每户500元，共计54.00万元``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.claims.kinds import same_kind, unit_kind
from jiping.audit.claims.model import Candidate, Claim, N, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact
from jiping.figure.units import Dimension

_EACH = re.compile(r"每(?P<unit>[^\W\d_a-zA-Z]{1,2})(?:补助|补贴|奖励|发放|标准|按|为|平均)*$")
_TOTAL = re.compile(r"(?:共计?|合计|总计|累计)(?:发放|支出|补助|补贴|资金|兑付|为)*$")


def products(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    """Every total that stands right after a count and the amount for each of it."""
    for count, each, total in zip(prose, prose[1:], prose[2:], strict=False):
        match = _EACH.search("".join(each.label.text.split()))
        if match is None or not _TOTAL.search("".join(total.label.text.split())):
            continue
        if count.figure.unit.dimension is not Dimension.COUNT or not same_kind(each, total):
            continue
        if total.figure.unit.dimension is not Dimension.MONEY or count.sentence != total.sentence:
            continue
        if unit_kind(count) != match["unit"] and count.figure.unit.name != match["unit"]:
            continue
        if not (usable(count) and usable(each) and usable(total)):
            continue
        candidate = Candidate((count, each), "{0} × {1}", _product)
        claim = settle("arithmetic.average", total, candidate, [], precision)
        if claim is not None:
            yield claim


def _product(parts: tuple[N, ...]) -> N:
    return parts[0] * parts[1]
