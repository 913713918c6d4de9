"""The same fact in two places: in two sentences, in a table and in the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from jiping.audit.claims.formulas import same, size
from jiping.audit.claims.grid import Grid
from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import Candidate, Claim, Outcome, settle, usable
from jiping.audit.claims.precision import Precision
from jiping.document.model import Anchor
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact, Reading
from jiping.figure.units import Dimension

_MEASURES = frozenset(
    "budget_opening budget_full executed income carry_over carried_in establishment in_post".split()
)
_DEPARTMENT_WORDS = re.compile(r"部门|单位|整体|财政拨款|合计|总额|总计|总")
_DEPARTMENT_TOTAL = re.compile(r"^(?:本|我)?(?:部门|单位)(?:本年)?(?:支出|收入)(?:合计|总计|总额)")
_FORM_TOTAL = re.compile(r"(?:年度|项目|预算|部门)*资金(?:总额|合计)|(?:年度)?(?:预算|支出)?总额")
_EXACT_WORDS = re.compile(r"年初预算数|全年预算数|全年执行数|调整后预算数|调整预算数")
_PLAIN_WORDS = re.compile(r"(?:年初预算|全年预算|全年执行|调整后预算)数?")


def repeat_claims(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Claims that equal facts are equal."""
    yield from _by_key(reading, precision)
    yield from _form_and_text(reading, precision)
    yield from _growth_repeats(reading, precision)


def _key(reading: Reading, fact: Fact) -> tuple[object, ...] | None:
    """What a fact is compared by, None where its words do not tell enough."""
    label = fact.label
    if not usable(fact) or label.prior or label.future or label.direction or label.rate:
        return None
    if (
        label.compared
        or fact.measure not in _MEASURES
        or (fact.opener == "open" and not label.categories)
    ):
        return None
    year = fact.year or reading.profile.year
    if fact.position is not None:
        if fact.position.column_id not in _MEASURES or len(label.categories) != 1:
            return None
        known = clean_name(fact.position.row_name)
        return (fact.measure, label.categories[0], "", year) if len(known) <= 12 else None
    if fact.inherited and not label.categories:
        return None
    if len(label.categories) > 1:
        return None
    if _EXACT_WORDS.fullmatch(_clean_label(label.text)) and _OF_THE_WHOLE.match(
        reading.text(fact.block, fact.anchor.cell)
    ):
        return (fact.measure, "", "", year)
    staff = fact.measure == "establishment" or (fact.measure == "in_post" and "编" in label.text)
    if staff and not label.categories and not label.subject:
        return (fact.measure, "", "", year)
    if not label.categories and not label.subject and not _DEPARTMENT_WORDS.search(label.text):
        return None
    # every account, fund and project of a report has its own 收入 and 支出; only the whole
    # department's total is one
    running = not label.categories and fact.measure in ("income", "executed")
    if running and not _DEPARTMENT_TOTAL.search(clean_name(label.text)):
        return None
    if label.categories and label.subject:
        return None
    category = label.categories[0] if label.categories else ""
    return (fact.measure, category, label.subject, year)


_OF_THE_WHOLE = re.compile(
    r"\s*(?:19|20)\d{2}年度?(?:本部门|我部门|本单位|我单位|部门|单位)?(?:年初|全年)预算数"
)


def _clean_label(text: str) -> str:
    """The words of a label without blanks, year and copula."""
    return re.sub(r"^(?:19|20)\d{2}年度?", "", "".join(text.split())).rstrip("为是")


# Every figure of the text is compared with so many others of its key: more are rows of a long list.
_MOST_TOLD = 60


