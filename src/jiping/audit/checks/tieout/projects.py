"""Projects: how many, which, and whether their money is in the totals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout.comparing import AUTHORITY
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact
from jiping.figure.document_numbers import scan_document_numbers
from jiping.figure.units import Dimension

_DOCUMENT_NUMBER = re.compile(
    r"[（(]?[^（(]{0,8}[\[〔【﹝]\s*20\d{2}\s*[\]〕】﹞][）)]?\d*号[）)]?"
)
_FILLER = re.compile(r"(?:项目|经费|资金|专项|支出|绩效|自评|综合)+$")


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _same_name(a: str, b: str) -> bool:
    """Whether two names may be one: one holds the other, or most of the shorter one is in both."""
    x = _FILLER.sub("", clean_name(_DOCUMENT_NUMBER.sub("", a)))
    y = _FILLER.sub("", clean_name(_DOCUMENT_NUMBER.sub("", b)))
    if not x or not y or x in y or y in x:
        return True
    p, q = _bigrams(x), _bigrams(y)
    return len(p & q) * 3 >= 2 * min(len(p), len(q))


def _numbers_in(name: str) -> set[tuple[int, int | None]]:
    """Year and serial of the document numbers in a project's name."""
    return {(n.year, n.serial) for n in scan_document_numbers(name)}


_COUNTED = re.compile(r"等\s*(\d{1,2})\s*个项目|(?<!级)项目\s*([1-9]\d?)\s*个(?=[，,（(占、]|$)")


@check(
    "tieout.project-count",
    title="项目个数各处不一",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="项目个数和各项目的自评综述",
    message="这里说有{printed}个项目，报告写了综述的是{other}个。",
    remedy="核对项目清单，把个数改成一致，漏写的项目补上综述。",
    may_be_fine="另有不需自评的项目；那就写明。",
)
def project_count(case: Case, check: Check) -> Iterator[Finding]:
    count = len(case.reading.projects)
    told = [
        (int(match.group(1) or match.group(2)), Anchor(block, cell, match.start(), match.end()))
        for block, cell, text in case.texts()
        for match in _COUNTED.finditer(text)
    ]
    if count < 3 or not any(number == count for number, _ in told):
        # the summaries may be of some projects only
        return
    wrong = [(number, anchor) for number, anchor in told if number != count]
    right = [anchor for number, anchor in told if number == count]
    for number, anchor in wrong:
        yield check.finding(
            case, [anchor, right[0]], expected=f"{count}个", printed=str(number), other=str(count)
        )


@check(
    "tieout.project-name",
    title="一段里一个项目用了两个名称",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="项目绩效自评综述",
    message="这一段自评的是“{name}”，打分的却是“{other}”：名称（和文号）不是同一个项目。",
    remedy="查对资金下达文件，整段只用一个项目名称和文号。",
    may_be_fine="没有；一段综述只说一个项目。",
)
def project_name(case: Case, check: Check) -> Iterator[Finding]:
    for project in case.reading.projects:
        if not project.other_name:
            continue
        numbers = [_numbers_in(name) for name in (project.name, project.other_name)]
        renumbered = all(numbers) and not numbers[0] & numbers[1]
        if not renumbered and _same_name(project.name, project.other_name):
            continue
        if re.search(r"^(?:该|本|此)?项目|^自评|^综合", clean_name(project.other_name)):
            continue
        yield check.finding(
            case,
            [project.other_anchor, project.name_anchor],
            name=project.name,
            other=project.other_name,
        )


_PROJECT_WORDS = re.compile(r"(?:经费|项目|资金|补助|补贴|专项)(?:支出)?$")


@check(
    "tieout.no-project-spending",
    title="项目支出为零，却有项目在打分",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="项目支出的金额和项目的评分",
    message="报告说项目支出为{printed}，又给“{name}”打了分：有资金的项目就有项目支出。",
    remedy="核对决算：项目有支出就改项目支出数，没有支出就不应评为已完成。",
    may_be_fine="该项目的钱列在别的单位或列入基本支出；那就写明。",
)
def no_project_spending(case: Case, check: Check) -> Iterator[Finding]:
    zero = [
        f
        for f in case.reading.facts
        if f.category == "project"
        and f.label.categories
        and f.measure in ("executed", "")
        and f.figure.unit.dimension is Dimension.MONEY
        and usable(f)
        and not f.label.prior
        and f.year in (None, case.reading.profile.year, _data_year(case))
    ]
    if not zero or any(f.figure.amount != 0 for f in zero):
        return
    budgets = ("budget_full", "budget_opening")
    if any(
        f.category == "project" and f.measure in budgets and f.figure.amount
        for f in case.reading.facts
    ):
        # there was money that was not spent: the projects are real
        return
    for fact in case.reading.facts:
        if fact.measure != "score" or fact.position is not None or fact.figure.unit.name != "分":
            continue
        name = fact.label.subject
        if not _PROJECT_WORDS.search(name) or fact.figure.amount == 0:
            continue
        case.note("项目支出与项目评分比较", (zero[0], fact))
        case.failed.update((id(zero[0]), id(fact)))
        yield check.finding(case, [zero[0].quote, fact.quote], printed=printed(zero[0]), name=name)
        return


def _data_year(case: Case) -> int | None:
    years = [f.year for f in case.reading.facts if f.year and f.measure in ("executed", "income")]
    return max(years, default=None)


_TRANSFER = re.compile(r"转移支付|中央补助|中央资金|上级补助|省级补助|上级资金")
_TRANSFER_CATEGORIES = frozenset({"transfer", "transfer_shared", "transfer_special"})


@check(
    "tieout.transfer-execution",
    title="转移支付的支出两处不一",
    authority=AUTHORITY,
    severity=Severity.WARNING,
    needs="部门预算执行情况中的转移支付支出和转移支付项目的执行数",
    message="部门预算执行情况里转移支付支出为零，项目综述里转移支付项目执行了{printed}；“实际支出”也出现了两个数。",
    remedy="按决算核对转移支付的预算数和支出数，两处写成一样。",
    may_be_fine="没有；项目执行了，部门就有这笔支出。",
)
def transfer_execution(case: Case, check: Check) -> Iterator[Finding]:
    executed: list[Fact] = []
    for project in case.reading.projects:
        text = case.reading.text(project.block)
        if project.executed is not None and _TRANSFER.search(text):
            executed.append(project.executed)
    done = [f for f in executed if f.figure.amount > 0]
    if not done:
        return
    blocks = {project.block for project in case.reading.projects}
    for block, facts in case.reading.facts_by_block.items():
        if block in blocks:
            continue
        totals = [
            (i, f)
            for i, f in enumerate(facts)
            if f.measure == "executed" and not f.inherited and f.position is None and f.depth == 0
        ]
        for index, total in totals:
            if total.figure.amount != 0:
                continue
            following = facts[index + 1 : index + 4]
            parts = [f for f in following if set(f.label.categories) & _TRANSFER_CATEGORIES]
            if not parts or any(p.figure.amount != 0 for p in parts):
                continue
            case.note("与转移支付项目的执行数比较", (total, *parts, *done))
            yield check.finding(
                case,
                [total.quote, *(p.quote for p in parts), *(f.quote for f in done)],
                printed="、".join(printed(f) for f in done),
            )
            return
