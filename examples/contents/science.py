"""A county science association's form and report as the text that a converter makes of them."""

from __future__ import annotations

from building.blocks import table
from building.example import Example, Fault, Replace, SetCell
from building.figures import Ledger

from .kit import Indicator, Writer, register

_PROJECTS = [
    ("literacy", "全民科学素质行动", "22.00", "21.36"),
    ("youth", "青少年科技教育", "14.68", "13.25"),
    ("site", "基层科普阵地建设", "14.00", "13.20"),
]
_INDICATORS = [
    Indicator("rate", "rate", "", "预算执行率", "100%", "{rate}", "10", "w_rate*spent/budget"),
    Indicator("events", "output", "数量指标", "科普活动场次", "≥40场次", "{events}", "8"),
    Indicator("papers", "output", "数量指标", "发放科普资料份数", "≥2.4万份", "{papers}", "6"),
    Indicator(
        "schools",
        "output",
        "数量指标",
        "科技教育活动学校数",
        "≥{t_schools}",
        "{schools}",
        "8",
        "w_schools*schools/t_schools",
        "1所学校校舍改造停课，已改列2025年首批学校",
    ),
    Indicator("boards", "output", "数量指标", "科普橱窗更新期数", "≥24期", "{boards}", "6"),
    Indicator("files", "output", "质量指标", "活动档案完整率", "≥95%", "{files_rate}", "8"),
    Indicator("pass", "output", "质量指标", "培训考核合格率", "≥90%", "{pass_rate}", "6"),
    Indicator(
        "ontime",
        "output",
        "时效指标",
        "活动按期完成率",
        "100%",
        "{ontime_rate}",
        "4",
        "w_ontime*ontime/events",
        "1场因暴雨预警推迟9天，今后户外活动同时申报室内备用场地",
    ),
    Indicator("cost", "output", "成本指标", "场均活动成本", "≤0.50万元", "{mean_cost|u}", "4"),
    Indicator(
        "quality", "benefit", "社会效益指标", "公民具备科学素质比例", "≥11.5%", "{quality}", "10"
    ),
    Indicator(
        "public", "benefit", "社会效益指标", "科普活动参与人次", "≥6万人次", "{public}", "10"
    ),
    Indicator("green", "benefit", "生态效益指标", "低碳科普覆盖社区数", "≥20个", "{green}", "5"),
    Indicator(
        "helper", "benefit", "可持续影响指标", "在册科普志愿者人数", "≥300名", "{helpers}", "5"
    ),
    Indicator("happy", "happy", "服务对象满意度指标", "公众满意度", "≥90%", "{happy}", "10"),
]