def _by_key(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """Every fact of the text against the same fact elsewhere, in a table or in the text.

    A figure whose measure is only taken over from the words before it may be any measure of its
    category; it fails when none of them says the same.
    """
    projects = {project.block for project in reading.projects}
    kin: dict[tuple[object, ...], list[tuple[Fact, object]]] = {}
    for fact in reading.facts:
        if fact.block in projects or fact.depth > 0:
            continue
        key = _key(reading, fact)
        if key is not None:
            kin.setdefault((*key[1:], fact.figure.unit.dimension), []).append((fact, key[0]))
    for told_often in kin.values():
        facts = told_often[:_MOST_TOLD]
        for number, (fact, measure) in enumerate(facts):
            if fact.position is not None:
                continue
            others = [
                (other, told)
                for place, (other, told) in enumerate(facts)
                if other.block != fact.block
                and same_kind(other, fact)
                and (other.position is not None or place < number)
            ]
            alike = [other for other, told in others if told == measure]
            readings = [Candidate((o,), "{0}", same) for o, _ in others if fact.inherited] or [
                Candidate((o,), "{0}", same) for o in alike
            ]
            if not alike:
                continue
            nearest = min(
                (o for o, _ in others) if fact.inherited else alike[:1],
                key=lambda o: abs(o.figure.amount - fact.figure.amount),
            )
            primary = Candidate((nearest,), "{0}", same)
            claim = settle("tieout.same-fact", fact, primary, readings, precision)
            if claim is not None and _certain(claim):
                yield claim


def _certain(claim: Claim) -> bool:
    """Two amounts of the text contradict each other only where their words are really the same."""
    other = claim.operands[0]
    if claim.outcome is not Outcome.FAILS or other.position is not None:
        return True
    mine, yours = claim.asserted.label.text, other.label.text
    if claim.asserted.measure in ("establishment", "in_post"):
        # 在编12人, 实有在编10人: of the one department, since neither names a part of it
        return True
    return _clean_label(mine) == _clean_label(yours) and not claim.asserted.inherited


def of_a_project(reading: Reading, grid: Grid) -> bool:
    """Whether the form's 项目名称 is not the department itself."""
    for row in grid.cells[:6]:
        texts = [clean_name(c.text) for c in row if c is not None and c.text.strip()]
        for name, value in itertools.pairwise(texts):
            if name == "项目名称" and value != name:
                own = clean_name(reading.profile.department)
                return not (value in own or own in value)
    return False


def _form_and_text(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """The total row of the report's only form against the text's 全年预算数, 全年执行数."""
    totals: list[tuple[Grid, int, int]] = []
    for table in reading.tables:
        grid = Grid(reading, table)
        for number, region in enumerate(table.regions):
            if not {"budget_full", "executed"} <= set(region.columns):
                continue
            for row in range(region.start, region.end):
                if _FORM_TOTAL.fullmatch(clean_name(region.names[row - region.start])):
                    totals.append((grid, number, row))
    if len(totals) != 1 or (reading.profile.overall and of_a_project(reading, totals[0][0])):
        return
    grid, number, row = totals[0]
    region = grid.table.regions[number]
    projects = {project.block for project in reading.projects}
    for column, identity in enumerate(region.columns):
        if identity not in ("budget_opening", "budget_full", "executed"):
            continue
        told = grid.own_fact(row, column)
        if told is None or not usable(told) or told.figure.unit.dimension is not Dimension.MONEY:
            continue
        text = [
            f
            for f in reading.facts
            if f.position is None
            and f.block not in projects
            and f.measure == identity
            and not f.inherited
            and not f.label.categories
            and not f.label.prior
            and not f.label.direction
            and usable(f)
            and f.figure.unit.dimension is Dimension.MONEY
            and (f.year is None or f.year == reading.profile.year)
        ]
        blocks = [f.block for f in text]
        exact = [
            f
            for f in text
            if (
                _EXACT_WORDS.search(f.label.text)
                or _PLAIN_WORDS.fullmatch(_clean_label(f.label.text))
            )
            and not f.label.subject
            and blocks.count(f.block) == 1
        ]
        name: tuple[Anchor, ...] = grid.name_anchor(region, row)
        claims = [
            settle("tieout.form-and-text", f, Candidate((told,), "{0}", same), [], precision,
                   context=name)
            for f in text
        ]  # fmt: skip
        held = [c for c in claims if c is not None and c.outcome is not Outcome.FAILS]
        if held:
            yield from held
        elif exact:
            yield from (c for c in claims if c is not None and c.asserted in exact)


def _growth_repeats(reading: Reading, precision: Precision) -> Iterator[Claim]:
    """增减率 of a table's row and the same rate told in the text after the row's amount."""
    rows: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        position = fact.position
        if position is None or position.column_id != "change_rate" or not usable(fact):
            continue
        if len(fact.label.categories) == 1:
            rows.setdefault(fact.label.categories[0], []).append(fact)
    for facts in reading.facts_by_block.values():
        prose = [f for f in facts if f.position is None]
        for before, fact in itertools.pairwise(prose):
            found = rows.get(before.category, []) if before.label.categories else []
            growth = fact.figure.unit.dimension is Dimension.PERCENT and fact.label.direction
            if len(found) != 1 or not growth or not usable(fact) or fact.label.compared == "budget":
                continue
            if (
                before.figure.unit.dimension is Dimension.PERCENT
                or before.sentence != fact.sentence
            ):
                continue
            claim = settle(
                "tieout.same-fact", fact, Candidate((found[0],), "{0}", size), [], precision
            )
            if claim is not None:
                yield claim
