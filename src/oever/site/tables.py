"""The tables of the site: made at once where there are none, else brought up to date step by step.

The migrations tell how every table came to be, one change after another, and Django draws all rooms anew for
each of them: half a minute for an empty database. A new site has no history to follow. Its tables are made
as the models say, and the migrations are written down as done; a test says that both ways end the same.
"""

from __future__ import annotations

from unittest.mock import patch

from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from oever.site.rooms import NoMigrations


def make_tables() -> None:
    """All tables, whatever is there already. Killed half-way it can be run again."""
    if not MigrationRecorder(connection).applied_migrations():
        make_all_at_once()
    call_command("migrate", interactive=False, verbosity=0)


def make_all_at_once() -> None:
    """Every table that is not there yet, as the models say; the migrations count as done."""
    with patch("django.conf.settings.MIGRATION_MODULES", NoMigrations()):
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    call_command("migrate", fake=True, interactive=False, verbosity=0)
