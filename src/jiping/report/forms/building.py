"""One form from a scored evaluation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jiping.report.forms.chongqing import chongqing
from jiping.report.forms.hubei import hubei
from jiping.report.forms.mof import mof
from jiping.report.forms.sichuan import sichuan
from jiping.report.forms.subject import Subject, subject
from jiping.report.forms.yunnan import yunnan
from jiping.report.model import Form
from jiping.scoring.scored import ScoredEvaluation, ScoredObject


class UnknownLayout(Exception):
    """There is no layout of that name.  The message is for the user, in Chinese."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: how it is drawn, and the unit of money that it prescribes (empty: the record's)."""

    draw: Callable[[Subject], Form]
    unit: str = ""


LAYOUTS = {
    "mof-2020-10": Layout(mof),
    "yunnan": Layout(yunnan, "元"),
    "hubei": Layout(hubei),
    "sichuan": Layout(sichuan),
    "chongqing": Layout(chongqing, "元"),
}
"""The layouts by the names that rule packs use."""


def build(
    scored: ScoredEvaluation, which: ScoredObject, layout: str, unit: str | None = None
) -> Form:
    """The 自评表 of the overall expenditure or of one project.

    Money is printed in `unit` (万元 or 元), by default in that of the layout or of the record, always
    exactly.  Raises `UnknownLayout`.
    """
    if layout not in LAYOUTS:
        raise UnknownLayout(f"没有名为“{layout}”的自评表样式；可用的有：{'、'.join(LAYOUTS)}。")
    chosen = LAYOUTS[layout]
    return chosen.draw(subject(scored, which, unit or chosen.unit or scored.evaluation.money_unit))
