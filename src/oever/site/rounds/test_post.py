"""A reply by mail becomes an answer, once, by somebody who stays unknown; a machine's mail is left alone."""

from __future__ import annotations

import imaplib
import socket
import threading
from pathlib import Path

import pytest
from django.test import Client

from oever.errors import OeverError
from oever.site.common.history import WORKER
from oever.site.common.models import Mail
from oever.site.rounds.actions.answering import About, Said
from oever.site.rounds.actions.inviting import answer_invitation, invite
from oever.site.rounds.actions.post import keep_letter, letter_aside, letter_is_answer
from oever.site.rounds.conftest import KEEPER
from oever.site.rounds.mailbox import UnusableInboxError, mails_in, own_words, read_mail
from oever.site.rounds.models import Fragment, Invitation, Letter, Respondent, Response, Round


def reply(to: str = "", subject: str = "Re: Een vraag", text: str = "Een kraan.", **headers: str) -> bytes:
    """A mail as a programme sends it."""
    told = {"From": "Samira <samira@voorbeeld.nl>", "Subject": subject, "Message-ID": "<een@voorbeeld.nl>"}
    told |= {"In-Reply-To": to} if to else {}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    told["Content-Type"] = "text/plain; charset=utf-8"
    lines = [f"{name}: {value}" for name, value in told.items()]
    return "\r\n".join([*lines, "", text]).encode()


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Een kraan.\n\nOp 3 mei 2026 om 10:02 schreef Oever <o@v.nl>:\n> Wat mist er?", "Een kraan."),
        ("A tap.\n\nOn Sun, 3 May 2026 at 10:02, Oever wrote:\n> What is missing?", "A tap."),
        ("Een kraan.\n--\nSamira\nDirecteur van alles", "Een kraan."),
        ("Een kraan.\n\n-----Oorspronkelijk bericht-----\nVan: oever@voorbeeld.nl", "Een kraan."),
        ("> Wat mist er?\nEen kraan.\n> En verder?\nLicht.", "Een kraan.\nLicht."),
        ("Op de hoek schreef iemand op de muur", "Op de hoek schreef iemand op de muur"),
    ],
)
def test_only_somebodys_own_words_are_kept(text: str, own: str) -> None:
    assert own_words(text) == own


def test_a_mail_as_a_page_is_read_as_words_and_a_notice_of_absence_is_not_read() -> None:
    page = reply(text="x").replace(b"text/plain", b"text/html").replace(
        b"\r\n\r\nx", b"\r\n\r\n<p>Een <b>kraan</b>.</p><blockquote>Wat mist er?</blockquote>"
    )  # fmt: skip
    found = read_mail(page)
    assert found is not None
    assert found.text == "Een kraan."
    assert read_mail(reply(Auto_Submitted="auto-replied")) is None
    assert read_mail(reply(Precedence="bulk")) is None


def kept(content: bytes) -> Letter | None:
    """What the inbox does with a mail."""
    received = read_mail(content)
    assert received is not None
    keep_letter(received=received, name="een", by=WORKER)
    return Letter.objects.first()


def test_a_reply_is_found_back_by_the_mail_it_answers_and_kept_once(round: Round) -> None:
    invite(round=round, mails=["samira@voorbeeld.nl"], language="nl", by=KEEPER)
    asked = Mail.objects.get()
    for _time in range(2):
        letter = kept(reply(to=asked.message_id))
    assert Letter.objects.count() == 1
    assert letter is not None
    assert letter.invitation == Invitation.objects.get()
    assert letter.round == round


def test_a_reply_without_its_thread_is_known_by_the_code_in_its_subject(round: Round) -> None:
    letter = kept(reply(subject=f"AW: Een vraag aan jou [{round.code.lower()}]"))
    assert letter is not None
    assert letter.round == round


