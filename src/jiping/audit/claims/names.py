"""When the words before a figure are the name of something else.

A name is compared by its core (文艺演出场次 and 组织文艺演出 have the same), so that the words around
it may differ; a figure that is told to be a part, a plan or of another year is never compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jiping.audit.claims.kinds import same_kind
from jiping.audit.claims.model import usable
from jiping.facts.labels import clean_name
from jiping.facts.model import Fact
from jiping.figure.units import Dimension

SHORTEST_CORE = 4
_TIMES = re.compile(r"^(?:全年|本年度?|年内|共计?|累计|总共|全县|全区|全市)+")
# What may stand beside a name without changing what is meant.
MOST_EXTRA = 2
_VERBS = re.compile(
    r"^(?:全年|本年度?|年内|全县|全区|全市|共计?|累计|总共|实际|已|共|并|新|开展好|开展|做好|抓好|积极|加强|组织|举办|举行|承办|"
    r"完成|落实|推进|实施|建设|提升|提高|保障|确保|发放|印发|制作|接待|培训|新增|新建|购置|采购|登记的?|带动|服务|受益|"
    r"养护|检查|检测|监测|维护|维修|改造|扶持|补助|资助|救助|培育|发展|达到|的|了)+"
)
_ENDS = re.compile(
    r"(?:工作|情况|指标|数量|次数|场次|期数|班次|人数|人次|份数|个数|册数|册次|批次|站次|项数|站数|天数|户数|家数|条数|件数|台数|台|面积|里程|数|量|率|额|达到|达|为|是|约|已|均|到|共)+$"
)
_PLAN = re.compile(
    r"计划|目标|拟|将|预计|力争|争取|不少于|不低于|每次|每年|每月|每场|平均|人均|上半年|下半年|季度|上年|去年|较|比"
)


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """The heart of a name, without verbs before it and counting words behind it."""
    bare = _VERBS.sub("", clean_name(name))
    return _ENDS.sub("", bare)


@lru_cache(maxsize=4096)
def without_count(name: str) -> str:
    """A name without the counting word behind it: 带动农户 for 带动农户数."""
    return _ENDS.sub("", clean_name(name))


def label_matches(name: str, words: str) -> bool:
    """Whether the words before a figure say no more and no less than the name."""
    told = _TIMES.sub("", clean_name(words))
    if clean_name(name) == told:
        return True
    whole = clean_name(name)
    if (
        len(told) >= SHORTEST_CORE
        and whole.startswith(told)
        and _ENDS.fullmatch(whole[len(told) :])
    ):
        return True
    inner, outer = core(name), core(words)
    if len(inner) < SHORTEST_CORE or len(outer) < SHORTEST_CORE:
        return False
    if inner == outer:
        return True
    if inner in outer:
        return len(outer) - len(inner) <= MOST_EXTRA
    # 65岁及以上老年人: a figure inside the name cuts the words before the next one
    extra = len(inner) - len(outer)
    if inner.startswith(outer):
        return extra <= MOST_EXTRA and len(outer) > SHORTEST_CORE
    rate = name.strip().endswith("率") and words.strip().rstrip("为达到是").endswith("率")
    return inner.endswith(outer) and (extra <= MOST_EXTRA or len(outer) >= 8 or rate)


def comparable(fact: Fact) -> bool:
    """A statement on the year as a whole: no part, plan, change or other year."""
    label = fact.label
    if fact.position is not None or not usable(fact):
        return False
    if label.prior or label.future or label.direction or fact.opener or label.base_text:
        return False
    if label.measure in ("planned", "weight", "score", "deduction"):
        return False
    return not _PLAN.search(label.text)


def alike(a: Fact, b: Fact) -> bool:
    """Of one kind, or one of them a bare figure whose unit stands elsewhere."""
    bare = Dimension.NONE in (a.figure.unit.dimension, b.figure.unit.dimension)
    return bare or same_kind(a, b)
