"""A county library's two project forms and their summary, as a workbook."""

from __future__ import annotations

from building.blocks import Block, table
from building.example import Example, Fault, Replace, SetCell
from building.figures import Ledger

from .kit import Indicator, register

_FREE = [
    Indicator("rate1", "rate1", "", "预算执行率", "", "", "10", "w_rate1*x1/b1"),
    Indicator("days", "out1", "数量指标", "全年开放天数", "≥310天", "{days}", "6"),
    Indicator("readers", "out1", "数量指标", "接待读者人次", "≥15万人次", "{readers}", "6"),
    Indicator(
        "books",
        "out1",
        "数量指标",
        "新增图书册数",
        "≥{t_books}",
        "{books}",
        "8",
        "w_books*books/t_books",
        "两家出版社12月停发货，140册未到；2025年1月已补齐",
    ),
    Indicator("events", "out1", "数量指标", "阅读推广活动场次", "≥36场", "{events}", "6"),
    Indicator("shelved", "out1", "质量指标", "新书上架率", "≥98%", "{shelved_rate}", "8"),
    Indicator("quick", "out1", "时效指标", "新书平均上架时间", "≤15日", "12日", "6"),
    Indicator("paid", "out1", "时效指标", "购书款支付及时率", "100%", "100%", "5"),
    Indicator("price", "out1", "成本指标", "单册采购均价", "≤45元", "{price|u}", "5"),
    Indicator("loans", "ben1", "社会效益", "图书外借册次", "≥12万册次", "{loans}", "8"),
    Indicator("young", "ben1", "社会效益", "未成年人活动参与人次", "≥3000人次", "{young}", "8"),
    Indicator("cards", "ben1", "社会效益", "持证读者增长率", "≥5%", "{cards_growth}", "8"),
    Indicator("partners", "ben1", "可持续影响", "馆际互借合作单位数", "≥6家", "6家", "6"),
    Indicator("happy1", "happy1", "服务对象满意度", "读者满意度", "≥90%", "{happy_1}", "10"),
]
_TOUR = [
    Indicator("rate2", "rate2", "", "预算执行率", "", "", "10", "w_rate2*x2/b2"),
    Indicator("branches", "out2", "数量指标", "配送服务分馆数", "≥14个", "14个", "8"),
    Indicator(
        "trips",
        "out2",
        "数量指标",
        "全年配送车次",
        "≥{t_trips}",
        "{trips}",
        "10",
        "w_trips*trips/t_trips",
        "6月山区道路塌方，8车次取消；已与养护站建立路况通报",
    ),
    Indicator("moved", "out2", "数量指标", "配送图书册次", "≥4.5万册次", "{moved}", "8"),
    Indicator("sound", "out2", "质量指标", "配送图书完好率", "≥97%", "{sound_rate}", "8"),
    Indicator("ontime", "out2", "时效指标", "按期配送率", "≥95%", "{ontime_rate}", "8"),
    Indicator("tripcost", "out2", "成本指标", "每车次平均成本", "≤2600元", "{trip_cost|u}", "8"),
    Indicator("lent", "ben2", "社会效益", "分馆外借册次", "≥3万册次", "{lent}", "10"),
    Indicator("villages", "ben2", "社会效益", "覆盖行政村数", "≥120个", "{villages}", "10"),
    Indicator("rooms", "ben2", "可持续影响", "联动农家书屋数", "≥40个", "{rooms}", "10"),
    Indicator(
        "happy2",
        "happy2",
        "服务对象满意度",
        "乡镇读者满意度",
        "≥{t_happy}",
        "{happy_2}",
        "10",
        "w_happy2*happy_2/t_happy",
        "新书更新慢；2025年起每季度轮换一次书目",
    ),
]


