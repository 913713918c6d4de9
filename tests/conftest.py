"""What holds for every test: how the property tests draw their examples, and where LibreOffice is."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code, so no example has a deadline.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The gate says the same of the same code every time; new examples are looked for at the desk (make
# test) and come back as @example once they showed something.
settings.register_profile(
    "gate", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gate" if os.environ.get("CI") else "explore")


@pytest.fixture
def libreoffice() -> str:
    """The program; a test that needs it is skipped where it is absent.

    With JIPING_REQUIRE_OFFICE=1, which .ci/run sets once it could install it, a skip is a failure.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("JIPING_REQUIRE_OFFICE") == "1":
            pytest.fail("LibreOffice is required here (JIPING_REQUIRE_OFFICE=1) and is absent")
        pytest.skip("LibreOffice is absent")
    return program
