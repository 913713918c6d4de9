"""Structure: parts that must be there, years and dates in order, numbering."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.audit.case import Case
from jiping.audit.checks.registry import Check, check
from jiping.audit.checks.tieout import overall_scores
from jiping.audit.finding import Finding, Severity
from jiping.document.model import Anchor, Paragraph
from jiping.facts.model import Fact
from jiping.facts.outline import read_number
from jiping.figure.units import Dimension

_MONEY_MEASURES = frozenset({"income", "executed", "budget_full", "budget_opening"})


@check(
    "structure.report-year",
    title="标题的年度与数据的年度不一致",
    authority="财预〔2020〕10号 第七条：绩效评价期限；报告的标题、正文和数据应是同一年度",
    severity=Severity.ERROR,
    needs="标题里的年度和收支数据的年度",
    message="标题是{title}年度，收支数据却是{data}年度的，{title}年度的一个也没有。",
    remedy="确定评价年度，把标题或数据改成同一年度；检查是否沿用了旧稿。",
    may_be_fine="没有；评价哪一年就用哪一年的数据。",
)
def report_year(case: Case, check: Check) -> Iterator[Finding]:
    profile = case.reading.profile
    if profile.year is None or profile.title is None:
        return
    told = [
        f
        for f in case.reading.facts
        if f.year is not None
        and f.figure.unit.dimension is Dimension.MONEY
        and f.measure in _MONEY_MEASURES
        and f.position is None
        and not f.label.prior
        and not f.label.future
        and not f.label.compared
        and f"{f.year}" in f.label.text
        and not f.label.direction
    ]
    if not told or any(f.year == profile.year for f in told):
        return
    years = {f.year for f in told}
    if len(years) != 1 or profile.year + 1 in years:
        return
    case.note("数据年度与标题年度比较", told)
    yield check.finding(
        case,
        [profile.title, *(f.quote for f in told[:3])],
        title=str(profile.year),
        data=str(told[0].year),
    )


_DONE_BEFORE = re.compile(r"(?:截止|截至|截止到|截至到|于|到|自)\s*$")
_FUTURE = re.compile(r"计划|定于|预定|拟|将|预计|下一步|力争|目标|前完成|之前|以前|到期|有效期")
_NOT_YET = re.compile(r"(?:月)?(?:底|末|中旬|上旬|下旬)?(?:之|以)?前|(?:之后|以后|起至|起实施)")
_PLANS = re.compile(r"下一步|下步|计划|打算|建议|应用")


@check(
    "structure.signature-date",
    title="落款日期早于报告所说的事情",
    authority="公文格式 GB/T 9704-2012：成文日期；日期应当前后相合",
    severity=Severity.ERROR,
    needs="落款日期和正文里已经发生的事情的日期",
    message="落款日期是{signed}，正文却说到{later}已经发生的事：日期在前，事情在后。",
    remedy="改正落款日期（常见的是年份沿用了上一年）或正文里的日期。",
    may_be_fine="没有；报告不能写在事情发生之前。",
)
def signature_date(case: Case, check: Check) -> Iterator[Finding]:
    signed = _signature(case)
    if signed is None:
        return
    anchor, when = signed
    later: list[tuple[str, Anchor]] = []
    for dated in case.reading.dates:
        date = dated.date
        if dated.anchor.block == anchor.block or not date.valid or date.year is None:
            continue
        if date.month is None:
            continue
        text = case.reading.text(dated.anchor.block, dated.anchor.cell)
        before = text[max(0, date.start - 12) : date.start]
        around = text[max(0, date.start - 12) : date.end + 8]
        happened = _DONE_BEFORE.search(before) or _event_follows(
            text, date.start, date.end, date.day
        )
        if not happened or _FUTURE.search(around) or _NOT_YET.match(text[date.end :]):
            continue
        if _PLANS.search("".join(case.reading.section_titles(dated.anchor.block))):
            continue
        moment = (date.year, date.month, date.day or 0)
        if moment > when and date.year <= when[0] + 1:
            end = _clause_end(text, date.end)
            start = date.start - 2 if before.endswith(("截止", "截至")) else date.start - 1
            later.append(
                (date.text, Anchor(dated.anchor.block, dated.anchor.cell, max(start, 0), end))
            )
    if later:
        yield check.finding(
            case,
            [anchor, *(place for _, place in later)],
            signed=case.reading.slice(anchor).strip(),
            later="、".join(dict.fromkeys(text for text, _ in later)),
        )


def _event_follows(text: str, start: int, end: int, day: int | None) -> bool:
    """A full date that begins a clause tells when something was done (``3月5日，召开…``)."""
    if day is None:
        return False
    at_beginning = start == 0 or text[start - 1] in "。；，、\n "
    return at_beginning and re.match(r"[，,]?[\u4e00-\u9fff]{2,}", text[end:]) is not None


def _clause_end(text: str, start: int) -> int:
    found = re.search(r"[，,。；;！？\n]", text[start:])
    return start + found.start() if found else len(text)


def _signature(case: Case) -> tuple[Anchor, tuple[int, int, int]] | None:
    """The date that stands alone near the end of the report's text."""
    for dated in reversed(case.reading.dates):
        date = dated.date
        if dated.anchor.cell >= 0 or not date.valid:
            continue
        if date.year is None or date.month is None or date.day is None:
            continue
        text = case.reading.text(dated.anchor.block).strip()
        if len(text) <= len(date.text) + 6:
            return case.whole(dated.anchor.block), (date.year, date.month, date.day)
    return None


