"""The settings of a real server that a test drives with a real browser: as served, but nobody has to wait."""

from __future__ import annotations

from oever.site.settings import *  # noqa: F403

FORM_SECONDS = 0.0
