"""Made-up records of departments, as many as wanted, each a little different."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

_CAUSE = {"cause": "两场活动因台风改期到次年", "remedy": "户外活动避开台风季"}


def _line(opening: Decimal, full: Decimal, done: Decimal) -> dict[str, str]:
    return {"opening": str(opening), "full_year": str(full), "executed": str(done)}


def _indicator(
    level1: str, level2: str, name: str, target: int, actual: int, unit: str, weight: int
) -> dict[str, Any]:
    return {
        "level1": level1,
        "level2": level2,
        "name": name,
        "target": {"comparison": "≥", "value": str(target), "unit": unit},
        "actual": {"value": str(actual)},
        "weight": str(weight),
        **(_CAUSE if actual < target else {}),
    }


def _indicators(seed: int) -> list[dict[str, Any]]:
    return [
        _indicator("产出指标", "数量指标", "开展科普活动", 20 + seed, 18 + seed, "场次", 20),
        _indicator("产出指标", "数量指标", "发放宣传资料", 2000, 2000 + seed, "份", 15),
        _indicator("产出指标", "质量指标", "活动合格率", 95, 96, "%", 15),
        _indicator("效益指标", "社会效益指标", "服务学校", 40, 41, "所", 30),
        _indicator("满意度指标", "服务对象满意度指标", "群众满意度", 90, 93, "%", 10),
    ]


def department(number: int, projects: int) -> dict[str, Any]:
    """The record of one department whose sources and uses add up."""
    personnel = Decimal(180) + number
    public = Decimal("20.4")
    lines = [
        (Decimal(10 + i) + Decimal(number) / 100, Decimal(9 + i) + Decimal(number) / 100)
        for i in range(projects)
    ]
    full = personnel + public + sum((f for f, _ in lines), Decimal(0))
    done = personnel + public + sum((d for _, d in lines), Decimal(0))
    carried = Decimal(12)
    return {
        "year": 2025,
        "department": {
            "name": f"云川县第{number + 1}事业发展中心",
            "duties": ["组织公共服务", "管理服务设施", "开展宣传培训"],
            "offices": [{"name": "办公室"}, {"name": "业务科"}],
            "staff": [{"kind": "事业人员", "establishment": 20, "in_post": 18}],
        },
        "budget": {
            "funds": [
                {
                    "source": "当年财政拨款",
                    **_line(full - carried, full - carried, done - carried),
                },
                {"source": "上年结转资金", **_line(carried, carried, carried)},
            ],
            "personnel": _line(personnel, personnel, personnel),
            "public": _line(public, public, public),
            "three_public": [
                {"kind": "公务接待费", "last_year": "0.8", "budget": "0.6", "executed": "0.35"}
            ],
            "history": [
                {"year": 2023, "full_year": "290.5", "executed": "280.1"},
                {"year": 2024, "full_year": "305", "executed": "292.6"},
            ],
        },
        "goals": [
            {"expected": "按计划完成各项公共服务任务", "achieved": "各项公共服务任务基本按计划完成"}
        ],
        "indicators": _indicators(number),
        "execution_cause": "部分尾款按合同结转下年支付",
        "execution_remedy": "提前验收",
        "projects": [
            {
                "name": f"公共服务项目{i + 1}",
                "funds": [{"source": "当年财政拨款", **_line(f, f, d)}],
                "goals": [
                    {"expected": "完成年度服务任务", "achieved": "年度服务任务基本按计划完成"}
                ],
                "indicators": _indicators(i),
                "execution_cause": "部分尾款次年支付",
                "execution_remedy": "按季结算",
                "problems": "服务点位偏少",
                "remedies": "与镇街共用场地",
            }
            for i, (f, d) in enumerate(lines)
        ],
        "surveys": [
            {
                "name": "群众满意度",
                "date": "2025年11月",
                "sent": 300,
                "returned": 288,
                "valid": 280,
                "very_satisfied": 180,
                "satisfied": 80,
                "fairly": 15,
                "dissatisfied": 5,
            }
        ],
        "process": {"steps": [{"name": "数据核实", "date": "2026年1月12日", "text": "核对账目"}]},
        "experience": ["台账随做随记"],
        "problems": [{"problem": "采购偏晚", "cause": "论证启动晚", "remedy": "一月完成论证"}],
        "use_of_results": "作为编制预算的参考",
        "other_matters": "无",
        "signatures": {"date": "2026年1月20日"},
    }
