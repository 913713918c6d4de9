"""Small records to score, put together by hand; all names are made up."""

from __future__ import annotations

from typing import Any

from jiping.evaluation.evaluation import Evaluation

OUTPUT, BENEFIT, SATISFACTION = "产出指标", "效益指标", "满意度指标"


def indicator(
    level1: str,
    weight: str,
    sign: str = "≥",
    want: str | None = "20",
    got: str | None = "20",
    **more: Any,
) -> dict[str, Any]:
    """A quantitative indicator; `more` overrides any field."""
    made: dict[str, Any] = {
        "level1": level1,
        "level2": {
            OUTPUT: "质量指标",
            BENEFIT: "社会效益指标",
            SATISFACTION: "服务对象满意度指标",
        }.get(level1, ""),
        "name": f"{level1}{weight}",
        "target": {"comparison": sign, "value": want, "unit": "场次"},
        "actual": {"value": got},
        "weight": weight,
    }
    made.update(more)
    return made


def judged(level1: str, weight: str, rating: str, **more: Any) -> dict[str, Any]:
    """A qualitative indicator."""
    return indicator(
        level1,
        weight,
        **{
            "target": {"comparison": "定性", "text": "明显提升"},
            "actual": {"rating": rating, "reason": "查阅了资料"},
            **more,
        },
    )


def funds(full_year: str | None = "100", executed: str | None = "100") -> list[dict[str, Any]]:
    """One source of money."""
    return [
        {
            "source": "当年财政拨款",
            "opening": full_year,
            "full_year": full_year,
            "executed": executed,
        }
    ]


def standard() -> list[dict[str, Any]]:
    """Output 50, benefit 30, satisfaction 10, everything reached."""
    percent = {"comparison": "≥", "value": "90", "unit": "%"}
    return [
        indicator(OUTPUT, "50"),
        indicator(BENEFIT, "30"),
        indicator(SATISFACTION, "10", target=percent, actual={"value": "95"}),
    ]


def record(
    of_project: list[dict[str, Any]] | None = None,
    *,
    money: list[dict[str, Any]] | None = None,
    **more: Any,
) -> Evaluation:
    """A department's year with one project of those indicators."""
    project = {
        "name": "科普活动",
        "funds": funds() if money is None else money,
        "indicators": standard() if of_project is None else of_project,
    }
    made: dict[str, Any] = {
        "year": 2025,
        "department": {"name": "某区科学技术协会"},
        "projects": [project],
    }
    made.update(more)
    return Evaluation.model_validate(made)
