"""What the machine says becomes settings, and what cannot be used is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oever.site.surroundings import UnusableSettingError, database_settings, mail_settings, surroundings

HOME = Path("var")
ROOT = Path(__file__).resolve().parents[3]


def test_a_postgresql_address_is_taken_apart() -> None:
    told = database_settings("postgres://oever:p%40ss@db.example:5433/oever?sslmode=require", HOME)
    assert (told["USER"], told["PASSWORD"], told["HOST"], told["PORT"], told["NAME"]) == (
        "oever", "p@ss", "db.example", "5433", "oever",
    )  # fmt: skip
    assert told["OPTIONS"] == {"sslmode": "require"}


def test_without_an_address_the_database_is_a_file_that_many_can_use() -> None:
    told = database_settings("", HOME)
    assert told["NAME"] == HOME / "oever.sqlite3"
    assert told["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in told["OPTIONS"]["init_command"]


def test_mail_goes_to_a_folder_until_a_server_is_named() -> None:
    assert mail_settings("", HOME)["EMAIL_FILE_PATH"] == HOME / "mail"
    told = mail_settings("smtp://u:p@mail.example", HOME)
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"], told["EMAIL_USE_TLS"]) == ("mail.example", 587, True)


def test_a_mail_server_with_tls_from_the_start() -> None:
    told = mail_settings("smtps://mail.example", HOME)
    assert (told["EMAIL_PORT"], told["EMAIL_USE_SSL"], told["EMAIL_USE_TLS"]) == (465, True, False)


@pytest.mark.parametrize(("name", "value"), [("OEVER_URL", "oever.example"), ("OEVER_PROXIES", "many")])
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UnusableSettingError, match=name):
        surroundings()


def test_an_unknown_kind_of_database_or_mail_is_refused() -> None:
    with pytest.raises(UnusableSettingError, match="OEVER_DATABASE"):
        database_settings("mysql://x/y", HOME)
    with pytest.raises(UnusableSettingError, match="OEVER_MAIL"):
        mail_settings("http://mail.example", HOME)


def test_behind_tls_django_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    """`check --deploy` with warnings as failures, in a process of its own with the settings as served."""
    settings = {
        "OEVER_HOME": str(tmp_path), "OEVER_URL": "https://oever.example", "OEVER_PROXIES": "1",
        "DJANGO_SETTINGS_MODULE": "oever.site.settings", "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OEVER_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=kept | settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