@check(
    "structure.dates-in-order",
    title="起止日期颠倒或日期不存在",
    authority="日期应当前后相合",
    severity=Severity.ERROR,
    needs="日期",
    message="“{printed}”这个日期不存在，或起止颠倒。",
    remedy="核对日期。",
    may_be_fine="没有。",
)
def impossible_date(case: Case, check: Check) -> Iterator[Finding]:
    for first, second in zip(case.reading.dates, case.reading.dates[1:], strict=False):
        a, b = first.date, second.date
        if (first.anchor.block, first.anchor.cell) != (second.anchor.block, second.anchor.cell):
            continue
        text = case.reading.text(first.anchor.block, first.anchor.cell)
        if text[a.end : b.start].strip() not in ("至", "到", "—", "——", "-", "－", "～", "~", "–"):
            continue
        if None in (a.year, a.month, b.year, b.month) or not (a.valid and b.valid):
            continue
        if (b.year, b.month, b.day or 31) < (a.year, a.month, a.day or 0):
            yield check.finding(
                case,
                [Anchor(first.anchor.block, first.anchor.cell, a.start, b.end)],
                printed=text[a.start : b.end],
            )
    for dated in case.reading.dates:
        if not dated.date.valid and dated.date.year is not None:
            yield check.finding(case, [dated.anchor], printed=dated.date.text)


_STAGES = (
    re.compile(r"立项|批复|下达"),
    re.compile(r"招标|挂网|采购公告"),
    re.compile(r"中标|签订合同|签订施工合同"),
    re.compile(r"开工|动工|进场"),
    re.compile(r"完工|竣工(?!验收|决算)|建成"),
    re.compile(r"竣工验收|通过验收|验收"),
    re.compile(r"竣工决算|移交|交付使用|投入使用|结算审计"),
)


@check(
    "structure.stages-in-order",
    title="项目各阶段的日期颠倒",
    authority="日期应当前后相合",
    severity=Severity.ERROR,
    needs="同一段里开工、完工、验收等的日期",
    message="{later}写在{late}，{earlier}写在{early}：{later}不会早于{earlier}。",
    remedy="核对合同、开工令和验收单上的日期。",
    may_be_fine="两个日期说的是不同的标段或项目；那就分别写明。",
)
def stages_in_order(case: Case, check: Check) -> Iterator[Finding]:
    by_block: dict[tuple[int, int], list[tuple[int, tuple[int, int, int], str, Anchor]]] = {}
    for dated in case.reading.dates:
        date = dated.date
        if date.year is None or date.month is None or not date.valid:
            continue
        text = case.reading.text(dated.anchor.block, dated.anchor.cell)
        clause = text[date.end : _clause_end(text, date.end)]
        found = [(i, m.group()) for i, p in enumerate(_STAGES) if (m := p.search(clause))]
        if not found or len(clause) > 16:
            continue
        stage, word = found[-1]
        anchor = Anchor(dated.anchor.block, dated.anchor.cell, date.start, date.end + len(clause))
        when = (date.year, date.month, date.day or 0)
        sentence = text.count("。", 0, date.start)
        key = (dated.anchor.block * 1000 + sentence, dated.anchor.cell)
        by_block.setdefault(key, []).append((stage, when, word, anchor))
    for events in by_block.values():
        for first, second in itertools.pairwise(events):
            low, high = sorted((first, second), key=lambda e: e[0])
            same_precision = bool(low[1][2]) == bool(high[1][2])
            early, late = (high[1], low[1]) if same_precision else (high[1][:2], low[1][:2])
            if low[0] < high[0] and early < late:
                yield check.finding(
                    case,
                    [high[3], low[3]],
                    later=high[2],
                    late=_written(high[1]),
                    earlier=low[2],
                    early=_written(low[1]),
                )


