"""A small cast of ledgers: an invented town hall that pays a bakery, a cleaner and a care worker.

`write` puts lines into a file; `followed` follows it for the practice place and gives the typed result.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from oever.ledger.follow import Question, follow
from oever.ledger.followed import Followed

HEADER = "Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Afdeling"
BAKERY = "Bakkerij Het Korenhuis B.V.;1.234,50;03-04-2025;F-1001;Catering;Facilitair"
CLEANER = "Schoonmaak Noorderlicht Coöperatie U.A.;980,00;14-04-2025;F-1002;Schoonmaak;Facilitair"
CREDIT = "Bakkerij Het Korenhuis B.V.;-34,50;15-04-2025;C-1003;Catering;Facilitair"
GRANT = "Stichting Buurtkamer De Linde;15.000,00;28-04-2025;S-1004;Subsidies;Welzijn"


def write(path: Path, lines: Sequence[str], *, encoding: str = "utf-8") -> Path:
    """The lines as a file, each with a line end."""
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


def followed(*files: Path, **options: object) -> Followed:
    """The files followed for the practice place, in the name of an invented town hall."""
    return follow(Question(files=files, place="meerdam", anchor="Gemeente Meerdam", **options))  # type: ignore[arg-type]
