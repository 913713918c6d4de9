"""Records of every shape, made by hypothesis: any part may be missing, zero, small or overspent."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

PROJECT_NAMES = (
    "科普大篷车", "“五个一”创建工程", "老年大学补助项目", "图书购置", "基层站点建设", "安全巡查",
    "数字平台运维", "志愿服务奖补", "2025年乡村阅读推广项目", "设备更新（一期）",
)  # fmt: skip
INDICATORS = (
    ("产出指标", "数量指标", "开展培训场次", "场次"),
    ("产出指标", "数量指标", "发放宣传资料", "份"),
    ("产出指标", "数量指标", "服务群众", "人次"),
    ("产出指标", "质量指标", "设备验收合格率", "%"),
    ("产出指标", "时效指标", "按时完成率", "%"),
    ("产出指标", "成本指标", "单场活动成本", "万元"),
    ("效益指标", "社会效益指标", "覆盖社区", "个"),
    ("效益指标", "经济效益指标", "带动就业", "人"),
    ("效益指标", "可持续影响指标", "新增志愿者", "名"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "%"),
)
CAUSES = ("连续降雨影响进度", "供货商推迟到货", "人员借调，力量不足", "场地维修停用")
REMEDIES = ("提前落实备用场地", "年初签订供货合同", "与镇街联合开展", "按季核对进度")
SHARES = ("0", "0.2", "0.5", "0.61", "0.9", "0.999", "1", "1", "1", "1.0853", "1.5")


def cents(low: int = 0, high: int = 500_000) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(lambda n: Decimal(n) / 100)


@st.composite
def spendings(draw: st.DrawFn, *, may_lack: bool = True) -> dict[str, str | None]:
    full = draw(st.one_of(cents(1), cents(1, 500), cents(1, 99_999_999)))
    share = Decimal(draw(st.sampled_from(SHARES)))
    done = (full * share).quantize(Decimal("0.01"))
    opening = draw(st.sampled_from((full, full, full / 2, full + 10, Decimal(0))))
    values = [opening.quantize(Decimal("0.01")), full, done]
    lack = draw(st.integers(0, 12)) if may_lack else 12
    return {
        name: None if lack == i else str(value)
        for i, (name, value) in enumerate(
            zip(("opening", "full_year", "executed"), values, strict=True)
        )
    }


@st.composite
def indicators(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Indicators whose weights are those of 财预〔2020〕10号 and 财预〔2021〕101号, with and without
    satisfaction."""
    satisfied = draw(st.booleans())
    weights = {"产出指标": 50, "效益指标": 30 if satisfied else 40, "满意度指标": 10}
    rows: list[dict[str, Any]] = []
    for level1, whole in weights.items():
        if level1 != "满意度指标" or satisfied:
            rows += draw(_level(level1, whole))
    return rows


@st.composite
def _level(draw: st.DrawFn, level: str, whole: int) -> list[dict[str, Any]]:
    of_level = [i for i in INDICATORS if i[0] == level]
    chosen = draw(st.lists(st.sampled_from(of_level), min_size=1, unique_by=lambda i: i[2]))
    weights = _split(draw, whole, len(chosen))
    rows: list[dict[str, Any]] = []
    for (level1, level2, name, unit), weight in zip(chosen, weights, strict=True):
        if level1 != "满意度指标" and draw(st.integers(0, 4)) == 0:
            judged = _judged(draw, level1, weight)
            if judged["name"] not in [row["name"] for row in rows]:
                rows.append(judged)
                continue
        at_most = level2 == "成本指标"
        target = Decimal(90) if unit == "%" else Decimal(draw(st.integers(1, 3000)))
        share = Decimal(draw(st.sampled_from(SHARES)))
        actual = (target * share).quantize(Decimal("0.01") if unit in ("%", "万元") else Decimal(1))
        if unit == "%":
            actual = min(actual, Decimal(100))
        if at_most and actual == 0:
            actual = target
        rows.append(
            {
                "level1": level1,
                "level2": level2,
                "name": name,
                "target": {
                    "comparison": "≤" if at_most else "≥",
                    "value": str(target),
                    "unit": unit,
                },
                "actual": {"value": str(actual)},
                "weight": str(weight),
                "cause": draw(st.sampled_from(CAUSES)),
                "remedy": draw(st.sampled_from(REMEDIES)),
            }
        )
    return rows


def _split(draw: st.DrawFn, whole: int, parts: int) -> list[Decimal]:
    """Positive weights with half points that add up."""
    halves = 2 * whole
    cuts = sorted(draw(st.sets(st.integers(1, halves - 1), min_size=parts - 1, max_size=parts - 1)))
    edges = [0, *cuts, halves]
    return [Decimal(b - a) / 2 for a, b in itertools.pairwise(edges)]


