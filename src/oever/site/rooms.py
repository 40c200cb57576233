"""The rooms of the site, and the one way in which they may lean on each other.

A room on the left may import from the rooms to its right, never the other way round; a contract in
pyproject.toml keeps it so. A room is part of the site as soon as its folder has an `apps.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec

ROOMS = (
    "desk", "letters", "stories", "rounds", "statements", "promises", "obstacles", "ventures", "demand",
    "exchange", "money", "contributions", "register", "places", "people", "common",
)  # fmt: skip


def rooms_here() -> list[str]:
    """The import paths of the rooms that exist, the one that leans on all others first."""
    return [f"oever.site.{room}" for room in ROOMS if _exists(room, "apps")]


def rooms_with(module: str) -> list[str]:
    """The import paths of `module` in every room that has one, such as "urls" or "jobs"."""
    return [
        f"oever.site.{room}.{module}" for room in ROOMS if _exists(room, "apps") and _exists(room, module)
    ]


def _exists(room: str, module: str) -> bool:
    try:
        return find_spec(f"oever.site.{room}.{module}") is not None
    except ModuleNotFoundError:
        return False


class NoMigrations(Mapping[str, None]):
    """As MIGRATION_MODULES: to Django every room is one without migrations, whose tables are made at once."""

    def __contains__(self, label: object) -> bool:
        return True

    def __getitem__(self, label: str) -> None:
        return None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1
