"""An office of two people: no project but small ones that are not listed, one rate worked out by formula."""

from __future__ import annotations

from .kit import Part, indicator, money

_TALKS = [
    ("2024-03-14", "老城门的故事", "一中报告厅", 38),
    ("2024-04-23", "怎样读懂一部县志", "区图书馆", 42),
    ("2024-05-18", "河街商号旧影", "河街社区", 45),
    ("2024-07-09", "抗洪八十年", "水务站会议室", 40),
    ("2024-09-20", "家谱里的迁徙", "梅坪镇文化站", 47),
    ("2024-11-15", "年鉴怎样编成", "区机关干部学堂", 41),
]


def chronicle() -> Part:
    """The record of 2024, by Hunan's outline."""
    return {
        "year": 2024,
        "rulepack": "cn-hunan-overall",
        "department": {
            "name": "临溪区地方志编纂室",
            "short_name": "区志室",
            "superior": "临溪区人民政府办公室",
            "region": "临溪区",
            "level": "县",
            "nature": "参公管理事业单位",
            "document": "《临溪区地方志编纂室职能配置、内设机构和人员编制规定》",
            "duties": [
                "组织编纂区志、区综合年鉴和部门志、乡镇志。",
                "征集、整理和保存地情资料，开展旧志整理。",
                "开发利用地情资源，为机关决策和公众查阅提供服务。",
                "组织地情宣传，举办讲座和展览。",
            ],
            "offices": [{"name": "综合股", "nature": "内设机构", "duty": "编纂、征集和日常事务"}],
            "staff": [
                {"kind": "行政人员", "establishment": 3, "in_post": 2},
                {"kind": "退休人员", "in_post": 1},
            ],
            "assets": {
                "total": "9.72",
                "in_use": "9.72",
                "as_of": "2024年12月31日",
                "note": "账实相符，没有闲置资产。",
            },
        },
        "budget": {
            "funds": [
                money("42.60", "47.85", "45.86", "当年财政拨款"),
                money("0", "1.60", "1.60", "上年结转资金"),
            ],
            "personnel": money("31.20", "33.65", "33.65"),
            "public": money("3.00", "3.00", "1.86"),
            "other_projects": money("8.40", "12.80", "11.95"),
            "government_fund": money("0", "0", "0"),
            "state_capital": money("0", "0", "0"),
            "three_public": [
                {"kind": "因公出国（境）费", "last_year": "0", "budget": "0", "executed": "0"},
                {"kind": "公务用车购置费", "last_year": "0", "budget": "0", "executed": "0"},
                {"kind": "公务用车运行维护费", "last_year": "0", "budget": "0", "executed": "0"},
                {"kind": "公务接待费", "last_year": "0.20", "budget": "0.18", "executed": "0.12"},
            ],
            "adjustments": [
                {"reason": "按政策调整工资标准", "amount": "2.45", "exempt": True},
                {"reason": "追加家谱资料征集经费", "amount": "2.80"},
                {"reason": "上年结转列入全年预算", "amount": "1.60"},
            ],
            "carry_over": {"last_year": "1.60", "this_year": "1.99"},
            "history": [
                {"year": 2022, "full_year": "41.30", "executed": "40.92", "score": "93.5"},
                {"year": 2023, "full_year": "44.75", "executed": "43.15", "score": "95.1"},
            ],
        },
        "goals": [
            {
                "expected": "出版2024卷区综合年鉴，征集地情资料不少于120件，举办地情讲座不少于6场。",
                "achieved": "年鉴于10月出版，征集地情资料135件，举办地情讲座6场，听众253人次。",
            }
        ],
        "indicators": [
            indicator(
                "产出/数量", "出版年鉴卷数", "10", "≥ 1 卷", "1", evidence=["出版合同", "样书"]
            ),
            indicator(
                "产出/数量", "征集地情资料件数", "8", "≥ 120 件", "135", data_source="资料入库登记"
            ),
            indicator(
                "产出/数量",
                "举办地情讲座场次",
                "8",
                "≥ 6 场次",
                "台账 讲座 次数",
                data_source="活动台账",
            ),
            indicator(
                "产出/质量",
                "年鉴编校差错率（万分之）",
                "8",
                "≤ 1 ‱",
                "0.8",
                data_source="出版社审读报告",
            ),
            indicator(
                "产出/时效", "年鉴按期出版", "8", "是否 10月底前出版", True, evidence=["版权页"]
            ),
            indicator(
                "产出/成本",
                "公用经费控制率",
                "8",
                "≤ 100 %",
                "公式 公用经费控制率",
                data_source="部门决算",
            ),
            indicator(
                "效益/社会",
                "接待查阅地情资料人次",
                "10",
                "≥ 300 人次",
                "286",
                data_source="查阅登记簿",
                cause="资料室因屋面防水维修停止接待三周。",
                remedy="维修已完工；开通网上预约，节假日前后增加接待时段。",
            ),
            indicator("效益/社会", "地情讲座听众人次", "10", "≥ 240 人次", "台账 讲座 参加人次"),
            indicator(
                "效益/可持续",
                "地情资料长期利用条件改善",
                "10",
                "定性 资料得到妥善保存并便于利用",
                ("88", "旧志和老照片完成扫描并建立目录，入库资料全部装盒；检索系统尚未建成。"),
                cause="检索系统的经费没有列入当年预算。",
                remedy="纳入下年预算，依托区档案馆平台建设。",
            ),
            indicator(
                "满意度/服务对象",
                "查阅者和听众满意度",
                "10",
                "≥ 90 %",
                "问卷 查阅者和听众满意度调查 满意率",
            ),
        ],
        "execution_cause": "公用经费压减开支，家谱资料征集有一批跨年验收，尾款结转下年支付。",
        "execution_remedy": "征集合同约定在11月底前验收，按季核对支付进度。",
        "activities": [
            {
                "date": date,
                "name": name,
                "kind": "讲座",
                "place": place,
                "audience": "干部群众",
                "people": people,
                "evidence": ["签到表", "照片"],
            }
            for date, name, place, people in _TALKS
        ],
        "surveys": [
            {
                "name": "查阅者和听众满意度调查",
                "date": "2024年11月",
                "method": "现场发放",
                "audience": "资料查阅者、讲座听众",
                "sent": 80,
                "returned": 76,
                "valid": 75,
                "very_satisfied": 49,
                "satisfied": 20,
                "fairly": 5,
                "dissatisfied": 1,
            }
        ],
        "process": {
            "basis": ["《项目支出绩效评价管理办法》（财预〔2020〕10号）"],
            "purpose": "检验年度目标的完成情况和资金使用效果，改进下年工作。",
            "methods": ["比较法", "公众评判法"],
            "group": [
                {"name": "主任", "office": "本室", "post": "主任", "role": "组长"},
                {"name": "编辑", "office": "综合股", "post": "四级主任科员", "role": "成员"},
            ],
            "steps": [
                {
                    "name": "数据核实",
                    "date": "2025年1月6日至7日",
                    "text": "核对账簿、支付凭证与决算报表。",
                },
                {
                    "name": "查阅资料",
                    "date": "2025年1月8日",
                    "text": "查阅合同、入库登记、签到表等资料。",
                },
                {"name": "问卷调查", "date": "2024年11月", "text": "向查阅者和听众发放问卷80份。"},
                {"name": "综合评分", "date": "2025年1月13日", "text": "逐项计分，撰写报告。"},
            ],
            "documents_read": 37,
        },
        "achievements": [
            "2024卷区综合年鉴按期出版，编校差错率为万分之0.8，比上年有所下降。",
            "全年征集地情资料135件，其中老照片61张、家谱12部。",
        ],
        "experience": ["讲座办到社区和乡镇文化站，听众当场捐赠或提供资料线索。"],
        "problems": [
            {
                "problem": "资料查阅受场地影响较大。",
                "cause": "只有一间资料室，维修期间没有替代场所。",
                "remedy": "与区图书馆商定设置地情资料专架，两处都能查阅。",
                "owner": "综合股",
                "deadline": "2025年6月底前",
            },
            {
                "problem": "征集经费支付偏慢。",
                "cause": "征集合同签订较晚，验收集中在年末。",
                "remedy": "上半年签订合同，分批验收、分批支付。",
                "owner": "综合股",
                "deadline": "2025年9月底前",
            },
        ],
        "use_of_results": "自评结果作为编制下年预算的依据，随部门决算在区政府网站公开。",
        "other_matters": "没有其他需要说明的问题。",
        "annexes": ["部门整体支出绩效自评表"],
        "signatures": {
            "filled_by": "张某",
            "checked_by": "李某",
            "head": "王某",
            "phone": "0000-0000000",
            "date": "2025年1月16日",
        },
    }
