"""What LibreOffice makes of a document, for the tests that look at it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from office import Convert


@pytest.fixture
def to_pdf(tmp_path: Path, libreoffice: str) -> Convert:
    """LibreOffice, with a profile of its own so that tests can run side by side."""

    def convert(document: Path) -> Path:
        target = tmp_path / "office"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            libreoffice,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            target,
            document,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return target / f"{document.stem}.pdf"

    return convert
