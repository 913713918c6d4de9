"""A district science museum's report on its overall expenditure, as a Word file."""

from __future__ import annotations

from building.blocks import table
from building.example import Example, Fault, Replace, SetCell
from building.figures import Ledger

from .kit import Indicator, Writer, register

_PROJECTS = [
    ("exhibit", "展品更新改造", "260.00", "241.75"),
    ("open", "免费开放补助", "180.00", "180.00"),
    ("tour", "流动科技馆巡展", "96.50", "84.69"),
    ("house", "馆舍运行维护", "68.00", "62.50"),
]
_SURVEY = [
    ("pupil", "学生", "300", "288", "281", "267"),
    ("parent", "家长", "200", "190", "184", "171"),
    ("teacher", "教师", "100", "90", "87", "82"),
]
_POSTS = [
    ("manage", "管理岗位", "9", "8"),
    ("expert", "专业技术岗位", "22", "21"),
    ("worker", "工勤技能岗位", "5", "5"),
]
_THREE = [
    ("abroad", "因公出国（境）费", "0.00", "0.00"),
    ("car", "公务用车购置及运行维护费", "5.80", "5.20"),
    ("host", "公务接待费", "1.60", "1.25"),
]
_INDICATORS = [
    Indicator(
        "rate",
        "rate",
        "预算执行率",
        "预算执行率",
        "100%",
        "{rate}",
        "10",
        "w_rate*spent/budget",
        "展品采购两次流标，尾款结转下年支付；已提前启动下年采购",
    ),
    Indicator("visit", "output", "数量指标", "接待观众人次", "≥32万人次", "{visits}", "8"),
    Indicator(
        "renew",
        "output",
        "数量指标",
        "更新展品数量",
        "≥{t_renew}",
        "{renew}",
        "8",
        "w_renew*renew/t_renew",
        "3件展品因供货商停产改型未到货；已改签同类展品，预计2025年4月到馆",
    ),
    Indicator("stop", "output", "数量指标", "流动科技馆巡展站次", "≥{t_stop}", "{stops}", "6"),
    Indicator("talk", "output", "数量指标", "举办科普讲座场次", "≥60场", "{talks}", "6"),
    Indicator("sound", "output", "质量指标", "展品完好率", "≥95%", "{sound_rate}", "7"),
    Indicator("accept", "output", "质量指标", "更新展品验收合格率", "100%", "100%", "5"),
    Indicator(
        "intime",
        "output",
        "时效指标",
        "巡展按期完成率",
        "100%",
        "{intime_rate}",
        "5",
        "w_intime*intime/stops",
        "两站遇汛期改期，各推迟三周；今后避开七月排期",
    ),
    Indicator("cost", "output", "成本指标", "单站巡展平均成本", "≤3.60万元", "{stop_cost|u}", "5"),
    Indicator("group", "benefit", "社会效益", "中小学团体参观批次", "≥180批次", "{groups}", "10"),
    Indicator("prize", "benefit", "社会效益", "青少年科技竞赛获奖项数", "≥20项", "{prizes}", "8"),
    Indicator("power", "benefit", "生态效益", "馆舍用电量下降率", "≥3%", "{power_change|abs}", "5"),
    Indicator("helper", "benefit", "可持续影响", "在册科普志愿者人数", "≥150名", "{helpers}", "7"),
    Indicator("happy", "happy", "服务对象满意度", "观众满意度", "≥92%", "{happy}", "10"),
]


