"""What may not be exceeded: posts, the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.lists import list_whole
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.facts.model import Fact
from jiping.figure.printing import plain
from jiping.figure.units import Dimension


@check(
    "rules.staffing",
    title="在编人数超过编制数",
    authority="财预〔2013〕53号 附件2：在职人员控制率 = 在职人员数 ÷ 编制数，不超过100%",
    severity=Severity.WARNING,
    needs="编制数和实有在编人数",
    message="核定编制{establishment}，在编{printed}，在职人员控制率{rate}，超过100%。",
    remedy="写明超编的原因和消化办法；数字有误的改正。",
    may_be_fine="在编人数里含有不占编制的人员（人事代理、借调等）；那就分开写。",
)
def staffing(case: Case, check: Check) -> Iterator[Finding]:
    for facts in case.reading.facts_by_block.values():
        prose = [
            f
            for f in facts
            if f.position is None and f.figure.unit.dimension is Dimension.COUNT and usable(f)
        ]
        posts = _wholes([f for f in prose if f.measure == "establishment"])
        if len(posts) > 1:
            # 其中行政编制18名、参照公务员法管理编制12名: an item of the list is no whole
            posts = [f for f in posts if list_whole(prose, prose.index(f)) is None]
        staff = _wholes([f for f in prose if f.measure == "in_post"])
        for fact in posts:
            after = [
                f
                for f in staff
                if f.anchor.cell == fact.anchor.cell and 0 <= f.sentence - fact.sentence <= 1
            ]
            after = [f for f in after if f.anchor.start > fact.anchor.start]
            # several units are told one after the other; each with its own posts
            between = [p for p in posts if after and fact.anchor < p.anchor < after[0].anchor]
            if not after or between:
                continue
            here = _on_the_posts(prose, after[0])
            case.note("在编人数与编制数比较", (fact, here))
            if here.figure.amount > fact.figure.amount > 0:
                rate = plain(here.figure.amount / fact.figure.amount * 100, 2)
                yield check.finding(
                    case,
                    [here.quote, fact.quote],
                    establishment=printed(fact),
                    printed=printed(here),
                    rate=f"{rate}%",
                )


def _on_the_posts(prose: list[Fact], staff: Fact) -> Fact:
    """``在岗职工936人，其中在编518人``: of all staff only those on the posts count against them."""
    if "编" in staff.label.text:
        return staff
    told = [
        f
        for f in prose
        if f.anchor.start > staff.anchor.start
        and f.sentence - staff.sentence <= 1
        and "在编" in f.label.text
        and "不在编" not in f.label.text
    ]
    return told[0] if told else staff


def _wholes(facts: list[Fact]) -> list[Fact]:
    """Of figures of one measure those that are not told as parts (其中行政编制); where only parts are
    told, a single one."""
    whole = [f for f in facts if not f.label.categories and not f.opener]
    return whole or (facts if len(facts) == 1 else [])


_OVER_CAUSE = re.compile(r"原因|由于|因为|主要是|系|追加|调整|因此|所致|增加了|新增|政策性|结转")


@check(
    "rules.over-budget",
    title="支出超过预算而没有说明原因",
    authority="财预〔2020〕10号 第十一条：偏离绩效目标较大的要分析原因；预算法第十三条：支出以批准的预算为依据",
    severity=Severity.WARNING,
    needs="预算数和支出数",
    message="支出超过预算：{list}；同一处没有说明原因。",
    remedy="写明追加预算或使用结转的数额和依据；执行率按调整后的全年预算数计算。",
    may_be_fine="年中追加了预算，原因写在报告别处。",
)
def over_budget(case: Case, check: Check) -> Iterator[Finding]:
    over: list[tuple[Fact, Fact]] = []
    blocks = {project.block for project in case.reading.projects}
    for claim in case.claims:
        if claim.kind != "arithmetic.execution-rate" or len(claim.operands) != 2:
            continue
        spent, budget = claim.operands
        if not case.precision.interval(spent).low or budget.figure.amount <= 0:
            continue
        low, high = case.precision.interval(spent).low, case.precision.interval(budget).high
        if low is None or high is None or low <= high:
            continue
        text = case.reading.text(spent.block, spent.anchor.cell)
        if spent.block not in blocks and spent.position is None:
            following = spent.block + 1
            if following < len(case.reading.document.blocks):
                text += case.reading.text(following)
        if _OVER_CAUSE.search(text[max(0, spent.anchor.start - 60) :]) and spent.position is None:
            continue
        if spent.position is not None and _row_has_cause(case, spent):
            continue
        if all(spent is not s for s, _ in over):
            over.append((spent, budget))
    if over:
        listing = "；".join(f"预算{printed(b)}，支出{printed(s)}" for s, b in over)
        anchors = [a for s, b in over for a in (s.quote, b.quote)]
        yield check.finding(case, anchors, list=listing)


def _row_has_cause(case: Case, fact: Fact) -> bool:
    if fact.position is None:
        return False
    for table in case.reading.tables:
        if table.block != fact.block:
            continue
        row = table.table.grid[fact.position.row]
        texts = "".join(c.text for c in row if c is not None)
        return bool(_OVER_CAUSE.search(texts))
    return False
