"""How fast indicators are scored: a million of them, with every explanation made.

    python benchmarks/scoring.py [number of indicators]

First the whole way, records in and scored records out: 9 indicators and the execution rate in each of
10 projects a record, quantitative in both directions, a range, yes or no, judged, satisfaction.  Then the
method of quantitative indicators by itself.  CPU seconds of this process, one core.
"""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.target import Comparison
from jiping.scoring import loading, methods
from jiping.scoring.methods import Goal
from jiping.scoring.pack import Pack
from jiping.scoring.ratio import Ratio
from jiping.scoring.scored import ScoredEvaluation
from jiping.scoring.scoring import score

PROJECTS = 10
LINES = 10


def indicators(shift: int) -> list[dict[str, Any]]:
    """Nine indicators whose actual values differ from project to project."""
    rows = [
        ("产出指标", "数量指标", "≥", "20", str(12 + shift % 10), "场次", "10"),
        ("产出指标", "数量指标", "≥", "3000", str(2500 + 37 * shift), "人次", "10"),
        ("产出指标", "质量指标", "≥", "95", str(90 + shift % 8), "%", "10"),
        ("产出指标", "时效指标", "区间", "10", str(8 + shift % 12), "天", "10"),
        ("产出指标", "成本指标", "≤", "5", f"{4 + shift % 4}.25", "万元", "10"),
        ("效益指标", "社会效益指标", "≥", "7", str(5 + shift % 4), "%", "10"),
        ("效益指标", "可持续影响指标", "是否", "", "", "", "10"),
        ("效益指标", "社会效益指标", "定性", "", str(70 + shift % 30), "", "10"),
        ("满意度指标", "服务对象满意度指标", "≥", "90", str(84 + shift % 15), "%", "10"),
    ]
    made: list[dict[str, Any]] = []
    for i, (level1, level2, sign, target, actual, unit, weight) in enumerate(rows):
        got: dict[str, Any] = {"value": actual}
        if sign == "是否":
            got = {"done": shift % 5 > 0}
        if sign == "定性":
            got = {"rating": actual, "reason": "查阅资料"}
        wanted: dict[str, Any] = {
            "comparison": sign,
            "unit": unit,
            "text": "" if target else "做到",
        }
        if target:
            wanted["value"] = target
        if sign == "区间":
            wanted["upper"] = "15"
        made.append(
            {
                "level1": level1,
                "level2": level2,
                "name": f"指标{i}",
                "target": wanted,
                "actual": got,
                "weight": weight,
            }
        )
    return made


def records(count: int) -> list[Evaluation]:
    """Departments with ten projects each."""
    made: list[Evaluation] = []
    for number in range(count):
        projects = [
            {
                "name": f"项目{i}",
                "funds": [
                    {
                        "source": "当年财政拨款",
                        "full_year": f"{50 + i}.27",
                        "executed": f"{30 + (number + i) % 20}.13",
                    }
                ],
                "indicators": indicators(number + i),
            }
            for i in range(PROJECTS)
        ]
        made.append(
            Evaluation.model_validate(
                {"year": 2025, "department": {"name": f"单位{number}"}, "projects": projects}
            )
        )
    return made


def main() -> None:
    """Print both rates."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    pack = loading.load("cn-mof-2020-10")
    if not isinstance(pack, Pack):
        raise SystemExit("the national rule pack does not load")
    # a few hundred records are made and scored again and again: making them is not what is timed
    made = records(100)
    each = PROJECTS * LINES
    rounds = -(-wanted // (each * len(made)))
    done, points = 0, Decimal(0)
    start = time.process_time()
    for _ in range(rounds):
        for evaluation in made:
            result = score(evaluation, pack)
            if not isinstance(result, ScoredEvaluation):
                raise SystemExit("\n".join(str(fault) for fault in result))
            done += sum(len(one.lines) for one in result.projects)
            points += result.projects[0].points
    spent = time.process_time() - start
    print(
        f"{done:,} indicators with explanations in {spent:.1f} s CPU: {done / spent:,.0f} a second"
    )

    rules, printing = pack.project.quantitative, pack.points
    goal = Goal(Decimal(10), Comparison.AT_LEAST, Decimal(20), "场次")
    values = [Ratio(Decimal(value)) for value in range(30)]
    start = time.process_time()
    for i in range(wanted):
        methods.quantitative(goal, values[i % 30], rules, printing)
    spent = time.process_time() - start
    print(
        f"{wanted:,} times the quantitative method in {spent:.1f} s CPU: {wanted / spent:,.0f} a second"
    )


if __name__ == "__main__":
    main()
