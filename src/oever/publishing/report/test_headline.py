"""The headline holds whatever the unknown turns out to be, and says so when nothing is known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from oever.ledger.followed import Followed
from oever.publishing.report.headline import headline
from oever.publishing.report.subject import Subject
from oever.publishing.report.words import Words
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import Figure
from oever.vocabulary.languages import Language
from tests.cast import figures_of, meerdam
from tests.stories import nothing_bought, nothing_placed


def told(followed: Followed, language: Language = "nl") -> tuple[str, str]:
    """Title and lede as plain text."""
    made = headline(Subject(followed), Words(language, followed.currency))
    return made.title.striptags(), made.lede.striptags()


def with_share(here: str, unknown: str) -> Followed:
    """Meerdam in 2024, this percentage known to be here, that percentage unknown, all else elsewhere."""
    followed = meerdam()
    total = next(f for f in followed.figures if f.measure == "buying" and f.period == "2024").value
    assert total is not None
    parts = {"west": Decimal(here), UNKNOWN: Decimal(unknown)}
    parts["nederland"] = Decimal(100) - Decimal(here) - Decimal(unknown)
    figures = [f for f in followed.figures if f.measure == "buying" and f.period == "2024" and not f.key]
    figures += [
        Figure(
            "band_buying", "all", "2024", "band", key, total * share / 100, "EUR", None, None, None, 1,
            "head_office", "",
        )
        for key, share in parts.items()
    ]  # fmt: skip
    return replace(followed, figures=tuple(figures))


@pytest.mark.parametrize(
    ("here", "unknown", "title"),
    [
        ("9.96", "10", "Van elke € 100 bleef minstens € 9 in Meerdam-West"),
        ("10.00", "10", "Van elke € 100 bleef minstens € 10 in Meerdam-West"),
        ("100", "0", "Van elke € 100 bleef minstens € 100 in Meerdam-West"),
        ("0.4", "3.2", "Van elke € 100 bleef hoogstens € 4 in Meerdam-West"),
        ("0", "0", "Van elke € 100 bleef hoogstens € 1 in Meerdam-West"),
        ("0.4", "80", "We zien waaraan het geld opging, nog niet waar het landt"),
        ("6", "94", "We zien waaraan het geld opging, nog niet waar het landt"),
    ],
)
def test_a_lower_bound_rounds_down_and_an_upper_bound_up(here: str, unknown: str, title: str) -> None:
    assert told(with_share(here, unknown))[0].replace("\xa0", " ") == title


def test_the_latest_complete_year_is_the_main_one() -> None:
    main = Subject(meerdam()).main
    assert main is not None
    assert main.name == "2024"


def test_a_ledger_without_places_says_so_and_asks_who_knows() -> None:
    made = headline(Subject(nothing_placed()), Words("en", "EUR"))
    assert not made.is_told
    assert "The files do not tell of any supplier where it is." in made.lede.striptags()
    assert "between 0% and 100% is possible" in made.range.striptags()


def test_files_without_payments_have_a_headline_too() -> None:
    assert told(nothing_bought(), "en") == ("Nothing was bought in these files", "")


def test_the_change_is_split_in_what_share_and_what_volume_did() -> None:
    aside = headline(Subject(meerdam()), Words("en", "EUR")).aside.striptags().replace("\xa0", " ")
    assert "Since then €3.9m more landed here" in aside
    assert "+ €4.3m because a larger share landed here, − €418,000 because less was bought" in aside


def test_who_paid_next_to_nothing_is_not_counted_as_an_institution() -> None:
    followed = replace(meerdam(), anchors=(*meerdam().anchors, "Gemeente Meerdm"))
    assert told(followed)[1].startswith("2 instellingen kochten in 2024")


def test_a_place_with_several_bands_that_are_here_counts_the_unknown_once() -> None:
    bands = tuple(replace(band, is_here=band.id in ("west", "meerdam")) for band in meerdam().bands)
    figures = tuple(f for f in figures_of(meerdam().flows, meerdam().periods) if f.key != "here")
    here = Subject(replace(meerdam(), bands=bands, figures=figures)).here("2024")
    assert here is not None
    assert here.upper - here.lower == pytest.approx(100 - here.coverage)
