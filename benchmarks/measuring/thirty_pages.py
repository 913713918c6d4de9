"""A made-up report of 30 pages: 25,000 characters of prose, 20 tables of 12 by 8 cells.

Its figures agree with one another (rates, remainders, sums, tables and the text about them), as
those of a real report mostly do: a report full of mistakes would measure the telling of mistakes.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import docx

TABLES = 20
ROWS = 12
COLUMNS = 8
CHARACTERS = 25_000

_CHINESE = "一二三四五六七八九十"
_PLACES = (
    "青石镇 柳溪镇 云峰乡 白沙镇 东河乡 枫林镇 石桥镇 南坪乡 梨园镇 双塘镇 竹溪乡 高岭镇 "
    "沙湾镇 杏花乡 龙泉镇 平湖镇 松林乡 长堤镇 西关镇 紫云乡 安平镇 桃源乡 清水镇 新桥镇"
).split()
_MATTERS = (
    "馆藏整理 设备更新 巡回展览 骨干培训 场馆维护 志愿服务 数据采集 站点运行 资料编印 文物普查"
).split()
_KINDS = "公共服务 文物保护 宣传教育 队伍建设 运行保障".split()
_HEADS = "类别 项目名称 年初预算数 全年预算数 全年执行数 执行率 分值 得分".split()
_BEGINNINGS = (
    "{place}坚持把群众能够参加、愿意参加作为安排{matter}的尺度",
    "{place}的{matter}由站点负责人牵头，文化专干逐村登记需求",
    "因汛期道路中断，{place}{matter}的部分点位推迟到秋季实施",
    "{place}把{matter}列入全年重点事项，按季调度进度",
)
_MIDDLES = (
    "先听取{place}各村意见再排定场次和主讲人，活动结束后填写反馈",
    "{place}{matter}采购按程序公开询价，使用部门和财务人员共同签字验收",
    "{matter}付款前逐笔核对合同、发票和验收单，{place}没有发现超范围支出",
    "{place}与施工单位重新约定{matter}的工期，所缺工作量全部补齐",
)
_ENDINGS = (
    "{place}{matter}下一轮安排据此调整，基层反映较好。",
    "{matter}的档案由{place}文化站统一保管，随时备查。",
    "{place}准备把{matter}的做法写进工作手册，供其他站点借鉴。",
)
_OUTLOOK = (
    "存在问题：个别乡镇站点人手偏紧，活动预告不够及时，原因是年中人员变动后没有及时补充。",
    "改进措施：下一步由办公室会同各站点建立轮岗支援办法，活动预告提前一周公布，按月检查落实情况。",
    "本次自评同时开展了服务对象满意度调查，服务对象普遍认为活动贴近生活，满意度达到预期目标。",
)
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class _Project:
    """One project of a place; money in 万元."""

    name: str
    opening: Decimal
    budget: Decimal
    spent: Decimal

    @property
    def score(self) -> Decimal:
        """Of ten points, by its execution rate."""
        return _rounded(10 * self.spent / self.budget)


def build(path: Path) -> None:
    """Write the report; the same every time."""
    rng = random.Random(30)
    document = docx.Document()
    document.add_heading("云溪县文博中心2024年度部门整体支出绩效自评报告", level=0)
    written = sections = 0
    while written < CHARACTERS or sections < TABLES:
        place = _PLACES[sections % len(_PLACES)]
        tens, ones = divmod(sections + 1, 10)
        number = ("" if tens == 0 else "十" if tens == 1 else _CHINESE[tens - 1] + "十") + (
            _CHINESE[ones - 1] if ones else ""
        )
        document.add_heading(f"{number}、{place}项目实施情况", level=1)
        projects = [_project(rng, place + matter) for matter in _MATTERS]
        paragraphs: list[str] = []
        for project, matter in zip(projects[: 5 + sections % 2], _MATTERS, strict=False):
            paragraphs += [_figures(rng, project), _story(rng, place, matter)]
        for text in paragraphs:
            document.add_paragraph(text)
        written += sum(len(text) for text in paragraphs)
        if sections < TABLES:
            document.add_paragraph(f"表{sections + 1} {place}项目支出及得分情况（单位：万元）")
            _add_table(document, projects)
        sections += 1
    for text in _OUTLOOK:
        document.add_paragraph(text)
    document.save(str(path))


def prose(characters: int) -> str:
    """Plain text in the same manner, for a short report."""
    rng = random.Random(3)
    lines = ["云溪县文博中心2024年度部门整体支出绩效自评报告", ""]
    for place in _PLACES:
        for matter in _MATTERS:
            if sum(len(line) for line in lines) >= characters:
                return "\n".join([*lines, *_OUTLOOK]) + "\n"
            lines += [_story(rng, place, matter), _figures(rng, _project(rng, place + matter))]
    raise ValueError(f"{characters} characters are more than there are projects to tell of")


def _project(rng: random.Random, name: str) -> _Project:
    opening = Decimal(rng.randint(1000, 9000)) / 100
    budget = opening + Decimal(rng.randint(0, 500)) / 100
    return _Project(name, opening, budget, _rounded(budget * rng.randint(85, 99) / 100))


def _figures(rng: random.Random, project: _Project) -> str:
    target, half = rng.randint(20, 90), rng.randint(5, 19)
    sent = rng.randint(200, 500)
    back = sent * rng.randint(90, 99) // 100
    return (
        f"2024年{project.name}项目年初预算{project.opening}万元，全年预算{project.budget}万元，"
        f"实际支出{project.spent}万元，预算执行率{_rate(project.spent, project.budget)}，"
        f"年末结转{project.budget - project.spent}万元。{project.name}全年开展活动{target}场次，"
        f"其中上半年{half}场次、下半年{target - half}场次，"
        f"服务群众约{rng.randint(2, 9)}.{rng.randint(1, 9)}万人次。"
        f"{project.name}发放问卷{sent}份，回收{back}份，回收率{_rate(Decimal(back), Decimal(sent))}，"
        "任务按进度完成。"
    )


def _story(rng: random.Random, place: str, matter: str) -> str:
    told = "，".join(rng.choice(part) for part in (_BEGINNINGS, _MIDDLES, _ENDINGS))
    return told.format(place=place, matter=matter)


def _add_table(document: docx.document.Document, projects: list[_Project]) -> None:
    table = document.add_table(ROWS, COLUMNS)
    grid = [list(row.cells) for row in table.rows]
    for cell, head in zip(grid[0], _HEADS, strict=True):
        cell.text = head
    for number, (row, project) in enumerate(zip(grid[1:-1], projects, strict=True)):
        if number % 2 == 0:
            row[0].merge(grid[number + 2][0]).text = _KINDS[number // 2]
        rate = _rate(project.spent, project.budget)
        values = (project.name, project.opening, project.budget, project.spent, rate, 10)
        for cell, value in zip(row[1:], (*values, project.score), strict=True):
            cell.text = str(value)
    last = grid[-1]
    last[0].merge(last[1]).text = "合计"
    opening = sum((project.opening for project in projects), Decimal(0))
    budget = sum((project.budget for project in projects), Decimal(0))
    spent = sum((project.spent for project in projects), Decimal(0))
    points = sum((project.score for project in projects), Decimal(0))
    values = (opening, budget, spent, _rate(spent, budget), 100, points)
    for cell, value in zip(last[2:], values, strict=True):
        cell.text = str(value)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def _rate(part: Decimal, whole: Decimal) -> str:
    return f"{_rounded(100 * part / whole)}%"
