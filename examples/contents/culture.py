"""A county culture centre's report in the heads of 财预〔2013〕53号, as a Word file.

The building was closed for months, so that many targets are missed and the grade is 良.
"""

from __future__ import annotations

from building.blocks import table
from building.example import Example, Fault, Replace, SetCell
from building.figures import Ledger

from .kit import Indicator, Writer, register

_PROJECTS = [
    ("open", "免费开放", "52.00", "46.20"),
    ("stage", "送戏下乡", "90.00", "64.75"),
    ("craft", "非遗保护", "14.00", "11.50"),
    ("goods", "文创开发", "12.00", "10.00"),
]
_HEADS = {"input": "投入", "process": "过程", "output": "产出", "effect": "效果"}
_INDICATORS = [
    Indicator("goal", "input", "目标设定", "绩效目标合理性", "合理", "合理", "4"),
    Indicator(
        "clear",
        "input",
        "目标设定",
        "绩效指标明确性",
        "明确",
        "部分明确",
        "4",
        "3.5",
        "两项可持续影响指标年初没有填写指标值",
    ),
    Indicator("control", "input", "预算配置", "在职人员控制率", "≤100%", "{control}", "4"),
    Indicator("three", "input", "预算配置", "“三公”经费变动率", "≤0%", "{three_change}", "4"),
    Indicator("key", "input", "预算配置", "重点支出安排率", "≥80%", "{key_share}", "4"),
    Indicator(
        "done",
        "process",
        "预算执行",
        "预算完成率",
        "100%",
        "{rate}",
        "4",
        "w_done*spent/budget",
        "闭馆期间活动减少",
    ),
    Indicator(
        "adjust",
        "process",
        "预算执行",
        "预算调整率",
        "≤3%",
        "{adjusted}",
        "3",
        "2.5",
        "年中追加消防改造配套经费",
    ),
    Indicator(
        "pace",
        "process",
        "预算执行",
        "支付进度率",
        "100%",
        "{pace}",
        "3",
        "w_pace*pace/100",
        "上半年闭馆，付款集中在下半年",
    ),
    Indicator(
        "left",
        "process",
        "预算执行",
        "结转结余率",
        "≤5%",
        "{left_rate}",
        "3",
        "1.95",
        "超过5%的部分每1个百分点扣0.15分",
    ),
    Indicator("office", "process", "预算执行", "公用经费控制率", "≤100%", "{office_control}", "4"),
    Indicator(
        "hosting", "process", "预算执行", "“三公”经费控制率", "≤100%", "{three_control}", "3"
    ),
    Indicator(
        "buy",
        "process",
        "预算执行",
        "政府采购执行率",
        "100%",
        "{buy_rate}",
        "3",
        "w_buy*bought/buying",
        "音响设备采购推迟到下年",
    ),
    Indicator("system", "process", "预算管理", "管理制度健全性", "健全", "健全", "2"),
    Indicator("legal", "process", "预算管理", "资金使用合规性", "合规", "合规", "2"),
    Indicator("public", "process", "预算管理", "预决算信息公开性", "按时公开", "按时公开", "1"),
    Indicator(
        "assets",
        "process",
        "资产管理",
        "固定资产利用率",
        "100%",
        "{asset_rate}",
        "2",
        "w_assets*used/assets",
        "旧舞台灯具待报废",
    ),
    Indicator(
        "shows",
        "output",
        "职责履行",
        "文艺演出场次",
        "≥{t_shows}",
        "{shows}",
        "8",
        "w_shows*shows/t_shows",
        "闭馆期间馆内演出停办",
    ),
    Indicator(
        "class",
        "output",
        "职责履行",
        "公益培训期数",
        "≥{t_class}",
        "{classes}",
        "7",
        "w_class*classes/t_class",
        "培训教室关闭，春季班停开",
    ),
    Indicator(
        "expo",
        "output",
        "职责履行",
        "非遗展览场次",
        "≥{t_expo}",
        "{expos}",
        "5",
        "w_expo*expos/t_expo",
        "展厅7月底才恢复使用",
    ),
    Indicator("good", "output", "职责履行", "演出质量达标率", "≥95%", "{good_rate}", "5"),
    Indicator(
        "ontime",
        "output",
        "职责履行",
        "演出按期完成率",
        "100%",
        "{ontime_rate}",
        "5",
        "w_ontime*ontime/shows",
        "6场因场地改期",
    ),
    Indicator(
        "people",
        "effect",
        "履职效益",
        "服务群众人次",
        "≥{t_people}",
        "{people}",
        "6",
        "w_people*people/t_people",
        "闭馆使进馆人次减少",
    ),
    Indicator(
        "sales",
        "effect",
        "履职效益",
        "文创产品销售额",
        "≥{t_sales|u}",
        "{sales|u}",
        "3",
        "w_sales*sales/t_sales",
        "馆内销售点停业",
    ),
    Indicator(
        "teams",
        "effect",
        "履职效益",
        "业余文艺团队数",
        "≥{t_teams}",
        "{teams}",
        "3",
        "w_teams*teams/t_teams",
        "排练场地不足，部分团队未登记",
    ),
    Indicator(
        "happy",
        "effect",
        "履职效益",
        "社会公众满意度",
        "≥{t_happy}",
        "{happy}",
        "8",
        "w_happy*happy/t_happy",
        "群众反映闭馆时间长",
    ),
]


