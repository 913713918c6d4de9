"""A made-up report of 30 pages: 25,000 characters of prose, 20 tables of 12 by 8 cells."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import docx

TABLES = 20
ROWS = 12
COLUMNS = 8
CHARACTERS = 25_000

_CHINESE = "一二三四五六七八九十"
_MATTERS = (
    "馆藏整理 设备更新 巡回展览 骨干培训 场馆维护 志愿服务 数据采集 乡镇站点 资料编印".split()
)
_HEADS = "项目 内容 年初预算数 全年预算数 全年执行数 执行率 分值 得分".split()
_STORIES = (
    "中心坚持把群众能够参加、愿意参加作为安排活动的尺度，先到乡镇听取意见，再排定场次和主讲人，"
    "活动结束后由站点负责人填写反馈，下一轮安排据此调整，基层反映较好。",
    "项目实行专账管理，采购按程序公开询价，验收由使用部门和财务人员共同签字，"
    "付款前逐笔核对合同、发票和验收单，全年没有发现超范围支出。",
    "因汛期道路中断，部分点位的进度推迟到秋季，已与施工单位重新约定工期，所缺工作量全部补齐。",
)
_CENT = Decimal("0.01")


def build(path: Path) -> None:
    """Write the report; the same every time."""
    rng = random.Random(30)
    document = docx.Document()
    document.add_heading("云溪县文博中心2024年度部门整体支出绩效自评报告", level=0)
    written = sections = 0
    while written < CHARACTERS or sections < TABLES:
        title = f"{_CHINESE[sections // 10]}是{_MATTERS[sections % len(_MATTERS)]}情况"
        document.add_heading(title, level=1 + sections % 2)
        paragraphs = [_paragraph(rng) if i % 2 else rng.choice(_STORIES) for i in range(11)]
        for text in paragraphs:
            document.add_paragraph(text)
        written += sum(len(text) for text in paragraphs)
        if sections < TABLES:
            document.add_paragraph(f"表{sections + 1} 项目支出及得分情况（单位：万元）")
            _add_table(document, rng)
        sections += 1
    document.save(str(path))


def prose(characters: int) -> str:
    """Plain text in the same manner, for a short report."""
    rng = random.Random(3)
    lines = ["云溪县文博中心2024年度部门整体支出绩效自评报告", ""]
    while sum(len(line) for line in lines) < characters:
        lines += [rng.choice(_STORIES), _paragraph(rng)]
    return "\n".join(lines) + "\n"


def _paragraph(rng: random.Random) -> str:
    budget = Decimal(rng.randint(20000, 90000)) / 100
    spent = (budget * rng.randint(80, 99) / 100).quantize(_CENT)
    target, half = rng.randint(20, 90), rng.randint(5, 19)
    sent = rng.randint(200, 500)
    back = sent * rng.randint(90, 99) // 100
    matter = rng.choice(_MATTERS)
    return (
        f"2024年{matter}全年预算{budget}万元，实际支出{spent}万元，预算执行率{_rate(spent, budget)}，"
        f"年末结转{budget - spent}万元。全年开展{matter}活动{target}场次，其中上半年{half}场次、"
        f"下半年{target - half}场次，服务群众约{rng.randint(2, 9)}.{rng.randint(1, 9)}万人次。"
        f"发放问卷{sent}份，回收{back}份，回收率{_rate(Decimal(back), Decimal(sent))}，"
        "各项任务按进度完成。"
    )


def _add_table(document: docx.document.Document, rng: random.Random) -> None:
    table = document.add_table(ROWS, COLUMNS)
    grid = [list(row.cells) for row in table.rows]
    for cell, head in zip(grid[0], _HEADS, strict=True):
        cell.text = head
    totals = [Decimal(0)] * 3
    points = Decimal(0)
    for number, row in enumerate(grid[1:-1], 1):
        first = Decimal(rng.randint(1000, 9000)) / 100
        budget = first + Decimal(rng.randint(0, 500)) / 100
        spent = (budget * rng.randint(85, 100) / 100).quantize(_CENT)
        totals = [old + new for old, new in zip(totals, (first, budget, spent), strict=True)]
        score = (10 * spent / budget).quantize(_CENT, rounding=ROUND_HALF_UP)
        points += score
        matter = rng.choice(_MATTERS)
        if number % 2:
            row[0].merge(grid[number + 1][0]).text = f"项目{(number + 1) // 2}"
        values = (matter, first, budget, spent, _rate(spent, budget), 10, score)
        for cell, value in zip(row[1:], values, strict=True):
            cell.text = str(value)
    last = grid[-1]
    last[0].merge(last[1]).text = "合计"
    values = (*totals, _rate(totals[2], totals[1]), 100, points)
    for cell, value in zip(last[2:], values, strict=True):
        cell.text = str(value)


def _rate(part: Decimal, whole: Decimal) -> str:
    return f"{(100 * part / whole).quantize(_CENT, rounding=ROUND_HALF_UP)}%"
