"""One inbox: whatever comes in, by whatever way, becomes one thing, is answered once, and is lost never."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from oever.site.common.forgetting import forget_person
from oever.site.common.history import OPERATOR, WORKER
from oever.site.common.models import AuditLine, Mail
from oever.site.common.outbox import queue_mail
from oever.site.contributions.models import Suggestion
from oever.site.desk.conftest import PLACE
from oever.site.desk.incoming import Counted, read_inbox, take_in
from oever.site.desk.message_forms import first_sentence
from oever.site.desk.messaging import Came, keep_message, take_message
from oever.site.desk.models import Attachment, Message, ReadyAnswer, Sender
from oever.site.desk.queue import waiting
from oever.site.exchange.fits import likely_what
from oever.site.exchange.models import Posting
from oever.site.obstacles.models import Obstacle
from oever.site.people.models import Account
from oever.site.ventures.models import Idea

pytestmark = pytest.mark.django_db
WORDS = "Hallo.\nWij zoeken een zaal voor zes avonden. Liefst in Slotermeer.\n\nGroet, Samira"


def mail_of(words: str = WORDS, **headers: str) -> EmailMessage:
    """A mail as a person sends it."""
    mail = EmailMessage()
    told = {
        "From": "Samira <samira@voorbeeld.nl>", "To": "oever@voorbeeld.nl", "Subject": "Zaal gezocht",
        "Message-ID": "<een@voorbeeld.nl>", **headers,
    }  # fmt: skip
    for name, value in told.items():
        mail[name] = value
    mail.set_content(words)
    return mail


def came(mail: EmailMessage | None = None) -> Counted:
    counted = Counted()
    take_in(content=(mail or mail_of()).as_bytes(), counted=counted, by=WORKER)
    return counted


def message() -> Message:
    came()
    return Message.objects.get()


def press(client: Client, one: Message, do: str, **told: str) -> str:
    answer = client.post(
        f"/bureau/bericht/{one.pk}/",
        {"do": do, "revision": str(one.revision), "what": "space", **told},
        follow=True,
    )
    one.refresh_from_db()
    return answer.content.decode()


def test_a_mail_lands_on_the_desk_with_a_day_and_its_sender_hears_that(joke: Account) -> None:
    one = message()
    assert (one.channel, one.subject, one.language) == ("mail", "Zaal gezocht", "nl")
    assert one.answer_by > timezone.localdate()
    assert [row.title for row in waiting(PLACE, joke)] == ["Zaal gezocht"]
    (mail,) = Mail.objects.filter(to="samira@voorbeeld.nl")
    assert "Je hebt uiterlijk" in mail.body


def test_the_same_mail_read_twice_is_one_message(place: str) -> None:
    assert (came().messages, came().messages) == (1, 0)
    without = mail_of()
    del without["Message-ID"]
    assert (came(without).messages, came(without).messages) == (1, 0)


def test_what_a_machine_wrote_is_left_alone_and_never_answered(place: str) -> None:
    for headers in ({"Auto-Submitted": "auto-replied"}, {"Precedence": "bulk"}):
        assert came(mail_of(**headers)).left == 1
    assert not Message.objects.exists()
    assert not Mail.objects.exists()


def test_two_machines_that_answer_each_other_fall_silent(place: str) -> None:
    for number in range(6):
        came(mail_of(**{"Message-ID": f"<{number}@voorbeeld.nl>"}))
    assert Message.objects.count() == 6
    assert Mail.objects.count() == 2


def test_mails_wait_in_a_folder_until_they_are_kept(place: str, tmp_path: Path) -> None:
    (tmp_path / "een.eml").write_bytes(mail_of().as_bytes())
    assert read_inbox(inbox="", folder=tmp_path, by=WORKER).messages == 1
    assert read_inbox(inbox="", folder=tmp_path, by=WORKER).messages == 0
    assert (tmp_path / "read" / "een.eml").exists()


def test_a_worker_killed_before_the_mail_was_put_away_reads_it_again_and_keeps_it_once(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "een.eml").write_bytes(mail_of().as_bytes())

    def killed(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            read_inbox(inbox="", folder=tmp_path, by=WORKER)
    assert Message.objects.count() == 1
    read_inbox(inbox="", folder=tmp_path, by=WORKER)
    assert (Message.objects.count(), Mail.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        ("ask", Posting),
        ("offer", Posting),
        ("idea", Idea),
        ("obstacle", Obstacle),
        ("correction", Suggestion),
    ],
)
def test_one_press_makes_it_something_and_its_giver_gets_one_link(
    at_desk: Client, kind: str, model: type[Posting]
) -> None:
    one = message()
    Mail.objects.all().delete()
    press(at_desk, one, kind, sentence="Wij zoeken een zaal voor zes avonden.")
    assert (one.state, one.became) == ("turned", kind)
    assert model._default_manager.count() == 1
    (mail,) = Mail.objects.filter(to="samira@voorbeeld.nl")
    assert len(re.findall(r"https?://", mail.body)) == 1


def test_a_second_press_by_a_colleague_makes_nothing_twice(at_desk: Client) -> None:
    one = message()
    press(at_desk, one, "ask", sentence="Wij zoeken een zaal.")
    one.revision = 0
    page = press(at_desk, one, "idea", sentence="Wij zoeken een zaal.")
    assert "was je voor" in page
    assert (Posting.objects.count(), Idea.objects.count()) == (1, 0)


def test_whoever_left_no_mail_address_has_a_link_that_a_keeper_passes_on(at_desk: Client) -> None:
    told = {
        "channel": "call",
        "words": "Er moet een bankje komen.",
        "name": "Mevrouw De Wit",
        "phone": "020 123 4567",
    }
    at_desk.post("/bureau/bericht/nieuw/", told)
    one = Message.objects.get()
    assert one.taken_by is not None
    page = press(at_desk, one, "idea", sentence="Een bankje bij de bushalte")
    found = re.search(r"/bouwen/mijn/[\w-]{22}/", page)
    assert found is not None
    assert "Een bankje bij de bushalte" in Client().get(found[0]).content.decode()
    assert Idea.objects.get().channel == "call"


def test_an_answer_goes_out_once_with_a_ready_sentence_in_the_language_of_the_sender(at_desk: Client) -> None:
    ready = ReadyAnswer.objects.create(
        place_id=PLACE,
        name="Later",
        words_nl="We bellen je volgende week.",
        words_en="We will call you next week.",
    )
    came(mail_of("Hello, is there a room for us on Friday? We are with six people."))
    one = Message.objects.get()
    assert one.language == "en"
    press(at_desk, one, "answer", ready=str(ready.pk), answer="Ask for the blue door.")
    (mail,) = Mail.objects.filter(subject__startswith="Answer")
    assert "We will call you next week.\n\nAsk for the blue door." in mail.body
    link = re.search(r"/en/bericht/\S+", mail.body)
    assert link is not None
    assert "Ask for the blue door." in Client().get(link[0]).content.decode()
    ready.refresh_from_db()
    assert ready.used == 1


def test_an_empty_answer_is_none(at_desk: Client) -> None:
    one = message()
    assert "Schrijf een antwoord" in press(at_desk, one, "answer")
    assert one.state == "new"


def test_what_does_not_belong_here_loses_its_words_and_sender_at_once(at_desk: Client) -> None:
    one = message()
    press(at_desk, one, "aside")
    assert (one.state, one.words, one.subject, Sender.objects.count()) == ("aside", "", "", 0)


def test_a_message_can_be_taken_up_given_on_and_let_go(at_desk: Client, joke: Account, piet: Account) -> None:
    one = message()
    press(at_desk, one, "take")
    assert one.taken_by == joke
    press(at_desk, one, "give", to=str(piet.pk))
    assert one.taken_by == piet
    take_message(message=one, account=None, by=OPERATOR)
    assert Message.objects.get().taken_by is None


def test_a_bounce_that_arrives_later_marks_the_mail_and_the_keeper_sees_it(joke: Account) -> None:
    message()
    ours = Mail.objects.get()
    Mail.objects.update(sent_at=timezone.now())
    bounce = EmailMessage()
    bounce["From"], bounce["Subject"] = "MAILER-DAEMON@post.nl", "Undelivered Mail Returned to Sender"
    bounce["Return-Path"] = "<>"
    bounce.set_content(
        f"Final-Recipient: rfc822; samira@voorbeeld.nl\nAction: failed\nStatus: 5.1.1\n\nMessage-ID: "
        f"{ours.message_id}\n"
    )
    counted = came(bounce)
    assert (counted.bounces, counted.messages) == (1, 0)
    ours.refresh_from_db()
    assert (ours.returned_at is not None, ours.last_problem) == (True, "came back: 5.1.1")
    assert "mail kwam terug" in [str(row.kind) for row in waiting(PLACE, joke)]


def test_a_delay_and_a_bounce_of_somebody_elses_mail_mark_nothing(place: str) -> None:
    message()
    Mail.objects.update(sent_at=timezone.now())
    for words in (
        "Action: delayed\nStatus: 4.4.1\nFinal-Recipient: rfc822; samira@voorbeeld.nl",
        "Status: 5.1.1\n<x@elders.nl>",
    ):
        bounce = EmailMessage()
        bounce["From"], bounce["Return-Path"] = "mailer-daemon@post.nl", "<>"
        bounce.set_content(words)
        assert came(bounce).bounces == 0
    assert not Mail.objects.exclude(returned_at=None).exists()


def test_a_mail_that_answers_ours_says_which(place: str) -> None:
    queue_mail(to="samira@voorbeeld.nl", subject="Klopt dit nog?", body="")
    ours = Mail.objects.get()
    came(mail_of(**{"In-Reply-To": ours.message_id}))
    assert Message.objects.get().answers_mail == ours


def test_a_photo_that_came_along_is_for_keepers_alone(at_desk: Client) -> None:
    mail = mail_of()
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="../../briefje.png")
    came(mail)
    one = Attachment.objects.get()
    assert (one.name, one.size) == ("briefje.png", 4)
    got = at_desk.get(f"/bureau/bijlage/{one.pk}/")
    assert got["Content-Disposition"].startswith("attachment")
    assert got["Content-Type"] == "application/octet-stream"
    assert Client().get(f"/bureau/bijlage/{one.pk}/").status_code == 302


def test_a_sheet_of_paper_is_typed_in_with_its_photo(at_desk: Client) -> None:
    file = SimpleUploadedFile("briefje.jpg", b"\xff\xd8", content_type="image/jpeg")
    at_desk.post(
        "/bureau/bericht/nieuw/", {"channel": "paper", "words": "Meer licht in de steeg.", "file": file}
    )
    assert (Message.objects.get().channel, Attachment.objects.get().name) == ("paper", "briefje.jpg")


def test_strange_and_broken_mails_are_kept_or_left_and_never_stop_the_reading(place: str) -> None:
    broken = (
        b"", b"\x00\xff\xfe",
        b"Subject: =?utf-9?q?wat?=\nContent-Type: text/plain; charset=klingon\n\n\xe9\xe9n zin",
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>Hallo "
         b"<b>daar</b></p>\n--x--"),
        b"Date: gisteren ofzo\nFrom: \nSubject: \n\nWoorden",
    )  # fmt: skip
    for content in broken:
        take_in(content=content, counted=Counted(), by=WORKER)
    assert any("daar" in one.words for one in Message.objects.all())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (WORDS, "Wij zoeken een zaal voor zes avonden."),
        ("Kan dit?", "Kan dit?"),
        ("Een zin zonder punt", "Een zin zonder punt"),
    ],
)
def test_the_first_sentence_that_says_something_is_proposed(words: str, sentence: str) -> None:
    assert first_sentence(Message(words=words)) == sentence


def test_a_sender_who_asks_to_be_forgotten_is_nowhere(place: str) -> None:
    keep_message(
        place_id=PLACE,
        by=WORKER,
        came=Came(
            channel="mail", words="Groet van Samira", name="Samira", mail="samira@voorbeeld.nl", key="x"
        ),
    )
    forget_person("samira@voorbeeld.nl")
    kept = str([list(kind.objects.values()) for kind in (Message, Sender, Mail, AuditLine)]).lower()
    assert "samira" not in kept
    assert Message.objects.count() == 1


def test_nobody_but_a_keeper_reads_a_message(client: Client, place: str) -> None:
    one = message()
    for address in (f"/bureau/bericht/{one.pk}/", "/bureau/bericht/nieuw/", "/bureau/vaste-zinnen/"):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Wij zoeken een zaal.", "space"), ("Een lening voor een bus", "money"), ("Wie heeft een ladder?",
        "thing"),
        ("Kan iemand helpen sjouwen?", "help"), ("Twee vrijwilligers gezocht", "people"),
    ],
)  # fmt: skip
def test_what_it_is_about_is_proposed(words: str, what: str) -> None:
    assert likely_what(words) == what
