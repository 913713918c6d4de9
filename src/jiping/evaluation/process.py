"""How the evaluation itself was done, what it found, and who answers for it."""

from __future__ import annotations

from jiping.evaluation.base import Count, Name, Passage, Record, Text


class Step(Record):
    """A step of the evaluation: what was done, when."""

    name: Name
    """成立工作组, 数据核实, 查阅资料, 实地查看, 问卷调查, 综合评分 …"""
    date: Text = ""
    text: Text = ""


class Member(Record):
    """Somebody of the working group."""

    name: Name
    office: Text = ""
    post: Text = ""
    role: Text = ""


class Process(Record):
    """评价工作开展情况."""

    basis: tuple[Passage, ...] = ()
    """Documents that ordered or govern the evaluation."""
    purpose: Text = ""
    methods: tuple[Passage, ...] = ()
    """成本效益分析法, 比较法, 因素分析法, 公众评判法 …"""
    group: tuple[Member, ...] = ()
    steps: tuple[Step, ...] = ()
    documents_read: Count | None = None
    sites_visited: Count | None = None


class Problem(Record):
    """A problem found, its cause, and what will be done."""

    problem: Passage
    cause: Text = ""
    remedy: Text = ""
    owner: Text = ""
    deadline: Text = ""


class Signatures(Record):
    """Who filled the form in, who checked it, who answers for it, and when."""

    filled_by: Text = ""
    checked_by: Text = ""
    head: Text = ""
    phone: Text = ""
    date: Text = ""
    """成文日期, as 2026年1月20日"""