def _written(when: tuple[int, int, int]) -> str:
    year, month, day = when
    return f"{year}年{month}月" + (f"{day}日" if day else "")


_FORM_YEAR = re.compile(r"[（(]?\s*((?:19|20)\d{2})\s*年度?\s*[）)]?")


@check(
    "structure.form-year",
    title="自评表与报告的年度不一致",
    authority="财预〔2020〕10号 第七条：绩效评价期限；表和报告应是同一年度",
    severity=Severity.ERROR,
    needs="报告标题里的年度和表头单独一行的年度",
    message="报告是{title}年度的，表头写的却是{form}年度。",
    remedy="把表头的年度改成评价年度；检查是否沿用了旧表。",
    may_be_fine="没有；自评表和报告评价的是同一年。",
)
def form_year(case: Case, check: Check) -> Iterator[Finding]:
    profile = case.reading.profile
    if profile.year is None or profile.title is None:
        return
    alone = [
        (int(match.group(1)), Anchor(block, cell, 0, len(text)))
        for block, cell, text in case.texts()
        if (match := _FORM_YEAR.fullmatch(text.strip())) and "年度" in text
    ]
    if len(alone) != 1:
        # several years in cells of their own are the rows or columns of a table
        return
    year, anchor = alone[0]
    mentions = case.whole_text.count(f"{profile.year}年"), case.whole_text.count(f"{year}年")
    if year != profile.year and profile.title.block != anchor.block and mentions[0] > mentions[1]:
        yield check.finding(case, [anchor, profile.title], title=str(profile.year), form=str(year))


# --- missing parts -----------------------------------------------------------------------------

_CONCLUSION = re.compile(
    r"评价结论|评价等级|自评结论|综合评价|绩效情况|评价结果|自评结果|绩效实现|绩效评价分析"
)


def conclusion_anchor(case: Case) -> Anchor | None:
    """The heading of the conclusions, or the title: where a missing part would belong."""
    for heading in case.reading.headings:
        if _CONCLUSION.search(heading.title):
            return case.whole(heading.block)
    if case.reading.profile.title is not None:
        return case.reading.profile.title
    for block, paragraph in case.paragraphs():
        if paragraph.text.strip():
            return case.whole(block)
    return None


def _is_overall_report(case: Case) -> bool:
    profile = case.reading.profile
    return profile.overall and profile.narrative


@check(
    "structure.no-satisfaction",
    title="没有服务对象满意度",
    authority="财预〔2020〕10号 第十三条：满意度指标10%；财预〔2013〕53号 附件2：社会公众或服务对象满意度",
    severity=Severity.WARNING,
    needs="部门整体支出的自评报告",
    message="整体支出自评里没有满意度指标，也没有满意度调查。",
    remedy="补做服务对象满意度调查，写明发放、收回、有效份数和满意率。",
    may_be_fine="部门没有外部服务对象；那就说明，并把权重移到效益指标。",
)
def no_satisfaction(case: Case, check: Check) -> Iterator[Finding]:
    if not _is_overall_report(case) or re.search(r"满意", case.whole_text):
        return
    yield check.finding(case, [conclusion_anchor(case)])


@check(
    "structure.no-overall-score",
    title="整体支出自评没有总得分和等级",
    authority="财预〔2020〕10号 第十八条：评价结果采取评分和评级相结合的方式",
    severity=Severity.WARNING,
    needs="部门整体支出的自评报告",
    message="这是整体支出的自评，却没有整体的得分和等级，只有单个项目的分数。",
    remedy="按指标计算总得分，写明等级。",
    may_be_fine="总得分写在另附的自评表里；那就在结论里写出来。",
)
def no_overall_score(case: Case, check: Check) -> Iterator[Finding]:
    if not _is_overall_report(case) or overall_scores(case):
        return
    tables = [f for f in case.reading.facts if f.position is not None and f.measure == "score"]
    stated = re.search(
        r"(?:自评|评价|综合|总)[^。；]{0,20}(?:得分|评分|分数)?[^。；\d]{0,10}\d+(?:\.\d+)?分",
        case.whole_text,
    )
    if tables or (stated and not _only_projects(case)):
        return
    yield check.finding(case, [conclusion_anchor(case)])


