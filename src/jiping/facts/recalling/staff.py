"""Staff by kind and office: ``核定编制6名，实有5人，退休7名，劳务派遣3名``; a unit's people follow its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jiping.document.model import Paragraph
from jiping.evaluation.department import StaffKind
from jiping.facts.model import Fact
from jiping.facts.recalling.draft import Draft, Found
from jiping.facts.recalling.material import Material
from jiping.facts.recalling.staff_tables import OF_POSTS, read_by_unit, read_totals

_PEOPLE = frozenset(("人", "名", "位", "个"))
# Not in the establishment: the words that name them are sure.
_OUTSIDE: tuple[tuple[StaffKind, re.Pattern[str]], ...] = (
    (StaffKind.AGENCY, re.compile(r"人事代理")),
    (StaffKind.DISPATCHED, re.compile(r"劳务派遣|派遣人员")),
    (StaffKind.TRAINEE, re.compile(r"见习")),
    (StaffKind.ASSISTED, re.compile(r"公益性?岗位?|就业援助")),
    (StaffKind.RETIRED, re.compile(r"退休|离休")),
    (StaffKind.CONTRACT, re.compile(r"聘用|合同制|编外|临聘|外聘|临时人员|临时工|招聘制")),
)
_CIVIL = re.compile(r"行政|公务员(?!法)|政法专项|机关编制")
_INSTITUTION = re.compile(r"事业|参公")
_SERVICE = re.compile(r"工勤|后勤")
_ESTABLISHED = re.compile(r"编制(?!实有|外)|核定")
_POSTED = re.compile(r"实有|在职|在编|在岗|到岗|现有(?:在|人员|职工|干部)|年末人数")
_NOT_NOW = re.compile(
    r"年初|上年|去年|以前|原有|曾|新增|增加|减少|新进|调入|调出|招录|退出|空编|缺编|超编|控制"
)
_NOT_STAFF = re.compile(
    r"服务|培训|惠及|受益|参加|参与|发放|补助|享受|慰问|救助|覆盖|对象|群众|患者|学生|职称|党员|学历|学位|研究生|本科|"
    r"男|女性|女职工|持证|骨干|专家|志愿|经费|支出|抽调|组成|小组|组长|领导职数|领导|正职|副职|局长|主席|培养|推荐|举荐|贫困|脱贫|困难|安置|走访"
)
_NOISE = re.compile(
    r"机构编制部门|经编委批准|经?编委|编办|批准|截至|截止|年底|年末|月底|日止|止|末|底|日|月|年|本级|机关|本部门|我部门|本单位|我单位|"
    r"部门|单位|我[局会委办馆院校站所中镇乡]心?|共有|共|现|有|总|核定|人员|编制|数|名|人|其中|另有?|为|是|的|和|及|情况|实际|全额|拨款|财政|供养|县|区|市|职工|在册|"
    r"实有|在职|在编|在岗|干部|工作|正式|合计|总数|构成|配备|到位|制|书记员|讲解员|协管员|护林员|驾驶员|辅警|保安|保洁|厨师|司机|教练|教师|20\d\d|\d|[（）()，。：:；、\s]"
)
_TRAIT = re.compile(
    r"男|女|党员|职称|学历|学位|研究生|本科|大专|持证|持有|岁|副?高级|中级|初级|领导|正职|副职"
)
_HEADED = re.compile(r"核定|实有|在职|在编|在岗")
_ALL_UNITS = re.compile(r"合计|共计|总计|全系统")
_WHOLE_SYSTEM = re.compile(r"全系统|系统(?:共|内|核定|现|实)|汇总")
_ORGANISATION = re.compile(
    r"[^\W\d_a-zA-Z]{2,20}?(?:馆|中心|总?站|所|院|学校|[小中]学|大?队|局|协会|联合会|办公室|政府|委员会|科协|残联)"
)
_LIST = re.compile(r"其中|[（(]|包括|分别")


@dataclass
class _State:
    """What the words before a number leave open for it."""

    office: str = ""
    column: str = ""
    kinds: list[StaffKind] = field(default_factory=list[StaffKind])
    sentence: int = -1
    head: int = -1
    """The number of the total whose list is open."""
    outside: StaffKind | None = None
    """The kind outside the establishment that was told last."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A number of people: whose, of which kind, in which column; `named`: the words name the kind."""

    office: str
    kind: StaffKind
    column: str
    fact: Fact
    named: bool
    words: str = ""
    """The sentence up to the number."""
    head: int = -1
    """Of an item of a list (其中…): the number of the total before it."""


