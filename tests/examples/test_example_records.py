"""The example records are what `build.py` makes; they agree with themselves and show what they are for."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from jiping.evaluation.budget import execution_rate
from jiping.evaluation.consistency import inconsistencies
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.reading import read_evaluation
from jiping.scoring.loading import load
from jiping.scoring.pack import Pack
from jiping.scoring.scored import ScoredEvaluation
from jiping.scoring.scoring import score

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOLDERS = sorted(path.parent.name for path in EXAMPLES.glob("*/data.xlsx"))


def record(folder: str, root: Path = EXAMPLES) -> Evaluation:
    read = read_evaluation(root / folder / "data.xlsx")
    assert isinstance(read, Evaluation), [str(fault) for fault in read]
    return read


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("records")
    command = [sys.executable, EXAMPLES / "build.py", "--records", "--output", output]
    subprocess.run(command, check=True, capture_output=True)
    return output


def test_there_are_four() -> None:
    assert FOLDERS == [
        "half-met-record",
        "museum-transfers-record",
        "seven-projects-record",
        "two-people-record",
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_workbook_is_what_the_script_makes(folder: str, rebuilt: Path) -> None:
    assert record(folder) == record(folder, rebuilt)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_record_agrees_with_itself(folder: str) -> None:
    assert [str(fault) for fault in inconsistencies(record(folder))] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_record_is_complete(folder: str) -> None:
    one = record(folder)
    assert one.department.duties
    assert one.department.staff
    assert one.goals
    assert one.activities
    assert one.surveys
    assert one.process.steps
    assert one.problems
    assert all(problem.remedy for problem in one.problems)
    assert one.signatures.date
    # Nobody real: a surname and 某, or an office.
    people = (one.signatures.filled_by, one.signatures.checked_by, one.signatures.head)
    assert all(len(name) == 2 and name.endswith("某") for name in people)


def test_two_people_spend_less_on_the_office_than_was_planned() -> None:
    one = record("two-people-record")
    assert one.department.posted == 2
    assert not one.projects
    public = one.budget.public
    assert public is not None
    rate = execution_rate(public)
    # 1.86 of 3.00
    assert rate == 62
    (indicator,) = [i for i in one.indicators if i.name == "公用经费控制率"]
    # worked out from the money by the rule pack, never typed
    assert indicator.actual.value is None
    assert indicator.actual.derived is not None
    assert indicator.actual.derived.name == "公用经费控制率"


def test_one_of_seven_projects_was_not_executed_at_all() -> None:
    one = record("seven-projects-record")
    rates = {p.name: execution_rate(p.total) for p in one.projects}
    assert len(rates) == 7
    assert rates["临时岗位生活补贴（区级垫付）"] == 0
    # 0.32 of 0.96
    assert round(rates["青年见习补贴"] or Decimal(0), 2) == Decimal("33.33")
    assert min(r for n, r in rates.items() if r and n != "青年见习补贴") > 94
    spending = one.project_spending
    assert (spending.full_year, spending.executed) == (Decimal("40.84"), Decimal("36.47"))


def test_the_indicators_were_half_met() -> None:
    one = record("half-met-record")
    assert one.money_unit == "元"
    assert len(one.activities) == 4
    assert sum(a.materials or 0 for a in one.activities) == 1500
    targets = {i.name: i.target.value for i in one.indicators}
    assert targets["举办救护员培训场次"] == 8
    assert targets["发放救护宣传资料份数"] == 3000
    assert all(i.cause and i.remedy for i in one.indicators)


def test_the_museum_lives_on_transfers_and_is_asked_about() -> None:
    one = record("museum-transfers-record")
    assert [t.received for t in one.budget.transfers] == [Decimal(62), Decimal("24.5")]
    assert one.department.assets is not None
    assert one.department.assets.in_use == one.department.assets.total == Decimal("58.36")
    (survey,) = one.surveys
    # 182 and 87 of 280
    satisfied = Decimal(survey.very_satisfied + survey.satisfied) * 100 / survey.valid
    assert round(satisfied, 2) == Decimal("96.07")
    assert sum(a.people or 0 for a in one.activities) == 2145


def scored(folder: str) -> ScoredEvaluation:
    one = record(folder)
    pack = load(one.rulepack)
    assert isinstance(pack, Pack)
    result = score(one, pack)
    assert isinstance(result, ScoredEvaluation), result
    assert [demand for each in result.objects for demand in each.unmet] == []
    return result


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_record_can_be_scored_and_has_all_that_is_demanded(folder: str) -> None:
    assert all(each.weight == 100 for each in scored(folder).objects)


def test_the_half_met_department_gets_what_its_figures_are_worth() -> None:
    whole = scored("half-met-record").overall
    assert whole is not None
    points = [str(line.points.normalize()) for line in whole.lines]
    # All money spent; 4 of 8, 1500 of 3000, 5 of 10, 6 of 12; 118 of 240; 45 %; 81 of 90 %.
    assert points == ["1E+1", "7.5", "5", "5", "7.5", "7.38", "6.75", "9"]
    assert (whole.points, whole.grade) == (Decimal("58.13"), "差")


def test_the_project_that_was_never_executed_gets_no_point_for_execution() -> None:
    projects = {each.name: each for each in scored("seven-projects-record").projects}
    idle = projects["临时岗位生活补贴（区级垫付）"]
    assert idle.execution is not None
    assert idle.execution.points == 0
    # Four people of four are 10; satisfaction does not apply, so that benefit weighs 40, of which 20 %.
    assert idle.points == 18
