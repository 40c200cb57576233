"""A workbook or somebody's own list comes into the register: what is added, changed, left and refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from oever.site.common.history import OPERATOR, history_of
from oever.site.common.models import Place
from oever.site.common.places import ServedPlace, main_place
from oever.site.people.models import Account
from oever.site.places.loading import load_place_records
from oever.site.register import handing_in
from oever.site.register.actions import add_record, change_record, keep_translation
from oever.site.register.bringing_in import Outcome, bring_in
from oever.site.register.entries import place_words
from oever.site.register.models import Link, Organisation, Service, Space
from oever.site.register.spreadsheet.grids import read_grids
from oever.site.register.spreadsheet.reading import likeness, read_sheets
from oever.site.register.spreadsheet.writing import write_folder, write_workbook
from oever.site.register.whole import whole_register
from oever.vocabulary.languages import Language

PLACE = "nieuw-west"


@pytest.fixture
def empty(db: None) -> ServedPlace:
    """Nieuw-West with its areas and goals, and nobody in the register yet."""
    load_place_records(main_place())
    return main_place()


def _bring(path: Path, *, save: bool = True, mapping: Mapping[str, str] | None = None) -> Outcome:
    read = read_sheets(read_grids(path, likeness), place_words(PLACE), mapping)
    return bring_in(place_id=PLACE, read=read, by=OPERATOR, save=save)


def _csv(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _draad(**more: Any) -> Organisation:
    entry = {"name": "De Draad", "state": "exists", "what_plain": {"nl": "Naait", "en": "Sews"}} | more
    made = add_record(sheet="organisations", place_id=PLACE, entry=entry, by=OPERATOR)
    assert isinstance(made, Organisation)
    return made


@pytest.mark.parametrize(("form", "language"), [("workbook", "nl"), ("folder", "en")])
def test_the_whole_register_comes_back_from_its_own_sheets(
    meerdam: ServedPlace, tmp_path: Path, form: str, language: Language
) -> None:
    atelier = Organisation.objects.get(place_id="meerdam", ref="naaiatelier-de-draad")
    told = {"field": "what_plain", "language": "tr", "text": "On iki kadın dikiş diker", "made_from": "nl"}
    keep_translation(record=atelier, **told, how="machine", role="Oever", by=OPERATOR)
    before, words = whole_register("meerdam"), place_words("meerdam")
    path = tmp_path / "register.xlsx" if form == "workbook" else tmp_path
    (write_workbook if form == "workbook" else write_folder)(path, before, language, words)
    read = read_sheets(read_grids(path, likeness), words)

    again = bring_in(place_id="meerdam", read=read, by=OPERATOR, save=True)
    assert (again.added, again.changed, again.refused) == ([], [], [])
    assert len(again.left) == sum(map(len, before.values()))

    Link.objects.all().delete()
    Service.objects.all().delete()
    Space.objects.all().delete()
    Organisation.objects.all().delete()
    afresh = bring_in(place_id="meerdam", read=read, by=OPERATOR, save=True)
    assert afresh.refused == []
    after = whole_register("meerdam")
    assert {sheet: [_plain(row) for row in rows] for sheet, rows in after.items()} == {
        sheet: [_plain(row) for row in rows] for sheet, rows in before.items()
    }


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "revision"}


def test_a_preview_saves_nothing_and_says_what_saving_does(empty: ServedPlace, tmp_path: Path) -> None:
    _draad()
    path = _csv(
        tmp_path, "organisaties.csv", "naam,stand\nDe Draad,in gevaar\nDe Spil,bestaat\nDe Golf,ooit\n"
    )
    seen = _bring(path, save=False)
    assert [one.name for one in seen.added] == ["De Spil"]
    assert [(one.name, one.changes[0].before, one.changes[0].after) for one in seen.changed] == [
        ("De Draad", "exists", "at_risk")
    ]
    assert [(one.row, one.column) for one in seen.refused] == [(4, "stand")]
    assert list(Organisation.objects.values_list("name", "state")) == [("De Draad", "exists")]

    done = _bring(path)
    assert (done.added, done.changed, done.refused) == (seen.added, seen.changed, seen.refused)
    assert Organisation.objects.get(name="De Draad").state == "at_risk"


def test_an_empty_cell_in_a_list_of_somebody_else_erases_nothing(empty: ServedPlace, tmp_path: Path) -> None:
    _draad(website="https://draad.example")
    outcome = _bring(_csv(tmp_path, "lijst.csv", "naam,website,stand\nDe Draad,,bestaat\n"))
    assert [one.name for one in outcome.left] == ["De Draad"]
    assert Organisation.objects.get().website == "https://draad.example"


def test_an_empty_cell_in_our_own_sheet_makes_a_field_empty(empty: ServedPlace, tmp_path: Path) -> None:
    _draad(website="https://draad.example")
    _bring(_csv(tmp_path, "organisaties.csv", "kenmerk,naam,website\nde-draad,De Draad,\n"))
    assert Organisation.objects.get().website == ""


def test_a_sheet_that_is_older_than_the_record_overwrites_nothing(empty: ServedPlace, tmp_path: Path) -> None:
    record = _draad()
    path = _csv(tmp_path, "organisaties.csv", "kenmerk,naam,stand,versie\nde-draad,De Draad,gestopt,1\n")
    change_record(record=record, entry={"state": "at_risk"}, by=OPERATOR)
    outcome = _bring(path)
    assert "veranderd nadat" in outcome.refused[0].why.nl
    assert Organisation.objects.get().state == "at_risk"


def test_an_alias_is_the_same_organisation(empty: ServedPlace, tmp_path: Path) -> None:
    _draad(aliases=["Draad"])
    outcome = _bring(_csv(tmp_path, "x.csv", "organisatie;stand\ndraad;gestopt\n"))
    assert [one.name for one in outcome.changed] == ["De Draad"]


def test_one_file_speaks_of_a_record_once(empty: ServedPlace, tmp_path: Path) -> None:
    outcome = _bring(_csv(tmp_path, "x.csv", "naam,stand\nDe Spil,bestaat\nde spil,gestopt\n"))
    assert len(outcome.added) == 1
    assert "regel 2" in outcome.refused[0].why.nl


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("Bel 06-12345678", "mobiel"),
        ("jan.jansen@voorbeeld.nl", "één persoon"),
        ("NL91ABNA0417164300", "rekening"),
    ],
)
def test_what_belongs_to_one_person_is_refused(
    empty: ServedPlace, tmp_path: Path, cell: str, why: str
) -> None:
    outcome = _bring(_csv(tmp_path, "x.csv", f"naam,stand,hoe je die bereikt\nDe Spil,bestaat,{cell}\n"))
    assert [one.column for one in outcome.refused] == ["hoe je die bereikt"]
    assert why in outcome.refused[0].why.nl
    assert not Organisation.objects.exists()


def test_a_link_may_name_its_ends_as_people_do(empty: ServedPlace, tmp_path: Path) -> None:
    _draad()
    _csv(tmp_path, "organisaties.csv", "naam,stand\nDe Spil,bestaat\n")
    _csv(
        tmp_path,
        "verbanden.csv",
        "organisatie,verband,met organisatie,jaar\nDe Draad,groeide uit,De Spil,2019\n",
    )
    outcome = _bring(tmp_path)
    assert outcome.refused == []
    link = Link.objects.get()
    assert (link.organisation.ref, link.to_organisation and link.to_organisation.ref) == (
        "de-draad",
        "de-spil",
    )


def test_a_space_goes_to_nobody_before_the_neighbours_were_heard(empty: ServedPlace, tmp_path: Path) -> None:
    head = 'naam,hoe ver die weg is,buurtcoöperatie gehoord,"wat ze zei, of waarom niet gevraagd"'
    rows = "Loods,ja gezegd,,\nPand,ja gezegd,nee,\nDak,ja gezegd,nee,Er is er nog geen\n"
    outcome = _bring(_csv(tmp_path, "ruimtes.csv", f"{head}\n{rows}"))
    assert [(one.row, one.column) for one in outcome.refused] == [
        (2, "hoe ver die weg is"),
        (3, "hoe ver die weg is"),
    ]
    assert [space.name for space in Space.objects.all()] == ["Dak"]


def test_the_headers_of_a_list_are_told_once_and_remembered(empty: ServedPlace) -> None:
    keeper = Account.objects.create(mail="bijhouder@voorbeeld.nl")
    content = b"Wie;Waar gaat het over;Vink\nDe Spil;Repareren;1\nDe Golf;Wassen;0\n"
    kept = handing_in.receive(name="lijst.csv", content=content, place_id=PLACE, by=keeper)
    kept.sheet = "organisations"
    kept.mapping = {"Wie": "name", "Waar gaat het over": "what_plain:nl", "Vink": ""}
    kept.save()
    assert [one.name for one in handing_in.preview(kept, OPERATOR).added] == ["De Spil", "De Golf"]
    handing_in.save(kept, OPERATOR)

    next_month = b"Vink;Wie;Waar gaat het over\n1;De Spil;Repareren en praten\n"
    again = handing_in.receive(name="lijst-2.csv", content=next_month, place_id=PLACE, by=keeper)
    changed = handing_in.preview(again, OPERATOR).changed
    assert [(one.name, one.changes[0].after) for one in changed] == [("De Spil", "Repareren en praten")]


@pytest.mark.parametrize(
    "lines",
    [
        "Leverancier;KvK-nummer;Bedrag\nDe Spil B.V.;34000001;1.000,00\nDe Golf B.V.;34000002;20,00\n",
        "Leverancier;KvK-nummer;Bedrag;Betaaldatum\nDe Spil B.V.;34000001;1.000,00;03-04-2024\n",
    ],
    ids=["of a year", "of days"],
)
def test_a_list_of_creditors_tells_who_there_are(empty: ServedPlace, lines: str) -> None:
    keeper = Account.objects.create(mail="bijhouder@voorbeeld.nl")
    kept = handing_in.receive(name="crediteuren-2024.csv", content=lines.encode(), place_id=PLACE, by=keeper)
    meant = {one.title: one.meaning for one in handing_in.headings(kept)}
    assert (meant["Leverancier"], meant["KvK-nummer"], meant["Bedrag"]) == ("name", "company_number", "")


def test_every_row_that_changes_something_leaves_its_line_of_history(
    empty: ServedPlace, tmp_path: Path
) -> None:
    record = _draad()
    _bring(_csv(tmp_path, "x.csv", "naam,stand\nDe Draad,gestopt\n"))
    line = history_of(record).first()
    assert line is not None
    assert (line.by_role, line.before, line.after) == ("operator", {"state": "exists"}, {"state": "stopped"})


def test_a_record_of_one_place_is_unknown_in_another(empty: ServedPlace, tmp_path: Path) -> None:
    Place.objects.create(id="elders", name_nl="Elders", name_en="Elsewhere")
    _draad()
    read = read_sheets(
        read_grids(_csv(tmp_path, "x.csv", "naam,stand\nDe Draad,gestopt\n"), likeness), place_words("elders")
    )
    assert len(bring_in(place_id="elders", read=read, by=OPERATOR, save=True).added) == 1
    assert Organisation.objects.get(place_id=PLACE).state == "exists"
