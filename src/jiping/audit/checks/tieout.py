"""Tie-out: the same fact in two places says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import judge_claims, printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.claims.indicator_pairs import answers_differ, indicator_pairs
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import Outcome, usable
from jiping.audit.claims.named_amounts import NamedAmount, named_amounts
from jiping.audit.claims.named_points import named_points
from jiping.audit.claims.named_results import NamedResult, named_results, standard_rates
from jiping.audit.claims.names import alike
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact
from jiping.facts.vocabulary import vocabulary
from jiping.figure.document_numbers import scan_document_numbers
from jiping.figure.units import Dimension

_OWN = "勾稽关系：同一事实在报告各处应当一致（财预〔2020〕10号 第二十五条“数据真实”）"
_MEND = "核对原始记录，确定哪一处是对的，把另一处改成一样。"


@check(
    "tieout.same-fact",
    title="同一个数两处不一样",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="两处写明同一事实的数字",
    message="{label}这里写的是{printed}，另一处写的是{other}。",
    remedy=_MEND,
    may_be_fine="两处说的其实不是一回事；那就把口径（年初、调整后、决算）写清楚。",
)
def same_fact(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "tieout.form-and-text",
    title="自评表与报告正文的金额不一致",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="自评表的年度资金总额和正文的全年预算数、全年执行数",
    message="正文“{label}”写的是{printed}，自评表的资金总额写的是{other}。",
    remedy=_MEND,
    may_be_fine="正文说的是其中一部分资金；那就写明是哪一部分。",
)
def form_and_text(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


_COUNT = "同一件事前后两处的数量应当一致（财预〔2020〕10号 第二十五条“数据真实”）"


@check(
    "tieout.same-count",
    title="同一件事的数量前后不一",
    authority=_COUNT,
    severity=Severity.ERROR,
    needs="指标完成情况与工作叙述中同一件事的数量",
    message="同一件事这里是{printed}，另一处是{other}：部分不会大于全年的总数。",
    remedy=_MEND,
    may_be_fine="两处说的是不同的活动；那就把活动名称写全。",
)
def same_count(case: Case, check: Check) -> Iterator[Finding]:
    yield from _counts(case, check, certain=True)


@check(
    "tieout.count-differs",
    title="同名事项的数量两处不同",
    authority=_COUNT,
    severity=Severity.WARNING,
    needs="两处名称相同的数量",
    message="“{label}”这里是{printed}，另一处是{other}，看不出两处的范围有什么不同。",
    remedy="如果一处是全年数、一处是其中一部分，请写明；否则改成一致。",
    may_be_fine="一处是全年总数，另一处是其中一部分。",
)
def count_differs(case: Case, check: Check) -> Iterator[Finding]:
    yield from _counts(case, check, certain=False)


def _counts(case: Case, check: Check, *, certain: bool) -> Iterator[Finding]:
    told: set[frozenset[int]] = set()
    for conflict in case.conflicts:
        claim = conflict.claim
        first, second = claim.operands[0], claim.asserted
        case.note("与另一处的同一数量比较", (first, second))
        if claim.outcome.value != "fails" or conflict.certain is not certain:
            continue
        pair = frozenset({id(first), id(second)})
        if pair in told:
            continue
        told.add(pair)
        if certain:
            case.failed.update((id(first), id(second)))
        yield check.finding(
            case,
            [second.quote, first.quote],
            label=second.label.subject[-12:],
            printed=printed(second),
            other=printed(first),
        )


# --- indicators --------------------------------------------------------------------------------


def _same_amount(case: Case, a: Fact, b: Fact) -> bool:
    if a.figure.amount == b.figure.amount:
        return True
    if a.figure.unit.dimension is not b.figure.unit.dimension:
        # a bare figure of a form whose unit stands elsewhere: compared as printed
        return a.figure.value == b.figure.value or a.figure.amount == b.figure.amount
    return case.precision.interval(a).overlaps(case.precision.interval(b))


def _confirmed(case: Case, a: Fact, b: Fact) -> str | None:
    """Of two figures that contradict each other the one that its own arithmetic confirms."""
    held = {
        id(c.asserted) for c in case.claims if c.outcome is not Outcome.FAILS and c.formula != "{0}"
    }
    right = [f for f in (a, b) if id(f) in held]
    return printed(right[0]) if len(right) == 1 else None


@check(
    "tieout.indicator-actual",
    title="指标的实际完成值表内外不一",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="自评表和正文中同一指标的实际完成值",
    message="指标“{name}”的实际完成值，自评表是{table}，正文是{text}。",
    remedy=_MEND,
    may_be_fine="两处的统计时点或口径不同；那就写明。",
)
def indicator_actual(case: Case, check: Check) -> Iterator[Finding]:
    paired: set[int] = set()
    for pair in indicator_pairs(case.reading):
        paired.add(id(pair.table))
        a, b = pair.table.actual_facts, pair.text.actual_facts
        if len(a) != 1 or len(b) != 1 or not usable(a[0]) or not usable(b[0]):
            continue
        if not same_kind(a[0], b[0]):
            continue
        case.note("自评表与正文的实际完成值比较", (a[0], b[0]))
        if not _same_amount(case, a[0], b[0]):
            case.failed.update((id(a[0]), id(b[0])))
            yield check.finding(
                case,
                [a[0].quote, pair.text.actual or b[0].quote, pair.table.name_anchor],
                expected=_confirmed(case, a[0], b[0]),
                name=pair.table.name.strip(),
                table=printed(a[0]),
                text=printed(b[0]),
            )
    results: dict[int, list[NamedResult]] = {}
    for result in (*named_results(case.reading), *standard_rates(case.reading)):
        if id(result.table) not in paired:
            results.setdefault(id(result.table), []).append(result)
    for found in results.values():
        yield from _named_results(case, check, found)


def _named_results(case: Case, check: Check, found: list[NamedResult]) -> Iterator[Finding]:
    """Figures of the text against the one result of their indicator: where one agrees, the others
    tell of something else."""
    table = found[0].table
    actual = table.actual_facts[0]
    if not usable(actual):
        return
    agreeing = [r for r in found if _same_amount(case, actual, r.fact)]
    for result in agreeing:
        case.note("自评表与正文的实际完成值比较", (actual, result.fact))
    for result in agreeing or found:
        target = table.target_facts[0] if len(table.target_facts) == 1 else None
        if result.target is None or target is None or not alike(target, result.target):
            continue
        case.note("自评表与正文的指标值比较", (target, result.target))
        if target.figure.value != result.target.figure.value and not _same_amount(
            case, target, result.target
        ):
            case.failed.update((id(target), id(result.target)))
            yield check.finding(
                case,
                [result.target.quote, target.quote, table.name_anchor],
                name=f"{table.name.strip()}（目标）",
                table=printed(target),
                text=printed(result.target),
            )
    if agreeing:
        return
    for result in found:
        fact = result.fact
        case.note("自评表与正文的实际完成值比较", (actual, fact))
        larger = fact.figure.amount > actual.figure.amount
        if not (result.sure or larger):
            continue
        case.failed.update((id(actual), id(fact)))
        yield check.finding(
            case,
            [fact.quote, actual.quote, table.name_anchor],
            expected=_confirmed(case, actual, fact),
            name=table.name.strip(),
            table=printed(actual),
            text=printed(fact),
        )


@check(
    "tieout.named-amount",
    title="同一项目的金额两处不一",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="表中项目的预算数、执行数和另一处同一项目的金额",
    message="“{name}”的{measure}这里是{printed}，另一处是{other}。",
    remedy=_MEND,
    may_be_fine="两处说的是不同的资金或不同的年度；那就写明。",
)
def named_amount(case: Case, check: Check) -> Iterator[Finding]:
    pairs: dict[int, list[NamedAmount]] = {}
    for pair in named_amounts(case.reading):
        pairs.setdefault(id(pair.row), []).append(pair)
    titles = vocabulary().measure_titles
    for found in pairs.values():
        agreeing = [p for p in found if _same_amount(case, p.row, p.fact)]
        for pair in agreeing or found:
            case.note("与另一处同一项目的金额比较", (pair.row, pair.fact))
        in_text = [p for p in agreeing if p.fact.position is None]
        for pair in found:
            if pair in agreeing or (in_text and pair.fact.position is None):
                continue
            case.failed.update((id(pair.row), id(pair.fact)))
            yield check.finding(
                case,
                [pair.fact.quote, pair.row.quote],
                name=pair.row.position.row_name if pair.row.position else "",
                measure=titles.get(pair.row.measure, "金额"),
                printed=printed(pair.fact),
                other=printed(pair.row),
            )


@check(
    "tieout.named-points",
    title="正文里指标的得分与评分表不一",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="评分表和正文中同一指标的得分",
    message="指标“{name}”在评分表里得{table}，正文写的是得{text}。",
    remedy=_MEND,
    may_be_fine="没有；一个指标只有一个得分。",
)
def named_point(case: Case, check: Check) -> Iterator[Finding]:
    for found in named_points(case.reading):
        score, fact = found.table.score, found.fact
        if score is None or not usable(score):
            continue
        case.note("评分表与正文的得分比较", (score, fact))
        if _same_amount(case, score, fact):
            continue
        case.failed.update((id(score), id(fact)))
        yield check.finding(
            case,
            [fact.quote, score.quote, found.table.name_anchor],
            expected=f"{score.figure.value}分",
            name=found.table.name.strip(),
            table=printed(score),
            text=printed(fact),
        )


@check(
    "tieout.indicator-points",
    title="指标的分值或得分表内外不一",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="自评表和正文中同一指标的分值、得分",
    message="指标“{name}”在自评表里分值{table_weight}、得分{table_score}，正文写的是“{text}”。",
    remedy=_MEND,
    may_be_fine="没有；一个指标只有一个分值和一个得分。",
)
def indicator_points(case: Case, check: Check) -> Iterator[Finding]:
    for pair in indicator_pairs(case.reading):
        table, text = pair.table, pair.text
        facts = [(table.weight, text.weight), (table.score, text.score)]
        known = [(a, b) for a, b in facts if a is not None and b is not None]
        for a, b in known:
            case.note("自评表与正文的分值、得分比较", (a, b))
        wrong = [(a, b) for a, b in known if not _same_amount(case, a, b)]
        if not wrong:
            continue
        for a, b in wrong:
            case.failed.update((id(a), id(b)))
        quote = text.weight_score or wrong[0][1].quote
        anchors: list[Anchor | None] = [quote, *(a.quote for a, _ in wrong), table.name_anchor]
        yield check.finding(
            case,
            anchors,
            expected=printed(wrong[0][0])
            + (
                ""
                if wrong[0][0].figure.unit.name == "分" and "分" in wrong[0][0].figure.text
                else "分"
            )
            if len(wrong) == 1
            else None,
            name=table.name.strip(),
            table_weight=printed(table.weight) if table.weight else "（无）",
            table_score=printed(table.score) if table.score else "（无）",
            text=case.reading.slice(quote),
        )


@check(
    "tieout.indicator-answer",
    title="指标的完成情况表内外说法不同",
    authority=_OWN,
    severity=Severity.WARNING,
    needs="自评表和正文中同一指标用文字写的完成情况",
    message="指标“{name}”的实际完成值，自评表写“{table}”，正文写“{text}”。",
    remedy="两处写成一样；最好写成数量和单位。",
    may_be_fine="两种说法指的是同一个结果。",
)
def indicator_answer(case: Case, check: Check) -> Iterator[Finding]:
    for pair in indicator_pairs(case.reading):
        table, text = pair.table, pair.text
        if any(f.figure.exact for f in (*table.actual_facts, *text.actual_facts)):
            continue
        if not table.actual_text or not answers_differ(table.actual_text, text.actual_text):
            continue
        yield check.finding(
            case,
            [table.actual, text.actual, table.name_anchor, text.name_anchor],
            name=table.name.strip(),
            table=table.actual_text,
            text=text.actual_text,
        )


@check(
    "tieout.indicator-target",
    title="指标值表内外写法不同",
    authority=_OWN,
    severity=Severity.INFO,
    needs="自评表和正文中同一指标的指标值",
    message="指标“{name}”的指标值，自评表写“{table}”，正文写“{text}”。",
    remedy="按批复的绩效目标写，连同“≥”“≤”。",
    may_be_fine="没有；指标值以批复为准，只有一个。",
)
def indicator_target(case: Case, check: Check) -> Iterator[Finding]:
    for pair in indicator_pairs(case.reading):
        a, b = pair.table.target_facts, pair.text.target_facts
        if len(a) != 1 or len(b) != 1:
            continue
        x, y = a[0].figure, b[0].figure
        case.note("自评表与正文的指标值比较", (a[0], b[0]))
        if x.amount == y.amount and x.comparison is y.comparison:
            continue
        yield check.finding(
            case,
            [pair.text.target, pair.table.target, pair.table.name_anchor],
            name=pair.table.name.strip(),
            table=pair.table.target_text,
            text=pair.text.target_text,
        )


@check(
    "tieout.indicator-deduction",
    title="扣分说明与分值、得分不符",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="指标的分值、得分和说明里的扣分",
    message="指标“{name}”分值{weight}、得分{score}，扣了{expected_words}，说明里写的是扣{printed}。",
    remedy="核对分值和得分，扣分 = 分值 − 得分。",
    may_be_fine="这里说的只是扣分的一部分；那就写明其余的。",
)
def indicator_deduction(case: Case, check: Check) -> Iterator[Finding]:
    owners = {i.where.block: i for i in case.reading.indicators if i.source == "text"}
    for fact in case.reading.facts:
        if fact.measure != "deduction" or fact.position is not None or not usable(fact):
            continue
        if fact.block in case.reading.heading_of or fact.figure.unit.name != "分":
            continue
        owner = owners.get(fact.block) or owners.get(fact.block - 1)
        if owner is None or owner.weight is None or owner.score is None:
            continue
        told = [
            f
            for f in case.reading.facts_by_block.get(fact.block, ())
            if f.measure == "deduction" and usable(f)
        ]
        lost = owner.weight.figure.amount - owner.score.figure.amount
        case.note("扣分与分值、得分比较", (fact, owner.weight, owner.score))
        if len(told) != 1 or fact.figure.amount == lost:
            continue
        case.failed.add(id(fact))
        words = f"{lost.normalize():f}分"
        yield check.finding(
            case,
            [fact.quote, owner.weight_score or owner.score.quote, owner.name_anchor],
            expected=words,
            expected_words=words,
            name=owner.name,
            weight=printed(owner.weight),
            score=printed(owner.score),
            printed=printed(fact),
        )


# --- projects ----------------------------------------------------------------------------------

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
    authority=_OWN,
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
    authority=_OWN,
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
    authority=_OWN,
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
    authority=_OWN,
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


# --- the overall score -------------------------------------------------------------------------

_OVERALL_SCORE = re.compile(
    r"^(?:部门|单位|本部门|我单位|年度|整体|支出|项目|绩效|自评|评价|综合|最终|总|总体|结果|根据|按照|得分|得|评分|分|为|的|经|自|评|情况|本|次|和|后|其|该|我|全|一致|认定|确定|打分|等级|分数|分值)*$"
)


@check(
    "tieout.overall-score",
    title="总得分各处不一",
    authority=_OWN,
    severity=Severity.ERROR,
    needs="报告和自评表中的总得分",
    message="总得分这里是{printed}，另一处是{other}。",
    remedy="以指标得分之和为准，各处写成一样。",
    may_be_fine="报告里有几个评价对象（整体和各项目）；那就写明各是谁的得分。",
)
def overall_score(case: Case, check: Check) -> Iterator[Finding]:
    scores = [*table_totals(case), *overall_scores(case)]
    if len(scores) < 2:
        return
    case.note("与另一处的总得分比较", scores)
    first = scores[0]
    confirmed = any(_same_amount(case, first, other) for other in scores[1:])
    told = {id(f) for failure in case.failures for c in failure.claims for f in c.facts}
    for other in scores[1:]:
        if id(other) in told or _same_amount(case, first, other):
            continue
        if first.year and other.year and first.year != other.year:
            continue
        if confirmed and not re.search(r"部门|整体|总", other.label.text):
            # a score of one of several objects of evaluation
            continue
        case.failed.update((id(first), id(other)))
        yield check.finding(
            case,
            [other.quote, first.quote],
            expected=f"{first.figure.value}分" if first.position is not None else None,
            printed=printed(other),
            other=printed(first),
        )


def table_totals(case: Case) -> list[Fact]:
    """The score of the 总分 row of the only form of an overall evaluation or of a single project."""
    if case.reading.projects:
        # the form may be that of one project
        return []
    found = [
        c.asserted
        for c in case.claims
        if c.kind == "rules.total-sum"
        and c.asserted.position is not None
        and c.asserted.position.column_id == "score"
    ]
    return found if len({f.block for f in found}) == 1 and len(found) == 1 else []


def overall_scores(case: Case) -> list[Fact]:
    """Where the report tells the score of the whole: 总分 of the only form, 自评得分 in the text."""
    projects = {project.block for project in case.reading.projects}
    indicators = {i.where.block for i in case.reading.indicators if i.source == "text"}
    headings = {h.block for h in case.reading.headings}
    found: list[Fact] = []
    for fact in case.reading.facts:
        if fact.measure != "score" or fact.figure.unit.name != "分" or not usable(fact):
            continue
        if fact.position is not None or fact.anchor.cell >= 0:
            continue
        if fact.block in projects or fact.block in indicators or fact.block in headings:
            continue
        if fact.depth or fact.label.categories or fact.label.prior or fact.opener:
            continue
        # without a year in the title, a score that names its year may be of another one
        dated = fact.year is not None and str(fact.year) in fact.label.text
        if dated and fact.year != case.reading.profile.year:
            continue
        words = clean_name(fact.label.text)
        if fact.figure.amount == case.pack.total_weight and re.search(r"总分|满分|百分制", words):
            continue
        if not re.search(r"自评|综合|最终|总|评价|绩效得分", words):
            continue
        rest = re.sub(re.escape(clean_name(case.reading.profile.department)), "", words)
        rest = re.sub(
            r"^[\u4e00-\u9fff]{0,14}?(?:局|会|馆|中心|院|校|委|办|科协|政府)(?=\d{0,4}(?:年度)?(?:部门|整体|自评))",
            "",
            rest,
        )
        if _OVERALL_SCORE.match(rest) and "项目" not in words and "平均" not in words:
            found.append(fact)
    return found