def _ledger() -> Ledger:
    book = Ledger()
    book.raw(
        "万元",
        opening="494.00",
        added="18.60",
        personnel="310.60",
        office="34.00",
        x_personnel="285.32",
        x_office="33.32",
        half="210.17",
        three_budget="4.50",
        last_three="4.80",
        three="4.05",
        buying="60.00",
        bought="42.60",
        assets="402.60",
        used="386.50",
        sales="12.60",
        crew="38.47",
        bus="14.63",
        freight="11.66",
        t_sales="20.00",
    )
    book.calc("budget", "opening+added", "万元", 2, "sum")
    book.calc("basic", "personnel+office", "万元", 2, "sum")
    book.calc("x_basic", "x_personnel+x_office", "万元", 2, "sum")
    for key, _, planned, spent in _PROJECTS:
        book.raw("万元", **{f"b_{key}": planned})
        if key == "stage":
            # Each use is rounded to 万元 by itself, so the three do not add up exactly.
            book.by_rounding("x_stage", spent, "crew+bus+freight", "万元", "sum")
        else:
            book.raw("万元", **{f"x_{key}": spent})
        book.calc(f"r_{key}", f"x_{key}/b_{key}*100")
        book.calc(f"l_{key}", f"b_{key}-x_{key}", "万元", 2, "carry-over")
    for letter, name in (("b", "projects"), ("x", "x_projects"), ("l", "l_projects")):
        book.calc(name, "+".join(f"{letter}_{p[0]}" for p in _PROJECTS), "万元", 2, "sum")
    book.also("budget", "basic+projects", "sum")
    book.calc("spent", "x_basic+x_projects", "万元", 2, "sum")
    for name in ("basic", "projects", "personnel", "office"):
        book.calc(f"r_{name}", f"x_{name}/{name}*100")
        if name != "projects":
            book.calc(f"l_{name}", f"{name}-x_{name}", "万元", 2, "carry-over")
    book.also("l_projects", "projects-x_projects", "carry-over")
    book.also("l_basic", "l_personnel+l_office", "sum")
    book.calc("rate", "spent/budget*100")
    book.calc("left", "budget-spent", "万元", 2, "carry-over")
    book.also("left", "l_basic+l_projects", "sum")
    book.calc("left_rate", "left/budget*100")
    book.calc("adjusted", "added/opening*100")
    book.calc("key_projects", "b_open+b_stage", "万元", 2, "sum")
    book.calc("key_share", "key_projects/projects*100", kind="share")
    book.calc("half_rate", "half/budget*100")
    book.raw("%", half_plan="50.00", t_happy="90")
    book.calc("pace", "half_rate/half_plan*100")
    book.calc("office_control", "x_office/office*100")
    book.calc("three_change", "(three_budget-last_three)/last_three*100", kind="growth")
    book.calc("three_control", "three/three_budget*100")
    book.calc("buy_rate", "bought/buying*100")
    book.calc("asset_rate", "used/assets*100")
    book.calc("idle", "assets-used", "万元", 2, "difference")
    book.raw("名", allowed="28", present="27")
    book.calc("control", "present/allowed*100")
    book.raw(
        "场",
        t_shows="60",
        shows_1="14",
        shows_2="37",
        good="49",
        ontime="45",
        t_expo="6",
        expos="5",
    )
    book.calc("shows", "shows_1+shows_2", "场", 0, "sum")
    book.calc("moved", "shows-ontime", "场", 0, "difference")
    book.calc("shows_rate", "shows/t_shows*100", kind="completion")
    book.calc("good_rate", "good/shows*100")
    book.calc("ontime_rate", "ontime/shows*100")
    book.calc("show_cost", "x_stage/shows", "万元", 2, "average")
    book.raw("期", t_class="48", classes="36")
    book.calc("class_rate", "classes/t_class*100", kind="completion")
    book.raw("万人次", t_people="9", people="5.4", last_people="8.6")
    book.calc("people_rate", "people/t_people*100", kind="completion")
    book.calc("people_change", "(people-last_people)/last_people*100", kind="growth")
    book.raw("支", t_teams="30", teams="24")
    book.raw("份", sent="500", back="476", valid="468", pleased="393")
    book.calc("back_rate", "back/sent*100")
    book.calc("valid_rate", "valid/back*100")
    book.calc("happy", "pleased/valid*100")
    register(book, _INDICATORS, deductions=True)
    for key in ("done", "buy", "happy"):
        book.calc(f"sr_{key}", f"s_{key}/w_{key}*100", kind="score rate")
    for group in _HEADS:
        book.calc(f"sr_{group}", f"s_{group}/w_{group}*100", kind="score rate")
    return book


