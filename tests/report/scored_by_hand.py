"""A stand-in for scoring: pro rata in both directions, half up, two decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from jiping.evaluation.budget import Spending
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.target import Comparison, Indicator
from jiping.scoring import loading
from jiping.scoring.pack import Pack
from jiping.scoring.scored import (
    Demand,
    Explanation,
    Input,
    ScoredEvaluation,
    ScoredIndicator,
    ScoredObject,
)

HUNDRED = Decimal(100)


def pack(name: str = "cn-mof-2020-10") -> Pack:
    loaded = loading.load(name)
    assert isinstance(loaded, Pack), loaded
    return loaded


def two(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def text(value: Decimal) -> str:
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def score_indicator(one: Indicator, path: str) -> ScoredIndicator:
    target, actual = one.target.value, one.actual.value
    assert target is not None
    assert actual is not None
    done = (
        target * 100 / actual
        if one.target.comparison is Comparison.AT_MOST
        else actual * 100 / target
    )
    points = two(one.weight * min(done, HUNDRED) / 100)
    unit = one.target.unit
    lost = points < one.weight
    return ScoredIndicator(
        path=path,
        level1=one.level1,
        level2=one.level2,
        name=one.name,
        weight=one.weight,
        points=points,
        target=f"{one.target.comparison.value}{text(target)}{unit}",
        actual=f"{text(actual)}{unit}",
        explanation=Explanation(
            rule="未完成的，按完成值占指标值的比例计分" if lost else "完成指标值的，得满分",
            clause="财预〔2020〕10号 第十六条",
            inputs=(
                Input("年度指标值", f"{text(target)}{unit}", f"{path}.target", target),
                Input("实际完成值", f"{text(actual)}{unit}", f"{path}.actual", actual),
            ),
            arithmetic=(
                f"{text(one.weight)}分 × {text(actual)}{unit} ÷ {text(target)}{unit} = {text(points)}分"
                if lost
                else f"得满分{text(one.weight)}分"
            ),
            win_back=f"实际完成值达到{text(target)}{unit}" if lost else "",
        ),
        completion=done,
        demands=tuple(
            Demand(
                what,
                "实际完成值低于指标值",
                "财预〔2020〕10号 第十一条",
                f"{path}.{field}",
                bool(value),
            )
            for what, field, value in (
                ("偏差原因", "cause", one.cause),
                ("改进措施", "remedy", one.remedy),
            )
            if lost
        ),
    )


def score_execution(spending: Spending, path: str) -> ScoredIndicator:
    full, done = spending.full_year or Decimal(0), spending.executed or Decimal(0)
    rate = done * 100 / full if full else Decimal(0)
    points = two(Decimal(10) * min(rate, HUNDRED) / 100)
    return ScoredIndicator(
        path=path,
        level1="预算执行率",
        level2="预算执行率",
        name="预算执行率",
        weight=Decimal(10),
        points=points,
        target="100%",
        actual=f"{two(rate)}%",
        explanation=Explanation(
            "按预算执行率计分，超过100%的按100%计",
            "财预〔2020〕10号 第十三条",
            (),
            f"10分 × {two(rate)}% = {text(points)}分",
            "把全年预算执行完" if points < 10 else "",
        ),
        completion=rate,
    )


def score_object(
    path: str, name: str, spending: Spending, rows: tuple[Indicator, ...], rules: Pack
) -> ScoredObject:
    before = f"{path}." if path else ""
    execution = score_execution(spending, f"{before}execution")
    lines = tuple(score_indicator(r, f"{before}indicators[{i}]") for i, r in enumerate(rows))
    points = sum((o.points for o in (execution, *lines)), Decimal(0))
    return ScoredObject(
        path=path,
        name=name,
        execution=execution,
        indicators=lines,
        weight=sum((o.weight for o in (execution, *lines)), Decimal(0)),
        points=points,
        grade=rules.grade(points).name,
        grade_explanation=Explanation("90分及以上为优", "财预〔2020〕10号 第十八条", (), ""),
    )


def score(record: Evaluation, rules: Pack) -> ScoredEvaluation:
    """Every object of the record."""
    overall = score_object(
        "", record.department.name, record.budget.total, record.indicators, rules
    )
    return ScoredEvaluation(
        evaluation=record,
        rulepack=rules.id,
        rulepack_title=rules.title,
        authority=rules.authority,
        overall=overall if record.indicators else None,
        projects=tuple(
            score_object(f"projects[{i}]", p.name, p.total, p.indicators, rules)
            for i, p in enumerate(record.projects)
        ),
    )
