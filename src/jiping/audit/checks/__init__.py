"""The registry of checks and the checks themselves, a file a family.

`registry.all_checks()` is complete once `CHECKS` here has been imported.
"""

from jiping.audit.checks import arithmetic, form, quality, rules, structure, tieout
from jiping.audit.checks.registry import Check, all_checks

__all__ = ["CHECKS", "Check", "arithmetic", "form", "quality", "rules", "structure", "tieout"]

CHECKS: tuple[Check, ...] = all_checks()
