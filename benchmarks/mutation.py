"""How many wrong figures the audit finds: seeded mutants of the clean examples.

    python benchmarks/mutation.py [--count 300] [--seed 1] [--example NAME] [--list]
    python benchmarks/mutation.py --every [--seed 1] [--example NAME] [--list]
    python benchmarks/mutation.py --rounded

A mutant is a clean example with one figure changed that others determine, beyond what rounding
allows.  It is caught when an error finding quotes the changed figure.  `--every`
takes every determined figure once.  `--rounded` instead rounds every rate of the clean examples to
fewer decimals: nothing may be found then.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from measuring.declared import Example, examples
from measuring.mutants import Mutant, Trial, draw, one_of_each, try_all
from measuring.rounding import errors_when_rounded

GOAL = 95


def mutants_of(chosen: list[Example], count: int, seed: int) -> list[Mutant]:
    """`count` mutants, as many of every example; an example's mutants do not depend on the others."""
    found: list[Mutant] = []
    for index, example in enumerate(chosen):
        share = count * (index + 1) // len(chosen) - count * index // len(chosen)
        found += draw(example, share, _seeded(seed, example))
    return found


def _seeded(seed: int, example: Example) -> random.Random:
    return random.Random(f"{seed} {example.name}")


def main() -> int:
    """Print the rates; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--example", help="part of an example's name")
    parser.add_argument("--every", action="store_true", help="each determined figure once")
    parser.add_argument("--list", action="store_true", help="print the missed mutants")
    parser.add_argument("--rounded", action="store_true", help="round the rates instead")
    options = parser.parse_args()
    chosen = [e for e in examples() if (options.example or "") in e.name]
    if not chosen:
        parser.error(f"no example is named {options.example}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.rounded:
            return _report_rounded(chosen, folder)
        started = time.perf_counter()
        if options.every:
            mutants = [m for e in chosen for m in one_of_each(e, _seeded(options.seed, e))]
        else:
            mutants = mutants_of(chosen, options.count, options.seed)
        trials = try_all(mutants, folder)
    return _report(trials, time.perf_counter() - started, options.list)


def _report(trials: list[Trial], seconds: float, missed_too: bool) -> int:
    if missed_too:
        for trial in trials:
            if not trial.caught:
                _print_missed(trial)
        print()
    _print_rates("example", trials, lambda trial: (trial.mutant.example.name,))
    print()
    _print_rates("kind of a broken relation", trials, lambda trial: trial.mutant.kinds)
    print()
    _print_rates(
        "kind, where only one is broken",
        trials,
        lambda trial: trial.mutant.kinds if len(trial.mutant.kinds) == 1 else (),
    )
    caught = sum(trial.caught for trial in trials)
    rate = 100 * caught / len(trials)
    print(f"\n{caught} of {len(trials)} mutants caught: {rate:.1f} % (goal {GOAL} %)", end="")
    print(f", {seconds:.0f} s")
    return 0 if rate >= GOAL else 1


def _print_rates(
    title: str, trials: list[Trial], groups: Callable[[Trial], tuple[str, ...]]
) -> None:
    counts: dict[str, list[bool]] = {}
    for trial in trials:
        for group in groups(trial):
            counts.setdefault(group, []).append(trial.caught)
    print(f"{title:<32}{'mutants':>8}{'caught':>8}{'rate':>9}")
    for group in sorted(counts):
        caught = counts[group]
        rate = 100 * sum(caught) / len(caught)
        print(f"{group:<32}{len(caught):>8}{sum(caught):>8}{rate:>7.1f} %")


def _print_missed(trial: Trial) -> None:
    mutant = trial.mutant
    print(f"{mutant.example.name}  {mutant.figure.place}  {mutant.before} → {mutant.after}")
    for relation in mutant.violated:
        others = "；".join(str(o.place.text) for o in relation.operands[:8])
        print(f"    {relation.kind}: {relation.formula}  （{others}）")
    for words in trial.elsewhere:
        print(f"    other error: {words}")


def _report_rounded(chosen: list[Example], folder: Path) -> int:
    wrong = 0
    for example in chosen:
        for variant, findings in errors_when_rounded(example, folder):
            wrong += len(findings)
            print(f"{example.name:<24}{variant:<34}{len(findings):>4} error findings")
            for finding in findings:
                quotes = "、".join(f"“{quote.text}”" for quote in finding.quotes)
                print(f"    {finding.rule}：{finding.message} {quotes}")
                print(f"    {finding.quotes[0].location if finding.quotes else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
