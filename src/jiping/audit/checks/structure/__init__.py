"""Structure: parts that must be there, years and dates in order, numbering."""

# The order of the imports is that of the registry.
# ruff: noqa: I001
from jiping.audit.checks.structure import dates, parts, numbering

__all__ = ["dates", "numbering", "parts"]
