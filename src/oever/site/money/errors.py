"""What can be refused when figures or ledgers come in."""

from __future__ import annotations

from oever.errors import OeverError


class RefusedFiguresError(OeverError):
    """A file that may not be published here; the sentence says why."""

    exit_code = 9


class BehindError(OeverError):
    """Figures that were put beside what was public, and something else is by now."""

    exit_code = 9
