"""Projects: summaries (自评综述), tables of projects, lists of scored projects, enumerations."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from jiping.document.model import Anchor, Paragraph
from jiping.facts.labels import clean_name, is_total_name
from jiping.facts.model import Fact, Project, Region, TableReading
from jiping.facts.outline import read_number
from jiping.facts.recalling.budget import COLUMNS, UNSPLIT
from jiping.facts.recalling.draft import Draft, Found, Key
from jiping.facts.recalling.indicators import points
from jiping.facts.recalling.material import Material, bare_name, same_name
from jiping.facts.recalling.money import amount
from jiping.facts.vocabulary import vocabulary
from jiping.figure.units import NO_UNIT

_PROBLEMS = re.compile(
    r"(?:发现的?|存在的?)(?:主要)?(?:的)?问题(?:及|和)?(?:主要)?(?:原因)?(?:分析)?[：:是为]*"
)
_REMEDIES = re.compile(
    r"下一步(?:的)?(?:工作)?(?:改进|整改)?(?:措施|打算|计划)?(?:及建议)?[：:，,]|(?:改进|整改)措施(?:及建议)?[：:]"
)
_NO_PROJECT = re.compile(
    r"^(?:基本支出|人员|公用|日常公用|财政|上年|其他|中央|省级?|市级?|县级?|区级?|项目(?:支出|小计)|“?三公)"
)
_KIND_OF_MONEY = re.compile(r"^(?:基本支出|人员|公用|财政|上年|其他收入)")
_WHOLE_SCORE = re.compile(r"自评总分|自评得分|自评分|综合得分|总得分|^总分")
_PHASE = re.compile(r"[一二三四五六]期")
_SCORED = re.compile(r"(?:综合绩效评分|绩效自评得分|项目自评得分|综合评分|自评得分)(?:为|是)?$")
_SCORED_SECTION = re.compile(r"评价结论|评价等级|自评结论|评价结果|综合评价")
_ENUMERATED = re.compile(r"项目支出|项目资金|项目执行|项目概况|项目情况")


class Names:
    """The projects found so far: one name for each, however it is written.

    It holds state because later places must get the name that earlier ones gave.
    """

    def __init__(self) -> None:
        self._names: list[str] = []

    def name(self, printed: str) -> str:
        """The name under which a project is kept."""
        bare = bare_name(printed)
        for known in self._names:
            if same_name(known, bare):
                return known
        self._names.append(bare)
        return bare

    def known(self, printed: str) -> str | None:
        """The name of a project that was found already."""
        return next((n for n in self._names if same_name(n, printed)), None)

    def clean(self) -> frozenset[str]:
        """Names as texts are searched for them; very short ones would be found by chance."""
        return frozenset(c for n in self._names if len(c := clean_name(n)) >= 4)

    def __len__(self) -> int:
        return len(self._names)


def read_summaries(material: Material, names: Names, draft: Draft) -> None:
    """Paragraphs that sum up one project each."""
    for project in material.reading.projects:
        name = names.name(_summary_name(material, project))
        key: Key = ("projects", name)
        draft.put((*key, "name"), Found(name, material.origin(project.name_anchor)))
        facts = material.reading.facts_by_block.get(project.block, ())
        for fact in (project.budget, project.executed):
            _fund(material, draft, key, fact)
        opening = next((f for f in facts if f.measure == "budget_opening"), None)
        if opening is not project.budget:
            _fund(material, draft, key, opening)
        score = points(project.score)
        if score is not None and project.score is not None:
            draft.put((*key, "printed_score"), Found(score, material.of(project.score)))
        _passages(material, project, key, draft)


def _summary_name(material: Material, project: Project) -> str:
    text = project.name
    for own in (material.department, material.short):
        if own and clean_name(text) != clean_name(own):
            text = text.removeprefix(own)
    return text


def _fund(material: Material, draft: Draft, key: Key, fact: Fact | None) -> None:
    if fact is None or fact.figure.unit is NO_UNIT:
        return
    column = COLUMNS.get(fact.measure)
    found = amount(fact, material.of(fact))
    if column is not None and found is not None:
        draft.put((*key, "funds", UNSPLIT, "", column), found)


def _passages(material: Material, project: Project, key: Key, draft: Draft) -> None:
    """Problems and remedies in the words of the summary; what was achieved has no target beside it."""
    text = material.paragraph(project.block)
    problem = _PROBLEMS.search(text)
    remedy = _REMEDIES.search(text, problem.end() if problem else 0)
    if problem:
        end = remedy.start() if remedy else len(text)
        _passage(material, draft, (*key, "problems"), project.block, problem.end(), end)
    if remedy:
        _passage(material, draft, (*key, "remedies"), project.block, remedy.end(), len(text))
    if project.goal is not None:
        words = material.reading.slice(project.goal).strip()
        if words:
            draft.put((*key, "achieved"), Found(words, material.origin(project.goal)))


def _passage(material: Material, draft: Draft, key: Key, block: int, start: int, end: int) -> None:
    words = material.paragraph(block)[start:end].strip(" ：:，,；;")
    if words and words.strip("。") not in ("无", "没有"):
        draft.put(key, Found(words, material.origin(Anchor(block, -1, start, end))))


def read_tables(material: Material, names: Names, draft: Draft) -> None:
    """Tables with a row for each project."""
    if material.project:
        return
    for table in material.reading.tables:
        for region in table.regions:
            column = _name_column(material, table, region)
            if column is not None:
                _rows(material, table, region, column, names, draft)


def _name_column(material: Material, table: TableReading, region: Region) -> int | None:
    """The column of the projects' names; None where the rows are no projects."""
    columns = set(region.columns)
    if not columns & {"budget_full", "budget_opening", "score"} or "target" in columns:
        return None
    if not columns & {"executed", "score"} or "level_3" in columns:
        return None
    headings = list(region.headings)
    named = [
        i
        for i, h in enumerate(headings)
        if re.fullmatch(r"(?:子|预算|支出)?项目(?:\(政策\))?(?:名称)?|项目支出名称", h)
    ]
    if not named:
        return None
    above = material.reading.document.blocks[max(table.block - 2, 0) : table.block]
    words = "".join(b.text for b in above if isinstance(b, Paragraph))
    bare = headings[named[0]] == "项目"
    rows = [clean_name(n) for n in region.names]
    # 项目 heads the column of any table; with 人员经费 below it the rows are kinds of spending
    if any(_KIND_OF_MONEY.match(r) for r in rows) and not any("自评" in h for h in headings):
        return None
    if bare and "项目" not in words:
        return None
    return named[0]


