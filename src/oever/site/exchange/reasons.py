"""Why two or three are put before the broker, in sentences."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from oever.site.exchange.models import Pairing, Party


def reasons_of(pairing: Pairing) -> list[str]:
    """One sentence for each reason, none of them twice."""
    names = {_key(party): _name(party) for party in pairing.parties.all()}
    return list(dict.fromkeys(_sentence(reason, names) for reason in pairing.reasons))


def idea_words(pairing: Pairing) -> str:
    """How the three together start as an idea: what each said."""
    return " + ".join(_name(party) for party in pairing.parties.all())[:280]


def _sentence(reason: dict[str, Any], names: dict[str, str]) -> str:
    words = ", ".join(reason["words"])
    if reason["code"] == "same_place":
        return _("Allebei in %(place)s, allebei bezig met %(need)s.") % {
            "place": reason["name"],
            "need": words,
        }
    if reason["code"] == "same_buyer":
        return _("%(buyer)s koopt van allebei.") % {"buyer": reason["name"]}
    giver = names.get(reason.get("gives", ""), "")
    sentence = _("%(name)s heeft wat de ander zoekt: %(words)s.") % {"name": giver, "words": words}
    return f"{sentence} {_('En het is dichtbij.')}" if reason.get("near") else sentence


def _key(party: Party) -> str:
    return f"p{party.posting_id}" if party.posting_id else f"o{party.organisation_id}"


def _name(party: Party) -> str:
    if party.organisation is not None:
        return party.organisation.name
    return party.posting.sentence if party.posting else ""
