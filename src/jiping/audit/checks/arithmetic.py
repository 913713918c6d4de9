"""Arithmetic: rates, shares, growth, differences and sums that do not come out."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import judge_claims, printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.grid import Grid
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor

_OWN = "报告自己的数字之间的关系（算术）"
_MEND = "核对原始凭证，改正其中写错的一个数，并检查引用它的其他地方。"


@check(
    "arithmetic.execution-rate",
    title="预算执行率与预算数、执行数不符",
    authority="财预〔2020〕10号 附1：执行率 = 全年执行数 ÷ 全年预算数",
    severity=Severity.ERROR,
    needs="同一处的预算数、执行数和执行率",
    message="执行率写的是{printed}，按 {reckoning} 应为{expected_words}。",
    remedy=_MEND,
    may_be_fine="执行率所用的预算数或执行数没有写在这一处（例如剔除了暂付款）；那就把口径写出来。",
)
def execution_rate(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.named-rate",
    title="控制率、回收率、完成率等算错",
    authority="财预〔2013〕53号 附件2；财预〔2020〕10号 附2 各指标的计算公式",
    severity=Severity.ERROR,
    needs="比率和它的分子、分母",
    message="{label}写的是{printed}，按 {reckoning} 应为{expected_words}。",
    remedy=_MEND,
    may_be_fine="比率另有口径；那就在报告里写明分子和分母。",
)
def named_rate(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.share",
    title="占比算错",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="部分、整体和占比",
    message="占比写的是{printed}，按 {reckoning} 应为{expected_words}。",
    remedy=_MEND,
    may_be_fine="占比的分母是报告没有写出的另一个总数。",
)
def share(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.growth",
    title="增减幅度算错",
    authority=_OWN + "；财预〔2013〕53号 附件2 变动率 =（本年 − 上年）÷ 上年",
    severity=Severity.ERROR,
    needs="本年数、增减额（或上年数）和增减幅度",
    message="增减幅度写的是{printed}，按 {reckoning} 应为{expected_words}。",
    remedy=_MEND + "增减幅度的分母是上年数，不是本年数。",
    may_be_fine="比较的基数作过同口径调整；那就写明调整后的基数。",
)
def growth(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.direction",
    title="增减额与增减幅度方向相反",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="同一句里的增减额和增减幅度",
    message="前面是{other}，后面的幅度{printed}却是相反的方向，应为{expected_words}。",
    remedy="核对本年数和上年数，把“增长”“下降”改成一致。",
    may_be_fine="没有；一次变动只有一个方向。",
)
def direction(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.average",
    title="平均数算错",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="总量、份数和平均数",
    message="{label}写的是{printed}，按 {reckoning} 应为{expected_words}。",
    remedy=_MEND,
    may_be_fine="平均的范围是报告没有写出的另一个数。",
)
def average(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.part-above-whole",
    title="部分大于整体",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="“其中”前后的两个数，或问卷的发放、收回、有效、满意份数",
    message="{label}写的是{printed}，它所属的整体只有{other}：部分不会大于整体。",
    remedy=_MEND,
    may_be_fine="两个数的口径不同；那就不要用“其中”。",
)
def part_above_whole(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.difference",
    title="增减额、结转结余、扣分等差数不符",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="被减数、减数和差",
    message="{label}写的是{printed}，按 {reckoning} 应为{expected_words}。",
    remedy=_MEND,
    may_be_fine="差额里还含有报告没有写出的项目（如上年结转）；那就一并写出。",
)
def difference(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.sum",
    title="各项之和与合计不符",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="合计和组成它的各项",
    message="合计写的是{printed}，各项相加 {reckoning} = {expected_words}。",
    remedy=_MEND,
    may_be_fine="还有没列出的项目；那就补上“其他”一项。",
)
def total(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.fund-sources",
    title="资金来源之和与资金总额不符",
    authority="财预〔2020〕10号 附1：年度资金总额 = 当年财政拨款 + 上年结转资金 + 其他资金",
    severity=Severity.ERROR,
    needs="自评表的资金栏",
    message="资金总额写的是{printed}，列出的来源相加 {reckoning} = {expected_words}，差额没有来源。",
    remedy="补齐各项资金来源（当年财政拨款、上年结转、其他资金），使其与总额相等。",
    may_be_fine="没有；表上的三项来源必须等于总额。",
)
def fund_sources(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "arithmetic.rate-without-figures",
    title="没有金额的一行写着执行率",
    authority="财预〔2020〕10号 附1：执行率 = 全年执行数 ÷ 全年预算数",
    severity=Severity.ERROR,
    needs="有执行率一栏的表",
    message="“{name}”一行没有预算数和执行数，执行率却写着{printed}。",
    remedy="没有这项资金就把执行率留空或写“—”；有，就补上金额。",
    may_be_fine="没有；没有分子分母就没有比率。",
)
def rate_without_figures(case: Case, check: Check) -> Iterator[Finding]:
    for table in case.reading.tables:
        grid = Grid(case.reading, table)
        for region in table.regions:
            money = [
                i
                for i, c in enumerate(region.columns)
                if c in ("budget_opening", "budget_full", "executed")
            ]
            rates = [i for i, c in enumerate(region.columns) if c == "execution"]
            if len(money) < 2 or not rates:
                continue
            for row in range(region.start, region.end):
                rate = grid.own_fact(row, rates[0])
                cells = [grid.cells[row][c] for c in money]
                texts = ["".join(c.text.split()) for c in cells if c is not None]
                if rate is None or any(
                    text not in ("", "—", "-", "/", "－", "——") for text in texts
                ):
                    continue
                name: tuple[Anchor, ...] = grid.name_anchor(region, row)
                if not name or rate.figure.amount == 0:
                    continue
                case.note("这一行没有金额", [rate])
                case.failed.add(id(rate))
                yield check.finding(
                    case,
                    [rate.quote, *name],
                    name=region.names[row - region.start].strip(),
                    printed=printed(rate),
                )
