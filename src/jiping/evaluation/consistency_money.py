"""Whether the amounts of a record agree: sources and uses, parts and wholes, budget and execution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jiping.evaluation.budget import Budget, Source, Spending
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault, Severity
from jiping.evaluation.naming import words
from jiping.figure.printing import trimmed

COLUMNS = {"opening": "年初预算数", "full_year": "全年预算数", "executed": "全年执行数"}


def faults(evaluation: Evaluation) -> Iterator[Fault]:
    """All that does not agree."""
    checks = (_sources_and_uses, _sources, _over, _transfers, _three_public, _others, _adjustments)
    for check in checks:
        for path, problem, remedy, severity in check(evaluation):
            yield Fault(words(path), problem, remedy, path=path, severity=severity)


_Told = tuple[str, str, str, Severity]
"""Path, problem, remedy, severity."""


def _money(evaluation: Evaluation, amount: Decimal) -> str:
    shown = amount * 10_000 if evaluation.money_unit == "元" else amount
    return f"{trimmed(shown)}{evaluation.money_unit}"


def _uses(evaluation: Evaluation) -> list[tuple[str, Spending]]:
    """Every line of use that is given, with what it is called."""
    budget = evaluation.budget
    lines = [
        ("人员经费", budget.personnel),
        ("公用经费", budget.public),
        ("基本支出（未细分）", budget.basic),
        *((f"项目“{p.name}”", p.total) for p in evaluation.projects if p.funds),
        ("其他项目支出", budget.other_projects),
    ]
    return [(name, line) for name, line in lines if line is not None]


def _sources_and_uses(evaluation: Evaluation) -> Iterator[_Told]:
    """Where money came from and where it went are the same money, column by column."""
    uses = _uses(evaluation)
    total = evaluation.budget.total
    if not uses:
        return
    apart = (evaluation.budget.government_fund, evaluation.budget.state_capital)
    for column, heading in COLUMNS.items():
        whole: Decimal | None = getattr(total, column)
        if whole is None:
            continue
        without = [name for name, line in uses if getattr(line, column) is None]
        if without:
            yield (
                "budget.funds",
                f"{heading}有总额，但{'、'.join(without[:4])}没有填，无法核对来源和用途是否一致",
                f"请补填{heading}；没有安排的填 0",
                Severity.WARNING,
            )
            continue
        used = sum((getattr(line, column) for _, line in uses), Decimal(0))
        beside = sum((getattr(a, column) or Decimal(0) for a in apart if a), Decimal(0))
        # Projects may hold the money of the other two budgets, or these may stand beside them.
        if whole not in (used, used + beside):
            unlike = max(whole, used) >= 1_000 * min(whole, used) > 0
            yield (
                "budget.funds",
                f"{heading}按来源合计 {_money(evaluation, whole)}，"
                f"按用途合计 {_money(evaluation, used)}，相差 {_money(evaluation, abs(whole - used))}",
                "请核对“预算资金”“支出构成”“项目资金”三张表，两个合计应当相等"
                + ("；多半是有的金额填成了另一个单位（元、万元）" if unlike else ""),
                Severity.ERROR,
            )


def _sources(evaluation: Evaluation) -> Iterator[_Told]:
    places = [("budget.funds", evaluation.budget.funds)]
    places += [(f"projects[{i}].funds", p.funds) for i, p in enumerate(evaluation.projects)]
    for path, funds in places:
        kinds = [f.source for f in funds]
        for i, kind in enumerate(kinds):
            if kind in kinds[:i]:
                yield (
                    f"{path}[{i}].source",
                    f"“{kind}”填了不止一行",
                    "同一来源请合并成一行",
                    Severity.WARNING,
                )
        if Source.UNSPLIT in kinds and len(set(kinds)) > 1:
            yield (
                path,
                "既有“未分来源”，又有分了来源的行",
                "请把“未分来源”分到各来源，避免重复计算",
                Severity.WARNING,
            )


def _over(evaluation: Evaluation) -> Iterator[_Told]:
    """More spent than budgeted, or spent without a budget, and nobody says why."""
    lines = [("budget.funds", "部门整体", evaluation.budget.total, evaluation.execution_cause)]
    lines += [
        (f"projects[{i}].funds", f"项目“{p.name}”", p.total, p.execution_cause)
        for i, p in enumerate(evaluation.projects)
    ]
    for path, name, line, cause in lines:
        if line.executed is None:
            if line.full_year is not None:
                yield (
                    path,
                    f"{name}没有填全年执行数",
                    "请填写；一分钱没有支出的填 0",
                    Severity.WARNING,
                )
        elif line.full_year is None:
            yield (
                path,
                f"{name}没有填全年预算数，算不出执行率",
                "请填写调整后的全年预算数",
                Severity.WARNING,
            )
        elif line.executed > line.full_year and not cause:
            yield (
                path,
                f"{name}全年执行数 {_money(evaluation, line.executed)}，"
                f"多于全年预算数 {_money(evaluation, line.full_year)}，没有说明原因",
                "请核对两个数；确实超出的，请写明原因",
                Severity.WARNING,
            )


def _known(amounts: Iterable[Decimal | None]) -> Decimal | None:
    given = [a for a in amounts if a is not None]
    return sum(given, Decimal(0)) if given else None


def _transfers(evaluation: Evaluation) -> Iterator[_Told]:
    transfers = evaluation.budget.transfers
    for column, heading, whole in (
        ("received", "全年预算数", evaluation.budget.total.full_year),
        ("executed", "全年执行数", evaluation.budget.total.executed),
    ):
        added = _known(getattr(t, column) for t in transfers)
        if added is not None and whole is not None and added > whole:
            yield (
                "budget.transfers",
                f"转移支付合计 {_money(evaluation, added)}，多于部门{heading} {_money(evaluation, whole)}",
                "转移支付是部门预算的一部分，请核对两张表",
                Severity.ERROR,
            )
    for i, transfer in enumerate(transfers):
        if None not in (transfer.received, transfer.executed) and _more(
            transfer.executed, transfer.received
        ):
            yield (
                f"budget.transfers[{i}].executed",
                f"“{transfer.name}”的执行金额多于下达金额",
                "请核对两个数",
                Severity.WARNING,
            )


def _more(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one > other


def _three_public(evaluation: Evaluation) -> Iterator[_Told]:
    lines = evaluation.budget.three_public
    kinds = [line.kind for line in lines]
    for i, line in enumerate(lines):
        if line.kind in kinds[:i]:
            yield (
                f"budget.three_public[{i}].kind",
                f"“{line.kind}”填了不止一行",
                "一类只填一行，请合并",
                Severity.ERROR,
            )
        if _more(line.executed, line.budget):
            yield (
                f"budget.three_public[{i}].executed",
                f"“{line.kind}”的执行数多于预算数",
                "请核对两个数；确实超出的，请在情况说明里写明原因",
                Severity.WARNING,
            )
    spent, whole = _known(line.executed for line in lines), evaluation.budget.total.executed
    if _more(spent, whole):
        yield (
            "budget.three_public",
            f"“三公”经费执行数 {_money(evaluation, spent or Decimal(0))}，多于部门全年执行数",
            "“三公”经费是部门支出的一部分，请核对",
            Severity.ERROR,
        )


def _others(evaluation: Evaluation) -> Iterator[_Told]:
    budget = evaluation.budget
    bought = budget.procurement
    if bought is not None and _more(bought.small_business, bought.actual):
        yield (
            "budget.procurement.small_business",
            "授予中小企业的金额多于实际采购金额",
            "它是实际采购金额的一部分，请核对",
            Severity.ERROR,
        )
    if bought is not None and _more(bought.actual, bought.budget):
        yield (
            "budget.procurement.actual",
            "实际采购金额多于采购预算数",
            "请核对两个数",
            Severity.WARNING,
        )
    yield from _carried(evaluation, budget)


def _carried(evaluation: Evaluation, budget: Budget) -> Iterator[_Told]:
    carried, total = budget.carry_over, budget.total
    if carried is None:
        return
    if carried.this_year is not None and total.full_year is not None and total.executed is not None:
        left = total.full_year - total.executed
        if left >= 0 and carried.this_year != left:
            yield (
                "budget.carry_over.this_year",
                f"本年末结转结余 {_money(evaluation, carried.this_year)}，"
                f"全年预算数减执行数是 {_money(evaluation, left)}",
                "两者通常相等；财政收回或注销的部分除外，请核对",
                Severity.WARNING,
            )


def _adjustments(evaluation: Evaluation) -> Iterator[_Told]:
    total = evaluation.budget.total
    changes = evaluation.budget.adjustments
    if not changes or total.opening is None or total.full_year is None:
        return
    changed = sum((a.amount for a in changes), Decimal(0))
    if total.opening + changed != total.full_year:
        yield (
            "budget.adjustments",
            f"年初预算数加调整金额是 {_money(evaluation, total.opening + changed)}，"
            f"全年预算数是 {_money(evaluation, total.full_year)}",
            "请核对调整是否填全；上年结转没有列入年初预算的除外",
            Severity.WARNING,
        )