def _overview(w: Writer) -> None:
    w.add("title", "白杨县文化馆\n2023年度部门整体支出绩效评价报告")
    w.body(
        "为提高财政资金使用效益，根据《预算绩效评价共性指标体系框架》（财预〔2013〕53号）和县财政局《关于开展2023年度部门整体支出绩效评价的通知》（白财绩〔2024〕6号），我馆于2024年2月26日至4月12日对2023年度部门整体支出开展绩效评价，现将结果报告如下。"
    )
    w.h1("一、部门概况")
    w.h2("（一）机构职能")
    w.body(
        "我馆为县文体广电和旅游局所属公益一类事业单位，承担群众文艺演出、公益培训、非物质文化遗产保护和业余文艺团队辅导等职责。"
    )
    w.h2("（二）机构设置及人员情况")
    w.body(
        "我馆设办公室、辅导部、演出部和非遗部。2023年末核定编制{allowed}，实有在职人员{present}，在职人员控制率{control}。"
    )
    w.h2("（三）预算批复及执行情况")
    w.body(
        "2023年年初批复预算{opening}，年中追加{added}，全年预算{budget}，预算调整率{adjusted}。全年执行{spent}，预算完成率{rate}，年末结转结余{left}，结转结余率{left_rate}。人员经费结余主要是年内空编未补和绩效奖励按规定转到次年发放。各类支出的执行情况见表1。"
    )
    w.add("caption", "表1  2023年度支出预算执行情况（单位：万元）")
    lines = [["支出类别", "支出内容", "全年预算数", "全年执行数", "执行率", "结转结余"]]
    for number, (name, label) in enumerate((("personnel", "人员经费"), ("office", "公用经费"))):
        lines.append(
            [
                "^" if number else "基本支出",
                label,
                f"{{{name}}}",
                f"{{x_{name}}}",
                f"{{r_{name}}}",
                f"{{l_{name}}}",
            ]
        )
    lines.append(["^", "基本支出小计", "{basic}", "{x_basic}", "{r_basic}", "{l_basic}"])
    for number, (key, label, *_) in enumerate(_PROJECTS):
        lines.append(
            [
                "^" if number else "项目支出",
                label,
                f"{{b_{key}}}",
                f"{{x_{key}}}",
                f"{{r_{key}}}",
                f"{{l_{key}}}",
            ]
        )
    lines.append(
        ["^", "项目支出小计", "{projects}", "{x_projects}", "{r_projects}", "{l_projects}"]
    )
    lines.append(["合计", "<", "{budget}", "{spent}", "{rate}", "{left}"])
    w.blocks.append(table(lines, w.ledger, (2, 3, 2, 2, 2, 2)))
    w.h1("二、评价工作开展情况")
    w.h2("（一）评价过程")
    w.body(
        "评价小组核实了预算批复、会计账簿和资产台账，查阅了演出、培训和展览的签到记录，现场查看了馆舍和设备，并开展了社会公众满意度调查。"
    )
    w.h2("（二）评价结论")
    w.body(
        "评价总分{w_all}，得分{s_all}，扣{d_all}，评价等级为“良”。等级按90分（含）以上为“优”、80分（含）至90分为“良”、60分（含）至80分为“中”、60分以下为“差”划分。其中投入{s_input|s}，过程{s_process}，产出{s_output}，效果{s_effect}，得分率分别为{sr_input}、{sr_process}、{sr_output}和{sr_effect}。扣分较多的原因是2023年3月至7月馆舍实施消防改造，闭馆近五个月。各项指标得分见表2。"
    )
    w.add("caption", "表2  部门整体支出绩效指标评分表")
    lines = [
        ["一级指标", "二级指标", "三级指标", "目标值", "实际值", "分值", "得分", "扣分", "扣分原因"]
    ]
    seen: list[str] = []
    for i in _INDICATORS:
        head = f"{_HEADS[i.group]}（{{w_{i.group}|u}}）"
        second = "^" if i.group + i.level2 in seen else i.level2
        lines.append(
            [
                "^" if i.group in seen else head,
                second,
                i.name,
                i.target,
                i.actual,
                f"{{w_{i.key}}}",
                f"{{s_{i.key}|s}}",
                f"{{d_{i.key}|s}}",
                i.cause or "—",
            ]
        )
        seen += [i.group, i.group + i.level2]
    lines.append(["合计", "<", "<", "<", "<", "{w_all}", "{s_all}", "{d_all}", "—"])
    w.blocks.append(table(lines, w.ledger, (2, 2, 4, 2, 2, 1, 1, 1, 4), left_aligned=(8,)))


