"""A new site gets its tables at once; an older one step by step; both are the same tables."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
AT_ONCE = "from oever.site.tables import make_tables; make_tables()"
BY_STEPS = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
NEW_CHANGES = """
from django.core.management import call_command
call_command("makemigrations", check=True, dry_run=True)
"""


def python(home: Path, lines: str) -> subprocess.CompletedProcess[str]:
    """Run lines in a site of its own, on SQLite."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OEVER_", "DJANGO_"))}
    home.mkdir(exist_ok=True)
    begin = "from oever.site.setting_up import open_django; from oever.site.secret import make_secret_key\n"
    begin += f"from pathlib import Path; make_secret_key(Path({str(home)!r})); open_django()\n"
    return subprocess.run(
        [sys.executable, "-c", begin + lines],
        env=kept | {"OEVER_HOME": str(home), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def columns(home: Path) -> dict[str, set[tuple[object, ...]]]:
    """table -> its columns with type, whether they may be empty and which are its key; and its indexes."""
    with closing(sqlite3.connect(home / "oever.sqlite3")) as database:
        names = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        told = {
            name: {(*row[1:4], row[5]) for row in database.execute(f"PRAGMA table_info('{name}')")}
            for name in names
        }
        for name in names:
            for row in database.execute(f"PRAGMA index_list('{name}')").fetchall():
                keys = tuple(one[2] for one in database.execute(f"PRAGMA index_info('{row[1]}')"))
                told[name].add(("index", row[2], keys))
    return told


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("new") / "home"
    done = python(home, AT_ONCE)
    assert done.returncode == 0, done.stderr
    return home


def test_both_ways_make_the_same_tables(at_once: Path, tmp_path: Path) -> None:
    by_steps = tmp_path / "old"
    done = python(by_steps, BY_STEPS)
    assert done.returncode == 0, done.stderr

    assert columns(at_once) == columns(by_steps)


def test_no_change_of_a_model_lacks_its_migration(at_once: Path) -> None:
    done = python(at_once, NEW_CHANGES)

    assert done.returncode == 0, done.stdout


def test_a_set_up_that_was_cut_off_is_finished_by_the_next(tmp_path: Path) -> None:
    home = tmp_path / "home"
    cut = "from unittest.mock import patch\nfrom oever.site import rooms\n"
    cut += "from django.core.management import call_command\n"
    cut += "with patch('django.conf.settings.MIGRATION_MODULES', rooms.NoMigrations()):\n"
    cut += "    call_command('migrate', run_syncdb=True, verbosity=0)\n"
    assert python(home, cut).returncode == 0
    again = python(
        home, AT_ONCE + "\nfrom oever.site.common.models import Place; print(Place.objects.count())"
    )

    assert (again.returncode, again.stdout.strip()) == (0, "0"), again.stderr