def test_a_letter_becomes_an_answer_and_its_sender_is_forgotten(at_desk: Client, round: Round) -> None:
    letter = kept(reply(subject=f"[{round.code}]", text="Een kraan op het plein."))
    assert letter is not None
    page = at_desk.get("/leren/post/")
    form = next(form for _one, form in page.context["shown"])
    name = form.prefix
    told = {
        "letter": letter.pk, "do": "answer", f"{name}-text": "Een kraan op het plein.",
        f"{name}-question": round.questions.get(kind="open").pk, f"{name}-language": "nl",
        f"{name}-opened": form.initial["opened"],
    }  # fmt: skip
    at_desk.post("/leren/post/", told)
    letter.refresh_from_db()
    assert (letter.state, letter.sender, letter.text) == ("answer", "", "")
    assert Response.objects.get().channel == "mail"
    assert Respondent.objects.get().mail == "samira@voorbeeld.nl"
    assert Fragment.objects.get().text == "Een kraan op het plein."
    with pytest.raises(OeverError, match="read this letter already"):
        letter_aside(letter=letter, by=KEEPER)


def test_a_click_and_a_reply_of_one_person_are_one_response(round: Round) -> None:
    invite(round=round, mails=["samira@voorbeeld.nl"], language="nl", by=KEEPER)
    invitation = Invitation.objects.get()
    sense = Said(round.questions.get(kind="sense").pk, value="worried")
    answer_invitation(invitation=invitation, said=[sense], about=About(channel="mail"), by=WORKER)
    letter = kept(reply(to=Mail.objects.get(key__startswith="ask_round").message_id))
    assert letter is not None
    question = round.questions.get(kind="open")
    letter_is_answer(letter=letter, question=question, text="Een kraan.", language="nl", by=KEEPER)
    assert Response.objects.count() == 1
    assert sorted(Response.objects.get().answers.values_list("value", "text")) == [
        ("", "Een kraan."),
        ("worried", ""),
    ]


def test_a_folder_is_read_and_what_was_kept_is_moved_away(tmp_path: Path) -> None:
    (tmp_path / "een.eml").write_bytes(reply())
    with mails_in("", tmp_path) as mails:
        assert [name for _content, name in mails] == ["een.eml"]
    assert (tmp_path / "read" / "een.eml").exists()
    (tmp_path / "twee.eml").write_bytes(reply())
    with mails_in("", tmp_path) as mails:
        next(mails)  # and the worker is killed before it kept anything
    assert (tmp_path / "twee.eml").exists(), "it is read again"


class Server(threading.Thread):
    """As much of a mail server as reading unread mail needs, on this machine."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.said: list[str] = []

    def run(self) -> None:
        connection, _address = self.listening.accept()
        with connection, connection.makefile("rwb") as talk:
            talk.write(b"* OK ready\r\n")
            talk.flush()
            for line in talk:
                tag, _space, asked = line.decode().strip().partition(" ")
                self.said.append(asked)
                for answer in self.answers(asked):
                    talk.write(answer)
                talk.write(f"{tag} OK done\r\n".encode())
                talk.flush()
                if asked == "LOGOUT":
                    return

    def answers(self, asked: str) -> list[bytes]:
        """What stands before "OK done"."""
        if asked.startswith("CAPABILITY"):
            return [b"* CAPABILITY IMAP4rev1\r\n"]
        if asked.startswith("SELECT"):
            return [b"* 1 EXISTS\r\n"]
        if asked.startswith("SEARCH"):
            return [b"* SEARCH 1\r\n"]
        if asked.startswith("FETCH"):
            mail = reply()
            return [f"* 1 FETCH (BODY[] {{{len(mail)}}}\r\n".encode(), mail, b")\r\n"]
        return [b"* BYE\r\n"] if asked == "LOGOUT" else []


def test_a_mail_server_is_read_and_told_what_was_kept(tmp_path: Path) -> None:
    server = Server()
    server.start()
    port = server.listening.getsockname()[1]
    with mails_in(f"imap://oever:geheim@127.0.0.1:{port}/INBOX", tmp_path) as mails:
        assert [name for _content, name in mails] == ["1"]
    server.join(timeout=10)
    server.listening.close()
    assert any(one.startswith("STORE 1 +FLAGS") for one in server.said)


@pytest.mark.parametrize(
    "inbox", ["https://voorbeeld.nl", "imaps://voorbeeld.nl", "imap://a:b@127.0.0.1:9/INBOX"]
)
def test_an_inbox_that_cannot_be_read_is_one_sentence(tmp_path: Path, inbox: str) -> None:
    with pytest.raises(UnusableInboxError, match="OEVER_INBOX"), mails_in(inbox, tmp_path):
        raise imaplib.IMAP4.error("never reached")
