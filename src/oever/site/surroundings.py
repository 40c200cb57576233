"""What the machine tells the site: a handful of environment variables, read in one place.

| variable | meaning | without it |
|---|---|---|
| OEVER_HOME | the one folder with all state | `var` in the current folder |
| OEVER_URL | the address at which people find the site | `http://localhost:8000` |
| OEVER_HOSTS | further host names it answers to, with commas | none |
| OEVER_TLS | `1`: behind TLS; cookies and redirects say so | by OEVER_URL |
| OEVER_PROXIES | how many reverse proxies stand in front | 0 |
| OEVER_DATABASE | `postgres://user:password@host:5432/name` | SQLite in OEVER_HOME |
| OEVER_MAIL | `smtp://user:password@host:587` (`smtps://` for TLS from the start) | a folder in OEVER_HOME |
| OEVER_INBOX | `imaps://user:password@host:993/INBOX`: where replies are read | `inbox` in OEVER_HOME |
| OEVER_MAIL_FROM | the sender of every mail | `oever@` and the host of OEVER_URL |
| OEVER_PLACE | the place that the site is about | `nieuw-west` |
| OEVER_KEEPER | mail address of the first keeper | no keeper yet |
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from oever.errors import OeverError
from oever.vocabulary.languages import Text

PRACTICE_PLACE = "meerdam"


class UnusableSettingError(OeverError):
    """An environment variable that cannot be used; the sentence names it."""

    exit_code = 8


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The variables above, read and checked."""

    home: Path
    url: SplitResult
    hosts: tuple[str, ...]
    has_tls: bool
    proxies: int
    database: str
    mail: str
    mail_from: str
    place: str
    keeper: str
    inbox: str

    @property
    def base_url(self) -> str:
        """The address of the site without a slash at the end, for links in mails."""
        return self.url.geturl().rstrip("/")


def surroundings() -> Surroundings:
    """Read the environment. Raises UnusableSettingError for an address that is none."""
    url = urlsplit(os.environ.get("OEVER_URL") or "http://localhost:8000")
    if url.scheme not in ("http", "https") or not url.hostname:
        raise UnusableSettingError(
            Text(
                nl="OEVER_URL is geen adres: schrijf bijvoorbeeld https://oever.voorbeeld.nl.",
                en="OEVER_URL is no address: write for example https://oever.example.org.",
            )
        )
    told = os.environ.get("OEVER_TLS", "")
    return Surroundings(
        home=Path(os.environ.get("OEVER_HOME") or "var").resolve(),
        url=url,
        hosts=tuple(host.strip() for host in os.environ.get("OEVER_HOSTS", "").split(",") if host.strip()),
        has_tls=told == "1" or (not told and url.scheme == "https"),
        proxies=_number("OEVER_PROXIES"),
        database=os.environ.get("OEVER_DATABASE", ""),
        mail=os.environ.get("OEVER_MAIL", ""),
        mail_from=os.environ.get("OEVER_MAIL_FROM") or f"oever@{url.hostname}",
        place=os.environ.get("OEVER_PLACE") or "nieuw-west",
        keeper=os.environ.get("OEVER_KEEPER", "").strip(),
        inbox=os.environ.get("OEVER_INBOX", "").strip(),
    )


def _number(name: str) -> int:
    told = os.environ.get(name) or "0"
    if not told.isdigit():
        raise UnusableSettingError(
            Text(
                nl=f"{name} moet een getal zijn, niet {told!r}.", en=f"{name} must be a number, not {told!r}."
            )
        )
    return int(told)


# How SQLite serves many: readers never wait for the one writer (WAL), a writer asks for its turn when
# it starts (IMMEDIATE) and not halfway, and waits for it as long as a person would.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
    ),
}


def database_settings(told: str, home: Path) -> dict[str, Any]:
    """Django's settings of one database: SQLite in the home folder, or the address of a PostgreSQL."""
    if not told:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": home / "oever.sqlite3", "OPTIONS": SQLITE}
    url = urlsplit(told)
    if url.scheme not in ("postgres", "postgresql") or not url.path.strip("/"):
        raise UnusableSettingError(
            Text(
                nl="OEVER_DATABASE begint met postgres:// en noemt een database: postgres://gebruiker:wachtwoord@host:5432/naam.",
                en="OEVER_DATABASE starts with postgres:// and names a database: postgres://user:password@host:5432/name.",
            )
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "OPTIONS": dict(parse_qsl(url.query)),
        "CONN_HEALTH_CHECKS": True,
    }


def mail_settings(told: str, home: Path) -> dict[str, Any]:
    """Django's settings of mail: a folder of files, or the address of an SMTP server."""
    if not told:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": home / "mail",
        }
    url = urlsplit(told)
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise UnusableSettingError(
            Text(
                nl="OEVER_MAIL begint met smtp:// of smtps:// en noemt een server: smtp://gebruiker:wachtwoord@host:587.",
                en="OEVER_MAIL starts with smtp:// or smtps:// and names a server: smtp://user:password@host:587.",
            )
        )
    is_local = url.hostname in ("localhost", "127.0.0.1")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 25 if is_local else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and not is_local,
        "EMAIL_TIMEOUT": 20,
    }
