"""Tie-out: the same fact in two places says the same."""

# The order of the imports is that of the registry.
# ruff: noqa: I001
from jiping.audit.checks.tieout import facts, named, indicators, projects, scores, exchanged, slips

__all__ = ["exchanged", "facts", "indicators", "named", "projects", "scores", "slips"]
