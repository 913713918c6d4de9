"""Properties of every method under every shipped pack."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from records import BENEFIT, OUTPUT, SATISFACTION, funds, indicator, judged, record

from jiping.evaluation.target import Comparison
from jiping.scoring import execution, judging, loading, locating, methods
from jiping.scoring.methods import Goal, Outcome
from jiping.scoring.pack import Pack
from jiping.scoring.ratio import Ratio
from jiping.scoring.reaching import Refused
from jiping.scoring.scored import ScoredEvaluation
from jiping.scoring.scoring import score

PACKS = [p for p in (loading.load(name) for name in locating.names()) if isinstance(p, Pack)]
packs = st.sampled_from(PACKS)
weights = st.decimals("0.01", "100", places=2)
targets = st.decimals("0.01", "100000", places=4)
actuals = st.decimals("0", "100000", places=4)
one_way = st.sampled_from([Comparison.AT_LEAST, Comparison.AT_MOST])


def points(goal: Goal, actual: Decimal, pack: Pack) -> Decimal:
    outcome = methods.quantitative(goal, Ratio(actual), pack.project.quantitative, pack.points)
    assert isinstance(outcome, Outcome)
    return outcome.points


@given(packs, weights, st.sampled_from(list(Comparison)[:4]), targets, actuals, st.booleans())
def test_points_are_within_0_and_the_weight(
    pack: Pack, weight: Decimal, sign: Comparison, target: Decimal, actual: Decimal, cost: bool
) -> None:
    goal = Goal(weight, sign, target, "次", target * 2, is_cost=cost)
    got = points(goal, actual, pack)
    assert 0 <= got <= weight
    assert got == round(got, 2)


@given(packs, weights, one_way, targets, actuals, actuals)
def test_points_are_monotone_in_the_actual_value(
    pack: Pack, weight: Decimal, sign: Comparison, target: Decimal, a: Decimal, b: Decimal
) -> None:
    low, high = sorted((a, b))
    goal = Goal(weight, sign, target)
    first, second = points(goal, low, pack), points(goal, high, pack)
    assert first <= second if sign is Comparison.AT_LEAST else first >= second


@given(packs, weights, st.sampled_from(list(Comparison)[:4]), targets, actuals, st.integers(-6, 6))
def test_points_do_not_depend_on_the_unit(
    pack: Pack, weight: Decimal, sign: Comparison, target: Decimal, actual: Decimal, shift: int
) -> None:
    goal = Goal(weight, sign, target, "万元", target * 3)
    other = Goal(weight, sign, target.scaleb(shift), "元", (target * 3).scaleb(shift))
    assert points(goal, actual, pack) == points(other, actual.scaleb(shift), pack)


@given(packs, weights, st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_ratings_and_rates_are_monotone(
    pack: Pack, weight: Decimal, a: Decimal, b: Decimal
) -> None:
    low, high = sorted((a, b))
    rules = pack.project

    def rated(rating: Decimal, support: Decimal) -> Decimal:
        cap = judging.capped_at(rating, support, rules.qualitative)
        return judging.qualitative(weight, rating, rules.qualitative, pack.points, cap).points

    for support in (Decimal(0), Decimal(50), Decimal("79.99"), Decimal(80), Decimal(100)):
        assert 0 <= rated(low, support) <= rated(high, support) <= weight
        assert rated(low, Decimal(50)) <= rated(low, Decimal(70))

    def executed(rate: Decimal) -> Decimal:
        got = execution.points(weight, Ratio(rate), rules.execution, pack.points)
        assert isinstance(got, Outcome)
        return got.points

    assert 0 <= executed(low) <= executed(high) <= weight

    def satisfied(rate: Decimal) -> Decimal:
        goal = Goal(weight, Comparison.AT_LEAST, Decimal(90), "%")
        got = methods.satisfaction(
            goal, Ratio(rate), rules.satisfaction, rules.quantitative, pack.points
        )
        assert isinstance(got, Outcome)
        return got.points

    assert 0 <= satisfied(low) <= satisfied(high) <= weight


@settings(max_examples=60, deadline=None)
@given(
    st.lists(actuals, min_size=3, max_size=3),
    st.decimals(0, 100, places=2),
    st.decimals(0, 40, places=6),
)
def test_the_total_is_the_sum_of_what_is_printed(
    reached: list[Decimal], rating: Decimal, spent: Decimal
) -> None:
    percent = {"comparison": "≥", "value": "90", "unit": "%"}
    one = record(
        [
            indicator(OUTPUT, "33.33", got=str(reached[0])),
            indicator(OUTPUT, "16.67", got=str(reached[1])),
            judged(BENEFIT, "30", str(rating)),
            indicator(SATISFACTION, "10", target=percent, actual={"value": str(reached[2])}),
        ],
        money=funds("40", str(spent)),
    )
    for pack in PACKS[:1] + [p for p in PACKS if p.id in ("cn-mof-2020-10", "cn-mof-2021-101")]:
        result = score(one, pack)
        assert isinstance(result, ScoredEvaluation)
        (project,) = result.projects
        assert project.points == sum(line.points for line in project.lines)
        assert all(line.points == round(line.points, 2) for line in project.lines)
        assert project.weight == 100
        for line in project.lines:
            printed = line.explanation.arithmetic
            assert f"{line.points.normalize():f}分" in printed, printed


def test_what_has_no_quotient_is_refused() -> None:
    rules, printing = PACKS[0].project.quantitative, PACKS[0].points
    for sign, target, actual in (("≥", 0, -1), ("≥", -5, -6), ("≤", -5, -4)):
        goal = Goal(Decimal(10), Comparison(sign), Decimal(target))
        assert isinstance(
            methods.quantitative(goal, Ratio(Decimal(actual)), rules, printing), Refused
        )