def _ledger() -> Ledger:
    book = Ledger()
    book.raw(
        "万元",
        grant="1286.40",
        carried="42.60",
        other="18.00",
        opening="1298.00",
        added="49.00",
        personnel="651.30",
        office="91.20",
        x_personnel="648.72",
        x_office="88.46",
        last_spent="1241.36",
        three_budget="7.20",
    )
    book.calc("budget", "grant+carried+other", "万元", 2, "sum")
    book.also("budget", "opening+added", "sum")
    book.calc("basic", "personnel+office", "万元", 2, "sum")
    book.calc("x_basic", "x_personnel+x_office", "万元", 2, "sum")
    for key, _, planned, spent in _PROJECTS:
        book.raw("万元", **{f"b_{key}": planned, f"x_{key}": spent})
        book.calc(f"r_{key}", f"x_{key}/b_{key}*100")
    for letter, name in (("b", "projects"), ("x", "x_projects")):
        book.calc(name, "+".join(f"{letter}_{p[0]}" for p in _PROJECTS), "万元", 2, "sum")
    book.also("budget", "basic+projects", "sum")
    book.calc("spent", "x_basic+x_projects", "万元", 2, "sum")
    book.calc("rate", "spent/budget*100")
    for name in ("basic", "projects", "personnel", "office"):
        book.calc(f"r_{name}", f"x_{name}/{name}*100")
    book.calc("left", "budget-spent", "万元", 2, "carry-over")
    book.calc("adjusted", "added/opening*100")
    book.calc("growth", "(spent-last_spent)/last_spent*100", kind="growth")
    book.calc("more", "spent-last_spent", "万元", 2, "difference")
    book.calc("share_basic", "x_basic/spent*100", kind="share")
    book.calc("share_projects", "x_projects/spent*100", kind="share")
    book.calc("two", "x_exhibit+x_tour", "万元", 2, "sum")
    book.calc("share_two", "two/x_projects*100", kind="share")
    for key, _, last, now in _THREE:
        book.raw("万元", **{f"l_{key}": last, f"n_{key}": now})
        book.calc(f"c_{key}", f"n_{key}-l_{key}", "万元", 2, "difference")
    for letter in "lnc":
        book.calc(f"{letter}_three", "+".join(f"{letter}_{t[0]}" for t in _THREE), "万元", 2, "sum")
    book.also("c_three", "n_three-l_three", "difference")
    for key in ("car", "host", "three"):
        book.calc(f"g_{key}", f"c_{key}/l_{key}*100", kind="growth")
    book.calc("three_control", "n_three/three_budget*100")
    for key, _, allowed, present in _POSTS:
        book.raw("名", **{f"e_{key}": allowed, f"p_{key}": present})
    for letter, name in (("e", "allowed"), ("p", "present")):
        book.calc(name, "+".join(f"{letter}_{post[0]}" for post in _POSTS), "名", 0, "sum")
    book.calc("control", "present/allowed*100")
    for key, _, *counts in _SURVEY:
        for letter, count in zip("abcd", counts, strict=True):
            book.raw("份", **{f"q{letter}_{key}": count})
        book.calc(f"qr_{key}", f"qd_{key}/qc_{key}*100")
    for letter, name in zip("abcd", ("sent", "back", "valid", "pleased"), strict=True):
        book.calc(name, "+".join(f"q{letter}_{s[0]}" for s in _SURVEY), "份", 0, "sum")
    book.calc("back_rate", "back/sent*100")
    book.calc("valid_rate", "valid/back*100")
    book.calc("happy", "pleased/valid*100")
    book.raw("万人次", visits_1="15.4", visits_2="19.2", last_visits="31.2")
    book.calc("visits", "visits_1+visits_2", "万人次", 1, "sum")
    book.calc("visits_growth", "(visits-last_visits)/last_visits*100", kind="growth")
    book.raw("件", t_renew="45", renew="42", exhibits="420", sound="405")
    book.calc("renew_rate", "renew/t_renew*100", kind="completion")
    book.calc("sound_rate", "sound/exhibits*100")
    book.raw("站", t_stop="24", stops="24", intime="22")
    book.calc("intime_rate", "intime/stops*100")
    book.calc("late", "stops-intime", "站", 0, "difference")
    book.calc("stop_cost", "x_tour/stops", "万元", 2, "average")
    book.raw("场", talks_1="28", talks_2="38")
    book.calc("talks", "talks_1+talks_2", "场", 0, "sum")
    book.raw("批次", groups="192")
    book.raw("项", prizes="23")
    book.raw("名", helpers="158")
    book.raw("万千瓦时", power="93.2", last_power="96.5")
    book.calc("power_change", "(power-last_power)/last_power*100", kind="growth")
    register(book, _INDICATORS)
    return book


def _money_table(book: Ledger) -> list[list[str]]:
    return [
        ["收入", "<", "支出", "<", "<", "<"],
        ["项目", "预算数", "项目", "预算数", "执行数", "执行率"],
        ["财政拨款", "{grant}", "一、基本支出", "{basic}", "{x_basic}", "{r_basic}"],
        [
            "上年结转",
            "{carried}",
            "其中：人员经费",
            "{personnel}",
            "{x_personnel}",
            "{r_personnel}",
        ],
        ["其他收入", "{other}", "公用经费", "{office}", "{x_office}", "{r_office}"],
        ["", "", "二、项目支出", "{projects}", "{x_projects}", "{r_projects}"],
        ["收入合计", "{budget}", "支出合计", "{budget}", "{spent}", "{rate}"],
    ]


