"""What the tests that need LibreOffice share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Convert = Callable[[Path], Path]
"""From a document to the PDF that LibreOffice makes of it."""
