"""The first keeper, from OEVER_KEEPER: somebody has to be able to let the others in."""

from __future__ import annotations

from django.conf import settings

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account


def load_first_records(place: ServedPlace) -> None:
    if not settings.FIRST_KEEPER:
        return
    account = Account.objects.find(settings.FIRST_KEEPER) or open_account(
        mail=settings.FIRST_KEEPER, name="", by=OPERATOR
    )
    give_role(account=account, role="keeper", place_id=place.id, by=OPERATOR)
