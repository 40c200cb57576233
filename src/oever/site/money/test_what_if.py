"""What if: from published figures alone, with their bounds; kept behind a link, by nobody."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from oever.methods.scenario import Bounds, Category
from oever.site.common.history import OPERATOR
from oever.site.money import actions
from oever.site.money.following import follow_files
from oever.site.money.models import SavedWhatIf
from oever.site.money.what_if_figures import BoughtKind, MeasuredLm3
from oever.site.money.what_if_forms import asked_in
from oever.site.register.models import Organisation

pytestmark = pytest.mark.django_db
ADDRESS = "/oefenplaats/geld/wat-als/"
KIND = BoughtKind(
    "scholen", "Scholengroep", "Catering", "2025", "EUR",
    Category(Decimal(1000), Bounds(Decimal(600), Decimal(800)), Decimal(80)), 12, ("wijk",),
    MeasuredLm3(Decimal("1.9"), Decimal("1.7"), Decimal("2.1"), Decimal(55)),
)  # fmt: skip


LEDGER = """Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode
Bakkerij Het Korenhuis B.V.;1.000,00;03-04-2025;F-1;Catering;9990 BA
Groothandel Ver Weg B.V.;3.000,00;03-05-2025;F-2;Catering;9990 TA
Adviesbureau Nergens B.V.;500,00;03-06-2025;F-3;Advies;
"""


@pytest.fixture(scope="module")
def far_figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catering of which three quarters lands far away, and advice of which nobody knows where it lands."""
    folder = tmp_path_factory.mktemp("far")
    (folder / "betalingen.csv").write_text(LEDGER, encoding="utf-8")
    return follow_files(
        [folder / "betalingen.csv"],
        place_id="meerdam",
        anchor="Scholengroep Meerdam",
        out=folder / "out",
        tell=lambda percent, words: None,
    )


@pytest.fixture
def published(school: Organisation, far_figures: Path) -> None:
    """The school has published its small ledger."""
    publication = actions.take_in_several(place_id="meerdam", made=far_figures, by=OPERATOR)
    actions.publish_figures(publication=publication, by=OPERATOR)


def read(client: Client, **asked: str) -> str:
    return client.get(ADDRESS, asked).content.decode()


def test_without_figures_nothing_is_worked_out(client: Client, school: Organisation) -> None:
    shown = read(client)
    assert "We weten het nog niet." in shown
    assert "€" not in shown.split("<main")[1].split("</main>")[0]


def test_the_largest_kind_is_shown_with_what_it_rests_on(client: Client, published: None) -> None:
    shown = read(client)
    assert "Catering" in shown
    assert "van dit geld" in shown
    assert "Northumberland" in shown
    assert "nog te controleren" in shown


def test_what_was_typed_is_worked_out_and_stands_in_the_address(client: Client, published: None) -> None:
    key = re.findall(r'value="([^"]+:Catering)"', read(client))[0]
    shown = read(client, what=key, shift="100", years="2", displacement="0")
    assert "€\u00a03.000" in shown, "all of it moves: three thousand for catering lands elsewhere now"
    assert "shift=100" in shown
    assert "minstens €\u00a04.200" in shown, "3,000 x (1 + 0.76 - 0.36)"


def test_of_what_nobody_can_place_nothing_is_worked_out(client: Client, published: None) -> None:
    shown = read(client, what="scholen:Advies", shift="50")
    assert "We weten niet waar dit geld nu landt." in shown
    assert "Jaar voor jaar" not in shown


def test_a_slider_that_was_moved_wins_from_the_number_that_was_shown() -> None:
    told = {"shift": "20", "shift_was": "20", "shift_slide": "35.4", "shift_slide_was": "20"}
    found = asked_in(told, KIND, None, "nl")
    assert found.wish is not None
    assert found.wish.shift_pct == 35
    both = asked_in(told | {"shift": "50"}, KIND, None, "nl")
    assert both.wish is not None
    assert both.wish.shift_pct == 50, "who typed a number meant it"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [({"shift": "101"}, "Kies een getal van 0 tot 100"), ({"years": "2,5"}, "van 1 tot 20"),
     ({"hourly_floor": "veel"}, "geen bedrag"), ({"hours_week": "-1"}, "van 8 tot 48")],
)  # fmt: skip
def test_a_number_out_of_range_is_a_sentence_and_stays_as_typed(
    client: Client, published: None, asked: dict[str, str], sentence: str
) -> None:
    shown = read(client, **asked)
    assert sentence in shown
    assert f'value="{next(iter(asked.values()))}"' in shown
    assert "Vul eerst in" in shown


def test_it_starts_from_what_a_supplier_here_gets_now_where_three_are_known() -> None:
    assert next(s for s in asked_in({}, KIND, None, "nl").sliders if s.id == "capacity").value == "150000"
    known = asked_in({}, KIND, Decimal("64000.40"), "nl")
    assert next(s for s in known.sliders if s.id == "capacity").value == "64000"


def test_figures_that_are_kept_come_back_as_they_were() -> None:
    assert BoughtKind.kept(KIND.as_kept()) == KIND


def test_it_is_kept_behind_a_link_and_thrown_away_with_a_button(client: Client, published: None) -> None:
    key = re.findall(r'value="([^"]+:Catering)"', read(client))[0]
    kept = client.post(f"{ADDRESS}bewaren/", {"what": key, "shift": "50", "title": "Broodjes"})
    assert kept.status_code == 302
    page = client.get(kept["Location"])
    assert page["Cache-Control"].startswith("no-store") or "private" in page["Cache-Control"]
    assert "Broodjes" in page.content.decode()
    assert "veranderd" not in page.content.decode()
    assert client.get(f"{kept['Location']}weg/").status_code == 405, "a scanner that opens it changes nothing"
    client.post(f"{kept['Location']}weg/")
    assert not SavedWhatIf.objects.exists()
    assert client.get(kept["Location"]).status_code == 404


def test_a_kept_answer_keeps_its_figures_and_says_when_those_of_today_differ(
    client: Client, published: None
) -> None:
    key = re.findall(r'value="([^"]+:Catering)"', read(client))[0]
    url = client.post(f"{ADDRESS}bewaren/", {"what": key, "shift": "50"})["Location"]
    before = client.get(url).content.decode()
    saved = SavedWhatIf.objects.get()
    saved.base |= {"buying": "9000.00", "upper": "9000.00", "lower": "9000.00"}
    saved.save()
    after = client.get(url).content.decode()
    assert "veranderd" in after
    assert "€\u00a04.500" in after
    assert "€\u00a04.500" not in before
    assert client.get(url.replace("/oefenplaats", "")).status_code == 404, "only in its own place"


def test_what_cannot_be_worked_out_is_not_kept(client: Client, published: None) -> None:
    assert client.post(f"{ADDRESS}bewaren/", {"what": "scholen:Niets"}).status_code == 404
    key = re.findall(r'value="([^"]+:Catering)"', read(client))[0]
    client.post(f"{ADDRESS}bewaren/", {"what": key, "shift": "1000"})
    assert not SavedWhatIf.objects.exists()


def test_it_speaks_english_and_costs_few_queries(
    client: Client, published: None, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        shown = client.get("/oefenplaats/en/geld/wat-als/").content.decode()
    assert "What if this came here?" in shown
    assert 'style="' not in shown
