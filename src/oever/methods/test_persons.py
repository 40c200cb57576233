"""Names of people are recognised by their shape, organisations by a word of business. All are invented."""

from __future__ import annotations

import pytest

from oever.methods.persons import is_natural_person


@pytest.mark.parametrize(
    "name",
    [
        "Mrs J Smith", "Mw. F. Yilmaz", "Dhr. A. el Amrani", "Mr & Mrs Jones", "MR H & MRS M OTHER",
        "Jan de Vries", "Vries, J. de", "J.P. van den Berg", "P. Jansen-de Boer", "Familie Jansen",
        "Smith, J", "SMITH JOHN", "Khan A", "Anne-Marie O'Neill", "Fatma Yılmaz", "Ayşe Öztürk",
        "Mohammed Ben Ali", "Prof Anna Kowalska", "Elizabeth & Richard Mitchell", "Jonathan Other QC",
        "Jan de Vries (002977)", "SQ *Emma Parkinson", "Zwerisha Begum", "Donna C Underhill",
    ],
)  # fmt: skip
def test_a_bare_name_of_a_person_is_recognised_in_any_purpose(name: str) -> None:
    assert is_natural_person(name, "Professional fees", "Finance")


@pytest.mark.parametrize(
    "name",
    [
        "Bakker Bouw B.V.", "Jan de Vries Bouw", "Jan de Vries Schilderwerken", "Stichting Jan Jansen",
        "Gemeente Amsterdam", "Riverton M.B.C.", "L B Riverton", "H M Land Registry", "J Smith Plumbing",
        "Smith and Weston", "Underhill & Underhill", "W H Smith PLC", "Mr J Smith T/A Smith's Roofing",
        "J. Jansen en Zonen", "St John Ambulance", "Turning Tide", "E.ON", "T-Mobile", "A1 Taxis",
        "L For Leather", "Estampa S L", "A New Leaf", "Van Noordwijk Hotel", "De Omloop", "Leger des Heils",
        "https://delegates.example", "",
    ],
)  # fmt: skip
def test_an_organisation_is_left_alone(name: str) -> None:
    assert not is_natural_person(name, "Professional fees", "Finance")


@pytest.mark.parametrize("category", ["Foster payments", "Direct Payments", "Bijzondere bijstand", "Refunds"])
def test_in_money_for_people_a_name_in_doubt_is_masked(category: str) -> None:
    assert is_natural_person("Xyzzy Qwerty", category)
    assert is_natural_person("Smith", category)
    assert not is_natural_person("Xyzzy Qwerty", "Stationery")
    assert not is_natural_person("Qwerty Care Homes", category)


def test_in_care_that_is_bought_a_frequent_surname_is_enough() -> None:
    assert is_natural_person("Xyzzy Bakker", "Home care", "")
    assert is_natural_person("Xyzzy Bakker", "", "Thuiszorg")
    assert not is_natural_person("Xyzzy Bakker", "Stationery", "Finance")
    assert not is_natural_person("Turning Tide", "Residential care", "Adults")


@pytest.mark.parametrize(
    "mark", ["REDACTED", "Redacted Personal Information", "Geanonimiseerd", "Name withheld", "Particulier"]
)
def test_a_mark_that_hides_a_person_counts_as_a_person(mark: str) -> None:
    assert is_natural_person(mark)


def test_a_mark_that_hides_a_firm_does_not() -> None:
    assert not is_natural_person("Third Party Supplier", "Computer licences")
    assert not is_natural_person("Commercially sensitive", "Computer licences")
