"""No test is timed: a machine that is busy with other work must not make one fail."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("oever", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("oever")
