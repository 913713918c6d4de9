"""Bounded fuzzing: whatever the file, the audit neither raises nor runs on and on.

    python benchmarks/fuzz.py [--seconds 120] [--limit 10] [--seed 1] [--keep FOLDER]

Every file goes to a process of its own pool, so that a crash or an endless loop stops nothing.
Files that fail are kept in `--keep`.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from measuring.declared import examples
from measuring.mangling import MANGLERS

from jiping.audit.auditing import audit_file


def audit(path: str) -> tuple[str, float]:
    """What became of one file, and the seconds it took."""
    started = time.perf_counter()
    result = audit_file(path)
    return ("audited" if result.audit else "refused"), time.perf_counter() - started


def main() -> int:
    """Print the counts; 1 where a file raised or took too long."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=120, help="how long to go on")
    parser.add_argument("--limit", type=float, default=10, help="seconds that one file may take")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args()
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    reasons: collections.Counter[str] = collections.Counter()
    slowest: tuple[float, str] = (0.0, "")
    with tempfile.TemporaryDirectory() as name:
        pool = ProcessPoolExecutor(1)
        end, number = time.monotonic() + options.seconds, 0
        originals = [e.report(which) for e in examples() for which in ("clean", "faulty")]
        while time.monotonic() < end:
            number += 1
            rng = random.Random(f"{options.seed} {number}")
            original, mangle = rng.choice(originals), MANGLERS[number % len(MANGLERS)]
            data = mangle(original.read_bytes(), rng)
            suffix = original.suffix if data.startswith(b"PK") or rng.random() < 0.2 else ".txt"
            path = Path(name) / f"{options.seed}-{number}-{mangle.__name__}{suffix}"
            path.write_bytes(data)
            future = pool.submit(audit, str(path))
            try:
                error = future.exception(timeout=options.limit * 3)
            except TimeoutError as late:
                error = late
            if error is None:
                outcome, seconds = future.result()
                slowest = max(slowest, (seconds, path.name))
                outcome = outcome if seconds <= options.limit else "too slow"
            else:
                outcome = "endless" if isinstance(error, TimeoutError) else "raised"
                reasons[f"{type(error).__name__}: {str(error)[:100]}"] += 1
            counts[mangle.__name__, outcome] += 1
            if outcome not in ("audited", "refused"):
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / path.name).write_bytes(data)
                print(f"{outcome}: {options.keep / path.name}", flush=True)
            if outcome == "endless" or multiprocessing.active_children() == []:
                for process in multiprocessing.active_children():
                    process.terminate()
                pool.shutdown(wait=False, cancel_futures=True)
                pool = ProcessPoolExecutor(1)
            path.unlink()
        pool.shutdown()
    return _report(number, counts, reasons, slowest)


def _report(
    number: int,
    counts: collections.Counter[tuple[str, str]],
    reasons: collections.Counter[str],
    slowest: tuple[float, str],
) -> int:
    outcomes = ("audited", "refused", "raised", "too slow", "endless")
    print(f"{'':<16}" + "".join(f"{outcome:>10}" for outcome in outcomes))
    for mangle in MANGLERS:
        row = "".join(f"{counts[mangle.__name__, outcome]:>10}" for outcome in outcomes)
        print(f"{mangle.__name__:<16}{row}")
    for reason, count in reasons.most_common():
        print(f"  {count} × {reason}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{number} files, slowest {slowest[0]:.2f} s ({slowest[1]}), at most {memory} MB")
    return int(any(counts[key] for key in counts if key[1] not in ("audited", "refused")))


if __name__ == "__main__":
    sys.exit(main())
