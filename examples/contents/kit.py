"""What the reports share: the ledger's side of an indicator table, and short ways to write blocks."""

from __future__ import annotations

from dataclasses import dataclass

from building.blocks import Block, Paragraph, paragraph
from building.figures import Ledger


@dataclass(frozen=True)
class Indicator:
    """A third-level indicator.

    key      names its figures: ``w_key`` weight, ``s_key`` score, ``d_key`` deduction.
    group    key of its first-level indicator; weights and scores are summed by group.
    target   template of the target value, as is `actual` of the value reached.
    score    expression over the ledger's names where the score follows by rule; "" means that the
             target was met and the score is the weight; a plain number was given by judgement.
    cause    cause of the deviation and remedy, where there is one.
    """

    key: str
    group: str
    level2: str
    name: str
    target: str
    actual: str
    weight: str
    score: str = ""
    cause: str = ""


def register(
    ledger: Ledger,
    indicators: list[Indicator],
    decimals: int = 2,
    deductions: bool = False,
    total: str = "all",
) -> None:
    """Put weights, scores (and deductions), their sums by group and in all into the ledger.

    The sums are named ``w_group`` and ``s_group``, ```w_total`` and ``s_total`` with `total`.
    """
    for indicator in indicators:
        weight, score = f"w_{indicator.key}", f"s_{indicator.key}"
        ledger.raw("分", **{weight: indicator.weight})
        if not indicator.score:
            ledger.raw("分", **{score: indicator.weight})
            ledger[score].decimals = decimals
        elif indicator.score.replace(".", "").isdigit():
            ledger.raw("分", **{score: indicator.score})
            ledger[score].decimals = decimals
        else:
            ledger.calc(score, indicator.score, "分", decimals, "score")
        if deductions:
            ledger.calc(f"d_{indicator.key}", f"{weight}-{score}", "分", decimals, "deduction")
    groups = list(dict.fromkeys(indicator.group for indicator in indicators))
    for letter in "wsd" if deductions else "ws":
        places = 0 if letter == "w" else decimals
        for group in groups:
            keys = [i.key for i in indicators if i.group == group]
            if len(keys) > 1 or keys[0] != group:
                expression = "+".join(f"{letter}_{key}" for key in keys)
                ledger.calc(f"{letter}_{group}", expression, "分", places, "sum")
        expression = "+".join(f"{letter}_{group}" for group in groups)
        ledger.calc(f"{letter}_{total}", expression, "分", places, "sum")
        flat = "+".join(f"{letter}_{indicator.key}" for indicator in indicators)
        if flat != expression:
            ledger.also(f"{letter}_{total}", flat, "sum")


class Writer:
    """Collects the blocks of a report in order."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.blocks: list[Block] = []

    def add(self, style: str, *templates: str) -> None:
        """Paragraphs of one style."""
        for template in templates:
            block: Paragraph = paragraph(style, template, self.ledger)
            self.blocks.append(block)

    def h1(self, template: str) -> None:
        self.add("h1", template)

    def h2(self, template: str) -> None:
        self.add("h2", template)

    def h3(self, template: str) -> None:
        self.add("h3", template)

    def body(self, *templates: str) -> None:
        self.add("body", *templates)
