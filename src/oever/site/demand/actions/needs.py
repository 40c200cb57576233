"""A need is told, agreed on, or taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.demand import letters
from oever.site.demand.models import Asker, Need

FOLLOW_NEED = "follow_need"


def tell_need(
    *, place_id: str, values: Mapping[str, Any], class_ids: Sequence[str], mail: str, language: str, by: Actor
) -> tuple[Need, str]:
    """Keep what somebody needs; gives it with the token of its private link, which is shown this once."""
    need = Need(place_id=place_id, class_ids=list(class_ids), language=language, **values)
    with changing(need, did="tell_need", by=by):
        need.save()
        if mail:
            Asker.objects.create(need=need, mail=mail.lower())
        token = make_link(need, purpose=FOLLOW_NEED)
        letters.tell_need(need, token)
    return need, token


def close_need(*, need: Need, is_agreed: bool, by: Actor) -> None:
    """It worked out, or it is not needed any more: then who told it is forgotten and the words go."""
    with changing(need, did="agree_need" if is_agreed else "withdraw_need", by=by):
        need.state = Need.State.AGREED if is_agreed else Need.State.WITHDRAWN
        if not is_agreed:
            need.words, need.buyer_name, need.buyer = "", "", None
        need.save()
        Asker.objects.filter(need=need).delete()
