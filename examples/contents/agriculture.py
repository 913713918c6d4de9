"""A county agricultural extension station's workbook in 元: projects, quarters, form, narrative."""

from __future__ import annotations

from dataclasses import dataclass

from building.blocks import Block, table
from building.example import Example, Fault, Replace, SetCell
from building.figures import Ledger

from .kit import Indicator, register


@dataclass(frozen=True)
class Project:
    """Money in 元: opening budget, adjustment and what was spent in each quarter."""

    key: str
    group: str
    name: str
    opening: str
    change: str
    quarters: tuple[str, str, str, str]


_GROUPS = {"upper": "上级资金", "local": "县级资金"}
_PROJECTS = [
    Project(
        "tools",
        "upper",
        "农机购置与应用补贴",
        "2400000.00",
        "0.00",
        ("420000.00", "636200.00", "780000.00", "520000.00"),
    ),
    Project(
        "field",
        "upper",
        "高标准农田管护",
        "1000000.00",
        "150000.00",
        ("150250.00", "298000.00", "320000.00", "330000.00"),
    ),
    Project(
        "pest",
        "local",
        "病虫害统防统治",
        "700000.00",
        "-20000.00",
        ("98800.00", "214000.00", "240000.00", "100000.00"),
    ),
    Project(
        "seed",
        "local",
        "良种示范推广",
        "540000.00",
        "0.00",
        ("82740.00", "160000.00", "150000.00", "110000.00"),
    ),
    Project(
        "train",
        "local",
        "农技人员培训",
        "240000.00",
        "20000.00",
        ("35320.00", "70000.00", "80000.00", "70000.00"),
    ),
]


@dataclass(frozen=True)
class Row:
    """The columns of the Yunnan form that the shared `Indicator` does not have."""

    sign: str
    target: str
    unit: str


_INDICATORS = [
    (
        Indicator(
            "rate",
            "rate",
            "预算执行",
            "预算执行率",
            "",
            "{rate|n}",
            "10",
            "w_rate*spent/budget",
            "质量保证金按合同2025年支付",
        ),
        Row("=", "100", "%"),
    ),
    (
        Indicator("machines", "output", "数量指标", "完成补贴农机台数", "", "{machines|n}", "8"),
        Row("≥", "420", "台"),
    ),
    (
        Indicator(
            "area",
            "output",
            "数量指标",
            "统防统治面积",
            "",
            "{area|n}",
            "10",
            "w_area*area/t_area",
            "8月连续降雨，0.18万亩错过防治期；2025年增配植保无人机",
        ),
        Row("≥", "{t_area|n}", "万亩"),
    ),
    (
        Indicator("seeds", "output", "数量指标", "示范推广良种面积", "", "{seeds|n}", "6"),
        Row("≥", "1.8", "万亩"),
    ),
    (
        Indicator("trained", "output", "数量指标", "培训农技人员人次", "", "{trained|n}", "6"),
        Row("≥", "600", "人次"),
    ),
    (
        Indicator("effect", "output", "质量指标", "病虫害防治效果", "", "87.5", "6"),
        Row("≥", "85", "%"),
    ),
    (
        Indicator("pass", "output", "质量指标", "培训考核合格率", "", "{pass_rate|n}", "5"),
        Row("≥", "95", "%"),
    ),
    (
        Indicator(
            "intime",
            "output",
            "时效指标",
            "补贴资金及时兑付率",
            "",
            "{intime_rate|n}",
            "5",
            "w_intime*intime/machines",
            "8户银行卡信息有误，兑付推迟；申请时增加账户核验",
        ),
        Row("=", "100", "%"),
    ),
    (
        Indicator("cost", "output", "成本指标", "统防统治亩均成本", "", "{area_cost}", "4"),
        Row("≤", "20", "元"),
    ),
    (
        Indicator("yield", "benefit", "经济效益", "示范区亩均增产", "", "{yield_more|n}", "10"),
        Row("≥", "40", "公斤"),
    ),
    (
        Indicator("homes", "benefit", "社会效益", "带动农户数", "", "{homes|n}", "8"),
        Row("≥", "2600", "户"),
    ),
    (
        Indicator(
            "poison", "benefit", "生态效益", "农药使用量下降率", "", "{poison_change|n,abs}", "7"
        ),
        Row("≥", "3", "%"),
    ),
    (
        Indicator("coops", "benefit", "可持续影响", "农机合作社数", "", "{coops|n}", "5"),
        Row("≥", "28", "家"),
    ),
    (
        Indicator("happy", "happy", "服务对象满意度", "农户满意度", "", "{happy|n}", "10"),
        Row("≥", "90", "%"),
    ),
]


