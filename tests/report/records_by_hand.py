"""Records of departments of many shapes, all made up, for the tests of the report."""

from __future__ import annotations

from typing import Any

from jiping.evaluation.evaluation import Evaluation
from jiping.scoring import loading
from jiping.scoring.pack import Pack
from jiping.scoring.scored import ScoredEvaluation
from jiping.scoring.scoring import score


def spending(opening: str | None, full: str | None, done: str | None) -> dict[str, Any]:
    return {"opening": opening, "full_year": full, "executed": done}


def fund(source: str, *amounts: str | None) -> dict[str, Any]:
    return {"source": source, **spending(*amounts)}


def indicator(
    level1: str, level2: str, name: str, target: str, actual: str, weight: str, **more: Any
) -> dict[str, Any]:
    """A quantitative indicator: ``≥20场次`` beside ``18``."""
    sign = target[0]
    digits = "".join(c for c in target[1:] if c.isdigit() or c == ".")
    return {
        "level1": level1,
        "level2": level2,
        "name": name,
        "target": {"comparison": sign, "value": digits, "unit": target[1 + len(digits) :]},
        "actual": {"value": actual},
        "weight": weight,
        **more,
    }


LATE = {"cause": "两场活动因台风改期到次年", "remedy": "户外活动避开台风季"}


