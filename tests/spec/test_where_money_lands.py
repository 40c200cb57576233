"""Where money lands: what the bands of each place are, worked addresses, and how much is really known.

This test is also the writer of docs/methods/bands.md: with OEVER_WRITE_DOCS=1 it writes the page, and
otherwise it asserts that the page says what the places do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from oever.ledger.places import Address, Located, Place, load_place
from tests.shared import ROOT

PAGE = ROOT / "docs" / "methods" / "bands.md"
PLACES = ("nieuw-west", "manchester", "salford")

# Addresses of nobody in particular; each shows one thing.
EXAMPLES = (
    ("nieuw-west", Address("1068 AB", "12-A"), "a postcode inside the district"),
    ("nieuw-west", Address("1058ab"), "a postcode that crosses a border: divided by land"),
    ("nieuw-west", Address("1017 AB"), "elsewhere in the city"),
    ("nieuw-west", Address("1181 AB"), "a municipality next door"),
    ("nieuw-west", Address("3511 AB"), "in no table, but Dutch"),
    ("nieuw-west", Address("1000 AA"), "a post box: in the city, and no nearer"),
    ("nieuw-west", Address("M15 5RL"), "the form of a British postcode"),
    ("nieuw-west", Address("2000", "", "Belgium"), "the country is enough"),
    ("nieuw-west", Address("", "", "NL"), "a country that is not abroad is not enough"),
    ("nieuw-west", Address("Amsterdam"), "a town is never asked"),
    ("manchester", Address("M1 1AD"), "a district inside the city"),
    ("manchester", Address("M3 7AA"), "a district on both sides of a border: divided by postcodes"),
    ("salford", Address("M3 7AA"), "the same address, seen from Salford"),
    ("manchester", Address("M7 4AA"), "a constituency in two cities: the postcode district decides"),
    ("manchester", Address("L1 1AA"), "elsewhere in the region"),
    ("manchester", Address("EH1 1YZ"), "elsewhere in the country"),
    ("manchester", Address("IM1 1AA"), "not in the United Kingdom"),
    ("manchester", Address("M78 1AA"), "the form of a postcode, but no such district"),
)

INTRODUCTION = """# Where money lands

*Made by tests/spec/test_where_money_lands.py from the folders in places/. Change a place there and write
this page again with `OEVER_WRITE_DOCS=1 pytest tests/spec/test_where_money_lands.py`.*

**What it answers.** A supplier has an address. In which ring around us does it lie: here, elsewhere in
the city, in the region, in the country, abroad? Or can nobody tell?

**Why it matters.** Every other figure about "here" rests on it. "Local" that means one area in one report
and another in the next cannot be compared, so each place writes down what its rings are.

**Three questions, never mixed.** *Head office*: where the supplier has its seat. *Branch*: the nearest of
its seat and branches. *Delivery*: where the work was done. A figure carries the one it answers. Counting
branches as local raises a share; a share by head office and a share by branch are two figures.

**Method.**

1. A country that is not the place's own is abroad, whatever the rest says.
2. An official table that was loaded decides by postcode and house number, then by postcode
   (docs/how-to/load-a-place.md).
3. Otherwise the first part of the postcode decides (1068, M15). On a border it divides:

       share of a Dutch four-digit postcode in an area = its land in the area / its land
       share of a British postcode district in an area = its postcodes in the area / its postcodes

   A share under 1 in 200 is dropped and the others take its place.
4. The area lies in the first band, near to far, that names it or an area around it.
5. What is left is *unknown*: a band of its own, drawn and never dropped. A country that is the place's
   own, without a postcode, is unknown too. The name of a town is never used.

**How precise.** Every answer says what decided: `postcode+number`, `postcode`, `postcode_area` (only the
first part), `country` or `unknown`.
"""

LIMITS = """## What this cannot do

- Shares of land are not shares of suppliers: a park counts like a shopping street. Load the table of
  postcodes and house numbers where this matters.
- A postcode district that crosses a border widens the bounds of a band: the lower bound leaves its money
  out, the upper bound takes it in whole.
- British postcodes are those of the constituencies of 2010, ended ones included. Of two constituencies
  that cross a district border the parts were told apart by postcode district, and wait for verification.
