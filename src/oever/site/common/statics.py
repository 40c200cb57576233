"""Style and script under a name that changes with their content, so that a browser may keep them for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As whitenoise's; a file that is named but not collected is a mistake of the programme."""

    manifest_strict = True
