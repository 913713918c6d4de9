"""Quality: targets, causes, passages and scores that a reader cannot rely on."""

# The order of the imports is that of the registry.
# ruff: noqa: I001
from jiping.audit.checks.quality import (
    targets,
    unmet,
    execution,
    passages,
    scores,
    fitting,
    satisfaction,
    results,
)

__all__ = [
    "execution",
    "fitting",
    "passages",
    "results",
    "satisfaction",
    "scores",
    "targets",
    "unmet",
]
