"""What is kept is kept exactly until somebody writes, whoever that is."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from oever.site.common.models import Place
from oever.site.common.unchanged import Watch, reading, state_of_records, while_unchanged


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with one table, as the site keeps it."""
    path = tmp_path / "records.sqlite3"
    writer = sqlite3.connect(path)
    writer.executescript("PRAGMA journal_mode=WAL; CREATE TABLE record (name TEXT);")
    writer.close()
    return path


def test_reading_changes_nothing(file: Path) -> None:
    watch, reader = Watch(file), sqlite3.connect(file)
    before = watch.seen()
    reader.execute("SELECT * FROM record").fetchall()
    assert watch.seen() == before


def test_a_commit_in_this_process_is_seen(file: Path) -> None:
    watch, writer = Watch(file), sqlite3.connect(file)
    before = watch.seen()
    writer.execute("INSERT INTO record VALUES ('De Draad')")
    assert watch.seen() == before, "what is not committed is not there for anybody else"
    writer.commit()
    assert watch.seen() != before


def test_what_is_taken_back_was_never_there(file: Path) -> None:
    watch, writer = Watch(file), sqlite3.connect(file)
    before = watch.seen()
    writer.execute("INSERT INTO record VALUES ('De Draad')")
    writer.rollback()
    assert watch.seen() == before


def test_a_commit_in_another_process_is_seen(file: Path) -> None:
    watch = Watch(file)
    before = watch.seen()
    lines = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('DELETE FROM record'); "
    lines += "c.execute(\"INSERT INTO record VALUES ('x')\"); c.commit()"
    subprocess.run([sys.executable, "-c", lines, str(file)], check=True)
    assert watch.seen() != before


def test_every_commit_is_another_state(file: Path) -> None:
    watch, writer = Watch(file), sqlite3.connect(file, isolation_level=None)
    states = {watch.seen()}
    for _ in range(50):
        writer.execute("INSERT INTO record VALUES ('De Draad')")
        states.add(watch.seen())
    assert len(states) == 51


def test_a_file_that_was_put_back_is_another_file(file: Path) -> None:
    watch = Watch(file)
    before = watch.seen()
    aside = file.with_suffix(".aside")
    file.rename(aside)
    with pytest.raises(FileNotFoundError):
        watch.seen()
    file.write_bytes(aside.read_bytes())
    assert watch.seen() != before


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_known() -> None:
    assert connection.in_atomic_block
    assert state_of_records() is None


def test_a_value_is_made_once_in_one_state() -> None:
    made: list[str] = []

    @while_unchanged
    def counted(place_id: str) -> int:
        made.append(place_id)
        return len(made)

    with reading("monday"):
        assert (counted("meerdam"), counted("meerdam"), counted("nieuw-west")) == (1, 1, 2)
    with reading("tuesday"):
        assert counted("meerdam") == 3


def test_who_writes_is_given_nothing_from_before() -> None:
    made: list[str] = []

    @while_unchanged
    def counted(place_id: str) -> int:
        made.append(place_id)
        return len(made)

    with reading("monday"):
        counted("meerdam")
    assert counted("meerdam") == 2
    with reading(None):
        assert counted("meerdam") == 3


@pytest.mark.django_db(transaction=True)
def test_every_write_of_the_site_is_another_state() -> None:
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        assert state_of_records() is None, "a database in memory has no file to look at"
        return
    states = [state_of_records()]
    for number in range(3):
        Place.objects.create(id=f"dorp-{number}", name_nl="Dorp", name_en="Village")
        states.append(state_of_records())
        assert state_of_records() == states[-1], "looking again changes nothing"
    Place.objects.filter(id="dorp-0").update(name_nl="Stad")
    states.append(state_of_records())
    assert None not in states
    assert len(set(states)) == 5
