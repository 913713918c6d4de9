"""Hand-written texts and the figures that a reader finds in them.

An expectation is written ``≥15 次``: comparison, value (``15~30`` a range, ``7*10000`` a multiplier),
unit, then ``约`` ``余`` ``近`` for approximations and ``汉`` for Chinese numerals.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiping.figure.quantity import Approximation, Comparison, Figure
from jiping.figure.scan import scan, scan_cell

_APPROXIMATIONS = {
    Approximation.EXACT: "",
    Approximation.ABOUT: " 约",
    Approximation.OVER: " 余",
    Approximation.UNDER: " 近",
}


def told(figure: Figure) -> str:
    comparison = "" if figure.comparison is Comparison.EQUAL else figure.comparison.value
    upper = "" if figure.upper is None else f"~{figure.upper}"
    multiplier = "" if figure.multiplier == 1 else f"*{figure.multiplier:f}"
    approximation = _APPROXIMATIONS[figure.approximation]
    chinese = " 汉" if figure.chinese else ""
    number = f"{comparison}{figure.value}{upper}{multiplier}"
    return f"{number} {figure.unit.name}".rstrip() + approximation + chinese


CASES = """
全年预算数为3.2亿元 | 3.2 亿元
其中：中央补助6万元、省0 万元、市 0万元 | 6 万元; 0 万元; 0 万元
执行率为 88 %。 | 88 %
使用率达到100％ | 100 %
接受咨询5000人（次） | 5000 人次
接受咨询5000人(次) | 5000 人次
接待观众7万余人次 | 7*10000 人次 余
接待观众7余万人次 | 7*10000 人次 余
接待观众３万多人次 | 3*10000 人次 余
服务活动20多场次 | 20 场次 余
展品20多件次、图版50多块 | 20 件次 余; 50 块 余
转载信息1000条多。 | 1000 条 余
开展活动15次以上 | ≥15 次
满意率达95%以上， | ≥95 %
争取在90分以上 | ≥90 分
编发简报12期（含）以上 | ≥12 期
发放资料不少于2000份 | ≥2000 份
发放资料不得少于 2000 份 | ≥2000 份
参与学校不低于6所 | ≥6 所
超支率不超过3% | ≤3 %
成本未超过5万元 | ≤5 万元
结余率控制在3%以内 | ≤3 %
误差在0.5%之内 | ≤0.5 %
满意度≥90% | ≥90 %
满意度≧90% | ≥90 %
满意度＞=90% | ≥90 %
满意度>=90% | ≥90 %
满意度≥ 90% | ≥90 %
控制率≤100% | ≤100 %
控制率<=100% | ≤100 %
损耗≯5% | ≤5 %
合格率≮98% | ≥98 %
合格率>98% | >98 %
缺陷率＜2% | <2 %
更新次数达到12次 | 12 次
完成率超过80% | >80 %
完成率低于60%的 | <60 %
参训人员至少30人 | ≥30 人
每户最多2个 | ≤2 个
来信不足10件 | 10 件 近
投诉量不到3% | 3 % 近
达不到90%的 | 90 %
近千人参加 | 1000 人 近 汉
近百名专家 | 100 名 近 汉
上千人次受益 | 1000 人次 余 汉
万余人参加 | 1*10000 人 余 汉
百余万元资金 | 100 万元 余 汉
举办二十余场讲座 | 20 场 余 汉
举办十几场讲座 | 10 场 余 汉
历时三四个月 | 3~4 个月 约 汉
十七八个村 | 17~18 个 约 汉
三四万人次 | 3~4*10000 人次 约 汉
约3万人受益 | 3*10000 人 约
大约120户 | 120 户 约
120户左右 | 120 户 约
约为35.2% | 35.2 % 约
节约3万元 | 3 万元
签约3家企业 | 3 家
近5万人 | 5*10000 人 近
近3年共开展9次 | 3 年; 9 次
逾2000人 | 2000 人 余
下降15%～30% | 15~30 %
下降15-30% | 15~30 %
总额9亿～16亿元 | 9~16 亿元
总额8000万～1.2亿元 | 0.8~1.2 亿元
每周3至5次 | 3~5 次
每周3次至5次 | 3~5 次
每月2—3场 | 2~3 场
每人3万元至5万元 | 3~5 万元
三至五天 | 3~5 天 汉
由3万元到5万元 | 3 万元; 5 万元
由3次提高到5次 | 3 次; 5 次
支出2021.1～2022.12万元 | 2021.1~2022.12 万元
发放1900-2000份 | 1900~2000 份
40-59岁女性 | 40~59 岁
得分为100±5分 | 95~105 分
误差±5% | -5~5 %
每年2次 | 2 次
每季度研究一次 | 1 次 汉
橱窗两月一次更换 | 2 个月 汉; 1 次 汉
为期一年 | 1 年 汉
持续一年半 | 1.5 年 汉
缩短半年 | 0.5 年 汉
每次两个半小时 | 2.5 小时 汉
上半年2次，下半年1次 | 2 次; 1 次
每天24小时开放 | 24 小时
讲解5分钟 | 5 分钟
公示5日 | 5 日
自收到之日起30日内 | ≤30 日
15个工作日内办结 | ≤15 个工作日
服务时长3个月 | 3 个月
配备讲解员1名 | 1 名
配备讲解员一名 | 1 名 汉
内设一个办公室 | 1 个 汉
新增展墙一面，展柜两组 | 1 面 汉; 2 组 汉
介于-10%～-5% | -10~-5 %
增长-3.5% | -3.5 %
增长率为负12% | -12 %
自负3万元 | 3 万元
综合得分97.5分 | 97.5 分
扣1分)，得9分 | 1 分; 9 分
占三分之二 | 0.6666666666666666666666666667 分之 汉
增长1倍，是原来的2.5倍 | 1 倍; 2.5 倍
完成百分之百 | 100 % 汉
完成百分之九十五点五 | 95.5 % 汉
完成百分之七十以上 | ≥70 % 汉
占百分之十至百分之二十 | 10~20 % 汉
占百分之十到二十 | 10~20 % 汉
占50%的项目 | 50 %
覆盖面达九成 | 9 成 汉
死亡率3.5‰ | 3.5 ‰
提高2.3个百分点 | 2.3 百分点
提高三百分点 | 3 百分点 汉
提高三个百分点 | 3 百分点 汉
投资3亿2000万元 | 32000 万元
补助1万2千元 | 12 千元
户籍5万3200人 | 53200 人
补助三百万元 | 300 万元 汉
投资三亿五千万元 | 35000 万元 汉
五万人次 | 5*10000 人次 汉
壹万贰仟元整 | 12000 元 汉
资金1200万，到位 | 1200 万
￥500，已付 | 500 元
金额1,234.56万元 | 1234.56 万元
金额1，234.56万元 | 1234.56 万元
金额１２．５万元 | 12.5 万元
分别为88,100% | 100 %
标准500元/人 | 500 元/人
频率6次/年 | 6 次/年
绿化300亩、2万平方米、1.2公顷 | 300 亩; 2*10000 平方米; 1.2 公顷
道路3.5公里，井盖20米 | 3.5 公里; 20 米
物资2吨又300公斤 | 2 吨; 300 公斤
发放图书2万册，展板500块，光盘300张 | 2*10000 册; 500 块; 300 张
共3项目标 | 3 项
聘请3名单位负责人 | 3 名
赠送5本科普读物 | 5 本
组建3支队伍 | 3 支
3名医生、2名家长、5名师生 | 3 名; 2 名; 5 名
购置CT2台 | 2 台
1.5个镇参加 | 5 个
1.2024年完成3次 | 3 次
一等奖2个、二等奖3名 | 2 个; 3 名
论文13篇、5篇获奖 | 13 篇; 5 篇
一是3个村，二是两个社区 | 3 个; 2 个 汉
占总支出100%，结余0% | 100 %; 0 %
举办3届。 | 3 届
3亿元（含中央1.5亿元） | 3 亿元; 1.5 亿元
10余万元 | 10 万元 余
"""

NOTHING = """
2024年 | 2024年度 | （  2021  年度） | 3月5日 | 2022-2025年 | 2022年—2025年 | 1-7月 | 2024.12.31
20240105 | 2024-12-31 | 二〇二四年一月五日 | 截至30日 | 13月 | 24年底 | 2023、2024年
甲发〔2019〕8号 | 甲财教[2023]101号 | （甲财教【2023】）38号 | 甲发﹝2019﹞8号 | 财预〔2020〕10号
一、基本情况 | （一）概况 | 1.概况 | 1、概况 | （1）概况 | ①概况 | 3．资产管理 | 成效明显：1.结合第6个主题日
第6个 | 第 6 次 | 第十三届 | 十三届青少年大赛 | 二十届三中全会 | 第六十三条 | 第一、二批 | 第1、2批
电话0311-82012345 | 51092322T000000436802 | 拨打12345热线 | A3张贴 | 财政2.0系统 | 3+1工作 | “3·5”学雷锋
“9·18” | 比例为2:3 | 100分制 | 百分制 | 一是加强 | 一个方面 | 一些 | 统一部署 | 一定 | 一般 | 一批 | 一系列
一方面 | 三农 | 三公经费 | 两会 | 五四 | “十四五”规划 | 十四五期间 | 四个意识 | 两个确立 | 三下乡 | “五个一”工程
5个一工程 | 双减 | 万一 | 十分重要 | 零件 | 几十个 | 数十名 | 进一步 | 同一个 | 这一次 | 是一项重要工作 | 一年来
一人一档 | 一年一度 | 一月一更换 | 一次性 | 八项规定 | 二等奖 | 2等奖 | 全年 | 每年 | 一期工程 | 二期项目 | 80年代
三年级 | 建党100周年 | 第三方 | 一把手 | 三会一课 | 万人 | 百家讲坛 | 五台山 | 2 项目支出 | 1 人员情况 | 1 个人所得税
得分=实际/预算×100% | 3·15 | 一二三产业 | “二上二下” | “三个一” | VR互动 | G20峰会 | 1:1配套 | 一起 | 3号楼 | 2栋梁之才
"""

CELLS = """
54.41 | 54.41
1,234 | 1234
1,234.50 | 1234.50
（10） | 10
-3.2 | -3.2
０.５ | 0.5
≥90 | ≥90
=100 | 100
不少于3 | ≥3
80～90 | 80~90
约5 | 5 约
2,024 | 2024
12以上 | ≥12
100% | 100 %
10分 | 10 分
3次 | 3 次
产出指标（50分） | 50 分
 7 | 7
