"""The settings of a real site, with the bare views of this bench among its addresses."""

from __future__ import annotations

from oever.site.settings import *  # noqa: F403

ROOT_URLCONF = "bench.site.urls"
FORM_SECONDS = 0.0  # the writers of this bench are robots, and say so
