"""A department with a museum below it: transfers from above, two projects, the framework of 财预〔2013〕53号."""

from __future__ import annotations

from .kit import Part, indicator, money

_MUSEUM = "沙柳县自然博物馆"
_TOURS = [
    ("2024-03-12", "植树节展板巡展", "红柳滩村", 210),
    ("2024-04-22", "荒漠植物展", "第三小学", 340),
    ("2024-05-19", "博物馆日进军营", "驻地营区", 150),
    ("2024-06-05", "湿地候鸟展", "黑河湾村", 265),
    ("2024-07-16", "暑期移动课堂", "新城社区", 180),
    ("2024-09-14", "化石标本展", "第一中学", 420),
    ("2024-10-18", "丰收节巡展", "沙枣镇集市", 385),
    ("2024-11-08", "冬季防灾知识展", "移民新村", 195),
]


def _overall() -> list[Part]:
    return [
        indicator(
            "投入/目标设定",
            "绩效目标合理性",
            "4",
            "定性 符合规划和部门职责",
            ("100", "目标符合法规规划、三定职责和中长期规划，三个要点都符合。"),
        ),
        indicator(
            "投入/目标设定",
            "绩效指标明确性",
            "3",
            "定性 指标清晰、可以衡量",
            ("75", "四个要点符合三个：个别指标与预算的对应关系没有写明。"),
            cause="流动展览的指标没有对应到资金。",
            remedy="编制下年目标时逐项注明对应的资金。",
        ),
        indicator("投入/预算配置", "在职人员控制率", "4", "≤ 100 %", "公式 在职人员控制率"),
        indicator("投入/预算配置", "三公经费变动率", "4", "≤ 0 %", "公式 三公经费变动率"),
        indicator("过程/预算执行", "预算完成率", "6", "≥ 100 %", "公式 预算完成率"),
        indicator("过程/预算执行", "结转结余率", "4", "≤ 5 %", "公式 结转结余率"),
        indicator("过程/预算执行", "公用经费控制率", "4", "≤ 100 %", "公式 公用经费控制率"),
        indicator("过程/预算执行", "三公经费控制率", "4", "≤ 100 %", "公式 三公经费控制率"),
        indicator(
            "过程/预算执行",
            "政府采购执行率",
            "4",
            "= 100 %",
            "公式 政府采购执行率",
            cause="展柜采购成交价低于预算。",
            remedy="参照同类成交价编制采购预算。",
        ),
        indicator(
            "过程/预算管理",
            "管理制度健全性",
            "4",
            "定性 制度健全并得到执行",
            ("100", "预算、财务、采购、合同、资产制度齐全、合规并得到执行，三个要点都符合。"),
        ),
        indicator("过程/资产管理", "固定资产利用率", "4", "≥ 100 %", "公式 固定资产利用率"),
        indicator(
            "产出/职责履行", "馆内展教活动场次", "10", "≥ 60 场次", "64", data_source="展教部记录"
        ),
        indicator("产出/职责履行", "流动展览场次", "8", "≥ 8 场次", "台账 流动展览 次数"),
        indicator(
            "产出/职责履行", "接待参观人次", "8", "≥ 3 万人次", "3.24", data_source="检票系统"
        ),
        indicator("产出/职责履行", "展品完好率", "6", "≥ 95 %", "96.4", data_source="展品巡检表"),
        indicator(
            "效果/履职效益", "流动展览观众人次", "8", "≥ 2000 人次", "台账 流动展览 参加人次"
        ),
        indicator(
            "效果/履职效益",
            "公众生态保护意识提升",
            "5",
            "定性 公众生态保护意识明显提升",
            ("90", "留言和问卷中提到愿意参与保护的观众占多数，乡村观众的比例还不高。"),
            cause="流动展览没有去到偏远乡镇。",
            remedy="下年安排三个偏远乡镇。",
        ),
        indicator(
            "效果/满意度", "社会公众满意度", "10", "≥ 95 %", "问卷 社会公众满意度调查 满意率"
        ),
    ]


