"""Tables that were flattened into text: each style, and what looks like one and is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiping.document.flattened import rebuild
from jiping.document.model import Block, Paragraph, Table


def grid(block: Block) -> list[list[str]]:
    """The texts; a merged cell once, what it covers and what is missing as None."""
    assert isinstance(block, Table)
    return [
        [
            "·" if cell is None else "<" if cell.column != column else cell.text
            for column, cell in enumerate(row)
        ]
        for row in block.grid
    ]


def lines_of(text: str) -> list[str]:
    return text.strip("\n").split("\n")


FORM = """
附件1
\t某某县档案馆整体支出绩效自评表

\t（2023年度）

\t部门名称
\t某某县档案馆

\t项目资金
（万元）
\t
\t年初预算数
\t全年预算数
\t全年执行数
\t分值
\t执行率
\t得分

\t
\t年度资金总额
\t80.50
\t82.00
\t80.36
\t10
\t98%
\t9.8

\t年度总体目标
\t预期目标
\t实际完成情况

\t
\t完成馆藏档案的数字化。

\t完成两万卷。

\t绩
效
\t一级指标
\t二级指标
\t三级指标
\t年度
指标值
\t实际完成值
\t分值
\t得分
\t偏差原因分析及改进措施

\t
\t产出指标
\t数量指标
\t数字化卷数
\t≥2万卷
\t2万卷
\t50
\t50
\t

\t
\t
\t
\t接待查档人次
\t≥900人次
\t870人次
\t40
\t38
\t外出打印需求下降

\t总分
\t100
\t97.8
\t