def _rows(
    material: Material,
    table: TableReading,
    region: Region,
    column: int,
    names: Names,
    draft: Draft,
) -> None:
    subtotals = vocabulary().subtotal_rows
    score_column = _score_column(region)
    for row in range(region.start, region.end):
        cell = table.table.grid[row][column]
        if cell is None or cell.row != row or not cell.text.strip():
            continue
        whole = re.sub(r"\s+", "", cell.text)
        printed = whole[read_number(whole)[2] :]
        total = is_total_name(printed) or any(s in printed for s in subtotals)
        if total or _NO_PROJECT.match(printed) or (cell.column_span > 2 and len(printed) < 3):
            continue
        group = table.table.grid[row][column - 1] if column else None
        if group is not None and group.row_span > 1 and _PHASE.match(printed):
            printed = re.sub(r"\s+", "", group.text) + printed
        number = next(i for i, c in enumerate(table.table.cells) if c is cell)
        name = names.name(printed)
        key: Key = ("projects", name)
        anchor = Anchor(table.block, number, 0, len(cell.text))
        draft.put((*key, "name"), Found(name, material.origin(anchor)))
        for at, identity in enumerate(region.columns):
            here = table.table.grid[row][at]
            facts = material.reading.table_facts.get((table.block, row, at), ())
            if here is None or here.row != row or len(facts) != 1:
                continue
            value = points(facts[0])
            if at == score_column and value is not None:
                draft.put((*key, "printed_score"), Found(value, material.of(facts[0])))
            elif identity in COLUMNS and region.years[at] in (None, material.year):
                if facts[0].figure.unit is NO_UNIT:
                    draft.note("金额没有写单位（万元或元），未填", material.of(facts[0]))
                _fund(material, draft, key, facts[0])


