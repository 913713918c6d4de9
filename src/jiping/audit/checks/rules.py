"""Rules of scoring: sums of weights and scores, points by rate and completion, grades, staffing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.case import Case
from jiping.audit.checks.claimed import judge_claims, printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout import overall_scores
from jiping.audit.claims.grid import Grid
from jiping.audit.claims.heading_scores import heading_scores
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor
from jiping.facts.model import Fact, Indicator, TableReading
from jiping.facts.prose import clause_around
from jiping.figure.printing import plain
from jiping.figure.quantity import Comparison
from jiping.figure.units import Dimension

_SUMS = "财预〔2020〕10号 附1：各级指标分值之和、得分之和与合计相等"


@check(
    "rules.level-sum",
    title="一级指标的分值（得分）与所属指标之和不符",
    authority=_SUMS,
    severity=Severity.ERROR,
    needs="标题或一级指标栏里的分值（得分），和其下各指标的分值（得分）",
    message="这里写的是{printed}，其下各指标相加 {reckoning} = {expected_words}。",
    remedy="核对各指标的分值和得分，使其与上一级相等。",
    may_be_fine="其下还有没列出的指标；那就补列。",
)
def level_sum(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "rules.total-sum",
    title="总分与各项之和不符",
    authority=_SUMS,
    severity=Severity.ERROR,
    needs="总分行和各指标的分值、得分",
    message="总分写的是{printed}，各项相加 {reckoning} = {expected_words}。",
    remedy="核对各指标的分值和得分，使其之和等于总分。",
    may_be_fine="另有加分或减分项；那就单列一行。",
)
def total_sum(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "rules.score-above-weight",
    title="得分高于分值",
    authority="财预〔2020〕10号 第十六条：完成指标值的记该指标所赋全部分值",
    severity=Severity.ERROR,
    needs="同一指标的分值和得分",
    message="“{subject}”的得分{printed}高于分值{other}。",
    remedy="得分最高只到分值；核对两个数。",
    may_be_fine="当地规定可以加分；那就写明依据。",
)
def score_above_weight(case: Case, check: Check) -> Iterator[Finding]:
    return judge_claims(case, check)


@check(
    "rules.execution-score",
    title="预算执行率的得分与执行率不符",
    authority="财预〔2020〕10号 第十三条、附1：预算执行率按执行比例计分",
    severity=Severity.WARNING,
    needs="预算执行率和它的分值、得分",
    message="执行率{rate}、分值{weight}，按比例应得{expected_words}，写的是{printed}，报告没有说明原因。",
    remedy="按 分值 × 执行率（最高100%）计分；另有规定的，写明依据和扣分原因。",
    may_be_fine="当地对执行率另有分档计分或扣分的规定。",
)
def execution_score(case: Case, check: Check) -> Iterator[Finding]:
    for weight, score, rate, anchors in _execution_points(case):
        case.note("执行率与得分比较", (weight, score, rate))
        fraction = min(rate.figure.amount, Decimal(100)) / 100
        expected = weight.figure.value * fraction
        half = Decimal(5).scaleb(-rate.figure.decimals - 1) * weight.figure.value / 100
        # a score may be rounded or cut off at its own last place
        place = Decimal(1).scaleb(-score.figure.decimals)
        low = score.figure.value - place / 2 - half
        # with decimals a score may have been cut off; a whole point is not lost by that
        high = score.figure.value + (place if score.figure.decimals else place / 2) + half
        if low <= expected <= high:
            continue
        places = max(score.figure.decimals, 2 if expected != expected.to_integral_value() else 0)
        text = f"{plain(expected, places)}分"
        yield check.finding(
            case,
            anchors,
            expected=text,
            rate=printed(rate),
            weight=printed(weight),
            printed=printed(score),
            expected_words=text,
        )


def _execution_points(case: Case) -> Iterator[tuple[Fact, Fact, Fact, list[Anchor]]]:
    """(weight, score, rate, what to quote) wherever the execution rate is scored."""
    reading = case.reading
    for item in heading_scores(reading):
        if "执行率" not in item.heading.title or item.weight is None or item.score is None:
            continue
        mine = reading.headings.index(item.heading)
        rates = [
            f
            for f in reading.facts
            if f.position is None
            and f.label.rate.startswith("execution")
            and mine in reading.sections[f.block]
            and usable(f)
        ]
        if len({f.figure.amount for f in rates}) == 1:
            yield item.weight, item.score, rates[0], [item.whole, rates[0].quote]
    for table in reading.tables:
        grid = Grid(reading, table)
        for region in table.regions:
            if not {"weight", "score", "execution"} <= set(region.columns):
                continue
            columns = [region.columns.index(c) for c in ("weight", "score", "execution")]
            for row in range(region.start, region.end):
                facts = [grid.own_fact(row, c) for c in columns]
                told = [f for f in facts if f is not None and usable(f)]
                if len(told) == 3 and told[2].figure.unit.dimension is Dimension.PERCENT:
                    weight, score, rate = told
                    yield weight, score, rate, [score.quote, weight.quote, rate.quote]
        yield from _by_heading(grid, table)
    yield from _in_sentences(case)
    for indicator in reading.indicators:
        if "执行率" not in indicator.name or indicator.weight is None or indicator.score is None:
            continue
        rates = [f for f in indicator.actual_facts if f.figure.unit.dimension is Dimension.PERCENT]
        if len(rates) == 1 and usable(rates[0]):
            anchors = [indicator.score.quote, indicator.weight.quote, rates[0].quote]
            yield indicator.weight, indicator.score, rates[0], anchors


def _in_sentences(case: Case) -> Iterator[tuple[Fact, Fact, Fact, list[Anchor]]]:
    """``预算执行率指标分值10分，执行率85%，得分10分``."""
    for facts in case.reading.facts_by_block.values():
        prose = [f for f in facts if f.position is None and usable(f)]
        for first, second, third in zip(prose, prose[1:], prose[2:], strict=False):
            weight, rate, score = first, second, third
            if weight.measure != "weight" or "执行率" not in weight.label.text:
                continue
            if not rate.label.rate.startswith("execution") or score.measure != "score":
                continue
            if weight.sentence == score.sentence:
                yield weight, score, rate, [score.quote, weight.quote, rate.quote]


def _by_heading(grid: Grid, table: TableReading) -> Iterator[tuple[Fact, Fact, Fact, list[Anchor]]]:
    """Forms whose heading tells the rule: ``得分（20分×执行率）``."""
    for region in table.regions:
        if "weight" in region.columns or not {"score", "execution"} <= set(region.columns):
            continue
        score_column, rate_column = (region.columns.index(c) for c in ("score", "execution"))
        if not re.search(r"\d+分?\s*[×xX*]\s*执行率", region.headings[score_column]):
            continue
        weights = [
            f
            for row in range(region.header_start, region.start)
            for cell in grid.cells[row]
            if cell is not None
            for f in grid.reading.facts_by_block.get(table.block, ())
            if f.anchor.cell == table.table.cells.index(cell) and f.figure.unit.name == "分"
        ]
        for row in range(region.start, region.end):
            score, rate = grid.own_fact(row, score_column), grid.own_fact(row, rate_column)
            if (
                weights
                and score is not None
                and rate is not None
                and usable(score)
                and usable(rate)
            ):
                yield weights[0], score, rate, [score.quote, rate.quote, weights[0].quote]


_REASONED = re.compile(r"[\u4e00-\u9fff]{2,}")
_INVERSE = re.compile(
    r"成本|控制率|变动率|压缩|下降|投诉|事故|差错|违规|结转|调整率|死亡|发生率|降低"
)


def completion(indicator: Indicator) -> tuple[Fact, Fact, Decimal] | None:
    """(target, actual, completed share capped at 1) of a quantitative indicator, None otherwise."""
    targets = list(indicator.target_facts)
    actuals = list(indicator.actual_facts)
    if len(targets) != 1 or len(actuals) != 1:
        return None
    target, actual = targets[0], actuals[0]
    if not same_kind(target, actual) and not _bare(target, actual):
        return None
    if actual.figure.upper is not None or target.figure.upper is not None:
        return None
    if target.figure.amount <= 0:
        return None
    if target.figure.approximation.value != "exact" or actual.figure.approximation.value != "exact":
        # 20场左右 is met by 19, and how much 1000余 is nobody can say
        return None
    down = target.figure.comparison in (Comparison.AT_MOST, Comparison.LESS)
    if (
        not down
        and target.figure.comparison is Comparison.EQUAL
        and _INVERSE.search(indicator.name)
    ):
        return None
    if down:
        done = actual.figure.amount <= target.figure.amount
        share = Decimal(1) if done else target.figure.amount / actual.figure.amount
    else:
        share = min(actual.figure.amount / target.figure.amount, Decimal(1))
    return target, actual, share


def _bare(a: Fact, b: Fact) -> bool:
    return Dimension.NONE in (a.figure.unit.dimension, b.figure.unit.dimension)


@check(
    "rules.score-by-completion",
    title="定量指标的得分与完成情况不符",
    authority="财预〔2020〕10号 第十六条：完成指标值得满分，未完成的按完成值与指标值的比例得分",
    severity=Severity.WARNING,
    needs="定量指标的指标值、实际完成值、分值和得分",
    message="指标“{name}”指标值{target}、完成{actual}，分值{weight}，按比例应得{expected_words}，写的是{printed}。",
    remedy="按比例计分；另有评分标准的，在表中写明。",
    may_be_fine="当地或该指标另有评分标准（分档、超额扣分等）。",
)
def score_by_completion(case: Case, check: Check) -> Iterator[Finding]:
    for indicator in case.reading.indicators:
        weight, score = indicator.weight, indicator.score
        if weight is None or score is None or not usable(weight) or not usable(score):
            continue
        found = completion(indicator)
        if found is None:
            continue
        target, actual, share = found
        case.note("完成情况与得分比较", (target, actual, weight, score))
        if "执行率" in indicator.name or score.figure.amount > weight.figure.amount:
            continue
        expected = weight.figure.value * share
        place = Decimal(1).scaleb(-score.figure.decimals)
        unmet_full = share < 1 and score.figure.value == weight.figure.value
        met_cut = share == 1 and score.figure.value < weight.figure.value
        if met_cut and _REASONED.search(indicator.cause_text):
            continue
        near = abs(score.figure.value - expected) < place
        if near or not (unmet_full or met_cut):
            continue
        text = f"{plain(expected, max(score.figure.decimals, 0 if share == 1 else 1))}分"
        yield check.finding(
            case,
            [score.quote, actual.quote, target.quote, weight.quote, indicator.name_anchor],
            expected=text,
            name=indicator.name.strip(),
            target=printed(target),
            actual=printed(actual),
            weight=printed(weight),
            printed=printed(score),
            expected_words=text,
        )


LONGEST_BETWEEN = 12
_GRADE = r"(?P<grade>优秀|良好|较差|不合格|合格|一般|中等|优|良|中|差)"
_GRADE_AFTER = re.compile(
    r"[，,、；;（(]?\s*(?:自评|评价|绩效|综合|评定|考核)?(?:结果|等级|等次|结论|档次|级别)?(?:为|是|评为|属于|达到|：|:)?\s*[“\"‘']?"
    + _GRADE
    + r"[”\"’']?(?:[。，,；;）)、等级次档]|$)"
)
_GRADE_IN_SENTENCE = re.compile(
    r"(?:等级|等次|档次|评级|结论|结果|评定|评)(?:均)?(?:为|是|：|:)\s*[“\"‘']?"
    + _GRADE
    + r"[”\"’']?(?:[。，,；;）)、等级次档]|$)"
)


@check(
    "rules.grade",
    title="等级与得分不符",
    authority="财预〔2020〕10号 第十八条：90分以上为优，80–90为良，60–80为中，60以下为差",
    severity=Severity.WARNING,
    needs="得分和等级",
    message="{score}对应的等级是“{expected_words}”，写的是“{printed}”。",
    remedy="按规定的分数段确定等级；当地分数段不同的，写明依据。",
    may_be_fine="当地另定了分数段（规定允许根据评价内容设定）。报告自己印出了分数段的，按错误报告。",
)
def grade(case: Case, check: Check) -> Iterator[Finding]:
    severity = Severity.ERROR if _states_bands(case) else None
    for fact in case.reading.facts:
        if fact.measure != "score" or fact.figure.unit.name != "分" or not usable(fact):
            continue
        if fact.position is not None or fact.figure.amount > case.pack.total_weight:
            continue
        found = _grade_of(case, fact)
        named = case.pack.grade_named(found.group("grade")) if found else None
        if found is None or named is None:
            continue
        case.note("得分与等级比较", [fact])
        right = case.pack.grade(fact.figure.amount)
        if right.name == named.name:
            continue
        start, end = found.start("grade"), found.end("grade")
        clause = clause_around(case.reading.text(fact.block, fact.anchor.cell), start, end)
        case.failed.add(id(fact))
        yield check.finding(
            case,
            [
                Anchor(fact.block, fact.anchor.cell, fact.quote.start, max(fact.quote.end, end))
                if start - fact.anchor.end <= LONGEST_BETWEEN
                else Anchor(fact.block, fact.anchor.cell, *clause),
                fact.quote,
            ],
            expected=right.name,
            severity=severity,
            score=printed(fact),
            expected_words=right.name,
            printed=found.group("grade"),
        )


def _grade_of(case: Case, fact: Fact) -> re.Match[str] | None:
    """The grade that follows a score at once, or an overall score within its sentence."""
    text = case.reading.text(fact.block, fact.anchor.cell)
    found = _GRADE_AFTER.match(text, fact.anchor.end)
    if found:
        return found
    if not re.search(r"自评|综合|总|评价|最终", fact.label.text) or fact.label.subject:
        return None
    stop = min((p for m in "。\n" if (p := text.find(m, fact.anchor.end)) >= 0), default=len(text))
    return _GRADE_IN_SENTENCE.search(text, fact.anchor.end, stop)


def _states_bands(case: Case) -> bool:
    """Whether the report itself prints the grades' bands as the rule pack has them: then a wrong
    grade contradicts the report."""
    text = "".join(case.whole_text.split())
    for band in case.pack.grades[:-1]:
        stated = re.search(
            rf"{band.lowest}分?(?:[（(]含(?:{band.lowest}分?)?[）)])?分?(?:及?以上|[-—–～~至到])[^，；。、]{{0,16}}?[“\"]?(?:{'|'.join(band.words)})",
            text,
        )
        if stated is None:
            return False
    return True


@check(
    "rules.staffing",
    title="在编人数超过编制数",
    authority="财预〔2013〕53号 附件2：在职人员控制率 = 在职人员数 ÷ 编制数，不超过100%",
    severity=Severity.WARNING,
    needs="编制数和实有在编人数",
    message="核定编制{establishment}，在编{printed}，在职人员控制率{rate}，超过100%。",
    remedy="写明超编的原因和消化办法；数字有误的改正。",
    may_be_fine="在编人数里含有不占编制的人员（人事代理、借调等）；那就分开写。",
)
def staffing(case: Case, check: Check) -> Iterator[Finding]:
    for facts in case.reading.facts_by_block.values():
        prose = [
            f
            for f in facts
            if f.position is None and f.figure.unit.dimension is Dimension.COUNT and usable(f)
        ]
        posts = _wholes([f for f in prose if f.measure == "establishment"])
        staff = _wholes([f for f in prose if f.measure == "in_post"])
        for fact in posts:
            after = [
                f
                for f in staff
                if f.anchor.cell == fact.anchor.cell and 0 <= f.sentence - fact.sentence <= 1
            ]
            after = [f for f in after if f.anchor.start > fact.anchor.start]
            # several units are told one after the other; each with its own posts
            between = [p for p in posts if after and fact.anchor < p.anchor < after[0].anchor]
            if not after or between:
                continue
            here = after[0]
            case.note("在编人数与编制数比较", (fact, here))
            if here.figure.amount > fact.figure.amount > 0:
                rate = plain(here.figure.amount / fact.figure.amount * 100, 2)
                yield check.finding(
                    case,
                    [here.quote, fact.quote],
                    establishment=printed(fact),
                    printed=printed(here),
                    rate=f"{rate}%",
                )


def _wholes(facts: list[Fact]) -> list[Fact]:
    """Of figures of one measure those that are not told as parts (其中行政编制); where only parts are
    told, a single one."""
    whole = [f for f in facts if not f.label.categories and not f.opener]
    return whole or (facts if len(facts) == 1 else [])


_OVER_CAUSE = re.compile(r"原因|由于|因为|主要是|系|追加|调整|因此|所致|增加了|新增|政策性|结转")


@check(
    "rules.over-budget",
    title="支出超过预算而没有说明原因",
    authority="财预〔2020〕10号 第十一条：偏离绩效目标较大的要分析原因；预算法第十三条：支出以批准的预算为依据",
    severity=Severity.WARNING,
    needs="预算数和支出数",
    message="支出超过预算：{list}；同一处没有说明原因。",
    remedy="写明追加预算或使用结转的数额和依据；执行率按调整后的全年预算数计算。",
    may_be_fine="年中追加了预算，原因写在报告别处。",
)
def over_budget(case: Case, check: Check) -> Iterator[Finding]:
    over: list[tuple[Fact, Fact]] = []
    blocks = {project.block for project in case.reading.projects}
    for claim in case.claims:
        if claim.kind != "arithmetic.execution-rate" or len(claim.operands) != 2:
            continue
        spent, budget = claim.operands
        if not case.precision.interval(spent).low or budget.figure.amount <= 0:
            continue
        low, high = case.precision.interval(spent).low, case.precision.interval(budget).high
        if low is None or high is None or low <= high:
            continue
        text = case.reading.text(spent.block, spent.anchor.cell)
        if spent.block in blocks or spent.position is not None:
            nearby = text
        else:
            nearby = text
            following = spent.block + 1
            if following < len(case.reading.document.blocks):
                nearby += case.reading.text(following)
        if _OVER_CAUSE.search(nearby[max(0, spent.anchor.start - 60) :]) and spent.position is None:
            continue
        if spent.position is not None and _row_has_cause(case, spent):
            continue
        if all(spent is not s for s, _ in over):
            over.append((spent, budget))
    if over:
        listing = "；".join(f"预算{printed(b)}，支出{printed(s)}" for s, b in over)
        anchors = [a for s, b in over for a in (s.quote, b.quote)]
        yield check.finding(case, anchors, list=listing)


def _row_has_cause(case: Case, fact: Fact) -> bool:
    if fact.position is None:
        return False
    for table in case.reading.tables:
        if table.block != fact.block:
            continue
        row = table.table.grid[fact.position.row]
        texts = "".join(c.text for c in row if c is not None)
        return bool(_OVER_CAUSE.search(texts))
    return False


@check(
    "rules.weights-total",
    title="各指标分值之和不是100分",
    authority="财预〔2020〕10号 第十三条：各项权重之和为100",
    severity=Severity.WARNING,
    needs="自评表里各指标的分值，且表中没有总分行",
    message="各指标分值相加是{printed}，不是{total}分。",
    remedy="按批复的权重核对各指标的分值。",
    may_be_fine="表格只列出了部分指标。",
)
def weights_total(case: Case, check: Check) -> Iterator[Finding]:
    forms: dict[int, list[Indicator]] = {}
    for indicator in case.reading.indicators:
        if indicator.source == "table" and indicator.weight is not None:
            forms.setdefault(indicator.form, []).append(indicator)
    totals = {c.asserted.block for c in case.claims if c.kind == "rules.total-sum"}
    for indicators in forms.values():
        weights = [i.weight for i in indicators if i.weight is not None and usable(i.weight)]
        if len(weights) < 6 or weights[0].block in totals:
            continue
        total = sum((w.figure.value for w in weights), Decimal(0))
        execution = case.pack.execution_weight
        allowed = {case.pack.total_weight, case.pack.total_weight - execution, Decimal(80)}
        if total in allowed or (any("执行率" in i.name for i in indicators) and total == 100):
            continue
        if not Decimal(50) < total < Decimal(150):
            continue
        yield check.finding(
            case,
            [w.quote for w in weights],
            printed=f"{total.normalize():f}分",
            total=f"{case.pack.total_weight:f}",
        )


__all__ = ["completion", "overall_scores"]