def _ledger() -> Ledger:
    book = Ledger()
    book.raw(
        "万元",
        i1_grant="60.00",
        i1_carry="2.00",
        i1_other="0.00",
        b1_grant="64.00",
        b1_carry="3.30",
        b1_other="1.20",
        x1_grant="62.75",
        x1_carry="3.30",
        x1_other="0.80",
        i2_grant="40.00",
        i2_carry="5.00",
        i2_other="0.00",
        b2_grant="40.00",
        b2_carry="5.00",
        b2_other="0.00",
        x2_grant="36.38",
        x2_carry="5.00",
        x2_other="0.00",
        q1_1="12.40",
        q1_2="16.75",
        q1_3="18.20",
        q1_4="19.50",
        q2_1="6.10",
        q2_2="10.28",
        q2_3="11.50",
        q2_4="13.50",
    )
    for project in "12":
        for letter in "ibx":
            name = f"{letter}{project}"
            parts = "+".join(f"{name}_{source}" for source in ("grant", "carry", "other"))
            book.calc(name, parts, "万元", 2, "sum")
        book.also(f"x{project}", "+".join(f"q{project}_{q}" for q in "1234"), "sum")
        book.calc(f"r{project}", f"x{project}/b{project}*100")
        for source in ("grant", "carry"):
            book.calc(f"r{project}_{source}", f"x{project}_{source}/b{project}_{source}*100")
        book.calc(f"left{project}", f"b{project}-x{project}", "万元", 2, "carry-over")
    book.calc("r1_other", "x1_other/b1_other*100")
    for quarter in "1234":
        book.calc(f"q_{quarter}", f"q1_{quarter}+q2_{quarter}", "万元", 2, "sum")
    book.calc("b_all", "b1+b2", "万元", 2, "sum")
    book.calc("x_all", "x1+x2", "万元", 2, "sum")
    book.also("x_all", "q_1+q_2+q_3+q_4", "sum")
    book.calc("r_all", "x_all/b_all*100")
    book.raw("天", days="318")
    book.raw("万人次", readers="16.2")
    book.raw("册", t_books="4000", books="3860", shelved="3806")
    book.calc("books_rate", "books/t_books*100", kind="completion")
    book.calc("missing", "t_books-books", "册", 0, "difference")
    book.calc("shelved_rate", "shelved/books*100")
    book.raw("场", events_1="18", events_2="22")
    book.calc("events", "events_1+events_2", "场", 0, "sum")
    book.raw("元", spent_books="169840")
    book.calc("price", "spent_books/books", "元", 2, "average")
    book.raw("万册次", loans="12.8", moved="4.8", lent="3.35")
    book.raw("人次", young="3420")
    book.raw("人", cards="10080", last_cards="9450")
    book.calc("cards_growth", "(cards-last_cards)/last_cards*100", kind="growth")
    book.raw(
        "份",
        sent1="300",
        back1="291",
        valid1="288",
        pleased1="271",
        sent2="200",
        back2="188",
        valid2="185",
        pleased2="164",
    )
    for project in "12":
        book.calc(f"back_rate{project}", f"back{project}/sent{project}*100")
        book.calc(f"happy_{project}", f"pleased{project}/valid{project}*100")
    book.raw("%", t_happy="90")
    book.raw("车次", t_trips="168", trips="160", ontime="152")
    book.calc("trips_rate", "trips/t_trips*100", kind="completion")
    book.calc("cancelled", "t_trips-trips", "车次", 0, "difference")
    book.calc("ontime_rate", "ontime/trips*100")
    book.calc("trip_cost", "x2*10000/trips", "元", 2, "average")
    book.raw("册次", sound="11700", handled="12000")
    book.calc("sound_rate", "sound/handled*100", decimals=1)
    book.raw("个", villages="126", rooms="44")
    register(book, _FREE, total="all1")
    register(book, _TOUR, total="all2")
    book.calc("mean", "(s_all1+s_all2)/2", "分", 2, "average")
    return book


