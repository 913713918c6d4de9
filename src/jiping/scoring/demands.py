"""What a clause demands beside the points: causes, remedies, reasons."""

from __future__ import annotations

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.project import Project
from jiping.scoring.measures import Subject
from jiping.scoring.rules import Low, LowGrade
from jiping.scoring.scored import Demand


def written(what: str, why: str, clause: str, path: str, text: str) -> Demand:
    """Something that has to be written at a place of the record."""
    return Demand(what, why, clause, path, bool(text))


def of_low_execution(subject: Subject, why: str, rule: Low) -> tuple[Demand, ...]:
    """Cause and remedy of money that was left over (财预〔2020〕10号 第二十六条)."""
    object_: Evaluation | Project = subject.project or subject.evaluation
    cause, remedy = subject.at("execution_cause"), subject.at("execution_remedy")
    return (
        written("执行率偏低的原因", why, rule.clause, cause, object_.execution_cause),
        written("改进措施", why, rule.clause, remedy, object_.execution_remedy),
    )


def of_low_grade(subject: Subject, grade: str, rule: LowGrade) -> tuple[Demand, ...]:
    """An explanation of a low grade (财预〔2020〕10号 第二十六条)."""
    if grade not in rule.grades:
        return ()
    why = f"等级为“{grade}”"
    if subject.project is not None:
        problems, remedies = subject.project.problems, subject.project.remedies
        return (
            written("自评结果较差的原因", why, rule.clause, subject.at("problems"), problems),
            written("整改措施", why, rule.clause, subject.at("remedies"), remedies),
        )
    told = subject.evaluation.problems
    causes = "".join(problem.cause for problem in told)
    remedies = "".join(problem.remedy for problem in told)
    return (
        written("自评结果较差的原因", why, rule.clause, "problems", causes),
        written("整改措施", why, rule.clause, "problems", remedies),
    )
