"""A small sample of what `benchmarks/mutation.py` measures, and the making of mutants itself."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

from measuring.declared import Determined, Operand, Place, Relation, examples
from measuring.mutants import draw, try_all
from measuring.rewriting import replaced, rounded

# Of 24 mutants that are always the same ones, so many are found at the least.
FLOOR = 22


def of(formula: str, *figures: tuple[str, int]) -> Relation:
    return Relation("any", formula, tuple(Operand(Place(text), d) for text, d in figures))


def test_a_sample_of_mutants_is_found(tmp_path: Path) -> None:
    mutants = [
        mutant
        for example in examples()
        for mutant in draw(example, 4, random.Random(f"sample {example.name}"))
    ]
    assert len(mutants) == 24
    trials = try_all(mutants, tmp_path)
    missed = [
        f"{t.mutant.example.name} {t.mutant.figure.place} {t.mutant.before} → {t.mutant.after}"
        for t in trials
        if not t.caught
    ]
    assert len(trials) - len(missed) >= FLOOR, "\n".join(missed)


def test_a_mutant_breaks_a_relation_and_keeps_its_unit() -> None:
    for example in examples():
        for mutant in draw(example, 20, random.Random(5)):
            assert mutant.violated
            assert mutant.before != mutant.after
            signs = "-.,0123456789"
            assert mutant.before.strip(signs) == mutant.after.strip(signs)


def test_rounding_allows_what_the_parts_may_have_been() -> None:
    # 236.95 + 34.81 = 271.76; every one of the three may be 0.005 off.
    total = of("a+b", ("236.95万元", 2), ("34.81万元", 2))
    assert total.allows("271.77万元", 2)
    assert not total.allows("271.78万元", 2)
    # 11.5 of 16.5 at the least and 12.5 of 15.5 at the most.
    assert of("a/b*100", ("12万元", 0), ("16万元", 0)).allows("80.6%", 1)
    assert not of("a/b*100", ("12万元", 0), ("16万元", 0)).allows("80.8%", 1)


def test_people_and_points_are_not_rounded() -> None:
    staff = of("a+b", ("9名", 0), ("22名", 0))
    assert staff.allows("31名", 0)
    assert not staff.allows("32名", 0)


def test_a_dropped_zero_keeps_the_precision_of_the_series() -> None:
    figure = Determined(Place("18万元"), 2, (of("a-b", ("20.00", 2), ("2.00", 2)),))
    assert figure.violated("18万元") == ()
    assert len(figure.violated("19万元")) == 1
    assert len(figure.violated("18.3万元")) == 1


def test_figures_of_one_sentence_are_replaced_together() -> None:
    text = "支出10万元，执行率10.00%"
    changes = {Place("10.00%", "率10.00%"): "1.00%", Place("10万元", "出10万元"): "100万元"}
    assert replaced(text, changes) == "支出100万元，执行率1.00%"


def test_rounding_is_half_up_and_keeps_sign_and_unit() -> None:
    assert rounded("97.65%", 1) == "97.7%"
    assert rounded("-6.25%", 1) == "-6.3%"
    assert rounded("99.50%", 0) == "100%"
    assert rounded("95%", 1) == "95%"
    assert Decimal(rounded("1,234.56", 1).replace(",", "")) == Decimal("1234.6")