def museum() -> dict[str, Any]:
    """A science museum with three projects, a survey, transfers, three years of history."""
    return {
        "year": 2025,
        "department": {
            "name": "临江区科学技术馆",
            "short_name": "区科技馆",
            "superior": "临江区科学技术协会",
            "nature": "公益一类事业单位",
            "document": "《临江区科学技术馆机构编制规定》",
            "duties": ["承担科普展览的策划和开放", "组织青少年科技教育活动", "管理流动科普设施"],
            "offices": [
                {"name": "综合部", "nature": "内设机构"},
                {"name": "展教部", "nature": "内设机构", "duty": "负责展览和讲解"},
            ],
            "staff": [
                {"kind": "行政人员", "establishment": 3, "in_post": 3},
                {"kind": "事业人员", "establishment": 9, "in_post": 8},
                {"kind": "聘用人员", "in_post": 4},
                {"kind": "退休人员", "in_post": 2},
            ],
            "assets": {"total": "642.64", "in_use": "630.12", "as_of": "2025年12月31日"},
        },
        "budget": {
            "funds": [
                fund("当年财政拨款", "307.26", "312.46", "305.21"),
                fund("上年结转资金", "12.4", "12.4", "12.4"),
                fund("其他资金", "5", "6.05", "4.9"),
            ],
            "personnel": spending("180", "186.25", "186.25"),
            "public": spending("20.4", "20.4", "18.36"),
            "government_fund": spending("0", "0", "0"),
            "state_capital": spending("0", "0", "0"),
            "three_public": [
                {"kind": "因公出国（境）费", "last_year": "0", "budget": "0", "executed": "0"},
                {
                    "kind": "公务用车运行维护费",
                    "last_year": "3.2",
                    "budget": "3",
                    "executed": "2.71",
                },
                {"kind": "公务接待费", "last_year": "0.8", "budget": "0.6", "executed": "0.35"},
            ],
            "transfers": [
                {
                    "name": "免费开放补助资金",
                    "kind": "共同财政事权转移支付",
                    "level": "中央",
                    "received": "30",
                    "executed": "28.5",
                    "document": "江财教〔2025〕11号",
                }
            ],
            "adjustments": [{"reason": "追加展品维修经费", "amount": "6.25"}],
            "procurement": {"budget": "40", "actual": "38.6", "small_business": "30"},
            "carry_over": {"last_year": "12.4", "this_year": "8.4"},
            "history": [
                {"year": 2023, "full_year": "290.5", "executed": "280.1"},
                {"year": 2024, "full_year": "305", "executed": "292.6"},
            ],
        },
        "goals": [
            {
                "expected": "全年开放不少于300天，接待观众10万人次",
                "achieved": "全年开放306天，接待观众102400人次",
            }
        ],
        "indicators": [
            indicator("产出指标", "数量指标", "开展科普活动", "≥20场次", "18", "20", **LATE),
            indicator("产出指标", "数量指标", "接待观众", "≥100000人次", "102400", "10"),
            indicator("产出指标", "质量指标", "展品完好率", "≥95%", "96.5", "10"),
            indicator("产出指标", "成本指标", "“三公”经费控制", "≤3.6万元", "3.06", "10"),
            indicator("效益指标", "社会效益指标", "服务中小学校", "≥40所", "41", "30"),
            indicator("满意度指标", "服务对象满意度指标", "观众满意度", "≥90%", "98.21", "10"),
        ],
        "execution_cause": "展品尾款按合同结转下年支付",
        "execution_remedy": "提前完成展品验收",
        "projects": [
            project(
                "展品更新改造",
                "70.56",
                "65.34",
                problems="采购启动偏晚，尾款未付",
                remedies="每年一月完成需求论证",
                execution_cause="供货商推迟到货",
                execution_remedy="签订备选供货协议",
            ),
            project(
                "“流动科普”巡展项目",
                "25.6",
                "25.6",
                problems="乡镇场地少",
                remedies="与学校共用场地",
            ),
            project(
                "免费开放补助",
                "28.1",
                "26.96",
                problems="周末讲解员不足",
                remedies="招募志愿讲解员",
                execution_cause="部分劳务费次年结算",
                execution_remedy="按季结算",
            ),
        ],
        "surveys": [
            {
                "name": "观众满意度",
                "date": "2025年11月",
                "method": "现场发放",
                "audience": "到馆观众",
                "sent": 300,
                "returned": 288,
                "valid": 280,
                "very_satisfied": 181,
                "satisfied": 80,
                "fairly": 14,
                "dissatisfied": 5,
            }
        ],
        "process": {
            "basis": ["《项目支出绩效评价管理办法》（财预〔2020〕10号）"],
            "purpose": "了解预算执行和目标完成情况",
            "methods": ["比较法", "公众评判法"],
            "group": [
                {"name": "甲某", "post": "馆长", "role": "组长"},
                {"name": "乙某", "role": "成员"},
            ],
            "steps": [
                {"name": "成立工作组", "date": "2026年1月5日", "text": "明确分工和时间安排"},
                {"name": "数据核实", "date": "2026年1月12日", "text": "核对账目和活动台账"},
            ],
            "documents_read": 46,
            "sites_visited": 2,
        },
        "achievements": ["新增互动展项，参观时间更长"],
        "experience": ["活动台账随做随记，年底不必补"],
        "problems": [
            {
                "problem": "户外活动受天气影响大",
                "cause": "没有备选场地",
                "remedy": "每场活动落实室内备选场地",
            },
            {
                "problem": "展品采购偏晚",
                "cause": "需求论证启动晚",
                "remedy": "每年一月完成需求论证",
            },
        ],
        "use_of_results": "自评结果作为编制2027年预算的参考，并随部门决算公开",
        "other_matters": "无",
        "signatures": {"date": "2026-01-20"},
    }


def project(name: str, full: str, done: str, **more: Any) -> dict[str, Any]:
    """A project with three indicators of 90 points, all reached unless `indicators` says other."""
    return {
        "name": name,
        "funds": [fund("当年财政拨款", full, full, done)],
        "goals": [{"expected": f"完成{name}", "achieved": f"{name}的年度任务已经完成"}],
        "indicators": [
            indicator("产出指标", "数量指标", f"{name}完成数量", "≥10项", "10", "50"),
            indicator("效益指标", "社会效益指标", f"{name}受益单位", "≥5个", "6", "30"),
            indicator("满意度指标", "服务对象满意度指标", f"{name}满意度", "≥90%", "92", "10"),
        ],
        **more,
    }


