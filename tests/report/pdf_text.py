"""The text of a PDF, page by page, without white space."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def pages(path: Path) -> list[str]:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(path)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def whole(path: Path) -> str:
    return "".join(pages(path))
