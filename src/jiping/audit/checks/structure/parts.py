"""Parts that an evaluation must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.overall_scores import overall_scores
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor
from jiping.figure.units import Dimension

_CONCLUSION = re.compile(
    r"评价结论|评价等级|自评结论|综合评价|绩效情况|评价结果|自评结果|绩效实现|绩效评价分析"
)


def _conclusion_anchor(case: Case) -> Anchor | None:
    """The heading of the conclusions, or the title: where a missing part would belong."""
    for heading in case.reading.headings:
        if _CONCLUSION.search(heading.title):
            return case.whole(heading.block)
    if case.reading.profile.title is not None:
        return case.reading.profile.title
    for block, paragraph in case.paragraphs():
        if paragraph.text.strip():
            return case.whole(block)
    return None


def _is_overall_report(case: Case) -> bool:
    profile = case.reading.profile
    return profile.overall and profile.narrative


@check(
    "structure.no-satisfaction",
    title="没有服务对象满意度",
    authority="财预〔2020〕10号 第十三条：满意度指标10%；财预〔2013〕53号 附件2：社会公众或服务对象满意度",
    severity=Severity.WARNING,
    needs="部门整体支出的自评报告",
    message="整体支出自评里没有满意度指标，也没有满意度调查。",
    remedy="补做服务对象满意度调查，写明发放、收回、有效份数和满意率。",
    may_be_fine="部门没有外部服务对象；那就说明，并把权重移到效益指标。",
)
def no_satisfaction(case: Case, check: Check) -> Iterator[Finding]:
    if not _is_overall_report(case) or re.search(r"满意", case.whole_text):
        return
    yield check.finding(case, [_conclusion_anchor(case)])


@check(
    "structure.no-overall-score",
    title="整体支出自评没有总得分和等级",
    authority="财预〔2020〕10号 第十八条：评价结果采取评分和评级相结合的方式",
    severity=Severity.WARNING,
    needs="部门整体支出的自评报告",
    message="这是整体支出的自评，却没有整体的得分和等级，只有单个项目的分数。",
    remedy="按指标计算总得分，写明等级。",
    may_be_fine="总得分写在另附的自评表里；那就在结论里写出来。",
)
def no_overall_score(case: Case, check: Check) -> Iterator[Finding]:
    if not _is_overall_report(case) or overall_scores(case):
        return
    tables = [f for f in case.reading.facts if f.position is not None and f.measure == "score"]
    stated = re.search(
        r"(?:自评|评价|综合|总)[^。；]{0,20}(?:得分|评分|分数)?[^。；\d]{0,10}\d+(?:\.\d+)?分",
        case.whole_text,
    )
    if tables or (stated and not _only_projects(case)):
        return
    yield check.finding(case, [_conclusion_anchor(case)])


def _only_projects(case: Case) -> bool:
    scores = [f for f in case.reading.facts if f.measure == "score" and f.position is None]
    return bool(scores) and all(len(f.label.subject) >= 3 for f in scores)


@check(
    "structure.no-executed-amount",
    title="没有执行数和执行率",
    authority="财预〔2020〕10号 第十一条：自评内容包括预算执行情况",
    severity=Severity.WARNING,
    needs="部门整体支出的自评报告，且写了收入或下达的资金",
    message="报告写了收到多少资金，没有写执行了多少，也没有执行率。",
    remedy="补写全年预算数、全年执行数和预算执行率。",
    may_be_fine="执行数写在另附的表里；那就在正文写出来。",
)
def no_executed_amount(case: Case, check: Check) -> Iterator[Finding]:
    money = [f for f in case.reading.facts if f.figure.unit.dimension is Dimension.MONEY]
    if not _is_overall_report(case) or not money:
        return
    spent = [f for f in money if f.measure == "executed" and not f.inherited]
    rates = [f for f in case.reading.facts if f.label.rate.startswith("execution")]
    received = [
        f
        for f in money
        if f.measure in ("income", "received", "budget_full", "budget_opening")
        and not f.label.prior
        and not f.inherited
    ]
    if spent or rates or not received:
        return
    case.note("查找执行数", received)
    yield check.finding(case, [f.quote for f in received[:6]])


_REMEDIES = re.compile(r"改进|整改|下一步|建议|措施|打算")


@check(
    "structure.no-remedies",
    title="没有改进措施",
    authority="财预〔2020〕10号 第十一条、附3：分析原因，研究提出改进措施",
    severity=Severity.WARNING,
    needs="自评报告的正文",
    message="报告没有写改进措施或下一步打算。",
    remedy="针对存在的问题逐条写改进措施、责任人和完成时间。",
    may_be_fine="没有；有问题就要有措施。",
)
def no_remedies(case: Case, check: Check) -> Iterator[Finding]:
    headings = [h for h in case.reading.headings if h.level <= 3]
    if not case.reading.profile.narrative or len(headings) < 3 or case.reading.projects:
        return
    if any(_REMEDIES.search(h.title) for h in case.reading.headings):
        return
    for block, paragraph in case.paragraphs():
        if (
            re.search(r"(?:改进|整改)(?:措施|意见|方向)?|下一步", paragraph.text)
            and block > headings[0].block
        ):
            return
    last = headings[-1]
    problems = [h for h in headings if "问题" in h.title]
    yield check.finding(case, [case.whole(last.block), *(case.whole(h.block) for h in problems)])


@check(
    "structure.score-without-breakdown",
    title="有总分，没有评分明细",
    authority="财预〔2020〕10号 附1、附3：应有各指标的分值和得分（评分表）",
    severity=Severity.WARNING,
    needs="总得分",
    message="总得分{printed}没有指标、分值和得分的明细支持。",
    remedy="附上评分表，逐项写明指标、分值、得分和扣分原因。",
    may_be_fine="评分表另附；那就一并提交。",
)
def score_without_breakdown(case: Case, check: Check) -> Iterator[Finding]:
    scores = overall_scores(case)
    if not scores or _has_breakdown(case):
        return
    yield check.finding(case, [f.quote for f in scores[:2]], printed=scores[0].figure.text)


def _has_breakdown(case: Case) -> bool:
    weights = [f for f in case.reading.facts if f.measure in ("weight", "score")]
    return len(weights) >= 4 and any(f.measure == "weight" for f in weights)


@check(
    "structure.deduction-unexplained",
    title="扣了分，没有说为什么扣",
    authority="财预〔2020〕10号 第十一条：未完成绩效目标的要分析说明原因、提出改进措施",
    severity=Severity.WARNING,
    needs="总得分低于满分",
    message="总得分{printed}，扣了{lost}分，报告没有一处说明扣在哪里。",
    remedy="逐项写明扣分的指标、分数和原因。",
    may_be_fine="扣分说明在另附的评分表里；那就一并提交。",
)
def deduction_unexplained(case: Case, check: Check) -> Iterator[Finding]:
    scores = [f for f in overall_scores(case) if 0 < f.figure.amount < case.pack.total_weight]
    if not scores or _has_breakdown(case):
        return
    if re.search(r"扣\s*\d|扣分|失分|减分", case.whole_text) or case.reading.projects:
        return
    lost = case.pack.total_weight - scores[0].figure.value
    yield check.finding(
        case, [scores[0].quote], printed=scores[0].figure.text, lost=f"{lost.normalize():f}"
    )


_ATTACHED = re.compile(
    r"[（(]?(?:绩效)?(?:自评表|评分表|评价表|指标表)(?:附后|见附件|详见附件|另附|附表)[）)]?|(?:详见|见)附件[^，。；]{0,4}《[^》]{0,20}(?:自评表|评分表|评价表)》"
)


@check(
    "structure.tables-missing",
    title="说是附后的自评表不在文件里",
    authority="财预〔2020〕10号 第二十五条：自评结果以自评表为主要形式",
    severity=Severity.WARNING,
    needs="“自评表附后”一类的话",
    message="报告{count}处说“{printed}”，文件里没有任何指标行（指标值、完成值、分值、得分）。",
    remedy="把自评表附在报告后面一并提交。",
    may_be_fine="自评表是另一个文件；那就一并审核。",
)
def tables_missing(case: Case, check: Check) -> Iterator[Finding]:
    if any(i.source == "table" for i in case.reading.indicators):
        return
    found = [
        Anchor(block, cell, start, start + len(match.group()))
        for block, cell, _, match, start in case.matches(_ATTACHED)
    ]
    if not found or _has_breakdown(case):
        return
    yield check.finding(
        case, found[:3], count=str(len(found)), printed=case.reading.slice(found[0]).strip("（()）")
    )


_CLASSES = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续")


@check(
    "structure.indicator-classes",
    title="几类二级指标挤在一格",
    authority="财预〔2020〕10号 附1：产出指标分数量、质量、时效、成本，各有其指标",
    severity=Severity.WARNING,
    needs="自评表的二级指标栏",
    message="“{printed}”写在同一格里，哪个指标属于哪一类看不出来。",
    remedy="每一类二级指标单独成行，其下列三级指标；没有的类别写“不适用”。",
    may_be_fine="转换文件时合并了单元格；原表分开的不用改。",
)
def indicator_classes(case: Case, check: Check) -> Iterator[Finding]:
    found: list[Anchor] = []
    for table in case.reading.tables:
        for region in table.regions:
            if "level_2" not in region.columns:
                continue
            column = region.columns.index("level_2")
            for number, cell in enumerate(table.table.cells):
                inside = region.start <= cell.row < region.end and cell.column == column
                if inside and sum(1 for name in _CLASSES if name in cell.text) >= 3:
                    found.append(Anchor(table.block, number, 0, len(cell.text)))
    if found:
        yield check.finding(case, found, printed="、".join(case.reading.slice(found[0]).split()))
