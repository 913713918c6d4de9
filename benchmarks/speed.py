"""How fast the audit is, beside what it is measured against, in one run.

    python benchmarks/speed.py

A 30-page .docx: the whole audit against python-docx merely reading all its texts, in turn, so that
whatever else the machine does weighs on both; the goal is half its time.  Then the whole command on
one short report, in CPU seconds of the process with all its imports, beside a bare Python.
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import docx as python_docx
from measuring import thirty_pages
from measuring.declared import ROOT, Example, examples

from jiping.audit.auditing import audit_file

ROUNDS = 7
RATIO_GOAL = 0.5
COMMAND_GOAL = 0.5


def read_with_python_docx(path: Path) -> int:
    """Characters in all paragraphs and all cells."""
    document = python_docx.Document(str(path))
    count = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                count += len(cell.text)
    return count


def audit(path: Path) -> int:
    """Figures that the audit found."""
    result = audit_file(path)
    if result.audit is None:
        raise SystemExit(f"the audit failed: {result.error}")
    return result.audit.coverage.figures


def in_turn(*works: Callable[[], object]) -> list[float]:
    """The median seconds of each, one after the other in every round."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, told in zip(works, times, strict=True):
            # python-docx leaves rings of objects behind; whoever runs next would sweep them up.
            gc.collect()
            start = time.perf_counter()
            work()
            told.append(time.perf_counter() - start)
    return [statistics.median(told) for told in times]


def cpu_of(command: Sequence[str], bytecode: Path | None) -> float:
    """User and system seconds of a command, the median of all rounds, after one to warm up.

    bytecode  where compiled modules are kept, as installers do; None: every run compiles them anew.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if bytecode is None:
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    else:
        environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    seconds: list[float] = []
    for _ in range(ROUNDS + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, env=environment, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}:\n{(done.stdout + done.stderr).decode()}")
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds[1:])


def main() -> int:
    """Print both measurements; 1 where a goal is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return _long_report(folder) | _short_reports(folder)


def _long_report(folder: Path) -> int:
    path = folder / "long.docx"
    thirty_pages.build(path)
    figures, characters = audit(path), read_with_python_docx(path)
    theirs, ours = in_turn(lambda: read_with_python_docx(path), lambda: audit(path))
    ratio = ours / theirs
    print(f"30 pages, {characters} characters, 20 tables, {figures} figures; median of {ROUNDS}")
    print(f"  python-docx, texts only   {theirs * 1000:8.1f} ms")
    print(f"  jiping, the whole audit   {ours * 1000:8.1f} ms")
    print(f"  ratio                     {ratio:8.2f}     (goal {RATIO_GOAL})")
    return int(ratio > RATIO_GOAL)


def _short_reports(folder: Path) -> int:
    text = folder / "short.txt"
    text.write_text(thirty_pages.prose(3000), encoding="utf-8")
    kept = folder / "bytecode"
    print(f"\nwhole command, CPU seconds (user and system), median of {ROUNDS}")
    print(f"  {'':<36}{'installed':>10}{'no bytecode':>13}     (goal < {COMMAND_GOAL}, installed)")
    bare = [sys.executable, "-c", "pass"]
    print(f"  {'python -c pass':<36}{cpu_of(bare, kept):>10.3f}{cpu_of(bare, None):>13.3f}")
    missed = 0
    for path in (text, *_shortest(examples())):
        command = [sys.executable, "-m", "jiping", "audit", str(path)]
        seconds = cpu_of(command, kept)
        missed |= seconds >= COMMAND_GOAL
        label = path.name if path == text else f"{path.parent.name}/{path.name}"
        print(f"  {label:<36}{seconds:>10.3f}{cpu_of(command, None):>13.3f}")
    return int(missed)


def _shortest(folders: list[Example]) -> list[Path]:
    """The smallest clean example of every kind of file."""
    smallest: dict[str, Path] = {}
    for example in folders:
        path = example.report("clean")
        old = smallest.get(path.suffix)
        if old is None or path.stat().st_size < old.stat().st_size:
            smallest[path.suffix] = path
    return [smallest[suffix] for suffix in sorted(smallest)]


if __name__ == "__main__":
    sys.exit(main())