def _form(
    number: str, project: str, goal: str, done: str, rows: list[Indicator]
) -> list[list[str]]:
    def wide(label: str, text: str) -> list[str]:
        return [label, text, *["<"] * 8]

    n = number
    other = "{r1_other}" if n == "1" else "—"
    lines = [
        ["项目支出绩效自评表", *["<"] * 9],
        ["（2024年度）", *["<"] * 9],
        wide("项目名称", project),
        ["主管部门", "云溪县文化和旅游局", "<", "<", "实施单位", "云溪县图书馆", *["<"] * 4],
        [
            "项目资金\n（万元）",
            "",
            "<",
            "<",
            "年初预算数",
            "全年预算数",
            "全年执行数",
            "分值",
            "执行率",
            "得分",
        ],
        [
            "^",
            "年度资金总额",
            "<",
            "<",
            f"{{i{n}}}",
            f"{{b{n}}}",
            f"{{x{n}}}",
            f"{{w_rate{n}}}",
            f"{{r{n}}}",
            f"{{s_rate{n}}}",
        ],
    ]
    for key, label in (
        ("grant", "其中：当年财政拨款"),
        ("carry", "上年结转资金"),
        ("other", "其他资金"),
    ):
        rate = other if key == "other" else f"{{r{n}_{key}}}"
        lines.append(
            [
                "^",
                label,
                "<",
                "<",
                f"{{i{n}_{key}}}",
                f"{{b{n}_{key}}}",
                f"{{x{n}_{key}}}",
                "—",
                rate,
                "—",
            ]
        )
    lines += [
        ["年度总体\n目标", "预期目标", "<", "<", "实际完成情况", *["<"] * 5],
        ["^", goal, "<", "<", done, *["<"] * 5],
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
            "<",
        ],
    ]
    heads = {
        f"out{n}": f"产出指标（{{w_out{n}|u}}）",
        f"ben{n}": f"效益指标（{{w_ben{n}|u}}）",
        f"happy{n}": f"满意度指标（{{w_happy{n}|u}}）",
    }
    seen: list[str] = []
    for i in rows[1:]:
        first = "^" if i.group in seen else heads[i.group]
        second = "^" if i.group + i.level2 in seen else i.level2
        seen += [i.group, i.group + i.level2]
        lines.append(
            [
                "^",
                first,
                second,
                i.name,
                i.target,
                i.actual,
                f"{{w_{i.key}}}",
                f"{{s_{i.key}|s}}",
                i.cause,
                "<",
            ]
        )
    lines.append(["总分", *["<"] * 5, f"{{w_all{n}}}", f"{{s_all{n}}}", "", "<"])
    return lines


def _summary() -> list[list[str]]:
    lines = [
        ["云溪县图书馆2024年度项目支出汇总表", *["<"] * 9],
        ["单位：万元、分", *["<"] * 9],
        [
            "项目名称",
            "全年预算数",
            "一季度",
            "二季度",
            "三季度",
            "四季度",
            "全年执行数",
            "执行率",
            "自评得分",
            "等级",
        ],
    ]
    for n, label in (("1", "公共图书馆免费开放"), ("2", "乡镇分馆图书流动配送")):
        lines.append(
            [
                label,
                f"{{b{n}}}",
                *(f"{{q{n}_{q}}}" for q in "1234"),
                f"{{x{n}}}",
                f"{{r{n}}}",
                f"{{s_all{n}}}",
                "优",
            ]
        )
    lines.append(
        ["合计", "{b_all}", *(f"{{q_{q}}}" for q in "1234"), "{x_all}", "{r_all}", "—", "—"]
    )
    lines.append(
        [
            "说明：2024年两个项目全年预算{b_all|u}，执行{x_all|u}，总体执行率{r_all}，两个项目自评平均得分{mean|u}。"
            "其中公共图书馆免费开放项目结余{left1|u}，为尚未结算的电子资源年费；乡镇分馆图书流动配送项目结余{left2|u}，"
            "为取消车次节约的运费和未到期的车辆保险费，均按规定结转2025年使用。",
            *["<"] * 9,
        ]
    )
    return lines