def _ledger() -> Ledger:
    book = Ledger()
    book.raw(
        "万元",
        i_grant="114.00",
        i_carry="4.60",
        i_other="0.00",
        b_grant="119.80",
        b_carry="4.60",
        b_other="2.00",
        x_grant="115.93",
        x_carry="4.60",
        x_other="1.20",
        personnel="66.82",
        office="8.90",
        x_personnel="65.97",
        x_office="7.95",
        three_budget="1.20",
        three="0.86",
        last_three="0.98",
        hall="6.17",
        print="8.43",
        teach="6.77",
        last_spent="114.26",
    )
    for letter, name in (("i", "opening"), ("b", "budget"), ("x", "spent")):
        book.calc(name, f"{letter}_grant+{letter}_carry+{letter}_other", "万元", 2, "sum")
    for name in ("grant", "carry", "other"):
        book.calc(f"r_{name}", f"x_{name}/b_{name}*100")
    book.calc("rate", "spent/budget*100")
    book.calc("left", "budget-spent", "万元", 2, "carry-over")
    book.calc("more", "spent-last_spent", "万元", 2, "difference")
    book.calc("growth", "(spent-last_spent)/last_spent*100", kind="growth")
    book.calc("basic", "personnel+office", "万元", 2, "sum")
    book.calc("x_basic", "x_personnel+x_office", "万元", 2, "sum")
    book.calc("r_basic", "x_basic/basic*100")
    book.calc("share_personnel", "x_personnel/x_basic*100", kind="share")
    book.calc("share_office", "x_office/x_basic*100", kind="share")
    book.calc("office_control", "x_office/office*100")
    for key, _, planned, spent in _PROJECTS:
        book.raw("万元", **{f"b_{key}": planned})
        if key == "literacy":
            # Paid by 元; each use is rounded to 万元 by itself, so the three do not add up exactly.
            book.by_rounding("x_literacy", spent, "hall+print+teach", "万元", "sum")
        else:
            book.raw("万元", **{f"x_{key}": spent})
        book.calc(f"r_{key}", f"x_{key}/b_{key}*100")
        book.calc(f"left_{key}", f"b_{key}-x_{key}", "万元", 2, "carry-over")
    book.calc("projects", "+".join(f"b_{p[0]}" for p in _PROJECTS), "万元", 2, "sum")
    book.calc("x_projects", "+".join(f"x_{p[0]}" for p in _PROJECTS), "万元", 2, "sum")
    book.calc("r_projects", "x_projects/projects*100")
    book.also("budget", "basic+projects", "sum")
    book.also("spent", "x_basic+x_projects", "sum")
    book.calc("three_less", "last_three-three", "万元", 2, "difference")
    book.calc("three_change", "(three-last_three)/last_three*100", kind="growth")
    book.calc("three_control", "three/three_budget*100")
    book.raw("名", allowed="7", present="6", helpers="318")
    book.calc("control", "present/allowed*100")
    book.raw("场次", events_1="18", events_2="26", filed="42", ontime="43")
    book.calc("events", "events_1+events_2", "场次", 0, "sum")
    book.calc("late", "events-ontime", "场次", 0, "difference")
    book.calc("files_rate", "filed/events*100")
    book.calc("ontime_rate", "ontime/events*100")
    book.calc("mean_cost", "x_literacy/events", "万元", 2, "average")
    book.raw("万份", papers_1="1.1", papers_2="1.5")
    book.calc("papers", "papers_1+papers_2", "万份", 1, "sum")
    book.raw("所", t_schools="16", schools="15", primary="9", middle="6")
    book.also("schools", "primary+middle", "sum")
    book.calc("schools_rate", "schools/t_schools*100", kind="completion")
    book.raw("期", boards="24")
    book.raw("人", trained="310", passed="286")
    book.calc("pass_rate", "passed/trained*100")
    book.raw("%", quality="11.9", last_quality="11.2")
    book.calc("quality_more", "quality-last_quality", "个百分点", 1, "difference")
    book.raw("万人次", public="6.3")
    book.raw("个", green="22")
    book.raw("份", sent="400", back="382", valid="376", pleased="349")
    book.calc("back_rate", "back/sent*100")
    book.calc("happy", "pleased/valid*100")
    register(book, _INDICATORS, deductions=True)
    return book


def _form() -> list[list[str]]:
    def line(*cells: str) -> list[str]:
        return [*cells, *["<"] * (9 - len(cells))]

    lines = [
        line("青石县科学技术协会整体支出绩效自评表"),
        line("（2024年度）"),
        ["部门名称", "青石县科学技术协会", *["<"] * 7],
        [
            "项目资金\n（万元）",
            "",
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
            "{opening}",
            "{budget}",
            "{spent}",
            "{w_rate}",
            "{rate}",
            "{s_rate}",
        ],
    ]
    for key, label in (
        ("grant", "其中：当年财政拨款"),
        ("carry", "上年结转资金"),
        ("other", "其他资金"),
    ):
        lines.append(
            [
                "^",
                label,
                "<",
                f"{{i_{key}}}",
                f"{{b_{key}}}",
                f"{{x_{key}}}",
                "—",
                f"{{r_{key}}}",
                "—",
            ]
        )
    lines += [
        ["年度总体目标", "预期目标", "<", "<", "实际完成情况", *["<"] * 4],
        [
            "^",
            "面向五类重点人群开展科普活动40场次以上，公民具备科学素质比例达到11.5%以上",
            "<",
            "<",
            "开展科普活动{events}，公民具备科学素质比例达到{quality}",
            *["<"] * 4,
        ],
        [
            "绩\n效\n指\n标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度\n指标值",
            "实际\n完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ],
    ]
    heads = {
        "output": "产出指标（{w_output|u}）",
        "benefit": "效益指标（{w_benefit|u}）",
        "happy": "满意度指标（{w_happy|u}）",
    }
    seen: list[str] = []
    for i in _INDICATORS[1:]:
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
            ]
        )
    lines.append(["总分", *["<"] * 5, "{w_all}", "{s_all}", ""])
    return lines