def _only_projects(case: Case) -> bool:
    scores = [f for f in case.reading.facts if f.measure == "score" and f.position is None]
    return bool(scores) and all(len(f.label.subject) >= 3 for f in scores)


@check(
    "structure.no-executed-amount",
    title="没有执行数和执行率",
    authority="财预〔2020〕10号 第十一条：自评内容包括预算执行情况",
    severity=Severity.WARNING,
    needs="部门整体支出的自评报告，且写了收入或下达的资金",
    message="报告写了收到多少资金，没有写执行了多少，也没有执行率。",
    remedy="补写全年预算数、全年执行数和预算执行率。",
    may_be_fine="执行数写在另附的表里；那就在正文写出来。",
)
def no_executed_amount(case: Case, check: Check) -> Iterator[Finding]:
    money = [f for f in case.reading.facts if f.figure.unit.dimension is Dimension.MONEY]
    if not _is_overall_report(case) or not money:
        return
    spent = [f for f in money if f.measure == "executed" and not f.inherited]
    rates = [f for f in case.reading.facts if f.label.rate.startswith("execution")]
    received = [
        f
        for f in money
        if f.measure in ("income", "received", "budget_full", "budget_opening")
        and not f.label.prior
        and not f.inherited
    ]
    if spent or rates or not received:
        return
    case.note("查找执行数", received)
    yield check.finding(case, [f.quote for f in received[:6]])


_REMEDIES = re.compile(r"改进|整改|下一步|建议|措施|打算")


@check(
    "structure.no-remedies",
    title="没有改进措施",
    authority="财预〔2020〕10号 第十一条、附3：分析原因，研究提出改进措施",
    severity=Severity.WARNING,
    needs="自评报告的正文",
    message="报告没有写改进措施或下一步打算。",
    remedy="针对存在的问题逐条写改进措施、责任人和完成时间。",
    may_be_fine="没有；有问题就要有措施。",
)
def no_remedies(case: Case, check: Check) -> Iterator[Finding]:
    headings = [h for h in case.reading.headings if h.level <= 3]
    if not case.reading.profile.narrative or len(headings) < 3 or case.reading.projects:
        return
    if any(_REMEDIES.search(h.title) for h in case.reading.headings):
        return
    for block, paragraph in case.paragraphs():
        if (
            re.search(r"(?:改进|整改)(?:措施|意见|方向)?|下一步", paragraph.text)
            and block > headings[0].block
        ):
            return
    last = headings[-1]
    problems = [h for h in headings if "问题" in h.title]
    yield check.finding(case, [case.whole(last.block), *(case.whole(h.block) for h in problems)])


@check(
    "structure.score-without-breakdown",
    title="有总分，没有评分明细",
    authority="财预〔2020〕10号 附1、附3：应有各指标的分值和得分（评分表）",
    severity=Severity.WARNING,
    needs="总得分",
    message="总得分{printed}没有指标、分值和得分的明细支持。",
    remedy="附上评分表，逐项写明指标、分值、得分和扣分原因。",
    may_be_fine="评分表另附；那就一并提交。",
)
def score_without_breakdown(case: Case, check: Check) -> Iterator[Finding]:
    scores = overall_scores(case)
    if not scores or _has_breakdown(case):
        return
    yield check.finding(case, [f.quote for f in scores[:2]], printed=scores[0].figure.text)


def _has_breakdown(case: Case) -> bool:
    weights = [f for f in case.reading.facts if f.measure in ("weight", "score")]
    return len(weights) >= 4 and any(f.measure == "weight" for f in weights)


@check(
    "structure.deduction-unexplained",
    title="扣了分，没有说为什么扣",
    authority="财预〔2020〕10号 第十一条：未完成绩效目标的要分析说明原因、提出改进措施",
    severity=Severity.WARNING,
    needs="总得分低于满分",
    message="总得分{printed}，扣了{lost}分，报告没有一处说明扣在哪里。",
    remedy="逐项写明扣分的指标、分数和原因。",
    may_be_fine="扣分说明在另附的评分表里；那就一并提交。",
)
def deduction_unexplained(case: Case, check: Check) -> Iterator[Finding]:
    scores = [f for f in overall_scores(case) if 0 < f.figure.amount < case.pack.total_weight]
    if not scores or _has_breakdown(case):
        return
    if re.search(r"扣\s*\d|扣分|失分|减分", case.whole_text) or case.reading.projects:
        return
    lost = case.pack.total_weight - scores[0].figure.value
    yield check.finding(
        case, [scores[0].quote], printed=scores[0].figure.text, lost=f"{lost.normalize():f}"
    )