_GOAL_1 = (
    "全年免费开放310天以上，接待读者15万人次以上；新增图书{t_books}，阅读推广活动不少于36场；"
    "持证读者稳步增加，读者满意度不低于90%。"
)
_DONE_1 = (
    "全年免费开放{days}，接待读者{readers}。新增图书{books}，完成年度目标{t_books}的{books_rate}，差{missing}；"
    "其中已上架{shelved}，上架率{shelved_rate}。购书支出{spent_books|u}，平均每册{price|u}。"
    "举办阅读推广活动{events}，上半年{events_1}，下半年{events_2}。图书外借{loans}，未成年人参加活动{young}。"
    "持证读者由{last_cards}增加到{cards}，增长{cards_growth}。2024年12月开展问卷调查，发放{sent1}，回收{back1}，"
    "回收率{back_rate1}，有效{valid1}，其中满意{pleased1}，读者满意度{happy_1}。"
)
_GOAL_2 = (
    "每月向14个乡镇分馆各配送图书1次，全年配送{t_trips}、4.5万册次以上，"
    "覆盖120个以上行政村，乡镇读者满意度不低于{t_happy}。"
)
_DONE_2 = (
    "全年向14个乡镇分馆配送图书{trips}，完成年度目标{t_trips}的{trips_rate}，取消{cancelled}；其中按期配送{ontime}，"
    "按期配送率{ontime_rate}。共配送图书{moved}，抽查在途图书{handled}，完好{sound}，完好率{sound_rate}。"
    "项目支出{x2|u}，平均每车次{trip_cost|u}。覆盖行政村{villages}，联动农家书屋{rooms}，分馆外借{lent}。"
    "2024年12月在乡镇分馆开展问卷调查，发放{sent2}，回收{back2}，回收率{back_rate2}，有效{valid2}，"
    "其中满意{pleased2}，满意度{happy_2}，低于目标，主要原因是新书更新慢。"
)
_FAULTS = [
    Fault(
        "library-rate",
        "error",
        "免费开放项目执行率算错：66.85÷68.50应为97.59%",
        ("95.79%",),
        (SetCell(0, "年度资金总额", 8, "95.79%"),),
        "97.59%",
    ),
    Fault(
        "library-sources",
        "error",
        "配送项目全年预算的三项来源之和为47.00万元，总额写45.00万元",
        ("42.00",),
        (SetCell(1, "其中：当年财政拨款", 5, "42.00"),),
        "40.00",
    ),
    Fault(
        "library-books",
        "error",
        "完成情况文字中的新增图书册数与指标表不一致",
        ("新增图书3680册",),
        (Replace("新增图书3860册", "新增图书3680册"),),
        "3860册",
    ),
    Fault(
        "library-quarters",
        "error",
        "三季度两个项目之和不等于合计",
        ("27.90",),
        (SetCell(2, "合计", 4, "27.90"),),
        "29.70",
    ),
    Fault(
        "library-total",
        "error",
        "配送项目总分不等于各项得分之和，也与汇总表不符",
        ("98.75",),
        (SetCell(1, "总分", 7, "98.75"),),
        "98.57",
    ),
    Fault(
        "library-cause",
        "warning",
        "读者满意度未达目标并扣分，偏差原因为空",
        ("乡镇读者满意度", "满意度88.65%。"),
        (SetCell(1, "乡镇读者满意度", 8, ""), Replace("，低于目标，主要原因是新书更新慢", "")),
    ),
    Fault(
        "library-unmeasurable",
        "warning",
        "指标值无法衡量",
        ("稳步提升",),
        (SetCell(0, "图书外借册次", 4, "稳步提升"),),
    ),
    Fault(
        "library-punctuation",
        "info",
        "连用两个标点",
        ("回收率97.00%，，有效288份",),
        (Replace("回收率97.00%，有效288份", "回收率97.00%，，有效288份"),),
    ),
]


def library() -> Example:
    """县图书馆：两个项目的支出绩效自评表和汇总表。"""
    book = _ledger()
    widths = (12, 16, 14, 22, 13, 13, 13, 11, 12, 24)
    blocks: list[Block] = [
        table(
            _form("1", "公共图书馆免费开放", _GOAL_1, _DONE_1, _FREE),
            book,
            widths,
            "免费开放",
            (8,),
        ),
        table(
            _form("2", "乡镇分馆图书流动配送", _GOAL_2, _DONE_2, _TOUR),
            book,
            widths,
            "流动配送",
            (8,),
        ),
        table(_summary(), book, (26, 12, 10, 10, 10, 10, 12, 10, 12, 8), "项目汇总"),
    ]
    return Example(
        "library-form-xlsx",
        "xlsx",
        book,
        blocks,
        _FAULTS,
        title="云溪县图书馆2024年度项目支出绩效自评表",
    )
