"""What an office may write into its own Word file: names in double braces, and what they become.

One table; the page of the manual and the checking of templates are made from it.  A value that the
record does not hold becomes （待补充）.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jiping.evaluation.budget import Spending, execution_rate
from jiping.evaluation.target import Goal
from jiping.report import wording
from jiping.report.model import Paragraph, Role
from jiping.report.prose.frame import day
from jiping.report.prose.projects import scored_project, summary
from jiping.report.prose.telling import Context, bare, number
from jiping.scoring.scored import ScoredIndicator, ScoredObject

TO_FILL = "（待补充）"

Values = dict[str, "str | list[Values]"]
"""What a template sees: texts, and lists of the same."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name, what it stands for, and how it is made."""

    name: str
    meaning: str
    value: Callable[[Context], str]


@dataclass(frozen=True, slots=True)
class Loop:
    """A name for several things of one kind, and the names that each of them has."""

    name: str
    meaning: str
    fields: tuple[tuple[str, str], ...]
    """Name and meaning."""
    items: Callable[[Context], list[Values]]
    inside: str = ""
    """Name of the loop whose items have this one; empty where it stands by itself."""


# -- single values --------------------------------------------------------------------------------


def _money(ctx: Context, value: Decimal | None) -> str:
    return TO_FILL if value is None else number(ctx, value)


def _rate(line: Spending) -> str:
    value = execution_rate(line)
    return "—" if value is None else wording.rate(value)


def _count(value: int | None) -> str:
    return TO_FILL if value is None else str(value)


def _goals(goals: tuple[Goal, ...], field: str) -> str:
    return "\n".join(t for goal in goals if (t := getattr(goal, field)))


def _overall(ctx: Context, value: Callable[[ScoredObject], str]) -> str:
    return "" if ctx.scored.overall is None else value(ctx.scored.overall)


def _of_money(prefix: str, line: Callable[[Context], Spending]) -> Iterator[Placeholder]:
    """The three amounts and the rate of a line of money."""
    columns = (("年初预算数", "opening"), ("全年预算数", "full_year"), ("全年执行数", "executed"))
    for name, field in columns:

        def amount(ctx: Context, field: str = field) -> str:
            return _money(ctx, getattr(line(ctx), field))

        yield Placeholder(f"{prefix}{name}", f"{prefix or '部门'}{name}，不带单位", amount)
    yield Placeholder(
        f"{prefix}执行率", f"{prefix or '部门'}执行数占全年预算数的百分比", lambda c: _rate(line(c))
    )


PLACEHOLDERS: tuple[Placeholder, ...] = (
    Placeholder("部门名称", "部门全称", lambda c: c.evaluation.department.name),
    Placeholder("部门简称", "正文里的自称；没有填的为“我单位”", lambda c: c.we),
    Placeholder("主管部门", "主管部门", lambda c: c.evaluation.department.superior),
    Placeholder("年度", "被评价的年度，如 2025", lambda c: str(c.year)),
    Placeholder("金额单位", "万元或元", lambda c: c.unit),
    Placeholder(
        "主要职责",
        "一行一条",
        lambda c: "\n".join(f"{bare(d)}。" for d in c.evaluation.department.duties),
    ),
    Placeholder("编制数", "编制数", lambda c: _count(c.evaluation.department.established)),
    Placeholder("在职人员数", "在职人员数", lambda c: _count(c.evaluation.department.posted)),
    *_of_money("", lambda c: c.evaluation.budget.total),
    *_of_money("基本支出", lambda c: c.evaluation.budget.basic_total),
    *_of_money("项目支出", lambda c: c.evaluation.project_spending),
    Placeholder("未执行完的原因", "整体预算未执行完的原因", lambda c: c.evaluation.execution_cause),
    Placeholder("年度总体目标", "一行一条", lambda c: _goals(c.evaluation.goals, "expected")),
    Placeholder("总体目标完成情况", "一行一条", lambda c: _goals(c.evaluation.goals, "achieved")),
    Placeholder(
        "得分",
        "部门整体得分，不带“分”",
        lambda c: _overall(c, lambda o: wording.points(o.points)),
    ),
    Placeholder("等级", "部门整体等级", lambda c: _overall(c, lambda o: o.grade)),
    Placeholder("项目个数", "项目个数", lambda c: str(len(c.evaluation.projects))),
    Placeholder("结果应用", "结果应用和公开情况", lambda c: c.evaluation.use_of_results),
    Placeholder("其他说明", "其他需要说明的问题", lambda c: c.evaluation.other_matters),
    Placeholder("成文日期", "如 2026年1月20日", lambda c: day(c.evaluation.signatures.date)),
    Placeholder("填表人", "填表人", lambda c: c.evaluation.signatures.filled_by),
    Placeholder("审核人", "审核人", lambda c: c.evaluation.signatures.checked_by),
    Placeholder("单位负责人", "单位负责人", lambda c: c.evaluation.signatures.head),
    Placeholder("联系电话", "联系电话", lambda c: c.evaluation.signatures.phone),
)

# -- loops ----------------------------------------------------------------------------------------

