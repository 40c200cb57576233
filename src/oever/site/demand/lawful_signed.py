"""What somebody checked of the rules: OEVER_HOME/signed-route-<country>.toml, read when it changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from oever.methods.lawful_route import RouteRules, load_rules


def signed_rules(country: str) -> RouteRules:
    """The rules of a country with the signatures of this site, if it has any."""
    path = Path(settings.HOME) / f"signed-route-{country.lower()}.toml"
    return _read(country, path, path.stat().st_mtime_ns) if path.is_file() else load_rules(country)


@lru_cache(maxsize=4)
def _read(country: str, path: Path, changed: int) -> RouteRules:
    load_rules.cache_clear()
    return load_rules(country, path)
