"""What was done and asked in the year: the ledger of activities, and the surveys."""

from __future__ import annotations

import datetime

from jiping.evaluation.base import Count, Name, Record, Text


class Activity(Record):
    """A row of the ledger (活动台账)."""

    date: datetime.date
    name: Name
    kind: Name
    """Kind that indicators count: 科普活动, 培训, 展览 …"""
    place: Text = ""
    audience: Text = ""
    people: Count | None = None
    """参加人次"""
    materials: Count | None = None
    """发放资料份数"""
    project: Text = ""
    """Name of the project that paid."""
    evidence: tuple[Name, ...] = ()


class Survey(Record):
    """A questionnaire on how satisfied those served are."""

    name: Name
    date: Text = ""
    method: Text = ""
    """现场发放, 线上 …"""
    audience: Text = ""
    sent: Count
    returned: Count
    valid: Count
    very_satisfied: Count = 0
    satisfied: Count = 0
    fairly: Count = 0
    """基本满意"""
    dissatisfied: Count = 0
