"""One form from a scored evaluation."""

from __future__ import annotations

from collections.abc import Callable

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


LAYOUTS: dict[str, Callable[[Subject], Form]] = {
    "mof-2020-10": mof,
    "yunnan": yunnan,
    "hubei": hubei,
    "sichuan": sichuan,
    "chongqing": chongqing,
}
"""The layouts by the names that rule packs use."""


def build(
    scored: ScoredEvaluation, which: ScoredObject, layout: str, unit: str | None = None
) -> Form:
    """The 自评表 of the overall expenditure or of one project.

    Money is printed in `unit` (万元 or 元: the rule pack prescribes it), by default in that of the record,
    always exactly.  Raises `UnknownLayout`.
    """
    if layout not in LAYOUTS:
        raise UnknownLayout(f"没有名为“{layout}”的自评表样式；可用的有：{'、'.join(LAYOUTS)}。")
    return LAYOUTS[layout](subject(scored, which, unit or scored.evaluation.money_unit))
