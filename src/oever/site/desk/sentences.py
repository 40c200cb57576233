"""The sentences that a keeper can send as they are, or change: in the language of who gets them.

Reasons are about the suggestion, never about the person who gave it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from oever.site.common.models import AuditLine
from oever.site.common.told import ROLES
from oever.site.contributions.models import Suggestion
from oever.vocabulary.languages import Language, Text

Kind = Suggestion.Kind

YES: Mapping[str, Text] = {
    Kind.ADDITION: Text(nl="Het staat erbij. Dank je wel!", en="It is in the register now. Thank you!"),
    Kind.CORRECTION: Text(nl="We hebben het verbeterd. Dank je wel!", en="We have put it right. Thank you!"),
    Kind.TIP: Text(
        nl="Dank je wel voor je tip. We gaan ermee aan de slag.", en="Thank you. We will look into it."
    ),
    Kind.CLAIM: Text(
        nl="Welkom! Jullie houden deze pagina vanaf nu zelf bij.", en="Welcome! This page is yours to edit."
    ),
}
MERGED = Text(
    nl="Dit stond er al onder een andere naam. We hebben jouw aanvulling erbij gezet.",
    en="This was here under another name. We have added what you gave to it.",
)
NO: Mapping[str, Text] = {
    "known": Text(nl="Dit staat er al.", en="This is here already."),
    "unsure": Text(
        nl="We konden niet nakijken of dit klopt. Weet je waar we het kunnen vragen?",
        en="We could not check this. Do you know where we can ask?",
    ),
    "elsewhere": Text(nl="Dit is niet in ons gebied.", en="This is outside our area."),
    "person": Text(
        nl="Dit gaat over één persoon. We zetten alleen organisaties, ruimtes en voorzieningen op de site.",
        en="This is about one person. Only organisations, spaces and services stand on the site.",
    ),
    "advert": Text(
        nl="Dit is reclame. Die zetten we niet op de site.",
        en="This is an advertisement. We do not show those.",
    ),
    "own": Text(nl="", en=""),
}


HAPPENED = {
    "change_suggestion": _("Aangevuld door de gever"),
    "withdraw_suggestion": _("Teruggenomen door de gever"),
    "take_up": _("Opgepakt"),
    "put_down": _("Losgelaten"),
    "accepted_suggestion": _("Overgenomen"),
    "refused_suggestion": _("Niet overgenomen"),
    "merged_suggestion": _("Bij iets anders gezet"),
    "take_message": _("Opgepakt"),
    "put_message_down": _("Losgelaten"),
    "answer_message": _("Beantwoord"),
    "put_message_aside": _("Weggelegd"),
    "turn_message_into_ask": _("Een vraag van gemaakt"),
    "turn_message_into_offer": _("Een aanbod van gemaakt"),
    "turn_message_into_idea": _("Een idee van gemaakt"),
    "turn_message_into_obstacle": _("Een knelpunt van gemaakt"),
    "turn_message_into_correction": _("Een verbetering of tip van gemaakt"),
    "turn_message_into_round": _("Een rondeantwoord van gemaakt"),
}
GIVEN = _("Binnengekomen")


def happened(line: AuditLine) -> dict[str, object]:
    """One line of the history of a suggestion: what, by which role, when."""
    by = ROLES.get(line.by_role, line.by_role)
    return {"what": HAPPENED.get(line.did, GIVEN), "by": by, "at": line.at}


def yes_to(suggestion: Suggestion) -> str:
    """The sentence that goes with taking it over; none for what an organisation changed itself."""
    return "" if suggestion.is_applied else YES[suggestion.kind][language_of(suggestion)]


def no_to(suggestion: Suggestion, reason: str, own: str) -> str:
    """The reason and the keeper's own words, as one answer."""
    return " ".join(part for part in (NO[reason][language_of(suggestion)], own.strip()) if part)


def language_of(suggestion: Suggestion) -> Language:
    """The language in which the giver reads."""
    return "en" if suggestion.language == "en" else "nl"
