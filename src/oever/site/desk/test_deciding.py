"""What a keeper can do with something that was given, and what the giver hears of it."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.history import RESIDENT
from oever.site.common.models import AuditLine, Mail
from oever.site.contributions.actions import Given, change_suggestion
from oever.site.contributions.conftest import organisation
from oever.site.contributions.models import Contact, Suggestion
from oever.site.desk.conftest import PLACE, give
from oever.site.people.models import Account
from oever.site.people.queries import may
from oever.site.places.models import Goal
from oever.site.register.models import Organisation

pytestmark = pytest.mark.django_db


def decide(client: Client, one: Suggestion, do: str, **told: str) -> str:
    answer = client.post(
        f"/bureau/{one.pk}/besluit/", {"do": do, "revision": str(one.revision), **told}, follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


def last_mail() -> Mail:
    return Mail.objects.latest("id")


def test_what_is_accepted_stands_in_the_register_and_the_giver_hears_it(
    at_desk: Client, joke: Account
) -> None:
    one = give()
    decide(at_desk, one, "accept", answer="Het staat erbij. Kom gerust langs!")
    record = Organisation.objects.get()
    assert (record.name, record.what_plain) == ("Herstelcafé Osdorp", {"nl": "We repareren spullen."})
    assert "aangedragen op deze site" in record.source
    assert record.confirmed_on is None
    assert last_mail().to == "samira@voorbeeld.nl"
    assert "Kom gerust langs!" in last_mail().body
    assert "/zien/organisaties/herstelcafe-osdorp/" in last_mail().body
    line = AuditLine.objects.get(did="add_organisation")
    assert (line.by_account, line.by_role) == (joke, "keeper")


def test_a_keeper_can_put_it_better_before_accepting(at_desk: Client) -> None:
    decide(
        at_desk, give(), "accept", **{"entry-name": "Repaircafé Osdorp", "entry-what_plain": "Wij maken het."}
    )
    record = Organisation.objects.get()
    assert (record.name, record.what_plain) == ("Repaircafé Osdorp", {"nl": "Wij maken het."})


def test_a_refusal_has_a_reason_and_the_giver_reads_it(at_desk: Client) -> None:
    one = give()
    assert "Schrijf in een zin waarom niet" in decide(at_desk, one, "refuse")
    decide(at_desk, one, "refuse", reason="elsewhere", refusal="Vraag het in Zuidoost.")
    assert not Organisation.objects.exists()
    assert "Dit is niet in ons gebied. Vraag het in Zuidoost." in last_mail().body


def test_a_merge_fills_in_what_was_unknown_and_overwrites_nothing(
    at_desk: Client, thread: Organisation
) -> None:
    told = {"name": "Atelier De Draad", "what_plain": {"nl": "Iets."}, "opening_hours": {"nl": "Dinsdag"}}
    decide(at_desk, give(entry=told), "merge", into=f"organisations:{thread.pk}")
    thread.refresh_from_db()
    assert thread.what_plain == {"nl": "Vrouwen naaien en herstellen kleding en linnen."}
    assert thread.opening_hours == {"nl": "Dinsdag"}
    assert thread.aliases == ["Blocnotes Naaiers", "Atelier De Draad"]


def test_the_second_of_two_keepers_sees_that_it_was_done(at_desk: Client, piet: Account) -> None:
    one = give()
    other = Client()
    other.force_login(piet)
    decide(other, one, "accept")
    page = decide(at_desk, one, "refuse", reason="known")
    assert "was je voor" in page
    assert "Piet" in page
    assert Suggestion.objects.get().state == "accepted"
    assert Mail.objects.filter(subject__startswith="Antwoord").count() == 1


def test_a_keeper_decides_about_what_they_saw(at_desk: Client) -> None:
    one = give()
    change_suggestion(suggestion=one, entry={"name": "Iets anders"}, words="", by=RESIDENT)
    assert "net aangevuld" in decide(at_desk, one, "accept")
    assert not Organisation.objects.exists()


def test_a_correction_does_not_overwrite_what_changed_meanwhile(
    at_desk: Client, thread: Organisation
) -> None:
    one = give("correction", record=thread, entry={"name": "De Draad"})
    Organisation.objects.update(revision=99)
    page = decide(at_desk, one, "accept", record_revision=str(thread.revision))
    assert "intussen veranderd" in page
    assert Suggestion.objects.get().is_open


def test_a_claim_gives_a_key_to_one_page(at_desk: Client, thread: Organisation) -> None:
    given = Given(name="Fatima", mail="fatima@dedraad.nl")
    one = give("claim", record=thread, words="Ik ben de coördinator", given=given)
    assert "past bij de website" in at_desk.get(f"/bureau/{one.pk}/").content.decode()
    decide(at_desk, one, "accept")
    account = Account.objects.get(mail="fatima@dedraad.nl")
    assert may(account, "edit_own", place_id=PLACE, record=thread)
    assert not may(account, "keep", place_id=PLACE)
    assert Contact.objects.get().mail == "fatima@dedraad.nl"
    assert "/meedoen/onze-pagina/naaiatelier-de-draad/" in last_mail().body


def test_an_editor_edits_their_own_page_and_no_other(at_desk: Client, thread: Organisation) -> None:
    decide(at_desk, give("claim", record=thread, words="Ik", given=Given(mail="fatima@dedraad.nl")), "accept")
    other = organisation("Moestuin Osdorp")
    fatima = Client()
    address = f"/meedoen/onze-pagina/{thread.ref}/"
    assert fatima.get(address).status_code == 302
    fatima.force_login(Account.objects.get(mail="fatima@dedraad.nl"))
    assert fatima.post(address, {"name": "De Draad"}).status_code == 302
    thread.refresh_from_db()
    assert thread.name == "De Draad"
    assert Suggestion.objects.open().get().is_applied
    assert fatima.get(f"/meedoen/onze-pagina/{other.ref}/").status_code == 403


def test_an_editor_hears_only_what_a_keeper_has_to_say(at_desk: Client, thread: Organisation) -> None:
    decide(at_desk, give("claim", record=thread, words="Ik", given=Given(mail="fatima@dedraad.nl")), "accept")
    before = Mail.objects.count()
    fatima = Client()
    fatima.force_login(Account.objects.get(mail="fatima@dedraad.nl"))
    address = f"/meedoen/onze-pagina/{thread.ref}/"
    fatima.post(address, {"name": "De Draad"})
    decide(at_desk, Suggestion.objects.open().get(), "accept", answer="")
    assert Mail.objects.count() == before

    fatima.post(address, {"name": "De Nieuwe Draad"})
    decide(at_desk, Suggestion.objects.open().get(), "accept", answer="Wat een mooie naam!")
    assert (last_mail().to, Mail.objects.count()) == ("fatima@dedraad.nl", before + 1)
    assert "Wat een mooie naam!" in last_mail().body

    fatima.post(address, {"name": "Iets heel anders"})
    decide(at_desk, Suggestion.objects.open().get(), "refuse", reason="", refusal="Zo heet een ander al.")
    assert "Zo heet een ander al." in last_mail().body
    thread.refresh_from_db()
    assert thread.name == "De Nieuwe Draad"


def test_an_editor_tells_per_goal_what_they_do_and_want(at_desk: Client, thread: Organisation) -> None:
    decide(at_desk, give("claim", record=thread, words="Ik", given=Given(mail="fatima@dedraad.nl")), "accept")
    work = Goal.objects.create(place_id=PLACE, key="werk", names={"nl": "Werk", "en": "Jobs"})
    Goal.objects.create(place_id=PLACE, key="wonen", names={"nl": "Wonen", "en": "Homes"})
    fatima = Client()
    fatima.force_login(Account.objects.get(mail="fatima@dedraad.nl"))
    address = f"meedoen/onze-doelen/{thread.ref}/"
    told = {"werk-now": "Vier banen", "werk-later": "", "wonen-now": "", "wonen-later": ""}
    assert fatima.post(f"/{address}", told).status_code == 302
    assert fatima.post(f"/en/{address}", told | {"werk-now": "Four jobs"}).status_code == 302
    (one,) = thread.contributions.all()
    assert (one.goal, one.now, one.later) == (work, {"nl": "Vier banen", "en": "Four jobs"}, {})
    shown = Suggestion.objects.open().filter(is_applied=True)
    assert [one.words for one in shown] == ["Werk: Vier banen", "Jobs: Four jobs"]
    refused = fatima.post(f"/{address}", told | {"wonen-now": "Bel 06 12345678"})
    assert 'role="alert"' in refused.content.decode()
    assert thread.contributions.count() == 1
    assert Client().get(f"/{address}").status_code == 302
    other = organisation("Moestuin Osdorp")
    assert fatima.get(f"/meedoen/onze-doelen/{other.ref}/").status_code == 403
    assert at_desk.get(f"/meedoen/onze-doelen/{other.ref}/").status_code == 200


def test_a_claim_from_a_strange_address_is_told(at_desk: Client, thread: Organisation) -> None:
    one = give("claim", record=thread, words="Ik", given=Given(mail="iemand@elders.nl"))
    assert "hoort niet bij de website" in at_desk.get(f"/bureau/{one.pk}/").content.decode()


def test_a_tip_can_become_a_record(at_desk: Client) -> None:
    decide(
        at_desk,
        give("tip", words="Er is een moestuin in Osdorp"),
        "accept",
        **{"entry-name": "Moestuin Osdorp"},
    )
    assert Organisation.objects.get().name == "Moestuin Osdorp"


def test_whoever_may_be_asked_again_becomes_a_contact(at_desk: Client) -> None:
    decide(at_desk, give(given=Given(mail="samira@voorbeeld.nl", may_ask_again=True)), "accept")
    assert Contact.objects.get().record_id == Organisation.objects.get().pk


def test_the_answer_is_in_the_language_of_the_giver(at_desk: Client) -> None:
    one = give(given=Given(mail="sam@example.org", language="en"))
    assert "It is in the register now." in at_desk.get(f"/bureau/{one.pk}/").content.decode()
    decide(at_desk, one, "refuse", reason="known")
    assert "This is here already." in last_mail().body


def test_nobody_but_a_keeper_sees_the_desk(client: Client, thread: Organisation) -> None:
    one = give()
    for address in ("/bureau/", f"/bureau/{one.pk}/", "/bureau/afwezig/"):
        assert client.get(address).status_code == 302
    editor = Account.objects.create(mail="fatima@dedraad.nl")
    client.force_login(editor)
    for address in ("/bureau/", f"/bureau/{one.pk}/", "/bureau/afwezig/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/bureau/{one.pk}/besluit/", {"do": "accept"}).status_code == 403


def test_a_keeper_of_one_place_decides_nothing_in_another(at_desk: Client) -> None:
    one = give()
    assert at_desk.get(f"/oefenplaats/bureau/{one.pk}/").status_code == 403
