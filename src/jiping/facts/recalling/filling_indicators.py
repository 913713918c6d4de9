"""Indicators into the record, with what is lacking told once for all of them."""

from __future__ import annotations

from decimal import Decimal

from jiping.evaluation.target import Comparison
from jiping.facts.recalling.indicators import UNTOLD, Read
from jiping.facts.recalling.sheet import Sheet


def put_indicators(sheet: Sheet, reads: list[Read], path: str) -> None:
    lacking: list[Read] = []
    for at, read in enumerate(reads):
        here = f"{path}[{at}]"
        sheet.put(f"{here}.name", read.name, read.where)
        for field, level in (("level1", read.level1), ("level2", read.level2)):
            sheet.put(f"{here}.{field}", level or UNTOLD, read.where if level else None)
        if read.weight is None or not read.level1 or not read.level2:
            lacking.append(read)
        sheet.put(
            f"{here}.weight",
            read.weight if read.weight is not None else Decimal(0),
            read.weight_from,
        )
        _target(sheet, read, here)
        _actual(sheet, read, here)
        sheet.put(f"{here}.printed_score", read.score, read.score_from)
        sheet.put(f"{here}.cause", read.cause, read.cause_from)
        sheet.put(f"{here}.remedy", read.remedy, read.cause_from)
        sheet.taking.rivals.update({f"{here}.{field}": told for field, told in read.rivals})
        for doubt in read.doubts:
            sheet.draft.note(f"指标“{read.name}”的{doubt}", path=here)
    aimless = "、".join(f"“{r.name}”" for r in reads if r.target is None)
    if aimless:
        sheet.draft.note(f"指标{aimless}没有写年度指标值，请补上", path=path)
    if lacking:
        unweighted = "、".join(f"“{r.name}”" for r in lacking if r.weight is None)
        unlevelled = "、".join(f"“{r.name}”" for r in lacking if not (r.level1 and r.level2))
        if unweighted:
            sheet.draft.note(f"指标{unweighted}没有写分值，先填0，请补上", path=path)
        if unlevelled:
            sheet.draft.note(
                f"指标{unlevelled}没有写明一级或二级指标，填“{UNTOLD}”，请补上", path=path
            )


def _target(sheet: Sheet, read: Read, here: str) -> None:
    target = read.target
    if target is None:
        sheet.values[f"{here}.target.comparison"] = Comparison.QUALITATIVE.value
        return
    for field in ("comparison", "value", "upper", "unit", "text"):
        value = getattr(target, field)
        if value not in (None, ""):
            sheet.put(f"{here}.target.{field}", value, read.target_from)


def _actual(sheet: Sheet, read: Read, here: str) -> None:
    for field in ("value", "text", "done"):
        value = getattr(read.actual, field)
        if value is not None and value != "":
            sheet.put(f"{here}.actual.{field}", value, read.actual_from)
    judged = read.target is not None and read.target.comparison in (
        Comparison.QUALITATIVE,
        Comparison.YES_NO,
    )
    if judged and read.score is not None and read.weight and read.score <= read.weight:
        rating = read.score * 100 / read.weight
        if rating == rating.quantize(Decimal("0.000001")):
            sheet.put(f"{here}.actual.rating", rating, read.score_from)
