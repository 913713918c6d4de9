"""Form: document numbers, pairs of marks, doubled punctuation, wrong words, residue of conversion."""

# The order of the imports is that of the registry.
# ruff: noqa: I001
from jiping.audit.checks.form import (
    document_numbers,
    punctuation,
    words,
    sentences,
    units,
    self_names,
)

__all__ = ["document_numbers", "punctuation", "self_names", "sentences", "units", "words"]
