"""What can stand in the way, in one sentence for whoever pressed the button."""

from __future__ import annotations

from oever.errors import OeverError
from oever.vocabulary.languages import Text


class GoneError(OeverError):
    """Somebody else was promised it a moment earlier."""

    exit_code = 9

    def __init__(self) -> None:
        super().__init__(
            Text(
                nl="Dit is net aan iemand anders toegezegd. Komt het terug, dan hoor je het.",
                en="This has just been promised to somebody else. If it comes back, you will hear.",
            )
        )


class ClosedError(OeverError):
    """It is over, or was answered already."""

    exit_code = 9

    def __init__(self) -> None:
        super().__init__(Text(nl="Dit kan niet meer: kijk hoe het er nu voor staat.",
                              en="This can no longer be done: see how it stands now."))  # fmt: skip


class NoReachError(OeverError):
    """Somebody who wants to be reached has to say how."""

    exit_code = 9

    def __init__(self) -> None:
        super().__init__(Text(nl="Schrijf een mailadres of een telefoonnummer op.",
                              en="Write down a mail address or a phone number."))  # fmt: skip