def _score_column(region: Region) -> int:
    """The column of the projects' whole scores; -1 where it is not told which it is."""
    named = [i for i, h in enumerate(region.headings) if _WHOLE_SCORE.search(h)]
    if not named:
        named = [i for i, identity in enumerate(region.columns) if identity == "score"]
    return named[0] if len(named) == 1 else -1


def read_scored(material: Material, names: Names, draft: Draft) -> None:
    """Projects of which the conclusion prints a score each: 1.…综合绩效评分为80分."""
    if material.project:
        return
    for fact in material.reading.facts:
        value = points(fact)
        label = fact.label.text
        if fact.measure != "score" or value is None or not _SCORED.search(label):
            continue
        titles = "".join(material.titles(fact.block))
        printed = re.sub(r"^\d{1,2}\s*[.．、]\s*", "", _SCORED.sub("", label)).strip()
        if not _SCORED_SECTION.search(titles) or len(printed) < 3 or fact.position is not None:
            continue
        if names.known(printed) is None:
            other = re.search(r"部门|整体|单位|指标|产出|效益|满意|执行|平均|项目$|各项", printed)
            if other or any(material.reading.projects):
                continue
        name = names.name(printed)
        at = fact.anchor.start - len(label)
        words = Anchor(fact.block, -1, max(at, 0), fact.anchor.end)
        draft.put(("projects", name, "name"), Found(name, material.origin(words)))
        draft.put(("projects", name, "printed_score"), Found(value, material.origin(words)))


def read_enumerated(material: Material, names: Names, draft: Draft) -> None:
    """``A项目预算22万元，支出21.36万元；B项目预算…``: taken only when the parts add up to the
    amount of all projects that the same section tells."""
    if material.project:
        return
    for index, block in enumerate(material.reading.document.blocks):
        titles = material.titles(index)
        if isinstance(block, Paragraph) and titles and _ENUMERATED.search(titles[-1]):
            _enumerated(material, index, names, draft)


def _enumerated(material: Material, block: int, names: Names, draft: Draft) -> None:
    facts = [
        f
        for f in material.reading.facts_by_block.get(block, ())
        if f.figure.unit.dimension.value == "money" and f.figure.exact and not f.label.prior
    ]
    items: list[tuple[str, Fact, Fact]] = []
    for one, two in pairwise(facts):
        subject = _enumerated_name(one)
        both = one.measure in ("budget_full", "budget_opening") and two.measure == "executed"
        follows = one.sentence == two.sentence and not two.label.subject
        if subject and both and follows:
            items.append((subject, one, two))
    if len(items) < 2:
        return
    for which, column in ((1, "full_year"), (2, "executed")):
        told = draft.found.get(("project_total", column), [])
        parts = [item[which] for item in items]
        whole = sum((p.figure.amount for p in parts if isinstance(p, Fact)), Decimal(0)) / 10_000
        if not any(abs(t.value - whole) <= (t.step or 0) * (len(items) + 1) / 2 for t in told):
            return
    for subject, budget, executed in items:
        name = names.name(subject)
        draft.put(("projects", name, "name"), Found(name, material.of(budget)))
        for fact in (budget, executed):
            _fund(material, draft, ("projects", name), fact)


def _enumerated_name(fact: Fact) -> str:
    """The thing named before 预算: the label without its measure."""
    words = re.sub(
        r"^(?:具体为|其中|具体是|分别为|一是|二是|三是|四是|五是|\d[.、．])+[：:]?",
        "",
        fact.label.text,
    )
    match = re.match(
        r"(?P<name>[^，。；]{3,40}?)(?:项目|经费|资金)?(?:年初|全年)?(?:安排)?预算(?:数|安排|为|金额)*$",
        words,
    )
    if match is None:
        return ""
    name = match.group("name")
    return "" if re.search(r"项目支出|基本支出|部门|年度|其他项目|合计|总", name) else name
