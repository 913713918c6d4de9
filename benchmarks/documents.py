"""How long the documents of many departments take, in CPU seconds of one process.

    python benchmarks/documents.py [departments]

100 departments with 10 projects each, three years of history and a survey: score, then write the
自评报告 (docx, pdf), the 自评表 of the whole and of each project (docx, xlsx, pdf) and the trace (html,
json).  The goal is 60 s of CPU; the start of the program and of its libraries counts.  What every part
takes is told, and what the audit of the written files would add.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from measuring.departments import department

from jiping.audit.auditing import audit_file
from jiping.evaluation.evaluation import Evaluation
from jiping.report.reporting import Made, Wish, make
from jiping.scoring import loading
from jiping.scoring.pack import Pack
from jiping.scoring.scored import ScoredEvaluation
from jiping.scoring.scoring import score

DEPARTMENTS = 100
PROJECTS = 10
GOAL = 60.0


def cpu() -> float:
    """CPU seconds of this process and of those it started."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    before = cpu()
    made = work()
    return cpu() - before, made


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DEPARTMENTS
    pack = loading.load("cn-mof-2020-10")
    assert isinstance(pack, Pack), pack
    spent = {"scoring": 0.0, "docx": 0.0, "xlsx": 0.0, "pdf": 0.0, "trace and text": 0.0}
    files = size = 0
    audited = 0.0
    wall = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for i in range(number):
            record = Evaluation.model_validate(department(i, PROJECTS))
            seconds, scored = timed(lambda record=record: score(record, pack))
            assert isinstance(scored, ScoredEvaluation), scored
            spent["scoring"] += seconds
            out = Path(folder) / str(i)
            out.mkdir()
            last = cpu()

            def done(name: str) -> None:
                nonlocal last
                now = cpu()
                kind = name.rpartition(".")[2]
                spent[kind if kind in spent else "trace and text"] += now - last
                last = now

            made = make(scored, pack, out, Wish(), done=done)
            assert isinstance(made, Made), made
            files += len(made.files)
            size += sum(path.stat().st_size for path in out.iterdir())
        total = cpu()
        elapsed = time.perf_counter() - wall
        if number:
            for path in sorted((Path(folder) / "0").iterdir()):
                if path.suffix in (".docx", ".xlsx"):
                    seconds, _ = timed(lambda path=path: audit_file(path, marks=False))
                    audited += seconds
    print(f"documents of {number} departments with {PROJECTS} projects each: {files} files, "
          f"{size / 1e6:.0f} MB")  # fmt: skip
    for name, seconds in spent.items():
        print(f"  {name:<16}{seconds:7.1f} s CPU")
    print(
        f"  {'all':<16}{total:7.1f} s CPU, {elapsed:.1f} s by the clock; the goal is {GOAL:.0f} s"
    )
    print(f"  auditing what was written would add about {audited * number:.1f} s CPU")


if __name__ == "__main__":
    main()
