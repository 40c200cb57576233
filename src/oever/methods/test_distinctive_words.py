"""Which words say who somebody is, and which pairs may never be joined on their names."""

from __future__ import annotations

import pytest

from oever.methods.distinctive import (
    Rarity,
    is_common,
    is_linked,
    is_plural,
    shared_distinctive,
    tell_apart,
    words_of,
)
from oever.methods.names import normalise_name

NAMES = (
    "Stichting Vrouw en Vaart",
    "St. Vrouw & Vaart",
    "Zorg Amsterdam",
    "Thuiszorg Amsterdam B.V.",
    "Stichting Zorg Amsterdam Noord",
    "Community Services Ltd",
    "Salford Community Services",
    "Retrofitworks",
    "Retrofit Works CIC",
    "Partridge Events Ltd",
    "Patridge Events Limited",
    "Schildersbedrijf De Kwast",
)


def words(name: str) -> tuple[str, ...]:
    return words_of(normalise_name(name))


@pytest.fixture(scope="module")
def rarity() -> Rarity:
    return Rarity.of({words(name) for name in NAMES})


@pytest.mark.parametrize("word", ["zorg", "amsterdam", "community", "services", "stichting", "jansen", "bv"])
def test_words_that_say_what_or_where_are_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["schildersbedrijf", "jeugdzorggroep", "wijkcentrum", "personeelsadvies"])
def test_a_dutch_compound_of_common_words_is_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["bakkery", "schildersbedryf", "kultuur", "dyk"])
def test_a_common_word_is_common_in_any_spelling(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["vaart", "keepmoat", "pendleton", "oranjevrijstaat"])
def test_words_that_say_who_are_not_common(word: str) -> None:
    assert not is_common(word)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zorg Amsterdam", "Amsterdam Zorg B.V."),
        ("Zorg Amsterdam", "Stichting Zorg Amsterdam Noord"),
        ("Community Services Ltd", "Salford Community Services"),
        ("Thuiszorg Amsterdam B.V.", "Zorg Amsterdam"),
        ("De Jong Schilders", "De Jong Schildersbedrijf"),
    ],
)
def test_common_words_alone_never_open_the_gate(left: str, right: str, rarity: Rarity) -> None:
    assert shared_distinctive(words(left), words(right), rarity) == ()


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("Stichting Vrouw en Vaart", "St. Vrouw & Vaart", ("vaart",)),
        ("Partridge Events Ltd", "Patridge Events Limited", ("partridge",)),
        ("Retrofitworks", "Retrofit Works CIC", ("retrofitworks",)),
    ],
)
def test_one_rare_word_opens_it_also_with_a_slip_or_in_two_parts(
    left: str, right: str, shared: tuple[str, ...], rarity: Rarity
) -> None:
    assert shared_distinctive(words(left), words(right), rarity) == shared


def test_a_word_that_very_many_names_carry_is_common_in_that_run() -> None:
    names = [("vaart", f"naam{number}") for number in range(400)]
    assert Rarity.of(names[:10]).is_distinctive("vaart")
    assert not Rarity.of(names).is_distinctive("vaart")


def test_a_rarer_word_tells_more_and_a_common_word_little() -> None:
    rarity = Rarity.of(
        [("vaart", "zorg"), ("kade", "zorg"), ("kade", "brug"), *[(f"w{n}",) for n in range(5000)]]
    )
    assert rarity.weight("vaart") > rarity.weight("kade") > rarity.weight("zorg")


def test_a_known_word_is_not_a_slip_of_another_known_word() -> None:
    rarity = Rarity.of([("brenton", str(n)) for n in range(4)] + [("brunton", str(n)) for n in range(4)])
    assert not rarity.is_slip("brenton", "brunton")


def test_common_words_meet_as_singular_and_plural() -> None:
    assert is_plural("technology", "technologies")
    assert is_plural("services", "service")
    assert not is_plural("sport", "spoor")


def test_common_words_meet_as_one_compound_with_its_linking_sound_and_without() -> None:
    assert is_linked("schildersbedrijf", "schilderbedrijf")
    assert is_linked("schilderbedrijf", "schildersbedrijf")
    assert is_linked("schilderbedryf", "schildersbedrijf")
    assert not is_linked("schildersbedrijf", "schildersbedrijf")
    assert not is_linked("schilder", "schilders")
    assert not is_linked("bouwbedrijf", "bouwsbedrijf ")


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("Vaart Noord", "Vaart Zuid", ("noord", "zuid")),
        ("Depot 2", "Depot 3", ("2", "3")),
        ("Depot 02", "Depot 2", None),
        ("Girls School Oakfield", "Oakfield Boys School", ("girls", "boys")),
        ("Vaart Noord", "Vaart", None),
    ],
)
def test_words_that_exclude_each_other_tell_two_names_apart(
    left: str, right: str, apart: tuple[str, str] | None
) -> None:
    assert tell_apart(left.lower().split(), right.lower().split()) == apart
