"""A county disease-control centre's narrative report: projects told one by one, no form."""

from __future__ import annotations

from dataclasses import dataclass

from building.example import Example, Fault, Replace
from building.figures import Ledger

from .kit import Writer


@dataclass(frozen=True)
class Project:
    """A project told in prose; its scores by head follow from the figures told beside them.

    story: what was reached.  problem, remedy: the project's own.
    losses: for each of 产出 (50), 效益 (30), 满意度 (10) an expression of the points that are lost.
    """

    key: str
    name: str
    budget: str
    spent: str
    story: str
    problem: str
    remedy: str
    output: str = "50"
    benefit: str = "30"
    happy: str = "10"


_PROJECTS = [
    Project(
        "vaccine",
        "免疫规划疫苗接种",
        "86.4",
        "84.24",
        "一是接种疫苗{doses}，为目标{t_doses}的{doses_rate|s}，该项分值20分，得{s_doses|s}，未完成的原因是两个批次疫苗到货晚；二是接种单位冷链设备完好率达到100%；三是接种点有效问卷{valid_v}，满意{pleased_v}，满意度{happy_v|s}，达到90%的目标。",
        "两个批次疫苗推迟到12月下旬到货，年内来不及接种。",
        "每季度首月提交采购计划，库存不足两个月用量时启动调拨。",
        output="30+s_doses",
    ),
    Project(
        "chronic",
        "慢性病综合防控",
        "42",
        "39.27",
        "一是规范管理高血压、糖尿病患者{managed}，为目标{t_managed}的{managed_rate|s}，该项分值20分，得{s_managed|s}；二是患者血压控制率{pressure}，目标{t_pressure}，该项分值10分，得{s_pressure|s}；三是抽查有效问卷{valid_c}，满意{pleased_c}，满意度{happy_c|s}，目标{t_happy_c}，得{s_happy_c|s}。未完成的原因是外出务工人员随访中断。",
        "外出务工患者返乡时间集中，现有随访排班无法覆盖。",
        "在春节和麦收期间增设夜间随访门诊，并开通电话随访登记。",
        output="30+s_managed",
        benefit="20+s_pressure",
        happy="s_happy_c",
    ),
    Project(
        "aids",
        "艾滋病防治",
        "35.6",
        "35.6",
        "一是开展检测{tests}，其中上半年{tests_1}、下半年{tests_2}；二是感染者随访率100%；三是外展干预覆盖12个场所；四是服务对象有效问卷{valid_a}，满意{pleased_a}，满意度{happy_a|s}，达到90%的目标。各项目标均已完成。",
        "个别乡镇检测点的咨询室面积偏小，隐私保护条件有待改善。",
        "与乡镇卫生院商定调整用房，2025年上半年完成3个检测点改造。",
    ),
    Project(
        "lung",
        "结核病防治",
        "28.5",
        "26.35",
        "一是筛查重点人群{screened}，为目标{t_screened}的{screened_rate|s}，该项分值20分，得{s_screened|s}；二是患者治疗成功率{cured}，目标{t_cured}，该项分值10分，得{s_cured|s}；三是患者有效问卷{valid_t}，满意{pleased_t}，满意度{happy_t|s}，达到90%的目标。未完成的原因是移动筛查车故障停用47天。",
        "移动筛查车使用年限长，配件需从外地调运，停用期间没有替代设备。",
        "与邻县签订设备互借协议，并申请2026年更新筛查车。",
        output="30+s_screened",
        benefit="20+s_cured",
    ),
    Project(
        "water",
        "饮用水水质监测",
        "18.2",
        "17.29",
        "一是采集水样{samples}，枯水期{samples_1}、丰水期{samples_2}；二是监测结果全部按月公示；三是入户调查有效问卷{valid_w}，满意{pleased_w}，满意度{happy_w|s}，目标{t_happy_w}，得{s_happy_w|s}。满意度未达目标的原因是居民不了解公示渠道。",
        "监测结果只在网站公示，老年居民很少看到。",
        "自2025年2月起在行政村公开栏同步张贴，并在赶集日现场解答。",
        happy="s_happy_w",
    ),
    Project(
        "school",
        "学校卫生监测",
        "12.8",
        "10.2",
        "一是监测学校{schools}，为目标{t_schools}的{schools_rate|s}，该项分值20分，得{s_schools|s}；二是监测发现问题的整改率{fixed}，目标{t_fixed}，该项分值10分，得{s_fixed|s}；三是师生有效问卷{valid_s}，满意{pleased_s}，满意度{happy_s|s}，目标{t_happy_s}，得{s_happy_s|s}。未完成的原因是照度检测仪送检超期，下半年只能分批监测。",
        "检测仪器检定计划与学期安排脱节，15所学校推迟到次年监测，对应经费未支出。",
        "仪器检定改在寒暑假进行，开学前两周完成校准。",
        output="30+s_schools",
        benefit="20+s_fixed",
        happy="s_happy_s",
    ),
    Project(
        "literacy",
        "健康素养促进",
        "24",
        "22.68",
        "一是举办健康讲座{talks}，为目标{t_talks}的{talks_rate|s}，该项分值20分，得{s_talks|s}；二是居民健康素养水平{level}，目标{t_level}，该项分值10分，得{s_level|s}；三是听众有效问卷{valid_l}，满意{pleased_l}，满意度{happy_l|s}，目标{t_happy_l}，得{s_happy_l|s}。未完成的原因是讲师人手不足。",
        "专职讲师只有4名，难以同时承担城乡两类讲座。",
        "从县医院和中医院选聘8名兼职讲师，讲座以视频和现场两种方式开展。",
        output="30+s_talks",
        benefit="20+s_level",
        happy="s_happy_l",
    ),
    Project(
        "lab",
        "实验室设备更新",
        "65",
        "61.32",
        "一是设备验收{devices}，为目标{t_devices}的{devices_rate|s}，该项分值10分，得{s_devices|s}；二是新设备检测能力新增16项；三是送检单位有效问卷{valid_d}，满意{pleased_d}，满意度{happy_d|s}，达到90%的目标。未完成的原因是3台进口设备报关时间延长。",
        "进口设备合同没有约定报关延误的处理办法，尾款未能按期支付。",
        "今后设备合同写明到货期限和违约责任，优先选择有现货的型号。",
        output="40+s_devices",
    ),
]


