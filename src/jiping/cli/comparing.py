"""What two rule packs differ in, told in the terminal or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jiping.audit.views.characters import one_line

if TYPE_CHECKING:
    from jiping.scoring.comparing import Change, EvaluationChange
    from jiping.scoring.pack import Pack


def rule_json(change: Change) -> dict[str, str]:
    """A rule that differs, as plain values."""
    return {
        "path": ".".join(change.path),
        "where": change.where,
        "before": change.before,
        "after": change.after,
        "clause_before": change.clause_before,
        "clause_after": change.clause_after,
    }


def write_change(change: Change) -> None:
    """A rule that differs, before and after, with both clauses."""
    click.echo(f"\n{change.where}")
    for sign, text, clause in (
        ("－", change.before, change.clause_before),
        ("＋", change.after, change.clause_after),
    ):
        click.echo(f"  {sign} {text}{f'（{clause}）' if clause else ''}")


def write_effect(path: str, one: EvaluationChange, left: Pack, right: Pack) -> None:
    """What the other pack changes in one evaluation."""
    from jiping.scoring.comparing import changed

    click.echo(f"\n{one_line(path)}")
    for pack, faults in ((left, one.faults_before), (right, one.faults_after)):
        if faults:
            click.echo(f"  按 {pack.id} 无法评分：")
        for fault in faults:
            click.echo(f"    {one_line(str(fault))}")
    if one.faults_before or one.faults_after:
        return
    objects = changed(one.objects)
    if not objects:
        click.echo("  得分和等级都不变。")
    for item in objects:
        grade = f"{item.grade_before} → {item.grade_after}"
        if item.grade_before == item.grade_after:
            grade = f"仍为{item.grade_before}"
        score = f"{item.points_before:f} → {item.points_after:f}分"
        click.echo(f"  {one_line(item.name)}：{score}，{grade}")
        for line in item.lines:
            was = "不计分" if line.before is None else f"{line.before:f}"
            now = "不计分" if line.after is None else f"{line.after:f}"
            click.echo(f"    {one_line(line.name)}：{was} → {now}　{line.reason}")


def effect_json(one: EvaluationChange) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "faults_before": [str(fault) for fault in one.faults_before],
        "faults_after": [str(fault) for fault in one.faults_after],
        "objects": [
            {
                "name": item.name,
                "points_before": f"{item.points_before:f}",
                "points_after": f"{item.points_after:f}",
                "grade_before": item.grade_before,
                "grade_after": item.grade_after,
                "lines": [
                    {
                        "name": line.name,
                        "before": None if line.before is None else f"{line.before:f}",
                        "after": None if line.after is None else f"{line.after:f}",
                        "reason": line.reason,
                    }
                    for line in item.lines
                ],
            }
            for item in one.objects
        ],
    }