- Ended and new postcodes: a Dutch postcode in no table lies somewhere in the Netherlands. A British one
  in a district that is in no table is unknown near Manchester, and the United Kingdom elsewhere.
- Post boxes of Amsterdam lie in Amsterdam and in no district.
"""


def shown(found: Located, place: Place) -> str:
    names = {band.id: band.name.en for band in place.bands} | {"unknown": "*unknown*"}
    return ", ".join(f"{names[landing.band]} {landing.share:.0%}" for landing in found.landings)


def bands(place: Place) -> Iterator[str]:
    yield f"### {place.name.en}\n"
    yield "| | band | in Dutch | areas | here? |\n|--:|---|---|---|---|"
    rules = {rule.band: rule.areas for rule in place.nesting.bands}
    for number, band in enumerate(place.bands, 1):
        areas = " ".join(f"`{area}`" for area in rules[band.id]) or "empty until a home is chosen"
        yield f"| {number} | {band.name.en} | {band.name.nl} | {areas} | {'yes' if band.is_here else ''} |"
    whole = sum(1 for prefix in place.shares if len(place.locate(Address(prefix)).landings) == 1)
    divided = len(place.shares) - whole
    yield f"\nFirst parts of postcodes in the tables: {whole + divided}; {divided} are divided over bands."
    yield "Sources:\n"
    for source in place.sources:
        verify = " **To be verified.**" if source.is_to_verify else ""
        yield f"- {source.name} ({source.licence}, {source.year}).{verify}"


def page() -> str:
    places = {name: load_place(name) for name in PLACES}
    lines = [INTRODUCTION, "## Bands\n"]
    for place in places.values():
        lines += [*bands(place), ""]
    lines += ["## Worked examples\n", "| place | postcode | country | lands in | decided by | it shows |"]
    lines += ["|---|---|---|---|---|---|"]
    for name, address, shows in EXAMPLES:
        found = places[name].locate(address)
        lines.append(
            f"| {name} | {address.postcode} {address.house_number} | {address.country} "
            f"| {shown(found, places[name])} | `{found.precision}` | {shows} |"
        )
    return "\n".join([*lines, "", LIMITS])


@pytest.fixture(autouse=True)
def without_loaded_tables(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page tells what comes with the programme, not what somebody loaded."""
    monkeypatch.setenv("OEVER_HOME", str(tmp_path))


def test_the_page_says_what_the_places_do() -> None:
    made = page()
    if os.environ.get("OEVER_WRITE_DOCS"):
        PAGE.write_text(made, "utf-8")
    assert PAGE.read_text("utf-8") == made


def test_the_nearest_bands_are_here_and_the_farthest_is_abroad() -> None:
    for name in PLACES:
        place = load_place(name)
        here = [band.is_here for band in place.bands]
        assert here == sorted(here, reverse=True)
        assert here[0]
        assert place.bands[-1].id == "abroad"


def test_a_share_on_a_border_is_the_share_of_the_land() -> None:
    landings = {x.band: x.share for x in load_place("nieuw-west").locate(Address("1058")).landings}
    assert landings["stadsdeel"] == pytest.approx(0.4136, abs=0.0001)


def test_two_places_share_one_geography() -> None:
    """What Salford has of an address, Manchester sees in the rest of Greater Manchester, to the share."""
    manchester, salford = load_place("manchester"), load_place("salford")
    for prefix in salford.shares:
        own = {x.band: x.share for x in salford.locate(Address(prefix)).landings}
        theirs = {x.band: x.share for x in manchester.locate(Address(prefix)).landings}
        county = own.get("salford", 0) + own.get("greater_manchester", 0)
        assert county == pytest.approx(theirs.get("manchester", 0) + theirs.get("greater_manchester", 0))
        assert own.get("salford", 0) <= theirs.get("greater_manchester", 0) + 1e-9


def test_a_town_or_an_empty_cell_never_places_money() -> None:
    for name in PLACES:
        for written in ("", "Salford", "Manchester M", "Amsterdam Nieuw-West", "n/a", "Various", "0"):
            assert load_place(name).locate(Address(written)).precision == "unknown"