def _partial(book: Ledger, key: str, weight: int, actual: str, target: str) -> None:
    """The score of an unmet indicator: weight × actual value / target."""
    book.calc(f"s_{key}", f"{weight}*{actual}/{target}", "分", 2, "score")


def _results(book: Ledger) -> None:
    book.raw("万剂次", doses="4.94", t_doses="5.2")
    book.raw("人", managed="7200", t_managed="8000", screened="5250", t_screened="6000")
    book.raw(
        "%",
        pressure="58.5",
        t_pressure="65",
        cured="81",
        t_cured="90",
        fixed="72",
        t_fixed="90",
        level="25.5",
        t_level="30",
        t_happy_c="90",
        t_happy_w="90",
        t_happy_s="95",
        t_happy_l="90",
    )
    book.raw("人次", tests_1="2860", tests_2="3415")
    book.calc("tests", "tests_1+tests_2", "人次", 0, "sum")
    book.raw(
        "份",
        samples_1="96",
        samples_2="112",
        valid_c="200",
        pleased_c="171",
        valid_w="200",
        pleased_w="162",
        valid_s="400",
        pleased_s="361",
        valid_l="250",
        pleased_l="216",
        valid_v="300",
        pleased_v="282",
        valid_a="150",
        pleased_a="141",
        valid_t="120",
        pleased_t="111",
        valid_d="60",
        pleased_d="57",
    )
    for letter in "vatd":
        book.calc(f"happy_{letter}", f"pleased_{letter}/valid_{letter}*100")
    book.calc("samples", "samples_1+samples_2", "份", 0, "sum")
    book.raw("所", schools="35", t_schools="50")
    book.raw("场", talks="95", t_talks="100")
    book.raw("台", devices="17", t_devices="20")
    for key, weight in (
        ("doses", 20),
        ("managed", 20),
        ("screened", 20),
        ("schools", 20),
        ("talks", 20),
        ("devices", 10),
    ):
        book.calc(f"{key}_rate", f"{key}/t_{key}*100", kind="completion")
        _partial(book, key, weight, key, f"t_{key}")
    for key in ("pressure", "cured", "fixed", "level"):
        _partial(book, key, 10, key, f"t_{key}")
    for letter in "cwsl":
        book.calc(f"happy_{letter}", f"pleased_{letter}/valid_{letter}*100")
        _partial(book, f"happy_{letter}", 10, f"happy_{letter}", f"t_happy_{letter}")


