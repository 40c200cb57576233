"""What somebody can do wrong with an obstacle: one sentence each."""

from __future__ import annotations

from oever.errors import OeverError


class RefusedObstacleError(OeverError):
    """Something is missing or does not fit; `field` is the name of the field to go to, or ""."""

    exit_code = 9

    def __init__(self, sentence: object, field: str = "") -> None:
        super().__init__(sentence)  # type: ignore[arg-type]
        self.field = field
