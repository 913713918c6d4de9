"""The year's account of the whole department: 年初结转 + 收入 = 支出 + 年末结转 (决算报表 的勾稽关系)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.claims.formulas import add
from jiping.audit.claims.model import Candidate, Claim, N, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.audit.claims.prose import is_past
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension

_INCOME = re.compile(r"(?:总收入|本年收入(?:合计|总计)?|收入合计|收入总计|全年收入)(?:为|是)?$")
_SPENT = re.compile(
    r"(?:总支出|本年支出(?:合计|总计)?|支出合计|支出总计|全年(?:实际)?支出|本年实际支出)(?:为|是)?$"
)
_START = re.compile(r"(?:年初|上年)结转(?:和|与|及)?(?:结余)?(?:资金)?(?:为|是)?$")
_END = re.compile(r"年末结转(?:和|与|及)?(?:结余)?(?:资金)?(?:为|是)?$")
# What takes money out of the account, or brings it in, beside these four.
_OTHER_WAYS = re.compile(r"结余分配|收回|上缴|事业基金|使用非财政拨款结余|注销|弥补")


def year_end(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """The balance at the end, where each of the four is told with one value and nothing else is."""
    texts = (reading.text(block) for block in reading.facts_by_block)
    if any(_OTHER_WAYS.search(text) for text in texts):
        return
    income, spent, start, end = (_only(reading, words) for words in (_INCOME, _SPENT, _START, _END))
    if income is None or spent is None or end is None:
        return
    plain = Candidate((income, spent), "{0} − {1}", _plain)
    if start is None:
        return
    whole = Candidate((start, income, spent), "{0} + {1} − {2}", _whole)
    claim = settle("arithmetic.difference", end, whole, [plain], precision)
    if claim is not None:
        yield claim


def _only(reading: Reading, words: re.Pattern[str]) -> Fact | None:
    found = [
        f
        for f in reading.facts
        if f.position is None
        and f.anchor.cell < 0
        and usable(f)
        and f.figure.unit.dimension is Dimension.MONEY
        and not f.depth
        and not is_past(f, reading.profile.year)
        and words.search("".join(f.label.text.split()))
    ]
    return found[0] if len({f.figure.amount for f in found}) == 1 else None


def _plain(parts: tuple[N, ...]) -> N:
    return parts[0] - parts[1]


def _whole(parts: tuple[N, ...]) -> N:
    return add(parts[:2]) - parts[2]