def _money(book: Ledger) -> None:
    for p in _PROJECTS:
        k = p.key
        book.raw(
            "元",
            **{f"i_{k}": p.opening, f"c_{k}": p.change},
            **{f"q{n}_{k}": value for n, value in enumerate(p.quarters, 1)},
        )
        book.calc(f"b_{k}", f"i_{k}+c_{k}", "元", 2, "sum")
        book.calc(f"x_{k}", "+".join(f"q{n}_{k}" for n in range(1, 5)), "元", 2, "sum")
    letters = ("i", "c", "b", "x", "l", "q1", "q2", "q3", "q4")
    for p in _PROJECTS:
        book.calc(f"l_{p.key}", f"b_{p.key}-x_{p.key}", "元", 2, "carry-over")
    for letter in letters:
        for group in _GROUPS:
            keys = [p.key for p in _PROJECTS if p.group == group]
            book.calc(f"{letter}_{group}", "+".join(f"{letter}_{k}" for k in keys), "元", 2, "sum")
        book.calc(f"{letter}_sum", f"{letter}_upper+{letter}_local", "元", 2, "sum")
    for k in [*(p.key for p in _PROJECTS), *_GROUPS, "sum"]:
        book.calc(f"r_{k}", f"x_{k}/b_{k}*100")
        if k in (*_GROUPS, "sum"):
            book.also(f"b_{k}", f"i_{k}+c_{k}", "sum")
            book.also(f"l_{k}", f"b_{k}-x_{k}", "carry-over")
            book.also(f"x_{k}", "+".join(f"q{n}_{k}" for n in range(1, 5)), "sum")
    book.calc("half", "q1_sum+q2_sum", "元", 2, "sum")
    book.calc("half_rate", "half/b_sum*100")
    book.raw(
        "元",
        personnel="2612000.00",
        office="306600.00",
        x_personnel="2580310.50",
        x_office="294220.00",
        grant="7798600.00",
        carried="150000.00",
        last_spent="7381500.00",
        three_budget="56000.00",
        three="48600.00",
        last_three="52800.00",
        car="41200.00",
        host="7400.00",
    )
    book.calc("basic", "personnel+office", "元", 2, "sum")
    book.calc("x_basic", "x_personnel+x_office", "元", 2, "sum")
    book.calc("budget", "grant+carried", "元", 2, "sum")
    book.also("budget", "basic+b_sum", "sum")
    book.calc("spent", "x_basic+x_sum", "元", 2, "sum")
    book.calc("rate", "spent/budget*100")
    book.calc("left", "budget-spent", "元", 2, "carry-over")
    for name in ("basic", "personnel", "office"):
        book.calc(f"r_{name}", f"x_{name}/{name}*100")
    book.calc("share_basic", "x_basic/spent*100", kind="share")
    book.calc("share_projects", "x_sum/spent*100", kind="share")
    book.calc("growth", "(spent-last_spent)/last_spent*100", kind="growth")
    book.calc("more", "spent-last_spent", "元", 2, "difference")
    book.also("three", "car+host", "sum")
    book.calc("three_control", "three/three_budget*100")
    book.calc("three_less", "last_three-three", "元", 2, "difference")
    book.calc("three_change", "(three-last_three)/last_three*100", kind="growth")