附件2
"""


def test_tab_led_cells() -> None:
    before, table, after = rebuild(lines_of(FORM))
    assert before == Paragraph(text="附件1", place="第1行")
    assert after == Paragraph(text="附件2", place="第74行")
    assert grid(table) == [
        ["某某县档案馆整体支出绩效自评表"] + ["<"] * 8,
        ["（2023年度）"] + ["<"] * 8,
        ["部门名称", "某某县档案馆"] + ["·"] * 7,
        ["项目资金\n（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "·"],
        ["", "年度资金总额", "80.50", "82.00", "80.36", "10", "98%", "9.8", "·"],
        ["年度总体目标", "预期目标", "实际完成情况"] + ["·"] * 6,
        # torn by the blank line that its second cell ended with
        ["", "完成馆藏档案的数字化。", "完成两万卷。"] + ["·"] * 6,
        ["绩\n效", "一级指标", "二级指标", "三级指标", "年度\n指标值", "实际完成值", "分值", "得分",
         "偏差原因分析及改进措施"],
        ["", "产出指标", "数量指标", "数字化卷数", "≥2万卷", "2万卷", "50", "50", ""],
        ["", "", "", "接待查档人次", "≥900人次", "870人次", "40", "38", "外出打印需求下降"],
        ["总分", "<", "<", "<", "<", "<", "100", "97.8", ""],
    ]  # fmt: skip
    assert isinstance(table, Table)
    places = {cell.text: cell.place for cell in table.cells}
    assert places["80.36"] == "表1第5行第5列（第23行）"
    assert places["97.8"] == "表1第11行第8列（第71行）"


def test_a_total_without_its_last_cell_still_stands_under_its_headers() -> None:
    lines = lines_of(FORM)
    lines.pop(len(lines) - 3)
    _, table, _ = rebuild(lines)
    assert grid(table)[-1] == ["总分", "<", "<", "<", "<", "<", "100", "97.8", "·"]


def test_a_blank_line_inside_a_cell() -> None:
    lines = lines_of(FORM)
    at = lines.index("\t完成馆藏档案的数字化。")
    lines[at + 1 : at + 1] = ["", "第二段目标。"]
    _, table, _ = rebuild(lines)
    assert grid(table)[6][:3] == ["", "完成馆藏档案的数字化。\n\n第二段目标。", "完成两万卷。"]


def test_paragraphs_indented_by_tabs_are_no_table() -> None:
    blocks = rebuild(
        lines_of(
            "\t一、基本情况\n\t本馆为正科级单位，编制12人，实有11人，承担全县档案的接收与保管。\n"
            "\t二、绩效情况\n\t全年完成各项任务，自评得分为九十七分，等级为优，群众总体满意。\n\n"
            "\t三、问题\n\t部分指标设置不够细化，量化程度不高，下一步将完善指标体系建设。"
        )
    )
    assert len(blocks) == 6
    assert all(isinstance(block, Paragraph) for block in blocks)


def test_indented_paragraphs_before_a_tab_led_table() -> None:
    intro = [
        "\t" + "现将本单位绩效自评情况按照通知要求逐项填报如下，所列数据均来自决算报表与业务台账。",
        "",
    ]
    blocks = rebuild([*intro, *lines_of(FORM)[1:]])
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert len(grid(blocks[1])) == 11


def test_tabs_between_cells() -> None:
    heading, table, after = rebuild(
        lines_of(
            "单位：万元\n项目\t预算数\t执行数\t执行率\n基本支出\t60\t57\t95%\n\t其中：人员\t\t40\t\t\n说明如下"
        )
    )
    assert isinstance(heading, Paragraph)
    assert isinstance(after, Paragraph)
    assert grid(table) == [
        ["项目", "预算数", "执行数", "执行率"],
        ["基本支出", "60", "57", "95%"],
        ["", "其中：人员", "", "40"],
    ]


def test_numbering_and_contents_with_tabs_are_no_tables() -> None:
    blocks = rebuild(
        lines_of(
            "一、\t部门概况\n二、\t预算执行\n三、\t存在问题\n\n"
            "一、部门概况\t1\n二、预算执行\t3\n（一）总体\t3\n\n民主化。\t\t\t\n下一段。\t\t"
        )
    )
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert len(blocks) == 8


def test_markdown() -> None:
    (table,) = rebuild(
        lines_of(
            "| 项目 | 预算数 | 执行率 |\n|:---|---:|---|\n| 基本支出 | 60 | |\n| 项目支出 | 20 | 95% |"
        )
    )
    assert grid(table) == [
        ["项目", "预算数", "执行率"],
        ["基本支出", "60", ""],
        ["项目支出", "20", "95%"],
    ]


def test_drawn_borders() -> None:
    (table,) = rebuild(
        lines_of("┌────┬───┐\n│指标│得分│\n├────┼───┤\n│产出│50  │\n│效益│    │\n└────┴───┘")
    )
    assert grid(table) == [["指标", "得分"], ["产出", "50"], ["效益", ""]]
    assert isinstance(table, Table)
    assert table.cells[-1].place == "表1第3行第2列（第5行）"


def test_bars_in_prose_are_no_table() -> None:
    blocks = rebuild(["来源：办公室 | 日期：1月", "作者：秘书科 | 审核：主任", "————", "正文"])
    assert all(isinstance(block, Paragraph) for block in blocks)


def test_columns_of_equal_width() -> None:
    first, table, last = rebuild(
        lines_of(
            "收支情况\n  项目        预算数    执行数\n  基本支出    60.00     57.00\n"
            "  项目支出    20.00     19.50\n以上为全部支出。"
        )
    )
    assert isinstance(first, Paragraph)
    assert isinstance(last, Paragraph)
    assert grid(table) == [
        ["项目", "预算数", "执行数"],
        ["基本支出", "60.00", "57.00"],
        ["项目支出", "20.00", "19.50"],
    ]


def test_lines_to_be_signed_are_no_table() -> None:
    blocks = rebuild(["姓名：    职务：    日期：", "王某    馆长    元月", "李某    科员    元月"])
    assert all(isinstance(block, Paragraph) for block in blocks)


INDICATORS = """
绩效指标完成情况
一级指标
二级指标
三级指标
年度
指标值
实际
完成值
分值
得分
偏差原因分析及改进措施
产出指标
数量指标
数字化卷数
≥2万卷
2万卷
50
50
无
质量指标
验收合格率
100%
98%
20
19.6
因设备故障返工
满意度指标
服务对象满意度
查档群众满意度
≥90%
92%
10
10
无
总分
80
79.6
二、存在的问题
"""


def test_one_cell_a_line() -> None:
    title, table, after = rebuild(lines_of(INDICATORS))
    assert isinstance(title, Paragraph)
    assert isinstance(after, Paragraph)
    assert grid(table) == [
        ["一级指标", "二级指标", "三级指标", "年度\n指标值", "实际\n完成值", "分值", "得分",
         "偏差原因分析及改进措施"],
        ["产出指标", "数量指标", "数字化卷数", "≥2万卷", "2万卷", "50", "50", "无"],
        ["·", "质量指标", "验收合格率", "100%", "98%", "20", "19.6", "因设备故障返工"],
        ["满意度指标", "服务对象满意度", "查档群众满意度", "≥90%", "92%", "10", "10", "无"],
        ["总分", "<", "<", "<", "<", "80", "79.6", "·"],
    ]  # fmt: skip


def test_one_cell_a_line_with_blank_lines_between() -> None:
    lines = [part for line in lines_of(INDICATORS) for part in (line, "")]
    tables = [block for block in rebuild(lines) if isinstance(block, Table)]
    # A header cell broken over paragraphs is no header cell: the rows cannot be told.
    assert tables == []
    joined = lines_of(INDICATORS.replace("年度\n", "年度").replace("实际\n", "实际"))
    lines = [part for line in joined for part in (line, "")]
    _, table, _ = rebuild(lines)
    assert grid(table)[2][5:] == ["20", "19.6", "因设备故障返工"]


def test_the_money_block_line_by_line() -> None:
    lead, table, rest = rebuild(
        lines_of(
            "项目资金（万元）\n年初预算数\n全年预算数\n全年执行数\n分值\n执行率\n得分\n"
            "年度资金总额\n80.5\n82\n80.36\n10\n98%\n9.8\n其中：财政拨款\n80.5\n82\n80.36\n—\n98%\n—\n"
            "年度总体目标"
        )
    )
    assert isinstance(lead, Paragraph)
    assert isinstance(rest, Paragraph)
    assert grid(table) == [
        ["·", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "80.5", "82", "80.36", "10", "98%", "9.8"],
        ["其中：财政拨款", "80.5", "82", "80.36", "—", "98%", "—"],
    ]


def test_empty_cells_as_empty_lines() -> None:
    (table,) = rebuild(
        lines_of(
            "序号\n项目名称\n预算数\n执行数\n备注\n1\n查档大厅改造\n12\n\n\n2\n书库除湿\n3\n2.5\n已验收"
        )
    )
    assert grid(table) == [
        ["序号", "项目名称", "预算数", "执行数", "备注"],
        ["1", "查档大厅改造", "12", "", ""],
        ["2", "书库除湿", "3", "2.5", "已验收"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        # a row lost a figure: nothing is certain any more
        INDICATORS.replace("20\n19.6\n", "19.6\n"),
        # a header in running text
        "项目\n预算数\n执行数\n执行率\n以上四项由财务科统一填报，其余由业务科室填报后汇总。\n",
    ],
)
def test_what_cannot_be_rebuilt_for_sure_stays_paragraphs(text: str) -> None:
    blocks = rebuild(lines_of(text))
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert len(blocks) == len([line for line in lines_of(text) if line])


_LINE = st.one_of(
    st.sampled_from(
        ["", "\t", "\t10", "\t得分", "分值", "得分", "项目", "预算数", "10", "9.5%", "一、概况", "a\tb\tc",
         "|a|b|c|", "---", "|--|--|", "甲  1  2", "总分", "\t总分", "正文。" * 20, "无", "  ", "\u3000甲\u3000\u3000乙"]
    ),
    st.text(alphabet="\t |甲0，。- ", max_size=12),
)  # fmt: skip


@given(st.lists(_LINE, max_size=40))
def test_nothing_is_lost_invented_or_reordered(lines: list[str]) -> None:
    """Every text is a literal stretch of the file; whatever is no border appears, in its order."""
    whole = "\n".join(lines)
    found: list[str] = []
    for block in rebuild(lines):
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            cells = block.cells
            found += [cell.text for cell in cells]
            taken = [
                (row, column)
                for cell in cells
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            ]
            assert len(taken) == len(set(taken))
    for text in found:
        assert text in whole

    def letters(text: str) -> str:
        return "".join(sign for sign in text if sign not in "\t |- \n\u3000\u00a0")

    assert letters("".join(found)) == letters(whole)


@pytest.mark.parametrize(
    "unit",
    ["\t甲\n", "\t甲\n\n", "甲|乙\n", "甲\t乙\n", "甲  乙  丙\n", "甲  乙  丙\n丁\n", "项目\n",
     "分值\n得分\n预算数\n执行数\n10\n", "\t甲\n\n乙\n\n", "项目\n预算数\n执行数\n甲\n1\n",
     "\t1\n\t2\n\t3\n\n\t4\n\n"],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    lines = (unit * (4_000 // unit.count("\n"))).split("\n")
    start = time.process_time()
    rebuild(lines)
    assert time.process_time() - start < 2