def _ledger() -> Ledger:
    book = Ledger()
    book.raw(
        "万元",
        basic="674.2",
        x_personnel="596.85",
        x_office="64.55",
        last_projects="287.4",
        central="52.4",
        province="18.2",
        county="8",
        x_central="51.1",
        x_province="17.85",
        x_county="8",
    )
    book["county"].decimals = book["x_county"].decimals = 2
    book.calc("x_basic", "x_personnel+x_office", "万元", 2, "sum")
    _results(book)
    for p in _PROJECTS:
        book.raw("万元", **{f"b_{p.key}": p.budget, f"x_{p.key}": p.spent})
        book[f"b_{p.key}"].decimals = book[f"x_{p.key}"].decimals = 2
        book.calc(f"r_{p.key}", f"x_{p.key}/b_{p.key}*100")
        book.calc(f"e_{p.key}", f"10*x_{p.key}/b_{p.key}", "分", 2, "score")
        for letter, expression in (("o", p.output), ("f", p.benefit), ("h", p.happy)):
            if expression.isdigit():
                book.raw("分", **{f"{letter}_{p.key}": expression})
                book[f"{letter}_{p.key}"].decimals = 2
            else:
                kind = "repeat" if letter == "h" else "sum"
                book.calc(f"{letter}_{p.key}", expression, "分", 2, kind)
                if letter != "h":
                    # The met indicators of the head are not told one by one: nobody can add it up.
                    book[f"{letter}_{p.key}"].formulas.clear()
        total = "+".join(f"{letter}_{p.key}" for letter in "eofh")
        book.calc(f"s_{p.key}", total, "分", 2, "sum")
    for letter, name in (("b", "projects"), ("x", "x_projects")):
        book.calc(name, "+".join(f"{letter}_{p.key}" for p in _PROJECTS), "万元", 2, "sum")
    book.calc("mean", "(" + "+".join(f"s_{p.key}" for p in _PROJECTS) + ")/8", "分", 2, "average")
    book.calc("budget", "basic+projects", "万元", 2, "sum")
    book.calc("spent", "x_basic+x_projects", "万元", 2, "sum")
    for name in ("basic", "projects"):
        book.calc(f"r_{name}", f"x_{name}/{name}*100")
    book.calc("rate", "spent/budget*100")
    book.calc("left", "budget-spent", "万元", 2, "carry-over")
    book.calc("growth", "(x_projects-last_projects)/last_projects*100", kind="growth")
    book.calc("share_personnel", "x_personnel/x_basic*100", kind="share")
    book.calc("share_office", "x_office/x_basic*100", kind="share")
    book.calc("transfer", "central+province+county", "万元", 2, "sum")
    book.calc("x_transfer", "x_central+x_province+x_county", "万元", 2, "sum")
    book.calc("r_transfer", "x_transfer/transfer*100")
    book.calc("two", "x_vaccine+x_lab", "万元", 2, "sum")
    book.calc("share_two", "two/x_projects*100", kind="share")
    book.raw("名", allowed="68", present="64", doctors="41", testers="15", others="8")
    book.also("present", "doctors+testers+others", "sum")
    book.calc("control", "present/allowed*100")
    book.raw("个", count="8", good="7", fair="1")
    book.also("count", "good+fair", "sum")
    return book


