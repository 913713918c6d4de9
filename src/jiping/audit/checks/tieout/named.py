"""What the text tells of an indicator or a project by its name, against the form."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.claimed import printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout.comparing import AUTHORITY, MEND, confirmed, same_amount
from jiping.audit.claims.indicator_pairs import indicator_pairs
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import usable
from jiping.audit.claims.named_amounts import NamedAmount, named_amounts
from jiping.audit.claims.named_points import named_points
from jiping.audit.claims.named_results import NamedResult, named_results, standard_rates
from jiping.audit.claims.names import alike
from jiping.audit.finding import Finding, Severity
from jiping.facts.vocabulary import vocabulary


@check(
    "tieout.indicator-actual",
    title="指标的实际完成值表内外不一",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="自评表和正文中同一指标的实际完成值",
    message="指标“{name}”的实际完成值，自评表是{table}，正文是{text}。",
    remedy=MEND,
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
        if not same_amount(case, a[0], b[0]):
            case.failed.update((id(a[0]), id(b[0])))
            yield check.finding(
                case,
                [a[0].quote, pair.text.actual or b[0].quote, pair.table.name_anchor],
                expected=confirmed(case, a[0], b[0]),
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
    agreeing = [r for r in found if same_amount(case, actual, r.fact)]
    for result in agreeing:
        case.note("自评表与正文的实际完成值比较", (actual, result.fact))
    for result in agreeing or found:
        target = table.target_facts[0] if len(table.target_facts) == 1 else None
        if result.target is None or target is None or not alike(target, result.target):
            continue
        case.note("自评表与正文的指标值比较", (target, result.target))
        if target.figure.value != result.target.figure.value and not same_amount(
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
            expected=confirmed(case, actual, fact),
            name=table.name.strip(),
            table=printed(actual),
            text=printed(fact),
        )


@check(
    "tieout.named-amount",
    title="同一项目的金额两处不一",
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="表中项目的预算数、执行数和另一处同一项目的金额",
    message="“{name}”的{measure}这里是{printed}，另一处是{other}。",
    remedy=MEND,
    may_be_fine="两处说的是不同的资金或不同的年度；那就写明。",
)
def named_amount(case: Case, check: Check) -> Iterator[Finding]:
    pairs: dict[int, list[NamedAmount]] = {}
    for pair in named_amounts(case.reading):
        pairs.setdefault(id(pair.row), []).append(pair)
    titles = vocabulary().measure_titles
    for found in pairs.values():
        agreeing = [p for p in found if same_amount(case, p.row, p.fact)]
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
    authority=AUTHORITY,
    severity=Severity.ERROR,
    needs="评分表和正文中同一指标的得分",
    message="指标“{name}”在评分表里得{table}，正文写的是得{text}。",
    remedy=MEND,
    may_be_fine="没有；一个指标只有一个得分。",
)
def named_point(case: Case, check: Check) -> Iterator[Finding]:
    for found in named_points(case.reading):
        score, fact = found.table.score, found.fact
        if score is None or not usable(score):
            continue
        case.note("评分表与正文的得分比较", (score, fact))
        if same_amount(case, score, fact):
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