def read_staff(material: Material, draft: Draft) -> None:
    """Add the people that paragraphs and tables tell."""
    told: list[_Told] = []
    if read_by_unit(material, draft):
        # the table is the fuller account of the same people
        return
    for index, block in enumerate(material.reading.document.blocks):
        if isinstance(block, Paragraph) and _speaks_of_staff(material, index):
            told.extend(_paragraph(material, index))
    for one in _consistent(told):
        count = int(one.fact.figure.amount)
        key = ("staff", one.office, one.kind.value, one.column)
        draft.put(key, Found(count, material.of(one.fact)))
    read_totals(material, draft)


def _speaks_of_staff(material: Material, block: int) -> bool:
    """编制 or 在职 under a heading that fits, or under none of the results and problems."""
    text = material.paragraph(block)
    if re.search(r"编制(?:数|人数|总数)?|在职|在编|实有|退休人员|劳务派遣", text) is None:
        return False
    titles = "".join(material.titles(block))
    return (
        re.search(r"产出|效益|效果|问题|措施|建议|目标完成|履职|成效|指标分析|做法|经验", titles)
        is None
    )


def _paragraph(material: Material, block: int) -> list[_Told]:
    facts = material.reading.facts_by_block.get(block, ())
    text = material.paragraph(block)
    nature = _nature(text)
    told: list[_Told] = []
    state = _State()
    previous = 0
    for fact in facts:
        gap = text[previous : fact.anchor.start]
        previous = fact.anchor.end
        if fact.figure.unit.name not in _PEOPLE or not fact.figure.exact:
            continue
        if fact.figure.amount != int(fact.figure.amount):
            continue
        if fact.sentence != state.sentence and not re.match(r"[。；;]?\s*其中", gap):
            office = state.office if fact.sentence == state.sentence else ""
            state = _State(office=office, sentence=fact.sentence)
        words = fact.label.text + (fact.tail if fact.figure.unit.name != "个" else "")
        wrong_year = fact.year is not None and material.year not in (None, fact.year)
        if (
            fact.label.prior
            or fact.label.direction
            or wrong_year
            or _NOT_NOW.search(fact.label.text)
        ):
            continue
        if _TRAIT.search(words):
            continue
        if _NOT_STAFF.search(fact.label.text):
            continue
        if _NOT_STAFF.search(words) and not _POSTED.search(fact.label.text):
            continue
        opens = _LIST.search(gap) is not None
        if opens and told:
            state.head = len(told) - 1
        one = _one(material, fact, words, state, nature, opens)
        if one is not None:
            sentence = re.split(r"[。；;]", text[: fact.anchor.start])[-1]
            listed = one.named and _HEADED.search(fact.label.text) is None
            told.append(replace(one, words=sentence, head=state.head if listed else -1))
            if not listed:
                state.head = -1
    return _without_lists(told)


def _without_lists(told: list[_Told]) -> list[_Told]:
    """Of a total and the list of its kinds: the list where it is complete, else the total."""
    dropped: set[int] = set()
    for head in {t.head for t in told if t.head >= 0}:
        items = [i for i, t in enumerate(told) if t.head == head and t.kind in OF_POSTS]
        kinds = [told[i].kind for i in items]
        whole = sum(int(told[i].fact.figure.amount) for i in items)
        complete = whole == int(told[head].fact.figure.amount) and len(set(kinds)) == len(kinds)
        dropped |= {head} if complete else set(items)
    return [t for i, t in enumerate(told) if i not in dropped]


def _nature(text: str) -> StaffKind | None:
    """事业人员 where the paragraph tells of institutions and of nothing else."""
    if re.search(r"事业单位", text) and not re.search(
        r"行政(?:编制|单位|机关|人员)|公务员编制", text
    ):
        return StaffKind.INSTITUTION
    return None