JUDGED = (
    ("产出指标", "质量指标", "制度执行情况"),
    ("产出指标", "时效指标", "信息按时公开"),
    ("效益指标", "社会效益指标", "公众知晓程度"),
)


def _judged(draw: st.DrawFn, level: str, weight: Decimal) -> dict[str, Any]:
    """A qualitative or a yes-or-no indicator, judged anyhow."""
    level1, level2, name = draw(st.sampled_from([i for i in JUDGED if i[0] == level]))
    row = {
        "level1": level1,
        "level2": level2,
        "name": name,
        "weight": str(weight),
        "cause": draw(st.sampled_from(CAUSES)),
        "remedy": draw(st.sampled_from(REMEDIES)),
        "override": "上级考核评为先进",
    }
    if draw(st.booleans()):
        done = draw(st.booleans())
        text = "已按要求完成" if done else "尚未完成"
        target = {"comparison": "是否", "text": "按要求完成"}
        return row | {"target": target, "actual": {"done": done, "text": text}}
    target = {"comparison": "定性", "text": "执行到位"}
    rating = str(draw(st.integers(0, 100)))
    actual = {"rating": rating, "text": "总体执行较好", "reason": "据检查记录评定"}
    return row | {"target": target, "actual": actual}


@st.composite
def happenings(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of the ledger of activities."""
    return [
        {
            "date": f"2025-{draw(st.integers(1, 12)):02d}-15",
            "name": "读书会",
            "kind": draw(st.sampled_from(("阅读活动", "业务培训"))),
            "people": draw(st.one_of(st.none(), st.integers(0, 500))),
            "materials": draw(st.one_of(st.none(), st.integers(0, 900))),
        }
        for _ in range(draw(st.integers(0, 4)))
    ]


@st.composite
def other_money(draw: st.DrawFn) -> dict[str, Any]:
    """Transfers, adjustments, procurement, what was carried over; each may be missing."""
    made: dict[str, Any] = {}
    if draw(st.booleans()):
        made["transfers"] = [
            {
                "name": name,
                "kind": draw(st.sampled_from(("共同财政事权转移支付", "专项转移支付"))),
                "level": draw(st.sampled_from(("中央", "省级", "市级"))),
                "received": draw(st.one_of(st.none(), cents(1, 5000).map(str))),
                "executed": draw(st.one_of(st.none(), st.just("0"), cents(0, 5000).map(str))),
                "document": draw(st.sampled_from(("", "云财教〔2025〕12号"))),
            }
            for name in ("免费开放补助资金", "乡村文化补助资金")[: draw(st.integers(1, 2))]
        ]
    if draw(st.booleans()):
        made["adjustments"] = [
            {"reason": reason, "amount": str(draw(st.sampled_from((1, -1))) * draw(cents(1, 9000)))}
            for reason in ("追加设备购置费", "压减一般性支出")[: draw(st.integers(1, 2))]
        ]
    if draw(st.booleans()):
        plan = draw(cents(1, 9000))
        made["procurement"] = {
            "budget": str(plan),
            "actual": str(draw(st.sampled_from((plan, plan / 2, Decimal(0))))),
            "small_business": draw(st.sampled_from((None, "0"))),
        }
    if draw(st.booleans()):
        made["carry_over"] = {"last_year": str(draw(cents())), "this_year": str(draw(cents()))}
    return made


@st.composite
def projects(draw: st.DrawFn) -> list[dict[str, Any]]:
    names = draw(st.lists(st.sampled_from(PROJECT_NAMES), max_size=4, unique=True))
    rows: list[dict[str, Any]] = []
    for name in names:
        sources = draw(
            st.lists(
                st.sampled_from(("当年财政拨款", "上年结转资金", "其他资金")),
                min_size=1, max_size=3, unique=True,
            )
        )  # fmt: skip
        rows.append(
            {
                "name": name,
                "funds": [{"source": s, **draw(spendings(may_lack=False))} for s in sources],
                "goals": [
                    {
                        "expected": "完成年度任务",
                        "achieved": draw(st.sampled_from(("", "主要任务按计划推进"))),
                    }
                ],
                "indicators": draw(indicators()),
                "execution_cause": draw(st.sampled_from(("", *CAUSES))),
                "problems": draw(st.sampled_from(("", "宣传方式单一"))),
                "remedies": draw(st.sampled_from(("", "增加线上渠道"))),
            }
        )
    return rows


@st.composite
def staff(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for office in draw(st.sampled_from((("",), ("", "信息中心")))):
        for kind in draw(
            st.lists(
                st.sampled_from(("行政人员", "事业人员", "工勤人员", "聘用人员", "退休人员")),
                unique=True,
            )
        ):
            posts = draw(st.one_of(st.none(), st.integers(0, 60))) if kind[0] in "行事工" else None
            people = draw(st.one_of(st.none(), st.integers(0, 60)))
            rows.append({"kind": kind, "office": office, "establishment": posts, "in_post": people})
    return rows


@st.composite
def surveys(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name in draw(st.lists(st.sampled_from(("群众满意度", "学员满意度")), unique=True)):
        sent = draw(st.integers(1, 900))
        returned = draw(st.integers(0, sent))
        valid = draw(st.integers(0, returned))
        very = draw(st.integers(0, valid))
        good = draw(st.integers(0, valid - very))
        fair = draw(st.integers(0, valid - very - good))
        rows.append(
            {
                "name": name, "sent": sent, "returned": returned, "valid": valid,
                "very_satisfied": very, "satisfied": good, "fairly": fair,
                "dissatisfied": valid - very - good - fair,
            }
        )  # fmt: skip
    return rows


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A record whose uses add up to its sources (what does not is refused before)."""
    told = draw(projects())
    personnel, public = draw(spendings(may_lack=False)), draw(spendings(may_lack=False))
    lines = [personnel, public, *(f for p in told for f in p["funds"])]
    whole = {
        column: sum((Decimal(line[column]) for line in lines), Decimal(0))
        for column in ("opening", "full_year", "executed")
    }
    funds = [{"source": "当年财政拨款", **{k: str(v) for k, v in whole.items()}}]
    if draw(st.booleans()):
        part = {k: (v / 4).quantize(Decimal("0.01")) for k, v in whole.items()}
        funds = [
            {"source": "当年财政拨款", **{k: str(v - part[k]) for k, v in whole.items()}},
            {"source": "上年结转资金", **{k: str(v) for k, v in part.items()}},
        ]
    three = [
        {"kind": kind, **{c: str(draw(cents(0, 900))) for c in ("last_year", "budget", "executed")}}
        for kind in ("公务用车运行维护费", "公务接待费")[: draw(st.integers(0, 2))]
    ]
    history = [
        {"year": year, "full_year": str(draw(cents(1))), "executed": str(draw(cents()))}
        for year in (2023, 2024)[: draw(st.integers(0, 2))]
    ]
    return {
        "year": 2025,
        "money_unit": draw(st.sampled_from(("万元", "万元", "元"))),
        "department": {
            "name": "云川县图书馆",
            "short_name": draw(st.sampled_from(("", "县图书馆"))),
            "duties": draw(st.lists(st.sampled_from(("收集整理文献", "组织阅读活动")), unique=True)),
            "offices": [{"name": n} for n in ("办公室", "借阅部")[: draw(st.integers(0, 2))]],
            "staff": draw(staff()),
            "assets": draw(st.sampled_from((None, {"total": "186.4", "in_use": "180.05"}))),
        },
        "budget": {
            "funds": funds,
            "personnel": personnel,
            "public": public,
            "government_fund": draw(st.one_of(st.none(), spendings())),
            "state_capital": draw(st.sampled_from((None, {"full_year": "0", "executed": "0"}))),
            "three_public": three,
            "history": history,
            **draw(other_money()),
        },
        "activities": draw(happenings()),
        "goals": [
            {"expected": "做好阅读服务", "achieved": "阅读服务平稳有序"},
            {"expected": "改善借阅条件", "achieved": draw(st.sampled_from(("", "添置了自助设备")))},
        ][: draw(st.integers(0, 2))],
        "indicators": draw(indicators()) if draw(st.integers(0, 5)) else [],
        "execution_cause": draw(st.sampled_from(("", *CAUSES))),
        "projects": told,
        "surveys": draw(surveys()),
        "process": {
            "steps": [{"name": "核对数据", "date": "2026年1月8日", "text": "逐项核对账目"}],
            "documents_read": draw(st.one_of(st.none(), st.integers(0, 500))),
            "sites_visited": draw(st.one_of(st.none(), st.integers(0, 30))),
        },
        "problems": [
            {"problem": "经费测算偏粗", "cause": "缺少历史数据", "remedy": "建立台账"},
            {"problem": "周末人手紧张", "cause": "编制已满", "remedy": "招募志愿者"},
        ][: draw(st.integers(0, 2))],
        "signatures": {"date": draw(st.sampled_from(("", "2026-02-03", "2026年02月03日")))},
    }  # fmt: skip