def _indicator_table() -> list[list[str]]:
    lines = [
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因及改进措施",
        ]
    ]
    heads = {
        "rate": "预算执行（{w_rate|u}）",
        "output": "产出指标（{w_output|u}）",
        "benefit": "效益指标（{w_benefit|u}）",
        "happy": "满意度指标（{w_happy|u}）",
    }
    seen: list[str] = []
    for i in _INDICATORS:
        first = "^" if i.group in seen else heads[i.group]
        second = "^" if f"{i.group} {i.level2}" in seen else i.level2
        seen += [i.group, f"{i.group} {i.level2}"]
        lines.append(
            [
                first,
                second,
                i.name,
                i.target,
                i.actual,
                f"{{w_{i.key}}}",
                f"{{s_{i.key}|s}}",
                i.cause,
            ]
        )
    lines.append(["总分", "<", "<", "<", "<", "{w_all}", "{s_all}", ""])
    return lines


def _overview(w: Writer) -> None:
    book = w.ledger
    w.add("title", "临江区科学技术馆\n2024年度部门整体支出绩效自评报告")
    w.body(
        "根据《项目支出绩效评价管理办法》（财预〔2020〕10号）和区财政局《关于开展2024年度预算绩效自评工作的通知》（临财绩〔2025〕4号）要求，我馆对2024年度部门整体支出开展了绩效自评，现将有关情况报告如下。"
    )
    w.h1("部门概况")
    w.h2("主要职责")
    w.body(
        "区科学技术馆为区科学技术协会所属公益一类事业单位，承担常设展览、短期展览、流动巡展、科普讲座和青少年科技竞赛组织等职责，全年向公众免费开放。"
    )
    w.h2("机构和人员情况")
    w.body(
        "我馆内设综合部、展教部、技术部和巡展部四个部门。2024年末核定编制{allowed}，实有在职人员{present}，在职人员控制率为{control}，在编制限额以内；另有退休人员11名、聘用讲解员12名。各类岗位情况见下表。"
    )
    w.add("caption", "表1  岗位编制及在职人员情况（单位：名）")
    lines = [["岗位类别", "编制数", "在职人员数"]]
    lines += [[label, f"{{e_{key}|n}}", f"{{p_{key}|n}}"] for key, label, *_ in _POSTS]
    lines.append(["合计", "{allowed|n}", "{present|n}"])
    w.blocks.append(table(lines, book, (2, 1, 1)))
    w.h2("部门收支情况")
    w.body(
        "2024年年初预算{opening}，年中追加{added}，预算调整率为{adjusted}，全年预算数为{budget}。其中财政拨款{grant}，上年结转{carried}，其他收入{other|s}。",
        "全年执行数为{spent}，预算执行率为{rate}，年末结转{left}。与上年执行数{last_spent}相比，增加{more}，增长{growth}。支出中，基本支出{x_basic}，占总支出的{share_basic}；项目支出{x_projects}，占总支出的{share_projects}。基本支出中，人员经费{x_personnel}，公用经费{x_office}。",
    )
    w.add("caption", "表2  2024年度收支情况（单位：万元）")
    w.blocks.append(table(_money_table(book), book, (3, 2, 4, 2, 2, 2)))
    w.body(
        "项目支出共安排4个项目，预算{projects}，执行{x_projects}，执行率为{r_projects}。其中，展品更新改造和流动科技馆巡展两个项目合计执行{two}，占项目支出执行数的{share_two}。"
    )
    w.add("caption", "表3  项目支出执行情况（单位：万元）")
    lines = [["序号", "项目名称", "全年预算数", "全年执行数", "执行率"]]
    for number, (key, label, *_) in enumerate(_PROJECTS, 1):
        lines.append([str(number), label, f"{{b_{key}}}", f"{{x_{key}}}", f"{{r_{key}}}"])
    lines.append(["合计", "<", "{projects}", "{x_projects}", "{r_projects}"])
    w.blocks.append(table(lines, book, (1, 4, 2, 2, 2)))
    w.h2("“三公”经费情况")
    w.body(
        "2024年“三公”经费预算{three_budget}，实际支出{n_three}，控制率为{three_control}；比上年减少{c_three|abs}，下降{g_three|abs}。其中公务用车购置及运行维护费{n_car}，下降{g_car|abs}；公务接待费{n_host}，下降{g_host|abs}；未发生因公出国（境）费。"
    )
    w.add("caption", "表4  “三公”经费对比情况（单位：万元）")
    lines = [["项目", "上年数", "本年数", "增减额", "增减率"]]
    for key, label, *_ in _THREE:
        growth = "—" if key == "abroad" else f"{{g_{key}}}"
        lines.append([label, f"{{l_{key}}}", f"{{n_{key}}}", f"{{c_{key}}}", growth])
    lines.append(["合计", "{l_three}", "{n_three}", "{c_three}", "{g_three}"])
    w.blocks.append(table(lines, book, (4, 2, 2, 2, 2)))


