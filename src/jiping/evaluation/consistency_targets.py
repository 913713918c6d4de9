"""Whether indicators and projects say what they have to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault, Severity
from jiping.evaluation.naming import words
from jiping.evaluation.target import Comparison, Indicator
from jiping.figure.printing import trimmed

NUMERIC = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.EQUAL, Comparison.RANGE)


def faults(evaluation: Evaluation) -> Iterator[Fault]:
    """All that is missing or cannot be."""
    yield from _several("indicators", evaluation.indicators)
    for i, project in enumerate(evaluation.projects):
        if not project.funds:
            yield _told(
                f"projects[{i}]", f"项目“{project.name}”没有填资金", "请在“项目资金”表里填写", False
            )
        if not project.indicators:
            alone = "，不单独评分" if evaluation.indicators else ""
            remedy = "要单独自评的，请在“项目指标”表里填写" if alone else "请在“项目指标”表里填写"
            yield _told(f"projects[{i}]", f"项目“{project.name}”没有指标{alone}", remedy, False)
        yield from _several(f"projects[{i}].indicators", project.indicators)


def _told(path: str, problem: str, remedy: str, error: bool) -> Fault:
    severity = Severity.ERROR if error else Severity.WARNING
    return Fault(words(path), problem, remedy, path=path, severity=severity)


def _several(path: str, indicators: Sequence[Indicator]) -> Iterator[Fault]:
    keys = [(i.level1, i.level2, i.name) for i in indicators]
    for n, indicator in enumerate(indicators):
        at = f"{path}[{n}]"
        if keys[n] in keys[:n]:
            yield _told(
                f"{at}.name",
                f"指标“{indicator.name}”出现了不止一次",
                "请删去重复的，或改名区分",
                False,
            )
        if indicator.applicable:
            yield from _target(at, indicator)
            yield from _actual(at, indicator)
            if indicator.weight == 0:
                yield _told(
                    f"{at}.weight", f"指标“{indicator.name}”的分值是 0", "请填写分值", False
                )
        elif not indicator.why_not:
            yield _told(
                f"{at}.why_not",
                f"指标“{indicator.name}”不适用，没有写原因",
                "请写明不适用的原因",
                False,
            )


def _target(at: str, indicator: Indicator) -> Iterator[Fault]:
    target, name = indicator.target, indicator.name
    if target.comparison not in NUMERIC:
        if not target.text:
            yield _told(
                f"{at}.target.text", f"指标“{name}”没有写要达到什么", "请写文字指标值", False
            )
        return
    if target.value is None:
        yield _told(
            f"{at}.target.value",
            f"指标“{name}”的指标值没有数字，无法计分",
            "请填数字和计量单位，例如“开展各项活动”改为 ≥ 6 场次；确实不能量化的选“定性”",
            True,
        )
    elif target.comparison is Comparison.RANGE and (
        target.upper is None or target.upper < target.value
    ):
        yield _told(
            f"{at}.target.upper",
            f"指标“{name}”的区间没有上限，或上限小于下限",
            "请填写区间的两端，小的在前",
            True,
        )
    if target.unit == "%":
        for path, value in (
            (f"{at}.target.value", target.value),
            (f"{at}.actual.value", indicator.actual.value),
        ):
            if value is not None and 0 < value <= 1:
                yield _told(
                    path,
                    f"指标“{name}”填的是 {trimmed(value)}%，可能是把百分数写成了小数",
                    f"如果是 {trimmed(value * 100)}%，请填 {trimmed(value * 100)}",
                    False,
                )


def _actual(at: str, indicator: Indicator) -> Iterator[Fault]:
    actual, comparison = indicator.actual, indicator.target.comparison
    if comparison in NUMERIC:
        missing = actual.value is None and actual.derived is None
        path, remedy = "actual.value", "请填写数字，或选择取数来源"
    elif comparison is Comparison.YES_NO:
        missing, path, remedy = actual.done is None, "actual.done", "请选择“是”或“否”"
    else:
        missing, path, remedy = actual.rating is None, "actual.rating", "请填写完成程度和评定依据"
    if missing:
        yield _told(f"{at}.{path}", f"指标“{indicator.name}”没有填完成情况", remedy, False)
