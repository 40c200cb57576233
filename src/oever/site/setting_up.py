"""Make or bring up to date everything the site needs: `oever setup`. Asks nothing; can be run again.

A room that comes with records of its own has a module `first_records` with a function

    def load_first_records(place: ServedPlace) -> None

which is called for each place of the site, the room that others lean on first. It must be able to run
again without doubling anything or undoing what people changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module

from oever.site.rooms import rooms_with
from oever.site.secret import make_secret_key
from oever.site.surroundings import surroundings

Tell = Callable[[str], None]


def open_django() -> None:
    """Load the settings and the rooms, once; needed before anything of Django is touched."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oever.site.settings")
    django.setup()


def set_up(tell: Tell) -> None:
    """Folders, key, words, style, tables, places, first records and the first keeper, in that order."""
    os.umask(0o077)  # whatever is made here is for its owner alone
    home = surroundings().home
    for folder in (home, home / "uploads", home / "mail", home / "locale"):
        folder.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    make_secret_key(home)
    _compile_words()
    open_django()
    _collect_static()
    tell("Making the tables ...")
    _make_tables()
    tell("Loading the records ...")
    _load_records()


def _compile_words() -> None:
    from oever.site.common.catalogues import compile_catalogues

    compile_catalogues(surroundings().home / "locale")


def _collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _make_tables() -> None:
    from oever.site.tables import make_tables

    make_tables()


def _load_records() -> None:
    from oever.site.common.places import served_places

    for module in reversed(rooms_with("first_records")):
        load = import_module(module).load_first_records
        for place in served_places():
            load(place)
