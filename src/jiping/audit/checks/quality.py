"""Quality: targets, causes, passages and scores that a reader cannot rely on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.audit.case import Case
from jiping.audit.checks.claimed import label_of, printed
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.rules import completion
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import usable
from jiping.audit.finding import Finding, Severity
from jiping.audit.repetition import repeated_passages
from jiping.audit.wording import wording
from jiping.document.model import Anchor, Paragraph
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Indicator, Project
from jiping.figure.units import Dimension

_TARGETS = "财预〔2015〕88号：绩效目标应细化量化；财预〔2021〕101号：量化易评"
SHOWN = 12
# Twice the same words may be a set phrase; from this length on they are copied.
LONG_PASSAGE = 40


@check(
    "quality.unmeasurable-target",
    title="指标值无法衡量",
    authority=_TARGETS,
    severity=Severity.WARNING,
    needs="指标的指标值",
    message="指标值{list}既没有数量、单位，也没有可判断的标准。",
    remedy="写成数量和单位（如“≥6场次”“≥2000份”），或写明怎样算达到。",
    may_be_fine="定性指标另有评分标准；那就在表里写出来。",
)
def unmeasurable_target(case: Case, check: Check) -> Iterator[Finding]:
    words = wording()
    found: dict[str, Anchor] = {}
    for indicator in case.reading.indicators:
        text = clean_name(indicator.target_text)
        if not text or re.search(r"\d", text) or text in words.judgeable:
            continue
        if re.search(r"投入|过程|决策|管理", indicator.level_1):
            # 立项依据充分性 and its kin are judged by check points, not by numbers
            continue
        if indicator.target is not None and (text in words.unmeasurable or _vague(text)):
            anchor = indicator.target
            if indicator.source == "text":
                inner = case.reading.slice(anchor).find(indicator.target_text)
                anchor = Anchor(anchor.block, anchor.cell, anchor.start + max(inner, 0), anchor.end)
            found.setdefault(text, anchor)
    if found:
        listing = "、".join(f"“{text}”" for text in list(found)[:SHOWN])
        yield check.finding(case, list(found.values())[:SHOWN], list=listing)


_VAGUE_END = re.compile(
    r"^(?:不断|逐步|进一步|持续|有效|明显|显著|积极|认真|稳步|有序|有力|切实|大力|充分|全面)[\u4e00-\u9fff]{0,6}?"
    r"(?:提升|提高|增强|改善|加强|推进|推动|促进|开展|完善|落实|保障|发展|完成|优化)[\u4e00-\u9fff]{0,4}$"
)


_VAGUE_MANNER = re.compile(
    r"^(?:按(?:要求|计划|规定|时|期)|及时|按时|规范|有序|正常|积极|认真|严格|扎实|顺利|妥善)[\u4e00-\u9fff]{2,5}$|^[\u4e00-\u9fff]{0,4}效果(?:良好|较好|明显|显著)$"
)


def _vague(text: str) -> bool:
    return len(text) <= 14 and bool(_VAGUE_END.match(text) or _VAGUE_MANNER.match(text))


# --- causes ------------------------------------------------------------------------------------

_CAUSE = re.compile(
    r"原因|由于|因为|因(?!地|此|素|公|果|材|人|事)|受[^。；，]{1,16}(?:影响|限制|制约)|未能|尚未|推迟|延期|取消|调减|暂缓|滞后|受限|导致|致使|影响|造成|所致|较晚|滞后|不均衡|延迟|延后"
)


@check(
    "quality.unmet-without-cause",
    title="没有完成的指标没有说明原因",
    authority="财预〔2020〕10号 第十一条：未完成绩效目标的，要分析并说明原因，研究提出改进措施",
    severity=Severity.WARNING,
    needs="指标的指标值和实际完成值",
    message="指标{list}没有达到指标值，也没有写自己的原因。",
    remedy="逐项写明没有完成的原因和改进措施。",
    may_be_fine="原因写在“存在的问题”一节；那就在指标处注明。",
)
def unmet_without_cause(case: Case, check: Check) -> Iterator[Finding]:
    found: list[tuple[str, list[Anchor]]] = []
    for indicator in case.reading.indicators:
        unmet = _unmet(case, indicator)
        if unmet is None or _has_cause(case, indicator):
            continue
        target, actual = unmet
        anchors = [indicator.where] if indicator.source == "text" else [actual.quote, target.quote]
        if indicator.source == "table":
            anchors.append(indicator.name_anchor)
        found.append(
            (
                f"“{indicator.name.strip()[:20]}”（{printed(target)}，完成{printed(actual)}）",
                anchors,
            )
        )
    for target, actual in _unmet_in_sentences(case):
        words = f"“{label_of(actual)}”（{printed(target)}，完成{printed(actual)}）"
        found.append((words, [actual.quote, target.quote]))
    if found:
        yield check.finding(
            case,
            [a for _, anchors in found for a in anchors],
            list="、".join(words for words, _ in found[:SHOWN]),
        )


_TARGET_SAID = re.compile(
    r"^(?:，)?(?:年度|年初|全年|计划)?(?:目标|目标值|计划|指标值|任务)(?:数|值)?(?:为|是)?$"
)


def _unmet_in_sentences(case: Case) -> Iterator[tuple[Fact, Fact]]:
    """``完成改造10处，目标为12处``, in a paragraph that tells no cause."""
    for block, facts in case.reading.facts_by_block.items():
        prose = [f for f in facts if f.position is None and f.anchor.cell < 0]
        for actual, target in itertools.pairwise(prose):
            if not _TARGET_SAID.match("".join(target.label.text.split())):
                continue
            if not same_kind(actual, target) or not usable(actual) or target.figure.upper:
                continue
            if actual.sentence != target.sentence or actual.label.prior:
                continue
            case.note("完成值与目标比较", (actual, target))
            if actual.figure.amount < target.figure.amount:
                text = case.reading.text(block)
                near = text[actual.anchor.start : target.anchor.end + 120]
                if not _CAUSE.search(near + _told_shortfalls(case)):
                    yield target, actual


def _told_shortfalls(case: Case) -> str:
    """What the sections on problems say about targets that were not reached."""
    text = ""
    for block, paragraph in case.paragraphs():
        titles = "".join(case.reading.section_titles(block))
        if re.search(r"问题|原因", titles) and re.search(
            r"未完成|未达|没有完成|低于", paragraph.text
        ):
            text += paragraph.text
    return text


def _unmet(case: Case, indicator: Indicator) -> tuple[Fact, Fact] | None:
    """(target, actual) of an indicator that fell short of its target."""
    single = completion(indicator)
    if single is not None:
        target, actual, share = single
        case.note("完成值与指标值比较", (target, actual))
        exact = actual.figure.approximation == target.figure.approximation or actual.figure.exact
        return (target, actual) if share < 1 and exact else None
    if indicator.source != "text" or indicator.target == indicator.actual:
        return None
    for target, actual in target_and_actual(case, indicator):
        case.note("完成值与指标值比较", (target, actual))
        if actual.figure.amount < target.figure.amount:
            return target, actual
    return None


_WHOLE_YEAR = re.compile(r"总共|共|全年|累计|一年")


def target_and_actual(case: Case, indicator: Indicator) -> Iterator[tuple[Fact, Fact]]:
    """Counts of the target told in words with the count of the result that answers each: of several
    of the same unit the one that is told of the whole year."""
    for target in indicator.target_facts:
        if target.figure.unit.dimension is not Dimension.COUNT or _is_part(target):
            continue
        answers = [
            f
            for f in indicator.actual_facts
            if same_kind(f, target) and usable(f) and not _is_part(f)
        ]
        yearly = [f for f in answers if _WHOLE_YEAR.search(case.reading.slice(f.quote))]
        if answers and target.figure.amount > 0:
            yield target, (yearly or answers)[0]


def _is_part(fact: Fact) -> bool:
    return bool(fact.opener) or any(
        c.startswith(("first_half", "second_half", "quarter")) for c in fact.label.categories
    )


def _has_cause(case: Case, indicator: Indicator) -> bool:
    if indicator.source == "table":
        text = clean_name(indicator.cause_text)
        if len(text) >= 4 and text not in ("无偏差", "没有偏差"):
            return True
        # without a column for causes the report's text may give them
        return not indicator.has_cause_column and bool(_CAUSE.search(_near_name(case, indicator)))
    text = case.reading.text(indicator.where.block)
    following = indicator.where.block + 1
    blocks = case.reading.document.blocks
    if following < len(blocks) and isinstance(blocks[following], Paragraph):
        text += case.reading.text(following)
    return bool(_CAUSE.search(text[indicator.where.start :]))


def _near_name(case: Case, indicator: Indicator) -> str:
    name = clean_name(indicator.name)
    return "".join(p.text for _, p in case.paragraphs() if name and name in clean_name(p.text))


@check(
    "quality.low-execution-without-cause",
    title="执行率偏低，没有自己的原因",
    authority="财预〔2020〕10号 第二十六条：对预算执行率偏低、自评结果较差的项目，要单独说明原因，提出整改措施",
    severity=Severity.WARNING,
    needs="项目的预算数、执行数和执行率",
    message="{list}执行率偏低，只写了各项目都一样的话，或没有写原因。",
    remedy="就每个执行率低的项目单独写明没有执行的原因和整改措施。",
    may_be_fine="原因写在别处；那就在项目处注明。",
)
def low_execution_without_cause(case: Case, check: Check) -> Iterator[Finding]:
    shared = _shared_problems(case)
    found: list[tuple[Project, Fact]] = []
    for project in case.reading.projects:
        rate = project.rate
        if rate is None or not usable(rate) or rate.figure.amount >= case.pack.low_execution:
            continue
        case.note("执行率是否偏低", [rate])
        text = case.reading.slice(project.problems) if project.problems else ""
        own = "".join(text.split()) not in shared and bool(
            _CAUSE.search(_after_problem_words(text))
        )
        if not own:
            found.append((project, rate))
    anchors = [rate.quote for _, rate in found]
    names = [f"“{project.name.strip('，,“”')[:20]}”（{printed(rate)}）" for project, rate in found]
    for fact, name in _low_in_tables(case):
        anchors.append(fact.quote)
        names.append(f"“{name}”（{printed(fact)}）")
    for fact in _low_overall(case):
        anchors.append(fact.quote)
        names.append(f"整体（{printed(fact)}）")
    if anchors:
        yield check.finding(case, anchors, list="、".join(names))


def _low_in_tables(case: Case) -> Iterator[tuple[Fact, str]]:
    """Low rates of named projects in tables, with no cause in the row nor where the text names them."""
    for table in case.reading.tables:
        for region in table.regions:
            if "execution" not in region.columns or "weight" in region.columns:
                continue
            column = region.columns.index("execution")
            for row in range(region.start, region.end):
                facts = case.reading.table_facts.get((table.block, row, column), ())
                name = clean_name(region.names[row - region.start])
                if len(facts) != 1 or not usable(facts[0]) or len(name) < 4:
                    continue
                if re.search(r"合计|小计|总计|总额|其中", region.names[row - region.start]):
                    continue
                if facts[0].figure.amount >= case.pack.low_execution or facts[0].figure.amount == 0:
                    continue
                case.note("执行率是否偏低", facts)
                cells = "".join(c.text for c in table.table.grid[row] if c is not None)
                told = "".join(p.text for _, p in case.paragraphs() if name in clean_name(p.text))
                if not _CAUSE.search(cells + told + _told_problems(case)):
                    yield facts[0], name


_PROBLEM_WORDS = re.compile(
    r"(?:发现的?|存在的?)(?:主要)?(?:的)?问题(?:及|和|与)?(?:其)?原因(?:分析)?"
)


def _after_problem_words(text: str) -> str:
    return _PROBLEM_WORDS.sub("", text)


def _low_overall(case: Case) -> Iterator[Fact]:
    """Low rates outside project summaries whose paragraph and the next tell no cause."""
    blocks = {project.block for project in case.reading.projects}
    for fact in case.reading.facts:
        if not fact.label.rate.startswith("execution") or fact.position is not None:
            continue
        if fact.block in blocks or not usable(fact) or fact.label.prior or fact.anchor.cell >= 0:
            continue
        if fact.figure.amount >= case.pack.low_execution or fact.figure.comparison.value != "=":
            continue
        if re.search(r"截至|截止|上半年|季度|\d月|月底|月末", case.reading.slice(fact.quote)):
            continue
        if _CAUSE.search(_rest_of_story(case, fact)):
            continue
        yield fact


def _rest_of_story(case: Case, fact: Fact) -> str:
    blocks = case.reading.document.blocks
    text = case.reading.text(fact.block)
    for following in range(fact.block + 1, min(fact.block + 3, len(blocks))):
        if isinstance(blocks[following], Paragraph):
            text += case.reading.text(following)
    return text + _told_problems(case)


def _told_problems(case: Case) -> str:
    """What the sections on problems say about execution: a cause may also be told there."""
    text = ""
    for block, paragraph in case.paragraphs():
        titles = "".join(case.reading.section_titles(block))
        if re.search(r"问题|原因", titles) and re.search(
            r"执行|支出进度|拨付|支付", paragraph.text
        ):
            text += paragraph.text
    return text


def _shared_problems(case: Case) -> set[str]:
    seen: dict[str, int] = {}
    for project in case.reading.projects:
        if project.problems is not None:
            text = "".join(case.reading.slice(project.problems).split())
            seen[text] = seen.get(text, 0) + 1
    return {text for text, count in seen.items() if count > 1}


@check(
    "quality.zero-execution-but-done",
    title="一分钱没有执行，目标却说完成了",
    authority="财预〔2020〕10号 第二十五条：自评结果应数据真实、结果客观",
    severity=Severity.WARNING,
    needs="项目的执行数和目标完成情况",
    message="“{name}”执行数为零，目标完成情况却写着“{goal}”。",
    remedy="核对资金是否支付、由谁支付；没有支付的如实写目标没有完成。",
    may_be_fine="由别的资金先行垫付；那就写明垫付的数额和来源。",
)
def zero_execution_but_done(case: Case, check: Check) -> Iterator[Finding]:
    for project in case.reading.projects:
        executed = project.executed
        if executed is None or executed.figure.amount != 0 or project.goal is None:
            continue
        if project.budget is not None and project.budget.figure.amount == 0:
            continue
        goal = case.reading.slice(project.goal).strip()
        case.note("执行数与目标完成情况比较", (executed, project.rate))
        if not goal or re.search(r"未|没有|尚|无法|暂缓|推迟|取消", goal):
            continue
        anchors = [executed.quote, project.rate.quote if project.rate else None, project.goal]
        yield check.finding(
            case, anchors, name=project.name.strip("，,"), goal=goal[:40].rstrip("。")
        )


@check(
    "quality.boilerplate",
    title="同一段话原样出现多次",
    authority="财预〔2020〕10号 第十一条：就各项目自己的情况分析原因",
    severity=Severity.WARNING,
    needs="正文",
    message="“{opening}…”这段话原样出现在{count}处：各项目、各部分的情况不会完全一样。",
    remedy="每一处写自己的情况；相同的内容只写一次。",
    may_be_fine="是规定必须照写的文字。",
)
def boilerplate(case: Case, check: Check) -> Iterator[Finding]:
    # what stands three times is copied; twice may be an announcement and its repetition, unless long
    passages = repeated_passages(case.reading, fewest=3)
    told = {passage.text for passage in passages}
    for passage in repeated_passages(case.reading, fewest=2):
        if len(passage.text) >= LONG_PASSAGE and not any(
            t in passage.text or passage.text in t for t in told
        ):
            passages.append(passage)
    for passage in passages:
        if re.search(r"\d", passage.text) and len(passage.text) < LONG_PASSAGE:
            continue
        yield check.finding(
            case,
            passage.places[:3],
            opening=passage.text[:24],
            count=str(len(passage.places)),
        )


@check(
    "quality.deduction-without-cause",
    title="扣了分的指标没有写原因",
    authority="财预〔2020〕10号 附1：偏差原因分析及改进措施；第十一条：未完成的要说明原因",
    severity=Severity.WARNING,
    needs="自评表里指标的分值、得分和偏差原因栏",
    message="指标{list}扣了分，偏差原因一栏是空的。",
    remedy="逐项写明扣分的原因和改进措施。",
    may_be_fine="原因写在报告正文里；那就在表里注明。",
)
def deduction_without_cause(case: Case, check: Check) -> Iterator[Finding]:
    found: list[tuple[str, list[Anchor]]] = []
    for indicator in case.reading.indicators:
        weight, score = indicator.weight, indicator.score
        if weight is None or score is None or not indicator.has_cause_column:
            continue
        if not usable(weight) or not usable(score):
            continue
        case.note("扣分有没有原因", (weight, score))
        if score.figure.amount >= weight.figure.amount:
            continue
        if len(clean_name(indicator.cause_text)) >= 3 or "执行率" in indicator.name:
            continue
        if _CAUSE.search(_near_name(case, indicator)):
            continue
        anchors = [indicator.name_anchor, score.quote, weight.quote]
        found.append(
            (f"“{indicator.name.strip()[:20]}”（{printed(weight)}得{printed(score)}）", anchors)
        )
    if found:
        yield check.finding(
            case,
            [a for _, anchors in found for a in anchors],
            list="、".join(words for words, _ in found[:SHOWN]),
        )


# --- scores ------------------------------------------------------------------------------------


def _activity_scores(case: Case) -> list[Fact]:
    """Scores given to a named thing in running text (``科普活动…评分为80分``)."""
    blocks = {project.block for project in case.reading.projects}
    indicators = {i.where.block for i in case.reading.indicators if i.source == "text"}
    found: list[Fact] = []
    for fact in case.reading.facts:
        if fact.measure != "score" or fact.position is not None or fact.anchor.cell >= 0:
            continue
        if fact.figure.unit.name != "分" or not usable(fact) or fact.depth:
            continue
        if fact.block in blocks or fact.block in indicators:
            continue
        if len(fact.label.subject) >= 3 and not fact.label.categories and "评" in fact.label.text:
            found.append(fact)
    return found


def _pairs_in_text(case: Case) -> list[Indicator]:
    return [
        i
        for i in case.reading.indicators
        if i.source == "text" and i.target is not None and i.target != i.actual and i.weight is None
    ]


@check(
    "quality.score-not-supported",
    title="得分没有指标支持",
    authority="财预〔2020〕10号 第十六条：未完成指标值的，按完成值与指标值的比例计分",
    severity=Severity.WARNING,
    needs="写明指标和完成情况的活动及其得分",
    message="“{name}”得{printed}，而写出的指标完成了{list}，平均约{average}%，支持不了这个分数。",
    remedy="按各指标的完成比例计分，写明每一项得几分、扣几分。",
    may_be_fine="另有评分标准；那就附上评分表。",
)
def score_not_supported(case: Case, check: Check) -> Iterator[Finding]:
    shares = [pair for i in _pairs_in_text(case) for pair in target_and_actual(case, i)]
    if len(shares) < 2:
        return
    total = sum((min(a.figure.amount / t.figure.amount, Decimal(1)) for t, a in shares), Decimal(0))
    average = total / len(shares) * 100
    for score in _activity_scores(case):
        if not any(
            _shares_words(score.label.subject, _words_of(case, i)) for i in _pairs_in_text(case)
        ):
            continue
        case.note("得分与各指标的完成比例比较", [score, *(f for pair in shares for f in pair)])
        # points beyond what full marks on every unmeasured side could add are not supported
        if score.figure.value <= average + (100 - average) / 2:
            continue
        short = [(t, a) for t, a in shares if a.figure.amount < t.figure.amount]
        listing = "、".join(f"{printed(t)}中的{printed(a)}" for t, a in short)
        yield check.finding(
            case,
            [score.quote, *(a.quote for _, a in short), *(t.quote for t, _ in short)],
            name=score.label.subject,
            printed=printed(score),
            list=listing,
            average=f"{average:.0f}",
        )


def _words_of(case: Case, indicator: Indicator) -> str:
    return indicator.name + indicator.target_text + indicator.actual_text


def _shares_words(name: str, text: str) -> bool:
    """Whether the thing that is scored is what the indicators are about."""
    bare = re.sub(r"(?:经费|项目|工作|绩效|综合|活动)+$", "", name)
    return bool(bare) and (bare in clean_name(text) or name in clean_name(text))


@check(
    "quality.scored-without-indicators",
    title="打了分的项目没有目标、指标和结果",
    authority="财预〔2020〕10号 第十一条：自评内容包括总体绩效目标、各项绩效指标完成情况和预算执行情况",
    severity=Severity.WARNING,
    needs="给项目打的分",
    message="“{name}”得{printed}，报告里没有它的目标、指标和完成情况。",
    remedy="补写该项目的目标、指标、完成值和资金；没有评价过的不打分。",
    may_be_fine="它的自评表另附；那就一并提交。",
)
def scored_without_indicators(case: Case, check: Check) -> Iterator[Finding]:
    for score in _activity_scores(case):
        name = clean_name(score.label.subject)
        if len(name) < 4 or not re.search(r"(?:经费|项目|资金|补助|补贴|工程)$", name):
            continue
        stem = re.sub(r"(?:活动)?(?:经费|项目|资金|补助|补贴|工程)$", "", name)
        elsewhere = [
            b
            for b, _, text in case.texts()
            if b != score.block and stem and stem in clean_name(text)
        ]
        if elsewhere:
            continue
        start, end = _sentence(case, score)
        yield check.finding(
            case,
            [Anchor(score.block, score.anchor.cell, start, end)],
            name=score.label.subject,
            printed=printed(score),
        )


def _sentence(case: Case, fact: Fact) -> tuple[int, int]:
    text = case.reading.text(fact.block, fact.anchor.cell)
    start = max(text.rfind(m, 0, fact.anchor.start) for m in "。；;，,\n") + 1
    ends = [p for m in "。；;\n" if (p := text.find(m, fact.anchor.end)) >= 0]
    return start, min(ends, default=len(text))


# --- words of level, of result, of benefit -----------------------------------------------------

_OTHER_LEVEL = {
    "区": ("全县", "我县", "县委", "县政府"),
    "县": ("全区", "我区", "区委", "区政府"),
    "市": ("全县", "我县", "全区"),
}


@check(
    "quality.wrong-level",
    title="层级用词与本地不符",
    authority="财预〔2020〕10号 第二十五条“数据真实”：不沿用外地的文字",
    severity=Severity.WARNING,
    needs="单位所在地的层级（区、县、市）",
    message="这是{level}的报告，却写着{list}，像是从别处抄来的。",
    remedy="改成本地的说法，并检查这一段是否符合本单位的实际。",
    may_be_fine="说的确实是另一个地方，或民族自治区的“全区”。",
)
def wrong_level(case: Case, check: Check) -> Iterator[Finding]:
    level = case.reading.profile.level[-1:]
    words = _OTHER_LEVEL.get(level, ())
    own = {"区": "县", "县": "区", "市": "县"}.get(level, "")
    department = case.reading.profile.department
    if (
        not words
        or not own
        or re.search(r"自治[区县州]|新区|开发区", department + case.whole_text[:400])
    ):
        return
    found: list[tuple[str, Anchor]] = []
    pattern = re.compile("|".join(words))
    for block, paragraph in case.paragraphs():
        for match in pattern.finditer(paragraph.text):
            before = paragraph.text[max(0, match.start() - 3) : match.start()]
            after = paragraph.text[match.end() : match.end() + 4]
            if re.search(r"[、和及]$", before) or re.match(r"[（(、及和]|[区市县]|域|间|别", after):
                continue
            if match.group() in ("县委", "县政府", "区委", "区政府") and re.search(
                r"[\u4e00-\u9fff]$", before
            ):
                continue
            left, right = _clause_of(paragraph.text, match.start(), match.end())
            found.append((match.group(), Anchor(block, -1, left, right)))
    own_words = len(re.findall(f"全{level}|我{level}", case.whole_text))
    if found and (len(found) <= 3 or own_words >= len(found)):
        listing = "、".join(f"“{word}”" for word in dict.fromkeys(word for word, _ in found))
        yield check.finding(case, [a for _, a in found[:SHOWN]], level=level, list=listing)


def _clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    left = max(text.rfind(m, 0, start) for m in "，。；：、！？\n") + 1
    ends = [p for m in "，。；：、！？\n" if (p := text.find(m, end)) >= 0]
    return left, min(ends, default=len(text))


@check(
    "quality.not-a-benefit",
    title="效益指标不是效益",
    authority="财预〔2021〕101号：常规性的管理要求不作为绩效指标；财预〔2020〕10号 附1：效益指标的分类",
    severity=Severity.WARNING,
    needs="效益指标的名称",
    message="效益指标里的{list}是内部管理的职责，不是给服务对象带来的效益。",
    remedy="换成说明服务对象得到了什么的指标（人数、覆盖面、变化幅度）。",
    may_be_fine="本单位的职责就是管理这些事。",
)
def not_a_benefit(case: Case, check: Check) -> Iterator[Finding]:
    duties = wording().management_duties
    found = [
        i
        for i in case.reading.indicators
        if i.source == "table"
        and re.search(r"效益|效果", i.level_1 + i.level_2)
        and any(duty in clean_name(i.name) for duty in duties)
    ]
    if found:
        listing = "、".join(f"“{i.name.strip()}”" for i in found)
        yield check.finding(case, [i.name_anchor for i in found], list=listing)


_SAMPLE = re.compile(
    r"(?:发放|发出|收回|回收|有效|抽取|随机|调查|访谈|走访|样本|问卷)[^。；，]{0,24}?\d+\s*(?:余|多)?(?:份|人|名|户|家|张|个|位)|\d+\s*(?:余|多)?(?:份|人|名|户|张|位)[^。；，]{0,6}(?:问卷|受访|参与|填写|作答|评价)"
)


@check(
    "quality.satisfaction-without-sample",
    title="满意度没有样本数",
    authority="财预〔2021〕101号（三）：问卷调查法；满意度应有发放、回收、有效份数",
    severity=Severity.WARNING,
    needs="满意度",
    message="满意度{list}没有写发放了多少份问卷、收回多少份{exact}。",
    remedy="写明调查的时间、对象、发放和收回的份数、有效份数，并保存问卷。",
    may_be_fine="满意度来自上级统一的测评；那就写明来源。",
)
def satisfaction_without_sample(case: Case, check: Check) -> Iterator[Finding]:
    found: list[Anchor] = []
    words: list[str] = []
    exactly = False
    for indicator in case.reading.indicators:
        if "满意" not in indicator.name or len(indicator.actual_facts) != 1:
            continue
        actual = indicator.actual_facts[0]
        if actual.figure.unit.dimension is not Dimension.PERCENT:
            continue
        case.note("满意度有没有样本", [actual])
        words.append(f"“{indicator.name.strip()}”{printed(actual)}")
        found.extend((indicator.name_anchor, actual.quote))
        targets = indicator.target_facts
        exactly |= bool(targets) and targets[0].figure.amount == actual.figure.amount
    for fact in case.reading.facts:
        if fact.label.rate != "satisfaction" or fact.position is not None or fact.anchor.cell >= 0:
            continue
        if fact.label.prior or fact.label.future or "目标" in fact.label.text:
            continue
        if any(i.where.block == fact.block and i.source == "text" for i in case.reading.indicators):
            continue
        case.note("满意度有没有样本", [fact])
        words.append(printed(fact))
        found.append(fact.quote)
    if found and not _has_sample(case):
        yield check.finding(
            case,
            found[:SHOWN],
            list="、".join(dict.fromkeys(words)),
            exact="，而且恰好等于目标值" if exactly else "",
        )


def _has_sample(case: Case) -> bool:
    """Whether any passage about satisfaction or a survey tells how many were asked."""
    for _, _, text in case.texts():
        for sentence in re.split(r"[。\n]", text):
            if ("满意" in sentence or "问卷" in sentence) and _SAMPLE.search(sentence):
                return True
    facts = case.reading.facts
    return any(f.position is not None and f.measure.startswith("survey_") for f in facts)


_RESULT_SECTION = re.compile(
    r"完成情况|执行情况|情况分析|实现情况|成效|产出|效益|过程|结论|履职|绩效分析|支出情况"
)


@check(
    "quality.future-result",
    title="结果写成了打算",
    authority="财预〔2020〕10号 第十一条：自评内容是完成情况",
    severity=Severity.INFO,
    needs="写完成情况的部分",
    message="写结果的部分用了打算的口气：{list}。",
    remedy="写已经达到的数，不写将要达到的数。",
    may_be_fine="说的是下一年的计划；那就放到下一步工作里。",
)
def future_result(case: Case, check: Check) -> Iterator[Finding]:
    pattern = wording().future_results
    found: list[Anchor] = []
    for block, paragraph in case.paragraphs():
        titles = case.reading.section_titles(block)
        if not titles or not _RESULT_SECTION.search("".join(titles)):
            continue
        if re.search(r"下一步|措施|建议|计划|目标(?!完成|实现)", titles[-1]):
            continue
        for match in pattern.finditer(paragraph.text):
            left, right = _clause_of(paragraph.text, match.start(), match.end())
            found.append(Anchor(block, -1, left, right))
    if found:
        listing = "、".join(f"“{case.reading.slice(a).strip()}”" for a in found[:3])
        yield check.finding(case, found[:SHOWN], list=listing)


@check(
    "quality.vague-result",
    title="结果空泛",
    authority=_TARGETS,
    severity=Severity.INFO,
    needs="完成情况",
    message="{list}说不出做了什么、做了多少。",
    remedy="用数量和事实写结果。",
    may_be_fine="后面紧接着写了具体结果。",
)
def vague_result(case: Case, check: Check) -> Iterator[Finding]:
    pattern = wording().vague_results
    found: list[Anchor] = []
    for block, cell, text, match, start in case.matches(pattern):
        if cell < 0 and len(re.findall(r"\d", text)) >= 3:
            continue
        end = start + len(match.group())
        left, right = _clause_of(text, start, end)
        if "、" in match.group():
            left, right = start, _clause_of(text, end - 1, end)[1]
        found.append(Anchor(block, cell, left, right))
    if found:
        listing = "、".join(f"“{case.reading.slice(a).strip()}”" for a in found[:3])
        yield check.finding(case, found[:SHOWN], list=listing)
