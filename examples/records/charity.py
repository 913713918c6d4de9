"""A department without projects whose indicators were half met; its workbook is in 元."""

from __future__ import annotations

from .kit import Part, indicator, money

_COURSES = [
    ("2025-03-21", "中学教师救护员培训", "区第二中学", 31, 420),
    ("2025-05-08", "红十字日应急救护培训", "石桥广场", 46, 560),
    ("2025-06-27", "工地急救培训", "滨河路工地", 22, 300),
    ("2025-10-16", "社区网格员救护员培训", "永安社区", 19, 220),
]


def charity() -> Part:
    """The record of 2025, by the national rules."""
    return {
        "year": 2025,
        "rulepack": "cn-mof-2020-10",
        "money_unit": "元",
        "department": {
            "name": "石桥区红十字会",
            "short_name": "区红十字会",
            "region": "石桥区",
            "level": "县",
            "nature": "群团组织",
            "document": "《石桥区红十字会机关职能配置、内设机构和人员编制规定》",
            "duties": [
                "开展应急救护培训，普及应急救护和卫生健康知识。",
                "开展救援、救灾的相关工作，建立红十字应急救援体系。",
                "参与、推动无偿献血、遗体和人体器官捐献工作。",
                "组织开展红十字志愿服务和红十字青少年工作。",
            ],
            "offices": [
                {"name": "办公室", "nature": "内设机构", "duty": "综合协调、财务和人事"},
                {"name": "救护培训部", "nature": "内设机构", "duty": "救护培训和宣传"},
            ],
            "staff": [
                {"kind": "行政人员", "establishment": 9, "in_post": 8},
                {"kind": "工勤人员", "establishment": 1, "in_post": 1},
                {"kind": "退休人员", "in_post": 5},
            ],
            "assets": {
                "total": "31.85",
                "in_use": "30.10",
                "as_of": "2025年12月31日",
                "note": "一台旧投影设备待报废，其余在用。",
            },
        },
        "budget": {
            "funds": [money("205.30", "214.07", "214.07", "当年财政拨款")],
            "personnel": money("177.65", "186.42", "186.42"),
            "public": money("27.65", "27.65", "27.65"),
            "other_projects": money("0", "0", "0"),
            "government_fund": money("0", "0", "0"),
            "state_capital": money("0", "0", "0"),
            "three_public": [
                {"kind": "因公出国（境）费", "last_year": "0", "budget": "0", "executed": "0"},
                {"kind": "公务用车购置费", "last_year": "0", "budget": "0", "executed": "0"},
                {
                    "kind": "公务用车运行维护费",
                    "last_year": "2.60",
                    "budget": "2.50",
                    "executed": "2.41",
                },
                {"kind": "公务接待费", "last_year": "0.50", "budget": "0.40", "executed": "0.15"},
            ],
            "adjustments": [
                {"reason": "按政策调整工资和社保缴费基数", "amount": "8.77", "exempt": True}
            ],
            "carry_over": {"last_year": "0", "this_year": "0"},
            "history": [
                {"year": 2023, "full_year": "198.44", "executed": "198.02", "score": "88.6"},
                {"year": 2024, "full_year": "207.15", "executed": "206.90", "score": "86.2"},
            ],
        },
        "goals": [
            {
                "expected": "举办救护员培训8场，发放救护宣传资料3000份，救护知识进学校10所。",
                "achieved": "举办救护员培训4场，发放救护宣传资料1500份，救护知识进学校5所，均为目标的一半。",
            }
        ],
        "indicators": [
            indicator(
                "产出/数量",
                "举办救护员培训场次",
                "15",
                "≥ 8 场次",
                "台账 救护培训 次数",
                data_source="活动台账",
                owner="救护培训部",
                cause="两名持证讲师离职，下半年只能开出一期课。",
                remedy="与区人民医院签订讲师共享协议，新培养讲师3名。",
            ),
            indicator(
                "产出/数量",
                "发放救护宣传资料份数",
                "10",
                "≥ 3000 份",
                "台账 救护培训 发放资料",
                data_source="活动台账",
                owner="救护培训部",
                cause="资料随培训发放，培训场次减少。",
                remedy="在社区卫生站、车站设固定取阅点。",
            ),
            indicator(
                "产出/数量",
                "救护知识进学校数量",
                "10",
                "≥ 10 所",
                "5",
                data_source="学校回执",
                owner="救护培训部",
                cause="下半年讲师不足，五所学校推迟到下年。",
                remedy="与区教育局共同排定全年课表，推迟的学校安排在3月。",
            ),
            indicator(
                "产出/时效",
                "宣传栏更新次数",
                "15",
                "≥ 12 次",
                "6",
                data_source="更新记录",
                owner="办公室",
                cause="更新由一人兼管，改为两月一换。",
                remedy="纳入岗位职责，每月5日前更新并拍照存档。",
            ),
            indicator(
                "效益/社会",
                "取得救护员证人数",
                "15",
                "≥ 240 人",
                "118",
                data_source="发证系统",
                owner="救护培训部",
                cause="培训场次不足。",
                remedy="恢复每季度两期培训，扩大单期规模。",
            ),
            indicator(
                "效益/可持续",
                "公众应急救护意识提升",
                "15",
                "定性 公众自救互救意识明显提升",
                ("45", "培训和宣传都只完成一半，抽查的两个社区居民知晓率低于预期。"),
                cause="培训和宣传没有按计划完成。",
                remedy="每半年抽查一次知晓率，按结果安排宣传重点。",
            ),
            indicator(
                "满意度/服务对象",
                "参训人员满意度",
                "10",
                "≥ 90 %",
                "问卷 参训人员满意度调查 满意率",
                cause="部分学员反映实操时间短、教具旧。",
                remedy="每期实操不少于四小时，更新模拟人6具。",
            ),
        ],
        "activities": [
            {
                "date": date,
                "name": name,
                "kind": "救护培训",
                "place": place,
                "audience": "参训人员",
                "people": people,
                "materials": materials,
                "evidence": ["签到表", "发放登记", "照片"],
            }
            for date, name, place, people, materials in _COURSES
        ],
        "surveys": [
            {
                "name": "参训人员满意度调查",
                "date": "2025年11月",
                "method": "线上问卷",
                "audience": "参训人员",
                "sent": 118,
                "returned": 103,
                "valid": 100,
                "very_satisfied": 47,
                "satisfied": 34,
                "fairly": 12,
                "dissatisfied": 7,
            }
        ],
        "process": {
            "basis": ["《项目支出绩效评价管理办法》（财预〔2020〕10号）"],
            "purpose": "如实检查全年目标完成情况，找出没有完成的原因。",
            "methods": ["比较法", "因素分析法", "公众评判法"],
            "group": [
                {"name": "专职副会长", "office": "会领导", "post": "专职副会长", "role": "组长"},
                {"name": "办公室主任", "office": "办公室", "post": "主任", "role": "成员"},
                {"name": "会计", "office": "办公室", "post": "会计师", "role": "成员"},
            ],
            "steps": [
                {"name": "成立工作组", "date": "2026年1月4日", "text": "明确分工和时间。"},
                {
                    "name": "数据核实",
                    "date": "2026年1月5日至6日",
                    "text": "核对决算报表、活动台账和发证系统。",
                },
                {
                    "name": "实地查看",
                    "date": "2026年1月8日",
                    "text": "查看两个社区、一所学校的宣传栏和教具。",
                },
                {"name": "综合评分", "date": "2026年1月12日", "text": "逐项计分，分析原因。"},
            ],
            "documents_read": 52,
            "sites_visited": 3,
        },
        "achievements": ["救护员培训班的考核通过率保持在九成以上，四期学员中118人取得救护员证。"],
        "experience": ["与用人单位合办专场培训，场地和学员由对方落实。"],
        "problems": [
            {
                "problem": "主要任务只完成了一半。",
                "cause": "讲师离职后没有及时补充，缺少替代安排。",
                "remedy": "建立讲师库，与医院签订共享协议，任务按月调度。",
                "owner": "救护培训部",
                "deadline": "2026年3月底前",
            },
            {
                "problem": "年中没有根据进度调整安排。",
                "cause": "绩效监控只看资金执行，没有看目标进度。",
                "remedy": "每季度对照指标检查一次，落后的当季补上。",
                "owner": "办公室",
                "deadline": "2026年4月起",
            },
        ],
        "use_of_results": "自评结果报区财政局，作为改进管理和安排下年预算的依据，并随决算公开。",
        "other_matters": "没有其他需要说明的问题。",
        "annexes": ["部门整体支出绩效自评表", "参训人员满意度调查汇总表"],
        "signatures": {
            "filled_by": "陈某",
            "checked_by": "周某",
            "head": "吴某",
            "phone": "0000-0000000",
            "date": "2026年1月19日",
        },
    }
