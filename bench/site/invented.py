"""Ten thousand invented organisations in the practice place, the same every time (seeded)."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

SEED = 20_261_123
WHO = (
    "Buurtkeuken", "Naaiatelier", "Klusgroep", "Tuingroep", "Zorgkring", "Fietswerkplaats", "Leeskamer",
    "Energieclub", "Speelhuis", "Koor", "Repaircafé", "Coöperatie", "Schoonmaakploeg", "Timmerhoek",
)  # fmt: skip
NAMES = (
    "De Draad", "Het Veld", "Samen", "Om de Hoek", "De Kade", "Zonzijde", "Ons Plein", "De Brug",
    "Het Anker", "Vooruit", "De Linde", "Waterkant", "Morgen", "De Werkbank",
)  # fmt: skip
DOES = (
    "kookt voor buren", "repareert kleding", "knapt huizen op", "onderhoudt groen", "helpt met taal",
    "leent gereedschap uit", "maakt schoon", "geeft les", "vervoert mensen", "isoleert huizen",
)  # fmt: skip
LACKS = ("space", "money", "people", "customers", "knowledge")
STATES = ("exists", "exists", "exists", "planned", "wished", "at_risk", "stopped")
KINDS = ("initiative", "initiative", "cooperative", "company", "social_enterprise", "network")


def fill(place_id: str, number: int) -> None:
    """Write so many organisations with areas, needs, contributions and links, in batches."""
    from oever.site.places.models import Area, BasicNeed, Goal
    from oever.site.register.entries import search_words
    from oever.site.register.models import Contribution, Link, Organisation

    chance = random.Random(SEED)
    areas = list(Area.objects.filter(place_id=place_id, is_here=True))
    needs = list(BasicNeed.objects.filter(place_id=place_id))
    goals = list(Goal.objects.filter(place_id=place_id))
    made: list[Organisation] = []
    about: list[tuple[list[Any], list[Any]]] = []
    for at in range(number):
        one = _organisation(place_id, at, chance)
        mine = chance.sample(areas, 1), chance.sample(needs, chance.randint(1, 2))
        made.append(one)
        about.append(mine)
    Organisation.objects.bulk_create(made, batch_size=500)
    for one, mine in zip(made, about, strict=True):
        one.search_words = search_words(one, *mine)
    Organisation.objects.bulk_update(made, ["search_words"], batch_size=500)
    lies: Any = Organisation.areas.through
    does: Any = Organisation.needs.through
    pairs = list(zip(made, about, strict=True))
    lies.objects.bulk_create(
        [lies(organisation_id=one.pk, area_id=area.pk) for one, (where, _) in pairs for area in where],
        batch_size=2000,
    )
    does.objects.bulk_create(
        [does(organisation_id=one.pk, basicneed_id=need.pk) for one, (_, what) in pairs for need in what],
        batch_size=2000,
    )
    Contribution.objects.bulk_create(
        [Contribution(organisation=one, goal=goal, now={"nl": chance.choice(DOES)})
         for one in made[::3] for goal in chance.sample(goals, 2)],
        batch_size=1000,
    )  # fmt: skip
    Link.objects.bulk_create(
        [Link(place_id=place_id, ref=f"verzonnen-{at}", organisation=one, kind="partner",
              to_organisation=made[at - 1], year=2020 + at % 6)
         for at, one in enumerate(made) if at % 2],
        batch_size=1000,
    )  # fmt: skip


def _organisation(place_id: str, at: int, chance: random.Random) -> Any:
    from oever.site.register.models import Organisation

    does = chance.choice(DOES)
    return Organisation(
        place_id=place_id,
        ref=f"verzonnen-{at}",
        name=f"{chance.choice(WHO)} {chance.choice(NAMES)} {at}",
        kind=chance.choice(KINDS),
        state=chance.choice(STATES),
        what_plain={"nl": f"Groep die {does}, elke week, voor iedereen die wil.", "en": "Invented group."},
        offers={"nl": f"{does}\n{chance.choice(DOES)}"},
        looking_for={"nl": "een vaste klant\neen ruimte"},
        in_need_of=chance.sample(LACKS, 2),
        contact_role={"nl": "de coördinator"},
        opening_hours={"nl": "dinsdag 10.00-16.00"},
        source="verzonnen",
        latitude=Decimal(f"{52.3 + chance.random() / 20:.6f}"),
        longitude=Decimal(f"{4.8 + chance.random() / 10:.6f}"),
    )
