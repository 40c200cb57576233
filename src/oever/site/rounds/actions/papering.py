"""Paper: printing numbered sheets, and typing in what people wrote or told."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from oever.errors import OeverError
from oever.site.common.history import Actor, note
from oever.site.people.models import Account
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.actions.holding import locked
from oever.site.rounds.models import Response, Round, Sheet
from oever.site.rounds.phases import require
from oever.vocabulary.languages import Text

MOST_SHEETS = 500


class UnusableSheetError(OeverError):
    """A number of sheets, or of a sheet, that cannot be used."""

    exit_code = 9


def make_sheets(*, round: Round, count: int, language: str, by: Actor) -> list[Sheet]:
    """New numbered sheets, ready to be printed; each number is given once, whoever prints."""
    if not 1 <= count <= MOST_SHEETS:
        raise UnusableSheetError(
            Text(
                nl=f"Print 1 tot {MOST_SHEETS} formulieren tegelijk.",
                en=f"Print 1 to {MOST_SHEETS} sheets at a time.",
            )
        )
    with transaction.atomic():
        current = locked(round)
        require(current, "print")
        last = current.sheets.aggregate(last=Max("number"))["last"] or 0
        made = [
            Sheet.objects.create(round=current, number=last + at, language=language)
            for at in range(1, count + 1)
        ]
        note(current, did="make_sheets", by=by, told={"first": last + 1, "last": last + count})
    return made


def type_in(
    *,
    round: Round,
    key: str,
    said: Sequence[Said],
    about: About,
    number: int | None,
    typed_by: Account | None,
    by: Actor,
) -> Response:
    """What stands on a sheet, or what somebody told; the same rules as by phone.

    `number`: of the sheet, None for one without. Raises UnusableSheetError for a number that was never
    printed, UnusableAnswerError for one that was typed in before.
    """
    sheet = None
    if number is not None:
        sheet = Sheet.objects.filter(round=round, number=number).first()
        if sheet is None:
            raise UnusableSheetError(
                Text(nl=f"Formulier {number} is niet geprint.", en=f"Form {number} was never printed.")
            )
    response, _token = send_response(
        round=round, key=key, said=said, about=about, by=by, sheet=sheet, typed_by=typed_by
    )
    return response
