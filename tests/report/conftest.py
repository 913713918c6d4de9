"""LibreOffice for the tests that need it: they are skipped where it is absent.

With JIPING_REQUIRE_OFFICE=1, which .ci/run sets, a skip is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from office import Convert


@pytest.fixture
def to_pdf(tmp_path: Path) -> Convert:
    """LibreOffice, with a profile of its own so that tests can run side by side."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        if os.environ.get("JIPING_REQUIRE_OFFICE") == "1":
            pytest.fail("LibreOffice is required here (JIPING_REQUIRE_OFFICE=1) and is absent")
        pytest.skip("LibreOffice is absent")

    def convert(document: Path) -> Path:
        target = tmp_path / "office"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            office,
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
