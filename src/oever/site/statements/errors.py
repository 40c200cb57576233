"""What cannot be done with a statement, each in one sentence."""

from __future__ import annotations

from oever.errors import OeverError
from oever.vocabulary.languages import Text


class StatementError(OeverError):
    """Somebody asked for something that the statement does not allow."""


def already_answered() -> StatementError:
    return StatementError(
        Text(
            nl="Op dit voorstel is al geantwoord; kijk wat eruit kwam.",
            en="This proposal has been answered already; see what came of it.",
        )
    )


def text_moved_on(number: int) -> StatementError:
    return StatementError(
        Text(
            nl=f"Intussen is versie {number} gemaakt; kijk wat er veranderde en pas je tekst daarop aan.",
            en=f"Version {number} has been made meanwhile; see what changed and fit your text to it.",
        )
    )


def nothing_changed() -> StatementError:
    return StatementError(
        Text(
            nl="Deze tekst is gelijk aan de versie die nu geldt; verander er iets aan.",
            en="This text is the same as the version that holds now; change something in it.",
        )
    )


def old_version(number: int) -> StatementError:
    return StatementError(
        Text(
            nl=f"Er is een nieuwere versie ({number}); lees die eerst en klik dan opnieuw.",
            en=f"There is a newer version ({number}); read that one first and click again.",
        )
    )
