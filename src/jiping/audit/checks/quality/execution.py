"""Low execution without a cause of its own, none at all with everything done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.quality.causes import CAUSE, told_problems
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Paragraph
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Project


@check(
    "quality.low-execution-without-cause",
    title="执行率偏低，没有自己的原因",
    authority="财预〔2020〕10号 第二十六条：对预算执行率偏低、自评结果较差的项目，要单独说明原因，提出整改措施",
    severity=Severity.WARNING,
    needs="项目的预算数、执行数和执行率",
    message="{list}执行率偏低，只写了各项目都一样的话，或没有写原因。",
    remedy="就每个执行率低的项目单独写明没有执行的原因和整改措施。",
    may_be_fine="原因写在别处；那就在项目处注明。",
)
def low_execution_without_cause(case: Case, check: Check) -> Iterator[Finding]:
    shared = _shared_problems(case)
    found: list[tuple[Project, Fact]] = []
    for project in case.reading.projects:
        rate = project.rate
        if rate is None or not usable(rate) or rate.figure.amount >= case.pack.low_execution:
            continue
        case.note("执行率是否偏低", [rate])
        text = case.reading.slice(project.problems) if project.problems else ""
        own = "".join(text.split()) not in shared and bool(CAUSE.search(_after_problem_words(text)))
        if not own:
            found.append((project, rate))
    anchors = [rate.quote for _, rate in found]
    names = [f"“{project.name.strip('，,“”')[:20]}”（{printed(rate)}）" for project, rate in found]
    for fact, name in _low_in_tables(case):
        anchors.append(fact.quote)
        names.append(f"“{name}”（{printed(fact)}）")
    for fact in _low_overall(case):
        anchors.append(fact.quote)
        names.append(f"整体（{printed(fact)}）")
    if anchors:
        yield check.finding(case, anchors, list="、".join(names))


def _low_in_tables(case: Case) -> Iterator[tuple[Fact, str]]:
    """Low rates of named projects in tables, with no cause in the row nor where the text names them."""
    for table in case.reading.tables:
        for region in table.regions:
            if "execution" not in region.columns or "weight" in region.columns:
                continue
            column = region.columns.index("execution")
            for row in range(region.start, region.end):
                facts = case.reading.table_facts.get((table.block, row, column), ())
                name = clean_name(region.names[row - region.start])
                if len(facts) != 1 or not usable(facts[0]) or len(name) < 4:
                    continue
                if re.search(r"合计|小计|总计|总额|其中", region.names[row - region.start]):
                    continue
                if facts[0].figure.amount >= case.pack.low_execution or facts[0].figure.amount == 0:
                    continue
                case.note("执行率是否偏低", facts)
                cells = "".join(c.text for c in table.table.grid[row] if c is not None)
                told = "".join(p.text for _, p in case.paragraphs() if name in clean_name(p.text))
                if not CAUSE.search(cells + told + told_problems(case, _SPENDING)):
                    yield facts[0], name


_PROBLEM_WORDS = re.compile(
    r"(?:发现的?|存在的?)(?:主要)?(?:的)?问题(?:及|和|与)?(?:其)?原因(?:分析)?"
)


def _after_problem_words(text: str) -> str:
    return _PROBLEM_WORDS.sub("", text)


def _low_overall(case: Case) -> Iterator[Fact]:
    """Low rates outside project summaries whose paragraph and the next tell no cause."""
    blocks = {project.block for project in case.reading.projects}
    for fact in case.reading.facts:
        if not fact.label.rate.startswith("execution") or fact.position is not None:
            continue
        if fact.block in blocks or not usable(fact) or fact.label.prior or fact.anchor.cell >= 0:
            continue
        if fact.figure.amount >= case.pack.low_execution or fact.figure.comparison.value != "=":
            continue
        if re.search(r"截至|截止|上半年|季度|\d月|月底|月末", case.reading.slice(fact.quote)):
            continue
        if CAUSE.search(_rest_of_story(case, fact)):
            continue
        yield fact


def _rest_of_story(case: Case, fact: Fact) -> str:
    blocks = case.reading.document.blocks
    text = case.reading.text(fact.block)
    for following in range(fact.block + 1, min(fact.block + 3, len(blocks))):
        if isinstance(blocks[following], Paragraph):
            text += case.reading.text(following)
    return text + told_problems(case, _SPENDING)


_SPENDING = r"执行|支出进度|拨付|支付"


def _shared_problems(case: Case) -> set[str]:
    seen: dict[str, int] = {}
    for project in case.reading.projects:
        if project.problems is not None:
            text = "".join(case.reading.slice(project.problems).split())
            seen[text] = seen.get(text, 0) + 1
    return {text for text, count in seen.items() if count > 1}


@check(
    "quality.zero-execution-but-done",
    title="一分钱没有执行，目标却说完成了",
    authority="财预〔2020〕10号 第二十五条：自评结果应数据真实、结果客观",
    severity=Severity.WARNING,
    needs="项目的执行数和目标完成情况",
    message="“{name}”执行数为零，目标完成情况却写着“{goal}”。",
    remedy="核对资金是否支付、由谁支付；没有支付的如实写目标没有完成。",
    may_be_fine="由别的资金先行垫付；那就写明垫付的数额和来源。",
)
def zero_execution_but_done(case: Case, check: Check) -> Iterator[Finding]:
    for project in case.reading.projects:
        executed = project.executed
        if executed is None or executed.figure.amount != 0 or project.goal is None:
            continue
        if project.budget is not None and project.budget.figure.amount == 0:
            continue
        goal = case.reading.slice(project.goal).strip()
        case.note("执行数与目标完成情况比较", (executed, project.rate))
        if not goal or re.search(r"未|没有|尚|无法|暂缓|推迟|取消", goal):
            continue
        anchors = [executed.quote, project.rate.quote if project.rate else None, project.goal]
        yield check.finding(
            case, anchors, name=project.name.strip("，,"), goal=goal[:40].rstrip("。")
        )