def _report(w: Writer) -> None:
    w.add("title", "北滩县疾病预防控制中心\n2024年度部门预算绩效自评报告")
    w.h1("一、部门整体概况")
    w.h2("（一）主要职责及人员情况")
    w.body(
        "本中心为县卫生健康局所属公益一类事业单位，承担传染病防控、免疫规划、慢性病管理、公共卫生监测和健康教育等职责。核定编制{allowed}，实有在编人员{present}，其中公共卫生医师{doctors}、检验人员{testers}、行政和工勤人员{others}，在职人员控制率{control}。"
    )
    w.h2("（二）部门预算执行情况")
    w.body(
        "2024年度全年预算数{budget|s}，执行数{spent|s}，预算执行率{rate|s}，年末结转{left|s}。其中基本支出预算{basic|s}，执行{x_basic|s}，执行率{r_basic|s}；项目支出预算{projects|s}，执行{x_projects|s}，执行率{r_projects|s}。项目支出执行数上年为{last_projects|s}，本年增长{growth|s}。",
        "基本支出执行数中，人员经费{x_personnel|s}，占{share_personnel|s}；公用经费{x_office|s}，占{share_office|s}。",
        "项目资金中含共同财政事权转移支付{transfer|s}（中央{central|s}、省{province|s}、县级配套{county|s}），实际支出{x_transfer|s}（中央{x_central|s}、省{x_province|s}、县级配套{x_county|s}），执行率{r_transfer|s}。未安排专项转移支付和债券资金。",
    )
    w.h1("二、绩效评价组织情况")
    w.body(
        "根据县财政局《关于开展2024年度预算绩效自评的通知》（滩财绩〔2025〕2号），本中心成立由财务科和各业务科室组成的自评工作组，于2025年1月20日至2月28日收集资料、核对台账、现场查看和回收问卷，对{count}项目逐项评分。预算执行率、产出、效益、满意度的分值分别为10分、50分、30分、10分。"
    )
    w.h1("三、部门整体绩效实现情况")
    w.h2("（一）总体结论")
    w.body(
        "{count}项目全部完成自评，平均得分{mean|s}。其中评价等级为“优”的{good}，评价等级为“良”的{fair}。项目预算合计{projects|s}，执行数合计{x_projects|s}，完成预算的{r_projects|s}。其中免疫规划疫苗接种、实验室设备更新两个项目执行数合计{two|s}，占项目支出执行数的{share_two|s}。"
    )
    w.h2("（二）项目绩效自评综述")
    for number, p in enumerate(_PROJECTS, 1):
        k = p.key
        w.body(
            f"{number}.{p.name}项目绩效自评综述：根据年初设定的绩效目标，{p.name}项目绩效自评得分为{{s_{k}|s}}。"
            f"全年预算数为{{b_{k}|s}}，执行数为{{x_{k}|s}}，完成预算的{{r_{k}|s}}。"
            f"其中预算执行率得{{e_{k}|s}}，产出指标得{{o_{k}|s}}，效益指标得{{f_{k}|s}}，满意度指标得{{h_{k}|s}}。"
            f"项目绩效目标完成情况：{p.story}"
            f"发现的主要问题及原因：{p.problem}下一步改进措施：{p.remedy}"
        )
    w.h2("（三）履职效果")
    w.body(
        "全县甲乙类传染病报告及时率为100%，未发生突发公共卫生事件。各项目支出近300万元，服务居民20余万人次。全年检测{tests}，采集水样{samples}，举办健康讲座{talks}，居民健康素养水平达到{level}。"
    )
    w.h1("四、存在的问题和下一步措施")
    w.body(
        "从{count}项目看，问题集中在三个方面：采购和检定计划安排偏晚，影响疫苗、仪器按期到位；流动人口服务方式单一；公示和宣传渠道不适合老年居民。2025年将把采购、检定和随访计划统一编入季度工作表，由财务科按季通报执行进度，6月底项目支出执行率不低于50%，9月底不低于75%。"
    )
    w.h1("五、其他需要说明的问题")
    w.body("自评结果随2024年度部门决算在县政府门户网站公开，并作为编制2026年部门预算的依据。")
    w.add("sign", "北滩县疾病预防控制中心", "2025年3月10日")


