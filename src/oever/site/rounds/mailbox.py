"""Replies to mails of this site: read from a folder or over IMAP, and told what they answer.

By default whoever keeps the machine lets mail be delivered as files into `inbox` in OEVER_HOME; with
OEVER_INBOX they are fetched from a mail server. A reply is known by the Message-ID it answers, else by the
code of a round in its subject. What the sender's programme put below (the mail that was answered, a
signature) is cut off; out-of-office notices are left alone.
"""

from __future__ import annotations

import email
import email.policy
import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from oever.errors import OeverError
from oever.vocabulary.languages import Text

QUOTE_STARTS = re.compile(
    r"^\s*(?:"
    r"(?:Op|On|Am|Le)\b.{4,200}\b(?:schreef|wrote|schrieb|a écrit)\b.*:\s*$"  # "Op 3 mei schreef ...:"
    r"|-{2,}\s*(?:Oorspronkelijk bericht|Original Message|Doorgestuurd bericht|Forwarded message)"
    r"|(?:Van|From|Von|De)\s*:\s.*@"
    r"|_{10,}\s*$"
    r")",
    re.IGNORECASE,
)
CODE = re.compile(r"\[([0-9A-Z]{5})\]")
MOST_BYTES = 2_000_000
MOST_AT_ONCE = 200


class UnusableInboxError(OeverError):
    """OEVER_INBOX is no address of a mail server, or the server does not let us in."""

    exit_code = 8


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as it came: who sent it, what it answers (Message-IDs, nearest last) and its own words."""

    message_id: str
    sender: str
    subject: str
    answers: tuple[str, ...]
    text: str

    @property
    def code(self) -> str:
        """The code of a round in the subject, "" for none."""
        found = CODE.search(self.subject.upper())
        return found[1] if found else ""


def read_mail(content: bytes) -> Received | None:
    """A mail from its bytes; None for what no person wrote: notices of absence, lists, bounces."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if _is_automatic(message):
        return None
    answers = re.findall(r"<[^<>\s]+>", f"{message.get('References', '')} {message.get('In-Reply-To', '')}")
    return Received(
        str(message.get("Message-ID", "")).strip()[:300], parseaddr(str(message.get("From", "")))[1].lower(),
        " ".join(str(message.get("Subject", "")).split())[:300], tuple(answers), own_words(_text_of(message)),
    )  # fmt: skip


def own_words(text: str) -> str:
    """What somebody wrote, without the mail they answered and without their signature."""
    kept: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if QUOTE_STARTS.match(line) or line.rstrip() == "--":
            break
        kept.append(line)
    return "\n".join(line for line in kept if not line.lstrip().startswith(">")).strip()


@contextmanager
def mails_in(inbox: str, folder: Path) -> Iterator[Iterator[tuple[bytes, str]]]:
    """The bytes of every mail that waits, with a name to say `done` with; see `Inbox`."""
    opened = ImapInbox(urlsplit(inbox)) if inbox else FolderInbox(folder)
    try:
        yield opened.mails()
    finally:
        opened.close()


class FolderInbox:
    """Mails as files, whatever they are called; one that was read moves to `read` beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "read").mkdir(parents=True, exist_ok=True)

    def mails(self) -> Iterator[tuple[bytes, str]]:
        """Each is moved away once the one after it is asked for: what was not kept is read again."""
        files = sorted(file for file in self.folder.iterdir() if file.is_file() and file.name[0] != ".")
        for file in files[:MOST_AT_ONCE]:
            yield file.read_bytes()[:MOST_BYTES], file.name
            file.replace(self.folder / "read" / file.name)

    def close(self) -> None:
        """Nothing to close."""


class ImapInbox:
    """Unread mails on a server; each is marked as read once it was kept."""

    def __init__(self, url: SplitResult) -> None:
        if url.scheme not in ("imap", "imaps") or not url.hostname or not url.username:
            raise UnusableInboxError(
                Text(
                    nl="OEVER_INBOX begint met imaps:// en noemt een server: imaps://gebruiker:wachtwoord@host/INBOX.",
                    en="OEVER_INBOX starts with imaps:// and names a server: imaps://user:password@host/INBOX.",
                )
            )  # fmt: skip
        try:
            self.server = _connect(url)
            self.server.login(unquote(url.username), unquote(url.password or ""))
            self.server.select(unquote(url.path.strip("/")) or "INBOX")
        except (imaplib.IMAP4.error, OSError) as problem:
            raise UnusableInboxError(
                Text(
                    nl=f"De mailserver van OEVER_INBOX laat ons niet binnen ({type(problem).__name__}).",
                    en=f"The mail server of OEVER_INBOX does not let us in ({type(problem).__name__}).",
                )
            ) from problem

    def mails(self) -> Iterator[tuple[bytes, str]]:
        """Unread mails, oldest first."""
        _answer, found = self.server.search(None, "UNSEEN")
        for number in (found[0] or b"").split()[:MOST_AT_ONCE]:
            _answer, parts = self.server.fetch(number.decode(), "(BODY.PEEK[])")
            content = next((part[1] for part in parts if isinstance(part, tuple)), b"")
            yield bytes(content)[:MOST_BYTES], number.decode()
            self.server.store(number.decode(), "+FLAGS", "\\Seen")

    def close(self) -> None:
        """Say goodbye; a server that is gone already is no problem."""
        try:
            self.server.logout()
        except (imaplib.IMAP4.error, OSError):
            return


def _connect(url: SplitResult) -> imaplib.IMAP4:
    if url.scheme == "imaps":
        return imaplib.IMAP4_SSL(url.hostname or "", url.port or 993, timeout=30)
    return imaplib.IMAP4(url.hostname or "", url.port or 143, timeout=30)


def _is_automatic(message: EmailMessage) -> bool:
    automatic = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    is_bulk = str(message.get("Precedence", "")).lower() in ("bulk", "junk", "auto_reply", "list")
    is_bounce = (
        str(message.get("Return-Path", "")).strip() == "<>"
        or message.get_content_type() == "multipart/report"
    )
    return automatic != "no" or is_bulk or is_bounce


def _text_of(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeDecodeError):  # a character set that nobody knows
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return _without_marks(text) if part.get_content_type() == "text/html" else text


class _Words(HTMLParser):
    """The words of a mail that came as a page; what is quoted or hidden is left out."""

    BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3")
    LEFT_OUT = ("style", "script", "head", "blockquote")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.outside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outside += tag in self.LEFT_OUT
        if tag in self.BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.outside -= tag in self.LEFT_OUT and self.outside > 0
        if tag in ("p", "div"):
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.outside:
            self.found.append(re.sub(r"\s+", " ", data))


def _without_marks(page: str) -> str:
    reader = _Words()
    reader.feed(page)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.found)).strip()