def _ledger() -> Ledger:
    book = Ledger()
    _money(book)
    book.raw("名", allowed="42", present="40", senior="11", middle="19", junior="10")
    book.also("present", "senior+middle+junior", "sum")
    book.calc("control", "present/allowed*100")
    book.raw("台", machines="438", intime="430")
    book.calc("late", "machines-intime", "台", 0, "difference")
    book.calc("intime_rate", "intime/machines*100")
    book.raw("万亩", t_area="3.60", area="3.42", seeds="1.86")
    book.calc("area_rate", "area/t_area*100", kind="completion")
    book.calc("area_cost", "x_pest/(area*10000)", "元", 2, "average")
    book.raw("人次", trained="624", passed="603")
    book.raw("期", courses="12")
    book.calc("per_course", "trained/courses", "人次", 0, "average")
    book.calc("pass_rate", "passed/trained*100")
    book.raw("公斤", crop="512", last_crop="468")
    book.calc("yield_more", "crop-last_crop", "公斤", 0, "difference")
    book.calc("yield_growth", "(crop-last_crop)/last_crop*100", kind="growth")
    book.raw("户", homes="2735")
    book.raw("家", coops="29")
    book.raw("吨", poison="83.2", last_poison="86.4")
    book.calc("poison_change", "(poison-last_poison)/last_poison*100", kind="growth")
    book.raw("份", sent="360", back="348", valid="345", pleased="322")
    book.calc("back_rate", "back/sent*100")
    book.calc("happy", "pleased/valid*100")
    register(book, [indicator for indicator, _ in _INDICATORS])
    return book


def _cells(prefixes: str, key: str, rate: bool = True) -> list[str]:
    cells = [f"{{{letter}_{key}|k}}" for letter in prefixes.split()]
    return [*cells, f"{{r_{key}}}"] if rate else cells


def _projects() -> list[list[str]]:
    lines = [
        ["青麓县农业技术推广站2024年度项目支出清单", *["<"] * 8],
        ["单位：元", *["<"] * 8],
        [
            "资金类别",
            "序号",
            "项目名称",
            "年初预算数",
            "预算调整数",
            "全年预算数",
            "全年执行数",
            "执行率",
            "结转结余",
        ],
    ]
    for group, label in _GROUPS.items():
        members = [p for p in _PROJECTS if p.group == group]
        for n, p in enumerate(members):
            lines.append(
                [
                    "^" if n else label,
                    str(_PROJECTS.index(p) + 1),
                    p.name,
                    *_cells("i c b x", p.key),
                    f"{{l_{p.key}|k}}",
                ]
            )
        lines.append(["^", f"{label}小计", "<", *_cells("i c b x", group), f"{{l_{group}|k}}"])
    lines.append(["合计", "<", "<", *_cells("i c b x", "sum"), "{l_sum|k}"])
    return lines


def _quarters() -> list[list[str]]:
    lines = [
        ["2024年度项目支出分季度执行情况", *["<"] * 6],
        ["单位：元", *["<"] * 6],
        ["资金类别", "项目名称", "一季度", "二季度", "三季度", "四季度", "全年执行数"],
    ]
    for group, label in _GROUPS.items():
        members = [p for p in _PROJECTS if p.group == group]
        for n, p in enumerate(members):
            lines.append(["^" if n else label, p.name, *_cells("q1 q2 q3 q4 x", p.key, rate=False)])
        lines.append(["^", f"{label}小计", *_cells("q1 q2 q3 q4 x", group, rate=False)])
    lines.append(["合计", "<", *_cells("q1 q2 q3 q4 x", "sum", rate=False)])
    return lines


def _form() -> list[list[str]]:
    heads = {
        "rate": "预算执行（{w_rate|u}）",
        "output": "产出指标（{w_output|u}）",
        "benefit": "效益指标（{w_benefit|u}）",
        "happy": "满意度指标（{w_happy|u}）",
    }
    lines = [
        ["青麓县农业技术推广站2024年度部门整体支出绩效自评表", *["<"] * 9],
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "指标性质",
            "指标值",
            "度量单位",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因及改进措施",
        ],
    ]
    seen: list[str] = []
    for i, row in _INDICATORS:
        second = "^" if i.group + i.level2 in seen else i.level2
        lines.append(
            [
                "^" if i.group in seen else heads[i.group],
                second,
                i.name,
                row.sign,
                row.target,
                row.unit,
                i.actual,
                f"{{w_{i.key}}}",
                f"{{s_{i.key}|s}}",
                i.cause,
            ]
        )
        seen += [i.group, i.group + i.level2]
    lines.append(["总分及等级", *["<"] * 6, "{w_all}", "{s_all}", "优"])
    return lines