_DETAILS = {
    "events": "以科技活动周、全国科普日为重点，上半年开展{events_1}，下半年开展{events_2}。",
    "papers": "编印防震减灾、健康生活等资料，上半年发放{papers_1}，下半年发放{papers_2}。",
    "schools": "其中小学{primary}，中学{middle}，完成年度目标的{schools_rate}。"
    "另有1所学校因校舍改造停课未能开展，扣{d_schools|s}，已改列2025年首批学校。",
    "boards": "县城和乡镇橱窗每月更新2期，全年没有空窗。",
    "files": "{events}活动中，签到表、照片和总结齐全的有{filed}。",
    "pass": "培训基层科普员{trained}，考核合格{passed}。",
    "ontime": "按期完成{ontime}，推迟{late}，原因是暴雨预警，扣{d_ontime}。今后户外活动同时申报室内备用场地。",
    "cost": "全民科学素质行动项目支出{x_literacy}，按{events}平均计算。",
    "quality": "据省级抽样调查，比上年的{last_quality}提高{quality_more}。",
    "public": "人数由各活动现场签到和展厅计数器统计。",
    "green": "在社区开展节能节水和垃圾分类讲解。",
    "helper": "全年志愿服务约2100小时。",
    "happy": "2024年12月现场发放问卷{sent}，回收{back}，回收率{back_rate}，有效{valid}，其中满意{pleased}。",
}


def _report(w: Writer) -> None:
    w.add("caption", "附件2")
    w.add("title", "青石县科学技术协会\n2024年度部门整体支出绩效自评报告")
    w.body(
        "根据县财政局《关于做好2024年度部门整体支出绩效自评的通知》（青财绩〔2025〕3号），我会对2024年度部门整体支出开展了绩效自评，现报告如下：",
        "",
    )
    w.h1("一、部门基本情况")
    w.body(
        "我会是县委领导的人民团体，主要职责是组织科学技术普及、服务科技工作者、开展青少年科技教育、推动基层科协组织建设。2024年的重点工作是提升公民科学素质和完善乡镇科普阵地。",
        "",
    )
    w.h1("二、机构设置及决算单位构成")
    w.h2("（一）内设机构设置。")
    w.body("我会内设办公室和科普部两个机构。")
    w.h2("（二）决算单位构成。")
    w.body("2024年部门决算仅含我会本级，无下属单位。")
    w.h2("（三）人员情况。")
    w.body("核定编制{allowed}，年末实有在职人员{present}，在职人员控制率{control}。", "")
    w.h1("三、一般公共预算支出情况")
    w.body(
        "2024年年初预算{opening}，全年预算{budget}，实际支出{spent}，预算执行率{rate}，年末结转{left}。实际支出比上年的{last_spent}增加{more}，增长{growth}。"
    )
    w.h2("（一）基本支出情况")
    w.body(
        "2024年基本支出预算安排{basic}，实际支出{x_basic}，完成预算安排的{r_basic}。其中人员经费支出{x_personnel}，占基本支出的{share_personnel}；日常公用经费支出{x_office}，占基本支出的{share_office}。日常公用经费预算{office|s}，控制率{office_control}。"
    )
    w.body(
        "“三公”经费预算{three_budget|s}，实际支出{three}，全部为公务接待费，控制率{three_control}；比上年的{last_three}减少{three_less}，下降{three_change|abs}。"
    )
    w.h2("（二）项目支出情况")
    w.body(
        "2024年项目支出预算安排{projects}，实际支出{x_projects}，完成预算安排的{r_projects}。具体为：全民科学素质行动预算{b_literacy|s}，支出{x_literacy}，执行率{r_literacy}；青少年科技教育预算{b_youth}，支出{x_youth}，执行率{r_youth}；基层科普阵地建设预算{b_site|s}，支出{x_site|s}，执行率{r_site}。"
    )
    w.body(
        "全民科学素质行动支出{x_literacy}，按用途分为场地布置费{hall}、资料印刷费{print}、讲课费{teach}。青少年科技教育结余{left_youth}，为1所学校未开展活动对应的器材和师资费用。",
        "",
    )
    w.h1("四、政府性基金预算支出情况")
    w.body("2024年度无政府性基金预算支出。", "")
    w.h1("五、国有资本经营预算支出情况")
    w.body("2024年度无国有资本经营预算支出。", "")
    w.h1("六、部门整体支出绩效情况")
    w.body(
        "自评工作组由两个内设机构的业务人员和财务人员组成，于2025年2月17日至3月5日核对台账、统计问卷、逐项评分。部门整体支出绩效自评得分{s_all}，等级为优，具体情况如下："
    )
    groups = (
        ("rate", "（一）预算执行率（分值{w_rate}，得{s_rate}，扣{d_rate}）"),
        ("output", "（二）产出指标（分值{w_output}，得{s_output}，扣{d_output}）"),
        ("benefit", "（三）效益指标（分值{w_benefit}，得{s_benefit|s}，未扣分）"),
        ("happy", "（四）满意度指标（分值{w_happy}，得{s_happy|s}，未扣分）"),
    )
    for group, heading in groups:
        w.h2(heading)
        if group == "rate":
            w.body(
                "全年预算数{budget}，全年执行数{spent}，预算执行率{rate}。未执行的主要是学校停课未用的经费和器材质量保证金。"
            )
            continue
        for number, i in enumerate((i for i in _INDICATORS if i.group == group), 1):
            w.body(
                f"{number}.{i.name}，年度指标值：{i.target}，实际完成值：{i.actual}，"
                f"分值{{w_{i.key}}}，得分{{s_{i.key}|s}}。"
            )
            w.body(_DETAILS[i.key])
    w.body("")
    w.h1("七、存在的问题及原因分析")
    w.body(
        "一是个别学校活动没有落实。活动名单在3月确定，没有核实学校的校舍改造计划，造成1所学校全年未开展。二是户外活动应对天气的准备不足，{late}活动被迫推迟。三是质量保证金{deposit}安排在当年预算，合同约定次年支付，影响了执行率。",
        "",
    )
    w.h1("八、下一步改进措施")
    w.body(
        "一是每年2月与县教育局核对校舍改造计划后再确定活动学校，并预留2所备选学校。二是户外活动方案一律写明备用场地和改期办法。三是跨年支付的质量保证金按合同约定的付款年度编入预算。自评结果将作为2026年预算编制依据，并在县政府门户网站公开。",
        "",
    )
    w.add("sign", "青石县科学技术协会", "2025年3月12日")


