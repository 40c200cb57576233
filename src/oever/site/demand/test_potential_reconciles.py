"""The three columns and what is not known are the published buying, to the cent, and lead down to their
rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from oever.methods import potential as why
from oever.site.common.history import OPERATOR
from oever.site.common.places import practice_place
from oever.site.demand.conftest import ON
from oever.site.demand.gaps import see
from oever.site.demand.models import Contract
from oever.site.demand.potential import Line, rows_of, sums_of
from oever.site.money import actions as money
from oever.site.money.following import follow_files
from oever.site.money.models import PaidRow
from oever.site.money.queries import snapshot_behind
from oever.site.register.models import Organisation

LEDGER = """Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode
Bakkerij Het Korenhuis B.V.;1.000,10;03-04-2025;F-1;Catering;9990 BA
Verre Wasserij B.V.;600,35;14-04-2025;F-2;Wasserij;9990 AA
Verre Wasserij B.V.;-100,05;14-05-2025;F-3;Wasserij;9990 AA
Stichting Buurtkamer De Linde;250,00;28-04-2025;S-4;Subsidies;9990 AA
De heer J. de Vries;80,00;29-04-2025;U-5;Bijzondere bijstand;
Diversen Zegge B.V.;33,33;29-04-2025;U-6;Overige;
"""


def lines() -> tuple[Line, ...]:
    return see(practice_place(), ON).potential.lines


def test_the_columns_are_the_buying_of_the_published_figures_to_the_cent(
    school: Organisation, tmp_path: Path
) -> None:
    path = tmp_path / "betalingen.csv"
    path.write_text(LEDGER, encoding="utf-8")
    made = follow_files(
        [path], place_id="meerdam", anchor=school.name, out=tmp_path / "out", tell=lambda percent, words: None
    )
    payer = money.payer_for(organisation=school, by=OPERATOR)
    publication = money.take_in_figures(payer=payer, made=made, by=OPERATOR)
    money.publish_figures(publication=publication, by=OPERATOR)
    figure = next(
        one
        for one in snapshot_behind(publication).followed.figures
        if (one.measure, one.anchor, one.period, one.dimension) == ("buying", school.name, "2025", "")
    )
    found = sums_of(lines())
    assert sum(found.values()) == figure.value
    assert found.keys() == set(why.COLUMNS)


def test_every_cell_is_its_lines_and_every_line_its_rows(paid: Callable[..., PaidRow]) -> None:
    paid("10.10")
    paid("20.20", supplier="Ver B.V.", category="Catering", band="unknown")
    paid("30.30", supplier="Hier B.V.", category="Catering", band="west")
    found = lines()
    for row in rows_of(found, {}):
        for column, amount in row.sums.items():
            mine = [one for one in found if (one.category, one.placed.column) == (row.category, column)]
            assert sum((one.amount for one in mine), Decimal(0)) == amount
    for one in found:
        rows = PaidRow.objects.filter(
            supplier_key=one.supplier_key, category=one.category, band=one.band, period=one.period
        )
        assert sum((row.amount for row in rows), Decimal(0)) == one.amount


def test_what_is_no_buying_and_what_is_of_an_earlier_year_is_left_out(paid: Callable[..., PaidRow]) -> None:
    paid("10.00")
    paid("99.00", buying="not_buying")
    paid("98.00", buying="cannot_tell")
    paid("97.00", period="2024")
    assert sum(sums_of(lines()).values()) == Decimal("10.00")


@pytest.mark.usefixtures("sewers", "contract")
def test_a_contract_that_ends_with_somebody_here_could_be_now(paid: Callable[..., PaidRow]) -> None:
    paid("40000.00")
    [one] = lines()
    assert (one.placed.column, one.placed.reason) == (why.NOW, why.ENDS_NOW)
    assert one.contract == Contract.objects.get().pk


@pytest.mark.usefixtures("sewers")
def test_without_a_register_of_contracts_nobody_knows_when(paid: Callable[..., PaidRow]) -> None:
    paid("40000.00")
    [one] = lines()
    assert one.placed.reason == why.NO_CONTRACT


@pytest.mark.usefixtures("contract")
def test_a_contract_is_found_by_its_number_however_the_name_is_spelled(
    paid: Callable[..., PaidRow], sewers: Organisation
) -> None:
    Contract.objects.update(company_number="00123456")
    row = paid("40000.00", supplier="V. Wasserij (West)")
    PaidRow.objects.filter(pk=row.pk).update(supplier_key="kvk:00123456")
    assert lines()[0].contract is not None


def test_the_page_leads_down_to_the_rows(
    paid: Callable[..., PaidRow], visit: Callable[..., Any], client: Client
) -> None:
    paid("12345.67")
    page = visit("/inkoop/kansen/").content.decode()
    assert "12.345,67" in page
    down = next(link for link in re.findall(r'href="([^"]*kansen/regels[^"]*)"', page) if "soort=" in link)
    cell = client.get(unescape(down)).content.decode()
    assert "Verre Wasserij B.V." in cell
    rows = next(link for link in re.findall(r'href="([^"]*geld/rijen/[^"]*)"', cell))
    assert "12.345,67" in client.get(unescape(rows)).content.decode()


def test_without_figures_the_page_says_whom_to_ask(school: Organisation, visit: Callable[..., Any]) -> None:
    page = visit("/inkoop/kansen/").content.decode()
    assert "Dat weten we nog niet" in page
    assert school.name in page
    assert "€" not in page
