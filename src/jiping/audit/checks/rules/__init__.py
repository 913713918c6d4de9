"""Rules of scoring: sums of weights and scores, points by rate and completion, grades, staffing."""

# The order of the imports is that of the registry.
# ruff: noqa: I001
from jiping.audit.checks.rules import sums, execution, completion, grades, limits, weights

__all__ = ["completion", "execution", "grades", "limits", "sums", "weights"]