def _one(
    material: Material,
    fact: Fact,
    words: str,
    state: _State,
    nature: StaffKind | None,
    part: bool,
) -> _Told | None:
    label = fact.label.text
    for kind, pattern in _OUTSIDE:
        if pattern.search(words):
            others = sum(p.search(words) is not None for _, p in _OUTSIDE)
            if others > 1 or re.search(r"经费|预算", words):
                return None
            office = _office(material, label, state)
            if part or (state.outside is kind and fact.mark in ("、", "，", ",")):
                # 离退休人员29人，其中离休1人、退休28人: parts of what was told
                return None
            state.outside = kind
            return None if office is None else _Told(office, kind, "in_post", fact, False)
    if "聘" in words or "离岗" in words:
        return None
    posted, established = _POSTED.search(label), _ESTABLISHED.search(label)
    kinds = [
        kind
        for kind, pattern in (
            (StaffKind.CIVIL, _CIVIL),
            (StaffKind.INSTITUTION, _INSTITUTION),
            (StaffKind.SERVICE, _SERVICE),
        )
        if pattern.search(label)
    ]
    if len(kinds) > 1:
        return None
    column = "in_post" if posted else "establishment" if established else ""
    listed = part or state.head >= 0
    if listed and kinds and state.column and not posted and "核定" not in label:
        # 实有71人，其中政法专项编制63人: people, not posts
        column = ""
    if not column:
        # 其中：行政8名、事业12名: the column of the number before, and only in its list
        if not kinds or not state.column or not (part or fact.mark in ("、", "，", ",")):
            return None
        column = state.column
    office = _office(material, label, state)
    if office is None:
        return None
    if kinds:
        kind = kinds[0]
    elif column == "in_post" and len(set(state.kinds)) == 1:
        kind, kinds = state.kinds[0], kinds or state.kinds[:1]
    else:
        kind = nature or StaffKind.UNSPLIT
    if column == "establishment" and kinds:
        state.kinds.append(kinds[0])
    elif column == "in_post":
        state.kinds.clear()
    state.column = column
    return _Told(office, kind, column, fact, bool(kinds))


def _office(material: Material, label: str, state: _State) -> str | None:
    """The unit that the words name ("" for the department itself); None where they name something
    that is no unit."""
    words = re.sub(r"\s", "", label)
    own = material.without_names(words)
    if own != words:
        state.office, words = "", own
    if re.match(r"^(?:局|会|委|办|馆|院|校|站|所)?(?:机关|本级)", words):
        state.office = ""
    if _WHOLE_SYSTEM.search(words):
        return None
    named = _ORGANISATION.match(
        re.sub(r"^(?:其中|另|下属|所属|直属|二级)?(?:的|单位|事业单位)*", "", words)
    )
    if named and not re.search(r"机构编制|编委|编办", named.group()):
        name = named.group()
        state.office = "" if _shortens(name, material.department) else name
        words = words.replace(name, "")
    rest = words
    for _, pattern in _OUTSIDE:
        rest = pattern.sub("", rest)
    for pattern in (_CIVIL, _INSTITUTION, _SERVICE, _NOISE):
        rest = pattern.sub("", rest)
    return state.office if len(rest) <= 3 else None


def _consistent(told: list[_Told]) -> Iterable[_Told]:
    """Totals give way to the parts that make them up; parts that do not, to their total."""
    told = [t for t in told if not _of_all_units(t, told)]
    for office in dict.fromkeys(t.office for t in told):
        for column in ("establishment", "in_post"):
            here = [t for t in told if t.office == office and t.column == column]
            posts = [t for t in here if t.kind in OF_POSTS]
            parts = [t for t in posts if t.named]
            totals = [t for t in posts if not t.named]
            if parts and totals:
                kinds = {t.kind: int(t.fact.figure.amount) for t in parts}
                adds_up = sum(kinds.values()) in {int(t.fact.figure.amount) for t in totals}
                here = [t for t in here if t not in (totals if adds_up else parts)]
            yield from here


def _shortens(name: str, whole: str) -> bool:
    """Whether a name is the department's own, shortened: 县科普中心 of 沙柳县科学普及中心."""
    rest = iter(whole)
    return name[-2:] == whole[-2:] and all(character in rest for character in name)


def _of_all_units(one: _Told, told: list[_Told]) -> bool:
    """两项合计编制28名: what the department and its units have together."""
    units = any(t.office for t in told if t.kind in OF_POSTS)
    return units and _ALL_UNITS.search(one.words) is not None