_ATTACHED = re.compile(
    r"[（(]?(?:绩效)?(?:自评表|评分表|评价表|指标表)(?:附后|见附件|详见附件|另附|附表)[）)]?|(?:详见|见)附件[^，。；]{0,4}《[^》]{0,20}(?:自评表|评分表|评价表)》"
)


@check(
    "structure.tables-missing",
    title="说是附后的自评表不在文件里",
    authority="财预〔2020〕10号 第二十五条：自评结果以自评表为主要形式",
    severity=Severity.WARNING,
    needs="“自评表附后”一类的话",
    message="报告{count}处说“{printed}”，文件里没有任何指标行（指标值、完成值、分值、得分）。",
    remedy="把自评表附在报告后面一并提交。",
    may_be_fine="自评表是另一个文件；那就一并审核。",
)
def tables_missing(case: Case, check: Check) -> Iterator[Finding]:
    if any(i.source == "table" for i in case.reading.indicators):
        return
    found = [
        Anchor(block, cell, start, start + len(match.group()))
        for block, cell, _, match, start in case.matches(_ATTACHED)
    ]
    if not found or _has_breakdown(case):
        return
    yield check.finding(
        case, found[:3], count=str(len(found)), printed=case.reading.slice(found[0]).strip("（()）")
    )


_CLASSES = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续")


@check(
    "structure.indicator-classes",
    title="几类二级指标挤在一格",
    authority="财预〔2020〕10号 附1：产出指标分数量、质量、时效、成本，各有其指标",
    severity=Severity.WARNING,
    needs="自评表的二级指标栏",
    message="“{printed}”写在同一格里，哪个指标属于哪一类看不出来。",
    remedy="每一类二级指标单独成行，其下列三级指标；没有的类别写“不适用”。",
    may_be_fine="转换文件时合并了单元格；原表分开的不用改。",
)
def indicator_classes(case: Case, check: Check) -> Iterator[Finding]:
    found: list[Anchor] = []
    for table in case.reading.tables:
        for region in table.regions:
            if "level_2" not in region.columns:
                continue
            column = region.columns.index("level_2")
            for number, cell in enumerate(table.table.cells):
                inside = region.start <= cell.row < region.end and cell.column == column
                if inside and sum(1 for name in _CLASSES if name in cell.text) >= 3:
                    found.append(Anchor(table.block, number, 0, len(cell.text)))
    if found:
        yield check.finding(case, found, printed="、".join(case.reading.slice(found[0]).split()))


# --- numbering ---------------------------------------------------------------------------------


@check(
    "structure.numbering",
    title="标题序号不合公文层次或前后不一",
    authority="GB/T 9704-2012：结构层次依次为“一、”“（一）”“1.”“（1）”",
    severity=Severity.INFO,
    needs="有序号的标题",
    message="标题序号{list}与同级标题的写法不一致或次序不对。",
    remedy="按“一、”“（一）”“1.”“（1）”的层次统一序号。",
    may_be_fine="序号是转换成纯文本时变的；以原文件为准。",
)
def numbering(case: Case, check: Check) -> Iterator[Finding]:
    wrong = _wrong_numbers(case)
    if wrong:
        listing = "、".join(f"“{h.number}”" for h in wrong[:6])
        yield check.finding(case, [case.whole(h.block) for h in wrong], list=listing)