def _evaluation(w: Writer) -> None:
    book = w.ledger
    w.h1("绩效自评工作开展情况")
    w.body(
        "我馆于2025年2月10日成立由馆长任组长的自评工作组，综合部牵头，展教部、技术部和巡展部提供业务台账。工作组按照收集资料、核对数据、问卷调查、逐项评分、集体审议的步骤开展自评，2025年3月14日馆务会审议通过自评结果。"
    )
    w.h1("绩效目标完成情况")
    w.h2("产出指标完成情况")
    w.h3("数量指标")
    w.body(
        "全年接待观众{visits}，其中上半年{visits_1}、下半年{visits_2}，比上年的{last_visits}增长{visits_growth}。更新展品{renew}，为年度目标{t_renew}的{renew_rate}，未完成目标的原因是3件展品的供货商停产改型，未能在年内到货。流动科技馆巡展{stops}。举办科普讲座{talks}，上半年{talks_1}，下半年{talks_2}。"
    )
    w.h3("质量指标")
    w.body(
        "年末在展展品{exhibits}，其中完好{sound}，展品完好率为{sound_rate}。更新的{renew}展品全部通过专家验收，验收合格率为100%。"
    )
    w.h3("时效和成本指标")
    w.body(
        "{stops}巡展中，按期完成{intime}，推迟{late}，按期完成率为{intime_rate}，推迟的原因是七月汛期道路中断。巡展项目全年支出{x_tour}，平均每站{stop_cost}，低于3.60万元的控制标准。"
    )
    w.h2("效益指标完成情况")
    w.body(
        "全年接待中小学团体{groups}，组织青少年参加各级科技竞赛，获奖{prizes}。馆舍全年用电{power}，比上年的{last_power}下降{power_change|abs}。在册科普志愿者达到{helpers}，全年服务近5000小时。"
    )
    w.h2("满意度指标完成情况")
    w.body(
        "2024年11月，我馆面向学生、家长和教师开展现场问卷调查，共发放问卷{sent}，回收{back}，回收率为{back_rate}；有效问卷{valid}，有效率为{valid_rate}；表示满意的{pleased}，观众满意度为{happy}。"
    )
    w.add("caption", "表5  观众满意度调查情况（单位：份）")
    lines = [["调查对象", "发放", "回收", "有效", "满意", "满意率"]]
    for key, label, *_ in _SURVEY:
        lines.append([label, *(f"{{q{letter}_{key}|n}}" for letter in "abcd"), f"{{qr_{key}}}"])
    lines.append(["合计", "{sent|n}", "{back|n}", "{valid|n}", "{pleased|n}", "{happy}"])
    w.blocks.append(table(lines, book, (2, 1, 1, 1, 1, 1)))
    w.h1("综合评价结论")
    w.body(
        "经逐项评分，我馆2024年度部门整体支出绩效自评得分为{s_all}，评价等级为“优”。其中预算执行{s_rate}，产出指标{s_output}，效益指标{s_benefit|s}，满意度指标{s_happy|s}。全年支出超过1300万元，支撑了近35万人次的参观服务。扣分的三项指标为预算执行率、更新展品数量和巡展按期完成率，原因和措施见下表。"
    )
    w.add("caption", "表6  部门整体支出绩效指标完成情况")
    w.blocks.append(table(_indicator_table(), book, (3, 2, 3, 2, 2, 1, 1, 4), left_aligned=(7,)))
    w.h1("存在的问题及原因分析")
    w.body(
        "一是展品采购组织偏晚。更新改造项目5月才完成需求论证，两次流标后合同于9月签订，年末尾款{left_exhibit}未能支付。二是巡展排期未充分考虑汛期影响，{late}推迟举办。三是展品厂商集中，停产改型时缺少备选方案。"
    )
    w.h1("下一步改进措施")
    w.body(
        "一是提前采购准备，每年1月完成需求论证，3月底前发布采购公告，6月底前项目支出执行率不低于50%。二是调整巡展排期，7月只安排城区站点，并为每站预留一个备选日期。三是建立备选供货商名录，同类展品不少于两家。"
    )
    w.h1("绩效自评结果拟应用和公开情况")
    w.body(
        "自评结果作为编制2026年部门预算和完善项目管理制度的依据，并随2024年度部门决算在区政府门户网站公开。"
    )
    w.h1("其他需要说明的问题")
    w.body("本报告无其他需要说明的问题。")
    w.add("sign", "临江区科学技术馆", "2025年3月18日")