def _analysis(w: Writer) -> None:
    w.h1("三、评价指标分析")
    w.h2("（一）投入情况（分值{w_input}，得分{s_input|s}）")
    w.body(
        "绩效目标依据部门职责和年度工作计划设定，“绩效目标合理性”得{s_goal|s}。两项可持续影响指标年初没有填写指标值，“绩效指标明确性”得{s_clear|s}，扣{d_clear|s}。",
        "2023年“三公”经费预算{three_budget}，上年为{last_three}，变动率为{three_change}。项目支出预算{projects|s}，其中重点项目为免费开放和送戏下乡，预算共{key_projects|s}，重点支出安排率{key_share}。三项预算配置指标均得满分。",
    )
    w.h2("（二）过程情况（分值{w_process}，得分{s_process}）")
    w.body(
        "预算完成率{rate}，按比例得{s_done}，得分率{sr_done}。6月末累计支付{half}，占全年预算的{half_rate}，既定进度为{half_plan|s}，支付进度率{pace}，得{s_pace}。结转结余率高于5%的目标，得{s_left}，扣{d_left}。",
        "公用经费预算{office|s}，实际支出{x_office}，控制率{office_control}。“三公”经费实际支出{three}，控制率{three_control}。政府采购预算{buying|s}，实际采购{bought|s}，政府采购执行率{buy_rate}，得{s_buy}，原因是音响设备须等消防改造验收后才能安装，采购推迟到2024年。",
        "年末固定资产{assets}，在用{used}，闲置{idle}，利用率{asset_rate}，闲置的是待报废的旧舞台灯具。各项管理制度健全，未发现截留、挤占、挪用资金的情况，预决算在批复后20日内公开。",
    )
    w.h2("（三）产出情况（分值{w_output}，得分{s_output}）")
    w.body(
        "全年组织文艺演出{shows}，其中上半年{shows_1}、下半年{shows_2}，完成目标{t_shows}的{shows_rate}；质量达标{good}，达标率{good_rate}；按期完成{ontime}，改期{moved}，按期完成率{ontime_rate}。送戏下乡项目支出{x_stage}，由演出劳务费{crew}、车辆租赁费{bus}、设备运输费{freight}组成；按全部演出计算，平均每场{show_cost}。",
        "举办公益培训{classes}，完成目标{t_class}的{class_rate}；举办非遗展览{expos}，目标为{t_expo}。三项数量指标未完成，都是由闭馆造成的。",
    )
    w.h2("（四）效果情况（分值{w_effect}，得分{s_effect}）")
    w.body(
        "全年服务群众5万余人次，准确数为{people}，完成目标{t_people}的{people_rate}，比上年的{last_people}下降{people_change|abs}。文创产品销售额{sales|s}，目标为{t_sales|s}。登记的业余文艺团队{teams}，比目标少6支。",
        "2023年12月在馆内和6个乡镇开展问卷调查，发放问卷{sent}，回收{back}，回收率{back_rate}；有效问卷{valid}，有效率{valid_rate}；满意{pleased}，社会公众满意度{happy}，低于{t_happy}的目标，得{s_happy}，得分率{sr_happy}。",
    )
    w.h1("四、存在的问题及原因分析")
    w.body(
        "一是闭馆影响估计不足。年初设定目标时没有考虑消防改造工期，演出、培训和展览目标均未完成。二是支付不均衡。上半年支付{half}，不到全年预算的一半。三是结转结余偏大。年末结转结余{left}，其中项目支出{l_projects}，主要是送戏下乡{l_stage}，约占项目结转的七成。"
    )
    w.h1("五、改进措施和建议")
    w.body(
        "一是2024年把因闭馆推迟的9场演出和12期培训补齐，上半年完成不少于一半。二是每月通报支付进度，6月末低于45%的项目由分管负责人说明情况。三是每年8月结合绩效监控调整无法完成的任务，减少结转。"
    )
    w.h1("六、其他需要说明的问题")
    w.body("评价结果将用于编制2025年部门预算，并随2023年度部门决算公开。")
    w.add("sign", "白杨县文化馆", "2024年4月18日")


