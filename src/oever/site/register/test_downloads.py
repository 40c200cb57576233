"""Every list as a file: the same filters as the page, no persons, and the forms that others read."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.register import open_data, queries
from oever.site.register.actions import add_record
from oever.site.register.models import Organisation
from oever.site.register.private import private_part
from oever.site.register.spreadsheet.writing import Entry
from tests.shared import shared_file

PRACTICE = "/oefenplaats/zien/"


def _body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def _rows(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(_body(client, address).decode())))


def test_every_list_answers_in_four_forms_with_the_filters_of_the_page(
    meerdam: ServedPlace, client: Client
) -> None:
    asked = "?behoefte=textile&stand=exists"
    page = client.get(f"{PRACTICE}{asked}").content.decode()
    told = json.loads(_body(client, f"{PRACTICE}organisaties.json{asked}"))["organisations"]
    names = {one["name"] for one in told}
    assert "Naaiatelier De Draad" in names
    assert "Wasserij De Golf" not in names
    assert all(name in page for name in names)
    assert {row["naam"] for row in _rows(client, f"{PRACTICE}organisaties.csv{asked}")} == names
    shapes = json.loads(_body(client, f"{PRACTICE}organisaties.geojson{asked}"))["features"]
    assert {one["properties"]["name"] for one in shapes} == names
    for listing in ("organisaties", "instellingen", "ruimtes", "voorzieningen"):
        assert _body(client, f"{PRACTICE}{listing}.xlsx").startswith(b"PK")
        assert json.loads(_body(client, f"{PRACTICE}{listing}.geojson"))["type"] == "FeatureCollection"


def test_a_point_tells_what_it_is_where_it_is_and_about_what(meerdam: ServedPlace, client: Client) -> None:
    shapes = json.loads(_body(client, f"{PRACTICE}organisaties.geojson"))["features"]
    found = next(one for one in shapes if one["id"] == "naaiatelier-de-draad")
    one = Organisation.objects.get(place_id=meerdam.id, ref="naaiatelier-de-draad")
    assert one.longitude is not None
    assert one.latitude is not None
    assert found["geometry"]["coordinates"] == [float(one.longitude), float(one.latitude)]
    assert found["properties"]["areas"] == [area.code for area in one.areas.all()]
    assert found["properties"]["needs"] == [need.key for need in one.needs.all()]
    assert found["properties"]["what_plain"] == one.what_plain
    assert found["properties"]["url"].endswith("/oefenplaats/zien/organisaties/naaiatelier-de-draad/")
    assert {"search_words", "contact_how", "contact_role"}.isdisjoint(found["properties"])


def test_a_map_of_any_length_takes_three_queries(
    meerdam: ServedPlace, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3):
        client.get(f"{PRACTICE}organisaties.geojson")


def test_no_file_holds_what_belongs_to_one_person(meerdam: ServedPlace, client: Client) -> None:
    for name in ("organisaties.json", "ruimtes.csv", "voorzieningen.json", "verbanden.csv", "nieuw.rss"):
        assert private_part(_body(client, PRACTICE + name).decode()) is None, name


def test_a_formula_that_somebody_typed_leaves_as_a_text(nieuw_west: ServedPlace, client: Client) -> None:
    entry: Entry = {"name": "=1+1", "what_plain": {"nl": "@SUM(A1)"}}
    add_record(sheet="organisations", place_id=nieuw_west.id, entry=entry, by=OPERATOR)
    rows = _rows(client, "/zien/organisaties.csv?woorden=1")
    assert "'=1+1" in {row["naam"] for row in rows}


def test_linked_data_speaks_schema_org_and_valueflows(meerdam: ServedPlace, client: Client) -> None:
    told = json.loads(_body(client, f"{PRACTICE}organisaties/naaiatelier-de-draad.jsonld"))
    assert told["@type"] == ["Organization", "vf:Organization"]
    assert told["@context"]["vf"] == "https://w3id.org/valueflows/ont/vf#"
    assert {"@language": "nl", "@value": told["vf:note"]} in told["description"]
    assert told["location"]["geo"]["@type"] == "GeoCoordinates"


def test_what_is_invented_says_so_also_where_the_band_above_the_page_is_gone(
    meerdam: ServedPlace, nieuw_west: ServedPlace
) -> None:
    add_record(sheet="organisations", place_id=nieuw_west.id, entry={"name": "Echt"}, by=OPERATOR)
    for place, is_invented in ((meerdam.id, True), (nieuw_west.id, False)):
        for one in queries.organisations(place):
            profile = open_data.murmuration(one, "https://oever.example", "NL")
            linked = open_data.linked_data(one, "https://oever.example", "nl")
            assert profile.get("description", "").startswith("Verzonnen") == is_invented
            assert ("disambiguatingDescription" in linked) == is_invented


def test_profiles_hold_to_the_schema_of_murmurations(meerdam: ServedPlace) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    drafts = pytest.importorskip("referencing.jsonschema")
    folder = shared_file("standards/murmurations")
    schema = json.loads((folder / "schemas" / f"{open_data.MURMURATIONS}.json").read_text())
    registry = drafts.EMPTY_REGISTRY.with_resources(
        (_address(schema, file), drafts.DRAFT7.create_resource(_field(file)))
        for file in (folder / "fields").glob("*.json")
    )
    validator = jsonschema.Draft7Validator(schema, registry=registry)
    profiles = [
        open_data.murmuration(one, "https://oever.example", "NL") for one in queries.organisations("meerdam")
    ]
    assert len(profiles) > 50
    assert [list(validator.iter_errors(profile)) for profile in profiles] == [[] for _ in profiles]


def _address(schema: dict[str, Any], file: Path) -> str:
    return f"{schema['$id'].rsplit('/', 2)[0]}/fields/{file.name}"


def _field(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text())
    found.pop("$id", None)
    return found


def test_a_calendar_knows_the_day_on_which_a_service_goes(meerdam: ServedPlace, client: Client) -> None:
    text = _body(client, f"{PRACTICE}voorzieningen.ics").decode()
    assert "SUMMARY:Belbus\r\n" in text
    assert "DTSTART;VALUE=DATE:20261231\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_feed_names_who_came_last(nieuw_west: ServedPlace, client: Client) -> None:
    entry = {"name": "Wie het laatst kwam", "state": "exists"}
    add_record(sheet="organisations", place_id=nieuw_west.id, entry=entry, by=OPERATOR)
    items = re.findall(r"<item><title>(.*?)</title>", _body(client, "/zien/nieuw.rss").decode())
    assert items[0] == "Wie het laatst kwam"