_FAULTS = [
    Fault(
        "museum-rate",
        "error",
        "全年执行率算错：1306.12÷1347.00应为96.97%",
        ("预算执行率为97.96%",),
        (Replace("预算执行率为96.97%", "预算执行率为97.96%"),),
        "96.97%",
    ),
    Fault(
        "museum-project-total",
        "error",
        "表3执行数合计与四个项目之和不符，也与正文不符",
        ("586.94",),
        (SetCell(2, "合计", 3, "586.94"),),
        "568.94",
    ),
    Fault(
        "museum-three-public",
        "error",
        "表4公务用车增减率与增减额、上年数不符",
        ("-11.54%",),
        (SetCell(3, "公务用车购置及运行维护费", 4, "-11.54%"),),
        "-10.34%",
    ),
    Fault(
        "museum-visits",
        "error",
        "上半年与下半年之和不等于全年接待人次",
        ("上半年14.5万人次、下半年19.2万人次",),
        (Replace("上半年15.4万人次", "上半年14.5万人次"),),
        "15.4万人次",
    ),
    Fault(
        "museum-survey",
        "error",
        "正文的有效问卷份数与表5不一致，有效率、满意度也随之不符",
        ("有效问卷525份",),
        (Replace("有效问卷552份", "有效问卷525份"),),
        "552份",
    ),
    Fault(
        "museum-signed-early",
        "error",
        "落款日期早于自评工作开展日期，也早于报告年度结束",
        ("2024年3月18日",),
        (Replace("2025年3月18日", "2024年3月18日"),),
    ),
    Fault(
        "museum-cause-missing",
        "warning",
        "更新展品数量未完成，表中和文字中都没有偏差原因",
        ("更新展品数量", "更新展品42件，为年度目标45件的93.33%。"),
        (
            SetCell(5, "更新展品数量", 7, ""),
            Replace("，未完成目标的原因是3件展品的供货商停产改型，未能在年内到货", ""),
        ),
    ),
    Fault(
        "museum-unmeasurable",
        "warning",
        "指标值无法衡量",
        ("积极组织参观",),
        (SetCell(5, "中小学团体参观批次", 3, "积极组织参观"),),
    ),
    Fault(
        "museum-brackets",
        "info",
        "文号年份应使用六角括号",
        ("临财绩[2025]4号",),
        (Replace("临财绩〔2025〕4号", "临财绩[2025]4号"),),
        "临财绩〔2025〕4号",
    ),
    Fault(
        "museum-punctuation",
        "info",
        "句号后又有逗号",
        ("流动科技馆巡展24站。，举办",),
        (Replace("流动科技馆巡展24站。举办", "流动科技馆巡展24站。，举办"),),
    ),
]


def museum() -> Example:
    """区科学技术馆：部门整体支出绩效自评报告。"""
    book = _ledger()
    book.calc("left_exhibit", "b_exhibit-x_exhibit", "万元", 2, "difference")
    w = Writer(book)
    _overview(w)
    _evaluation(w)
    return Example(
        "museum-overall-docx",
        "docx",
        book,
        w.blocks,
        _FAULTS,
        numbered=True,
        title="临江区科学技术馆2024年度部门整体支出绩效自评报告",
    )
