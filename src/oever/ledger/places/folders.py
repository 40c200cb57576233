"""Finding the folder of a place and reading what stands in it.

A place is data: a folder with place.toml and some tables (places/README.md tells the form). It is
looked for in the folder that the caller names, in `places/` beside the programme, and in
`OEVER_HOME/places`, where `oever place load` also puts the tables that a user adds.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from oever.errors import UnknownPlaceError
from oever.ledger.places.bands import Area, BandAreas, Nesting
from oever.ledger.places.place import Place, Source, Yardstick
from oever.ledger.places.tables import (
    LOADED_AREAS,
    LOADED_SHARES,
    Shares,
    read_areas,
    read_crossings,
    read_exact,
    read_ranges,
    read_shares,
)
from oever.vocabulary.bands import Band, Definition
from oever.vocabulary.languages import Text

BESIDE_THE_PROGRAMME = Path(__file__).resolve().parents[4] / "places"
HOME_AREA = "home:"
SHARE_OF_LAND = Text(
    nl="Postcodes die een grens kruisen, zijn verdeeld naar oppervlakte of aantal postcodes.",
    en="Postcodes that cross a border are divided by land area or by number of postcodes.",
)
AWAITS_HOME = Text(
    nl="Leeg blijven: {bands}. Kies een eigen buurt of wijk (home) en laad de tabel met postcodes per buurt.",
    en="These stay empty: {bands}. Choose a home buurt or wijk and load the table of postcodes per buurt.",
)


def oever_home() -> Path:
    """Where Oever keeps what a user adds: OEVER_HOME, or `var` in the current folder."""
    return Path(os.environ.get("OEVER_HOME") or "var")


def tables_folder(place_id: str, folder: Path | None = None) -> Path:
    """The folder that loaded tables of a place are written to and read from."""
    return (folder or oever_home() / "places") / place_id


def known_places(folder: Path | None = None) -> list[str]:
    """The ids of all places that can be loaded, in order of the alphabet."""
    return sorted(
        {path.parent.name for root in _roots(folder) for path in root.glob("*/place.toml")}
        | ({_own_id(folder)} if folder and (folder / "place.toml").exists() else set())
    )


def load_place(place_id: str, folder: Path | None = None, home: str = "") -> Place:
    """The place with this id.

    folder: a folder with places in it, or the folder of the place itself; it goes before all others.
    home: the code of the buurt or wijk that counts as nearest, instead of the one in place.toml.
    Raises UnknownPlaceError, in one sentence, where there is no such place or its files are wrong.
    """
    found = _find(place_id, folder)
    settings = _settings(found / "place.toml")
    try:
        return _place(place_id, found, settings, folder, home or str(settings.get("home", "")))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = _what(error)
        raise UnknownPlaceError(
            Text(
                nl=f"{found.name}/place.toml: {what.nl}; in places/README.md staat hoe het moet.",
                en=f"{found.name}/place.toml: {what.en}; see places/README.md for the form.",
            )
        ) from error


def _what(error: Exception) -> Text:
    if isinstance(error, KeyError):
        return Text(nl=f"{error} ontbreekt of klopt niet", en=f"{error} is missing or wrong")
    return Text(nl=f"een instelling klopt niet ({error})", en=f"a setting is wrong ({error})")


def _roots(folder: Path | None) -> list[Path]:
    roots = [folder] if folder else []
    return [root for root in [*roots, BESIDE_THE_PROGRAMME, oever_home() / "places"] if root.is_dir()]


def _own_id(folder: Path) -> str:
    return str(_settings(folder / "place.toml").get("id", folder.name))


def _find(place_id: str, folder: Path | None) -> Path:
    if folder and (folder / "place.toml").exists() and _own_id(folder) == place_id:
        return folder
    is_plain = place_id and Path(place_id).name == place_id and not place_id.startswith(".")
    for root in _roots(folder) if is_plain else []:
        if (root / place_id / "place.toml").exists():
            return root / place_id
    known = ", ".join(known_places(folder))
    raise UnknownPlaceError(
        Text(
            nl=f"Er is geen plek {place_id!r}; kies uit de plekken die hier bekend zijn: {known or 'geen'}.",
            en=f"There is no place {place_id!r}; the places known here are: {known or 'none'}.",
        )
    )


def _settings(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        name = f"{path.parent.name}/place.toml"
        raise UnknownPlaceError(
            Text(
                nl=f"{name}: dit is geen geldige TOML ({error}); verbeter dat.",
                en=f"{name}: this is no valid TOML ({error}).",
            )
        ) from error


def _place(place_id: str, found: Path, settings: dict[str, Any], folder: Path | None, home: str) -> Place:
    beside = _find(settings["tables"], folder) if settings.get("tables") else found
    loaded = _loaded_folders(dict.fromkeys((place_id, beside.name)), folder)
    areas = read_areas(beside)
    more = {code: area for own in loaded for code, area in read_areas(own, LOADED_AREAS).items()}
    country = str(settings["country"])
    elsewhere: Shares = ((str(settings.get("elsewhere", "")), 1.0),)
    shares = ({country: elsewhere} if settings.get("elsewhere") else {}) | _shares(beside, loaded)
    nesting = Nesting(country, areas, (), read_crossings(beside))
    homes = _homes(nesting, home)
    rules = tuple(_rule(table, homes) for table in settings["band"])
    place = Place(
        id=str(settings["id"]),
        name=Text.of(settings["name"]),
        country=country,
        currency=str(settings["currency"]),
        is_practice=bool(settings["is_practice"]),
        bands=tuple(_band(table) for table in settings["band"]),
        definition=Definition(settings.get("definition", Definition.HEAD_OFFICE)),
        nesting=replace(nesting, bands=rules, _landed={}),
        shares=shares,
        exact=tuple(table for own in loaded for table in read_exact(own)),
        loaded_areas=tuple(area for code, area in more.items() if code not in areas),
        yardsticks=tuple(_yardstick(table) for table in settings.get("yardstick", ())),
        sources=tuple(_source(table) for table in settings.get("source", ())),
        home=home,
        unmeasured_bands=frozenset(rule.band for rule in rules if not rule.areas),
    )
    return replace(place, notes=_notes(place), _remembered={})


def _loaded_folders(place_ids: Iterable[str], folder: Path | None) -> list[Path]:
    """Where tables that a user loaded may lie: those of the place itself first."""
    roots = (folder, None) if folder else (None,)
    return [tables_folder(place_id, root) for place_id in place_ids for root in roots]


def _shares(beside: Path, loaded: list[Path]) -> dict[str, Shares]:
    """Share tables, the weakest first: ranges, those of the place, those a user loaded."""
    shares: dict[str, Shares] = {}
    for table in (
        read_ranges(beside),
        read_shares(beside),
        *(read_shares(own, LOADED_SHARES) for own in loaded),
    ):
        shares.update(table)
    return shares


def _homes(nesting: Nesting, home: str) -> dict[str, str]:
    """Level and code of the home area and of what lies around it: buurt BU03637800, wijk WK036378."""
    if not home:
        return {}
    chain = nesting.chain(home)
    homes = {_level(code, nesting.areas): code for code in reversed(chain)}
    if not _level(home, nesting.areas):
        raise UnknownPlaceError(
            Text(
                nl=f"De eigen buurt of wijk (home) {home!r} staat niet in areas.csv; schrijf de code van een "
                "buurt of wijk die er wel in staat.",
                en=f"The home area {home!r} is not in areas.csv; write the code of a buurt or wijk that is.",
            )
        )
    return homes


def _level(code: str, areas: Mapping[str, Area]) -> str:
    if code in areas:
        return areas[code].level
    is_cbs = code[2:].isalnum() and (code[:2], len(code)) in {("BU", 10), ("WK", 8)}
    return {"BU": "buurt", "WK": "wijk"}[code[:2]] if is_cbs else ""


def _rule(table: Mapping[str, Any], homes: Mapping[str, str]) -> BandAreas:
    codes = [str(code) for code in table["areas"]]
    codes = [
        homes.get(code.removeprefix(HOME_AREA), "") if code.startswith(HOME_AREA) else code for code in codes
    ]
    return BandAreas(str(table["id"]), tuple(filter(None, codes)))


def _band(table: Mapping[str, Any]) -> Band:
    return Band(str(table["id"]), Text.of(table["name"]), bool(table.get("is_here", False)))


def _yardstick(table: Mapping[str, Any]) -> Yardstick:
    return Yardstick(
        str(table["id"]), str(table["value"]), str(table["unit"]), str(table["period"]),
        Text.of(table["name"]), str(table["source"]),
    )  # fmt: skip


def _source(table: Mapping[str, Any]) -> Source:
    return Source(
        str(table["name"]), str(table["licence"]), str(table["year"]), bool(table.get("to_verify", False))
    )


def _notes(place: Place) -> tuple[Text, ...]:
    notes = [SHARE_OF_LAND] if any(len(areas) > 1 for areas in place.shares.values()) else []
    empty = [band.name for band in place.bands if band.id in place.unmeasured_bands]
    if empty:
        notes.append(
            Text(
                nl=AWAITS_HOME.nl.format(bands=" & ".join(name.nl for name in empty)),
                en=AWAITS_HOME.en.format(bands=" & ".join(name.en for name in empty)),
            )
        )
    return tuple(notes)