_INDICATOR_FIELDS = (
    ("一级指标", "一级指标"),
    ("二级指标", "二级指标"),
    ("名称", "三级指标"),
    ("指标值", "年度指标值"),
    ("完成值", "实际完成值"),
    ("分值", "分值"),
    ("得分", "得分"),
    ("扣分", "扣分，没有扣的为 0"),
    ("扣分依据", "规则和条款，没有扣的为空"),
    ("偏差原因", "偏差原因"),
    ("改进措施", "改进措施"),
)
_PROJECT_FIELDS = (
    ("名称", "项目名称"),
    ("编码", "项目编码"),
    ("年初预算数", "不带单位"),
    ("全年预算数", "不带单位"),
    ("全年执行数", "不带单位"),
    ("执行率", "执行数占全年预算数的百分比"),
    ("得分", "项目得分，不带“分”"),
    ("等级", "项目等级"),
    ("综述", "项目绩效自评综述，与自评报告里的相同"),
    ("问题", "存在的问题及原因"),
    ("措施", "下一步改进措施"),
)


def _indicators(ctx: Context, scored: ScoredObject | None) -> list[Values]:
    return [] if scored is None else [_indicator(ctx, scored, one) for one in scored.lines]


def _indicator(ctx: Context, scored: ScoredObject, one: ScoredIndicator) -> Values:
    lost = one.points < one.weight
    rows = (
        ctx.evaluation.indicators
        if not scored.path
        else ctx.evaluation.projects[_index(scored)].indicators
    )
    holder = ctx.evaluation if not scored.path else ctx.evaluation.projects[_index(scored)]
    if one is scored.execution:
        cause, remedy = holder.execution_cause, holder.execution_remedy
    else:
        row = rows[scored.indicators.index(one)]
        cause, remedy = row.cause, row.remedy
    said = one.explanation
    return {
        "一级指标": one.level1,
        "二级指标": one.level2,
        "名称": one.name,
        "指标值": one.target,
        "完成值": one.actual,
        "分值": wording.points(one.weight),
        "得分": wording.points(one.points),
        "扣分": wording.points(one.weight - one.points),
        "扣分依据": f"{said.rule}（{said.clause}）" if lost else "",
        "偏差原因": cause,
        "改进措施": remedy,
    }


def _index(scored: ScoredObject) -> int:
    return int(scored.path[scored.path.rindex("[") + 1 : -1])


def _projects(ctx: Context) -> list[Values]:
    items: list[Values] = []
    for i, project in enumerate(ctx.evaluation.projects):
        scored = scored_project(ctx, f"projects[{i}]")
        total = project.total
        told = [b for b in summary(ctx, i) if isinstance(b, Paragraph) and b.role is Role.BODY]
        items.append(
            {
                "名称": project.name,
                "编码": project.code,
                "年初预算数": _money(ctx, total.opening),
                "全年预算数": _money(ctx, total.full_year),
                "全年执行数": _money(ctx, total.executed),
                "执行率": _rate(total),
                "得分": "" if scored is None else wording.points(scored.points),
                "等级": "" if scored is None else scored.grade,
                "综述": "\n".join(paragraph.text for paragraph in told),
                "问题": project.problems,
                "措施": project.remedies,
                "指标": _indicators(ctx, scored),
            }
        )
    return items


def _sources(ctx: Context) -> list[Values]:
    return [
        {
            "来源": fund.source.value,
            "年初预算数": _money(ctx, fund.opening),
            "全年预算数": _money(ctx, fund.full_year),
            "全年执行数": _money(ctx, fund.executed),
            "执行率": _rate(fund),
        }
        for fund in ctx.evaluation.budget.funds
    ]


def _problems(ctx: Context) -> list[Values]:
    return [{"问题": p.problem, "原因": p.cause, "措施": p.remedy} for p in ctx.evaluation.problems]


LOOPS: tuple[Loop, ...] = (
    Loop("项目", "各个项目", _PROJECT_FIELDS, _projects),
    Loop(
        "指标", "部门整体的各项指标，预算执行率在前", _INDICATOR_FIELDS,
        lambda c: _indicators(c, c.scored.overall),
    ),
    Loop("指标", "一个项目的各项指标，预算执行率在前", _INDICATOR_FIELDS, lambda _: [], "项目"),
    Loop(
        "资金", "部门的各个资金来源",
        (
            ("来源", "资金来源"), ("年初预算数", "不带单位"), ("全年预算数", "不带单位"),
            ("全年执行数", "不带单位"), ("执行率", "执行数占全年预算数的百分比"),
        ),
        _sources,
    ),
    Loop(
        "问题", "存在的问题",
        (("问题", "存在的问题"), ("原因", "原因"), ("措施", "改进措施")),
        _problems,
    ),
)  # fmt: skip


def values(ctx: Context) -> Values:
    """Everything that a template can name, with what it becomes; an empty text is （待补充）."""
    found: Values = {p.name: p.value(ctx) or TO_FILL for p in PLACEHOLDERS}
    found |= {loop.name: loop.items(ctx) for loop in LOOPS if not loop.inside}
    return found


def table() -> str:
    """The names and their meanings as Markdown, for the manual."""
    lines = ["| 占位符 | 含义 |", "|---|---|"]
    lines += [f"| `{{{{ {p.name} }}}}` | {p.meaning} |" for p in PLACEHOLDERS]
    for loop in LOOPS:
        source = f"{loop.inside}.{loop.name}" if loop.inside else loop.name
        where = f"（写在“{loop.inside}”的循环里面）" if loop.inside else ""
        lines += ["", f"`{{% for 项 in {source} %}} … {{% endfor %}}`：{loop.meaning}{where}。", ""]
        lines += ["| 占位符 | 含义 |", "|---|---|"]
        lines += [f"| `{{{{ 项.{name} }}}}` | {meaning} |" for name, meaning in loop.fields]
    return "\n".join(lines) + "\n"