1.5万 | 1.5 万
0 | 0
12.5次 | 12.5 次
3,100% | 100 %
"""

NO_CELLS = "- | — | / | √ | 2024 | 2024年 | 20240105 | 1. | 1、 | 001 | 二 | ① | 完成 | 2024-2025 | 3月底前"


def _pairs(table: str) -> list[tuple[str, list[str]]]:
    pairs: list[tuple[str, list[str]]] = []
    for line in table.strip("\n").split("\n"):
        text, expected = line.rsplit(" | ", 1)
        pairs.append((text, expected.split("; ")))
    return pairs


def _texts(table: str) -> list[str]:
    return [text for line in table.strip().split("\n") for text in line.split(" | ")]


@pytest.mark.parametrize(("text", "expected"), _pairs(CASES))
def test_figures_of_a_text(text: str, expected: list[str]) -> None:
    assert [told(figure) for figure in scan(text)] == expected


@pytest.mark.parametrize("text", _texts(NOTHING))
def test_no_quantity(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize(("text", "expected"), _pairs(CELLS))
def test_figures_of_a_cell(text: str, expected: list[str]) -> None:
    assert [told(figure) for figure in scan_cell(text)] == expected


@pytest.mark.parametrize("text", _texts(NO_CELLS))
def test_no_figure_in_a_cell(text: str) -> None:
    assert scan_cell(text) == ()


def test_bare_numbers_only_in_cells() -> None:
    assert scan("54.41") == ()
    assert [figure.start for figure in scan_cell("54.41\n42.09\n无")] == [0, 6]


def test_text_holds_sign_unit_and_the_words_that_touch() -> None:
    (figure,) = scan("要求不少于 2000余份（含）以上。")
    assert figure.text == "不少于 2000余份（含）以上"
    assert (figure.start, figure.end) == (2, 17)
    assert (figure.number_start, figure.number_end) == (6, 10)
    assert figure.comparison is Comparison.AT_LEAST
    assert figure.approximation is Approximation.OVER


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3.2亿元", "320000000"),
        ("3亿2000万元", "320000000"),
        ("三亿五千万元", "350000000"),
        ("7万余人次", "70000"),
        ("35.5%", "35.5"),
        ("九成", "90"),
        ("3‰", "0.3"),
        ("2公顷", "30"),
        ("10000平方米", "15"),
        ("3小时", "10800"),
        ("500斤", "250"),
    ],
)
def test_amount_is_told_in_the_base(text: str, amount: str) -> None:
    (figure,) = scan(text)
    assert figure.amount.normalize() == Decimal(amount).normalize()


def test_decimals_are_those_printed() -> None:
    assert [f.decimals for f in scan("3.20万元、6万元、1.5～2.25%")] == [2, 0, 2]