_FAULTS = [
    Fault(
        "health-rate",
        "error",
        "慢性病综合防控完成预算的比例算错：39.27÷42应为93.5%",
        ("完成预算的95.3%",),
        (Replace("执行数为39.27万元，完成预算的93.5%", "执行数为39.27万元，完成预算的95.3%"),),
        "93.5%",
    ),
    Fault(
        "health-transfer",
        "error",
        "三级资金之和为76.95万元，总数写79.65万元，执行率也随之不符",
        ("实际支出79.65万元",),
        (Replace("实际支出76.95万元", "实际支出79.65万元"),),
        "76.95万元",
    ),
    Fault(
        "health-total",
        "error",
        "学校卫生监测四项得分之和为89.47分",
        ("学校卫生监测项目绩效自评得分为89.74分",),
        (
            Replace(
                "学校卫生监测项目绩效自评得分为89.47分", "学校卫生监测项目绩效自评得分为89.74分"
            ),
        ),
        "89.47分",
    ),
    Fault(
        "health-tests",
        "error",
        "上半年与下半年检测人次之和不等于全年数",
        ("上半年2680人次、下半年3415人次",),
        (Replace("上半年2860人次", "上半年2680人次"),),
        "2860人次",
    ),
    Fault(
        "health-talks",
        "error",
        "健康讲座场次前后不一致",
        ("举办健康讲座85场，居民健康素养水平",),
        (Replace("举办健康讲座95场，居民健康素养水平", "举办健康讲座85场，居民健康素养水平"),),
        "95场",
    ),
    Fault(
        "health-staff",
        "warning",
        "在编人数超过核定编制",
        ("核定编制60名", "实有在编人员64名", "在职人员控制率106.67%"),
        (
            Replace("核定编制68名", "核定编制60名"),
            Replace("在职人员控制率94.12%", "在职人员控制率106.67%"),
        ),
    ),
    Fault(
        "health-cause",
        "warning",
        "设备验收未完成，没有说明原因",
        ("设备验收17台，为目标20台的85%", "发现的主要问题及原因：绩效管理水平有待提高。"),
        (
            Replace("达到90%的目标。未完成的原因是3台进口设备报关时间延长。", "达到90%的目标。"),
            Replace(
                "进口设备合同没有约定报关延误的处理办法，尾款未能按期支付。",
                "绩效管理水平有待提高。",
            ),
        ),
    ),
    Fault(
        "health-sample",
        "warning",
        "满意度没有写明问卷份数",
        ("三是满意度81%，目标90%",),
        (Replace("三是入户调查有效问卷200份，满意162份，满意度81%", "三是满意度81%"),),
    ),
    Fault(
        "health-brackets",
        "info",
        "文号年份应使用六角括号",
        ("滩财绩【2025】2号",),
        (Replace("滩财绩〔2025〕2号", "滩财绩【2025】2号"),),
        "滩财绩〔2025〕2号",
    ),
    Fault(
        "health-stop",
        "info",
        "句号重复",
        ("健康教育等职责。。",),
        (Replace("健康教育等职责。", "健康教育等职责。。"),),
    ),
]


def health() -> Example:
    """县疾控中心：以项目综述为主的部门预算绩效自评报告（文本）。"""
    w = Writer(_ledger())
    _report(w)
    return Example(
        "health-narrative-txt",
        "txt",
        w.ledger,
        w.blocks,
        _FAULTS,
        title="北滩县疾病预防控制中心2024年度部门预算绩效自评报告",
    )
