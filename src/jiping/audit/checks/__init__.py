"""The registry of checks and the checks themselves, a file or a folder a family.

`registry.all_checks()` is complete once `CHECKS` here has been imported.
"""

# The order of the imports is that of the registry.
# ruff: noqa: I001
from jiping.audit.checks import arithmetic, form, tieout, rules, quality, structure
from jiping.audit.checks.registry import Check, all_checks

__all__ = ["CHECKS", "Check", "arithmetic", "form", "quality", "rules", "structure", "tieout"]

CHECKS: tuple[Check, ...] = all_checks()
