"""Loading a rule pack."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

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


def names() -> tuple[str, ...]:
    """Names of the rule packs that come with the package."""
    folder = resources.files("jiping.rulepacks")
    return tuple(sorted(p.name for p in folder.iterdir() if p.joinpath("rulepack.yaml").is_file()))


@cache
def load(name: str = DEFAULT) -> RulePack:
    """Load a rule pack by its name.  Raises `UnknownRulePack`."""
    from ruamel.yaml import YAML

    if name not in names():
        known = "、".join(names())
        raise UnknownRulePack(f"没有名为“{name}”的规则包；可用的有：{known}。")
    text = resources.files("jiping.rulepacks").joinpath(name, "rulepack.yaml").read_text("utf-8")
    reader: Any = YAML(typ="safe")
    data: dict[str, Any] = reader.load(text)
    return RulePack(
        id=data["id"],
        title=data["title"],
        authority=data["authority"],
        grades=tuple(
            Grade(band["name"], Decimal(band["from"]), tuple(band["words"]))
            for band in data["grades"]["bands"]
        ),
        grade_clause=data["grades"]["clause"],
        total_weight=Decimal(data["weights"]["total"]),
        execution_weight=Decimal(data["weights"]["execution"]),
        weight_clause=data["weights"]["clause"],
        execution_clause=data["execution_score"]["clause"],
        low_execution=Decimal(data["low_execution"]["below"]),
        low_execution_clause=data["low_execution"]["clause"],
    )
