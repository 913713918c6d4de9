"""Years and dates that contradict one another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.stretches import end_of
from jiping.document.model import Anchor
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
            end = end_of(text, date.end, _CLAUSE_MARKS)
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
    return at_beginning and re.match(r"[，,]?[^\W\d_a-zA-Z]{2,}", text[end:]) is not None


_CLAUSE_MARKS = "，,。；;！？\n"


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


# In a longer clause after a date the stage may be another's.
_LONGEST_CLAUSE = 16
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
    by_sentence: dict[
        tuple[int, int, int], list[tuple[int, tuple[int, int, int], str, Anchor]]
    ] = {}
    for dated in case.reading.dates:
        date = dated.date
        if date.year is None or date.month is None or not date.valid:
            continue
        text = case.reading.text(dated.anchor.block, dated.anchor.cell)
        # one character more shows that the clause is longer
        near = text[date.end : date.end + _LONGEST_CLAUSE + 1]
        clause = near[: end_of(near, 0, _CLAUSE_MARKS)]
        if len(clause) > _LONGEST_CLAUSE:
            continue
        found = [(i, m.group()) for i, p in enumerate(_STAGES) if (m := p.search(clause))]
        if not found:
            continue
        stage, word = found[-1]
        anchor = Anchor(dated.anchor.block, dated.anchor.cell, date.start, date.end + len(clause))
        when = (date.year, date.month, date.day or 0)
        sentence = text.count("。", 0, date.start)
        key = (dated.anchor.block, dated.anchor.cell, sentence)
        by_sentence.setdefault(key, []).append((stage, when, word, anchor))
    for events in by_sentence.values():
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
