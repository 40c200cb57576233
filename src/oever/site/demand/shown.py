"""Contracts and what could be done about them, in words: plain sentences with the day and the reason in
them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oever.methods import contract_moments as moments
from oever.methods import potential as why
from oever.methods.contract_moments import Influence, Moments
from oever.methods.demand_classes import TAKES, demand_classes
from oever.site.common.languages import language_of_page
from oever.site.demand.doers import Doer
from oever.site.demand.models import Contract
from oever.site.demand.potential import Line
from oever.site.demand.queries import yearly_of
from oever.vocabulary.money import money, short_money


def in_words(day: date | None) -> str:
    """A day as people say it."""
    return date_format(day, "j F Y") if day else ""


def amount(value: Decimal | None, currency: str) -> str:
    """An amount to read, "" where it is not known."""
    return "" if value is None else short_money(value, currency, language_of_page())


def exact(value: Decimal, currency: str) -> str:
    """An amount to add up."""
    return money(value, currency, language_of_page())


def class_name(class_id: str) -> str:
    """What a class is called."""
    found = demand_classes().get(class_id)
    return found.name[language_of_page()] if found else _("Soort onbekend")


@dataclass(frozen=True, slots=True)
class ShownContract:
    """A contract as a list shows it."""

    contract: Contract
    yearly: str
    is_derived: bool
    moments: Moments
    influence: Influence
    state: str
    class_name: str

    @property
    def day(self) -> date | None:
        """The day that counts: its end; of what is to come when the market is asked, or it begins."""
        one = self.contract
        if one.stage == Contract.Stage.AGREED:
            return one.ends_on
        return one.publishes_on or one.closes_on or one.starts_on

    @property
    def mark(self) -> str:
        """The class of its mark: what can still be moved, what not, what is not known."""
        if self.influence.code in (moments.UNKNOWN_END, moments.PERHAPS_EXTENDED, moments.PLAN_UNDATED):
            return "unsure"
        return "here" if self.influence.can_move else ""


def shown(contract: Contract, on: date) -> ShownContract:
    """A contract seen from a day."""
    yearly = yearly_of(contract)
    days = moments.moments(contract.ends_on, contract.extendable_months, contract.extendable_months_most)
    influence = influence_of(contract, on)
    return ShownContract(
        contract, amount(yearly.amount, contract.currency), yearly.is_derived, days, influence,
        state_of(influence.code), class_name(contract.class_id),
    )  # fmt: skip


def influence_of(contract: Contract, on: date) -> Influence:
    """Whether a contract can still be influenced on a day."""
    return moments.influence(
        stage=contract.stage, on=on, ends_on=contract.ends_on, extendable=contract.extendable_months,
        publishes_on=contract.publishes_on, closes_on=contract.closes_on,
    )  # fmt: skip


def state_of(code: str) -> str:
    """How it stands, in two or three words."""
    return {
        moments.PLAN_OPEN: _("nu meepraten"),
        moments.PLAN_UNDATED: _("gepland"),
        moments.IN_MARKET: _("offerte mag nu"),
        moments.BEING_DECIDED: _("er wordt gekozen"),
        moments.EARLY: _("ruim op tijd"),
        moments.NOW: _("begin nu"),
        moments.SOON: _("snel zijn"),
        moments.LATE: _("waarschijnlijk te laat"),
        moments.ENDED: _("afgelopen"),
        moments.PERHAPS_EXTENDED: _("misschien verlengd"),
        moments.UNKNOWN_END: _("einde onbekend"),
    }[code]


def influence_in_words(contract: Contract, on: date) -> list[str]:
    """Why it can be influenced or not, and when: one to three sentences."""
    found = influence_of(contract, on)
    days = moments.moments(contract.ends_on, contract.extendable_months, contract.extendable_months_most)
    told = {
        "end": in_words(contract.ends_on), "before": in_words(found.before), "form": in_words(days.form_on),
        "offer": in_words(days.offer_on),
    }  # fmt: skip
    lines = [_SENTENCES[found.code]() % told]
    if found.code == moments.IN_MARKET and found.before is None:
        lines = [_("Dit staat nu in de markt. Tot wanneer weten we niet. Vraag de inkoper.")]
    if contract.stage == Contract.Stage.AGREED and found.code not in (moments.UNKNOWN_END, moments.ENDED):
        lines.append(extension_in_words(contract))
    if contract.is_reserved:
        whom = contract.reserved_for or _("een bepaalde groep")
        lines.append(_("Het is voorbehouden aan %(whom)s.") % {"whom": whom})
    return lines


_SENTENCES = {
    moments.PLAN_OPEN: lambda: _(
        "Dit staat gepland. De markt wordt gevraagd op %(before)s. Praat nu mee: "
        "daarvoor kan alles nog anders."
    ),
    moments.PLAN_UNDATED: lambda: _(
        "Dit staat gepland. Wanneer de markt wordt gevraagd weten we niet. Vraag het de inkoper: "
        "nu kan alles nog."
    ),
    moments.IN_MARKET: lambda: _(
        "Dit staat nu in de markt. Een offerte mag tot en met %(before)s. De eisen liggen vast; "
        "samen inschrijven mag."
    ),
    moments.BEING_DECIDED: lambda: _(
        "De tijd voor offertes is voorbij. Wie het wordt, kan nog mensen van hier vragen als onderaannemer."
    ),
    moments.EARLY: lambda: _("Het loopt af op %(end)s. Er is tijd: begin met voorbereiden voor %(before)s."),
    moments.NOW: lambda: _(
        "Het loopt af op %(end)s. Begin nu: zorg dat jullie voor %(before)s samen iets zijn dat kan tekenen."
    ),
    moments.SOON: lambda: _(
        "Het loopt af op %(end)s. Voor %(before)s kiest de inkoper hoe en wie er gevraagd wordt. "
        "Bel deze week."
    ),
    moments.LATE: lambda: _(
        "Het loopt af op %(end)s. Waarschijnlijk is al gekozen of verlengd. Vraag of werk uitbesteed wordt."
    ),
    moments.ENDED: lambda: _(
        "Het liep af op %(end)s en kon niet meer verlengd worden. Vraag wat ervoor in de plaats kwam."
    ),
    moments.PERHAPS_EXTENDED: lambda: _(
        "Het liep af op %(end)s. Misschien is het verlengd; dat weten we niet. Vraag de inkoper."
    ),
    moments.UNKNOWN_END: lambda: _(
        "Wanneer dit afloopt weten we niet. Vraag het de inkoper: daarna weet je of je op tijd bent."
    ),
}


def extension_in_words(contract: Contract) -> str:
    """What can still be extended, and what that means."""
    least, most = contract.extendable_months, contract.extendable_months_most
    if least is None:
        return _("Of het verlengd kan worden, weten we niet.")
    if not least and not most:
        return _("Het kan niet meer verlengd worden.")
    days = moments.moments(contract.ends_on, least, most)
    told = {"last": in_words(days.last_end), "most": in_words(days.last_end_most)}
    if least == most:
        return _("Het kan nog verlengd worden tot %(last)s. Vraag de inkoper of dat gebeurt.") % told
    return (
        _(
            "Het kan nog verlengd worden, tot %(last)s of misschien %(most)s: de bron is op twee "
            "manieren te lezen."
        )
        % told
    )


def column_name(column: str) -> str:
    """The name of a column."""
    return {
        why.LOCAL: _("Gebeurt al hier"),
        why.NOW: _("Kan nu hier"),
        why.LATER: _("Kan hier in 1 tot 5 jaar"),
        why.UNKNOWN: _("Weten we niet"),
    }[column]


def reason_in_words(line: Line, doers: Sequence[Doer], currency: str) -> str:
    """Why an amount stands in its column, and what is missing."""
    told: dict[str, Any] = {
        "who": named([one for one in doers if one.is_able and not one.is_coming]),
        "silent": named([one for one in doers if not one.is_able and not one.is_coming]),
        "coming": named([one for one in doers if one.is_coming]),
        "day": in_words(line.placed.on),
        "class": class_name(line.class_id),
        "limit": amount(Decimal(why.parameters()["carries_a_year"]), currency),
        "free": amount(Decimal(why.parameters()["free_below"]), currency),
        "takes": takes_in_words(line.class_id),
    }
    return str(_REASONS[line.placed.reason]() % told)


_REASONS: Mapping[str, Any] = {
    why.LANDS_HERE: lambda: _("De leverancier zit hier."),
    why.PLACE_UNKNOWN: lambda: _("Waar deze leverancier zit, weten we niet. Wie weet dit wel?"),
    why.CLASS_UNKNOWN: lambda: _("Aan de naam van de categorie zien we niet wat er gekocht wordt."),
    why.FAR: lambda: _("Dit vraagt een fabriek of een vergunning. Wij zien niet hoe het hier kan. Wie wel?"),
    why.NOBODY: lambda: _("Niemand hier doet dit nog. Nodig: %(takes)s."),
    why.ONLY_PLANNED: lambda: _("%(coming)s wil dit gaan doen. Nodig: %(takes)s."),
    why.CAPACITY_NOT_TOLD: lambda: _(
        "%(silent)s doet iets dat erop lijkt, maar zegt niet wat die voor anderen kan doen. Vraag het."
    ),
    why.TOO_LARGE: lambda: _(
        "%(who)s doet dit. Dit bedrag is groter dan wij denken dat zij nu aankunnen (%(limit)s per jaar en "
        "per organisatie, aanname). Samen, of in percelen, kan het groeien."
    ),
    why.NO_CONTRACT: lambda: _(
        "%(who)s doet dit. Wanneer het contract afloopt weten we niet: de instelling gaf nog geen contracten."
    ),
    why.NOT_IN_REGISTER: lambda: _(
        "%(who)s doet dit. In de contracten van de instelling staat deze leverancier niet. Vraag waarom."
    ),
    why.FREE: lambda: _(
        "%(who)s doet dit. Er is geen contract met deze leverancier en het is minder dan %(free)s per jaar."
    ),
    why.END_UNKNOWN: lambda: _("%(who)s doet dit. Wanneer het contract afloopt, weten we niet."),
    why.HAS_ENDED: lambda: _(
        "%(who)s doet dit. Het contract liep af op %(day)s; wat ervoor in de plaats kwam, weten we niet."
    ),
    why.ENDS_NOW: lambda: _("%(who)s doet dit. Het contract loopt af op %(day)s."),
    why.RUNS_ON: lambda: _("%(who)s doet dit. Het contract loopt nog tot %(day)s."),
    why.TOO_FAR: lambda: _("Het contract loopt nog tot %(day)s, dat is verder dan vijf jaar."),
    why.ROUTE_CLOSED: lambda: _("%(who)s doet dit, maar uitnodigen mag zo niet. Kijk naar de andere wegen."),
}


def named(doers: Sequence[Doer], most: int = 2) -> str:
    """A few names, and how many more."""
    names = [one.name for one in doers]
    if not names:
        return _("Iemand hier")
    if len(names) <= most:
        return _(" en ").join(names)
    more = len(names) - most
    rest = ngettext("en nog %(more)s", "en nog %(more)s", more) % {"more": more}
    return f"{', '.join(names[:most])} {rest}"


def talk_with(title: str, who: str) -> str:
    """What an institution would sign about a contract that ends."""
    return _("Over \u201c%(title)s\u201d praten we met %(who)s, voor we kiezen hoe we vragen.") % {
        "title": title, "who": who,
    }  # fmt: skip


def buy_when_there(name: str) -> str:
    """What an institution would sign about something nobody does yet."""
    return _("Komt er iemand hier voor %(name)s, dan vragen we die mee.") % {"name": name.lower()}


def takes_in_words(class_id: str) -> str:
    """What it takes to begin, as words in a row: people, skills, space."""
    found = demand_classes().get(class_id)
    parts = [take_name(part) for part in TAKES if found and part in found.takes]
    return ", ".join(parts) or _("iemand die begint")


def take_name(part: str) -> str:
    """One of the things it takes."""
    return {
        "people": _("mensen"),
        "skills": _("kunnen"),
        "certificate": _("papieren"),
        "space": _("ruimte"),
        "money": _("geld"),
    }[part]


FIELD_NAMES: Mapping[str, Any] = {
    "stage": lambda: _("stand"),
    "reference": lambda: _("nummer"),
    "title": lambda: _("wat"),
    "description": lambda: _("omschrijving"),
    "department": lambda: _("afdeling"),
    "lot": lambda: _("perceel"),
    "lots": lambda: _("aantal percelen"),
    "supplier": lambda: _("leverancier"),
    "supplier_is_person": lambda: _("leverancier is een mens"),
    "supplier_postcode": lambda: _("postcode leverancier"),
    "company_number": lambda: _("KvK-nummer"),
    "supplier_size": lambda: _("grootte leverancier"),
    "category": lambda: _("soort"),
    "category_code": lambda: _("code"),
    "annual_value": lambda: _("per jaar"),
    "total_value": lambda: _("in totaal"),
    "currency": lambda: _("munt"),
    "starts_on": lambda: _("begin"),
    "ends_on": lambda: _("einde"),
    "current_ends_on": lambda: _("huidig einde"),
    "last_ends_on": lambda: _("uiterste einde"),
    "duration_months": lambda: _("looptijd in maanden"),
    "extension_count": lambda: _("aantal verlengingen"),
    "contract_reference": lambda: _("nummer"),
    "contract_status": lambda: _("stand"),
    "anchor": lambda: _("wie koopt"),
    "is_sme": lambda: _("klein of middelgroot"),
    "reserved": lambda: _("voorbehouden"),
    "extendable_months": lambda: _("verlenging in maanden"),
    "publishes_on": lambda: _("markt gevraagd op"),
    "closes_on": lambda: _("offertes tot"),
    "procedure": lambda: _("procedure"),
    "is_reserved": lambda: _("voorbehouden"),
    "reserved_for": lambda: _("voorbehouden aan"),
    "social_conditions": lambda: _("sociale voorwaarden"),
    "delivery_postcode": lambda: _("postcode van het werk"),
}


def field_name(name: str) -> str:
    """What a field of a contract is called."""
    return str(FIELD_NAMES[name]()) if name in FIELD_NAMES else name.replace("_", " ")
