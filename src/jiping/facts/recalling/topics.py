"""What an amount of a paragraph is about: the department, its projects in all, or something else.

The heading gives a section its topic, the words before an amount may change it, and a project that is
named keeps its paragraph until the department itself is named again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from jiping.facts.labels import clean_name
from jiping.facts.model import Fact
from jiping.facts.recalling.material import Material


class Topic(Enum):
    """What amounts are of.

    PART is a kind of money with a section of its own (三公, 采购): no total stands there.
    OTHER is a project, a unit, a purchase.
    """

    DEPARTMENT = "department"
    PROJECTS = "projects"
    BASIC = "basic"
    PART = "part"
    OTHER = "other"


WITHIN = (Topic.DEPARTMENT, Topic.PART, Topic.BASIC)
"""Where kinds of money, such as 人员经费, are the department's."""
_OWN = re.compile(
    r"本次|此次|绩效|自评价?|评价|涉及|申请|部门|整体|单位|财政|拨款|我|局|会|委|办|馆|院|校|镇|乡|中心|机关|系统|本|级|"
    r"县|区|市|收支|收入|支出|预算|决算|资金|安排|调整后?|全年|年度|总|合计|共|实际|完成|批复|下达|一般公共预算|年中|年初|"
    r"年末|计划|日常|的|为|和|与|经|后|止|数|其他项目|项目"
)
# What may stand before 项目 without naming one.
_GENERIC = re.compile(
    r"(?:19|20)\d{2}年?度?|本|次|此|度|年|全|部|门|单位|我|局|会|委|办|馆|院|校|镇|乡|中心|预算|一般|公共|财政|其他|其中|"
    r"涉及|安排|共|计|有|个|组织|对|开展|纳入|自评|绩效|评价|支出|资金|经费|一级|二级|所有|全部|上述|以上|专项|类|等|的|"
    r"和|及|各|由|中|均|县|区|市|级|\d+|[一二三四五六七八九十两]+|无|重点|实施|基本|情况|项目|执行|完成|总|体|整|数|列|"
    r"入|按|用|于|主要|是|为|包括|分别|“|”"
)
_TROUBLE = re.compile(
    r"问题|措施|建议|产出|效益|效果|满意|目标完成|履职|成效|做法|经验|指标分析|职责"
    r"|项目(?:支出)?(?:绩效)?自评|项目绩效|自评结果|绩效情况"
)
_OF_PROJECTS = re.compile(r"项目(?:支出|资金|经费)")
_OF_BASIC = re.compile(r"基本支出")
# Words that name the department; and words that tell of a whole, of whatever is spoken of.
_NAMES_IT = re.compile(r"部门|整体|总支出|本年支出|财政拨款")
_OF_A_WHOLE = re.compile(r"全年|年初预算|年中追加|调整后|年末结")
# Sections of the final accounts that tell of parts of the money alone.
_OF_PARTS = re.compile(
    r"财政拨款支出决算|三公|机关运行|政府采购|国有资产|资产管理|政府性基金|国有资本"
)
_PART_WORDS = re.compile(r"三公|政府采购|固定资产|培训费|会议费|公务接待|公务用车")
_NUMBER = r"(?:[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}[、.．])"
INLINE_TITLE = re.compile(rf"\s*{_NUMBER}\s*(?P<title>[^。：:，,]{{2,20}})[。：:]")
"""A heading that stands in one line with its text: （一）基本支出情况。…"""
LONGEST_LEAD = 14
"""Words that begin a paragraph like a heading: “三公”经费。…"""
SENTENCE = re.compile(r"[。；;！？]")


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph: its text, the topic of its heading, the clean names of all projects."""

    material: Material
    text: str
    home: Topic
    projects: frozenset[str]


def section(material: Material, block: int, projects: frozenset[str]) -> Section:
    """The paragraph with what its heading says that it is about."""
    return Section(material, material.paragraph(block), _home(material, block), projects)


def may_tell(material: Material, block: int, projects: frozenset[str]) -> bool:
    """Whether a paragraph stands where totals are told: not among results, problems or projects."""
    titles = material.titles(block)
    if any(_TROUBLE.search(t) for t in titles[-2:]):
        return False
    if material.project:
        return True
    return not any(names_project(t, projects) for t in titles)


def names_project(words: str, projects: frozenset[str]) -> bool:
    """Whether the words name one project or more."""
    bare = clean_name(words)
    if any(name in bare for name in projects):
        return True
    for match in re.finditer(r"([^，。；：:,;、]*?)项目", words):
        if len(_GENERIC.sub("", re.sub(r"\s", "", match.group(1)))) >= 2:
            return True
    return False


def is_own(fact: Fact, material: Material) -> bool:
    """Whether the words before a figure speak of the department itself and of nothing else."""
    words = re.sub(r"(?:19|20)\d{2}年?度?|\s", "", fact.label.subject)
    return len(_OWN.sub("", material.without_names(words))) == 0


def tells_whole(words: str) -> bool:
    """Whether the words tell a whole: 全年, 部门, 总支出 …"""
    return _NAMES_IT.search(words) is not None or _OF_A_WHOLE.search(words) is not None


def _home(material: Material, block: int) -> Topic:
    """What the heading says that a section is about."""
    if material.project:
        return Topic.DEPARTMENT
    titles = material.titles(block)
    inline = INLINE_TITLE.match(material.paragraph(block))
    if inline:
        titles = (*titles, inline.group("title"))
    title = titles[-1] if titles else ""
    first = SENTENCE.split(material.paragraph(block))[0].split("：")[0]
    if len(first) <= LONGEST_LEAD and _PART_WORDS.search(first):
        return Topic.PART
    if _OF_PARTS.search(title):
        return Topic.PART
    if _OF_PROJECTS.search(title) and "基本" not in title:
        return Topic.PROJECTS
    if _OF_BASIC.search(title) and "项目" not in title:
        return Topic.BASIC
    return Topic.DEPARTMENT


def at_sentence(here: Section, fact: Fact, before: Fact | None, began: Topic | None) -> Topic:
    """The topic with which the sentence of a figure begins.

    before  the figure before it;  began: the topic of the paragraph's first figure.
    """
    earlier = SENTENCE.split(here.text[: fact.anchor.start])[:-1]
    named = [i for i, words in enumerate(earlier) if names_project(words, here.projects)]
    if named and not here.material.project:
        back = any(_NAMES_IT.search(words) for words in earlier[named[-1] + 1 :])
        # 全年支出 … after a project that the department's own sentence mentioned in passing
        whole = began is Topic.DEPARTMENT and _OF_A_WHOLE.search(fact.label.text)
        if not back and not whole:
            return Topic.OTHER
    return Topic.OTHER if before is not None and _goes_on(fact, before) else here.home


def _goes_on(fact: Fact, before: Fact) -> bool:
    """Whether a sentence begins with an amount that names nothing, after one of a kind of money:
    ``…公务接待费1.86万元；2022年实际支出15.80万元``."""
    bare = fact.measure in ("budget_opening", "budget_full", "executed")
    unnamed = bare and not fact.label.categories and not tells_whole(fact.label.text)
    return unnamed and bool(before.category)


def topic_of(here: Section, fact: Fact, gap: str, before: Topic) -> Topic:
    """The topic of a figure.

    gap  the words since the figure before it in its sentence;  before: the topic so far.
    """
    material = here.material
    words = re.sub(r"\s", "", gap)
    sentence = SENTENCE.split(here.text[: fact.anchor.start])[-1]
    own = is_own(fact, material)
    if before is not Topic.OTHER and _PART_WORDS.search(sentence):
        return Topic.PART
    if not material.project and names_project(words, here.projects):
        return Topic.OTHER
    if fact.label.categories and not fact.lent:
        return before if before in (Topic.OTHER, Topic.PART, Topic.BASIC) else Topic.DEPARTMENT
    if not material.project and "项目" in words:
        return Topic.PROJECTS if own else Topic.OTHER
    if "下达" in fact.label.text:
        return before
    if _back(here, fact, words, before):
        return Topic.DEPARTMENT if own else Topic.OTHER
    if fact.label.subject and not own:
        return Topic.OTHER
    return before


def _back(here: Section, fact: Fact, words: str, before: Topic) -> bool:
    """Whether the words lead back to the department."""
    if before in (Topic.PART, Topic.BASIC):
        return False
    if _NAMES_IT.search(words):
        return True
    # 全年预算 leads back from a thing that was named, not from a project
    told = names_project(SENTENCE.split(here.text[: fact.anchor.start])[-1], here.projects)
    own = before is not Topic.OTHER or here.material.project != "" or not told
    return _OF_A_WHOLE.search(words) is not None and own and not _kept(here, fact)


def _kept(here: Section, fact: Fact) -> bool:
    """Whether a project that an earlier sentence named keeps the paragraph."""
    if here.material.project:
        return False
    earlier = SENTENCE.split(here.text[: fact.anchor.start])[:-1]
    first = SENTENCE.split(here.text)[0]
    return names_project(first, here.projects) and any(
        names_project(w, here.projects) for w in earlier
    )
