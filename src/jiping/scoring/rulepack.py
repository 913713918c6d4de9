"""What the audit needs of a rule pack: grades, weights, thresholds.

It reads the same files as `jiping.scoring.pack`, without checking what it does not use and without
pydantic: the audit has to start at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jiping.scoring import locating, tree
from jiping.scoring.locating import names as names  # the list that the command line shows

DEFAULT = "cn-mof-2020-10"


class UnknownRulePack(Exception):
    """There is no rule pack of that name.  The message is for the user, in Chinese."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, the lowest score that reaches it, and the words that stand for it."""

    name: str
    lowest: Decimal
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules that the audit needs.  Points and per cents are `Decimal`."""

    id: str
    title: str
    authority: str
    grades: tuple[Grade, ...]
    grade_clause: str
    total_weight: Decimal
    execution_weight: Decimal
    weight_clause: str
    execution_clause: str
    low_execution: Decimal
    low_execution_clause: str

    def grade(self, score: Decimal) -> Grade:
        """The grade that a score reaches (财预〔2020〕10号 第十八条)."""
        for grade in self.grades:
            if score >= grade.lowest:
                return grade
        return self.grades[-1]

    def grade_named(self, word: str) -> Grade | None:
        """The grade that a word stands for, None where it is no grade of this pack."""
        for grade in self.grades:
            if word in grade.words:
                return grade
        return None


@cache
def load(name: str = DEFAULT) -> RulePack:
    """Load a rule pack of ours by its name.  Raises `UnknownRulePack`."""
    found = locating.find(name) if name in names() else None
    whole = None if found is None else locating.joined(found)
    if not isinstance(whole, tree.Node):
        raise UnknownRulePack(f"{locating.unknown(name)}。")
    data: dict[str, Any] = tree.plain(tree.without_nulls(whole))
    # a report is one of a project or of the whole; what a pack says of the whole alone is for scoring
    rules: dict[str, Any] = data["project"]
    return RulePack(
        id=data["id"],
        title=data["title"],
        authority=data["authority"],
        grades=tuple(
            Grade(band["name"], Decimal(band["from"]), tuple(band["words"]))
            for band in data["grades"]["bands"]
        ),
        grade_clause=data["grades"]["clause"],
        total_weight=Decimal(rules["weights"]["total"]),
        execution_weight=Decimal(rules["weights"]["execution"]),
        weight_clause=rules["weights"]["clause"],
        execution_clause=rules["execution"]["clause"],
        low_execution=Decimal(rules["execution"]["low"]["below"]),
        low_execution_clause=rules["execution"]["low"]["clause"],
    )