def nature_museum() -> Part:
    """The record of 2024, by the framework as Gansu uses it."""
    return {
        "year": 2024,
        "rulepack": "cn-gansu-overall",
        "department": {
            "name": "沙柳县科学普及中心",
            "short_name": "县科普中心",
            "superior": "",
            "region": "沙柳县",
            "level": "县",
            "nature": "参公管理事业单位",
            "document": "《沙柳县科学普及中心机构职能和人员编制规定》",
            "duties": [
                "拟订全县科学普及工作计划并组织实施。",
                "组织面向青少年、农民等重点人群的科普活动。",
                "管理县自然博物馆，组织展览和免费开放。",
                "指导乡镇、学校和社区的科普阵地建设。",
            ],
            "offices": [
                {"name": "综合办公室", "nature": "内设机构", "duty": "综合、财务和资产"},
                {"name": _MUSEUM, "nature": "全额拨款事业单位", "duty": "收藏、展览和免费开放"},
            ],
            "staff": [
                {"kind": "行政人员", "establishment": 6, "in_post": 6},
                {"kind": "公益性岗位", "in_post": 1},
                {"kind": "事业人员", "office": _MUSEUM, "establishment": 4, "in_post": 4},
                {"kind": "聘用人员", "office": _MUSEUM, "in_post": 5},
                {"kind": "见习人员", "office": _MUSEUM, "in_post": 7},
            ],
            "assets": {
                "total": "58.36",
                "in_use": "58.36",
                "as_of": "2024年12月20日",
                "note": "账实相符，没有闲置。",
            },
        },
        "budget": {
            "funds": [money("402.15", "505.10", "501.91", "当年财政拨款")],
            "personnel": money("328.40", "341.20", "341.20"),
            "public": money("73.75", "77.40", "75.86"),
            "government_fund": money("0", "0", "0"),
            "state_capital": money("0", "0", "0"),
            "three_public": [
                {"kind": "因公出国（境）费", "last_year": "0", "budget": "0", "executed": "0"},
                {"kind": "公务用车购置费", "last_year": "0", "budget": "0", "executed": "0"},
                {
                    "kind": "公务用车运行维护费",
                    "last_year": "3.50",
                    "budget": "3.40",
                    "executed": "3.12",
                },
                {"kind": "公务接待费", "last_year": "1.20", "budget": "1.10", "executed": "0.86"},
            ],
            "transfers": [
                {
                    "name": "博物馆免费开放补助资金",
                    "kind": "共同财政事权转移支付",
                    "level": "中央",
                    "received": "62.00",
                    "executed": "60.35",
                    "document": "沙财教〔2024〕21号",
                    "project": "自然博物馆免费开放",
                },
                {
                    "name": "科普活动专项资金",
                    "kind": "专项转移支付",
                    "level": "省级",
                    "received": "24.50",
                    "executed": "24.50",
                    "document": "沙财教〔2024〕33号",
                    "project": "流动展览进乡村",
                },
            ],
            "adjustments": [
                {
                    "reason": "上级下达免费开放补助和科普活动专项资金",
                    "amount": "86.50",
                    "exempt": True,
                },
                {"reason": "按政策调整工资标准", "amount": "12.80", "exempt": True},
                {"reason": "追加馆舍供暖经费", "amount": "3.65"},
            ],
            "procurement": {"budget": "18.00", "actual": "17.52", "small_business": "17.52"},
            "carry_over": {"last_year": "0", "this_year": "3.19"},
            "history": [
                {"year": 2021, "full_year": "446.20", "executed": "438.75", "score": "94.2"},
                {"year": 2022, "full_year": "468.05", "executed": "461.90", "score": "95.6"},
                {"year": 2023, "full_year": "487.33", "executed": "483.41", "score": "96.3"},
            ],
        },
        "goals": [
            {
                "expected": "保障自然博物馆免费开放，接待参观3万人次以上，馆内展教活动不少于60场。",
                "achieved": "接待参观3.24万人次，馆内展教活动64场。",
            },
            {
                "expected": "流动展览进乡村、进学校不少于8场。",
                "achieved": "流动展览8场，观众2145人次。",
            },
        ],
        "indicators": _overall(),
        "execution_cause": "免费开放补助资金中的展柜质保金未到支付期，公用经费节约。",
        "execution_remedy": "质保期满后及时支付，按季通报支出进度。",
        "projects": [
            {
                "name": "自然博物馆免费开放",
                "implementer": _MUSEUM,
                "description": "博物馆全年免费开放，更新展柜，组织展教活动。",
                "basis": "《博物馆条例》",
                "funds": [money("0", "62.00", "60.35", "当年财政拨款")],
                "goals": [
                    {
                        "expected": "全年免费开放不少于300天，更新展柜12组。",
                        "achieved": "全年免费开放308天，更新展柜12组。",
                    }
                ],
                "indicators": [
                    indicator("产出/数量", "免费开放天数", "15", "≥ 300 天", "308"),
                    indicator("产出/数量", "更新展柜组数", "15", "≥ 12 组", "12"),
                    indicator("产出/质量", "展柜验收合格率", "10", "≥ 100 %", "100"),
                    indicator("产出/时效", "展柜按期交付率", "10", "≥ 100 %", "100"),
                    indicator("效益/社会", "接待参观人次", "30", "≥ 3 万人次", "3.24"),
                    indicator(
                        "满意度/服务对象",
                        "观众满意度",
                        "10",
                        "≥ 95 %",
                        "问卷 社会公众满意度调查 满意率",
                    ),
                ],
                "execution_cause": "展柜质保金1.65万元未到支付期。",
                "execution_remedy": "质保期满后及时支付。",
                "problems": "节假日观众集中，讲解人手不足。",
                "remedies": "招募学生志愿讲解员，推出语音导览。",
            },
            {
                "name": "流动展览进乡村",
                "implementer": _MUSEUM,
                "description": "把展板和标本送到乡村、学校和社区。",
                "basis": "《科学技术普及法》",
                "funds": [money("0", "24.50", "24.50", "当年财政拨款")],
                "goals": [
                    {
                        "expected": "举办流动展览8场，观众2000人次以上。",
                        "achieved": "举办流动展览8场，观众2145人次。",
                    }
                ],
                "indicators": [
                    indicator("产出/数量", "流动展览场次", "30", "≥ 8 场次", "台账 流动展览 次数"),
                    indicator("产出/质量", "展品运输完好率", "20", "≥ 98 %", "99.1"),
                    indicator(
                        "效益/社会",
                        "流动展览观众人次",
                        "30",
                        "≥ 2000 人次",
                        "台账 流动展览 参加人次",
                    ),
                    indicator(
                        "满意度/服务对象",
                        "观众满意度",
                        "10",
                        "≥ 95 %",
                        "问卷 社会公众满意度调查 满意率",
                    ),
                ],
                "problems": "偏远乡镇没有去到。",
                "remedies": "下年安排三个偏远乡镇。",
            },
        ],
        "activities": [
            {
                "date": date,
                "name": name,
                "kind": "流动展览",
                "place": place,
                "audience": "公众",
                "people": people,
                "project": "流动展览进乡村",
                "evidence": ["现场照片", "接收单位回执"],
            }
            for date, name, place, people in _TOURS
        ],
        "surveys": [
            {
                "name": "社会公众满意度调查",
                "date": "2024年9月至11月",
                "method": "现场发放",
                "audience": "参观者和流动展览观众",
                "sent": 300,
                "returned": 288,
                "valid": 280,
                "very_satisfied": 182,
                "satisfied": 87,
                "fairly": 9,
                "dissatisfied": 2,
            }
        ],
        "process": {
            "basis": [
                "《预算绩效评价共性指标体系框架》（财预〔2013〕53号）",
                "沙柳县财政局关于开展2024年度部门整体支出绩效评价的通知",
            ],
            "purpose": "了解资金使用效果和职责履行情况，改进预算管理。",
            "methods": ["成本效益分析法", "比较法", "公众评判法"],
            "group": [
                {"name": "中心主任", "office": "中心领导", "post": "主任", "role": "组长"},
                {"name": "馆长", "office": _MUSEUM, "post": "馆长", "role": "副组长"},
                {"name": "会计", "office": "综合办公室", "post": "助理会计师", "role": "成员"},
            ],
            "steps": [
                {
                    "name": "数据核实",
                    "date": "2025年1月6日至8日",
                    "text": "核对部门整体支出数据的准确性、真实性。",
                },
                {
                    "name": "查阅资料",
                    "date": "2025年1月9日",
                    "text": "查阅预算批复、追加文件、合同和凭证。",
                },
                {"name": "实地查看", "date": "2025年1月10日", "text": "查看展厅、库房和实物资产。"},
                {
                    "name": "问卷调查",
                    "date": "2024年9月至11月",
                    "text": "对社会公众满意度进行调查。",
                },
                {
                    "name": "综合评分",
                    "date": "2025年1月15日",
                    "text": "汇总分析，逐项计分，撰写报告。",
                },
            ],
            "documents_read": 96,
            "sites_visited": 6,
        },
        "achievements": [
            "自然博物馆全年免费开放308天，接待参观3.24万人次。",
            "流动展览8场走进乡村、学校和社区，观众2145人次。",
        ],
        "experience": ["流动展览与节日、集市结合，观众多、组织成本低。"],
        "problems": [
            {
                "problem": "绩效管理人员不足，日常监控不够。",
                "cause": "财务和绩效由一人兼任。",
                "remedy": "各项目确定一名联络员，按季填报指标进度。",
                "owner": "综合办公室",
                "deadline": "2025年3月底前",
            },
            {
                "problem": "年初预算没有预计上级资金，全年预算比年初增加较多。",
                "cause": "上级资金在年中下达。",
                "remedy": "参照上年提前下达数编入年初预算。",
                "owner": "综合办公室",
                "deadline": "2025年编制下年预算时",
            },
        ],
        "use_of_results": "自评结果作为下年预算安排和改进管理的依据，并在县政府网站公开。",
        "other_matters": "没有其他需要说明的问题。",
        "annexes": ["部门整体支出绩效评价指标评分表", "项目支出绩效自评表"],
        "signatures": {
            "filled_by": "马某",
            "checked_by": "何某",
            "head": "郑某",
            "phone": "0000-0000000",
            "date": "2025年1月20日",
        },
    }