_NARRATIVE = [
    (
        "一、部门基本情况",
        "（一）部门概况",
        "本站为县农业农村局所属公益一类事业单位，承担农业技术推广、植物保护、农机推广和农技人员培训等职责。核定编制{allowed}，年末在职{present}，其中高级职称{senior}、中级职称{middle}、初级及以下{junior}，在职人员控制率{control}。",
    ),
    (
        "^",
        "（二）收支情况",
        "2024年全年预算{budget|u,k}，其中当年财政拨款{grant|u,k}，上年结转{carried|u,k}。全年执行{spent|u,k}，预算执行率{rate}，年末结转{left|u,k}。按支出性质分，基本支出{x_basic|u,k}，占{share_basic}；项目支出{x_sum|u,k}，占{share_projects}。基本支出预算{basic|u,k}，执行率{r_basic}；其中人员经费预算{personnel|u,k}，执行{x_personnel|u,k}，执行率{r_personnel}；公用经费预算{office|u,k}，执行{x_office|u,k}，执行率{r_office}。执行数比上年的{last_spent|u,k}增加{more|u,k}，增长{growth}。",
    ),
    (
        "^",
        "（三）“三公”经费情况",
        "“三公”经费预算{three_budget|u,k}，实际支出{three|u,k}，控制率{three_control}。其中公务用车运行维护费{car|u,k}，公务接待费{host|u,k}，没有因公出国（境）费。比上年的{last_three|u,k}减少{three_less|u,k}，下降{three_change|abs}。",
    ),
    (
        "二、绩效自评工作情况",
        "（一）组织过程",
        "根据县财政局《关于开展2024年度部门绩效自评的通知》（青麓财绩〔2025〕5号），本站于2025年2月24日成立自评小组，用四周时间核对项目台账、抽查田间记录、统计问卷并逐项评分，2025年3月21日经站务会审议通过。",
    ),
    (
        "三、绩效目标完成情况",
        "（一）项目执行情况",
        "全年安排项目5个，预算{b_sum|万元,.0,u}，执行{x_sum|万元,.2,u}，执行率{r_sum}，结转{l_sum|万元,.2,u}。其中上级资金执行{x_upper|万元,.2,u}，执行率{r_upper}；县级资金执行{x_local|万元,.2,u}，执行率{r_local}。上半年累计执行{half|万元,.2,u}，占项目预算的{half_rate}。",
    ),
    (
        "^",
        "（二）产出情况",
        "补贴农机{machines}，按期兑付{intime}，推迟{late}，及时兑付率{intime_rate}。统防统治{area}，完成目标{t_area}的{area_rate}；项目支出{x_pest|u,k}，平均每亩{area_cost|u}。示范推广良种{seeds}。举办培训{courses}，培训{trained}，平均每期{per_course}；考核合格{passed}，合格率{pass_rate}。",
    ),
    (
        "^",
        "（三）效益和满意度情况",
        "示范区平均亩产{crop}，比上年的{last_crop}增加{yield_more}，增长{yield_growth}。带动农户{homes}，全县农机合作社达到{coops}。农药使用量{poison}，比上年的{last_poison}下降{poison_change|abs}。2024年12月向农户发放问卷{sent}，回收{back}，回收率{back_rate}，有效{valid}，满意{pleased}，农户满意度{happy}。",
    ),
    (
        "四、自评结论",
        "（一）得分和等级",
        "自评得分{s_all|u}，等级为优。其中预算执行{s_rate|u}，产出{s_output|u}，效益{s_benefit|u,s}，满意度{s_happy|u,s}。",
    ),
    (
        "五、存在的问题和整改措施",
        "（一）问题及原因",
        "一是统防统治面积没有完成，8月连续降雨，部分地块错过防治期，现有植保无人机不足。二是8户农机补贴因银行卡信息有误推迟兑付。三是质量保证金列入当年预算，按合同次年才能支付。",
    ),
    (
        "^",
        "（二）整改措施",
        "一是2025年5月底前增配植保无人机4架，并与邻近乡镇建立互助作业机制。二是补贴申请时由受理窗口当场核验账户。三是质量保证金按合同付款年度编列预算。",
    ),
    (
        "六、其他需要说明的情况",
        "（一）公开和应用",
        "自评结果随2024年度部门决算在县政府门户网站公开，并用于编制2026年部门预算。填报日期：2025年3月25日。",
    ),
]


