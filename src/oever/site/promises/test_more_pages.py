"""Every page of this room opens for everybody, in both languages, in few questions."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from oever.site.common.history import OPERATOR
from oever.site.promises import actions
from oever.site.promises.models import Promise
from oever.site.register.models import Organisation, Space

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_opens(
    client: Client, promised: Promise, council: Organisation, garden: Organisation, shop: Space, language: str
) -> None:
    agreement = actions.draft_agreement(buyer=council, supplier=garden, what={"nl": "Groenten"}, by=OPERATOR)
    claim, _token = actions.wish_for_space(
        space=shop, who="De Eik", wish={"nl": "Een winkel"}, how_long="day", by=OPERATOR, is_shown=True
    )
    funding, _token = actions.report_funding(
        place_id=shop.place_id,
        organisation=garden,
        what_for={"nl": "De tuin"},
        is_ending=True,
        by=OPERATOR,
        is_shown=True,
    )
    actions.collide(promise=promised, funding=funding, why="De tuin gaat dicht.", by=OPERATOR)
    actions.add_step(
        place_id=shop.place_id,
        side="below",
        who="De Eik",
        what={"nl": "Wij snoeien."},
        wanted={"nl": "Een kraan."},
        by=OPERATOR,
        is_shown=True,
    )
    addresses = [
        "/beloven/",
        "/beloven/beloften/",
        "/beloven/dringt/",
        "/beloven/belofte/vertellen/",
        "/beloven/afspraken/",
        "/beloven/ruimtes/",
        "/beloven/ruimte/willen/",
        "/beloven/geld/",
        "/beloven/geld/vertellen/",
        "/beloven/samen-op/",
        "/beloven/samen-op/toevoegen/",
        "/beloven/knelpunten/",
        "/beloven/knelpunten/vertellen/",
        "/beloven/knelpunten/regels/",
        "/beloven/agenda.ics",
        *(
            f"/beloven/{name}.{ending}"
            for name in ("beloften", "afspraken", "ruimtes", "geld", "samen-op", "knelpunten")
            for ending in ("csv", "json")
        ),
        *(one.get_absolute_url() for one in (promised, agreement, claim, funding)),
    ]
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"{language}{address}")
        assert page.status_code == 200, address
        assert len(asked) <= 12, (address, len(asked), [one["sql"][:120] for one in asked.captured_queries])


def test_the_page_of_an_organisation_shows_what_it_promised(client: Client, promised: Promise) -> None:
    assert promised.organisation is not None
    page = client.get(promised.organisation.get_absolute_url()).content.decode()
    assert "De tuin mag blijven" in page