def two_people() -> dict[str, Any]:
    """A department of two people, overspent basic money, no projects, no other budgets."""
    return {
        "year": 2025,
        "department": {
            "name": "雁山区文学艺术界联合会",
            "duties": ["团结服务文艺工作者"],
            "offices": [{"name": "办公室"}],
            "staff": [{"kind": "行政人员", "establishment": 2, "in_post": 2}],
        },
        "budget": {
            "funds": [fund("当年财政拨款", "32.46", "32.46", "35.23")],
            "personnel": spending("31.46", "31.46", "34.75"),
            "public": spending("1", "1", "0.48"),
            "other_projects": spending("0", "0", "0"),
            "government_fund": spending("0", "0", "0"),
            "state_capital": spending("0", "0", "0"),
            "three_public": [
                {"kind": "公务接待费", "last_year": "0", "budget": "0", "executed": "0"}
            ],
        },
        "goals": [
            {
                "expected": "办好文艺下乡，服务城乡群众",
                "achieved": "按计划完成文艺下乡8场，群众反映良好",
            }
        ],
        "indicators": [
            indicator("产出指标", "数量指标", "文艺下乡", "≥8场", "8", "50"),
            indicator("效益指标", "社会效益指标", "惠及群众", "≥1000人次", "1200", "30"),
            indicator("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "91", "10"),
        ],
        "process": {"steps": [{"name": "数据核实"}]},
        "problems": [{"problem": "预算编制不够细", "cause": "测算依据不足", "remedy": "细化测算"}],
        "other_matters": "无",
        "execution_cause": "年中增资，补发工资2.77万元",
        "execution_remedy": "增资政策明确后及时申请追加预算",
        "signatures": {"date": "2026年03月05日"},
    }


def half_met() -> dict[str, Any]:
    """A department whose indicators were half met: below 80 under every pack."""
    late = {"cause": "人手不足，活动未按计划开展", "remedy": "与镇街联合开展"}
    record = two_people()
    record["department"]["name"] = "青溪区科学技术协会"
    record["budget"]["funds"] = [fund("当年财政拨款", "271.76", "271.76", "271.76")]
    record["budget"]["personnel"] = spending("236.95", "236.95", "236.95")
    record["budget"]["public"] = spending("34.81", "34.81", "34.81")
    record["indicators"] = [
        indicator("产出指标", "数量指标", "科普宣传活动", "≥6次", "3", "20", **late),
        indicator("产出指标", "数量指标", "发放宣传资料", "≥2000份", "1000", "15", **late),
        indicator("产出指标", "时效指标", "科普橱窗更新", "≥12次", "6", "15", **late),
        indicator("效益指标", "社会效益指标", "进校园学校数", "≥6所", "3", "30", **late),
        indicator("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92", "10"),
    ]
    return record


def not_executed() -> dict[str, Any]:
    """Seven projects, one of which was not executed at all."""
    record = museum()
    record["department"]["name"] = "丰河区科学技术协会"
    record["projects"] = [
        project(
            f"科普任务{name}",
            full,
            done,
            problems=f"任务{name}的场地紧张",
            remedies=f"任务{name}提前预约",
        )
        for name, full, done in (
            ("甲", "1.8", "1.6"),
            ("乙", "1.6", "1.4"),
            ("丙", "5.29", "5.18"),
            ("丁", "14.5", "13.97"),
            ("戊", "6", "6"),
            ("己", "2.46", "0"),
            ("庚", "0.62", "0.22"),
        )
    ]
    record["budget"]["carry_over"] = {"last_year": "12.4", "this_year": "5.94"}
    record["projects"][6]["execution_cause"] = "见习期未满，补贴按月发放"
    record["projects"][6]["execution_remedy"] = "按实际见习月数测算预算"
    record["projects"][5]["execution_cause"] = "见习人员未按期到岗，补贴没有发放"
    record["projects"][5]["execution_remedy"] = "与人社部门核定名额后再安排预算"
    record["budget"]["funds"] = [fund("当年财政拨款", "232.67", "238.92", "232.98")]
    return record


RECORDS = {
    "museum": museum,
    "two_people": two_people,
    "half_met": half_met,
    "not_executed": not_executed,
}


def evaluation(data: dict[str, Any]) -> Evaluation:
    return Evaluation.model_validate(data)


def pack(name: str = "cn-mof-2020-10") -> Pack:
    loaded = loading.load(name)
    assert isinstance(loaded, Pack), loaded
    return loaded


def scored(data: dict[str, Any], rules: Pack) -> ScoredEvaluation:
    made = score(evaluation(data), rules)
    assert isinstance(made, ScoredEvaluation), made
    return made
