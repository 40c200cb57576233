"""What others take with them: plain text, a frame, JSON; and what stands on the pages of organisations."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.hooks import moved_in, panels_about
from oever.site.register.models import Organisation
from oever.site.statements import actions
from oever.site.statements.actions import Sender
from oever.site.statements.models import Carrier, Signatory, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def endorsed(signatory: Signatory, statement: Statement) -> Statement:
    actions.say_of_version(signatory=signatory, seen=1, state="endorsed", by=OPERATOR)
    return statement


def test_the_plain_text_has_version_day_and_names(client: Client, endorsed: Statement) -> None:
    text = client.get(f"{endorsed.get_absolute_url()}tekst.txt").content.decode()

    assert text.startswith("Wij kijken eerst wie het hier al doet.\n")
    assert "versie 1" in text
    assert "Onderschreven door: Buurtkamer De Linde" in text


def test_other_sites_may_frame_the_text_and_nothing_else(client: Client, endorsed: Statement) -> None:
    framed = client.get(f"{endorsed.get_absolute_url()}insluiten/")
    page = client.get(endorsed.get_absolute_url())

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert page["X-Frame-Options"] == "DENY"


def test_json_names_no_person(client: Client, endorsed: Statement) -> None:
    told = client.get(f"{endorsed.get_absolute_url()}tekst.json").json()

    assert told["endorsed_by"][0]["organisation"] == "Buurtkamer De Linde"
    assert "beheerder" not in str(told)
    assert "voorbeeld.nl" not in str(told)


def test_an_organisation_shows_what_it_endorses(endorsed: Statement, linde: Organisation) -> None:
    (panel,) = [one for one in panels_about(linde) if str(one.title) == "Onderschrijft"]

    assert [str(line.text) for line in panel.lines] == ["De alinea"]


def test_a_plan_is_shown_after_a_keeper_looked(client: Client, endorsed: Statement) -> None:
    told = {"title": "Wijkplan 2027", "of_whom": "Buurtkamer De Linde", "page": "4", "mail": "a@voorbeeld.nl"}
    client.post(f"{endorsed.get_absolute_url()}staat-in/", told)
    assert "Wijkplan 2027" not in client.get(endorsed.get_absolute_url()).content.decode()

    actions.decide_carrier(carrier=Carrier.objects.get(), is_shown=True, answer="Gezien.", by=OPERATOR)
    assert "Wijkplan 2027" in client.get(endorsed.get_absolute_url()).content.decode()


def test_what_moved_is_told(endorsed: Statement) -> None:
    first = endorsed.made_at
    told = [str(one.kind) for one in moved_in("nieuw-west", first, first.replace(year=first.year + 1))]

    assert {"nieuwe tekst", "onderschreven"} <= set(told)


def test_every_page_of_the_first_records_opens(client: Client, db: None) -> None:
    from oever.site.common.places import practice_place
    from oever.site.places.loading import load_place_records
    from oever.site.register.first_records import load_first_records as load_register
    from oever.site.statements.first_records import load_first_records

    load_place_records(practice_place())
    load_register(practice_place())
    load_first_records(practice_place())
    load_first_records(practice_place())
    statement = Statement.objects.get(place_id="meerdam")
    base = f"/oefenplaats/onderschrijven/{statement.slug}/"
    assert statement.versions.count() == 2
    for part in ("", "versies/", "voorstel/", "onderschrijf/", "staat-in/", "insluiten/", "tekst.txt"):
        for english in ("", "/en"):
            assert client.get(base.replace("/onder", f"{english}/onder", 1) + part).status_code == 200, part


def test_one_version_signed_twice_is_one_name(endorsed: Statement, signatory: Signatory) -> None:
    actions.ask_to_endorse(
        statement=endorsed,
        organisation=signatory.organisation,
        sender=Sender("x@voorbeeld.nl"),
        role="",
        by=OPERATOR,
    )
    actions.say_of_version(signatory=signatory, seen=1, state="endorsed", by=OPERATOR)

    assert signatory.endorsements.count() == 1