_FAULTS = [
    Fault(
        "culture-left",
        "error",
        "结转结余不等于全年预算与执行数之差，与表1也不符",
        ("年末结转结余65.11万元，结转结余率12.00%",),
        (Replace("年末结转结余61.51万元，结转结余率", "年末结转结余65.11万元，结转结余率"),),
        "61.51万元",
    ),
    Fault(
        "culture-deduction",
        "error",
        "政府采购执行率的扣分不等于分值减得分",
        ("0.78",),
        (SetCell(1, "政府采购执行率", 7, "0.78"),),
        "0.87",
    ),
    Fault(
        "culture-head",
        "error",
        "过程指标标题的得分与评分表、评价结论不符",
        ("（分值30分，得分28.46分）",),
        (Replace("（分值30分，得分26.48分）", "（分值30分，得分28.46分）"),),
        "26.48分",
    ),
    Fault(
        "culture-grade",
        "error",
        "86.96分属于“良”，写成了“优”",
        ("评价等级为“优”",),
        (Replace("评价等级为“良”", "评价等级为“优”"),),
        "良",
    ),
    Fault(
        "culture-people",
        "error",
        "服务群众人次的下降幅度算错",
        ("下降39.72%",),
        (Replace("下降37.21%", "下降39.72%"),),
        "37.21%",
    ),
    Fault(
        "culture-back",
        "error",
        "回收率与发放、回收份数不符",
        ("回收率92.50%",),
        (Replace("回收率95.20%", "回收率92.50%"),),
        "95.20%",
    ),
    Fault(
        "culture-subtotal",
        "error",
        "表1项目支出执行数小计与四个项目之和不符",
        ("123.45",),
        (SetCell(0, "项目支出小计", 3, "123.45"),),
        "132.45",
    ),
    Fault(
        "culture-cause",
        "warning",
        "公益培训期数扣分，没有写扣分原因",
        ("公益培训期数", "非遗展览目标为6场，实际举办5场"),
        (
            SetCell(1, "公益培训期数", 8, ""),
            Replace(
                "举办非遗展览5场，目标为6场。三项数量指标未完成，都是由闭馆造成的。",
                "非遗展览目标为6场，实际举办5场。",
            ),
        ),
    ),
    Fault(
        "culture-numbering",
        "info",
        "一级标题编号跳号，缺少“六”",
        ("七、其他需要说明的问题",),
        (Replace("六、其他需要说明的问题", "七、其他需要说明的问题"),),
    ),
    Fault(
        "culture-brackets",
        "info",
        "文号的括号不成对",
        ("（白财绩〔2024〕6号，我馆",),
        (Replace("（白财绩〔2024〕6号），我馆", "（白财绩〔2024〕6号，我馆"),),
    ),
]


def culture() -> Example:
    """县文化馆：按投入、过程、产出、效果评分的整体支出绩效评价报告。"""
    w = Writer(_ledger())
    _overview(w)
    _analysis(w)
    return Example(
        "culture-scoring-docx",
        "docx",
        w.ledger,
        w.blocks,
        _FAULTS,
        title="白杨县文化馆2023年度部门整体支出绩效评价报告",
    )
