"""Is this still right? One mail with one link, and silence is age."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.forgetting import forget_person
from oever.site.common.history import OPERATOR
from oever.site.common.models import Mail
from oever.site.common.work import Running
from oever.site.contributions.actions import add_contact
from oever.site.contributions.jobs import forget_givers, still_right
from oever.site.contributions.models import Contact, Giver, Suggestion
from oever.site.register.models import Organisation

RUNNING = Running(0)


@pytest.fixture
def fatima(thread: Organisation) -> Contact:
    """The coordinator of De Draad, who said a while ago that she may be asked."""
    contact = add_contact(record=thread, mail="fatima@voorbeeld.nl", language="nl", by=OPERATOR)
    Contact.objects.update(added_at=timezone.now() - timedelta(days=15))
    return contact


def link() -> str:
    """The address in the last mail, without the name of the site."""
    return next(line for line in Mail.objects.latest("id").body.split() if "/klopt-dit-nog/" in line).split(
        "localhost:8000"
    )[1]


def test_a_contact_is_asked_once_in_a_period(fatima: Contact) -> None:
    assert [still_right(RUNNING), still_right(RUNNING)] == [{"asked": 1}, {"asked": 0}]
    Contact.objects.update(asked_at=timezone.now() - timedelta(days=181))
    assert still_right(RUNNING) == {"asked": 1}


def test_who_just_became_the_contact_is_not_asked_yet(fatima: Contact) -> None:
    Contact.objects.update(added_at=timezone.now() - timedelta(days=13))
    assert still_right(RUNNING) == {"asked": 0}


def test_what_was_confirmed_lately_is_not_asked(fatima: Contact, thread: Organisation) -> None:
    Organisation.objects.update(confirmed_on=timezone.localdate() - timedelta(days=30))
    assert still_right(RUNNING) == {"asked": 0}


def test_silence_leaves_everything_as_it_was(fatima: Contact, thread: Organisation) -> None:
    before = Organisation.objects.values().get()
    still_right(RUNNING)
    assert Organisation.objects.values().get() == before


def test_a_mail_scanner_that_opens_the_link_confirms_nothing(client: Client, fatima: Contact) -> None:
    still_right(RUNNING)
    for end in ("", "ja/", "niet-meer-vragen/", "aanpassen/"):
        client.get(link() + end)
        client.head(link() + end)
    assert Organisation.objects.get().confirmed_on is None
    assert Contact.objects.get().answered_at is None


def test_yes_is_one_button(client: Client, fatima: Contact) -> None:
    still_right(RUNNING)
    client.post(link() + "ja/")
    record = Organisation.objects.get()
    assert (record.confirmed_on, record.confirmed_by_role) == (timezone.localdate(), "de organisatie zelf")


def test_a_correction_stands_at_once_and_comes_to_the_desk(client: Client, fatima: Contact) -> None:
    still_right(RUNNING)
    client.post(link() + "aanpassen/", answers(opening_hours="Elke dinsdag"))
    assert Organisation.objects.get().opening_hours == {"nl": "Elke dinsdag"}
    given = Suggestion.objects.get()
    assert (given.is_applied, given.entry) == (True, {"opening_hours": {"nl": "Elke dinsdag"}})


def test_a_change_by_somebody_else_in_the_meantime_is_not_overwritten(
    client: Client, fatima: Contact, thread: Organisation
) -> None:
    still_right(RUNNING)
    Organisation.objects.update(revision=99)
    page = client.post(
        link() + "aanpassen/", answers(opening_hours="Elke dag", revision=str(thread.revision))
    )
    assert "intussen veranderd" in page.content.decode()
    assert "Elke dag" in page.content.decode()
    assert Organisation.objects.get().opening_hours == {}


def test_not_asked_again_is_a_button_too(client: Client, fatima: Contact) -> None:
    still_right(RUNNING)
    address = link()
    client.post(address + "niet-meer-vragen/")
    assert not Contact.objects.exists()
    assert client.get(address).status_code == 404


def test_a_person_can_be_forgotten(client: Client, fatima: Contact) -> None:
    client.post(
        "/meedoen/tip/",
        {
            "words": "Vraag het Fatima Bennani",
            "giver_mail": "fatima@voorbeeld.nl",
            "giver_name": "Fatima Bennani",
        },
    )
    forget_person("fatima@voorbeeld.nl")
    assert not Contact.objects.exists()
    assert not Giver.objects.exists()
    assert not Mail.objects.filter(to="fatima@voorbeeld.nl").exists()
    assert Suggestion.objects.get().words == "Vraag het —"


def test_a_giver_is_forgotten_some_time_after_the_answer(client: Client, place: str) -> None:
    for words in ("oud", "nieuw"):
        client.post("/meedoen/tip/", {"words": words, "giver_mail": f"{words}@voorbeeld.nl"})
    long_ago = timezone.now() - timedelta(days=91)
    Suggestion.objects.filter(words="oud").update(answered_at=long_ago, state="accepted")
    forget_givers(RUNNING)
    assert [giver.mail for giver in Giver.objects.all()] == ["nieuw@voorbeeld.nl"]


def answers(**changed: str) -> dict[str, str]:
    """The form as it stands, with something changed."""
    known = {
        "name": "Naaiatelier De Draad", "aliases": "Blocnotes Naaiers", "state": "exists",
        "what_plain": "Vrouwen naaien en herstellen kleding en linnen.", "website": "https://dedraad.nl",
    }  # fmt: skip
    return known | changed