_FAULTS = [
    Fault(
        "science-basic-rate",
        "error",
        "基本支出完成率算错：73.92÷75.72应为97.62%",
        ("完成预算安排的99.62%",),
        (Replace("完成预算安排的97.62%", "完成预算安排的99.62%"),),
        "97.62%",
    ),
    Fault(
        "science-sources",
        "error",
        "全年执行数的三项来源之和不等于年度资金总额",
        ("119.53",),
        (SetCell(0, "其中：当年财政拨款", 5, "119.53"),),
        "115.93",
    ),
    Fault(
        "science-schools",
        "error",
        "同一指标的实际完成值，表中15所，报告中16所",
        ("实际完成值：16所",),
        (Replace("实际完成值：15所", "实际完成值：16所"),),
        "15所",
    ),
    Fault(
        "science-weight",
        "error",
        "同一指标的分值，表中8分，报告中6分",
        ("实际完成值：95.45%，分值6分",),
        (Replace("实际完成值：95.45%，分值8分", "实际完成值：95.45%，分值6分"),),
        "8分",
    ),
    Fault(
        "science-output-score",
        "error",
        "产出指标标题中的得分与扣分之和不等于分值，也不等于各项得分之和",
        ("得48.41分，扣0.59分",),
        (Replace("得49.41分，扣0.59分", "得48.41分，扣0.59分"),),
        "49.41分",
    ),
    Fault(
        "science-three",
        "error",
        "“三公”经费减少额不等于两年之差",
        ("减少0.21万元",),
        (Replace("减少0.12万元", "减少0.21万元"),),
        "0.12万元",
    ),
    Fault(
        "science-unmeasurable",
        "warning",
        "指标值无法衡量，表和报告都是如此",
        ("年度指标值：按要求开展",),
        (
            SetCell(0, "低碳科普覆盖社区数", 4, "按要求开展"),
            Replace(
                "低碳科普覆盖社区数，年度指标值：≥20个",
                "低碳科普覆盖社区数，年度指标值：按要求开展",
            ),
        ),
    ),
    Fault(
        "science-quotes",
        "info",
        "引号不成对",
        ("“三公经费预算1.2万元",),
        (Replace("“三公”经费预算1.2万元", "“三公经费预算1.2万元"),),
    ),
    Fault(
        "science-residue",
        "info",
        "转换留下的书签标记",
        ("[bookmark: _GoBack]",),
        (Replace("活动名单在3月确定", "[bookmark: _GoBack]活动名单在3月确定"),),
    ),
]


def science() -> Example:
    """县科协：整体支出绩效自评表和报告，由Word转换成的文本。"""
    book = _ledger()
    book.raw("万元", deposit="0.62")
    w = Writer(book)
    w.add("caption", "附件1")
    w.blocks.append(table(_form(), book, (1,) * 9))
    _report(w)
    return Example(
        "science-txt",
        "txt",
        book,
        w.blocks,
        _FAULTS,
        title="青石县科学技术协会2024年度部门整体支出绩效自评报告",
    )
