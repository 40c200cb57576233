"""An officer hands in month by month; what is public stays, and the draft tells what happens to each year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Sum
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.work import do_one, load_jobs
from oever.site.money import actions
from oever.site.money.errors import BehindError
from oever.site.money.following import follow_files
from oever.site.money.models import PaidRow, Payer, Publication
from oever.site.money.queries import shown_rows, snapshot_behind
from oever.site.money.storing import figures_folder
from oever.site.people.models import Account

Enter = Callable[[Account], Client]
PAGE = "/oefenplaats/geld/bij/scholen/"
LATER = """Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode
Bakkerij Het Korenhuis B.V.;2.000,00;03-06-2025;F-11;Catering;9990 BA
De heer J. de Vries;90,00;29-06-2025;U-12;Bijzondere bijstand;
Schoonmaak Noorderlicht Coöperatie U.A.;700,00;14-01-2026;F-13;Schoonmaak;9990 AA
"""
AGAIN = LATER.replace("2.000,00", "2.500,00").replace("14-01-2026", "14-06-2025")


OF_A_YEAR = """Crediteur;Bedrag excl. btw;Jaar
Bakkerij Het Korenhuis B.V.;3.000,00;2024
"""
OF_TWO = """Instelling;Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode
Gemeente Meerdam;Bakkerij Het Korenhuis B.V.;9.000,00;03-06-2025;F-21;Catering;9990 BA
Scholengroep Meerdam;Schoonmaak Noorderlicht Coöperatie U.A.;700,00;14-06-2025;F-22;Schoonmaak;9990 AA
"""


def _followed(folder: Path, ledger: str, anchor: str = "Scholengroep Meerdam") -> Path:
    path = folder / "betalingen.csv"
    path.write_text(ledger, encoding="utf-8")
    return follow_files(
        [path], place_id="meerdam", anchor=anchor, out=folder / "out",
        tell=lambda percent, words: None,
    )  # fmt: skip


@pytest.fixture(scope="session")
def later_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """June 2025 and January 2026, after April and May."""
    return _followed(tmp_path_factory.mktemp("later"), LATER)


@pytest.fixture(scope="session")
def again_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """June 2025 once more, corrected."""
    return _followed(tmp_path_factory.mktemp("again"), AGAIN)


@pytest.fixture
def first(payer: Payer, figures_file: Path) -> Publication:
    """April and May 2025, public."""
    made = actions.take_in_figures(payer=payer, made=figures_file, by=OPERATOR)
    actions.publish_figures(publication=made, by=OPERATOR)
    return made


def _work() -> None:
    load_jobs()
    while do_one():
        pass


def _take_in(payer: Payer, made: Path) -> Publication:
    payer.refresh_from_db()
    return actions.take_in_figures(payer=payer, made=made, by=OPERATOR)


def _months(payer: Payer) -> list[str]:
    return sorted(set(shown_rows(payer.place_id).values_list("month", flat=True)))


def _bought(publication: Publication) -> Decimal:
    rows = PaidRow.objects.filter(publication=publication, buying="buying")
    return rows.aggregate(all=Sum("amount"))["all"] or Decimal(0)


def test_months_that_were_not_there_come_beside_those_that_were(
    first: Publication, payer: Payer, later_file: Path, officer: Account, enter: Enter
) -> None:
    draft = _take_in(payer, later_file)
    page = enter(officer).get(f"/oefenplaats/geld/concept/{draft.pk}/").content.decode()
    assert "wordt aangevuld: 2 maanden, straks 3 maanden" in page
    assert "komt erbij: 1 maand" in page
    assert _months(payer) == ["2025-04", "2025-05"]
    actions.publish_figures(publication=draft, by=OPERATOR)
    _work()
    assert _months(payer) == ["2025-04", "2025-05", "2025-06", "2026-01"]
    assert _bought(draft) == Decimal("4700.00")
    public = Client().get(PAGE).content.decode()
    assert "2026" in public
    assert "2025" in public
    assert "Vries" not in public


def test_what_came_in_twice_counts_once(
    first: Publication, payer: Payer, later_file: Path, again_file: Path
) -> None:
    actions.publish_figures(publication=_take_in(payer, later_file), by=OPERATOR)
    corrected = _take_in(payer, again_file)
    assert [(year["name"], year["fate"]) for year in corrected.years] == [
        ("2025", "replaced"),
        ("2026", "stays"),
    ]
    actions.publish_figures(publication=corrected, by=OPERATOR)
    assert _months(payer) == ["2025-06", "2026-01"]
    assert _bought(corrected) == Decimal("3900.00")


def test_two_drafts_at_once_do_not_push_each_other_out(
    payer: Payer, figures_file: Path, later_file: Path, officer: Account, enter: Enter
) -> None:
    one, other = _take_in(payer, figures_file), _take_in(payer, later_file)
    actions.publish_figures(publication=one, by=OPERATOR)
    other = Publication.objects.get(pk=other.pk)
    with pytest.raises(BehindError):
        actions.publish_figures(publication=other, by=OPERATOR)
    client, address = enter(officer), f"/oefenplaats/geld/concept/{other.pk}/"
    assert "Zet ze ernaast" in client.get(address).content.decode()
    client.post(f"{address}publiceren/")
    _work()
    assert _months(payer) == ["2025-04", "2025-05"]
    assert "Zet ze ernaast" not in client.get(address).content.decode()
    client.post(f"{address}publiceren/")
    assert _months(payer) == ["2025-04", "2025-05", "2025-06", "2026-01"]


def test_taking_back_takes_back_all_and_the_first_can_be_public_again(
    first: Publication, payer: Payer, later_file: Path, officer: Account, enter: Enter
) -> None:
    draft = _take_in(payer, later_file)
    actions.publish_figures(publication=draft, by=OPERATOR)
    client = enter(officer)
    old = f"/oefenplaats/geld/concept/{first.pk}/"
    assert "Dit was openbaar" in client.get(old).content.decode()
    actions.withdraw_figures(publication=draft, by=OPERATOR)
    assert _months(payer) == []
    client.post(f"{old}publiceren/")
    assert _months(payer) == ["2025-04", "2025-05"]


def test_a_draft_beside_figures_that_were_taken_back_does_not_bring_them_out(
    first: Publication, payer: Payer, later_file: Path
) -> None:
    draft = _take_in(payer, later_file)
    actions.withdraw_figures(publication=first, by=OPERATOR)
    draft = Publication.objects.get(pk=draft.pk)
    with pytest.raises(BehindError):
        actions.publish_figures(publication=draft, by=OPERATOR)
    renewed = actions.renew_figures(publication=draft, by=OPERATOR)
    actions.publish_figures(publication=renewed, by=OPERATOR)
    assert _months(payer) == ["2025-06", "2026-01"]


def test_a_draft_that_is_thrown_away_takes_its_files_along(
    first: Publication, payer: Payer, later_file: Path
) -> None:
    draft = _take_in(payer, later_file)
    assert draft.own_file != draft.file
    assert len(snapshot_behind(draft).followed.sources) == 2
    actions.throw_away_draft(publication=draft, by=OPERATOR)
    left = {path.name for path in figures_folder().iterdir()}
    assert left & {draft.file, draft.own_file, first.file} == {first.file}


def test_of_a_file_of_two_payers_only_the_own_rows_are_put_beside(
    payer: Payer, figures_file: Path, tmp_path: Path
) -> None:
    draft = _take_in(payer, _followed(tmp_path, OF_TWO, anchor=""))
    first = _take_in(payer, figures_file)
    actions.publish_figures(publication=first, by=OPERATOR)
    renewed = actions.renew_figures(publication=Publication.objects.get(pk=draft.pk), by=OPERATOR)
    actions.publish_figures(publication=renewed, by=OPERATOR)
    assert _months(payer) == ["2025-04", "2025-05", "2025-06"]
    assert _bought(renewed) == Decimal("2700.00")


def test_a_list_of_a_whole_year_comes_beside_months_and_tells_of_none(
    first: Publication, payer: Payer, tmp_path: Path, officer: Account, enter: Enter
) -> None:
    draft = _take_in(payer, _followed(tmp_path, OF_A_YEAR))
    page = enter(officer).get(f"/oefenplaats/geld/concept/{draft.pk}/").content.decode()
    assert "komt erbij: 12 maanden" in page
    actions.publish_figures(publication=draft, by=OPERATOR)
    _work()
    assert _months(payer) == ["", "2025-04", "2025-05"]
    rows = Client().get("/oefenplaats/geld/rijen/?period=2024").content.decode()
    assert 'data-of="Maand">–</td>' in rows
    assert "3.000" in rows
