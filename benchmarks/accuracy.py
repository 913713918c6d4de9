"""What the audit finds of what a careful auditor finds, and what it finds beyond that.

    python benchmarks/accuracy.py

First the real reports of `../shared/seeds`, where they are present; then the examples.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from measuring.declared import examples
from measuring.expected import SEVERITY_OF, faults, samples
from measuring.mutants import audited

from jiping.audit.finding import Severity


def main() -> None:
    """Print both tables."""
    _print_samples()
    print()
    _print_examples()


def _print_samples() -> None:
    results = samples()
    if not results:
        print("../shared/seeds is absent: no real reports")
        return
    print("real reports: found at their severity (of which every listed piece is quoted) / listed")
    print(f"{'':<28}{'certain':>14}{'judged':>14}{'hint':>14}{'quiet':>7}{'others':>8}")
    rows = {result.name: result.entries for result in results}
    rows["together"] = tuple(entry for result in results for entry in result.entries)
    for name, entries in rows.items():
        counts: list[str] = []
        for level in SEVERITY_OF:
            listed = [e for e in entries if e.level == level]
            some, whole = sum(e.quotes_any for e in listed), sum(e.quotes_all for e in listed)
            counts.append(f"{some} ({whole}) / {len(listed)}")
        chosen = [r for r in results if name in (r.name, "together")]
        quiet, others = sum(len(r.quiet) for r in chosen), sum(len(r.others) for r in chosen)
        print(f"{name:<28}{''.join(f'{c:>14}' for c in counts)}{quiet:>7}{others:>8}")
    for result in results:
        for entry in result.entries:
            whole = entry.quotes_all or entry.level != "certain"
            if not (entry.quotes_any and whole and entry.value):
                reason = "" if not entry.quotes_any else "  (not all quoted)" if not whole else ""
                print(
                    f"  missed {entry.level}: {entry.name}{reason or '  (value)' * entry.quotes_any}"
                )
        for why, message in result.quiet:
            print(f"  quiet but reported: {why}: {message}")
        for finding in result.others:
            print(f"  another error in {result.name}: {finding.rule}：{finding.message}")


def _print_examples() -> None:
    print("examples: planted faults found at their severity / planted; errors in the clean file")
    print(f"{'':<28}{'error':>14}{'warning':>14}{'info':>14}{'clean errors':>14}")
    for example in examples():
        planted = faults(example)
        counts = [
            f"{sum(f.found for f in planted if f.severity is s)} / "
            f"{sum(f.severity is s for f in planted)}"
            for s in Severity
        ]
        wrong = [f for f in audited(example.report("clean")).findings if f.severity == "error"]
        print(f"{example.name:<28}{''.join(f'{c:>14}' for c in counts)}{len(wrong):>14}")
        for fault in planted:
            if not fault.found:
                otherwise = "  (at another severity)" if fault.found_otherwise else ""
                print(f"  missed {fault.severity}: {fault.name}{otherwise}")
        for finding in wrong:
            print(f"  false alarm: {finding.rule}：{finding.message}")


if __name__ == "__main__":
    main()