_ODD_MARK = re.compile(
    r"^[（(][^）)]*[）)]\s*[、.．。]|^\d+[、]\s+\S|^[（(]\d+[）)]\s+\S"
    r"|^（\s*[一二三四五六七八九十]+\s*\)|^\(\s*[一二三四五六七八九十]+\s*）"
)
_TWINS = {
    "cn": "digit",
    "digit": "cn",
    "cn_bracket": "digit_bracket",
    "digit_bracket": "cn_bracket",
}


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A numbered paragraph, heading or item."""

    block: int
    style: str
    value: int
    number: str
    automatic: bool


def _numbered(case: Case) -> list[_Numbered]:
    found: list[_Numbered] = []
    for block, paragraph in case.paragraphs():
        text = paragraph.number or paragraph.text.strip()
        style, value, length = read_number(text)
        if style and value:
            number = text[:length].strip()
            found.append(_Numbered(block, style, value, number, bool(paragraph.number)))
    return found


def _wrong_numbers(case: Case) -> list[_Numbered]:
    """Numbers that take up the count of their twin style (二 after 1, （3） after （二）): the Arabic
    one of the two is the odd one; and headings with marks that the standard does not know."""
    rows = _numbered(case)
    titles = {heading.block for heading in case.reading.headings}
    wrong: dict[int, _Numbered] = {}
    for position, row in enumerate(rows):
        if row.automatic or row.style not in _TWINS:
            continue
        text = case.reading.text(row.block).strip()
        if row.block in titles and _ODD_MARK.match(text) and _unlike_the_rest(rows, row, case):
            wrong.setdefault(row.block, row)
        if row.value == 1:
            continue
        before = [r for r in rows[:position] if r.style in (row.style, _TWINS[row.style])]
        elder = before[-1] if before else None
        own = [r for r in before if r.style == row.style]
        if elder is None or elder.automatic:
            continue
        again = elder.style == row.style and row.value == elder.value and row.value > 1
        both = {row.block, elder.block} <= titles
        if again and both and _same_parent(case, row.block, elder.block):
            wrong.setdefault(row.block, row)
        if elder.style == row.style and row.value > elder.value + 1 and row.block in titles:
            # 一、二、四: a number was left out
            wrong.setdefault(row.block, row)
        if elder.value != row.value - 1:
            continue
        if elder.style == row.style or (own and own[-1].value == row.value - 1):
            continue
        odd = row if row.style.startswith("digit") else elder
        if odd.block in titles:
            wrong.setdefault(odd.block, odd)
    return sorted(wrong.values(), key=lambda r: r.block)


def _same_parent(case: Case, a: int, b: int) -> bool:
    """Whether two headings stand under the same heading."""
    return case.reading.sections[a][:-1] == case.reading.sections[b][:-1]


def _unlike_the_rest(rows: list[_Numbered], row: _Numbered, case: Case) -> bool:
    """Whether most numbers of the style are written otherwise."""
    same = [r for r in rows if r.style == row.style]
    odd = sum(1 for r in same if _ODD_MARK.match(case.reading.text(r.block).strip()))
    return len(same) < 3 or odd * 2 <= len(same)


_MAIN = ("cn", "cn_bracket", "digit", "digit_bracket")


@check(
    "structure.missing-number",
    title="同级标题中有一个没有序号",
    authority="GB/T 9704-2012：同级标题序号连续",
    severity=Severity.INFO,
    needs="有序号的同级标题",
    message="“{before}”与“{after}”之间的“{title}”缺序号。",
    remedy="补上序号“{number}”。",
    may_be_fine="它不是标题。",
)
def missing_number(case: Case, check: Check) -> Iterator[Finding]:
    rows = [r for r in _numbered(case) if r.style in _MAIN]
    for first, second in itertools.pairwise(rows):
        if first.style != second.style or second.value != first.value + 2:
            continue
        endings = {_opening(case, r.block)[-2:] for r in (first, second)}
        for block in range(first.block + 1, second.block):
            found = case.reading.document.blocks[block]
            if not isinstance(found, Paragraph) or found.number or read_number(found.text)[0]:
                continue
            title = _opening(case, block)
            alone = title == found.text.strip() and not re.search(r"[。；，,：]", title)
            if 2 <= len(title) <= 30 and (alone or title[-2:] in endings):
                yield check.finding(
                    case,
                    [case.whole(block), case.whole(first.block), case.whole(second.block)],
                    before=first.number,
                    after=second.number,
                    title=title,
                    number=second.number.replace(str(second.value), str(second.value - 1)),
                    suggestion=f"给“{title}”补上序号，使同级标题连续。",
                )
                break


def _opening(case: Case, block: int) -> str:
    """The title that a paragraph begins with: its number left out, up to the first stop."""
    text = case.reading.text(block).strip()
    _, _, length = read_number(text)
    return re.split(r"[。：:；]", text[length:].strip(), maxsplit=1)[0]


__all__ = ["Fact", "conclusion_anchor"]
