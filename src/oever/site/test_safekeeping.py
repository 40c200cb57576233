"""A backup brings everything back after the worst, and a bad one changes nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def oever(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OEVER_", "DJANGO_"))}
    settings = {"OEVER_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "OEVER_KEEPER": "omar@voorbeeld.nl"}
    return subprocess.run(
        [sys.executable, "-m", "oever", *words],
        env=kept | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def accounts(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "oever.sqlite3")) as database:
        return [mail for (mail,) in database.execute("SELECT mail FROM people_account")]


@pytest.fixture(scope="module")
def home_that_is_set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "home"
    done = oever(folder, "setup")
    assert done.returncode == 0, done.stderr
    (folder / "uploads" / "inkoop.csv").write_text("bedrag\n12\n")
    return folder


@pytest.fixture
def home(home_that_is_set_up: Path, tmp_path: Path) -> Path:
    return shutil.copytree(home_that_is_set_up, tmp_path / "home")


def test_a_destroyed_site_comes_back_whole(home: Path, tmp_path: Path) -> None:
    key = (home / "secret-key").read_text()
    assert oever(home, "backup", str(tmp_path / "kopie.tar.gz")).returncode == 0
    (home / "oever.sqlite3").write_bytes(b"\0" * 5000)
    (home / "uploads" / "inkoop.csv").unlink()
    (home / "secret-key").unlink()

    assert oever(home, "restore", str(tmp_path / "kopie.tar.gz")).returncode == 0

    assert accounts(home) == ["omar@voorbeeld.nl"]
    assert (home / "uploads" / "inkoop.csv").read_text() == "bedrag\n12\n"
    assert (home / "secret-key").read_text() == key
    assert list(home.glob("before-restore-*/oever.sqlite3"))  # what was there is not thrown away


def test_a_backup_is_for_its_owner_alone(home: Path, tmp_path: Path) -> None:
    oever(home, "backup", str(tmp_path / "kopie.tar.gz"))
    assert (tmp_path / "kopie.tar.gz").stat().st_mode & 0o077 == 0


def test_a_damaged_backup_changes_nothing(home: Path, tmp_path: Path) -> None:
    whole = tmp_path / "kopie.tar.gz"
    oever(home, "backup", str(whole))
    cut = tmp_path / "half.tar.gz"
    cut.write_bytes(whole.read_bytes()[:-2000])
    done = oever(home, "restore", str(cut))
    assert (done.returncode, done.stderr) == (
        9,
        "oever: half.tar.gz: this is not a whole backup of Oever; nothing was changed.\n",
    )
    assert accounts(home) == ["omar@voorbeeld.nl"]
    assert not list(home.glob("before-restore-*"))


def test_an_archive_that_reaches_outside_is_refused(home: Path, tmp_path: Path) -> None:
    stray = tmp_path / "stray.tar.gz"
    (tmp_path / "x").write_text("x")
    with tarfile.open(stray, "w:gz") as packed:
        packed.add(tmp_path / "x", arcname="../outside")
    assert oever(home, "restore", str(stray)).returncode == 9
    assert not (home.parent / "outside").exists()


def test_setting_up_again_changes_nothing_that_was_there(home: Path) -> None:
    key = (home / "secret-key").read_text()
    assert oever(home, "setup").returncode == 0
    assert (home / "secret-key").read_text() == key
    assert accounts(home) == ["omar@voorbeeld.nl"]
