"""Whatever a record says comes back from a sheet as it went out, as CSV and as a workbook."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from oever.site.register.choices import choices
from oever.site.register.columns import Column, Sheet, sheets
from oever.site.register.folding import folded, item_lines, one_line, several_lines, slug
from oever.site.register.spreadsheet.cells import PlaceWords
from oever.site.register.spreadsheet.grids import escaped, read_grids, unescaped
from oever.site.register.spreadsheet.reading import likeness, read_sheets
from oever.site.register.spreadsheet.writing import Entry, write_sheet, write_workbook
from oever.vocabulary.languages import LANGUAGES, Language, Text

PLACE = PlaceWords(
    {
        "area": {"F": Text("Nieuw-West", "Nieuw-West"), "B,1": Text("Buurt (D,F)", "Buurt (D,F)")},
        "need": {"food": Text("Eten", "Food"), "care": Text("Zorg en gezondheid", "Care and health")},
        "goal": {"spending": Text("Slim inkopen", "Buying wisely")},
    }
)
TEXT = st.text(max_size=40) | st.sampled_from(["=1+1", "'=1", "''@x", "-2", "+31", "'t Hof", "a;b", "x\ny"])


def _value(column: Column) -> st.SearchStrategy[Any]:
    lists = st.lists(TEXT.map(lambda t: one_line(t.replace(";", ","))).filter(bool), max_size=3, unique=True)
    known: Mapping[str, st.SearchStrategy[Any]] = {
        "text": TEXT.map(one_line),
        "link": TEXT.map(one_line),
        "ref": TEXT.map(slug),
        "list": lists,
        "int": st.none() | st.integers(0, 100),
        "year": st.none() | st.integers(1000, 2200),
        "date": st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)),
        "yes_no": st.none() | st.booleans(),
        "tick": st.booleans(),
        "decimal": st.none() | st.decimals(0, 10**9, places=2),
        "coordinate": st.none() | st.decimals(-89, 89, places=6).map(lambda n: n + 0),
        "area": st.sampled_from(["", "F"]),
        "areas": st.lists(st.sampled_from(["F", "B,1"]), unique=True),
        "needs": st.lists(st.sampled_from(["food", "care"]), unique=True),
        "goal": st.sampled_from(["", "spending"]),
        "words": st.dictionaries(
            st.sampled_from(["nl", "en", "tr"]), TEXT.map(several_lines).filter(bool), max_size=3
        ),
        "items": st.dictionaries(
            st.sampled_from(["nl", "en", "ar"]), TEXT.map(item_lines).filter(bool), max_size=3
        ),
    }
    if column.kind == "code":
        return st.sampled_from(["", *choices()[column.of]])
    if column.kind == "codes":
        return st.lists(st.sampled_from(sorted(choices()[column.of])), unique=True, max_size=3)
    return known[column.kind]


def _entries(sheet: Sheet) -> st.SearchStrategy[list[dict[str, Any]]]:
    row = st.fixed_dictionaries({column.id: _value(column) for column in sheet.columns.values()})
    filled = row.filter(lambda entry: any(value not in ("", [], None, {}, False) for value in entry.values()))
    return st.lists(filled, min_size=1, max_size=2)


def _as_read(sheet: Sheet, path: Path) -> list[dict[str, Any]]:
    read = read_sheets(read_grids(path, likeness), PLACE)
    mine = next(one for one in read if one.sheet == sheet.id)
    assert mine.unknown == ()
    entries = []
    for row in mine.rows:
        assert row.refused == []
        entry: dict[str, Any] = {}
        for (name, language), value in row.values.items():
            if sheet.columns[name].is_readable:
                entry.setdefault(name, {}).update({language: value} if value else {})
            else:
                entry[name] = value
        entries.append(entry)
    return entries


def _differences(read: list[dict[str, Any]], written: list[dict[str, Any]]) -> list[tuple[str, Any, Any]]:
    assert len(read) == len(written)
    pairs = zip(read, written, strict=True)
    return [(name, one[name], two[name]) for one, two in pairs for name in two if one[name] != two[name]]


SLOWLY = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("name", list(sheets()))
@SLOWLY
@given(drawn=st.data())
def test_a_csv_gives_back_what_went_in(name: str, drawn: st.DataObject) -> None:
    sheet = sheets()[name]
    entries = drawn.draw(_entries(sheet))
    language: Language = drawn.draw(st.sampled_from(["nl", "en"]))
    with tempfile.TemporaryDirectory() as folder:
        path = write_sheet(Path(folder) / f"{name}.csv", sheet, entries, language, PLACE)
        assert _differences(_as_read(sheet, path), entries) == []


@settings(SLOWLY, max_examples=4)
@given(drawn=st.data())
def test_a_workbook_gives_back_what_went_in(drawn: st.DataObject) -> None:
    entries = {name: drawn.draw(_entries(sheet)) for name, sheet in sheets().items()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_workbook(path, entries, drawn.draw(st.sampled_from(["nl", "en"])), PLACE)
        for name, sheet in sheets().items():
            assert _differences(_as_read(sheet, path), entries[name]) == []


@given(TEXT)
def test_the_apostrophe_that_makes_a_cell_safe_comes_off_again(text: str) -> None:
    from oever.sheets.writing import safe_cell

    assert unescaped(safe_cell(escaped(one_line(text)))) == one_line(text)


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    sheet = sheets()["organisations"]
    entry: Entry = {
        "name": "=HYPERLINK(0)",
        "aliases": ["@SUM(1)"],
        "what_plain": {"nl": "+cmd|' /C calc'!A0"},
    }
    path = write_sheet(tmp_path / "organisations.csv", sheet, [entry], "nl", PLACE)
    _, cells = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]
    assert "'=HYPERLINK(0)" in cells


def test_columns_may_stand_in_any_order_in_either_language(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Website;What it does (en);NAAM;stand\nx.example;Sews;De Draad;at risk\n", "utf-8")
    (read,) = read_sheets(read_grids(path, likeness), PLACE)
    assert read.rows[0].values == {
        ("website", ""): "x.example",
        ("what_plain", "en"): "Sews",
        ("name", ""): "De Draad",
        ("state", ""): "at_risk",
    }


def test_a_cell_that_means_nothing_is_refused_with_its_row_column_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "organisaties.csv"
    path.write_text("naam,stand,nagekeken op\nDe Draad,bestaat,3-11-2026\nDe Spil,misschien,gisteren\n")
    (read,) = read_sheets(read_grids(path, likeness), PLACE)
    refused = read.rows[1].refused
    assert [(one.row, one.column) for one in refused] == [(3, "stand"), (3, "nagekeken op")]
    assert "bestaat, gepland, gewenst" in refused[0].why.nl
    assert read.rows[0].values["confirmed_on", ""] == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.250", "1250"), ("1.250,5", "1250.5"), ("84,5", "84.5"), ("€ 72", "72"), ("2,100.25", "2100.25")],
)
def test_a_measure_is_read_as_a_dutch_or_an_english_hand_wrote_it(typed: str, number: str) -> None:
    from oever.site.register.spreadsheet.cells import value_of

    assert value_of(sheets()["spaces"].columns["floor_m2"], typed, PLACE) == Decimal(number)


@pytest.mark.parametrize("name", list(sheets()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_of_a_sheet_have_one_title(name: str, language: Language) -> None:
    titles = [folded(column.title[language]) for column in sheets()[name].columns.values()]
    assert len(titles) == len(set(titles))
