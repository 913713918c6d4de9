"""What holds for every test: how the property tests draw their examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code, so no example has a deadline.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The gate says the same of the same code every time; new examples are looked for at the desk (make
# test) and come back as @example once they showed something.
settings.register_profile(
    "gate", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gate" if os.environ.get("CI") else "explore")
