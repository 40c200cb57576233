"""Forgetting takes a name out everywhere; what happened stays told."""

from __future__ import annotations

import pytest

from oever.site.common.first_records import load_first_records
from oever.site.common.forgetting import forget_person
from oever.site.common.history import Actor, changing, note
from oever.site.common.models import AuditLine, Mail, Place
from oever.site.common.outbox import queue_mail
from oever.site.common.places import main_place
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account

pytestmark = pytest.mark.django_db


def test_no_table_knows_a_forgotten_person_any_more() -> None:
    load_first_records(main_place())
    account = open_account(mail="Fatima@voorbeeld.nl", name="Fatima Amrani", by=Actor("operator"))
    keeper = Actor("keeper", account.pk)
    give_role(account=account, role="keeper", place_id=main_place().id, by=keeper)
    place = Place(id="waterland", name_nl="Bij Fatima Amrani", name_en="Waterland")
    with changing(place, did="add_place", by=keeper):
        place.save()
    note(place, did="tip", by=keeper, told={"from": ["fatima@voorbeeld.nl", {"also": "FATIMA AMRANI"}]})
    queue_mail(to="fatima@voorbeeld.nl", subject="Dag Fatima Amrani", body=".")

    forget_person("fatima@voorbeeld.nl")

    known = f"{list(AuditLine.objects.values())}{list(Mail.objects.values())}{list(Account.objects.values())}"
    assert "fatima" not in known.lower()
    assert "amrani" not in known.lower()


def test_what_a_forgotten_person_did_stays_told() -> None:
    load_first_records(main_place())
    account = open_account(mail="fatima@voorbeeld.nl", name="Fatima", by=Actor("operator"))
    note(Place.objects.get(), did="publish", by=Actor("keeper", account.pk))
    forget_person("fatima@voorbeeld.nl")
    line = AuditLine.objects.get(did="publish")
    assert (line.by_role, line.by_account) == ("keeper", None)


def test_another_person_is_not_touched() -> None:
    other = open_account(mail="omar@voorbeeld.nl", name="Omar", by=Actor("operator"))
    forget_person("fatima@voorbeeld.nl")
    assert Account.objects.get() == other
