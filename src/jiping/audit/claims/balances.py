"""What was there at the start, what came, what went, and what is there at the end.

``年初固定资产原值333.50万元，本年新增21.36万元，处置8.14万元，年末原值346.72万元``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.claims.formulas import add, subtract
from jiping.audit.claims.kinds import is_amount, same_kind
from jiping.audit.claims.model import Candidate, Claim, N, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.facts.model import Fact

_START = re.compile(r"(?:年初|期初)(?!预算|批复|安排|计划|目标|绩效|部门|设定|确定|下达)")
_END = re.compile(r"(?:年末|期末|年底)(?!前)")
_IN = re.compile(r"新增|增加|购置|购入|调入|追加|入库|净增|接收|收治|转入|新收")
_OUT = re.compile(
    r"处置|报废|减少|核减|核销|使用|支出|出库|收回|化解|销号|办结|结案|注销|退出|清退|解除|出院|调出|转出"
)
# Only between 年初 and 年末 of one sentence; more figures are no plain account any more.
_MOST_CHANGES = 4


_MORE = re.compile(r"新增|增加|净增")


def cumulated(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    """``新增登记687人，累计登记4932人（上年末累计4245人）``."""
    for more, whole, before in zip(prose, prose[1:], prose[2:], strict=False):
        told = (
            _MORE.search(more.label.text)
            and "累计" in whole.label.text
            and re.match(
                r"(?:截至)?(?:上年|去年)(?:末|底|年末)?", "".join(before.label.text.split())
            )
        )
        deeper = before.depth == whole.depth + 1 and more.sentence == before.sentence
        if not told or not deeper or not all(map(usable, (more, whole, before))):
            continue
        if same_kind(more, whole) and same_kind(before, whole):
            candidate = Candidate((before, more), "{0} + {1}", add)
            claim = settle("arithmetic.sum", whole, candidate, [], precision)
            if claim is not None:
                yield claim


def net_values(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    """``账面原值2685万元，累计折旧1462万元，账面净值1223万元``."""
    for gross, worn, net in zip(prose, prose[1:], prose[2:], strict=False):
        told = "原值" in gross.label.text and "折旧" in worn.label.text and "净值" in net.label.text
        if told and _fits(gross, gross) and _fits(worn, gross) and _fits(net, gross):
            candidate = Candidate((gross, worn), "{0} − {1}", subtract)
            claim = settle("arithmetic.difference", net, candidate, [], precision)
            if claim is not None:
                yield claim


def closing_balances(prose: list[Fact], precision: Precision) -> Iterator[Claim]:
    """年末 = 年初 + what came − what went, where every figure in between is one of the two."""
    for index, start in enumerate(prose):
        if not _START.search("".join(start.label.text.split())) or not _fits(start, start):
            continue
        changes: list[Fact] = []
        for fact in prose[index + 1 : index + 2 + _MOST_CHANGES]:
            if not _fits(fact, start):
                break
            words = "".join(fact.label.text.split())
            if _END.search(words):
                claim = _closing(start, changes, fact, precision)
                if claim is not None:
                    yield claim
                break
            if bool(_IN.search(words)) == bool(_OUT.search(words)):
                break
            changes.append(fact)


def _fits(fact: Fact, start: Fact) -> bool:
    return (
        usable(fact)
        and is_amount(fact)
        and same_kind(fact, start)
        and fact.sentence == start.sentence
        and fact.depth == start.depth
        and not fact.opener
    )


def _closing(start: Fact, changes: list[Fact], end: Fact, precision: Precision) -> Claim | None:
    more = [f for f in changes if _IN.search(f.label.text)]
    less = [f for f in changes if not _IN.search(f.label.text)]
    if not changes or end.figure.unit.name != start.figure.unit.name:
        return None
    operands = (start, *more, *less)
    gone = sum((f.figure.amount for f in less), Decimal(0))
    if gone > sum((f.figure.amount for f in (start, *more)), Decimal(0)):
        # more cannot go than was there: what came was told in other words
        return None

    def compute(parts: tuple[N, ...]) -> N:
        total = add(parts[: 1 + len(more)])
        for gone in parts[1 + len(more) :]:
            total = total - gone
        return total

    plus = "".join(f" + {{{n}}}" for n in range(1, 1 + len(more)))
    minus = "".join(f" − {{{n}}}" for n in range(1 + len(more), len(operands)))
    candidate = Candidate(operands, "{0}" + plus + minus, compute)
    return settle("arithmetic.difference", end, candidate, [], precision)
