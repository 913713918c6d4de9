"""A scored evaluation, scored by hand: a made-up department with two projects."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.budget import Budget, Funds, Source, Spending
from jiping.evaluation.department import Department
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.process import Problem, Signatures
from jiping.evaluation.project import Project
from jiping.evaluation.target import Actual, Comparison, Goal, Indicator, Target
from jiping.scoring.scored import (
    Demand,
    Explanation,
    Input,
    ScoredEvaluation,
    ScoredIndicator,
    ScoredObject,
)

_CLAUSE = "财预〔2020〕10号 第十六条"


def _indicator(
    level1: str,
    level2: str,
    name: str,
    sign: Comparison,
    value: str,
    unit: str,
    actual: str,
    weight: str,
    text: str = "",
    cause: str = "",
    remedy: str = "",
) -> Indicator:
    return Indicator(
        level1=level1,
        level2=level2,
        name=name,
        target=Target(
            comparison=sign, value=Decimal(value) if value else None, unit=unit, text=text
        ),
        actual=Actual(value=Decimal(actual) if actual else None, text="" if actual else text),
        weight=Decimal(weight),
        cause=cause,
        remedy=remedy,
    )


_INDICATORS = (
    _indicator(
        "产出指标",
        "数量指标",
        "开展科普进乡村活动",
        Comparison.AT_LEAST,
        "20",
        "场次",
        "18",
        "20",
        cause="汛期道路中断，两场活动未能按计划开展，参加人员无法集中。",
        remedy="将活动安排在汛期之前，并准备室内场地。",
    ),
    _indicator(
        "产出指标", "数量指标", "发放科普资料", Comparison.AT_LEAST, "5000", "份", "5200", "10"
    ),
    _indicator(
        "产出指标", "质量指标", "活动资料验收合格率", Comparison.EQUAL, "100", "%", "100", "10"
    ),
    _indicator(
        "产出指标", "时效指标", "活动按期完成率", Comparison.AT_LEAST, "95", "%", "95", "10"
    ),
    _indicator(
        "效益指标",
        "社会效益指标",
        "公众对科学知识的了解程度",
        Comparison.QUALITATIVE,
        "",
        "",
        "",
        "30",
        text="有所提升",
    ),
    _indicator(
        "满意度指标",
        "服务对象满意度指标",
        "参加群众满意度",
        Comparison.AT_LEAST,
        "90",
        "%",
        "92.5",
        "10",
    ),
)
_POINTS = ("18", "10", "10", "10", "27", "10")


def _scored(path: str, indicator: Indicator, points: str) -> ScoredIndicator:
    target, actual = indicator.target, indicator.actual
    sign = target.comparison.value if target.value is not None else ""
    shown = f"{sign}{target.value}{target.unit}" if target.value is not None else target.text
    reached = f"{actual.value}{target.unit}" if actual.value is not None else actual.text
    why = Explanation(
        "未完成的，按完成值占指标值的比例计分。",
        _CLAUSE,
        (Input("实际完成值", reached, f"{path}.actual"),),
        f"{indicator.weight}分 × {reached} ÷ {shown} = {points}分",
    )
    return ScoredIndicator(
        path,
        indicator.level1,
        indicator.level2,
        indicator.name,
        indicator.weight,
        Decimal(points),
        shown,
        reached,
        why,
    )


def _execution(path: str, points: str, cause_given: bool) -> ScoredIndicator:
    why = Explanation("按预算执行率计分。", _CLAUSE, (), f"10分 × 87.91% = {points}分")
    demand = Demand(
        "偏差原因",
        "预算没有执行完",
        "财预〔2020〕10号 第二十六条",
        f"{path}execution_cause",
        cause_given,
    )
    return ScoredIndicator(
        f"{path}execution",
        "预算执行",
        "预算执行率",
        "预算执行率",
        Decimal(10),
        Decimal(points),
        "100%",
        "87.91%",
        why,
        demands=(demand,),
    )


def _object(path: str, name: str, execution: str, grade: str, cause_given: bool) -> ScoredObject:
    own = f"{path}." if path else ""
    lines = tuple(
        _scored(f"{own}indicators[{i}]", indicator, points)
        for i, (indicator, points) in enumerate(zip(_INDICATORS, _POINTS, strict=True))
    )
    total = Decimal(execution) + sum(Decimal(p) for p in _POINTS)
    why = Explanation(
        "90分以上为优，80分以上为良。", "财预〔2020〕10号 第十八条", (), f"{total}分为{grade}"
    )
    return ScoredObject(
        path, name, _execution(own, execution, cause_given), lines, Decimal(100), total, grade, why
    )


def _funds(opening: str, full_year: str, executed: str, source: Source) -> Funds:
    return Funds(
        source=source,
        opening=Decimal(opening),
        full_year=Decimal(full_year),
        executed=Decimal(executed),
    )


def evaluation() -> Evaluation:
    """The record: 32.27万元 for the year, 28.37万元 spent of it (87.91%)."""
    goals = (
        Goal(
            expected="开展科普进乡村活动不少于20场次，提升公众科学素质。",
            achieved="开展活动18场次，发放资料5200份。",
        ),
        Goal(expected="建成科普宣传栏6处。", achieved="建成科普宣传栏6处，均已投入使用。"),
    )
    funds = (
        _funds("25", "27.27", "24.37", Source.APPROPRIATION),
        _funds("5", "5", "4", Source.CARRIED_OVER),
    )
    first = Project(
        name="科普进乡村活动经费",
        code="51092322T000000436802",
        description="在十二个乡镇开展科普活动，发放资料，布置展板。",
        funds=funds,
        goals=goals,
        indicators=_INDICATORS,
        execution_cause="汛期两场活动取消，相应的场地费没有支出。",
        execution_remedy="结余资金按规定交回，下年度提前安排。",
        problems="活动安排过于集中。",
        remedies="按季度均衡安排活动。",
    )
    second = Project(
        name="青少年科技创新大赛",
        funds=(_funds("10", "10.123456", "0", Source.APPROPRIATION),),
        goals=goals[:1],
        indicators=_INDICATORS,
    )
    return Evaluation(
        year=2025,
        department=Department(name="云岭县科学技术协会", superior="云岭县人民政府"),
        budget=Budget(
            funds=(
                _funds("180", "200.5", "190.25", Source.APPROPRIATION),
                _funds("5", "5", "4", Source.CARRIED_OVER),
            ),
            personnel=Spending(
                opening=Decimal(120), full_year=Decimal("130.5"), executed=Decimal("130.5")
            ),
            public=Spending(opening=Decimal(25), full_year=Decimal(30), executed=Decimal("25.38")),
        ),
        goals=goals,
        indicators=_INDICATORS,
        projects=(first, second),
        achievements=("全年开展活动18场次。", "建成宣传栏6处。"),
        problems=(Problem(problem="活动安排过于集中。", remedy="按季度均衡安排活动。"),),
        use_of_results="自评结果作为下年度预算安排的依据，并随部门决算公开。",
        execution_cause="两场活动取消。",
        signatures=Signatures(
            filled_by="甲", head="乙", phone="0000-0000000", date="2026年1月20日"
        ),
    )


def scored() -> ScoredEvaluation:
    """The record with its points."""
    record = evaluation()
    return ScoredEvaluation(
        record,
        "cn-mof-2020-10",
        "项目支出绩效评价管理办法",
        "财预〔2020〕10号",
        _object("", record.department.name, "9.45", "优", True),
        (
            _object("projects[0]", record.projects[0].name, "8.79", "优", True),
            _object("projects[1]", record.projects[1].name, "0", "良", False),
        ),
    )