def _narrative() -> list[list[str]]:
    lines = [["青麓县农业技术推广站2024年度部门整体支出绩效自评情况", "<", "<"]]
    return [*lines, *([first, second, text] for first, second, text in _NARRATIVE)]


_FAULTS = [
    Fault(
        "agriculture-project-rate",
        "error",
        "良种示范推广执行率算错：502740÷540000应为93.10%",
        ("91.30%",),
        (SetCell(0, "良种示范推广", 7, "91.30%"),),
        "93.10%",
    ),
    Fault(
        "agriculture-subtotal",
        "error",
        "县级资金全年执行数小计与三个项目之和不符",
        ("1,401,860.00",),
        (SetCell(0, "县级资金小计", 6, "1,401,860.00"),),
        "1,410,860.00",
    ),
    Fault(
        "agriculture-quarter",
        "error",
        "高标准农田管护四个季度之和不等于全年执行数",
        ("289,000.00",),
        (SetCell(1, "高标准农田管护", 3, "289,000.00"),),
        "298,000.00",
    ),
    Fault(
        "agriculture-unit",
        "error",
        "项目执行数换算成万元时多了十倍",
        ("执行4865.31万元",),
        (Replace("执行486.53万元", "执行4865.31万元"),),
        "486.53万元",
    ),
    Fault(
        "agriculture-trained",
        "error",
        "培训人次在自评表和文字中不一致",
        ("培训642人次",),
        (Replace("培训624人次", "培训642人次"),),
        "624人次",
    ),
    Fault(
        "agriculture-total",
        "error",
        "总分不等于各项得分之和，也与文字不符",
        ("99.51",),
        (SetCell(2, "总分及等级", 8, "99.51"),),
        "99.15",
    ),
    Fault(
        "agriculture-over",
        "warning",
        "在职人员超过核定编制",
        ("年末在职44名", "初级及以下14名", "在职人员控制率104.76%"),
        (
            Replace("年末在职40名", "年末在职44名"),
            Replace("初级及以下10名", "初级及以下14名"),
            Replace("在职人员控制率95.24%", "在职人员控制率104.76%"),
        ),
    ),
    Fault(
        "agriculture-unmeasurable",
        "warning",
        "指标值无法衡量",
        ("有所增加",),
        (SetCell(2, "带动农户数", 4, "有所增加"),),
    ),
    Fault(
        "agriculture-brackets",
        "info",
        "文号年份应使用六角括号",
        ("青麓财绩（2025）5号",),
        (Replace("青麓财绩〔2025〕5号", "青麓财绩（2025）5号"),),
        "青麓财绩〔2025〕5号",
    ),
]


def agriculture() -> Example:
    """县农业技术推广站：以元为单位的项目清单、分季执行、自评表和自评情况。"""
    book = _ledger()
    blocks: list[Block] = [
        table(_projects(), book, (12, 8, 24, 16, 16, 16, 16, 10, 15), "项目支出清单", (2,)),
        table(_quarters(), book, (12, 24, 16, 16, 16, 16, 18), "分季度执行", (1,)),
        table(_form(), book, (18, 16, 24, 10, 10, 10, 12, 8, 8, 40), "绩效自评表", (9,)),
        table(_narrative(), book, (20, 22, 110), "自评情况", (2,)),
    ]
    return Example(
        "agriculture-yuan-xlsx",
        "xlsx",
        book,
        blocks,
        _FAULTS,
        title="青麓县农业技术推广站2024年度部门整体支出绩效自评",
    )
